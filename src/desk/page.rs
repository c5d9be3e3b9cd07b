//! What each page of the desk knows before it says anything of its own.

use super::model::{Organiser, Role};
use super::rights::{Admission, Right};
use super::route::DeskRoute;
use crate::i18n::{Lang, Rich, dates};
use crate::web::{AppState, Link, Page};

/// In the order of the menu.
const SECTIONS: [DeskRoute; 8] = [
    DeskRoute::Numbers,
    DeskRoute::Registrations,
    DeskRoute::Activities,
    DeskRoute::Banner,
    DeskRoute::Letters,
    DeskRoute::Privacy,
    DeskRoute::Organisers,
    DeskRoute::Record,
];

/// Where a role begins: at the first section that it may see.
pub(super) fn home(role: Role) -> DeskRoute {
    SECTIONS.into_iter().find(|section| may_see(role, section)).unwrap_or(DeskRoute::SignIn)
}

fn may_see(role: Role, section: &DeskRoute) -> bool {
    matches!(section.access().see.admission(Some(role)), Admission::Open | Admission::Confirmed)
}

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

    /// Which date the public pages show, and that the desk's own dates are true.
    pub(super) fn rehearsal_notice(&self) -> Rich {
        let page = &self.page;
        page.set(page.t.desk_rehearsal_notice(dates::long(page.lang, page.today())))
    }

    /// The address of a page in this page's language.
    pub(super) fn path(&self, route: &DeskRoute) -> String {
        route.path(self.page.lang)
    }

    /// The same with a query, if there is one.
    pub(super) fn path_with(&self, route: &DeskRoute, query: &str) -> String {
        let path = self.path(route);
        if query.is_empty() { path } else { format!("{path}?{query}") }
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

    /// One's own account.
    pub(super) fn account_path(&self) -> String {
        self.path(&DeskRoute::Account)
    }

    /// The desk's first page.
    pub(super) fn home_path(&self) -> String {
        self.organiser.as_ref().map_or_else(|| self.sign_in_path(), |organiser| self.path(&home(organiser.role)))
    }

    /// This page in the other language.
    pub(super) fn switch_path(&self) -> String {
        let path = self.route.path(self.page.lang.other());
        self.query.as_ref().map_or(path.clone(), |query| format!("{path}?{query}"))
    }

    /// The sections of the desk that who is signed in may see.
    pub(super) fn menu(&self) -> Vec<Link> {
        let role = self.organiser.as_ref().map(|organiser| organiser.role);
        let link = |section: DeskRoute| {
            let current = if self.route == section { "page" } else { "true" };
            Link {
                path: self.path(&section),
                label: self.label(&section),
                current: (self.route.section() == section).then_some(current),
            }
        };
        let sections = SECTIONS.into_iter().chain([DeskRoute::Account]);
        sections.filter(|section| role.is_some_and(|role| may_see(role, section))).map(link).collect()
    }

    fn label(&self, section: &DeskRoute) -> &'static str {
        let t = self.page.t;
        match section {
            DeskRoute::Numbers => t.numbers_section(),
            DeskRoute::Activities => t.desk_activities(),
            DeskRoute::Banner => t.desk_banner(),
            DeskRoute::Letters => t.desk_letters(),
            DeskRoute::Privacy => t.desk_privacy(),
            DeskRoute::Organisers => t.desk_organisers(),
            DeskRoute::Record => t.journal_title(),
            DeskRoute::Account => t.desk_own_title(),
            _ => t.desk_registrations(),
        }
    }

    /// Who is signed in.
    pub(super) fn organiser(&self) -> Option<&Organiser> {
        self.organiser.as_ref()
    }

    /// Whether who is signed in has a right.
    pub(super) fn may(&self, right: Right) -> bool {
        self.organiser.as_ref().is_some_and(|organiser| organiser.role.may(right))
    }
}
