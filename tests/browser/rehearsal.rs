//! The program in rehearsal, and a browser to look at it with.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
use tempfile::TempDir;

use super::driver::{Driver, free_port};

/// A site in rehearsal, with a browser, until it is dropped.
pub(crate) struct Rehearsal {
    pub(crate) base: String,
    /// The one-time link that the terminal shows.
    pub(crate) first_link: String,
    pub(crate) driver: Driver,
    server: Child,
    folder: TempDir,
}

impl Rehearsal {
    /// Starts the program as `cargo run` does, and reads what it says.
    pub(crate) fn start() -> Self {
        Self::start_with(|_| {})
    }

    /// The same with settings of one's own.
    pub(crate) fn start_with(change: impl FnOnce(&mut Command)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let port = free_port();
        let mut command = Command::new(env!("CARGO_BIN_EXE_vietphap"));
        command
            .env("VIETPHAP_LISTEN", format!("127.0.0.1:{port}"))
            .env("VIETPHAP_DATA", folder.path())
            .env("VIETPHAP_LOG", "warn")
            .stdout(Stdio::piped());
        change(&mut command);
        let mut server = command.spawn().expect("the program starts");
        let mut said = BufReader::new(server.stdout.take().expect("its words")).lines();
        let first_link = loop {
            let line = said.next().expect("it says how to sign in").expect("text");
            if let Some(link) = line.trim().strip_prefix("to sign in") {
                break link.trim().to_owned();
            }
        };
        std::thread::spawn(move || said.for_each(drop));
        Self { base: format!("http://127.0.0.1:{port}"), first_link, driver: Driver::start(), server, folder }
    }
}

impl Rehearsal {
    /// The letters that were written to an address, oldest first, once there are `number`.
    pub(crate) async fn letters_to(&self, address: &str, number: usize) -> Vec<Vec<u8>> {
        let outbox = self.folder.path().join("outbox");
        for _ in 0..200 {
            let entries = std::fs::read_dir(&outbox).into_iter().flatten();
            let mut files: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
            files.retain(|file| file.extension().is_some_and(|own| own == "eml"));
            files.sort();
            let letters = files.iter().map(|file| std::fs::read(file).expect("read"));
            let to = format!("To: {address}\r\n");
            let letters: Vec<Vec<u8>> = letters.filter(|bytes| String::from_utf8_lossy(bytes).contains(&to)).collect();
            if letters.len() >= number {
                return letters;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("{address} has no {number} letters");
    }
}

impl Rehearsal {
    /// Waits until a number of the database is at least so much.
    pub(crate) async fn counted(&self, sql: &'static str, least: i64) {
        let options = SqliteConnectOptions::new().filename(self.folder.path().join("vietphap.sqlite"));
        let database = SqlitePoolOptions::new().max_connections(1).connect_with(options).await.expect("the database");
        let mut number = 0;
        for _ in 0..300 {
            number = sqlx::query_scalar::<_, Option<i64>>(sql).fetch_one(&database).await.expect("a row").unwrap_or(0);
            if number >= least {
                return database.close().await;
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        panic!("{number} instead of {least}: {sql}");
    }
}

impl Drop for Rehearsal {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
