//! The invitation, whole; and the sheet on which any letter is set.

use askama::Template;
use askama::filters::HtmlSafe;

use crate::edition::{Contact, Edition, Letter, Text};
use crate::error::Result;
use crate::i18n::{Lang, Rich};
use crate::web::{Page, contacts_by_side};

#[derive(Template)]
#[template(path = "site/letter.html")]
struct Invitation<'a> {
    page: &'a Page,
}

/// A letter as a reader wants it: its official parts, its text, its contacts.
#[derive(Template)]
#[template(path = "components/letter.html")]
pub struct LetterSheet<'a> {
    page: &'a Page,
    edition: &'a Edition,
    letter: &'a Letter,
}

// Its template escapes what it prints.
impl HtmlSafe for LetterSheet<'_> {}

pub(super) fn render(page: &Page) -> Result<String> {
    Ok(Invitation { page }.render()?)
}

impl Invitation<'_> {
    fn lead(&self) -> String {
        self.page.t.letter_lead(self.page.edition.name.get(self.page.lang))
    }

    fn letters(&self) -> Vec<LetterSheet<'_>> {
        LetterSheet::all(self.page, &self.page.edition)
    }
}

impl<'a> LetterSheet<'a> {
    /// Every letter of an edition.
    #[must_use]
    pub fn all(page: &'a Page, edition: &'a Edition) -> Vec<Self> {
        edition.letters.iter().map(|letter| Self { page, edition, letter }).collect()
    }

    pub(super) fn id(&self) -> &str {
        &self.letter.id
    }

    pub(super) fn title(&self) -> Rich {
        self.page.text(&self.letter.title)
    }

    fn label(&self) -> &str {
        self.letter.title.get(self.page.lang)
    }

    fn is_translation(&self) -> bool {
        self.letter.original != self.page.lang
    }

    fn translation_note(&self) -> &'static str {
        match self.letter.original {
            Lang::Vi => self.page.t.letter_translated_from_vietnamese(),
            Lang::Fr => self.page.t.letter_translated_from_french(),
        }
    }

    fn original_path(&self) -> Option<String> {
        self.page.route.map(|route| route.path(self.letter.original))
    }

    /// A numbered letter is an official one ("công văn"), whose subject has its own form.
    fn subject(&self) -> Rich {
        let subject = self.letter.subject.get(self.page.lang);
        self.page.set(&match self.letter.number {
            Some(_) => self.page.t.letter_subject_official(subject),
            None => self.page.t.letter_subject(subject),
        })
    }

    fn distribution(&self, list: &Text) -> Rich {
        Rich::content(self.page.lang, &self.page.t.letter_distribution(list.get(self.page.lang)))
    }

    /// The people printed at its end, by side.
    fn contacts(&self) -> Vec<(&'static str, Vec<&'a Contact>)> {
        let named = |id: &String| self.edition.contacts.iter().find(|contact| contact.id == *id);
        let people = self.letter.contacts.iter().filter_map(named);
        contacts_by_side(self.edition.host_country, people)
            .into_iter()
            .map(|(side, people)| (self.page.side(side), people))
            .collect()
    }
}
