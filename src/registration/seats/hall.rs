//! All seats of an edition at once, as a transaction fills them: read when it begins, counted on in
//! memory, written together.

use std::collections::HashMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use sqlx::SqliteConnection;

use super::model::{Chooser, Kept, Refusal, SeatState, Wanted, has_room, refusals, windows};
use super::queries::{insert_seats, last_arrivals};
use crate::edition::{Activities, Window, activities_now};
use crate::error::Result;

/// The seats of an edition while nobody else writes.
pub(crate) struct Hall {
    edition: u16,
    activities: Activities,
    arrivals: HashMap<String, i64>,
    given: Vec<Given>,
}

/// A seat, or a place in line, that is to be written.
pub(super) struct Given {
    pub(super) registration: String,
    pub(super) activity: String,
    pub(super) state: SeatState,
    pub(super) arrival: i64,
}

impl Hall {
    /// The seats as a transaction finds them.
    pub(crate) async fn enter(transaction: &mut SqliteConnection, edition: u16) -> Result<Self> {
        let activities = activities_now(&mut *transaction, edition).await?;
        let arrivals = last_arrivals(transaction, edition).await?;
        Ok(Self { edition, activities, arrivals, given: Vec::new() })
    }

    pub(crate) const fn activities(&self) -> &Activities {
        &self.activities
    }

    /// Gives somebody new the wanted activities: a seat each, or the last place in line. If anything is
    /// refused, nothing is given.
    pub(crate) fn choose(
        &mut self,
        chooser: Chooser<'_>,
        wanted: &[Wanted],
        (registration, zone): (Window, &TimeZone),
        now: Timestamp,
    ) -> Vec<Refusal> {
        let nothing = Kept { had: &[], spared: &[] };
        let refused = refusals(&self.activities, chooser, wanted, nothing, windows(registration, zone, now));
        if refused.is_empty() {
            for (at, one) in wanted.iter().enumerate() {
                // Named twice it is asked for once.
                if !wanted[..at].iter().any(|earlier| earlier.activity == one.activity) {
                    self.seat(chooser.registration, &one.activity);
                }
            }
        }
        refused
    }

    /// A seat at once, or the last place in line.
    pub(crate) fn seat(&mut self, registration: &str, activity: &str) {
        let room = self.activities.get(activity).map(has_room);
        if let Some(has_room) = room {
            self.give(registration, activity, if has_room { SeatState::Held } else { SeatState::Waiting });
        }
    }

    /// A seat in a state.
    pub(crate) fn give(&mut self, registration: &str, activity: &str, state: SeatState) {
        let Some(counted) = self.activities.0.iter_mut().find(|own| own.id == activity) else { return };
        match state {
            SeatState::Held | SeatState::Offered => counted.taken += 1,
            SeatState::Waiting => counted.waiting += 1,
            SeatState::Released => {}
        }
        let arrival = self.arrivals.entry(activity.to_owned()).or_default();
        *arrival += 1;
        let (registration, activity) = (registration.to_owned(), activity.to_owned());
        self.given.push(Given { registration, activity, state, arrival: *arrival });
    }

    /// Writes what was given since; who holds it must be written already.
    pub(crate) async fn write(&mut self, transaction: &mut SqliteConnection) -> Result<()> {
        insert_seats(transaction, self.edition, &std::mem::take(&mut self.given)).await
    }
}
