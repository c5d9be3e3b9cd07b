//! What was counted on a portal day by day, as a table and as bars beside it.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::campaign::{Check, Verdict};
use crate::portals::DayCount;

/// How many days are shown.
const DAYS: i32 = 30;
/// Width and height of a bar's place in the drawing, and the space under the tallest.
const STEP: i64 = 12;
const HEIGHT: i64 = 96;

/// A day of a portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Day {
    pub(super) date: Date,
    pub(super) counted: DayCount,
    pub(super) verdict: Option<Verdict>,
}

/// A bar of the drawing: where it stands and how high it is, of all requests and of those
/// from the portal's pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Bar {
    pub(super) x: i64,
    pub(super) all: (i64, i64),
    pub(super) from_portal: (i64, i64),
}

/// The last days until `until`, the newest first: at most thirty, none before `first` and
/// before the first of which something is known.
pub(super) fn days(first: Option<Date>, until: Date, counted: &[DayCount], checks: &[Check]) -> Vec<Day> {
    let known = counted.iter().map(|one| one.day).chain(checks.iter().map(|check| check.day)).min();
    let earliest = until.checked_sub((DAYS - 1).days()).unwrap_or(until);
    let from = first.into_iter().chain(known).min().map_or(earliest, |begins| begins.max(earliest));
    let mut days = Vec::new();
    let mut day = until;
    while day >= from {
        days.push(Day {
            date: day,
            counted: counted.iter().find(|one| one.day == day).copied().unwrap_or(none(day)),
            verdict: checks.iter().find(|check| check.day == day).map(|check| check.verdict),
        });
        let Ok(before) = day.yesterday() else { break };
        day = before;
    }
    days
}

/// Nothing on a day.
const fn none(day: Date) -> DayCount {
    DayCount { day, requests: 0, seen: 0, clicks: 0, clicks_seen: 0 }
}

/// The bars of days, the oldest at the left; none if nothing was counted.
pub(super) fn bars(days: &[Day]) -> Vec<Bar> {
    let most = days.iter().map(|day| day.counted.requests).max().unwrap_or_default();
    if most == 0 {
        return Vec::new();
    }
    // A bar that stands for something is seen.
    let bar = |count: i64| {
        let height = if count == 0 { 0 } else { (count * HEIGHT / most).max(1) };
        (HEIGHT - height, height)
    };
    let place = |(at, day): (usize, &Day)| Bar {
        x: i64::try_from(at).unwrap_or_default() * STEP,
        all: bar(day.counted.requests),
        from_portal: bar(day.counted.seen.min(day.counted.requests)),
    };
    days.iter().rev().enumerate().map(place).collect()
}

/// Width and height of the drawing of so many days.
pub(super) fn size(days: usize) -> (i64, i64) {
    (i64::try_from(days).unwrap_or_default() * STEP, HEIGHT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn counted(day: Date, requests: i64, seen: i64) -> DayCount {
        DayCount { requests, seen, ..none(day) }
    }

    #[test]
    fn at_most_thirty_days_are_shown_and_none_from_before_anything() {
        let until = date(2023, 4, 12);
        let shown = days(Some(date(2023, 2, 20)), until, &[], &[]);
        assert_eq!((shown.len(), shown[0].date, shown[29].date), (30, until, date(2023, 3, 14)));
        let shown = days(Some(date(2023, 4, 10)), until, &[], &[]);
        assert_eq!(shown.len(), 3);
        let early = [counted(date(2023, 4, 8), 1, 0)];
        assert_eq!(days(Some(date(2023, 4, 10)), until, &early, &[]).len(), 5, "what was counted before its time, too");
        assert_eq!(days(Some(date(2023, 5, 1)), until, &[], &[]), [], "nothing before it begins");
    }

    #[test]
    fn bars_stand_from_left_to_right_and_every_count_is_seen() {
        let (first, last) = (date(2023, 4, 11), date(2023, 4, 12));
        let shown = days(Some(first), last, &[counted(first, 960, 480), counted(last, 1, 0)], &[]);
        let bars = bars(&shown);
        assert_eq!(bars[0], Bar { x: 0, all: (0, 96), from_portal: (48, 48) });
        assert_eq!(bars[1], Bar { x: 12, all: (95, 1), from_portal: (96, 0) });
        assert_eq!(super::bars(&days(Some(first), last, &[], &[])), []);
    }
}
