//! The board as CSV: the same portals in the same order, each side of the evidence in full.

use axum::extract::State;
use axum::http::{HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;

use super::lines::{Line, Lines, chosen};
use super::wanted::Wanted;
use super::words;
use crate::audit::{Act, ActKind, Subject, SubjectKind};
use crate::desk::session::{SignedIn, Tongue};
use crate::documents::table;
use crate::error::{Error, Result};
use crate::i18n::{Lang, Messages, dates};
use crate::web::{AppState, Fields};

/// Everything the same address of the board shows.
pub(in crate::desk) async fn show(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    uri: Uri,
) -> Result<Response> {
    let wanted = Wanted::read(&Fields::query(uri.query()));
    let (campaign, edition) = chosen(&app, &wanted.campaign)?.ok_or(Error::NotFound)?;
    let lines = Lines::read(&app, campaign, edition).await?;
    let found = wanted.of(&lines.all, lang);
    let subject = Subject::of(SubjectKind::Campaign, &lines.campaign.code);
    let act = Act::of(&organiser.id, ActKind::BannerTableDownloaded, subject, &[]);
    app.store.put_on_record(&app.vault, act, app.clock.system_now()).await?;
    let t = Messages::new(lang);
    let rows = found.iter().map(|line| row(t, lang, &lines, line));
    let bytes = table::csv(header(t), rows).map_err(|error| Error::other(error.to_string()))?;
    let file = t.desk_banner_file_name(&lines.campaign.code, lines.today.to_string());
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{file}\""));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(table::CONTENT_TYPE)),
        (header::CONTENT_DISPOSITION, disposition.map_err(|error| Error::other(error.to_string()))?),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, bytes).into_response())
}

fn header(t: Messages) -> Vec<String> {
    [
        t.desk_banner_column_portal(),
        t.desk_banner_host(),
        t.desk_banner_column_country(),
        t.desk_status(),
        t.desk_banner_asked_on(),
        t.desk_banner_first_day(),
        t.desk_banner_last_day(),
        t.desk_banner_column_first(),
        t.desk_banner_column_last(),
        t.desk_banner_csv_days_seen(),
        t.desk_banner_csv_days_asked(),
        t.desk_banner_csv_requests(),
        t.desk_banner_csv_requests_from_portal(),
        t.desk_banner_csv_clicks(),
        t.desk_banner_csv_clicks_from_portal(),
        t.banner_clicks_in_frames(),
        t.desk_banner_csv_bots(),
        t.desk_banner_csv_damped(),
        t.desk_banner_column_checked(),
        t.desk_banner_csv_checked_on(),
    ]
    .map(str::to_owned)
    .into()
}

fn row(t: Messages, lang: Lang, lines: &Lines, line: &Line) -> Vec<String> {
    let (portal, evidence) = (&line.portal, &line.evidence);
    let day = |day: Option<Date>| day.map(dates::numeric).unwrap_or_default();
    let counted = |count: i64| if lines.campaign.recorded { count.to_string() } else { String::new() };
    let (checked_on, verdict) = evidence.checked.unzip();
    vec![
        portal.name.get(lang).to_owned(),
        portal.host.clone().unwrap_or_default(),
        words::country(t, portal.country).to_owned(),
        words::standing(t, line, lines.now),
        line.placement.as_ref().map_or_else(|| t.desk_banner_unasked().to_owned(), |it| dates::numeric(it.asked_on)),
        day(line.days.first.filter(|_| line.placement.is_some())),
        day(line.placement.as_ref().map(|_| line.days.last)),
        day(evidence.first_seen),
        day(evidence.last_seen),
        counted(line.evidence.days_seen),
        line.days_asked.map(|days| days.to_string()).unwrap_or_default(),
        counted(evidence.requests),
        counted(evidence.seen),
        counted(evidence.clicks),
        counted(evidence.clicks_seen),
        counted(evidence.clicks_framed),
        counted(evidence.bots),
        counted(evidence.damped),
        verdict.map(|verdict| words::verdict(t, verdict).to_owned()).unwrap_or_default(),
        day(checked_on),
    ]
}
