//! Where the power may be cut: tests end the program at each of these points and look at
//! what is there after the next start.

use std::sync::OnceLock;

/// Every point, in the order in which what it is about passes them.
pub const POINTS: [&str; 38] = [
    "register.written",
    "register.committed",
    "upkeep.written",
    "upkeep.committed",
    "mail.claimed",
    "mail.composed",
    "mail.sent",
    "mail.marked",
    "folder.aside",
    "folder.renamed",
    "change.written",
    "change.committed",
    "cancel.written",
    "cancel.committed",
    "accept.written",
    "accept.committed",
    "let-go.written",
    "let-go.committed",
    "capacity.written",
    "capacity.committed",
    "status.written",
    "status.committed",
    "renew.written",
    "renew.committed",
    "erase.ledger",
    "erase.committed",
    "erase.files",
    "retention.written",
    "retention.committed",
    "rotation.added",
    "rotation.sealed",
    "rotation.forgotten",
    "mailing.frozen",
    "mailing.confirmed",
    "mailing.written",
    "mailing.committed",
    "digest.written",
    "digest.committed",
];

static ARMED: OnceLock<String> = OnceLock::new();

/// From now on the program ends when it passes a point. Only a rehearsal's settings can
/// name one.
pub(crate) fn arm(point: Option<&str>) {
    if let Some(point) = point {
        let _ = ARMED.set(point.to_owned());
    }
}

/// A point: nothing happens here, unless it is the one at which the program ends.
pub(crate) fn point(name: &'static str) {
    if ARMED.get().is_some_and(|armed| armed == name) {
        std::process::abort();
    }
}
