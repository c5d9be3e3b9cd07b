//! Places in a text that are filled in for each reader: `{họ tên}`, `{nom}`.
//!
//! Each language has its own names for them, for whoever writes Vietnamese types Vietnamese.
//! Marks, case and spaces do not matter: `{ho ten}` is `{họ tên}`. An unknown one is a fault
//! that names the nearest; nobody is ever sent a brace.

use crate::i18n::{Lang, Messages, fold};

/// The first of the letters that stand for placeholders while Markdown is read: it is of a
/// range that no language uses, and means nothing to Markdown.
const FIRST_MARK: u32 = 0xE000;
/// The range of those letters; a text that holds one cannot be read.
pub(super) const MARKS: std::ops::RangeInclusive<char> = '\u{E000}'..='\u{F8FF}';
/// Letters between two braces that are looked at: more are no name.
const NAME_LIMIT: usize = 60;

/// Something that is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Placeholder {
    /// How a letter begins.
    Salutation,
    /// The full name.
    Name,
    /// The reference of the registration.
    Reference,
    /// The address of the delegate's own page.
    Link,
    /// The locality.
    Locality,
    /// The name of the conference.
    Conference,
    /// Its days.
    Dates,
}

/// What is wrong with a placeholder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Misplaced {
    /// Nothing has this name; another is the nearest.
    Unknown(String, Placeholder),
    /// A brace that no other closes.
    Unclosed,
    /// A letter that stands for something else here.
    Unreadable,
}

impl Placeholder {
    /// All of them, in the order in which a letter needs them.
    pub(super) const ALL: [Self; 7] =
        [Self::Salutation, Self::Name, Self::Reference, Self::Link, Self::Locality, Self::Conference, Self::Dates];

    /// Its name in a language, as the table shows it.
    pub(super) const fn name(self, lang: Lang) -> &'static str {
        let (vi, fr) = match self {
            Self::Salutation => ("lời chào", "salutation"),
            Self::Name => ("họ tên", "nom"),
            Self::Reference => ("mã số", "référence"),
            Self::Link => ("liên kết", "lien"),
            Self::Locality => ("địa phương", "collectivité"),
            Self::Conference => ("hội nghị", "assises"),
            Self::Dates => ("thời gian", "dates"),
        };
        match lang {
            Lang::Vi => vi,
            Lang::Fr => fr,
        }
    }

    /// The same between braces.
    pub(super) fn written(self, lang: Lang) -> String {
        format!("{{{}}}", self.name(lang))
    }

    /// What it becomes, in words.
    pub(super) fn meaning(self, t: Messages) -> &'static str {
        match self {
            Self::Salutation => t.desk_mailing_place_salutation(),
            Self::Name => t.desk_mailing_place_name(),
            Self::Reference => t.desk_mailing_place_reference(),
            Self::Link => t.desk_mailing_place_link(),
            Self::Locality => t.desk_mailing_place_locality(),
            Self::Conference => t.desk_mailing_place_conference(),
            Self::Dates => t.desk_mailing_place_dates(),
        }
    }

    /// The letter that stands for it.
    pub(super) fn mark(self) -> char {
        let index = Self::ALL.iter().position(|it| *it == self).and_then(|index| u32::try_from(index).ok());
        char::from_u32(FIRST_MARK + index.unwrap_or_default()).unwrap_or('\u{FFFD}')
    }

    /// What a letter stands for.
    pub(super) fn of_mark(mark: char) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.mark() == mark)
    }

    /// What somebody meant who typed a name: a placeholder, or the nearest one.
    fn find(lang: Lang, typed: &str) -> Result<Self, Self> {
        let typed = squeezed(typed);
        let named = |lang: Lang| Self::ALL.into_iter().find(|it| squeezed(it.name(lang)) == typed);
        if let Some(own) = named(lang) {
            return Ok(own);
        }
        // Whoever copies from the other column means its counterpart.
        if let Some(other) = named(lang.other()) {
            return Err(other);
        }
        let nearness = |it: &Self| {
            let near = |lang: Lang| strsim::jaro_winkler(&squeezed(it.name(lang)), &typed);
            near(lang).max(near(lang.other()))
        };
        let nearest = Self::ALL.into_iter().max_by(|one, other| nearness(one).total_cmp(&nearness(other)));
        Err(nearest.unwrap_or(Self::Name))
    }
}

fn squeezed(name: &str) -> String {
    fold(name).split(' ').collect()
}

/// The text with a mark in the place of each placeholder, or everything that is wrong.
pub(super) fn marked(lang: Lang, text: &str) -> Result<String, Vec<Misplaced>> {
    let (mut out, mut wrong) = (String::with_capacity(text.len()), Vec::new());
    if text.contains(|c| MARKS.contains(&c)) {
        wrong.push(Misplaced::Unreadable);
    }
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        out.push_str(&rest[..start]);
        let inside = &rest[start + 1..];
        let end = inside.find(['}', '{', '\n']);
        let name = end.filter(|end| inside[*end..].starts_with('}')).map(|end| &inside[..end]);
        let Some(name) = name.filter(|name| name.chars().count() <= NAME_LIMIT) else {
            note(&mut wrong, Misplaced::Unclosed);
            rest = inside;
            continue;
        };
        match Placeholder::find(lang, name) {
            Ok(placeholder) => out.push(placeholder.mark()),
            Err(nearest) => note(&mut wrong, Misplaced::Unknown(name.trim().to_owned(), nearest)),
        }
        rest = &inside[name.len() + 1..];
    }
    out.push_str(rest);
    if wrong.is_empty() { Ok(out) } else { Err(wrong) }
}

/// Each fault is said once.
fn note(wrong: &mut Vec<Misplaced>, fault: Misplaced) {
    if !wrong.contains(&fault) {
        wrong.push(fault);
    }
}

/// What each placeholder becomes for one reader.
#[derive(Clone, Debug)]
pub(super) struct Values(pub(super) [String; 7]);

impl Values {
    /// What one becomes.
    pub(super) fn of(&self, placeholder: Placeholder) -> &str {
        let index = Placeholder::ALL.iter().position(|it| *it == placeholder);
        index.and_then(|index| self.0.get(index)).map_or("", String::as_str)
    }

    /// A text without markup, filled in.
    pub(super) fn fill(&self, marked: &str) -> String {
        let mut out = String::with_capacity(marked.len());
        for c in marked.chars() {
            match Placeholder::of_mark(c) {
                Some(placeholder) => out.push_str(self.of(placeholder)),
                None => out.push(c),
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn unknown(lang: Lang, text: &str) -> Vec<(String, &'static str)> {
        let faults = marked(lang, text).expect_err("something is wrong");
        let named = |fault| match fault {
            Misplaced::Unknown(name, nearest) => (name, nearest.name(lang)),
            other => panic!("{other:?}"),
        };
        faults.into_iter().map(named).collect()
    }

    #[test]
    fn marks_case_and_spaces_do_not_matter() {
        let name = Placeholder::Name.mark().to_string();
        for typed in ["{họ tên}", "{ho ten}", "{Họ_Tên}", "{ HỌ  TÊN }", "{hoten}"] {
            assert_eq!(marked(Lang::Vi, typed).as_ref(), Ok(&name), "{typed}");
        }
        assert_eq!(marked(Lang::Fr, "{Reference}"), Ok(Placeholder::Reference.mark().to_string()));
        assert_eq!(marked(Lang::Fr, "sans rien }"), Ok("sans rien }".to_owned()));
    }

    #[test]
    fn an_unknown_one_is_named_with_the_nearest() {
        assert_eq!(unknown(Lang::Vi, "{họ tê}"), [("họ tê".to_owned(), "họ tên")]);
        assert_eq!(unknown(Lang::Vi, "{lien ket rieng}"), [("lien ket rieng".to_owned(), "liên kết")]);
        assert_eq!(unknown(Lang::Fr, "{colectivité} {colectivité}"), [("colectivité".to_owned(), "collectivité")]);
        // What the other column calls so has its counterpart here.
        assert_eq!(unknown(Lang::Fr, "{họ tên}"), [("họ tên".to_owned(), "nom")]);
        assert_eq!(
            unknown(Lang::Vi, "{nom} {dates}"),
            [("nom".to_owned(), "họ tên"), ("dates".to_owned(), "thời gian")]
        );
        assert_eq!(unknown(Lang::Vi, "{}").len(), 1);
    }

    #[test]
    fn a_brace_alone_is_a_fault() {
        for text in ["{họ tên", "{họ {họ tên}", "{họ\ntên}", &format!("{{{}}}", "a".repeat(61))] {
            assert_eq!(marked(Lang::Vi, text), Err(vec![Misplaced::Unclosed]), "{text}");
        }
        assert_eq!(marked(Lang::Vi, "\u{E001}"), Err(vec![Misplaced::Unreadable]));
    }

    proptest! {
        #[test]
        fn no_text_upsets_the_reader(text in any::<String>()) {
            if let Ok(marked) = marked(Lang::Vi, &text) {
                let is_filled = !marked.contains('{');
                prop_assert!(is_filled);
            }
        }
    }
}
