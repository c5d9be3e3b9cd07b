//! How far everyone can use the site, said honestly.

use askama::Template;
use jiff::civil::{Date, date};

use crate::error::Result;
use crate::i18n::Rich;
use crate::web::Page;

/// The day of the statement; it changes with the statement alone.
const STATED_ON: Date = date(2026, 11, 22);

#[derive(Template)]
#[template(path = "site/accessibility.html")]
struct Accessibility<'a> {
    page: &'a Page,
}

pub(super) fn render(page: &Page) -> Result<String> {
    Ok(Accessibility { page }.render()?)
}

impl Accessibility<'_> {
    fn lead(&self) -> &'static str {
        self.page.t.accessibility_lead()
    }

    fn stated_on(&self) -> Rich {
        self.page.set(self.page.t.accessibility_stated_on(crate::i18n::dates::long(self.page.lang, STATED_ON)))
    }

    fn email(&self) -> Option<&str> {
        self.page.config().legal.as_ref().map(|legal| legal.email.as_str())
    }
}
