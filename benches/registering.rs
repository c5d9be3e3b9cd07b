//! What registering costs: `make bench-registering`, on Linux with two cores and taskset.
//!
//! 64 people at a time register through the form, each with a name, an address and choices of their own;
//! the program stands on the first core, they on the second, limits are off, and the disk is told to keep
//! each commit (`synchronous=FULL`). What they wrote is then written again into a fresh database, with the
//! same tables, indexes and triggers, by nothing but SQL: raw, 64 registrations in a transaction; and in a
//! pool of ten connections, a transaction each, as one writes it when one does not think of it. The three
//! take turns; what is printed is the median of the ratios of the rounds, with the least and the most.

use std::time::Duration;

use crate::form::{register, site};
use crate::history::{Bars, keep};
use crate::process::stand_on;
use crate::raw;

const ROUNDS: usize = 5;
const EACH: Duration = Duration::from_secs(4);

pub(crate) fn measure() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let empty = tempfile::tempdir().expect("a folder");
    drop(site(empty.path()));
    let (mut rounds, mut memory) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let folder = tempfile::tempdir().expect("a folder");
        let site = site(folder.path());
        let through = register(&site, &round.to_string(), EACH);
        memory.push(site.memory());
        drop(site);
        let written = folder.path().join("vietphap.sqlite");
        // On the core on which the program stood.
        stand_on("0");
        let (together, pooled) = runtime.block_on(async {
            let together = raw::together(&raw::copy(empty.path()), &written).await;
            (together, raw::pooled(&raw::copy(empty.path()), &written).await)
        });
        stand_on("0-1");
        println!(
            "{:>8.0} / s (p50 {:.1} ms, p99 {:.1} ms)   raw {together:>8.0} / s   pool {pooled:>8.0} / s",
            through.per_second, through.p50, through.p99
        );
        rounds.push((through.per_second / together, through.per_second / pooled));
    }
    keep("registering, raw", rounds.iter().map(|it| it.0), &Bars(0.5, 0.75));
    keep("registering, pool", rounds.iter().map(|it| it.1), &Bars(5.0, 8.0));
    keep("memory, registering, MB", memory, &Bars(120.0, 80.0));
}
