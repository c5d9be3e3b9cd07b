//! The program in rehearsal, and a browser to look at it with.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use super::driver::{Driver, free_port};

/// A site in rehearsal, with a browser, until it is dropped.
pub(crate) struct Rehearsal {
    pub(crate) base: String,
    /// The one-time link that the terminal shows.
    pub(crate) first_link: String,
    pub(crate) driver: Driver,
    server: Child,
    _folder: TempDir,
}

impl Rehearsal {
    /// Starts the program as `cargo run` does, and reads what it says.
    pub(crate) fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let port = free_port();
        let mut command = Command::new(env!("CARGO_BIN_EXE_vietphap"));
        command
            .env("VIETPHAP_LISTEN", format!("127.0.0.1:{port}"))
            .env("VIETPHAP_DATA", folder.path())
            .env("VIETPHAP_LOG", "warn")
            .stdout(Stdio::piped());
        let mut server = command.spawn().expect("the program starts");
        let mut said = BufReader::new(server.stdout.take().expect("its words")).lines();
        let first_link = loop {
            let line = said.next().expect("it says how to sign in").expect("text");
            if let Some(link) = line.trim().strip_prefix("to sign in") {
                break link.trim().to_owned();
            }
        };
        std::thread::spawn(move || said.for_each(drop));
        Self { base: format!("http://127.0.0.1:{port}"), first_link, driver: Driver::start(), server, _folder: folder }
    }
}

impl Drop for Rehearsal {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
