//! What the codes of a registration mean, in the language of a page.

use super::labels;
use super::record::{Choices, Part, Record};
use crate::edition::Consent;
use crate::i18n::{Messages, dates};
use crate::web::Page;

/// Several values in one cell; titles may hold commas.
pub(super) fn joined(values: &[String]) -> String {
    values.join(" | ")
}

/// The locality: its name in the page's language, or as typed.
pub(super) fn locality(page: &Page, record: &Record) -> Option<String> {
    let known = record.locality.as_deref().map(|slug| {
        let found = page.localities().get(slug);
        found.map_or_else(|| slug.to_owned(), |(_, locality)| locality.name.get(page.lang).to_owned())
    });
    known.or_else(|| record.locality_name.clone())
}

/// The days, in words.
pub(super) fn days(page: &Page, choices: &Choices) -> Vec<String> {
    let words = |day: &str| day.parse().map_or_else(|_| day.to_owned(), |date| dates::full(page.lang, date));
    choices.of(Part::Day).map(words).collect()
}

/// The languages spoken.
pub(super) fn languages(t: Messages, choices: &Choices) -> Vec<String> {
    let chosen = ["vi", "fr", "en", "other"].into_iter().filter(|code| choices.has(Part::Language, code));
    chosen.map(|code| labels::language(t, code).to_owned()).collect()
}

/// The thematic sessions, in the order of the letter.
pub(super) fn sessions(page: &Page, choices: &Choices) -> Vec<String> {
    let sessions = page.edition.thematic_sessions.iter().filter(|it| choices.has(Part::Activity, &it.id));
    sessions.map(|session| session.title.get(page.lang).to_owned()).collect()
}

/// The side events, in the order of the letter.
pub(super) fn side_events(page: &Page, choices: &Choices) -> Vec<String> {
    let events = page.edition.side_events.iter().filter(|it| choices.has(Part::Activity, &it.id));
    events.map(|event| event.title.get(page.lang).to_owned()).collect()
}

/// What the delegate offers, in the order of the form.
pub(super) fn contributions(t: Messages, choices: &Choices) -> Vec<String> {
    ["talk", "exhibition", "companies", "new-partners", "agreement", "initiative"]
        .into_iter()
        .filter(|code| choices.has(Part::Contribution, code))
        .map(|code| labels::contribution(t, code).to_owned())
        .collect()
}

/// The optional purposes that the form asks for.
pub(super) fn purposes(page: &Page) -> impl Iterator<Item = &Consent> {
    page.edition.privacy.iter().flat_map(|privacy| &privacy.consents)
}

/// Each optional purpose in words, and the answer with the version that was read.
pub(super) fn consents(page: &Page, choices: &Choices) -> Vec<(String, String)> {
    purposes(page)
        .map(|purpose| {
            let given = choices.consents().iter().find(|(id, _)| *id == purpose.id);
            let answer = given.map_or_else(
                || page.t.desk_consent_refused().to_owned(),
                |(_, version)| page.t.desk_consent_given(*version),
            );
            (purpose.text.get(page.lang).to_owned(), answer)
        })
        .collect()
}
