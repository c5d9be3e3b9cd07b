//! Clicks, counted in memory and added to the database every few seconds.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::civil::Date;

use super::Size;
use crate::i18n::Lang;
use crate::web::AppState;

/// Between two batches.
const EVERY: Duration = Duration::from_secs(5);

/// What a click adds one to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Tally {
    pub(crate) edition: u16,
    pub(crate) portal: String,
    /// In the conference's zone, by the conference's clock.
    pub(crate) day: Date,
    pub(crate) size: Size,
    pub(crate) lang: Lang,
}

/// Clicks not yet in the database: numbers per portal, day, size and language, nothing
/// about anybody.
///
/// Counting costs the request no write. The numbers are added in batches every five
/// seconds and at a graceful stop; a crash loses those of the last five seconds at most.
#[derive(Clone, Default)]
pub struct Clicks {
    waiting: Arc<Mutex<HashMap<Tally, i64>>>,
    /// Held while a batch is written.
    writing: Arc<tokio::sync::Mutex<()>>,
}

impl Clicks {
    pub(super) fn count(&self, tally: Tally) {
        self.add([(tally, 1)]);
    }

    /// Adds what has been counted to the database every few seconds, for ever.
    pub async fn keep_flushing(self, app: AppState) {
        loop {
            tokio::time::sleep(EVERY).await;
            self.flush(&app).await;
        }
    }

    /// Adds what has been counted to the database, now. What cannot be written is kept
    /// for the next time.
    pub async fn flush(&self, app: &AppState) {
        let writing = self.writing.clone().lock_owned().await;
        let (clicks, store) = (self.clone(), app.store.clone());
        // In a task of its own: whoever waits for it may be told to stop half-way, and
        // the batch is nevertheless written once, or kept.
        let task = tokio::spawn(async move {
            let batch: Vec<(Tally, i64)> = clicks.lock().drain().collect();
            if !batch.is_empty()
                && let Err(error) = store.add_banner_clicks(&batch).await
            {
                tracing::warn!(%error, "clicks could not be written; they are kept for the next time");
                clicks.add(batch);
            }
            drop(writing);
        });
        if let Err(error) = task.await {
            tracing::error!(%error, "a batch of clicks was lost");
        }
    }

    fn add(&self, counted: impl IntoIterator<Item = (Tally, i64)>) {
        let mut waiting = self.lock();
        for (tally, clicks) in counted {
            *waiting.entry(tally).or_default() += clicks;
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<Tally, i64>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
