//! SQL of seats. Everything here runs inside a transaction of the caller's.

use std::collections::HashMap;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use sqlx::{FromRow, SqliteConnection};

use super::hall::Given;
use super::model::{
    Answer, Capacity, Chooser, Kept, OfferRule, Refusal, SeatState, Wanted, has_room, refusals, windows,
};
use crate::edition::{Activities, Activity, Window, activities_now};
use crate::error::Result;
use crate::mail::{Facts, LetterKind};
use crate::registration::post::post;
use crate::store::{Store, insert_rows};
use crate::vault::Vault;

/// The line behind a waiting delegate does not count.
const SEATS_OF: &str = "
    SELECT activity_id, state, answer_by,
        (SELECT COUNT(*) FROM seat AS line WHERE line.edition_number = seat.edition_number
            AND line.activity_id = seat.activity_id AND line.state = 'waiting' AND line.arrival <= seat.arrival) AS position
    FROM seat WHERE registration_id = $1 AND state <> 'released' ORDER BY activity_id";
const RELEASED_OF: &str =
    "SELECT activity_id FROM seat WHERE registration_id = $1 AND state = 'released' ORDER BY activity_id";
const INSERT_SEAT: &str = "
    INSERT INTO seat (registration_id, edition_number, activity_id, state, arrival)
    VALUES ($1, $2, $3, $4,
        COALESCE((SELECT last_arrival FROM seat_count WHERE edition_number = $2 AND activity_id = $3), 0) + 1)
    ON CONFLICT (registration_id, activity_id) DO UPDATE
        SET state = excluded.state, arrival = excluded.arrival, answer_by = NULL";
const INSERT_SEATS: &str = "INSERT INTO seat (registration_id, edition_number, activity_id, state, arrival) ";
const LAST_ARRIVALS: &str = "SELECT activity_id, last_arrival FROM seat_count WHERE edition_number = $1";
const DELETE_SEAT: &str = "
    DELETE FROM seat WHERE registration_id = $1 AND activity_id = $2 AND state <> 'released' RETURNING state";
const RELEASE_ALL: &str = "
    UPDATE seat SET state = 'released', answer_by = NULL WHERE registration_id = $1 AND state <> 'released'
    RETURNING activity_id";
const FIRST_IN_LINE: &str = "
    SELECT registration_id FROM seat WHERE edition_number = $1 AND activity_id = $2 AND state = 'waiting'
    ORDER BY arrival LIMIT 1";
const OFFER: &str = "
    UPDATE seat SET state = 'offered', answer_by = $3 WHERE registration_id = $1 AND activity_id = $2";
const ACCEPT: &str = "
    UPDATE seat SET state = 'held', answer_by = NULL
    WHERE registration_id = $1 AND activity_id = $2 AND state = 'offered' AND answer_by > $3";
const STATE_OF: &str = "SELECT state, answer_by FROM seat WHERE registration_id = $1 AND activity_id = $2";
const LAPSED: &str = "
    SELECT registration_id, activity_id FROM seat
    WHERE edition_number = $1 AND state = 'offered' AND answer_by <= $2 ORDER BY answer_by, arrival";
/// Offers that end soon and whose letter has not gone out: nobody knows of them.
const UNTOLD: &str = "
    SELECT registration_id, activity_id, answer_by FROM seat
    WHERE edition_number = $1 AND state = 'offered' AND answer_by <= $2
        AND EXISTS (SELECT 1 FROM letter WHERE letter.registration_id = seat.registration_id
                    AND letter.activity_id = seat.activity_id AND letter.state = 'queued')
    ORDER BY answer_by, arrival";
const DETAILS_OF: &str = "SELECT side, organisation_kind FROM registration WHERE id = $1";
const WITH_LINE: &str =
    "SELECT DISTINCT activity_id FROM seat WHERE edition_number = $1 AND state = 'waiting' ORDER BY activity_id";
/// The seat of one registration becomes that of another, as it is.
const MOVE_SEAT: &str = "UPDATE seat SET registration_id = $2 WHERE registration_id = $1 AND activity_id = $3";
const DROP_SEAT: &str = "DELETE FROM seat WHERE registration_id = $1 AND activity_id = $2";
const ALL_OF: &str = "SELECT activity_id, state, arrival FROM seat WHERE registration_id = $1 ORDER BY activity_id";
const SET_CAPACITY: &str = "UPDATE activity SET capacity = $3 WHERE edition_number = $1 AND id = $2";
const LAST_SEATED: &str = "
    SELECT registration.reference, registration.full_name
    FROM seat JOIN registration ON registration.id = seat.registration_id
    WHERE seat.edition_number = $1 AND seat.activity_id = $2 AND seat.state IN ('held', 'offered')
    ORDER BY seat.arrival DESC LIMIT $3";

/// An offer whose letter waits is made longer this long before its end: looked after every
/// few seconds, it never ends in between.
const SOON: SignedDuration = SignedDuration::from_mins(5);
/// By less than this nobody's time is made longer: a letter is a moment on its way.
const UNHURRIED: SignedDuration = SignedDuration::from_hours(1);

/// A seat of a registration.
#[derive(Clone, Debug, PartialEq, Eq, FromRow)]
pub(crate) struct Seat {
    /// Id of the activity.
    #[sqlx(rename = "activity_id")]
    pub(crate) activity: String,
    state: String,
    /// Until when an offer stands: conference time, UTC milliseconds.
    pub(crate) answer_by: Option<i64>,
    /// The place in line of who waits, from 1.
    pub(crate) position: i64,
}

impl Seat {
    /// What became of the choice.
    pub(crate) fn state(&self) -> SeatState {
        SeatState::from_code(&self.state)
    }
}

impl Store {
    /// The seats of a registration: held, offered, waited for.
    pub(crate) async fn seats(&self, registration: &str) -> Result<Vec<Seat>> {
        Ok(sqlx::query_as(SEATS_OF).bind(registration).fetch_all(self.read()).await?)
    }
}

/// Who came last to each activity, by number.
pub(super) async fn last_arrivals(transaction: &mut SqliteConnection, edition: u16) -> Result<HashMap<String, i64>> {
    let last: Vec<(String, i64)> =
        sqlx::query_as(LAST_ARRIVALS).bind(i64::from(edition)).fetch_all(transaction).await?;
    Ok(last.into_iter().collect())
}

/// Writes seats of registrations that have none of these yet.
pub(super) async fn insert_seats(transaction: &mut SqliteConnection, edition: u16, given: &[Given]) -> Result<()> {
    insert_rows(transaction, INSERT_SEATS, given, |mut row, seat| {
        row.push_bind(seat.registration.as_str()).push_bind(i64::from(edition)).push_bind(seat.activity.as_str());
        row.push_bind(seat.state.code()).push_bind(seat.arrival);
    })
    .await?;
    Ok(())
}

/// Changes of seats in one transaction.
pub(crate) struct Seating<'t> {
    /// The transaction, which the caller commits.
    pub(crate) transaction: &'t mut SqliteConnection,
    /// Seals the letters.
    pub(crate) vault: &'t Vault,
    /// The edition.
    pub(crate) edition: u16,
    /// Conference time: windows, offers.
    pub(crate) now: Timestamp,
    /// System time: letters.
    pub(crate) stamp: Timestamp,
    /// How long an offer stands.
    pub(crate) offers: OfferRule,
}

impl Seating<'_> {
    /// Gives a delegate the wanted activities and no others. What is had already is kept;
    /// what is new is held, or waited for if it is full. If anything is refused nothing is
    /// changed.
    pub(crate) async fn choose(
        &mut self,
        chooser: Chooser<'_>,
        wanted: &[Wanted],
        (registration, zone): (Window, &TimeZone),
    ) -> Result<Vec<Refusal>> {
        let activities = activities_now(self.transaction, self.edition).await?;
        let had: Vec<String> =
            self.seats_of(chooser.registration).await?.into_iter().map(|seat| seat.activity).collect();
        let spared = self.spared(chooser.registration, &activities, &had).await?;
        let kept = Kept { had: &had, spared: &spared };
        let refused = refusals(&activities, chooser, wanted, kept, windows(registration, zone, self.now));
        if !refused.is_empty() {
            return Ok(refused);
        }
        for gone in had.iter().filter(|id| !wanted.iter().any(|one| one.activity == **id)) {
            self.let_go(chooser.registration, gone).await?;
        }
        for (at, new) in wanted.iter().enumerate().filter(|(_, one)| !had.contains(&one.activity)) {
            // Named twice it is asked for once.
            if !wanted[..at].iter().any(|earlier| earlier.activity == new.activity) {
                self.seat(chooser.registration, &new.activity).await?;
            }
        }
        Ok(Vec::new())
    }

    /// What a delegate has that became for others since: it stays, whatever else is changed.
    async fn spared(&mut self, registration: &str, activities: &Activities, had: &[String]) -> Result<Vec<String>> {
        let details: Option<(String, String)> =
            sqlx::query_as(DETAILS_OF).bind(registration).fetch_optional(&mut *self.transaction).await?;
        let Some((side, kind)) = details else { return Ok(Vec::new()) };
        let is_for_others =
            |id: &&String| activities.get(id).is_some_and(|activity| !activity.audience.admits(&side, &kind));
        Ok(had.iter().filter(is_for_others).cloned().collect())
    }

    /// Gives everything back, of a registration that is cancelled, declined or erased.
    pub(crate) async fn release_all(&mut self, registration: &str) -> Result<()> {
        let freed: Vec<String> =
            sqlx::query_scalar(RELEASE_ALL).bind(registration).fetch_all(&mut *self.transaction).await?;
        for activity in freed {
            self.promote(&activity).await?;
        }
        Ok(())
    }

    /// Asks again for what was given back with a registration that comes back, behind those
    /// who wait; what now overlaps stays given back.
    pub(crate) async fn ask_again(&mut self, registration: &str) -> Result<()> {
        let released: Vec<String> =
            sqlx::query_scalar(RELEASED_OF).bind(registration).fetch_all(&mut *self.transaction).await?;
        for id in released {
            let activities = activities_now(self.transaction, self.edition).await?;
            let had = self.seats_of(registration).await?;
            let others = had.iter().filter_map(|seat| activities.get(&seat.activity));
            let is_free = activities.get(&id).is_some_and(|activity| !others.into_iter().any(|o| o.overlaps(activity)));
            if is_free {
                self.seat(registration, &id).await?;
            }
        }
        Ok(())
    }

    /// Joins the seats of two registrations of one person: in each activity the better one
    /// stays, of two places in line the earlier. What overlaps cannot be had by one person:
    /// there the better one stays as well. What becomes free is offered to who waits.
    pub(crate) async fn join(&mut self, kept: &str, other: &str) -> Result<()> {
        let mut freed = Vec::new();
        let mut own: Vec<(String, String, i64)> =
            sqlx::query_as(ALL_OF).bind(kept).fetch_all(&mut *self.transaction).await?;
        let theirs: Vec<(String, String, i64)> =
            sqlx::query_as(ALL_OF).bind(other).fetch_all(&mut *self.transaction).await?;
        let activities = activities_now(self.transaction, self.edition).await?;
        let rank = |(_, state, arrival): &(String, String, i64)| (SeatState::from_code(state).rank(), *arrival);
        for seat in theirs {
            let rivals: Vec<(String, String, i64)> = own
                .iter()
                .filter(|had| {
                    let overlaps = || {
                        let both = (activities.get(&had.0), activities.get(&seat.0));
                        had.1 != "released" && matches!(both, (Some(a), Some(b)) if a.overlaps(b))
                    };
                    had.0 == seat.0 || overlaps()
                })
                .cloned()
                .collect();
            if rivals.iter().any(|had| rank(had) <= rank(&seat)) {
                sqlx::query(DROP_SEAT).bind(other).bind(&seat.0).execute(&mut *self.transaction).await?;
                freed.push(seat.0);
                continue;
            }
            for had in &rivals {
                sqlx::query(DROP_SEAT).bind(kept).bind(&had.0).execute(&mut *self.transaction).await?;
                freed.push(had.0.clone());
            }
            own.retain(|had| !rivals.contains(had));
            sqlx::query(MOVE_SEAT).bind(other).bind(kept).bind(&seat.0).execute(&mut *self.transaction).await?;
            own.push(seat);
        }
        for activity in freed {
            self.promote(&activity).await?;
        }
        Ok(())
    }

    /// Takes an offer up; a second click finds the seat held and changes nothing.
    pub(crate) async fn accept(&mut self, registration: &str, activity: &str) -> Result<Answer> {
        let done = sqlx::query(ACCEPT)
            .bind(registration)
            .bind(activity)
            .bind(self.now.as_millisecond())
            .execute(&mut *self.transaction)
            .await?;
        if done.rows_affected() > 0 {
            return Ok(Answer::Held);
        }
        let state = self.state_of(registration, activity).await?;
        Ok(if state.is_some_and(|(state, _)| state == SeatState::Held) { Answer::HeldBefore } else { Answer::TooLate })
    }

    /// Until when an offer stands, as its letter says it now; none if there is none any more.
    /// If the letter `waited`, so does the deadline: who is told late has the whole time.
    pub(crate) async fn tell(
        &mut self,
        registration: &str,
        activity: &str,
        waited: SignedDuration,
    ) -> Result<Option<Timestamp>> {
        let Some((SeatState::Offered, Some(until))) = self.state_of(registration, activity).await? else {
            return Ok(None);
        };
        let whole = self.activity(activity).await?.and_then(|activity| self.offers.answer_by(&activity, self.now));
        let is_late = |whole: &Timestamp| waited >= UNHURRIED && whole.duration_since(until) >= UNHURRIED;
        match whole.filter(is_late) {
            Some(whole) => {
                self.offer(registration, activity, whole).await?;
                Ok(Some(whole))
            }
            None => Ok(Some(until).filter(|until| *until > self.now)),
        }
    }

    /// Writes of every offer that stands again: the letters before went to an address that
    /// the registration no longer has.
    pub(crate) async fn offers_again(&mut self, registration: &str) -> Result<()> {
        let seats = self.seats_of(registration).await?;
        for seat in seats.into_iter().filter(|seat| seat.state() == SeatState::Offered) {
            let facts = Facts { activity: Some(seat.activity), answer_by: seat.answer_by, ..Facts::default() };
            post(self.transaction, self.vault, registration, LetterKind::SeatOffered, facts, self.stamp).await?;
        }
        Ok(())
    }

    /// Gives one seat, offer or place in line back. Whether there was one.
    pub(crate) async fn let_go(&mut self, registration: &str, activity: &str) -> Result<bool> {
        let was: Option<String> = sqlx::query_scalar(DELETE_SEAT)
            .bind(registration)
            .bind(activity)
            .fetch_optional(&mut *self.transaction)
            .await?;
        if was.as_deref().is_some_and(|state| state != "waiting") {
            self.promote(activity).await?;
        }
        Ok(was.is_some())
    }

    /// Passes on what was offered and not accepted in time, and offers what became free in
    /// any other way (a later release, an earlier fault). An offer whose letter still waits
    /// does not lapse, unless it is too late to make one. How many offers lapsed.
    pub(crate) async fn expire(&mut self) -> Result<usize> {
        let soon = self.now.saturating_add(SOON).unwrap_or(Timestamp::MAX);
        let untold: Vec<(String, String, i64)> = sqlx::query_as(UNTOLD)
            .bind(i64::from(self.edition))
            .bind(soon.as_millisecond())
            .fetch_all(&mut *self.transaction)
            .await?;
        for (registration, activity, until) in untold {
            let whole = self.activity(&activity).await?.and_then(|it| self.offers.answer_by(&it, self.now));
            if let Some(whole) = whole.filter(|whole| whole.as_millisecond() > until) {
                self.offer(&registration, &activity, whole).await?;
            }
        }
        let lapsed: Vec<(String, String)> = sqlx::query_as(LAPSED)
            .bind(i64::from(self.edition))
            .bind(self.now.as_millisecond())
            .fetch_all(&mut *self.transaction)
            .await?;
        for (registration, activity) in &lapsed {
            let facts = Facts { activity: Some(activity.clone()), ..Facts::default() };
            post(self.transaction, self.vault, registration, LetterKind::SeatLapsed, facts, self.stamp).await?;
            self.let_go(registration, activity).await?;
        }
        let lines: Vec<String> =
            sqlx::query_scalar(WITH_LINE).bind(i64::from(self.edition)).fetch_all(&mut *self.transaction).await?;
        for activity in lines {
            self.promote(&activity).await?;
        }
        Ok(lapsed.len())
    }

    /// Changes how many an activity takes. Raising offers seats to who waits; lowering
    /// below what is held is refused.
    pub(crate) async fn set_capacity(&mut self, activity: &str, capacity: Option<i64>) -> Result<Capacity> {
        let Some(now) = self.activity(activity).await? else { return Ok(Capacity::Unknown) };
        if let Some(too_many) = capacity.map(|capacity| now.taken - capacity).filter(|too_many| *too_many > 0) {
            let losers = sqlx::query_as(LAST_SEATED)
                .bind(i64::from(self.edition))
                .bind(activity)
                .bind(too_many)
                .fetch_all(&mut *self.transaction)
                .await?;
            return Ok(Capacity::WouldLose(losers));
        }
        sqlx::query(SET_CAPACITY)
            .bind(i64::from(self.edition))
            .bind(activity)
            .bind(capacity)
            .execute(&mut *self.transaction)
            .await?;
        self.promote(activity).await?;
        Ok(Capacity::Changed)
    }

    /// The seats of a registration, as the transaction sees them.
    pub(crate) async fn seats_of(&mut self, registration: &str) -> Result<Vec<Seat>> {
        Ok(sqlx::query_as(SEATS_OF).bind(registration).fetch_all(&mut *self.transaction).await?)
    }

    /// A seat at once, or the last place in line.
    async fn seat(&mut self, registration: &str, activity: &str) -> Result<()> {
        let Some(now) = self.activity(activity).await? else { return Ok(()) };
        let state = if has_room(&now) { SeatState::Held } else { SeatState::Waiting };
        sqlx::query(INSERT_SEAT)
            .bind(registration)
            .bind(i64::from(self.edition))
            .bind(activity)
            .bind(state.code())
            .execute(&mut *self.transaction)
            .await?;
        Ok(())
    }

    /// Offers what is free to who waits, in order, while it is not too late.
    async fn promote(&mut self, activity: &str) -> Result<()> {
        while let Some(now) = self.activity(activity).await? {
            if now.waiting == 0 || now.free() == Some(0) {
                break;
            }
            let Some(answer_by) = self.offers.answer_by(&now, self.now) else { break };
            let first: Option<String> = sqlx::query_scalar(FIRST_IN_LINE)
                .bind(i64::from(self.edition))
                .bind(activity)
                .fetch_optional(&mut *self.transaction)
                .await?;
            let Some(first) = first else { break };
            self.offer(&first, activity, answer_by).await?;
            let facts = Facts {
                activity: Some(activity.to_owned()),
                answer_by: Some(answer_by.as_millisecond()),
                ..Facts::default()
            };
            post(self.transaction, self.vault, &first, LetterKind::SeatOffered, facts, self.stamp).await?;
        }
        Ok(())
    }

    async fn offer(&mut self, registration: &str, activity: &str, until: Timestamp) -> Result<()> {
        sqlx::query(OFFER)
            .bind(registration)
            .bind(activity)
            .bind(until.as_millisecond())
            .execute(&mut *self.transaction)
            .await?;
        Ok(())
    }

    /// The state of a seat, and until when it is offered.
    async fn state_of(&mut self, registration: &str, activity: &str) -> Result<Option<(SeatState, Option<Timestamp>)>> {
        let found: Option<(String, Option<i64>)> =
            sqlx::query_as(STATE_OF).bind(registration).bind(activity).fetch_optional(&mut *self.transaction).await?;
        let until = |at: Option<i64>| at.and_then(|at| Timestamp::from_millisecond(at).ok());
        Ok(found.map(|(state, at)| (SeatState::from_code(&state), until(at))))
    }

    async fn activity(&mut self, id: &str) -> Result<Option<Activity>> {
        let activities = activities_now(self.transaction, self.edition).await?;
        Ok(activities.get(id).cloned())
    }
}

/// Every letter goes out, as if a postman had been here.
#[cfg(test)]
pub(super) async fn end_letters(store: &Store) {
    const ENDED: &str = "UPDATE letter SET state = 'sent', facts = NULL, activity_id = NULL WHERE state = 'queued'";
    let mut transaction = store.begin().await.expect("a writer");
    sqlx::query(ENDED).execute(&mut *transaction).await.expect("written");
    transaction.commit().await.expect("kept");
}

/// An activity is for others from now on, as the desk decides.
#[cfg(test)]
pub(super) async fn narrow(store: &Store, activity: &str, audience: &str) {
    const NARROW: &str = "UPDATE activity SET audience = $2 WHERE id = $1";
    let mut transaction = store.begin().await.expect("a writer");
    sqlx::query(NARROW).bind(activity).bind(audience).execute(&mut *transaction).await.expect("written");
    transaction.commit().await.expect("kept");
}
