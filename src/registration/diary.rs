//! A delegate's days and activities for a calendar.

use jiff::Timestamp;
use jiff::civil::Date;

use super::model::Status;
use super::seats::SeatState;
use super::stored::{Part, Registration};
use crate::documents::calendar::{Agenda, AllDay, Calendar, Hours};
use crate::error::{Error, Result};
use crate::i18n::Lang;
use crate::web::{App, Page, Route};

/// The name of the file.
pub(crate) const fn file_name(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "lich-hoi-nghi.ics",
        Lang::Fr => "calendrier-assises.ics",
    }
}

/// The file. It holds nothing that anybody typed: days, and activities whose seat is held
/// and whose hours are known. One that was cancelled or declined says so of each, which
/// takes it off the delegate's calendar.
pub(crate) async fn agenda(app: &App, page: &Page, registration: &Registration) -> Result<String> {
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
