//! Whom to write to: those whom the letter names, by side.

use askama::Template;

use crate::edition::{Contact, Country};
use crate::error::Result;
use crate::web::{Page, contacts_by_side};

#[derive(Template)]
#[template(path = "site/contacts.html")]
struct Contacts<'a> {
    page: &'a Page,
}

pub(super) fn render(page: &Page) -> Result<String> {
    Ok(Contacts { page }.render()?)
}

impl Contacts<'_> {
    fn lead(&self) -> &'static str {
        if self.page.is_over() { self.page.t.contacts_lead_over() } else { self.page.t.contacts_lead() }
    }

    /// Both sides, the host's first, with their people in the order of the letter.
    fn sides(&self) -> Vec<(&'static str, &'static str, Vec<&Contact>)> {
        let id = |side| match side {
            Country::Vietnam => "vietnam",
            Country::France => "france",
        };
        contacts_by_side(self.page.edition.host_country, &self.page.edition.contacts)
            .into_iter()
            .map(|(side, people)| (id(side), self.page.side(side), people))
            .collect()
    }
}
