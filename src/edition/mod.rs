//! Editions of the conference: documents that are read, checked, published as
//! numbered releases, and kept in memory while the site serves them.
//!
//! A release answers every question about words ("what is session two called?"), a
//! [`Stage`] and a [`Window`] every question about time. What people hold or count
//! (seats, registrations) is rows, elsewhere; the two meet by stable ids.

mod check;
mod model;
mod queries;
mod read;
mod time;

pub use check::Problem;
pub use model::*;
pub use queries::ReleaseError;
pub use read::{localities, read_folder, shipped};
pub use time::{Stage, Window, WindowState};
