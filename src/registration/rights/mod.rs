//! What people may ask of us about their data: the record of requests with their legal
//! deadlines, and the ledger of who was erased, which outlives the database.

mod deadlines;
mod ledger;
mod queries;

pub(crate) use deadlines::{REQUESTS, RequestKind};
pub(super) use ledger::{append, erased, forget_old};
pub(crate) use queries::{Channel, NewRequest, carried_out, file_request};
pub(super) use queries::{fill_keys, forget, letters_of, merged_into, record_erasure};
