//! Writing registrations: one that a form brings, or many at once.

mod queries;

use jiff::Timestamp;

pub(in crate::registration) use self::queries::{insert, insert_choices, insert_receipt};
use super::identity::{email_key, person_key};
use super::keys::Keys;
use super::model::{Choice, FromLocality, Interpretation, NewRegistration, Reference, Status};
use crate::edition::Localities;
use crate::i18n::{Lang, fold};

/// The purpose under which the acknowledgement of the privacy notice is kept.
pub(in crate::registration) const NOTICE: &str = "privacy-notice";

/// A registration that is ready to be written: all that follows from what was entered is made before
/// the transaction begins, in which others wait.
pub(in crate::registration) struct Ready {
    pub(in crate::registration) id: String,
    pub(in crate::registration) reference: Reference,
    pub(in crate::registration) new: NewRegistration,
    pub(in crate::registration) fingerprint: Vec<u8>,
    pub(in crate::registration) email_key: String,
    pub(in crate::registration) person_key: String,
    organisation_key: String,
    keys: Keys,
    pub(in crate::registration) status: Status,
    pub(in crate::registration) email_proven_at: Option<Timestamp>,
    pub(in crate::registration) at: Timestamp,
}

/// An answer to a purpose: which words, in which language, when.
struct Receipt<'a> {
    registration: &'a str,
    words: (&'a str, u16),
    lang: Lang,
    given: bool,
    at: Timestamp,
}

impl Ready {
    /// One that was just received, from an address that nobody has proven.
    pub(in crate::registration) fn new(
        new: NewRegistration,
        id: String,
        reference: Reference,
        localities: &Localities,
        at: Timestamp,
    ) -> Self {
        Self {
            fingerprint: new.fingerprint(),
            email_key: email_key(&new.email),
            person_key: person_key(&new.full_name),
            organisation_key: fold(&new.organisation),
            keys: new.keys(reference.as_str(), localities),
            status: Status::Received,
            email_proven_at: None,
            id,
            reference,
            new,
            at,
        }
    }

    /// The same with another reference: the first one was taken.
    pub(in crate::registration) fn with(&self, reference: Reference, localities: &Localities) -> Self {
        Self::new(self.new.clone(), self.id.clone(), reference, localities, self.at)
    }

    /// The receipt of words that were agreed to, or read, with the form.
    fn given<'a>(&'a self, words: (&'a str, u16)) -> Receipt<'a> {
        Receipt { registration: &self.id, words, lang: self.new.lang, given: true, at: self.at }
    }
}

/// What was entered, in the order in which both statements name it: from the language to the remarks,
/// and whether an interpreter is needed.
pub(in crate::registration) fn entered(new: &NewRegistration) -> ([Option<&str>; 16], bool) {
    let (known, typed) = match &new.locality {
        Some(FromLocality::Known(slug)) => (Some(slug.as_str()), None),
        Some(FromLocality::Typed(name)) => (None, Some(name.as_str())),
        None => (None, None),
    };
    let texts = [
        Some(new.lang.tag()),
        Some(new.honorific.code()),
        Some(&*new.full_name),
        Some(&*new.position),
        Some(&*new.organisation),
        Some(new.organisation_kind.code()),
        Some(new.side.code()),
        known,
        typed,
        Some(&*new.email),
        new.telephone.as_deref(),
        new.contact_person.as_deref(),
        new.contact_email.as_deref(),
        new.contact_telephone.as_deref(),
        new.partner.as_deref(),
        new.remarks.as_deref(),
    ];
    (texts, new.interpretation == Interpretation::Needed)
}
