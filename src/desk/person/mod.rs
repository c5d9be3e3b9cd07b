//! One delegate: all that was entered, what becomes of it, who changed what, what organisers
//! tell one another; changing it, and making two registrations of one person one.

pub(super) mod came_from;
pub(super) mod edit;
mod history;
pub(super) mod merge;
pub(super) mod notes;
pub(super) mod page;
mod queries;
pub(super) mod sort_name;

pub use page::look;
pub(super) use page::{consent, made_in, purposes};
