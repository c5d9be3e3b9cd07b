//! Where a page of a list by time begins.

use crate::web::Fields;

/// Lines on a page.
pub(super) const PAGE: i64 = 50;

/// Where a page of the list begins.
#[derive(Debug)]
pub(super) enum Cursor {
    /// At the newest.
    Newest,
    /// After what has an id.
    After(String),
    /// It ends before what has an id.
    Before(String),
}

impl Cursor {
    pub(super) fn read(fields: &Fields) -> Self {
        let entered = fields.entered();
        match (entered.value("after"), entered.value("before")) {
            ("", "") => Self::Newest,
            ("", before) => Self::Before(before.to_owned()),
            (after, _) => Self::After(after.to_owned()),
        }
    }
}
