//! The days that are known. No hour is invented.

use askama::Template;

use crate::edition::ProgrammeDay;
use crate::error::Result;
use crate::i18n::{Rich, capitalised, dates};
use crate::web::Page;

#[derive(Template)]
#[template(path = "site/programme.html")]
struct Programme<'a> {
    page: &'a Page,
}

/// A day, ready to print.
pub struct Day {
    /// For machines: 2023-04-13.
    pub date: String,
    /// The day of the month.
    pub number: String,
    /// What stands before that number: « jeudi ».
    pub before: String,
    /// What stands after it: « avril 2023 ».
    pub after: Rich,
    /// What is known of it.
    pub slots: Vec<Slot>,
    /// What to say while nothing is.
    pub note: Option<&'static str>,
    /// While it is ahead: its file for calendars, and what the link to it says.
    pub calendar: Option<(String, Rich)>,
}

/// What happens on a day.
pub struct Slot {
    /// From when to when, once it is announced.
    pub hours: Option<String>,
    /// What.
    pub title: Rich,
    /// Where, once it is announced.
    pub place: Option<Rich>,
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

    fn days(&self) -> Vec<Day> {
        days(self.page)
    }
}

/// The days that may be read now, each with what may be read of it. The edition knows no
/// hours and no rooms yet.
#[must_use]
pub fn days(page: &Page) -> Vec<Day> {
    let stage = page.stage();
    page.edition.programme.iter().filter(|day| day.shown.at(stage)).map(|it| day(page, it)).collect()
}

fn day(page: &Page, day: &ProgrammeDay) -> Day {
    let is_ahead = day.date >= page.today();
    let readable = day.items.iter().filter(|item| item.shown.at(page.stage()));
    Day {
        date: day.date.to_string(),
        number: day.date.strftime("%d").to_string(),
        before: page.t.programme_before_day(capitalised(dates::weekday(page.lang, day.date))),
        after: page.set(dates::month_year(page.lang, day.date)),
        slots: readable.map(|item| Slot { hours: None, title: page.text(&item.text), place: None }).collect(),
        note: is_ahead.then(|| page.t.programme_to_come()),
        calendar: is_ahead.then(|| {
            let add = page.t.programme_add_day(dates::long(page.lang, day.date));
            (page.day_path(day.date), page.set(add))
        }),
    }
}
