//! Sets of columns kept under a name, one's own or shared with all organisers.

use axum::extract::{Path, State};
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};

use super::columns::{self, Chosen};
use super::form::{answer, list_query};
use crate::desk::Named;
use crate::desk::delegates::filter::Filter;
use crate::desk::delegates::sort::Sort;
use crate::desk::page::DeskPage;
use crate::desk::route::DeskRoute;
use crate::desk::session::{SignedIn, Tongue};
use crate::error::{Error, Result};
use crate::web::{AppState, Fault, Faults, Fields, Form};

/// Letters of a name.
const NAME_LIMIT: usize = 80;

/// Keeps the ticked columns; under a name that one has used already, in its place.
pub(in crate::desk) async fn keep(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    fields: Fields,
) -> Result<Response> {
    let id = organiser.id.clone();
    let desk = DeskPage::inside(&app, lang, DeskRoute::Export, organiser);
    let t = desk.page.t;
    let fault = match fields.line("name", NAME_LIMIT) {
        Ok(Some(name)) => {
            let all = columns::all(&desk);
            let chosen = Chosen::read(&all, &fields);
            if chosen.is_empty() {
                return Err(Error::BadRequest);
            }
            let codes = chosen.codes(&all);
            let shared = fields.entered().has("shared", "1");
            if app.store.keep_column_set(&id, (&name, &codes, shared), app.clock.system_now()).await? {
                return Ok(Redirect::to(&form_path(&desk, &fields, &codes)).into_response());
            }
            t.export_too_many().to_owned()
        }
        Ok(None) => t.export_name_missing().to_owned(),
        Err(Fault::TooLong(limit)) => t.desk_view_name_too_long(limit),
        Err(_) => t.desk_view_name_unreadable().to_owned(),
    };
    let faults: Faults = vec![("name", fault)];
    answer(&app, desk, &fields, Form::sent(&fields, faults)).await
}

/// Forgets one of one's own.
pub(in crate::desk) async fn forget(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(id): Named,
    uri: Uri,
) -> Result<Response> {
    if !app.store.forget_column_set(&id, &organiser.id).await? {
        return Err(Error::NotFound);
    }
    let desk = DeskPage::inside(&app, lang, DeskRoute::Export, organiser);
    Ok(Redirect::to(&form_path(&desk, &Fields::query(uri.query()), "")).into_response())
}

/// The form for the list that the fields ask for.
fn form_path(desk: &DeskPage, fields: &Fields, codes: &str) -> String {
    let filter = Filter::read(&desk.page.edition, fields);
    let list = list_query(&filter, Sort::read(desk.page.lang, fields));
    desk.path_with(&DeskRoute::Export, &columns::query(&list, codes))
}
