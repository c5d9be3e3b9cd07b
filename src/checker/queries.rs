//! SQL of the checker: what was looked at, and what it came to.

use std::collections::HashSet;

use jiff::Timestamp;
use jiff::civil::Date;

use super::Look;
use crate::campaign::{Remark, Verdict};
use crate::store::Store;

const CHECKED: &str = "SELECT portal_id FROM portal_check WHERE campaign = $1 AND day = $2";
/// A day on which it was found stays one, whatever a later look came to.
const KEEP: &str = "
    INSERT INTO portal_check (campaign, portal_id, day, checked_at, page, verdict, remarks)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (campaign, portal_id, day) DO UPDATE SET
        checked_at = excluded.checked_at,
        page = excluded.page,
        verdict = excluded.verdict,
        remarks = excluded.remarks
    WHERE excluded.verdict = $8 OR portal_check.verdict <> $8";

impl Store {
    /// The ids of the portals that were looked at on a day for a campaign.
    pub(super) async fn checked_portals(&self, campaign: &str, day: Date) -> sqlx::Result<HashSet<String>> {
        let ids: Vec<String> =
            sqlx::query_scalar(CHECKED).bind(campaign).bind(day.to_string()).fetch_all(self.read()).await?;
        Ok(ids.into_iter().collect())
    }

    /// Keeps what a look at a portal came to, for every campaign on its day, all of it or nothing.
    pub(super) async fn keep_look(
        &self,
        portal_id: &str,
        look: &Look,
        days: &[Date],
        at: Timestamp,
    ) -> sqlx::Result<()> {
        let mut transaction = self.begin().await?;
        for (finding, day) in look.findings.iter().zip(days) {
            sqlx::query(KEEP)
                .bind(&finding.campaign)
                .bind(portal_id)
                .bind(day.to_string())
                .bind(at.as_millisecond())
                .bind(&look.page)
                .bind(finding.verdict.code())
                .bind(Remark::write(&finding.remarks))
                .bind(Verdict::Found.code())
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await
    }
}
