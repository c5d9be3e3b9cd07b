//! Erasing a person at their request: a step that says what goes, then the deed.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::ToSpan;

use super::Named;
use super::page::DeskPage;
use super::route::DeskRoute;
use super::session::{SignedIn, Tongue};
use crate::error::{Error, Result};
use crate::i18n::{Rich, dates};
use crate::registration::{Registration, erasure};
use crate::web::{AppState, View};

#[derive(Template)]
#[template(path = "desk/erase.html")]
struct EraseView {
    desk: DeskPage,
    registration: Registration,
    backups: Rich,
}

/// The step.
pub(super) async fn show(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(reference): Named,
) -> Result<Response> {
    let desk = DeskPage::inside(&app, lang, DeskRoute::Erase(reference.clone()), organiser);
    let found = app.store.registration_by_reference(desk.page.edition.number, &reference).await?;
    let registration = found.ok_or(Error::NotFound)?;
    let today = app.clock.system_now().to_zoned(desk.page.edition.zone()).date();
    let gone = today.checked_add(i64::from(app.config.backups_days).days()).unwrap_or(today);
    let backups = desk.page.set(desk.page.t.desk_erase_backups(dates::long(lang, gone)));
    Ok(View::new(EraseView { desk, registration, backups }).into_response())
}

/// The deed. A second click finds nobody.
pub(super) async fn submit(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(reference): Named,
) -> Result<Response> {
    let edition = app.published.load().current.number;
    let registration = app.store.registration_by_reference(edition, &reference).await?.ok_or(Error::NotFound)?;
    let by = erasure::Eraser::Organiser(organiser.id);
    let number = erasure::erase(&app, &registration.id, by).await?;
    Ok(Redirect::to(&format!("{}?erased={number}", DeskRoute::Privacy.path(lang))).into_response())
}

impl EraseView {
    fn record_path(&self) -> String {
        self.desk.path(&DeskRoute::Registration(self.registration.reference.clone()))
    }

    fn action(&self) -> String {
        self.desk.path(&DeskRoute::Erase(self.registration.reference.clone()))
    }
}
