//! The database: one SQLite file, one writer, several readers.
//!
//! SQL lives in the `queries.rs` of each room, as `impl Store` blocks: constants at
//! the top, plain and portable, so that PostgreSQL can stand beside SQLite. A write
//! goes through `Store::begin`; inside it nothing else is awaited. Durability:
//! `synchronous=FULL` with a write-ahead log, so that what was committed survives
//! `kill -9` and power loss.

mod queries;
mod rows;

pub(crate) use queries::{set_setting, take_setting};
pub(crate) use rows::{insert_rows, push_list};

use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use jiff::Timestamp;
use sqlx::error::DatabaseError;
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::pool::PoolConnection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection, Sqlite, SqliteConnection, Transaction};
use uuid::{ContextV7, Uuid};

static MIGRATIONS: Migrator = sqlx::migrate!();

const READERS: u32 = 4;
/// Statements that a connection keeps to use again: those that write many rows come in nine sizes.
const STATEMENTS: usize = 300;

/// What the writer keeps of the file in memory, in KiB as SQLite has it: registrations touch pages of
/// twenty indexes, and a commit writes each page once however often it was changed.
const WRITERS_CACHE: &str = "-16000";
/// Pages of the log (4 KiB each) after which a commit folds it into the file by itself: usually that was
/// done beside the commits before.
const FOLD_AFTER: &str = "16000";
/// How often the log is folded.
const FOLD_EVERY: Duration = Duration::from_secs(1);
/// Bytes that are left of a log that was folded.
const LOG_LIMIT: &str = "16000000";

/// The way to the database.
#[derive(Clone, Debug)]
pub struct Store {
    readers: SqlitePool,
    writer: SqlitePool,
    /// Folds the log into the file, beside the writer.
    folder: SqlitePool,
}

/// Why a database cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The address is not one of SQLite.
    #[error("{0}: a database address starts with sqlite:// (for instance sqlite:///var/lib/vietphap/vietphap.sqlite)")]
    Address(String),
    /// The folder or the file cannot be made or written.
    #[error(
        "the database {path} cannot be opened: {cause}. Check that the folder exists and that this user may write in it"
    )]
    File {
        /// Where.
        path: String,
        /// What the system says.
        cause: String,
    },
    /// The file is there and is something else.
    #[error("{path} is no database, or a damaged one: restore a backup, or move the file away to begin anew")]
    NoDatabase {
        /// Where.
        path: String,
    },
    /// A newer program has been here.
    #[error(
        "the database {path} was written by a newer vietphap (it holds migration {version}, which this program \
         does not know). Install that version again, or restore a backup made before it"
    )]
    Newer {
        /// Where.
        path: String,
        /// The migration this program does not know.
        version: i64,
    },
    /// A migration failed; its transaction was undone.
    #[error("the database {path} could not be brought up to date: {cause}")]
    Migration {
        /// Where.
        path: String,
        /// What the database says.
        cause: String,
    },
}

impl Store {
    /// Opens a database, makes it if it does not exist, and brings it up to date.
    ///
    /// # Errors
    ///
    /// See [`OpenError`]; the database is then as it was.
    pub async fn open(url: &str) -> Result<Self, OpenError> {
        let options = SqliteConnectOptions::from_str(url)
            .ok()
            .filter(|_| url.starts_with("sqlite:"))
            .ok_or_else(|| OpenError::Address(url.to_owned()))?
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            // What is deleted is overwritten, and nothing of it goes through a temporary file.
            .pragma("secure_delete", "ON")
            .pragma("temp_store", "MEMORY")
            .statement_cache_capacity(STATEMENTS)
            .busy_timeout(Duration::from_secs(10));
        let path = options.get_filename().display().to_string();
        if let Some(folder) = Path::new(&path).parent().filter(|folder| !folder.as_os_str().is_empty()) {
            private::folder(folder)
                .and_then(|()| private::file(Path::new(&path)))
                .map_err(|error| OpenError::File { path: path.clone(), cause: error.to_string() })?;
        }
        let file = |error: &sqlx::Error| match error.as_database_error().and_then(DatabaseError::code).as_deref() {
            // SQLITE_CORRUPT and SQLITE_NOTADB.
            Some("11" | "26") => OpenError::NoDatabase { path: path.clone() },
            _ => OpenError::File { path: path.clone(), cause: error.to_string() },
        };
        let pool = |most| {
            SqlitePoolOptions::new()
                .max_connections(most)
                .idle_timeout(None)
                .max_lifetime(None)
                .after_release(|connection, _| Box::pin(is_at_rest(connection)))
        };
        let one = || pool(1);
        let writing = options
            .clone()
            .pragma("cache_size", WRITERS_CACHE)
            .pragma("wal_autocheckpoint", FOLD_AFTER)
            .pragma("journal_size_limit", LOG_LIMIT);
        let writer = one().connect_with(writing).await.map_err(|error| file(&error))?;
        let folder = one().connect_lazy_with(options.clone());
        MIGRATIONS.run(&writer).await.map_err(|error| match error {
            MigrateError::VersionMissing(version) => OpenError::Newer { path: path.clone(), version },
            error => OpenError::Migration { path: path.clone(), cause: error.to_string() },
        })?;
        let readers = pool(READERS)
            .connect_with(options.read_only(true).create_if_missing(false))
            .await
            .map_err(|error| file(&error))?;
        Ok(Self { readers, writer, folder })
    }

    /// A setting of a database that can be read, without making or changing one; none if
    /// there is no database.
    ///
    /// # Errors
    ///
    /// See [`OpenError`].
    pub(crate) async fn setting_at(url: &str, name: &str) -> Result<Option<Option<String>>, OpenError> {
        let Some(store) = Self::open_to_read(url).await? else { return Ok(None) };
        let failed = |error: sqlx::Error| OpenError::File { path: url.to_owned(), cause: error.to_string() };
        let answered = store.setting(name).await.map(Some).map_err(failed);
        store.close().await;
        answered
    }

    /// Opens a database for nothing but reading, as it is; none if there is none.
    ///
    /// # Errors
    ///
    /// See [`OpenError`].
    pub(crate) async fn open_to_read(url: &str) -> Result<Option<Self>, OpenError> {
        let options = SqliteConnectOptions::from_str(url)
            .ok()
            .filter(|_| url.starts_with("sqlite:"))
            .ok_or_else(|| OpenError::Address(url.to_owned()))?
            .create_if_missing(false)
            .read_only(true)
            .busy_timeout(Duration::from_secs(10));
        let path = options.get_filename().display().to_string();
        if !Path::new(&path).exists() {
            return Ok(None);
        }
        let failed = |error: sqlx::Error| OpenError::File { path: path.clone(), cause: error.to_string() };
        let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await.map_err(failed)?;
        Ok(Some(Self { readers: pool.clone(), writer: pool.clone(), folder: pool }))
    }

    /// For reading.
    pub(crate) const fn read(&self) -> &SqlitePool {
        &self.readers
    }

    /// A transaction that writes; it holds the one writer until it ends.
    pub(crate) async fn begin(&self) -> sqlx::Result<Transaction<'static, Sqlite>> {
        self.writer.begin_with("BEGIN IMMEDIATE").await
    }

    /// The one writer, outside of any transaction.
    async fn writer(&self) -> sqlx::Result<PoolConnection<Sqlite>> {
        self.writer.acquire().await
    }

    /// Folds the log into the file again and again, beside the writer, for ever: who writes has seldom to
    /// wait for it.
    pub async fn keep_folding(self) {
        loop {
            tokio::time::sleep(FOLD_EVERY).await;
            if let Err(error) = self.fold().await {
                tracing::warn!(%error, "the log of the database could not be folded");
            }
        }
    }

    /// Waits for the last write and closes the file, its log folded in.
    pub async fn close(&self) {
        self.readers.close().await;
        self.folder.close().await;
        self.writer.close().await;
    }
}

/// Whether a connection can be used again. SQLite ends a transaction by itself when a disk is full or
/// fails; sqlx goes on counting it as begun, and such a connection would begin no other ever again.
async fn is_at_rest(connection: &mut SqliteConnection) -> sqlx::Result<bool> {
    // Behind a rollback that is still to come.
    connection.ping().await?;
    Ok(!connection.is_in_transaction())
}

/// Delegates' data is for this user's eyes: a folder and a file that are made here are
/// closed to others. SQLite gives its log the permissions of the file.
#[cfg(unix)]
mod private {
    use std::fs::{DirBuilder, OpenOptions};
    use std::io;
    use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
    use std::path::Path;

    pub(super) fn folder(path: &Path) -> io::Result<()> {
        DirBuilder::new().recursive(true).mode(0o700).create(path)
    }

    pub(super) fn file(path: &Path) -> io::Result<()> {
        OpenOptions::new().create(true).append(true).mode(0o600).open(path).map(drop)
    }
}

/// Elsewhere the system's own rules hold.
#[cfg(not(unix))]
mod private {
    use std::io;
    use std::path::Path;

    pub(super) fn folder(path: &Path) -> io::Result<()> {
        std::fs::create_dir_all(path)
    }

    pub(super) fn file(_: &Path) -> io::Result<()> {
        Ok(())
    }
}

/// An id that sorts by the moment it was made (`UUIDv7`, RFC 9562 §5.7).
#[must_use]
pub fn new_id(now: Timestamp) -> String {
    static CONTEXT: std::sync::LazyLock<std::sync::Mutex<ContextV7>> =
        std::sync::LazyLock::new(|| std::sync::Mutex::new(ContextV7::new()));
    let seconds = u64::try_from(now.as_second()).unwrap_or_default();
    let nanos = u32::try_from(now.subsec_nanosecond()).unwrap_or_default();
    Uuid::new_v7(uuid::Timestamp::from_unix(&*CONTEXT, seconds, nanos)).to_string()
}
