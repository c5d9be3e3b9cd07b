//! SQL of what is done with letters to many.

use jiff::Timestamp;
use sqlx::{Sqlite, SqliteConnection};

use super::{Deed, Done};
use crate::audit::{ActKind, Field};
use crate::desk::mailing::ids::{CHUNK, fifty, over};
use crate::desk::mailing::model::{State, Words};
use crate::error::Result;
use crate::fault;
use crate::i18n::Lang;
use crate::mail::{self, Draft, Facts, LetterKind};
use crate::registration::post;
use crate::store::Store;
use crate::web::App;

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
    "INSERT INTO mailing_recipient (mailing_id, registration_id, was_unexpected, state)
     SELECT $52, id, CASE WHEN status IN ('cancelled', 'declined') THEN 1 ELSE 0 END, 'waiting' FROM registration
     WHERE edition_number = $1 AND merged_into IS NULL AND id IN ",
    fifty!(),
    " ON CONFLICT (mailing_id, registration_id) DO NOTHING"
);
const APPROVE: &str = "
    UPDATE mailing SET state = 'sending', approver_id = $3, begun_at = $4
    WHERE id = $1 AND version = $2 AND state = 'awaiting' AND author_id <> $3";
const MOVE: &str = "UPDATE mailing SET state = $3 WHERE id = $1 AND state = $2";
const HOLD: &str = "UPDATE letter SET held = $2 WHERE mailing_id = $1 AND state = 'queued'";
const IS_SENDING: &str = "SELECT EXISTS (SELECT 1 FROM mailing WHERE id = $1 AND state = 'sending')";
const IN_OUTBOX: &str = "SELECT COUNT(*) FROM letter WHERE mailing_id = $1 AND state = 'queued'";
const NEXT: &str = "
    SELECT mailing_recipient.registration_id, mailing_recipient.was_unexpected, registration.status
    FROM mailing_recipient JOIN registration ON registration.id = mailing_recipient.registration_id
    WHERE mailing_recipient.mailing_id = $1 AND mailing_recipient.state = 'waiting'
    ORDER BY mailing_recipient.registration_id LIMIT $2";
const MARK: &str = "
    UPDATE mailing_recipient SET state = $3, problem = NULL, ended_at = $4 WHERE mailing_id = $1 AND registration_id = $2";
const FINISH: &str = "
    UPDATE mailing SET state = 'sent', ended_at = $2 WHERE id = $1 AND state = 'sending'
        AND NOT EXISTS (SELECT 1 FROM mailing_recipient
            WHERE mailing_id = $1 AND mailing_recipient.state IN ('waiting', 'queued'))";
const WAS_UNEXPECTED: &str =
    "SELECT was_unexpected FROM mailing_recipient WHERE mailing_id = $1 AND registration_id = $2";
const SEND_ON: &str = "UPDATE mailing SET state = 'sending', ended_at = NULL WHERE id = $1 AND state = 'sent'";
const DELETE_LETTER: &str = "DELETE FROM letter WHERE id = $1";

/// Letters that are written into the outbox at once: what is written there is what a stop has
/// to hold, and what the transaction holds the one writer for.
const BATCH: i64 = 100;
/// Letters of one mailing that stand in the outbox at most: the next are written before the
/// last of these are gone.
const IN_STOCK: i64 = 150;

/// Keeps a new draft; false if there is one of that id, which a second click finds.
pub(in crate::desk::mailing) async fn insert(
    deed: Deed<'_>,
    (list, on_record): (&str, &str),
    words: &Words,
) -> Result<bool> {
    let now = deed.app.clock.system_now();
    let mut transaction = deed.app.store.begin().await?;
    let done = sqlx::query(INSERT)
        .bind(deed.id)
        .bind(i64::from(deed.edition))
        .bind(list)
        .bind(&words.subject_vi)
        .bind(&words.subject_fr)
        .bind(&words.text_vi)
        .bind(&words.text_fr)
        .bind(deed.by)
        .bind(now.as_millisecond())
        .execute(&mut *transaction)
        .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    let (empty, list) = (Words::default(), [Field::noted("list", on_record)]);
    let fields: Vec<Field<'_>> = changed(&empty, words).into_iter().chain(list).collect();
    deed.record(&mut transaction, ActKind::MailingWritten, None, &fields, now).await?;
    transaction.commit().await?;
    Ok(true)
}

/// What was changed: subjects with their words, texts by name.
fn changed<'w>(was: &'w Words, becomes: &'w Words) -> Vec<Field<'w>> {
    let some = |text: &'w str| Some(text).filter(|text| !text.is_empty());
    let subject = |name, lang| {
        (was.subject(lang) != becomes.subject(lang))
            .then(|| Field::changed(name, some(was.subject(lang)), some(becomes.subject(lang))))
    };
    let text = |name, lang| (was.text(lang) != becomes.text(lang)).then(|| Field::named(name));
    let all = [
        subject("subject-vi", Lang::Vi),
        text("text-vi", Lang::Vi),
        subject("subject-fr", Lang::Fr),
        text("text-fr", Lang::Fr),
    ];
    all.into_iter().flatten().collect()
}

/// Changes the words of what the organiser saw; the list is open again.
pub(in crate::desk::mailing) async fn update(deed: Deed<'_>, was: &Words, words: &Words) -> Result<Done> {
    let now = deed.app.clock.system_now();
    let mut transaction = deed.app.store.begin().await?;
    let done = sqlx::query(UPDATE)
        .bind(deed.id)
        .bind(deed.version)
        .bind(&words.subject_vi)
        .bind(&words.subject_fr)
        .bind(&words.text_vi)
        .bind(&words.text_fr)
        .bind(deed.by)
        .bind(now.as_millisecond())
        .execute(&mut *transaction)
        .await?;
    if done.rows_affected() == 0 {
        return Ok(Done::Stale);
    }
    sqlx::query(THAW).bind(deed.id).execute(&mut *transaction).await?;
    deed.record(&mut transaction, ActKind::MailingWritten, None, &changed(was, words), now).await?;
    transaction.commit().await?;
    Ok(Done::Yes)
}

/// Makes what waits for approval a draft again: its author takes it back, or a second
/// organiser does not approve.
pub(in crate::desk::mailing) async fn take_back(deed: Deed<'_>, is_own: bool) -> Result<Done> {
    let now = deed.app.clock.system_now();
    let mut transaction = deed.app.store.begin().await?;
    let query = sqlx::query(TAKE_BACK).bind(deed.id).bind(deed.version).bind(now.as_millisecond());
    if query.execute(&mut *transaction).await?.rows_affected() == 0 {
        return Ok(Done::Stale);
    }
    sqlx::query(THAW).bind(deed.id).execute(&mut *transaction).await?;
    let kind = if is_own { ActKind::MailingTakenBack } else { ActKind::MailingRefused };
    deed.record(&mut transaction, kind, None, &[], now).await?;
    transaction.commit().await?;
    Ok(Done::Yes)
}

/// Deletes a draft.
pub(in crate::desk::mailing) async fn delete(deed: Deed<'_>) -> Result<Done> {
    let now = deed.app.clock.system_now();
    let mut transaction = deed.app.store.begin().await?;
    let query = sqlx::query(DELETE_DRAFT).bind(deed.id).bind(deed.version);
    if query.execute(&mut *transaction).await?.rows_affected() == 0 {
        return Ok(Done::Stale);
    }
    deed.record(&mut transaction, ActKind::MailingDeleted, None, &[], now).await?;
    transaction.commit().await?;
    Ok(Done::Yes)
}

/// Freezes the list of a draft and sets it on its way: out, or before a second organiser.
/// Either everybody on the list is frozen or nobody.
pub(in crate::desk::mailing) async fn confirm(deed: Deed<'_>, ids: &[String], becomes: State) -> Result<Done> {
    let now = deed.app.clock.system_now();
    let count = i64::try_from(ids.len()).unwrap_or(i64::MAX);
    let asked = (becomes == State::Awaiting).then_some(now.as_millisecond());
    let begun = (becomes == State::Sending).then_some(now.as_millisecond());
    let mut transaction = deed.app.store.begin().await?;
    let query =
        sqlx::query(CONFIRM).bind(deed.id).bind(deed.version).bind(becomes.code()).bind(count).bind(asked).bind(begun);
    if query.execute(&mut *transaction).await?.rows_affected() == 0 {
        return Ok(Done::Stale);
    }
    let mut frozen = 0;
    for chunk in ids.chunks(CHUNK) {
        let query = sqlx::query::<Sqlite>(FREEZE).bind(i64::from(deed.edition));
        frozen += over!(query, chunk).bind(deed.id).execute(&mut *transaction).await?.rows_affected();
    }
    // Somebody was erased or became another since the list was read.
    if u64::try_from(count) != Ok(frozen) {
        return Ok(Done::OtherList);
    }
    let kind = if becomes == State::Awaiting { ActKind::MailingSubmitted } else { ActKind::MailingSent };
    let (recipients, version) = (count.to_string(), deed.version.to_string());
    let fields = [Field::noted("recipients", &recipients), Field::noted("version", &version)];
    deed.record(&mut transaction, kind, None, &fields, now).await?;
    fault::point("mailing.frozen");
    transaction.commit().await?;
    fault::point("mailing.confirmed");
    Ok(Done::Yes)
}

/// Approves the version that was read, of somebody else.
pub(in crate::desk::mailing) async fn approve(deed: Deed<'_>) -> Result<Done> {
    let now = deed.app.clock.system_now();
    let mut transaction = deed.app.store.begin().await?;
    let query = sqlx::query(APPROVE).bind(deed.id).bind(deed.version).bind(deed.by).bind(now.as_millisecond());
    if query.execute(&mut *transaction).await?.rows_affected() == 0 {
        return Ok(Done::Stale);
    }
    let version = deed.version.to_string();
    deed.record(&mut transaction, ActKind::MailingApproved, None, &[Field::noted("version", &version)], now).await?;
    transaction.commit().await?;
    Ok(Done::Yes)
}

/// Stops what goes out, or goes on with what was stopped: letters that stand in the outbox are
/// held there, and let go.
pub(in crate::desk::mailing) async fn stop_or_go_on(deed: Deed<'_>, go_on: bool) -> Result<Done> {
    let now = deed.app.clock.system_now();
    let (was, becomes) = if go_on { (State::Stopped, State::Sending) } else { (State::Sending, State::Stopped) };
    let mut transaction = deed.app.store.begin().await?;
    let query = sqlx::query(MOVE).bind(deed.id).bind(was.code()).bind(becomes.code());
    if query.execute(&mut *transaction).await?.rows_affected() == 0 {
        return Ok(Done::Stale);
    }
    sqlx::query(HOLD).bind(deed.id).bind(i64::from(!go_on)).execute(&mut *transaction).await?;
    let kind = if go_on { ActKind::MailingResumed } else { ActKind::MailingStopped };
    deed.record(&mut transaction, kind, None, &[], now).await?;
    transaction.commit().await?;
    Ok(Done::Yes)
}

/// Writes the next letters of one into the outbox, if there is room; a letter and the mark
/// that it was written are durable together. Those who have cancelled or were declined since the
/// list was frozen get none. How many were dealt with.
pub(in crate::desk::mailing) async fn write_batch(app: &App, id: &str) -> Result<usize> {
    let now = app.clock.system_now();
    let mut transaction = app.store.begin().await?;
    if !sqlx::query_scalar(IS_SENDING).bind(id).fetch_one(&mut *transaction).await? {
        return Ok(0);
    }
    let waiting: i64 = sqlx::query_scalar(IN_OUTBOX).bind(id).fetch_one(&mut *transaction).await?;
    let room = BATCH.min(IN_STOCK - waiting).max(0);
    let next: Vec<(String, bool, String)> =
        sqlx::query_as(NEXT).bind(id).bind(room).fetch_all(&mut *transaction).await?;
    for (registration, was_unexpected, status) in &next {
        let gets_none = ["cancelled", "declined"].contains(&status.as_str()) && !was_unexpected;
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

/// Whether somebody was not expected when the list was frozen, and gets it all the same.
pub(in crate::desk::mailing) async fn was_unexpected_then(
    store: &Store,
    mailing: &str,
    registration: &str,
) -> Result<bool> {
    let query = sqlx::query_scalar(WAS_UNEXPECTED).bind(mailing).bind(registration);
    Ok(query.fetch_optional(store.read()).await?.unwrap_or_default())
}

/// Takes back a letter whose reader has another address by now: the next batch writes it to
/// that one.
pub(in crate::desk::mailing) async fn write_later(
    store: &Store,
    letter: &str,
    mailing: &str,
    registration: &str,
) -> Result<()> {
    let mut transaction = store.begin().await?;
    sqlx::query(DELETE_LETTER).bind(letter).execute(&mut *transaction).await?;
    mark(&mut transaction, (mailing, registration), "waiting", None).await?;
    // One that was over goes on for them.
    sqlx::query(SEND_ON).bind(mailing).execute(&mut *transaction).await?;
    transaction.commit().await?;
    Ok(())
}

/// Writes both languages of it to whoever tries it.
pub(in crate::desk::mailing) async fn write_test(deed: Deed<'_>, address: &str) -> Result<()> {
    let now = deed.app.clock.system_now();
    let mut transaction = deed.app.store.begin().await?;
    for lang in Lang::ALL {
        let draft = Draft {
            edition: deed.edition,
            registration: None,
            kind: LetterKind::MailingTest,
            lang,
            recipient: address,
            facts: Facts { mailing: Some(deed.id.to_owned()), ..Facts::default() },
        };
        mail::write(&mut transaction, &deed.app.vault, &draft, now).await?;
    }
    deed.record(&mut transaction, ActKind::MailingTested, None, &[], now).await?;
    transaction.commit().await?;
    Ok(())
}

/// Puts on record that somebody read the letter as a delegate gets it.
pub(in crate::desk::mailing) async fn note_reading(deed: Deed<'_>, registration: &str) -> Result<()> {
    let now = deed.app.clock.system_now();
    let mut transaction = deed.app.store.begin().await?;
    deed.record(&mut transaction, ActKind::LetterRead, Some(registration), &[], now).await?;
    transaction.commit().await?;
    Ok(())
}
