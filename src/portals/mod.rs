//! Portals that propose themselves, whom to write to about a portal, the page of its editors,
//! and the letters to them.
//!
//! What it promises: a portal is listed, and a mailbox of another domain than the portal's
//! written to, only once an organiser has decided so; one of the portal's domain is reminded, and
//! the page that it declared believed, only once the letter to it has been opened; no letter
//! that a stranger can ask for says what was typed; a decision is about what was looked at, and
//! one transaction with the letter that tells it; a reminder goes once, however often it is
//! clicked for.

mod address;
mod decisions;
mod field;
mod follow;
mod letters;
mod model;
mod own;
mod propose;
mod queries;
mod reminders;
mod slug;
pub(crate) mod website;

pub(crate) use address::{kit_path, own_path};
pub use decisions::{
    Approval, Decision, Listing, Renewal, add_contact, approve_contact, approve_proposal, decline_proposal,
    decline_silently, remove_contact, renew_link,
};
pub(crate) use letters::{letter, reminder_preview};
pub use model::{ContactState, PortalContact, Proposal};
pub(crate) use queries::{DayCount, host_taken, settle_pages};
pub(crate) use reminders::PATIENCE;
pub use reminders::{Reminded, remind};

use axum::Router;

use crate::web::AppState;

/// The forms, and the editors' page, in both languages.
pub fn router() -> Router<AppState> {
    propose::router().merge(follow::router()).merge(own::router())
}
