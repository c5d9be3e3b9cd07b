//! The page of one portal: everything that its editors take away, ready to be copied.

use std::sync::Arc;

use askama::Template;
use form_urlencoded::Serializer;

use super::cms::{Cms, all};
use super::preview::Shot;
use super::{CAMPAIGN, LANG, PORTAL, SIZE, follow_path};
use crate::banner::address::{image_path, link_path};
use crate::banner::artwork::alt;
use crate::banner::{Carrier, Format, Size, Wording, art_path};
use crate::campaign::{Campaign, PlacementWindow, Portal, Source};
use crate::edition::{Edition, WindowState};
use crate::i18n::Rich;
use crate::web::{AppState, Page, Route};

/// A portal's banner as it was chosen.
pub(super) struct Kit {
    pub(super) portal: Arc<Portal>,
    pub(super) campaign: Arc<Campaign>,
    pub(super) edition: Arc<Edition>,
    /// Whether the address names the campaign, as other choices of it then do.
    pub(super) named: bool,
    /// The days on this portal.
    pub(super) days: PlacementWindow,
    pub(super) wording: Wording,
    pub(super) size: Size,
}

impl Kit {
    /// The choices that make it, with another wording or size.
    pub(super) fn query(&self, wording: Wording, size: Size) -> String {
        let campaign = self.named.then_some((CAMPAIGN, self.campaign.code.as_str()));
        let choices = [(LANG, wording.slug()), (SIZE, size.slug())];
        let all = std::iter::once((PORTAL, self.portal.slug.as_str())).chain(campaign).chain(choices);
        Serializer::new(String::new()).extend_pairs(all).finish()
    }

    /// What a snippet's image has as its address.
    pub(super) fn image(&self, wording: Wording, size: Size, format: Format) -> String {
        image_path(&self.campaign.code, &self.portal.slug, wording, size, format)
    }

    /// Where a snippet leads.
    pub(super) fn link(&self, wording: Wording, carrier: Carrier) -> String {
        link_path(&self.campaign.code, &self.portal.slug, wording, carrier)
    }
}

#[derive(Template)]
#[template(path = "banner/kit.html")]
pub(super) struct KitPage<'a> {
    pub(super) page: &'a Page,
    pub(super) app: &'a AppState,
    pub(super) kit: Kit,
    /// The choices that are to be made again.
    pub(super) wrong: Vec<&'static str>,
}

impl KitPage<'_> {
    fn lead(&self) -> &'static str {
        if self.wrong.is_empty() { self.page.t.kit_lead() } else { self.page.t.banner_lead() }
    }

    /// What is wrong with a choice.
    pub(super) fn error(&self, field: &str) -> Option<&'static str> {
        let t = self.page.t;
        let says = if field == LANG { t.kit_lang_fault() } else { t.kit_size_fault() };
        self.wrong.contains(&field).then_some(says)
    }

    fn faults(&self) -> Vec<(&'static str, &'static str)> {
        self.wrong.iter().filter_map(|field| Some((*field, self.error(field)?))).collect()
    }

    fn name(&self) -> Rich {
        self.page.text(&self.kit.portal.name)
    }

    fn finder_path(&self) -> String {
        self.page.path(Route::Banner)
    }

    fn follow_path(&self) -> String {
        follow_path(self.page, &self.kit.portal.slug)
    }

    fn is_rehearsed(&self) -> bool {
        self.kit.campaign.source == Source::Rehearsal
    }

    /// Where the window of this portal stands.
    pub(super) fn opening(&self) -> WindowState {
        self.kit.days.window.state(self.page.now)
    }

    /// What the banner says, whatever the time.
    pub(super) fn alt(&self, wording: Wording) -> String {
        alt(&self.kit.edition, wording)
    }

    fn said(&self) -> String {
        self.alt(self.kit.wording)
    }

    /// The artwork of this campaign at an address that counts nothing.
    pub(super) fn art(&self, opening: WindowState, wording: Wording, size: Size, format: Format) -> String {
        art_path(self.app, &self.kit.edition, &self.kit.campaign, opening, wording, size, format)
    }

    /// An address as a portal needs it.
    pub(super) fn whole(&self, path: &str) -> String {
        format!("{}{path}", self.page.base_url())
    }

    /// The chosen banner.
    fn shot(&self) -> Shot {
        self.shot_at(self.shown_opening())
    }

    fn systems(&self) -> Vec<Cms> {
        all(self.page.t)
    }

    /// The files, at addresses that count nothing: an editor who looks at one is no visitor of the
    /// portal.
    fn files(&self) -> [(&'static str, String); 3] {
        [("PNG", Format::Png), ("PNG 2×", Format::PngTwice), ("SVG", Format::Svg)]
            .map(|(name, format)| (name, self.art(self.shown_opening(), self.kit.wording, self.kit.size, format)))
    }

    /// The two addresses, for a form that asks for no more.
    fn addresses(&self) -> [(&'static str, &'static str, String); 2] {
        let (t, kit) = (self.page.t, &self.kit);
        let image = kit.image(kit.wording, kit.size, Format::Png);
        let link = kit.link(kit.wording, Carrier::Image(kit.size));
        [
            ("image-address", t.kit_image_address(), self.whole(&image)),
            ("link-address", t.kit_link_address(), self.whole(&link)),
        ]
    }
}
