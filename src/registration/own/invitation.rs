//! An invitation letter is needed, or no longer.

use axum::extract::State;
use axum::response::Response;

use super::route::OwnRoute;
use super::{Done, Own};
use crate::error::{Error, Result};
use crate::web::{AppState, Fields};

/// Keeps since when; a second click changes nothing.
pub(super) async fn receive(State(app): State<AppState>, own: Own, fields: Fields) -> Result<Response> {
    let needed = match fields.values("needed").next() {
        Some("yes") => true,
        Some("no") => false,
        _ => return Err(Error::BadRequest),
    };
    if !own.may_change(&own.page(OwnRoute::Show)) {
        return Ok(own.back(Done::Unchanged));
    }
    if needed != own.kept.invitation_asked_at.is_some() {
        app.store.ask_invitation(&own.registration.id, needed, app.clock.system_now()).await?;
    }
    Ok(own.back(if needed { Done::InvitationAsked } else { Done::InvitationNotAsked }))
}
