//! SQL of registrations.

use jiff::{SignedDuration, Timestamp};
use sqlx::{Sqlite, SqliteConnection, Transaction};

use super::identity::{email_key, person_key};
use super::insert::{Ready, insert};
use super::model::{Choice, NewRegistration, Reference, Status};
use super::post::post;
use super::seats::{Chooser, OfferRule, Refusal, Seating};
use super::stored::{ChoiceRow, Registration};
use crate::edition::Edition;
use crate::error::{Error, Result};
use crate::fault;
use crate::mail::{Facts, LetterKind};
use crate::store::{Store, new_id};
use crate::web::{App, Secret, hash, lesser};

/// The same form, unless its registration was cancelled.
const FIND_BY_FINGERPRINT: &str = "
    SELECT id, created_at FROM registration WHERE edition_number = $1 AND fingerprint = $2 AND status <> 'cancelled'";
/// The same person: one address, one name.
const FIND_PERSON: &str = "
    SELECT id FROM registration
    WHERE edition_number = $1 AND email_key = $2 AND person_key = $3 AND status <> 'cancelled' ORDER BY id LIMIT 1";
const REFERENCE_EXISTS: &str = "SELECT EXISTS (SELECT 1 FROM registration WHERE reference = $1)";
const INSERT_LINK: &str = "
    INSERT INTO access_link (token_hash, registration_id, created_at, calendar_hash, sent_to) VALUES ($1, $2, $3, $4, $5)";
/// The first address of a registration stays good, and the newest ones.
const FORGET_LINKS: &str = "
    DELETE FROM access_link WHERE registration_id = $1 AND token_hash <> $2
        AND token_hash NOT IN
            (SELECT token_hash FROM access_link WHERE registration_id = $1
             ORDER BY created_at, sent_to IS NOT NULL, token_hash LIMIT 1)
        AND token_hash NOT IN
            (SELECT token_hash FROM access_link WHERE registration_id = $1 ORDER BY created_at DESC, token_hash LIMIT 50)";
const LETTERS_OF_KIND: &str =
    "SELECT COUNT(*) FROM letter WHERE registration_id = $1 AND kind = $2 AND created_at > $3";
const ADDRESS_OF: &str = "SELECT edition_number, lang, email, email_key FROM registration WHERE id = $1";

/// How often in an hour whoever is registered already is written to for it.
const ALREADY_REGISTERED: i64 = 3;
const AN_HOUR: SignedDuration = SignedDuration::from_hours(1);
/// How long the same form sent again leads to the page it made: two clicks, a browser
/// that sends again. Later the link goes to the address alone.
const SAME_CLICK: SignedDuration = SignedDuration::from_mins(30);

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
               UNION ALL SELECT registration_id, 'activity', activity_id, 0 FROM seat WHERE state <> 'released'
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

/// What the address of the calendar is derived for.
pub(crate) const CALENDAR: &str = "calendar";

/// How often a reference that is taken is drawn again. There are ten million for an
/// edition; with 100,000 taken, twenty failures in a row happen once in 10⁴⁰.
const DRAWS: usize = 20;

/// What came of a form.
pub(crate) enum Registered {
    /// It is recorded: the secret of the delegate's own page.
    New(Secret),
    /// It was recorded by an earlier click: a further secret of the same page.
    Again(Secret),
    /// The person is registered already: the link is on its way to the address, and nothing
    /// was recorded.
    Known,
    /// Activities that cannot be had; nothing was recorded.
    Refused(Vec<Refusal>),
}

/// Writes a registration with its seats and its letter, and answers once all of it is
/// durable.
///
/// # Errors
///
/// Those of the database; nothing is written then.
pub(crate) async fn register(app: &App, new: &NewRegistration, edition: &Edition) -> Result<Registered> {
    let now = app.clock.system_now();
    let fingerprint = new.fingerprint();
    let number = i64::from(new.edition);
    let secret = Secret::random::<16>()?;
    let mut transaction = app.store.begin().await?;
    let first: Option<(String, i64)> =
        sqlx::query_as(FIND_BY_FINGERPRINT).bind(number).bind(&fingerprint).fetch_optional(&mut *transaction).await?;
    if let Some((id, created_at)) = &first
        && now.as_millisecond().abs_diff(*created_at)
            < SAME_CLICK.unsigned_abs().as_millis().try_into().unwrap_or(u64::MAX)
    {
        insert_link(&mut transaction, id, &secret, None, now).await?;
        transaction.commit().await?;
        return Ok(Registered::Again(secret));
    }
    let known: Option<String> = match first {
        Some((id, _)) => Some(id),
        None => {
            sqlx::query_scalar(FIND_PERSON)
                .bind(number)
                .bind(email_key(&new.email))
                .bind(person_key(&new.full_name))
                .fetch_optional(&mut *transaction)
                .await?
        }
    };
    if let Some(id) = known {
        let since = now.saturating_sub(AN_HOUR).unwrap_or(Timestamp::MIN);
        let written: i64 = sqlx::query_scalar(LETTERS_OF_KIND)
            .bind(&id)
            .bind(LetterKind::AlreadyRegistered.code())
            .bind(since.as_millisecond())
            .fetch_one(&mut *transaction)
            .await?;
        // The page says the same: the link is in the mailbox already.
        if written < ALREADY_REGISTERED {
            post(&mut transaction, &app.vault, &id, LetterKind::AlreadyRegistered, Facts::default(), now).await?;
            transaction.commit().await?;
            app.outbox.notify_one();
        }
        return Ok(Registered::Known);
    }
    let reference = free_reference(&mut transaction, edition).await?;
    let id = new_id(now);
    let ready =
        Ready { id: id.clone(), reference, new, fingerprint, status: Status::Received, email_proven_at: None, at: now };
    insert(&mut transaction, &app.localities, &[ready]).await?;
    let chooser = Chooser { registration: &id, side: new.side.code(), organisation_kind: new.organisation_kind.code() };
    let window = (app.registration_window(edition), &edition.zone());
    let refused = seating(app, edition, &mut transaction).choose(chooser, &new.activities, window).await?;
    if !refused.is_empty() {
        return Ok(Registered::Refused(refused));
    }
    insert_link(&mut transaction, &id, &secret, None, now).await?;
    post(&mut transaction, &app.vault, &id, LetterKind::Registered, Facts::default(), now).await?;
    fault::point("register.written");
    transaction.commit().await?;
    fault::point("register.committed");
    app.seats_changed().await;
    Ok(Registered::New(secret))
}

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
    sqlx::query(INSERT_LINK)
        .bind(secret.hash())
        .bind(registration)
        .bind(now.as_millisecond())
        .bind(hash(&lesser(secret.expose(), CALENDAR)))
        .bind(sent_to)
        .execute(&mut *transaction)
        .await?;
    sqlx::query(FORGET_LINKS).bind(registration).bind(secret.hash()).execute(transaction).await?;
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
