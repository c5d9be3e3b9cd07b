//! Drawings of numbers: geometry alone. What a drawing says stands in a table beside it.

use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan};

/// How long a whole bar is, in units of its drawing.
const WHOLE: i64 = 1000;

/// A bar beside a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bar {
    /// Of a thousand.
    pub(crate) length: i64,
}

impl Bar {
    /// The bar of a number among others of which `most` is the greatest: never nothing for something.
    #[must_use]
    pub(crate) fn of(number: i64, most: i64) -> Self {
        if number <= 0 || most <= 0 {
            return Self { length: 0 };
        }
        Self { length: (number.saturating_mul(WHOLE) / most).clamp(4, WHOLE) }
    }
}

/// How much time a column of a chart stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A day.
    Day,
    /// A week from Monday to Sunday (ISO 8601).
    Week,
    /// A month.
    Month,
}

/// Columns that a chart has at most, lest they are too thin to be seen.
const COLUMNS: i32 = 62;

impl Step {
    /// The shortest that makes no more columns than can be seen.
    #[must_use]
    pub(super) fn for_days(first: Date, last: Date) -> Self {
        let days = first.until(last).map_or(0, |span| span.get_days());
        match days {
            ..COLUMNS => Self::Day,
            days if days / 7 < COLUMNS => Self::Week,
            _ => Self::Month,
        }
    }

    /// The first day of what a day falls into.
    #[must_use]
    pub(super) fn begin(self, day: Date) -> Date {
        match self {
            Self::Day => day,
            Self::Week => {
                let since = day.weekday().since(Weekday::Monday);
                day.checked_sub(i64::from(since).days()).unwrap_or(day)
            }
            Self::Month => day.first_of_month(),
        }
    }

    /// The last day of what begins on a day.
    #[must_use]
    pub(super) fn end(self, begin: Date) -> Date {
        let next = begin.checked_add(self.span()).unwrap_or(begin);
        next.yesterday().unwrap_or(next)
    }

    fn span(self) -> Span {
        match self {
            Self::Day => 1.day(),
            Self::Week => 1.week(),
            Self::Month => 1.month(),
        }
    }
}

/// Columns side by side, each of parts one above the other; drawn into a box of 1000 by 200.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Chart {
    /// From left to right.
    pub(crate) columns: Vec<Column>,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    /// Its left edge.
    pub(crate) x: i64,
    /// How wide it is.
    pub(crate) width: i64,
    /// From the ground up: top edge and height, in the order of the parts; nothing has no height.
    pub(crate) parts: Vec<(i64, i64)>,
}

/// How high a chart is.
const HEIGHT: i64 = 200;

impl Chart {
    /// Draws numbers: a line for each column, its parts in their order.
    #[must_use]
    pub(crate) fn of(numbers: &[Vec<i64>]) -> Self {
        let most = numbers.iter().map(|parts| parts.iter().sum::<i64>()).max().unwrap_or(0).max(1);
        let count = i64::try_from(numbers.len()).unwrap_or(1).max(1);
        let room = WHOLE / count;
        // A column may be wide, but one alone is no wall.
        let width = (room * 4 / 5).clamp(1, WHOLE / 10);
        // From edge to edge: the dates under the ends are those of the first and the last column.
        let x = |place: i64| if count == 1 { 0 } else { place * (WHOLE - width) / (count - 1) };
        let column = |(place, parts): (i64, &Vec<i64>)| {
            let mut ground = HEIGHT;
            let part = |number: &i64| {
                let height = if *number == 0 { 0 } else { (number * HEIGHT / most).max(1).min(ground) };
                ground -= height;
                (ground, height)
            };
            Column { x: x(place), width, parts: parts.iter().map(part).collect() }
        };
        Self { columns: (0..).zip(numbers).map(column).collect() }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_number_and_never_gone_for_something() {
        assert_eq!(Bar::of(50, 100).length, 500);
        assert_eq!(Bar::of(100, 100).length, WHOLE);
        assert_eq!(Bar::of(0, 100).length, 0);
        assert!(Bar::of(1, 1_000_000).length > 0);
        assert_eq!(Bar::of(3, 0).length, 0);
    }

    #[test]
    fn columns_stay_few_enough_to_be_seen() {
        let first = date(2023, 1, 1);
        assert_eq!(Step::for_days(first, date(2023, 3, 3)), Step::Day);
        assert_eq!(Step::for_days(first, date(2023, 3, 5)), Step::Week);
        assert_eq!(Step::for_days(first, date(2024, 3, 9)), Step::Week);
        assert_eq!(Step::for_days(first, date(2024, 3, 25)), Step::Month);
    }

    #[test]
    fn weeks_begin_on_monday_and_months_on_the_first() {
        let sunday = date(2023, 3, 5);
        assert_eq!(Step::Week.begin(sunday), date(2023, 2, 27));
        assert_eq!(Step::Week.end(date(2023, 2, 27)), sunday);
        assert_eq!(Step::Month.begin(sunday), date(2023, 3, 1));
        assert_eq!(Step::Month.end(date(2023, 2, 1)), date(2023, 2, 28));
        assert_eq!((Step::Day.begin(sunday), Step::Day.end(sunday)), (sunday, sunday));
    }

    #[test]
    fn parts_stand_on_one_another_and_fill_the_highest_column() {
        let chart = Chart::of(&[vec![1, 1], vec![0, 4], vec![0, 0]]);
        let parts: Vec<_> = chart.columns.iter().map(|column| column.parts.clone()).collect();
        assert_eq!(parts, [vec![(150, 50), (100, 50)], vec![(200, 0), (0, 200)], vec![(200, 0), (200, 0)]]);
        assert!(chart.columns.windows(2).all(|pair| pair[0].x + pair[0].width < pair[1].x));
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        assert_eq!(Chart::of(&[]).columns, []);
    }
}
