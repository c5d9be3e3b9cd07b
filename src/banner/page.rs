//! The page of portal editors: choose, look, copy.

use std::sync::Arc;

use askama::Template;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use form_urlencoded::Serializer;

use super::address::{image_path, link_path};
use super::artwork::alt;
use super::{Carrier, Format, Size, Wording};
use crate::campaign::{Campaign, Source};
use crate::edition::{Locality, WindowState};
use crate::error::Result;
use crate::i18n::{Lang, Rich, dates};
use crate::web::{AppState, Entered, Fault, Fields, Page, PageCache, Route, Tick, View};

const PORTAL: &str = "portal";
const LANG: &str = "lang";
const SIZE: &str = "size";

#[derive(Template)]
#[template(path = "banner/page.html")]
struct BannerPage<'a> {
    page: &'a Page,
    app: &'a AppState,
    entered: Entered,
    /// What is to be chosen again: the field, and what it says.
    faults: Vec<(&'static str, &'static str)>,
    kit: Option<Kit<'a>>,
}

/// What an editor takes away.
struct Kit<'a> {
    portal: &'a Locality,
    lang: Lang,
    size: Size,
    alt: String,
    /// Code of the campaign.
    campaign: String,
}

/// The plain HTML that an editor pastes.
#[derive(Template)]
#[template(path = "banner/snippet.html")]
struct Snippet<'a> {
    link: &'a str,
    image: &'a str,
    width: u16,
    height: u16,
    alt: &'a str,
}

pub(super) fn show(app: &AppState, headers: &HeaderMap, uri: &Uri, lang: Lang) -> Result<Response> {
    let fields = Fields::query(uri.query());
    let mut entered = fields.entered();
    if !entered.any_of(&[PORTAL, LANG, SIZE]) {
        entered.set(LANG, lang.tag());
        entered.set(SIZE, Size::ALL[0].slug());
        return PageCache::get(app, headers, Route::Banner, lang, |page| {
            Ok(BannerPage { page, app, entered, faults: Vec::new(), kit: None }.render()?)
        });
    }
    let page = Page::new(app, lang, Some(Route::Banner));
    let (kit, faults) = match choose(app, &page, &fields) {
        Ok(kit) => (Some(kit), Vec::new()),
        Err(faults) => (None, faults),
    };
    // The page in the other language, with the same choices.
    let other = kit.as_ref().map(|kit| format!("{}?{}", page.switch_path(), kit.query()));
    let page = &match other {
        Some(path) => page.switched_at(path),
        None => page,
    };
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(View::with_status(status, BannerPage { page, app, entered, faults, kit }).into_response())
}

/// All three choices, or what is to be chosen again.
fn choose<'a>(
    app: &'a AppState,
    page: &Page,
    fields: &Fields,
) -> std::result::Result<Kit<'a>, Vec<(&'static str, &'static str)>> {
    let all = app.localities.vietnam.iter().chain(&app.localities.france);
    let portals: Vec<(&str, &Locality)> = all.map(|locality| (locality.slug.as_str(), locality)).collect();
    let portal = required(fields.one(PORTAL, &portals));
    let lang = required(fields.one(LANG, &Lang::ALL.map(|lang| (lang.tag(), lang))));
    let size = required(fields.one(SIZE, &Size::ALL.map(|size| (size.slug(), size))));
    if let (Ok(portal), Ok(lang), Ok(size)) = (portal, lang, size) {
        let edition = &page.edition;
        let alt = alt(app, edition, Wording::One(lang));
        let campaign = leading(app, page).map(|campaign| campaign.code.clone()).unwrap_or_default();
        return Ok(Kit { portal, lang, size, alt, campaign });
    }
    let t = page.t;
    let faults = [
        (PORTAL, t.banner_portal_fault(), portal.is_err()),
        (LANG, t.banner_lang_fault(), lang.is_err()),
        (SIZE, t.banner_size_fault(), size.is_err()),
    ];
    Err(faults.into_iter().filter(|(.., wrong)| *wrong).map(|(field, says, _)| (field, says)).collect())
}

/// The campaign that editors are led to.
fn leading(app: &AppState, page: &Page) -> Option<Arc<Campaign>> {
    app.campaigns.load().leading(&page.edition, page.now).cloned()
}

/// Missing, unknown and repeated are mended in the same way: by choosing one.
fn required<T>(chosen: std::result::Result<Option<T>, Fault>) -> std::result::Result<T, Fault> {
    chosen?.ok_or(Fault::Missing)
}

impl BannerPage<'_> {
    fn lead(&self) -> &'static str {
        self.page.t.banner_lead()
    }

    /// What is wrong with a field.
    fn error(&self, field: &str) -> Option<&'static str> {
        self.faults.iter().find(|(wrong, _)| *wrong == field).map(|(_, says)| *says)
    }

    /// The portals, the host country's first, in the order of the lists.
    fn groups(&self) -> [(&'static str, Vec<Tick>); 2] {
        self.page.localities_by_country().map(|(country, portals)| {
            let options = portals.iter().map(|it| (it.slug.clone(), self.page.set(self.page.plain(&it.name))));
            (self.page.side(country), Tick::all(&self.entered, PORTAL, options))
        })
    }

    fn languages(&self) -> Vec<Tick> {
        let option = |lang: Lang| (lang.tag().to_owned(), Rich::named("", lang.endonym(), Some(lang)));
        Tick::all(&self.entered, LANG, Lang::ALL.map(option))
    }

    fn sizes(&self) -> Vec<Tick> {
        let option = |size: Size| (size.slug().to_owned(), self.page.set(size.label()));
        Tick::all(&self.entered, SIZE, Size::ALL.map(option))
    }

    /// From the first day to the last.
    fn campaign(&self) -> Rich {
        let (t, lang) = (self.page.t, self.page.lang);
        let days = leading(self.app, self.page).map(|campaign| campaign.window(None, &self.page.edition));
        let sentence = match days.map_or((None, None), |days| (days.first, days.last)) {
            (Some(first), Some(last)) => t.banner_window(dates::range(lang, first, last)),
            (None, Some(last)) => t.banner_window_until(dates::long(lang, last)),
            (Some(first), None) => t.banner_window_from(dates::long(lang, first)),
            (None, None) => t.banner_window_always().to_owned(),
        };
        self.page.set(&sentence)
    }

    /// Whether the window is a setting of the rehearsal, which no letter states.
    fn is_rehearsed(&self) -> bool {
        leading(self.app, self.page).is_some_and(|campaign| campaign.source == Source::Rehearsal)
    }

    fn now(&self) -> &'static str {
        let t = self.page.t;
        let days = leading(self.app, self.page).map(|campaign| campaign.window(None, &self.page.edition));
        match days.map_or(WindowState::Open, |days| days.window.state(self.page.now)) {
            WindowState::NotYet => t.banner_not_yet(),
            WindowState::Open => t.banner_open(),
            WindowState::Closed => t.banner_closed(),
        }
    }

    fn snippets(&self, kit: &Kit<'_>) -> Result<[(&'static str, &'static str, &'static str, String); 2]> {
        let t = self.page.t;
        Ok([
            ("snippet-png", t.banner_snippet_png(), t.banner_snippet_png_hint(), self.snippet(kit, Format::Png)?),
            ("snippet-svg", t.banner_snippet_svg(), t.banner_snippet_svg_hint(), self.snippet(kit, Format::Svg)?),
        ])
    }

    fn snippet(&self, kit: &Kit<'_>, format: Format) -> Result<String> {
        let base = &self.page.config().base_url;
        let link = format!("{base}{}", kit.link());
        let image = format!("{base}{}", kit.image(format));
        let (width, height) = kit.size.pixels();
        Ok(Snippet { link: &link, image: &image, width, height, alt: &kit.alt }.render()?)
    }
}

impl Kit<'_> {
    /// The choices that make it.
    fn query(&self) -> String {
        Serializer::new(String::new())
            .append_pair(PORTAL, &self.portal.slug)
            .append_pair(LANG, self.lang.tag())
            .append_pair(SIZE, self.size.slug())
            .finish()
    }

    fn image(&self, format: Format) -> String {
        image_path(&self.campaign, &self.portal.slug, Wording::One(self.lang), self.size, format)
    }

    fn link(&self) -> String {
        link_path(&self.campaign, &self.portal.slug, Wording::One(self.lang), Carrier::Image(self.size))
    }

    fn png(&self) -> String {
        self.image(Format::Png)
    }

    fn svg(&self) -> String {
        self.image(Format::Svg)
    }

    fn width(&self) -> u16 {
        self.size.pixels().0
    }

    fn height(&self) -> u16 {
        self.size.pixels().1
    }
}

impl Size {
    /// As people write it: 728 × 90.
    fn label(self) -> String {
        let (width, height) = self.pixels();
        format!("{width}\u{A0}×\u{A0}{height}")
    }
}
