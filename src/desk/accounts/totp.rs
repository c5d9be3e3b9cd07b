//! Codes of a telephone (TOTP, RFC 6238), and codes kept on paper for its loss.

use jiff::Timestamp;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use totp_rs::{Builder, Secret as Key, Totp};

use super::account::Account;
use crate::error::{Error, Result};
use crate::vault::Vault;
use crate::web::{Secret, hash};

/// Bytes of a telephone's secret: 160 bits (RFC 4226 §4).
const SECRET: usize = 20;
/// Codes kept on paper.
pub(super) const RECOVERY_CODES: usize = 10;
/// Letters and digits that cannot be taken for one another.
const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
/// Digits of a code of the telephone.
const DIGITS: usize = 6;
/// Letters of a code on paper: 50 bits.
const LENGTH: usize = 10;

/// The secret that a sign-in would set up: the same each time it is shown, and for nobody
/// without the keys.
pub(super) fn proposed(vault: &Vault, sign_in: &str) -> Vec<u8> {
    let mut secret = vault.pseudonym("codes of a telephone", sign_in);
    secret.truncate(SECRET);
    secret
}

/// What the codes of an account are sealed for.
pub(crate) fn sealed_for(organiser: &str) -> String {
    format!("codes {organiser}")
}

/// The maker of codes from a secret; the telephone shows them beside `label`.
pub(super) fn totp(secret: &[u8], label: &str) -> Result<Totp> {
    // A colon would part an issuer from the label (Key URI format).
    let maker = Builder::new().with_secret(Key::from(secret)).with_account_name(label.replace(':', " ")).build();
    maker.map_err(|error| Error::other(format!("the codes of a telephone: {error}")))
}

/// The address that sets a telephone up. Its issuer stands in it once, as a parameter: before the label
/// as well, the many bytes of a Vietnamese name would make the square code hard to read.
pub(super) fn link(maker: &Totp, issuer: &str) -> Result<String> {
    let link = maker.to_url().map_err(|error| Error::other(error.to_string()))?;
    Ok(format!("{link}&issuer={}", utf8_percent_encode(issuer, NON_ALPHANUMERIC)))
}

/// The step of a code that is right now, or was or will be half a minute from now; none if it
/// is wrong.
pub(super) fn step(totp: &Totp, typed: &str, now: Timestamp) -> Option<i64> {
    let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
    let seconds = u64::try_from(now.as_second()).ok()?;
    let step = (digits.len() == DIGITS).then(|| totp.check(&digits, seconds)).flatten()?;
    i64::try_from(step).ok()
}

/// Whether this is as long as a code of a telephone or of the paper, however it is spaced.
pub(super) fn may_be_code(typed: &str) -> bool {
    let letters = typed.chars().filter(char::is_ascii_alphanumeric);
    let (letters, digits) =
        letters.fold((0, 0), |(all, digits), c| (all + 1, digits + usize::from(c.is_ascii_digit())));
    letters == LENGTH || (letters == DIGITS && digits == DIGITS)
}

/// The step of a code of an account's telephone, if it is right and was not taken before.
pub(super) fn step_of(vault: &Vault, account: &Account, typed: &str, now: Timestamp) -> Result<Option<i64>> {
    let Some(sealed) = &account.codes else { return Ok(None) };
    // Keys that were lost take the telephone's secret with them: codes on paper still open.
    let Ok(secret) = vault.open_sealed(&sealed_for(&account.id), sealed) else {
        tracing::error!("the codes of an account cannot be opened: its codes on paper, or the shell, let in");
        return Ok(None);
    };
    let totp = totp(&secret, &account.email)?;
    Ok(step(&totp, typed, now).filter(|step| *step > account.codes_step))
}

/// The secret as one types it where no camera is at hand: groups of four.
pub(super) fn spelled(secret: &[u8]) -> String {
    let letters: Vec<char> = Key::from(secret).to_base32().chars().filter(|c| *c != '=').collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// Fresh codes for paper: two groups of five.
///
/// # Errors
///
/// If the system has no randomness to give.
pub(super) fn recovery_codes() -> Result<Vec<String>> {
    let code = |_| {
        let mut bytes = [0_u8; LENGTH];
        getrandom::fill(&mut bytes).map_err(|error| Error::other(format!("no randomness: {error}")))?;
        let letters: String = bytes.iter().map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect();
        Ok(format!("{}-{}", &letters[..5], &letters[5..]))
    };
    (0..RECOVERY_CODES).map(code).collect()
}

/// A code on paper as it is stored, however it was typed.
pub(super) fn recovery_hash(typed: &str) -> Vec<u8> {
    let letters: String = typed.chars().filter(char::is_ascii_alphanumeric).collect();
    hash(&letters.to_ascii_uppercase())
}

/// A fresh token of the desk's cookies.
pub(super) fn token() -> Result<Secret> {
    Secret::random::<32>()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret and the moments of RFC 6238, appendix B; its codes end with these six digits.
    #[test]
    fn codes_are_those_of_the_standard() {
        let totp = totp(b"12345678901234567890", "mai@example.vn").expect("a maker of codes");
        for (second, code, own) in [(59, "287082", 1), (1_111_111_109, "081804", 37_037_036)] {
            let now = Timestamp::from_second(second).expect("a moment");
            assert_eq!(step(&totp, code, now), Some(own));
            assert_eq!(step(&totp, &format!("{} {}", &code[..3], &code[3..]), now), Some(own));
            let late = Timestamp::from_second(second + 120).expect("a moment");
            assert_eq!(step(&totp, code, late), None);
        }
        let now = Timestamp::from_second(59).expect("a moment");
        assert_eq!(step(&totp, "28708", now), None);
        assert_eq!(step(&totp, "287083", now), None);
        assert_eq!(step(&totp, "", now), None);
    }

    #[test]
    fn a_telephone_is_told_the_name_of_the_conference_once() {
        let totp = totp(b"12345678901234567890", "mai@example.vn").expect("a maker of codes");
        let link = link(&totp, "Hà Nội: 2023").expect("an address");
        let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        let label = link.split_once('?').expect("parameters").0;
        assert_eq!(label, "otpauth://totp/mai%40example.vn");
        assert!(link.contains(&format!("secret={secret}")), "{link}");
        assert!(link.ends_with("&issuer=H%C3%A0%20N%E1%BB%99i%3A%202023"), "{link}");
        assert_eq!(link.matches("issuer").count(), 1);
    }

    #[test]
    fn a_code_on_paper_is_known_however_it_is_typed() {
        let codes = recovery_codes().expect("codes");
        assert_eq!(codes.len(), RECOVERY_CODES);
        let lower = codes[0].to_lowercase().replace('-', " ");
        assert_eq!(recovery_hash(&lower), recovery_hash(&codes[0]));
        assert_ne!(recovery_hash(&codes[1]), recovery_hash(&codes[0]));
    }

    #[test]
    fn a_secret_is_spelled_in_groups_of_four() {
        assert_eq!(spelled(b"12345678901234567890"), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    }
}
