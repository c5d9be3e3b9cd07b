//! A registration in words: what the confirmation and the desk show.

use jiff::civil::Date;

use super::form::Field;
use super::model::{Choice, ContributionKind, Honorific, OrganisationKind, Side, Spoken};
use super::queries::Registration;
use crate::edition::Edition;
use crate::i18n::{Rich, dates};
use crate::web::Page;

/// A line of the record.
pub struct Item {
    /// What it is.
    pub label: &'static str,
    /// What was entered, a line each.
    pub values: Vec<Rich>,
}

/// Everything entered, in the order of the form, in the page's language.
#[must_use]
pub fn record(page: &Page, edition: &Edition, registration: &Registration) -> Vec<Item> {
    let t = page.t;
    let text = |value: &str| vec![page.verbatim(value)];
    let optional = |value: &Option<String>| value.as_deref().map(text).unwrap_or_default();
    let locality = match (&registration.locality, &registration.locality_name) {
        (Some(slug), _) => match page.localities().get(slug) {
            Some((_, locality)) => vec![page.text(&locality.name)],
            None => text(slug),
        },
        (None, typed) => optional(typed),
    };
    let days = registration.days.iter().map(|day| match day.parse::<Date>() {
        Ok(day) => page.set(dates::full(page.lang, day)),
        Err(_) => page.verbatim(day),
    });
    let sessions = edition.thematic_sessions.iter().filter(|session| registration.activities.contains(&session.id));
    let events = edition.side_events.iter().filter(|event| registration.activities.contains(&event.id));
    let interpretation =
        if registration.interpretation { t.interpretation_needed() } else { t.interpretation_not_needed() };
    let item = |field: Field, values: Vec<Rich>| Item { label: field.label(t), values };
    let items = [
        item(Field::Honorific, labels::<Honorific>(page, &[&registration.honorific])),
        item(Field::FullName, text(&registration.full_name)),
        item(Field::Position, text(&registration.position)),
        item(Field::Email, text(&registration.email)),
        item(Field::Telephone, optional(&registration.telephone)),
        item(Field::Side, labels::<Side>(page, &[&registration.side])),
        item(Field::Organisation, text(&registration.organisation)),
        item(Field::OrganisationKind, labels::<OrganisationKind>(page, &[&registration.organisation_kind])),
        item(Field::Locality, locality),
        item(Field::Days, days.collect()),
        item(Field::Languages, labels::<Spoken>(page, &registration.languages)),
        item(Field::Interpretation, vec![page.set(interpretation)]),
        item(Field::Sessions, sessions.map(|session| page.text(&session.title)).collect()),
        item(Field::SideEvents, events.map(|event| page.text(&event.title)).collect()),
        item(Field::Contributions, labels::<ContributionKind>(page, &registration.contributions)),
        item(Field::Partner, optional(&registration.partner)),
        item(Field::ContactPerson, optional(&registration.contact_person)),
        item(Field::ContactEmail, optional(&registration.contact_email)),
        item(Field::ContactTelephone, optional(&registration.contact_telephone)),
        item(
            Field::Remarks,
            registration.remarks.iter().flat_map(|remarks| remarks.lines()).map(|line| page.verbatim(line)).collect(),
        ),
        item(Field::Consents, consents(page, edition, registration)),
    ];
    items.into_iter().filter(|item| !item.values.is_empty()).collect()
}

/// The words of stored codes, in the order of the form.
fn labels<T: Choice>(page: &Page, codes: &[impl AsRef<str>]) -> Vec<Rich> {
    let stored = |code: &str| codes.iter().any(|own| own.as_ref() == code);
    T::OPTIONS.iter().filter(|(code, _)| stored(code)).map(|(_, choice)| page.set(choice.label(page.t))).collect()
}

fn consents(page: &Page, edition: &Edition, registration: &Registration) -> Vec<Rich> {
    let known = edition.privacy.iter().flat_map(|privacy| &privacy.consents);
    known
        .filter(|consent| registration.consents.iter().any(|given| given.purpose == consent.id))
        .map(|consent| page.text(&consent.text))
        .collect()
}
