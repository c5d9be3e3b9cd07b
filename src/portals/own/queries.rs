//! SQL of the link to the editors' page.

use jiff::Timestamp;
use sqlx::SqliteConnection;

use crate::campaign::Portal;

const RENEW_LINK: &str = "
    UPDATE portal SET link_version = link_version + 1, link_renewed_at = $3, version = version + 1
    WHERE id = $1 AND link_version = $2";

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
