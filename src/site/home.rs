//! What, when, where, and how to take part.

use askama::Template;

use crate::edition::Stage;
use crate::error::Result;
use crate::i18n::{Rich, dates};
use crate::web::{Page, Route};

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

    /// « Du 13 au 15 avril 2023 »
    fn dates(&self) -> Rich {
        let (first, last) = self.page.days();
        let range = dates::range(self.page.lang, first, last);
        let mut letters = range.chars();
        let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        self.page.set(&capital)
    }

    /// What the stage changes in the opening lines.
    fn announcement(&self) -> Option<&'static str> {
        match self.page.stage() {
            Stage::Before => None,
            Stage::UnderWay => Some(self.page.t.home_under_way()),
            Stage::Over => Some(self.page.t.home_over()),
        }
    }

    /// A mail that passes the news on, in the page's language.
    fn mail_link(&self) -> String {
        let body = format!("{}\n\n{}", self.page.t.home_share_mail(), self.page.url(Route::Home));
        let encode =
            |text: &str| percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string();
        let subject = self.page.edition.name.get(self.page.lang);
        format!("mailto:?subject={}&body={}", encode(subject), encode(&body))
    }
}
