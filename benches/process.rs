//! The program under measurement, and what the system says of it.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::http::ask;

pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_vietphap");
/// Clock ticks in a second, as `/proc/PID/stat` counts them (`getconf CLK_TCK`, 100 on Linux).
const TICKS: f64 = 100.0;
const PATIENCE: Duration = Duration::from_mins(1);

/// A server; it ends with its value.
pub(crate) struct Server {
    child: Child,
    /// The process that answers.
    pub(crate) pid: u32,
    pub(crate) port: u16,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
    }
}

impl Server {
    pub(crate) fn new(child: Child, port: u16) -> Self {
        Self { pid: child.id(), child, port }
    }

    /// One whose only child answers for it.
    pub(crate) fn of_worker(child: Child, port: u16) -> Self {
        let children = format!("/proc/{0}/task/{0}/children", child.id());
        loop {
            // It listens before it has one.
            if let Ok(pid) = fs::read_to_string(&children).expect("Linux").trim().parse() {
                return Self { child, pid, port };
            }
            thread::sleep(Duration::from_millis(1));
        }
    }

    /// Processor time so far, in seconds: user and system (`proc_pid_stat(5)`, 14 and 15).
    pub(crate) fn cpu(&self) -> f64 {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.pid)).expect("it lives");
        let after = stat.rsplit(')').next().expect("a name");
        let ticks =
            |at: usize| after.split_whitespace().nth(at).and_then(|it| it.parse::<f64>().ok()).expect("a number");
        (ticks(11) + ticks(12)) / TICKS
    }

    /// What it holds of the memory, in MB: pages it shares count by its share (`proc_pid_smaps_rollup(5)`).
    pub(crate) fn memory(&self) -> f64 {
        self.kilobytes("smaps_rollup", "Pss:") / 1024.0
    }

    /// What the system says in one of a process's files, in kB.
    pub(crate) fn kilobytes(&self, file: &str, line: &str) -> f64 {
        let text = fs::read_to_string(format!("/proc/{}/{file}", self.pid)).expect("Linux");
        let found = text.lines().find_map(|own| own.strip_prefix(line)).expect("a line");
        found.split_whitespace().next().and_then(|number| number.parse().ok()).expect("a number")
    }
}

/// The command line on a data folder, without limits: whoever measures has one address.
pub(crate) fn program(data: &Path) -> Command {
    configured(Command::new(PROGRAM), data)
}

fn configured(mut command: Command, data: &Path) -> Command {
    command
        .env_remove("VIETPHAP_CONFIG")
        .env("VIETPHAP_DATA", data)
        .env("VIETPHAP_RATE_LIMITS", "off")
        .env("VIETPHAP_LOG", "warn")
        .stdout(Stdio::null());
    command
}

/// The program serving, on some of the cores, once it answers.
pub(crate) fn serve(data: &Path, cores: &str, settings: &[(&str, &str)]) -> Server {
    let port = free_port();
    let server = spawn(data, cores, port, settings);
    wait_for(port);
    // It answers once its database is there.
    assert_eq!(ask(port, "/vi/", &[]).status, 200);
    server
}

/// The same, not waited for.
pub(crate) fn spawn(data: &Path, cores: &str, port: u16, settings: &[(&str, &str)]) -> Server {
    let mut command = configured(Command::new("taskset"), data);
    command.args(["-c", cores, PROGRAM, "serve"]).env("VIETPHAP_LISTEN", format!("127.0.0.1:{port}"));
    let child = command.envs(settings.iter().copied()).spawn().expect("the program starts");
    // taskset becomes the program.
    Server::new(child, port)
}

/// Waits until somebody listens.
pub(crate) fn wait_for(port: u16) {
    let since = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        assert!(since.elapsed() < PATIENCE, "it does not start");
        thread::sleep(Duration::from_micros(100));
    }
}

pub(crate) fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a port").port()
}

/// Has all threads of this process, and those to come, stand on some of the cores.
pub(crate) fn stand_on(cores: &str) {
    let own = std::process::id().to_string();
    let all = Command::new("taskset").args(["-acp", cores, &own]).stdout(Stdio::null()).status();
    assert!(all.is_ok_and(|status| status.success()), "taskset is there");
}

/// Ends unless these are installed.
pub(crate) fn need(tools: &[&str]) {
    for tool in tools {
        let found = Command::new("which").arg(tool).stdout(Stdio::null()).status();
        assert!(found.is_ok_and(|found| found.success()), "{tool} is not here: sh benches/prepare.sh");
    }
}
