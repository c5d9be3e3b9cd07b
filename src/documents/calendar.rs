//! Calendar files (RFC 5545). Whole days of the conference, and hours where an activity's are
//! known: none is invented.

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

/// An activity whose hours are known.
pub struct Hours {
    /// The same at each download.
    pub uid: String,
    /// When it begins.
    pub starts: Timestamp,
    /// When it ends.
    pub ends: Timestamp,
    /// What.
    pub summary: String,
    /// Where.
    pub location: String,
    /// What else to know.
    pub description: String,
    /// Where to read more.
    pub url: String,
}

/// One delegate's calendar, which follows changes.
pub struct Agenda {
    /// Its days.
    pub calendar: Calendar,
    /// What a program calls it.
    pub name: String,
    /// Its activities.
    pub hours: Vec<Hours>,
    /// Counts changes: a calendar takes the higher one (RFC 5545 §3.8.7.4).
    pub sequence: i64,
    /// Whether nothing of it takes place for the delegate any more.
    pub is_cancelled: bool,
}

impl fmt::Display for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = self.events.iter().filter_map(|event| event.begins(&self.zone)).min();
        self.begin(f, None, first)?;
        for event in &self.events {
            self.day(f, event, |_| Ok(()))?;
        }
        line(f, "END:VCALENDAR")
    }
}

impl fmt::Display for Agenda {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let calendar = &self.calendar;
        let days = calendar.events.iter().filter_map(|event| event.begins(&calendar.zone));
        calendar.begin(f, Some(&self.name), days.chain(self.hours.iter().map(|it| it.starts)).min())?;
        let standing = |f: &mut fmt::Formatter<'_>| {
            line(f, &format!("SEQUENCE:{}", self.sequence))?;
            line(f, if self.is_cancelled { "STATUS:CANCELLED" } else { "STATUS:CONFIRMED" })
        };
        for event in &calendar.events {
            calendar.day(f, event, standing)?;
        }
        for event in &self.hours {
            line(f, "BEGIN:VEVENT")?;
            line(f, &format!("UID:{}", event.uid))?;
            line(f, &format!("DTSTAMP:{}", calendar.stamp()))?;
            for (name, at) in [("DTSTART", event.starts), ("DTEND", event.ends)] {
                line(f, &calendar.moment(name, at))?;
            }
            calendar.texts(f, [&event.summary, &event.location, &event.description])?;
            line(f, &format!("URL:{}", event.url))?;
            standing(f)?;
            line(f, "END:VEVENT")?;
        }
        line(f, "END:VCALENDAR")
    }
}

impl AllDay {
    fn begins(&self, zone: &TimeZone) -> Option<Timestamp> {
        self.first.to_zoned(zone.clone()).ok().map(|at| at.timestamp())
    }
}

impl Calendar {
    fn begin(&self, f: &mut fmt::Formatter<'_>, name: Option<&str>, first: Option<Timestamp>) -> fmt::Result {
        line(f, "BEGIN:VCALENDAR")?;
        line(f, "VERSION:2.0")?;
        line(f, &format!("PRODID:-//vietphap//{}//{}", env!("CARGO_PKG_VERSION"), self.lang.tag().to_uppercase()))?;
        line(f, "METHOD:PUBLISH")?;
        if let Some(name) = name {
            line(f, &format!("X-WR-CALNAME:{}", escape(name)))?;
        }
        if let Some(name) = self.zone.iana_name() {
            line(f, &format!("X-WR-TIMEZONE:{name}"))?;
        }
        first.map_or(Ok(()), |at| time_zone::write(f, &self.zone, at))
    }

    fn day(
        &self,
        f: &mut fmt::Formatter<'_>,
        event: &AllDay,
        more: impl Fn(&mut fmt::Formatter<'_>) -> fmt::Result,
    ) -> fmt::Result {
        // The end of whole days is the day after (RFC 5545 §3.6.1).
        let end = event.last.checked_add(1.day()).unwrap_or(event.last);
        line(f, "BEGIN:VEVENT")?;
        line(f, &format!("UID:{}", event.uid))?;
        line(f, &format!("DTSTAMP:{}", self.stamp()))?;
        line(f, &format!("DTSTART;VALUE=DATE:{}", event.first.strftime("%Y%m%d")))?;
        line(f, &format!("DTEND;VALUE=DATE:{}", end.strftime("%Y%m%d")))?;
        self.texts(f, [&event.summary, &event.location, &event.description])?;
        line(f, &format!("URL:{}", event.url))?;
        line(f, "TRANSP:TRANSPARENT")?;
        more(f)?;
        line(f, "END:VEVENT")
    }

    fn texts(&self, f: &mut fmt::Formatter<'_>, texts: [&String; 3]) -> fmt::Result {
        ["SUMMARY", "LOCATION", "DESCRIPTION"]
            .into_iter()
            .zip(texts)
            .try_for_each(|(name, text)| line(f, &format!("{name};LANGUAGE={}:{}", self.lang.tag(), escape(text))))
    }

    fn stamp(&self) -> impl fmt::Display {
        self.stamp.to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string()
    }

    /// In the conference's zone, which stands in the file; in UTC if it has no name.
    fn moment(&self, name: &str, at: Timestamp) -> String {
        match self.zone.iana_name() {
            Some(zone) => {
                format!("{name};TZID={zone}:{}", at.to_zoned(self.zone.clone()).strftime("%Y%m%dT%H%M%S"))
            }
            None => format!("{name}:{}", at.to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ")),
        }
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

    #[test]
    fn an_activity_has_its_hours_in_the_conferences_zone_and_says_that_it_is_off() {
        let zone = TimeZone::get("Asia/Ho_Chi_Minh").expect("bundled");
        let at = |text: &str| text.parse::<Timestamp>().expect("a moment");
        let hours = Hours {
            uid: "1-visits@vietphap".into(),
            starts: at("2023-04-14T09:00:00+07:00"),
            ends: at("2023-04-14T11:30:00+07:00"),
            summary: "Tham quan".into(),
            location: "Hà Nội".into(),
            description: String::new(),
            url: "https://vietphap.example/vi/".into(),
        };
        let calendar = Calendar { lang: Lang::Vi, stamp: Timestamp::UNIX_EPOCH, zone, events: Vec::new() };
        let agenda =
            Agenda { calendar, name: "Hội nghị".into(), hours: vec![hours], sequence: 3, is_cancelled: true };
        let text = agenda.to_string();
        for wanted in [
            "TZID:Asia/Ho_Chi_Minh\r\n",
            "DTSTART;TZID=Asia/Ho_Chi_Minh:20230414T090000\r\n",
            "DTEND;TZID=Asia/Ho_Chi_Minh:20230414T113000\r\n",
            "SEQUENCE:3\r\nSTATUS:CANCELLED\r\n",
        ] {
            assert!(text.contains(wanted), "{wanted} is not in {text}");
        }
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
