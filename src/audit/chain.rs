//! How entries hang together: what of an entry is hashed, and how.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use sqlx::FromRow;

use super::act::Act;
use crate::vault::Vault;

/// What stands in the place of a digest where there was no value.
const NONE: &str = "-";

/// An entry as it is stored.
#[derive(Clone, Debug, FromRow)]
pub(super) struct Entry {
    pub(super) seq: i64,
    pub(super) id: String,
    pub(super) at: i64,
    pub(super) origin: String,
    pub(super) organiser_id: Option<String>,
    pub(super) act: String,
    pub(super) subject_kind: String,
    pub(super) subject_id: Option<String>,
    pub(super) edition: Option<i64>,
    pub(super) fields: String,
    pub(super) keys: String,
    pub(super) previous: Vec<u8>,
    pub(super) hash: Vec<u8>,
}

impl Entry {
    /// An act, in its place of the chain.
    pub(super) fn new(vault: &Vault, act: &Act<'_>, place: (i64, Vec<u8>), id: String, now: Timestamp) -> Self {
        let owner = act.subject.registration;
        let line = |field: &super::Field<'_>| {
            let of = |which, value| side(vault, &id, field.name, which, owner, value);
            format!("{} {} {}", field.name, of("before", field.before), of("after", field.after))
        };
        let fields = act.fields.iter().map(line).collect::<Vec<_>>().join("\n");
        let (origin, organiser) = act.by.parts();
        let mut entry = Self {
            seq: place.0,
            id,
            at: now.as_millisecond(),
            origin: origin.to_owned(),
            organiser_id: organiser.map(str::to_owned),
            act: act.kind.code().to_owned(),
            subject_kind: act.subject.kind.code().to_owned(),
            subject_id: act.subject.id.map(str::to_owned),
            edition: act.subject.edition.map(i64::from),
            fields,
            keys: vault.fingerprint(),
            previous: place.1,
            hash: Vec::new(),
        };
        entry.hash = entry.hashed();
        entry
    }

    /// SHA-256 of everything but the hash itself. Each column is led by what it is and how
    /// long it is: two different entries are never the same bytes.
    pub(super) fn hashed(&self) -> Vec<u8> {
        let mut hash = Sha256::new();
        hash.update(b"vietphap audit entry 1\n");
        let mut add = |mark: u8, bytes: &[u8]| {
            hash.update([mark]);
            hash.update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
            hash.update(bytes);
        };
        let numbers = |number: Option<i64>| number.map(i64::to_be_bytes);
        let mut number = |value: Option<i64>| match numbers(value) {
            Some(bytes) => add(b'i', &bytes),
            None => add(b'n', &[]),
        };
        number(Some(self.seq));
        number(Some(self.at));
        number(self.edition);
        let texts = [
            Some(&self.id),
            Some(&self.origin),
            self.organiser_id.as_ref(),
            Some(&self.act),
            Some(&self.subject_kind),
            self.subject_id.as_ref(),
            Some(&self.fields),
            Some(&self.keys),
        ];
        for text in texts {
            match text {
                Some(text) => add(b't', text.as_bytes()),
                None => add(b'n', &[]),
            }
        }
        add(b'b', &self.previous);
        hash.finalize().to_vec()
    }
}

/// What stands for a value before or after. It differs from entry to entry, so that the same
/// value is not recognised, and few values (yes, no, a status) cannot be tried out without
/// the keys.
pub(super) fn side(
    vault: &Vault,
    entry: &str,
    field: &str,
    which: &str,
    registration: Option<&str>,
    value: Option<&str>,
) -> String {
    let Some(value) = value else { return NONE.to_owned() };
    // None of the first four can hold a line break.
    let about = format!("audit value\n{entry}\n{field}\n{which}\n{}", registration.unwrap_or(NONE));
    BASE64_URL_SAFE_NO_PAD.encode(vault.pseudonym(&about, value))
}

/// The seal of the chain's end.
pub(super) fn seal(vault: &Vault, seq: i64, hash: &[u8]) -> Vec<u8> {
    vault.pseudonym("audit head", &format!("{seq} {}", BASE64_URL_SAFE_NO_PAD.encode(hash)))
}
