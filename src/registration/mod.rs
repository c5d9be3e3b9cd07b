//! Registering: the form, seats, the delegate's own page and record.
//!
//! What it promises: no account and no script are needed; everything typed is kept
//! when something is wrong; a registration is durable before it is acknowledged; the same
//! form sent twice is one registration; a page that shows a person stands at an address
//! nobody can guess.

mod address;
pub(crate) mod correction;
mod diary;
mod door;
pub(crate) mod erasure;
mod field;
mod fill;
mod form;
pub(crate) mod history;
mod identity;
mod insert;
mod intake;
pub(crate) mod keys;
mod letters;
pub(crate) mod merge;
mod model;
pub(crate) mod needs;
mod own;
pub(crate) mod page;
mod post;
mod queries;
mod record;
pub(crate) mod rights;
pub(crate) mod seats;
mod stored;
mod upkeep;

pub(crate) use address::own_path;
pub(crate) use fill::fill;
pub(crate) use letters::letter;
pub use model::{Choice, ContributionKind, Honorific, Interpretation, OrganisationKind, Side, Spoken, Status};
pub(crate) use post::post;
pub(crate) use queries::{registration_columns, registrations, seating};
pub use record::{Item, record};
pub use stored::{Choices, Part, Registration};
pub use upkeep::{keep_up, once as keep_up_once};

use axum::Router;

use crate::error::Result;
use crate::i18n::Messages;
use crate::web::{App, AppState};

/// The form and the pages of a registration, in both languages.
pub fn router() -> Router<AppState> {
    page::router().merge(own::router())
}

/// The label of a field of the form, by its name.
#[must_use]
pub fn field_label(t: Messages, name: &str) -> Option<&'static str> {
    field::Field::ALL.into_iter().find(|field| field.name() == name).map(|field| field.label(t))
}

/// Sets right at a start what an earlier build or a restored backup left: registrations
/// without the keys by which people are recognised, and people who had been erased.
///
/// # Errors
///
/// Those of the database and the disk.
pub(crate) async fn set_right(app: &App) -> Result<()> {
    let keyed = rights::fill_keys(&app.store).await?;
    let erased = erasure::repeat(app).await?;
    let listed = keys::fill(&app.store, &app.localities).await?;
    if keyed + erased + listed > 0 {
        tracing::info!(keyed, erased, listed, "registrations were set right");
    }
    Ok(())
}
