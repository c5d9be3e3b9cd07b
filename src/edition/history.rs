//! The series as an edition tells it, and what a letter says of a campaign.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Country, DateRange, Fact, Origin, Shown, Text};
use crate::i18n::Lang;

/// The series of conferences as an edition tells it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct History {
    /// What the series is, in a few paragraphs.
    #[serde(default)]
    pub introduction: Vec<Fact>,
    /// Steps that are no edition (the partnership of 1989).
    #[serde(default)]
    pub milestones: Vec<Milestone>,
    /// Every edition of which something is known.
    #[serde(default)]
    pub editions: Vec<KnownEdition>,
}

/// A step of the history that is no edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Milestone {
    /// The year.
    pub year: u16,
    /// What happened.
    pub text: Text,
    /// When the public may read it.
    #[serde(default)]
    pub shown: Shown,
    /// Where it comes from.
    pub origin: Origin,
}

/// An edition of which something is known. What is not known is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownEdition {
    /// The ordinal.
    pub number: u16,
    /// The year.
    pub year: u16,
    /// City, and province where it helps.
    pub place: Text,
    /// The host country.
    pub country: Country,
    /// The days, where they are known.
    #[serde(default)]
    pub dates: Option<DateRange>,
    /// The theme, where it is known.
    #[serde(default)]
    pub theme: Option<Text>,
    /// The language in which `theme` is our translation, if it is in one.
    #[serde(default)]
    pub theme_translated: Option<Lang>,
    /// When the public may read it.
    #[serde(default)]
    pub shown: Shown,
    /// What else to say ("announced; the host city is not known").
    #[serde(default)]
    pub remark: Option<Text>,
    /// Where it comes from.
    pub origin: Origin,
}

/// What a letter says of the banner: its window, both days included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CampaignFacts {
    /// The first day.
    pub first: Date,
    /// The last day, included ("đến hết ngày").
    pub last: Date,
    /// How many portals the letter asks.
    pub portals_asked: u16,
    /// Where it comes from.
    pub origin: Origin,
}
