//! What was done a moment ago, in memory alone: a second click is answered as the first was,
//! though nothing of it is left.

use std::collections::VecDeque;
use std::sync::Mutex;

use jiff::{SignedDuration, Timestamp};

use super::hash;

/// How long it is remembered.
const REMEMBERED: SignedDuration = SignedDuration::from_mins(10);
/// How many at most; the oldest go first.
const MANY: usize = 1_000;

/// What came of a secret that opens nothing any more. Nothing of it reaches the disk.
#[derive(Debug, Default)]
pub struct Lately(Mutex<VecDeque<Line>>);

#[derive(Debug)]
struct Line {
    at: Timestamp,
    hash: Vec<u8>,
    what: String,
}

impl Lately {
    /// Remembers what came of a secret.
    pub fn keep(&self, secret: &str, what: &str, now: Timestamp) {
        let mut lines = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        lines.retain(|line| line.is_fresh(now));
        if lines.len() >= MANY {
            lines.pop_front();
        }
        lines.push_back(Line { at: now, hash: hash(secret), what: what.to_owned() });
    }

    /// What came of a secret a moment ago.
    #[must_use]
    pub fn find(&self, secret: &str, now: Timestamp) -> Option<String> {
        let lines = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let hash = hash(secret);
        let line = lines.iter().rev().find(|line| line.hash == hash && line.is_fresh(now));
        line.map(|line| line.what.clone())
    }
}

impl Line {
    fn is_fresh(&self, now: Timestamp) -> bool {
        now.duration_since(self.at).abs() < REMEMBERED
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_of_a_secret_is_known_for_ten_minutes() {
        let begin: Timestamp = "2023-03-01T09:00:00+07:00".parse().expect("a moment");
        let lately = Lately::default();
        lately.keep("a", "YC-2023-0001", begin);
        assert_eq!(lately.find("a", begin).as_deref(), Some("YC-2023-0001"));
        assert_eq!(lately.find("b", begin), None);
        assert_eq!(lately.find("a", begin + REMEMBERED), None);
    }

    #[test]
    fn only_so_much_is_remembered() {
        let begin: Timestamp = "2023-03-01T09:00:00+07:00".parse().expect("a moment");
        let lately = Lately::default();
        for number in 0..=MANY {
            lately.keep(&number.to_string(), "x", begin);
        }
        assert!(lately.find("0", begin).is_none() && lately.find("1", begin).is_some());
    }
}
