//! SQL of editions: releases and the activities they name.

use jiff::Timestamp;
use sqlx::{Sqlite, Transaction};

use super::Edition;
use crate::store::{Store, new_id};

/// What an activity can be, as `activity.kind` has it.
const ACTIVITY_KINDS: [&str; 2] = ["thematic-session", "side-event"];

const EDITION_EXISTS: &str = "SELECT EXISTS (SELECT 1 FROM edition WHERE number = $1)";
const INSERT_EDITION: &str = "INSERT INTO edition (number, slug) VALUES ($1, $2)";
const INSERT_RELEASE: &str =
    "INSERT INTO release (id, edition_number, number, document, published_at) VALUES ($1, $2, $3, $4, $5)";
const NEXT_RELEASE: &str = "SELECT COALESCE(MAX(number), 0) + 1 FROM release WHERE edition_number = $1";
const SEATS_HELD: &str = "
    SELECT activity_id, COUNT(*) FROM seat WHERE edition_number = $1 GROUP BY activity_id ORDER BY activity_id";
const ACTIVITIES: &str = "SELECT id FROM activity WHERE edition_number = $1";
const DELETE_ACTIVITY: &str = "DELETE FROM activity WHERE edition_number = $1 AND id = $2";
const INSERT_ACTIVITY: &str = "
    INSERT INTO activity (edition_number, id, kind, rank) VALUES ($1, $2, $3, $4)
    ON CONFLICT (edition_number, id) DO UPDATE SET kind = excluded.kind, rank = excluded.rank";
const NEWEST_RELEASES: &str = "
    SELECT document, published_at FROM release
    WHERE number = (SELECT MAX(number) FROM release AS other WHERE other.edition_number = release.edition_number)
    ORDER BY edition_number";

/// Why the editions in the database cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum ReleaseError {
    /// The database.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    /// Delegates hold seats in activities that the new release no longer has.
    #[error("delegates hold seats in what this release leaves out: {}", .0.join(", "))]
    Orphans(Vec<String>),
    /// A stored document is not one that this program reads.
    #[error("a published edition cannot be read by this version: {0}")]
    Document(#[from] serde_json::Error),
}

impl Store {
    /// Publishes an edition's first release with its activities, unless the edition is
    /// there already: what an organiser has changed since is never overwritten.
    pub(crate) async fn import_edition(&self, edition: &Edition, now: Timestamp) -> Result<bool, ReleaseError> {
        let number = i64::from(edition.number);
        let document = serde_json::to_string(edition)?;
        let mut transaction = self.begin().await?;
        if sqlx::query_scalar(EDITION_EXISTS).bind(number).fetch_one(&mut *transaction).await? {
            return Ok(false);
        }
        sqlx::query(INSERT_EDITION).bind(number).bind(&edition.slug).execute(&mut *transaction).await?;
        release(&mut transaction, edition, &document, now).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Publishes a further release of an edition (or the first of a new one); refused
    /// with the list if somebody's seat would be orphaned. Returns its number.
    pub(crate) async fn publish_edition(&self, edition: &Edition, now: Timestamp) -> Result<i64, ReleaseError> {
        let number = i64::from(edition.number);
        let document = serde_json::to_string(edition)?;
        let kept: Vec<&str> = activities(edition).map(|(_, id)| id).collect();
        let mut transaction = self.begin().await?;
        if !sqlx::query_scalar(EDITION_EXISTS).bind(number).fetch_one(&mut *transaction).await? {
            sqlx::query(INSERT_EDITION).bind(number).bind(&edition.slug).execute(&mut *transaction).await?;
        }
        let held: Vec<(String, i64)> = sqlx::query_as(SEATS_HELD).bind(number).fetch_all(&mut *transaction).await?;
        let orphans: Vec<String> = held
            .into_iter()
            .filter(|(id, _)| !kept.contains(&id.as_str()))
            .map(|(id, seats)| format!("{id} ({seats})"))
            .collect();
        if !orphans.is_empty() {
            return Err(ReleaseError::Orphans(orphans));
        }
        let before: Vec<String> = sqlx::query_scalar(ACTIVITIES).bind(number).fetch_all(&mut *transaction).await?;
        for gone in before.iter().filter(|id| !kept.contains(&id.as_str())) {
            sqlx::query(DELETE_ACTIVITY).bind(number).bind(gone).execute(&mut *transaction).await?;
        }
        let release = release(&mut transaction, edition, &document, now).await?;
        transaction.commit().await?;
        Ok(release)
    }

    /// The newest release of each edition and when it was published, oldest edition first.
    pub(crate) async fn published_editions(&self) -> Result<Vec<(Edition, Timestamp)>, ReleaseError> {
        let releases: Vec<(String, i64)> = sqlx::query_as(NEWEST_RELEASES).fetch_all(self.read()).await?;
        let read = |(document, at): &(String, i64)| {
            let at = Timestamp::from_millisecond(*at).unwrap_or(Timestamp::UNIX_EPOCH);
            Ok((serde_json::from_str(document)?, at))
        };
        releases.iter().map(read).collect()
    }
}

/// What has seats, in the order of the letter: kind and id.
fn activities(edition: &Edition) -> impl Iterator<Item = (&'static str, &str)> {
    let sessions = edition.thematic_sessions.iter().map(|session| (ACTIVITY_KINDS[0], session.id.as_str()));
    let events = edition.side_events.iter().map(|event| (ACTIVITY_KINDS[1], event.id.as_str()));
    sessions.chain(events)
}

/// Writes the next release and the activities it names; returns its number.
async fn release(
    transaction: &mut Transaction<'_, Sqlite>,
    edition: &Edition,
    document: &str,
    now: Timestamp,
) -> Result<i64, ReleaseError> {
    let number = i64::from(edition.number);
    let next: i64 = sqlx::query_scalar(NEXT_RELEASE).bind(number).fetch_one(&mut **transaction).await?;
    sqlx::query(INSERT_RELEASE)
        .bind(new_id(now))
        .bind(number)
        .bind(next)
        .bind(document)
        .bind(now.as_millisecond())
        .execute(&mut **transaction)
        .await?;
    for (rank, (kind, id)) in (1_i64..).zip(activities(edition)) {
        sqlx::query(INSERT_ACTIVITY).bind(number).bind(id).bind(kind).bind(rank).execute(&mut **transaction).await?;
    }
    Ok(next)
}
