//! The days of the conference as the two sides of a span.

use jiff::civil::Date;

use crate::i18n::{Lang, dates};

/// A day on each side, and what both have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Days {
    pub(crate) first: String,
    pub(crate) last: Option<String>,
    /// Month and year, or the year alone if the days lie in two months.
    pub(crate) when: String,
    /// In full, for those who hear the picture.
    pub(crate) range: String,
}

impl Days {
    /// Both days included.
    pub(crate) fn new(lang: Lang, (first, last): (Date, Date)) -> Self {
        let same_month = is_one_month(first, last);
        let day = |date: Date| if same_month { numeral(lang, date) } else { dates::day_month(lang, date) };
        Self {
            first: day(first),
            last: (first != last).then(|| day(last)),
            when: if same_month { dates::month_year(lang, first) } else { last.year().to_string() },
            range: dates::range(lang, first, last),
        }
    }
}

/// A day alone, for a drawing that says the month beside it.
pub(crate) fn numeral(lang: Lang, date: Date) -> String {
    match lang {
        Lang::Vi => date.strftime("%d").to_string(),
        Lang::Fr if date.day() == 1 => "1er".to_owned(),
        Lang::Fr => date.day().to_string(),
    }
}

/// The month and the year of both days, or both months.
pub(crate) fn months(lang: Lang, (first, last): (Date, Date)) -> String {
    let until = dates::month_year(lang, last);
    if is_one_month(first, last) {
        return until;
    }
    let from = dates::month_year(lang, first);
    let year = match lang {
        Lang::Vi => format!(" năm {}", last.year()),
        Lang::Fr => format!(" {}", last.year()),
    };
    format!("{} – {until}", from.strip_suffix(&year).unwrap_or(&from))
}

/// The same in digits, which both languages read: "04/2023", "09–10/2023".
pub(crate) fn months_in_digits((first, last): (Date, Date)) -> String {
    let until = last.strftime("%m/%Y");
    if is_one_month(first, last) {
        until.to_string()
    } else if first.year() == last.year() {
        format!("{}–{until}", first.strftime("%m"))
    } else {
        format!("{}–{until}", first.strftime("%m/%Y"))
    }
}

fn is_one_month(first: Date, last: Date) -> bool {
    (first.year(), first.month()) == (last.year(), last.month())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn months_are_said_once_where_they_are_one() {
        for (first, last, vi, fr, digits) in [
            (date(2023, 4, 13), date(2023, 4, 15), "tháng 4 năm 2023", "avril 2023", "04/2023"),
            (date(2023, 1, 5), date(2023, 1, 5), "tháng 01 năm 2023", "janvier 2023", "01/2023"),
            (
                date(2023, 9, 28),
                date(2023, 10, 2),
                "tháng 9 – tháng 10 năm 2023",
                "septembre – octobre 2023",
                "09–10/2023",
            ),
            (
                date(2023, 12, 30),
                date(2024, 1, 2),
                "tháng 12 năm 2023 – tháng 01 năm 2024",
                "décembre 2023 – janvier 2024",
                "12/2023–01/2024",
            ),
        ] {
            assert_eq!(months(Lang::Vi, (first, last)), vi);
            assert_eq!(months(Lang::Fr, (first, last)), fr);
            assert_eq!(months_in_digits((first, last)), digits);
        }
    }
}
