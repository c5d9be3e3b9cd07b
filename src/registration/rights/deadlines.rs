//! By when the law wants a request answered and done.
//!
//! Decree 356/2025/NĐ-CP: an answer within 2 working days; withdrawal, restriction and
//! objection carried out within 15 days (both read in two independent sources, confidence
//! high); other rights within 10 to 20 days depending on the right, of which the shorter is
//! kept here (confidence medium). One extension of up to 15 days is possible; it is not
//! reckoned with. The RGPD (art. 12) leaves a month, so that whoever keeps these keeps it, too.
//!
//! Saturdays and Sundays are no working days. Public holidays are not known to the program:
//! around Tết it asks for an answer earlier than the law does, never later.

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// Working days until a request is answered.
const ANSWER: u8 = 2;
/// Days until a withdrawal, a restriction, an objection is carried out.
const STOP: i32 = 15;
/// Days until anything else is.
const OTHERS: i32 = 10;

/// Days until others, to whom data were passed on, have stopped, too.
const OTHERS_STOP: i32 = 20;

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RequestKind {
    /// To see one's data.
    Access,
    /// To have them corrected.
    Rectification,
    /// To withdraw a consent.
    Withdrawal,
    /// To have their use restricted.
    Restriction,
    /// To object to a use.
    Objection,
    /// To be erased.
    Erasure,
}

/// Every kind with its code.
pub(crate) const REQUESTS: [(&str, RequestKind); 6] = [
    ("access", RequestKind::Access),
    ("rectification", RequestKind::Rectification),
    ("withdrawal", RequestKind::Withdrawal),
    ("restriction", RequestKind::Restriction),
    ("objection", RequestKind::Objection),
    ("erasure", RequestKind::Erasure),
];

impl RequestKind {
    /// Its code in the database.
    pub(crate) fn code(self) -> &'static str {
        REQUESTS.iter().find(|(_, kind)| *kind == self).map_or("", |(code, _)| code)
    }

    /// The kind of a code.
    pub(crate) fn from_code(code: &str) -> Option<Self> {
        REQUESTS.iter().find(|(own, _)| *own == code).map(|(_, kind)| *kind)
    }

    const fn days(self) -> i32 {
        match self {
            Self::Withdrawal | Self::Restriction | Self::Objection => STOP,
            Self::Access | Self::Rectification | Self::Erasure => OTHERS,
        }
    }
}

/// The last days, each included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Deadlines {
    /// To answer.
    pub(crate) answer: Date,
    /// To have it done.
    pub(crate) done: Date,
}

impl Deadlines {
    /// Those of a request received on a day.
    pub(crate) fn of(kind: RequestKind, asked: Date) -> Self {
        let later = |days: i32| asked.checked_add(days.days()).unwrap_or(Date::MAX);
        let mut answer = asked;
        let mut left = ANSWER;
        while left > 0 && answer < Date::MAX {
            answer = answer.tomorrow().unwrap_or(Date::MAX);
            left -= u8::from(!matches!(answer.weekday(), Weekday::Saturday | Weekday::Sunday));
        }
        Self { answer, done: later(kind.days()) }
    }

    /// The same where others must act, too.
    pub(crate) fn with_others(self, asked: Date) -> Self {
        Self { done: asked.checked_add(OTHERS_STOP.days()).unwrap_or(Date::MAX), ..self }
    }

    /// The first moment after each, in a zone.
    pub(crate) fn moments(self, zone: &TimeZone) -> (Timestamp, Timestamp) {
        let after = |day: Date| {
            let next = day.tomorrow().unwrap_or(Date::MAX);
            next.to_zoned(zone.clone()).map_or(Timestamp::MAX, |at| at.timestamp())
        };
        (after(self.answer), after(self.done))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn an_answer_takes_two_working_days() {
        let answer = |day| Deadlines::of(RequestKind::Access, day).answer;
        assert_eq!(answer(date(2023, 3, 1)), date(2023, 3, 3), "Wednesday to Friday");
        assert_eq!(answer(date(2023, 3, 2)), date(2023, 3, 6), "Thursday to Monday");
        assert_eq!(answer(date(2023, 3, 4)), date(2023, 3, 7), "Saturday to Tuesday");
    }

    #[test]
    fn a_withdrawal_is_carried_out_within_fifteen_days_and_the_rest_within_ten() {
        let done = |kind| Deadlines::of(kind, date(2023, 3, 1)).done;
        assert_eq!(done(RequestKind::Withdrawal), date(2023, 3, 16));
        assert_eq!(done(RequestKind::Erasure), date(2023, 3, 11));
    }

    #[test]
    fn a_deadline_lasts_until_the_end_of_its_day() {
        let zone = TimeZone::get("Asia/Ho_Chi_Minh").expect("bundled");
        let (answer, _) = Deadlines::of(RequestKind::Access, date(2023, 3, 1)).moments(&zone);
        assert_eq!(answer.to_string(), "2023-03-03T17:00:00Z");
    }
}
