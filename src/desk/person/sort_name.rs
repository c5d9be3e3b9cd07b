//! By which name a delegate stands in the lists: it follows from the name and the side, and is
//! corrected here where that is wrong.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::came_from::CameFrom;
use super::notes::explain;
use super::page::view;
use super::queries::set_sort_name;
use crate::desk::Named;
use crate::desk::page::DeskPage;
use crate::desk::route::DeskRoute;
use crate::desk::session::{SignedIn, Tongue};
use crate::error::{Error, Result};
use crate::web::{AppState, Fields, Form, View};

/// The field.
pub(super) const SORT_NAME: &str = "sort_name";
/// Letters it may have: as many as a name.
const LIMIT: usize = 120;

/// Takes a name to sort by; an empty one brings back the one that follows from what was entered.
pub(in crate::desk) async fn submit(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(reference): Named,
    came_from: CameFrom,
    fields: Fields,
) -> Result<Response> {
    let by = organiser.id.clone();
    let desk = came_from.page(DeskPage::inside(&app, lang, DeskRoute::Registration(reference.clone()), organiser));
    let edition = desk.page.edition.number;
    let found = app.store.registration_by_reference(edition, &reference).await?;
    let registration = found.ok_or(Error::NotFound)?;
    match fields.line(SORT_NAME, LIMIT) {
        Ok(name) => {
            set_sort_name(&app, &by, (edition, &registration.id), &name.unwrap_or_default()).await?;
            let path = desk.path(&DeskRoute::Registration(reference));
            Ok(Redirect::to(&came_from.along(&path, &[("done", "edited")])).into_response())
        }
        Err(fault) => {
            let mut view = view(&app, desk, &reference, came_from, None).await?;
            let t = view.desk.page.t;
            view.sort = Form::sent(&fields, vec![(SORT_NAME, explain(t, t.person_sort_name(), fault))]);
            Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response())
        }
    }
}
