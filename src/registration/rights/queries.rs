//! SQL of requests about data, and of what goes with an erasure.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use sqlx::SqliteConnection;

use super::deadlines::{Deadlines, RequestKind};
use crate::edition::Edition;
use crate::error::Result;
use crate::i18n::fold;
use crate::registration::identity::{email_key, person_key};
use crate::store::{Store, new_id};

const INSERT_REQUEST: &str = "
    INSERT INTO privacy_request (id, number, edition_number, registration_id, kind, channel, asked_at, answer_by,
        done_by, done_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const REQUEST_OF: &str = "SELECT number FROM privacy_request WHERE id = $1";
/// Requests are never deleted: the next number is one more than there are.
const COUNT_REQUESTS: &str = "SELECT COUNT(*) FROM privacy_request WHERE number LIKE $1";
const OPEN_ERASURE: &str = "
    SELECT number FROM privacy_request WHERE registration_id = $1 AND kind = 'erasure' AND done_at IS NULL
    ORDER BY id LIMIT 1";
const END_ERASURES: &str = "
    UPDATE privacy_request SET done_at = $2 WHERE registration_id = $1 AND kind = 'erasure' AND done_at IS NULL";
const EDITION_OF: &str = "SELECT edition_number FROM registration WHERE id = $1";
const LETTERS_OF: &str = "SELECT id FROM letter WHERE registration_id = $1";
/// Letters of nobody in particular (a lost link) to an address that the registration has or
/// had: those that were sent may name the person. One that waits still answers the others
/// of the same address, and names who is there once it is sent.
const LETTERS_TO: &str = "
    SELECT letter.id FROM letter
    WHERE letter.registration_id IS NULL
        AND letter.recipient_key IN (SELECT email_key FROM registration WHERE id = $1
            UNION ALL SELECT recipient_key FROM letter WHERE registration_id = $1)
        AND (letter.state <> 'queued' OR NOT EXISTS (SELECT 1 FROM registration AS other
            WHERE other.email_key = letter.recipient_key AND other.id <> $1))";
const DELETE_LETTER: &str = "DELETE FROM letter WHERE id = $1";
/// Who wanted to hear of the next conferences, too.
const DELETE_SUBSCRIBERS: &str = "
    DELETE FROM subscriber WHERE email_key <> '' AND email_key = (SELECT email_key FROM registration WHERE id = $1)";
/// Those whose place it took hold the same person.
const MERGED_INTO: &str = "SELECT id FROM registration WHERE merged_into = $1 ORDER BY id";
const DELETE_MERGED: &str = "DELETE FROM registration WHERE merged_into = $1";
const DELETE_REGISTRATION: &str = "DELETE FROM registration WHERE id = $1";
const WITHOUT_KEYS: &str = "SELECT id, email, full_name, organisation FROM registration WHERE email_key = ''";
const SUBSCRIBERS_WITHOUT_KEY: &str = "SELECT id, email FROM subscriber WHERE email_key = ''";
const SET_SUBSCRIBER_KEY: &str = "UPDATE subscriber SET email_key = $2 WHERE id = $1 AND email_key = ''";
const SET_KEYS: &str =
    "UPDATE registration SET email_key = $2, person_key = $3, organisation_key = $4 WHERE id = $1 AND email_key = ''";

/// By which way a request came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Channel {
    /// By the delegate's own page.
    OwnPage,
    /// To the organisers, by letter or by word of mouth.
    Organisers,
}

impl Channel {
    /// Its code in the database.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::OwnPage => "own-page",
            Self::Organisers => "organisers",
        }
    }

    /// The way of a code.
    pub(super) fn from_code(code: &str) -> Option<Self> {
        [Self::OwnPage, Self::Organisers].into_iter().find(|channel| channel.code() == code)
    }
}

/// A request to be put on record.
pub(crate) struct NewRequest<'a> {
    /// An id that the form carried, where it may be sent twice.
    pub(crate) id: Option<&'a str>,
    /// The edition it is about.
    pub(crate) edition: u16,
    /// The registration, as long as there is one.
    pub(crate) registration: Option<&'a str>,
    /// What is asked.
    pub(crate) kind: RequestKind,
    /// How it came.
    pub(crate) channel: Channel,
    /// When it came, by the system's clock.
    pub(crate) asked_at: Timestamp,
    /// When it was done, where it was done at once.
    pub(crate) done_at: Option<Timestamp>,
    /// Whether others must act, too, to whom data were passed on.
    pub(crate) others_act: bool,
}

/// Puts a request on record with its deadlines, in the transaction of what it is about, and
/// returns its number: `YC-2023-0007`, the year in which it was asked. The same form sent
/// twice is one request.
pub(crate) async fn file_request(
    transaction: &mut SqliteConnection,
    request: &NewRequest<'_>,
    zone: &TimeZone,
    now: Timestamp,
) -> Result<String> {
    if let Some(id) = request.id {
        let before: Option<String> = sqlx::query_scalar(REQUEST_OF).bind(id).fetch_optional(&mut *transaction).await?;
        if let Some(number) = before {
            return Ok(number);
        }
    }
    let asked = request.asked_at.to_zoned(zone.clone()).date();
    let deadlines = Deadlines::of(request.kind, asked);
    let deadlines = if request.others_act { deadlines.with_others(asked) } else { deadlines };
    let (answer_by, done_by) = deadlines.moments(zone);
    let prefix = format!("YC-{}-", asked.year());
    let before: i64 =
        sqlx::query_scalar(COUNT_REQUESTS).bind(format!("{prefix}%")).fetch_one(&mut *transaction).await?;
    let number = format!("{prefix}{:04}", before + 1);
    sqlx::query(INSERT_REQUEST)
        .bind(request.id.map_or_else(|| new_id(now), str::to_owned))
        .bind(&number)
        .bind(i64::from(request.edition))
        .bind(request.registration)
        .bind(request.kind.code())
        .bind(request.channel.code())
        .bind(request.asked_at.as_millisecond())
        .bind(answer_by.as_millisecond())
        .bind(done_by.as_millisecond())
        .bind(request.done_at.map(Timestamp::as_millisecond))
        .execute(transaction)
        .await?;
    Ok(number)
}

/// Puts a request on record that has just been carried out, and returns its number.
pub(crate) async fn carried_out(
    transaction: &mut SqliteConnection,
    edition: &Edition,
    registration: Option<&str>,
    (kind, channel): (RequestKind, Channel),
    now: Timestamp,
) -> Result<String> {
    let request = NewRequest {
        id: None,
        edition: edition.number,
        registration,
        kind,
        channel,
        asked_at: now,
        done_at: Some(now),
        others_act: false,
    };
    file_request(transaction, &request, &edition.zone(), now).await
}

/// Puts an erasure on record in its transaction, before the registration goes: a request
/// that waits for it is done by it. Its number.
pub(in crate::registration) async fn record_erasure(
    transaction: &mut SqliteConnection,
    registration: &str,
    (edition, zone): (u16, &TimeZone),
    channel: Channel,
    now: Timestamp,
) -> Result<String> {
    let open: Option<String> =
        sqlx::query_scalar(OPEN_ERASURE).bind(registration).fetch_optional(&mut *transaction).await?;
    if let Some(number) = open {
        sqlx::query(END_ERASURES).bind(registration).bind(now.as_millisecond()).execute(transaction).await?;
        return Ok(number);
    }
    let kind = RequestKind::Erasure;
    let (id, registration, done_at) = (None, None, Some(now));
    let request = NewRequest { id, edition, registration, kind, channel, asked_at: now, done_at, others_act: false };
    file_request(transaction, &request, zone, now).await
}

/// The edition of a registration, and the ids of all letters about it: their files go with
/// it.
pub(in crate::registration) async fn letters_of(
    transaction: &mut SqliteConnection,
    registration: &str,
) -> Result<Option<(i64, Vec<String>)>> {
    let found: Option<i64> =
        sqlx::query_scalar(EDITION_OF).bind(registration).fetch_optional(&mut *transaction).await?;
    let Some(edition) = found else { return Ok(None) };
    let mut letters: Vec<String> =
        sqlx::query_scalar(LETTERS_OF).bind(registration).fetch_all(&mut *transaction).await?;
    let loose: Vec<String> = sqlx::query_scalar(LETTERS_TO).bind(registration).fetch_all(&mut *transaction).await?;
    letters.extend(loose);
    Ok(Some((edition, letters)))
}

/// The ids of those whose place a registration took: they are erased with it.
pub(in crate::registration) async fn merged_into(
    transaction: &mut SqliteConnection,
    registration: &str,
) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar(MERGED_INTO).bind(registration).fetch_all(transaction).await?)
}

/// Deletes a registration with all that hangs on it.
pub(in crate::registration) async fn forget(
    transaction: &mut SqliteConnection,
    registration: &str,
    letters: &[String],
) -> Result<()> {
    for letter in letters {
        sqlx::query(DELETE_LETTER).bind(letter).execute(&mut *transaction).await?;
    }
    sqlx::query(DELETE_SUBSCRIBERS).bind(registration).execute(&mut *transaction).await?;
    sqlx::query(DELETE_MERGED).bind(registration).execute(&mut *transaction).await?;
    sqlx::query(DELETE_REGISTRATION).bind(registration).execute(transaction).await?;
    Ok(())
}

/// Gives registrations and subscribers of an earlier build the keys by which people are
/// recognised. How many had none.
pub(in crate::registration) async fn fill_keys(store: &Store) -> sqlx::Result<usize> {
    let without: Vec<(String, String, String, String)> = sqlx::query_as(WITHOUT_KEYS).fetch_all(store.read()).await?;
    let subscribers: Vec<(String, String)> = sqlx::query_as(SUBSCRIBERS_WITHOUT_KEY).fetch_all(store.read()).await?;
    if without.is_empty() && subscribers.is_empty() {
        return Ok(0);
    }
    let mut transaction = store.begin().await?;
    for (id, email, name, organisation) in &without {
        sqlx::query(SET_KEYS)
            .bind(id)
            .bind(email_key(email))
            .bind(person_key(name))
            .bind(fold(organisation))
            .execute(&mut *transaction)
            .await?;
    }
    for (id, email) in &subscribers {
        sqlx::query(SET_SUBSCRIBER_KEY).bind(id).bind(email_key(email)).execute(&mut *transaction).await?;
    }
    transaction.commit().await?;
    Ok(without.len() + subscribers.len())
}
