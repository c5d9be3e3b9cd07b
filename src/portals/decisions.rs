//! What organisers decide about proposals and contacts: each with its letter, in one
//! transaction.

use jiff::{SignedDuration, Timestamp};
use sqlx::SqliteConnection;
use url::Url;

use super::model::{ContactState, PortalContact};
use super::queries::{self, Given, NewPortal, Standing};
use super::slug::slug;
use crate::campaign::{PortalCountry, ask, bare, is_within};
use crate::edition::Text;
use crate::error::Result;
use crate::i18n::Lang;
use crate::mail::{self, Draft, Facts, LetterKind, PortalLetter};
use crate::registration::erasure::{SCRUB_DUE, letter_file};
use crate::store::set_setting;
use crate::web::App;

/// How many letters with the link strangers may cause to one address in [`AN_HOUR`].
const LETTERS: i64 = 3;
const AN_HOUR: SignedDuration = SignedDuration::from_hours(1);

/// A portal as the organisers list it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// Its name.
    pub names: Text,
    /// Where it is.
    pub country: PortalCountry,
    /// Its host, in the letters of DNS; with or without `www.`
    pub host: Option<String>,
    /// The campaign whose banner it is asked for at once, by its code.
    pub campaign: Option<String>,
    /// The addresses that came with it and are not approved yet, by id: nothing is written there.
    pub waiting: Vec<String>,
}

/// What came of approving a proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Approval {
    /// It is listed, under this slug.
    Done(String),
    /// It was before.
    Before(String),
    /// It was changed, or declined, since it was looked at.
    Stale,
    /// The portal of this slug has its host.
    HostTaken(String),
    /// There is no such proposal.
    Unknown,
}

/// What came of another decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It holds now.
    Done,
    /// An earlier click decided the same.
    Before,
    /// What it is about has changed since it was looked at.
    Stale,
    /// There is nothing of that id.
    Unknown,
}

/// Lists a portal that was proposed, asks it for a campaign's banner if one is named, and writes
/// to whoever proposed it: to each address that the organisers do not leave waiting.
///
/// # Errors
///
/// Those of the database; nothing has changed then.
pub async fn approve_proposal(app: &App, portal: &str, version: i64, listing: &Listing) -> Result<Approval> {
    let edition = app.published.load().current.clone();
    let now = app.clock.system_now();
    let mut transaction = app.store.begin().await?;
    let Some(standing) = queries::standing(&mut transaction, portal).await? else { return Ok(Approval::Unknown) };
    match (standing.state.as_str(), &standing.slug) {
        ("proposed", _) if standing.version == version => {}
        ("listed", Some(slug)) => return Ok(Approval::Before(slug.clone())),
        _ => return Ok(Approval::Stale),
    }
    let host = listing.host.as_deref().map(bare);
    if let Some(host) = host
        && let Some(other) = queries::host_taken(&mut transaction, portal, host).await?
    {
        return Ok(Approval::HostTaken(other));
    }
    let slug = queries::free_slug(&mut transaction, &slug(&listing.names.vi)).await?;
    let page = standing.page.as_deref().filter(|page| is_on(host, page));
    let new = NewPortal { id: portal, slug: &slug, names: &listing.names, country: listing.country, host, page };
    queries::list(&mut transaction, &new, now).await?;
    if let Some(campaign) = &listing.campaign {
        let today = app.clock.conference_now().to_zoned(edition.zone()).date();
        ask(&mut transaction, campaign, &slug, today).await?;
    }
    for contact in queries::contacts_of(&mut transaction, portal).await? {
        if listing.waiting.contains(&contact.id) {
            continue;
        }
        queries::approve(&mut transaction, &contact.id).await?;
        let about = (edition.number, PortalLetter::Listed);
        write(app, &mut transaction, about, &contact, now).await?;
    }
    transaction.commit().await?;
    app.campaigns_changed().await;
    Ok(Approval::Done(slug))
}

/// Declines a portal that was proposed, writes so to whoever proposed it, and forgets what was
/// typed: from then on the address stands in the letter alone.
///
/// # Errors
///
/// Those of the database; nothing has changed then.
pub async fn decline_proposal(app: &App, portal: &str, version: i64) -> Result<Decision> {
    decline(app, portal, version, true).await
}

/// Declines a portal that was proposed and forgets the address, without a letter: whoever fills in
/// forms with strangers' addresses is not helped to write to them.
///
/// # Errors
///
/// Those of the database; nothing has changed then.
pub async fn decline_silently(app: &App, portal: &str, version: i64) -> Result<Decision> {
    decline(app, portal, version, false).await
}

async fn decline(app: &App, portal: &str, version: i64, is_told: bool) -> Result<Decision> {
    let edition = app.published.load().current.number;
    let now = app.clock.system_now();
    let mut transaction = app.store.begin().await?;
    match queries::standing(&mut transaction, portal).await? {
        None => return Ok(Decision::Unknown),
        Some(Standing { state, version: own, .. }) if state == "proposed" && own == version => {}
        Some(Standing { state, .. }) if state == "declined" => return Ok(Decision::Before),
        Some(_) => return Ok(Decision::Stale),
    }
    if is_told {
        for contact in queries::contacts_of(&mut transaction, portal).await? {
            write(app, &mut transaction, (edition, PortalLetter::Declined), &contact, now).await?;
        }
    }
    queries::decline(&mut transaction, portal, now).await?;
    set_setting(&mut transaction, SCRUB_DUE, "1").await?;
    transaction.commit().await?;
    app.outbox.notify_one();
    Ok(Decision::Done)
}

/// Approves an address that somebody gave for a listed portal: the link to the editors' page goes
/// there, and the page that was given with it becomes the portal's. So it does if the address was
/// approved before and only the page waits.
///
/// # Errors
///
/// Those of the database; nothing has changed then.
pub async fn approve_contact(app: &App, contact: &str) -> Result<Decision> {
    let edition = app.published.load().current.number;
    let now = app.clock.system_now();
    let mut transaction = app.store.begin().await?;
    let Some(contact) = queries::contact(&mut transaction, contact).await? else { return Ok(Decision::Unknown) };
    if contact.state == ContactState::Approved && contact.page.is_none() {
        return Ok(Decision::Before);
    }
    let portal = match queries::standing(&mut transaction, &contact.portal_id).await? {
        Some(portal) if portal.state == "listed" => portal,
        _ => return Ok(Decision::Stale),
    };
    if let Some(page) = contact.page.as_deref().filter(|page| is_on(portal.host.as_deref(), page)) {
        queries::set_page(&mut transaction, &contact.portal_id, page).await?;
    }
    queries::settle_page(&mut transaction, &contact.id).await?;
    if contact.state == ContactState::Waiting {
        queries::approve(&mut transaction, &contact.id).await?;
        write(app, &mut transaction, (edition, PortalLetter::Page), &contact, now).await?;
    }
    transaction.commit().await?;
    app.campaigns_changed().await;
    Ok(Decision::Done)
}

/// Keeps an address that the organisers know for a listed portal, approved: the link to the
/// editors' page goes there.
///
/// # Errors
///
/// Those of the database; nothing has changed then.
pub async fn add_contact(app: &App, portal: &str, email: &str, lang: Lang) -> Result<Decision> {
    let edition = app.published.load().current.number;
    let now = app.clock.system_now();
    let mut transaction = app.store.begin().await?;
    match queries::standing(&mut transaction, portal).await? {
        None => return Ok(Decision::Unknown),
        Some(standing) if standing.state != "listed" => return Ok(Decision::Stale),
        Some(_) => {}
    }
    let given = Given { email, lang, edition, state: ContactState::Approved, page: None };
    let (contact, before) = queries::keep_contact(&mut transaction, portal, &given, now).await?;
    if before == Some(ContactState::Approved) {
        return Ok(Decision::Before);
    }
    write(app, &mut transaction, (edition, PortalLetter::Page), &contact, now).await?;
    transaction.commit().await?;
    app.outbox.notify_one();
    Ok(Decision::Done)
}

/// Forgets an address, approved or not, with the letters to it; nobody is told. Who had the link to
/// the editors' page, as every approved address has, has it no more: the link is void, and those
/// addresses that remain approved are sent the new one.
///
/// # Errors
///
/// Those of the database; nothing has changed then.
pub async fn remove_contact(app: &App, contact: &str) -> Result<Decision> {
    let edition = app.published.load().current.number;
    let now = app.clock.system_now();
    let mut transaction = app.store.begin().await?;
    let Some(contact) = queries::contact(&mut transaction, contact).await? else { return Ok(Decision::Unknown) };
    queries::delete_contact(&mut transaction, &contact.id).await?;
    if contact.has_link() {
        queries::void_link(&mut transaction, &contact.portal_id).await?;
        write_link(app, &mut transaction, (edition, Renewal::Organiser), &contact.portal_id, now).await?;
    }
    let letters = queries::delete_letters(&mut transaction, &contact.email).await?;
    set_setting(&mut transaction, SCRUB_DUE, "1").await?;
    transaction.commit().await?;
    for letter in letters {
        let gone = std::fs::remove_file(letter_file(app, &letter));
        if gone.is_err_and(|error| error.kind() != std::io::ErrorKind::NotFound) {
            tracing::warn!("the file of a letter could not be deleted");
        }
    }
    app.campaigns_changed().await;
    app.outbox.notify_one();
    Ok(Decision::Done)
}

/// What follows when the letter to an address was opened: letters about the portal go there, and
/// the page that was declared with it becomes the portal's if none is. Where no host tells whose
/// the page is, it goes on waiting for the organisers. Whether anything followed.
pub(super) async fn prove(app: &App, contact: &str) -> Result<bool> {
    let mut transaction = app.store.begin().await?;
    let Some(contact) = queries::contact(&mut transaction, contact).await? else { return Ok(false) };
    let portal = match queries::standing(&mut transaction, &contact.portal_id).await? {
        Some(portal) if portal.state == "listed" && contact.is_to_be_proven() => portal,
        _ => return Ok(false),
    };
    if portal.host.is_some() {
        if let Some(page) = contact.page.as_deref()
            && portal.page.is_none()
            && is_on(portal.host.as_deref(), page)
        {
            queries::set_page(&mut transaction, &contact.portal_id, page).await?;
        }
        queries::settle_page(&mut transaction, &contact.id).await?;
    }
    queries::approve(&mut transaction, &contact.id).await?;
    transaction.commit().await?;
    app.campaigns_changed().await;
    Ok(true)
}

/// Who renews a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renewal {
    /// An organiser.
    Organiser,
    /// Whoever has the link: no mailbox is filled that way.
    Holder,
}

/// Voids the link of this version to a portal's editors' page and writes the new one to every
/// approved address. Whether it did: not if somebody has since.
///
/// # Errors
///
/// Those of the database; nothing has changed then.
pub async fn renew_link(app: &App, portal: &str, version: i64, by: Renewal) -> Result<bool> {
    let edition = app.published.load().current.number;
    let now = app.clock.system_now();
    let mut transaction = app.store.begin().await?;
    if !queries::renew_link(&mut transaction, portal, version).await? {
        return Ok(false);
    }
    write_link(app, &mut transaction, (edition, by), portal, now).await?;
    transaction.commit().await?;
    app.campaigns_changed().await;
    app.outbox.notify_one();
    Ok(true)
}

/// Whether strangers may still cause a letter with the link to an address in this hour.
pub(super) async fn may_be_sent(
    transaction: &mut SqliteConnection,
    contact: &PortalContact,
    now: Timestamp,
) -> Result<bool> {
    let since = now.saturating_sub(AN_HOUR).unwrap_or(Timestamp::MIN);
    Ok(queries::links_since(transaction, &contact.email, since, now).await? < LETTERS)
}

/// Writes the link to a portal's editors' page to every approved address.
async fn write_link(
    app: &App,
    transaction: &mut SqliteConnection,
    (edition, by): (u16, Renewal),
    portal: &str,
    now: Timestamp,
) -> Result<()> {
    let contacts = queries::contacts_of(transaction, portal).await?;
    for contact in contacts.iter().filter(|contact| contact.state == ContactState::Approved) {
        if by == Renewal::Holder && !may_be_sent(transaction, contact, now).await? {
            continue;
        }
        write(app, transaction, (edition, PortalLetter::Page), contact, now).await?;
    }
    Ok(())
}

/// Writes a letter about a portal to one of its contacts, in the transaction of what it tells.
pub(super) async fn write(
    app: &App,
    transaction: &mut SqliteConnection,
    (edition, kind): (u16, PortalLetter),
    contact: &PortalContact,
    now: Timestamp,
) -> Result<()> {
    let draft = Draft {
        edition,
        registration: None,
        kind: LetterKind::Portal(kind),
        lang: contact.lang,
        recipient: &contact.email,
        facts: Facts { portal: Some(contact.portal_id.clone()), ..Facts::default() },
    };
    mail::write(transaction, &app.vault, &draft, now).await
}

/// Whether a page is of a host, or below it; of no host every page is.
fn is_on(host: Option<&str>, page: &str) -> bool {
    let page = Url::parse(page).ok();
    host.is_none_or(|own| page.as_ref().and_then(Url::host_str).is_some_and(|host| is_within(own, host)))
}
