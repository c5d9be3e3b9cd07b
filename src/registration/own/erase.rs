//! The delegate has everything erased.

use askama::Template;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use jiff::ToSpan;

use super::route::OwnRoute;
use super::{Own, language};
use crate::error::{Error, Result};
use crate::i18n::{Rich, dates};
use crate::registration::erasure::{Eraser, erase};
use crate::web::{App, AppState, Page, Route, View};

#[derive(Template)]
#[template(path = "registration/own/erase.html")]
struct Erase {
    page: Page,
    own: Own,
}

#[derive(Template)]
#[template(path = "registration/own/erased.html")]
struct Erased {
    page: Page,
    number: String,
    backups: Rich,
}

/// The step before.
pub(super) async fn show(own: Own) -> Response {
    View::new(Erase { page: own.page(OwnRoute::Erase), own }).into_response()
}

/// Erases, and answers at once: afterwards there is no page to lead to. A second click is told
/// the same, though nothing is left.
pub(super) async fn receive(
    State(app): State<AppState>,
    uri: Uri,
    secret: Result<Path<String>, PathRejection>,
    own: Result<Own, Response>,
) -> Result<Response> {
    let lang = language(uri.path());
    // What cannot be read opens nothing, as nothing at all does.
    let secret = secret.map(|Path(secret)| secret).unwrap_or_default();
    let lately = || app.erased.find(&secret, app.clock.system_now());
    let (number, page) = match own {
        Ok(own) => match erase(&app, &own.registration.id, Eraser::Delegate(secret.clone())).await {
            Ok(number) => (number, own.page(OwnRoute::Erase)),
            // The first of two clicks that were read at the same moment did it.
            Err(Error::NotFound) => (lately().ok_or(Error::NotFound)?, own.page(OwnRoute::Erase)),
            Err(error) => return Err(error),
        },
        Err(gone) => match lately() {
            Some(number) => (number, Page::new(&app, lang, None)),
            None => return Ok(gone),
        },
    };
    let page = page.switched_at(Route::Home.path(lang.other()));
    let backups = backups_gone(&app, &page);
    Ok(View::new(Erased { page, number, backups }).into_response())
}

/// The day from which no backup holds what is erased today.
fn backups_gone(app: &App, page: &Page) -> Rich {
    let today = app.clock.system_now().to_zoned(page.edition.zone()).date();
    let day = today.checked_add(i64::from(page.config().backups_days).days()).unwrap_or(today);
    page.set(page.t.erase_backups(dates::long(page.lang, day)))
}

impl Erase {
    fn backups(&self) -> Rich {
        backups_gone(&self.own.app, &self.page)
    }
}

impl Erased {
    fn number(&self) -> Rich {
        self.page.set(self.page.t.erased_number(&self.number))
    }
}
