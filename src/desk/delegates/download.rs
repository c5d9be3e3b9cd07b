//! The list as CSV: everything found, the newest first.

use axum::extract::State;
use axum::http::{HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};

use super::filter::Filter;
use super::moment;
use super::queries::Standing;
use crate::audit::{Act, ActKind, Field, Subject};
use crate::desk::page::DeskPage;
use crate::desk::person::{consent, made_in, purposes};
use crate::desk::route::DeskRoute;
use crate::desk::session::{SignedIn, Tongue};
use crate::documents::table;
use crate::error::{Error, Result};
use crate::registration::{Choice, Registration, record};
use crate::web::{AppState, Fields};

/// Everything the same search shows, on all its pages.
pub(in crate::desk) async fn download(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    uri: Uri,
) -> Result<Response> {
    let id = organiser.id.clone();
    let desk = DeskPage::inside(&app, lang, DeskRoute::Table, organiser);
    let filter = Filter::read(&desk.page.edition, &Fields::query(uri.query()));
    let found = app.store.found_whole(&filter).await?;
    let (rows, query) = (found.len().to_string(), filter.on_record());
    let noted = [Field::noted("rows", &rows), Field::noted("search", &query)];
    let subject = Subject::none().in_edition(desk.page.edition.number);
    let act = Act::of(&id, ActKind::TableDownloaded, subject, &noted);
    app.store.put_on_record(&app.vault, act, app.clock.system_now()).await?;
    let standings = app.store.standings(&filter).await?;
    let nothing = Standing::default();
    let standing = |registration: &Registration| standings.get(&registration.id).unwrap_or(&nothing);
    let rows = found.iter().map(|registration| row(&desk, registration, standing(registration)));
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
    let (page, t) = (&desk.page, desk.page.t);
    let ours = [t.desk_reference(), t.desk_received(), t.desk_status(), t.desk_made_in()].map(str::to_owned);
    let entered = record(page, &page.edition, &Registration::default()).into_iter().map(|item| item.label.to_owned());
    let purposes = purposes(desk).map(|purpose| purpose.text.get(page.lang).to_owned());
    let standing = [
        t.desk_column_held(),
        t.desk_column_offered(),
        t.desk_column_waiting(),
        t.desk_column_proven(),
        t.desk_invitation(),
    ]
    .map(str::to_owned);
    ours.into_iter().chain(entered).chain([t.desk_notice().to_owned()]).chain(purposes).chain(standing).collect()
}

fn row(desk: &DeskPage, registration: &Registration, standing: &Standing) -> Vec<String> {
    let (page, t) = (&desk.page, desk.page.t);
    let ours = [
        registration.reference.clone(),
        moment(desk, registration.created_at),
        registration.status().label(t).to_owned(),
        made_in(registration).to_owned(),
    ];
    // Several values in one cell; titles may hold commas.
    let entered = record(page, &page.edition, registration).into_iter().map(|item| item.values.join(" | "));
    let notice = t.desk_notice_read(registration.notice_version);
    let consents = purposes(desk).map(|purpose| consent(desk, registration, &purpose.id));
    let title =
        |id: &String| page.edition.activity_title(id).map_or(id.as_str(), |title| title.get(page.lang)).to_owned();
    let seats = ["held", "offered", "waiting"].map(|state| {
        let of = standing.seats.iter().filter(|(_, own)| own == state);
        of.map(|(activity, _)| title(activity)).collect::<Vec<_>>().join(" | ")
    });
    let answer = |yes: bool| if yes { t.desk_yes() } else { t.desk_no() }.to_owned();
    let standing = [answer(standing.is_proven), answer(standing.is_invitation_asked)];
    ours.into_iter().chain(entered).chain([notice]).chain(consents).chain(seats).chain(standing).collect()
}
