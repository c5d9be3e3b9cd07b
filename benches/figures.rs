//! The figures of the README, measured on the machine at hand: `make figures`.
//!
//! - *start*: from spawning the program, on a database that exists, to the first byte
//!   of the home page; median of 11.
//! - *memory*: resident set after 10,000 requests over the public pages.
//! - *card*: from asking for a social card that nobody has asked for before to having it,
//!   median over all of them; then the resident set with all of them kept.
//! - *program*: bytes of the release build.
//! - *home page*: bytes on the wire with brotli, HTML and CSS, then everything a first
//!   visit loads.
//! - *clean build*: `cargo build --release` into an empty folder (only with `--build`).
//!
//! The figures are of one machine; only their order of size means something elsewhere.

#![expect(clippy::print_stdout, reason = "it prints figures")]

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const PROGRAM: &str = env!("CARGO_BIN_EXE_vietphap");
const STARTS: usize = 11;
const REQUESTS: usize = 10_000;
const PAGES: [&str; 6] = ["/vi/", "/fr/", "/vi/dang-ky", "/fr/inscription", "/vi/thu-moi", "/fr/presentation"];

fn main() {
    let folder = tempfile::tempdir().expect("a folder");
    let port = TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a port").port();
    let start = || -> (Child, Duration) {
        let since = Instant::now();
        let child = Command::new(PROGRAM)
            .arg("serve")
            .env("VIETPHAP_LISTEN", format!("127.0.0.1:{port}"))
            .env("VIETPHAP_DATA", folder.path())
            .env("VIETPHAP_LOG", "warn")
            .stdout(Stdio::null())
            .spawn()
            .expect("the program starts");
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(since.elapsed() < Duration::from_secs(30), "it does not start");
            std::thread::sleep(Duration::from_micros(500));
        }
        get(port, "/vi/");
        (child, since.elapsed())
    };
    let stop = |mut child: Child| {
        let _ = Command::new("kill").arg(child.id().to_string()).status();
        let _ = child.wait();
    };

    stop(start().0);
    let mut starts: Vec<Duration> = (0..STARTS)
        .map(|_| {
            let (child, took) = start();
            stop(child);
            took
        })
        .collect();
    starts.sort();
    println!("start to first answer   {:>8.1} ms (median of {STARTS})", starts[STARTS / 2].as_secs_f64() * 1e3);

    let (child, _) = start();
    for request in 0..REQUESTS {
        get(port, PAGES[request % PAGES.len()]);
    }
    println!("memory, {REQUESTS} requests {:>8.1} MB", kilobytes(child.id()) / 1024.0);

    let mut cards: Vec<Duration> = cards(port)
        .iter()
        .map(|path| {
            let since = Instant::now();
            get(port, path);
            since.elapsed()
        })
        .collect();
    cards.sort();
    println!(
        "social card, drawn      {:>8.1} ms (median of {})",
        cards[cards.len() / 2].as_secs_f64() * 1e3,
        cards.len()
    );
    println!("memory, all cards kept  {:>8.1} MB", kilobytes(child.id()) / 1024.0);

    let home = get(port, "/vi/");
    let page = get_with(port, "/vi/", "");
    let page = String::from_utf8_lossy(&page);
    let mut document = home.len();
    let mut all = home.len();
    for path in page.split('"').filter(|part| part.starts_with("/static/")).collect::<std::collections::BTreeSet<_>>() {
        let bytes = get(port, path);
        all += bytes.len();
        if path.contains(".css") {
            document += bytes.len();
            let css = get_with(port, path, "");
            let css = String::from_utf8_lossy(&css).into_owned();
            for url in css
                .split('"')
                .filter(|part| part.starts_with("/static/art/"))
                .collect::<std::collections::BTreeSet<_>>()
            {
                all += get(port, url).len();
            }
        }
    }
    println!("home page, HTML and CSS {:>8.1} KB (brotli)", kb(document));
    println!("home page, first visit  {:>8.1} KB (everything that it or its style names)", kb(all));
    stop(child);

    let bytes = usize::try_from(fs::metadata(PROGRAM).expect("built").len()).expect("small");
    println!("program                 {:>8.1} MB", kb(bytes) / 1024.0);

    if std::env::args().any(|argument| argument == "--build") {
        let target = tempfile::tempdir().expect("a folder");
        let since = Instant::now();
        let built = Command::new("cargo")
            .args(["build", "--release", "--locked", "--quiet", "--target-dir"])
            .arg(target.path())
            .status();
        assert!(built.expect("cargo runs").success());
        println!("clean release build     {:>8.0} s", since.elapsed().as_secs_f64());
    }
}

/// The card of every page of the site map.
fn cards(port: u16) -> Vec<String> {
    let base = format!("http://127.0.0.1:{port}");
    let map = String::from_utf8(get_with(port, "/sitemap.xml", "")).expect("UTF-8");
    let pages = map.split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next()?.strip_prefix(&base));
    let card = |page: &str| {
        let html = String::from_utf8(get_with(port, page, "")).expect("UTF-8");
        let (_, rest) = html.split_once("property=\"og:image\" content=\"").expect("a card");
        rest.split('"').next().and_then(|url| url.strip_prefix(&base)).expect("an address").to_owned()
    };
    pages.map(card).collect()
}

/// The body of an answer, as a browser that takes brotli receives it.
fn get(port: u16, path: &str) -> Vec<u8> {
    get_with(port, path, "Accept-Encoding: br\r\n")
}

fn get_with(port: u16, path: &str, headers: &str) -> Vec<u8> {
    let mut connection = TcpStream::connect(("127.0.0.1", port)).expect("connected");
    let request = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}Connection: close\r\n\r\n");
    connection.write_all(request.as_bytes()).expect("sent");
    let mut answer = Vec::new();
    connection.read_to_end(&mut answer).expect("read");
    assert!(answer.starts_with(b"HTTP/1.1 200"), "{path}: {}", String::from_utf8_lossy(&answer[..40]));
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("a head") + 4;
    answer.split_off(end)
}

fn kilobytes(process: u32) -> f64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).expect("Linux");
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).expect("a line");
    line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).expect("a number")
}

#[expect(clippy::cast_precision_loss, reason = "sizes are far below 2^52")]
fn kb(bytes: usize) -> f64 {
    bytes as f64 / 1024.0
}
