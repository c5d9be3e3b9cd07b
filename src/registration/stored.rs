//! A registration as it is stored.

use std::collections::BTreeMap;

use sqlx::FromRow;

use super::model::{Choice, Status};

/// A row of `registration`, with its choices.
#[derive(Clone, Debug, Default, FromRow)]
pub struct Registration {
    /// `UUIDv7`.
    pub id: String,
    /// Number of the edition.
    pub edition_number: i64,
    /// What is said over the telephone.
    pub reference: String,
    /// Code of a [`Status`].
    pub status: String,
    /// The language in which it was made.
    pub lang: String,
    /// Code of a [`super::Honorific`].
    pub honorific: String,
    /// The name.
    pub full_name: String,
    /// The position.
    pub position: String,
    /// The organisation.
    pub organisation: String,
    /// Code of a [`super::OrganisationKind`].
    pub organisation_kind: String,
    /// Code of a [`super::Side`].
    pub side: String,
    /// Slug of a known locality.
    pub locality: Option<String>,
    /// A locality as typed.
    pub locality_name: Option<String>,
    /// The address.
    pub email: String,
    /// The telephone number.
    pub telephone: Option<String>,
    /// Who answers for the delegate.
    pub contact_person: Option<String>,
    /// Their address.
    pub contact_email: Option<String>,
    /// Their telephone number.
    pub contact_telephone: Option<String>,
    /// Whether an interpreter is needed.
    pub interpretation: bool,
    /// With whom an agreement is to be signed or renewed.
    pub partner: Option<String>,
    /// Anything else.
    pub remarks: Option<String>,
    /// Version of the privacy notice that was acknowledged.
    pub notice_version: i64,
    /// UTC milliseconds.
    pub created_at: i64,
    /// What it has several of.
    #[sqlx(skip)]
    pub choices: Choices,
}

impl Registration {
    /// Where it stands; the schema knows no other statuses.
    #[must_use]
    pub fn status(&self) -> Status {
        Status::from_code(&self.status).unwrap_or(Status::Received)
    }

    /// The language in which a screen reader says the delegate's own words: that of the
    /// side; unknown for others.
    #[must_use]
    pub fn tongue(&self) -> &'static str {
        match self.side.as_str() {
            "vietnam" => "vi",
            "france" => "fr",
            _ => "",
        }
    }
}

/// What a registration has several of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A day, as `2023-04-13`.
    Day,
    /// A language spoken.
    Language,
    /// A thematic session or a side event.
    Activity,
    /// A contribution.
    Contribution,
    /// A purpose that was allowed.
    Consent,
}

/// The choices of one registration: value and, for a consent, version.
#[derive(Clone, Debug, Default)]
pub struct Choices(BTreeMap<Part, Vec<(String, i64)>>);

/// A row of the union of all choices: part, value, version.
pub(super) type ChoiceRow = (String, String, i64);

impl Choices {
    /// Adds a row of the union of all choices.
    pub(super) fn add(&mut self, (part, value, version): ChoiceRow) {
        let part = match part.as_str() {
            "day" => Part::Day,
            "language" => Part::Language,
            "activity" => Part::Activity,
            "contribution" => Part::Contribution,
            _ => Part::Consent,
        };
        self.0.entry(part).or_default().push((value, version));
    }

    /// Adds all of a part as one query joins them: values between commas, each with its version, if it
    /// has one, behind a blank.
    pub(crate) fn add_joined(&mut self, part: Part, joined: &str) {
        let chosen = joined.split(',').filter(|one| !one.is_empty()).map(|one| match one.split_once(' ') {
            Some((value, version)) => (value.to_owned(), version.parse().unwrap_or_default()),
            None => (one.to_owned(), 0),
        });
        self.0.entry(part).or_default().extend(chosen);
    }

    /// The values of a part.
    pub fn of(&self, part: Part) -> impl Iterator<Item = &str> {
        self.0.get(&part).into_iter().flatten().map(|(value, _)| value.as_str())
    }

    /// Whether a value was chosen.
    #[must_use]
    pub fn has(&self, part: Part, value: &str) -> bool {
        self.of(part).any(|chosen| chosen == value)
    }

    /// The version of the words that were read when a purpose was allowed.
    #[must_use]
    pub fn consent(&self, purpose: &str) -> Option<i64> {
        let given = self.0.get(&Part::Consent)?;
        given.iter().find(|(id, _)| id == purpose).map(|(_, version)| *version)
    }
}
