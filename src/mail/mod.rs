//! Letters: an outbox that is written in the transaction of what a letter is about.
//!
//! What it promises: a letter that was written is sent at least once, whatever happens in
//! between. It is sent twice only where SMTP cannot tell (RFC 1047): the connection or the
//! program ended after the last byte of the letter went out and before the relay's answer
//! was kept. Both copies then bear the same Message-ID.

mod model;
mod queries;

pub(crate) use model::{Draft, Facts, LetterKind};
pub(crate) use queries::write;
