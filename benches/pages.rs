//! What a request costs beside nginx: `make bench`, on Linux with two cores, nginx, wrk and taskset.
//!
//! Both servers answer the same bytes with the same headers from the same machine: ours from memory,
//! nginx (one worker) from files, once with `sendfile off` and once with `sendfile on; tcp_nopush on`,
//! of which the first is the quicker one for files as small as these. The server stands on the first
//! core, wrk on the second. A figure is requests per second of the server's processor time, user and
//! system: what a machine can bear, whatever wrk could ask in the while. The contestants take turns,
//! so that a machine that is quicker now and slower then is so to both; what is printed is the median
//! of the ratios of the rounds, with the least and the most.

#![expect(clippy::print_stdout, reason = "it prints figures")]

use std::fmt::Write as _;
use std::fs::{self, OpenOptions};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const PROGRAM: &str = env!("CARGO_BIN_EXE_vietphap");
const ROUNDS: usize = 7;
const SECONDS: &str = "3";
const CONNECTIONS: &str = "64";
/// Headers that nginx writes by itself.
const OWN: [&str; 5] = ["date", "server", "content-length", "connection", "etag"];
const HISTORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/history.tsv");
/// Clock ticks in a second, as `/proc/PID/stat` counts them (`getconf CLK_TCK`, 100 on Linux).
const TICKS: f64 = 100.0;

/// What is asked, and how we should do beside nginx.
struct Case {
    name: &'static str,
    path: String,
    /// Sent with each request.
    asking: Vec<String>,
    status: u16,
    /// The least ratio, and the one hoped for.
    bars: (f64, f64),
    /// Which ways of nginx it is held against: the better one counts.
    ways: &'static [usize],
}

fn main() {
    for tool in ["nginx", "wrk", "taskset"] {
        let found = Command::new("which").arg(tool).stdout(Stdio::null()).status();
        assert!(found.is_ok_and(|found| found.success()), "{tool} is not here: sh benches/prepare.sh");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let ours = serve(folder.path());
    let tag = smallest(ours.port, "/vi/");
    let cases = cases(&tag);
    let nginx = nginx(folder.path(), ours.port, &cases);
    println!("{:<18} {:>9} {:>9} {:>20}   bar  aim", "requests / CPU-s", "ours", "nginx", "ratio (least–most)");
    let mut history = String::new();
    for (at, case) in cases.iter().enumerate() {
        let mut figures = Vec::new();
        for _ in 0..ROUNDS {
            let own = per_cpu_second(&ours, case, &case.path);
            let theirs = case.ways.iter().map(|way| per_cpu_second(&nginx[*way], case, &format!("/{at}")));
            figures.push((own, theirs.fold(0.0, f64::max)));
        }
        let median = |of: &dyn Fn(&(f64, f64)) -> f64| sorted(figures.iter().map(of))[ROUNDS / 2];
        let ratios = sorted(figures.iter().map(|(own, theirs)| own / theirs));
        let (ratio, least, most) = (ratios[ROUNDS / 2], ratios[0], ratios[ROUNDS - 1]);
        let (own, theirs, (bar, aim)) = (median(&|it| it.0), median(&|it| it.1), case.bars);
        println!("{:<18} {own:>9.0} {theirs:>9.0} {ratio:>8.2} ({least:.2}–{most:.2})   {bar:.2} {aim:.2}", case.name);
        let _ = writeln!(history, "{}\t{}\t{ratio:.3}\t{least:.3}\t{most:.3}", commit(), case.name);
    }
    let kept = OpenOptions::new().create(true).append(true).open(HISTORY);
    kept.and_then(|mut file| file.write_all(history.as_bytes())).expect("the history is kept");
}

fn cases(tag: &str) -> [Case; 5] {
    let small = || vec!["Accept-Encoding: br".to_owned()];
    let case =
        |name, path: &str, asking, status, bars, ways| Case { name, path: path.to_owned(), asking, status, bars, ways };
    let unchanged = vec!["Accept-Encoding: br".to_owned(), format!("If-None-Match: {tag}")];
    let banner = "/banner/12/hai-phong/vi/728x90";
    [
        case("page, brotli", "/vi/", small(), 200, (0.95, 1.10), &[0]),
        case("page, identity", "/vi/", vec![], 200, (0.9, 1.0), &[0, 1]),
        case("304", "/vi/", unchanged, 304, (1.0, 1.15), &[0]),
        case("banner, PNG", &format!("{banner}.png"), vec![], 200, (0.95, 1.05), &[0]),
        case("banner, SVG", &format!("{banner}.svg"), small(), 200, (0.95, 1.05), &[0]),
    ]
}

fn sorted(figures: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut figures: Vec<f64> = figures.collect();
    figures.sort_by(f64::total_cmp);
    figures
}

/// A server under measurement; it ends with its value.
struct Server {
    child: Child,
    /// The process that answers.
    pid: u32,
    port: u16,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
    }
}

/// Ours, with the headers of a site behind https, and without limits: wrk has one address.
fn serve(folder: &Path) -> Server {
    let port = free_port();
    let child = Command::new("taskset")
        .args(["-c", "0", PROGRAM, "serve"])
        .env_remove("VIETPHAP_CONFIG")
        .env("VIETPHAP_DATA", folder.join("data"))
        .env("VIETPHAP_LISTEN", format!("127.0.0.1:{port}"))
        .env("VIETPHAP_BASE_URL", "https://vietphap.example")
        .env("VIETPHAP_RATE_LIMITS", "off")
        .env("VIETPHAP_LOG", "warn")
        .stdout(Stdio::null())
        .spawn()
        .expect("the program starts");
    wait_for(port);
    // taskset becomes the program.
    Server { pid: child.id(), child, port }
}

/// nginx in two ways, each with one worker, with the answers of ours in its files.
fn nginx(folder: &Path, ours: u16, cases: &[Case]) -> Vec<Server> {
    let root = folder.join("root");
    fs::create_dir(&root).expect("made");
    let mut locations = String::new();
    for (at, case) in cases.iter().enumerate() {
        let answer = ask(ours, &case.path, &case.asking);
        assert_eq!(answer.status, case.status, "{}", case.name);
        // A 304 is of the page that the client has.
        let whole = ask(ours, &case.path, &case.asking[..case.asking.len().min(1)]);
        fs::write(root.join(at.to_string()), &whole.body).expect("written");
        let _ = write!(locations, "location = /{at} {{ ");
        for (name, value) in whole.headers.iter().filter(|(name, _)| !OWN.contains(&name.as_str())) {
            let _ = match name.as_str() {
                "content-type" => write!(locations, "types {{}} default_type \"{value}\"; "),
                _ => write!(locations, "add_header {name} \"{}\"; ", value.replace('"', "\\\"")),
            };
        }
        locations.push_str("}\n");
    }
    ["sendfile off;", "sendfile on; tcp_nopush on;"]
        .into_iter()
        .enumerate()
        .map(|(way, sendfile)| {
            let port = free_port();
            let own = folder.join(format!("nginx-{way}"));
            fs::create_dir(&own).expect("made");
            let (own, root) = (own.display(), root.display());
            let config = format!(
                "daemon off; worker_processes 1; pid {own}/pid; error_log {own}/error.log; user root;
                 events {{ worker_connections 4096; }}
                 http {{ access_log off; {sendfile} keepalive_requests 1000000000;
                 open_file_cache max=100; open_file_cache_valid 60s;
                 client_body_temp_path {own}/b; proxy_temp_path {own}/p; fastcgi_temp_path {own}/f;
                 uwsgi_temp_path {own}/u; scgi_temp_path {own}/s;
                 server {{ listen 127.0.0.1:{port}; root {root}; {locations} }} }}"
            );
            let path = folder.join(format!("nginx-{way}.conf"));
            fs::write(&path, config).expect("written");
            let child = Command::new("taskset").args(["-c", "0", "nginx", "-c"]).arg(&path).spawn();
            let child = child.expect("nginx starts");
            wait_for(port);
            let worker = fs::read_to_string(format!("/proc/{0}/task/{0}/children", child.id())).expect("its worker");
            Server { pid: worker.trim().parse().expect("a process"), child, port }
        })
        .collect()
}

/// How often a server answers in a second of its processor's time.
fn per_cpu_second(server: &Server, case: &Case, path: &str) -> f64 {
    let url = format!("http://127.0.0.1:{}{path}", server.port);
    let mut asking = case.asking.clone();
    // Each has its own name for what it has.
    if case.status == 304 {
        let whole = ask(server.port, path, &asking[..1]);
        asking[1] = format!("If-None-Match: {}", whole.header("etag"));
        assert_eq!(ask(server.port, path, &asking).status, 304);
    }
    let before = cpu(server.pid);
    let mut wrk = Command::new("taskset");
    wrk.args(["-c", "1", "wrk", "-t1", "-c", CONNECTIONS, "-d", SECONDS]);
    for header in &asking {
        wrk.args(["-H", header]);
    }
    let out = wrk.arg(&url).output().expect("wrk runs");
    let took = cpu(server.pid) - before;
    let text = String::from_utf8_lossy(&out.stdout);
    assert!(!text.contains("Socket errors") && (case.status != 200 || !text.contains("Non-2xx")), "{text}");
    let requests = text.lines().find_map(|line| line.trim().split_once(" requests in ")).expect("a report");
    requests.0.parse::<f64>().expect("a number") / took
}

/// Processor time of a process so far, in seconds: user and system (`proc_pid_stat(5)`, 14 and 15).
fn cpu(pid: u32) -> f64 {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).expect("it lives");
    let after = stat.rsplit(')').next().expect("a name");
    let ticks = |at: usize| after.split_whitespace().nth(at).and_then(|it| it.parse::<f64>().ok()).expect("a number");
    (ticks(11) + ticks(12)) / TICKS
}

/// The tag of a page once it is compressed as far as it can be.
fn smallest(port: u16, path: &str) -> String {
    loop {
        let tag = ask(port, path, &["Accept-Encoding: br".to_owned()]).header("etag");
        if tag.ends_with("-br\"") {
            return tag;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// An answer.
struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> String {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.clone()).unwrap_or_default()
    }
}

fn ask(port: u16, path: &str, headers: &[String]) -> Answer {
    let mut connection = TcpStream::connect(("127.0.0.1", port)).expect("connected");
    let asking: String = headers.iter().flat_map(|header| [header.as_str(), "\r\n"]).collect();
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{asking}\r\n");
    connection.write_all(request.as_bytes()).expect("sent");
    let mut bytes = Vec::new();
    connection.read_to_end(&mut bytes).expect("read");
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|it| it.parse().ok());
    let headers = lines.filter_map(|line| line.split_once(": "));
    Answer {
        status: status.expect("a status"),
        headers: headers.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect(),
        body: bytes[end + 4..].to_vec(),
    }
}

fn wait_for(port: u16) {
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        std::thread::sleep(Duration::from_millis(5));
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a port").port()
}

/// The day and the commit that is measured.
fn commit() -> String {
    let out = Command::new("git").args(["log", "-1", "--format=%cs %h"]).output();
    out.map(|out| String::from_utf8_lossy(&out.stdout).trim().to_owned()).unwrap_or_default()
}
