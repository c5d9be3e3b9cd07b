//! What everything published is made of: a text in both languages, where it comes from, when it may
//! be read.

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

/// A sourced sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// What is known.
    pub text: Text,
    /// Where it comes from.
    pub origin: Origin,
}
