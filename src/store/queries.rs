//! SQL of the settings that live with the data.

use sqlx::SqliteConnection;

use super::Store;

const ONE: &str = "SELECT 1";
const SETTING: &str = "SELECT value FROM setting WHERE name = $1";
const SET_SETTING: &str =
    "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";

/// Keeps a setting with the data, in the transaction of what it is about.
pub(crate) async fn set_setting(transaction: &mut SqliteConnection, name: &str, value: &str) -> sqlx::Result<()> {
    sqlx::query(SET_SETTING).bind(name).bind(value).execute(transaction).await.map(drop)
}

impl Store {
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

    /// Whether a read is answered: the readiness of the server.
    pub async fn is_ready(&self) -> bool {
        sqlx::query_scalar::<_, i64>(ONE).fetch_one(self.read()).await.is_ok()
    }
}
