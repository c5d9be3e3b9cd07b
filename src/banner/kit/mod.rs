//! What a portal's editor does here: finds the portal, sees its banner, copies, pastes.
//!
//! One field finds the portal by any form of its name ([`search`]); everything else has a
//! usual choice, so that the first page of a portal can be copied from at once. What is copied
//! ([`snippets`], [`article`]) depends on nothing that passes: it is the same before, in and
//! after the campaign, and never needs changing.

mod article;
mod cms;
mod finder;
mod page;
mod preview;
mod search;
mod snippets;
mod spelling;

pub(super) use snippets::Image;

use std::sync::Arc;

use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use form_urlencoded::Serializer;

use self::finder::{Finder, Outcome};
use self::page::{Kit, KitPage};
use super::{Size, Wording};
use crate::campaign::{Campaign, Campaigns, PlacementWindow, Portal};
use crate::edition::{Edition, WindowState};
use crate::error::Result;
use crate::i18n::{Lang, Rich, dates};
use crate::web::{AppState, Fault, Fields, Page, PageCache, Route, View};

const TYPED: &str = "q";
const PORTAL: &str = "portal";
/// Names a campaign, as the link of a letter about it does.
const CAMPAIGN: &str = "campaign";
const LANG: &str = "lang";
const SIZE: &str = "size";

/// What goes along from one page to the next, beside the portal.
const CHOICES: [&str; 3] = [CAMPAIGN, LANG, SIZE];

/// What is usual where nothing is chosen.
const USUAL: Size = Size::Wide;
/// Letters a name or an address may have.
const LIMIT: usize = 100;

/// The page of portal editors: the same for everybody as long as nothing is asked.
pub(super) fn show(app: &AppState, headers: &HeaderMap, uri: &Uri, lang: Lang) -> Result<Response> {
    let fields = Fields::query(uri.query());
    if ![TYPED, PORTAL].into_iter().chain(CHOICES).any(|name| fields.sent(name)) {
        return PageCache::get(app, headers, Route::Banner, lang, |page| {
            Finder::new(app, page, &fields, Outcome::Nothing).html()
        });
    }
    let page = Page::new(app, lang, Some(Route::Banner));
    let campaigns = app.campaigns.load_full();
    let slugs: Vec<(&str, &Arc<Portal>)> =
        campaigns.portals.iter().map(|portal| (portal.slug.as_str(), portal)).collect();
    let outcome = match fields.one(PORTAL, &slugs) {
        Ok(Some(portal)) => return Ok(kit(app, headers, page, &fields, portal)),
        // Choices alone ask for nothing: they wait for a portal.
        Ok(None) if !fields.sent(TYPED) && !fields.sent(PORTAL) => Outcome::Nothing,
        Ok(None) => look_up(app, &fields),
        Err(_) => Outcome::NoSuchPortal,
    };
    Ok(match outcome {
        Outcome::Found(portals) if portals.len() == 1 => {
            let found = portals.iter().map(|portal| (PORTAL, portal.slug.as_str()));
            let query = Serializer::new(String::new()).extend_pairs(found.chain(choices(&fields))).finish();
            let path = format!("{}?{query}", page.path(Route::Banner));
            ([(header::CACHE_CONTROL, "no-store")], Redirect::to(&path)).into_response()
        }
        outcome => {
            let status = if outcome.is_fault() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
            // The same search in the other language, with the same choices.
            let typed = fields.values(TYPED).filter(|_| !outcome.is_fault()).map(|typed| (TYPED, typed));
            let query = Serializer::new(String::new()).extend_pairs(typed.chain(choices(&fields))).finish();
            let other = format!("{}?{query}", page.switch_path());
            let page = if query.is_empty() { page } else { page.switched_at(other) };
            View::with_status(status, Finder::new(app, &page, &fields, outcome)).packed(headers).into_response()
        }
    })
}

/// What was chosen.
fn choices(fields: &Fields) -> impl Iterator<Item = (&'static str, &str)> {
    CHOICES.into_iter().flat_map(|name| fields.values(name).map(move |value| (name, value)))
}

/// What comes of what was typed.
fn look_up(app: &AppState, fields: &Fields) -> Outcome {
    match fields.line(TYPED, LIMIT) {
        Ok(Some(typed)) => {
            let campaigns = app.campaigns.load_full();
            let names = app.shelf.get::<search::Known>().names(&campaigns, &app.localities);
            Outcome::Found(search::find(&campaigns.portals, &names, &typed))
        }
        Ok(None) => Outcome::Wrong(Fault::Missing),
        Err(fault) => Outcome::Wrong(fault),
    }
}

/// Everything that the editors of a portal take away, or what is to be chosen again.
fn kit(app: &AppState, headers: &HeaderMap, page: Page, fields: &Fields, portal: &Arc<Portal>) -> Response {
    let campaigns = app.campaigns.load_full();
    let Some((campaign, edition, named)) = campaign(app, &campaigns, &page, fields, portal) else {
        return View::new(Finder::new(app, &page, fields, Outcome::NoCampaign)).packed(headers).into_response();
    };
    let wording = fields.one(LANG, &Wording::ALL.map(|wording| (wording.slug(), wording)));
    let size = fields.one(SIZE, &Size::ALL.map(|size| (size.slug(), size)));
    let wrong = [(LANG, wording.is_err()), (SIZE, size.is_err())].into_iter().filter(|(_, wrong)| *wrong);
    let wrong: Vec<&'static str> = wrong.map(|(field, _)| field).collect();
    let kit = Kit {
        days: campaign.window(campaigns.placement(&campaign.code, &portal.slug).map(AsRef::as_ref), &edition),
        wording: wording.ok().flatten().unwrap_or(Wording::One(page.lang)),
        size: size.ok().flatten().unwrap_or(USUAL),
        portal: portal.clone(),
        campaign,
        edition,
        named,
    };
    // The page in the other language, with the same choices.
    let other = format!("{}?{}", page.switch_path(), kit.query(kit.wording, kit.size));
    let page = if wrong.is_empty() { page.switched_at(other) } else { page };
    let status = if wrong.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    View::with_status(status, KitPage { page: &page, app, kit, wrong }).packed(headers).into_response()
}

/// The campaign whose banner a portal shows, its edition, and whether the address names it. An
/// address that names none there is leads to that which the portal is asked for.
fn campaign(
    app: &AppState,
    campaigns: &Campaigns,
    page: &Page,
    fields: &Fields,
    portal: &Portal,
) -> Option<(Arc<Campaign>, Arc<Edition>, bool)> {
    let published = app.published.load();
    let codes: Vec<(&str, &Arc<Campaign>)> = campaigns.all.iter().map(|it| (it.code.as_str(), it)).collect();
    let named = fields.one(CAMPAIGN, &codes).ok().flatten();
    let named = named.and_then(|campaign| Some((campaign.clone(), published.edition(campaign.edition)?.clone(), true)));
    named.or_else(|| {
        let campaign = campaigns.leading_for(&portal.slug, &page.edition, page.now)?;
        Some((campaign.clone(), page.edition.clone(), false))
    })
}

/// From the first day to the last.
fn window(page: &Page, days: &PlacementWindow) -> Rich {
    let (t, lang) = (page.t, page.lang);
    let sentence = match days.first {
        Some(first) => t.banner_window(dates::range(lang, first, days.last)),
        None => t.banner_window_until(dates::long(lang, days.last)),
    };
    page.set(&sentence)
}

/// Where that stands now.
fn standing(page: &Page, days: &PlacementWindow) -> &'static str {
    let t = page.t;
    match days.window.state(page.now) {
        WindowState::NotYet => t.banner_not_yet(),
        WindowState::Open => t.banner_open(),
        WindowState::Closed => t.banner_closed(),
    }
}

/// Where a portal is proposed that is not in the list.
fn propose_path(page: &Page) -> String {
    page.path(Route::ProposePortal)
}

/// Where a portal's editors ask for the page that follows their banner.
fn follow_path(page: &Page, portal: &str) -> String {
    let query = Serializer::new(String::new()).append_pair(PORTAL, portal).finish();
    format!("{}?{query}", page.path(Route::FollowPortal))
}
