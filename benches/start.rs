//! Starting beside nginx, and what is held of the memory: `make bench-start`.
//!
//! *Start*: from spawning to the last byte of the first page, on a database that exists; nginx with its
//! settings and one file. The two take turns, each on the first core. *Memory*: the proportional set
//! size once one page was answered, and after a million pages, asked for by wrk on 64 connections.

use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use crate::delegates::add_organiser;
use crate::history::{Bars, keep};
use crate::http::ask;
use crate::nginx::{self, WAYS, wrk};
use crate::pages::{PAGES, site, smallest};
use crate::process::{free_port, need, spawn, wait_for};

const STARTS: usize = 15;
const REQUESTS: f64 = 1_000_000.0;

pub(crate) fn measure() {
    need(&["nginx", "wrk", "taskset"]);
    let folder = tempfile::tempdir().expect("a folder");
    // Without an account each start writes a link for the first one.
    add_organiser(&folder.path().join("data"));
    let page = {
        let ours = site(folder.path(), &[]);
        ask(ours.port, "/vi/", &[])
    };
    let port = free_port();
    let settings = nginx::write(folder.path(), port, WAYS[0], &[page]);
    let mut ratios = Vec::new();
    for _ in 0..STARTS {
        let own_port = free_port();
        let since = Instant::now();
        let ours = spawn(&folder.path().join("data"), "0", own_port, &[]);
        let own = first_page(own_port, "/vi/", since);
        drop(ours);
        let since = Instant::now();
        let mut theirs = nginx::spawn(&settings);
        let their = first_page(port, "/0", since);
        let _ = Command::new("kill").arg(theirs.id().to_string()).status();
        let _ = theirs.wait();
        println!("start: ours {own:.1} ms, nginx {their:.1} ms");
        ratios.push(own / their);
    }
    keep("start, times nginx", ratios, &Bars(3.0, 1.0));
    let ours = site(folder.path(), &[]);
    // Pages are made as small as can be a moment later.
    smallest(ours.port, "/vi/");
    keep("memory, idle, MB", [ours.memory()], &Bars(30.0, 15.0));
    let mut asked = 0.0;
    for path in PAGES.iter().cycle() {
        asked += wrk(ours.port, path, &["Accept-Encoding: br".to_owned()], 64, 2).requests;
        if asked > REQUESTS {
            break;
        }
    }
    thread::sleep(Duration::from_secs(1));
    keep("memory, after 1,000,000 pages, MB", [ours.memory()], &Bars(40.0, 20.0));
}

/// Milliseconds until a page is there.
fn first_page(port: u16, path: &str, since: Instant) -> f64 {
    wait_for(port);
    assert_eq!(ask(port, path, &[]).status, 200);
    since.elapsed().as_secs_f64() * 1e3
}
