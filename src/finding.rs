//! What somebody who examines has found, a line each.

use std::fmt;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// As it should be.
    Ok,
    /// Worth a look.
    Look,
    /// Something is wrong.
    Fault,
}

/// What was found, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How bad it is.
    pub mark: Mark,
    /// One line.
    pub what: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mark = match self.mark {
            Mark::Ok => "ok   ",
            Mark::Look => "look ",
            Mark::Fault => "fault",
        };
        write!(f, "{mark}  {}", self.what)
    }
}

pub(crate) fn ok(what: impl Into<String>) -> Finding {
    Finding { mark: Mark::Ok, what: what.into() }
}

pub(crate) fn look(what: impl Into<String>) -> Finding {
    Finding { mark: Mark::Look, what: what.into() }
}

pub(crate) fn fault(what: impl Into<String>) -> Finding {
    Finding { mark: Mark::Fault, what: what.into() }
}
