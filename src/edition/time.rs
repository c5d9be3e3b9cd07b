//! Where the conference stands in time.
//!
//! Stages and windows are half-open in code (`opens <= now < closes`) and inclusive
//! by day in words ("đến hết ngày 26 tháng 9" is open until midnight, Hà Nội time).

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::{Edition, NewsItem, Shown};

/// How far the conference is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// It has not begun.
    Before,
    /// It is being held.
    UnderWay,
    /// It has ended.
    Over,
}

/// A span of time in which something may be done; an open end has no bound.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// The first instant.
    pub opens: Option<Timestamp>,
    /// The first instant after.
    pub closes: Option<Timestamp>,
}

/// Where a [`Window`] stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WindowState {
    /// It opens later.
    NotYet,
    /// Now is inside.
    Open,
    /// Now is after it.
    Closed,
}

impl Window {
    /// From the start of `first` to the end of `last`, in `zone`.
    #[must_use]
    pub fn days(first: Option<Date>, last: Option<Date>, zone: &TimeZone) -> Self {
        Self {
            opens: first.and_then(|day| start_of(day, zone)),
            closes: last.and_then(|day| day.checked_add(1.day()).ok()).and_then(|day| start_of(day, zone)),
        }
    }

    /// Where it stands at `now`.
    #[must_use]
    pub fn state(&self, now: Timestamp) -> WindowState {
        if self.closes.is_some_and(|closes| now >= closes) {
            WindowState::Closed
        } else if self.opens.is_some_and(|opens| now < opens) {
            WindowState::NotYet
        } else {
            WindowState::Open
        }
    }

    /// The next instant after `now` at which its state changes.
    #[must_use]
    pub fn next_change(&self, now: Timestamp) -> Option<Timestamp> {
        [self.opens, self.closes].into_iter().flatten().filter(|at| *at > now).min()
    }

    /// The last day it is open, in words' sense (inclusive).
    #[must_use]
    pub fn last_day(&self, zone: &TimeZone) -> Option<Date> {
        self.closes.and_then(|at| at.checked_sub(1.nanosecond()).ok()).map(|at| at.to_zoned(zone.clone()).date())
    }

    /// The first day it is open.
    #[must_use]
    pub fn first_day(&self, zone: &TimeZone) -> Option<Date> {
        self.opens.map(|at| at.to_zoned(zone.clone()).date())
    }
}

impl Edition {
    /// The zone in which its days are reckoned. The checker has seen to it that the
    /// name is known.
    #[must_use]
    pub fn zone(&self) -> TimeZone {
        TimeZone::get(&self.time_zone).unwrap_or(TimeZone::UTC)
    }

    /// The span of the conference itself, as held where that is known.
    #[must_use]
    pub fn held_window(&self) -> Window {
        let dates = self.dates.held.as_ref().unwrap_or(&self.dates.announced);
        Window::days(Some(dates.first), Some(dates.last), &self.zone())
    }

    /// The span that the invitation announces.
    #[must_use]
    pub fn announced_window(&self) -> Window {
        let dates = &self.dates.announced;
        Window::days(Some(dates.first), Some(dates.last), &self.zone())
    }

    /// How far it is at `now`.
    #[must_use]
    pub fn stage(&self, now: Timestamp) -> Stage {
        match self.held_window().state(now) {
            WindowState::NotYet => Stage::Before,
            WindowState::Open => Stage::UnderWay,
            WindowState::Closed => Stage::Over,
        }
    }

    /// The dates the public reads: as announced, and as held once it is over.
    #[must_use]
    pub fn dates_at(&self, stage: Stage) -> (Date, Date) {
        let dates = match (&self.dates.held, stage) {
            (Some(held), Stage::Over) => held,
            _ => &self.dates.announced,
        };
        (dates.first, dates.last)
    }

    /// The news that the public may read at `now`, newest first.
    #[must_use]
    pub fn news_at(&self, now: Timestamp) -> Vec<&NewsItem> {
        let is_told = |item: &&NewsItem| self.told_at(item).is_some_and(|told| told <= now);
        self.news.iter().rev().filter(is_told).collect()
    }

    /// The moment from which the public may read a piece of news: the start of its day,
    /// and the end of the conference if it happened there.
    #[must_use]
    pub fn told_at(&self, item: &NewsItem) -> Option<Timestamp> {
        let day = start_of(item.date, &self.zone())?;
        match item.shown {
            Shown::Always => Some(day),
            Shown::OnceOver => self.held_window().closes.map(|over| over.max(day)),
        }
    }
}

impl Shown {
    /// Whether the public may read it at `stage`.
    #[must_use]
    pub fn at(self, stage: Stage) -> bool {
        match self {
            Self::Always => true,
            Self::OnceOver => stage == Stage::Over,
        }
    }
}

fn start_of(day: Date, zone: &TimeZone) -> Option<Timestamp> {
    day.to_zoned(zone.clone()).ok().map(|at| at.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn hanoi() -> TimeZone {
        TimeZone::get("Asia/Ho_Chi_Minh").expect("bundled")
    }

    fn campaign_of_2016() -> Window {
        Window::days(Some(date(2016, 6, 1)), Some(date(2016, 9, 26)), &hanoi())
    }

    fn at(text: &str) -> Timestamp {
        text.parse().expect("a timestamp")
    }

    #[test]
    fn the_campaign_of_2016_lasts_until_the_end_of_26_september_in_ha_noi() {
        let window = campaign_of_2016();
        assert_eq!(window.state(at("2016-05-31T23:59:59+07:00")), WindowState::NotYet);
        assert_eq!(window.state(at("2016-06-01T00:00:00+07:00")), WindowState::Open);
        assert_eq!(window.state(at("2016-09-26T23:59:59.999+07:00")), WindowState::Open);
        assert_eq!(window.state(at("2016-09-27T00:00:00+07:00")), WindowState::Closed);
        assert_eq!(window.last_day(&hanoi()), Some(date(2016, 9, 26)));
        assert_eq!(window.first_day(&hanoi()), Some(date(2016, 6, 1)));
    }

    #[test]
    fn a_window_without_bounds_is_open() {
        assert_eq!(Window::default().state(at("1900-01-01T00:00:00Z")), WindowState::Open);
        assert_eq!(Window::default().next_change(at("1900-01-01T00:00:00Z")), None);
    }

    proptest! {
        #[test]
        fn nothing_changes_before_the_next_change(seconds in 1_460_000_000_i64..1_480_000_000) {
            let now = Timestamp::from_second(seconds).expect("in range");
            let window = campaign_of_2016();
            if let Some(next) = window.next_change(now) {
                prop_assert!(next > now);
                let just_before = next.checked_sub(1.nanosecond()).expect("in range");
                prop_assert_eq!(window.state(just_before), window.state(now));
                prop_assert_ne!(window.state(next), window.state(now));
            } else {
                prop_assert_eq!(window.state(now), WindowState::Closed);
            }
        }
    }
}
