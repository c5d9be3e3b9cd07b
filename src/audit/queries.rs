//! SQL of the record.

use jiff::Timestamp;
use sqlx::{FromRow, SqliteConnection};

use super::act::Act;
use super::chain::{self, Entry};
use crate::error::Result;
use crate::store::{Store, new_id};
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
/// The chain's end as it is sealed, and the last entry, as of one moment.
const END: &str = "
    SELECT seq, hash, seal, (SELECT COALESCE(MAX(seq), 0) FROM audit_entry) AS last FROM audit_head WHERE one = 1";
const ENTRIES: &str = "
    SELECT seq, id, at, origin, organiser_id, act, subject_kind, subject_id, edition, fields, keys, previous, hash
    FROM audit_entry WHERE seq > $1 AND seq <= $2 ORDER BY seq";
const VALUES: &str = "
    SELECT entry, field, before, after, registration_id FROM audit_value WHERE entry > $1 AND entry <= $2
    ORDER BY entry, field";

/// How many entries are read at once.
pub(super) const BATCH: i64 = 1_000;

/// Where the chain ends.
#[derive(FromRow)]
pub(super) struct End {
    pub(super) seq: i64,
    pub(super) hash: Vec<u8>,
    pub(super) seal: Vec<u8>,
    /// The last entry that is there.
    pub(super) last: i64,
}

/// A value that is still there.
#[derive(FromRow)]
pub(super) struct Value {
    pub(super) entry: i64,
    pub(super) field: String,
    pub(super) before: Option<String>,
    pub(super) after: Option<String>,
    pub(super) registration_id: Option<String>,
}

impl Store {
    /// Puts an act on record that has no transaction of its own: a reading, before what is
    /// read is shown. It is durable when this returns.
    ///
    /// # Errors
    ///
    /// Those of the database: what was to be read is then not shown.
    pub(crate) async fn put_on_record(&self, vault: &Vault, act: Act<'_>, now: Timestamp) -> Result<()> {
        let mut transaction = self.begin().await?;
        append(&mut transaction, vault, act, now).await?;
        Ok(transaction.commit().await?)
    }

    /// Where the chain ends.
    pub(super) async fn audit_end(&self) -> Result<End> {
        Ok(sqlx::query_as(END).fetch_one(self.read()).await?)
    }

    /// The entries behind one and up to another.
    pub(super) async fn audit_batch(&self, behind: i64, last: i64) -> Result<Vec<Entry>> {
        Ok(sqlx::query_as(ENTRIES).bind(behind).bind(last).fetch_all(self.read()).await?)
    }

    /// Their values that are still there.
    pub(super) async fn audit_values(&self, behind: i64, last: i64) -> Result<Vec<Value>> {
        Ok(sqlx::query_as(VALUES).bind(behind).bind(last).fetch_all(self.read()).await?)
    }
}

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
