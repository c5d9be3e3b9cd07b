//! Calendar files (RFC 5545). Only whole days: no hour of the conference is known, and
//! none is invented.

use std::fmt;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use super::time_zone;
use crate::i18n::Lang;

/// A file for a telephone's or an office's calendar.
pub struct Calendar {
    /// Its language.
    pub lang: Lang,
    /// When it was made.
    pub stamp: Timestamp,
    /// The zone in which its days are days.
    pub zone: TimeZone,
    /// What is in it.
    pub events: Vec<AllDay>,
}

/// Whole days, the last included.
pub struct AllDay {
    /// The same at each download, so that a calendar updates instead of doubling.
    pub uid: String,
    /// The first day.
    pub first: Date,
    /// The last day, included.
    pub last: Date,
    /// What.
    pub summary: String,
    /// Where.
    pub location: String,
    /// What else to know.
    pub description: String,
    /// Where to read more.
    pub url: String,
}

impl fmt::Display for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let stamp = self.stamp.to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ");
        line(f, "BEGIN:VCALENDAR")?;
        line(f, "VERSION:2.0")?;
        line(f, &format!("PRODID:-//vietphap//{}//{}", env!("CARGO_PKG_VERSION"), self.lang.tag().to_uppercase()))?;
        line(f, "METHOD:PUBLISH")?;
        if let Some(name) = self.zone.iana_name() {
            line(f, &format!("X-WR-TIMEZONE:{name}"))?;
        }
        let first = self.events.iter().map(|event| event.first).min();
        if let Some(at) = first.and_then(|day| day.to_zoned(self.zone.clone()).ok()) {
            time_zone::write(f, &self.zone, at.timestamp())?;
        }
        for event in &self.events {
            // The end of whole days is the day after (RFC 5545 §3.6.1).
            let end = event.last.checked_add(1.day()).unwrap_or(event.last);
            line(f, "BEGIN:VEVENT")?;
            line(f, &format!("UID:{}", event.uid))?;
            line(f, &format!("DTSTAMP:{stamp}"))?;
            line(f, &format!("DTSTART;VALUE=DATE:{}", event.first.strftime("%Y%m%d")))?;
            line(f, &format!("DTEND;VALUE=DATE:{}", end.strftime("%Y%m%d")))?;
            for (name, text) in
                [("SUMMARY", &event.summary), ("LOCATION", &event.location), ("DESCRIPTION", &event.description)]
            {
                line(f, &format!("{name};LANGUAGE={}:{}", self.lang.tag(), escape(text)))?;
            }
            line(f, &format!("URL:{}", event.url))?;
            line(f, "TRANSP:TRANSPARENT")?;
            line(f, "END:VEVENT")?;
        }
        line(f, "END:VCALENDAR")
    }
}

/// Backslash, semicolon, comma and line end (RFC 5545 §3.3.11).
fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// A line of at most 75 octets, folded between letters (RFC 5545 §3.1).
pub(super) fn line(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    let mut length = 0;
    for c in text.chars() {
        if length + c.len_utf8() > 75 {
            f.write_str("\r\n ")?;
            length = 1;
        }
        write!(f, "{c}")?;
        length += c.len_utf8();
    }
    f.write_str("\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn sample(summary: &str) -> String {
        let event = AllDay {
            uid: "1@vietphap".into(),
            first: date(2023, 4, 13),
            last: date(2023, 4, 15),
            summary: summary.into(),
            location: "Hà Nội".into(),
            description: "a\nb".into(),
            url: "https://vietphap.example/vi/".into(),
        };
        Calendar { lang: Lang::Vi, stamp: Timestamp::UNIX_EPOCH, zone: TimeZone::UTC, events: vec![event] }.to_string()
    }

    #[test]
    fn the_day_after_ends_whole_days() {
        let text = sample("Hội nghị");
        assert!(text.contains("DTSTART;VALUE=DATE:20230413\r\nDTEND;VALUE=DATE:20230416\r\n"), "{text}");
        assert!(text.contains("DTSTAMP:19700101T000000Z\r\n"), "{text}");
        assert!(text.contains("DESCRIPTION;LANGUAGE=vi:a\\nb\r\n"), "{text}");
    }

    proptest! {
        #[test]
        fn lines_are_short_and_unfold_to_what_they_were(summary in "[ -~à-ỹ]{0,200}") {
            let text = sample(&summary);
            prop_assert!(text.split("\r\n").all(|line| line.len() <= 75));
            let unfolded = text.replace("\r\n ", "");
            let expected = format!("SUMMARY;LANGUAGE=vi:{}\r\n", escape(&summary));
            prop_assert!(unfolded.contains(&expected));
        }
    }
}
