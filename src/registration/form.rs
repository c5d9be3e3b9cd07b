//! The form: what was sent becomes a registration, or a fault beside each field.

use std::collections::BTreeMap;

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;

use super::field::Field;
use super::model::{
    Choice, ContributionKind, FromLocality, Honorific, Interpretation, NewRegistration, OrganisationKind, Side, Spoken,
};
use super::seats::{Refusal, Wanted, Why};
use crate::edition::{Audience, Consent, Country, Edition, Localities};
use crate::email::{EMAIL_LIMIT, is_address};
use crate::i18n::Lang;
use crate::web::{Entered, Fault, Fields, Page};

/// What the code of an activity ends with where the page said that one would wait.
const WAITS: &str = ".wait";
/// Letters a name may have.
pub(super) const NAME_LIMIT: usize = 120;
/// Letters a line may have.
pub(super) const LINE_LIMIT: usize = 200;
/// Letters a telephone number may have.
pub(super) const TELEPHONE_LIMIT: usize = 40;
/// Letters the remarks may have.
pub(super) const REMARKS_LIMIT: usize = 2_000;

/// What is wrong with a field of this form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FormFault {
    /// What may be wrong with any field.
    Plain(Fault),
    /// A locality was chosen from the list and another one typed.
    TwoLocalities,
    /// Activities that cannot be had.
    Refused(Vec<Refusal>),
}

impl From<Fault> for FormFault {
    fn from(fault: Fault) -> Self {
        Self::Plain(fault)
    }
}

/// What is wrong, by field.
pub(super) type Faults = BTreeMap<Field, FormFault>;

/// What to do about a fault, in words.
#[must_use]
pub(super) fn explain(page: &Page, field: Field, fault: &FormFault) -> String {
    let t = page.t;
    let label = field.label(t);
    match fault {
        FormFault::Refused(refused) => {
            let sentences: Vec<String> = refused.iter().map(|refusal| refused_because(page, refusal)).collect();
            sentences.join(". ")
        }
        FormFault::TwoLocalities => t.fault_two_localities().to_owned(),
        FormFault::Plain(Fault::TooLong(limit)) => t.fault_too_long(label, *limit),
        FormFault::Plain(Fault::Invisible) => t.fault_invisible(label),
        FormFault::Plain(Fault::Unreadable) => t.fault_unreadable(label),
        FormFault::Plain(Fault::Repeated) => t.fault_repeated(label),
        // The notice or a consent has changed since the page was opened.
        FormFault::Plain(Fault::UnknownOption) if field == Field::Notice => t.fault_notice().to_owned(),
        FormFault::Plain(Fault::UnknownOption) => t.fault_unknown_option(label),
        FormFault::Plain(Fault::Malformed) => match field {
            Field::Email | Field::ContactEmail => t.fault_email().to_owned(),
            _ => t.fault_telephone().to_owned(),
        },
        FormFault::Plain(Fault::Missing) => match field {
            Field::Notice => t.fault_notice().to_owned(),
            Field::Days | Field::Languages => t.fault_choose_some(label),
            Field::Honorific | Field::Side | Field::OrganisationKind | Field::Interpretation => {
                t.fault_choose_one(label)
            }
            _ => t.fault_missing(label),
        },
    }
}

/// Why an activity cannot be had, in words.
fn refused_because(page: &Page, refusal: &Refusal) -> String {
    let t = page.t;
    let title = |id: &str| page.edition.activity_title(id).map_or("", |title| page.plain(title)).to_owned();
    let activity = title(&refusal.activity);
    match &refusal.why {
        Why::Gone => t.refused_gone().to_owned(),
        Why::NotYet => t.refused_not_yet(activity),
        Why::Closed | Why::NotFor(Audience::All) => t.refused_closed(activity),
        Why::NotFor(Audience::Side(Country::Vietnam)) => t.refused_for_vietnam(activity),
        Why::NotFor(Audience::Side(Country::France)) => t.refused_for_france(activity),
        Why::NotFor(Audience::Companies) => t.refused_for_companies(activity),
        Why::Overlaps(other) => t.refused_overlaps(activity, title(other)),
        Why::Full => t.refused_full(activity),
    }
}

/// The faults of activities that cannot be had, each beside the field it was chosen in.
#[must_use]
pub(super) fn refused(edition: &Edition, refused: Vec<Refusal>) -> Faults {
    let (sessions, events): (Vec<Refusal>, Vec<Refusal>) =
        refused.into_iter().partition(|refusal| edition.side_events.iter().all(|event| event.id != refusal.activity));
    let fields = [(Field::Sessions, sessions), (Field::SideEvents, events)];
    let some = fields.into_iter().filter(|(_, refused)| !refused.is_empty());
    some.map(|(field, refused)| (field, FormFault::Refused(refused))).collect()
}

/// What an activity sends: its id, and whether the page said that one would wait.
#[must_use]
pub(super) fn activity_code(id: &str, waits: bool) -> String {
    if waits { format!("{id}{WAITS}") } else { id.to_owned() }
}

/// Whether an activity was chosen, whatever the page said of its seats then.
#[must_use]
pub(super) fn is_chosen(entered: &Entered, name: &str, id: &str) -> bool {
    [false, true].into_iter().any(|waits| entered.has(name, &activity_code(id, waits)))
}

/// What the acknowledgement sends: the version of the notice that was shown.
#[must_use]
pub(super) fn notice_version(edition: &Edition) -> String {
    edition.privacy.as_ref().map_or(0, |privacy| privacy.version).to_string()
}

/// What a consent sends: its id and the version of the words that were shown.
#[must_use]
pub(super) fn consent_code(consent: &Consent) -> String {
    format!("{}.{}", consent.id, consent.version)
}

/// The days one may choose: those announced that are not past, and those that were chosen before,
/// whatever is announced now: nobody loses a day by correcting a telephone number.
#[must_use]
pub(super) fn days(edition: &Edition, today: Date, kept: &[Date]) -> Vec<Date> {
    let dates = &edition.dates.announced;
    let announced = dates.first.series(1.day()).take_while(|day| *day <= dates.last);
    let all: BTreeSet<Date> = announced.filter(|day| *day >= today).chain(kept.iter().copied()).collect();
    all.into_iter().collect()
}

/// Reads the form; `kept` are the days that were chosen before.
///
/// # Errors
///
/// Every fault at once.
pub(super) fn parse(
    today: Date,
    fields: &Fields,
    edition: &Edition,
    localities: &Localities,
    lang: Lang,
    kept: &[Date],
) -> Result<NewRegistration, Faults> {
    let mut reader = Reader { fields, faults: Faults::new() };
    let honorific = reader.required_one::<Honorific>(Field::Honorific);
    let full_name = reader.required_line(Field::FullName, NAME_LIMIT);
    if full_name.as_ref().is_some_and(|name| !name.chars().any(char::is_alphabetic)) {
        reader.faults.insert(Field::FullName, Fault::Missing.into());
    }
    let position = reader.required_line(Field::Position, LINE_LIMIT);
    let email = reader.required_line(Field::Email, EMAIL_LIMIT);
    let telephone = reader.telephone(Field::Telephone);
    let side = reader.required_one::<Side>(Field::Side);
    let organisation = reader.required_line(Field::Organisation, LINE_LIMIT);
    let organisation_kind = reader.required_one::<OrganisationKind>(Field::OrganisationKind);
    let locality = reader.locality(localities);
    let days = days(edition, today, kept);
    let day_codes: Vec<String> = days.iter().map(ToString::to_string).collect();
    let day_options: Vec<(&str, Date)> = day_codes.iter().map(String::as_str).zip(days).collect();
    let days = reader.any(Field::Days, &day_options);
    let languages = reader.any(Field::Languages, Spoken::OPTIONS);
    for (field, empty) in [(Field::Days, days.is_empty()), (Field::Languages, languages.is_empty())] {
        if empty {
            reader.faults.entry(field).or_insert(Fault::Missing.into());
        }
    }
    let interpretation = reader.required_one::<Interpretation>(Field::Interpretation);
    let mut activities = reader.activities(Field::Sessions, edition);
    activities.extend(reader.activities(Field::SideEvents, edition));
    let contributions = reader.any(Field::Contributions, ContributionKind::OPTIONS);
    let partner = reader.line(Field::Partner, LINE_LIMIT);
    let contact_person = reader.line(Field::ContactPerson, NAME_LIMIT);
    let contact_email = reader.line(Field::ContactEmail, EMAIL_LIMIT);
    let contact_telephone = reader.telephone(Field::ContactTelephone);
    let remarks = fields.lines(Field::Remarks.name(), REMARKS_LIMIT);
    let remarks = reader.take(Field::Remarks, remarks);
    for (field, email) in [(Field::Email, &email), (Field::ContactEmail, &contact_email)] {
        if email.as_ref().is_some_and(|email| !is_address(email)) {
            reader.faults.insert(field, Fault::Malformed.into());
        }
    }
    let version = notice_version(edition);
    let notice = fields.one(Field::Notice.name(), &[(version.as_str(), ())]);
    let notice = reader.take(Field::Notice, notice);
    reader.require(Field::Notice, notice.as_ref());
    let known = edition.privacy.iter().flat_map(|privacy| &privacy.consents);
    let known: Vec<(String, (&str, u16))> =
        known.map(|consent| (consent_code(consent), (consent.id.as_str(), consent.version))).collect();
    let consents: Vec<(&str, (&str, u16))> = known.iter().map(|(code, consent)| (code.as_str(), *consent)).collect();
    let consents = reader.any(Field::Consents, &consents);

    let required = (honorific, full_name, position, email, side, organisation, organisation_kind, interpretation);
    match required {
        (
            Some(honorific),
            Some(full_name),
            Some(position),
            Some(email),
            Some(side),
            Some(organisation),
            Some(organisation_kind),
            Some(interpretation),
        ) if reader.faults.is_empty() => Ok(NewRegistration {
            edition: edition.number,
            lang,
            honorific,
            full_name,
            position,
            organisation,
            organisation_kind,
            side,
            locality,
            email,
            telephone,
            contact_person,
            contact_email,
            contact_telephone,
            days,
            languages,
            interpretation,
            activities,
            contributions,
            partner,
            remarks,
            notice_version: edition.privacy.as_ref().map_or(0, |privacy| privacy.version),
            consents: consents.into_iter().map(|(id, version)| (id.to_owned(), version)).collect(),
        }),
        _ => Err(reader.faults),
    }
}

/// Reads field after field and gathers what is wrong.
struct Reader<'a> {
    fields: &'a Fields,
    faults: Faults,
}

impl Reader<'_> {
    fn take<T>(&mut self, field: Field, read: Result<Option<T>, Fault>) -> Option<T> {
        read.unwrap_or_else(|fault| {
            self.faults.insert(field, fault.into());
            None
        })
    }

    fn require<T>(&mut self, field: Field, value: Option<&T>) {
        if value.is_none() {
            self.faults.entry(field).or_insert(Fault::Missing.into());
        }
    }

    fn line(&mut self, field: Field, limit: usize) -> Option<String> {
        let read = self.fields.line(field.name(), limit);
        self.take(field, read)
    }

    fn required_line(&mut self, field: Field, limit: usize) -> Option<String> {
        let value = self.line(field, limit);
        self.require(field, value.as_ref());
        value
    }

    fn required_one<T: Choice>(&mut self, field: Field) -> Option<T> {
        let read = self.fields.one(field.name(), T::OPTIONS);
        let value = self.take(field, read);
        self.require(field, value.as_ref());
        value
    }

    fn any<T: Copy>(&mut self, field: Field, options: &[(&str, T)]) -> Vec<T> {
        let read = self.fields.any(field.name(), options).map(Some);
        self.take(field, read).unwrap_or_default()
    }

    /// The activities of a field, each once. Whether they have seats is asked when the
    /// seats are taken.
    fn activities(&mut self, field: Field, edition: &Edition) -> Vec<Wanted> {
        let mut wanted: Vec<Wanted> = Vec::new();
        for code in self.fields.values(field.name()) {
            let (id, may_wait) = code.strip_suffix(WAITS).map_or((code, false), |id| (id, true));
            match wanted.iter_mut().find(|one| one.activity == id) {
                Some(one) => one.may_wait |= may_wait,
                None => wanted.push(Wanted { activity: id.to_owned(), may_wait }),
            }
        }
        let gone = wanted.iter().filter(|one| edition.activity_title(&one.activity).is_none());
        let gone: Vec<Refusal> =
            gone.take(1).map(|one| Refusal { activity: one.activity.clone(), why: Why::Gone }).collect();
        if !gone.is_empty() {
            self.faults.insert(field, FormFault::Refused(gone));
        }
        wanted
    }

    fn telephone(&mut self, field: Field) -> Option<String> {
        let value = self.line(field, TELEPHONE_LIMIT);
        if value.as_ref().is_some_and(|number| !is_telephone(number)) {
            self.faults.insert(field, Fault::Malformed.into());
        }
        value
    }

    /// The locality of the list, or the one typed; not both.
    fn locality(&mut self, localities: &Localities) -> Option<FromLocality> {
        let slug = self.line(Field::Locality, LINE_LIMIT);
        let typed = self.line(Field::LocalityName, LINE_LIMIT);
        match (slug, typed) {
            (Some(_), Some(_)) => {
                self.faults.insert(Field::LocalityName, FormFault::TwoLocalities);
                None
            }
            (Some(slug), None) if localities.get(&slug).is_some() => Some(FromLocality::Known(slug)),
            (Some(_), None) => {
                self.faults.insert(Field::Locality, Fault::UnknownOption.into());
                None
            }
            (None, Some(name)) => Some(FromLocality::Typed(name)),
            (None, None) => None,
        }
    }
}

/// Digits as people group them, at least six of them.
fn is_telephone(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || " +-./()\u{A0}\u{202F}".contains(c))
        && (6..=15).contains(&text.chars().filter(char::is_ascii_digit).count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephone_numbers_are_taken_as_people_write_them() {
        for number in ["+84 24 3825 3536", "07103.690090", "01 53 41 81 81", "(+33) 6-12-34-56-78"] {
            assert!(is_telephone(number), "{number}");
        }
        for number in ["12345", "call me", "+84 24 3825 3536 ext. 12", "1234567890123456"] {
            assert!(!is_telephone(number), "{number}");
        }
    }

    #[test]
    fn the_days_are_those_of_the_invitation_that_are_not_past() {
        let edition = crate::edition::shipped().expect("sound").pop().expect("there");
        let on = |today| days(&edition, today, &[]).iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(on(jiff::civil::date(2023, 3, 1)), ["2023-04-13", "2023-04-14", "2023-04-15"]);
        assert_eq!(on(jiff::civil::date(2023, 4, 14)), ["2023-04-14", "2023-04-15"]);
        assert!(on(jiff::civil::date(2023, 4, 16)).is_empty());
    }
}
