//! What organisers do with letters to many, each deed with its entry in the record, and what
//! the program does with them in its own time.

mod queries;

pub(in crate::desk) use queries::mark;
pub(super) use queries::{
    approve, confirm, delete, insert, note_reading, stop_or_go_on, take_back, update, was_unexpected_then, write_batch,
    write_later, write_test,
};

use jiff::Timestamp;
use sqlx::SqliteConnection;

use crate::audit::{self, Act, ActKind, By, Field, Subject, SubjectKind};
use crate::error::Result;
use crate::web::App;

/// What came of asking for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Done {
    /// It is done.
    Yes,
    /// It is no longer what the organiser saw.
    Stale,
    /// The list is another than the organiser saw.
    OtherList,
}

/// Who does something with which letter.
#[derive(Clone, Copy)]
pub(super) struct Deed<'a> {
    pub(super) app: &'a App,
    /// Id of the organiser.
    pub(super) by: &'a str,
    pub(super) edition: u16,
    /// Id of the letter.
    pub(super) id: &'a str,
    /// The version that the organiser saw.
    pub(super) version: i64,
}

impl Deed<'_> {
    /// Puts it on record, in the transaction that does it.
    async fn record(
        &self,
        transaction: &mut SqliteConnection,
        kind: ActKind,
        about: Option<&str>,
        fields: &[Field<'_>],
        now: Timestamp,
    ) -> Result<()> {
        let subject = Subject::of(SubjectKind::Mailing, self.id).in_edition(self.edition).about(about);
        let act = Act { by: By::Organiser(self.by), kind, subject, fields };
        Ok(audit::append(transaction, &self.app.vault, act, now).await?)
    }
}
