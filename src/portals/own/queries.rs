//! SQL of the editors' page: its link, and what was counted day by day.

use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::SqliteConnection;

use crate::campaign::Portal;
use crate::store::Store;

const RENEW_LINK: &str = "
    UPDATE portal SET link_version = link_version + 1, link_renewed_at = $3, version = version + 1
    WHERE id = $1 AND link_version = $2";
const LINK_RENEWED: &str = "SELECT link_renewed_at FROM portal WHERE id = $1";
const DAY_COUNTS: &str = "
    SELECT day, CAST(SUM(requests) AS BIGINT), CAST(SUM(seen) AS BIGINT), CAST(SUM(clicks) AS BIGINT),
        CAST(SUM(clicks_seen) AS BIGINT)
    FROM banner_count WHERE campaign = $1 AND portal = $2 AND day BETWEEN $3 AND $4
    GROUP BY day HAVING SUM(requests + clicks) > 0 ORDER BY day DESC";

/// What was counted of a portal's banner on a day, known bots apart.
pub(super) struct DayCount {
    pub(super) day: Date,
    /// Of the image.
    pub(super) requests: i64,
    /// Of these, those from a page of the portal.
    pub(super) seen: i64,
    pub(super) clicks: i64,
    /// Of these, those from a page of the portal.
    pub(super) clicks_seen: i64,
}

/// Voids the link to a portal's editors' page, unless that was done since the portal was read.
pub(super) async fn renew_link(
    transaction: &mut SqliteConnection,
    portal: &Portal,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query(RENEW_LINK)
        .bind(&portal.id)
        .bind(portal.link_version)
        .bind(now.as_millisecond())
        .execute(transaction)
        .await?;
    Ok(())
}

impl Store {
    /// When the link to a portal's editors' page was renewed last.
    pub(super) async fn link_renewed_at(&self, portal: &str) -> sqlx::Result<Option<i64>> {
        let at: Option<Option<i64>> = sqlx::query_scalar(LINK_RENEWED).bind(portal).fetch_optional(self.read()).await?;
        Ok(at.flatten())
    }

    /// What was counted of a campaign on a portal between two days, both included, the newest
    /// first; days on which nothing was are left out.
    pub(super) async fn portal_days(
        &self,
        campaign: &str,
        slug: &str,
        first: Date,
        last: Date,
    ) -> sqlx::Result<Vec<DayCount>> {
        let rows: Vec<(String, i64, i64, i64, i64)> = sqlx::query_as(DAY_COUNTS)
            .bind(campaign)
            .bind(slug)
            .bind(first.to_string())
            .bind(last.to_string())
            .fetch_all(self.read())
            .await?;
        let count = |(day, requests, seen, clicks, clicks_seen): (String, i64, i64, i64, i64)| {
            Some(DayCount { day: day.parse().ok()?, requests, seen, clicks, clicks_seen })
        };
        Ok(rows.into_iter().filter_map(count).collect())
    }
}
