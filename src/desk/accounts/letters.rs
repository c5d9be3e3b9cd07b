//! Letters to organisers: an invitation, a link to choose a password, word that something about
//! their account was changed.

use askama::Template;
use jiff::{SignedDuration, Timestamp};
use sqlx::SqliteConnection;

use super::account::{Account, AccountState};
use super::queries::insert_password_link;
use super::roles;
use crate::desk::digest;
use crate::desk::route::DeskRoute;
use crate::error::Result;
use crate::i18n::dates;
use crate::mail::{self, Draft, Facts, Letter, LetterKind, OrganiserLetter, QueuedLetter, tight, wrapped};
use crate::web::{App, AppState, Page, Secret};

/// A link of an invitation is good for a week, so that nobody misses it over a holiday.
pub(super) const INVITATION: SignedDuration = SignedDuration::from_hours(7 * 24);
/// A link to choose another password is good for two hours.
pub(super) const PASSWORD: SignedDuration = SignedDuration::from_hours(2);

/// What a link to choose a password is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    /// A new account.
    Invitation,
    /// A password that was forgotten.
    Password,
}

impl Link {
    /// How long it is good.
    pub(super) const fn lasts(self) -> SignedDuration {
        match self {
            Self::Invitation => INVITATION,
            Self::Password => PASSWORD,
        }
    }
}

/// Makes a link by which an account's password is chosen, and writes the letter that bears it.
pub(super) async fn write(
    app: &App,
    transaction: &mut SqliteConnection,
    account: &Account,
    link: Link,
    now: Timestamp,
) -> Result<()> {
    let secret = Secret::random::<32>()?;
    let until = now.saturating_add(link.lasts()).unwrap_or(Timestamp::MAX);
    insert_password_link(&mut *transaction, &secret.hash(), &account.id, now, until).await?;
    let kind = match link {
        Link::Invitation => OrganiserLetter::Invitation,
        Link::Password => OrganiserLetter::Password,
    };
    let facts = Facts {
        secret: Some(secret.expose().to_owned()),
        organiser: Some(account.id.clone()),
        answer_by: Some(until.as_millisecond()),
        ..Facts::default()
    };
    queue(app, transaction, account, kind, facts, now).await
}

/// Writes to an account that its password, its codes or its role are not what they were: whoever
/// did not do it hears of it.
pub(super) async fn tell_of_change(
    app: &App,
    transaction: &mut SqliteConnection,
    account: &Account,
    now: Timestamp,
) -> Result<()> {
    let facts = Facts { organiser: Some(account.id.clone()), ..Facts::default() };
    queue(app, transaction, account, OrganiserLetter::Changed, facts, now).await
}

async fn queue(
    app: &App,
    transaction: &mut SqliteConnection,
    account: &Account,
    kind: OrganiserLetter,
    facts: Facts,
    now: Timestamp,
) -> Result<()> {
    let edition = app.published.load().current.number;
    let draft = Draft {
        edition,
        registration: None,
        kind: LetterKind::Organiser(kind),
        lang: account.lang(),
        recipient: &account.email,
        facts,
    };
    mail::write(transaction, &app.vault, &draft, now).await
}

/// A letter to be written.
pub(in crate::desk) struct LetterView {
    pub(in crate::desk) page: Page,
    pub(in crate::desk) subject: String,
    pub(in crate::desk) title: String,
    pub(in crate::desk) paragraphs: Vec<String>,
    /// Where the button leads.
    pub(in crate::desk) link: Option<String>,
    pub(in crate::desk) button: &'static str,
    pub(in crate::desk) after: Vec<String>,
    /// What it is a list of, between the paragraphs and the button.
    pub(in crate::desk) lines: Vec<String>,
    /// Why one gets it if not for one's account alone; where that is changed, and what is there.
    pub(in crate::desk) why: Option<(&'static str, String, &'static str)>,
}

#[derive(Template)]
#[template(path = "letters/organiser.txt")]
struct Plain<'a> {
    view: &'a LetterView,
}

#[derive(Template)]
#[template(path = "letters/organiser.html")]
struct Html<'a> {
    view: &'a LetterView,
}

impl LetterView {
    /// Plain text in short lines.
    fn wrap(&self, text: impl AsRef<str>) -> String {
        let _ = self;
        wrapped(text.as_ref())
    }
}

/// The words of a letter to an organiser; none if there is nothing to say any more.
pub(crate) async fn letter(app: &AppState, queued: &QueuedLetter, kind: OrganiserLetter) -> Result<Option<Letter>> {
    let facts = queued.facts(&app.vault)?;
    let Some(id) = &facts.organiser else { return Ok(None) };
    let account = app.store.account(id).await?.filter(|account| account.state() != AccountState::Closed);
    let Some(account) = account else { return Ok(None) };
    let page = Page::new(app, queued.lang(), None).about(queued.edition_number);
    let (t, lang) = (page.t, page.lang);
    let conference = page.plain(&page.edition.name).to_owned();
    let until = facts.answer_by.and_then(|at| Timestamp::from_millisecond(at).ok());
    let until = until.map(|at| dates::moment(&at.to_zoned(page.edition.zone()))).unwrap_or_default();
    let link = facts
        .secret
        .as_ref()
        .map(|secret| format!("{}{}", app.config.base_url, DeskRoute::Password(secret.clone()).path(lang)));
    let door = format!("{}{}", app.config.base_url, DeskRoute::SignIn.path(lang));
    let view = match kind {
        OrganiserLetter::Invitation => {
            if account.state() != AccountState::Invited {
                return Ok(None);
            }
            let role = account.role().map(|role| roles::label(t, role)).unwrap_or_default();
            LetterView {
                subject: t.desk_mail_invitation_subject().to_owned(),
                title: t.desk_mail_invitation_title().to_owned(),
                paragraphs: vec![t.desk_mail_invitation_lead(&conference), t.desk_mail_invitation_role(role)],
                link,
                button: t.desk_mail_invitation_button(),
                after: vec![t.desk_mail_until(&until), t.desk_mail_door(&door), t.desk_mail_not_expected().to_owned()],
                lines: Vec::new(),
                why: None,
                page,
            }
        }
        OrganiserLetter::Password => LetterView {
            subject: t.desk_mail_password_subject().to_owned(),
            title: t.desk_mail_password_title().to_owned(),
            paragraphs: vec![t.desk_mail_password_lead(&conference)],
            link,
            button: t.desk_mail_password_button(),
            after: vec![t.desk_mail_until(&until), t.desk_mail_password_ignore().to_owned()],
            lines: Vec::new(),
            why: None,
            page,
        },
        // Who has unticked it since does not want it.
        OrganiserLetter::Digest if !account.digest => return Ok(None),
        OrganiserLetter::Digest => digest::words(app, page, account.role(), &facts).await?,
        OrganiserLetter::Changed => LetterView {
            subject: t.desk_mail_changed_subject().to_owned(),
            title: t.desk_mail_changed_title().to_owned(),
            paragraphs: vec![t.desk_mail_changed_lead(&conference), t.desk_mail_changed_advice().to_owned()],
            link: Some(door),
            button: t.desk_sign_in(),
            after: Vec::new(),
            lines: Vec::new(),
            why: None,
            page,
        },
    };
    Ok(Some(Letter {
        sender: view.page.plain(&view.page.edition.short_name).replace('\u{A0}', " "),
        text: Plain { view: &view }.render()?,
        html: tight(&Html { view: &view }.render()?),
        subject: view.subject,
        picture: None,
        attachments: Vec::new(),
    }))
}
