//! A strict reading of calendar files (RFC 5545).

use std::collections::BTreeSet;

/// A component: its properties and the components in it.
pub(crate) struct Component {
    pub(crate) name: String,
    pub(crate) inside: Vec<Component>,
    properties: Vec<Property>,
}

struct Property {
    name: String,
    parameters: Vec<(String, String)>,
    value: String,
}

/// What a component must hold, each exactly once.
const REQUIRED: [(&str, &[&str]); 5] = [
    ("VCALENDAR", &["VERSION", "PRODID"]),
    ("VEVENT", &["UID", "DTSTAMP", "DTSTART", "SUMMARY"]),
    ("VTIMEZONE", &["TZID"]),
    ("STANDARD", &["DTSTART", "TZOFFSETFROM", "TZOFFSETTO"]),
    ("DAYLIGHT", &["DTSTART", "TZOFFSETFROM", "TZOFFSETTO"]),
];

impl Component {
    /// Reads a file; fails where a calendar might.
    pub(crate) fn read(text: &str) -> Self {
        let mut open: Vec<Self> = Vec::new();
        let mut lines = content_lines(text).into_iter();
        let mut done = None;
        for line in lines.by_ref() {
            let property = Property::read(&line);
            match property.name.as_str() {
                "BEGIN" => open.push(Self { name: property.value, inside: Vec::new(), properties: Vec::new() }),
                "END" => {
                    let closed = open.pop().expect("something is open");
                    assert_eq!(closed.name, property.value, "closed out of turn");
                    closed.check();
                    let Some(around) = open.last_mut() else {
                        done = Some(closed);
                        break;
                    };
                    around.inside.push(closed);
                }
                _ => open.last_mut().expect("a component around it").properties.push(property),
            }
        }
        assert_eq!(lines.next(), None, "nothing comes after");
        let calendar = done.expect("a calendar that ends");
        assert_eq!(calendar.name, "VCALENDAR");
        assert_eq!(calendar.get("VERSION"), "2.0");
        let zones: BTreeSet<&str> = calendar.all("VTIMEZONE").map(|zone| zone.get("TZID")).collect();
        let mut uids = BTreeSet::new();
        for event in calendar.all("VEVENT") {
            assert!(uids.insert(event.get("UID")), "{} is given twice", event.get("UID"));
            for zone in event.properties.iter().filter_map(|property| property.parameter("TZID")) {
                assert!(zones.contains(zone), "{zone} is used and not described");
            }
        }
        calendar
    }

    fn check(&self) {
        let required = REQUIRED.iter().find(|(name, _)| *name == self.name);
        for name in required.unwrap_or_else(|| panic!("an unknown component: {}", self.name)).1 {
            let count = self.properties.iter().filter(|property| property.name == *name).count();
            assert_eq!(count, 1, "{name} in {}", self.name);
        }
        match self.name.as_str() {
            "VTIMEZONE" => assert!(!self.inside.is_empty(), "a zone without an observance"),
            "VEVENT" => {
                is_moment(self.get("DTSTAMP").strip_suffix('Z').expect("in UTC"));
                let (start, end) = (self.get("DTSTART"), self.get("DTEND"));
                assert!(start.len() == 8 && end.len() == 8 && start < end, "whole days: {start} to {end}");
                for name in ["DTSTART", "DTEND"] {
                    assert_eq!(self.property(name).parameter("VALUE"), Some("DATE"), "{name}");
                }
                for name in ["SUMMARY", "LOCATION", "DESCRIPTION"] {
                    is_text(self.get(name));
                }
            }
            "STANDARD" | "DAYLIGHT" => is_moment(self.get("DTSTART")),
            _ => {}
        }
    }

    fn property(&self, name: &str) -> &Property {
        let found = self.properties.iter().find(|property| property.name == name);
        found.unwrap_or_else(|| panic!("no {name} in {}", self.name))
    }

    /// The value of a property.
    pub(crate) fn get(&self, name: &str) -> &str {
        &self.property(name).value
    }

    /// The language of a property.
    pub(crate) fn lang(&self, name: &str) -> Option<&str> {
        self.property(name).parameter("LANGUAGE")
    }

    /// Every component of a name in it.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.inside.iter().filter(move |component| component.name == name)
    }
}

impl Property {
    fn read(line: &str) -> Self {
        let (head, value) = line.split_once(':').unwrap_or_else(|| panic!("no colon in {line}"));
        let mut parts = head.split(';');
        let name = parts.next().unwrap_or_default().to_owned();
        let is_name = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_uppercase() || c == '-');
        assert!(is_name(&name), "no name: {line}");
        let parameter = |part: &str| {
            let (name, value) = part.split_once('=').unwrap_or_else(|| panic!("no value in {line}"));
            assert!(is_name(name), "no name: {line}");
            (name.to_owned(), value.to_owned())
        };
        Self { name, parameters: parts.map(parameter).collect(), value: value.to_owned() }
    }

    fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }
}

/// Lines of 75 octets at most that end with CR LF, unfolded (§3.1).
fn content_lines(text: &str) -> Vec<String> {
    let whole = text.strip_suffix("\r\n").expect("the last line ends");
    let mut lines: Vec<String> = Vec::new();
    for line in whole.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.chars().any(char::is_control), "a control character: {line:?}");
        match line.strip_prefix(' ') {
            Some(rest) => lines.last_mut().expect("a line to go on with").push_str(rest),
            None => lines.push(line.to_owned()),
        }
    }
    lines
}

/// `20230413T000000`
fn is_moment(text: &str) {
    let (day, hour) = text.split_once('T').unwrap_or_else(|| panic!("no moment: {text}"));
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    assert!(day.len() == 8 && hour.len() == 6 && digits(day) && digits(hour), "no moment: {text}");
}

/// Text in which what separates values is escaped (§3.3.11).
fn is_text(text: &str) {
    let mut letters = text.chars();
    while let Some(c) = letters.next() {
        match c {
            '\\' => assert!(letters.next().is_some_and(|c| "\\;,nN".contains(c)), "a wrong escape: {text}"),
            ';' | ',' => panic!("`{c}` is not escaped: {text}"),
            _ => {}
        }
    }
}
