//! The way in: registrations that arrive together are written together.
//!
//! What it promises: whoever is answered is in the database for good, whatever happens to the machine
//! the moment after; nobody's registration depends on anybody else's; each is answered as if it had
//! come alone, in the order of coming. A commit costs the disk as much for sixty as for one: whoever
//! comes while one is under way waits for the next, with all others who do. All that needs no database
//! is made before, on the thread of the request.

mod queries;

use std::mem;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sqlx::{Sqlite, Transaction};
use tokio::sync::oneshot;

use self::queries::write;
use super::insert::Ready;
use super::model::{NewRegistration, Reference};
use super::seats::Refusal;
use crate::edition::Edition;
use crate::error::{Error, Result};
use crate::fault;
use crate::mail::{Draft, Facts, LetterKind, Sealed};
use crate::store::new_id;
use crate::web::{App, AppState, Secret};

/// Registrations in one commit at most, so that who changes something else is not kept waiting.
const AT_ONCE: usize = 128;

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

/// Who waits to be written.
#[derive(Default)]
struct Queue(Mutex<Vec<Waiting>>);

struct Waiting {
    arrived: Arrived,
    answer: oneshot::Sender<Result<Registered>>,
}

/// A registration with all that is written with it.
struct Arrived {
    edition: Arc<Edition>,
    ready: Ready,
    /// The secret of the page to which the answer leads.
    page: Secret,
    /// The secret in the letter: opening it proves the address.
    mailed: Secret,
    letter: Sealed,
}

/// What came of one of those that were written together.
enum Outcome {
    New,
    Again,
    Known,
    Refused(Vec<Refusal>),
}

/// Writes a registration with its seats and its letter, and answers once all of it is
/// durable.
///
/// # Errors
///
/// Those of the database; nothing is written then.
pub(crate) async fn register(app: &AppState, new: NewRegistration, edition: &Arc<Edition>) -> Result<Registered> {
    let arrived = Arrived::new(app, new, edition.clone())?;
    let (answer, answered) = oneshot::channel();
    let is_first = {
        let queue = app.shelf.get::<Queue>();
        let mut waiting = queue.waiting();
        waiting.push(Waiting { arrived, answer });
        waiting.len() == 1
    };
    if is_first {
        begin(app.clone());
    }
    answered.await.unwrap_or_else(|_| Err(Error::other("the writing of registrations stopped")))
}

impl Queue {
    fn waiting(&self) -> MutexGuard<'_, Vec<Waiting>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Arrived {
    fn new(app: &App, new: NewRegistration, edition: Arc<Edition>) -> Result<Self> {
        let now = app.clock.system_now();
        let (page, mailed) = (Secret::random::<16>()?, Secret::random::<16>()?);
        let ready = Ready::new(new, new_id(now), Reference::random(&edition)?, &app.localities, now);
        let letter = Draft {
            edition: edition.number,
            registration: Some(&ready.id),
            kind: LetterKind::Registered,
            lang: ready.new.lang,
            recipient: &ready.new.email,
            facts: Facts { secret: Some(mailed.expose().to_owned()), ..Facts::default() },
        };
        let letter = Sealed::of(&app.vault, &letter, now)?;
        Ok(Self { edition, ready, page, mailed, letter })
    }
}

/// As a task of its own: it goes on for all others if the request that began it ends before its answer.
fn begin(app: AppState) {
    tokio::spawn(take_in(app));
}

/// Writes all who wait once it is their turn, and answers each.
async fn take_in(app: AppState) {
    let begun = app.store.begin().await;
    let (all, goes_on) = {
        let queue = app.shelf.get::<Queue>();
        let mut waiting = queue.waiting();
        let now = AT_ONCE.min(waiting.len());
        let later = waiting.split_off(now);
        let all = mem::replace(&mut *waiting, later);
        (all, !waiting.is_empty())
    };
    if goes_on {
        // Behind whoever else waits for the writer.
        begin(app.clone());
    }
    match together(&app, begun, &all).await {
        Ok(outcomes) => {
            fault::point("register.committed");
            tell(&app, outcomes.iter().any(Outcome::is_new)).await;
            for (one, outcome) in all.into_iter().zip(outcomes) {
                one.answer(Ok(outcome));
            }
        }
        // What one cannot have, others can: each for itself.
        Err(Failure::Writing(error)) if all.len() > 1 => {
            tracing::warn!(%error, together = all.len(), "registrations are written one by one");
            for one in all {
                // Who was told in the meantime that it took too long is not written behind their back.
                if !one.answer.is_closed() {
                    let outcome = alone(&app, &one.arrived).await;
                    tell(&app, outcome.as_ref().is_ok_and(Outcome::is_new)).await;
                    one.answer(outcome);
                }
            }
        }
        // The database does not take anybody's.
        Err(Failure::Writing(error) | Failure::Database(error)) => {
            let cause = error.to_string();
            for one in all {
                one.answer(Err(Error::other(cause.clone())));
            }
        }
    }
}

/// Why several were not written together.
enum Failure {
    /// Something of one of them.
    Writing(Error),
    /// No transaction was to be had, or it could not be kept: none is for those alone either.
    Database(Error),
}

/// Writes all in one commit.
async fn together(
    app: &App,
    begun: sqlx::Result<Transaction<'static, Sqlite>>,
    all: &[Waiting],
) -> Result<Vec<Outcome>, Failure> {
    let mut transaction = begun.map_err(|error| Failure::Database(error.into()))?;
    let arrived: Vec<&Arrived> = all.iter().map(|one| &one.arrived).collect();
    let outcomes = write(app, &mut transaction, &arrived).await.map_err(Failure::Writing)?;
    fault::point("register.written");
    transaction.commit().await.map_err(|error| Failure::Database(error.into()))?;
    Ok(outcomes)
}

/// Writes one in a commit of its own.
async fn alone(app: &App, one: &Arrived) -> Result<Outcome> {
    let mut transaction = app.store.begin().await?;
    let outcome = write(app, &mut transaction, &[one]).await?.pop();
    transaction.commit().await?;
    outcome.ok_or_else(|| Error::other("a registration was not looked at"))
}

/// After a commit: seats and letters are looked at.
async fn tell(app: &App, is_any_new: bool) {
    if is_any_new {
        app.seats_changed().await;
    } else {
        app.outbox.notify_one();
    }
}

impl Outcome {
    const fn is_new(&self) -> bool {
        matches!(self, Self::New)
    }
}

impl Waiting {
    /// Who has gone in the meantime is written all the same: the letter says so.
    fn answer(self, outcome: Result<Outcome>) {
        let _ = self.answer.send(outcome.map(|outcome| match outcome {
            Outcome::New => Registered::New(self.arrived.page),
            Outcome::Again => Registered::Again(self.arrived.page),
            Outcome::Known => Registered::Known,
            Outcome::Refused(refused) => Registered::Refused(refused),
        }));
    }
}
