//! What people ask about their data, and by when the law wants it done.
//!
//! Vietnam's decree 356/2025/NĐ-CP: an answer within 2 working days (confidence: high);
//! withdrawal, restriction and objection carried out within 15 days (high); the other rights
//! within about 10 to 20 days depending on the right (medium): 10 are kept here. Working days
//! leave out Saturday and Sunday; public holidays are not known to the program.

use jiff::civil::Weekday;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use sqlx::SqliteConnection;

use super::own::queries::insert_request;
use crate::edition::Edition;
use crate::error::Result;

/// A right that somebody makes use of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RequestKind {
    /// A consent was withdrawn.
    Withdrawal,
    /// Everything was to be erased.
    Erasure,
}

impl RequestKind {
    /// Its code in the database.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Withdrawal => "withdrawal",
            Self::Erasure => "erasure",
        }
    }

    /// Days within which it must be carried out.
    const fn days(self) -> i64 {
        match self {
            Self::Withdrawal => 15,
            Self::Erasure => 10,
        }
    }
}

/// How a request came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Channel {
    /// By a button of the delegate's own page.
    OwnPage,
    /// To the organisers, who carry it out.
    Organisers,
}

impl Channel {
    /// Its code in the database.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::OwnPage => "own-page",
            Self::Organisers => "organisers",
        }
    }
}

/// By when a request must be answered and carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Deadlines {
    /// Two working days after it was asked.
    pub(crate) answer_by: Timestamp,
    /// When all of it must be done.
    pub(crate) done_by: Timestamp,
}

/// By when what was asked at `asked` must be answered, in the host's zone, and done.
pub(crate) fn deadlines(kind: RequestKind, asked: Timestamp, zone: &TimeZone) -> Deadlines {
    let mut day = asked.to_zoned(zone.clone());
    let mut working = 0;
    while working < 2 {
        let Ok(next) = day.tomorrow() else { break };
        day = next;
        if !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
            working += 1;
        }
    }
    let done = asked.to_zoned(zone.clone()).checked_add(kind.days().days());
    Deadlines { answer_by: day.timestamp(), done_by: done.map_or(asked, |day| day.timestamp()) }
}

/// Keeps a request that has just been carried out; its number, which is said to whoever asked.
pub(crate) async fn carried_out(
    transaction: &mut SqliteConnection,
    edition: &Edition,
    registration: Option<&str>,
    (kind, channel): (RequestKind, Channel),
    now: Timestamp,
) -> Result<String> {
    let by = deadlines(kind, now, &edition.zone());
    insert_request(transaction, edition, registration, (kind, channel), by, now).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weekend_is_no_working_day() {
        let zone = TimeZone::get("Asia/Ho_Chi_Minh").expect("bundled");
        for (asked, answer_by) in [
            ("2023-03-01T09:00:00+07:00", "2023-03-03T09:00:00+07:00"),
            ("2023-03-02T09:00:00+07:00", "2023-03-06T09:00:00+07:00"),
            ("2023-03-04T09:00:00+07:00", "2023-03-07T09:00:00+07:00"),
        ] {
            let moment = |text: &str| text.parse::<Timestamp>().expect("a moment");
            let by = deadlines(RequestKind::Withdrawal, moment(asked), &zone);
            assert_eq!(by.answer_by, moment(answer_by), "{asked}");
        }
    }
}
