//! SQL of the settings that live with the data, and of the file itself.

use std::cmp::Ordering;

use sqlx::SqliteConnection;

use super::{MIGRATIONS, Store};

const ONE: &str = "SELECT 1";
const SETTING: &str = "SELECT value FROM setting WHERE name = $1";
const SET_SETTING: &str =
    "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";
const TAKE_SETTING: &str = "DELETE FROM setting WHERE name = $1";
/// The newest migration of a database.
const MIGRATION: &str = "SELECT COALESCE(MAX(version), 0) FROM _sqlx_migrations";
/// Writes the whole file anew, so that nothing is left in unused parts of its pages.
const REWRITE: &str = "VACUUM";
/// Copies into the file what nobody reads from the log any more, and waits for nobody: busy, pages of
/// the log, pages copied.
const FOLD_LOG: &str = "PRAGMA wal_checkpoint(PASSIVE)";
/// Copies the log into the file and empties it: busy, pages of the log, pages copied.
const EMPTY_LOG: &str = "PRAGMA wal_checkpoint(TRUNCATE)";

/// Keeps a setting with the data, in a transaction of the caller's.
pub(crate) async fn set_setting(transaction: &mut SqliteConnection, name: &str, value: &str) -> sqlx::Result<()> {
    sqlx::query(SET_SETTING).bind(name).bind(value).execute(transaction).await?;
    Ok(())
}

/// Takes a setting away, in a transaction of the caller's. Whether there was one.
pub(crate) async fn take_setting(transaction: &mut SqliteConnection, name: &str) -> sqlx::Result<bool> {
    Ok(sqlx::query(TAKE_SETTING).bind(name).execute(transaction).await?.rows_affected() > 0)
}

impl Store {
    /// Leaves nothing in the file and its log of what was deleted. Whether all of it could be
    /// done: somebody who reads for long keeps the log from being emptied.
    pub(crate) async fn rewrite(&self) -> sqlx::Result<bool> {
        let mut writer = self.writer().await?;
        sqlx::query(REWRITE).execute(&mut *writer).await?;
        let (busy, _, _): (i64, i64, i64) = sqlx::query_as(EMPTY_LOG).fetch_one(&mut *writer).await?;
        Ok(busy == 0)
    }

    /// Folds the log into the file as far as nobody reads from it.
    pub(super) async fn fold(&self) -> sqlx::Result<()> {
        sqlx::query(FOLD_LOG).execute(&self.folder).await?;
        Ok(())
    }

    /// A setting that lives with the data.
    pub(crate) async fn setting(&self, name: &str) -> sqlx::Result<Option<String>> {
        sqlx::query_scalar(SETTING).bind(name).fetch_optional(self.read()).await
    }

    /// Keeps a setting with the data.
    pub(crate) async fn set_setting(&self, name: &str, value: &str) -> sqlx::Result<()> {
        let mut transaction = self.begin().await?;
        set_setting(&mut transaction, name, value).await?;
        transaction.commit().await
    }

    /// Whether another version of the program has written the database, and what to do then: for those who open
    /// it as it is.
    pub(crate) async fn is_of_other_version(&self) -> sqlx::Result<Option<String>> {
        let there: i64 = sqlx::query_scalar(MIGRATION).fetch_one(self.read()).await?;
        let own = MIGRATIONS.iter().map(|migration| migration.version).max().unwrap_or_default();
        let what = match there.cmp(&own) {
            Ordering::Equal => return Ok(None),
            Ordering::Less => "an older",
            Ordering::Greater => "a newer",
        };
        Ok(Some(format!(
            "it was written by {what} vietphap (migration {there}, this program knows {own}): use that one"
        )))
    }

    /// Whether a read is answered: the readiness of the server.
    pub async fn is_ready(&self) -> bool {
        let answered = sqlx::query_scalar::<_, i64>(ONE).fetch_one(self.read()).await;
        answered.inspect_err(|error| tracing::error!(%error, "the database does not answer")).is_ok()
    }
}
