//! Two registrations of one person made one.
//!
//! One stays, with the better seat of both in each activity and what hangs on the other: letters,
//! notes, receipts, changes, and the links that were sent to the address that stays. The other is
//! cancelled and says which took its place: a trace to look at, which its own links still open.
//! It is erased with the one that stays, unless it was brought back.

pub(crate) mod queries;

use super::history::{Changed, differences};
use super::model::{
    Choice, ContributionKind, FromLocality, Honorific, Interpretation, NewRegistration, OrganisationKind, Side, Spoken,
    Status,
};
use super::stored::{Part, Registration};
use crate::edition::Edition;
use crate::i18n::Lang;

/// Which side of a difference stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stays {
    /// What the registration says that stays.
    Own,
    /// What the other says.
    Other,
}

/// What two registrations say otherwise, of what is chosen by hand: seats are joined by their
/// rules. The status is the first of them.
pub(crate) fn differing(edition: &Edition, kept: &Registration, other: &Registration) -> Vec<Changed> {
    let mut all = Vec::new();
    if kept.status != other.status {
        all.push(Changed::status(kept.status(), other.status()));
    }
    let fields = differences(edition, kept, &entered(edition, other));
    all.extend(fields.into_iter().filter(|one| !matches!(one.field, "sessions" | "side_events")));
    all
}

/// What was entered in a registration, as it was.
fn entered(edition: &Edition, it: &Registration) -> NewRegistration {
    let codes = |part| it.choices.of(part);
    NewRegistration {
        edition: edition.number,
        lang: Lang::from_tag(&it.lang).unwrap_or(Lang::Vi),
        honorific: Honorific::from_code(&it.honorific).unwrap_or(Honorific::Unstated),
        full_name: it.full_name.clone(),
        position: it.position.clone(),
        organisation: it.organisation.clone(),
        organisation_kind: OrganisationKind::from_code(&it.organisation_kind).unwrap_or(OrganisationKind::Other),
        side: Side::from_code(&it.side).unwrap_or(Side::Other),
        locality: match (&it.locality, &it.locality_name) {
            (Some(slug), _) => Some(FromLocality::Known(slug.clone())),
            (None, Some(name)) => Some(FromLocality::Typed(name.clone())),
            (None, None) => None,
        },
        email: it.email.clone(),
        telephone: it.telephone.clone(),
        contact_person: it.contact_person.clone(),
        contact_email: it.contact_email.clone(),
        contact_telephone: it.contact_telephone.clone(),
        days: codes(Part::Day).filter_map(|day| day.parse().ok()).collect(),
        languages: codes(Part::Language).filter_map(Spoken::from_code).collect(),
        interpretation: if it.interpretation { Interpretation::Needed } else { Interpretation::NotNeeded },
        activities: Vec::new(),
        contributions: codes(Part::Contribution).filter_map(ContributionKind::from_code).collect(),
        partner: it.partner.clone(),
        remarks: it.remarks.clone(),
        notice_version: u16::try_from(it.notice_version).unwrap_or_default(),
        consents: Vec::new(),
    }
}

/// What stays of both, by the fields that are taken from the other; and the status.
fn joined(
    edition: &Edition,
    kept: &Registration,
    other: &Registration,
    taken: &[&'static str],
) -> (NewRegistration, Status) {
    let (mut new, from) = (entered(edition, kept), entered(edition, other));
    let mut status = kept.status();
    for field in taken {
        match *field {
            "status" => status = other.status(),
            "honorific" => new.honorific = from.honorific,
            "full_name" => new.full_name.clone_from(&from.full_name),
            "position" => new.position.clone_from(&from.position),
            "email" => new.email.clone_from(&from.email),
            "telephone" => new.telephone.clone_from(&from.telephone),
            "side" => new.side = from.side,
            "organisation" => new.organisation.clone_from(&from.organisation),
            "organisation_kind" => new.organisation_kind = from.organisation_kind,
            // Of the list or typed, it is one locality.
            "locality" | "locality_name" => new.locality.clone_from(&from.locality),
            "days" => new.days.clone_from(&from.days),
            "languages" => new.languages.clone_from(&from.languages),
            "interpretation" => new.interpretation = from.interpretation,
            "contributions" => new.contributions.clone_from(&from.contributions),
            "partner" => new.partner.clone_from(&from.partner),
            "contact_person" => new.contact_person.clone_from(&from.contact_person),
            "contact_email" => new.contact_email.clone_from(&from.contact_email),
            "contact_telephone" => new.contact_telephone.clone_from(&from.contact_telephone),
            "remarks" => new.remarks.clone_from(&from.remarks),
            _ => {}
        }
    }
    (new, status)
}
