//! Letters: an outbox that is written in the transaction of what a letter is about, and
//! the [`Postman`] who empties it.
//!
//! What it promises: a letter that was written is sent at least once, whatever happens in
//! between, or given up where everybody sees it: at once if the relay refuses it for good,
//! after five days of trying otherwise (RFC 5321 §4.5.4.1). It is sent twice only where SMTP
//! cannot tell (RFC 1047): the connection or the program ended after the last byte of the
//! letter went out and before the relay's answer was kept. Both copies then bear the same
//! Message-ID and the same Date, so that a mailbox can know them for one.
//!
//! None of the letters is of a list that one joins: each is about one registration, or one
//! portal that was asked by a letter of the hosts; what the organisers write to many goes to
//! those who are expected, about what they are expected at; the numbers of a day go to
//! organisers who tick it on their own page, to which the letter leads, and end there. So none
//! bears List-Unsubscribe; `Auto-Submitted` says that nobody waits for an answer. What goes to
//! many waits for all other letters.

pub mod doctor;
mod message;
mod model;
pub(crate) mod problem;
mod queries;
mod transport;
mod worker;
mod wrap;

pub(crate) use message::{Attachment, Letter, Picture, picture_id};
pub(crate) use model::{Draft, Facts, LetterKind, OrganiserLetter, PortalLetter, QueuedLetter};
pub(crate) use queries::{Sealed, forget_asks, may_ask, put, write};
pub(crate) use worker::Composing;
pub use worker::{Postman, Round};
pub(crate) use wrap::{tight, wrapped};
