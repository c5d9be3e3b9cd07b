//! The days that are known. No hour is invented.

use askama::Template;

use crate::edition::{ProgrammeDay, Text};
use crate::error::Result;
use crate::i18n::{Rich, dates};
use crate::web::Page;

#[derive(Template)]
#[template(path = "site/programme.html")]
struct Programme<'a> {
    page: &'a Page,
}

/// A day, ready to print.
struct Day<'a> {
    date: String,
    short: Rich,
    weekday: String,
    items: Vec<&'a Text>,
    /// Its file for calendars, and what the link to it says.
    calendar: String,
    add: Rich,
}

pub(super) fn render(page: &Page) -> Result<String> {
    Ok(Programme { page }.render()?)
}

impl Programme<'_> {
    fn lead(&self) -> String {
        let (first, last) = self.page.days();
        let days = dates::range(self.page.lang, first, last);
        if self.page.is_over() { self.page.t.programme_lead_over(days) } else { self.page.t.programme_lead(days) }
    }

    /// What the invitation said, where the conference was held otherwise.
    fn announced(&self) -> Option<Rich> {
        let announced = &self.page.edition.dates.announced;
        let days = (announced.first, announced.last);
        let range = || dates::range(self.page.lang, days.0, days.1);
        (self.page.days() != days).then(|| self.page.set(self.page.t.announced_dates(range())))
    }

    /// The days that may be read now, each with what may be read of it.
    fn days(&self) -> Vec<Day<'_>> {
        let stage = self.page.stage();
        self.page.edition.programme.iter().filter(|day| day.shown.at(stage)).map(|day| self.day(day)).collect()
    }

    fn day<'a>(&self, day: &'a ProgrammeDay) -> Day<'a> {
        let (page, stage) = (self.page, self.page.stage());
        Day {
            date: day.date.to_string(),
            calendar: page.day_path(day.date),
            add: page.set(page.t.programme_add_day(dates::long(page.lang, day.date))),
            short: page.set(dates::day_month(page.lang, day.date)),
            weekday: crate::i18n::capitalised(dates::weekday(page.lang, day.date)),
            items: day.items.iter().filter(|item| item.shown.at(stage)).map(|item| &item.text).collect(),
        }
    }
}
