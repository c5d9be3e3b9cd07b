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

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::history::sorted;
use crate::http::ask;
use crate::pages::PAGES;
use crate::process::{PROGRAM, free_port, serve, spawn, wait_for};

const STARTS: usize = 11;
const REQUESTS: usize = 10_000;

pub(crate) fn measure(with_build: bool) {
    let folder = tempfile::tempdir().expect("a folder");
    drop(serve(folder.path(), "0-1", &[]));
    let starts = sorted((0..STARTS).map(|_| {
        let (port, since) = (free_port(), Instant::now());
        let _server = spawn(folder.path(), "0-1", port, &[]);
        wait_for(port);
        get(port, "/vi/");
        since.elapsed().as_secs_f64() * 1e3
    }));
    println!("start to first answer   {:>8.1} ms (median of {STARTS})", starts[STARTS / 2]);

    let server = serve(folder.path(), "0-1", &[]);
    let port = server.port;
    for request in 0..REQUESTS {
        get(port, PAGES[request % PAGES.len()]);
    }
    let resident = || server.kilobytes("status", "VmRSS:") / 1024.0;
    println!("memory, {REQUESTS} requests {:>8.1} MB", resident());

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
    println!("memory, all cards kept  {:>8.1} MB", resident());

    let home = get(port, "/vi/");
    let page = get_with(port, "/vi/", &[]);
    let page = String::from_utf8_lossy(&page);
    let mut document = home.len();
    let mut all = home.len();
    for path in page.split('"').filter(|part| part.starts_with("/static/")).collect::<BTreeSet<_>>() {
        let bytes = get(port, path);
        all += bytes.len();
        if path.contains(".css") {
            document += bytes.len();
            let css = get_with(port, path, &[]);
            let css = String::from_utf8_lossy(&css).into_owned();
            for url in css.split('"').filter(|part| part.starts_with("/static/art/")).collect::<BTreeSet<_>>() {
                all += get(port, url).len();
            }
        }
    }
    println!("home page, HTML and CSS {:>8.1} KB (brotli)", kb(document));
    println!("home page, first visit  {:>8.1} KB (everything that it or its style names)", kb(all));
    drop(server);

    let bytes = usize::try_from(fs::metadata(PROGRAM).expect("built").len()).expect("small");
    println!("program                 {:>8.1} MB", kb(bytes) / 1024.0);

    if with_build {
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
    let map = String::from_utf8(get_with(port, "/sitemap.xml", &[])).expect("UTF-8");
    let pages = map.split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next()?.strip_prefix(&base));
    let card = |page: &str| {
        let html = String::from_utf8(get_with(port, page, &[])).expect("UTF-8");
        let (_, rest) = html.split_once("property=\"og:image\" content=\"").expect("a card");
        rest.split('"').next().and_then(|url| url.strip_prefix(&base)).expect("an address").to_owned()
    };
    pages.map(card).collect()
}

/// The body of an answer, as a browser that takes brotli receives it.
fn get(port: u16, path: &str) -> Vec<u8> {
    get_with(port, path, &["Accept-Encoding: br"])
}

fn get_with(port: u16, path: &str, header: &[&str]) -> Vec<u8> {
    let header: Vec<String> = header.iter().map(|&header| header.to_owned()).collect();
    let answer = ask(port, path, &header);
    assert_eq!(answer.status, 200, "{path}");
    answer.body
}

#[expect(clippy::cast_precision_loss, reason = "sizes are far below 2^52")]
fn kb(bytes: usize) -> f64 {
    bytes as f64 / 1024.0
}
