//! A new link, because the old one was seen by somebody.

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::{SignedDuration, Timestamp};

use super::{Done, Own, OwnRoute, language, queries};
use crate::campaign::Portal;
use crate::error::Result;
use crate::i18n::Lang;
use crate::web::{App, AppState, Page, View, hash};

/// How long the old link, sent again, is a second click.
const SAME_CLICK: SignedDuration = SignedDuration::from_mins(1);

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

/// Voids the link; the page moves to a new address. A second click is led to it as the first was.
pub(super) async fn receive(
    State(app): State<AppState>,
    uri: Uri,
    secret: Result<Path<String>, PathRejection>,
    own: Result<Own, Response>,
) -> Result<Response> {
    let (lang, now) = (language(uri.path()), app.clock.system_now());
    let own = match own {
        Ok(own) => own,
        Err(gone) => {
            let secret = secret.map(|Path(secret)| secret).unwrap_or_default();
            return Ok(just_renewed(&app, &secret, now).await?.map_or(gone, |portal| moved(&app, lang, &portal)));
        }
    };
    let mut transaction = app.store.begin().await?;
    // The first of two clicks that were read at the same moment did it.
    queries::renew_link(&mut transaction, &own.portal, now).await?;
    transaction.commit().await?;
    app.campaigns_changed().await;
    let renewed = Portal { link_version: own.portal.link_version + 1, ..Portal::clone(&own.portal) };
    Ok(moved(&app, lang, &renewed))
}

fn moved(app: &App, lang: Lang, portal: &Portal) -> Response {
    let path = OwnRoute::Show.path(lang, &portal.secret(&app.vault));
    Redirect::to(&format!("{path}?done={}", Done::Renewed.code())).into_response()
}

/// The portal whose link before the present one this is, if it was renewed a moment ago.
async fn just_renewed(app: &App, secret: &str, now: Timestamp) -> Result<Option<Portal>> {
    let asked = hash(secret);
    let campaigns = app.campaigns.load_full();
    let before = |portal: &Portal| Portal { link_version: portal.link_version - 1, ..portal.clone() };
    let found = campaigns.portals.iter().find(|portal| hash(&before(portal).secret(&app.vault)) == asked);
    let Some(portal) = found else { return Ok(None) };
    let at = app.store.link_renewed_at(&portal.id).await?.and_then(|at| Timestamp::from_millisecond(at).ok());
    let is_young = at.is_some_and(|at| now.duration_since(at).abs() < SAME_CLICK);
    Ok(is_young.then(|| Portal::clone(portal)))
}
