//! A new link, because the old one was seen by somebody.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use super::{Done, Own, OwnRoute, gone};
use crate::campaign::Portal;
use crate::error::Result;
use crate::portals::{Renewal, renew_link};
use crate::web::{AppState, Network, Page, View};

#[derive(Template)]
#[template(path = "portals/own/renew.html")]
struct Renew {
    page: Page,
    own: Own,
}

/// The step before.
pub(super) async fn show(own: Own) -> Response {
    View::new(Renew { page: own.page(OwnRoute::Renew), own }).into_response()
}

/// Voids the link, at once and for everybody; the page moves to a new address, which is also written
/// to every approved address: it may be a stranger who clicks. A click after that finds the page
/// that says how to get the link again.
pub(super) async fn receive(State(app): State<AppState>, network: Network, own: Own) -> Result<Response> {
    app.limits.letter(network)?;
    // The link may have been voided, against this very visitor, since the request came in.
    if !renew_link(&app, &own.portal.id, own.portal.link_version, Renewal::Holder).await? {
        return Ok(gone::gone(&app, own.lang));
    }
    let renewed = Portal { link_version: own.portal.link_version + 1, ..Portal::clone(&own.portal) };
    let path = OwnRoute::Show.path(own.lang, &renewed.secret(&app.vault));
    Ok(Redirect::to(&format!("{path}?done={}", Done::Renewed.code())).into_response())
}
