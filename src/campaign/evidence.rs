//! What has been seen of a banner on a portal, and where the portal therefore stands.

use jiff::civil::Date;

use super::PlacementWindow;

/// How many days without being seen make a banner no longer seen: a quiet weekend does not.
pub const QUIET_DAYS: u8 = 3;

/// What has been seen of a campaign on a portal, from each side, until the portal's own last
/// day: what happens to a banner afterwards changes no record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Evidence {
    /// The first day on which it was seen: by a request or a click from a page of the portal,
    /// or by the checker.
    pub first_seen: Option<Date>,
    /// The last such day.
    pub last_seen: Option<Date>,
    /// On how many of the days that were asked of the portal it was seen: its own days where it
    /// has some, from the day it was asked on. Of a portal that was not asked, on how many days.
    pub days_seen: i64,
    /// Requests of the image, known bots apart.
    pub requests: i64,
    /// Of these, those from a page of the portal.
    pub seen: i64,
    /// Clicks, known bots apart.
    pub clicks: i64,
    /// Of these, those from a page of the portal.
    pub clicks_seen: i64,
    /// Of the clicks, those in a frame: the browser says nothing of the page that holds it.
    pub clicks_framed: i64,
    /// Requests and clicks by known bots.
    pub bots: i64,
    /// Requests and clicks that were not counted, from networks that asked too often.
    pub damped: i64,
    /// The day and the verdict of the checker's last look.
    pub checked: Option<(Date, Verdict)>,
}

/// What the checker came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Our banner or link stands on the page.
    Found,
    /// The page was read to its end, or to our limit, and it does not.
    NotFound,
    /// The portal's robots.txt does not want the checker there.
    Forbidden,
    /// The page could not be read.
    Unreachable,
}

impl Verdict {
    /// Every one with its code in the database.
    pub const OPTIONS: [(&'static str, Self); 4] = [
        ("found", Self::Found),
        ("not-found", Self::NotFound),
        ("forbidden", Self::Forbidden),
        ("unreachable", Self::Unreachable),
    ];

    /// Its code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::NotFound => "not-found",
            Self::Forbidden => "forbidden",
            Self::Unreachable => "unreachable",
        }
    }

    /// The verdict of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::OPTIONS.iter().find(|(own, _)| *own == code).map(|(_, verdict)| *verdict)
    }
}

/// Where a portal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing was recorded in the campaign's time.
    NoRecord,
    /// It was asked, and its window has not opened.
    Asked,
    /// Its window has opened, and nothing has been seen.
    NotYetSeen,
    /// Seen since this day, and lately; in a window that is over, until its end.
    Seen(Date),
    /// Seen until this day.
    NoLongerSeen(Date),
}

impl Evidence {
    /// Where the portal stands on `today`.
    #[must_use]
    pub fn standing(&self, recorded: bool, days: PlacementWindow, today: Date) -> Standing {
        // What happens to an archive today says nothing of its time.
        if !recorded {
            return Standing::NoRecord;
        }
        let has_begun = days.first.is_none_or(|first| today >= first);
        let unseen = if has_begun { Standing::NotYetSeen } else { Standing::Asked };
        let Some((first, last)) = self.first_seen.zip(self.last_seen) else { return unseen };
        let quiet = days.last.min(today).since(last).map_or(0, |span| span.get_days());
        let is_quiet = quiet > i32::from(QUIET_DAYS);
        // A trial before its time says nothing of it, unless the banner stands there still.
        if days.first.is_some_and(|first| last < first) {
            return if is_quiet || today > days.last { unseen } else { Standing::Seen(first) };
        }
        if is_quiet { Standing::NoLongerSeen(last) } else { Standing::Seen(first) }
    }
}

impl PlacementWindow {
    /// How many days the banner was asked for until `today` included, from `asked_on` at the
    /// earliest.
    #[must_use]
    pub fn days_asked(&self, asked_on: Date, today: Date) -> i64 {
        let first = self.first.map_or(asked_on, |first| first.max(asked_on));
        let last = self.last.min(today);
        last.since(first).map_or(0, |span| i64::from(span.get_days()) + 1).max(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::Window;
    use jiff::civil::date;

    fn campaign_of_2016() -> PlacementWindow {
        PlacementWindow { first: Some(date(2016, 6, 1)), last: date(2016, 9, 26), window: Window::default() }
    }

    #[test]
    fn a_portal_stands_where_the_evidence_puts_it() {
        let seen = |first, last| Evidence { first_seen: Some(first), last_seen: Some(last), ..Evidence::default() };
        let nothing = Evidence::default();
        let (may, june, july) = (date(2016, 5, 20), date(2016, 6, 7), date(2016, 7, 1));
        for (evidence, recorded, today, standing) in [
            (&nothing, true, date(2016, 5, 31), Standing::Asked),
            (&nothing, true, date(2016, 6, 1), Standing::NotYetSeen),
            (&nothing, false, date(2016, 6, 1), Standing::NoRecord),
            (&seen(june, july), true, date(2016, 7, 4), Standing::Seen(june)),
            (&seen(june, july), true, date(2016, 7, 5), Standing::NoLongerSeen(july)),
            (&seen(june, july), true, date(2023, 3, 1), Standing::NoLongerSeen(july)),
            (&seen(june, date(2016, 9, 23)), true, date(2023, 3, 1), Standing::Seen(june)),
            // A trial in May: nothing was asked then, and nothing is seen when it begins.
            (&seen(may, may), true, date(2016, 5, 23), Standing::Seen(may)),
            (&seen(may, may), true, date(2016, 5, 24), Standing::Asked),
            (&seen(may, may), true, date(2016, 6, 1), Standing::NotYetSeen),
            (&seen(may, may), true, date(2023, 3, 1), Standing::NotYetSeen),
            // One that stood there the day before is not gone on the first morning.
            (&seen(may, date(2016, 5, 31)), true, date(2016, 6, 1), Standing::Seen(may)),
            (&seen(may, date(2016, 5, 31)), true, date(2016, 6, 4), Standing::NotYetSeen),
            (&seen(may, june), true, date(2016, 6, 8), Standing::Seen(may)),
            (&seen(date(2023, 2, 1), date(2023, 3, 1)), false, date(2023, 3, 1), Standing::NoRecord),
        ] {
            assert_eq!(evidence.standing(recorded, campaign_of_2016(), today), standing, "{evidence:?} on {today}");
        }
    }

    #[test]
    fn the_campaign_of_2016_asked_for_118_days() {
        let days = campaign_of_2016();
        assert_eq!(days.days_asked(date(2016, 5, 18), date(2023, 3, 1)), 118);
        assert_eq!(days.days_asked(date(2016, 5, 18), date(2016, 6, 1)), 1);
        assert_eq!(days.days_asked(date(2016, 5, 18), date(2016, 5, 31)), 0);
        assert_eq!(days.days_asked(date(2016, 6, 7), date(2023, 3, 1)), 112);
    }
}
