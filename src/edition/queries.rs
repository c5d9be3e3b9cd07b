//! SQL of editions: releases and the activities they name.

use jiff::Timestamp;
use sqlx::{FromRow, Sqlite, SqliteConnection, Transaction};

use super::{Activities, Activity, Audience, Edition};
use crate::store::{Store, new_id};

/// What an activity can be, as `activity.kind` has it.
const ACTIVITY_KINDS: [&str; 2] = ["thematic-session", "side-event"];

const EDITION_EXISTS: &str = "SELECT EXISTS (SELECT 1 FROM edition WHERE number = $1)";
const EDITION_SLUGS: &str = "SELECT slug FROM edition";
const INSERT_EDITION: &str = "INSERT INTO edition (number, slug) VALUES ($1, $2)";
const INSERT_RELEASE: &str =
    "INSERT INTO release (id, edition_number, number, document, published_at) VALUES ($1, $2, $3, $4, $5)";
const NEXT_RELEASE: &str = "SELECT COALESCE(MAX(number), 0) + 1 FROM release WHERE edition_number = $1";
const SEATS_HELD: &str = "
    SELECT activity_id, COUNT(*) FROM seat WHERE edition_number = $1 AND state <> 'released'
    GROUP BY activity_id ORDER BY activity_id";
const FORGET_RELEASED: &str = "DELETE FROM seat WHERE edition_number = $1 AND activity_id = $2 AND state = 'released'";
/// Pairs of activities whose hours overlap and that somebody has chosen both of.
const OVERLAPPING: &str = "
    SELECT one.id, two.id, COUNT(*)
    FROM activity AS one
    JOIN activity AS two ON two.edition_number = one.edition_number AND two.id > one.id
        AND one.starts_at < two.ends_at AND two.starts_at < one.ends_at
    JOIN seat AS first ON first.edition_number = one.edition_number AND first.activity_id = one.id
        AND first.state <> 'released'
    JOIN seat AS second ON second.registration_id = first.registration_id AND second.activity_id = two.id
        AND second.state <> 'released'
    WHERE one.edition_number = $1
    GROUP BY one.id, two.id ORDER BY one.id, two.id";
/// What the organisers decided of each activity, and how many are in it.
const ACTIVITIES_NOW: &str = "
    SELECT id, capacity, opens_on, closes_on, audience, starts_at, ends_at,
        COALESCE(held + offered, 0) AS taken, COALESCE(waiting, 0) AS waiting
    FROM activity LEFT JOIN seat_count
        ON seat_count.edition_number = activity.edition_number AND seat_count.activity_id = activity.id
    WHERE activity.edition_number = $1 ORDER BY rank";
const ACTIVITIES: &str = "SELECT id FROM activity WHERE edition_number = $1";
const DELETE_ACTIVITY: &str = "DELETE FROM activity WHERE edition_number = $1 AND id = $2";
const INSERT_ACTIVITY: &str = "
    INSERT INTO activity (edition_number, id, kind, rank, starts_at, ends_at) VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (edition_number, id) DO UPDATE SET kind = excluded.kind, rank = excluded.rank,
        starts_at = excluded.starts_at, ends_at = excluded.ends_at";
const NEWEST_RELEASES: &str = "
    SELECT document, published_at FROM release
    WHERE number = (SELECT MAX(number) FROM release AS other WHERE other.edition_number = release.edition_number)
    ORDER BY edition_number";

/// Why the editions in the database cannot be served.
#[derive(Debug, thiserror::Error)]
pub enum ReleaseError {
    /// The database.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
    /// Delegates hold seats in activities that the new release no longer has.
    #[error("delegates hold seats in what this release leaves out: {}", .0.join(", "))]
    Orphans(Vec<String>),
    /// Delegates have chosen activities that would be held at the same time.
    #[error("delegates have chosen both of what this release puts at the same time: {}", .0.join(", "))]
    Overlaps(Vec<String>),
    /// A stored document is not one that this program reads.
    #[error("a published edition cannot be read by this version: {0}")]
    Document(#[from] serde_json::Error),
}

impl Store {
    /// The folders of the editions that are there.
    pub(crate) async fn edition_slugs(&self) -> sqlx::Result<Vec<String>> {
        sqlx::query_scalar(EDITION_SLUGS).fetch_all(self.read()).await
    }

    /// Publishes an edition's first release with its activities, unless the edition is
    /// there already: what an organiser has changed since is never overwritten.
    pub(crate) async fn import_edition(&self, edition: &Edition, now: Timestamp) -> Result<bool, ReleaseError> {
        let number = i64::from(edition.number);
        let document = serde_json::to_string(edition)?;
        let mut transaction = self.begin().await?;
        if sqlx::query_scalar(EDITION_EXISTS).bind(number).fetch_one(&mut *transaction).await? {
            return Ok(false);
        }
        sqlx::query(INSERT_EDITION).bind(number).bind(&edition.slug).execute(&mut *transaction).await?;
        release(&mut transaction, edition, &document, now).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Publishes a further release of an edition (or the first of a new one); refused
    /// with the list if somebody's seat would be orphaned. Returns its number.
    pub(crate) async fn publish_edition(&self, edition: &Edition, now: Timestamp) -> Result<i64, ReleaseError> {
        let number = i64::from(edition.number);
        let document = serde_json::to_string(edition)?;
        let kept: Vec<&str> = activities(edition).map(|(_, id)| id).collect();
        let mut transaction = self.begin().await?;
        if !sqlx::query_scalar(EDITION_EXISTS).bind(number).fetch_one(&mut *transaction).await? {
            sqlx::query(INSERT_EDITION).bind(number).bind(&edition.slug).execute(&mut *transaction).await?;
        }
        let held: Vec<(String, i64)> = sqlx::query_as(SEATS_HELD).bind(number).fetch_all(&mut *transaction).await?;
        let orphans: Vec<String> = held
            .into_iter()
            .filter(|(id, _)| !kept.contains(&id.as_str()))
            .map(|(id, seats)| format!("{id} ({seats})"))
            .collect();
        if !orphans.is_empty() {
            return Err(ReleaseError::Orphans(orphans));
        }
        let before: Vec<String> = sqlx::query_scalar(ACTIVITIES).bind(number).fetch_all(&mut *transaction).await?;
        for gone in before.iter().filter(|id| !kept.contains(&id.as_str())) {
            sqlx::query(FORGET_RELEASED).bind(number).bind(gone).execute(&mut *transaction).await?;
            sqlx::query(DELETE_ACTIVITY).bind(number).bind(gone).execute(&mut *transaction).await?;
        }
        let release = release(&mut transaction, edition, &document, now).await?;
        let overlaps: Vec<(String, String, i64)> =
            sqlx::query_as(OVERLAPPING).bind(number).fetch_all(&mut *transaction).await?;
        if !overlaps.is_empty() {
            let named = overlaps.into_iter().map(|(one, two, people)| format!("{one} and {two} ({people})"));
            return Err(ReleaseError::Overlaps(named.collect()));
        }
        transaction.commit().await?;
        Ok(release)
    }

    /// What the organisers decided of each activity of an edition, and how many are in it.
    pub(crate) async fn activities(&self, edition: u16) -> sqlx::Result<Activities> {
        activities_now(&mut *self.read().acquire().await?, edition).await
    }

    /// The newest release of each edition and when it was published, oldest edition first.
    pub(crate) async fn published_editions(&self) -> Result<Vec<(Edition, Timestamp)>, ReleaseError> {
        let releases: Vec<(String, i64)> = sqlx::query_as(NEWEST_RELEASES).fetch_all(self.read()).await?;
        let read = |(document, at): &(String, i64)| {
            let at = Timestamp::from_millisecond(*at).unwrap_or(Timestamp::UNIX_EPOCH);
            Ok((serde_json::from_str(document)?, at))
        };
        releases.iter().map(read).collect()
    }
}

/// As [`Store::activities`], as a transaction sees them.
pub(crate) async fn activities_now(moment: &mut SqliteConnection, edition: u16) -> sqlx::Result<Activities> {
    let rows: Vec<ActivityRow> = sqlx::query_as(ACTIVITIES_NOW).bind(i64::from(edition)).fetch_all(moment).await?;
    Ok(Activities(rows.into_iter().map(ActivityRow::read).collect()))
}

/// A row of [`ACTIVITIES_NOW`].
#[derive(FromRow)]
struct ActivityRow {
    id: String,
    capacity: Option<i64>,
    opens_on: Option<String>,
    closes_on: Option<String>,
    audience: String,
    starts_at: Option<i64>,
    ends_at: Option<i64>,
    taken: i64,
    waiting: i64,
}

impl ActivityRow {
    fn read(self) -> Activity {
        let day = |text: Option<String>| text.and_then(|text| text.parse().ok());
        let moment = |at: Option<i64>| at.and_then(|at| Timestamp::from_millisecond(at).ok());
        Activity {
            id: self.id,
            capacity: self.capacity,
            opens_on: day(self.opens_on),
            closes_on: day(self.closes_on),
            audience: Audience::from_code(&self.audience),
            starts_at: moment(self.starts_at),
            ends_at: moment(self.ends_at),
            taken: self.taken,
            waiting: self.waiting,
        }
    }
}

/// What has seats, in the order of the letter: kind and id.
fn activities(edition: &Edition) -> impl Iterator<Item = (&'static str, &str)> {
    let sessions = edition.thematic_sessions.iter().map(|session| (ACTIVITY_KINDS[0], session.id.as_str()));
    let events = edition.side_events.iter().map(|event| (ACTIVITY_KINDS[1], event.id.as_str()));
    sessions.chain(events)
}

/// Writes the next release and the activities it names; returns its number.
async fn release(
    transaction: &mut Transaction<'_, Sqlite>,
    edition: &Edition,
    document: &str,
    now: Timestamp,
) -> Result<i64, ReleaseError> {
    let number = i64::from(edition.number);
    let next: i64 = sqlx::query_scalar(NEXT_RELEASE).bind(number).fetch_one(&mut **transaction).await?;
    sqlx::query(INSERT_RELEASE)
        .bind(new_id(now))
        .bind(number)
        .bind(next)
        .bind(document)
        .bind(now.as_millisecond())
        .execute(&mut **transaction)
        .await?;
    let zone = edition.zone();
    for (rank, ((kind, id), (_, slot))) in (1_i64..).zip(activities(edition).zip(edition.slots())) {
        let hours = slot.and_then(|slot| slot.moments(&zone));
        sqlx::query(INSERT_ACTIVITY)
            .bind(number)
            .bind(id)
            .bind(kind)
            .bind(rank)
            .bind(hours.map(|(starts, _)| starts.as_millisecond()))
            .bind(hours.map(|(_, ends)| ends.as_millisecond()))
            .execute(&mut **transaction)
            .await?;
    }
    Ok(next)
}
