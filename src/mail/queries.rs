//! SQL of the outbox.

use jiff::Timestamp;
use sqlx::SqliteConnection;

use super::{Draft, LetterKind};
use crate::error::{Error, Result};
use crate::store::new_id;
use crate::vault::Vault;

const INSERT_LETTER: &str = "
    INSERT INTO letter (id, edition_number, registration_id, kind, lang, recipient, facts, state, due_at, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, 'queued', $8, $8)";

/// What the facts of a letter are sealed for.
pub(crate) fn sealed_for(id: &str) -> String {
    format!("letter {id}")
}

/// Writes a letter into the outbox, in the transaction of what it is about: either both
/// are durable or neither is.
pub(crate) async fn write(
    transaction: &mut SqliteConnection,
    vault: &Vault,
    draft: &Draft<'_>,
    now: Timestamp,
) -> Result<()> {
    let id = new_id(now);
    let facts = serde_json::to_vec(&draft.facts).map_err(|error| Error::other(format!("a letter: {error}")))?;
    sqlx::query(INSERT_LETTER)
        .bind(&id)
        .bind(i64::from(draft.edition))
        .bind(draft.registration)
        .bind(draft.kind.code())
        .bind(draft.lang.tag())
        .bind(draft.recipient)
        .bind(vault.seal(&sealed_for(&id), &facts)?)
        .bind(now.as_millisecond())
        .execute(transaction)
        .await?;
    Ok(())
}
