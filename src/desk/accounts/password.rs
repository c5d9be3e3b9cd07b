//! Passwords: argon2id, a few at a time.

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;

use crate::error::{Error, Result};
use crate::i18n::{fold, is_invisible};

/// Each takes 19 MiB and a core for a moment: more would only wait for each other.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// The hash of a password that nobody has, with the costs of all others: what an
/// unknown address is checked against, so that it takes as long as a known one.
const NOBODYS: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$i0/2QM03SE+iclnFXPZE/w$lBg/q67lVvqElmmkETsW+wJa7LOGZUjENQMo2wjpMX8";

/// A password as any keyboard sends it: one form of each letter (NFC; some systems send
/// NFD), without what cannot be seen.
pub(in crate::desk) fn normalised(password: &str) -> String {
    password.nfc().filter(|c| !c.is_control() && !is_invisible(*c)).collect()
}

/// Words that people of both countries take first, beside the common ones that the library knows.
const TRIED_FIRST: [&str; 22] = [
    "matkhau",
    "mậtkhẩu",
    "motdepasse",
    "azerty",
    "azertyuiop",
    "vietphap",
    "vietnam",
    "phap",
    "france",
    "hanoi",
    "haiphong",
    "danang",
    "cantho",
    "saigon",
    "toulouse",
    "anhyeuem",
    "emyeuanh",
    "bonjour",
    "jetaime",
    "doudou",
    "assises",
    "admin",
];

/// Whether a password is one of those that are tried first: common words and rows of keys, with
/// or without digits behind them, or what is known of its owner. Guessed in fewer than 10⁸
/// attempts (score below 3 of `zxcvbn`); what a password is made of does not matter otherwise
/// (NIST SP 800-63B §3.1.1.2).
pub(in crate::desk) fn is_common(password: &str, owner: &[&str]) -> bool {
    let known: Vec<String> = owner
        .iter()
        .flat_map(|text| {
            text.split(|c: char| !c.is_alphanumeric())
                .map(str::to_owned)
                .chain([fold(text).replace(' ', ""), (*text).to_owned()])
        })
        .filter(|word| word.chars().count() > 1)
        .collect();
    let inputs: Vec<&str> = known.iter().map(String::as_str).chain(TRIED_FIRST).collect();
    zxcvbn::zxcvbn(password, &inputs).score() < zxcvbn::Score::Three
}

/// The PHC string that is stored.
pub(in crate::desk) async fn hash(password: String) -> Result<String> {
    apart(move || Argon2::default().hash_password(normalised(&password).as_bytes()).map(|hash| hash.to_string()))
        .await?
        .map_err(|error| Error::other(format!("a password could not be hashed: {error}")))
}

/// Whether the password is that of `stored`; without an account it takes as long to say no.
pub(in crate::desk) async fn is_right(password: String, stored: Option<String>) -> Result<bool> {
    apart(move || {
        let hash = stored.as_deref().unwrap_or(NOBODYS);
        let matches = Argon2::default().verify_password(normalised(&password).as_bytes(), hash).is_ok();
        matches && stored.is_some()
    })
    .await
}

/// Work away from the threads that answer requests. The permit goes with the work, so
/// that a visitor who leaves does not make room for another before it is done.
async fn apart<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    let permit = AT_ONCE.acquire().await.map_err(|error| Error::other(error.to_string()))?;
    tokio::task::spawn_blocking(move || {
        let done = work();
        drop(permit);
        done
    })
    .await
    .map_err(|error| Error::other(format!("hashing stopped: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_is_right_however_its_letters_were_sent() {
        let stored = hash("nhịp cầu hữu nghị".to_owned()).await.expect("hashed");
        let decomposed: String = "nhịp cầu hữu nghị".nfd().collect();
        assert!(is_right(decomposed, Some(stored.clone())).await.expect("checked"));
        assert!(!is_right("nhip cau huu nghi".to_owned(), Some(stored)).await.expect("checked"));
    }

    #[tokio::test]
    async fn nobody_signs_in_without_an_account() {
        assert!(!is_right("anything at all".to_owned(), None).await.expect("checked"));
    }

    #[tokio::test]
    async fn an_unknown_address_costs_what_a_known_one_does() {
        let costs = |hash: &str| hash.split('$').take(4).map(str::to_owned).collect::<Vec<_>>();
        let stored = hash("nhịp cầu hữu nghị".to_owned()).await.expect("hashed");
        assert_eq!(costs(&stored), costs(NOBODYS));
        assert_eq!(stored.len(), NOBODYS.len());
    }
}
