//! The same registrations, written by nothing but SQL.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{AssertSqlSafe, Connection, SqliteConnection};
use tokio::task::JoinSet;

use crate::form::{CLIENTS, per_second};

/// What a registration writes, whoever stands behind whom first.
const TABLES: [(&str, &str); 8] = [
    ("registration", "id"),
    ("registration_day", "registration_id"),
    ("registration_language", "registration_id"),
    ("contribution", "registration_id"),
    ("consent", "registration_id"),
    ("receipt", "registration_id"),
    ("seat", "registration_id"),
    ("access_link", "registration_id"),
];
/// The index of its words.
const WORDS: &str = "
    INSERT INTO main.search_token SELECT edition_number, word.value, number, someone.hint_one, someone.hint_two
    FROM written.registration AS someone CROSS JOIN json_each(someone.words) AS word";
/// How long a pool writes.
const EACH: Duration = Duration::from_secs(4);

/// A fresh database with the editions and nobody in it.
pub(crate) fn copy(empty: &Path) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for file in fs::read_dir(empty).expect("read").flatten().filter(|file| file.path().is_file()) {
        fs::copy(file.path(), folder.path().join(file.file_name())).expect("copied");
    }
    folder
}

pub(crate) fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(30))
        .pragma("secure_delete", "ON")
        .pragma("cache_size", "-16000")
        .pragma("wal_autocheckpoint", "16000")
}

/// The ids of all who registered, in the order of coming.
async fn ids(written: &Path) -> Vec<String> {
    let mut source = SqliteConnection::connect_with(&options(written)).await.expect("opened");
    let ids = sqlx::query_scalar("SELECT id FROM registration ORDER BY id").fetch_all(&mut source).await;
    source.close().await.expect("closed");
    ids.expect("read")
}

/// Writes some registrations, all their rows, and their letters.
async fn write(connection: &mut SqliteConnection, ids: &[String]) -> sqlx::Result<()> {
    let marks = vec!["?"; ids.len()].join(", ");
    let tables = TABLES.into_iter().chain([("letter", "registration_id")]);
    let rows = tables
        .map(|(table, key)| format!("INSERT INTO main.{table} SELECT * FROM written.{table} WHERE {key} IN ({marks})"));
    for sql in rows.chain([format!("{WORDS} WHERE someone.id IN ({marks}) ORDER BY 1, 2, 3")]) {
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for id in ids {
            query = query.bind(id.as_str());
        }
        query.execute(&mut *connection).await?;
    }
    Ok(())
}

fn attach(written: &Path) -> AssertSqlSafe<String> {
    AssertSqlSafe(format!("ATTACH '{}' AS written", written.display()))
}

fn database(folder: &tempfile::TempDir) -> PathBuf {
    folder.path().join("vietphap.sqlite")
}

/// Registrations a second, 64 in a transaction, by one connection.
pub(crate) async fn together(folder: &tempfile::TempDir, written: &Path) -> f64 {
    let ids = ids(written).await;
    let mut connection = SqliteConnection::connect_with(&options(&database(folder))).await.expect("opened");
    sqlx::query(attach(written)).execute(&mut connection).await.expect("attached");
    let since = Instant::now();
    for some in ids.chunks(CLIENTS) {
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await.expect("begun");
        write(&mut transaction, some).await.expect("written");
        transaction.commit().await.expect("kept");
    }
    per_second(ids.len(), since.elapsed())
}

/// Registrations a second, a transaction each, by 64 who share ten connections.
pub(crate) async fn pooled(folder: &tempfile::TempDir, written: &Path) -> f64 {
    let ids = ids(written).await;
    let attach = attach(written).0;
    let pool: SqlitePool = SqlitePoolOptions::new()
        .max_connections(10)
        .after_connect(move |connection, _| {
            let attach = attach.clone();
            Box::pin(async move { sqlx::query(AssertSqlSafe(attach)).execute(connection).await.map(drop) })
        })
        .connect_with(options(&database(folder)))
        .await
        .expect("opened");
    let (next, done) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let ids = Arc::new(ids);
    let since = Instant::now();
    let mut all = JoinSet::new();
    for _ in 0..CLIENTS {
        let (next, done, ids, pool) = (next.clone(), done.clone(), ids.clone(), pool.clone());
        all.spawn(async move {
            while let Some(id) = ids.get(next.fetch_add(1, Ordering::Relaxed)).filter(|_| since.elapsed() < EACH) {
                let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await.expect("begun");
                write(&mut transaction, std::slice::from_ref(id)).await.expect("written");
                transaction.commit().await.expect("kept");
                done.fetch_add(1, Ordering::Relaxed);
            }
        });
    }
    all.join_all().await;
    let whole = since.elapsed();
    pool.close().await;
    per_second(done.load(Ordering::Relaxed), whole)
}
