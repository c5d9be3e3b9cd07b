//! A new link, because the old one was seen by somebody.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

use super::queries::void_links;
use super::route::OwnRoute;
use super::{Done, Own};
use crate::error::Result;
use crate::mail::{Facts, LetterKind};
use crate::registration::post::post;
use crate::registration::queries::insert_link;
use crate::web::{AppState, Page, Secret, View};

#[derive(Template)]
#[template(path = "registration/own/renew.html")]
struct Renew {
    page: Page,
    own: Own,
}

/// The step before.
pub(super) async fn show(own: Own) -> Response {
    View::new(Renew { page: own.page(OwnRoute::Renew), own }).into_response()
}

/// Voids every link, this one too; the page moves to a new address. A second click finds the
/// old one gone.
pub(super) async fn receive(State(app): State<AppState>, own: Own) -> Result<Response> {
    let now = app.clock.system_now();
    let id = &own.registration.id;
    let secret = Secret::random::<16>()?;
    let mut transaction = app.store.begin().await?;
    void_links(&mut transaction, id).await?;
    insert_link(&mut transaction, id, &secret, None, now).await?;
    post(&mut transaction, &app.vault, id, LetterKind::LinkRenewed, Facts::default(), now).await?;
    crate::fault::point("renew.written");
    transaction.commit().await?;
    crate::fault::point("renew.committed");
    let path = OwnRoute::Show.path(own.lang, secret.expose());
    Ok(Redirect::to(&format!("{path}?done={}", Done::Renewed.code())).into_response())
}
