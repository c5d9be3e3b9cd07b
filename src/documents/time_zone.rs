//! The time zone of a calendar file (RFC 5545 §3.6.5).

use std::fmt;

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

use super::calendar::line;

/// Writes what holds in `zone` from `at` on: one observance, for a conference lasts days
/// and a clock that changed in between would have to be told to delegates anyway.
///
/// Nothing refers to it while the days of the conference have no hours; it tells calendars
/// in which zone those days are days.
pub(super) fn write(f: &mut fmt::Formatter<'_>, zone: &TimeZone, at: Timestamp) -> fmt::Result {
    let Some(name) = zone.iana_name() else { return Ok(()) };
    let now = zone.to_offset_info(at);
    let (to, abbreviation) = (now.offset(), now.abbreviation());
    let onset = zone.preceding(at).next().map(|change| change.timestamp());
    let before = onset.and_then(|onset| onset.checked_sub(jiff::SignedDuration::from_secs(1)).ok());
    let from = before.map_or(to, |before| zone.to_offset(before));
    // The onset is written in the time that held before it (RFC 5545 §3.6.5).
    let start = from.to_datetime(onset.unwrap_or(Timestamp::UNIX_EPOCH));
    let kind = if now.dst().is_dst() { "DAYLIGHT" } else { "STANDARD" };
    line(f, "BEGIN:VTIMEZONE")?;
    line(f, &format!("TZID:{name}"))?;
    line(f, &format!("BEGIN:{kind}"))?;
    line(f, &format!("DTSTART:{}", start.strftime("%Y%m%dT%H%M%S")))?;
    line(f, &format!("TZOFFSETFROM:{}", written(from)))?;
    line(f, &format!("TZOFFSETTO:{}", written(to)))?;
    line(f, &format!("TZNAME:{abbreviation}"))?;
    line(f, &format!("END:{kind}"))?;
    line(f, "END:VTIMEZONE")
}

/// `+0700`
fn written(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Written(&'static str, &'static str);

    impl fmt::Display for Written {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write(f, &TimeZone::get(self.0).expect("bundled"), self.1.parse().expect("a moment"))
        }
    }

    #[test]
    fn ha_noi_keeps_one_time_all_year() {
        let zone = Written("Asia/Ho_Chi_Minh", "2023-04-13T00:00:00+07:00").to_string();
        assert_eq!(
            zone,
            "BEGIN:VTIMEZONE\r\nTZID:Asia/Ho_Chi_Minh\r\nBEGIN:STANDARD\r\nDTSTART:19750613T000000\r\n\
             TZOFFSETFROM:+0800\r\nTZOFFSETTO:+0700\r\nTZNAME:+07\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
        );
    }

    #[test]
    fn toulouse_is_in_summer_time_in_april() {
        let zone = Written("Europe/Paris", "2019-04-01T00:00:00+02:00").to_string();
        assert!(zone.contains("BEGIN:DAYLIGHT\r\nDTSTART:20190331T020000\r\nTZOFFSETFROM:+0100\r\n"), "{zone}");
        assert!(zone.contains("TZOFFSETTO:+0200\r\nTZNAME:CEST\r\n"), "{zone}");
    }
}
