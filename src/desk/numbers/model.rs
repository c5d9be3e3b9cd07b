//! What the numbers say: sums over what was counted, and over time.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::chart::Step;
use super::queries::{Cell, Counts, Hour};
use crate::registration::needs::{Access, Diet, Needs};
use crate::registration::{Choice, Side, Status};

/// Whether a status means that somebody is expected.
pub(super) fn is_expected(cell: &Cell) -> bool {
    matches!(Status::from_code(&cell.status), Some(Status::Received | Status::Confirmed))
}

impl Counts {
    /// How many there are of a kind.
    pub(super) fn sum(&self, of: impl Fn(&Cell) -> bool) -> i64 {
        self.cube.iter().filter(|cell| of(cell)).map(|cell| cell.number).sum()
    }

    /// Who is expected of a kind.
    pub(super) fn expected(&self, of: impl Fn(&Cell) -> bool) -> i64 {
        self.sum(|cell| is_expected(cell) && of(cell))
    }

    /// The known localities of a side that send somebody, in the order of their slugs; and how many come
    /// from none of them.
    pub(super) fn localities(&self, side: Side) -> (Vec<(&str, i64)>, i64) {
        let mut known = BTreeMap::<&str, i64>::new();
        let mut unknown = 0;
        for cell in self.cube.iter().filter(|cell| is_expected(cell) && cell.side == side.code()) {
            match &cell.locality {
                Some(slug) => *known.entry(slug).or_default() += cell.number,
                None => unknown += cell.number,
            }
        }
        (known.into_iter().collect(), unknown)
    }

    /// How many seats of an activity are in a state.
    pub(super) fn seats(&self, activity: &str, state: &str) -> i64 {
        let of = self.seats.iter().find(|(own, own_state, _)| own == activity && own_state == state);
        of.map_or(0, |(_, _, number)| *number)
    }

    /// Of a contribution.
    pub(super) fn contribution(&self, kind: &str) -> i64 {
        self.contributions.iter().find(|(own, _)| own == kind).map_or(0, |(_, number)| *number)
    }

    /// How many registered on a day or later.
    pub(super) fn since(&self, day: Date, zone: &TimeZone) -> i64 {
        self.hours.iter().filter(|hour| hour.day(zone) >= day).map(|hour| hour.number).sum()
    }

    /// The course of registering, from the first day on which somebody did until today.
    pub(super) fn course(&self, today: Date, zone: &TimeZone) -> Option<Course> {
        let first = self.hours.first()?.day(zone);
        let last = self.hours.last()?.day(zone).max(today);
        let step = Step::for_days(first, last);
        let mut periods = Vec::new();
        let mut begin = step.begin(first);
        while begin <= last {
            let end = step.end(begin);
            periods.push(Period { first: begin, last: end, by_side: [0; 3] });
            begin = end.tomorrow().ok()?;
        }
        for hour in &self.hours {
            let day = hour.day(zone);
            let place = Side::OPTIONS.iter().position(|(code, _)| *code == hour.side);
            let period = periods.iter_mut().rev().find(|period| period.first <= day);
            if let (Some(place), Some(period)) = (place, period) {
                period.by_side[place] += hour.number;
            }
        }
        Some(Course { step, periods })
    }
}

impl Hour {
    /// The day to which it belongs.
    fn day(&self, zone: &TimeZone) -> Date {
        let at = Timestamp::from_second(self.since_1970 * 3600).unwrap_or(Timestamp::UNIX_EPOCH);
        at.to_zoned(zone.clone()).date()
    }
}

/// How many registered in each period, without a gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Course {
    pub(super) step: Step,
    pub(super) periods: Vec<Period>,
}

/// A day, a week, a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Period {
    pub(super) first: Date,
    pub(super) last: Date,
    /// In the order of [`Side::OPTIONS`].
    pub(super) by_side: [i64; 3],
}

impl Period {
    pub(super) fn total(&self) -> i64 {
        self.by_side.iter().sum()
    }
}

/// How many told which needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct NeedCounts {
    diet: [i64; Diet::OPTIONS.len()],
    access: [i64; Access::OPTIONS.len()],
    /// Food and access in words of their own.
    pub(super) in_words: (i64, i64),
    /// Kept, and their key is missing.
    pub(super) unreadable: i64,
    /// Who told any.
    pub(super) people: i64,
}

impl NeedCounts {
    pub(super) fn add(&mut self, needs: Option<&Needs>) {
        self.people += 1;
        let Some(needs) = needs else {
            self.unreadable += 1;
            return;
        };
        for (number, (_, diet)) in self.diet.iter_mut().zip(Diet::OPTIONS) {
            *number += i64::from(needs.diet.contains(diet));
        }
        for (number, (_, access)) in self.access.iter_mut().zip(Access::OPTIONS) {
            *number += i64::from(needs.access.contains(access));
        }
        self.in_words.0 += i64::from(needs.other_diet.is_some());
        self.in_words.1 += i64::from(needs.other_access.is_some());
    }

    /// Each kind of food with how many asked for it.
    pub(super) fn diets(&self) -> impl Iterator<Item = (Diet, i64)> {
        Diet::OPTIONS.iter().map(|(_, diet)| *diet).zip(self.diet)
    }

    /// The same of access.
    pub(super) fn accesses(&self) -> impl Iterator<Item = (Access, i64)> {
        Access::OPTIONS.iter().map(|(_, access)| *access).zip(self.access)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn cell(status: &str, side: &str, locality: Option<&str>, number: i64) -> Cell {
        let locality = locality.map(str::to_owned);
        Cell { status: status.to_owned(), side: side.to_owned(), locality, number, ..Cell::default() }
    }

    fn hanoi() -> TimeZone {
        TimeZone::get("Asia/Ho_Chi_Minh").expect("a zone")
    }

    fn hour(at: &str, side: &str, number: i64) -> Hour {
        let at: Timestamp = at.parse().expect("a moment");
        Hour { since_1970: at.as_second() / 3600, side: side.to_owned(), number }
    }

    #[test]
    fn whoever_is_expected_is_counted() {
        let cube = vec![
            cell("received", "vietnam", Some("hai-phong"), 2),
            cell("confirmed", "vietnam", Some("hai-phong"), 3),
            cell("confirmed", "vietnam", Some("hue"), 7),
            cell("declined", "vietnam", Some("hue"), 40),
            cell("received", "vietnam", None, 4),
            cell("received", "france", Some("toulouse"), 1),
        ];
        let counts = Counts { cube, ..Counts::default() };
        assert_eq!(counts.expected(|_| true), 17);
        assert_eq!(counts.localities(Side::Vietnam), (vec![("hai-phong", 5), ("hue", 7)], 4));
    }

    #[test]
    fn days_are_those_of_the_conference_and_none_is_left_out() {
        let hours = vec![
            hour("2023-03-01T16:00:00Z", "vietnam", 1),
            // Past midnight in Hà Nội.
            hour("2023-03-01T17:00:00Z", "france", 2),
            hour("2023-03-04T02:00:00Z", "other", 3),
        ];
        let counts = Counts { hours, ..Counts::default() };
        let course = counts.course(date(2023, 3, 5), &hanoi()).expect("a course");
        assert_eq!(course.step, Step::Day);
        let totals: Vec<i64> = course.periods.iter().map(Period::total).collect();
        assert_eq!(totals, [1, 2, 0, 3, 0]);
        assert_eq!(course.periods[1].by_side, [0, 2, 0]);
        assert_eq!(counts.since(date(2023, 3, 2), &hanoi()), 5);
        assert_eq!(Counts::default().course(date(2023, 3, 5), &hanoi()), None);
    }

    #[test]
    fn a_long_course_is_told_in_weeks_and_adds_up() {
        let hours = vec![hour("2023-01-04T00:00:00Z", "vietnam", 5), hour("2023-06-04T00:00:00Z", "france", 6)];
        let counts = Counts { hours, ..Counts::default() };
        let course = counts.course(date(2023, 6, 5), &hanoi()).expect("a course");
        assert_eq!(course.step, Step::Week);
        assert_eq!(course.periods[0].first, date(2023, 1, 2));
        assert_eq!(course.periods.iter().map(Period::total).sum::<i64>(), 11);
    }

    #[test]
    fn needs_are_counted_one_by_one_and_what_cannot_be_read_is_said() {
        let mut counts = NeedCounts::default();
        let diet = vec![Diet::Vegetarian, Diet::GlutenFree];
        counts.add(Some(&Needs { diet, other_diet: Some("không lạc".to_owned()), ..Needs::default() }));
        counts.add(Some(&Needs { access: vec![Access::StepFree], ..Needs::default() }));
        counts.add(None);
        assert_eq!((counts.people, counts.unreadable, counts.in_words), (3, 1, (1, 0)));
        let told: Vec<_> = counts.diets().filter(|(_, number)| *number > 0).map(|(diet, _)| diet).collect();
        assert_eq!(told, [Diet::Vegetarian, Diet::GlutenFree]);
        assert_eq!(counts.accesses().map(|(_, number)| number).sum::<i64>(), 1);
    }
}
