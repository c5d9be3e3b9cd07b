//! SQL of registrations.

use jiff::Timestamp;
use sqlx::SqliteConnection;

use super::seats::{OfferRule, Seating};
use super::stored::{ChoiceRow, Registration};
use crate::edition::Edition;
use crate::error::Result;
use crate::store::{Store, insert_rows};
use crate::web::{App, Secret, hash, lesser};

const INSERT_LINK: &str = "INSERT INTO access_link (token_hash, registration_id, created_at, calendar_hash, sent_to) ";
/// The first address of a registration stays good, and the newest ones.
const FORGET_LINKS: &str = "
    DELETE FROM access_link WHERE registration_id = $1 AND token_hash <> $2
        AND token_hash NOT IN
            (SELECT token_hash FROM access_link WHERE registration_id = $1
             ORDER BY created_at, sent_to IS NOT NULL, token_hash LIMIT 1)
        AND token_hash NOT IN
            (SELECT token_hash FROM access_link WHERE registration_id = $1 ORDER BY created_at DESC, token_hash LIMIT 50)";
const ADDRESS_OF: &str = "SELECT edition_number, lang, email, email_key FROM registration WHERE id = $1";

/// Every column of a [`Registration`].
macro_rules! registration_columns {
    () => {
        "registration.id, registration.edition_number, reference, status, lang, honorific, full_name, position, organisation,
         organisation_kind, side, locality, locality_name, email, telephone, contact_person, contact_email,
         contact_telephone, interpretation, partner, remarks, notice_version, registration.created_at"
    };
}
pub(crate) use registration_columns;

macro_rules! registrations {
    () => {
        concat!("SELECT ", crate::registration::registration_columns!(), " FROM registration")
    };
}
pub(crate) use registrations;

const FIND_BY_LINK: &str = concat!(
    registrations!(),
    " JOIN access_link ON access_link.registration_id = registration.id WHERE access_link.token_hash = $1"
);
const FIND_BY_REFERENCE: &str = concat!(registrations!(), " WHERE edition_number = $1 AND reference = $2");
/// All that a registration has several of, one row each: see [`super::stored::Choices::add`].
const CHOICES: &str = "
    SELECT part, value, version
    FROM (SELECT registration_id, 'day' AS part, day AS value, 0 AS version FROM registration_day
          UNION ALL SELECT registration_id, 'language', language, 0 FROM registration_language
          UNION ALL SELECT registration_id, 'activity', activity_id, 0 FROM seat WHERE state <> 'released'
          UNION ALL SELECT registration_id, 'contribution', kind, 0 FROM contribution
          UNION ALL SELECT registration_id, 'consent', purpose, version FROM consent) AS choice
    WHERE registration_id = $1 ORDER BY value";

/// What the address of the calendar is derived for.
pub(crate) const CALENDAR: &str = "calendar";

/// Changes of seats of an edition in a transaction, by the clocks and the settings.
pub(crate) fn seating<'t>(app: &'t App, edition: &Edition, transaction: &'t mut SqliteConnection) -> Seating<'t> {
    Seating {
        transaction,
        vault: &app.vault,
        edition: edition.number,
        now: app.clock.conference_now(),
        stamp: app.clock.system_now(),
        offers: OfferRule { lasts: app.config.offer, until: edition.held_window().closes },
    }
}

/// Keeps a further address of a registration: shown on a page, or sent to an address that
/// whoever opens it proves.
pub(crate) async fn insert_link(
    transaction: &mut SqliteConnection,
    registration: &str,
    secret: &Secret,
    sent_to: Option<&str>,
    now: Timestamp,
) -> Result<()> {
    insert_links(transaction, &[Link { registration, secret, sent_to, at: now }]).await?;
    sqlx::query(FORGET_LINKS).bind(registration).bind(secret.hash()).execute(transaction).await?;
    Ok(())
}

/// An address of a registration's page.
pub(super) struct Link<'a> {
    pub(super) registration: &'a str,
    pub(super) secret: &'a Secret,
    pub(super) sent_to: Option<&'a str>,
    pub(super) at: Timestamp,
}

/// Keeps addresses of registrations, however many those have.
pub(super) async fn insert_links(transaction: &mut SqliteConnection, links: &[Link<'_>]) -> Result<()> {
    insert_rows(transaction, INSERT_LINK, links, |mut row, link| {
        row.push_bind(link.secret.hash()).push_bind(link.registration).push_bind(link.at.as_millisecond());
        row.push_bind(hash(&lesser(link.secret.expose(), CALENDAR))).push_bind(link.sent_to);
    })
    .await?;
    Ok(())
}

/// Edition, language, address and its key, of a registration.
pub(crate) async fn address_of(
    transaction: &mut SqliteConnection,
    registration: &str,
) -> Result<Option<(i64, String, String, String)>> {
    Ok(sqlx::query_as(ADDRESS_OF).bind(registration).fetch_optional(transaction).await?)
}

impl Store {
    /// The registration of a secret address.
    pub(crate) async fn registration_by_secret(&self, secret: &str) -> Result<Option<Registration>> {
        let mut moment = self.read().begin().await?;
        let found = sqlx::query_as(FIND_BY_LINK).bind(hash(secret)).fetch_optional(&mut *moment).await?;
        complete(&mut moment, found).await
    }

    /// The registration of a reference, in an edition.
    pub(crate) async fn registration_by_reference(
        &self,
        edition: u16,
        reference: &str,
    ) -> Result<Option<Registration>> {
        let mut moment = self.read().begin().await?;
        let found = sqlx::query_as(FIND_BY_REFERENCE)
            .bind(i64::from(edition))
            .bind(reference)
            .fetch_optional(&mut *moment)
            .await?;
        complete(&mut moment, found).await
    }
}

/// Reads the choices as of the same moment as the row.
async fn complete(moment: &mut SqliteConnection, found: Option<Registration>) -> Result<Option<Registration>> {
    let Some(mut registration) = found else { return Ok(None) };
    let rows: Vec<ChoiceRow> = sqlx::query_as(CHOICES).bind(&registration.id).fetch_all(moment).await?;
    for row in rows {
        registration.choices.add(row);
    }
    Ok(Some(registration))
}
