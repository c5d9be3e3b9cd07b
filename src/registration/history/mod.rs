//! Who changed what of a registration, when, and what stood there: kept as codes, said in the
//! page's language. Needs of food and access are never kept here.

pub(crate) mod queries;

pub(crate) use queries::{Change, keep_change};

use super::field::Field;
use super::model::{
    Choice, ContributionKind, FromLocality, Honorific, Interpretation, NewRegistration, OrganisationKind, Side, Spoken,
    Status,
};
use super::seats::SeatState;
use super::stored::{Part, Registration};
use crate::edition::Edition;
use crate::i18n::{Lang, capitalised, dates};
use crate::web::Page;

/// Whose change it is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Author<'a> {
    /// By the delegate's own page.
    Delegate,
    /// By the id of the account.
    Organiser(&'a str),
}

/// A field with what stood there and what stands there now; several values are a line each.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Changed {
    /// Its name: of the form, or `status`, `invitation`.
    pub(crate) field: &'static str,
    /// None if nothing did.
    pub(crate) before: Option<String>,
    /// None if nothing does.
    pub(crate) after: Option<String>,
}

impl Changed {
    /// A new status.
    pub(crate) fn status(was: Status, becomes: Status) -> Self {
        Self { field: "status", before: Some(was.code().to_owned()), after: Some(becomes.code().to_owned()) }
    }
}

/// The field of an activity.
pub(crate) fn activity_field(edition: &Edition, id: &str) -> &'static str {
    let is_event = edition.side_events.iter().any(|event| event.id == id);
    if is_event { Field::SideEvents.name() } else { Field::Sessions.name() }
}

/// The fields in which what was sent differs from what is stored, in the order of the form.
pub(crate) fn differences(edition: &Edition, it: &Registration, new: &NewRegistration) -> Vec<Changed> {
    let (slug, typed) = match &new.locality {
        Some(FromLocality::Known(slug)) => (Some(slug.clone()), None),
        Some(FromLocality::Typed(name)) => (None, Some(name.clone())),
        None => (None, None),
    };
    let many = |mut values: Vec<String>| {
        values.sort_unstable();
        Some(values.join("\n")).filter(|text| !text.is_empty())
    };
    let stored = |part| many(it.choices.of(part).map(str::to_owned).collect());
    let of = |field: Field, ids: Vec<&str>| {
        let own = ids.into_iter().filter(|id| activity_field(edition, id) == field.name());
        many(own.map(str::to_owned).collect())
    };
    let had = |field| of(field, it.choices.of(Part::Activity).collect());
    let chosen = |field| of(field, new.activities.iter().map(|one| one.activity.as_str()).collect());
    let one = |text: &str| Some(text.to_owned());
    let asked = if it.interpretation { Interpretation::Needed } else { Interpretation::NotNeeded };
    let pairs = [
        (Field::Honorific, one(&it.honorific), one(new.honorific.code())),
        (Field::FullName, one(&it.full_name), one(&new.full_name)),
        (Field::Position, one(&it.position), one(&new.position)),
        (Field::Email, one(&it.email), one(&new.email)),
        (Field::Telephone, it.telephone.clone(), new.telephone.clone()),
        (Field::Side, one(&it.side), one(new.side.code())),
        (Field::Organisation, one(&it.organisation), one(&new.organisation)),
        (Field::OrganisationKind, one(&it.organisation_kind), one(new.organisation_kind.code())),
        (Field::Locality, it.locality.clone(), slug),
        (Field::LocalityName, it.locality_name.clone(), typed),
        (Field::Days, stored(Part::Day), many(new.days.iter().map(ToString::to_string).collect())),
        (Field::Languages, stored(Part::Language), many(new.languages.iter().map(|it| it.code().to_owned()).collect())),
        (Field::Interpretation, one(asked.code()), one(new.interpretation.code())),
        (Field::Sessions, had(Field::Sessions), chosen(Field::Sessions)),
        (Field::SideEvents, had(Field::SideEvents), chosen(Field::SideEvents)),
        (
            Field::Contributions,
            stored(Part::Contribution),
            many(new.contributions.iter().map(|it| it.code().to_owned()).collect()),
        ),
        (Field::Partner, it.partner.clone(), new.partner.clone()),
        (Field::ContactPerson, it.contact_person.clone(), new.contact_person.clone()),
        (Field::ContactEmail, it.contact_email.clone(), new.contact_email.clone()),
        (Field::ContactTelephone, it.contact_telephone.clone(), new.contact_telephone.clone()),
        (Field::Remarks, it.remarks.clone(), new.remarks.clone()),
    ];
    let differing = pairs.into_iter().filter(|(_, before, after)| before != after);
    differing.map(|(field, before, after)| Changed { field: field.name(), before, after }).collect()
}

/// What a stored value says in the page's language; what people typed stays as it is.
pub(crate) fn said(page: &Page, field: &str, stored: &str) -> String {
    let t = page.t;
    let word = |code: &str| {
        let found = match field {
            "honorific" => Honorific::from_code(code).map(|it| it.label(t)),
            "side" => Side::from_code(code).map(|it| it.label(t)),
            "organisation_kind" => OrganisationKind::from_code(code).map(|it| it.label(t)),
            "interpretation" => Interpretation::from_code(code).map(|it| it.label(t)),
            "languages" => Spoken::from_code(code).map(|it| it.label(t)),
            "contributions" => ContributionKind::from_code(code).map(|it| it.label(t)),
            "status" => Status::from_code(code).map(|it| it.label(t)),
            "invitation" => Some(if code == "yes" { t.desk_yes() } else { t.desk_no() }),
            _ => None,
        };
        let known = found.map(str::to_owned);
        known.or_else(|| match field {
            "locality" => page.localities().get(code).map(|(_, it)| it.name.get(page.lang).to_owned()),
            "days" => code.parse().ok().map(|day| capitalised(&dates::full(page.lang, day))),
            "sessions" | "side_events" => Some(activity(page, code)),
            _ => None,
        })
    };
    let words = stored.lines().map(|line| word(line).unwrap_or_else(|| line.to_owned()));
    // French parts a semicolon from the word before it.
    let between = if page.lang == Lang::Fr { "\u{202F}; " } else { "; " };
    words.collect::<Vec<_>>().join(between)
}

/// The title of an activity, and what became of the choice where that is what changed.
fn activity(page: &Page, code: &str) -> String {
    let t = page.t;
    let (id, state) = code.split_once(':').map_or((code, None), |(id, state)| (id, Some(state)));
    let title = page.edition.activity_title(id).map_or(id, |title| page.plain(title));
    let state = state.map(|state| match SeatState::from_code(state) {
        SeatState::Held => t.desk_state_held(),
        SeatState::Offered => t.desk_state_offered(),
        SeatState::Waiting | SeatState::Released => t.desk_state_waiting(),
    });
    state.map_or_else(|| title.to_owned(), |state| format!("{title} ({state})"))
}
