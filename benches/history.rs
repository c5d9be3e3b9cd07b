//! What was measured when: each run adds its lines.

use std::fs::OpenOptions;
use std::io::Write;
use std::process::Command;

const HISTORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/history.tsv");

/// What is held against something else, and how it should do: the least, and what is hoped for.
pub(crate) struct Bars(pub(crate) f64, pub(crate) f64);

/// The middle one, the least and the most of some figures.
pub(crate) struct Spread {
    pub(crate) median: f64,
    pub(crate) least: f64,
    pub(crate) most: f64,
}

impl Spread {
    pub(crate) fn of(figures: impl IntoIterator<Item = f64>) -> Self {
        let figures = sorted(figures);
        Self { median: figures[figures.len() / 2], least: figures[0], most: figures[figures.len() - 1] }
    }
}

pub(crate) fn sorted(figures: impl IntoIterator<Item = f64>) -> Vec<f64> {
    let mut figures: Vec<f64> = figures.into_iter().collect();
    figures.sort_by(f64::total_cmp);
    figures
}

/// What the slowest hundredth takes, of sorted figures.
pub(crate) fn p99(sorted: &[f64]) -> f64 {
    sorted[sorted.len() * 99 / 100]
}

/// Prints a figure with its bars and keeps it: day and commit, what, median, least, most.
pub(crate) fn keep(what: &str, figures: impl IntoIterator<Item = f64>, bars: &Bars) {
    let Spread { median, least, most } = Spread::of(figures);
    let Bars(bar, aim) = bars;
    println!("{what:<34} {median:>8.2} ({least:.2}–{most:.2})   bar {bar}, aim {aim}");
    let out = Command::new("git").args(["log", "-1", "--format=%cs %h"]).output();
    let commit = out.map(|out| String::from_utf8_lossy(&out.stdout).trim().to_owned()).unwrap_or_default();
    let kept = OpenOptions::new().create(true).append(true).open(HISTORY);
    let line = format!("{commit}\t{what}\t{median:.3}\t{least:.3}\t{most:.3}\n");
    kept.and_then(|mut file| file.write_all(line.as_bytes())).expect("the history is kept");
}
