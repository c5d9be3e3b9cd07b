//! A registration as the desk reads it.

use std::collections::BTreeMap;

/// The statuses a registration can have, in the order of its life.
pub(super) const STATUSES: [&str; 4] = ["received", "confirmed", "declined", "cancelled"];

/// A row of `registration`.
#[derive(Debug, sqlx::FromRow)]
pub(super) struct Record {
    pub(super) id: String,
    pub(super) reference: String,
    pub(super) status: String,
    pub(super) lang: String,
    pub(super) honorific: String,
    pub(super) full_name: String,
    pub(super) position: String,
    pub(super) organisation: String,
    pub(super) organisation_kind: String,
    pub(super) side: String,
    pub(super) locality: Option<String>,
    pub(super) locality_name: Option<String>,
    pub(super) email: String,
    pub(super) telephone: Option<String>,
    pub(super) contact_person: Option<String>,
    pub(super) contact_email: Option<String>,
    pub(super) contact_telephone: Option<String>,
    pub(super) interpretation: bool,
    pub(super) partner: Option<String>,
    pub(super) remarks: Option<String>,
    pub(super) notice_version: i64,
    pub(super) created_at: i64,
}

/// What a registration has several of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// A day.
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
#[derive(Debug, Default)]
pub(super) struct Choices(BTreeMap<Part, Vec<(String, i64)>>);

impl Choices {
    /// Adds a row of the union of all choices.
    pub(super) fn add(&mut self, part: &str, value: String, version: i64) {
        let part = match part {
            "day" => Part::Day,
            "language" => Part::Language,
            "activity" => Part::Activity,
            "contribution" => Part::Contribution,
            _ => Part::Consent,
        };
        self.0.entry(part).or_default().push((value, version));
    }

    /// The values of a part.
    pub(super) fn of(&self, part: Part) -> impl Iterator<Item = &str> {
        self.0.get(&part).into_iter().flatten().map(|(value, _)| value.as_str())
    }

    /// Whether a value was chosen.
    pub(super) fn has(&self, part: Part, value: &str) -> bool {
        self.of(part).any(|chosen| chosen == value)
    }

    /// The purposes that were allowed, with the version of the words that were read.
    pub(super) fn consents(&self) -> &[(String, i64)] {
        self.0.get(&Part::Consent).map_or(&[], Vec::as_slice)
    }
}

impl Record {
    /// The language in which a screen reader says the delegate's own words: that of
    /// the side; unknown for others.
    pub(super) fn tongue(&self) -> &'static str {
        tongue(&self.side)
    }

    /// The look of its status.
    pub(super) fn class(&self) -> &'static str {
        class(&self.status)
    }
}

/// See [`Record::tongue`].
pub(super) fn tongue(side: &str) -> &'static str {
    match side {
        "vietnam" => "vi",
        "france" => "fr",
        _ => "",
    }
}

/// The look of a status.
pub(super) fn class(status: &str) -> &'static str {
    match status {
        "received" => "new",
        "confirmed" => "confirmed",
        _ => "cancelled",
    }
}
