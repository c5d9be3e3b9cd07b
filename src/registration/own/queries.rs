//! SQL of the delegate's own page, of erasure and of requests.

use jiff::Timestamp;
use sqlx::{FromRow, SqliteConnection};

use crate::error::Result;
use crate::i18n::fold;
use crate::registration::history::{Author, Change, Changed, keep_change};
use crate::registration::identity::{email_key, person_key};
use crate::registration::insert::{entered, insert_choices};
use crate::registration::keys::{SortName, write_again};
use crate::registration::model::{Choice, NewRegistration, Status};
use crate::registration::queries::CALENDAR;
use crate::registration::stored::Registration;
use crate::store::Store;
use crate::web::{App, Secret, hash, lesser};

const FIND: &str = "
    SELECT registration.id, version, email_key, email_proven_at, invitation_asked_at, updated_at, access_link.sent_to,
        access_link.calendar_hash IS NOT NULL AS has_calendar
    FROM registration JOIN access_link ON access_link.registration_id = registration.id
    WHERE access_link.token_hash = $1";
const FIND_BY_CALENDAR: &str = "
    SELECT registration.id, registration.reference, registration.edition_number
    FROM registration JOIN access_link ON access_link.registration_id = registration.id
    WHERE access_link.calendar_hash = $1";
const SET_CALENDAR: &str = "UPDATE access_link SET calendar_hash = $2 WHERE token_hash = $1";
const PROVE: &str = "
    UPDATE registration SET email_proven_at = $2 WHERE id = $1 AND email_key = $3 AND email_proven_at IS NULL";
const LINK_SINCE: &str = "SELECT created_at FROM access_link WHERE token_hash = $1";
const VERSION: &str = "SELECT version FROM registration WHERE id = $1";
const UPDATED_AT: &str = "SELECT version, updated_at FROM registration WHERE id = $1";

const LETTERS: &str = "SELECT kind, state, created_at FROM letter WHERE registration_id = $1 ORDER BY created_at, id";
/// What organisers noted, which whoever it is about may ask for.
const NOTES: &str = "SELECT text, written_at FROM organiser_note WHERE registration_id = $1 ORDER BY written_at, id";
const RECEIPTS: &str = "
    SELECT purpose, version, lang, given, answered_at FROM receipt WHERE registration_id = $1
    ORDER BY answered_at, id";
const REQUESTS: &str = "
    SELECT number, kind, asked_at, done_at FROM privacy_request WHERE registration_id = $1 ORDER BY asked_at, id";
const LETTERS_SINCE: &str = "SELECT COUNT(*) FROM letter WHERE registration_id = $1 AND created_at > $2";

const TOUCH: &str = "UPDATE registration SET version = version + 1, updated_at = $2 WHERE id = $1";
const CANCEL: &str = "
    UPDATE registration SET status = $2, version = version + 1, updated_at = $3
    WHERE id = $1 AND status IN ('received', 'confirmed')";
const ASK_INVITATION: &str = "UPDATE registration SET invitation_asked_at = $2 WHERE id = $1";
const UPDATE: &str = "
    UPDATE registration SET lang = $2, honorific = $3, full_name = $4, position = $5, organisation = $6,
        organisation_kind = $7, side = $8, locality = $9, locality_name = $10, email = $11, telephone = $12,
        contact_person = $13, contact_email = $14, contact_telephone = $15, partner = $16, remarks = $17,
        interpretation = $18, email_key = $19, person_key = $20, organisation_key = $21,
        email_proven_at = CASE WHEN email_key = $19 THEN email_proven_at ELSE NULL END,
        fingerprint = CASE WHEN EXISTS (SELECT 1 FROM registration AS other WHERE other.fingerprint = $22
                AND other.edition_number = registration.edition_number AND other.id <> $1
                AND other.status <> 'cancelled') THEN fingerprint ELSE $22 END,
        version = version + 1, updated_at = $23
    WHERE id = $1";
const DELETE_DAYS: &str = "DELETE FROM registration_day WHERE registration_id = $1";
const DELETE_LANGUAGES: &str = "DELETE FROM registration_language WHERE registration_id = $1";
const DELETE_CONTRIBUTIONS: &str = "DELETE FROM contribution WHERE registration_id = $1";
/// What went to an address that is left opens nothing any more; the page in use stays open.
const DELETE_LINKS_TO: &str =
    "DELETE FROM access_link WHERE registration_id = $1 AND sent_to = $2 AND token_hash <> $3";
const DELETE_LINKS: &str = "DELETE FROM access_link WHERE registration_id = $1";

const GIVE: &str = "
    INSERT INTO consent (registration_id, purpose, version, given_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (registration_id, purpose) DO UPDATE SET version = excluded.version, given_at = excluded.given_at
        WHERE consent.version <> excluded.version";
const WITHDRAW: &str = "DELETE FROM consent WHERE registration_id = $1 AND purpose = $2 RETURNING version";
const SET_NEEDS: &str = "
    INSERT INTO need (registration_id, sealed, updated_at) VALUES ($1, $2, $3)
    ON CONFLICT (registration_id) DO UPDATE SET sealed = excluded.sealed, updated_at = excluded.updated_at";
const FORGET_NEEDS: &str = "DELETE FROM need WHERE registration_id = $1";
const NEEDS: &str = "SELECT sealed, updated_at FROM need WHERE registration_id = $1";

/// What a registration has beyond what was entered, and by which link it was opened.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Kept {
    /// Id of the registration.
    pub(crate) id: String,
    /// Counts changes.
    pub(crate) version: i64,
    /// The address as it is compared.
    pub(crate) email_key: String,
    /// When the address was proven.
    pub(crate) email_proven_at: Option<i64>,
    /// Since when an invitation letter is needed.
    pub(crate) invitation_asked_at: Option<i64>,
    /// When it was changed last.
    pub(crate) updated_at: i64,
    /// The key of the address to which this link was sent; none if a page showed it.
    pub(crate) sent_to: Option<String>,
    /// Whether the address of its calendar opens something: links of an earlier build have none.
    pub(crate) has_calendar: bool,
}

impl Kept {
    /// Whether this link proves the address.
    pub(crate) fn proves(&self) -> bool {
        self.email_proven_at.is_none() && self.sent_to.as_deref() == Some(self.email_key.as_str())
    }
}

/// A letter, as its reader may know of it.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct LetterLine {
    /// Code of its kind.
    pub(crate) kind: String,
    /// Queued, sent or given up.
    pub(crate) state: String,
    /// UTC milliseconds.
    pub(crate) created_at: i64,
}

/// The receipt of an answer to a purpose.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct ReceiptLine {
    /// Its id.
    pub(crate) purpose: String,
    /// Of the words that were read.
    pub(crate) version: i64,
    /// In which they were read.
    pub(crate) lang: String,
    /// Whether it was allowed.
    pub(crate) given: bool,
    /// UTC milliseconds.
    pub(crate) answered_at: i64,
}

/// A request about one's data.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct RequestLine {
    /// `YC-2023-0007`
    pub(crate) number: String,
    /// Code of its kind.
    pub(crate) kind: String,
    /// UTC milliseconds.
    pub(crate) asked_at: i64,
    /// UTC milliseconds.
    pub(crate) done_at: Option<i64>,
}

/// A note of the organisers.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct NoteLine {
    /// Plain text.
    pub(crate) text: String,
    /// UTC milliseconds.
    pub(crate) written_at: i64,
}

/// All that has been done with a registration.
#[derive(Clone, Debug, Default)]
pub(crate) struct Past {
    /// Oldest first, as all of them.
    pub(crate) letters: Vec<LetterLine>,
    /// See `letters`.
    pub(crate) changes: Vec<Change>,
    /// See `letters`.
    pub(crate) notes: Vec<NoteLine>,
    /// See `letters`.
    pub(crate) receipts: Vec<ReceiptLine>,
    /// See `letters`.
    pub(crate) requests: Vec<RequestLine>,
}

impl Store {
    /// What a registration has beyond what was entered, by its secret address.
    pub(crate) async fn own(&self, secret: &str) -> Result<Option<Kept>> {
        Ok(sqlx::query_as(FIND).bind(hash(secret)).fetch_optional(self.read()).await?)
    }

    /// Id, reference and edition of the registration of a private calendar.
    pub(crate) async fn of_calendar(&self, token: &str) -> Result<Option<(String, String, i64)>> {
        Ok(sqlx::query_as(FIND_BY_CALENDAR).bind(hash(token)).fetch_optional(self.read()).await?)
    }

    /// Version and last change of a registration.
    pub(crate) async fn changed(&self, registration: &str) -> Result<Option<(i64, i64)>> {
        Ok(sqlx::query_as(UPDATED_AT).bind(registration).fetch_optional(self.read()).await?)
    }

    /// Since when a link opens something.
    pub(crate) async fn link_since(&self, secret: &Secret) -> Result<Option<i64>> {
        Ok(sqlx::query_scalar(LINK_SINCE).bind(secret.hash()).fetch_optional(self.read()).await?)
    }

    /// Whoever opened the link has the mailbox; once is enough.
    pub(crate) async fn prove(&self, kept: &Kept, now: Timestamp) -> Result<()> {
        let mut transaction = self.begin().await?;
        sqlx::query(PROVE)
            .bind(&kept.id)
            .bind(now.as_millisecond())
            .bind(&kept.email_key)
            .execute(&mut *transaction)
            .await?;
        Ok(transaction.commit().await?)
    }

    /// Gives a link of an earlier build the address of its calendar.
    pub(crate) async fn give_calendar(&self, secret: &str) -> Result<()> {
        let mut transaction = self.begin().await?;
        sqlx::query(SET_CALENDAR)
            .bind(hash(secret))
            .bind(hash(&lesser(secret, CALENDAR)))
            .execute(&mut *transaction)
            .await?;
        Ok(transaction.commit().await?)
    }

    /// All that has been done with a registration.
    pub(crate) async fn past(&self, registration: &str) -> Result<Past> {
        let changes = self.history(registration).await?;
        let mut moment = self.read().begin().await?;
        Ok(Past {
            changes,
            notes: sqlx::query_as(NOTES).bind(registration).fetch_all(&mut *moment).await?,
            letters: sqlx::query_as(LETTERS).bind(registration).fetch_all(&mut *moment).await?,
            receipts: sqlx::query_as(RECEIPTS).bind(registration).fetch_all(&mut *moment).await?,
            requests: sqlx::query_as(REQUESTS).bind(registration).fetch_all(&mut *moment).await?,
        })
    }

    /// Keeps that an invitation letter is needed, or no longer.
    pub(crate) async fn ask_invitation(&self, registration: &str, asked: bool, now: Timestamp) -> Result<()> {
        let mut transaction = self.begin().await?;
        sqlx::query(ASK_INVITATION)
            .bind(registration)
            .bind(asked.then_some(now.as_millisecond()))
            .execute(&mut *transaction)
            .await?;
        let word = |asked: bool| Some(if asked { "yes" } else { "no" }.to_owned());
        let changed = [Changed { field: "invitation", before: word(!asked), after: word(asked) }];
        keep_change(&mut transaction, registration, Author::Delegate, &changed, now).await?;
        Ok(transaction.commit().await?)
    }
}

/// The sealed needs of a registration.
pub(crate) async fn sealed_needs(store: &Store, registration: &str) -> Result<Option<(Vec<u8>, i64)>> {
    Ok(sqlx::query_as(NEEDS).bind(registration).fetch_optional(store.read()).await?)
}

/// The same in the transaction that may change them.
pub(crate) async fn sealed_needs_in(
    transaction: &mut SqliteConnection,
    registration: &str,
) -> Result<Option<(Vec<u8>, i64)>> {
    Ok(sqlx::query_as(NEEDS).bind(registration).fetch_optional(transaction).await?)
}

/// The version of a registration, in the transaction that may change it.
pub(crate) async fn version_of(transaction: &mut SqliteConnection, registration: &str) -> Result<Option<i64>> {
    Ok(sqlx::query_scalar(VERSION).bind(registration).fetch_optional(transaction).await?)
}

/// Whether a link opens something, in the transaction that may void it.
pub(crate) async fn is_link(transaction: &mut SqliteConnection, secret: &str) -> Result<bool> {
    let since: Option<i64> = sqlx::query_scalar(LINK_SINCE).bind(hash(secret)).fetch_optional(transaction).await?;
    Ok(since.is_some())
}

/// How many letters were written to a registration since a moment.
pub(crate) async fn letters_since(
    transaction: &mut SqliteConnection,
    registration: &str,
    since: Timestamp,
) -> Result<i64> {
    let query = sqlx::query_scalar(LETTERS_SINCE).bind(registration).bind(since.as_millisecond());
    Ok(query.fetch_one(transaction).await?)
}

/// Counts a change that is not one of the record's own columns.
pub(crate) async fn touch(transaction: &mut SqliteConnection, registration: &str, now: Timestamp) -> Result<()> {
    sqlx::query(TOUCH).bind(registration).bind(now.as_millisecond()).execute(transaction).await?;
    Ok(())
}

/// Cancels what was expected; false if it was not (any more).
pub(crate) async fn cancel(transaction: &mut SqliteConnection, registration: &str, now: Timestamp) -> Result<bool> {
    let done = sqlx::query(CANCEL)
        .bind(registration)
        .bind(Status::Cancelled.code())
        .bind(now.as_millisecond())
        .execute(transaction)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Writes what was changed over what stood there; seats are changed apart.
pub(crate) async fn update(
    transaction: &mut SqliteConnection,
    app: &App,
    registration: &Registration,
    new: &NewRegistration,
    now: Timestamp,
) -> Result<()> {
    let (texts, interpretation) = entered(new);
    texts
        .into_iter()
        .fold(sqlx::query(UPDATE).bind(&registration.id), sqlx::query::Query::bind)
        .bind(interpretation)
        .bind(email_key(&new.email))
        .bind(person_key(&new.full_name))
        .bind(fold(&new.organisation))
        .bind(new.fingerprint())
        .bind(now.as_millisecond())
        .execute(&mut *transaction)
        .await?;
    for sql in [DELETE_DAYS, DELETE_LANGUAGES, DELETE_CONTRIBUTIONS] {
        sqlx::query(sql).bind(&registration.id).execute(&mut *transaction).await?;
    }
    insert_choices(transaction, &[(registration.id.as_str(), new)]).await?;
    // A name to sort by that organisers corrected stays with the name that it corrects.
    let is_same = registration.full_name == new.full_name && registration.side == new.side.code();
    let name = if is_same { SortName::Kept } else { SortName::Derived };
    write_again(transaction, &app.localities, &registration.id, name).await
}

/// Voids the links that were sent to an address which is left.
pub(crate) async fn void_links_to(
    transaction: &mut SqliteConnection,
    registration: &str,
    left: &str,
    in_use: &str,
) -> Result<()> {
    sqlx::query(DELETE_LINKS_TO).bind(registration).bind(left).bind(hash(in_use)).execute(transaction).await?;
    Ok(())
}

/// Voids every link of a registration.
pub(crate) async fn void_links(transaction: &mut SqliteConnection, registration: &str) -> Result<()> {
    sqlx::query(DELETE_LINKS).bind(registration).execute(transaction).await?;
    Ok(())
}

/// Keeps that a purpose is allowed; false if it was already, by the same words.
pub(crate) async fn give(
    transaction: &mut SqliteConnection,
    registration: &str,
    (purpose, version): (&str, u16),
    now: Timestamp,
) -> Result<bool> {
    let done = sqlx::query(GIVE)
        .bind(registration)
        .bind(purpose)
        .bind(i64::from(version))
        .bind(now.as_millisecond())
        .execute(transaction)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Keeps that a purpose is allowed no more: the version of the words by which it was, if it
/// was.
pub(crate) async fn withdraw(
    transaction: &mut SqliteConnection,
    registration: &str,
    purpose: &str,
) -> Result<Option<u16>> {
    let version: Option<i64> =
        sqlx::query_scalar(WITHDRAW).bind(registration).bind(purpose).fetch_optional(transaction).await?;
    Ok(version.map(|version| u16::try_from(version).unwrap_or_default()))
}

/// Keeps sealed needs, told at a moment in UTC milliseconds.
pub(crate) async fn set_needs(
    transaction: &mut SqliteConnection,
    registration: &str,
    sealed: &[u8],
    at: i64,
) -> Result<()> {
    let query = sqlx::query(SET_NEEDS).bind(registration).bind(sealed).bind(at);
    query.execute(transaction).await?;
    Ok(())
}

/// Forgets the needs; false if there were none.
pub(crate) async fn forget_needs(transaction: &mut SqliteConnection, registration: &str) -> Result<bool> {
    Ok(sqlx::query(FORGET_NEEDS).bind(registration).execute(transaction).await?.rows_affected() > 0)
}
