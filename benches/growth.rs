//! How cost grows, drawn into `benches/plots`: `make bench-growth`. Takes an hour, most of it to invent a million.
//!
//! *Pages*: a kept page from 1 to 1,000 connections, ours and nginx, each on the first core. *Delegates*:
//! registering through the form, a page of the list and searches among 100 to 1,000,000 delegates.
//! *Memory*: the proportional set size over ten million pages.

use std::time::Duration;

use crate::delegates::{add_organiser, fill, sign_in};
use crate::desk::{LIST, millis};
use crate::form;
use crate::history::{p99, sorted};
use crate::http::{Line, ask};
use crate::nginx::{self, WAYS, wrk};
use crate::pages::{PAGES, site, smallest};
use crate::plot::draw;
use crate::process::need;
use crate::reading;

const CONNECTIONS: [u32; 10] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];
const DELEGATES: [u32; 5] = [100, 1_000, 10_000, 100_000, 1_000_000];
const PARTS: [&str; 3] = ["pages", "memory", "delegates"];
const SEARCHES: u32 = 300;
const REQUESTS: f64 = 10_000_000.0;
const SECONDS: u32 = 3;

pub(crate) fn measure(what: Option<&str>) {
    need(&["nginx", "wrk", "taskset"]);
    assert!(what.is_none_or(|what| PARTS.contains(&what)), "one of {PARTS:?}");
    let is_asked = |name| what.is_none_or(|what| what == name);
    if is_asked("pages") {
        pages();
    }
    if is_asked("memory") {
        memory();
    }
    if is_asked("delegates") {
        delegates();
    }
}

fn pages() {
    let folder = tempfile::tempdir().expect("a folder");
    let asking = vec!["Accept-Encoding: br".to_owned()];
    let ours = site(folder.path(), &[]);
    smallest(ours.port, "/vi/");
    let theirs = nginx::serve(folder.path(), WAYS[0], &[ask(ours.port, "/vi/", &asking)]);
    let contestants = [("vietphap", ours.port, "/vi/"), ("nginx, sendfile off", theirs.port, "/0")];
    let mut lines = contestants.map(|(name, ..)| (name, Vec::new(), Vec::new()));
    for connections in CONNECTIONS {
        for ((name, port, path), line) in contestants.iter().zip(&mut lines) {
            let asked = wrk(*port, path, &asking, connections, SECONDS);
            println!("{connections} connections, {name}: {:.0} / s, p99 {:.2} ms", asked.per_second, asked.p99);
            line.1.push((f64::from(connections), asked.per_second));
            line.2.push((f64::from(connections), asked.p99));
        }
    }
    let [throughput, slowest] = [0, 1].map(|which| {
        let points = |it: &(&'static str, Vec<_>, Vec<_>)| if which == 0 { it.1.clone() } else { it.2.clone() };
        lines.iter().map(|it| (it.0, points(it))).collect::<Vec<_>>()
    });
    draw("pages-throughput", "A kept page, one core each", ("connections", "pages / s"), &throughput);
    draw("pages-p99", "A kept page, the slowest hundredth", ("connections", "ms"), &slowest);
}

fn memory() {
    let folder = tempfile::tempdir().expect("a folder");
    let ours = site(folder.path(), &[]);
    smallest(ours.port, "/vi/");
    let mut held = vec![(1.0, ours.memory())];
    let mut asked = 0.0;
    for path in PAGES.iter().cycle() {
        asked += wrk(ours.port, path, &["Accept-Encoding: br".to_owned()], 64, SECONDS).requests;
        held.push((asked, ours.memory()));
        if asked > REQUESTS {
            break;
        }
    }
    println!("memory: {:.1} MB at first, {:.1} MB after {asked:.0} pages", held[0].1, held[held.len() - 1].1);
    draw("memory", "Memory over ten million pages", ("pages answered", "MB"), &[("proportional set size", held)]);
}

fn delegates() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let (mut registering, mut list, mut half, mut slowest) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for number in DELEGATES {
        let folder = tempfile::tempdir().expect("a folder");
        fill(folder.path(), number);
        add_organiser(folder.path());
        let site = form::site(folder.path());
        let cookie = vec![sign_in(site.port)];
        let mut line = Line::open(site.port);
        let x = f64::from(number);
        let pages = sorted((0..21).map(|_| millis(&mut line, &cookie, LIST)));
        let typed = runtime.block_on(reading::searches(&folder.path().join("vietphap.sqlite"), SEARCHES));
        let searches = sorted(typed.iter().map(|typed| millis(&mut line, &cookie, &format!("{LIST}?q={typed}"))));
        let flow = form::register(&site, &number.to_string(), Duration::from_secs(4));
        println!(
            "{number} delegates: list {:.2} ms; searches {:.2} ms, p99 {:.2} ms; registering {:.0} / s",
            pages[10],
            searches[searches.len() / 2],
            p99(&searches),
            flow.per_second
        );
        registering.push((x, flow.per_second));
        list.push((x, pages[10]));
        half.push((x, searches[searches.len() / 2]));
        slowest.push((x, p99(&searches)));
    }
    let axes = ("delegates", "registrations / s");
    draw("delegates-registering", "Registering, 64 people at a time", axes, &[("through the form", registering)]);
    let lines = [("page of the list", list), ("search, half", half), ("search, slowest hundredth", slowest)];
    draw("delegates-reading", "The list and searches", ("delegates", "ms"), &lines);
}
