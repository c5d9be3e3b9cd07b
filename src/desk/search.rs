//! What an organiser looks for, and where a page of the list begins.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::i18n::fold;
use crate::web::Fields;

/// Registrations on a page.
pub(super) const PAGE: i64 = 50;
/// Letters that are read of what was typed to be found.
pub(super) const QUERY_LIMIT: usize = 120;
/// Words that are looked for; the queries have as many places.
const WORDS: usize = 6;

/// What to look for, in which edition.
#[derive(Debug)]
pub(super) struct Search {
    pub(super) edition: u16,
    /// As typed, to be shown again.
    pub(super) typed: String,
}

/// Where a page of the list begins.
#[derive(Debug)]
pub(super) enum Cursor {
    /// At the newest.
    Newest,
    /// After the registration of an id.
    After(String),
    /// It ends before the registration of an id.
    Before(String),
}

impl Search {
    /// What the address asks for.
    pub(super) fn read(edition: u16, fields: &Fields) -> Self {
        let entered = fields.entered();
        Self { edition, typed: entered.value("q").trim().chars().take(QUERY_LIMIT).collect() }
    }

    /// A pattern for each place in the queries. Folding leaves letters, digits and @
    /// only; if it leaves nothing, what was typed is looked for as it is, and not found.
    pub(super) fn patterns(&self) -> [String; WORDS] {
        let folded = fold(&self.typed);
        let text = if folded.is_empty() { escaped(&self.typed) } else { folded };
        let mut words = text.split(' ').filter(|word| !word.is_empty());
        let mut patterns: [String; WORDS] =
            std::array::from_fn(|_| words.next().map_or_else(|| "%".to_owned(), |word| format!("%{word}%")));
        // Words beyond the places are looked for in the order in which they were typed.
        for word in words {
            patterns[WORDS - 1].push_str(word);
            patterns[WORDS - 1].push('%');
        }
        patterns
    }

    /// The query that keeps what was typed, for a link.
    pub(super) fn query(&self, cursor: Option<(&str, &str)>) -> String {
        let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let typed = (!self.typed.is_empty()).then_some(("q", self.typed.as_str()));
        let pairs = typed.into_iter().chain(cursor).map(|(name, value)| format!("{name}={}", encode(value)));
        let pairs: Vec<String> = pairs.collect();
        if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
    }
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

impl Cursor {
    pub(super) fn read(fields: &Fields) -> Self {
        let entered = fields.entered();
        match (entered.value("after"), entered.value("before")) {
            ("", "") => Self::Newest,
            ("", before) => Self::Before(before.to_owned()),
            (after, _) => Self::After(after.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patterns(typed: &str) -> Vec<String> {
        let search = Search { edition: 12, typed: typed.to_owned() };
        search.patterns().into_iter().filter(|pattern| pattern != "%").collect()
    }

    #[test]
    fn every_word_is_looked_for_without_its_marks() {
        assert_eq!(patterns("Nguyễn  Thị-Hà"), ["%nguyen%", "%thi%", "%ha%"]);
        assert_eq!(patterns("12-4837-2915"), ["%12%", "%4837%", "%2915%"]);
        assert_eq!(patterns("a b c d e f g h")[5], "%f%g%h%");
        assert_eq!(patterns(""), Vec::<String>::new());
    }

    #[test]
    fn a_sign_of_the_query_language_is_a_sign_like_another() {
        assert_eq!(patterns("%"), [r"%\%%"]);
        assert_eq!(patterns("_\\"), [r"%\_\\%"]);
        assert_eq!(patterns("100%"), ["%100%"]);
    }
}
