//! SQL of the record.

use jiff::Timestamp;
use sqlx::SqliteConnection;

use super::act::Act;
use super::chain::{self, Entry};
use crate::store::new_id;
use crate::vault::Vault;

/// The end of the chain is ours until the transaction ends, on any database.
const NEXT: &str = "UPDATE audit_head SET seq = seq + 1 WHERE one = 1 RETURNING seq, hash";
const INSERT_ENTRY: &str = "
    INSERT INTO audit_entry
        (seq, id, at, origin, organiser_id, act, subject_kind, subject_id, edition, fields, keys, previous, hash)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
const INSERT_VALUE: &str =
    "INSERT INTO audit_value (entry, field, before, after, registration_id) VALUES ($1, $2, $3, $4, $5)";
const SET_HEAD: &str = "UPDATE audit_head SET hash = $1, seal = $2 WHERE one = 1";

/// Puts an act on record, in the transaction that does it.
///
/// # Errors
///
/// Those of the database; the act is then to be undone with its transaction.
pub(crate) async fn append(
    transaction: &mut SqliteConnection,
    vault: &Vault,
    act: Act<'_>,
    now: Timestamp,
) -> sqlx::Result<()> {
    let (seq, previous): (i64, Vec<u8>) = sqlx::query_as(NEXT).fetch_one(&mut *transaction).await?;
    let entry = Entry::new(vault, &act, (seq, previous), new_id(now), now);
    sqlx::query(INSERT_ENTRY)
        .bind(entry.seq)
        .bind(&entry.id)
        .bind(entry.at)
        .bind(&entry.origin)
        .bind(&entry.organiser_id)
        .bind(&entry.act)
        .bind(&entry.subject_kind)
        .bind(&entry.subject_id)
        .bind(entry.edition)
        .bind(&entry.fields)
        .bind(&entry.keys)
        .bind(&entry.previous)
        .bind(&entry.hash)
        .execute(&mut *transaction)
        .await?;
    for field in act.fields.iter().filter(|field| field.before.is_some() || field.after.is_some()) {
        sqlx::query(INSERT_VALUE)
            .bind(entry.seq)
            .bind(field.name)
            .bind(field.before)
            .bind(field.after)
            .bind(act.subject.registration)
            .execute(&mut *transaction)
            .await?;
    }
    let seal = chain::seal(vault, entry.seq, &entry.hash);
    sqlx::query(SET_HEAD).bind(&entry.hash).bind(seal).execute(&mut *transaction).await?;
    Ok(())
}
