//! Registering: the form, the confirmation, the delegate's record.
//!
//! What it promises: no account and no script are needed; everything typed is kept
//! when something is wrong; a registration is durable before its confirmation is
//! sent; the same form sent twice is one registration; a page that shows a person
//! stands at an address nobody can guess.

mod address;
mod confirmation;
mod diary;
mod door;
mod form;
mod identity;
mod letters;
mod model;
mod page;
mod post;
mod queries;
mod record;
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
    page::router().merge(confirmation::router())
}
