//! Acts on accounts, as they are put on record.

use jiff::Timestamp;
use sqlx::SqliteConnection;

use crate::audit::{self, Act, ActKind, By, Field, Subject};
use crate::error::Result;
use crate::vault::Vault;

/// Puts on record what was done to an account, in the transaction that does it. Passwords,
/// codes and links are never given as fields.
pub(super) async fn put(
    transaction: &mut SqliteConnection,
    vault: &Vault,
    (by, kind, account): (By<'_>, ActKind, &str),
    fields: &[Field<'_>],
    now: Timestamp,
) -> Result<()> {
    audit::append(transaction, vault, Act { by, kind, subject: Subject::organiser(account), fields }, now).await?;
    Ok(())
}
