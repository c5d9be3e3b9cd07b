//! What delegates are told about their data: the controller of the configuration, the
//! notice and the optional consents of the edition.

use askama::Template;

use super::legal::Stated;
use crate::error::Result;
use crate::web::Page;

#[derive(Template)]
#[template(path = "site/privacy.html")]
struct Privacy<'a> {
    page: &'a Page,
    stated: Stated,
}

pub(super) fn render(page: &Page) -> Result<String> {
    Ok(Privacy { page, stated: Stated::of(page) }.render()?)
}

impl Privacy<'_> {
    fn lead(&self) -> &str {
        self.page.edition.privacy.as_ref().map_or("", |privacy| privacy.summary.get(self.page.lang))
    }
}
