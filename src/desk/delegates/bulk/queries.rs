//! SQL of statuses that many get at once.

use jiff::{SignedDuration, Timestamp};
use sqlx::{FromRow, QueryBuilder};

use crate::desk::delegates::filter::{Asked, Filter};
use crate::desk::queries::{StatusChange, set_status_in};
use crate::edition::Edition;
use crate::error::Result;
use crate::registration::{Choice, Status};
use crate::store::{Store, new_id};
use crate::web::App;

const INSERT: &str = "
    INSERT INTO bulk_change (id, edition_number, organiser_id, becomes, already, created_at)
    VALUES ($1, $2, $3, $4, 0, $5)";
const SET_ALREADY: &str = "UPDATE bulk_change SET already = $2 WHERE id = $1";
/// Previews that nobody went on with.
const FORGET_PREVIEWS: &str = "DELETE FROM bulk_change WHERE begun_at IS NULL AND created_at < $1";
const INSERT_ROW: &str = "
    INSERT INTO bulk_change_row (bulk_change_id, registration_id, was, state)
    SELECT $1, id, status, 'waiting' FROM registration WHERE edition_number = $2 AND reference = $3 AND status <> $4
    ON CONFLICT DO NOTHING";
const HAS_ALREADY: &str = "
    SELECT COUNT(*) FROM registration WHERE edition_number = $1 AND reference = $2 AND status = $3";
const FIND: &str = "
    SELECT id, organiser_id, becomes, already, begun_at, undone_at FROM bulk_change
    WHERE id = $1 AND edition_number = $2 AND organiser_id = $3";
const STATES: &str = "SELECT state, COUNT(*) FROM bulk_change_row WHERE bulk_change_id = $1 GROUP BY state";
const NAMES: &str = "
    SELECT registration.reference, registration.full_name, registration.side
    FROM bulk_change_row JOIN registration ON registration.id = bulk_change_row.registration_id
    WHERE bulk_change_id = $1 ORDER BY registration.id LIMIT $2";
const SEATED: &str = "
    SELECT COUNT(*) FROM bulk_change_row WHERE bulk_change_id = $1
        AND EXISTS (SELECT 1 FROM seat WHERE seat.registration_id = bulk_change_row.registration_id
            AND seat.state <> 'released')";
const BEGIN: &str = "UPDATE bulk_change SET begun_at = $2 WHERE id = $1 AND begun_at IS NULL";
const BEGIN_UNDO: &str =
    "UPDATE bulk_change SET undone_at = $2 WHERE id = $1 AND begun_at IS NOT NULL AND undone_at IS NULL";
/// Who is left over when it is taken back before it is through.
const PASS_WAITING: &str =
    "UPDATE bulk_change_row SET state = 'passed' WHERE bulk_change_id = $1 AND state = 'waiting'";
const SOME: &str = "
    SELECT registration_id, reference, was FROM bulk_change_row
    JOIN registration ON registration.id = bulk_change_row.registration_id
    WHERE bulk_change_id = $1 AND bulk_change_row.state = $2 ORDER BY registration_id LIMIT $3";
const SET_STATE: &str = "UPDATE bulk_change_row SET state = $3 WHERE bulk_change_id = $1 AND registration_id = $2";

/// Registrations in one transaction: others who register meanwhile wait a moment, no longer.
const BATCH: i64 = 50;
/// Registrations that are frozen in one transaction.
const FREEZE: i64 = 1_000;
/// How long a preview may lie.
const A_DAY: SignedDuration = SignedDuration::from_hours(24);

/// Who is to get a status.
pub(super) enum Whom<'a> {
    /// Everybody whom a filter finds.
    Found(&'a Filter),
    /// Those of these references.
    Ticked(&'a [&'a str]),
}

/// A change of many.
#[derive(Clone, Debug, FromRow)]
pub(super) struct Bulk {
    pub(super) id: String,
    organiser_id: String,
    becomes: String,
    pub(super) already: i64,
    pub(super) begun_at: Option<i64>,
    pub(super) undone_at: Option<i64>,
}

impl Bulk {
    /// The status they get.
    pub(super) fn becomes(&self) -> Status {
        Status::from_code(&self.becomes).unwrap_or(Status::Received)
    }
}

/// How many of a change stand where.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Progress {
    pub(super) waiting: i64,
    pub(super) done: i64,
    /// Changed by somebody else meanwhile, or registered again.
    pub(super) passed: i64,
    pub(super) undone: i64,
    /// Not taken back: somebody has changed them since.
    pub(super) kept: i64,
}

/// Freezes who is to get a status. The id of the preview.
pub(super) async fn freeze(
    app: &App,
    edition: u16,
    organiser: &str,
    whom: Whom<'_>,
    becomes: Status,
) -> Result<String> {
    let now = app.clock.system_now();
    let id = new_id(now);
    let number = i64::from(edition);
    let mut transaction = app.store.begin().await?;
    let old = now.saturating_sub(A_DAY).unwrap_or(Timestamp::MIN);
    sqlx::query(FORGET_PREVIEWS).bind(old.as_millisecond()).execute(&mut *transaction).await?;
    sqlx::query(INSERT)
        .bind(&id)
        .bind(number)
        .bind(organiser)
        .bind(becomes.code())
        .bind(now.as_millisecond())
        .execute(&mut *transaction)
        .await?;
    let mut already = 0;
    if let Whom::Ticked(references) = whom {
        for reference in references {
            already += sqlx::query_scalar::<_, i64>(HAS_ALREADY)
                .bind(number)
                .bind(reference)
                .bind(becomes.code())
                .fetch_one(&mut *transaction)
                .await?;
            sqlx::query(INSERT_ROW)
                .bind(&id)
                .bind(number)
                .bind(reference)
                .bind(becomes.code())
                .execute(&mut *transaction)
                .await?;
        }
    }
    transaction.commit().await?;
    if let Whom::Found(filter) = whom {
        let mut after = String::new();
        while let Some(last) = freeze_found(app, &id, filter, becomes, &after).await? {
            after = last;
        }
        let mut moment = app.store.read().begin().await?;
        let mut query = QueryBuilder::new("SELECT COUNT(*)");
        Asked::of(&mut moment, filter).await?.push(&mut query);
        query.push(" AND registration.status = ").push_bind(becomes.code());
        already = query.build_query_scalar().fetch_one(&mut *moment).await?;
    }
    let mut transaction = app.store.begin().await?;
    sqlx::query(SET_ALREADY).bind(&id).bind(already).execute(&mut *transaction).await?;
    transaction.commit().await?;
    Ok(id)
}

/// Freezes the next of whom a filter finds, behind one of them. The last of them, if there are any.
async fn freeze_found(app: &App, bulk: &str, filter: &Filter, becomes: Status, after: &str) -> Result<Option<String>> {
    let mut transaction = app.store.begin().await?;
    let mut query =
        QueryBuilder::new("INSERT INTO bulk_change_row (bulk_change_id, registration_id, was, state) SELECT ");
    query.push_bind(bulk.to_owned()).push(", registration.id, registration.status, 'waiting'");
    Asked::of(&mut transaction, filter).await?.push(&mut query);
    query.push(" AND registration.status <> ").push_bind(becomes.code());
    query.push(" AND registration.id > ").push_bind(after.to_owned());
    query.push(" ORDER BY registration.id LIMIT ").push_bind(FREEZE).push(" RETURNING registration_id");
    let some: Vec<String> = query.build_query_scalar().fetch_all(&mut *transaction).await?;
    transaction.commit().await?;
    Ok(some.into_iter().max())
}

impl Store {
    /// A change of an organiser's own.
    pub(super) async fn bulk(&self, id: &str, edition: u16, organiser: &str) -> Result<Option<Bulk>> {
        let query = sqlx::query_as(FIND).bind(id).bind(i64::from(edition)).bind(organiser);
        Ok(query.fetch_optional(self.read()).await?)
    }

    /// How many of it stand where.
    pub(super) async fn bulk_progress(&self, id: &str) -> Result<Progress> {
        let rows: Vec<(String, i64)> = sqlx::query_as(STATES).bind(id).fetch_all(self.read()).await?;
        let mut progress = Progress::default();
        for (state, number) in rows {
            let place = match state.as_str() {
                "waiting" => &mut progress.waiting,
                "done" => &mut progress.done,
                "undone" => &mut progress.undone,
                "kept" => &mut progress.kept,
                _ => &mut progress.passed,
            };
            *place = number;
        }
        Ok(progress)
    }

    /// The first of whom it is about: reference, name, side.
    pub(super) async fn bulk_names(&self, id: &str, limit: i64) -> Result<Vec<(String, String, String)>> {
        Ok(sqlx::query_as(NAMES).bind(id).bind(limit).fetch_all(self.read()).await?)
    }

    /// How many of them hold, were offered or wait for seats.
    pub(super) async fn bulk_seated(&self, id: &str) -> Result<i64> {
        Ok(sqlx::query_scalar(SEATED).bind(id).fetch_one(self.read()).await?)
    }
}

/// Gives them the status, some at a time; whoever begins again goes on where it ended.
pub(super) async fn carry_out(app: &App, edition: &Edition, bulk: &Bulk) -> Result<()> {
    let mut transaction = app.store.begin().await?;
    sqlx::query(BEGIN).bind(&bulk.id).bind(app.clock.system_now().as_millisecond()).execute(&mut *transaction).await?;
    transaction.commit().await?;
    let becomes = bulk.becomes();
    while batch(app, edition, bulk, ("waiting", "done", "passed"), |was| (was, becomes)).await? {}
    app.seats_changed().await;
    Ok(())
}

/// Gives back the status that each had, to those who still have the one that this gave them.
pub(super) async fn take_back(app: &App, edition: &Edition, bulk: &Bulk) -> Result<()> {
    let mut transaction = app.store.begin().await?;
    sqlx::query(BEGIN_UNDO)
        .bind(&bulk.id)
        .bind(app.clock.system_now().as_millisecond())
        .execute(&mut *transaction)
        .await?;
    sqlx::query(PASS_WAITING).bind(&bulk.id).execute(&mut *transaction).await?;
    transaction.commit().await?;
    let becomes = bulk.becomes();
    while batch(app, edition, bulk, ("done", "undone", "kept"), |was| (becomes, was)).await? {}
    app.seats_changed().await;
    Ok(())
}

/// The next few; false once there are none.
async fn batch(
    app: &App,
    edition: &Edition,
    bulk: &Bulk,
    (from, done, not_done): (&str, &str, &str),
    change: impl Fn(Status) -> (Status, Status),
) -> Result<bool> {
    let mut transaction = app.store.begin().await?;
    let some: Vec<(String, String, String)> =
        sqlx::query_as(SOME).bind(&bulk.id).bind(from).bind(BATCH).fetch_all(&mut *transaction).await?;
    for (registration, reference, was) in &some {
        let was = Status::from_code(was).unwrap_or(Status::Received);
        let came = set_status_in(app, edition, &mut transaction, &bulk.organiser_id, reference, change(was)).await?;
        let state = if came == StatusChange::Done { done } else { not_done };
        sqlx::query(SET_STATE).bind(&bulk.id).bind(registration).bind(state).execute(&mut *transaction).await?;
    }
    crate::fault::point("bulk.written");
    transaction.commit().await?;
    app.outbox.notify_one();
    Ok(!some.is_empty())
}
