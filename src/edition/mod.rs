//! Editions of the conference: documents that are read, checked, published as
//! numbered releases, and kept in memory while the site serves them.
//!
//! A release answers every question about words ("what is session two called?"), a
//! [`Stage`] and a [`Window`] every question about time. What people hold or count
//! (seats, registrations) is rows, elsewhere; the two meet by stable ids.

mod activity;
mod check;
mod fact;
mod history;
mod letter;
mod locality;
mod model;
mod privacy;
mod queries;
mod read;
mod time;

pub use activity::{Activities, Activity, Audience, Availability, Slot};
pub use check::Problem;
pub use fact::*;
pub use history::*;
pub use letter::*;
pub use locality::*;
pub use model::*;
pub use privacy::*;
pub use queries::ReleaseError;
pub(crate) use queries::activities_now;
pub(crate) use read::shipped_beside;
pub use read::{known_locality, localities, read_folder, shipped};
pub use time::{Stage, Window, WindowState};
