//! SQL of a person's page.

use sqlx::FromRow;

use crate::audit::{self, Act, ActKind, Field, Subject};
use crate::error::Result;
use crate::registration::history::{Author, Changed, keep_change};
use crate::registration::keys::correct_sort_name;
use crate::store::{Store, new_id};
use crate::web::App;

const NOTES: &str = "
    SELECT organiser_note.id, organiser_note.author_id, organiser.name AS author, organiser_note.text,
        organiser_note.written_at
    FROM organiser_note LEFT JOIN organiser ON organiser.id = organiser_note.author_id
    WHERE organiser_note.registration_id = $1 ORDER BY organiser_note.written_at DESC, organiser_note.id DESC";
const TEXT_OF_NOTE: &str = "SELECT text FROM organiser_note WHERE id = $1";
const INSERT_NOTE: &str = "
    INSERT INTO organiser_note (id, registration_id, author_id, text, written_at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (id) DO NOTHING";
/// One's own alone.
const DELETE_NOTE: &str = "DELETE FROM organiser_note WHERE id = $1 AND registration_id = $2 AND author_id = $3";
const MERGED_INTO: &str = "
    SELECT kept.reference FROM registration AS own JOIN registration AS kept ON kept.id = own.merged_into
    WHERE own.id = $1";

const SORT_NAME: &str = "SELECT sort_name FROM registration WHERE id = $1";

/// A note about a delegate.
#[derive(Clone, Debug, FromRow)]
pub(super) struct Note {
    pub(super) id: String,
    pub(super) author_id: String,
    /// The name, as the account has it now.
    pub(super) author: Option<String>,
    pub(super) text: String,
    /// UTC milliseconds.
    pub(super) written_at: i64,
}

/// A note to be written.
pub(super) struct NewNote<'a> {
    /// Carried by the form: two clicks are one note.
    pub(super) id: &'a str,
    pub(super) registration: &'a str,
    pub(super) text: &'a str,
}

/// Writes a note, on record.
pub(super) async fn write_note(app: &App, by: &str, edition: u16, note: &NewNote<'_>) -> Result<()> {
    let now = app.clock.system_now();
    let mut transaction = app.store.begin().await?;
    let stored: Option<String> =
        sqlx::query_scalar(TEXT_OF_NOTE).bind(note.id).fetch_optional(&mut *transaction).await?;
    // Somebody went back to the form and wrote something else: that is another note.
    let id = if stored.as_ref().is_some_and(|text| text != note.text) { new_id(now) } else { note.id.to_owned() };
    let done = sqlx::query(INSERT_NOTE)
        .bind(id)
        .bind(note.registration)
        .bind(by)
        .bind(note.text)
        .bind(now.as_millisecond())
        .execute(&mut *transaction)
        .await?;
    if done.rows_affected() > 0 {
        let act = Act::of(by, ActKind::NoteWritten, Subject::registration(edition, note.registration), &[]);
        audit::append(&mut transaction, &app.vault, act, now).await?;
    }
    Ok(transaction.commit().await?)
}

/// Deletes a note of one's own, on record.
pub(super) async fn delete_note(app: &App, by: &str, (edition, registration): (u16, &str), id: &str) -> Result<()> {
    let mut transaction = app.store.begin().await?;
    let done = sqlx::query(DELETE_NOTE).bind(id).bind(registration).bind(by).execute(&mut *transaction).await?;
    if done.rows_affected() > 0 {
        let act = Act::of(by, ActKind::NoteDeleted, Subject::registration(edition, registration), &[]);
        audit::append(&mut transaction, &app.vault, act, app.clock.system_now()).await?;
    }
    Ok(transaction.commit().await?)
}

/// Has a delegate sorted by a name, on record; an empty one follows from what was entered.
pub(super) async fn set_sort_name(app: &App, by: &str, (edition, registration): (u16, &str), name: &str) -> Result<()> {
    let now = app.clock.system_now();
    let mut transaction = app.store.begin().await?;
    let before: String = sqlx::query_scalar(SORT_NAME).bind(registration).fetch_one(&mut *transaction).await?;
    correct_sort_name(&mut transaction, &app.localities, registration, name).await?;
    let after: String = sqlx::query_scalar(SORT_NAME).bind(registration).fetch_one(&mut *transaction).await?;
    if before == after {
        return Ok(());
    }
    let changed = [Changed { field: "sort_name", before: Some(before), after: Some(after) }];
    keep_change(&mut transaction, registration, Author::Organiser(by), &changed, now).await?;
    let [Changed { before, after, .. }] = &changed;
    let fields = [Field::changed("sort-name", before.as_deref(), after.as_deref())];
    let subject = Subject::registration(edition, registration);
    let act = Act::of(by, ActKind::RegistrationEdited, subject, &fields);
    audit::append(&mut transaction, &app.vault, act, now).await?;
    Ok(transaction.commit().await?)
}

impl Store {
    /// The name by which a delegate stands in the lists.
    pub(super) async fn sort_name(&self, registration: &str) -> Result<String> {
        Ok(sqlx::query_scalar(SORT_NAME).bind(registration).fetch_one(self.read()).await?)
    }

    /// The notes about a delegate, the newest first.
    pub(super) async fn notes(&self, registration: &str) -> Result<Vec<Note>> {
        Ok(sqlx::query_as(NOTES).bind(registration).fetch_all(self.read()).await?)
    }

    /// The reference of the registration that took the place of one.
    pub(super) async fn merged_into(&self, registration: &str) -> Result<Option<String>> {
        Ok(sqlx::query_scalar(MERGED_INTO).bind(registration).fetch_optional(self.read()).await?)
    }
}
