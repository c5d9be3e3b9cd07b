//! How quick the delegates' list is: `make figures-desk`, with 100,000 unless told otherwise (a number, or
//! a folder that holds a rehearsal with delegates and the account of [`add_organiser`]).
//!
//! A rehearsal is filled with invented delegates, an organiser signs in, and each address is asked for
//! nine times, whole page and all: milliseconds, median and maximum. The whole list is taken away as CSV
//! and as XLSX, with the most memory that the program held meanwhile and what it held before. Held
//! against nothing but SQL on the same database: a page of the list, and the CSV. Searches are asked for
//! by what delegates are known by, each by another's.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::delegates::{add_organiser, fill, sign_in};
use crate::history::{Bars, Spread, keep, p99, sorted};
use crate::http::Line;
use crate::process::{Server, serve};
use crate::reading;

const TIMES: usize = 9;
/// Rounds of what is held against SQL.
const ROUNDS: usize = 7;
const SEARCHES: u32 = 300;
pub(crate) const LIST: &str = "/admin/vi/dang-ky";
const TABLES: [&str; 3] = ["/admin/vi/dang-ky.csv", "/admin/vi/dang-ky.xlsx", "/admin/fr/inscriptions.xlsx?sort=name"];
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

/// With so many, or in a folder that was filled before.
pub(crate) fn measure(asked: Option<&str>) {
    let own = tempfile::tempdir().expect("a folder");
    let kept = asked.map(Path::new).filter(|folder| folder.is_dir());
    let folder = kept.unwrap_or(own.path());
    if kept.is_none() {
        let number = asked.map_or(100_000, |number| number.parse().expect("how many"));
        let since = Instant::now();
        fill(folder, number);
        println!("{number} delegates invented in {:.0} s", since.elapsed().as_secs_f64());
        add_organiser(folder);
    }
    let server = serve(folder, "0-1", &[]);
    let cookie = vec![sign_in(server.port)];
    for table in TABLES {
        take(&server, &cookie[0], table);
    }
    // A connection that is silent for as long as that is closed.
    let mut line = Line::open(server.port);
    let mut ask = |what: &str, path: &str| {
        let took = sorted((0..TIMES).map(|_| millis(&mut line, &cookie, path)));
        println!("{what:<28} {:>8.1} ms  (at most {:.1})", took[TIMES / 2], took[TIMES - 1]);
    };
    ask("the numbers", "/admin/vi/so-lieu");
    for (what, query) in ASKED {
        ask(what, &format!("{LIST}?{query}"));
    }
    let mut line = Line::open(server.port);
    let mut path = format!("{LIST}?sort=name&order=down");
    for _ in 0..20 {
        let page = line.get(&path, &cookie).text();
        let before = page.split("\" rel=\"next\"").next().expect("a page");
        path = before.rsplit("href=\"").next().expect("a link").replace("&#38;", "&");
    }
    ask("the twenty-first page", &path);
    beside_sql(&server, &cookie, folder);
}

/// What is held against nothing but SQL, and the searches.
fn beside_sql(server: &Server, cookie: &[String], data: &Path) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let database = data.join("vietphap.sqlite");
    let mut line = Line::open(server.port);
    let (mut lists, mut tables) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let own = Spread::of((0..TIMES).map(|_| millis(&mut line, cookie, LIST))).median;
        let raw = runtime.block_on(reading::pages(&database, TIMES))[TIMES / 2];
        println!("a page of the list {own:.2} ms, SQL {raw:.2} ms");
        lists.push(own / raw);
    }
    for _ in 0..3 {
        let (own, rows) = take(server, &cookie[0], "/admin/vi/dang-ky.csv");
        let raw = runtime.block_on(reading::table(&database));
        println!("CSV {:.0} rows / s, SQL {raw:.0} rows / s", rows / own);
        tables.push(rows / own / raw);
    }
    keep("list of 50, times SQL", lists, &Bars(15.0, 8.0));
    keep("CSV, rows beside SQL", tables, &Bars(0.2, 0.5));
    let asked = runtime.block_on(reading::searches(&database, SEARCHES));
    let mut line = Line::open(server.port);
    let took = sorted(asked.iter().map(|query| millis(&mut line, cookie, &format!("{LIST}?q={query}"))));
    println!("searches: p50 {:.1} ms, at most {:.1}", took[took.len() / 2], took[took.len() - 1]);
    keep("search, p99, ms", [p99(&took)], &Bars(20.0, 5.0));
}

/// Milliseconds of a page.
pub(crate) fn millis(line: &mut Line, cookie: &[String], path: &str) -> f64 {
    let since = Instant::now();
    assert_eq!(line.get(path, cookie).status, 200, "{path}");
    since.elapsed().as_secs_f64() * 1e3
}

/// Takes a table away, and says how long that took and how much memory: seconds, and lines.
fn take(server: &Server, cookie: &str, path: &str) -> (f64, f64) {
    let before = server.kilobytes("status", "VmRSS:");
    // The mark of the most is set back (proc_pid_clear_refs(5)).
    let _ = std::fs::write(format!("/proc/{}/clear_refs", server.pid), "5");
    let since = Instant::now();
    let mut connection = TcpStream::connect(("127.0.0.1", server.port)).expect("connected");
    let request = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{cookie}\r\nConnection: close\r\n\r\n");
    connection.write_all(request.as_bytes()).expect("sent");
    let (mut bytes, mut lines, mut chunk, mut first) = (0, 0_u32, vec![0; 64 * 1024], None);
    loop {
        let read = connection.read(&mut chunk).expect("read");
        if read == 0 {
            break;
        }
        bytes += read;
        lines += u32::try_from(chunk[..read].split(|byte| *byte == b'\n').count() - 1).expect("few");
        first.get_or_insert_with(|| {
            assert!(chunk.starts_with(b"HTTP/1.1 200"), "{path}");
            since.elapsed()
        });
    }
    let took = since.elapsed().as_secs_f64();
    let first: Duration = first.unwrap_or_default();
    let most = server.kilobytes("status", "VmHWM:");
    println!(
        "{path:<40} {took:>7.1} s, answered after {:.1} s, {bytes} bytes, {before} kB before, {most} kB at most",
        first.as_secs_f64()
    );
    (took, f64::from(lines))
}
