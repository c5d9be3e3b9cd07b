//! SQL of the desk: what it reads of registrations, and their status.

use std::collections::HashSet;

use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::letters::queries::LetterRow;
use crate::audit::{self, Act, ActKind, By, Field, Subject};
use crate::edition::Edition;
use crate::error::Result;
use crate::fault;
use crate::registration::history::{Author, Change, Changed, keep_change};
use crate::registration::seats::Seat;
use crate::registration::{Choice, Registration, Status, seating};
use crate::store::Store;
use crate::web::App;

/// One that comes back from a merge is nobody else's any more: an erasure of the other leaves it.
const SET_STATUS: &str = "
    UPDATE registration SET status = $1, updated_at = $2, version = version + 1,
        merged_into = CASE WHEN $1 IN ('received', 'confirmed') THEN NULL ELSE merged_into END
    WHERE edition_number = $3 AND reference = $4 AND status = $5 RETURNING id";
const MORE: &str = "
    SELECT email_proven_at, invitation_asked_at,
        EXISTS (SELECT 1 FROM need WHERE need.registration_id = registration.id) AS has_needs
    FROM registration WHERE id = $1";
/// Two that may be the same person: the same words of the name, in any order, and the same address…
macro_rules! alike_by_address {
    () => {
        "other.edition_number = own.edition_number AND other.email_key = own.email_key
            AND other.person_key = own.person_key AND other.status <> 'cancelled' AND other.id <> own.id"
    };
}
/// … or the same organisation; each is read from an index of its own.
macro_rules! alike_by_organisation {
    () => {
        "other.edition_number = own.edition_number AND other.person_key = own.person_key
            AND other.organisation_key = own.organisation_key AND own.organisation_key <> ''
            AND other.status <> 'cancelled' AND other.id <> own.id"
    };
}
const ALIKE: &str = concat!(
    "SELECT reference, full_name, side FROM registration WHERE id IN (
        SELECT other.id FROM registration AS own JOIN registration AS other ON ",
    alike_by_address!(),
    " WHERE own.person_key <> '' AND own.status <> 'cancelled' AND own.id = $1
        UNION SELECT other.id FROM registration AS own JOIN registration AS other ON ",
    alike_by_organisation!(),
    " WHERE own.person_key <> '' AND own.status <> 'cancelled' AND own.id = $1) ORDER BY id"
);
/// Who is such, of those whose ids follow; one other is enough.
const ARE_ALIKE: &str = concat!(
    "SELECT id FROM registration AS own
     WHERE person_key <> '' AND status <> 'cancelled' AND (EXISTS (SELECT 1 FROM registration AS other WHERE ",
    alike_by_address!(),
    ") OR EXISTS (SELECT 1 FROM registration AS other WHERE ",
    alike_by_organisation!(),
    ")) AND id IN ("
);

/// What came of a change of status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StatusChange {
    /// It has the new status.
    Done,
    /// It no longer has the status that the organiser saw.
    Stale,
    /// It cannot come back: the delegate has sent the same form again since.
    Doubled,
}

/// What the desk knows of a registration beyond what was entered.
pub(super) struct More {
    /// When a link that was sent to the address was opened.
    pub(super) email_proven_at: Option<i64>,
    /// When an invitation letter was asked for.
    pub(super) invitation_asked_at: Option<i64>,
    /// Whether it has told needs.
    pub(super) has_needs: bool,
    /// Held, offered, waited for.
    pub(super) seats: Vec<Seat>,
    /// Others that may be the same person: reference, name, side.
    pub(super) alike: Vec<(String, String, String)>,
    /// Who changed what when, the oldest first.
    pub(super) changes: Vec<Change>,
    /// Newest first.
    pub(super) letters: Vec<LetterRow>,
}

impl Store {
    /// What the desk knows of a registration beyond what was entered.
    pub(super) async fn more(&self, edition: u16, registration: &str) -> Result<More> {
        let (email_proven_at, invitation_asked_at, has_needs): (Option<i64>, Option<i64>, bool) =
            sqlx::query_as(MORE).bind(registration).fetch_one(self.read()).await?;
        Ok(More {
            email_proven_at,
            invitation_asked_at,
            has_needs,
            seats: self.seats(registration).await?,
            alike: sqlx::query_as(ALIKE).bind(registration).fetch_all(self.read()).await?,
            changes: self.history(registration).await?,
            letters: self.letters_about(edition, registration).await?,
        })
    }

    /// The ids of those on a page that may be the same person as another.
    pub(super) async fn alike_among(&self, page: &[Registration]) -> Result<HashSet<String>> {
        if page.is_empty() {
            return Ok(HashSet::new());
        }
        let mut query: QueryBuilder<Sqlite> = QueryBuilder::new(ARE_ALIKE);
        let mut ids = query.separated(", ");
        for registration in page {
            ids.push_bind(registration.id.clone());
        }
        query.push(")");
        let alike: Vec<String> = query.build_query_scalar().fetch_all(self.read()).await?;
        Ok(alike.into_iter().collect())
    }
}

/// Gives a registration another status, if it still has the one that the organiser saw. One
/// that is declined or cancelled gives its seats back; one that comes back asks for them
/// again, behind those who wait. One that is cancelled leaves room for the same form again.
pub(super) async fn set_status(
    app: &App,
    edition: &Edition,
    organiser: &str,
    reference: &str,
    (was, becomes): (Status, Status),
) -> Result<StatusChange> {
    let mut transaction = app.store.begin().await?;
    let done = set_status_in(app, edition, &mut transaction, organiser, reference, (was, becomes)).await?;
    if done != StatusChange::Done {
        return Ok(done);
    }
    fault::point("status.written");
    transaction.commit().await?;
    fault::point("status.committed");
    app.seats_changed().await;
    Ok(StatusChange::Done)
}

/// The same in a transaction of the caller's, who says that seats have changed once it is kept.
pub(super) async fn set_status_in(
    app: &App,
    edition: &Edition,
    transaction: &mut SqliteConnection,
    organiser: &str,
    reference: &str,
    (was, becomes): (Status, Status),
) -> Result<StatusChange> {
    let now = app.clock.system_now();
    let done: sqlx::Result<Option<String>> = sqlx::query_scalar(SET_STATUS)
        .bind(becomes.code())
        .bind(now.as_millisecond())
        .bind(i64::from(edition.number))
        .bind(reference)
        .bind(was.code())
        .fetch_optional(&mut *transaction)
        .await;
    let id = match done {
        // The only unique thing a status takes part in is the fingerprint.
        Err(sqlx::Error::Database(error)) if error.is_unique_violation() => return Ok(StatusChange::Doubled),
        Err(error) => return Err(error.into()),
        Ok(None) => return Ok(StatusChange::Stale),
        Ok(Some(id)) => id,
    };
    let is_expected = |status| matches!(status, Status::Received | Status::Confirmed);
    let mut seating = seating(app, edition, transaction);
    match (is_expected(was), is_expected(becomes)) {
        (true, false) => seating.release_all(&id).await?,
        (false, true) => seating.ask_again(&id).await?,
        _ => {}
    }
    if was != becomes {
        let changed = [Changed::status(was, becomes)];
        keep_change(transaction, &id, Author::Organiser(organiser), &changed, now).await?;
        let status = [Field::changed("status", Some(was.code()), Some(becomes.code()))];
        let subject = Subject::registration(edition.number, &id);
        let act = Act { by: By::Organiser(organiser), kind: ActKind::StatusChanged, subject, fields: &status };
        audit::append(transaction, &app.vault, act, now).await?;
    }
    Ok(StatusChange::Done)
}
