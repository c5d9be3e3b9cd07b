//! A delegate's days in a calendar.

use jiff::Timestamp;
use jiff::civil::Date;

use super::stored::{Part, Registration};
use crate::documents::calendar::{AllDay, Calendar};
use crate::i18n::Lang;
use crate::web::{Page, Route};

/// The days the delegate comes, as a calendar file. It holds nothing that anybody typed.
pub(crate) fn days_of(page: &Page, registration: &Registration, stamp: Timestamp) -> String {
    let edition = &page.edition;
    let days: Vec<Date> = registration.choices.of(Part::Day).filter_map(|day| day.parse().ok()).collect();
    let events = runs(&days).into_iter().map(|(first, last)| AllDay {
        uid: format!("{}-{first}@{}", registration.id, page.host()),
        first,
        last,
        summary: page.plain(&edition.name).to_owned(),
        location: page.plain(&edition.city).to_owned(),
        description: page.t.confirmation_calendar_note(&registration.reference),
        url: page.url(Route::Home),
    });
    Calendar { lang: page.lang, stamp, zone: edition.zone(), events: events.collect() }.to_string()
}

/// The name of that file.
pub(crate) fn file_name(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "lich-hoi-nghi.ics",
        Lang::Fr => "calendrier-assises.ics",
    }
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
