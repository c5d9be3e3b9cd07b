//! Emptying the outbox.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::watch;
use tokio::time::Instant;

use super::message::{Letter, seal};
use super::problem;
use super::queries::{AN_HOUR, Due};
use super::transport::{PATIENCE, Transport, Trouble};
use super::{LetterKind, QueuedLetter};
use crate::error::Result;
use crate::fault;
use crate::web::AppState;

/// Finds the words of a letter; none if it has nothing to say any more.
pub(crate) type Compose = for<'a> fn(&'a AppState, &'a QueuedLetter) -> Composing<'a>;
/// Words being found.
pub(crate) type Composing<'a> = Pin<Box<dyn Future<Output = Result<Option<Letter>>> + Send + 'a>>;

/// After how many minutes a letter is tried again, and after the last of them again and
/// again.
const DELAYS: [i64; 6] = [1, 5, 15, 60, 120, 240];
/// How long a letter is tried (RFC 5321 §4.5.4.1: four to five days).
const GIVE_UP_AFTER: SignedDuration = SignedDuration::from_hours(5 * 24);
/// How often it is tried at least: a relay that was away for a week deserves more than one.
const ATTEMPTS: i64 = 8;
/// Longer than a relay may take for a whole letter.
const LEASE: SignedDuration = SignedDuration::from_mins(15);
/// What one address that nobody has proven is sent at once, and then in an hour.
const RATION: i64 = 20;
/// How often the outbox is looked at when nobody rings.
const LOOK: Duration = Duration::from_secs(5);
/// How long a relay that cannot be used is left alone, at first and at most.
const PAUSES: (Duration, Duration) = (Duration::from_secs(5), Duration::from_mins(5));

/// Sends what is in the outbox, one letter after the other.
pub struct Postman {
    app: AppState,
    compose: Compose,
    transport: Transport,
    pace: Pace,
    stop: watch::Receiver<bool>,
}

/// As many letters in a minute as the relay takes.
struct Pace {
    between: Duration,
    next: Instant,
}

impl Pace {
    /// So many a minute; without a number as fast as they come.
    fn new(per_minute: Option<u32>, now: Instant) -> Self {
        let between = per_minute.map_or(Duration::ZERO, |per_minute| Duration::from_mins(1) / per_minute.max(1));
        Self { between, next: now }
    }

    /// How long the next letter waits.
    fn wait(&self, now: Instant) -> Duration {
        self.next.saturating_duration_since(now)
    }

    /// One went out, or was tried.
    fn went(&mut self, now: Instant) {
        self.next = now + self.between;
    }
}

/// What became of one round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// Letters that went out.
    pub sent: usize,
    /// Letters that were given up.
    pub given_up: usize,
    /// Letters that are tried again later.
    pub delayed: usize,
    /// Whether the way out is closed.
    pub blocked: bool,
}

impl Postman {
    /// A postman who finds the words with `compose`, until told to stop.
    pub(crate) fn new(app: AppState, compose: Compose, stop: watch::Receiver<bool>) -> Self {
        let transport = Transport::new(&app.config, PATIENCE);
        let pace = Pace::new(app.config.mail.smtp.as_ref().map(|_| app.config.mail.per_minute), Instant::now());
        Self { app, compose, transport, pace, stop }
    }

    /// The same, with another patience for the relay's answers.
    #[must_use]
    pub fn with_patience(mut self, patience: Duration) -> Self {
        self.transport = Transport::new(&self.app.config, patience);
        self
    }

    /// Sends until told to stop; the letter in hand is finished.
    pub async fn keep_sending(mut self) {
        // A predecessor was killed while it sent: its letters wait for nobody.
        if let Err(error) = self.app.store.free_letters(self.app.clock.system_now()).await {
            tracing::error!(%error, "the outbox cannot be read");
        }
        let mut pause = PAUSES.0;
        while !self.is_told_to_stop() {
            let blocked = match self.round().await {
                Ok(round) => {
                    if round.sent > 0 {
                        pause = PAUSES.0;
                    }
                    round.blocked
                }
                Err(error) => {
                    tracing::error!(%error, "the outbox cannot be emptied");
                    true
                }
            };
            let app = self.app.clone();
            if blocked {
                self.rest(pause, std::future::pending()).await;
                pause = (pause * 2).min(PAUSES.1);
            } else {
                pause = PAUSES.0;
                self.rest(LOOK, app.outbox.notified()).await;
            }
        }
        self.transport.close().await;
    }

    /// Sends all that is due now.
    ///
    /// # Errors
    ///
    /// Those of the database; what is not sent then is sent later.
    pub async fn round(&mut self) -> Result<Round> {
        let mut round = Round::default();
        loop {
            let due = Due { now: self.app.clock.system_now(), longest: longest() };
            if self.is_told_to_stop() || !self.app.store.letter_is_due(due).await? {
                break;
            }
            if let Err(trouble) = self.transport.ready().await {
                let (Trouble::Relay(said) | Trouble::Later(said) | Trouble::Never(said)) = trouble;
                tracing::warn!(problem = said, "letters wait: the relay cannot be used");
                self.app.store.note_problem(due, &said).await?;
                round.blocked = true;
                break;
            }
            self.rest(self.pace.wait(Instant::now()), std::future::pending()).await;
            if self.is_told_to_stop() {
                break;
            }
            let Some(letter) = self.app.store.claim_letter(due, LEASE).await? else { break };
            fault::point("mail.claimed");
            self.deliver(&letter, &mut round).await?;
            if round.blocked {
                break;
            }
        }
        Ok(round)
    }

    async fn deliver(&mut self, queued: &QueuedLetter, round: &mut Round) -> Result<()> {
        let store = self.app.store.clone();
        if let Some(until) = self.ration(queued).await? {
            let age = self.app.clock.system_now().duration_since(queued.written_at());
            if age >= GIVE_UP_AFTER {
                return self.give_up(queued, round, problem::TOO_MANY).await;
            }
            round.delayed += 1;
            return store.put_letter_back(&queued.id, until, Some(problem::TOO_MANY)).await;
        }
        let letter = match (self.compose)(&self.app, queued).await {
            Ok(Some(letter)) => letter,
            Ok(None) => return store.drop_letter(&queued.id, self.app.clock.system_now()).await,
            Err(error) => {
                tracing::error!(letter = queued.id, %error, "a letter has no words");
                return self.later(queued, round, problem::WORDS).await;
            }
        };
        let sealed = match seal(&self.app.config, queued, &letter) {
            Ok(sealed) => sealed,
            Err(problem) => return self.give_up(queued, round, &problem).await,
        };
        fault::point("mail.composed");
        let sent = self.transport.send(&queued.id, &sealed).await;
        self.pace.went(Instant::now());
        match sent {
            Ok(()) => {
                fault::point("mail.sent");
                store.end_letter(&queued.id, None, self.app.clock.system_now()).await?;
                fault::point("mail.marked");
                round.sent += 1;
                Ok(())
            }
            // It was tried, and the others go first next time: no letter is one that all wait for.
            Err(Trouble::Relay(said)) => {
                tracing::warn!(problem = said, "letters wait: the relay cannot be used");
                round.blocked = true;
                self.later(queued, round, &said).await
            }
            Err(Trouble::Later(said)) => self.later(queued, round, &said).await,
            Err(Trouble::Never(said)) => self.give_up(queued, round, &said).await,
        }
    }

    /// Until when a letter waits because its address, which nobody has proven, had enough.
    /// Seats that are offered, or no longer, are never held back for what strangers asked for.
    async fn ration(&self, queued: &QueuedLetter) -> Result<Option<Timestamp>> {
        if queued.kind().is_some_and(LetterKind::is_about_an_offer) {
            return Ok(None);
        }
        let (store, now) = (&self.app.store, self.app.clock.system_now());
        let Some(sent) = store.nth_sent(&queued.recipient_key, RATION, now).await? else { return Ok(None) };
        if store.address_is_proven(&queued.recipient_key).await? {
            return Ok(None);
        }
        Ok(Some(sent.saturating_add(AN_HOUR).unwrap_or(Timestamp::MAX)))
    }

    async fn later(&self, queued: &QueuedLetter, round: &mut Round, problem: &str) -> Result<()> {
        let now = self.app.clock.system_now();
        if queued.attempts >= ATTEMPTS && now.duration_since(queued.written_at()) >= GIVE_UP_AFTER {
            return self.give_up(queued, round, problem).await;
        }
        tracing::info!(letter = queued.id, attempts = queued.attempts, problem, "a letter is tried again later");
        round.delayed += 1;
        let until = now.saturating_add(delay(queued.attempts)).unwrap_or(Timestamp::MAX);
        self.app.store.delay_letter(&queued.id, until, problem).await
    }

    async fn give_up(&self, queued: &QueuedLetter, round: &mut Round, problem: &str) -> Result<()> {
        tracing::warn!(letter = queued.id, attempts = queued.attempts, problem, "a letter is given up");
        round.given_up += 1;
        self.app.store.end_letter(&queued.id, Some(problem), self.app.clock.system_now()).await
    }

    fn is_told_to_stop(&self) -> bool {
        *self.stop.borrow()
    }

    /// Waits for a while, for somebody who rings, or to be told to stop.
    async fn rest(&mut self, time: Duration, rung: impl Future<Output = ()>) {
        let mut stop = self.stop.clone();
        let stopped = async {
            // A sender that is gone tells nothing any more.
            if stop.wait_for(|stop| *stop).await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        tokio::select! {
            () = tokio::time::sleep(time) => {}
            () = rung => {}
            () = stopped => {}
        }
    }
}

/// How long after its `attempts`th attempt a letter is tried again.
fn delay(attempts: i64) -> SignedDuration {
    let index = usize::try_from(attempts.max(1) - 1).unwrap_or(usize::MAX).min(DELAYS.len() - 1);
    SignedDuration::from_mins(DELAYS[index])
}

/// What is due farther ahead than this was written by a clock that ran ahead.
fn longest() -> SignedDuration {
    delay(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_letters_go_in_a_minute_than_the_settings_say() {
        let begin = Instant::now();
        let mut pace = Pace::new(Some(30), begin);
        let mut now = begin;
        for _ in 0..60 {
            now += pace.wait(now);
            pace.went(now);
            // The relay's own time is no part of it.
            now += Duration::from_millis(300);
        }
        assert_eq!(now - begin, Duration::from_millis(59 * 2_000 + 300));
        let mut free = Pace::new(None, begin);
        free.went(begin);
        assert_eq!(free.wait(begin), Duration::ZERO);
    }

    #[test]
    fn delays_grow_and_stay() {
        let minutes: Vec<i64> = (1..=8).map(|attempts| delay(attempts).as_mins()).collect();
        assert_eq!(minutes, [1, 5, 15, 60, 120, 240, 240, 240]);
        assert!(LEASE < longest() && AN_HOUR < longest());
    }
}
