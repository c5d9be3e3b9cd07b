//! What a letter to many is: its words in both languages, and how far it is.

use sqlx::FromRow;

use super::markdown::{Flaw, Subject, Text};
use crate::i18n::Lang;
use crate::web::{Fault, Fields};

/// Letters a subject may have.
pub(super) const SUBJECT_LIMIT: usize = 200;
/// Letters a text may have.
pub(super) const TEXT_LIMIT: usize = 20_000;

/// Recipients on a page.
pub(super) const PAGE: i64 = 50;

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum State {
    /// It is being written.
    Draft,
    /// Its list is frozen; a second organiser is asked.
    Awaiting,
    /// It goes out.
    Sending,
    /// It was stopped.
    Stopped,
    /// Everybody got it, or will not.
    Sent,
}

impl State {
    /// Each with its code.
    const OPTIONS: [(&'static str, Self); 5] = [
        ("draft", Self::Draft),
        ("awaiting", Self::Awaiting),
        ("sending", Self::Sending),
        ("stopped", Self::Stopped),
        ("sent", Self::Sent),
    ];

    /// Its code in the database.
    pub(super) fn code(self) -> &'static str {
        Self::OPTIONS.iter().find(|(_, state)| *state == self).map_or("", |(code, _)| code)
    }

    fn from_code(code: &str) -> Self {
        Self::OPTIONS.iter().find(|(own, _)| *own == code).map_or(Self::Draft, |(_, state)| *state)
    }

    /// Whether its words can be changed.
    pub(super) const fn may_be_edited(self) -> bool {
        matches!(self, Self::Draft | Self::Awaiting)
    }
}

/// A letter to many, as it is kept.
#[derive(Clone, Debug, FromRow)]
pub(super) struct Mailing {
    /// `UUIDv7`.
    pub(super) id: String,
    /// The query of the list of delegates.
    pub(super) list: String,
    #[sqlx(flatten)]
    pub(super) words: Words,
    state: String,
    /// Counts edits.
    pub(super) version: i64,
    /// Who wrote this version.
    pub(super) author_id: Option<String>,
    pub(super) author: Option<String>,
    pub(super) approver: Option<String>,
    /// How many the frozen list had.
    pub(super) recipients: Option<i64>,
    /// System time, UTC milliseconds, as all that follow.
    pub(super) updated_at: i64,
    pub(super) asked_at: Option<i64>,
    pub(super) begun_at: Option<i64>,
    pub(super) ended_at: Option<i64>,
}

impl Mailing {
    /// How far it is.
    pub(super) fn state(&self) -> State {
        State::from_code(&self.state)
    }
}

/// The words in both languages, as typed; what is empty is not written yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, FromRow)]
pub(super) struct Words {
    pub(super) subject_vi: String,
    pub(super) subject_fr: String,
    pub(super) text_vi: String,
    pub(super) text_fr: String,
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// As with any field.
    Field(Fault),
    /// With what it says, each once.
    Flaws(Vec<Flaw>),
}

/// A field of the form: its name, its language, and whether it is a subject.
pub(super) const FIELDS: [(&str, Lang, bool); 4] = [
    ("subject_vi", Lang::Vi, true),
    ("text_vi", Lang::Vi, false),
    ("subject_fr", Lang::Fr, true),
    ("text_fr", Lang::Fr, false),
];

/// What is wrong, each with the name of its field.
pub(super) type Wrongs = Vec<(&'static str, Wrong)>;

/// Words that can be filled in for a reader.
#[derive(Debug)]
pub(super) struct Readable {
    pub(super) subject: Subject,
    pub(super) text: Text,
}

impl Words {
    /// Reads a form. A draft may lack words; what it has is right.
    pub(super) fn read(fields: &Fields) -> Result<Self, Wrongs> {
        let (mut words, mut wrongs) = (Self::default(), Vec::new());
        for (name, lang, is_subject) in FIELDS {
            let typed = if is_subject { fields.line(name, SUBJECT_LIMIT) } else { fields.lines(name, TEXT_LIMIT) };
            match typed {
                Ok(typed) => *words.field(lang, is_subject) = typed.unwrap_or_default(),
                Err(fault) => wrongs.push((name, Wrong::Field(fault))),
            }
        }
        wrongs.extend(words.flaws());
        if wrongs.is_empty() { Ok(words) } else { Err(in_order(wrongs)) }
    }

    /// What keeps them from being sent: words that are not there, and what is wrong with those
    /// that are.
    pub(super) fn unfit(&self) -> Wrongs {
        let is_empty = |(_, lang, is_subject): &(&str, Lang, bool)| self.get(*lang, *is_subject).is_empty();
        let missing = FIELDS.iter().filter(|field| is_empty(field));
        let missing = missing.map(|(name, _, _)| (*name, Wrong::Field(Fault::Missing)));
        in_order(missing.chain(self.flaws()).collect())
    }

    /// The words in a language, if nothing is wrong with them.
    pub(super) fn readable(&self, lang: Lang) -> Option<Readable> {
        let subject = Subject::read(lang, self.get(lang, true)).ok()?;
        Some(Readable { subject, text: Text::read(lang, self.get(lang, false)).ok()? })
    }

    /// The subject in a language.
    pub(super) fn subject(&self, lang: Lang) -> &str {
        self.get(lang, true)
    }

    /// The text in a language.
    pub(super) fn text(&self, lang: Lang) -> &str {
        self.get(lang, false)
    }

    fn flaws(&self) -> Wrongs {
        let flaws = |(name, lang, is_subject): (&'static str, Lang, bool)| {
            let typed = self.get(lang, is_subject);
            let read =
                if is_subject { Subject::read(lang, typed).map(drop) } else { Text::read(lang, typed).map(drop) };
            read.err().map(|flaws| (name, Wrong::Flaws(flaws)))
        };
        FIELDS.into_iter().filter_map(flaws).collect()
    }

    fn get(&self, lang: Lang, is_subject: bool) -> &str {
        match (lang, is_subject) {
            (Lang::Vi, true) => &self.subject_vi,
            (Lang::Vi, false) => &self.text_vi,
            (Lang::Fr, true) => &self.subject_fr,
            (Lang::Fr, false) => &self.text_fr,
        }
    }

    fn field(&mut self, lang: Lang, is_subject: bool) -> &mut String {
        match (lang, is_subject) {
            (Lang::Vi, true) => &mut self.subject_vi,
            (Lang::Vi, false) => &mut self.text_vi,
            (Lang::Fr, true) => &mut self.subject_fr,
            (Lang::Fr, false) => &mut self.text_fr,
        }
    }
}

/// In the order of the form.
fn in_order(mut wrongs: Wrongs) -> Wrongs {
    wrongs.sort_by_key(|(wrong, _)| FIELDS.iter().position(|(name, _, _)| name == wrong));
    wrongs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_may_lack_words_and_a_letter_may_not() {
        let fields = Fields::query(Some("subject_vi=Thư&text_fr=Bonjour"));
        let words = Words::read(&fields).expect("a draft");
        let missing: Vec<&str> = words.unfit().into_iter().map(|(name, _)| name).collect();
        assert_eq!(missing, ["text_vi", "subject_fr"]);
    }

    #[test]
    fn everything_that_is_wrong_is_said_in_the_order_of_the_form() {
        let long = "a".repeat(TEXT_LIMIT + 1);
        let query = format!("subject_vi=%7Bx&text_vi={long}&subject_fr={}&text_fr=![a](b)", "b".repeat(SUBJECT_LIMIT));
        let wrongs = Words::read(&Fields::query(Some(&query))).expect_err("wrong");
        let names: Vec<&str> = wrongs.iter().map(|(name, _)| *name).collect();
        assert_eq!(names, ["subject_vi", "text_vi", "text_fr"]);
        assert_eq!(wrongs[1].1, Wrong::Field(Fault::TooLong(TEXT_LIMIT)));
    }
}
