//! Every page, on one; and the same for search engines.

use askama::Template;

use crate::documents::site_map::{Place, to_xml};
use crate::error::{Error, Result};
use crate::i18n::Lang;
use crate::web::{Page, Route};

#[derive(Template)]
#[template(path = "site/site_map.html")]
struct SiteMap<'a> {
    page: &'a Page,
}

pub(super) fn render(page: &Page) -> Result<String> {
    Ok(SiteMap { page }.render()?)
}

/// Every page in each language. No `lastmod`: pages change with the day, and a date that
/// says so is soon not believed.
pub(super) fn xml(page: &Page) -> Result<String> {
    let routes = Route::all(&page.edition, &page.archive);
    let place = |route: Route, lang| Place { url: page.url_in(route, lang), alternates: page.alternates_of(route) };
    let places: Vec<Place> = routes.into_iter().flat_map(|route| Lang::ALL.map(|lang| place(route, lang))).collect();
    to_xml(&places).map_err(|error| Error::other(error.to_string()))
}

impl SiteMap<'_> {
    fn lead(&self) -> &'static str {
        self.page.t.site_map_lead()
    }

    fn sessions_path(&self) -> String {
        self.page.path(Route::Sessions)
    }
}
