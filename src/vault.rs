//! What is kept sealed: the keys stand in a file of their own, outside the database.
//!
//! Whoever gets the database alone (a copy, a backup, a stolen disk of it) reads neither
//! the needs of delegates nor the letters that wait to be sent. The cipher is
//! XChaCha20-Poly1305 of `RustCrypto`; each text is bound to what it is about, so that one
//! delegate's cannot be put in the place of another's.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::RwLock;
use std::time::SystemTime;

use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use crate::error::{Error, Result};

/// The setting that tells which keys a database was written with.
pub(crate) const FINGERPRINT: &str = "keys_fingerprint";
/// Bytes of a key.
const KEY: usize = 32;
/// Bytes of a nonce; drawn at random for each text.
const NONCE: usize = 24;
/// Letters and digits that cannot be taken for one another (Crockford's base 32).
const DOOR_LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters of a door code: 50 bits, which nobody guesses at a door.
const DOOR_LENGTH: usize = 10;

/// The keys, and where they stand.
///
/// The file is looked at before each text is sealed and whenever a key is not known, so
/// that a server goes on while another process changes the keys.
pub struct Vault {
    path: PathBuf,
    held: RwLock<Held>,
}

/// The keys, and the file that they were read from.
#[derive(Clone)]
struct Held {
    keys: Keys,
    stamp: Option<Stamp>,
}

/// What tells one state of the file from another.
type Stamp = (SystemTime, u64);

/// The file.
#[derive(Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct Keys {
    /// Makes the codes for the door; it never changes, or printed codes would be void.
    door: String,
    /// Newest last: the last one seals, all open.
    seal: Vec<SealKey>,
}

#[derive(Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct SealKey {
    id: u32,
    key: String,
}

/// Why the keys cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The file cannot be read or made.
    #[error("the keys {path} cannot be used: {cause}")]
    File {
        /// Where.
        path: String,
        /// What the system says.
        cause: String,
    },
    /// The file is there and holds something else.
    #[error("the keys {0} are damaged: put back the copy that is kept apart from the database's backups")]
    Damaged(String),
    /// The database was written with keys, and there is no file.
    #[error(
        "the keys {0} are gone: put back the copy that is kept apart from the database's backups. If there is none, \
         `vietphap keys accept-new` begins anew and says what is lost"
    )]
    Gone(String),
    /// The database was written with other keys.
    #[error(
        "the keys {0} are not those of this database: put back the copy that belongs to it, or name its place with \
         --keys. If there is none, `vietphap keys accept-new` goes on with these and says what is lost"
    )]
    Others(String),
}

impl Vault {
    /// As [`Self::open`], where a database was written with the keys of a fingerprint.
    ///
    /// # Errors
    ///
    /// See [`VaultError`]; no keys are made then.
    pub fn open_known(path: &Path, fingerprint: Option<&str>) -> Result<Self, VaultError> {
        let Some(fingerprint) = fingerprint else { return Self::open(path) };
        let shown = || path.display().to_string();
        if !path.exists() {
            return Err(VaultError::Gone(shown()));
        }
        let vault = Self::open(path)?;
        if vault.fingerprint() == fingerprint { Ok(vault) } else { Err(VaultError::Others(shown())) }
    }

    /// Reads the keys, or makes them where there is no file, for this user's eyes alone.
    ///
    /// # Errors
    ///
    /// See [`VaultError`].
    pub fn open(path: &Path) -> Result<Self, VaultError> {
        let failed =
            |error: std::io::Error| VaultError::File { path: path.display().to_string(), cause: error.to_string() };
        let stamp = stamp(path);
        let keys = match File::open(path) {
            Ok(mut file) => {
                let mut text = String::new();
                file.read_to_string(&mut text).map_err(failed)?;
                parse(&text).ok_or_else(|| VaultError::Damaged(path.display().to_string()))?
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                if let Some(folder) = path.parent() {
                    std::fs::create_dir_all(folder).map_err(failed)?;
                }
                let drawn = || random_key().map_err(|error| failed(std::io::Error::other(error)));
                let keys = Keys { door: drawn()?, seal: vec![SealKey { id: 1, key: drawn()? }] };
                write(path, &keys).map_err(failed)?;
                keys
            }
            Err(error) => return Err(failed(error)),
        };
        Ok(Self { path: path.to_owned(), held: RwLock::new(Held { keys, stamp }) })
    }

    /// Seals a text for what it is `about`: the same words open it again. It is called within
    /// the transaction that writes the text: a change of keys then either finds the text and
    /// seals it anew, or has told us the new key before.
    ///
    /// # Errors
    ///
    /// If the system has no randomness to give.
    pub fn seal(&self, about: &str, text: &[u8]) -> Result<Vec<u8>> {
        let keys = self.fresh();
        let newest = keys.seal.last().ok_or_else(|| Error::other("no key to seal with"))?;
        let mut nonce = [0_u8; NONCE];
        getrandom::fill(&mut nonce).map_err(|error| Error::other(format!("no randomness: {error}")))?;
        let payload = Payload { msg: text, aad: about.as_bytes() };
        let sealed = cipher(newest)?
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| Error::other("a text could not be sealed"))?;
        Ok([&newest.id.to_be_bytes()[..], &nonce, &sealed].concat())
    }

    /// Opens what was sealed for what it is `about`.
    ///
    /// # Errors
    ///
    /// If its key is gone, or it was tampered with or moved.
    pub fn open_sealed(&self, about: &str, sealed: &[u8]) -> Result<Vec<u8>> {
        let broken = || Error::other("a sealed text cannot be opened: its key is missing, or it was changed");
        let (id, rest) = sealed.split_first_chunk::<4>().ok_or_else(broken)?;
        let (nonce, text) = rest.split_first_chunk::<NONCE>().ok_or_else(broken)?;
        let id = u32::from_be_bytes(*id);
        let known = |keys: Keys| keys.seal.into_iter().find(|key| key.id == id);
        let key = known(self.keys()).or_else(|| known(self.fresh())).ok_or_else(broken)?;
        let payload = Payload { msg: text, aad: about.as_bytes() };
        cipher(&key)?.decrypt(&XNonce::from(*nonce), payload).map_err(|_| broken())
    }

    /// Adds a key, which seals from now on; what older ones sealed still opens.
    ///
    /// # Errors
    ///
    /// If the file cannot be written; nothing has changed then.
    pub fn add_key(&self) -> Result<()> {
        let mut keys = self.fresh();
        let id = keys.seal.last().map_or(1, |key| key.id.saturating_add(1));
        keys.seal.push(SealKey { id, key: random_key()? });
        self.replace(keys)
    }

    /// Forgets all keys but the newest: what they sealed no longer opens.
    ///
    /// # Errors
    ///
    /// If the file cannot be written; nothing has changed then.
    pub fn forget_old_keys(&self) -> Result<()> {
        let mut keys = self.fresh();
        keys.seal.drain(..keys.seal.len().saturating_sub(1));
        self.replace(keys)
    }

    /// What a registration's code for the door adds to its reference: nobody makes one up,
    /// and a door checks it without asking anything else.
    #[must_use]
    pub fn door_code(&self, reference: &str) -> String {
        let key = bytes(&self.keys().door).unwrap_or_default();
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&key) else { return String::new() };
        mac.update(reference.as_bytes());
        let code = mac.finalize().into_bytes();
        let letter = |byte: &u8| char::from(DOOR_LETTERS[usize::from(byte % 32)]);
        code.iter().take(DOOR_LENGTH).map(letter).collect()
    }

    /// What tells these keys from all others, and opens nothing.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        BASE64_STANDARD.encode(self.pseudonym("fingerprint", ""))
    }

    /// What stands for a text where it must be known again and nobody may read it.
    #[must_use]
    pub fn pseudonym(&self, about: &str, text: &str) -> Vec<u8> {
        let key = bytes(&self.keys().door).unwrap_or_default();
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&key) else { return Vec::new() };
        mac.update(about.as_bytes());
        mac.update(&[0]);
        mac.update(text.as_bytes());
        mac.finalize().into_bytes().to_vec()
    }

    /// What follows from a secret for a purpose, the same each time, and for nobody who does
    /// not have the keys.
    #[must_use]
    pub fn successor(&self, secret: &str, purpose: &str) -> String {
        let follows = self.pseudonym(purpose, secret);
        BASE64_URL_SAFE_NO_PAD.encode(follows.get(..16).unwrap_or_default())
    }

    /// Whether a text is sealed with the newest key.
    #[must_use]
    pub fn is_newest(&self, sealed: &[u8]) -> bool {
        let id = sealed.first_chunk::<4>().map(|id| u32::from_be_bytes(*id));
        id.is_some() && id == self.fresh().seal.last().map(|key| key.id)
    }

    fn keys(&self) -> Keys {
        self.held.read().unwrap_or_else(std::sync::PoisonError::into_inner).keys.clone()
    }

    /// The keys as the file has them now. What cannot be read is as it was.
    fn fresh(&self) -> Keys {
        let held = self.held.read().unwrap_or_else(std::sync::PoisonError::into_inner).clone();
        let stamp = stamp(&self.path);
        if stamp == held.stamp {
            return held.keys;
        }
        let Some(keys) = std::fs::read_to_string(&self.path).ok().as_deref().and_then(parse) else {
            tracing::error!("the keys can no longer be read from their file; those in memory are used");
            return held.keys;
        };
        self.hold(Held { keys: keys.clone(), stamp });
        keys
    }

    fn replace(&self, keys: Keys) -> Result<()> {
        write(&self.path, &keys).map_err(|error| Error::other(format!("the keys cannot be written: {error}")))?;
        self.hold(Held { keys, stamp: stamp(&self.path) });
        Ok(())
    }

    fn hold(&self, held: Held) {
        *self.held.write().unwrap_or_else(std::sync::PoisonError::into_inner) = held;
    }
}

/// Read before the file is: a change in between is noticed the next time.
fn stamp(path: &Path) -> Option<Stamp> {
    let about = std::fs::metadata(path).ok()?;
    Some((about.modified().ok()?, about.len()))
}

fn parse(text: &str) -> Option<Keys> {
    let keys: Keys = toml::from_str(text).ok()?;
    let whole = keys.seal.iter().map(|seal| &seal.key).chain([&keys.door]).all(|key| bytes(key).is_some());
    (whole && !keys.seal.is_empty()).then_some(keys)
}

fn cipher(key: &SealKey) -> Result<XChaCha20Poly1305> {
    let bytes = bytes(&key.key).ok_or_else(|| Error::other("a key is damaged"))?;
    Ok(XChaCha20Poly1305::new(&Key::from(bytes)))
}

fn bytes(key: &str) -> Option<[u8; KEY]> {
    BASE64_STANDARD.decode(key).ok()?.try_into().ok()
}

fn random_key() -> Result<String> {
    let mut bytes = [0_u8; KEY];
    getrandom::fill(&mut bytes).map_err(|error| Error::other(format!("no randomness: {error}")))?;
    Ok(BASE64_STANDARD.encode(bytes))
}

/// Beside the file first, then in its place: a power cut leaves the old keys or the new.
fn write(path: &Path, keys: &Keys) -> std::io::Result<()> {
    let text = toml::to_string(keys).map_err(std::io::Error::other)?;
    let aside = path.with_extension("new");
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&aside)?;
    file.write_all(b"# Keep a copy of this file, apart from the backups of the database.\n")?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    std::fs::rename(&aside, path)?;
    #[cfg(unix)]
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vault(folder: &tempfile::TempDir) -> Vault {
        Vault::open(&folder.path().join("keys.toml")).expect("keys")
    }

    #[test]
    fn what_was_sealed_opens_again_after_a_restart_and_after_a_new_key() {
        let folder = tempfile::tempdir().expect("a folder");
        let sealed = vault(&folder).seal("need 1", "không ăn thịt lợn".as_bytes()).expect("sealed");
        assert!(!String::from_utf8_lossy(&sealed).contains("lợn"));
        let again = vault(&folder);
        assert_eq!(again.open_sealed("need 1", &sealed).expect("opened"), "không ăn thịt lợn".as_bytes());
        again.add_key().expect("a key");
        assert!(vault(&folder).open_sealed("need 1", &sealed).is_ok());
        let newer = again.seal("need 1", b"x").expect("sealed");
        again.forget_old_keys().expect("forgotten");
        assert!(vault(&folder).open_sealed("need 1", &sealed).is_err());
        assert!(vault(&folder).open_sealed("need 1", &newer).is_ok());
    }

    #[test]
    fn keys_that_another_process_changed_are_known_at_once() {
        let folder = tempfile::tempdir().expect("a folder");
        let (server, rotation) = (vault(&folder), vault(&folder));
        let before = server.seal("need 1", b"x").expect("sealed");
        rotation.add_key().expect("a key");
        assert!(!server.is_newest(&before));
        let after = server.seal("need 1", b"x").expect("sealed");
        assert!(server.is_newest(&after) && rotation.open_sealed("need 1", &after).is_ok());
        rotation.forget_old_keys().expect("forgotten");
        assert!(vault(&folder).open_sealed("need 1", &server.seal("need 1", b"y").expect("sealed")).is_ok());
    }

    #[test]
    fn what_was_changed_or_moved_does_not_open() {
        let folder = tempfile::tempdir().expect("a folder");
        let vault = vault(&folder);
        let mut sealed = vault.seal("need 1", b"halal").expect("sealed");
        assert!(vault.open_sealed("need 2", &sealed).is_err());
        if let Some(last) = sealed.last_mut() {
            *last ^= 1;
        }
        assert!(vault.open_sealed("need 1", &sealed).is_err());
        assert!(vault.open_sealed("need 1", b"short").is_err());
    }

    #[test]
    fn a_code_for_the_door_is_the_references_own_and_never_changes() {
        let folder = tempfile::tempdir().expect("a folder");
        let (one, two) = (vault(&folder).door_code("12-4837-2916"), vault(&folder).door_code("12-4837-2916"));
        assert_eq!((one.len(), &one), (DOOR_LENGTH, &two));
        assert_ne!(one, vault(&folder).door_code("12-4837-2924"));
    }

    #[test]
    fn what_follows_from_a_secret_is_the_same_each_time_and_another_with_other_keys() {
        let (folder, other) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
        let follows = |folder, secret| vault(folder).successor(secret, "renewed");
        assert_eq!(follows(&folder, "a"), follows(&folder, "a"));
        assert_eq!(follows(&folder, "a").len(), 22);
        assert_ne!(follows(&folder, "a"), follows(&folder, "b"));
        assert_ne!(follows(&folder, "a"), follows(&other, "a"));
    }

    #[test]
    fn damaged_keys_are_refused_and_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("keys.toml");
        for text in ["", "door = \"x\"\nseal = []", "door = 1"] {
            std::fs::write(&path, text).expect("written");
            assert!(matches!(Vault::open(&path), Err(VaultError::Damaged(_))), "{text}");
            assert_eq!(std::fs::read_to_string(&path).expect("read"), text);
        }
    }

    #[test]
    fn keys_that_are_gone_or_others_are_never_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("keys.toml");
        let fingerprint = Vault::open_known(&path, None).expect("keys").fingerprint();
        vault(&folder).add_key().expect("a key");
        assert!(Vault::open_known(&path, Some(&fingerprint)).is_ok(), "a change of keys leaves it as it is");
        assert!(matches!(Vault::open_known(&path, Some("00")), Err(VaultError::Others(_))));
        std::fs::remove_file(&path).expect("removed");
        assert!(matches!(Vault::open_known(&path, Some(&fingerprint)), Err(VaultError::Gone(_))));
        assert!(!path.exists());
    }

    #[cfg(unix)]
    #[test]
    fn the_keys_are_for_this_user_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        drop(vault(&folder));
        let mode = std::fs::metadata(folder.path().join("keys.toml")).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
