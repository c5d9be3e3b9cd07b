//! Unguessable addresses and tokens: shown once, stored hashed.

use std::fmt;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use crate::error::Error;
use crate::vault::Vault;

/// Random bits that open something. Only its hash is stored; it is never logged.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// `BYTES` random bytes from the system, as base64url.
    ///
    /// # Errors
    ///
    /// If the system has no randomness to give.
    pub fn random<const BYTES: usize>() -> Result<Self, Error> {
        let mut bytes = [0_u8; BYTES];
        getrandom::fill(&mut bytes).map_err(|error| Error::other(format!("no randomness: {error}")))?;
        Ok(Self(BASE64_URL_SAFE_NO_PAD.encode(bytes)))
    }

    /// The secret that follows from another one for a purpose, the same each time.
    #[must_use]
    pub fn following(secret: &str, purpose: &str) -> Self {
        Self(lesser(secret, purpose))
    }

    /// The secret that takes the place of another one: without the keys nobody knows it.
    #[must_use]
    pub fn succeeding(vault: &Vault, secret: &str, purpose: &str) -> Self {
        Self(vault.successor(secret, purpose))
    }

    /// What stands in the address or the cookie.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// What is stored.
    #[must_use]
    pub fn hash(&self) -> Vec<u8> {
        hash(&self.0)
    }
}

/// What follows from a secret and opens something less: nobody gets back from it to the
/// secret. 128 bits, as base64url.
#[must_use]
pub fn lesser(secret: &str, purpose: &str) -> String {
    let digest = Sha256::digest(format!("{purpose}:{secret}").as_bytes());
    BASE64_URL_SAFE_NO_PAD.encode(&digest[..16])
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// The stored form of a secret. SHA-256 is enough for random bits: there is nothing to guess.
#[must_use]
pub fn hash(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}
