//! The addresses of pages, from the root and whole, in each language.

use super::{Page, Route};
use crate::i18n::Lang;

impl Page {
    /// The address of a page in this page's language.
    #[must_use]
    pub fn path(&self, route: Route) -> String {
        route.path(self.lang)
    }

    /// The whole address of a page in this page's language.
    #[must_use]
    pub fn url(&self, route: Route) -> String {
        self.url_in(route, self.lang)
    }

    /// The whole address of a page in a language.
    #[must_use]
    pub fn url_in(&self, route: Route, lang: Lang) -> String {
        format!("{}{}", self.app.config.base_url, route.path(lang))
    }

    /// The whole address of the site, without a slash at its end.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.app.config.base_url
    }

    /// The name of the machine in public addresses.
    #[must_use]
    pub fn host(&self) -> &str {
        let url = &self.app.config.base_url;
        url.split_once("://").map_or(url.as_str(), |(_, host)| host)
    }

    /// The address of the site as one says it: without `https://`.
    #[must_use]
    pub fn short_address(&self) -> String {
        format!("{}/{}", self.host(), self.lang.tag())
    }

    /// Where the switch of languages leads: this page in the other language, or its home.
    #[must_use]
    pub fn switch_path(&self) -> String {
        let own = || self.route.unwrap_or(Route::Home).path(self.lang.other());
        self.switch.clone().unwrap_or_else(own)
    }

    /// The whole address of this page, if it is one that search engines may know: not a
    /// form with what a person typed, not an error.
    #[must_use]
    pub fn canonical(&self) -> Option<String> {
        self.route.filter(|_| self.is_public).map(|route| self.url(route))
    }

    /// This page in each language and for readers of neither.
    #[must_use]
    pub fn alternates(&self) -> Vec<(&'static str, String)> {
        self.route.map(|route| self.alternates_of(route)).unwrap_or_default()
    }

    /// A page in each language and for readers of neither: tag and whole address.
    ///
    /// `x-default` is "the default page when no other page is better suited" (Google
    /// Search Central, Introducing "x-default hreflang" for international landing pages,
    /// 2013). The home page has such an address, `/`, which asks the browser. No other page
    /// has: there the host's language stands in, as it does behind `/`.
    #[must_use]
    pub fn alternates_of(&self, route: Route) -> Vec<(&'static str, String)> {
        let neutral = match route {
            Route::Home => format!("{}/", self.base_url()),
            _ => self.url_in(route, self.edition.host_country.lang()),
        };
        let urls = Lang::ALL.map(|lang| (lang.tag(), self.url_in(route, lang)));
        urls.into_iter().chain([("x-default", neutral)]).collect()
    }
}
