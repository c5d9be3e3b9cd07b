//! What all letters have in common, as text and as HTML.

use askama::Template;

use crate::error::Result;
use crate::i18n::Rich;
use crate::mail::wrapped;
use crate::web::Page;

/// A letter to be written.
pub(super) struct View {
    pub(super) page: Page,
    pub(super) subject: String,
    pub(super) title: String,
    /// Words of ours alone.
    pub(super) paragraphs: Vec<String>,
    pub(super) reference: Option<String>,
    /// The delegate, where the address is proven: for HTML and for text.
    pub(super) person: Option<(Rich, String)>,
    pub(super) links: Vec<Link>,
    /// What the delegate chose, and what became of it.
    pub(super) activities: Vec<(String, &'static str)>,
    /// How the HTML names the ticket, and what it says without pictures.
    pub(super) picture: Option<(String, String)>,
    pub(super) has_calendar: bool,
    /// Whether the address has been in a registration and is no longer.
    pub(super) has_left: bool,
    /// What to do if it was somebody else.
    pub(super) not_you: String,
}

/// A link that is the reader's own.
pub(super) struct Link {
    pub(super) url: String,
    pub(super) label: String,
    /// The registration it opens, where the letter is about several.
    pub(super) about: Option<(String, Option<(Rich, String)>)>,
}

#[derive(Template)]
#[template(path = "letters/letter.txt")]
struct Plain<'a> {
    view: &'a View,
}

#[derive(Template)]
#[template(path = "letters/letter.html")]
struct Html<'a> {
    view: &'a View,
}

impl View {
    /// A letter that says nothing yet.
    pub(super) fn new(page: Page) -> Self {
        Self {
            page,
            subject: String::new(),
            title: String::new(),
            paragraphs: Vec::new(),
            reference: None,
            person: None,
            links: Vec::new(),
            activities: Vec::new(),
            picture: None,
            has_calendar: false,
            has_left: false,
            not_you: String::new(),
        }
    }

    /// The letter as text and as HTML.
    pub(super) fn write(&self) -> Result<(String, String)> {
        let html = Html { view: self }.render()?;
        let lines: Vec<&str> = html.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        Ok((Plain { view: self }.render()?, lines.join("\n") + "\n"))
    }

    /// Who writes, in the list of letters.
    pub(super) fn sender(&self) -> String {
        self.page.plain(&self.page.edition.short_name).replace('\u{A0}', " ")
    }

    fn name(&self) -> &str {
        self.page.plain(&self.page.edition.name)
    }

    fn why(&self) -> String {
        if self.has_left { self.page.t.mail_why_left(self.name()) } else { self.page.t.mail_why(self.name()) }
    }

    /// « Hanoï, du 13 au 15 avril 2023 »
    fn place_and_days(&self) -> String {
        let (first, last) = self.page.days();
        let city = self.page.plain(&self.page.edition.city);
        format!("{city}, {}", crate::i18n::dates::range(self.page.lang, first, last))
    }

    /// Plain text in short lines.
    fn wrap(&self, text: impl AsRef<str>) -> String {
        let _ = self;
        wrapped(text.as_ref())
    }

    /// "- Môi trường, nước và xử lý nước (đã có chỗ)", in short lines.
    fn bullet(&self, title: &str, state: &str) -> String {
        self.wrap(format!("- {title} ({state})")).replace('\n', "\n  ")
    }
}
