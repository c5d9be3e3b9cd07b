//! How quick the delegates' list is, measured on the machine at hand: `make figures-desk`.
//!
//! A rehearsal is filled with invented delegates (`DELEGATES=100000` unless told), an organiser
//! signs in, and each address is asked for nine times, whole page and all: milliseconds, median and
//! maximum. The whole list is taken away as CSV and as XLSX, with the most memory that the program
//! held meanwhile and what it held before (Linux alone tells). The figures are of one machine; only
//! their order of size means something elsewhere.

#![expect(clippy::print_stdout, reason = "it prints figures")]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const PROGRAM: &str = env!("CARGO_BIN_EXE_vietphap");
const TIMES: usize = 9;
const EMAIL: &str = "doc@example.org";
const PASSWORD: &str = "nhip cau huu nghi";
const LIST: &str = "/admin/vi/dang-ky";
const ASKED: [(&str, &str); 24] = [
    ("list, newest", ""),
    ("list, oldest", "order=up"),
    ("list, by name", "sort=name"),
    ("list, by locality", "sort=locality"),
    ("search, one frequent word", "q=nguyen"),
    ("search, three words", "q=nguyen+thi+huong"),
    ("search, a rare name", "q=guerin+helene"),
    ("search, a telephone's end", "q=4812"),
    ("search, an e-mail", "q=nguyen.minh"),
    ("search, nobody", "q=khongcoai"),
    ("side", "side=france"),
    ("locality", "locality=hai-phong"),
    ("kind", "kind=university"),
    ("status", "status=confirmed"),
    ("activity", "activity=visits"),
    ("held", "standing=held"),
    ("activity, waiting", "activity=visits&standing=waiting"),
    ("interpretation", "interpretation=yes"),
    ("contribution", "contribution=talk"),
    ("duplicates", "duplicates=1"),
    ("address proven", "proven=yes"),
    ("consent", "consent=list-of-delegates"),
    ("days", "from=2023-01-01&to=2030-01-01"),
    ("four at once, by name", "side=vietnam&status=confirmed&interpretation=yes&q=nguyen&sort=name"),
];

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    #[expect(clippy::disallowed_methods, reason = "the site reads its settings elsewhere; this is for who measures")]
    let number = std::env::var("DELEGATES").unwrap_or_else(|_| "100000".to_owned());
    let since = Instant::now();
    let filled = program(folder.path()).args(["rehearsal", "fill", "--registrations", &number]).output();
    assert!(filled.expect("it runs").status.success());
    println!("{number} delegates invented in {:.0} s", since.elapsed().as_secs_f64());
    add_organiser(folder.path());
    let port = TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a port").port();
    let mut server = program(folder.path())
        .arg("serve")
        .env("VIETPHAP_LISTEN", format!("127.0.0.1:{port}"))
        .env("VIETPHAP_RATE_LIMITS", "off")
        .env("VIETPHAP_LOG", "warn")
        .stdout(Stdio::null())
        .spawn()
        .expect("the program starts");
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        std::thread::sleep(Duration::from_millis(5));
    }
    let cookie = sign_in(port);
    for table in ["/admin/vi/dang-ky.csv", "/admin/vi/dang-ky.xlsx", "/admin/fr/inscriptions.xlsx?sort=name"] {
        take(port, &cookie, table, server.id());
    }
    measure(port, &cookie, "the numbers", "/admin/vi/so-lieu");
    for (what, query) in ASKED {
        measure(port, &cookie, what, &format!("{LIST}?{query}"));
    }
    let mut path = format!("{LIST}?sort=name&order=down");
    for _ in 0..20 {
        let page = ask(port, &get(&cookie, &path));
        let before = page.split("\" rel=\"next\"").next().expect("a page");
        path = before.rsplit("href=\"").next().expect("a link").replace("&#38;", "&");
    }
    measure(port, &cookie, "the twenty-first page", &path);
    let _ = Command::new("kill").arg(server.id().to_string()).status();
    let _ = server.wait();
}

fn program(data: &Path) -> Command {
    let mut command = Command::new(PROGRAM);
    command.env_remove("VIETPHAP_CONFIG").env("VIETPHAP_DATA", data);
    command
}

fn add_organiser(data: &Path) {
    let mut adding = program(data)
        .args(["organiser", "add", "--email", EMAIL, "--name", "Lê Mai", "--role", "registrar", "--password-stdin"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("it runs");
    adding.stdin.take().expect("a pipe").write_all(PASSWORD.as_bytes()).expect("written");
    assert!(adding.wait().expect("it ends").success());
}

fn measure(port: u16, cookie: &str, what: &str, path: &str) {
    let request = get(cookie, path);
    let mut took: Vec<Duration> = (0..TIMES)
        .map(|_| {
            let since = Instant::now();
            let page = ask(port, &request);
            assert!(page.starts_with("HTTP/1.1 200"), "{path}");
            since.elapsed()
        })
        .collect();
    took.sort();
    let millis = |took: Duration| took.as_secs_f64() * 1e3;
    println!("{what:<28} {:>8.1} ms  (at most {:.1})", millis(took[TIMES / 2]), millis(took[TIMES - 1]));
}

/// Takes a table away, and says how long that took and how much memory.
fn take(port: u16, cookie: &str, path: &str, process: u32) {
    let before = memory(process, "VmRSS:");
    // The mark of the most is set back (proc_pid_clear_refs(5)).
    let _ = std::fs::write(format!("/proc/{process}/clear_refs"), "5");
    let since = Instant::now();
    let mut connection = TcpStream::connect(("127.0.0.1", port)).expect("connected");
    connection.write_all(get(cookie, path).as_bytes()).expect("sent");
    let (mut bytes, mut chunk, mut first) = (0, vec![0; 64 * 1024], None);
    loop {
        match connection.read(&mut chunk).expect("read") {
            0 => break,
            read => bytes += read,
        }
        first.get_or_insert_with(|| {
            assert!(chunk.starts_with(b"HTTP/1.1 200"), "{path}");
            since.elapsed()
        });
    }
    let (took, first) = (since.elapsed().as_secs_f64(), first.unwrap_or_default().as_secs_f64());
    let most = memory(process, "VmHWM:");
    println!(
        "{path:<40} {took:>7.1} s, answered after {first:.1} s, {bytes} bytes, {before} kB before, {most} kB at most"
    );
}

/// What the system says of the memory of a process, in kB; nothing where it does not say.
fn memory(process: u32, line: &str) -> String {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let found = status.lines().find_map(|own| own.strip_prefix(line));
    found.unwrap_or("?").trim().trim_end_matches(" kB").to_owned()
}

fn get(cookie: &str, path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\nConnection: close\r\n\r\n")
}

fn sign_in(port: u16) -> String {
    let form = format!("email={}&password={}", EMAIL.replace('@', "%40"), PASSWORD.replace(' ', "+"));
    let answer = ask(
        port,
        &format!(
            "POST /admin/vi/dang-nhap HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\nContent-Length: {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n\r\n{form}",
            form.len()
        ),
    );
    let cookie = answer.split("set-cookie: ").nth(1).and_then(|rest| rest.split(';').next());
    cookie.expect("a cookie").to_owned()
}

fn ask(port: u16, request: &str) -> String {
    let mut connection = TcpStream::connect(("127.0.0.1", port)).expect("connected");
    connection.write_all(request.as_bytes()).expect("sent");
    let mut answer = Vec::new();
    connection.read_to_end(&mut answer).expect("read");
    String::from_utf8_lossy(&answer).into_owned()
}
