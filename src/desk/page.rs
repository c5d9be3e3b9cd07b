//! What each page of the desk knows before it says anything of its own.

use super::model::Organiser;
use super::route::DeskRoute;
use crate::i18n::Lang;
use crate::web::{AppState, Link, Page};

/// A page of the desk: the site's page, its place in the desk, and who reads it.
pub(super) struct DeskPage {
    /// Language, messages, edition.
    pub(super) page: Page,
    route: DeskRoute,
    query: Option<String>,
    organiser: Option<Organiser>,
}

impl DeskPage {
    /// A page before the door.
    pub(super) fn outside(app: &AppState, lang: Lang, route: DeskRoute) -> Self {
        Self { page: Page::new(app, lang, None), route, query: None, organiser: None }
    }

    /// A page behind it.
    pub(super) fn inside(app: &AppState, lang: Lang, route: DeskRoute, organiser: Organiser) -> Self {
        Self { organiser: Some(organiser), ..Self::outside(app, lang, route) }
    }

    /// With the query that the other language's page needs as well.
    pub(super) fn with_query(self, query: Option<&str>) -> Self {
        Self { query: query.filter(|query| !query.is_empty()).map(str::to_owned), ..self }
    }

    /// The address of a page in this page's language.
    pub(super) fn path(&self, route: &DeskRoute) -> String {
        route.path(self.page.lang)
    }

    /// The list.
    pub(super) fn list_path(&self) -> String {
        self.path(&DeskRoute::Registrations)
    }

    pub(super) fn sign_in_path(&self) -> String {
        self.path(&DeskRoute::SignIn)
    }

    pub(super) fn sign_out_path(&self) -> String {
        self.path(&DeskRoute::SignOut)
    }

    /// The desk's first page.
    pub(super) fn home_path(&self) -> String {
        if self.organiser.is_some() { self.list_path() } else { self.sign_in_path() }
    }

    /// This page in the other language.
    pub(super) fn switch_path(&self) -> String {
        let path = self.route.path(self.page.lang.other());
        self.query.as_ref().map_or(path.clone(), |query| format!("{path}?{query}"))
    }

    /// The sections of the desk.
    pub(super) fn menu(&self) -> Vec<Link> {
        let t = self.page.t;
        let sections = [
            (DeskRoute::Registrations, t.desk_registrations()),
            (DeskRoute::Activities, t.desk_activities()),
            (DeskRoute::Banner, t.desk_banner()),
            (DeskRoute::Letters, t.desk_letters()),
            (DeskRoute::Privacy, t.desk_privacy()),
        ];
        let link = |(section, label): (DeskRoute, &'static str)| {
            let current = if self.route == section { "page" } else { "true" };
            Link { path: self.path(&section), label, current: (self.route.section() == section).then_some(current) }
        };
        sections.map(link).into()
    }

    /// Who is signed in.
    pub(super) fn organiser(&self) -> Option<&Organiser> {
        self.organiser.as_ref()
    }

    /// Whether who is signed in may change and download.
    pub(super) fn may_change(&self) -> bool {
        self.organiser.as_ref().is_some_and(|organiser| organiser.role.may_change())
    }
}
