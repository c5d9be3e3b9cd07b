//! Two languages, side by side: messages, dates, numbers, folding for search.
//!
//! Interface texts are methods of [`Messages`], generated from `locales/` when the
//! program is built: `{{ t.register_title() }}`. To add one, write it in both
//! `locales/vi/ROOM.ftl` and `locales/fr/ROOM.ftl` and call it; the compiler says
//! what is missing. Arguments stand in the alphabetical order of their names, the
//! same for both languages. A key that ends in `-html` may hold tags: its arguments are
//! escaped here and its result is not escaped again.

pub mod dates;
mod fold;
mod foreign;
#[cfg(test)]
mod generator;
mod messages;
mod rich;
mod sorting;
mod unbroken;

pub use fold::{fold, search_key};
pub use messages::Messages;
pub use rich::Rich;
pub use sorting::{compare, sort_key};

use serde::{Deserialize, Serialize};

/// A language of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Vietnamese.
    Vi,
    /// French.
    Fr,
}

impl Lang {
    /// Both, in the order of the rehearsal's host.
    pub const ALL: [Self; 2] = [Self::Vi, Self::Fr];

    /// The BCP 47 tag, which is also the first part of each address.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::Fr => "fr",
        }
    }

    /// Language and territory, as the Open Graph protocol writes them.
    #[must_use]
    pub const fn locale(self) -> &'static str {
        match self {
            Self::Vi => "vi_VN",
            Self::Fr => "fr_FR",
        }
    }

    /// The language of a tag, if it is one of ours.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.tag() == tag)
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Vi => Self::Fr,
            Self::Fr => Self::Vi,
        }
    }

    /// Its own name, for the switch.
    #[must_use]
    pub const fn endonym(self) -> &'static str {
        match self {
            Self::Vi => "Tiếng Việt",
            Self::Fr => "Français",
        }
    }

    /// What `Accept-Language` prefers (RFC 9110 §12.5.4), else `fallback`.
    #[must_use]
    pub fn negotiate(header: Option<&str>, fallback: Self) -> Self {
        let mut best = (0.0_f32, fallback);
        for range in header.unwrap_or_default().split(',') {
            let mut parts = range.split(';').map(str::trim);
            let tag = parts.next().unwrap_or_default();
            let quality = parts
                .find_map(|parameter| parameter.strip_prefix("q="))
                .map_or(Some(1.0), |q| q.parse::<f32>().ok())
                .filter(|q| (0.0..=1.0).contains(q))
                .unwrap_or(0.0);
            let primary = tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
            if let Some(lang) = Self::from_tag(&primary)
                && quality > best.0
            {
                best = (quality, lang);
            }
        }
        best.1
    }
}

/// A number as the language groups it: 1.234.567 in Vietnamese, 1 234 567 with
/// U+202F in French.
#[must_use]
pub fn number(lang: Lang, value: i64) -> String {
    let separator = match lang {
        Lang::Vi => '.',
        Lang::Fr => '\u{202F}',
    };
    let digits = value.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + 8);
    if value < 0 {
        out.push('\u{2212}');
    }
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// Control characters, marks of direction, and other letters without a shape.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t' && c != '\r')
        || matches!(
            c,
            '\u{AD}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{2069}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{E0000}'..='\u{E007F}'
        )
}

/// A text that begins a sentence.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_preferred_language_is_the_visitors() {
        for (header, expected) in [
            (None, Lang::Vi),
            (Some(""), Lang::Vi),
            (Some("en-US,en;q=0.9"), Lang::Vi),
            (Some("fr"), Lang::Fr),
            (Some("fr-CA, vi;q=0.9"), Lang::Fr),
            (Some("en, vi;q=0.5, fr;q=0.8"), Lang::Fr),
            (Some("FR-fr"), Lang::Fr),
            (Some("fr;q=0"), Lang::Vi),
            (Some("fr;q=abc, vi;q=0.1"), Lang::Vi),
            (Some(";;;,,,q=1"), Lang::Vi),
        ] {
            assert_eq!(Lang::negotiate(header, Lang::Vi), expected, "{header:?}");
        }
    }

    #[test]
    fn numbers_are_grouped_as_each_language_does() {
        assert_eq!(number(Lang::Vi, 1_234_567), "1.234.567");
        assert_eq!(number(Lang::Fr, 1_234_567), "1\u{202F}234\u{202F}567");
        assert_eq!(number(Lang::Fr, 800), "800");
        assert_eq!(number(Lang::Vi, -1_000), "\u{2212}1.000");
    }
}
