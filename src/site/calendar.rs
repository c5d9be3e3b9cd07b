//! The conference for calendars: one entry for the whole, in a file of its own, and a file
//! for each day. They are not in one file, or a delegate who opens it would have every day
//! twice. Whole days of the conference's zone: no hour is known, and none is invented.

use jiff::civil::Date;

use crate::documents::calendar::{AllDay, Calendar};
use crate::error::{Error, Result};
use crate::web::{Page, Route};

/// The conference, from its first day to its last.
pub(super) fn whole(page: &Page) -> String {
    let edition = &page.edition;
    let (first, last) = page.days();
    file(
        page,
        AllDay {
            uid: format!("conference-{}@{}", edition.number, page.host()),
            first,
            last,
            summary: page.plain(&edition.name).to_owned(),
            location: page.plain(&edition.city).to_owned(),
            description: page.plain(&edition.theme).to_owned(),
            url: page.url(Route::Home),
        },
    )
}

/// One of its days, with what may be read of it now.
pub(super) fn day(page: &Page, date: Date) -> Result<String> {
    let (edition, stage) = (&page.edition, page.stage());
    let mut days = edition.programme.iter().filter(|day| day.shown.at(stage));
    let day = days.find(|day| day.date == date).ok_or(Error::NotFound)?;
    let items = day.items.iter().filter(|item| item.shown.at(stage)).map(|item| page.plain(&item.text));
    Ok(file(
        page,
        AllDay {
            uid: format!("conference-{}-{date}@{}", edition.number, page.host()),
            first: date,
            last: date,
            summary: page.plain(&edition.short_name).to_owned(),
            location: page.plain(&edition.city).to_owned(),
            description: [page.plain(&edition.name)].into_iter().chain(items).collect::<Vec<_>>().join("\n"),
            url: page.url(Route::Programme),
        },
    ))
}

/// Dated by the release, so that the same content is the same file.
fn file(page: &Page, event: AllDay) -> String {
    let (stamp, zone) = (page.published_at(), page.edition.zone());
    Calendar { lang: page.lang, stamp, zone, events: vec![event] }.to_string()
}
