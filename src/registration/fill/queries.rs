//! SQL of filling a rehearsal.

use std::collections::HashSet;

use jiff::Timestamp;
use sqlx::SqliteConnection;

use super::{Invented, Inventor};
use crate::edition::Edition;
use crate::error::Result;
use crate::registration::insert::{Ready, insert};
use crate::registration::model::{Choice, NewRegistration, Reference, Status};
use crate::registration::needs;
use crate::registration::seats::{Hall, SeatState};
use crate::store::insert_rows;
use crate::web::App;

const REFERENCE_EXISTS: &str = "SELECT EXISTS (SELECT 1 FROM registration WHERE reference = $1)";
const FINGERPRINT_EXISTS: &str = "SELECT EXISTS (SELECT 1 FROM registration WHERE edition_number = $1 AND fingerprint = $2 AND status <> 'cancelled')";
const INSERT_NEED: &str = "INSERT INTO need (registration_id, sealed, updated_at) ";

/// Registrations in one transaction.
const BATCH: usize = 500;

/// Fills the current edition with delegates who do not exist; after each batch `told` hears how
/// many there are. False if this seed has filled this database already.
pub(crate) async fn fill(app: &App, number: usize, seed: u64, told: impl Fn(usize)) -> Result<bool> {
    let edition = app.published.load().current.clone();
    let now = app.clock.system_now();
    let mut inventor = Inventor::new(&edition, &app.localities, number, seed, now);
    let mut written = 0;
    while written < number {
        let some: Vec<Invented> = std::iter::from_fn(|| inventor.next()).take(BATCH).collect();
        let mut transaction = app.store.begin().await?;
        if written == 0 && is_known(&mut transaction, &some).await? {
            return Ok(false);
        }
        written += some.len();
        write(app, &mut transaction, &edition, some).await?;
        transaction.commit().await?;
        told(written);
    }
    app.look_at_seats().await?;
    Ok(true)
}

/// Whether the first of them is there already.
async fn is_known(transaction: &mut SqliteConnection, some: &[Invented]) -> Result<bool> {
    let Some(Invented { new, .. }) = some.first() else { return Ok(false) };
    let query = sqlx::query_scalar(FINGERPRINT_EXISTS).bind(i64::from(new.edition)).bind(new.fingerprint());
    Ok(query.fetch_one(transaction).await?)
}

async fn write(app: &App, transaction: &mut SqliteConnection, edition: &Edition, some: Vec<Invented>) -> Result<()> {
    let mut hall = Hall::enter(transaction, edition.number).await?;
    let mut references = HashSet::new();
    let mut ready = Vec::new();
    let mut told = Vec::new();
    for one in some {
        let reference = free_reference(transaction, edition, &one, &mut references).await?;
        let id = id(one.at, &one.bytes);
        let is_expected = matches!(one.status, Status::Received | Status::Confirmed);
        for (place, wish) in one.wishes.iter().enumerate() {
            seat(&mut hall, (&id, &one.new), *wish, &one.wishes[..place], is_expected);
        }
        if let Some(needs) = &one.needs {
            told.push((id.clone(), needs::seal(app, &id, needs)?, one.at.as_millisecond()));
        }
        let mut new = Ready::new(one.new, id, reference, &app.localities, one.at);
        (new.status, new.email_proven_at) = (one.status, one.is_proven.then_some(one.at));
        ready.push(new);
    }
    insert(transaction, &ready.iter().collect::<Vec<_>>()).await?;
    hall.write(transaction).await?;
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

/// A seat, or a place in line, in an activity that is for them and at no other's time.
fn seat(hall: &mut Hall, (id, new): (&str, &NewRegistration), wish: usize, earlier: &[usize], is_expected: bool) {
    let activities = &hall.activities().0;
    let places = activities.len().max(1);
    let index = wish % places;
    let Some(activity) = activities.get(index) else { return };
    let is_in_the_way = |other: usize| other == index || activities.get(other).is_some_and(|it| it.overlaps(activity));
    if earlier.iter().any(|wish| is_in_the_way(wish % places))
        || !activity.audience.admits(new.side.code(), new.organisation_kind.code())
    {
        return;
    }
    let activity = activity.id.clone();
    if is_expected {
        hall.seat(id, &activity);
    } else {
        hall.give(id, &activity, SeatState::Released);
    }
}

/// An id of that moment, the same for the same seed (`UUIDv7`).
fn id(at: Timestamp, bytes: &[u8; 16]) -> String {
    let millis = u64::try_from(at.as_millisecond()).unwrap_or_default();
    let random: [u8; 10] = bytes[6..].try_into().unwrap_or_default();
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid().to_string()
}
