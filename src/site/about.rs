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
pub struct Step {
    /// When.
    pub year: u16,
    /// Where it hangs: "near" for what was held in the host country of this edition,
    /// "far" for the other, "both" for what concerns both.
    pub bank: &'static str,
    /// Which edition, where.
    pub title: Option<Rich>,
    /// What is known of it.
    pub lines: Vec<Rich>,
    /// Where the edition has pages of its own.
    pub archive: Option<String>,
    /// Whether it is the edition of this site.
    pub now: bool,
}

pub(super) fn render(page: &Page) -> Result<String> {
    Ok(About { page }.render()?)
}

impl About<'_> {
    fn lead(&self) -> &'static str {
        self.page.t.about_lead()
    }

    fn steps(&self) -> Vec<Step> {
        steps(self.page)
    }

    /// Who organises, who supports.
    fn parts(&self) -> [(&'static str, Vec<&Institution>); 2] {
        let t = self.page.t;
        [(t.about_hosts(), self.institutions(true)), (t.about_supporters(), self.institutions(false))]
    }

    fn institutions(&self, hosts: bool) -> Vec<&Institution> {
        self.page.edition.institutions.iter().filter(|it| it.is_host() == hosts).collect()
    }
}

/// The history as it may be read now, oldest first.
#[must_use]
pub fn steps(page: &Page) -> Vec<Step> {
    let readable = |shown: Shown| shown.at(page.stage());
    let history = &page.edition.history;
    let milestones = history.milestones.iter().filter(|it| readable(it.shown)).map(|it| milestone(page, it));
    let editions = history.editions.iter().filter(|it| readable(it.shown)).map(|it| edition(page, it));
    let mut steps: Vec<Step> = milestones.chain(editions).collect();
    steps.sort_by_key(|step| step.year);
    steps
}

fn milestone(page: &Page, milestone: &Milestone) -> Step {
    let lines = vec![page.text(&milestone.text)];
    Step { year: milestone.year, bank: "both", title: None, lines, archive: None, now: false }
}

fn edition(page: &Page, known: &KnownEdition) -> Step {
    let now = known.number == page.edition.number;
    let days = if now { Some(page.days()) } else { known.dates.as_ref().map(|days| (days.first, days.last)) };
    let mut lines: Vec<Rich> = days.into_iter().map(|days| held(page, days)).collect();
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
    let bank = if known.country == page.edition.host_country { "near" } else { "far" };
    let archived = page.archive.iter().any(|edition| edition.number == known.number);
    let archive = archived.then(|| page.path(Route::Archive(known.number)));
    Step { year: known.year, bank, title: Some(name(page, known)), lines, archive, now }
}

/// « 9es Assises : Brest (France) »
fn name(page: &Page, known: &KnownEdition) -> Rich {
    let (place, country) = (known.place.get(page.lang), page.country(known.country));
    let place = if place == country { place.to_owned() } else { format!("{place} ({country})") };
    Rich::content(page.lang, &page.t.about_edition(page.t.brand(known.number), place))
}

fn held(page: &Page, (first, last): (Date, Date)) -> Rich {
    page.set(crate::i18n::capitalised(&dates::range(page.lang, first, last)))
}

fn announced(edition: &Edition) -> (Date, Date) {
    (edition.dates.announced.first, edition.dates.announced.last)
}
