//! Sign-ins as they are stored, and the browsers in which somebody has signed in.

mod queries;

use jiff::Timestamp;

pub(super) use queries::{code_failed, confirmed, end_sign_in, end_sign_ins, know_browser, promote, sign_in, sign_out};

use crate::desk::session::Stage;

/// A sign-in as it is listed: id, browser, begun, last seen.
pub(in crate::desk) type SignInRow = (String, String, i64, i64);

/// A browser that comes in: hashes of its tokens, until when they are good, what it is.
pub(super) struct Incoming<'a> {
    pub(super) organiser: &'a str,
    pub(super) token: &'a [u8],
    pub(super) stage: Stage,
    pub(super) agent: &'a str,
    pub(super) expires: Timestamp,
}
