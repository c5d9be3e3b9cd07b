//! SQL of editions: releases and the activities they name.

use jiff::Timestamp;

use super::Edition;
use crate::store::{Store, new_id};

/// What an activity can be, as `activity.kind` has it.
pub const ACTIVITY_KINDS: [&str; 2] = ["thematic-session", "side-event"];

const EDITION_EXISTS: &str = "SELECT EXISTS (SELECT 1 FROM edition WHERE number = $1)";
const INSERT_EDITION: &str = "INSERT INTO edition (number, slug) VALUES ($1, $2)";
const INSERT_RELEASE: &str =
    "INSERT INTO release (id, edition_number, number, document, published_at) VALUES ($1, $2, $3, $4, $5)";
const INSERT_ACTIVITY: &str = "INSERT INTO activity (edition_number, id, kind, rank) VALUES ($1, $2, $3, $4)";
const NEWEST_RELEASES: &str = "
    SELECT document FROM release
    WHERE number = (SELECT MAX(number) FROM release AS other WHERE other.edition_number = release.edition_number)
    ORDER BY edition_number";

/// Why the editions in the database cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum ReleaseError {
    /// The database.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
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
        sqlx::query(INSERT_RELEASE)
            .bind(new_id(now))
            .bind(number)
            .bind(1_i64)
            .bind(document)
            .bind(now.as_millisecond())
            .execute(&mut *transaction)
            .await?;
        let sessions = edition.thematic_sessions.iter().map(|session| (ACTIVITY_KINDS[0], &session.id));
        let events = edition.side_events.iter().map(|event| (ACTIVITY_KINDS[1], &event.id));
        for (rank, (kind, id)) in (1_i64..).zip(sessions.chain(events)) {
            sqlx::query(INSERT_ACTIVITY).bind(number).bind(id).bind(kind).bind(rank).execute(&mut *transaction).await?;
        }
        transaction.commit().await?;
        Ok(true)
    }

    /// The newest release of each edition, oldest edition first.
    pub(crate) async fn published_editions(&self) -> Result<Vec<Edition>, ReleaseError> {
        let documents: Vec<String> = sqlx::query_scalar(NEWEST_RELEASES).fetch_all(self.read()).await?;
        Ok(documents.iter().map(|document| serde_json::from_str(document)).collect::<Result<_, _>>()?)
    }
}
