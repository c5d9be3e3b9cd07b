//! SQL of the outbox at the desk.

use std::collections::HashMap;

use sqlx::FromRow;

use crate::audit::{self, Act, ActKind, Subject, SubjectKind};
use crate::desk::mailing::mark;
use crate::desk::search::{Cursor, PAGE};
use crate::error::Result;
use crate::mail::{Facts, LetterKind};
use crate::registration::post;
use crate::registration::seats::SeatState;
use crate::store::Store;
use crate::web::App;

/// Every column of a [`LetterRow`].
macro_rules! letters {
    () => {
        "SELECT letter.id, letter.registration_id, registration.reference, letter.kind, letter.lang, letter.recipient,
                letter.state, letter.attempts, letter.due_at, letter.problem, letter.created_at, letter.ended_at,
                letter.replaced_at, letter.mailing_id
         FROM letter LEFT JOIN registration ON registration.id = letter.registration_id
         WHERE letter.edition_number = $1"
    };
}

const LETTER: &str = concat!(letters!(), " AND letter.id = $2");
/// Letters to many are listed with what they belong to: ten thousand of them would bury the others.
macro_rules! alone {
    () => {
        concat!(letters!(), " AND letter.mailing_id IS NULL AND letter.state LIKE $2")
    };
}
const NEWEST: &str = concat!(alone!(), " ORDER BY letter.id DESC LIMIT $3");
const AFTER: &str = concat!(alone!(), " AND letter.id < $4 ORDER BY letter.id DESC LIMIT $3");
const BEFORE: &str = concat!(alone!(), " AND letter.id > $4 ORDER BY letter.id LIMIT $3");
const OF_REGISTRATION: &str = concat!(letters!(), " AND letter.registration_id = $2 ORDER BY letter.id DESC");
const COUNT: &str =
    "SELECT state, COUNT(*) FROM letter WHERE edition_number = $1 AND mailing_id IS NULL GROUP BY state";
const GIVEN_UP: &str =
    "SELECT COUNT(*) FROM letter WHERE edition_number = $1 AND mailing_id IS NULL AND state = 'given-up'";
const NEWER: &str =
    "SELECT COUNT(*) FROM letter WHERE edition_number = $1 AND mailing_id IS NULL AND state LIKE $2 AND id > $3";
/// What was stopped goes out when somebody goes on, whoever writes a part of it anew.
const HOLD_IF_STOPPED: &str = "
    UPDATE letter SET held = 1 WHERE mailing_id = $1 AND state = 'queued'
        AND EXISTS (SELECT 1 FROM mailing WHERE id = $1 AND mailing.state = 'stopped')";
const REPLACE: &str = "UPDATE letter SET replaced_at = $2 WHERE id = $1 AND state = 'given-up' AND replaced_at IS NULL";

/// A letter as the outbox has it.
#[derive(Clone, FromRow)]
pub(in crate::desk) struct LetterRow {
    pub(in crate::desk) id: String,
    pub(in crate::desk) registration_id: Option<String>,
    /// Of the registration.
    pub(in crate::desk) reference: Option<String>,
    /// Code of a [`LetterKind`].
    pub(in crate::desk) kind: String,
    pub(in crate::desk) lang: String,
    pub(in crate::desk) recipient: String,
    /// queued, sent, given-up.
    pub(in crate::desk) state: String,
    pub(in crate::desk) attempts: i64,
    /// System time, UTC milliseconds, as all that follow.
    pub(in crate::desk) due_at: i64,
    /// What the relay said last.
    pub(in crate::desk) problem: Option<String>,
    pub(in crate::desk) created_at: i64,
    pub(in crate::desk) ended_at: Option<i64>,
    /// When it was written anew.
    pub(in crate::desk) replaced_at: Option<i64>,
    /// The letter to many that it belongs to.
    pub(in crate::desk) mailing_id: Option<String>,
}

/// A page of the outbox.
pub(in crate::desk) struct Outbox {
    /// Newest first.
    pub(in crate::desk) letters: Vec<LetterRow>,
    /// How many that are looked for are newer than the first of this page.
    pub(in crate::desk) newer: i64,
    counts: HashMap<String, i64>,
}

impl Outbox {
    /// How many letters are in a state; in all, if none is named.
    pub(in crate::desk) fn count(&self, state: &str) -> i64 {
        if state.is_empty() { self.counts.values().sum() } else { self.counts.get(state).copied().unwrap_or_default() }
    }
}

/// What came of writing a letter anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::desk) enum WrittenAgain {
    /// It stands in the outbox.
    Done,
    /// An earlier click did it.
    Before,
    /// It is on its way, or has been sent.
    NotGivenUp,
    /// It is about no registration: whoever asked for it may ask again.
    NoRegistration,
    /// It is about a portal: it is written anew where portals are dealt with.
    OfPortal,
    /// It was for the address that the registration no longer has.
    OldAddress,
    /// What it offered is no longer offered.
    OfferOver,
    /// It was a test: it can be sent again where it was written.
    OfTest,
}

/// Writes a letter that was given up anew, with a fresh link, to the address that the
/// registration has now. What only the first letter knew is gone with its end; an offer is
/// looked up.
pub(in crate::desk) async fn write_again(app: &App, organiser: &str, letter: &LetterRow) -> Result<WrittenAgain> {
    if letter.state != "given-up" {
        return Ok(WrittenAgain::NotGivenUp);
    }
    let Some(kind) = LetterKind::from_code(&letter.kind) else { return Ok(WrittenAgain::NoRegistration) };
    if matches!(kind, LetterKind::Portal(_)) {
        return Ok(WrittenAgain::OfPortal);
    }
    let Some(registration) = &letter.registration_id else { return Ok(WrittenAgain::NoRegistration) };
    let facts = match kind {
        LetterKind::LostLink | LetterKind::Portal(_) | LetterKind::Organiser(_) => {
            return Ok(WrittenAgain::NoRegistration);
        }
        LetterKind::AddressLeft => return Ok(WrittenAgain::OldAddress),
        LetterKind::SeatLapsed => return Ok(WrittenAgain::OfferOver),
        LetterKind::MailingTest => return Ok(WrittenAgain::OfTest),
        LetterKind::Mailing => vec![Facts { mailing: letter.mailing_id.clone(), ..Facts::default() }],
        LetterKind::SeatOffered => {
            let seats = app.store.seats(registration).await?;
            let offered = seats.into_iter().filter(|seat| seat.state() == SeatState::Offered);
            offered
                .map(|seat| Facts { activity: Some(seat.activity), answer_by: seat.answer_by, ..Facts::default() })
                .collect()
        }
        LetterKind::Registered
        | LetterKind::AlreadyRegistered
        | LetterKind::LinkRenewed
        | LetterKind::AddressChanged
        | LetterKind::Cancelled => vec![Facts::default()],
    };
    if facts.is_empty() {
        return Ok(WrittenAgain::OfferOver);
    }
    let now = app.clock.system_now();
    let mut transaction = app.store.begin().await?;
    let replaced = sqlx::query(REPLACE).bind(&letter.id).bind(now.as_millisecond()).execute(&mut *transaction).await?;
    if replaced.rows_affected() == 0 {
        return Ok(WrittenAgain::Before);
    }
    for facts in facts {
        post(&mut transaction, &app.vault, registration, kind, facts, now).await?;
    }
    let act = Act::of(organiser, ActKind::LetterRenewed, Subject::of(SubjectKind::Letter, &letter.id), &[]);
    audit::append(&mut transaction, &app.vault, act, now).await?;
    if let Some(mailing) = &letter.mailing_id {
        mark(&mut transaction, (mailing, registration), "queued", None).await?;
        sqlx::query(HOLD_IF_STOPPED).bind(mailing).execute(&mut *transaction).await?;
    }
    transaction.commit().await?;
    Ok(WrittenAgain::Done)
}

impl Store {
    /// How many letters to one could not be delivered.
    pub(in crate::desk) async fn letters_given_up(&self, edition: u16) -> Result<i64> {
        Ok(sqlx::query_scalar(GIVEN_UP).bind(i64::from(edition)).fetch_one(self.read()).await?)
    }

    /// A page of an edition's letters in a state (in all, if none is named), as of one moment.
    pub(in crate::desk) async fn outbox(&self, edition: u16, state: &str, cursor: &Cursor) -> Result<Outbox> {
        let number = i64::from(edition);
        let like = if state.is_empty() { "%" } else { state };
        let mut moment = self.read().begin().await?;
        let mut letters: Vec<LetterRow> = match cursor {
            Cursor::Newest => Vec::new(),
            Cursor::After(id) => {
                sqlx::query_as(AFTER).bind(number).bind(like).bind(PAGE).bind(id).fetch_all(&mut *moment).await?
            }
            Cursor::Before(id) => {
                let mut newer: Vec<LetterRow> =
                    sqlx::query_as(BEFORE).bind(number).bind(like).bind(PAGE).bind(id).fetch_all(&mut *moment).await?;
                newer.reverse();
                if i64::try_from(newer.len()).is_ok_and(|found| found < PAGE) { Vec::new() } else { newer }
            }
        };
        if letters.is_empty() {
            letters = sqlx::query_as(NEWEST).bind(number).bind(like).bind(PAGE).fetch_all(&mut *moment).await?;
        }
        let newer = match letters.first() {
            Some(first) => {
                sqlx::query_scalar(NEWER).bind(number).bind(like).bind(&first.id).fetch_one(&mut *moment).await?
            }
            None => 0,
        };
        let counts: Vec<(String, i64)> = sqlx::query_as(COUNT).bind(number).fetch_all(&mut *moment).await?;
        Ok(Outbox { letters, newer, counts: counts.into_iter().collect() })
    }

    /// A letter of an edition.
    pub(in crate::desk) async fn letter(&self, edition: u16, id: &str) -> Result<Option<LetterRow>> {
        Ok(sqlx::query_as(LETTER).bind(i64::from(edition)).bind(id).fetch_optional(self.read()).await?)
    }

    /// The letters about a registration, newest first.
    pub(in crate::desk) async fn letters_about(&self, edition: u16, registration: &str) -> Result<Vec<LetterRow>> {
        Ok(sqlx::query_as(OF_REGISTRATION).bind(i64::from(edition)).bind(registration).fetch_all(self.read()).await?)
    }
}
