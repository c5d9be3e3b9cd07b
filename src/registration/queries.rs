//! SQL of registrations.

use jiff::Timestamp;
use sqlx::{Sqlite, SqliteConnection, Transaction};

use super::model::{Choice, FromLocality, Interpretation, NewRegistration, Reference, Status};
use super::stored::{ChoiceRow, Registration};
use crate::edition::{Edition, Localities};
use crate::error::{Error, Result};
use crate::store::{Store, new_id};
use crate::web::{Secret, hash};

const FIND_BY_FINGERPRINT: &str =
    "SELECT id FROM registration WHERE edition_number = $1 AND fingerprint = $2 AND status <> 'cancelled'";
const REFERENCE_EXISTS: &str = "SELECT EXISTS (SELECT 1 FROM registration WHERE reference = $1)";
const INSERT_REGISTRATION: &str = "
    INSERT INTO registration (id, edition_number, reference, fingerprint, status, lang, honorific, full_name, position,
        organisation, organisation_kind, side, locality, locality_name, email, telephone, contact_person, contact_email,
        contact_telephone, interpretation, partner, remarks, notice_version, search_key, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
        $24, $25, $25)";
const INSERT_DAY: &str = "INSERT INTO registration_day (registration_id, day) VALUES ($1, $2)";
const INSERT_LANGUAGE: &str = "INSERT INTO registration_language (registration_id, language) VALUES ($1, $2)";
const INSERT_CONTRIBUTION: &str = "INSERT INTO contribution (registration_id, kind) VALUES ($1, $2)";
const INSERT_SEAT: &str = "INSERT INTO seat (registration_id, edition_number, activity_id) VALUES ($1, $2, $3)";
const INSERT_CONSENT: &str =
    "INSERT INTO consent (registration_id, purpose, version, given_at) VALUES ($1, $2, $3, $4)";
const INSERT_LINK: &str = "INSERT INTO access_link (token_hash, registration_id, created_at) VALUES ($1, $2, $3)";
/// The first address of a registration stays good, and the newest ones.
const FORGET_LINKS: &str = "
    DELETE FROM access_link WHERE registration_id = $1 AND token_hash <> $2
        AND token_hash NOT IN (SELECT token_hash FROM access_link WHERE registration_id = $1 ORDER BY created_at LIMIT 1)
        AND token_hash NOT IN
            (SELECT token_hash FROM access_link WHERE registration_id = $1 ORDER BY created_at DESC, token_hash LIMIT 20)";

/// Every column of a [`Registration`].
macro_rules! registrations {
    () => {
        "SELECT registration.id, registration.edition_number, reference, status, lang, honorific, full_name, position, organisation,
                organisation_kind, side, locality, locality_name, email, telephone, contact_person, contact_email,
                contact_telephone, interpretation, partner, remarks, notice_version, registration.created_at
         FROM registration"
    };
}
pub(crate) use registrations;

/// All that registrations have several of, one row each: see [`super::stored::Choices::add`].
macro_rules! choices {
    () => {
        "SELECT choice.registration_id, choice.part, choice.value, choice.version
         FROM (SELECT registration_id, 'day' AS part, day AS value, 0 AS version FROM registration_day
               UNION ALL SELECT registration_id, 'language', language, 0 FROM registration_language
               UNION ALL SELECT registration_id, 'activity', activity_id, 0 FROM seat
               UNION ALL SELECT registration_id, 'contribution', kind, 0 FROM contribution
               UNION ALL SELECT registration_id, 'consent', purpose, version FROM consent) AS choice
         JOIN registration ON registration.id = choice.registration_id"
    };
}
pub(crate) use choices;

const FIND_BY_LINK: &str = concat!(
    registrations!(),
    " JOIN access_link ON access_link.registration_id = registration.id WHERE access_link.token_hash = $1"
);
const FIND_BY_REFERENCE: &str = concat!(registrations!(), " WHERE edition_number = $1 AND reference = $2");
const CHOICES: &str = concat!(choices!(), " WHERE choice.registration_id = $1 ORDER BY choice.value");

/// How often a reference that is taken is drawn again. There are ten million for an
/// edition; with 100,000 taken, twenty failures in a row happen once in 10⁴⁰.
const DRAWS: usize = 20;

impl Store {
    /// Writes a registration and returns the secret of its page, once it is durable.
    /// The same form sent again is the same registration, with a further secret.
    pub(crate) async fn register(
        &self,
        new: &NewRegistration,
        edition: &Edition,
        localities: &Localities,
        now: Timestamp,
    ) -> Result<Secret> {
        let fingerprint = new.fingerprint();
        let secret = Secret::random::<16>()?;
        let number = i64::from(new.edition);
        let at = now.as_millisecond();
        let mut transaction = self.begin().await?;
        let first: Option<String> = sqlx::query_scalar(FIND_BY_FINGERPRINT)
            .bind(number)
            .bind(&fingerprint)
            .fetch_optional(&mut *transaction)
            .await?;
        let id = if let Some(id) = first {
            id
        } else {
            let reference = free_reference(&mut transaction, edition).await?;
            let id = new_id(now);
            insert(&mut transaction, &id, &reference, new, &fingerprint, localities, at).await?;
            id
        };
        sqlx::query(INSERT_LINK).bind(secret.hash()).bind(&id).bind(at).execute(&mut *transaction).await?;
        sqlx::query(FORGET_LINKS).bind(&id).bind(secret.hash()).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(secret)
    }

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

async fn free_reference(transaction: &mut Transaction<'_, Sqlite>, edition: &Edition) -> Result<Reference> {
    for _ in 0..DRAWS {
        let mut bytes = [0_u8; 8];
        getrandom::fill(&mut bytes).map_err(|error| Error::other(format!("no randomness: {error}")))?;
        let reference = Reference::from_random(edition, bytes);
        let taken: bool =
            sqlx::query_scalar(REFERENCE_EXISTS).bind(reference.as_str()).fetch_one(&mut **transaction).await?;
        if !taken {
            return Ok(reference);
        }
    }
    Err(Error::other("no free reference was found"))
}

async fn insert(
    transaction: &mut Transaction<'_, Sqlite>,
    id: &str,
    reference: &Reference,
    new: &NewRegistration,
    fingerprint: &[u8],
    localities: &Localities,
    at: i64,
) -> Result<()> {
    let number = i64::from(new.edition);
    let (known, typed) = match &new.locality {
        Some(FromLocality::Known(slug)) => (Some(slug), None),
        Some(FromLocality::Typed(name)) => (None, Some(name)),
        None => (None, None),
    };
    sqlx::query(INSERT_REGISTRATION)
        .bind(id)
        .bind(number)
        .bind(reference.as_str())
        .bind(fingerprint)
        .bind(Status::Received.code())
        .bind(new.lang.tag())
        .bind(new.honorific.code())
        .bind(&new.full_name)
        .bind(&new.position)
        .bind(&new.organisation)
        .bind(new.organisation_kind.code())
        .bind(new.side.code())
        .bind(known)
        .bind(typed)
        .bind(&new.email)
        .bind(&new.telephone)
        .bind(&new.contact_person)
        .bind(&new.contact_email)
        .bind(&new.contact_telephone)
        .bind(new.interpretation == Interpretation::Needed)
        .bind(&new.partner)
        .bind(&new.remarks)
        .bind(i64::from(new.notice_version))
        .bind(new.search_key(reference, localities))
        .bind(at)
        .execute(&mut **transaction)
        .await?;
    for day in &new.days {
        sqlx::query(INSERT_DAY).bind(id).bind(day.to_string()).execute(&mut **transaction).await?;
    }
    for language in &new.languages {
        sqlx::query(INSERT_LANGUAGE).bind(id).bind(language.code()).execute(&mut **transaction).await?;
    }
    for contribution in &new.contributions {
        sqlx::query(INSERT_CONTRIBUTION).bind(id).bind(contribution.code()).execute(&mut **transaction).await?;
    }
    for activity in &new.activities {
        sqlx::query(INSERT_SEAT).bind(id).bind(number).bind(activity).execute(&mut **transaction).await?;
    }
    for (purpose, version) in &new.consents {
        let version = i64::from(*version);
        sqlx::query(INSERT_CONSENT).bind(id).bind(purpose).bind(version).bind(at).execute(&mut **transaction).await?;
    }
    Ok(())
}
