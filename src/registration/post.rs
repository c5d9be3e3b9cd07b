//! Letters about a registration: each with a link of its own to the delegate's page.

use jiff::Timestamp;
use sqlx::SqliteConnection;

use crate::error::Result;
use crate::i18n::Lang;
use crate::mail::{self, Draft, Facts, LetterKind};
use crate::registration::queries::{address_of, insert_link};
use crate::vault::Vault;
use crate::web::Secret;

/// Writes a letter to a registration's address into the outbox, in the transaction of what
/// it is about. Opening its link proves the address.
pub(crate) async fn post(
    transaction: &mut SqliteConnection,
    vault: &Vault,
    registration: &str,
    kind: LetterKind,
    facts: Facts,
    now: Timestamp,
) -> Result<()> {
    let Some((edition, lang, email, email_key)) = address_of(transaction, registration).await? else { return Ok(()) };
    let secret = Secret::random::<16>()?;
    insert_link(transaction, registration, &secret, Some(&email_key), now).await?;
    let draft = Draft {
        edition: u16::try_from(edition).unwrap_or_default(),
        registration: Some(registration),
        kind,
        lang: Lang::from_tag(&lang).unwrap_or(Lang::Vi),
        recipient: &email,
        facts: Facts { secret: Some(secret.expose().to_owned()), ..facts },
    };
    mail::write(transaction, vault, &draft, now).await
}
