//! One thematic session: what the letter says of it, how to speak, how to attend.

use askama::Template;

use crate::edition::{Contact, ThematicSession};
use crate::error::{Error, Result};
use crate::i18n::Rich;
use crate::web::{Link, Page};

#[derive(Template)]
#[template(path = "site/session.html")]
struct Session<'a> {
    page: &'a Page,
    subject: &'a ThematicSession,
    /// Where it is among the others.
    position: usize,
}

pub(super) fn render(page: &Page, number: u8) -> Result<String> {
    let sessions = &page.edition.thematic_sessions;
    let position = sessions.iter().position(|it| it.number == number).ok_or(Error::NotFound)?;
    Ok(Session { page, subject: &sessions[position], position }.render()?)
}

impl Session<'_> {
    fn lead(&self) -> String {
        self.page.t.session_lead(self.page.edition.thematic_sessions.len(), self.subject.number)
    }

    fn icon(&self) -> &'static str {
        self.page.session_cards().get(self.position).map_or("", |card| card.icon)
    }

    /// How to propose a talk, as the window allows.
    fn talk(&self) -> &'static str {
        if self.page.registration_is_open() {
            self.page.t.session_talk_form()
        } else {
            self.page.t.session_talk_write()
        }
    }

    /// The first person that the letter names on the host's side.
    fn contact(&self) -> Option<&Contact> {
        let edition = &self.page.edition;
        edition.contacts.iter().find(|contact| contact.side == edition.host_country)
    }

    /// The one before and the one after.
    fn neighbours(&self) -> (Option<Link<Rich>>, Option<Link<Rich>>) {
        let cards = self.page.session_cards();
        let link = |at: Option<usize>| {
            let card = cards.get(at?)?;
            Some(Link { path: card.path.clone(), label: card.title.clone(), current: None })
        };
        (link(self.position.checked_sub(1)), link(self.position.checked_add(1)))
    }

    /// What a letter about this session is about.
    fn subject(&self) -> String {
        self.page.t.session_subject(self.page.plain(&self.page.edition.short_name), self.page.title())
    }

    fn wording(&self) -> Rich {
        self.page.quoted(&self.subject.letter_wording)
    }
}
