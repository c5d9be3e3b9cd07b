//! SQL of the numbers of a day.

use jiff::Timestamp;
use sqlx::{FromRow, SqliteConnection};

use crate::error::Result;
use crate::store::Store;

const READERS: &str = "
    SELECT id, email, lang, role, digest_at FROM organiser
    WHERE digest = 1 AND state = 'active' AND (digest_at IS NULL OR digest_at < $1) ORDER BY id";
const CLAIM: &str = "
    UPDATE organiser SET digest_at = $3
    WHERE id = $1 AND digest = 1 AND state = 'active' AND (digest_at IS NULL OR digest_at < $2)";
/// A letter of this kind that fails is nothing to tell: it would tell of itself each morning.
const HAPPENED: &str = "
    SELECT EXISTS (SELECT 1 FROM registration WHERE edition_number = $1 AND created_at >= $2 AND created_at < $3)
        OR ($4 = 1 AND EXISTS (SELECT 1 FROM letter WHERE edition_number = $1 AND mailing_id IS NULL
            AND kind <> 'organiser-digest' AND state = 'given-up' AND ended_at >= $2 AND ended_at < $3))";
const NEW: &str = "
    SELECT side, COUNT(*) FROM registration WHERE edition_number = $1 AND created_at >= $2 AND created_at < $3
    GROUP BY side";
const EXPECTED: &str =
    "SELECT COUNT(*) FROM registration WHERE edition_number = $1 AND status IN ('received', 'confirmed')";
const WAITING: &str = "SELECT COUNT(*) FROM seat WHERE edition_number = $1 AND state = 'waiting'";
const FAILED: &str = "
    SELECT COUNT(*) FROM letter WHERE edition_number = $1 AND mailing_id IS NULL
        AND kind <> 'organiser-digest' AND state = 'given-up' AND ended_at >= $2 AND ended_at < $3";

/// Who wants the numbers.
#[derive(FromRow)]
pub(super) struct Reader {
    pub(super) id: String,
    pub(super) email: String,
    pub(super) lang: String,
    pub(super) role: String,
    /// Until when they were told.
    pub(super) digest_at: Option<i64>,
}

/// What happened between two moments, and what holds now.
pub(super) struct Day {
    /// Side, number.
    pub(super) new: Vec<(String, i64)>,
    pub(super) expected: i64,
    pub(super) waiting: i64,
    pub(super) failed: i64,
}

impl Store {
    /// Who has not got the letter of a morning.
    pub(super) async fn digest_readers(&self, morning: Timestamp) -> Result<Vec<Reader>> {
        Ok(sqlx::query_as(READERS).bind(morning.as_millisecond()).fetch_all(self.read()).await?)
    }

    /// What happened between two moments.
    pub(super) async fn day(&self, edition: u16, (since, until): (i64, i64)) -> Result<Day> {
        let number = i64::from(edition);
        let mut moment = self.read().begin().await?;
        let between = sqlx::query_as(NEW).bind(number).bind(since).bind(until);
        let failed = sqlx::query_scalar(FAILED).bind(number).bind(since).bind(until);
        Ok(Day {
            new: between.fetch_all(&mut *moment).await?,
            expected: sqlx::query_scalar(EXPECTED).bind(number).fetch_one(&mut *moment).await?,
            waiting: sqlx::query_scalar(WAITING).bind(number).fetch_one(&mut *moment).await?,
            failed: failed.fetch_one(&mut *moment).await?,
        })
    }
}

/// Takes a morning for a reader; false if it is taken.
pub(super) async fn claim(
    transaction: &mut SqliteConnection,
    organiser: &str,
    morning: Timestamp,
    until: Timestamp,
) -> Result<bool> {
    let query = sqlx::query(CLAIM).bind(organiser).bind(morning.as_millisecond()).bind(until.as_millisecond());
    Ok(query.execute(transaction).await?.rows_affected() > 0)
}

/// Whether there is anything to tell.
pub(super) async fn happened(
    transaction: &mut SqliteConnection,
    edition: u16,
    (since, until): (i64, i64),
    with_letters: bool,
) -> Result<bool> {
    let query = sqlx::query_scalar(HAPPENED).bind(i64::from(edition)).bind(since).bind(until).bind(with_letters);
    Ok(query.fetch_one(transaction).await?)
}
