//! Public pages and files in memory: made once, compressed once, until something can change.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
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
    /// Counts how often everything was forgotten: what was begun before is not kept after.
    forgotten: AtomicU64,
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
        let begun = self.forgotten.load(Ordering::SeqCst);
        let page = page();
        let body = Encoded::text(render(&page)?);
        let kept = Arc::new(Kept { body, from: page.now, until: valid_until(app, &page) });
        self.keep(address, kept.clone(), begun);
        Ok(kept)
    }

    /// Forgets every page: something they show has changed.
    pub fn clear(&self) {
        let mut all = self.kept.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        self.forgotten.fetch_add(1, Ordering::SeqCst);
        all.clear();
    }

    fn find(&self, address: Address, now: Timestamp) -> Option<Arc<Kept>> {
        let all = self.kept.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        let kept = all.get(&address)?;
        // A clock that was set back must not be answered from its future.
        let valid = kept.from <= now && kept.until.is_none_or(|until| now < until);
        valid.then(|| kept.clone())
    }

    fn keep(&self, address: Address, kept: Arc<Kept>, begun: u64) {
        let mut all = self.kept.write().unwrap_or_else(std::sync::PoisonError::into_inner);
        if self.forgotten.load(Ordering::SeqCst) == begun {
            all.insert(address, kept);
        }
    }
}

/// The next moment at which a stage or a window changes (an activity's too), or the day
/// does: the form offers the days to come, news have a day, a rehearsal's bar names today.
fn valid_until(app: &AppState, page: &Page) -> Option<Timestamp> {
    let edition = &page.edition;
    let today = page.today();
    let day = Window::days(Some(today), Some(today), &edition.zone());
    let registration = app.registration_window(edition);
    let activities = page.activities.next_change(registration, &edition.zone(), page.now);
    let campaigns = app.campaigns.load();
    let campaigns = campaigns.of(edition.number).map(|campaign| campaign.window(None, edition).window);
    let windows = [day, edition.held_window(), registration].into_iter().chain(campaigns);
    windows.filter_map(|window| window.next_change(page.now)).chain(activities).min()
}
