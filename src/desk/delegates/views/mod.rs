//! Lists kept under a name, one's own or shared with all organisers. Only the query is kept: the
//! list is always as of now.

pub(in crate::desk) mod queries;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use form_urlencoded::Serializer;

use self::queries::SavedView;
use super::columns::Columns;
use super::filter::Filter;
use super::sort::Sort;
use crate::desk::Named;
use crate::desk::page::DeskPage;
use crate::desk::route::DeskRoute;
use crate::desk::session::{SignedIn, Tongue};
use crate::error::{Error, Result};
use crate::i18n::Rich;
use crate::web::{AppState, Fault, Faults, Fields, Form, View};

/// Letters of a name.
const NAME_LIMIT: usize = 80;

#[derive(Template)]
#[template(path = "desk/views.html")]
struct ViewsView {
    desk: DeskPage,
    form: Form,
    /// The query that would be kept.
    query: String,
    /// What it asks, in words.
    asks: Vec<Rich>,
    views: Vec<SavedView>,
}

/// The form for the list of the address, and what is kept already.
pub(in crate::desk) async fn show(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    uri: Uri,
) -> Result<Response> {
    let desk = DeskPage::inside(&app, lang, DeskRoute::Views, organiser).with_query(uri.query());
    let view = view(&app, desk, &Fields::query(uri.query()), Form::default()).await?;
    Ok(View::new(view).into_response())
}

/// Keeps it; under a name that one has used already, in its place.
pub(in crate::desk) async fn submit(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    fields: Fields,
) -> Result<Response> {
    let desk = DeskPage::inside(&app, lang, DeskRoute::Views, organiser.clone());
    let list = Fields::query(Some(fields.entered().value("list")));
    let t = desk.page.t;
    let fault = match fields.line("name", NAME_LIMIT) {
        Ok(Some(name)) => {
            let kept = query(&desk, &list);
            let shared = fields.entered().has("shared", "1");
            let whose = (desk.page.edition.number, organiser.id.as_str());
            if app.store.save_view(whose, (&name, &kept, shared), app.clock.system_now()).await? {
                return Ok(Redirect::to(&desk.path(&DeskRoute::Views)).into_response());
            }
            t.desk_view_too_many().to_owned()
        }
        Ok(None) => t.desk_view_name_missing().to_owned(),
        Err(Fault::TooLong(limit)) => t.desk_view_name_too_long(limit),
        Err(_) => t.desk_view_name_unreadable().to_owned(),
    };
    let faults: Faults = vec![("name", fault)];
    let view = view(&app, desk, &list, Form::sent(&fields, faults)).await?;
    Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response())
}

/// Forgets one of one's own.
pub(in crate::desk) async fn forget(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(id): Named,
) -> Result<Response> {
    if app.store.forget_view(&id, &organiser.id).await? {
        Ok(Redirect::to(&DeskRoute::Views.path(lang)).into_response())
    } else {
        Err(Error::NotFound)
    }
}

/// What of an address is kept: what is asked, order, columns, and nothing else.
fn query(desk: &DeskPage, list: &Fields) -> String {
    let filter = Filter::read(&desk.page.edition, list);
    let mut query = Serializer::for_suffix(filter.query(), 0);
    query.extend_pairs(Sort::read(desk.page.lang, list).pairs());
    query.extend_pairs(Columns::read(list).code().map(|code| ("columns", code)));
    query.finish()
}

async fn view(app: &AppState, desk: DeskPage, list: &Fields, form: Form) -> Result<ViewsView> {
    let filter = Filter::read(&desk.page.edition, list);
    let asks = filter.chips(&desk).into_iter().map(|chip| chip.words).collect();
    let organiser = desk.organiser().map(|organiser| organiser.id.clone()).unwrap_or_default();
    let views = app.store.views(desk.page.edition.number, &organiser).await?;
    Ok(ViewsView { query: query(&desk, list), desk, form, asks, views })
}

impl ViewsView {
    fn path(&self) -> String {
        self.desk.path(&DeskRoute::Views)
    }

    fn list_path(&self, view: &SavedView) -> String {
        format!("{}?{}", self.desk.list_path(), view.query)
    }

    fn forget_path(&self, view: &SavedView) -> String {
        self.desk.path(&DeskRoute::ViewForgotten(view.id.clone()))
    }
}
