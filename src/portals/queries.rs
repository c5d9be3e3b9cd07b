//! SQL of proposals, contacts and reminders.

use std::collections::HashMap;

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use sqlx::{FromRow, SqliteConnection};

use super::{ContactState, PortalContact, Proposal};
use crate::campaign::{PortalCountry, takes};
use crate::edition::Text;
use crate::email::email_key;
use crate::i18n::Lang;
use crate::store::{Store, new_id};

/// Every column of a [`ContactRow`].
macro_rules! contacts {
    ($rest:literal) => {
        concat!(
            "SELECT portal_contact.id, portal_id, email, lang, portal_contact.state, portal_contact.page,
                portal_contact.created_at, sent_at
             FROM portal_contact JOIN portal ON portal.id = portal_contact.portal_id ",
            $rest
        )
    };
}

const PROPOSALS: &str = "
    SELECT id, name_vi, name_fr, country, host, page, version, created_at FROM portal WHERE state = 'proposed'
    ORDER BY id";
const PROPOSED_CONTACTS: &str = contacts!("WHERE portal.state = 'proposed' ORDER BY portal_contact.id");
const WAITING_CONTACTS: &str = contacts!(
    "WHERE portal.state = 'listed'
        AND (portal_contact.state = 'waiting' OR portal.host IS NULL AND portal_contact.page IS NOT NULL)
     ORDER BY portal_contact.id"
);
const CONTACTS_OF: &str = contacts!("WHERE portal_id = $1 ORDER BY portal_contact.id");
const CONTACT: &str = contacts!("WHERE portal_contact.id = $1");
const REACHED: &str = "
    SELECT portal.slug, COUNT(*) FROM portal_contact JOIN portal ON portal.id = portal_contact.portal_id
    WHERE portal_contact.state = 'approved' AND portal.slug IS NOT NULL GROUP BY portal.slug";
const STANDING: &str = "SELECT state, version, slug, host, page FROM portal WHERE id = $1";
const HOSTS: &str = "
    SELECT id, slug, host FROM portal WHERE state = 'listed' AND host IS NOT NULL AND slug IS NOT NULL";
const SLUG_EXISTS: &str = "SELECT EXISTS (SELECT 1 FROM portal WHERE slug = $1)";
const LIST: &str = "
    UPDATE portal SET state = 'listed', slug = $2, name_vi = $3, name_fr = $4, country = $5, host = $6, page = $7,
        decided_at = $8, version = version + 1
    WHERE id = $1";
const DECLINE: &str = "
    UPDATE portal SET state = 'declined', name_vi = NULL, name_fr = NULL, host = NULL, page = NULL,
        decided_at = $2, version = version + 1
    WHERE id = $1";
const PROPOSED: &str = "SELECT id FROM portal WHERE state = 'proposed' AND host = $1 ORDER BY id LIMIT 1";
const PROPOSE: &str = "
    INSERT INTO portal (id, state, name_vi, name_fr, country, host, page, created_at)
    VALUES ($1, 'proposed', $2, $3, $4, $5, $6, $7)";
/// One that is dated ahead was written by a clock that has been set back since.
const TAKE_TURN: &str = "
    UPDATE portal_contact SET sent_at = $3
    WHERE id = $1 AND (sent_at IS NULL OR sent_at <= $2 OR sent_at > $3)";
const APPROVE: &str = "UPDATE portal_contact SET state = 'approved' WHERE id = $1";
const SETTLE_PAGES: &str = "UPDATE portal_contact SET page = NULL WHERE portal_id = $1";
const FORGET_SENT: &str = "UPDATE portal_contact SET sent_at = NULL WHERE portal_id = $1 AND state = 'waiting'";
const SETTLE_PAGE: &str = "UPDATE portal_contact SET page = NULL WHERE id = $1";
const OF_ADDRESS: &str = contacts!("WHERE portal_id = $1 AND email_key = $2");
/// One that is given again is of the edition of now; approved it stays approved. A page that waits
/// for a decision is not replaced: the decision is about what was looked at.
const KEEP_CONTACT: &str = "
    INSERT INTO portal_contact (id, portal_id, email, email_key, lang, state, page, created_at, edition_number)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    ON CONFLICT (portal_id, email_key) DO UPDATE SET
        email = excluded.email, lang = excluded.lang, edition_number = excluded.edition_number,
        page = COALESCE(portal_contact.page, excluded.page),
        state = CASE WHEN portal_contact.state = 'approved' THEN 'approved' ELSE excluded.state END";
const DELETE_CONTACT: &str = "DELETE FROM portal_contact WHERE id = $1";
const TOUCH: &str = "UPDATE portal SET version = version + 1 WHERE id = $1";
const VOID_LINK: &str = "UPDATE portal SET link_version = link_version + 1, version = version + 1 WHERE id = $1";
const RENEW_LINK: &str = "
    UPDATE portal SET link_version = link_version + 1, version = version + 1 WHERE id = $1 AND link_version = $2";
const LINKS_SINCE: &str = "
    SELECT COUNT(*) FROM letter
    WHERE recipient_key = $1 AND kind = 'portal-page' AND created_at > $2 AND created_at <= $3";
const IS_STILL_CONTACT: &str = "SELECT EXISTS (SELECT 1 FROM portal_contact WHERE email_key = $1)";
const LETTERS_TO: &str = "SELECT id FROM letter WHERE recipient_key = $1 AND kind LIKE 'portal-%'";
const DELETE_LETTERS_TO: &str = "DELETE FROM letter WHERE recipient_key = $1 AND kind LIKE 'portal-%'";
const DELETE_CONTACTS: &str = "DELETE FROM portal_contact WHERE portal_id = $1";
const SET_PAGE: &str = "UPDATE portal SET page = $2, version = version + 1 WHERE id = $1";
const DAY_COUNTS: &str = "
    SELECT day, CAST(SUM(requests) AS BIGINT), CAST(SUM(seen) AS BIGINT), CAST(SUM(clicks) AS BIGINT),
        CAST(SUM(clicks_seen) AS BIGINT)
    FROM banner_count WHERE campaign = $1 AND portal = $2 AND day BETWEEN $3 AND $4
    GROUP BY day HAVING SUM(requests + clicks) > 0 ORDER BY day DESC";
const PLACED: &str = "
    SELECT portal.id, placement.reminded_at FROM placement JOIN portal ON portal.id = placement.portal_id
    WHERE placement.campaign = $1 AND portal.slug = $2 AND portal.state = 'listed'";
const NOTE_REMINDER: &str = "UPDATE placement SET reminded_at = $3 WHERE campaign = $1 AND portal_id = $2";

#[derive(FromRow)]
struct ProposalRow {
    id: String,
    name_vi: Option<String>,
    name_fr: Option<String>,
    country: String,
    host: Option<String>,
    page: Option<String>,
    version: i64,
    created_at: i64,
}

#[derive(FromRow)]
struct ContactRow {
    id: String,
    portal_id: String,
    email: String,
    lang: String,
    state: String,
    page: Option<String>,
    created_at: i64,
    sent_at: Option<i64>,
}

impl From<ContactRow> for PortalContact {
    fn from(row: ContactRow) -> Self {
        let is_approved = row.state == ContactState::Approved.code();
        Self {
            id: row.id,
            portal_id: row.portal_id,
            email: row.email,
            lang: Lang::from_tag(&row.lang).unwrap_or(Lang::Vi),
            state: if is_approved { ContactState::Approved } else { ContactState::Waiting },
            page: row.page,
            created_at: row.created_at,
            sent_at: row.sent_at,
        }
    }
}

/// What was counted of a portal's banner on a day, known bots apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DayCount {
    pub(crate) day: Date,
    /// Of the image.
    pub(crate) requests: i64,
    /// Of these, those from a page of the portal.
    pub(crate) seen: i64,
    pub(crate) clicks: i64,
    /// Of these, those from a page of the portal.
    pub(crate) clicks_seen: i64,
}

/// A portal as somebody proposes it.
pub(super) struct NewProposal<'a> {
    pub(super) name_vi: Option<&'a str>,
    pub(super) name_fr: Option<&'a str>,
    pub(super) country: PortalCountry,
    pub(super) host: &'a str,
    pub(super) page: &'a str,
}

/// An address as it is given for a portal.
pub(super) struct Given<'a> {
    pub(super) email: &'a str,
    pub(super) lang: Lang,
    /// The number of the edition of now.
    pub(super) edition: u16,
    pub(super) state: ContactState,
    pub(super) page: Option<&'a str>,
}

/// Where a portal stands, as a decision finds it.
#[derive(FromRow)]
pub(super) struct Standing {
    pub(super) state: String,
    pub(super) version: i64,
    pub(super) slug: Option<String>,
    pub(super) host: Option<String>,
    pub(super) page: Option<String>,
}

/// A portal as it is listed.
pub(super) struct NewPortal<'a> {
    pub(super) id: &'a str,
    pub(super) slug: &'a str,
    pub(super) names: &'a Text,
    pub(super) country: PortalCountry,
    pub(super) host: Option<&'a str>,
    pub(super) page: Option<&'a str>,
}

pub(super) async fn standing(transaction: &mut SqliteConnection, portal: &str) -> sqlx::Result<Option<Standing>> {
    sqlx::query_as(STANDING).bind(portal).fetch_optional(transaction).await
}

/// The slug of the listed portal, other than `own`, whose evidence a host would take.
pub(crate) async fn host_taken(
    transaction: &mut SqliteConnection,
    own: &str,
    host: &str,
) -> sqlx::Result<Option<String>> {
    let hosts: Vec<(String, String, String)> = sqlx::query_as(HOSTS).fetch_all(transaction).await?;
    let taken = hosts.into_iter().find(|(id, _, other)| id != own && takes(host, other));
    Ok(taken.map(|(_, slug, _)| slug))
}

/// The slug itself, or with a number after it, that no portal has.
pub(super) async fn free_slug(transaction: &mut SqliteConnection, slug: &str) -> sqlx::Result<String> {
    let mut candidate = slug.to_owned();
    let mut number = 1_u32;
    while sqlx::query_scalar(SLUG_EXISTS).bind(&candidate).fetch_one(&mut *transaction).await? {
        number += 1;
        candidate = format!("{slug}-{number}");
    }
    Ok(candidate)
}

pub(super) async fn list(
    transaction: &mut SqliteConnection,
    portal: &NewPortal<'_>,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query(LIST)
        .bind(portal.id)
        .bind(portal.slug)
        .bind(&portal.names.vi)
        .bind(&portal.names.fr)
        .bind(portal.country.code())
        .bind(portal.host)
        .bind(portal.page)
        .bind(now.as_millisecond())
        .execute(transaction)
        .await?;
    Ok(())
}

/// Declines a proposal, and forgets what was proposed, and by whom.
pub(super) async fn decline(transaction: &mut SqliteConnection, portal: &str, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query(DECLINE).bind(portal).bind(now.as_millisecond()).execute(&mut *transaction).await?;
    sqlx::query(DELETE_CONTACTS).bind(portal).execute(transaction).await?;
    Ok(())
}

/// The contacts of a portal, oldest first.
pub(super) async fn contacts_of(transaction: &mut SqliteConnection, portal: &str) -> sqlx::Result<Vec<PortalContact>> {
    let rows: Vec<ContactRow> = sqlx::query_as(CONTACTS_OF).bind(portal).fetch_all(transaction).await?;
    Ok(rows.into_iter().map(PortalContact::from).collect())
}

pub(super) async fn contact(transaction: &mut SqliteConnection, id: &str) -> sqlx::Result<Option<PortalContact>> {
    let row: Option<ContactRow> = sqlx::query_as(CONTACT).bind(id).fetch_optional(transaction).await?;
    Ok(row.map(PortalContact::from))
}

/// The portal of a host that is proposed already.
pub(super) async fn proposed(transaction: &mut SqliteConnection, host: &str) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar(PROPOSED).bind(host).fetch_optional(transaction).await
}

/// Proposes a portal: its id.
pub(super) async fn propose(
    transaction: &mut SqliteConnection,
    proposal: &NewProposal<'_>,
    now: Timestamp,
) -> sqlx::Result<String> {
    let id = new_id(now);
    sqlx::query(PROPOSE)
        .bind(&id)
        .bind(proposal.name_vi)
        .bind(proposal.name_fr)
        .bind(proposal.country.code())
        .bind(proposal.host)
        .bind(proposal.page)
        .bind(now.as_millisecond())
        .execute(transaction)
        .await?;
    Ok(id)
}

/// Notes that the link is sent to a contact. Whether it is: not if it was a moment ago.
pub(super) async fn take_turn(
    transaction: &mut SqliteConnection,
    contact: &str,
    patience: SignedDuration,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let settled = now.saturating_sub(patience).unwrap_or(Timestamp::MIN);
    let taken = sqlx::query(TAKE_TURN)
        .bind(contact)
        .bind(settled.as_millisecond())
        .bind(now.as_millisecond())
        .execute(transaction)
        .await?;
    Ok(taken.rows_affected() > 0)
}

/// Keeps an address for a portal: the contact as it is now, and its state before, if it was known.
pub(super) async fn keep_contact(
    transaction: &mut SqliteConnection,
    portal: &str,
    given: &Given<'_>,
    now: Timestamp,
) -> sqlx::Result<(PortalContact, Option<ContactState>)> {
    let key = email_key(given.email);
    let before: Option<ContactRow> =
        sqlx::query_as(OF_ADDRESS).bind(portal).bind(&key).fetch_optional(&mut *transaction).await?;
    sqlx::query(KEEP_CONTACT)
        .bind(new_id(now))
        .bind(portal)
        .bind(given.email)
        .bind(&key)
        .bind(given.lang.tag())
        .bind(given.state.code())
        .bind(given.page)
        .bind(now.as_millisecond())
        .bind(i64::from(given.edition))
        .execute(&mut *transaction)
        .await?;
    let row: ContactRow = sqlx::query_as(OF_ADDRESS).bind(portal).bind(&key).fetch_one(transaction).await?;
    Ok((row.into(), before.map(|row| PortalContact::from(row).state)))
}

/// Approves a contact.
pub(super) async fn approve(transaction: &mut SqliteConnection, contact: &str) -> sqlx::Result<()> {
    sqlx::query(APPROVE).bind(contact).execute(transaction).await?;
    Ok(())
}

/// The page that came with a contact is the portal's now, or dropped.
pub(super) async fn settle_page(transaction: &mut SqliteConnection, contact: &str) -> sqlx::Result<()> {
    sqlx::query(SETTLE_PAGE).bind(contact).execute(transaction).await?;
    Ok(())
}

/// Notes that a proposal is no longer what somebody may be looking at.
pub(super) async fn touch(transaction: &mut SqliteConnection, portal: &str) -> sqlx::Result<()> {
    sqlx::query(TOUCH).bind(portal).execute(transaction).await?;
    Ok(())
}

/// Voids the link to a portal's editors' page.
pub(super) async fn void_link(transaction: &mut SqliteConnection, portal: &str) -> sqlx::Result<()> {
    sqlx::query(VOID_LINK).bind(portal).execute(&mut *transaction).await?;
    // Who waits had the link of before at most.
    sqlx::query(FORGET_SENT).bind(portal).execute(transaction).await?;
    Ok(())
}

/// The same, unless the link of that version is void already. Whether it was done now.
pub(super) async fn renew_link(transaction: &mut SqliteConnection, portal: &str, version: i64) -> sqlx::Result<bool> {
    let renewed = sqlx::query(RENEW_LINK).bind(portal).bind(version).execute(&mut *transaction).await?;
    if renewed.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query(FORGET_SENT).bind(portal).execute(transaction).await?;
    Ok(true)
}

/// The page of a portal was decided on: those that wait with an address are dropped.
pub(crate) async fn settle_pages(transaction: &mut SqliteConnection, portal: &str) -> sqlx::Result<()> {
    sqlx::query(SETTLE_PAGES).bind(portal).execute(transaction).await?;
    Ok(())
}

/// How many letters with the link were written to an address, about whichever portal, since a
/// moment.
pub(super) async fn links_since(
    transaction: &mut SqliteConnection,
    email: &str,
    since: Timestamp,
    now: Timestamp,
) -> sqlx::Result<i64> {
    sqlx::query_scalar(LINKS_SINCE)
        .bind(email_key(email))
        .bind(since.as_millisecond())
        .bind(now.as_millisecond())
        .fetch_one(transaction)
        .await
}

/// Deletes the letters about portals to an address that is no portal's contact any more: their
/// ids. What waits for one that still is finds nothing to say when its turn comes.
pub(super) async fn delete_letters(transaction: &mut SqliteConnection, email: &str) -> sqlx::Result<Vec<String>> {
    let key = email_key(email);
    if sqlx::query_scalar(IS_STILL_CONTACT).bind(&key).fetch_one(&mut *transaction).await? {
        return Ok(Vec::new());
    }
    let letters = sqlx::query_scalar(LETTERS_TO).bind(&key).fetch_all(&mut *transaction).await?;
    sqlx::query(DELETE_LETTERS_TO).bind(&key).execute(transaction).await?;
    Ok(letters)
}

/// Forgets a contact. Whether there was one.
pub(super) async fn delete_contact(transaction: &mut SqliteConnection, contact: &str) -> sqlx::Result<bool> {
    Ok(sqlx::query(DELETE_CONTACT).bind(contact).execute(transaction).await?.rows_affected() > 0)
}

/// Sets the page that carries a portal's banner.
pub(super) async fn set_page(transaction: &mut SqliteConnection, portal: &str, page: &str) -> sqlx::Result<()> {
    sqlx::query(SET_PAGE).bind(portal).bind(page).execute(transaction).await?;
    Ok(())
}

/// Id of a portal that was asked, and when it was reminded last.
pub(super) async fn placed(
    transaction: &mut SqliteConnection,
    campaign: &str,
    slug: &str,
) -> sqlx::Result<Option<(String, Option<i64>)>> {
    sqlx::query_as(PLACED).bind(campaign).bind(slug).fetch_optional(transaction).await
}

pub(super) async fn note_reminder(
    transaction: &mut SqliteConnection,
    campaign: &str,
    portal: &str,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query(NOTE_REMINDER).bind(campaign).bind(portal).bind(now.as_millisecond()).execute(transaction).await?;
    Ok(())
}

impl Store {
    /// The portals that were proposed and not decided on, oldest first, each with who did.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub async fn portal_proposals(&self) -> sqlx::Result<Vec<Proposal>> {
        let mut moment = self.read().begin().await?;
        let rows: Vec<ProposalRow> = sqlx::query_as(PROPOSALS).fetch_all(&mut *moment).await?;
        let contacts: Vec<ContactRow> = sqlx::query_as(PROPOSED_CONTACTS).fetch_all(&mut *moment).await?;
        let contacts: Vec<PortalContact> = contacts.into_iter().map(PortalContact::from).collect();
        let proposal = |row: ProposalRow| Proposal {
            contacts: contacts.iter().filter(|contact| contact.portal_id == row.id).cloned().collect(),
            country: PortalCountry::from_code(&row.country).unwrap_or(PortalCountry::Other),
            id: row.id,
            name_vi: row.name_vi,
            name_fr: row.name_fr,
            host: row.host,
            page: row.page,
            version: row.version,
            created_at: row.created_at,
        };
        Ok(rows.into_iter().map(proposal).collect())
    }

    /// The contacts of listed portals that wait for approval, oldest first: themselves, or the page
    /// that came with them where no host tells whose it is.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub async fn waiting_contacts(&self) -> sqlx::Result<Vec<PortalContact>> {
        let rows: Vec<ContactRow> = sqlx::query_as(WAITING_CONTACTS).fetch_all(self.read()).await?;
        Ok(rows.into_iter().map(PortalContact::from).collect())
    }

    /// The contacts of a portal, of whatever state, oldest first.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub async fn portal_contacts(&self, portal: &str) -> sqlx::Result<Vec<PortalContact>> {
        let rows: Vec<ContactRow> = sqlx::query_as(CONTACTS_OF).bind(portal).fetch_all(self.read()).await?;
        Ok(rows.into_iter().map(PortalContact::from).collect())
    }

    /// The contact of a portal that has an address, as addresses are compared.
    pub(super) async fn contact_of(&self, portal: &str, email_key: &str) -> sqlx::Result<Option<PortalContact>> {
        let row: Option<ContactRow> =
            sqlx::query_as(OF_ADDRESS).bind(portal).bind(email_key).fetch_optional(self.read()).await?;
        Ok(row.map(PortalContact::from))
    }

    /// What was counted of a campaign on a portal between two days, both included, the newest
    /// first; days on which nothing was are left out.
    pub(crate) async fn portal_days(
        &self,
        campaign: &str,
        slug: &str,
        first: Date,
        last: Date,
    ) -> sqlx::Result<Vec<DayCount>> {
        let rows: Vec<(String, i64, i64, i64, i64)> = sqlx::query_as(DAY_COUNTS)
            .bind(campaign)
            .bind(slug)
            .bind(first.to_string())
            .bind(last.to_string())
            .fetch_all(self.read())
            .await?;
        let count = |(day, requests, seen, clicks, clicks_seen): (String, i64, i64, i64, i64)| {
            Some(DayCount { day: day.parse().ok()?, requests, seen, clicks, clicks_seen })
        };
        Ok(rows.into_iter().filter_map(count).collect())
    }

    /// How many approved contacts each portal has, by its slug; those that have none are left out.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub async fn reached_portals(&self) -> sqlx::Result<HashMap<String, i64>> {
        let rows: Vec<(String, i64)> = sqlx::query_as(REACHED).fetch_all(self.read()).await?;
        Ok(rows.into_iter().collect())
    }
}
