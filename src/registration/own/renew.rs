//! A new link, because the old one was seen by somebody.

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::{SignedDuration, Timestamp};

use super::queries::{is_link, void_links};
use super::route::OwnRoute;
use super::show::too_many_letters;
use super::{Done, Own, language};
use crate::error::Result;
use crate::mail::{Facts, LetterKind};
use crate::registration::post::post;
use crate::registration::queries::insert_link;
use crate::web::{AppState, Network, Page, Secret, View};

/// What the new secret follows from the old one for.
const RENEWED: &str = "renewed";
/// How long the old link, sent again, is a second click. Whoever saw it could click, too: as
/// long as this the link is no safer than it was.
const SAME_CLICK: SignedDuration = SignedDuration::from_mins(1);

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

/// Voids every link, this one too; the page moves to a new address. A second click is led to
/// it as the first was.
pub(super) async fn receive(
    State(app): State<AppState>,
    network: Network,
    uri: Uri,
    secret: Result<Path<String>, PathRejection>,
    own: Result<Own, Response>,
) -> Result<Response> {
    let now = app.clock.system_now();
    // What cannot be read opens nothing, as nothing at all does.
    let old = secret.map(|Path(secret)| secret).unwrap_or_default();
    let new = Secret::succeeding(&app.vault, &old, RENEWED);
    let moved = || {
        let path = OwnRoute::Show.path(language(uri.path()), new.expose());
        Redirect::to(&format!("{path}?done={}", Done::Renewed.code())).into_response()
    };
    let own = match own {
        Ok(own) => own,
        Err(gone) => {
            let since = app.store.link_since(&new).await?.and_then(|at| Timestamp::from_millisecond(at).ok());
            let is_young = since.is_some_and(|since| now.duration_since(since).abs() < SAME_CLICK);
            return Ok(if is_young { moved() } else { gone });
        }
    };
    if app.limits.letter(network).is_err() {
        return too_many_letters(own).await;
    }
    let id = &own.registration.id;
    let mut transaction = app.store.begin().await?;
    // The first of two clicks that were read at the same moment did it.
    if !is_link(&mut transaction, &old).await? {
        return Ok(moved());
    }
    void_links(&mut transaction, id).await?;
    insert_link(&mut transaction, id, &new, None, now).await?;
    post(&mut transaction, &app.vault, id, LetterKind::LinkRenewed, Facts::default(), now).await?;
    crate::fault::point("renew.written");
    transaction.commit().await?;
    crate::fault::point("renew.committed");
    app.outbox.notify_one();
    Ok(moved())
}
