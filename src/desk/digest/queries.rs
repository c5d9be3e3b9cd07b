//! SQL of the numbers of a day.

use jiff::{SignedDuration, Timestamp};
use sqlx::{FromRow, SqliteConnection};

use crate::error::Result;
use crate::store::Store;

/// Who has not got the letter of a morning. One that is dated days ahead was told by a clock that
/// has been set back since.
const READERS: &str = "
    SELECT id, email, lang, role, digest_at FROM organiser
    WHERE digest = 1 AND state = 'active' AND (digest_at IS NULL OR digest_at < $1 OR digest_at > $2) ORDER BY id";
const CLAIM: &str = "
    UPDATE organiser SET digest_at = $3
    WHERE id = $1 AND digest = 1 AND state = 'active' AND (digest_at IS NULL OR digest_at < $2 OR digest_at > $4)";
/// Who is expected, and who of them is new, by side: read from the index that the list walks.
const PEOPLE: &str = "
    SELECT side, COUNT(*),
        CAST(SUM(CASE WHEN created_at >= $2 AND created_at < $3 THEN 1 ELSE 0 END) AS BIGINT)
    FROM registration WHERE edition_number = $1 AND status IN ('received', 'confirmed')
    GROUP BY side";
/// Of each activity: how many it takes, who sits or may still accept, who waits.
const SEATS: &str = "
    SELECT activity.capacity,
        (SELECT COUNT(*) FROM seat WHERE seat.edition_number = activity.edition_number
            AND seat.activity_id = activity.id AND seat.state IN ('held', 'offered')),
        (SELECT COUNT(*) FROM seat WHERE seat.edition_number = activity.edition_number
            AND seat.activity_id = activity.id AND seat.state = 'waiting')
    FROM activity WHERE activity.edition_number = $1";
/// A letter of this kind that fails is nothing to tell: it would tell of itself each morning.
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
    /// Side, number: who registered and is expected.
    pub(super) new: Vec<(String, i64)>,
    /// All who are.
    pub(super) expected: i64,
    /// Seats that are waited for.
    pub(super) waiting: i64,
    /// Activities without a free seat.
    pub(super) full: i64,
    /// Letters that were given up.
    pub(super) failed: i64,
}

impl Day {
    /// How many registered.
    pub(super) fn all_new(&self) -> i64 {
        self.new.iter().map(|(_, number)| number).sum()
    }
}

impl Store {
    /// Who has not got the letter of a morning, as of now.
    pub(super) async fn digest_readers(&self, morning: Timestamp, now: Timestamp) -> Result<Vec<Reader>> {
        let query = sqlx::query_as(READERS).bind(morning.as_millisecond()).bind(ahead(now));
        Ok(query.fetch_all(self.read()).await?)
    }

    /// What happened between two moments.
    pub(super) async fn day(&self, edition: u16, (since, until): (i64, i64)) -> Result<Day> {
        let number = i64::from(edition);
        let mut moment = self.read().begin().await?;
        let people = sqlx::query_as(PEOPLE).bind(number).bind(since).bind(until);
        let people: Vec<(String, i64, i64)> = people.fetch_all(&mut *moment).await?;
        let seats: Vec<(Option<i64>, i64, i64)> = sqlx::query_as(SEATS).bind(number).fetch_all(&mut *moment).await?;
        let failed = sqlx::query_scalar(FAILED).bind(number).bind(since).bind(until);
        let is_full = |(capacity, taken, _): &&(Option<i64>, i64, i64)| capacity.is_some_and(|most| *taken >= most);
        Ok(Day {
            expected: people.iter().map(|(_, all, _)| all).sum(),
            new: people.into_iter().map(|(side, _, new)| (side, new)).collect(),
            waiting: seats.iter().map(|(_, _, waiting)| waiting).sum(),
            full: i64::try_from(seats.iter().filter(is_full).count()).unwrap_or(i64::MAX),
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
    Ok(query.bind(ahead(until)).execute(transaction).await?.rows_affected() > 0)
}

/// What is dated later was dated by another clock: clocks are set right by minutes.
fn ahead(now: Timestamp) -> i64 {
    now.saturating_add(SignedDuration::from_hours(24)).unwrap_or(Timestamp::MAX).as_millisecond()
}
