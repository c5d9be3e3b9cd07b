//! The delegate has everything erased.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use jiff::ToSpan;

use super::Own;
use super::route::OwnRoute;
use crate::error::Result;
use crate::i18n::{Rich, dates};
use crate::registration::erasure::erase;
use crate::registration::rights::Channel;
use crate::web::{AppState, Page, Route, View};

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

/// Erases, and answers at once: afterwards there is no page to lead to. A second click finds
/// nothing any more.
pub(super) async fn receive(State(app): State<AppState>, own: Own) -> Result<Response> {
    let number = erase(&app, &own.registration.id, Channel::OwnPage).await?;
    let page = own.page(OwnRoute::Erase).switched_at(Route::Home.path(own.lang.other()));
    let backups = backups_gone(&own, &page);
    Ok(View::new(Erased { page, number, backups }).into_response())
}

/// The day from which no backup holds what is erased today.
fn backups_gone(own: &Own, page: &Page) -> Rich {
    let today = own.app.clock.system_now().to_zoned(page.edition.zone()).date();
    let day = today.checked_add(i64::from(page.config().backups_days).days()).unwrap_or(today);
    page.set(page.t.erase_backups(dates::long(page.lang, day)))
}

impl Erase {
    fn backups(&self) -> Rich {
        backups_gone(&self.own, &self.page)
    }
}

impl Erased {
    fn number(&self) -> Rich {
        self.page.set(self.page.t.erased_number(&self.number))
    }
}
