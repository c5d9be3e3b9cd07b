//! SQL of the outbox.

use std::collections::HashMap;

use jiff::{SignedDuration, Timestamp};
use sqlx::{QueryBuilder, SqliteConnection};

use super::model::sealed_for;
use super::{Draft, LetterKind, QueuedLetter, problem};
use crate::email::email_key;
use crate::error::{Error, Result};
use crate::i18n::Lang;
use crate::store::{Store, insert_rows, new_id};
use crate::vault::Vault;
use crate::web::Secret;

const INSERT_LETTER: &str = "
    INSERT INTO letter (id, edition_number, registration_id, kind, lang, recipient, facts, state, due_at, created_at,
        recipient_key, activity_id, problem, ended_at, mailing_id) ";
const INSERT_ASK: &str = "INSERT INTO lost_link_ask (address, asked_at) VALUES ($1, $2)";
const ASKED_SINCE: &str = "SELECT COUNT(*) FROM lost_link_ask WHERE address = $1 AND asked_at > $2";
/// One that is dated ahead was written by a clock that has been set back since.
const FORGET_ASKS: &str = "DELETE FROM lost_link_ask WHERE asked_at <= $1 OR asked_at > $2";
const IS_PROVEN: &str =
    "SELECT EXISTS (SELECT 1 FROM registration WHERE email_key = $1 AND email_proven_at IS NOT NULL)";
/// Letters of the kinds that a stranger can have written; see [`LetterKind::is_anybodys`].
const BY_STRANGERS: &str = "
    SELECT recipient_key, COUNT(*) FROM letter
    WHERE state <> 'given-up' AND kind IN ('registered', 'already-registered', 'address-changed', 'portal-page')
        AND recipient_key IN (";
/// A moment farther ahead than any delay is one of a clock that has been set back since.
const IS_DUE: &str =
    "SELECT EXISTS (SELECT 1 FROM letter WHERE state = 'queued' AND held = 0 AND (due_at <= $1 OR due_at > $2))";
/// An offer ends by itself and goes before what can wait; what goes to many waits for all others.
const CLAIM: &str = "
    UPDATE letter SET leased = 1, due_at = $3, attempts = attempts + 1
    WHERE id = (SELECT id FROM letter WHERE state = 'queued' AND held = 0 AND (due_at <= $1 OR due_at > $2)
                ORDER BY CASE WHEN kind IN ('seat-offered', 'seat-lapsed') THEN 0 WHEN kind = 'mailing' THEN 2 ELSE 1 END,
                    due_at, id LIMIT 1)
    RETURNING id, edition_number, registration_id, kind, lang, recipient, recipient_key, facts, attempts, created_at";
const FREE_LEASES: &str = "UPDATE letter SET leased = 0, due_at = $1 WHERE state = 'queued' AND leased = 1";
const DELAY: &str = "UPDATE letter SET leased = 0, due_at = $2, problem = $3 WHERE id = $1";
const PUT_BACK: &str = "
    UPDATE letter SET leased = 0, due_at = $2, attempts = attempts - 1, problem = COALESCE($3, problem) WHERE id = $1";
const NOTE_PROBLEM: &str =
    "UPDATE letter SET problem = $3 WHERE state = 'queued' AND held = 0 AND (due_at <= $1 OR due_at > $2)";
const END: &str = "
    UPDATE letter SET leased = 0, state = $2, facts = NULL, activity_id = NULL, problem = $3, ended_at = $4
    WHERE id = $1";
const DELETE: &str = "DELETE FROM letter WHERE id = $1";
/// What became of a letter to one of many outlives it, on the list of those many.
const RESULT: &str = "
    UPDATE mailing_recipient SET state = $2, problem = $3, ended_at = $4
    WHERE state = 'queued' AND (mailing_id, registration_id) IN
        (SELECT mailing_id, registration_id FROM letter WHERE id = $1 AND replaced_at IS NULL)";
const NTH_SENT_SINCE: &str = "
    SELECT ended_at FROM letter WHERE recipient_key = $1 AND state = 'sent' AND ended_at > $2 AND ended_at <= $4
    ORDER BY ended_at DESC LIMIT 1 OFFSET $3";

/// How often an address may ask for its lost links in an hour.
const LOST_LINKS: i64 = 3;
/// How many letters strangers can have written to one address in a day.
const STRANGERS_LETTERS: i64 = 200;
const A_DAY: SignedDuration = SignedDuration::from_hours(24);
pub(super) const AN_HOUR: SignedDuration = SignedDuration::from_hours(1);

/// Writes a letter into the outbox, in the transaction of what it is about: either both
/// are durable or neither is. A lost link that was asked for too often is not written
/// again, and nobody is told: what is in the mailbox already is good.
pub(crate) async fn write(
    transaction: &mut SqliteConnection,
    vault: &Vault,
    draft: &Draft<'_>,
    now: Timestamp,
) -> Result<()> {
    let mut draft = draft.clone();
    if draft.kind == LetterKind::LostLink {
        if !may_ask(&mut *transaction, vault, "lost link", &email_key(draft.recipient), now).await? {
            return Ok(());
        }
        // The links of its registrations follow from this: the same at each attempt.
        draft.facts.secret = Some(Secret::random::<16>()?.expose().to_owned());
    }
    put(transaction, &[&Sealed::of(vault, &draft, now)?]).await
}

/// A letter that is ready for the outbox: what it says is sealed before the transaction begins.
pub(crate) struct Sealed {
    id: String,
    edition: u16,
    registration: Option<String>,
    kind: LetterKind,
    lang: Lang,
    recipient: String,
    key: String,
    activity: Option<String>,
    mailing: Option<String>,
    facts: Vec<u8>,
    at: Timestamp,
}

impl Sealed {
    pub(crate) fn of(vault: &Vault, draft: &Draft<'_>, at: Timestamp) -> Result<Self> {
        let id = new_id(at);
        let facts = serde_json::to_vec(&draft.facts).map_err(|error| Error::other(format!("a letter: {error}")))?;
        Ok(Self {
            facts: vault.seal(&sealed_for(&id), &facts)?,
            id,
            edition: draft.edition,
            registration: draft.registration.map(str::to_owned),
            kind: draft.kind,
            lang: draft.lang,
            recipient: draft.recipient.to_owned(),
            key: email_key(draft.recipient),
            activity: draft.facts.activity.clone().filter(|_| draft.kind == LetterKind::SeatOffered),
            mailing: draft.facts.mailing.clone().filter(|_| draft.kind == LetterKind::Mailing),
            at,
        })
    }
}

/// Puts letters into the outbox, in the transaction of what they are about. What strangers have
/// written to an address beyond measure is given up at once, where one sees it.
pub(crate) async fn put(transaction: &mut SqliteConnection, letters: &[&Sealed]) -> Result<()> {
    let mut written = by_strangers(transaction, letters).await?;
    let mut fates = Vec::with_capacity(letters.len());
    for letter in letters {
        let is_refused = match written.get_mut(&letter.key).filter(|_| letter.kind.is_anybodys()) {
            Some(number) => {
                *number += 1;
                *number > STRANGERS_LETTERS
                    && !sqlx::query_scalar(IS_PROVEN).bind(&letter.key).fetch_one(&mut *transaction).await?
            }
            None => false,
        };
        fates.push((*letter, is_refused));
    }
    insert_rows(transaction, INSERT_LETTER, &fates, |mut row, (letter, is_refused)| {
        let (state, problem) = if *is_refused { ("given-up", Some(problem::TOO_MANY)) } else { ("queued", None) };
        let at = letter.at.as_millisecond();
        row.push_bind(letter.id.as_str()).push_bind(i64::from(letter.edition));
        row.push_bind(letter.registration.as_deref()).push_bind(letter.kind.code()).push_bind(letter.lang.tag());
        row.push_bind(letter.recipient.as_str());
        row.push_bind(Some(letter.facts.as_slice()).filter(|_| !is_refused)).push_bind(state);
        row.push_bind(at).push_bind(at).push_bind(letter.key.as_str()).push_bind(letter.activity.as_deref());
        row.push_bind(problem).push_bind(problem.map(|_| at)).push_bind(letter.mailing.as_deref());
    })
    .await?;
    Ok(())
}

/// How many letters strangers had written in a day to each of the addresses to which these, too, go.
async fn by_strangers(transaction: &mut SqliteConnection, letters: &[&Sealed]) -> Result<HashMap<String, i64>> {
    let strangers = letters.iter().filter(|letter| letter.kind.is_anybodys());
    let mut written: HashMap<String, i64> = strangers.map(|letter| (letter.key.clone(), 0)).collect();
    let Some(now) = letters.iter().map(|letter| letter.at).max().filter(|_| !written.is_empty()) else {
        return Ok(written);
    };
    let since = now.saturating_sub(A_DAY).unwrap_or(Timestamp::MIN);
    let mut query = QueryBuilder::new(BY_STRANGERS);
    let mut keys = query.separated(", ");
    for key in written.keys() {
        keys.push_bind(key.clone());
    }
    query.push(") AND created_at > ").push_bind(since.as_millisecond());
    query.push(" AND created_at <= ").push_bind(now.as_millisecond()).push(" GROUP BY recipient_key");
    let found: Vec<(String, i64)> = query.build_query_as().fetch_all(transaction).await?;
    written.extend(found);
    Ok(written)
}

/// Counts that an address asked for its lost links, whether it is known here or not, and
/// says whether it may: what is written, and how long it takes, tells nobody who is known.
pub(crate) async fn may_ask(
    transaction: &mut SqliteConnection,
    vault: &Vault,
    about: &str,
    key: &str,
    now: Timestamp,
) -> Result<bool> {
    let address = vault.pseudonym(about, key);
    let since = now.saturating_sub(AN_HOUR).unwrap_or(Timestamp::MIN);
    let asked: i64 = sqlx::query_scalar(ASKED_SINCE)
        .bind(&address)
        .bind(since.as_millisecond())
        .fetch_one(&mut *transaction)
        .await?;
    // One that was refused counts too, as often as it is asked: it is as durable as the others.
    sqlx::query(INSERT_ASK).bind(address).bind(now.as_millisecond()).execute(transaction).await?;
    Ok(asked < LOST_LINKS)
}

/// Forgets who asked for a lost link more than an hour ago.
pub(crate) async fn forget_asks(transaction: &mut SqliteConnection, now: Timestamp) -> Result<()> {
    let since = now.saturating_sub(AN_HOUR).unwrap_or(Timestamp::MIN);
    sqlx::query(FORGET_ASKS).bind(since.as_millisecond()).bind(now.as_millisecond()).execute(transaction).await?;
    Ok(())
}

/// Keeps what became of a letter, if it was one to many.
async fn result_of(
    transaction: &mut SqliteConnection,
    id: &str,
    (result, problem): (&str, Option<&str>),
    now: Timestamp,
) -> Result<()> {
    sqlx::query(RESULT).bind(id).bind(result).bind(problem).bind(now.as_millisecond()).execute(transaction).await?;
    Ok(())
}

/// Between which moments nothing is due: now, and so far ahead that only a clock that
/// was set back can have written it.
#[derive(Clone, Copy)]
pub(super) struct Due {
    pub(super) now: Timestamp,
    pub(super) longest: SignedDuration,
}

impl Due {
    fn bounds(self) -> (i64, i64) {
        let beyond = self.now.saturating_add(self.longest).unwrap_or(Timestamp::MAX);
        (self.now.as_millisecond(), beyond.as_millisecond())
    }
}

impl Store {
    /// Whether a letter is due.
    pub(super) async fn letter_is_due(&self, due: Due) -> Result<bool> {
        let (now, beyond) = due.bounds();
        Ok(sqlx::query_scalar(IS_DUE).bind(now).bind(beyond).fetch_one(self.read()).await?)
    }

    /// Takes the letter that is due first, for as long as its lease: if this program ends
    /// in between, it is due again then.
    pub(super) async fn claim_letter(&self, due: Due, lease: SignedDuration) -> Result<Option<QueuedLetter>> {
        let (now, beyond) = due.bounds();
        let until = due.now.saturating_add(lease).unwrap_or(Timestamp::MAX);
        let mut transaction = self.begin().await?;
        let letter = sqlx::query_as(CLAIM)
            .bind(now)
            .bind(beyond)
            .bind(until.as_millisecond())
            .fetch_optional(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(letter)
    }

    /// Frees what a predecessor had taken: one program alone sends from a database file.
    pub(super) async fn free_letters(&self, now: Timestamp) -> Result<()> {
        let mut transaction = self.begin().await?;
        sqlx::query(FREE_LEASES).bind(now.as_millisecond()).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Tries a letter again later; its problem is kept for people to see.
    pub(super) async fn delay_letter(&self, id: &str, until: Timestamp, problem: &str) -> Result<()> {
        let mut transaction = self.begin().await?;
        sqlx::query(DELAY).bind(id).bind(until.as_millisecond()).bind(problem).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Puts a letter back that was not tried.
    pub(super) async fn put_letter_back(&self, id: &str, until: Timestamp, problem: Option<&str>) -> Result<()> {
        let mut transaction = self.begin().await?;
        sqlx::query(PUT_BACK).bind(id).bind(until.as_millisecond()).bind(problem).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Keeps why nothing goes out, beside every letter that should.
    pub(super) async fn note_problem(&self, due: Due, problem: &str) -> Result<()> {
        let (now, beyond) = due.bounds();
        let mut transaction = self.begin().await?;
        sqlx::query(NOTE_PROBLEM).bind(now).bind(beyond).bind(problem).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// It is sent, or given up with its problem; its secrets are gone either way.
    pub(super) async fn end_letter(&self, id: &str, problem: Option<&str>, now: Timestamp) -> Result<()> {
        let (state, result) = if problem.is_none() { ("sent", "sent") } else { ("given-up", "failed") };
        let mut transaction = self.begin().await?;
        result_of(&mut transaction, id, (result, problem), now).await?;
        sqlx::query(END)
            .bind(id)
            .bind(state)
            .bind(problem)
            .bind(now.as_millisecond())
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Forgets a letter that has nothing to say any more.
    pub(super) async fn drop_letter(&self, id: &str, now: Timestamp) -> Result<()> {
        let mut transaction = self.begin().await?;
        result_of(&mut transaction, id, ("skipped", None), now).await?;
        sqlx::query(DELETE).bind(id).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Whether somebody showed that this mailbox is theirs.
    pub(super) async fn address_is_proven(&self, key: &str) -> Result<bool> {
        Ok(sqlx::query_scalar(IS_PROVEN).bind(key).fetch_one(self.read()).await?)
    }

    /// When an address was sent the last but `count` - 1 of its letters, if that is not an hour ago.
    pub(super) async fn nth_sent(&self, key: &str, count: i64, now: Timestamp) -> Result<Option<Timestamp>> {
        let since = now.saturating_sub(AN_HOUR).unwrap_or(Timestamp::MIN);
        let at: Option<i64> = sqlx::query_scalar(NTH_SENT_SINCE)
            .bind(key)
            .bind(since.as_millisecond())
            .bind(count - 1)
            .bind(now.as_millisecond())
            .fetch_optional(self.read())
            .await?;
        Ok(at.and_then(|at| Timestamp::from_millisecond(at).ok()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::mail::Facts;

    #[tokio::test]
    async fn a_lost_link_is_written_three_times_an_hour_however_the_address_is_typed() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&format!("sqlite://{}/a.sqlite", folder.path().display())).await.expect("a database");
        let vault = Vault::open(&folder.path().join("keys.toml")).expect("keys");
        let begin: Timestamp = "2023-03-01T09:00:00+07:00".parse().expect("a moment");
        for edition in crate::edition::shipped().expect("sound") {
            store.import_edition(&edition, begin).await.expect("published");
        }
        let ask = async |recipient: &str, minutes: i64| {
            let now = begin + SignedDuration::from_mins(minutes);
            let draft = Draft {
                edition: 12,
                registration: None,
                kind: LetterKind::LostLink,
                lang: Lang::Vi,
                recipient,
                facts: Facts::default(),
            };
            let mut transaction = store.begin().await.expect("a writer");
            write(&mut transaction, &vault, &draft, now).await.expect("written");
            transaction.commit().await.expect("kept");
        };
        for (minutes, recipient) in [
            (0, "ha@ví-dụ.vn"),
            (1, "HA@xn--v-d-rma6749a.vn"),
            (2, " ha@ví-dụ.vn"),
            (3, "ha@ví-dụ.vn"),
            (4, "b@example.vn"),
        ] {
            ask(recipient, minutes).await;
        }
        let due = |minutes| Due { now: begin + SignedDuration::from_mins(minutes), longest: AN_HOUR };
        let mut letters = Vec::new();
        while let Some(letter) = store.claim_letter(due(10), AN_HOUR).await.expect("a database") {
            assert!(letter.facts(&vault).expect("opened").secret.is_some(), "its links follow from a secret");
            letters.push(letter.recipient_key);
        }
        let own = letters.iter().filter(|key| *key == "ha@xn--v-d-rma6749a.vn").count();
        assert_eq!((own, letters.len()), (3, 4));
        ask("ha@ví-dụ.vn", 62).await;
        assert!(store.letter_is_due(due(62)).await.expect("a database"), "an hour later it may be asked for again");
    }

    #[tokio::test]
    async fn what_an_ask_for_a_lost_link_leaves_does_not_tell_whether_the_address_is_known() {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(&format!("sqlite://{}/a.sqlite", folder.path().display())).await.expect("a database");
        let vault = Vault::open(&folder.path().join("keys.toml")).expect("keys");
        let begin: Timestamp = "2023-03-01T09:00:00+07:00".parse().expect("a moment");
        let counts = async |key: &str| -> Vec<i64> {
            let mut transaction = store.begin().await.expect("a writer");
            let mut counts = Vec::new();
            for _ in 0..5 {
                counts
                    .push(i64::from(may_ask(&mut transaction, &vault, "lost link", key, begin).await.expect("asked")));
            }
            let kept: i64 = sqlx::query_scalar(ASKED_SINCE)
                .bind(vault.pseudonym("lost link", key))
                .bind(0)
                .fetch_one(&mut *transaction)
                .await
                .expect("counted");
            transaction.commit().await.expect("kept");
            counts.push(kept);
            counts
        };
        assert_eq!(counts("a@example.vn").await, [1, 1, 1, 0, 0, 5]);
        assert_eq!(counts("nobody@example.vn").await, [1, 1, 1, 0, 0, 5]);
        let mut transaction = store.begin().await.expect("a writer");
        forget_asks(&mut transaction, begin + AN_HOUR).await.expect("forgotten");
        let asked = may_ask(&mut transaction, &vault, "lost link", "a@example.vn", begin + AN_HOUR).await;
        assert!(asked.expect("asked"), "an hour later nothing of it is left");
    }
}
