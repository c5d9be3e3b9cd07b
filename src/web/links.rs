//! Where one can go from a page: the menu, the foot, the trail, the earlier editions.

use std::sync::Arc;

use super::{Page, Route};
use crate::edition::Edition;

/// A link of the navigation.
pub struct Link<L = &'static str> {
    /// Where it leads.
    pub path: String,
    /// What it says.
    pub label: L,
    /// "page" for this page, "true" for the section this page is in (WAI-ARIA,
    /// `aria-current`).
    pub current: Option<&'static str>,
}

impl Page {
    /// The sections of the site, in the order of the menu.
    #[must_use]
    pub fn menu(&self) -> Vec<Link> {
        let t = self.t;
        [
            (Route::About, t.nav_about()),
            (Route::Letter, t.nav_letter()),
            (Route::Sessions, t.nav_sessions()),
            (Route::SideEvents, t.nav_side_events()),
            (Route::Programme, t.nav_programme()),
            (Route::Practical, t.nav_practical()),
            (Route::Contacts, t.nav_contacts()),
            (Route::Register, t.nav_register()),
        ]
        .map(|(route, label)| self.link(route, label))
        .into()
    }

    /// The links at the foot of each page.
    #[must_use]
    pub fn foot(&self) -> Vec<Link> {
        let t = self.t;
        [
            (Route::News, t.nav_news()),
            (Route::Banner, t.nav_banner()),
            (Route::Privacy, t.nav_privacy()),
            (Route::Legal, t.nav_legal()),
            (Route::Accessibility, t.nav_accessibility()),
            (Route::SiteMap, t.nav_site_map()),
        ]
        .map(|(route, label)| self.link(route, label))
        .into()
    }

    /// The pages above this one, from the first.
    #[must_use]
    pub fn trail(&self) -> Vec<Link> {
        let above = match self.route {
            Some(Route::Session(_)) => Some(self.link(Route::Sessions, self.t.sessions_title())),
            Some(Route::Archive(_)) => Some(self.link(Route::About, self.t.nav_about())),
            Some(Route::ProposePortal | Route::FollowPortal) => Some(self.link(Route::Banner, self.t.banner_title())),
            _ => None,
        };
        std::iter::once(self.link(Route::Home, self.t.nav_home())).chain(above).collect()
    }

    /// The earlier editions: « 10es Assises (2016) ».
    #[must_use]
    pub fn archive_links(&self) -> Vec<Link<String>> {
        let link = |edition: &Arc<Edition>| {
            let route = Route::Archive(edition.number);
            let year = edition.dates.announced.first.year().to_string();
            let label = self.t.archive_label(edition.number, year);
            Link { path: self.path(route), label, current: self.current(route) }
        };
        self.archive.iter().map(link).collect()
    }

    fn link(&self, route: Route, label: &'static str) -> Link {
        Link { path: self.path(route), label, current: self.current(route) }
    }

    fn current(&self, route: Route) -> Option<&'static str> {
        let inside = matches!(
            (self.route, route),
            (Some(Route::Session(_)), Route::Sessions)
                | (Some(Route::ProposePortal | Route::FollowPortal), Route::Banner)
        );
        if self.route == Some(route) { Some("page") } else { inside.then_some("true") }
    }
}
