//! The record as CSV: what the same search shows, on all its pages.

use axum::extract::State;
use axum::http::{HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};

use super::{Line, lines, read, stamp};
use crate::audit::{Act, ActKind, Field, Subject};
use crate::desk::page::DeskPage;
use crate::desk::route::DeskRoute;
use crate::desk::session::{SignedIn, Tongue};
use crate::documents::table;
use crate::error::{Error, Result};
use crate::web::{AppState, Fields};

/// Rows of one file: what is older is asked for by day.
const LIMIT: usize = 20_000;

/// The file, on record before it is sent.
pub(in crate::desk) async fn show(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    uri: Uri,
) -> Result<Response> {
    let by = organiser.id.clone();
    let desk = DeskPage::inside(&app, lang, DeskRoute::RecordTable, organiser);
    let mut wanted = read(&app, &desk.page.edition, &Fields::query(uri.query())).await?.wanted;
    let searched = wanted.on_record();
    let noted = [Field::noted("search", &searched)];
    let act = Act::of(&by, ActKind::RecordDownloaded, Subject::none(), &noted);
    app.store.put_on_record(&app.vault, act, app.clock.system_now()).await?;
    let mut rows = Vec::new();
    while rows.len() < LIMIT {
        let page = app.store.journal(&wanted).await?;
        let Some(last) = page.last() else { break };
        wanted.behind = last.seq;
        let said = lines(&app, &desk, &page).await?;
        rows.extend(page.iter().zip(said).map(|(row, line)| cells(stamp(row.at), line)));
    }
    let t = desk.page.t;
    let header = [
        t.journal_place(),
        t.journal_moment(),
        t.journal_who(),
        t.journal_act(),
        t.journal_kind(),
        t.journal_subject(),
        t.journal_fields(),
    ];
    let bytes = table::csv(header.map(str::to_owned), rows).map_err(|error| Error::other(error.to_string()))?;
    let today = app.clock.system_now().to_zoned(desk.page.edition.zone()).date().to_string();
    let disposition = format!("attachment; filename=\"{}\"", t.journal_file_name(today));
    let disposition = HeaderValue::from_str(&disposition).map_err(|error| Error::other(error.to_string()))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(table::CONTENT_TYPE)),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, bytes).into_response())
}

fn cells(at: String, line: Line) -> Vec<String> {
    let fields = line.fields.into_iter().map(|field| {
        let values = field.values.map(|(before, after)| match before {
            Some(before) => format!(": {before} → {after}"),
            None => format!(": {after}"),
        });
        format!("{}{}", field.label, values.unwrap_or_default())
    });
    let fields = fields.collect::<Vec<_>>().join(" | ");
    vec![line.seq.to_string(), at, line.who, line.act, line.kind.to_owned(), line.subject, fields]
}
