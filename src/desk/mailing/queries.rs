//! SQL of letters to many.

use std::collections::HashMap;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use sqlx::{FromRow, Sqlite, SqliteConnection};

use super::model::{Mailing, State, Words};
use crate::desk::search::PAGE;
use crate::error::Result;
use crate::fault;
use crate::i18n::Lang;
use crate::mail::{self, Draft, Facts, LetterKind};
use crate::registration::post;
use crate::store::{Store, new_id};
use crate::web::App;

/// Every column of a [`Mailing`].
macro_rules! mailings {
    () => {
        "SELECT mailing.id, mailing.list, mailing.subject_vi, mailing.subject_fr, mailing.text_vi, mailing.text_fr,
                mailing.state, mailing.version, mailing.author_id, author.name AS author, approver.name AS approver,
                mailing.recipients, mailing.updated_at, mailing.asked_at, mailing.begun_at, mailing.ended_at
         FROM mailing LEFT JOIN organiser AS author ON author.id = mailing.author_id
         LEFT JOIN organiser AS approver ON approver.id = mailing.approver_id"
    };
}

/// So many places for ids, after the edition.
macro_rules! fifty {
    () => {
        "($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
          $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42,
          $43, $44, $45, $46, $47, $48, $49, $50, $51)"
    };
}

const MAILING: &str = concat!(mailings!(), " WHERE mailing.edition_number = $1 AND mailing.id = $2");
const BY_ID: &str = concat!(mailings!(), " WHERE mailing.id = $1");
const MAILINGS: &str = concat!(mailings!(), " WHERE mailing.edition_number = $1 ORDER BY mailing.id DESC LIMIT 200");
const INSERT: &str = "
    INSERT INTO mailing (id, edition_number, list, subject_vi, subject_fr, text_vi, text_fr, state, author_id,
        created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, 'draft', $8, $9, $9)
    ON CONFLICT (id) DO NOTHING";
/// An edit of what waits for approval makes it a draft again: whoever approves has read
/// this very version.
const UPDATE: &str = "
    UPDATE mailing SET subject_vi = $3, subject_fr = $4, text_vi = $5, text_fr = $6, state = 'draft',
        version = version + 1, author_id = $7, approver_id = NULL, recipients = NULL, asked_at = NULL, updated_at = $8
    WHERE id = $1 AND version = $2 AND state IN ('draft', 'awaiting')";
const TAKE_BACK: &str = "
    UPDATE mailing SET state = 'draft', version = version + 1, recipients = NULL, asked_at = NULL, updated_at = $3
    WHERE id = $1 AND version = $2 AND state = 'awaiting'";
const THAW: &str = "DELETE FROM mailing_recipient WHERE mailing_id = $1";
const DELETE_DRAFT: &str = "DELETE FROM mailing WHERE id = $1 AND version = $2 AND state = 'draft'";
const CONFIRM: &str = "
    UPDATE mailing SET state = $3, recipients = $4, asked_at = $5, begun_at = $6 WHERE id = $1 AND version = $2 AND state = 'draft'";
const FREEZE: &str = concat!(
    "INSERT INTO mailing_recipient (mailing_id, registration_id, was_cancelled, state)
     SELECT $52, id, CASE WHEN status = 'cancelled' THEN 1 ELSE 0 END, 'waiting' FROM registration
     WHERE edition_number = $1 AND id IN ",
    fifty!(),
    " ON CONFLICT (mailing_id, registration_id) DO NOTHING"
);
const APPROVE: &str = "
    UPDATE mailing SET state = 'sending', approver_id = $3, begun_at = $4
    WHERE id = $1 AND version = $2 AND state = 'awaiting' AND (author_id IS NULL OR author_id <> $3)";
const MOVE: &str = "UPDATE mailing SET state = $3 WHERE id = $1 AND state = $2";
const HOLD: &str = "UPDATE letter SET held = $2 WHERE mailing_id = $1 AND state = 'queued'";

/// What is to be known of those who would get it.
const AUDIENCE: &str = concat!(
    "SELECT id, lang, email_key, email_proven_at IS NOT NULL AS proven, status FROM registration
     WHERE edition_number = $1 AND id IN ",
    fifty!(),
    " ORDER BY id"
);
const READERS: &str = concat!(
    "SELECT reference, full_name, lang FROM registration WHERE edition_number = $1 AND id IN ",
    fifty!(),
    " ORDER BY id DESC"
);
/// What a letter says of its reader.
macro_rules! delegates {
    () => {
        "SELECT reference, lang, honorific, full_name, locality, locality_name, email_key,
                email_proven_at IS NOT NULL AS proven, status
         FROM registration"
    };
}
const DELEGATE: &str = concat!(delegates!(), " WHERE id = $1");
const DELEGATE_BY_REFERENCE: &str = concat!(delegates!(), " WHERE edition_number = $1 AND reference = $2");

const SENDING: &str = "SELECT id FROM mailing WHERE state = 'sending' ORDER BY begun_at, id";
const IS_SENDING: &str = "SELECT EXISTS (SELECT 1 FROM mailing WHERE id = $1 AND state = 'sending')";
const IN_OUTBOX: &str = "SELECT COUNT(*) FROM letter WHERE mailing_id = $1 AND state = 'queued'";
const NEXT: &str = "
    SELECT mailing_recipient.registration_id, mailing_recipient.was_cancelled, registration.status
    FROM mailing_recipient JOIN registration ON registration.id = mailing_recipient.registration_id
    WHERE mailing_recipient.mailing_id = $1 AND mailing_recipient.state = 'waiting'
    ORDER BY mailing_recipient.registration_id LIMIT $2";
const MARK: &str = "
    UPDATE mailing_recipient SET state = $3, problem = NULL, ended_at = $4 WHERE mailing_id = $1 AND registration_id = $2";
const FINISH: &str = "
    UPDATE mailing SET state = 'sent', ended_at = $2 WHERE id = $1 AND state = 'sending'
        AND NOT EXISTS (SELECT 1 FROM mailing_recipient
            WHERE mailing_id = $1 AND mailing_recipient.state IN ('waiting', 'queued'))";
const WAS_CANCELLED: &str =
    "SELECT was_cancelled FROM mailing_recipient WHERE mailing_id = $1 AND registration_id = $2";
const DELETE_LETTER: &str = "DELETE FROM letter WHERE id = $1";

const PROGRESS: &str = "SELECT state, COUNT(*) FROM mailing_recipient WHERE mailing_id = $1 GROUP BY state";
/// Of each letter to many of an edition.
const ALL_PROGRESS: &str = "
    SELECT mailing_recipient.mailing_id, mailing_recipient.state, COUNT(*)
    FROM mailing_recipient JOIN mailing ON mailing.id = mailing_recipient.mailing_id
    WHERE mailing.edition_number = $1 GROUP BY mailing_recipient.mailing_id, mailing_recipient.state";
macro_rules! results {
    () => {
        "SELECT mailing_recipient.registration_id, registration.reference, registration.full_name, registration.side,
                registration.status, mailing_recipient.state, mailing_recipient.problem, mailing_recipient.ended_at,
                letter.id AS letter
         FROM mailing_recipient JOIN registration ON registration.id = mailing_recipient.registration_id
         LEFT JOIN letter ON letter.mailing_id = mailing_recipient.mailing_id
             AND letter.registration_id = mailing_recipient.registration_id AND letter.replaced_at IS NULL
         WHERE mailing_recipient.mailing_id = $1 AND mailing_recipient.registration_id > $2"
    };
}
const ALL_RESULTS: &str = concat!(results!(), " ORDER BY mailing_recipient.registration_id LIMIT $3");
const RESULTS: &str = concat!(
    results!(),
    " AND (mailing_recipient.state = $4 OR mailing_recipient.state = $5)
      ORDER BY mailing_recipient.registration_id LIMIT $3"
);

const ADDRESS: &str = "SELECT email FROM organiser WHERE id = $1";

/// Ids in one statement.
const CHUNK: usize = 50;
/// Letters that are written into the outbox at once: what is written there is what a stop has
/// to hold, and what the transaction holds the one writer for.
const BATCH: i64 = 100;
/// Letters of one mailing that stand in the outbox at most: the next are written before the
/// last of these are gone.
const IN_STOCK: i64 = 150;

/// Who would get it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Audience {
    /// How many.
    pub(super) total: i64,
    /// How many in Vietnamese.
    pub(super) vietnamese: i64,
    /// How many in French.
    pub(super) french: i64,
    /// Whose address nobody has proven.
    pub(super) unproven: i64,
    /// Addresses that get several.
    pub(super) shared: i64,
    /// Who has cancelled or was declined.
    pub(super) unexpected: i64,
    /// The same list has the same.
    pub(super) digest: String,
}

#[derive(FromRow)]
struct Addressee {
    id: String,
    lang: String,
    email_key: String,
    proven: bool,
    status: String,
}

/// What a letter says of its reader. It is never logged.
#[derive(Clone, FromRow)]
pub(super) struct Delegate {
    pub(super) reference: String,
    pub(super) lang: String,
    pub(super) honorific: String,
    pub(super) full_name: String,
    pub(super) locality: Option<String>,
    pub(super) locality_name: Option<String>,
    pub(super) email_key: String,
    /// Whether the address is known to be theirs.
    pub(super) proven: bool,
    pub(super) status: String,
}

/// What came of one recipient.
#[derive(FromRow)]
pub(super) struct ResultRow {
    pub(super) registration_id: String,
    pub(super) reference: String,
    pub(super) full_name: String,
    pub(super) side: String,
    /// Of the registration.
    pub(super) status: String,
    pub(super) state: String,
    pub(super) problem: Option<String>,
    pub(super) ended_at: Option<i64>,
    /// Id of the letter, while it is kept.
    pub(super) letter: Option<String>,
}

/// How many recipients are in each state.
#[derive(Clone, Debug, Default)]
pub(super) struct Progress(HashMap<String, i64>);

impl Progress {
    /// Those in a state.
    pub(super) fn of(&self, state: &str) -> i64 {
        self.0.get(state).copied().unwrap_or_default()
    }

    /// Those who still get theirs.
    pub(super) fn waiting(&self) -> i64 {
        self.of("waiting") + self.of("queued")
    }

    /// All that are there: who was erased since is not.
    pub(super) fn all(&self) -> i64 {
        self.0.values().sum()
    }
}

/// What came of asking for something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Done {
    /// It is done.
    Yes,
    /// It is no longer what the organiser saw.
    Stale,
    /// The list is another than the organiser saw.
    OtherList,
}

/// A query over some ids, which are repeated where there are fewer than places.
macro_rules! over {
    ($query:expr, $ids:expr) => {{
        let last = $ids.last().map(String::as_str).unwrap_or_default();
        let places = $ids.iter().map(String::as_str).chain(std::iter::repeat(last)).take(CHUNK);
        places.fold($query, |query, id| query.bind(id.to_owned()))
    }};
}

impl Store {
    /// A letter to many of an edition.
    pub(super) async fn mailing(&self, edition: u16, id: &str) -> Result<Option<Mailing>> {
        Ok(sqlx::query_as(MAILING).bind(i64::from(edition)).bind(id).fetch_optional(self.read()).await?)
    }

    /// The same, of whatever edition.
    pub(super) async fn any_mailing(&self, id: &str) -> Result<Option<Mailing>> {
        Ok(sqlx::query_as(BY_ID).bind(id).fetch_optional(self.read()).await?)
    }

    /// Those of an edition, newest first, each with how far it is.
    pub(super) async fn mailings(&self, edition: u16) -> Result<Vec<(Mailing, Progress)>> {
        let mut moment = self.read().begin().await?;
        let all: Vec<Mailing> = sqlx::query_as(MAILINGS).bind(i64::from(edition)).fetch_all(&mut *moment).await?;
        let rows: Vec<(String, String, i64)> =
            sqlx::query_as(ALL_PROGRESS).bind(i64::from(edition)).fetch_all(&mut *moment).await?;
        let mut progress = HashMap::<String, Progress>::new();
        for (id, state, count) in rows {
            progress.entry(id).or_default().0.insert(state, count);
        }
        let with = |mailing: Mailing| {
            let progress = progress.remove(&mailing.id).unwrap_or_default();
            (mailing, progress)
        };
        Ok(all.into_iter().map(with).collect())
    }

    /// How far one is.
    pub(super) async fn mailing_progress(&self, id: &str) -> Result<Progress> {
        let rows: Vec<(String, i64)> = sqlx::query_as(PROGRESS).bind(id).fetch_all(self.read()).await?;
        Ok(Progress(rows.into_iter().collect()))
    }

    /// What came of each, in the order of their registrations: a page of those in one of two
    /// states, or of all.
    pub(super) async fn mailing_results(
        &self,
        id: &str,
        states: Option<(&str, &str)>,
        after: &str,
    ) -> Result<Vec<ResultRow>> {
        let sql = if states.is_some() { RESULTS } else { ALL_RESULTS };
        let query = sqlx::query_as(sql).bind(id).bind(after).bind(PAGE + 1);
        let query = match states {
            Some((one, other)) => query.bind(one).bind(other),
            None => query,
        };
        Ok(query.fetch_all(self.read()).await?)
    }

    /// What is to be known of those on a list before anybody writes to them.
    pub(super) async fn audience(&self, edition: u16, ids: &[String]) -> Result<Audience> {
        let mut moment = self.read().begin().await?;
        let (mut audience, mut addresses) = (Audience::default(), HashMap::<String, i64>::new());
        let mut digest = Sha256::new();
        for chunk in ids.chunks(CHUNK) {
            let query = sqlx::query_as::<Sqlite, Addressee>(AUDIENCE).bind(i64::from(edition));
            for person in over!(query, chunk).fetch_all(&mut *moment).await? {
                audience.total += 1;
                if person.lang == "fr" {
                    audience.french += 1;
                } else {
                    audience.vietnamese += 1;
                }
                audience.unproven += i64::from(!person.proven);
                audience.unexpected += i64::from(["cancelled", "declined"].contains(&person.status.as_str()));
                *addresses.entry(person.email_key).or_default() += 1;
                digest.update(person.id);
            }
        }
        audience.shared = i64::try_from(addresses.values().filter(|count| **count > 1).count()).unwrap_or_default();
        audience.digest = BASE64_URL_SAFE_NO_PAD.encode(digest.finalize());
        Ok(audience)
    }

    /// Reference, name and language of some on a list, the newest first.
    pub(super) async fn readers(&self, edition: u16, ids: &[String]) -> Result<Vec<(String, String, String)>> {
        let ids = &ids[..ids.len().min(CHUNK)];
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let query = sqlx::query_as(READERS).bind(i64::from(edition));
        Ok(over!(query, ids).fetch_all(self.read()).await?)
    }

    /// What a letter says of a delegate.
    pub(super) async fn addressed(&self, registration: &str) -> Result<Option<Delegate>> {
        Ok(sqlx::query_as(DELEGATE).bind(registration).fetch_optional(self.read()).await?)
    }

    /// The same, by the reference.
    pub(super) async fn addressed_by_reference(&self, edition: u16, reference: &str) -> Result<Option<Delegate>> {
        let query = sqlx::query_as(DELEGATE_BY_REFERENCE).bind(i64::from(edition)).bind(reference);
        Ok(query.fetch_optional(self.read()).await?)
    }

    /// The address of an organiser's account.
    pub(super) async fn address_of_organiser(&self, id: &str) -> Result<Option<String>> {
        Ok(sqlx::query_scalar(ADDRESS).bind(id).fetch_optional(self.read()).await?)
    }

    /// Ids of those that go out, the first begun first.
    pub(super) async fn mailings_under_way(&self) -> Result<Vec<String>> {
        Ok(sqlx::query_scalar(SENDING).fetch_all(self.read()).await?)
    }
}

/// Keeps a new draft. A second click finds it there.
pub(super) async fn insert(
    app: &App,
    organiser: &str,
    edition: u16,
    (id, list, words): (&str, &str, &Words),
) -> Result<()> {
    let now = app.clock.system_now();
    let mut transaction = app.store.begin().await?;
    sqlx::query(INSERT)
        .bind(id)
        .bind(i64::from(edition))
        .bind(list)
        .bind(&words.subject_vi)
        .bind(&words.subject_fr)
        .bind(&words.text_vi)
        .bind(&words.text_fr)
        .bind(organiser)
        .bind(now.as_millisecond())
        .execute(&mut *transaction)
        .await?;
    transaction.commit().await?;
    Ok(())
}

/// Changes the words of what the organiser saw; the list is open again.
pub(super) async fn update(app: &App, organiser: &str, (id, version): (&str, i64), words: &Words) -> Result<Done> {
    let now = app.clock.system_now();
    let mut transaction = app.store.begin().await?;
    let done = sqlx::query(UPDATE)
        .bind(id)
        .bind(version)
        .bind(&words.subject_vi)
        .bind(&words.subject_fr)
        .bind(&words.text_vi)
        .bind(&words.text_fr)
        .bind(organiser)
        .bind(now.as_millisecond())
        .execute(&mut *transaction)
        .await?;
    if done.rows_affected() == 0 {
        return Ok(Done::Stale);
    }
    sqlx::query(THAW).bind(id).execute(&mut *transaction).await?;
    transaction.commit().await?;
    Ok(Done::Yes)
}

/// Makes what waits for approval a draft again: its author takes it back, or a second
/// organiser does not approve.
pub(super) async fn take_back(app: &App, (id, version): (&str, i64)) -> Result<Done> {
    let now = app.clock.system_now();
    let mut transaction = app.store.begin().await?;
    let query = sqlx::query(TAKE_BACK).bind(id).bind(version).bind(now.as_millisecond());
    if query.execute(&mut *transaction).await?.rows_affected() == 0 {
        return Ok(Done::Stale);
    }
    sqlx::query(THAW).bind(id).execute(&mut *transaction).await?;
    transaction.commit().await?;
    Ok(Done::Yes)
}

/// Deletes a draft.
pub(super) async fn delete(app: &App, (id, version): (&str, i64)) -> Result<Done> {
    let mut transaction = app.store.begin().await?;
    let query = sqlx::query(DELETE_DRAFT).bind(id).bind(version);
    if query.execute(&mut *transaction).await?.rows_affected() == 0 {
        return Ok(Done::Stale);
    }
    transaction.commit().await?;
    Ok(Done::Yes)
}

/// Freezes the list of a draft and sets it on its way: out, or before a second organiser.
/// Either everybody on the list is frozen or nobody.
pub(super) async fn confirm(
    app: &App,
    edition: u16,
    (id, version): (&str, i64),
    ids: &[String],
    becomes: State,
) -> Result<Done> {
    let now = app.clock.system_now();
    let count = i64::try_from(ids.len()).unwrap_or(i64::MAX);
    let asked = (becomes == State::Awaiting).then_some(now.as_millisecond());
    let begun = (becomes == State::Sending).then_some(now.as_millisecond());
    let mut transaction = app.store.begin().await?;
    let query = sqlx::query(CONFIRM).bind(id).bind(version).bind(becomes.code()).bind(count).bind(asked).bind(begun);
    if query.execute(&mut *transaction).await?.rows_affected() == 0 {
        return Ok(Done::Stale);
    }
    let mut frozen = 0;
    for chunk in ids.chunks(CHUNK) {
        let query = sqlx::query::<Sqlite>(FREEZE).bind(i64::from(edition));
        frozen += over!(query, chunk).bind(id).execute(&mut *transaction).await?.rows_affected();
    }
    // Somebody was erased since the list was read.
    if u64::try_from(count) != Ok(frozen) {
        return Ok(Done::OtherList);
    }
    fault::point("mailing.frozen");
    transaction.commit().await?;
    fault::point("mailing.confirmed");
    Ok(Done::Yes)
}

/// Approves the version that was read, of somebody else.
pub(super) async fn approve(app: &App, organiser: &str, (id, version): (&str, i64)) -> Result<Done> {
    let now = app.clock.system_now();
    let mut transaction = app.store.begin().await?;
    let query = sqlx::query(APPROVE).bind(id).bind(version).bind(organiser).bind(now.as_millisecond());
    if query.execute(&mut *transaction).await?.rows_affected() == 0 {
        return Ok(Done::Stale);
    }
    transaction.commit().await?;
    Ok(Done::Yes)
}

/// Stops what goes out, or goes on with what was stopped: letters that stand in the outbox are
/// held there, and let go.
pub(super) async fn stop_or_go_on(app: &App, id: &str, go_on: bool) -> Result<Done> {
    let (was, becomes) = if go_on { (State::Stopped, State::Sending) } else { (State::Sending, State::Stopped) };
    let mut transaction = app.store.begin().await?;
    let query = sqlx::query(MOVE).bind(id).bind(was.code()).bind(becomes.code());
    if query.execute(&mut *transaction).await?.rows_affected() == 0 {
        return Ok(Done::Stale);
    }
    sqlx::query(HOLD).bind(id).bind(i64::from(!go_on)).execute(&mut *transaction).await?;
    transaction.commit().await?;
    Ok(Done::Yes)
}

/// Writes the next letters of one into the outbox, if there is room; a letter and the mark
/// that it was written are durable together. Those who cancelled since the list was frozen
/// get none. How many were dealt with.
pub(super) async fn write_batch(app: &App, id: &str) -> Result<usize> {
    let now = app.clock.system_now();
    let mut transaction = app.store.begin().await?;
    if !sqlx::query_scalar(IS_SENDING).bind(id).fetch_one(&mut *transaction).await? {
        return Ok(0);
    }
    let waiting: i64 = sqlx::query_scalar(IN_OUTBOX).bind(id).fetch_one(&mut *transaction).await?;
    let room = BATCH.min(IN_STOCK - waiting).max(0);
    let next: Vec<(String, bool, String)> =
        sqlx::query_as(NEXT).bind(id).bind(room).fetch_all(&mut *transaction).await?;
    for (registration, was_cancelled, status) in &next {
        let gets_none = status == "cancelled" && !was_cancelled;
        if gets_none {
            mark(&mut transaction, (id, registration), "skipped", Some(now)).await?;
        } else {
            let facts = Facts { mailing: Some(id.to_owned()), ..Facts::default() };
            post(&mut transaction, &app.vault, registration, LetterKind::Mailing, facts, now).await?;
            mark(&mut transaction, (id, registration), "queued", None).await?;
        }
    }
    if next.is_empty() && room > 0 {
        sqlx::query(FINISH).bind(id).bind(now.as_millisecond()).execute(&mut *transaction).await?;
    }
    fault::point("mailing.written");
    transaction.commit().await?;
    fault::point("mailing.committed");
    Ok(next.len())
}

/// Marks what becomes of a recipient.
pub(in crate::desk) async fn mark(
    transaction: &mut SqliteConnection,
    (mailing, registration): (&str, &str),
    state: &str,
    ended: Option<Timestamp>,
) -> Result<()> {
    sqlx::query(MARK)
        .bind(mailing)
        .bind(registration)
        .bind(state)
        .bind(ended.map(Timestamp::as_millisecond))
        .execute(transaction)
        .await?;
    Ok(())
}

/// Whether somebody had cancelled when the list was frozen, and gets it all the same.
pub(super) async fn had_cancelled(store: &Store, mailing: &str, registration: &str) -> Result<bool> {
    let query = sqlx::query_scalar(WAS_CANCELLED).bind(mailing).bind(registration);
    Ok(query.fetch_optional(store.read()).await?.unwrap_or_default())
}

/// Takes back a letter whose reader has another address by now: the next batch writes it to
/// that one.
pub(super) async fn write_later(store: &Store, letter: &str, mailing: &str, registration: &str) -> Result<()> {
    let mut transaction = store.begin().await?;
    sqlx::query(DELETE_LETTER).bind(letter).execute(&mut *transaction).await?;
    mark(&mut transaction, (mailing, registration), "waiting", None).await?;
    transaction.commit().await?;
    Ok(())
}

/// The id of a new one.
pub(super) fn fresh_id(app: &App) -> String {
    new_id(app.clock.system_now())
}

/// Writes both languages of it to whoever tries it.
pub(super) async fn write_test(app: &App, edition: u16, id: &str, address: &str) -> Result<()> {
    let now = app.clock.system_now();
    let mut transaction = app.store.begin().await?;
    for lang in Lang::ALL {
        let draft = Draft {
            edition,
            registration: None,
            kind: LetterKind::MailingTest,
            lang,
            recipient: address,
            facts: Facts { mailing: Some(id.to_owned()), ..Facts::default() },
        };
        mail::write(&mut transaction, &app.vault, &draft, now).await?;
    }
    transaction.commit().await?;
    Ok(())
}
