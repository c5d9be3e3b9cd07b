//! Walking the chain: whether each entry is what was written, and none is missing.

use std::fmt;

use jiff::Timestamp;

use super::chain::{self, Entry};
use super::queries::{BATCH, Value};
use crate::error::Result;
use crate::store::Store;
use crate::vault::Vault;

/// Digits of a hash that are enough to know it by.
const ENOUGH: usize = 16;

/// What a walk along the whole chain found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Walk {
    /// How many entries there are.
    pub entries: i64,
    /// When the first was written.
    pub first: Option<Timestamp>,
    /// When the last was.
    pub last: Option<Timestamp>,
    /// The hash of the last, which somebody may note on paper.
    pub head: String,
    /// Values that are still there and are what was written.
    pub values: i64,
    /// Values that cannot be compared: their keys are not here.
    pub unknown: i64,
    /// Which entry has the hash that was noted.
    pub noted: Option<i64>,
}

/// Where the chain is broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Break {
    /// The entry: its place in the chain.
    pub seq: i64,
    /// How.
    pub fault: Fault,
}

/// What is wrong with an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is not there; the next one is.
    Missing,
    /// Something in it was changed.
    Changed,
    /// It does not follow from the one before.
    Torn,
    /// A value beside it is not the one that was written.
    Value,
    /// The chain goes on or ends otherwise than its sealed end says.
    End,
    /// Its place is beyond the sealed end, or nothing has the hash that was noted.
    Noted,
}

impl fmt::Display for Break {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seq = self.seq;
        match self.fault {
            Fault::Missing => write!(f, "entry {seq} is missing"),
            Fault::Changed => write!(f, "entry {seq} was changed"),
            Fault::Torn => write!(f, "entry {seq} does not follow from the one before it"),
            Fault::Value => write!(f, "a value beside entry {seq} is not the one that was written"),
            Fault::End => write!(f, "the record does not end where it ended: after entry {seq}"),
            Fault::Noted => write!(f, "no entry of {seq} has the hash that was noted: what followed it was replaced"),
        }
    }
}

/// Walks the chain as far as it reaches when the walk begins; others may write meanwhile.
/// Without the keys the values beside it are not compared.
///
/// # Errors
///
/// Those of the database.
pub async fn verify(store: &Store, vault: Option<&Vault>, noted: Option<&str>) -> Result<Result<Walk, Break>> {
    let noted = noted.map(digits);
    let end = store.audit_end().await?;
    let known = vault.map(Vault::fingerprint);
    let mut walk = Walk::default();
    let mut before = vec![0; 32];
    while walk.entries < end.seq {
        let batch = store.audit_batch(walk.entries, walk.entries.saturating_add(BATCH).min(end.seq)).await?;
        let values = store.audit_values(walk.entries, walk.entries.saturating_add(BATCH).min(end.seq)).await?;
        let mut values = values.iter().peekable();
        let due = walk.entries.saturating_add(1);
        if batch.is_empty() {
            return Ok(Err(Break { seq: due, fault: Fault::Missing }));
        }
        for entry in batch {
            let seq = walk.entries.saturating_add(1);
            let broken = |fault| Ok(Err(Break { seq, fault }));
            if entry.seq != seq {
                return broken(Fault::Missing);
            }
            if entry.hash != entry.hashed() {
                return broken(Fault::Changed);
            }
            if entry.previous != before {
                return broken(Fault::Torn);
            }
            while let Some(value) = values.next_if(|value| value.entry <= seq) {
                match vault.filter(|_| known.as_ref() == Some(&entry.keys)) {
                    None => walk.unknown += 1,
                    Some(vault) if is_written(vault, &entry, value) => walk.values += 1,
                    Some(_) => return broken(Fault::Value),
                }
            }
            let at = Timestamp::from_millisecond(entry.at).ok();
            walk.first = walk.first.or(at);
            walk.last = at;
            walk.entries = seq;
            let hex = hex(&entry.hash);
            if noted.as_ref().is_some_and(|noted| noted.len() >= ENOUGH && hex.starts_with(noted.as_str())) {
                walk.noted = Some(seq);
            }
            if seq == end.seq {
                // Whatever keys an entry names: whoever goes on with other keys seals the end anew.
                let is_sealed = vault.is_none_or(|own| chain::seal(own, seq, &entry.hash) == end.seal);
                if entry.hash != end.hash || !is_sealed {
                    return broken(Fault::End);
                }
            }
            walk.head = hex;
            before = entry.hash;
        }
    }
    if end.last > end.seq {
        return Ok(Err(Break { seq: end.seq, fault: Fault::End }));
    }
    if noted.is_some() && walk.noted.is_none() {
        return Ok(Err(Break { seq: walk.entries, fault: Fault::Noted }));
    }
    Ok(Ok(walk))
}

/// Whether a value is the one whose digest the entry holds.
fn is_written(vault: &Vault, entry: &Entry, value: &Value) -> bool {
    let owner = value.registration_id.as_deref();
    let of = |side, value: Option<&str>, name: &str| chain::side(vault, &entry.id, name, side, owner, value);
    let line = format!(
        "{} {} {}",
        value.field,
        of("before", value.before.as_deref(), &value.field),
        of("after", value.after.as_deref(), &value.field)
    );
    entry.fields.lines().any(|own| own == line)
}

/// A hash as it is written down.
pub(super) fn hex(hash: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    hash.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// What somebody typed off a paper, without what only helps the eye.
fn digits(typed: &str) -> String {
    typed.chars().filter(char::is_ascii_hexdigit).map(|digit| digit.to_ascii_lowercase()).collect()
}
