//! Registering: the form, seats, the delegate's own page and record.
//!
//! What it promises: no account and no script are needed; everything typed is kept
//! when something is wrong; a registration is durable before it is acknowledged; the same form sent twice is one registration; a page that shows a person
//! stands at an address nobody can guess.

mod address;
mod diary;
mod door;
pub(crate) mod erasure;
mod form;
mod identity;
mod letters;
mod model;
pub(crate) mod needs;
mod own;
mod page;
mod post;
mod queries;
mod record;
pub(crate) mod requests;
pub(crate) mod seats;
mod stored;
mod upkeep;

pub use letters::postman;
pub use model::{Choice, ContributionKind, Honorific, Interpretation, OrganisationKind, Side, Spoken, Status};
pub(crate) use queries::{choices, registrations};
pub use record::{Item, record};
pub(crate) use stored::ChoiceRow;
pub use stored::{Choices, Part, Registration};
pub use upkeep::{keep_up, once as keep_up_once};

use axum::Router;

use crate::web::AppState;

/// The form and the pages of a registration, in both languages.
pub fn router() -> Router<AppState> {
    page::router().merge(own::router())
}
