//! Reads the forms of the banner's pages.

use jiff::civil::Date;

use crate::desk::activities::activity::day;
use crate::i18n::Messages;
use crate::web::{Fault, Faults, Fields};

/// Letters of a day.
const DAY_LIMIT: usize = 20;

/// A first and a last day, both included.
pub(super) type Days = (Option<Date>, Option<Date>);

/// What says of a lone day that it leaves none, by the label of its field.
type Outside = fn(Messages, &'static str) -> String;

/// Whether days leave at least one, with those that hold where none are set.
pub(super) fn leave_a_day(days: Days, usual: Days) -> bool {
    days.0.or(usual.0).zip(days.1.or(usual.1)).is_none_or(|(first, last)| first <= last)
}

/// Reads a form; everything that is wrong is said at once.
pub(super) struct Reader<'f> {
    fields: &'f Fields,
    t: Messages,
    faults: Faults,
}

impl<'f> Reader<'f> {
    pub(super) const fn new(fields: &'f Fields, t: Messages) -> Self {
        Self { fields, t, faults: Vec::new() }
    }

    /// Something is wrong with a field.
    pub(super) fn wrong(&mut self, name: &'static str, says: impl Into<String>) {
        self.faults.push((name, says.into()));
    }

    /// The same, unless something is known to be wrong with it.
    pub(super) fn wrong_if_right(&mut self, name: &'static str, says: &str) {
        if self.faults.iter().all(|(wrong, _)| *wrong != name) {
            self.wrong(name, says);
        }
    }

    /// A line that may be empty.
    pub(super) fn line(&mut self, name: &'static str, label: &str, limit: usize) -> Option<String> {
        self.fields.line(name, limit).unwrap_or_else(|fault| {
            self.faults.push((name, words(self.t, &fault, label)));
            None
        })
    }

    /// A line that may not.
    pub(super) fn needed(&mut self, name: &'static str, label: &str, limit: usize) -> String {
        let before = self.faults.len();
        let line = self.line(name, label, limit);
        if line.is_none() && self.faults.len() == before {
            self.faults.push((name, self.t.fault_missing(label)));
        }
        line.unwrap_or_default()
    }

    /// One of the options.
    pub(super) fn one<T: Copy>(&mut self, name: &'static str, label: &str, options: &[(&str, T)]) -> Option<T> {
        let chosen = self.fields.one(name, options).unwrap_or_default();
        if chosen.is_none() {
            self.faults.push((name, self.t.fault_choose_one(label)));
        }
        chosen
    }

    /// A day, as people and as programs write it; none if nothing was typed.
    pub(super) fn day(&mut self, name: &'static str, label: &str) -> Option<Date> {
        match self.fields.line(name, DAY_LIMIT).map(|text| text.map(|text| day(&text))) {
            Ok(None) => None,
            Ok(Some(Some(day))) => Some(day),
            Ok(Some(None)) | Err(_) => {
                self.faults.push((name, self.t.desk_banner_day_malformed(label)));
                None
            }
        }
    }

    /// A first and a last day, named `first` and `last`, that leave at least one together with
    /// those of `usual`, which hold where none are typed; `outside` says so of a lone one.
    pub(super) fn days(&mut self, labels: [&'static str; 2], usual: Days, outside: Outside) -> Days {
        let days = (self.day("first", labels[0]), self.day("last", labels[1]));
        let is_right = self.faults.iter().all(|(name, _)| !["first", "last"].contains(name));
        if is_right && !leave_a_day(days, usual) {
            self.faults.push(match days {
                (Some(_), Some(_)) => ("last", self.t.desk_banner_days_backwards(labels[1])),
                (Some(_), None) => ("first", outside(self.t, labels[0])),
                (None, _) => ("last", outside(self.t, labels[1])),
            });
        }
        days
    }

    /// What was read, or what is wrong.
    pub(super) fn finish<T>(self, read: T) -> Result<T, Faults> {
        if self.faults.is_empty() { Ok(read) } else { Err(self.faults) }
    }
}

fn words(t: Messages, fault: &Fault, label: &str) -> String {
    match fault {
        Fault::TooLong(limit) => t.fault_too_long(label, *limit),
        Fault::Invisible => t.fault_invisible(label),
        Fault::Unreadable => t.fault_unreadable(label),
        Fault::Repeated => t.fault_repeated(label),
        Fault::Missing | Fault::UnknownOption | Fault::Malformed => t.fault_missing(label),
    }
}
