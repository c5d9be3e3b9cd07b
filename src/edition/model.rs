//! What one holding of the conference is: a document, bilingual and sourced.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{CampaignFacts, Contact, Country, Fact, History, Letter, Origin, Privacy, Shown, Slot, Text};
use crate::i18n::Lang;

/// One holding of the conference, whole. See `content/` for the shipped ones.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    /// The ordinal: 10 for Cần Thơ 2016, 12 for Hà Nội 2023.
    pub number: u16,
    /// Name of its folder, `12-ha-noi-2023`.
    pub slug: String,
    /// The whole official name.
    pub name: Text,
    /// The name where there is little room (title bar, banner).
    pub short_name: Text,
    /// The country that hosts: its language comes first.
    pub host_country: Country,
    /// The authority that hosts.
    pub host: Text,
    /// The city, as one writes it after "in".
    pub city: Text,
    /// IANA name of the zone in which days and windows are reckoned.
    pub time_zone: String,
    /// The theme, in both languages.
    pub theme: Text,
    /// The language in which `theme` is our translation, if it is in one.
    #[serde(default)]
    pub theme_translated: Option<Lang>,
    /// What its archive wears in the place of the span.
    #[serde(default)]
    pub ornament: Option<Ornament>,
    /// The days of the conference.
    pub dates: Dates,
    /// The host and those who support it, in the order of the letter.
    #[serde(default)]
    pub institutions: Vec<Institution>,
    /// What the conference came to; shown once it is over.
    #[serde(default)]
    pub outcomes: Vec<Fact>,
    /// Where all of the above comes from.
    pub origin: Origin,
    /// The thematic sessions, in the order of the letter.
    #[serde(default)]
    pub thematic_sessions: Vec<ThematicSession>,
    /// The side events, in the order of the letter.
    #[serde(default)]
    pub side_events: Vec<SideEvent>,
    /// The days that are known.
    #[serde(default)]
    pub programme: Vec<ProgrammeDay>,
    /// News, oldest first.
    #[serde(default)]
    pub news: Vec<NewsItem>,
    /// Practical information that is known.
    #[serde(default)]
    pub practical: Vec<PracticalSection>,
    /// Whom to write to, in the order of the letter.
    #[serde(default)]
    pub contacts: Vec<Contact>,
    /// The letters, in the order in which a reader wants them.
    #[serde(default)]
    pub letters: Vec<Letter>,
    /// The series as this edition tells it.
    #[serde(default)]
    pub history: History,
    /// The banner campaign's window, where a letter states it.
    #[serde(default)]
    pub campaign: Option<CampaignFacts>,
    /// What delegates are told about their data, versioned.
    #[serde(default)]
    pub privacy: Option<Privacy>,
}

/// A drawing that belongs to one holding alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ornament {
    /// The river of Cần Thơ and its floating market.
    River,
}

/// The days of the conference, both ends included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dates {
    /// As the invitation announces them.
    pub announced: DateRange,
    /// As held, where that differs; shown once the conference is over.
    #[serde(default)]
    pub held: Option<DateRange>,
}

/// Days from `first` to `last`, both included, in the conference's zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateRange {
    /// The first day.
    pub first: Date,
    /// The last day, included.
    pub last: Date,
    /// Where the dates come from.
    pub origin: Origin,
}

/// The part an institution has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum InstitutionPart {
    /// Organises and hosts.
    Host,
    /// Supports.
    Support,
}

/// An institution that carries the conference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Institution {
    /// Its name.
    pub name: Text,
    /// What it does for the conference.
    pub part: InstitutionPart,
    /// Which country's it is.
    pub side: Country,
    /// Where this comes from.
    pub origin: Origin,
}

impl Institution {
    /// Whether it organises and hosts.
    #[must_use]
    pub fn is_host(&self) -> bool {
        self.part == InstitutionPart::Host
    }
}

/// One of the thematic sessions ("phiên hội thảo chuyên đề", « atelier thématique »).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThematicSession {
    /// Stable id, also that of its activity: `environment-water`.
    pub id: String,
    /// Its rank in the letter, from 1.
    pub number: u8,
    /// The label.
    pub title: Text,
    /// The words of the letter.
    pub letter_wording: Text,
    /// When it takes place, once that is announced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Slot>,
    /// Where they come from.
    pub origin: Origin,
}

/// An event beside the sessions: exhibition, forum, visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SideEvent {
    /// Stable id, also that of its activity: `business-forum`.
    pub id: String,
    /// The label.
    pub title: Text,
    /// The words of the letter.
    pub letter_wording: Text,
    /// What else is known, sourced.
    #[serde(default)]
    pub known: Vec<Fact>,
    /// When it takes place, once that is announced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<Slot>,
    /// Where they come from.
    pub origin: Origin,
}

/// A day of the programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProgrammeDay {
    /// The day.
    pub date: Date,
    /// When the public may read that there is such a day.
    #[serde(default)]
    pub shown: Shown,
    /// What is known of it.
    #[serde(default)]
    pub items: Vec<ProgrammeItem>,
    /// Where the day comes from.
    pub origin: Origin,
}

/// What is known of a day; no hour is invented.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProgrammeItem {
    /// What.
    pub text: Text,
    /// When the public may read it.
    #[serde(default)]
    pub shown: Shown,
    /// Where it comes from.
    pub origin: Origin,
}

/// A piece of news.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewsItem {
    /// Stable id, used as the anchor and in feeds: `invitation`.
    pub id: String,
    /// The day from which the public may read it.
    pub date: Date,
    /// The heading.
    pub title: Text,
    /// What is new.
    pub text: Text,
    /// Where it goes on.
    #[serde(default)]
    pub link: Option<NewsLink>,
    /// When the public may read it, beside the day.
    #[serde(default)]
    pub shown: Shown,
    /// Where it comes from.
    pub origin: Origin,
}

/// The page on which a piece of news goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NewsLink {
    /// The invitation.
    Letter,
    /// The days.
    Programme,
    /// The side events.
    SideEvents,
}

/// A part of the practical information.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PracticalSection {
    /// Stable id, used as the anchor: `visa`.
    pub id: String,
    /// The heading.
    pub title: Text,
    /// What is known.
    pub paragraphs: Vec<Text>,
    /// Where it comes from.
    pub origin: Origin,
}
