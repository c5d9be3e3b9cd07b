//! SQL of letters to many.

use std::collections::HashMap;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};
use sqlx::{FromRow, Sqlite};

use super::ids::{CHUNK, fifty, over};
use super::model::{Mailing, PAGE};
use crate::error::Result;
use crate::store::Store;

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

const MAILING: &str = concat!(mailings!(), " WHERE mailing.edition_number = $1 AND mailing.id = $2");
const BY_ID: &str = concat!(mailings!(), " WHERE mailing.id = $1");
const MAILINGS: &str = concat!(mailings!(), " WHERE mailing.edition_number = $1 ORDER BY mailing.id DESC LIMIT 200");

/// What is to be known of those who would get it.
const AUDIENCE: &str = concat!(
    "SELECT id, lang, email_key, email_proven_at IS NOT NULL AS proven, status, merged_into IS NOT NULL AS merged
     FROM registration
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
        "SELECT id, reference, lang, honorific, full_name, locality, locality_name, email_key,
                email_proven_at IS NOT NULL AS proven, status
         FROM registration"
    };
}
const DELEGATE: &str = concat!(delegates!(), " WHERE id = $1");
const DELEGATE_BY_REFERENCE: &str = concat!(delegates!(), " WHERE edition_number = $1 AND reference = $2");

const SENDING: &str = "SELECT id FROM mailing WHERE state = 'sending' ORDER BY begun_at, id";

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
    /// Who has cancelled or was declined, and is asked for as such.
    pub(super) unexpected: i64,
    /// Who is on the list and is not written to: who became another registration, and who is not
    /// expected where nobody asked for them.
    pub(super) left_out: i64,
    /// Those who are written to.
    pub(super) ids: Vec<String>,
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
    merged: bool,
}

/// What a letter says of its reader. It is never logged.
#[derive(Clone, FromRow)]
pub(super) struct Delegate {
    pub(super) id: String,
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

    /// Who of a list is written to, and what is to be known of them before. Who is not expected
    /// is written to only if the list asks for a status.
    pub(super) async fn audience(&self, edition: u16, ids: &[String], asks_status: bool) -> Result<Audience> {
        let mut moment = self.read().begin().await?;
        let (mut audience, mut addresses) = (Audience::default(), HashMap::<String, i64>::new());
        let mut digest = Sha256::new();
        for chunk in ids.chunks(CHUNK) {
            let query = sqlx::query_as::<Sqlite, Addressee>(AUDIENCE).bind(i64::from(edition));
            for person in over!(query, chunk).fetch_all(&mut *moment).await? {
                let is_unexpected = ["cancelled", "declined"].contains(&person.status.as_str());
                if person.merged || (is_unexpected && !asks_status) {
                    audience.left_out += 1;
                    continue;
                }
                audience.total += 1;
                if person.lang == "fr" {
                    audience.french += 1;
                } else {
                    audience.vietnamese += 1;
                }
                audience.unproven += i64::from(!person.proven);
                audience.unexpected += i64::from(is_unexpected);
                *addresses.entry(person.email_key).or_default() += 1;
                digest.update(&person.id);
                digest.update(&person.status);
                audience.ids.push(person.id);
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
