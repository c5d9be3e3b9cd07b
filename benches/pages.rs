//! What a request costs beside nginx: `make bench`, on Linux with two cores, nginx, wrk and taskset.
//!
//! Both servers answer the same bytes with the same headers from the same machine: ours from memory,
//! nginx (one worker) from files, once with `sendfile off` and once with `sendfile on; tcp_nopush on`,
//! of which the first is the quicker one for files as small as these. The server stands on the first
//! core, wrk on the second. A figure is requests per second of the server's processor time, user and
//! system: what a machine can bear, whatever wrk could ask in the while. The contestants take turns,
//! so that a machine that is quicker now and slower then is so to both; what is printed is the median
//! of the ratios of the rounds, with the least and the most.

use std::path::Path;
use std::thread;
use std::time::Duration;

use crate::history::{Bars, Spread, keep};
use crate::http::{Answer, ask};
use crate::nginx::{self, WAYS, wrk};
use crate::process::{Server, need, serve};

const ROUNDS: usize = 7;
const SECONDS: u32 = 3;
const CONNECTIONS: u32 = 64;
/// What people look at, in both languages.
pub(crate) const PAGES: [&str; 6] =
    ["/vi/", "/fr/", "/vi/dang-ky", "/fr/inscription", "/vi/thu-moi", "/fr/presentation"];

/// By a site that keeps none.
const ANEW: &str = "page, made anew";

/// What is asked, and how we should do beside nginx.
struct Case {
    name: &'static str,
    path: &'static str,
    /// Sent with each request.
    asking: Vec<String>,
    status: u16,
    bars: Bars,
    /// Which ways of nginx it is held against: the better one counts.
    ways: &'static [usize],
}

pub(crate) fn measure() {
    need(&["nginx", "wrk", "taskset"]);
    let folder = tempfile::tempdir().expect("a folder");
    let ours = site(folder.path(), &[]);
    let cases = cases(&smallest(ours.port, "/vi/"));
    let answers = cases.iter().map(|case| whole(&ours, case)).collect::<Vec<_>>();
    let nginx = WAYS.map(|way| nginx::serve(folder.path(), way, &answers));
    let forgetful = site(&folder.path().join("forgetful"), &[("VIETPHAP_PAGE_CACHE", "off")]);
    for (at, case) in cases.iter().enumerate() {
        let ours = if case.name == ANEW { &forgetful } else { &ours };
        let mut figures = Vec::new();
        for _ in 0..ROUNDS {
            let own = per_cpu_second(ours, case, case.path);
            let theirs = case.ways.iter().map(|way| per_cpu_second(&nginx[*way], case, &format!("/{at}")));
            figures.push((own, theirs.fold(0.0, f64::max)));
        }
        let [own, theirs] = [|it: &(f64, f64)| it.0, |it: &(f64, f64)| it.1]
            .map(|figure| Spread::of(figures.iter().map(figure)).median);
        println!("{:<34} {own:>8.0} answers / CPU-s, nginx {theirs:.0}", case.name);
        keep(case.name, figures.iter().map(|(own, theirs)| own / theirs), &case.bars);
    }
}

fn cases(tag: &str) -> [Case; 6] {
    let small = || vec!["Accept-Encoding: br".to_owned()];
    let case =
        |name, path, asking, status, (bar, aim), ways| Case { name, path, asking, status, bars: Bars(bar, aim), ways };
    let unchanged = vec!["Accept-Encoding: br".to_owned(), format!("If-None-Match: {tag}")];
    [
        case("page, brotli", "/vi/", small(), 200, (0.95, 1.10), &[0]),
        case("page, identity", "/vi/", vec![], 200, (0.9, 1.0), &[0, 1]),
        case("304", "/vi/", unchanged, 304, (1.0, 1.15), &[0]),
        case("banner, PNG", "/banner/12/hai-phong/vi/728x90.png", vec![], 200, (0.95, 1.05), &[0]),
        case("banner, SVG", "/banner/12/hai-phong/vi/728x90.svg", small(), 200, (0.95, 1.05), &[0]),
        case(ANEW, "/vi/", vec![], 200, (0.5, 0.65), &[0]),
    ]
}

/// With the headers of a site behind https.
pub(crate) fn site(folder: &Path, settings: &[(&str, &str)]) -> Server {
    let https = ("VIETPHAP_BASE_URL", "https://vietphap.example");
    serve(&folder.join("data"), "0", &[&[https], settings].concat())
}

/// The answer with its body: a 304 is of the page that the client has.
fn whole(ours: &Server, case: &Case) -> Answer {
    assert_eq!(ask(ours.port, case.path, &case.asking).status, case.status, "{}", case.name);
    ask(ours.port, case.path, &case.asking[..case.asking.len().min(1)])
}

/// How often a server answers in a second of its processor's time.
fn per_cpu_second(server: &Server, case: &Case, path: &str) -> f64 {
    let mut asking = case.asking.clone();
    // Each has its own name for what it has.
    if case.status == 304 {
        let whole = ask(server.port, path, &asking[..1]);
        asking[1] = format!("If-None-Match: {}", whole.header("etag"));
    }
    assert_eq!(ask(server.port, path, &asking).status, case.status);
    let before = server.cpu();
    let asked = wrk(server.port, path, &asking, CONNECTIONS, SECONDS);
    asked.requests / (server.cpu() - before)
}

/// The tag of a page once it is compressed as far as it can be.
pub(crate) fn smallest(port: u16, path: &str) -> String {
    loop {
        let answer = ask(port, path, &["Accept-Encoding: br".to_owned()]);
        let tag = answer.header("etag");
        if tag.ends_with("-br\"") {
            return tag.to_owned();
        }
        thread::sleep(Duration::from_millis(50));
    }
}
