//! The fields of the form, in the order of the page, and what they are called.

use crate::i18n::Messages;

/// A field of the form, in the order of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    /// How the delegate is addressed.
    Honorific,
    /// The name.
    FullName,
    /// The position.
    Position,
    /// The address.
    Email,
    /// The telephone number.
    Telephone,
    /// Whose side.
    Side,
    /// The organisation.
    Organisation,
    /// Its kind.
    OrganisationKind,
    /// The locality, from the list.
    Locality,
    /// The locality, typed.
    LocalityName,
    /// The days.
    Days,
    /// The languages.
    Languages,
    /// Interpretation.
    Interpretation,
    /// The thematic sessions.
    Sessions,
    /// The side events.
    SideEvents,
    /// What the delegate offers.
    Contributions,
    /// With whom an agreement is to be signed.
    Partner,
    /// Who answers for the delegate.
    ContactPerson,
    /// Their address.
    ContactEmail,
    /// Their telephone number.
    ContactTelephone,
    /// Anything else.
    Remarks,
    /// The acknowledgement of the privacy notice.
    Notice,
    /// The optional purposes.
    Consents,
}

impl Field {
    /// Every field.
    pub(super) const ALL: [Self; 23] = [
        Self::Honorific,
        Self::FullName,
        Self::Position,
        Self::Email,
        Self::Telephone,
        Self::Side,
        Self::Organisation,
        Self::OrganisationKind,
        Self::Locality,
        Self::LocalityName,
        Self::Days,
        Self::Languages,
        Self::Interpretation,
        Self::Sessions,
        Self::SideEvents,
        Self::Contributions,
        Self::Partner,
        Self::ContactPerson,
        Self::ContactEmail,
        Self::ContactTelephone,
        Self::Remarks,
        Self::Notice,
        Self::Consents,
    ];

    /// Its name in the form, which is also the id of its first control.
    #[must_use]
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Honorific => "honorific",
            Self::FullName => "full_name",
            Self::Position => "position",
            Self::Email => "email",
            Self::Telephone => "telephone",
            Self::Side => "side",
            Self::Organisation => "organisation",
            Self::OrganisationKind => "organisation_kind",
            Self::Locality => "locality",
            Self::LocalityName => "locality_name",
            Self::Days => "days",
            Self::Languages => "languages",
            Self::Interpretation => "interpretation",
            Self::Sessions => "sessions",
            Self::SideEvents => "side_events",
            Self::Contributions => "contributions",
            Self::Partner => "partner",
            Self::ContactPerson => "contact_person",
            Self::ContactEmail => "contact_email",
            Self::ContactTelephone => "contact_telephone",
            Self::Remarks => "remarks",
            Self::Notice => "notice",
            Self::Consents => "consents",
        }
    }

    /// Its label.
    #[must_use]
    pub(super) fn label(self, t: Messages) -> &'static str {
        match self {
            Self::Honorific => t.field_honorific(),
            Self::FullName => t.field_full_name(),
            Self::Position => t.field_position(),
            Self::Email => t.field_email(),
            Self::Telephone => t.field_telephone(),
            Self::Side => t.field_side(),
            Self::Organisation => t.field_organisation(),
            Self::OrganisationKind => t.field_organisation_kind(),
            Self::Locality => t.field_locality(),
            Self::LocalityName => t.field_locality_name(),
            Self::Days => t.field_days(),
            Self::Languages => t.field_languages(),
            Self::Interpretation => t.field_interpretation(),
            Self::Sessions => t.field_sessions(),
            Self::SideEvents => t.field_side_events(),
            Self::Contributions => t.field_contributions(),
            Self::Partner => t.field_partner(),
            Self::ContactPerson => t.field_contact_person(),
            Self::ContactEmail => t.field_contact_email(),
            Self::ContactTelephone => t.field_contact_telephone(),
            Self::Remarks => t.field_remarks(),
            Self::Notice => t.field_notice(),
            Self::Consents => t.field_consents(),
        }
    }
}
