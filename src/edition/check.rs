//! What an edition must satisfy before it may be published.

use std::collections::BTreeSet;
use std::{fmt, iter};

use jiff::tz::TimeZone;
use toml::de::{DeTable, DeValue};
use unicode_normalization::is_nfc;

use super::read::Part;
use super::{DateRange, Edition, Text};
use crate::email::is_address;
use crate::i18n::Lang;
use crate::i18n::is_invisible;

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
    for findings in [dates(edition), hours(edition), history(edition), people(edition), ids(edition)] {
        problems.extend(findings.into_iter().map(|Finding { path, what }| {
            let path: Vec<&str> = path.split('/').collect();
            let part = part_of(parts, path[0]);
            Problem::new(part.file, part.line_of(&path), what)
        }));
    }
    problems
}

/// Something wrong, and the way to it from the top of the document: `dates/held/last`.
struct Finding {
    path: String,
    what: String,
}

fn finding(path: impl Into<String>, what: impl Into<String>) -> Finding {
    Finding { path: path.into(), what: what.into() }
}

const BACKWARDS: &str = "the last day is before the first";

fn is_backwards(range: &DateRange) -> bool {
    range.last < range.first
}

/// The zone, and the days of the conference, its programme, its news and its campaign.
fn dates(edition: &Edition) -> Vec<Finding> {
    let mut found = Vec::new();
    if TimeZone::get(&edition.time_zone).is_err() {
        found.push(finding("time_zone", format!("`{}` is no time zone of the IANA list", edition.time_zone)));
    }
    if is_backwards(&edition.dates.announced) {
        found.push(finding("dates/announced/last", BACKWARDS));
    }
    if edition.dates.held.as_ref().is_some_and(is_backwards) {
        found.push(finding("dates/held/last", BACKWARDS));
    }
    if edition.campaign.as_ref().is_some_and(|campaign| campaign.first > campaign.last) {
        found.push(finding("campaign/last", BACKWARDS));
    }
    let ranges = || iter::once(&edition.dates.announced).chain(&edition.dates.held);
    for (index, day) in edition.programme.iter().enumerate() {
        if !ranges().any(|range| (range.first..=range.last).contains(&day.date)) {
            found.push(finding(format!("programme/{index}/date"), format!("{} is no day of the conference", day.date)));
        }
    }
    for (index, pair) in edition.news.windows(2).enumerate() {
        if pair[0].date > pair[1].date {
            let what = format!("{} comes before {}; news stand oldest first", pair[1].date, pair[0].date);
            found.push(finding(format!("news/{}/date", index + 1), what));
        }
    }
    for (index, pair) in edition.programme.windows(2).enumerate() {
        if pair[0].date >= pair[1].date {
            let what = format!("{} does not come after {}", pair[1].date, pair[0].date);
            found.push(finding(format!("programme/{}/date", index + 1), what));
        }
    }
    found
}

/// The order of the editions, and their years.
/// The hours of the activities: forwards, and within the conference.
fn hours(edition: &Edition) -> Vec<Finding> {
    let zone = edition.zone();
    let held = edition.held_window();
    let lists = [
        ("thematic_sessions", edition.thematic_sessions.iter().map(|it| &it.time).collect::<Vec<_>>()),
        ("side_events", edition.side_events.iter().map(|it| &it.time).collect()),
    ];
    let mut found = Vec::new();
    for (list, times) in lists {
        for (at, slot) in times.into_iter().enumerate() {
            let Some(slot) = slot else { continue };
            let path = format!("{list}/{at}/time");
            match slot.moments(&zone) {
                Some((starts, ends)) if starts >= ends => found.push(finding(path, "it ends before it begins")),
                Some((starts, ends))
                    if held.opens.is_some_and(|opens| starts < opens)
                        || held.closes.is_some_and(|closes| ends > closes) =>
                {
                    found.push(finding(path, "it is not within the days of the conference"));
                }
                Some(_) => {}
                None => found.push(finding(path, "there is no such hour in the conference's zone")),
            }
        }
    }
    found
}

fn history(edition: &Edition) -> Vec<Finding> {
    let mut found = Vec::new();
    let editions = &edition.history.editions;
    for (index, pair) in editions.windows(2).enumerate() {
        if pair[0].number >= pair[1].number || pair[0].year > pair[1].year {
            let path = format!("history/editions/{}/number", index + 1);
            found.push(finding(path, "editions stand in the order of number and year"));
        }
    }
    for (index, known) in editions.iter().enumerate() {
        let Some(dates) = &known.dates else { continue };
        if is_backwards(dates) {
            found.push(finding(format!("history/editions/{index}/dates"), BACKWARDS));
        }
        if i64::from(dates.first.year()) != i64::from(known.year) {
            found.push(finding(format!("history/editions/{index}/year"), "the dates are of another year"));
        }
    }
    found
}

/// Whom one can write to, and what delegates are told.
fn people(edition: &Edition) -> Vec<Finding> {
    let mut found = Vec::new();
    if edition.contacts.is_empty() {
        found.push(finding("contacts", "nobody to write to: `contacts` is missing"));
    }
    if edition.letters.is_empty() {
        found.push(finding("letters", "no letter: `letters` is missing"));
    }
    if !edition.thematic_sessions.is_empty() && edition.privacy.is_none() {
        found.push(finding("privacy", "delegates register and are told nothing of their data: `privacy` is missing"));
    }
    for (index, contact) in edition.contacts.iter().enumerate() {
        if !is_address(&contact.email) {
            let what = format!("`{}` is no address to write to", contact.email);
            found.push(finding(format!("contacts/{index}/email"), what));
        }
    }
    let contacts: BTreeSet<&str> = edition.contacts.iter().map(|contact| contact.id.as_str()).collect();
    for (index, letter) in edition.letters.iter().enumerate() {
        for lang in Lang::ALL {
            let said = |excerpt: &Text| letter.body.iter().any(|it| it.get(lang).contains(excerpt.get(lang)));
            if letter.excerpt.as_ref().is_some_and(|excerpt| !said(excerpt)) {
                found.push(finding(format!("letters/{index}/excerpt/{}", lang.tag()), "the letter does not say this"));
            }
        }
        for id in letter.contacts.iter().filter(|id| !contacts.contains(id.as_str())) {
            found.push(finding(format!("letters/{index}/contacts"), format!("there is no contact `{id}`")));
        }
    }
    found
}

/// Ids: their letters, each once; numbers of sessions in order.
fn ids(edition: &Edition) -> Vec<Finding> {
    let mut found = Vec::new();
    for (index, session) in edition.thematic_sessions.iter().enumerate() {
        if usize::from(session.number) != index + 1 {
            let what = format!("sessions are numbered from 1 in order, not {}", session.number);
            found.push(finding(format!("thematic_sessions/{index}/number"), what));
        }
    }
    let sessions: BTreeSet<&str> = edition.thematic_sessions.iter().map(|session| session.id.as_str()).collect();
    for (index, event) in edition.side_events.iter().enumerate() {
        if sessions.contains(event.id.as_str()) {
            let what = format!("`{}` is a thematic session's id; each activity has its own", event.id);
            found.push(finding(format!("side_events/{index}/id"), what));
        }
    }
    for (list, ids) in lists_of_ids(edition) {
        let mut seen = BTreeSet::new();
        for (index, id) in ids.iter().enumerate() {
            let valid = !id.is_empty() && id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            if !valid {
                found.push(finding(format!("{list}/{index}/id"), format!("`{id}`: an id is of a-z, 0-9 and hyphens")));
            } else if !seen.insert(*id) {
                found.push(finding(format!("{list}/{index}/id"), format!("`{id}` is given twice")));
            }
        }
    }
    found
}

fn lists_of_ids(edition: &Edition) -> [(&'static str, Vec<&str>); 7] {
    [
        ("thematic_sessions", edition.thematic_sessions.iter().map(|it| it.id.as_str()).collect()),
        ("side_events", edition.side_events.iter().map(|it| it.id.as_str()).collect()),
        ("contacts", edition.contacts.iter().map(|it| it.id.as_str()).collect()),
        ("letters", edition.letters.iter().map(|it| it.id.as_str()).collect()),
        ("privacy/consents", edition.privacy.iter().flat_map(|it| &it.consents).map(|it| it.id.as_str()).collect()),
        ("news", edition.news.iter().map(|it| it.id.as_str()).collect()),
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
            if text.chars().all(is_blank) {
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

/// White space, or nothing to be seen.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

/// What is wrong with the spaces of a French text (U+00A0 before a colon and inside
/// guillemets, U+202F before ; ! ?), if anything is.
fn french_spacing(text: &str) -> Option<&'static str> {
    let mut before = None;
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let next = letters.peek().copied();
        // Inside an address or an hour it is no punctuation.
        let ends_word = next.is_none_or(|next| !next.is_alphanumeric() && next != '/');
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
        for wrong in ["Thème : eau", "« Balade »", "Quoi ?", "Quoi\u{A0}?", "l'eau", "fin:", "(fin;)", "Quoi ?."] {
            assert!(french_spacing(wrong).is_some(), "{wrong}");
        }
    }

    /// The words of the site follow the rule of the words of its editions.
    #[test]
    fn the_french_messages_are_spaced_as_the_french_space() {
        let mut wrong = Vec::new();
        for file in
            std::fs::read_dir("locales/fr").expect("the French messages").map(|entry| entry.expect("a file").path())
        {
            let text = std::fs::read_to_string(&file).expect("read");
            let said = text.lines().filter(|line| !line.starts_with('#') && !line.trim_end().ends_with("->"));
            for line in said {
                let words = line.split_once(" = ").map_or(line, |(_, words)| words);
                // Fluent keeps the space at the beginning of a message only so.
                let words = words.replace("{ ", "{").replace(" }", "}").replace("{\"\u{A0}\"}", "\u{A0}");
                if let Some(what) = french_spacing(&words) {
                    wrong.push(format!("{}: {line}: {what}", file.display()));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
