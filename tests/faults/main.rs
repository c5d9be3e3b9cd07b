//! What is left after the machine failed: `make faults`, `make faults MINUTES=60`.
//!
//! People register without pause while one thing after another goes wrong: the process is killed,
//! the disk refuses, sync fails or takes its time, file descriptors run out, the clock leaps. After
//! each: everybody who was told so is registered, once; the database is sound to the last row
//! (`vietphap doctor --deep`); the site answers again by itself. The table goes to `docs/faults.md`.
//! It needs Linux, root, strace, faketime and util-linux: `make faults` installs them.

mod crowd;
mod harm;
mod site;
mod table;

use std::io::Write as _;
use std::time::{Duration, Instant};

use crowd::Crowd;
use harm::HARMS;
use site::Site;
use table::Table;

#[tokio::main]
async fn main() {
    let minutes = std::env::args().nth(1).and_then(|minutes| minutes.parse().ok()).unwrap_or(0);
    let only = std::env::args().nth(2).unwrap_or_default();
    let (since, whole) = (Instant::now(), Duration::from_mins(minutes));
    let mut table = Table::default();
    // Each at least once.
    loop {
        for harm in HARMS.iter().filter(|harm| harm.name.contains(&only)) {
            let mut site = Site::new();
            site.start().await;
            let crowd = Crowd::gather(site.port);
            crowd.wait_for_some().await;
            let healed = harm.run(&mut site, &crowd).await;
            let recovered = crowd.next_success_after(healed).await;
            let told = crowd.go_home().await;
            let (lost, doubled) = site.missing_and_doubled(&told).await;
            site.examine();
            let row =
                table.add(harm.name, told.acknowledged.len(), told.refused, (lost, doubled), recovered, &site.log());
            writeln!(std::io::stdout(), "{row}").expect("told");
            site.stop();
        }
        if since.elapsed() >= whole {
            break;
        }
    }
    if only.is_empty() {
        table.write(since.elapsed());
    }
    table.judge();
}
