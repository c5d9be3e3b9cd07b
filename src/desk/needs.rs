//! Needs of food and access: the record says who read whose, before they are shown.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};

use super::Named;
use super::page::DeskPage;
use super::route::DeskRoute;
use super::session::{SignedIn, Tongue};
use crate::audit::{Act, ActKind, Subject};
use crate::error::{Error, Result};
use crate::i18n::Rich;
use crate::registration::{Registration, needs};
use crate::web::{AppState, View};

#[derive(Template)]
#[template(path = "desk/needs.html")]
struct NeedsView {
    desk: DeskPage,
    registration: Registration,
    needs: Vec<(&'static str, Vec<Rich>)>,
    is_unreadable: bool,
}

/// The page.
pub(super) async fn show(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(reference): Named,
) -> Result<Response> {
    let by = organiser.id.clone();
    let desk = DeskPage::inside(&app, lang, DeskRoute::Needs(reference.clone()), organiser);
    let found = app.store.registration_by_reference(desk.page.edition.number, &reference).await?;
    let registration = found.ok_or(Error::NotFound)?;
    // What is not on record is not shown.
    let subject = Subject::registration(desk.page.edition.number, &registration.id);
    let act = Act::of(&by, ActKind::NeedsRead, subject, &[]);
    app.store.put_on_record(&app.vault, act, app.clock.system_now()).await?;
    let known = needs::read(&app, &registration.id).await?;
    let needs = known.needs.map(|needs| needs.words(&desk.page)).unwrap_or_default();
    let is_unreadable = known.is_unreadable;
    Ok(View::new(NeedsView { desk, registration, needs, is_unreadable }).into_response())
}

impl NeedsView {
    fn record_path(&self) -> String {
        self.desk.path(&DeskRoute::Registration(self.registration.reference.clone()))
    }
}
