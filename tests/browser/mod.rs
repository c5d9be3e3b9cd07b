//! What a real Chromium and the checkers of the web say. They need more than Rust, so
//! that a plain `cargo test` counts them as ignored; `make test` installs it and runs them.

mod accessibility;
mod audit;
mod desk;
mod driver;
mod gallery;
mod journeys;
mod keyboard;
mod kit;
mod markup;
mod old_portals;
mod rehearsal;
mod screenshots;
mod weight;
mod whole_life;
