//! SQL of banners: what is counted.

use super::counts::{Numbers, Tally};
use crate::store::Store;

const ADD: &str = "
    INSERT INTO banner_count (campaign, portal, day, size, lang, requests, seen, clicks, clicks_seen, bots, damped)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
    ON CONFLICT (campaign, portal, day, size, lang) DO UPDATE SET
        requests = banner_count.requests + excluded.requests,
        seen = banner_count.seen + excluded.seen,
        clicks = banner_count.clicks + excluded.clicks,
        clicks_seen = banner_count.clicks_seen + excluded.clicks_seen,
        bots = banner_count.bots + excluded.bots,
        damped = banner_count.damped + excluded.damped";

impl Store {
    /// Adds a batch of what was counted, all of it or nothing.
    pub(crate) async fn add_banner_counts(&self, batch: &[(Tally, Numbers)]) -> sqlx::Result<()> {
        let mut transaction = self.begin().await?;
        for (tally, numbers) in batch {
            sqlx::query(ADD)
                .bind(&*tally.campaign)
                .bind(&*tally.portal)
                .bind(tally.day.to_string())
                .bind(tally.carrier.slug())
                .bind(tally.wording.slug())
                .bind(numbers.requests)
                .bind(numbers.seen)
                .bind(numbers.clicks)
                .bind(numbers.clicks_seen)
                .bind(numbers.bots)
                .bind(numbers.damped)
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await
    }
}
