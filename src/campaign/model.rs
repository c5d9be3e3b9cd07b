//! A campaign: what is shown, and when.

use jiff::civil::Date;

use super::placement::{Placement, PlacementWindow};
use crate::edition::{Edition, Text, Window, WindowState};

/// A campaign: one banner with its window, on many portals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Campaign {
    /// Stands in addresses: `12`, the first of the 12th edition; `12-2`, its second.
    pub code: String,
    /// Number of the edition.
    pub edition: u16,
    /// What organisers and editors call it.
    pub name: Text,
    /// The first day, in the edition's zone.
    pub first: Option<Date>,
    /// The last day, included.
    pub last: Option<Date>,
    /// What is shown before the first day.
    pub early: Early,
    /// Whether nothing is shown for now.
    pub paused: bool,
    /// What the banner wears.
    pub art: Art,
    /// What it says instead of the usual invitation.
    pub invitation: Option<Text>,
    /// What it says instead of "register".
    pub action: Option<Text>,
    /// The letter that asks the portals.
    pub letter: LetterRef,
    /// Where its days come from.
    pub source: Source,
    /// Whether what was seen has been recorded from its beginning; not for those of before.
    pub recorded: bool,
    /// Counts its changes.
    pub version: i64,
}

/// What is shown before a campaign begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Early {
    /// That the conference comes.
    Announce,
    /// Nothing: an image of the right size that one sees through.
    Nothing,
}

/// What a banner wears.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Art {
    /// Indigo lines on warm paper.
    Paper,
    /// Paper lines on indigo.
    Indigo,
}

/// The letter that asks for a banner, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LetterRef {
    /// Its number: `1913/UBND-KGVX`.
    pub number: Option<String>,
    /// Its date.
    pub date: Option<Date>,
}

/// Where a campaign's days come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A letter of the hosts.
    Letter,
    /// The rehearsal: no letter states them.
    Rehearsal,
    /// Nowhere yet.
    None,
    /// The organisers, at the desk.
    Desk,
}

/// The code of a value among its options.
pub(super) fn code<T: Copy + PartialEq>(options: &[(&'static str, T)], value: T) -> &'static str {
    options.iter().find(|(_, option)| *option == value).map_or("", |(code, _)| code)
}

impl Early {
    /// Both, with their codes in the database and in forms.
    pub const OPTIONS: [(&'static str, Self); 2] = [("announce", Self::Announce), ("nothing", Self::Nothing)];

    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        code(&Self::OPTIONS, self)
    }
}

impl Art {
    /// Both, with their codes in the database and in forms.
    pub const OPTIONS: [(&'static str, Self); 2] = [("paper", Self::Paper), ("indigo", Self::Indigo)];

    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        code(&Self::OPTIONS, self)
    }
}

impl Source {
    /// Every one, with its code in the database.
    pub const OPTIONS: [(&'static str, Self); 4] =
        [("letter", Self::Letter), ("rehearsal", Self::Rehearsal), ("none", Self::None), ("desk", Self::Desk)];

    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        code(&Self::OPTIONS, self)
    }
}

impl Campaign {
    /// Whether portals show something while its window stands so.
    #[must_use]
    pub fn shows(&self, opening: WindowState) -> bool {
        !self.paused && self.would_show(opening)
    }

    /// The same as if it were not paused: for those who decide about it.
    #[must_use]
    pub fn would_show(&self, opening: WindowState) -> bool {
        opening != WindowState::NotYet || self.early == Early::Announce
    }

    /// Its days on a portal that was asked (or on one that was not): the portal's own where
    /// it has some, and without a last day until the last one that the edition announced.
    #[must_use]
    pub fn window(&self, placement: Option<&Placement>, edition: &Edition) -> PlacementWindow {
        let first = placement.and_then(|placement| placement.first).or(self.first);
        let last = placement.and_then(|placement| placement.last).or(self.last).unwrap_or(edition.dates.announced.last);
        PlacementWindow { first, last, window: Window::days(first, Some(last), &edition.zone()) }
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::{campaign, edition, placement};
    use super::*;
    use jiff::civil::date;
    use jiff::tz::TimeZone;
    use jiff::{SignedDuration, Timestamp, ToSpan};
    use proptest::prelude::*;

    #[test]
    fn the_last_second_of_26_september_2016_is_that_of_ha_noi_wherever_one_looks_from() {
        let campaign = campaign(Some(date(2016, 6, 1)), Some(date(2016, 9, 26)));
        let window = campaign.window(None, &edition("Asia/Ho_Chi_Minh")).window;
        for (moment, state) in [
            ("2016-05-31T23:59:59[Asia/Ho_Chi_Minh]", WindowState::NotYet),
            ("2016-06-01T00:00:00[Asia/Ho_Chi_Minh]", WindowState::Open),
            ("2016-09-26T23:59:59[Asia/Ho_Chi_Minh]", WindowState::Open),
            ("2016-09-27T00:00:00[Asia/Ho_Chi_Minh]", WindowState::Closed),
            // Paris is five hours behind in summer: it ends there in the early evening.
            ("2016-09-26T18:59:59[Europe/Paris]", WindowState::Open),
            ("2016-09-26T19:00:00[Europe/Paris]", WindowState::Closed),
            ("2016-05-31T18:59:59[Europe/Paris]", WindowState::NotYet),
            ("2016-05-31T19:00:00[Europe/Paris]", WindowState::Open),
        ] {
            let moment: jiff::Zoned = moment.parse().expect("a moment");
            assert_eq!(window.state(moment.timestamp()), state, "{moment}");
        }
    }

    #[test]
    fn a_campaign_held_in_paris_has_a_day_of_23_hours_in_march_and_of_25_in_october() {
        for (day, hours) in [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 7, 1), 24)] {
            let window = campaign(Some(day), Some(day)).window(None, &edition("Europe/Paris")).window;
            let (opens, closes) = window.opens.zip(window.closes).expect("both");
            assert_eq!(closes.duration_since(opens), SignedDuration::from_hours(hours), "{day}");
            for (moment, state) in [
                (opens - SignedDuration::from_secs(1), WindowState::NotYet),
                (opens, WindowState::Open),
                (closes - SignedDuration::from_secs(1), WindowState::Open),
                (closes, WindowState::Closed),
            ] {
                assert_eq!(window.state(moment), state, "{moment}");
            }
        }
    }

    fn days() -> impl Strategy<Value = Option<Date>> {
        proptest::option::of((0_i32..9_000).prop_map(|days| date(2010, 1, 1) + days.days()))
    }

    proptest! {
        #[test]
        fn a_banner_is_open_on_its_days_and_on_no_other(
            (campaign_days, portal_days) in ((days(), days()), (days(), days())),
            seconds in 1_262_300_000_i64..2_040_000_000,
            in_paris in any::<bool>(),
        ) {
            let zone = if in_paris { "Europe/Paris" } else { "Asia/Ho_Chi_Minh" };
            let edition = edition(zone);
            let own = placement(portal_days.0, portal_days.1);
            let days = campaign(campaign_days.0, campaign_days.1).window(Some(&own), &edition);
            // A portal's own day takes the place of the campaign's, each for itself; the last
            // announced day of the conference ends what has no end.
            let first = portal_days.0.or(campaign_days.0);
            let last = portal_days.1.or(campaign_days.1).unwrap_or(edition.dates.announced.last);
            let now = Timestamp::from_second(seconds).expect("in range");
            let today = now.to_zoned(TimeZone::get(zone).expect("bundled")).date();
            let state = if today > last {
                WindowState::Closed
            } else if first.is_some_and(|first| today < first) {
                WindowState::NotYet
            } else {
                WindowState::Open
            };
            prop_assert_eq!(days.window.state(now), state);
            prop_assert_eq!((days.first, days.last), (first, last));
        }

        /// Where a clock jumps to is all that counts, not where it came from.
        #[test]
        fn the_next_change_is_the_first_second_of_another_state(seconds in 1_262_300_000_i64..2_040_000_000) {
            let window = campaign(Some(date(2026, 3, 29)), Some(date(2026, 10, 25)))
                .window(None, &edition("Europe/Paris")).window;
            let now = Timestamp::from_second(seconds).expect("in range");
            if let Some(next) = window.next_change(now) {
                prop_assert_eq!(window.state(next - SignedDuration::from_secs(1)), window.state(now));
                prop_assert_ne!(window.state(next), window.state(now));
            }
        }
    }
}
