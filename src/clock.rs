//! The only place that asks the time.
//!
//! There are two clocks. The *conference* clock decides stages and windows; in a
//! rehearsal it runs from 1 March 2023. The *system* clock dates ids, sign-ins,
//! one-time codes and the log. They are never mixed.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};

/// Both clocks.
#[derive(Clone, Debug)]
pub struct Clock {
    source: Source,
    conference_ahead_by: SignedDuration,
}

#[derive(Clone, Debug)]
enum Source {
    System,
    /// Milliseconds since 1970, moved by hand.
    Manual(Arc<AtomicI64>),
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
        let millis = Arc::new(AtomicI64::new(at.as_millisecond()));
        Self { source: Source::Manual(millis), conference_ahead_by: SignedDuration::ZERO }
    }

    /// The same system time, with the conference clock ahead of it by `offset`.
    #[must_use]
    pub fn with_conference_ahead_by(self, offset: SignedDuration) -> Self {
        Self { conference_ahead_by: offset, ..self }
    }

    /// Moves a manual clock; the machine's own cannot be moved.
    pub fn set(&self, at: Timestamp) {
        if let Source::Manual(millis) = &self.source {
            millis.store(at.as_millisecond(), Ordering::SeqCst);
        }
    }

    /// For ids, sign-ins, codes, the log.
    #[must_use]
    pub fn system_now(&self) -> Timestamp {
        match &self.source {
            #[expect(clippy::disallowed_methods, reason = "this is the place that asks the time")]
            Source::System => Timestamp::now(),
            Source::Manual(millis) => {
                Timestamp::from_millisecond(millis.load(Ordering::SeqCst)).unwrap_or(Timestamp::UNIX_EPOCH)
            }
        }
    }

    /// For stages and windows.
    #[must_use]
    pub fn conference_now(&self) -> Timestamp {
        self.system_now().saturating_add(self.conference_ahead_by).unwrap_or(Timestamp::MAX)
    }
}
