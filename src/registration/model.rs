//! A delegate's record and its rules, without I/O.

use jiff::civil::Date;
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::keys::{Entered, Keys};
use super::seats::Wanted;
use crate::edition::{Edition, Localities};
use crate::error::{Error, Result};
use crate::i18n::{Lang, Messages};

/// A choice that has a code in forms and in the database, and words in both languages.
pub trait Choice: Copy + PartialEq + 'static {
    /// Each choice with its code, in the order in which people read them.
    const OPTIONS: &'static [(&'static str, Self)];

    /// Its words.
    fn label(self, t: Messages) -> &'static str;

    /// Its code.
    fn code(self) -> &'static str {
        Self::OPTIONS.iter().find(|(_, option)| *option == self).map_or("", |(code, _)| code)
    }

    /// The choice of a code.
    fn from_code(code: &str) -> Option<Self> {
        Self::OPTIONS.iter().find(|(own, _)| *own == code).map(|(_, option)| *option)
    }
}

/// How a delegate is addressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Honorific {
    /// Bà, Mme.
    Madam,
    /// Ông, M.
    Sir,
    /// The delegate would rather not say.
    Unstated,
}

impl Choice for Honorific {
    const OPTIONS: &'static [(&'static str, Self)] =
        &[("sir", Self::Sir), ("madam", Self::Madam), ("unstated", Self::Unstated)];

    fn label(self, t: Messages) -> &'static str {
        match self {
            Self::Madam => t.honorific_madam(),
            Self::Sir => t.honorific_sir(),
            Self::Unstated => t.honorific_unstated(),
        }
    }
}

/// What kind of organisation a delegate comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum OrganisationKind {
    /// A local authority.
    Authority,
    /// A ministry or another body of the State.
    Ministry,
    /// An embassy, a consulate.
    Embassy,
    /// An association, a foundation.
    Association,
    /// A firm.
    Company,
    /// A university, a research body.
    University,
    /// The press.
    Press,
    /// Something else.
    Other,
}

impl Choice for OrganisationKind {
    const OPTIONS: &'static [(&'static str, Self)] = &[
        ("authority", Self::Authority),
        ("ministry", Self::Ministry),
        ("embassy", Self::Embassy),
        ("association", Self::Association),
        ("company", Self::Company),
        ("university", Self::University),
        ("press", Self::Press),
        ("other", Self::Other),
    ];

    fn label(self, t: Messages) -> &'static str {
        match self {
            Self::Authority => t.kind_authority(),
            Self::Ministry => t.kind_ministry(),
            Self::Embassy => t.kind_embassy(),
            Self::Association => t.kind_association(),
            Self::Company => t.kind_company(),
            Self::University => t.kind_university(),
            Self::Press => t.kind_press(),
            Self::Other => t.kind_other(),
        }
    }
}

/// Whose side a delegate comes with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Side {
    /// Việt Nam.
    Vietnam,
    /// France.
    France,
    /// Another country, an international organisation.
    Other,
}

impl Choice for Side {
    const OPTIONS: &'static [(&'static str, Self)] =
        &[("vietnam", Self::Vietnam), ("france", Self::France), ("other", Self::Other)];

    fn label(self, t: Messages) -> &'static str {
        match self {
            Self::Vietnam => t.delegate_side_vietnam(),
            Self::France => t.delegate_side_france(),
            Self::Other => t.delegate_side_other(),
        }
    }
}

/// A language that a delegate speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Spoken {
    /// Vietnamese.
    Vietnamese,
    /// French.
    French,
    /// English.
    English,
    /// Another.
    Other,
}

impl Choice for Spoken {
    const OPTIONS: &'static [(&'static str, Self)] =
        &[("vi", Self::Vietnamese), ("fr", Self::French), ("en", Self::English), ("other", Self::Other)];

    fn label(self, t: Messages) -> &'static str {
        match self {
            Self::Vietnamese => t.spoken_vietnamese(),
            Self::French => t.spoken_french(),
            Self::English => t.spoken_english(),
            Self::Other => t.spoken_other(),
        }
    }
}

/// What a delegate offers; the letter names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum ContributionKind {
    /// To speak in a session.
    Talk,
    /// To exhibit.
    Exhibition,
    /// To bring companies of the region.
    Companies,
    /// To bring partners who have not come before.
    NewPartners,
    /// To sign or renew an agreement.
    Agreement,
    /// Something else.
    Initiative,
}

impl Choice for ContributionKind {
    const OPTIONS: &'static [(&'static str, Self)] = &[
        ("talk", Self::Talk),
        ("exhibition", Self::Exhibition),
        ("companies", Self::Companies),
        ("new-partners", Self::NewPartners),
        ("agreement", Self::Agreement),
        ("initiative", Self::Initiative),
    ];

    fn label(self, t: Messages) -> &'static str {
        match self {
            Self::Talk => t.contribution_talk(),
            Self::Exhibition => t.contribution_exhibition(),
            Self::Companies => t.contribution_companies(),
            Self::NewPartners => t.contribution_new_partners(),
            Self::Agreement => t.contribution_agreement(),
            Self::Initiative => t.contribution_initiative(),
        }
    }
}

/// Whether a delegate needs an interpreter; a choice of its own, so that neither answer
/// is the form's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Interpretation {
    /// Between Vietnamese and French.
    Needed,
    /// None.
    NotNeeded,
}

impl Choice for Interpretation {
    const OPTIONS: &'static [(&'static str, Self)] = &[("yes", Self::Needed), ("no", Self::NotNeeded)];

    fn label(self, t: Messages) -> &'static str {
        match self {
            Self::Needed => t.interpretation_needed(),
            Self::NotNeeded => t.interpretation_not_needed(),
        }
    }
}

/// Where a registration stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Status {
    /// It has arrived.
    Received,
    /// The organisers expect the delegate.
    Confirmed,
    /// The organisers cannot receive the delegate.
    Declined,
    /// The delegate does not come.
    Cancelled,
}

impl Choice for Status {
    const OPTIONS: &'static [(&'static str, Self)] = &[
        ("received", Self::Received),
        ("confirmed", Self::Confirmed),
        ("declined", Self::Declined),
        ("cancelled", Self::Cancelled),
    ];

    fn label(self, t: Messages) -> &'static str {
        match self {
            Self::Received => t.status_received(),
            Self::Confirmed => t.status_confirmed(),
            Self::Declined => t.status_declined(),
            Self::Cancelled => t.status_cancelled(),
        }
    }
}

/// The locality a delegate comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) enum FromLocality {
    /// One of the list, by its slug.
    Known(String),
    /// As typed.
    Typed(String),
}

/// A registration as asked for: everything has been checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct NewRegistration {
    /// Number of the edition.
    pub edition: u16,
    /// The language in which it was made. Not part of the fingerprint: the same form
    /// in the other language is the same registration.
    #[serde(skip)]
    pub lang: Lang,
    /// How the delegate is addressed.
    pub honorific: Honorific,
    /// The name, whole, as its owner writes it.
    pub full_name: String,
    /// The position.
    pub position: String,
    /// The organisation.
    pub organisation: String,
    /// What kind of organisation.
    pub organisation_kind: OrganisationKind,
    /// Whose side.
    pub side: Side,
    /// The locality; ministries, embassies and firms have none.
    pub locality: Option<FromLocality>,
    /// Where the organisers write to.
    pub email: String,
    /// The telephone number as typed.
    pub telephone: Option<String>,
    /// Who answers for the delegate, where an assistant does.
    pub contact_person: Option<String>,
    /// The contact person's address.
    pub contact_email: Option<String>,
    /// The contact person's telephone number.
    pub contact_telephone: Option<String>,
    /// The days, at least one.
    pub days: Vec<Date>,
    /// The languages spoken, at least one.
    pub languages: Vec<Spoken>,
    /// Whether an interpreter is needed.
    pub interpretation: Interpretation,
    /// The thematic sessions and side events.
    pub activities: Vec<Wanted>,
    /// What the delegate offers.
    pub contributions: Vec<ContributionKind>,
    /// With whom an agreement is to be signed or renewed.
    pub partner: Option<String>,
    /// Anything else.
    pub remarks: Option<String>,
    /// Version of the privacy notice that was acknowledged.
    pub notice_version: u16,
    /// Optional purposes that were allowed, with the version of the words read.
    pub consents: Vec<(String, u16)>,
}

impl NewRegistration {
    /// What is the same for the same form sent twice.
    #[must_use]
    pub(crate) fn fingerprint(&self) -> Vec<u8> {
        // A struct of texts always becomes JSON.
        let canonical = serde_json::to_vec(self).unwrap_or_default();
        Sha256::digest(canonical).to_vec()
    }

    /// What it is sorted and found by.
    #[must_use]
    pub(crate) fn keys(&self, reference: &str, localities: &Localities) -> Keys {
        let (locality, locality_name) = match &self.locality {
            Some(FromLocality::Known(slug)) => (Some(slug.as_str()), None),
            Some(FromLocality::Typed(name)) => (None, Some(name.as_str())),
            None => (None, None),
        };
        let entered = Entered {
            reference,
            full_name: &self.full_name,
            organisation: &self.organisation,
            side: self.side.code(),
            locality,
            locality_name,
            email: &self.email,
            telephone: self.telephone.as_deref(),
            contact_person: self.contact_person.as_deref(),
        };
        Keys::of(&entered, None, localities)
    }
}

/// What is said over the telephone: the edition and eight digits, the last of which
/// tells a slip of the tongue (Luhn, ISO/IEC 7812-1 annex B): `12-4837-2915`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reference(String);

impl Reference {
    /// A reference from random bytes; it tells nothing of how many there are.
    #[must_use]
    pub(crate) fn from_random(edition: &Edition, bytes: [u8; 8]) -> Self {
        let seven = u64::from_le_bytes(bytes) % 10_000_000;
        let digits = format!("{seven:07}");
        let check = check_digit(&digits);
        Self(format!("{}-{}-{}{check}", edition.number, &digits[..4], &digits[4..]))
    }

    /// One that is drawn; whether it is free is for the database to say.
    ///
    /// # Errors
    ///
    /// If the system has no randomness to give.
    pub(crate) fn random(edition: &Edition) -> Result<Self> {
        let mut bytes = [0_u8; 8];
        getrandom::fill(&mut bytes).map_err(|error| Error::other(format!("no randomness: {error}")))?;
        Ok(Self::from_random(edition, bytes))
    }

    /// As printed.
    #[must_use]
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

fn check_digit(digits: &str) -> u32 {
    let sum: u32 = digits
        .chars()
        .rev()
        .filter_map(|c| c.to_digit(10))
        .enumerate()
        .map(|(place, digit)| match (place % 2, digit * 2) {
            (0, doubled) if doubled > 9 => doubled - 9,
            (0, doubled) => doubled,
            _ => digit,
        })
        .sum();
    (10 - sum % 10) % 10
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn twelfth() -> Edition {
        crate::edition::shipped().expect("sound").pop().expect("there")
    }

    #[test]
    fn a_reference_can_be_read_over_the_telephone() {
        let reference = Reference::from_random(&twelfth(), 4_837_291_u64.to_le_bytes());
        assert_eq!(reference.as_str(), "12-4837-2916");
    }

    #[test]
    fn luhn_agrees_with_the_standards_example() {
        assert_eq!(check_digit("7992739871"), 3);
    }

    proptest! {
        #[test]
        fn a_wrong_digit_is_noticed(number in 0_u64..10_000_000, place in 0_usize..7, other in 0_u32..10) {
            let digits = format!("{number:07}");
            let mut wrong: Vec<char> = digits.chars().collect();
            prop_assume!(wrong[place].to_digit(10) != Some(other));
            wrong[place] = char::from_digit(other, 10).expect("a digit");
            let wrong: String = wrong.into_iter().collect();
            prop_assert_ne!(check_digit(&digits), check_digit(&wrong));
        }
    }
}
