//! A letter to one of many, in words: what the organisers wrote, filled in for its reader, in
//! the clothes of all our letters.
//!
//! To an address that nobody has proven it holds nothing that somebody typed in a form: no
//! name, no locality of one's own. Words of courtesy stand there.

use askama::Template;

use super::deeds::{was_unexpected_then, write_later};
use super::markdown::Clean;
use super::model::{Readable, State};
use super::placeholder::{Placeholder, Values};
use super::queries::Delegate;
use crate::error::Result;
use crate::i18n::dates;
use crate::mail::{Letter, QueuedLetter, wrapped};
use crate::registration::{Choice, Honorific};
use crate::web::{AppState, Page};

/// What the letter says beside the organisers' words.
pub(super) struct Sheet {
    pub(super) page: Page,
    pub(super) subject: String,
    pub(super) body: Clean,
    pub(super) text: String,
    pub(super) reference: String,
    /// The address of the own page; none where the words have it already.
    pub(super) link: Option<String>,
    /// Nobody but its writer gets it.
    pub(super) is_test: bool,
}

#[derive(Template)]
#[template(path = "letters/mailing.html")]
struct Html<'a> {
    view: &'a Sheet,
}

#[derive(Template)]
#[template(path = "letters/mailing.txt")]
struct Plain<'a> {
    view: &'a Sheet,
}

/// The words of a letter to one of many; none if there is nothing to say any more.
pub(crate) async fn letter(app: &AppState, queued: &QueuedLetter) -> Result<Option<Letter>> {
    let facts = queued.facts(&app.vault)?;
    let (Some(id), Some(registration)) = (&facts.mailing, &queued.registration_id) else { return Ok(None) };
    let Some(mailing) = app.store.any_mailing(id).await? else { return Ok(None) };
    let Some(delegate) = app.store.addressed(registration).await? else { return Ok(None) };
    let is_unexpected = ["cancelled", "declined"].contains(&delegate.status.as_str());
    if is_unexpected && !was_unexpected_then(&app.store, id, registration).await? {
        return Ok(None);
    }
    if delegate.email_key != queued.recipient_key {
        write_later(&app.store, &queued.id, id, registration).await?;
        return Ok(None);
    }
    let page = Page::new(app, queued.lang(), None).about(queued.edition_number);
    let Some(words) = mailing.words.readable(page.lang) else { return Ok(None) };
    let secret = facts.secret.as_deref().unwrap_or_default();
    let url = format!("{}{}", app.config.base_url, crate::registration::own_path(page.lang, secret));
    Ok(Some(sheet(page, &words, &delegate, &url).write()?))
}

/// The same for its writer, as a delegate of no conference would get it.
pub(crate) async fn test_letter(app: &AppState, queued: &QueuedLetter) -> Result<Option<Letter>> {
    let facts = queued.facts(&app.vault)?;
    let Some(id) = &facts.mailing else { return Ok(None) };
    let Some(mailing) = app.store.any_mailing(id).await? else { return Ok(None) };
    let page = Page::new(app, queued.lang(), None).about(queued.edition_number);
    let Some(words) = mailing.words.readable(page.lang).filter(|_| mailing.state() != State::Sent) else {
        return Ok(None);
    };
    let (delegate, url) = (example(&page), example_link(&page));
    let sheet = Sheet { is_test: true, ..sheet(page, &words, &delegate, &url) };
    let subject = sheet.page.t.desk_mailing_test_subject(&sheet.subject);
    Ok(Some(Sheet { subject, ..sheet }.write()?))
}

/// The letter to a delegate, whose own page has an address.
pub(super) fn sheet(page: Page, words: &Readable, delegate: &Delegate, url: &str) -> Sheet {
    let values = values(&page, delegate, url);
    Sheet {
        subject: words.subject.filled(&values),
        body: words.text.html(&values),
        text: words.text.plain(&values),
        reference: delegate.reference.clone(),
        link: (!words.text.has_link()).then(|| url.to_owned()),
        is_test: false,
        page,
    }
}

/// A delegate who is nobody.
pub(super) fn example(page: &Page) -> Delegate {
    let locality = page.localities_by_country().into_iter().find(|(country, _)| country.lang() == page.lang);
    Delegate {
        id: String::new(),
        reference: format!("{}-1234-5678", page.edition.number),
        lang: page.lang.tag().to_owned(),
        honorific: Honorific::Madam.code().to_owned(),
        full_name: page.t.desk_mailing_example_name().to_owned(),
        locality: locality.and_then(|(_, all)| all.first()).map(|locality| locality.slug.clone()),
        locality_name: None,
        email_key: String::new(),
        proven: true,
        status: String::new(),
    }
}

/// Where an example leads: to the site, where nobody's registration is.
pub(super) fn example_link(page: &Page) -> String {
    format!("{}/{}/", page.base_url(), page.lang.tag())
}

/// What each placeholder becomes for a delegate.
pub(super) fn values(page: &Page, delegate: &Delegate, url: &str) -> Values {
    let text = |placeholder| match placeholder {
        Placeholder::Salutation => salutation(page, delegate),
        Placeholder::Name if delegate.proven => delegate.full_name.clone(),
        Placeholder::Name => page.t.desk_mailing_unnamed().to_owned(),
        Placeholder::Reference => delegate.reference.clone(),
        Placeholder::Link => url.to_owned(),
        Placeholder::Locality => locality(page, delegate),
        Placeholder::Conference => page.plain(&page.edition.name).to_owned(),
        Placeholder::Dates => {
            let (first, last) = page.days();
            dates::range(page.lang, first, last)
        }
    };
    Values(Placeholder::ALL.map(text))
}

/// "Kính gửi Bà Nguyễn Thị Hà,", « Madame, »: a French letter names nobody there.
fn salutation(page: &Page, delegate: &Delegate) -> String {
    let (t, name) = (page.t, &delegate.full_name);
    match Honorific::from_code(&delegate.honorific).filter(|_| delegate.proven) {
        Some(Honorific::Madam) => t.desk_mailing_dear_madam(name),
        Some(Honorific::Sir) => t.desk_mailing_dear_sir(name),
        Some(Honorific::Unstated) | None => t.mail_greeting().to_owned(),
    }
}

fn locality(page: &Page, delegate: &Delegate) -> String {
    let known = delegate.locality.as_deref().and_then(|slug| page.localities().get(slug));
    let typed = delegate.locality_name.as_ref().filter(|_| delegate.proven);
    match (known, typed) {
        (Some((_, locality)), _) => page.plain(&locality.name).to_owned(),
        (None, Some(typed)) => typed.clone(),
        (None, None) => page.t.desk_mailing_unlocated().to_owned(),
    }
}

impl Sheet {
    fn write(self) -> Result<Letter> {
        let html = Html { view: &self }.render()?;
        let text = Plain { view: &self }.render()?;
        let lines: Vec<&str> = html.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let sender = self.page.plain(&self.page.edition.short_name).replace('\u{A0}', " ");
        Ok(Letter {
            sender,
            subject: self.subject,
            text,
            html: lines.join("\n") + "\n",
            picture: None,
            attachments: Vec::new(),
        })
    }

    fn name(&self) -> &str {
        self.page.plain(&self.page.edition.name)
    }

    fn why(&self) -> String {
        if self.is_test { self.page.t.desk_mailing_test_why().to_owned() } else { self.page.t.mail_why(self.name()) }
    }

    /// Plain text in short lines.
    fn wrap(&self, text: impl AsRef<str>) -> String {
        let _ = self;
        wrapped(text.as_ref())
    }
}
