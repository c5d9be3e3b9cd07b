//! The record: every organiser's act and every reading of sensitive data.
//!
//! It is there so that a delegate, an authority or the organisers themselves can ask later
//! who did what, and be told something that nobody could have changed meanwhile. An entry is
//! written in the transaction of the act itself, or is durable before sensitive data are
//! shown: what is not on record has not happened.
//!
//! Entries form a chain ([`chain`]): each holds the hash of the one before it. They hold ids,
//! names of fields and keyed digests, never a value; values stand beside them, where an
//! erasure takes them away and the chain still holds. `vietphap audit verify` walks it
//! ([`verify()`]); whoever notes the last hash on paper can prove later that nothing up to
//! there was changed.

mod act;
mod chain;
mod queries;
mod verify;

pub use act::{Act, ActKind, By, Field, Subject, SubjectKind};
pub(crate) use queries::append;
pub use verify::{Break, Fault, Walk, verify};
