//! Text that is already HTML.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use askama::filters::HtmlSafe;

use super::unbroken::unbroken;
use super::{Lang, foreign};

/// HTML made by us: markup of a message, or plain text escaped and set with the
/// typography of its language. Templates print it as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rich(Cow<'static, str>);

impl Rich {
    /// A text of `locales/`, which we wrote.
    pub(super) const fn fixed(html: &'static str) -> Self {
        Self(Cow::Borrowed(html))
    }

    /// A formatted text of `locales/` whose arguments were escaped before.
    pub(super) const fn formatted(html: String) -> Self {
        Self(Cow::Owned(html))
    }

    /// Plain text, escaped and otherwise as it is.
    #[must_use]
    pub fn verbatim(text: &str) -> Self {
        Self(Cow::Owned(escape(text)))
    }

    /// A title and a name; the name is marked where it is of another language than the
    /// page (WCAG 3.1.2).
    #[must_use]
    pub fn named(honorific: &str, name: &str, lang: Option<Lang>) -> Self {
        let name = escape(name);
        let name = match lang {
            Some(lang) => format!("<span lang=\"{}\">{name}</span>", lang.tag()),
            None => name,
        };
        let space = if honorific.is_empty() { "" } else { "\u{A0}" };
        Self(Cow::Owned(format!("{}{space}{name}", escape(honorific))))
    }

    /// Plain text, escaped, with no line ending where none may, and with French ordinals
    /// raised: "12es" becomes `12<sup>es</sup>` (the rule of the Imprimerie nationale).
    #[must_use]
    pub fn plain(lang: Lang, text: &str) -> Self {
        let escaped = unbroken(lang, &escape(text));
        Self(Cow::Owned(match lang {
            Lang::Vi => escaped,
            Lang::Fr => raise_ordinals(&escaped),
        }))
    }

    /// As [`Self::plain`], for what an editor wrote: names of the other language are
    /// marked as such.
    #[must_use]
    pub fn content(lang: Lang, text: &str) -> Self {
        let mut out = String::with_capacity(text.len());
        for (piece, is_foreign) in foreign::pieces(lang, text) {
            let html = Self::plain(lang, piece).0;
            if is_foreign {
                let _ = write!(out, "<span lang=\"{}\">{html}</span>", lang.other().tag());
            } else {
                out.push_str(&html);
            }
        }
        Self(Cow::Owned(out))
    }

    /// Whether there is nothing to print.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Rich {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Rich {}

/// Escapes the five characters that HTML gives a meaning.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

fn raise_ordinals(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        // A digit inside a word (a reference, an entity such as `&#39;`) starts no ordinal.
        let opens_word = !rest[..start].ends_with(|c: char| c.is_alphanumeric() || "#&-/.".contains(c));
        let digits = rest[start..].find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len() - start);
        let (before, after) = rest.split_at(start + digits);
        out.push_str(before);
        rest = after;
        let letters = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let suffix = &rest[..letters];
        if opens_word && ["er", "re", "res", "ers", "e", "es"].contains(&suffix) {
            out.push_str("<sup>");
            out.push_str(suffix);
            out.push_str("</sup>");
            rest = &rest[letters..];
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Without what `unbroken` has of its own tests.
    fn fr(text: &str) -> String {
        Rich::plain(Lang::Fr, text).to_string().replace('\u{A0}', " ")
    }

    #[test]
    fn french_ordinals_are_raised() {
        assert_eq!(fr("Les 12es Assises"), "Les 12<sup>es</sup> Assises");
        assert_eq!(fr("du 1er juin"), "du 1<sup>er</sup> juin");
        assert_eq!(fr("50e anniversaire, 1res"), "50<sup>e</sup> anniversaire, 1<sup>res</sup>");
    }

    #[test]
    fn what_is_no_ordinal_is_left_alone() {
        assert_eq!(fr("2023, 13-15 avril, 12este, 24h, A4es"), "2023, 13-15 avril, 12este, 24h, A4es");
        assert_eq!(fr("l'<b> & \"12\""), "l&#39;&lt;b&gt; &amp; &quot;12&quot;");
        assert_eq!(Rich::plain(Lang::Vi, "12e").to_string(), "12e");
    }
}
