//! Public pages and files in memory: made once, compressed once, until something can change.

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use axum::http::HeaderMap;
use axum::response::Response;
use jiff::Timestamp;

use super::{AppState, Encoded, File, Page, Route, respond};
use crate::edition::Window;
use crate::error::Result;
use crate::i18n::Lang;

/// Visitors ask each time whether the page has changed, and are mostly told no.
const REVALIDATE: &str = "no-cache";

/// Pages and files, by their addresses.
#[derive(Debug, Default)]
pub struct PageCache {
    kept: RwLock<HashMap<Address, Arc<Kept>>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Address {
    Page(Route, Lang),
    File(File),
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
        let page = || Page::public(app, lang, route);
        let kept = app.cache.find_or_make(app, Address::Page(route, lang), page, render)?;
        Ok(respond(headers, &kept.body, "text/html; charset=utf-8", REVALIDATE))
    }

    /// As [`Self::get`], for a file; one without a language is in the host's.
    ///
    /// # Errors
    ///
    /// Those of `render`; nothing is then kept.
    pub fn file(
        app: &AppState,
        headers: &HeaderMap,
        file: File,
        render: impl FnOnce(&Page) -> Result<String>,
    ) -> Result<Response> {
        let host = || app.published.load().current.host_country.lang();
        let page = || Page::new(app, file.lang().unwrap_or_else(host), None);
        let kept = app.cache.find_or_make(app, Address::File(file), page, render)?;
        Ok(respond(headers, &kept.body, file.content_type(), REVALIDATE))
    }

    fn find_or_make(
        &self,
        app: &AppState,
        address: Address,
        page: impl FnOnce() -> Page,
        render: impl FnOnce(&Page) -> Result<String>,
    ) -> Result<Arc<Kept>> {
        if let Some(kept) = self.find(address, app.clock.conference_now()) {
            return Ok(kept);
        }
        let page = page();
        let body = Encoded::text(render(&page)?);
        let kept = Arc::new(Kept { body, from: page.now, until: valid_until(app, &page) });
        self.keep(address, kept.clone());
        Ok(kept)
    }

    fn find(&self, address: Address, now: Timestamp) -> Option<Arc<Kept>> {
        let all = self.kept.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        let kept = all.get(&address)?;
        // A clock that was set back must not be answered from its future.
        let valid = kept.from <= now && kept.until.is_none_or(|until| now < until);
        valid.then(|| kept.clone())
    }

    fn keep(&self, address: Address, kept: Arc<Kept>) {
        self.kept.write().unwrap_or_else(std::sync::PoisonError::into_inner).insert(address, kept);
    }
}

/// The next moment at which a stage or a window changes, or the day does: the form
/// offers the days to come, news have a day, a rehearsal's bar names today.
fn valid_until(app: &AppState, page: &Page) -> Option<Timestamp> {
    let edition = &page.edition;
    let today = page.today();
    let day = Window::days(Some(today), Some(today), &edition.zone());
    [day, edition.held_window(), app.registration_window(edition), app.campaign_window(edition)]
        .iter()
        .filter_map(|window| window.next_change(page.now))
        .min()
}
