//! What one holding of the conference is: a document, bilingual and sourced.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::i18n::Lang;

/// One published sentence or paragraph in both languages. Both are required:
/// content with a missing translation does not publish.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Vietnamese, NFC.
    pub vi: String,
    /// French, with its no-break spaces.
    pub fr: String,
}

impl Text {
    /// The text in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::Fr => &self.fr,
        }
    }
}

/// How sure we are of a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// Stated in one of the letters, or by at least two sources.
    High,
    /// One good source, or two weak ones; a wording of ours (a translation).
    Medium,
    /// One weak source, or unconfirmed. Never published without saying so.
    Low,
}

/// Where a fact comes from. Kept beside the fact, shown to editors, never invented.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// The letter, page or decree that states it.
    pub source: String,
    /// How sure we are.
    pub confidence: Confidence,
    /// For editors: a slip kept as written, a doubt, a wording of ours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// When the public may read a fact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shown {
    /// From the start.
    #[default]
    Always,
    /// It happened at the conference: shown only once the conference is over.
    OnceOver,
}

/// One of the two countries, in words, contacts and localities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Country {
    /// Việt Nam.
    Vietnam,
    /// France.
    France,
}

impl Country {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Vietnam => Self::France,
            Self::France => Self::Vietnam,
        }
    }

    /// The language that comes first where it hosts.
    #[must_use]
    pub const fn lang(self) -> Lang {
        match self {
            Self::Vietnam => Lang::Vi,
            Self::France => Lang::Fr,
        }
    }

    /// Its code (ISO 3166-1 alpha-2).
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Vietnam => "VN",
            Self::France => "FR",
        }
    }
}

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

/// A sourced sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// What is known.
    pub text: Text,
    /// Where it comes from.
    pub origin: Origin,
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

/// How a person is addressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Honorific {
    /// Bà, Mme.
    Madam,
    /// Ông, M.
    Sir,
}

/// A person named by a letter, or the desk that answers; printed as the letter prints it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Stable id.
    pub id: String,
    /// Which side's.
    pub side: Country,
    /// The institution.
    pub organisation: Text,
    /// Title, where a person is named.
    #[serde(default)]
    pub honorific: Option<Honorific>,
    /// The name as its owner writes it, where a person is named.
    #[serde(default)]
    pub name: Option<String>,
    /// The language of the name, for screen readers.
    #[serde(default)]
    pub name_lang: Option<Lang>,
    /// The position.
    #[serde(default)]
    pub position: Option<Text>,
    /// The address, unaltered.
    pub email: String,
    /// The telephone number as printed.
    #[serde(default)]
    pub telephone: Option<String>,
    /// What a reader must know of the telephone number.
    #[serde(default)]
    pub telephone_note: Option<Text>,
    /// Where it comes from.
    pub origin: Origin,
}

/// A letter, whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Letter {
    /// Stable id, used as the anchor: `invitation`.
    pub id: String,
    /// The language in which it was written; the other is a translation.
    pub original: Lang,
    /// What it is, for headings and links.
    pub title: Text,
    /// The sender, as the letterhead has it.
    pub sender: Text,
    /// Lines that an official letter carries under its letterhead.
    #[serde(default)]
    pub motto: Vec<Text>,
    /// The number of the letter.
    #[serde(default)]
    pub number: Option<String>,
    /// Place and date, as printed.
    pub place_and_date: Text,
    /// The day it bears.
    pub date: Date,
    /// To whom, a line each.
    pub recipients: Vec<Text>,
    /// What about.
    pub subject: Text,
    /// The opening words.
    #[serde(default)]
    pub salutation: Option<Text>,
    /// The paragraphs.
    pub body: Vec<Text>,
    /// A sentence of the body that may stand alone, on the home page.
    #[serde(default)]
    pub excerpt: Option<Text>,
    /// Lines above the signatory's name ("KT. CHỦ TỊCH").
    #[serde(default)]
    pub capacity: Vec<Text>,
    /// Who signed.
    pub signatory: String,
    /// Lines under the name.
    #[serde(default)]
    pub signatory_position: Option<Text>,
    /// Ids of the contacts printed at its end.
    #[serde(default)]
    pub contacts: Vec<String>,
    /// The distribution list, as printed.
    #[serde(default)]
    pub distribution: Option<Text>,
    /// Where it comes from.
    pub origin: Origin,
}

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

/// What delegates are told about their data. Versioned: each registration keeps
/// the versions its author read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Privacy {
    /// Version of the notice, raised with every change of wording.
    pub version: u16,
    /// The notice in one sentence, shown beside the acknowledgement.
    pub summary: Text,
    /// The notice, whole.
    pub sections: Vec<PracticalSection>,
    /// Purposes a delegate may allow or not, each by itself.
    pub consents: Vec<Consent>,
    /// Where the wording comes from.
    pub origin: Origin,
}

/// An optional purpose that a delegate may allow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consent {
    /// Stable id: `list-of-delegates`.
    pub id: String,
    /// Version of the wording, raised with every change.
    pub version: u16,
    /// What is allowed, in the delegate's words.
    pub text: Text,
}

/// A province, city, region, département, commune: who may come and whose portal
/// may carry the banner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Locality {
    /// Stable id in addresses: `ha-noi`.
    pub slug: String,
    /// Its name.
    pub name: Text,
    /// What kind it is, in words ("tỉnh", « région »).
    pub kind: Text,
    /// Host of its portal in the edition's time; an identifier, not a live link.
    #[serde(default)]
    pub portal: Option<String>,
    /// Other spellings that people type.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Slug of the unit it belongs to since 1 July 2025.
    #[serde(default)]
    pub successor_2025: Option<String>,
    /// Where it comes from.
    pub origin: Origin,
}

/// The localities, by country, in the order of the shipped files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Localities {
    /// The 63 provinces and cities of 2016–2023.
    pub vietnam: Vec<Locality>,
    /// French authorities with a known partner in Vietnam.
    pub france: Vec<Locality>,
    /// Position by slug.
    pub(super) by_slug: BTreeMap<String, (Country, usize)>,
}
