//! SQL of filling a rehearsal.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;
use sqlx::SqliteConnection;

use super::{Invented, Inventor};
use crate::edition::{Activities, Edition, activities_now};
use crate::error::Result;
use crate::registration::insert::{Ready, insert};
use crate::registration::model::{Choice, NewRegistration, Reference, Status};
use crate::registration::needs;
use crate::store::insert_rows;
use crate::web::App;

const REFERENCE_EXISTS: &str = "SELECT EXISTS (SELECT 1 FROM registration WHERE reference = $1)";
const FINGERPRINT_EXISTS: &str = "SELECT EXISTS (SELECT 1 FROM registration WHERE edition_number = $1 AND fingerprint = $2 AND status <> 'cancelled')";
const LAST_ARRIVALS: &str = "SELECT activity_id, MAX(arrival) FROM seat WHERE edition_number = $1 GROUP BY activity_id";
/// In line behind those who came before, of whom the filling keeps count: asking for each would
/// count all of them each time.
const INSERT_SEAT: &str = "INSERT INTO seat (registration_id, edition_number, activity_id, state, arrival) ";

const INSERT_NEED: &str = "INSERT INTO need (registration_id, sealed, updated_at) ";

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
        if written == 0 && is_known(&mut transaction, &some).await? {
            return Ok(false);
        }
        write(app, &mut transaction, &mut hall, &edition, &some).await?;
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

/// Whether the first of them is there already.
async fn is_known(transaction: &mut SqliteConnection, some: &[Invented]) -> Result<bool> {
    let Some(Invented { new, .. }) = some.first() else { return Ok(false) };
    let query = sqlx::query_scalar(FINGERPRINT_EXISTS).bind(i64::from(new.edition)).bind(new.fingerprint());
    Ok(query.fetch_one(transaction).await?)
}

async fn write(
    app: &App,
    transaction: &mut SqliteConnection,
    hall: &mut Hall,
    edition: &Edition,
    some: &[Invented],
) -> Result<()> {
    let mut references = HashSet::new();
    let mut ready = Vec::new();
    let (mut seats, mut told) = (Vec::new(), Vec::new());
    for one in some {
        let reference = free_reference(transaction, edition, one, &mut references).await?;
        let id = id(one.at, &one.bytes);
        let is_expected = matches!(one.status, Status::Received | Status::Confirmed);
        for (place, wish) in one.wishes.iter().enumerate() {
            let seat = hall.seat(&one.new, *wish, &one.wishes[..place], is_expected);
            seats.extend(seat.map(|(activity, state, arrival)| (id.clone(), activity, state, arrival)));
        }
        if let Some(needs) = &one.needs {
            told.push((id.clone(), needs::seal(app, &id, needs)?, one.at.as_millisecond()));
        }
        ready.push(Ready {
            id,
            reference,
            fingerprint: one.new.fingerprint(),
            new: &one.new,
            status: one.status,
            email_proven_at: one.is_proven.then_some(one.at),
            at: one.at,
        });
    }
    insert(transaction, &app.localities, &ready).await?;
    insert_rows(transaction, INSERT_SEAT, &seats, |mut row, (id, activity, state, arrival)| {
        row.push_bind(id.as_str()).push_bind(i64::from(edition.number)).push_bind(activity.as_str());
        row.push_bind(*state).push_bind(*arrival);
    })
    .await?;
    insert_rows(transaction, INSERT_NEED, &told, |mut row, (id, sealed, at)| {
        row.push_bind(id.as_str()).push_bind(sealed.as_slice()).push_bind(*at);
    })
    .await?;
    Ok(())
}

/// One that neither the database nor this batch knows, the same for the same seed.
async fn free_reference(
    transaction: &mut SqliteConnection,
    edition: &Edition,
    one: &Invented,
    batch: &mut HashSet<String>,
) -> Result<Reference> {
    let mut draw = u64::from_le_bytes(one.bytes[..8].try_into().unwrap_or_default());
    loop {
        let reference = Reference::from_random(edition, draw.to_le_bytes());
        let query = sqlx::query_scalar(REFERENCE_EXISTS).bind(reference.as_str());
        let is_taken: bool = query.fetch_one(&mut *transaction).await?;
        if !is_taken && batch.insert(reference.as_str().to_owned()) {
            return Ok(reference);
        }
        draw = draw.wrapping_add(1);
    }
}

impl Hall {
    /// A seat, or a place in line, in an activity that is for them and at no other's time.
    fn seat(
        &mut self,
        new: &NewRegistration,
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
