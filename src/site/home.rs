//! What, when, where, and how to take part.

use askama::Template;

use super::uncapitalised;
use crate::edition::{Letter, Stage};
use crate::error::Result;
use crate::i18n::{Lang, Rich, dates};
use crate::web::{Page, Route};

/// The year in which the two countries established diplomatic relations.
const RELATIONS_SINCE: i16 = 1973;

#[derive(Template)]
#[template(path = "site/home.html")]
struct Home<'a> {
    page: &'a Page,
}

pub(super) fn render(page: &Page) -> Result<String> {
    Ok(Home { page }.render()?)
}

impl Home<'_> {
    fn first_day(&self) -> String {
        self.page.days().0.strftime("%d").to_string()
    }

    fn last_day(&self) -> String {
        self.page.days().1.strftime("%d").to_string()
    }

    fn first_date(&self) -> String {
        self.page.days().0.to_string()
    }

    /// « Du 13 au 15 avril 2023 »
    fn dates(&self) -> Rich {
        let (first, last) = self.page.days();
        self.page.set(crate::i18n::capitalised(&dates::range(self.page.lang, first, last)))
    }

    /// What, where and when, for search engines.
    fn description(&self) -> String {
        let (page, (first, last)) = (self.page, self.page.days());
        let (name, city) = (page.plain(&page.edition.name), page.plain(&page.edition.city));
        format!("{name}, {city}, {}", dates::range(page.lang, first, last))
    }

    /// What the stage and the window change in the opening lines.
    fn announcement(&self) -> Rich {
        match self.page.stage() {
            Stage::Before => self.page.registration_notice(),
            Stage::UnderWay => self.page.set(self.page.t.home_under_way()),
            Stage::Over => self.page.set(self.page.t.home_over()),
        }
    }

    /// "50 năm (1973 - 2023)"
    fn relations(&self) -> Rich {
        let year = self.page.days().0.year();
        let years = i64::from(year - RELATIONS_SINCE);
        self.page.set(self.page.t.home_relations_years(RELATIONS_SINCE.to_string(), year.to_string(), years))
    }

    fn counts(&self) -> String {
        let edition = &self.page.edition;
        self.page.t.home_counts(edition.side_events.len(), edition.thematic_sessions.len())
    }

    fn letter(&self) -> Option<&Letter> {
        self.page.edition.letters.first()
    }

    /// How the letter takes leave, while what it looks forward to is ahead.
    fn farewell(&self) -> Option<Rich> {
        let last = self.letter()?.body.last()?.get(self.page.lang);
        let sentence = last.split_once(". ").map_or(last, |(first, _)| first).trim_end_matches('.');
        let quote = self.page.t.quoted(format!("{sentence}."));
        (self.page.stage() == Stage::Before).then(|| Rich::content(self.page.lang, &quote))
    }

    /// The signatory and his office, the name marked with its language.
    fn signatory(&self) -> Option<Rich> {
        let letter = self.letter()?;
        let position = letter.signatory_position.as_ref()?.get(self.page.lang);
        let position = match self.page.lang {
            Lang::Vi => position.to_owned(),
            Lang::Fr => uncapitalised(position),
        };
        Some(Rich::content(self.page.lang, &format!("{}, {position}", letter.signatory)))
    }

    /// A mail that passes the news on, in the page's language.
    fn mail_link(&self) -> String {
        let said = if self.page.registration_is_open() {
            self.page.t.home_share_mail()
        } else {
            self.page.t.home_share_page()
        };
        let body = format!("{said}\n\n{}", self.page.url(Route::Home));
        let encode =
            |text: &str| percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string();
        let subject = self.page.edition.name.get(self.page.lang);
        format!("mailto:?subject={}&body={}", encode(subject), encode(&body))
    }
}
