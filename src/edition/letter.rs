//! The letters, and the people whom they name.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Country, Origin, Text};
use crate::i18n::Lang;

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
