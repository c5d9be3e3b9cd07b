//! Activities: anything with seats. What a release says of one (title, hours) and what the
//! organisers decide (capacity, window, audience) meet here.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::{Country, Edition, Origin, Text, Window, WindowState};

/// When an activity takes place, where that is announced.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slot {
    /// `2023-04-14T09:00`, in the conference's zone.
    pub starts: DateTime,
    /// The moment it ends; the next activity may begin then.
    pub ends: DateTime,
    /// Where the hours come from.
    pub origin: Origin,
}

impl Slot {
    /// Both ends as moments in time; none for an hour that no clock shows.
    pub(super) fn moments(&self, zone: &TimeZone) -> Option<(Timestamp, Timestamp)> {
        let moment = |at: DateTime| at.to_zoned(zone.clone()).ok().map(|at| at.timestamp());
        moment(self.starts).zip(moment(self.ends))
    }
}

/// Who may take a seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Audience {
    /// Every delegate.
    All,
    /// Delegates of one country.
    Side(Country),
    /// Delegates of companies.
    Companies,
}

impl Audience {
    /// Every audience with its code, in the order in which people read them.
    pub const OPTIONS: [(&'static str, Self); 4] = [
        ("all", Self::All),
        ("vietnam", Self::Side(Country::Vietnam)),
        ("france", Self::Side(Country::France)),
        ("companies", Self::Companies),
    ];

    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        Self::OPTIONS.iter().find(|(_, option)| *option == self).map_or("", |(code, _)| code)
    }

    /// The audience of a code; the schema knows no others.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        Self::OPTIONS.iter().find(|(own, _)| *own == code).map_or(Self::All, |(_, option)| *option)
    }

    /// Whether a delegate belongs to it, by the codes of the side and of the kind of organisation.
    #[must_use]
    pub fn admits(self, side: &str, organisation_kind: &str) -> bool {
        match self {
            Self::All => true,
            Self::Side(Country::Vietnam) => side == "vietnam",
            Self::Side(Country::France) => side == "france",
            Self::Companies => organisation_kind == "company",
        }
    }
}

/// How many seats there are, as far as the public is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Availability {
    /// No limit is set.
    Unlimited,
    /// There are seats.
    Places,
    /// There are few: a tenth of them, three at least.
    Few,
    /// There are none; one can wait.
    WaitingList,
}

/// What the organisers decided of an activity, and how many are in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    /// Stable id, that of the release.
    pub id: String,
    /// How many seats there are; none if no limit is set.
    pub capacity: Option<i64>,
    /// First and last day of its own window, both included.
    pub opens_on: Option<Date>,
    /// See `opens_on`.
    pub closes_on: Option<Date>,
    /// Who may take a seat.
    pub audience: Audience,
    /// When it begins, where that is known.
    pub starts_at: Option<Timestamp>,
    /// When it ends.
    pub ends_at: Option<Timestamp>,
    /// Seats held or offered.
    pub taken: i64,
    /// People waiting.
    pub waiting: i64,
}

impl Activity {
    /// Seats that nobody holds or has been offered; none if there is no limit.
    #[must_use]
    pub fn free(&self) -> Option<i64> {
        self.capacity.map(|capacity| capacity.saturating_sub(self.taken).max(0))
    }

    /// What the public is told of the seats.
    #[must_use]
    pub fn availability(&self) -> Availability {
        match (self.free(), self.capacity) {
            (None, _) | (_, None) => Availability::Unlimited,
            (Some(0), _) => Availability::WaitingList,
            (Some(_), _) if self.waiting > 0 => Availability::WaitingList,
            (Some(free), Some(capacity)) if free <= (capacity / 10).max(3) => Availability::Few,
            _ => Availability::Places,
        }
    }

    /// When one can choose it: in its own window, within that of registration, and not
    /// once it has begun.
    #[must_use]
    pub fn window(&self, registration: Window, zone: &TimeZone) -> Window {
        let own = Window::days(self.opens_on, self.closes_on, zone);
        Window {
            opens: own.opens.max(registration.opens),
            closes: own.closes.into_iter().chain(registration.closes).chain(self.starts_at).min(),
        }
    }

    /// Whether two activities cannot both be attended: half-open, so that one may begin
    /// as the other ends. Without known hours nothing overlaps.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        match (self.starts_at.zip(self.ends_at), other.starts_at.zip(other.ends_at)) {
            (Some((starts, ends)), Some((others, until))) => starts < until && others < ends,
            _ => false,
        }
    }

    /// What a public page shows of it: as long as this is the same, so are the pages.
    fn shown(&self) -> impl PartialEq + use<'_> {
        (&self.id, self.availability(), self.opens_on, self.closes_on, self.audience, self.starts_at, self.ends_at)
    }
}

/// The activities of an edition, in the order of the letter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Activities(pub Vec<Activity>);

impl Activities {
    /// The activity of an id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Activity> {
        self.0.iter().find(|activity| activity.id == id)
    }

    /// Whether public pages show the same of both.
    #[must_use]
    pub fn look_like(&self, other: &Self) -> bool {
        self.0.len() == other.0.len() && self.0.iter().zip(&other.0).all(|(one, two)| one.shown() == two.shown())
    }

    /// The next moment after `now` at which one may be chosen that could not, or no longer.
    #[must_use]
    pub fn next_change(&self, registration: Window, zone: &TimeZone, now: Timestamp) -> Option<Timestamp> {
        self.0.iter().filter_map(|activity| activity.window(registration, zone).next_change(now)).min()
    }
}

impl Activity {
    /// Where its window stands.
    #[must_use]
    pub fn state(&self, registration: Window, zone: &TimeZone, now: Timestamp) -> WindowState {
        self.window(registration, zone).state(now)
    }
}

impl Edition {
    /// The title of an activity, where the edition has it.
    #[must_use]
    pub fn activity_title(&self, id: &str) -> Option<&Text> {
        let sessions = self.thematic_sessions.iter().map(|session| (&session.id, &session.title));
        let events = self.side_events.iter().map(|event| (&event.id, &event.title));
        sessions.chain(events).find(|(own, _)| *own == id).map(|(_, title)| title)
    }

    /// The ids of the activities and their hours, in the order of the letter.
    pub(super) fn slots(&self) -> impl Iterator<Item = (&str, Option<&Slot>)> {
        let sessions = self.thematic_sessions.iter().map(|session| (session.id.as_str(), session.time.as_ref()));
        let events = self.side_events.iter().map(|event| (event.id.as_str(), event.time.as_ref()));
        sessions.chain(events)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn activity(capacity: Option<i64>, taken: i64, waiting: i64) -> Activity {
        Activity {
            id: "visits".to_owned(),
            capacity,
            opens_on: None,
            closes_on: None,
            audience: Audience::All,
            starts_at: None,
            ends_at: None,
            taken,
            waiting,
        }
    }

    fn hours(starts: &str, ends: &str) -> Activity {
        let at = |hour: &str| format!("2023-04-14T{hour}:00+07:00").parse().ok();
        Activity { starts_at: at(starts), ends_at: at(ends), ..activity(None, 0, 0) }
    }

    #[test]
    fn the_public_is_told_roughly_how_many_seats_there_are() {
        assert_eq!(activity(None, 500, 0).availability(), Availability::Unlimited);
        assert_eq!(activity(Some(100), 50, 0).availability(), Availability::Places);
        assert_eq!(activity(Some(100), 90, 0).availability(), Availability::Few);
        assert_eq!(activity(Some(5), 2, 0).availability(), Availability::Few);
        assert_eq!(activity(Some(5), 5, 0).availability(), Availability::WaitingList);
        assert_eq!(activity(Some(0), 0, 0).availability(), Availability::WaitingList);
    }

    #[test]
    fn one_may_begin_as_the_other_ends() {
        assert!(hours("09:00", "11:00").overlaps(&hours("10:59", "12:00")));
        assert!(!hours("09:00", "11:00").overlaps(&hours("11:00", "12:00")));
        assert!(!hours("09:00", "11:00").overlaps(&activity(None, 0, 0)));
    }

    #[test]
    fn its_own_window_never_reaches_beyond_that_of_registration_nor_its_beginning() {
        let zone = TimeZone::get("Asia/Ho_Chi_Minh").expect("bundled");
        let day = |day| jiff::civil::date(2023, 4, day);
        let registration = Window::days(Some(day(1)), Some(day(10)), &zone);
        let own = Activity { opens_on: Some(day(5)), closes_on: Some(day(20)), ..activity(None, 0, 0) };
        let window = own.window(registration, &zone);
        assert_eq!((window.first_day(&zone), window.last_day(&zone)), (Some(day(5)), Some(day(10))));
        let begun = Activity { starts_at: "2023-04-07T09:00:00+07:00".parse().ok(), ..own };
        assert_eq!(begun.window(registration, &zone).closes, begun.starts_at);
    }
}
