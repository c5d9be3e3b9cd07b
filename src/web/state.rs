//! What every request shares.

use std::sync::Arc;

use arc_swap::ArcSwap;
use axum::http::{HeaderMap, header};
use jiff::Timestamp;
use tokio::sync::{Mutex, Notify};

use super::{Lately, Limits, PageCache, Shelf};
use crate::campaign::Campaigns;
use crate::clock::Clock;
use crate::config::Config;
use crate::edition::{Activities, Edition, Localities, Window};
use crate::error::Result;
use crate::i18n::Lang;
use crate::store::Store;
use crate::vault::Vault;

/// What every request shares: settings, clock, database, editions, caches.
pub struct App {
    /// The settings.
    pub config: Config,
    /// Both clocks.
    pub clock: Clock,
    /// The database.
    pub store: Store,
    /// The editions as published.
    pub published: ArcSwap<Published>,
    /// Provinces, cities, regions…
    pub localities: Localities,
    /// Public pages, ready to send.
    pub cache: PageCache,
    /// What one network may ask in a while.
    pub limits: Limits,
    /// Opens and seals what is kept sealed.
    pub vault: Vault,
    /// The activities of the current edition, as public pages show them.
    pub activities: ArcSwap<Activities>,
    /// Rings when a letter was written, so that it does not wait for the next look.
    pub outbox: Notify,
    /// Campaigns, portals and who was asked.
    pub campaigns: ArcSwap<Campaigns>,
    /// Held while the seats or the campaigns are looked at: what was read first is never kept last.
    pub looking: Mutex<()>,
    /// The numbers of erasures of a moment ago, by the link that asked for them.
    pub erased: Lately,
    /// What other rooms keep in memory.
    pub shelf: Shelf,
}

/// A handle on [`App`].
pub type AppState = Arc<App>;

/// The editions as published, replaced as a whole when one is.
pub struct Published {
    /// The one the site is about.
    pub current: Arc<Edition>,
    /// When its release was published.
    pub published_at: Timestamp,
    /// The earlier ones, newest first.
    pub archive: Vec<Arc<Edition>>,
}

impl Published {
    /// From all editions and when each was published, oldest first; none if there is none.
    #[must_use]
    pub fn new(editions: Vec<(Edition, Timestamp)>) -> Option<Self> {
        let mut editions = editions.into_iter().rev().map(|(edition, at)| (Arc::new(edition), at));
        let (current, published_at) = editions.next()?;
        Some(Self { current, published_at, archive: editions.map(|(edition, _)| edition).collect() })
    }

    /// Every edition, the current one first.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Edition>> {
        std::iter::once(&self.current).chain(&self.archive)
    }

    /// The edition of a number.
    #[must_use]
    pub fn edition(&self, number: u16) -> Option<&Arc<Edition>> {
        self.all().find(|edition| edition.number == number)
    }
}

impl App {
    /// The visitor's language: as the browser asks, else the host's.
    #[must_use]
    pub fn negotiate(&self, headers: &HeaderMap) -> Lang {
        let host = self.published.load().current.host_country.lang();
        Lang::negotiate(headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()), host)
    }

    /// When one can register: as configured, and never after the last day that was announced.
    #[must_use]
    pub fn registration_window(&self, edition: &Edition) -> Window {
        let (opens, closes) = self.config.registration;
        let configured = Window::days(opens, closes, &edition.zone());
        let closes = configured.closes.into_iter().chain(edition.announced_window().closes).min();
        Window { closes, ..configured }
    }

    /// The next moment at which the stage of an edition changes, or its window of registering, or the
    /// day: the form offers the days to come, news have a day, a rehearsal's bar names today.
    #[must_use]
    pub fn next_change(&self, edition: &Edition, now: Timestamp) -> Option<Timestamp> {
        let today = now.to_zoned(edition.zone()).date();
        let day = Window::days(Some(today), Some(today), &edition.zone());
        let windows = [day, edition.held_window(), self.registration_window(edition)];
        windows.into_iter().filter_map(|window| window.next_change(now)).min()
    }

    /// Looks at the seats anew; public pages that show something else now are made anew.
    /// Called now and then, for changes made elsewhere; see [`Self::seats_changed`].
    ///
    /// # Errors
    ///
    /// Those of the database; the pages are then as they were.
    pub async fn look_at_seats(&self) -> Result<()> {
        let _one_at_a_time = self.looking.lock().await;
        let number = self.published.load().current.number;
        let now = self.store.activities(number).await?;
        if !now.look_like(&self.activities.load()) {
            self.activities.store(Arc::new(now));
            self.cache.clear();
        }
        Ok(())
    }

    /// After a change of seats that is durable: the letters it wrote go out, and the pages
    /// show it. If they cannot be looked at now they show what they showed, until the next
    /// look; what was done is done.
    pub async fn seats_changed(&self) {
        self.outbox.notify_one();
        if let Err(error) = self.look_at_seats().await {
            tracing::warn!(%error, "the seats could not be looked at");
        }
    }

    /// Reads the campaigns, portals and placements anew, after a change and now and then:
    /// another process may have changed them.
    ///
    /// # Errors
    ///
    /// Those of the database; the banners are then as they were.
    pub async fn look_at_campaigns(&self) -> Result<()> {
        let _one_at_a_time = self.looking.lock().await;
        let now = self.store.campaigns(&self.localities).await?;
        if now != **self.campaigns.load() {
            self.campaigns.store(Arc::new(now));
            self.cache.clear();
        }
        Ok(())
    }

    /// After a change of campaigns or portals that is durable: the banners follow. If they
    /// cannot be read now they are as they were until the next look; what was done is done.
    pub async fn campaigns_changed(&self) {
        self.outbox.notify_one();
        if let Err(error) = self.look_at_campaigns().await {
            tracing::warn!(%error, "the campaigns could not be looked at");
        }
    }
}
