//! SQL of the way in.

use std::collections::{HashMap, HashSet};

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use sqlx::{QueryBuilder, SqliteConnection};

use super::{Arrived, Outcome};
use crate::edition::Window;
use crate::error::{Error, Result};
use crate::mail::{self, Facts, LetterKind, Sealed};
use crate::registration::insert::{Ready, insert};
use crate::registration::model::{Choice, Reference};
use crate::registration::post::post;
use crate::registration::queries::{Link, insert_link, insert_links};
use crate::registration::seats::{Chooser, Hall, Refusal};
use crate::store::push_list;
use crate::web::App;

/// The same forms, unless their registrations were cancelled.
const BY_FINGERPRINT: &str =
    "SELECT fingerprint, id, created_at FROM registration WHERE status <> 'cancelled' AND edition_number = ";
/// The same persons have one address, and one name.
const BY_ADDRESS: &str =
    "SELECT email_key, person_key, id FROM registration WHERE status <> 'cancelled' AND edition_number = ";
const TAKEN: &str = "SELECT reference FROM registration WHERE reference IN ";
const REFERENCE_EXISTS: &str = "SELECT EXISTS (SELECT 1 FROM registration WHERE reference = $1)";
const LETTERS_OF_KIND: &str =
    "SELECT COUNT(*) FROM letter WHERE registration_id = $1 AND kind = $2 AND created_at > $3";

/// How often in an hour whoever is registered already is written to for it.
const ALREADY_REGISTERED: i64 = 3;
const AN_HOUR: SignedDuration = SignedDuration::from_hours(1);
/// How long the same form sent again leads to the page it made: two clicks, a browser
/// that sends again. Later the link goes to the address alone.
const SAME_CLICK: SignedDuration = SignedDuration::from_mins(30);
/// How often a reference that is taken is drawn again. There are ten million for an
/// edition; with 100,000 taken, twenty failures in a row happen once in 10⁴⁰.
const DRAWS: usize = 20;

/// Writes registrations in a transaction of the caller's, in their order, and says what came of each.
///
/// # Errors
///
/// Those of the database; the transaction is then good for nothing.
pub(super) async fn write(app: &App, transaction: &mut SqliteConnection, all: &[&Arrived]) -> Result<Vec<Outcome>> {
    let mut outcomes = Vec::with_capacity(all.len());
    let mut left = all;
    while !left.is_empty() {
        let (round, later) = left.split_at(strangers(left).max(1));
        outcomes.extend(write_strangers(app, transaction, round).await?);
        left = later;
    }
    Ok(outcomes)
}

/// How many come before the first who has the form or the person of another before them, or is of another
/// edition: what becomes of that one goes by the earlier, who has to be there first.
fn strangers(all: &[&Arrived]) -> usize {
    let (mut forms, mut people) = (HashSet::new(), HashSet::new());
    let edition = all.first().map(|one| one.edition.number);
    for (at, one) in all.iter().enumerate() {
        let has_own_form = forms.insert(&one.ready.fingerprint);
        let is_own_person = people.insert((&one.ready.email_key, &one.ready.person_key));
        if !has_own_form || !is_own_person || Some(one.edition.number) != edition {
            return at;
        }
    }
    all.len()
}

async fn write_strangers(app: &App, transaction: &mut SqliteConnection, all: &[&Arrived]) -> Result<Vec<Outcome>> {
    let Some(edition) = all.first().map(|one| &one.edition) else { return Ok(Vec::new()) };
    let there = There::look(transaction, edition.number, all).await?;
    let mut hall = Hall::enter(transaction, edition.number).await?;
    let window = (app.registration_window(edition), &edition.zone());
    let now = app.clock.conference_now();
    let (mut outcomes, mut new) = (Vec::new(), Vec::new());
    for one in all {
        outcomes.push(match there.find(&one.ready) {
            Some(Same::Click(id)) => {
                insert_link(transaction, id, &one.page, None, one.ready.at).await?;
                Outcome::Again
            }
            Some(Same::Person(id)) => {
                remind(app, transaction, id, one.ready.at).await?;
                Outcome::Known
            }
            None => match choose(&mut hall, &one.ready, window, now) {
                refused if refused.is_empty() => {
                    new.push(*one);
                    Outcome::New
                }
                refused => Outcome::Refused(refused),
            },
        });
    }
    insert_new(app, transaction, &new, &there).await?;
    hall.write(transaction).await?;
    Ok(outcomes)
}

fn choose(hall: &mut Hall, ready: &Ready, window: (Window, &TimeZone), now: Timestamp) -> Vec<Refusal> {
    let new = &ready.new;
    let (side, organisation_kind) = (new.side.code(), new.organisation_kind.code());
    hall.choose(Chooser { registration: &ready.id, side, organisation_kind }, &new.activities, window, now)
}

/// Writes those who are new, with their links and letters; their seats come after them.
async fn insert_new(app: &App, transaction: &mut SqliteConnection, new: &[&Arrived], there: &There) -> Result<()> {
    let mut renamed: HashMap<&str, Ready> = HashMap::new();
    for one in new.iter().filter(|one| there.references.contains(one.ready.reference.as_str())) {
        renamed.insert(&one.ready.id, again(app, transaction, one).await?);
    }
    let ready: Vec<&Ready> = new.iter().map(|one| renamed.get(&*one.ready.id).unwrap_or(&one.ready)).collect();
    insert(transaction, &ready).await?;
    let links = new.iter().flat_map(|one| {
        let ready = &one.ready;
        let link = |secret, sent_to| Link { registration: &ready.id, secret, sent_to, at: ready.at };
        [link(&one.page, None), link(&one.mailed, Some(ready.email_key.as_str()))]
    });
    insert_links(transaction, &links.collect::<Vec<_>>()).await?;
    let letters: Vec<&Sealed> = new.iter().map(|one| &one.letter).collect();
    mail::put(transaction, &letters).await
}

/// The same registration with a reference that is free.
async fn again(app: &App, transaction: &mut SqliteConnection, one: &Arrived) -> Result<Ready> {
    for _ in 0..DRAWS {
        let reference = Reference::random(&one.edition)?;
        let query = sqlx::query_scalar(REFERENCE_EXISTS).bind(reference.as_str());
        if !query.fetch_one(&mut *transaction).await? {
            return Ok(one.ready.with(reference, &app.localities));
        }
    }
    Err(Error::other("no free reference was found"))
}

/// Writes to whoever is registered already, unless that was done several times: the link is in the
/// mailbox then, and the page says the same.
async fn remind(app: &App, transaction: &mut SqliteConnection, id: &str, now: Timestamp) -> Result<()> {
    let since = now.saturating_sub(AN_HOUR).unwrap_or(Timestamp::MIN);
    let written: i64 = sqlx::query_scalar(LETTERS_OF_KIND)
        .bind(id)
        .bind(LetterKind::AlreadyRegistered.code())
        .bind(since.as_millisecond())
        .fetch_one(&mut *transaction)
        .await?;
    if written < ALREADY_REGISTERED {
        post(transaction, &app.vault, id, LetterKind::AlreadyRegistered, Facts::default(), now).await?;
    }
    Ok(())
}

/// What is there already of those who arrive.
struct There {
    /// Id and moment, by form.
    forms: HashMap<Vec<u8>, (String, i64)>,
    /// The first of each person, by address and name.
    people: HashMap<(String, String), String>,
    /// References that are taken; also those of two who arrive together.
    references: HashSet<String>,
}

/// Whoever is registered already.
enum Same<'t> {
    /// By this very form, a moment ago.
    Click(&'t str),
    Person(&'t str),
}

impl There {
    async fn look(transaction: &mut SqliteConnection, edition: u16, all: &[&Arrived]) -> Result<Self> {
        let mut query = QueryBuilder::new(BY_FINGERPRINT);
        query.push_bind(i64::from(edition)).push(" AND fingerprint IN ");
        push_list(&mut query, all.iter().map(|one| one.ready.fingerprint.clone()));
        let forms: Vec<(Vec<u8>, String, i64)> = query.build_query_as().fetch_all(&mut *transaction).await?;
        let mut query = QueryBuilder::new(BY_ADDRESS);
        query.push_bind(i64::from(edition)).push(" AND email_key IN ");
        push_list(&mut query, all.iter().map(|one| one.ready.email_key.clone()));
        // Of several the first is the one.
        query.push(" ORDER BY id DESC");
        let people: Vec<(String, String, String)> = query.build_query_as().fetch_all(&mut *transaction).await?;
        let mut query = QueryBuilder::new(TAKEN);
        push_list(&mut query, all.iter().map(|one| one.ready.reference.as_str().to_owned()));
        let mut references: HashSet<String> =
            query.build_query_scalar::<String>().fetch_all(transaction).await?.into_iter().collect();
        let mut drawn = HashSet::new();
        let twice = all.iter().map(|one| one.ready.reference.as_str()).filter(|own| !drawn.insert(*own));
        references.extend(twice.map(str::to_owned));
        Ok(Self {
            forms: forms.into_iter().map(|(form, id, at)| (form, (id, at))).collect(),
            people: people.into_iter().map(|(email, person, id)| ((email, person), id)).collect(),
            references,
        })
    }

    fn find(&self, ready: &Ready) -> Option<Same<'_>> {
        if let Some((id, created_at)) = self.forms.get(&ready.fingerprint) {
            let since = ready.at.as_millisecond().abs_diff(*created_at);
            let is_same_click = u128::from(since) < SAME_CLICK.unsigned_abs().as_millis();
            return Some(if is_same_click { Same::Click(id) } else { Same::Person(id) });
        }
        let person = (ready.email_key.clone(), ready.person_key.clone());
        self.people.get(&person).map(|id| Same::Person(id))
    }
}
