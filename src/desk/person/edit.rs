//! Correcting what was entered, in the form in which it was.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::came_from::CameFrom;
use crate::desk::Named;
use crate::desk::page::DeskPage;
use crate::desk::route::DeskRoute;
use crate::desk::session::{SignedIn, Tongue};
use crate::error::{Error, Result};
use crate::registration::Registration;
use crate::registration::correction::{Corrected, correct, offered};
use crate::registration::page::Register;
use crate::web::{AppState, Fields, View};

#[derive(Template)]
#[template(path = "desk/person_edit.html")]
struct EditView {
    desk: DeskPage,
    registration: Registration,
    form: Register,
    came_from: CameFrom,
}

/// The form.
pub(in crate::desk) async fn show(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(reference): Named,
    came_from: CameFrom,
) -> Result<Response> {
    let desk = came_from.page(DeskPage::inside(&app, lang, DeskRoute::Edit(reference.clone()), organiser));
    let (registration, form) = offered(&app, desk.page.clone(), &reference).await?.ok_or(Error::NotFound)?;
    Ok(View::new(EditView { desk, registration, form, came_from }).into_response())
}

/// Takes it; a second click finds everything as it was sent.
pub(in crate::desk) async fn submit(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(reference): Named,
    came_from: CameFrom,
    fields: Fields,
) -> Result<Response> {
    let by = organiser.id.clone();
    let desk = came_from.page(DeskPage::inside(&app, lang, DeskRoute::Edit(reference.clone()), organiser));
    let path = desk.path(&DeskRoute::Registration(reference.clone()));
    match correct(&app, desk.page.clone(), &by, &reference, fields).await? {
        Corrected::Saved => Ok(Redirect::to(&came_from.along(&path, &[("done", "edited")])).into_response()),
        Corrected::Unchanged => Ok(Redirect::to(&came_from.along(&path, &[("done", "unchanged")])).into_response()),
        Corrected::Refused(form) => {
            let found = app.store.registration_by_reference(desk.page.edition.number, &reference).await?;
            let registration = found.ok_or(Error::NotFound)?;
            let view = EditView { desk, registration, form: *form, came_from };
            Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response())
        }
    }
}

impl EditView {
    fn along(&self, route: &DeskRoute) -> String {
        self.came_from.along(&self.desk.path(route), &[])
    }

    fn record_path(&self) -> String {
        self.along(&DeskRoute::Registration(self.registration.reference.clone()))
    }

    fn action(&self) -> String {
        self.along(&DeskRoute::Edit(self.registration.reference.clone()))
    }
}
