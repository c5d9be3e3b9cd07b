//! A registration in words: what the confirmation, the desk and its table show.

use super::field::Field;
use super::model::{Choice, ContributionKind, Honorific, OrganisationKind, Side, Spoken};
use super::stored::{Part, Registration};
use crate::edition::Edition;
use crate::i18n::{Messages, Rich, capitalised, dates};
use crate::web::Page;

/// A field of the record.
pub struct Item {
    field: Field,
    /// What it is.
    pub label: &'static str,
    /// What was entered: a line, a choice each.
    pub values: Vec<String>,
}

impl Item {
    /// Its name in forms.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.field.name()
    }

    /// The values as HTML: our own words in the page's typography, the delegate's as
    /// they were typed.
    #[must_use]
    pub fn shown(&self, page: &Page) -> Vec<Rich> {
        let show = |value: &String| if self.is_typed() { page.verbatim(value) } else { page.set(value) };
        self.values.iter().map(show).collect()
    }

    /// Whether the delegate typed it.
    #[must_use]
    pub fn is_typed(&self) -> bool {
        use Field as F;
        let typed = [
            F::FullName,
            F::Position,
            F::Organisation,
            F::Email,
            F::Telephone,
            F::Partner,
            F::ContactPerson,
            F::ContactEmail,
            F::ContactTelephone,
            F::Remarks,
        ];
        typed.contains(&self.field)
    }

    /// Whether it is of the activities that were chosen.
    pub(super) const fn is_activities(&self) -> bool {
        matches!(self.field, Field::Sessions | Field::SideEvents)
    }

    /// Whether it is an address to write to.
    #[must_use]
    pub fn is_email(&self) -> bool {
        matches!(self.field, Field::Email | Field::ContactEmail)
    }
}

/// Everything that can be entered, in the order of the form, in the page's language;
/// a field that was left empty has no values.
#[must_use]
pub fn record(page: &Page, edition: &Edition, registration: &Registration) -> Vec<Item> {
    let t = page.t;
    let choices = &registration.choices;
    let text = |value: &str| vec![value.to_owned()];
    let optional = |value: &Option<String>| value.iter().cloned().collect::<Vec<_>>();
    let day =
        |day: &str| day.parse().map_or_else(|_| day.to_owned(), |date| capitalised(&dates::full(page.lang, date)));
    let sessions = edition.thematic_sessions.iter().map(|session| (&session.id, &session.title));
    let events = edition.side_events.iter().map(|event| (&event.id, &event.title));
    let attended = |(id, title): (&String, &crate::edition::Text)| {
        choices.has(Part::Activity, id).then(|| title.get(page.lang).to_owned())
    };
    let interpretation =
        if registration.interpretation { t.interpretation_needed() } else { t.interpretation_not_needed() };
    [
        (Field::Honorific, label::<Honorific>(t, &registration.honorific)),
        (Field::FullName, text(&registration.full_name)),
        (Field::Position, text(&registration.position)),
        (Field::Email, text(&registration.email)),
        (Field::Telephone, optional(&registration.telephone)),
        (Field::Side, label::<Side>(t, &registration.side)),
        (Field::Organisation, text(&registration.organisation)),
        (Field::OrganisationKind, label::<OrganisationKind>(t, &registration.organisation_kind)),
        (Field::Locality, locality(page, registration).into_iter().collect()),
        (Field::Days, choices.of(Part::Day).map(day).collect()),
        (Field::Languages, labels::<Spoken>(t, |code| choices.has(Part::Language, code))),
        (Field::Interpretation, text(interpretation)),
        (Field::Sessions, sessions.filter_map(attended).collect()),
        (Field::SideEvents, events.filter_map(attended).collect()),
        (Field::Contributions, labels::<ContributionKind>(t, |code| choices.has(Part::Contribution, code))),
        (Field::Partner, optional(&registration.partner)),
        (Field::ContactPerson, optional(&registration.contact_person)),
        (Field::ContactEmail, optional(&registration.contact_email)),
        (Field::ContactTelephone, optional(&registration.contact_telephone)),
        (Field::Remarks, registration.remarks.iter().flat_map(|text| text.lines()).map(str::to_owned).collect()),
    ]
    .into_iter()
    .map(|(field, values)| Item { field, label: field.label(t), values })
    .collect()
}

/// The optional purposes that were allowed, in words.
#[must_use]
pub(super) fn consents(page: &Page, edition: &Edition, registration: &Registration) -> Vec<Rich> {
    let known = edition.privacy.iter().flat_map(|privacy| &privacy.consents);
    let given = known.filter(|consent| registration.choices.consent(&consent.id).is_some());
    given.map(|consent| page.text(&consent.text)).collect()
}

/// The name of the locality in the page's language, or as typed.
fn locality(page: &Page, registration: &Registration) -> Option<String> {
    let Some(slug) = &registration.locality else { return registration.locality_name.clone() };
    let found = page.localities().get(slug);
    Some(found.map_or_else(|| slug.clone(), |(_, locality)| locality.name.get(page.lang).to_owned()))
}

/// The words of a stored code.
fn label<T: Choice>(t: Messages, code: &str) -> Vec<String> {
    labels::<T>(t, |own| own == code)
}

/// The words of the codes that were chosen, in the order of the form.
fn labels<T: Choice>(t: Messages, chosen: impl Fn(&str) -> bool) -> Vec<String> {
    let chosen = T::OPTIONS.iter().filter(|(code, _)| chosen(code));
    chosen.map(|(_, choice)| choice.label(t).to_owned()).collect()
}
