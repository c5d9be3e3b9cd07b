//! SQL of registrations.

use jiff::Timestamp;
use sqlx::{FromRow, Sqlite, Transaction};

use super::model::{Choice, FromLocality, Interpretation, NewRegistration, Reference, Status};
use crate::edition::{Edition, Localities};
use crate::error::{Error, Result};
use crate::store::{Store, new_id};
use crate::web::{Secret, hash};

const FIND_BY_FINGERPRINT: &str = "SELECT id FROM registration WHERE edition_number = $1 AND fingerprint = $2";
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
const FIND_BY_LINK: &str = "
    SELECT registration.* FROM registration
    JOIN access_link ON access_link.registration_id = registration.id
    WHERE access_link.token_hash = $1";
const FIND_BY_ID: &str = "SELECT * FROM registration WHERE id = $1 AND edition_number = $2";
const DAYS: &str = "SELECT day FROM registration_day WHERE registration_id = $1 ORDER BY day";
const LANGUAGES: &str = "SELECT language FROM registration_language WHERE registration_id = $1";
const CONTRIBUTIONS: &str = "SELECT kind FROM contribution WHERE registration_id = $1";
const SEATS: &str = "SELECT activity_id FROM seat WHERE registration_id = $1";
const CONSENTS: &str =
    "SELECT purpose, version, given_at FROM consent WHERE registration_id = $1 ORDER BY given_at, purpose";

/// How often a reference that is taken is drawn again. There are ten million for an
/// edition; with 100,000 taken, twenty failures in a row happen once in 10⁴⁰.
const DRAWS: usize = 20;

/// A registration as it is stored.
#[derive(Clone, Debug, FromRow)]
pub struct Registration {
    /// UUIDv7.
    pub id: String,
    /// What is said over the telephone.
    pub reference: String,
    /// Code of a [`Status`].
    pub status: String,
    /// The language in which it was made.
    pub lang: String,
    /// Code of a [`super::Honorific`].
    pub honorific: String,
    /// The name.
    pub full_name: String,
    /// The position.
    pub position: String,
    /// The organisation.
    pub organisation: String,
    /// Code of a [`super::OrganisationKind`].
    pub organisation_kind: String,
    /// Code of a [`super::Side`].
    pub side: String,
    /// Slug of a known locality.
    pub locality: Option<String>,
    /// A locality as typed.
    pub locality_name: Option<String>,
    /// The address.
    pub email: String,
    /// The telephone number.
    pub telephone: Option<String>,
    /// Who answers for the delegate.
    pub contact_person: Option<String>,
    /// Their address.
    pub contact_email: Option<String>,
    /// Their telephone number.
    pub contact_telephone: Option<String>,
    /// Whether an interpreter is needed.
    pub interpretation: bool,
    /// With whom an agreement is to be signed or renewed.
    pub partner: Option<String>,
    /// Anything else.
    pub remarks: Option<String>,
    /// Version of the privacy notice that was acknowledged.
    pub notice_version: i64,
    /// UTC milliseconds.
    pub created_at: i64,
    /// The days, as `2023-04-13`.
    #[sqlx(skip)]
    pub days: Vec<String>,
    /// Codes of [`super::Spoken`].
    #[sqlx(skip)]
    pub languages: Vec<String>,
    /// Codes of [`super::ContributionKind`].
    #[sqlx(skip)]
    pub contributions: Vec<String>,
    /// Ids of activities.
    #[sqlx(skip)]
    pub activities: Vec<String>,
    /// What was allowed.
    #[sqlx(skip)]
    pub consents: Vec<GivenConsent>,
}

/// A purpose that the delegate allowed.
#[derive(Clone, Debug, FromRow)]
pub struct GivenConsent {
    /// Id of the purpose.
    pub purpose: String,
    /// Version of the words read.
    pub version: i64,
    /// UTC milliseconds.
    pub given_at: i64,
}

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
        let id = match first {
            Some(id) => id,
            None => {
                let reference = free_reference(&mut transaction, edition).await?;
                let id = new_id(now);
                insert(&mut transaction, &id, &reference, new, &fingerprint, localities, at).await?;
                id
            }
        };
        sqlx::query(INSERT_LINK).bind(secret.hash()).bind(id).bind(at).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(secret)
    }

    /// The registration of a secret address.
    pub(crate) async fn registration_by_secret(&self, secret: &str) -> Result<Option<Registration>> {
        let found = sqlx::query_as(FIND_BY_LINK).bind(hash(secret)).fetch_optional(self.read()).await?;
        self.complete(found).await
    }

    /// The registration of an id, in an edition.
    pub(crate) async fn registration_by_id(&self, edition: &Edition, id: &str) -> Result<Option<Registration>> {
        let found =
            sqlx::query_as(FIND_BY_ID).bind(id).bind(i64::from(edition.number)).fetch_optional(self.read()).await?;
        self.complete(found).await
    }

    async fn complete(&self, found: Option<Registration>) -> Result<Option<Registration>> {
        let Some(mut registration) = found else { return Ok(None) };
        let id = registration.id.as_str();
        registration.days = sqlx::query_scalar(DAYS).bind(id).fetch_all(self.read()).await?;
        registration.languages = sqlx::query_scalar(LANGUAGES).bind(id).fetch_all(self.read()).await?;
        registration.contributions = sqlx::query_scalar(CONTRIBUTIONS).bind(id).fetch_all(self.read()).await?;
        registration.activities = sqlx::query_scalar(SEATS).bind(id).fetch_all(self.read()).await?;
        registration.consents = sqlx::query_as(CONSENTS).bind(id).fetch_all(self.read()).await?;
        Ok(Some(registration))
    }
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
