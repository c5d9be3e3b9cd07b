//! SQL of the privacy room.

use jiff::Timestamp;
use sqlx::{FromRow, SqliteConnection};

use super::retention::Rule;
use crate::audit::{self, Act};
use crate::edition::{Edition, Localities};
use crate::email::email_key;
use crate::error::Result;
use crate::registration::erasure::SCRUB_DUE;
use crate::registration::keys::{SortName, write_again};
use crate::store::{Store, new_id, set_setting, take_setting};
use crate::vault::Vault;

/// Who agreed to hear of the next conferences: the id of the purpose in the content.
const NEXT_EDITIONS: &str = "next-editions";

const SETTING_EXISTS: &str = "SELECT EXISTS (SELECT 1 FROM setting WHERE name = $1 OR name = $2)";
const LETTER_IDS: &str = "SELECT id FROM letter";

const SEALED: &str = "
    SELECT 'need' AS what, registration_id AS id, sealed AS bytes FROM need
    UNION ALL SELECT 'letter', id, facts FROM letter WHERE facts IS NOT NULL
    UNION ALL SELECT 'codes', id, codes FROM organiser WHERE codes IS NOT NULL";
const RESEAL_NEED: &str = "UPDATE need SET sealed = $2 WHERE registration_id = $1";
const RESEAL_LETTER: &str = "UPDATE letter SET facts = $2 WHERE id = $1";
const RESEAL_CODES: &str = "UPDATE organiser SET codes = $2 WHERE id = $1";

const COUNT_NEEDS: &str = "
    SELECT COUNT(*) FROM need JOIN registration ON registration.id = need.registration_id WHERE edition_number = $1";
const DELETE_NEEDS: &str = "
    DELETE FROM need WHERE registration_id IN (SELECT id FROM registration WHERE edition_number = $1)";
const COUNT_INVITATIONS: &str =
    "SELECT COUNT(*) FROM registration WHERE edition_number = $1 AND invitation_asked_at IS NOT NULL";
const INVITATIONS: &str = "SELECT id FROM registration WHERE edition_number = $1 AND invitation_asked_at IS NOT NULL";
const FORGET_INVITATION: &str =
    "UPDATE registration SET invitation_asked_at = NULL, version = version + 1 WHERE id = $1";
const COUNT_REMARKS: &str = "SELECT COUNT(*) FROM registration WHERE edition_number = $1 AND remarks IS NOT NULL";
const REMARKS: &str = "SELECT id FROM registration WHERE edition_number = $1 AND remarks IS NOT NULL";
const FORGET_REMARKS: &str = "UPDATE registration SET remarks = NULL, version = version + 1 WHERE id = $1";
const COUNT_TELEPHONES: &str = "
    SELECT COUNT(*) FROM registration WHERE edition_number = $1
        AND COALESCE(telephone, contact_person, contact_email, contact_telephone) IS NOT NULL";
const TELEPHONES: &str = "
    SELECT id FROM registration
    WHERE edition_number = $1 AND COALESCE(telephone, contact_person, contact_email, contact_telephone) IS NOT NULL";
const FORGET_TELEPHONE: &str = "
    UPDATE registration SET telephone = NULL, contact_person = NULL, contact_email = NULL, contact_telephone = NULL,
        version = version + 1
    WHERE id = $1";
const INSERT_CHANGE: &str =
    "INSERT INTO change (id, registration_id, author, fields, changed_at) VALUES ($1, $2, 'site', $3, $4)";
/// What stood in a field that is forgotten, in the history and beside the record; the record's
/// chain holds without it.
const FORGET_CHANGED: &str = "
    DELETE FROM change_value WHERE field = $2 AND change_id IN
        (SELECT change.id FROM change JOIN registration ON registration.id = change.registration_id
         WHERE registration.edition_number = $1)";
const FORGET_RECORDED: &str = "
    DELETE FROM audit_value WHERE field = $2
        AND registration_id IN (SELECT id FROM registration WHERE edition_number = $1)";
const COUNT_REGISTRATIONS: &str = "SELECT COUNT(*) FROM registration WHERE edition_number = $1";
/// Whose address is known to be theirs, and who was to come.
const AGREED: &str = "
    SELECT registration.full_name, registration.email, registration.lang, consent.version, consent.given_at
    FROM registration JOIN consent ON consent.registration_id = registration.id AND consent.purpose = $2
    WHERE registration.edition_number = $1 AND registration.email_proven_at IS NOT NULL
        AND registration.status IN ('received', 'confirmed')
    ORDER BY registration.id";
const INSERT_SUBSCRIBER: &str = "
    INSERT INTO subscriber (id, edition_number, full_name, email, lang, consent_version, consented_at, forget_at,
        email_key)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const ALL_SUBSCRIBERS: &str = "SELECT COUNT(*) FROM subscriber";
const DELETE_SUBSCRIBER: &str = "DELETE FROM subscriber WHERE email_key = $1";
const LETTERS_OF_EDITION: &str = "SELECT id FROM letter WHERE edition_number = $1";
const DELETE_LETTERS_OF_EDITION: &str = "DELETE FROM letter WHERE edition_number = $1";
const DELETE_REGISTRATIONS: &str = "DELETE FROM registration WHERE edition_number = $1";
/// With what came of them.
const DELETE_MAILINGS: &str = "DELETE FROM mailing WHERE edition_number = $1";
const COUNT_SUBSCRIBERS: &str = "SELECT COUNT(*) FROM subscriber WHERE edition_number = $1";
const DELETE_SUBSCRIBERS: &str = "DELETE FROM subscriber WHERE edition_number = $1 AND forget_at <= $2";
const COUNT_PORTAL_CONTACTS: &str = "SELECT COUNT(*) FROM portal_contact WHERE edition_number = $1";
const DELETE_PORTAL_CONTACTS: &str = "DELETE FROM portal_contact WHERE edition_number = $1";
/// Those that nobody has decided on go with the last address that came with them.
const DELETE_PROPOSALS: &str = "
    DELETE FROM portal WHERE state = 'proposed'
        AND EXISTS (SELECT 1 FROM portal_contact WHERE portal_id = portal.id AND edition_number = $1)
        AND NOT EXISTS (SELECT 1 FROM portal_contact WHERE portal_id = portal.id AND edition_number <> $1)";
const COUNT_LETTERS: &str =
    "SELECT COUNT(*) FROM letter WHERE edition_number = $1 AND state <> 'queued' AND ended_at <= $2";
const ENDED_LETTERS: &str = "SELECT id FROM letter WHERE edition_number = $1 AND state <> 'queued' AND ended_at <= $2";
const DELETE_ENDED_LETTERS: &str =
    "DELETE FROM letter WHERE edition_number = $1 AND state <> 'queued' AND ended_at <= $2";
const INSERT_PURGE: &str = "INSERT INTO purge (id, rule, rows, purged_at) VALUES ($1, $2, $3, $4)";
const PURGES: &str = "SELECT rule, rows, purged_at FROM purge ORDER BY id DESC LIMIT 100";

const REQUESTS: &str = "
    SELECT privacy_request.number, privacy_request.kind, privacy_request.channel, privacy_request.asked_at,
        privacy_request.answer_by, privacy_request.answered_at, privacy_request.done_by, privacy_request.done_at,
        registration.reference
    FROM privacy_request LEFT JOIN registration ON registration.id = privacy_request.registration_id
    ORDER BY CASE WHEN privacy_request.done_at IS NULL THEN 0 ELSE 1 END,
        CASE WHEN privacy_request.done_at IS NULL THEN privacy_request.done_by ELSE -privacy_request.done_by END,
        privacy_request.id DESC
    LIMIT 200";
const ANSWER_REQUEST: &str = "UPDATE privacy_request SET answered_at = $2 WHERE number = $1 AND answered_at IS NULL";
const DO_REQUEST: &str = "UPDATE privacy_request SET done_at = $2 WHERE number = $1 AND done_at IS NULL";
const REQUEST_EXISTS: &str = "SELECT EXISTS (SELECT 1 FROM privacy_request WHERE number = $1)";

/// Something sealed: a delegate's needs, what only the reader of a letter may know, the secret of
/// an organiser's telephone.
#[derive(FromRow)]
pub(super) struct Sealed {
    what: String,
    id: String,
    pub(super) bytes: Vec<u8>,
}

impl Sealed {
    /// What it is sealed for.
    pub(super) fn about(&self) -> String {
        format!("{} {}", self.what, self.id)
    }
}

/// Everything that is sealed.
pub(super) async fn sealed(transaction: &mut SqliteConnection) -> sqlx::Result<Vec<Sealed>> {
    sqlx::query_as(SEALED).fetch_all(transaction).await
}

/// Puts a text in the place of what was sealed with an older key.
pub(super) async fn replace_sealed(
    transaction: &mut SqliteConnection,
    sealed: &Sealed,
    bytes: &[u8],
) -> sqlx::Result<()> {
    let sql = match sealed.what.as_str() {
        "need" => RESEAL_NEED,
        "codes" => RESEAL_CODES,
        _ => RESEAL_LETTER,
    };
    sqlx::query(sql).bind(&sealed.id).bind(bytes).execute(transaction).await?;
    Ok(())
}

/// What a rule deleted, when.
#[derive(FromRow)]
pub(crate) struct Purge {
    /// Code of a [`Rule`].
    pub(crate) rule: String,
    /// Of how many.
    pub(crate) rows: i64,
    /// System time, UTC milliseconds.
    pub(crate) purged_at: i64,
}

/// A request about data.
#[derive(FromRow)]
pub(crate) struct Request {
    /// As said to whoever asked.
    pub(crate) number: String,
    /// Code of what is asked.
    pub(crate) kind: String,
    /// Code of the way it came.
    pub(crate) channel: String,
    /// UTC milliseconds, all five.
    pub(crate) asked_at: i64,
    /// Before this moment.
    pub(crate) answer_by: i64,
    /// None as long as it is not.
    pub(crate) answered_at: Option<i64>,
    /// Before this moment.
    pub(crate) done_by: i64,
    /// None as long as it is not.
    pub(crate) done_at: Option<i64>,
    /// Of the registration, as long as there is one.
    pub(crate) reference: Option<String>,
}

impl Store {
    /// Marks that the file is being rewritten, if something is to be overwritten. Whether it is.
    pub(super) async fn begin_scrub(&self, due: &str, under_way: &str) -> Result<bool> {
        let is_due: bool = sqlx::query_scalar(SETTING_EXISTS).bind(due).bind(under_way).fetch_one(self.read()).await?;
        if is_due {
            let mut transaction = self.begin().await?;
            take_setting(&mut transaction, due).await?;
            set_setting(&mut transaction, under_way, "1").await?;
            transaction.commit().await?;
        }
        Ok(is_due)
    }

    /// Marks that it is done.
    pub(super) async fn end_scrub(&self, under_way: &str) -> Result<()> {
        let mut transaction = self.begin().await?;
        take_setting(&mut transaction, under_way).await?;
        Ok(transaction.commit().await?)
    }

    /// The ids of all letters.
    pub(super) async fn letter_ids(&self) -> Result<Vec<String>> {
        Ok(sqlx::query_scalar(LETTER_IDS).fetch_all(self.read()).await?)
    }

    /// How much a rule concerns now.
    pub(super) async fn count_kept(&self, rule: Rule, edition: u16, letters_before: Timestamp) -> Result<i64> {
        let sql = match rule {
            Rule::Needs => COUNT_NEEDS,
            Rule::Invitation => COUNT_INVITATIONS,
            Rule::Remarks => COUNT_REMARKS,
            Rule::Telephone => COUNT_TELEPHONES,
            Rule::Registrations => COUNT_REGISTRATIONS,
            Rule::NextEditions => COUNT_SUBSCRIBERS,
            Rule::PortalContacts => COUNT_PORTAL_CONTACTS,
            Rule::Letters => COUNT_LETTERS,
        };
        let query = sqlx::query_scalar(sql).bind(i64::from(edition));
        let query = if rule == Rule::Letters { query.bind(letters_before.as_millisecond()) } else { query };
        Ok(query.fetch_one(self.read()).await?)
    }

    /// Executes a rule for an edition, in one transaction with its report. How much it
    /// deleted, and the letters whose files are to go.
    pub(super) async fn purge(
        &self,
        rule: Rule,
        edition: &Edition,
        localities: &Localities,
        (letters_before, forget): (Timestamp, Timestamp),
        (now, stamp): (Timestamp, Timestamp),
    ) -> Result<(i64, Vec<String>)> {
        let number = i64::from(edition.number);
        let mut transaction = self.begin().await?;
        let mut letters = Vec::new();
        let rows = match rule {
            Rule::Needs => delete(&mut transaction, DELETE_NEEDS, number).await?,
            Rule::Invitation => {
                let ids: Vec<String> =
                    sqlx::query_scalar(INVITATIONS).bind(number).fetch_all(&mut *transaction).await?;
                forget_fields(&mut transaction, FORGET_INVITATION, &ids, "invitation", stamp).await?
            }
            Rule::Remarks => {
                let ids: Vec<String> = sqlx::query_scalar(REMARKS).bind(number).fetch_all(&mut *transaction).await?;
                forget_fields(&mut transaction, FORGET_REMARKS, &ids, "remarks", stamp).await?
            }
            Rule::Telephone => forget_telephones(&mut transaction, number, localities, stamp).await?,
            Rule::Registrations => {
                subscribe(&mut transaction, number, (now, forget), stamp).await?;
                letters = sqlx::query_scalar(LETTERS_OF_EDITION).bind(number).fetch_all(&mut *transaction).await?;
                let rows = delete(&mut transaction, DELETE_REGISTRATIONS, number).await?;
                delete(&mut transaction, DELETE_LETTERS_OF_EDITION, number).await?;
                // Where nobody is left, texts may be.
                let texts = delete(&mut transaction, DELETE_MAILINGS, number).await?;
                if rows > 0 { rows } else { texts }
            }
            Rule::NextEditions => delete_before(&mut transaction, DELETE_SUBSCRIBERS, number, now).await?,
            Rule::PortalContacts => {
                let rows = sqlx::query_scalar(COUNT_PORTAL_CONTACTS).bind(number).fetch_one(&mut *transaction).await?;
                delete(&mut transaction, DELETE_PROPOSALS, number).await?;
                delete(&mut transaction, DELETE_PORTAL_CONTACTS, number).await?;
                rows
            }
            Rule::Letters => {
                letters = sqlx::query_scalar(ENDED_LETTERS)
                    .bind(number)
                    .bind(letters_before.as_millisecond())
                    .fetch_all(&mut *transaction)
                    .await?;
                delete_before(&mut transaction, DELETE_ENDED_LETTERS, number, letters_before).await?
            }
        };
        let values = match rule {
            Rule::Remarks => forget_values(&mut transaction, number, &["remarks"]).await?,
            Rule::Telephone => {
                let fields = ["telephone", "contact_person", "contact_email", "contact_telephone"];
                forget_values(&mut transaction, number, &fields).await?
            }
            _ => 0,
        };
        if rows == 0 && values == 0 && letters.is_empty() {
            return Ok((0, letters));
        }
        if rows > 0 {
            sqlx::query(INSERT_PURGE)
                .bind(new_id(stamp))
                .bind(rule.code())
                .bind(rows)
                .bind(stamp.as_millisecond())
                .execute(&mut *transaction)
                .await?;
        }
        set_setting(&mut transaction, SCRUB_DUE, "1").await?;
        crate::fault::point("retention.written");
        transaction.commit().await?;
        crate::fault::point("retention.committed");
        Ok((rows, letters))
    }

    /// What the rules deleted, the newest first.
    pub(crate) async fn purges(&self) -> Result<Vec<Purge>> {
        Ok(sqlx::query_as(PURGES).fetch_all(self.read()).await?)
    }

    /// The requests about data: what is still to be done, the most urgent first, then what is
    /// done, the newest first.
    pub(crate) async fn requests(&self) -> Result<Vec<Request>> {
        Ok(sqlx::query_as(REQUESTS).fetch_all(self.read()).await?)
    }

    /// How many want to hear of the next conferences.
    pub(crate) async fn count_subscribers(&self) -> Result<i64> {
        Ok(sqlx::query_scalar(ALL_SUBSCRIBERS).fetch_one(self.read()).await?)
    }

    /// Marks a request as answered; a second click changes nothing. Whether there is such a
    /// request.
    pub(crate) async fn answer_request(
        &self,
        vault: &Vault,
        act: Act<'_>,
        number: &str,
        now: Timestamp,
    ) -> Result<bool> {
        self.mark(ANSWER_REQUEST, (vault, act), number, now).await
    }

    /// Marks a request as done; a second click changes nothing. Whether there is such a request.
    pub(crate) async fn finish_request(
        &self,
        vault: &Vault,
        act: Act<'_>,
        number: &str,
        now: Timestamp,
    ) -> Result<bool> {
        self.mark(DO_REQUEST, (vault, act), number, now).await
    }

    async fn mark(
        &self,
        sql: &'static str,
        (vault, act): (&Vault, Act<'_>),
        number: &str,
        now: Timestamp,
    ) -> Result<bool> {
        let mut transaction = self.begin().await?;
        let done = sqlx::query(sql).bind(number).bind(now.as_millisecond()).execute(&mut *transaction).await?;
        if done.rows_affected() > 0 {
            audit::append(&mut transaction, vault, act, now).await?;
        }
        let exists = sqlx::query_scalar(REQUEST_EXISTS).bind(number).fetch_one(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(exists)
    }
}

async fn delete(transaction: &mut SqliteConnection, sql: &'static str, edition: i64) -> Result<i64> {
    let done = sqlx::query(sql).bind(edition).execute(transaction).await?;
    Ok(i64::try_from(done.rows_affected()).unwrap_or(i64::MAX))
}

async fn delete_before(
    transaction: &mut SqliteConnection,
    sql: &'static str,
    edition: i64,
    before: Timestamp,
) -> Result<i64> {
    let done = sqlx::query(sql).bind(edition).bind(before.as_millisecond()).execute(transaction).await?;
    Ok(i64::try_from(done.rows_affected()).unwrap_or(i64::MAX))
}

/// Forgets what stood in fields of an edition's registrations. How many values.
async fn forget_values(transaction: &mut SqliteConnection, edition: i64, fields: &[&str]) -> Result<u64> {
    let mut gone = 0;
    for field in fields {
        for sql in [FORGET_CHANGED, FORGET_RECORDED] {
            gone += sqlx::query(sql).bind(edition).bind(*field).execute(&mut *transaction).await?.rows_affected();
        }
    }
    Ok(gone)
}

/// Forgets fields of registrations; the history says which.
async fn forget_fields(
    transaction: &mut SqliteConnection,
    sql: &'static str,
    ids: &[String],
    fields: &str,
    stamp: Timestamp,
) -> Result<i64> {
    for id in ids {
        sqlx::query(sql).bind(id).execute(&mut *transaction).await?;
        insert_change(transaction, id, fields, stamp).await?;
    }
    Ok(i64::try_from(ids.len()).unwrap_or(i64::MAX))
}

async fn forget_telephones(
    transaction: &mut SqliteConnection,
    edition: i64,
    localities: &Localities,
    stamp: Timestamp,
) -> Result<i64> {
    let found: Vec<String> = sqlx::query_scalar(TELEPHONES).bind(edition).fetch_all(&mut *transaction).await?;
    for id in &found {
        sqlx::query(FORGET_TELEPHONE).bind(id).execute(&mut *transaction).await?;
        // Search must not find by what is forgotten.
        write_again(transaction, localities, id, SortName::Kept).await?;
        insert_change(transaction, id, "telephone contact_person contact_email contact_telephone", stamp).await?;
    }
    Ok(i64::try_from(found.len()).unwrap_or(i64::MAX))
}

async fn insert_change(
    transaction: &mut SqliteConnection,
    registration: &str,
    fields: &str,
    stamp: Timestamp,
) -> Result<()> {
    sqlx::query(INSERT_CHANGE)
        .bind(new_id(stamp))
        .bind(registration)
        .bind(fields)
        .bind(stamp.as_millisecond())
        .execute(transaction)
        .await?;
    Ok(())
}

/// Keeps name and address of who agreed to hear of the next conferences, until their own day.
async fn subscribe(
    transaction: &mut SqliteConnection,
    edition: i64,
    (now, forget): (Timestamp, Timestamp),
    stamp: Timestamp,
) -> Result<()> {
    if forget <= now {
        return Ok(());
    }
    let agreed: Vec<(String, String, String, i64, i64)> =
        sqlx::query_as(AGREED).bind(edition).bind(NEXT_EDITIONS).fetch_all(&mut *transaction).await?;
    for (name, email, lang, version, given_at) in agreed {
        sqlx::query(INSERT_SUBSCRIBER)
            .bind(new_id(stamp))
            .bind(edition)
            .bind(name)
            .bind(&email)
            .bind(lang)
            .bind(version)
            .bind(given_at)
            .bind(forget.as_millisecond())
            .bind(email_key(&email))
            .execute(&mut *transaction)
            .await?;
    }
    Ok(())
}

/// Forgets an address that wanted to hear of the next conferences. How many entries it had.
pub(crate) async fn unsubscribe(transaction: &mut SqliteConnection, email: &str) -> Result<u64> {
    let gone = sqlx::query(DELETE_SUBSCRIBER).bind(email_key(email)).execute(&mut *transaction).await?.rows_affected();
    if gone > 0 {
        set_setting(transaction, SCRUB_DUE, "1").await?;
    }
    Ok(gone)
}
