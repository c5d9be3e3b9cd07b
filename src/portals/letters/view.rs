//! The shorter letters: the link to the editors' page, and what became of a proposal.

use askama::Template;

use super::kit::Kit;
use super::name::official;
use crate::campaign::Portal;
use crate::error::Result;
use crate::mail::{Attachment, Letter, tight, wrapped};
use crate::web::Page;

/// A letter to be written.
pub(super) struct View {
    pub(super) page: Page,
    subject: String,
    title: String,
    /// Words of ours, and names as the list has them.
    paragraphs: Vec<String>,
    kit: Option<Kit>,
    /// Whether the kit comes with it as files, too.
    has_files: bool,
    why: String,
    /// What to do if somebody else asked for it.
    not_you: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "letters/portal.txt")]
struct Plain<'a> {
    view: &'a View,
}

#[derive(Template)]
#[template(path = "letters/portal.html")]
struct Html<'a> {
    view: &'a View,
}

/// The link to the editors' page.
pub(super) fn page(page: Page, portal: &Portal, kit: Kit, is_proof: bool) -> View {
    let (t, name) = (page.t, official(&page, portal));
    View {
        subject: t.portal_mail_page_subject(&name),
        title: t.portal_mail_page_title().to_owned(),
        paragraphs: [t.portal_mail_page_lead(page.plain(&page.edition.name), &name)]
            .into_iter()
            .chain(is_proof.then(|| t.portal_mail_proof().to_owned()))
            .collect(),
        not_you: Some(t.portal_mail_not_you()),
        ..View::with_kit(page, &name, kit)
    }
}

/// A proposal was accepted.
pub(super) fn listed(page: Page, portal: &Portal, kit: Kit) -> View {
    let (t, name) = (page.t, official(&page, portal));
    View {
        subject: t.portal_mail_listed_subject(&name),
        title: t.portal_mail_listed_title().to_owned(),
        paragraphs: vec![t.portal_mail_listed_lead(page.plain(&page.edition.name), &name)],
        ..View::with_kit(page, &name, kit)
    }
}

/// A proposal was not: nothing of it is said again.
pub(super) fn declined(page: Page) -> View {
    let t = page.t;
    let name = page.plain(&page.edition.name);
    View {
        subject: t.portal_mail_declined_subject().to_owned(),
        title: t.portal_mail_declined_title().to_owned(),
        paragraphs: vec![t.portal_mail_declined_lead(name), t.portal_mail_declined_next().to_owned()],
        kit: None,
        has_files: false,
        why: t.portal_mail_why_declined().to_owned(),
        not_you: None,
        page,
    }
}

impl View {
    fn with_kit(page: Page, name: &str, kit: Kit) -> Self {
        Self {
            subject: String::new(),
            title: String::new(),
            paragraphs: Vec::new(),
            kit: Some(kit),
            has_files: false,
            why: page.t.portal_mail_why(name),
            not_you: None,
            page,
        }
    }

    /// The letter with its files.
    pub(super) fn write(mut self, attachments: Vec<Attachment>) -> Result<Letter> {
        self.has_files = !attachments.is_empty();
        Ok(Letter {
            sender: sender(&self.page),
            text: Plain { view: &self }.render()?,
            html: tight(&Html { view: &self }.render()?),
            subject: self.subject,
            picture: None,
            attachments,
        })
    }

    /// Plain text in short lines.
    fn wrap(&self, text: impl AsRef<str>) -> String {
        let _ = self;
        wrapped(text.as_ref())
    }
}

/// Who writes, in the list of letters.
pub(super) fn sender(page: &Page) -> String {
    page.plain(&page.edition.short_name).replace('\u{A0}', " ")
}
