//! The first page: the field that finds a portal, and what came of it.

use std::sync::Arc;

use askama::Template;

use super::{CHOICES, LIMIT, PORTAL, TYPED, propose_path};
use crate::campaign::{PlacementWindow, Portal, Source};
use crate::error::Result;
use crate::i18n::Rich;
use crate::web::{AppState, Entered, Fault, Fields, Page, Route};

/// More portals than this are no short list.
const SHORT: usize = 12;

/// What came of a search.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Nothing was asked.
    Nothing,
    /// What was typed cannot be looked for.
    Wrong(Fault),
    /// An address of this page names a portal that there is not.
    NoSuchPortal,
    /// The portal is there, and its edition has no banner to give it.
    NoCampaign,
    /// Those that come nearest: none, or several.
    Found(Vec<Arc<Portal>>),
}

impl Outcome {
    pub(super) const fn is_fault(&self) -> bool {
        matches!(self, Self::Wrong(_) | Self::NoSuchPortal)
    }
}

#[derive(Template)]
#[template(path = "banner/finder.html")]
pub(super) struct Finder<'a> {
    page: &'a Page,
    app: &'a AppState,
    entered: Entered,
    outcome: Outcome,
}

impl<'a> Finder<'a> {
    pub(super) fn new(app: &'a AppState, page: &'a Page, fields: &Fields, outcome: Outcome) -> Self {
        Self { page, app, entered: fields.entered(), outcome }
    }

    pub(super) fn html(&self) -> Result<String> {
        Ok(self.render()?)
    }

    fn lead(&self) -> &'static str {
        self.page.t.banner_lead()
    }

    fn value(&self, name: &str) -> String {
        let typed = Some(self.entered.value(name)).filter(|typed| !typed.is_empty());
        // An address of this page that names no portal: what it names is the beginning of a search.
        typed.unwrap_or_else(|| self.entered.value(PORTAL)).chars().take(2 * LIMIT).collect()
    }

    /// What is wrong with the field.
    fn error(&self, _: &str) -> Option<String> {
        let t = self.page.t;
        match &self.outcome {
            Outcome::Nothing | Outcome::NoCampaign | Outcome::Found(_) => None,
            Outcome::NoSuchPortal => Some(t.kit_find_no_such().to_owned()),
            Outcome::Wrong(Fault::TooLong(limit)) => Some(t.kit_find_too_long(*limit)),
            Outcome::Wrong(Fault::Invisible | Fault::Unreadable) => Some(t.kit_find_unreadable().to_owned()),
            Outcome::Wrong(_) => Some(t.kit_find_missing().to_owned()),
        }
    }

    fn faults(&self) -> Vec<(&'static str, String)> {
        self.error(TYPED).map(|says| (TYPED, says)).into_iter().collect()
    }

    /// What was chosen before and goes on with the search.
    fn kept(&self) -> Vec<(&'static str, &str)> {
        let all = CHOICES.map(|name| (name, self.entered.value(name)));
        all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }

    /// The names of all portals, for browsers that propose while one types.
    fn names(&self) -> Vec<String> {
        let campaigns = self.app.campaigns.load();
        campaigns.portals.iter().map(|portal| self.page.plain(&portal.name).to_owned()).collect()
    }

    /// What was typed, if it was looked for.
    fn looked_for(&self) -> Option<&str> {
        matches!(self.outcome, Outcome::Found(_)).then(|| self.entered.value(TYPED))
    }

    fn has_no_campaign(&self) -> bool {
        self.outcome == Outcome::NoCampaign
    }

    /// The portals that come equally near: address, name, host.
    fn found(&self) -> Vec<(String, Rich, &str)> {
        let Outcome::Found(portals) = &self.outcome else { return Vec::new() };
        let link = |portal: &'_ Arc<Portal>| {
            let choices = self.kept().into_iter().chain([(PORTAL, portal.slug.as_str())]);
            let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(choices).finish();
            format!("{}?{query}", self.page.path(Route::Banner))
        };
        let shown = portals.iter().take(SHORT);
        shown
            .map(|portal| (link(portal), self.page.text(&portal.name), portal.host.as_deref().unwrap_or_default()))
            .collect()
    }

    /// How many there are beside those.
    fn more(&self) -> usize {
        let Outcome::Found(portals) = &self.outcome else { return 0 };
        portals.len().saturating_sub(SHORT)
    }

    fn propose_path(&self) -> String {
        propose_path(self.page)
    }

    /// The campaign's days, and whether they are a setting of the rehearsal.
    fn campaign(&self) -> Option<(PlacementWindow, bool)> {
        let campaigns = self.app.campaigns.load();
        let campaign = campaigns.leading(&self.page.edition, self.page.now)?;
        Some((campaign.window(None, &self.page.edition), campaign.source == Source::Rehearsal))
    }
}
