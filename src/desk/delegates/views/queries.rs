//! SQL of lists kept under a name.

use jiff::Timestamp;
use sqlx::FromRow;

use crate::error::Result;
use crate::store::{Store, new_id};

/// One's own, and those that others share.
const VIEWS: &str = "
    SELECT saved_view.id, saved_view.name, query, shared, organiser_id = $2 AS own, organiser.name AS author
    FROM saved_view JOIN organiser ON organiser.id = saved_view.organiser_id
    WHERE edition_number = $1 AND (organiser_id = $2 OR shared = 1)
    ORDER BY own DESC, saved_view.name, saved_view.id LIMIT 200";
const SAVE: &str = "
    INSERT INTO saved_view (id, edition_number, organiser_id, name, query, shared, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (edition_number, organiser_id, name) DO UPDATE
        SET query = excluded.query, shared = excluded.shared, updated_at = excluded.updated_at";
const OWN: &str = "SELECT COUNT(*) FROM saved_view WHERE edition_number = $1 AND organiser_id = $2 AND name <> $3";
const FORGET: &str = "DELETE FROM saved_view WHERE id = $1 AND organiser_id = $2";

/// Lists that one organiser may keep.
const LIMIT: i64 = 50;

/// A list kept under a name.
#[derive(Clone, Debug, FromRow)]
pub(in crate::desk) struct SavedView {
    pub(in crate::desk) id: String,
    pub(in crate::desk) name: String,
    /// What is asked, order, columns.
    pub(in crate::desk) query: String,
    pub(in crate::desk) shared: bool,
    /// Whether who looks has made it.
    pub(in crate::desk) own: bool,
    pub(in crate::desk) author: String,
}

impl Store {
    /// The lists that an organiser sees: one's own and those that are shared.
    pub(in crate::desk) async fn views(&self, edition: u16, organiser: &str) -> Result<Vec<SavedView>> {
        Ok(sqlx::query_as(VIEWS).bind(i64::from(edition)).bind(organiser).fetch_all(self.read()).await?)
    }

    /// Keeps a list under a name, in place of one's own of that name; false if there are too many.
    pub(super) async fn save_view(
        &self,
        (edition, organiser): (u16, &str),
        (name, query, shared): (&str, &str, bool),
        now: Timestamp,
    ) -> Result<bool> {
        let mut transaction = self.begin().await?;
        let others: i64 = sqlx::query_scalar(OWN)
            .bind(i64::from(edition))
            .bind(organiser)
            .bind(name)
            .fetch_one(&mut *transaction)
            .await?;
        if others >= LIMIT {
            return Ok(false);
        }
        sqlx::query(SAVE)
            .bind(new_id(now))
            .bind(i64::from(edition))
            .bind(organiser)
            .bind(name)
            .bind(query)
            .bind(shared)
            .bind(now.as_millisecond())
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Forgets a list of one's own; whether there was one.
    pub(super) async fn forget_view(&self, id: &str, organiser: &str) -> Result<bool> {
        let mut transaction = self.begin().await?;
        let done = sqlx::query(FORGET).bind(id).bind(organiser).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(done.rows_affected() > 0)
    }
}
