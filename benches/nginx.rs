//! nginx with one worker, and wrk that asks.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::http::Answer;
use crate::process::{Server, free_port, wait_for};

/// Headers that nginx writes by itself.
const OWN: [&str; 5] = ["date", "server", "content-length", "connection", "etag"];
/// For files as small as pages are the first way is the quicker one.
pub(crate) const WAYS: [&str; 2] = ["sendfile off;", "sendfile on; tcp_nopush on;"];

/// nginx in one of its [`WAYS`], on the first core: at `/0`, `/1`… the answers with their headers.
pub(crate) fn serve(folder: &Path, way: &str, answers: &[Answer]) -> Server {
    let port = free_port();
    let path = write(folder, port, way, answers);
    let child = spawn(&path);
    wait_for(port);
    Server::of_worker(child, port)
}

/// Starts it with a file of settings.
pub(crate) fn spawn(settings: &Path) -> std::process::Child {
    let child = Command::new("taskset").args(["-c", "0", "nginx", "-c"]).arg(settings).spawn();
    child.expect("nginx starts")
}

/// Writes settings and files; where the settings are.
pub(crate) fn write(folder: &Path, port: u16, way: &str, answers: &[Answer]) -> std::path::PathBuf {
    let own = tempfile::tempdir_in(folder).expect("a folder").keep();
    let mut locations = String::new();
    for (at, answer) in answers.iter().enumerate() {
        fs::write(own.join(at.to_string()), &answer.body).expect("written");
        let _ = write!(locations, "location = /{at} {{ ");
        for (name, value) in answer.headers().filter(|(name, _)| !OWN.contains(name)) {
            let _ = match name {
                "content-type" => write!(locations, "types {{}} default_type \"{value}\"; "),
                _ => write!(locations, "add_header {name} \"{}\"; ", value.replace('"', "\\\"")),
            };
        }
        locations.push_str("}\n");
    }
    let here = own.display();
    let settings = format!(
        "daemon off; worker_processes 1; pid {here}/pid; error_log {here}/error.log; user root;
         events {{ worker_connections 4096; }}
         http {{ access_log off; {way} keepalive_requests 1000000000;
         open_file_cache max=100; open_file_cache_valid 60s;
         client_body_temp_path {here}/b; proxy_temp_path {here}/p; fastcgi_temp_path {here}/f;
         uwsgi_temp_path {here}/u; scgi_temp_path {here}/s;
         server {{ listen 127.0.0.1:{port}; root {here}; {locations} }} }}"
    );
    let path = own.join("nginx.conf");
    fs::write(&path, settings).expect("written");
    path
}

/// What wrk says of some seconds of asking.
pub(crate) struct Asked {
    pub(crate) requests: f64,
    pub(crate) per_second: f64,
    /// Milliseconds of the slowest hundredth.
    pub(crate) p99: f64,
}

/// Asks for a path from the second core, on many connections.
pub(crate) fn wrk(port: u16, path: &str, headers: &[String], connections: u32, seconds: u32) -> Asked {
    let (connections, seconds) = (connections.to_string(), seconds.to_string());
    let mut wrk = Command::new("taskset");
    wrk.args(["-c", "1", "wrk", "-t1", "--latency", "-c", &connections, "-d", &seconds]);
    for header in headers {
        wrk.args(["-H", header]);
    }
    let out = wrk.arg(format!("http://127.0.0.1:{port}{path}")).output().expect("wrk runs");
    let text = String::from_utf8_lossy(&out.stdout);
    assert!(!text.contains("Socket errors"), "{text}");
    let line = |has: &str| text.lines().map(str::trim).find(|line| line.contains(has)).expect("a report");
    let requests = line(" requests in ").split(' ').next().and_then(|number| number.parse().ok());
    let per_second = line("Requests/sec").rsplit(' ').next().and_then(|number| number.parse().ok());
    // Not the line of the deviation, which may be 99 % of something as well.
    let slowest = text.lines().map(str::trim).find(|line| line.starts_with("99%")).expect("a report");
    Asked {
        requests: requests.expect("a number"),
        per_second: per_second.expect("a number"),
        p99: millis(slowest.rsplit(' ').next().unwrap_or_default()),
    }
}

/// As wrk writes it: 87.00us, 1.21ms, 1.02s.
fn millis(text: &str) -> f64 {
    let units = [("us", 1e-3), ("ms", 1.0), ("s", 1e3)];
    let (number, unit) =
        units.iter().find_map(|(name, unit)| Some((text.strip_suffix(name)?, unit))).expect("a span of time");
    number.parse::<f64>().expect("a number") * unit
}
