//! The letters that wait in the outbox, read as whoever gets them would.

use sqlx::SqlitePool;

use super::TestApp;

/// A letter.
#[derive(Debug)]
pub(crate) struct Letter {
    pub(crate) kind: String,
    pub(crate) recipient: String,
    /// What its link opens.
    pub(crate) secret: Option<String>,
}

impl Letter {
    /// Where its link leads, in Vietnamese.
    #[track_caller]
    pub(crate) fn link(&self) -> String {
        format!("/vi/dang-ky-cua-toi/{}", self.secret.as_ref().expect("a link"))
    }
}

/// All that were written and not sent yet, oldest first.
pub(crate) async fn letters(app: &TestApp) -> Vec<Letter> {
    let rows: Vec<(String, String, String, Option<Vec<u8>>)> =
        rows(app, "SELECT id, kind, recipient, facts FROM letter ORDER BY created_at, id").await;
    let read = |(id, kind, recipient, facts): (String, String, String, Option<Vec<u8>>)| {
        let facts = facts.map(|sealed| app.state.vault.open_sealed(&format!("letter {id}"), &sealed).expect("opened"));
        let facts: serde_json::Value =
            facts.map_or(serde_json::Value::Null, |text| serde_json::from_slice(&text).expect("JSON"));
        Letter { kind, recipient, secret: facts["secret"].as_str().map(str::to_owned) }
    };
    rows.into_iter().map(read).collect()
}

/// Reads the database beside the site.
pub(crate) async fn rows<T>(app: &TestApp, sql: &'static str) -> Vec<T>
where
    T: for<'r> sqlx::FromRow<'r, sqlx::sqlite::SqliteRow> + Send + Unpin,
{
    let pool = SqlitePool::connect(&app.state.config.database_url).await.expect("a database");
    let rows = sqlx::query_as(sql).fetch_all(&pool).await.expect("read");
    pool.close().await;
    rows
}

/// Changes the database beside the site, as the desk or time would.
pub(crate) async fn change(app: &TestApp, sql: &'static str) {
    let pool = SqlitePool::connect(&app.state.config.database_url).await.expect("a database");
    sqlx::query(sql).execute(&pool).await.expect("changed");
    pool.close().await;
}
