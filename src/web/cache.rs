//! Public pages in memory: made once, compressed once, until something can change.

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use axum::http::HeaderMap;
use axum::response::Response;
use jiff::Timestamp;

use super::{AppState, Encoded, Page, Route, respond};
use crate::edition::Window;
use crate::error::Result;
use crate::i18n::Lang;

/// Visitors ask each time whether the page has changed, and are mostly told no.
const REVALIDATE: &str = "no-cache";

/// Pages, by what they are a function of.
#[derive(Debug, Default)]
pub struct PageCache {
    pages: RwLock<HashMap<(Route, Lang), Arc<Kept>>>,
}

#[derive(Debug)]
struct Kept {
    body: Encoded,
    /// The span of conference time in which nothing in it changes.
    from: Timestamp,
    until: Option<Timestamp>,
}

impl PageCache {
    /// The page, from memory or made by `render`.
    ///
    /// # Errors
    ///
    /// Those of `render`; nothing is then kept.
    pub fn get(
        app: &AppState,
        headers: &HeaderMap,
        route: Route,
        lang: Lang,
        render: impl FnOnce(&Page) -> Result<String>,
    ) -> Result<Response> {
        let now = app.clock.conference_now();
        let kept = app.cache.find(route, lang, now);
        let kept = if let Some(kept) = kept {
            kept
        } else {
            let page = Page::public(app, lang, route);
            let body = Encoded::text(render(&page)?);
            let kept = Arc::new(Kept { body, from: page.now, until: valid_until(app, &page) });
            app.cache.keep(route, lang, kept.clone());
            kept
        };
        Ok(respond(headers, &kept.body, "text/html; charset=utf-8", REVALIDATE))
    }

    fn find(&self, route: Route, lang: Lang, now: Timestamp) -> Option<Arc<Kept>> {
        let pages = self.pages.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        let kept = pages.get(&(route, lang))?;
        // A clock that was set back must not be answered from its future.
        let valid = kept.from <= now && kept.until.is_none_or(|until| now < until);
        valid.then(|| kept.clone())
    }

    fn keep(&self, route: Route, lang: Lang, kept: Arc<Kept>) {
        self.pages.write().unwrap_or_else(std::sync::PoisonError::into_inner).insert((route, lang), kept);
    }
}

/// The next moment at which a stage or a window changes, or the day does: the form
/// offers the days to come, a rehearsal's bar names today.
fn valid_until(app: &AppState, page: &Page) -> Option<Timestamp> {
    let edition = &page.edition;
    let today = page.today();
    let day = Window::days(Some(today), Some(today), &edition.zone());
    [day, edition.held_window(), app.registration_window(edition), app.campaign_window(edition)]
        .iter()
        .filter_map(|window| window.next_change(page.now))
        .min()
}
