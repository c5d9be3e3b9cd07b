//! Where the conference comes from: its history since 1989, every edition of which
//! something is known, who organises and supports this one.

use askama::Template;
use jiff::civil::Date;

use crate::edition::{Edition, Institution, KnownEdition, Milestone, Shown};
use crate::error::Result;
use crate::i18n::{Rich, dates};
use crate::web::{Page, Route};

#[derive(Template)]
#[template(path = "site/about.html")]
struct About<'a> {
    page: &'a Page,
}

/// A step of the history, ready to print.
struct Step {
    year: u16,
    title: Option<Rich>,
    lines: Vec<Rich>,
    /// Where the edition has pages of its own.
    archive: Option<String>,
    /// Whether it is the edition of this site.
    now: bool,
}

pub(super) fn render(page: &Page) -> Result<String> {
    Ok(About { page }.render()?)
}

impl About<'_> {
    fn lead(&self) -> &'static str {
        self.page.t.about_lead()
    }

    /// What may be read now, oldest first.
    fn steps(&self) -> Vec<Step> {
        let readable = |shown: Shown| shown.at(self.page.stage());
        let history = &self.page.edition.history;
        let milestones = history.milestones.iter().filter(|it| readable(it.shown)).map(|it| self.milestone(it));
        let editions = history.editions.iter().filter(|it| readable(it.shown)).map(|it| self.edition(it));
        let mut steps: Vec<Step> = milestones.chain(editions).collect();
        steps.sort_by_key(|step| step.year);
        steps
    }

    fn milestone(&self, milestone: &Milestone) -> Step {
        let lines = vec![self.page.text(&milestone.text)];
        Step { year: milestone.year, title: None, lines, archive: None, now: false }
    }

    fn edition(&self, known: &KnownEdition) -> Step {
        let page = self.page;
        let now = known.number == page.edition.number;
        let days = if now { Some(page.days()) } else { known.dates.as_ref().map(|days| (days.first, days.last)) };
        let mut lines: Vec<Rich> = days.into_iter().map(|days| self.held(days)).collect();
        if now && page.days() != announced(&page.edition) {
            let (first, last) = announced(&page.edition);
            lines.push(page.set(page.t.announced_dates(dates::range(page.lang, first, last))));
        }
        if let Some(theme) = &known.theme {
            let quoted = page.t.quoted(theme.get(page.lang));
            let theme = if known.theme_translated == Some(page.lang) {
                page.t.about_theme_translated(quoted)
            } else {
                page.t.about_theme(quoted)
            };
            lines.push(Rich::content(page.lang, &theme));
        }
        lines.extend(known.remark.as_ref().map(|remark| page.text(remark)));
        let archived = page.archive.iter().any(|edition| edition.number == known.number);
        let archive = archived.then(|| page.path(Route::Archive(known.number)));
        Step { year: known.year, title: Some(self.name(known)), lines, archive, now }
    }

    /// « 9es Assises : Brest (France) »
    fn name(&self, known: &KnownEdition) -> Rich {
        let page = self.page;
        let (place, country) = (known.place.get(page.lang), page.country(known.country));
        let place = if place == country { place.to_owned() } else { format!("{place} ({country})") };
        Rich::content(page.lang, &page.t.about_edition(page.t.brand(known.number), place))
    }

    fn held(&self, (first, last): (Date, Date)) -> Rich {
        self.page.set(crate::i18n::capitalised(&dates::range(self.page.lang, first, last)))
    }

    fn institutions(&self, hosts: bool) -> Vec<&Institution> {
        self.page.edition.institutions.iter().filter(|it| it.is_host() == hosts).collect()
    }
}

fn announced(edition: &Edition) -> (Date, Date) {
    (edition.dates.announced.first, edition.dates.announced.last)
}
