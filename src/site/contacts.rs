//! Whom to write to: a card for each person that the letter names.

use askama::Template;
use askama::filters::HtmlSafe;

use super::capitalised;
use crate::edition::{Contact, Country, Honorific};
use crate::error::Result;
use crate::i18n::Rich;
use crate::web::Page;

#[derive(Template)]
#[template(path = "site/contacts.html")]
struct Contacts<'a> {
    page: &'a Page,
}

/// One person, or one desk that answers.
#[derive(Template)]
#[template(path = "components/contact.html")]
pub(super) struct ContactCard<'a> {
    page: &'a Page,
    contact: &'a Contact,
    /// Whether the address is still one to write to.
    live: bool,
}

// Its template escapes what it prints.
impl HtmlSafe for ContactCard<'_> {}

pub(super) fn render(page: &Page) -> Result<String> {
    Ok(Contacts { page }.render()?)
}

impl Contacts<'_> {
    fn title(&self) -> &'static str {
        self.page.t.contacts_title()
    }

    fn lead(&self) -> &'static str {
        if self.page.is_over() { self.page.t.contacts_lead_over() } else { self.page.t.contacts_lead() }
    }

    /// Both sides, the host's first, with their people in the order of the letter.
    fn sides(&self) -> Vec<(&'static str, &'static str, Vec<ContactCard<'_>>)> {
        sides(self.page.edition.host_country, &self.page.edition.contacts)
            .into_iter()
            .map(|(side, people)| {
                let id = match side {
                    Country::Vietnam => "vietnam",
                    Country::France => "france",
                };
                (id, self.page.side(side), people.into_iter().map(|it| ContactCard::new(self.page, it)).collect())
            })
            .collect()
    }
}

impl<'a> ContactCard<'a> {
    pub(super) fn new(page: &'a Page, contact: &'a Contact) -> Self {
        Self { page, contact, live: true }
    }

    /// One of an earlier edition: shown as it was, without a link.
    pub(super) fn past(page: &'a Page, contact: &'a Contact) -> Self {
        Self { page, contact, live: false }
    }

    fn honorific(&self) -> &'static str {
        honorific(self.page, self.contact)
    }

    fn name_tag(&self) -> Option<&'static str> {
        name_tag(self.page, self.contact)
    }

    fn position(&self) -> Option<Rich> {
        self.contact.position.as_ref().map(|position| self.page.set(&capitalised(self.page.plain(position))))
    }
}

/// The people of each side, the host's first.
pub(super) fn sides<'a>(
    host: Country,
    contacts: impl IntoIterator<Item = &'a Contact> + Clone,
) -> Vec<(Country, Vec<&'a Contact>)> {
    [host, host.other()]
        .into_iter()
        .map(|side| (side, contacts.clone().into_iter().filter(|contact| contact.side == side).collect::<Vec<_>>()))
        .filter(|(_, people)| !people.is_empty())
        .collect()
}

/// "Bà", « Mme »
pub(super) fn honorific(page: &Page, contact: &Contact) -> &'static str {
    match contact.honorific {
        Some(Honorific::Madam) => page.t.contact_madam(),
        Some(Honorific::Sir) => page.t.contact_sir(),
        None => "",
    }
}

/// The language of the name, where it is not the page's.
pub(super) fn name_tag(page: &Page, contact: &Contact) -> Option<&'static str> {
    contact.name_lang.filter(|lang| *lang != page.lang).map(crate::i18n::Lang::tag)
}
