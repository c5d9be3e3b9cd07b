//! The real program, on a folder of its own.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use sqlx::SqlitePool;
use tempfile::TempDir;

use crate::crowd::Told;

const PROGRAM: &str = env!("CARGO_BIN_EXE_vietphap");
/// Seats of each activity: fewer than come, so that the last ones are fought for.
const SEATS: &str = "UPDATE activity SET capacity = 100";

pub(crate) struct Site {
    folder: TempDir,
    pub(crate) port: u16,
    child: Option<Child>,
}

impl Site {
    pub(crate) fn new() -> Self {
        let port = std::net::TcpListener::bind("127.0.0.1:0").and_then(|it| it.local_addr()).expect("a port").port();
        let site = Self { folder: TempDir::new().expect("a folder"), port, child: None };
        fs::create_dir(site.data()).expect("made");
        // A file system of its own, which can be filled.
        let mounted =
            Command::new("mount").args(["-t", "tmpfs", "-o", "size=512m", "vietphap"]).arg(site.data()).status();
        assert!(mounted.expect("mount is here").success(), "only root mounts");
        // Makes the database.
        assert!(
            site.program().args(["retention", "--dry-run"]).stdout(Stdio::null()).status().expect("it runs").success()
        );
        site
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn program(&self) -> Command {
        let mut command = Command::new(PROGRAM);
        command.env_remove("VIETPHAP_CONFIG").env("VIETPHAP_DATA", self.data()).env("VIETPHAP_LOG", "warn");
        command
    }

    /// Starts it and limits the seats.
    pub(crate) async fn start(&mut self) {
        let pool = self.database().await;
        sqlx::query(SEATS).execute(&pool).await.expect("written");
        pool.close().await;
        self.start_with(&[]);
    }

    /// Starts it, without waiting for it, in an environment of some more settings.
    pub(crate) fn start_with(&mut self, environment: &[(&str, String)]) {
        let log = File::options().create(true).append(true).open(self.folder.path().join("log")).expect("a file");
        let mut command = self.program();
        command
            .arg("serve")
            .env("VIETPHAP_LISTEN", format!("127.0.0.1:{}", self.port))
            .env("VIETPHAP_RATE_LIMITS", "off")
            // A relay that does not answer: letters wait, and sending them is not what fails here.
            .envs([("VIETPHAP_MAIL_SMTP_HOST", "127.0.0.1"), ("VIETPHAP_MAIL_SMTP_PORT", "9")])
            .env("VIETPHAP_MAIL_SMTP_SECURITY", "none")
            .stdout(Stdio::null())
            .stderr(log);
        for (name, value) in environment {
            command.env(name, value);
        }
        self.child = Some(command.spawn().expect("it starts"));
    }

    pub(crate) fn pid(&self) -> String {
        self.child.as_ref().expect("it runs").id().to_string()
    }

    pub(crate) fn signal(&mut self, name: &str) {
        let sent = Command::new("kill").args([&format!("-{name}"), &self.pid()]).status();
        assert!(sent.expect("kill runs").success());
    }

    /// Ends it by a signal, and waits until it has ended.
    pub(crate) fn end(&mut self, signal: &str) {
        self.signal(signal);
        self.child.take().expect("it runs").wait().expect("it ends");
    }

    pub(crate) fn stop(mut self) {
        self.end("TERM");
    }

    /// Whether it still runs.
    pub(crate) fn lives(&mut self) -> bool {
        self.child.as_mut().is_some_and(|child| child.try_wait().is_ok_and(|ended| ended.is_none()))
    }

    /// What it has said so far.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).expect("read")
    }

    pub(crate) async fn database(&self) -> SqlitePool {
        let file = self.data().join("vietphap.sqlite");
        SqlitePool::connect(&format!("sqlite://{}", file.display())).await.expect("opened")
    }

    /// How many of those who were told so are not registered, and how many people are registered twice.
    pub(crate) async fn missing_and_doubled(&self, told: &Told) -> (usize, usize) {
        let pool = self.database().await;
        let found: Vec<String> =
            sqlx::query_scalar("SELECT email FROM registration").fetch_all(&pool).await.expect("read");
        pool.close().await;
        let mut times: HashMap<&str, usize> = HashMap::new();
        for email in &found {
            *times.entry(email).or_default() += 1;
        }
        let missing = told.acknowledged.iter().filter(|(_, email)| !times.contains_key(email.as_str())).count();
        (missing, times.values().filter(|times| **times > 1).count())
    }

    /// Sound to the last row, while it serves.
    pub(crate) fn examine(&self) {
        let examined = self.program().args(["doctor", "--deep"]).output().expect("it runs");
        let said = String::from_utf8_lossy(&examined.stdout).into_owned();
        assert!(examined.status.success(), "{said}");
    }
}

impl Drop for Site {
    /// A fault that was not survived: what the program said last.
    fn drop(&mut self) {
        if std::thread::panicking() {
            let lives = self.lives();
            let log = self.log();
            let last: Vec<&str> = log.lines().rev().take(8).collect();
            let _ = writeln!(std::io::stderr(), "it lives: {lives}; its last words, the newest first: {last:#?}");
        }
        if let Some(child) = &mut self.child {
            let _ = child.kill();
            let _ = child.wait();
        }
        let _ = Command::new("umount").arg(self.data()).status();
    }
}
