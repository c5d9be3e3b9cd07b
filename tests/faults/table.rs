//! What came of each fault, over all rounds.

use std::fmt::Write as _;
use std::fs;
use std::time::Duration;

#[derive(Default)]
pub(crate) struct Table(Vec<Row>);

#[derive(Default)]
struct Row {
    name: &'static str,
    times: usize,
    acknowledged: usize,
    refused: usize,
    lost: usize,
    doubled: usize,
    /// The longest.
    recovered: Duration,
    /// The most in one round.
    log: usize,
}

impl Table {
    /// Adds a round; the row of its fault as it stands.
    pub(crate) fn add(
        &mut self,
        name: &'static str,
        acknowledged: usize,
        refused: usize,
        (lost, doubled): (usize, usize),
        recovered: Duration,
        log: &str,
    ) -> String {
        let at = self.0.iter().position(|row| row.name == name).unwrap_or_else(|| {
            self.0.push(Row { name, ..Row::default() });
            self.0.len() - 1
        });
        let row = &mut self.0[at];
        row.times += 1;
        row.acknowledged += acknowledged;
        row.refused += refused;
        row.lost += lost;
        row.doubled += doubled;
        row.recovered = row.recovered.max(recovered);
        row.log = row.log.max(log.lines().count());
        row.line()
    }

    /// Writes `docs/faults.md`.
    pub(crate) fn write(&self, whole: Duration) {
        let mut text = format!(
            "# Faults\n\nWhat is left after the machine failed while people registered without pause, 16 at a time, for \
             fewer seats than people. `make faults MINUTES=60` makes this table; this one is of {} and took {} minutes.\n\n\
             Told: how many were told that they are registered. Refused: how often somebody was told to try again, or \
             heard nothing; the first sixteen came before it listened. Back: the longest time from the end of the fault to the next registration.\n\n\
             | fault | times | told | refused | lost | doubled | back | lines in the log, at most |\n\
             |---|---|---|---|---|---|---|---|\n",
            if cfg!(debug_assertions) { "a debug build" } else { "an optimised build" },
            whole.as_secs().div_ceil(60)
        );
        for row in &self.0 {
            let _ = writeln!(text, "{}", row.line());
        }
        fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/faults.md"), text).expect("written");
    }

    /// Nobody is lost, and nobody doubled.
    pub(crate) fn judge(&self) {
        assert!(self.0.iter().all(|row| row.lost + row.doubled == 0), "somebody is lost or doubled");
    }
}

impl Row {
    fn line(&self) -> String {
        let Self { name, times, acknowledged, refused, lost, doubled, recovered, log } = self;
        format!(
            "| {name} | {times} | {acknowledged} | {refused} | {lost} | {doubled} | {:.2} s | {log} |",
            recovered.as_secs_f64()
        )
    }
}
