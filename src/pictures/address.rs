//! Where the cards are: `/cards/fr.png` for the home page, `/cards/fr/ateliers.png` for
//! a page at `/fr/ateliers`, with the digest of what they show in the query.
//!
//! Networks keep a picture for weeks by its whole address, so that a card that changes
//! needs a new one. The digest stands in the query and not in the name: a link that was
//! shared before the change still finds its picture, the one of today.

use axum::http::{HeaderMap, HeaderName, HeaderValue, Uri};
use axum::response::Response;

use super::card::{Cards, PIXELS, SocialCard};
use crate::error::{Error, Result};
use crate::i18n::Lang;
use crate::web::{AppState, Page, Route, respond};

/// What an address with its digest shows never changes.
const FOR_GOOD: &str = "public, max-age=31536000, immutable";
/// Without it, or with one of another day, it may.
const MINUTES: &str = "public, max-age=300, stale-while-revalidate=3600";

/// A social card, for those who are to show it.
pub(crate) struct Picture {
    pub(crate) url: String,
    pub(crate) alt: String,
    pub(crate) width: u16,
    pub(crate) height: u16,
}

impl Page {
    /// This page's social card; none for an error or a person's page.
    pub(crate) fn card(&self) -> Option<Picture> {
        let route = self.route.filter(|_| self.canonical().is_some())?;
        let card = SocialCard::new(self, route);
        let url = format!("{}{}?{}", self.config().base_url, path(route, self.lang), card.digest());
        let (width, height) = PIXELS;
        Some(Picture { url, alt: card.alt(), width, height })
    }

    /// The whole address of this page's social card.
    #[must_use]
    pub fn card_url(&self) -> Option<String> {
        self.card().map(|card| card.url)
    }
}

/// The address of a page's card, by the address of the page.
fn path(route: Route, lang: Lang) -> String {
    format!("/cards{}.png", route.path(lang).trim_end_matches('/'))
}

pub(super) async fn show(app: &AppState, cards: &Cards, uri: &Uri, headers: &HeaderMap) -> Result<Response> {
    let (route, lang) = find(app, uri.path()).ok_or(Error::NotFound)?;
    let card = SocialCard::new(&Page::new(app, lang, Some(route)), route);
    let cache_control = if uri.query() == Some(&card.digest()) { FOR_GOOD } else { MINUTES };
    let encoded = cards.get((route, lang), card, SocialCard::draw).await?;
    let mut response = respond(headers, &encoded, "image/png", cache_control);
    // A messenger in a browser shows it from here.
    let anywhere = HeaderValue::from_static("cross-origin");
    response.headers_mut().insert(HeaderName::from_static("cross-origin-resource-policy"), anywhere);
    Ok(response)
}

fn find(app: &AppState, asked: &str) -> Option<(Route, Lang)> {
    let published = app.published.load();
    let routes = Route::all(&published.current, &published.archive);
    let mut places = routes.into_iter().flat_map(|route| Lang::ALL.map(|lang| (route, lang)));
    places.find(|(route, lang)| path(*route, *lang) == asked)
}
