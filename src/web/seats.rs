//! What the public is told of an activity's seats: when, for whom, how many roughly.

use super::Page;
use crate::edition::{Activity, Audience, Availability, Country, WindowState};
use crate::i18n::{Rich, capitalised, dates};

impl Page {
    /// Where the window of an activity stands.
    #[must_use]
    pub fn activity_state(&self, activity: &Activity) -> WindowState {
        activity.state(self.registration_window(), &self.edition.zone(), self.now)
    }

    /// Its hours, where they are known: "Thứ Sáu, ngày 14 tháng 4 năm 2023, từ 9 giờ đến 11 giờ 30".
    #[must_use]
    pub fn hours(&self, id: &str) -> Option<Rich> {
        let activity = self.activities.get(id)?;
        let zone = self.edition.zone();
        let starts = activity.starts_at?.to_zoned(zone.clone()).datetime();
        let ends = activity.ends_at?.to_zoned(zone).datetime();
        Some(self.set(capitalised(&dates::hours(self.lang, starts, ends))))
    }

    /// For whom it is, whether it can be chosen, how many seats there are; nothing where
    /// nothing is limited.
    #[must_use]
    pub fn seat_notes(&self, id: &str) -> Vec<Rich> {
        let Some(activity) = self.activities.get(id) else { return Vec::new() };
        let t = self.t;
        let audience = self.audience(activity.audience).map(str::to_owned);
        let first = activity.window(self.registration_window(), &self.edition.zone()).first_day(&self.edition.zone());
        let seats = match (self.activity_state(activity), first, activity.availability()) {
            (WindowState::NotYet, Some(first), _) => Some(t.seats_not_yet(dates::long(self.lang, first))),
            (WindowState::Open | WindowState::NotYet, _, Availability::Unlimited) => None,
            (WindowState::Open | WindowState::NotYet, _, Availability::Places) => Some(t.seats_places().to_owned()),
            (WindowState::Open | WindowState::NotYet, _, Availability::Few) => Some(t.seats_few().to_owned()),
            (WindowState::Open | WindowState::NotYet, _, Availability::WaitingList) => {
                Some(t.seats_waiting().to_owned())
            }
            // Once registration is closed the page says so of everything.
            (WindowState::Closed, _, _) if self.registration() == WindowState::Closed => None,
            (WindowState::Closed, _, _) => Some(t.seats_closed().to_owned()),
        };
        audience.into_iter().chain(seats).map(|note| self.set(note)).collect()
    }

    /// For whom an activity is, unless it is for everybody.
    #[must_use]
    pub fn audience(&self, audience: Audience) -> Option<&'static str> {
        match audience {
            Audience::All => None,
            Audience::Side(Country::Vietnam) => Some(self.t.seats_for_vietnam()),
            Audience::Side(Country::France) => Some(self.t.seats_for_france()),
            Audience::Companies => Some(self.t.seats_for_companies()),
        }
    }
}
