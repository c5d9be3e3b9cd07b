//! SQL of filling a rehearsal.

use std::collections::HashMap;

use jiff::Timestamp;
use sqlx::{Sqlite, Transaction};

use super::{Invented, Inventor};
use crate::edition::{Activities, activities_now};
use crate::error::Result;
use crate::registration::model::{Choice, Reference, Status};
use crate::registration::queries::insert;
use crate::web::App;

const REFERENCE_EXISTS: &str = "SELECT EXISTS (SELECT 1 FROM registration WHERE reference = $1)";
const FINGERPRINT_EXISTS: &str = "SELECT EXISTS (SELECT 1 FROM registration WHERE edition_number = $1 AND fingerprint = $2 AND status <> 'cancelled')";
const SET_FATE: &str = "UPDATE registration SET status = $2, email_proven_at = $3 WHERE id = $1";
const LAST_ARRIVALS: &str = "SELECT activity_id, MAX(arrival) FROM seat WHERE edition_number = $1 GROUP BY activity_id";
/// In line behind those who came before, of whom the filling keeps count: asking for each would
/// count all of them each time.
const INSERT_SEAT: &str = "
    INSERT INTO seat (registration_id, edition_number, activity_id, state, arrival) VALUES ($1, $2, $3, $4, $5)";

/// Registrations in one transaction.
const BATCH: usize = 500;

/// The seats as they fill up.
struct Hall {
    activities: Activities,
    arrivals: HashMap<String, i64>,
}

/// Fills the current edition with delegates who do not exist; after each batch `told` hears how
/// many there are. False if this seed has filled this database already.
pub(crate) async fn fill(app: &App, number: usize, seed: u64, told: impl Fn(usize)) -> Result<bool> {
    let edition = app.published.load().current.clone();
    let now = app.clock.system_now();
    let mut inventor = Inventor::new(&edition, &app.localities, number, seed, now);
    let mut hall = hall(app, edition.number).await?;
    let mut written = 0;
    while written < number {
        let some: Vec<Invented> = std::iter::from_fn(|| inventor.next()).take(BATCH).collect();
        let mut transaction = app.store.begin().await?;
        for one in &some {
            if !write(app, &mut transaction, &mut hall, one).await? {
                return Ok(false);
            }
        }
        transaction.commit().await?;
        written += some.len();
        told(written);
    }
    app.look_at_seats().await?;
    Ok(true)
}

async fn hall(app: &App, edition: u16) -> Result<Hall> {
    let mut moment = app.store.read().begin().await?;
    let activities = activities_now(&mut moment, edition).await?;
    let arrivals: Vec<(String, i64)> =
        sqlx::query_as(LAST_ARRIVALS).bind(i64::from(edition)).fetch_all(&mut *moment).await?;
    Ok(Hall { activities, arrivals: arrivals.into_iter().collect() })
}

async fn write(app: &App, transaction: &mut Transaction<'_, Sqlite>, hall: &mut Hall, one: &Invented) -> Result<bool> {
    let edition = app.published.load().current.clone();
    let fingerprint = one.new.fingerprint();
    let number = i64::from(edition.number);
    let is_known: bool =
        sqlx::query_scalar(FINGERPRINT_EXISTS).bind(number).bind(&fingerprint).fetch_one(&mut **transaction).await?;
    if is_known {
        return Ok(false);
    }
    let mut draw = u64::from_le_bytes(one.bytes[..8].try_into().unwrap_or_default());
    let reference = loop {
        let reference = Reference::from_random(&edition, draw.to_le_bytes());
        let taken: bool =
            sqlx::query_scalar(REFERENCE_EXISTS).bind(reference.as_str()).fetch_one(&mut **transaction).await?;
        if !taken {
            break reference;
        }
        draw = draw.wrapping_add(1);
    };
    let id = id(one.at, &one.bytes);
    insert(transaction, &id, &reference, &one.new, &fingerprint, &app.localities, one.at).await?;
    let proven = one.is_proven.then_some(one.at.as_millisecond());
    sqlx::query(SET_FATE).bind(&id).bind(one.status.code()).bind(proven).execute(&mut **transaction).await?;
    let is_expected = matches!(one.status, Status::Received | Status::Confirmed);
    for (place, wish) in one.wishes.iter().enumerate() {
        let earlier = &one.wishes[..place];
        let Some((activity, state, arrival)) = hall.seat(&one.new, *wish, earlier, is_expected) else { continue };
        sqlx::query(INSERT_SEAT)
            .bind(&id)
            .bind(number)
            .bind(activity)
            .bind(state)
            .bind(arrival)
            .execute(&mut **transaction)
            .await?;
    }
    Ok(true)
}

impl Hall {
    /// A seat, or a place in line, in an activity that is for them and at no other's time.
    fn seat(
        &mut self,
        new: &crate::registration::model::NewRegistration,
        wish: usize,
        earlier: &[usize],
        is_expected: bool,
    ) -> Option<(String, &'static str, i64)> {
        let places = self.activities.0.len().max(1);
        let others: Vec<usize> = earlier.iter().map(|wish| wish % places).collect();
        let index = wish % places;
        let activity = self.activities.0.get(index)?;
        let overlaps = |other: &usize| self.activities.0.get(*other).is_some_and(|other| other.overlaps(activity));
        if others.contains(&index)
            || others.iter().any(overlaps)
            || !activity.audience.admits(new.side.code(), new.organisation_kind.code())
        {
            return None;
        }
        let has_room = activity.waiting == 0 && activity.free() != Some(0);
        let activity = self.activities.0.get_mut(index)?;
        let state = match (is_expected, has_room) {
            (false, _) => "released",
            (true, true) => {
                activity.taken += 1;
                "held"
            }
            (true, false) => {
                activity.waiting += 1;
                "waiting"
            }
        };
        let arrival = self.arrivals.entry(activity.id.clone()).or_default();
        *arrival += 1;
        Some((activity.id.clone(), state, *arrival))
    }
}

/// An id of that moment, the same for the same seed (`UUIDv7`).
fn id(at: Timestamp, bytes: &[u8; 16]) -> String {
    let millis = u64::try_from(at.as_millisecond()).unwrap_or_default();
    let random: [u8; 10] = bytes[6..].try_into().unwrap_or_default();
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid().to_string()
}
