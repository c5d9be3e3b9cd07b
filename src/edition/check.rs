//! What an edition must satisfy before it may be published.

use std::collections::BTreeSet;
use std::fmt;

use jiff::tz::TimeZone;
use toml::de::{DeTable, DeValue};
use unicode_normalization::is_nfc;

use super::read::Part;
use super::{DateRange, Edition};

/// Something wrong with an edition, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, for the person who edits the file.
    pub what: String,
}

impl Problem {
    pub(super) fn new(file: &str, line: usize, what: String) -> Self {
        Self { file: file.to_owned(), line, what }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.what)
    }
}

/// The file that holds a top-level key; the first one if none does.
pub(super) fn part_of<'p, 'a>(parts: &'p [Part<'a>], key: &str) -> &'p Part<'a> {
    let holds = |part: &&Part<'_>| DeTable::parse(part.text).is_ok_and(|table| table.get_ref().contains_key(key));
    parts.iter().find(holds).unwrap_or(&parts[0])
}

/// Everything wrong with an edition that its types allow.
pub(super) fn check(edition: &Edition, parts: &[Part<'_>]) -> Vec<Problem> {
    let mut problems: Vec<Problem> = parts.iter().flat_map(texts).collect();
    let mut refuse = |path: &[&str], what: String| {
        let part = part_of(parts, path[0]);
        problems.push(Problem::new(part.file, part.line_of(path), what));
    };

    if TimeZone::get(&edition.time_zone).is_err() {
        refuse(&["time_zone"], format!("`{}` is no time zone of the IANA list", edition.time_zone));
    }
    let ordered = |range: &DateRange| range.first <= range.last;
    if !ordered(&edition.dates.announced) {
        refuse(&["dates", "announced", "last"], "the last day is before the first".to_owned());
    }
    if edition.dates.held.as_ref().is_some_and(|held| !ordered(held)) {
        refuse(&["dates", "held", "last"], "the last day is before the first".to_owned());
    }
    if edition.campaign.as_ref().is_some_and(|campaign| campaign.first > campaign.last) {
        refuse(&["campaign", "last"], "the last day is before the first".to_owned());
    }
    for (index, pair) in edition.programme.windows(2).enumerate() {
        if pair[0].date >= pair[1].date {
            let index = (index + 1).to_string();
            refuse(&["programme", &index, "date"], format!("{} does not come after {}", pair[1].date, pair[0].date));
        }
    }
    for (index, known) in edition.history.editions.iter().enumerate() {
        if known.dates.as_ref().is_some_and(|dates| !ordered(dates)) {
            refuse(
                &["history", "editions", &index.to_string(), "dates"],
                "the last day is before the first".to_owned(),
            );
        }
    }
    for (index, session) in edition.thematic_sessions.iter().enumerate() {
        if usize::from(session.number) != index + 1 {
            let index = index.to_string();
            refuse(
                &["thematic_sessions", &index, "number"],
                format!("sessions are numbered from 1 in order, not {}", session.number),
            );
        }
    }
    let contacts: BTreeSet<&str> = edition.contacts.iter().map(|contact| contact.id.as_str()).collect();
    for (index, letter) in edition.letters.iter().enumerate() {
        for id in letter.contacts.iter().filter(|id| !contacts.contains(id.as_str())) {
            refuse(&["letters", &index.to_string(), "contacts"], format!("there is no contact `{id}`"));
        }
    }
    for (list, ids) in lists_of_ids(edition) {
        let mut seen = BTreeSet::new();
        for (index, id) in ids.iter().enumerate() {
            let valid = !id.is_empty() && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            if !valid {
                refuse(&[list, &index.to_string(), "id"], format!("`{id}`: an id is of a-z, 0-9 and hyphens"));
            } else if !seen.insert(*id) {
                refuse(&[list, &index.to_string(), "id"], format!("`{id}` is given twice"));
            }
        }
    }
    problems
}

fn lists_of_ids(edition: &Edition) -> [(&'static str, Vec<&str>); 5] {
    [
        ("thematic_sessions", edition.thematic_sessions.iter().map(|it| it.id.as_str()).collect()),
        ("side_events", edition.side_events.iter().map(|it| it.id.as_str()).collect()),
        ("contacts", edition.contacts.iter().map(|it| it.id.as_str()).collect()),
        ("letters", edition.letters.iter().map(|it| it.id.as_str()).collect()),
        ("practical", edition.practical.iter().map(|it| it.id.as_str()).collect()),
    ]
}

/// Every text of a file: empty, not NFC, French without its no-break spaces.
pub(super) fn texts(part: &Part<'_>) -> Vec<Problem> {
    let mut problems = Vec::new();
    if let Ok(table) = DeTable::parse(part.text) {
        for (key, value) in table.get_ref() {
            walk(part, key.get_ref(), value.get_ref(), value.span().start, &mut problems);
        }
    }
    problems
}

fn walk(part: &Part<'_>, key: &str, value: &DeValue<'_>, offset: usize, problems: &mut Vec<Problem>) {
    match value {
        DeValue::String(text) => {
            let mut refuse = |what: String| problems.push(Problem::new(part.file, part.line_at(offset), what));
            if !is_nfc(text) {
                refuse(format!("`{key}` is not in NFC; type it again with a Unicode keyboard"));
            }
            if text.trim().is_empty() {
                refuse(format!("`{key}` is empty"));
            }
            if key == "fr"
                && let Some(what) = french_spacing(text)
            {
                refuse(format!("`fr`: {what}"));
            }
        }
        DeValue::Array(items) => {
            for item in items {
                walk(part, key, item.get_ref(), item.span().start, problems);
            }
        }
        DeValue::Table(table) => {
            for (key, value) in table {
                walk(part, key.get_ref(), value.get_ref(), value.span().start, problems);
            }
        }
        _ => {}
    }
}

/// What is wrong with the spaces of a French text (U+00A0 before a colon and inside
/// guillemets, U+202F before ; ! ?), if anything is.
fn french_spacing(text: &str) -> Option<&'static str> {
    let mut before = None;
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let next = letters.peek().copied();
        let ends_word = next.is_none_or(|next| next.is_whitespace() || "»)”".contains(next));
        match c {
            ':' if ends_word && before != Some('\u{A0}') => return Some("a no-break space (U+00A0) goes before « : »"),
            ';' | '!' | '?' if ends_word && before != Some('\u{202F}') => {
                return Some("a narrow no-break space (U+202F) goes before « ; », « ! » and « ? »");
            }
            '«' if next != Some('\u{A0}') => {
                return Some("a no-break space (U+00A0) goes after the opening guillemet");
            }
            '»' if before != Some('\u{A0}') => {
                return Some("a no-break space (U+00A0) goes before the closing guillemet");
            }
            '\'' => return Some("the apostrophe is ’ (U+2019)"),
            _ => {}
        }
        before = Some(c);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn french_spaces_are_told_apart() {
        for right in [
            "Thème\u{A0}: l’eau",
            "«\u{A0}Balade\u{A0}»",
            "Quoi\u{202F}? Oui\u{202F}; non\u{202F}!",
            "http://a.vn:80",
            "à 08:00",
        ] {
            assert_eq!(french_spacing(right), None, "{right}");
        }
        for wrong in ["Thème : eau", "« Balade »", "Quoi ?", "Quoi\u{A0}?", "l'eau", "fin:", "(fin;)"] {
            assert!(french_spacing(wrong).is_some(), "{wrong}");
        }
    }
}
