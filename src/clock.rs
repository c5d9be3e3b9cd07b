//! The only place that asks the time.
//!
//! There are two clocks. The *conference* clock decides stages and windows; in a
//! rehearsal it runs from 1 March 2023. The *system* clock dates ids, sign-ins,
//! one-time codes and the log. They are never mixed.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Instant;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// When the time was first asked for: moved by nobody.
static STARTED: LazyLock<Instant> = LazyLock::new(Instant::now);

/// Both clocks.
#[derive(Clone, Debug)]
pub struct Clock {
    source: Source,
    conference_ahead_by: SignedDuration,
}

#[derive(Clone, Debug)]
enum Source {
    System,
    /// Milliseconds since 1970, and since the start; both moved by hand.
    Manual(Arc<(AtomicI64, AtomicI64)>),
}

impl Clock {
    /// The machine's time for both.
    #[must_use]
    pub const fn system() -> Self {
        Self { source: Source::System, conference_ahead_by: SignedDuration::ZERO }
    }

    /// Time that only moves when [`Self::set`] is called.
    #[must_use]
    pub fn manual(at: Timestamp) -> Self {
        let hands = Arc::new((AtomicI64::new(at.as_millisecond()), AtomicI64::new(0)));
        Self { source: Source::Manual(hands), conference_ahead_by: SignedDuration::ZERO }
    }

    /// The same system time, with the conference clock ahead of it by `offset`.
    #[must_use]
    pub fn with_conference_ahead_by(self, offset: SignedDuration) -> Self {
        Self { conference_ahead_by: offset, ..self }
    }

    /// Moves a manual clock; the machine's own cannot be moved.
    pub fn set(&self, at: Timestamp) {
        if let Source::Manual(hands) = &self.source {
            hands.0.store(at.as_millisecond(), Ordering::SeqCst);
        }
    }

    /// Lets time pass on a manual clock.
    pub fn run(&self, time: SignedDuration) {
        if let Source::Manual(hands) = &self.source {
            let millis = i64::try_from(time.as_millis()).unwrap_or(i64::MAX);
            hands.0.fetch_add(millis, Ordering::SeqCst);
            hands.1.fetch_add(millis, Ordering::SeqCst);
        }
    }

    /// How long this program has run, whatever time the machine was told it is.
    #[must_use]
    pub fn running(&self) -> SignedDuration {
        match &self.source {
            Source::System => SignedDuration::try_from(STARTED.elapsed()).unwrap_or(SignedDuration::MAX),
            Source::Manual(hands) => SignedDuration::from_millis(hands.1.load(Ordering::SeqCst)),
        }
    }

    /// For ids, sign-ins, codes, the log.
    #[must_use]
    pub fn system_now(&self) -> Timestamp {
        match &self.source {
            #[expect(clippy::disallowed_methods, reason = "this is the place that asks the time")]
            Source::System => Timestamp::now(),
            Source::Manual(hands) => {
                Timestamp::from_millisecond(hands.0.load(Ordering::SeqCst)).unwrap_or(Timestamp::UNIX_EPOCH)
            }
        }
    }

    /// The day of the system's clock, in UTC.
    #[must_use]
    pub fn system_today(&self) -> Date {
        self.system_now().to_zoned(TimeZone::UTC).date()
    }

    /// For stages and windows.
    #[must_use]
    pub fn conference_now(&self) -> Timestamp {
        self.system_now().saturating_add(self.conference_ahead_by).unwrap_or(Timestamp::MAX)
    }
}
