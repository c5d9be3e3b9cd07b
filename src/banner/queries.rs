//! SQL of banners: clicks.

use super::clicks::Tally;
use crate::store::Store;

const ADD_CLICKS: &str = "
    INSERT INTO banner_click (edition_number, portal, day, size, lang, clicks) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (edition_number, portal, day, size, lang)
    DO UPDATE SET clicks = banner_click.clicks + excluded.clicks";
const CLICKS: &str = "
    SELECT CAST(COALESCE(SUM(clicks), 0) AS BIGINT) FROM banner_click
    WHERE edition_number = $1 AND portal = $2 AND day = $3 AND size = $4 AND lang = $5";

impl Store {
    /// Adds a batch of clicks, all of it or nothing.
    pub(crate) async fn add_banner_clicks(&self, batch: &[(Tally, i64)]) -> sqlx::Result<()> {
        let mut transaction = self.begin().await?;
        for (tally, clicks) in batch {
            sqlx::query(ADD_CLICKS)
                .bind(i64::from(tally.edition))
                .bind(&tally.portal)
                .bind(tally.day.to_string())
                .bind(tally.size.slug())
                .bind(tally.lang.tag())
                .bind(clicks)
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await
    }

    /// The clicks on one banner of a portal in a day (`2023-03-01`, in the conference's
    /// zone), as far as they have been written.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub async fn banner_clicks(
        &self,
        edition: u16,
        portal: &str,
        day: &str,
        size: &str,
        lang: &str,
    ) -> sqlx::Result<i64> {
        sqlx::query_scalar(CLICKS)
            .bind(i64::from(edition))
            .bind(portal)
            .bind(day)
            .bind(size)
            .bind(lang)
            .fetch_one(self.read())
            .await
    }
}
