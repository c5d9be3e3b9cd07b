//! SQL of activities at the desk: who is in them, and their terms.

use std::collections::HashMap;

use jiff::civil::Date;
use sqlx::FromRow;

use crate::audit::{self, Act, ActKind, Field, Subject, SubjectKind};
use crate::edition::{Activity, Audience, Edition, activities_now};
use crate::error::Result;
use crate::fault;
use crate::registration::seating;
use crate::registration::seats::Capacity;
use crate::store::Store;
use crate::web::App;

const SEATS_BY_ACTIVITY: &str = "
    SELECT activity_id, state, COUNT(*) FROM seat WHERE edition_number = $1 GROUP BY activity_id, state";
/// Who holds a seat, who is offered one, who waits, each in the order in which they came.
const SEATED: &str = "
    SELECT seat.state, seat.answer_by, registration.reference, registration.full_name, registration.organisation,
        registration.side
    FROM seat JOIN registration ON registration.id = seat.registration_id
    WHERE seat.edition_number = $1 AND seat.activity_id = $2 AND seat.state <> 'released'
    ORDER BY CASE seat.state WHEN 'held' THEN 0 WHEN 'offered' THEN 1 ELSE 2 END, seat.arrival";
const SET_TERMS: &str = "
    UPDATE activity SET audience = $3, opens_on = $4, closes_on = $5 WHERE edition_number = $1 AND id = $2";

/// How many are in each activity, by state.
pub(super) struct Seats(HashMap<(String, String), i64>);

impl Seats {
    /// How many seats of an activity are in a state.
    pub(super) fn of(&self, activity: &str, state: &str) -> i64 {
        self.0.get(&(activity.to_owned(), state.to_owned())).copied().unwrap_or_default()
    }
}

/// Somebody in an activity.
#[derive(FromRow)]
pub(super) struct Seated {
    /// held, offered, waiting.
    pub(super) state: String,
    /// Until when an offer stands: conference time, UTC milliseconds.
    pub(super) answer_by: Option<i64>,
    /// What is said over the telephone.
    pub(super) reference: String,
    /// The name.
    pub(super) full_name: String,
    /// The organisation.
    pub(super) organisation: String,
    side: String,
}

impl Seated {
    /// The language in which a screen reader says the name.
    pub(super) fn tongue(&self) -> &'static str {
        match self.side.as_str() {
            "vietnam" => "vi",
            "france" => "fr",
            _ => "",
        }
    }
}

/// What the organisers decide of an activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Terms {
    pub(super) capacity: Option<i64>,
    pub(super) audience: Audience,
    pub(super) opens_on: Option<Date>,
    pub(super) closes_on: Option<Date>,
}

impl Terms {
    /// Those that hold now.
    pub(super) fn of(activity: &Activity) -> Self {
        Self {
            capacity: activity.capacity,
            audience: activity.audience,
            opens_on: activity.opens_on,
            closes_on: activity.closes_on,
        }
    }

    /// What a form carries along, so that a colleague's change in the meantime is noticed.
    pub(super) fn token(&self) -> String {
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let capacity = self.capacity.map(|capacity| capacity.to_string()).unwrap_or_default();
        format!("{capacity}_{}_{}_{}", self.audience.code(), day(self.opens_on), day(self.closes_on))
    }
}

/// What came of a change of terms.
pub(super) enum ActivityChange {
    /// They hold now.
    Done,
    /// They are no longer those that the organiser saw.
    Stale,
    /// The capacity would be lower than what is held: reference and name of who would lose a
    /// seat, the last comer first.
    WouldLose(Vec<(String, String)>),
    /// No such activity.
    Unknown,
}

/// Gives an activity other terms, if it still has those that the organiser saw. A seat that is
/// held stays held, whatever the audience and the window become.
pub(super) async fn set_activity(
    app: &App,
    edition: &Edition,
    organiser: &str,
    id: &str,
    was: &str,
    terms: &Terms,
) -> Result<ActivityChange> {
    let mut transaction = app.store.begin().await?;
    let activities = activities_now(&mut transaction, edition.number).await?;
    let Some(now) = activities.get(id).map(Terms::of) else { return Ok(ActivityChange::Unknown) };
    // The same change sent twice is done once.
    if now == *terms {
        return Ok(ActivityChange::Done);
    }
    if now.token() != was {
        return Ok(ActivityChange::Stale);
    }
    match seating(app, edition, &mut transaction).set_capacity(id, terms.capacity).await? {
        Capacity::Changed => {}
        Capacity::WouldLose(people) => return Ok(ActivityChange::WouldLose(people)),
        Capacity::Unknown => return Ok(ActivityChange::Unknown),
    }
    sqlx::query(SET_TERMS)
        .bind(i64::from(edition.number))
        .bind(id)
        .bind(terms.audience.code())
        .bind(terms.opens_on.map(|day| day.to_string()))
        .bind(terms.closes_on.map(|day| day.to_string()))
        .execute(&mut *transaction)
        .await?;
    let (before, after) = (now.token(), terms.token());
    let changed = [Field::changed("terms", Some(&before), Some(&after))];
    let subject = Subject::of(SubjectKind::Activity, id).in_edition(edition.number);
    let act = Act::of(organiser, ActKind::ActivityChanged, subject, &changed);
    audit::append(&mut transaction, &app.vault, act, app.clock.system_now()).await?;
    fault::point("capacity.written");
    transaction.commit().await?;
    fault::point("capacity.committed");
    app.seats_changed().await;
    Ok(ActivityChange::Done)
}

impl Store {
    /// How many are in each activity of an edition, by state.
    pub(super) async fn seats_by_activity(&self, edition: u16) -> Result<Seats> {
        let rows: Vec<(String, String, i64)> =
            sqlx::query_as(SEATS_BY_ACTIVITY).bind(i64::from(edition)).fetch_all(self.read()).await?;
        Ok(Seats(rows.into_iter().map(|(activity, state, number)| ((activity, state), number)).collect()))
    }

    /// Who is in an activity, in order.
    pub(super) async fn seated(&self, edition: u16, activity: &str) -> Result<Vec<Seated>> {
        Ok(sqlx::query_as(SEATED).bind(i64::from(edition)).bind(activity).fetch_all(self.read()).await?)
    }
}
