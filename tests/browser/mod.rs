//! Journeys in a real Chromium. They need `chromedriver`, so that a plain `cargo test`
//! counts them as ignored; `make test` runs them.

mod journeys;
mod rehearsal;
mod screenshots;
