//! Every page, on one.

use askama::Template;

use crate::error::Result;
use crate::web::{Page, Route};

#[derive(Template)]
#[template(path = "site/site_map.html")]
struct SiteMap<'a> {
    page: &'a Page,
}

pub(super) fn render(page: &Page) -> Result<String> {
    Ok(SiteMap { page }.render()?)
}

impl SiteMap<'_> {
    fn lead(&self) -> &'static str {
        self.page.t.site_map_lead()
    }

    fn sessions_path(&self) -> String {
        self.page.path(Route::Sessions)
    }
}
