//! `vietphap rehearsal`: delegates who do not exist, to try everything with many.

use super::say;
use crate::config::{Config, Overrides};
use crate::registration;
use crate::serve;

pub(super) async fn fill(settings: Overrides, registrations: usize, seed: u64) -> Result<(), String> {
    let config = Config::load(settings).map_err(|error| error.to_string())?;
    if !config.rehearsal {
        return Err("these settings are not a rehearsal's: nobody is invented among real delegates".to_owned());
    }
    if !serve::is_rehearsals(&config).await.map_err(|error| error.to_string())? {
        return Err(format!("the database {} is not a rehearsal's: nothing was written", config.database_url));
    }
    let app = serve::open(config).await.map_err(|error| error.to_string())?;
    let told = |written: usize| {
        if written.is_multiple_of(10_000) {
            say(&format!("{written} of {registrations}"));
        }
    };
    let filled = registration::fill(&app, registrations, seed, told).await;
    app.store.close().await;
    if !filled.map_err(|error| error.to_string())? {
        return Err(format!("seed {seed} has filled this database already: give another with --seed"));
    }
    say(&format!("{registrations} delegates who do not exist are registered (seed {seed})"));
    Ok(())
}
