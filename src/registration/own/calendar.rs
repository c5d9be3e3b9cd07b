//! The delegate's days and activities for a calendar: a file, and a feed that follows
//! changes at an address of its own.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use jiff::civil::Date;

use super::route::OwnRoute;
use super::{Own, language};
use crate::documents::calendar::{Agenda, AllDay, Calendar, Hours};
use crate::error::{Error, Result};
use crate::registration::model::Status;
use crate::registration::seats::SeatState;
use crate::registration::stored::{Part, Registration};
use crate::web::{App, AppState, Encoded, Page, Route, respond};

/// Asked each time; kept by nobody in between.
const REVALIDATE: &str = "private, no-cache";
const CONTENT_TYPE: &str = "text/calendar; charset=utf-8";

/// The file, as of now.
pub(super) async fn download(State(app): State<AppState>, own: Own) -> Result<Response> {
    let page = own.page(OwnRoute::Calendar);
    let text = agenda(&app, &page, &own.registration).await?;
    let mut response = text.into_response();
    private(response.headers_mut(), "no-store");
    Ok(response)
}

/// The feed: found by its own token, which opens nothing else.
pub(super) async fn feed(
    State(app): State<AppState>,
    uri: Uri,
    file: Result<Path<String>, axum::extract::rejection::PathRejection>,
    headers: HeaderMap,
) -> Result<Response> {
    let lang = language(uri.path());
    let Path(file) = file.map_err(|_| Error::NotFound)?;
    let token = file.strip_suffix(".ics").ok_or(Error::NotFound)?;
    let (_, reference, edition) = app.store.of_calendar(token).await?.ok_or(Error::NotFound)?;
    let number = u16::try_from(edition).map_err(|_| Error::NotFound)?;
    let registration = app.store.registration_by_reference(number, &reference).await?.ok_or(Error::NotFound)?;
    let page = Page::new(&app, lang, None).about(edition);
    let text = agenda(&app, &page, &registration).await?;
    let mut response = respond(&headers, &Encoded::text(text), CONTENT_TYPE, REVALIDATE);
    private(response.headers_mut(), REVALIDATE);
    Ok(response)
}

fn private(headers: &mut HeaderMap, cache_control: &'static str) {
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(CONTENT_TYPE));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache_control));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
}

/// Days, and activities whose seat is held and whose hours are known. One that was cancelled
/// or declined says so of each, which takes it off the delegate's calendar.
async fn agenda(app: &App, page: &Page, registration: &Registration) -> Result<String> {
    let edition = &page.edition;
    let (version, updated_at) = app.store.changed(&registration.id).await?.ok_or(Error::NotFound)?;
    let is_cancelled = matches!(registration.status(), Status::Cancelled | Status::Declined);
    let seats = app.store.seats(&registration.id).await?;
    let activities = app.store.activities(edition.number).await?;
    let (location, url) = (page.plain(&edition.city).to_owned(), page.url(Route::Home));
    let description = page.t.own_calendar_note(&registration.reference);
    let days: Vec<Date> = registration.choices.of(Part::Day).filter_map(|day| day.parse().ok()).collect();
    let events = runs(&days).into_iter().map(|(first, last)| AllDay {
        uid: format!("{}-{first}@{}", registration.id, page.host()),
        first,
        last,
        summary: page.plain(&edition.name).to_owned(),
        location: location.clone(),
        description: description.clone(),
        url: url.clone(),
    });
    let held = activities
        .0
        .iter()
        .filter(|activity| seats.iter().any(|seat| seat.activity == activity.id && seat.state() == SeatState::Held));
    let hours = held.filter_map(|activity| {
        let (starts, ends) = activity.starts_at.zip(activity.ends_at)?;
        Some(Hours {
            uid: format!("{}-{}@{}", registration.id, activity.id, page.host()),
            starts,
            ends,
            summary: page.plain(edition.activity_title(&activity.id)?).to_owned(),
            location: location.clone(),
            description: description.clone(),
            url: url.clone(),
        })
    });
    let stamp = Timestamp::from_millisecond(updated_at).unwrap_or(Timestamp::UNIX_EPOCH);
    let calendar = Calendar { lang: page.lang, stamp, zone: edition.zone(), events: events.collect() };
    let name = page.plain(&edition.short_name).to_owned();
    Ok(Agenda { calendar, name, hours: hours.collect(), sequence: version, is_cancelled }.to_string())
}

/// Days that follow each other, as first and last.
fn runs(days: &[Date]) -> Vec<(Date, Date)> {
    let mut runs: Vec<(Date, Date)> = Vec::new();
    for day in days {
        match runs.last_mut() {
            Some((_, last)) if last.tomorrow().is_ok_and(|next| next == *day) => *last = *day,
            _ => runs.push((*day, *day)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_that_follow_each_other_are_one_entry() {
        let day = |day| date(2023, 4, day);
        assert_eq!(runs(&[day(13), day(14), day(15)]), [(day(13), day(15))]);
        assert_eq!(runs(&[day(13), day(15)]), [(day(13), day(13)), (day(15), day(15))]);
        assert_eq!(runs(&[]), []);
    }
}
