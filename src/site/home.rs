//! What, when, where, and how to take part.

use std::sync::OnceLock;

use askama::Template;

use super::{Opening, uncapitalised};
use crate::documents::qr::QrCode;
use crate::edition::{Letter, NewsItem, Stage};
use crate::error::Result;
use crate::i18n::{Lang, Rich, dates};
use crate::web::{Page, Route, mailto};

/// The others are a page away.
const HEADLINES: usize = 2;

/// The square codes of this page's addresses, Vietnamese and French: to make one takes longer than the whole page.
#[derive(Default)]
struct Codes {
    vi: OnceLock<Option<QrCode>>,
    fr: OnceLock<Option<QrCode>>,
}

#[derive(Template)]
#[template(path = "site/home.html")]
struct Home<'a> {
    page: &'a Page,
    opening: Opening,
}

pub(super) fn render(page: &Page) -> Result<String> {
    Ok(Home { page, opening: Opening::of(page) }.render()?)
}

impl Home<'_> {
    /// What, where and when, for search engines.
    fn description(&self) -> String {
        let (page, (first, last)) = (self.page, self.page.days());
        let (name, city) = (page.plain(&page.edition.name), page.plain(&page.edition.city));
        format!("{name}, {city}, {}", dates::range(page.lang, first, last))
    }

    fn letter(&self) -> Option<&Letter> {
        self.page.edition.letters.first()
    }

    /// What the letter asks, while it can be done.
    fn call(&self) -> Option<Rich> {
        let excerpt = self.letter()?.excerpt.as_ref()?;
        let is_ahead = self.page.stage() == Stage::Before && self.page.registration_is_open();
        is_ahead.then(|| self.page.quoted(excerpt))
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

    /// The newest news.
    fn headlines(&self) -> Vec<&NewsItem> {
        self.page.news().into_iter().take(HEADLINES).collect()
    }

    /// A mail that passes the news on, in the page's language.
    fn mail_link(&self) -> String {
        let said = if self.page.registration_is_open() {
            self.page.t.home_share_mail()
        } else {
            self.page.t.home_share_page()
        };
        let body = format!("{said}\n\n{}", self.page.url(Route::Home));
        mailto("", self.page.plain(&self.page.edition.name), &body)
    }

    /// The address of this page for another telephone.
    fn code(&self) -> Option<QrCode> {
        let codes = self.page.shelf().get::<Codes>();
        let code = match self.page.lang {
            Lang::Vi => &codes.vi,
            Lang::Fr => &codes.fr,
        };
        code.get_or_init(|| QrCode::for_paper(&self.page.url(Route::Home))).clone()
    }
}
