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
        let same_month = (first.year(), first.month()) == (last.year(), last.month());
        let day = |date: Date| match (same_month, lang) {
            (false, _) => dates::day_month(lang, date),
            (true, Lang::Vi) => date.strftime("%d").to_string(),
            (true, Lang::Fr) if date.day() == 1 => "1er".to_owned(),
            (true, Lang::Fr) => date.day().to_string(),
        };
        Self {
            first: day(first),
            last: (first != last).then(|| day(last)),
            when: if same_month { dates::month_year(lang, first) } else { last.year().to_string() },
            range: dates::range(lang, first, last),
        }
    }
}
