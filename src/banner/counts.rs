//! What is counted, in memory, and added to the database every few seconds.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::civil::Date;

use super::{Carrier, Wording};
use crate::web::AppState;

/// Seconds between two batches: how much a crash can lose, and how much tables do not show yet.
pub const FLUSH_SECONDS: u8 = 5;
const EVERY: Duration = Duration::from_secs(FLUSH_SECONDS as u64);
/// Between two attempts at the end of the program.
const AGAIN: Duration = Duration::from_millis(200);

/// What is counted together.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Tally {
    /// Code of the campaign.
    pub(crate) campaign: Arc<str>,
    /// Slug of the portal.
    pub(crate) portal: Arc<str>,
    /// In the edition's zone, by the conference's clock.
    pub(crate) day: Date,
    pub(crate) carrier: Carrier,
    pub(crate) wording: Wording,
}

/// How many of each; see the migration for what each is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Numbers {
    pub(crate) requests: i64,
    pub(crate) seen: i64,
    pub(crate) clicks: i64,
    pub(crate) clicks_seen: i64,
    pub(crate) bots: i64,
    pub(crate) damped: i64,
}

impl std::ops::AddAssign for Numbers {
    fn add_assign(&mut self, other: Self) {
        self.requests += other.requests;
        self.seen += other.seen;
        self.clicks += other.clicks;
        self.clicks_seen += other.clicks_seen;
        self.bots += other.bots;
        self.damped += other.damped;
    }
}

/// Numbers not yet in the database, per portal, day, size and language, nothing about
/// anybody.
///
/// Counting costs the request no write. The numbers are added in batches every five
/// seconds and at a graceful stop; a crash loses those of the last five seconds, or what the
/// database could not be given until then.
#[derive(Clone, Default)]
pub struct Counts {
    waiting: Arc<Mutex<HashMap<Tally, Numbers>>>,
    /// Held while a batch is written.
    writing: Arc<tokio::sync::Mutex<()>>,
}

impl Numbers {
    fn sum(self) -> i64 {
        // The others are parts of these.
        self.requests + self.clicks + self.bots + self.damped
    }
}

impl Counts {
    pub(super) fn count(&self, tally: Tally, numbers: Numbers) {
        self.add([(tally, numbers)]);
    }

    /// Adds what has been counted to the database every few seconds, for ever.
    pub async fn keep_flushing(self, app: AppState) {
        loop {
            tokio::time::sleep(EVERY).await;
            self.flush(&app).await;
        }
    }

    /// The last batch, at the end of the program: tried again for as long as `grace` lasts. What
    /// is lost then is at least said, but for a batch that is being written at that moment.
    pub async fn finish(&self, app: &AppState, grace: Duration) {
        let written = async {
            while !self.flush(app).await {
                tokio::time::sleep(AGAIN).await;
            }
        };
        if tokio::time::timeout(grace, written).await.is_err() {
            let lost: i64 = self.lock().values().map(|numbers| numbers.sum()).sum();
            tracing::error!(lost, "stopped before the last requests for banners could be written");
        }
    }

    /// Adds what has been counted to the database, now: whether all of it is there. What cannot be
    /// written is kept for the next time.
    pub async fn flush(&self, app: &AppState) -> bool {
        let writing = self.writing.clone().lock_owned().await;
        let (counts, store) = (self.clone(), app.store.clone());
        // In a task of its own: whoever waits for it may be told to stop half-way, and
        // the batch is nevertheless written once, or kept.
        let task = tokio::spawn(async move {
            let batch: Vec<(Tally, Numbers)> = counts.lock().drain().collect();
            if !batch.is_empty()
                && let Err(error) = store.add_banner_counts(&batch).await
            {
                tracing::warn!(%error, "what was counted could not be written; it is kept for the next time");
                counts.add(batch);
                return false;
            }
            drop(writing);
            true
        });
        task.await.unwrap_or_else(|error| {
            // It is gone: trying again would write nothing.
            tracing::error!(%error, "a batch of counts was lost");
            true
        })
    }

    fn add(&self, counted: impl IntoIterator<Item = (Tally, Numbers)>) {
        let mut waiting = self.lock();
        for (tally, numbers) in counted {
            *waiting.entry(tally).or_default() += numbers;
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<Tally, Numbers>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
