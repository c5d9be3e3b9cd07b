//! Public pages and files in memory: made once, sent as they stand until something can change.
//!
//! What it promises: a page that is kept is answered before any other work is done for the request; a
//! page that many ask for at once is made once; it is sent compressed quickly at first, and as small as
//! can be as soon as a core had time for that.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use arc_swap::ArcSwap;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Method};
use axum::response::Response;
use jiff::Timestamp;
use tokio::runtime::Handle;
use tokio::sync::Semaphore;

use super::body::{CODINGS, smallest_of};
use super::ready::Ready;
use super::{App, AppState, Asked, Encoded, File, Kept, Page, Route};
use crate::error::Result;
use crate::i18n::Lang;

/// Visitors ask each time whether the page has changed, and are mostly told no.
const REVALIDATE: &str = "no-cache";
/// Pages that can be made at the same time.
const AT_ONCE: usize = 16;
const PAGE: &str = "text/html; charset=utf-8";

/// Pages and files, by their addresses: as many as the site has, whatever is asked for.
#[derive(Debug)]
pub struct PageCache {
    kept: ArcSwap<HashMap<String, Arc<Entry>>>,
    /// One of these is held while a page is made, always the same one for the same page: no page is
    /// made twice, and most do not wait for one another.
    making: [Mutex<()>; AT_ONCE],
    /// How often everything was forgotten; held while what is kept changes. What was made of an
    /// earlier state is never kept after it was forgotten.
    forgotten: Mutex<u64>,
    /// One at a time is made as small as can be, however many have changed.
    shrinking: Arc<Semaphore>,
}

impl Default for PageCache {
    fn default() -> Self {
        let shrinking = Arc::new(Semaphore::new(1));
        Self { kept: ArcSwap::default(), making: Default::default(), forgotten: Mutex::default(), shrinking }
    }
}

#[derive(Debug)]
struct Entry {
    ready: ArcSwap<Ready>,
    content_type: &'static str,
    /// The span of conference time in which nothing in it changes.
    from: Timestamp,
    until: Option<Timestamp>,
    /// Whether nothing else decides on the answer.
    alone: bool,
}

impl Entry {
    /// A clock that was set back must not be answered from its future.
    fn is_valid(&self, now: Timestamp) -> bool {
        self.from <= now && self.until.is_none_or(|until| now < until)
    }
}

impl PageCache {
    /// The answer to a request, if it is here and the request asks for nothing else.
    #[must_use]
    pub fn answer(&self, app: &App, asked: Asked<'_>) -> Option<Kept> {
        let is_head = match *asked.method {
            Method::GET => false,
            Method::HEAD => true,
            _ => return None,
        };
        if asked.uri.query().is_some() {
            return None;
        }
        let all = self.kept.load();
        let kept = all.get(asked.uri.path()).filter(|kept| kept.alone)?;
        kept.is_valid(app.clock.conference_now()).then(|| kept.ready.load().answer(asked.headers, is_head))
    }

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
        let kept = Self::find_or_make(app, headers, route.path(lang), (PAGE, true), page, render)?;
        Ok(kept.ready.load().answer(headers, false).map(Body::new))
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
        // It goes by the system's clock as well.
        let alone = file != File::SecurityTxt;
        let kept = Self::find_or_make(app, headers, file.path(), (file.content_type(), alone), page, render)?;
        Ok(kept.ready.load().answer(headers, false).map(Body::new))
    }

    fn find_or_make(
        app: &AppState,
        headers: &HeaderMap,
        path: String,
        (content_type, alone): (&'static str, bool),
        page: impl FnOnce() -> Page,
        render: impl FnOnce(&Page) -> Result<String>,
    ) -> Result<Arc<Entry>> {
        // Whoever asks first waits for no more than they take.
        let first = smallest_of(headers);
        let make = |page: Page| -> Result<Arc<Entry>> {
            let ready = ready(app, &Encoded::quickly(render(&page)?, first.as_slice()), content_type);
            let until = valid_until(app, &page);
            Ok(Arc::new(Entry { ready: ArcSwap::from_pointee(ready), content_type, from: page.now, until, alone }))
        };
        if !app.config.page_cache {
            return make(page());
        }
        let cache = &app.cache;
        let find = || cache.kept.load().get(&path).filter(|kept| kept.is_valid(app.clock.conference_now())).cloned();
        if let Some(kept) = find() {
            return Ok(kept);
        }
        let _one_at_a_time = locked(cache.making_of(&path));
        // Somebody else may have made it in the meantime.
        if let Some(kept) = find() {
            return Ok(kept);
        }
        let forgotten = *locked(&cache.forgotten);
        let kept = make(page())?;
        let now_forgotten = locked(&cache.forgotten);
        if *now_forgotten != forgotten {
            return Ok(kept);
        }
        let mut all = HashMap::clone(&cache.kept.load());
        all.insert(path.clone(), kept.clone());
        cache.kept.store(Arc::new(all));
        drop(now_forgotten);
        if let Ok(runtime) = Handle::try_current() {
            runtime.spawn(shrink(app.clone(), path, kept.clone(), first));
        }
        Ok(kept)
    }

    /// Forgets every page: something they show has changed.
    pub fn clear(&self) {
        let mut forgotten = locked(&self.forgotten);
        *forgotten += 1;
        self.kept.store(Arc::default());
    }

    /// What is held while the page of a path is made.
    fn making_of(&self, path: &str) -> &Mutex<()> {
        let mut hasher = DefaultHasher::new();
        path.hash(&mut hasher);
        &self.making[usize::from(hasher.finish().to_le_bytes()[0]) % AT_ONCE]
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn ready(app: &App, encoded: &Encoded, content_type: &'static str) -> Ready {
    Ready::new(encoded, content_type, REVALIDATE, app.config.is_secure(), None)
}

/// Makes an answer as small as can be, if it is still given when its turn comes; then rests as long as
/// that took: half a core is left to visitors, however often pages change.
async fn shrink(app: AppState, path: String, kept: Arc<Entry>, first: Option<&str>) {
    let again = |how: fn(Bytes) -> Encoded| {
        let text = kept.ready.load().text();
        tokio::task::spawn_blocking(move || how(text))
    };
    let keep = |made: Encoded| kept.ready.store(Arc::new(ready(&app, &made, kept.content_type)));
    // Most take the smallest: they do not wait for their turn because somebody came first who takes it not.
    if first != CODINGS.first().copied()
        && let Ok(quick) = again(|text| Encoded::quickly(text, &CODINGS)).await
    {
        keep(quick);
    }
    let Ok(_one_at_a_time) = app.cache.shrinking.clone().acquire_owned().await else { return };
    if !app.cache.kept.load().get(&path).is_some_and(|now| Arc::ptr_eq(now, &kept)) {
        return;
    }
    let since = Instant::now();
    if let Ok(smallest) = again(Encoded::text).await {
        keep(smallest);
    }
    tokio::time::sleep(since.elapsed()).await;
}

/// The next moment at which something on a page changes by itself.
fn valid_until(app: &AppState, page: &Page) -> Option<Timestamp> {
    let edition = &page.edition;
    let activities = page.activities.next_change(app.registration_window(edition), &edition.zone(), page.now);
    let campaigns = app.campaigns.load();
    let windows = campaigns.of(edition.number).map(|campaign| campaign.window(None, edition).window);
    let campaigns = windows.filter_map(|window| window.next_change(page.now));
    app.next_change(edition, page.now).into_iter().chain(activities).chain(campaigns).min()
}
