//! The list as CSV: everything found, in the order shown.

use axum::extract::State;
use axum::http::{HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};

use super::labels;
use super::page::DeskPage;
use super::record::{Choices, Record};
use super::registrations::{Search, moment};
use super::route::DeskRoute;
use super::session::{SignedIn, Tongue};
use super::values::{self, joined};
use crate::documents::table;
use crate::error::{Error, Result};
use crate::web::{AppState, Fields};

/// Everything the same search shows, on all its pages.
pub(super) async fn show(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    signed_in: SignedIn,
    uri: Uri,
) -> Result<Response> {
    signed_in.must_be_owner()?;
    let id = signed_in.organiser.id.clone();
    let desk = DeskPage::inside(&app, lang, DeskRoute::Table, signed_in.organiser);
    let search = Search::read(desk.page.edition.number, &Fields::query(uri.query()));
    let found = app.store.found_whole(&search).await?;
    tracing::info!(organiser = id, registrations = found.len(), "a table was downloaded");
    let rows = found.iter().map(|(record, choices)| row(&desk, record, choices));
    let bytes = table::csv(header(&desk), rows).map_err(|error| Error::other(error.to_string()))?;
    let disposition = format!("attachment; filename=\"{}\"", file_name(&desk));
    let disposition = HeaderValue::from_str(&disposition).map_err(|error| Error::other(error.to_string()))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(table::CONTENT_TYPE)),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, bytes).into_response())
}

/// `inscriptions-12es-assises-2023-03-01.csv`
fn file_name(desk: &DeskPage) -> String {
    let today = desk.page.now.to_zoned(desk.page.edition.zone()).date().to_string();
    desk.page.t.desk_file_name(today, desk.page.edition.number)
}

fn header(desk: &DeskPage) -> Vec<String> {
    let t = desk.page.t;
    let fixed = [
        t.desk_reference(),
        t.desk_received(),
        t.desk_status(),
        t.desk_made_in(),
        t.desk_honorific(),
        t.desk_full_name(),
        t.desk_position(),
        t.desk_organisation(),
        t.desk_organisation_kind(),
        t.desk_side(),
        t.desk_locality(),
        t.desk_email(),
        t.desk_telephone(),
        t.desk_contact_person(),
        t.desk_contact_email(),
        t.desk_contact_telephone(),
        t.desk_days(),
        t.desk_languages(),
        t.desk_interpretation(),
        t.desk_sessions(),
        t.desk_side_events(),
        t.desk_contributions(),
        t.desk_partner(),
        t.desk_remarks(),
        t.desk_notice(),
    ];
    let purposes = values::purposes(&desk.page).map(|purpose| purpose.text.get(desk.page.lang));
    fixed.into_iter().chain(purposes).map(str::to_owned).collect()
}

fn row(desk: &DeskPage, record: &Record, choices: &Choices) -> Vec<String> {
    let page = &desk.page;
    let t = page.t;
    let given = |value: &Option<String>| value.clone().unwrap_or_default();
    let mut cells = vec![
        record.reference.clone(),
        moment(desk, record.created_at),
        labels::status(t, &record.status).to_owned(),
        labels::language(t, &record.lang).to_owned(),
        labels::honorific(t, &record.honorific).to_owned(),
        record.full_name.clone(),
        record.position.clone(),
        record.organisation.clone(),
        labels::organisation_kind(t, &record.organisation_kind).to_owned(),
        labels::side(t, &record.side).to_owned(),
        values::locality(page, record).unwrap_or_default(),
        record.email.clone(),
        given(&record.telephone),
        given(&record.contact_person),
        given(&record.contact_email),
        given(&record.contact_telephone),
        joined(&values::days(page, choices)),
        joined(&values::languages(t, choices)),
        labels::yes_no(t, record.interpretation).to_owned(),
        joined(&values::sessions(page, choices)),
        joined(&values::side_events(page, choices)),
        joined(&values::contributions(t, choices)),
        given(&record.partner),
        given(&record.remarks),
        t.desk_notice_read(record.notice_version),
    ];
    cells.extend(values::consents(page, choices).into_iter().map(|(_, answer)| answer));
    cells
}
