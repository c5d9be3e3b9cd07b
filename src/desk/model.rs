//! Accounts: who may sign in, and what an account may do.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

use super::password;
use crate::email::is_address;

/// Letters a name may have.
pub(super) const NAME_LIMIT: usize = 120;
/// Letters a password has at least: length over rules (NIST SP 800-63B §3.1.1).
pub(super) const PASSWORD_MINIMUM: usize = 12;
/// Letters a password may have.
pub(super) const PASSWORD_LIMIT: usize = 200;

/// What an account may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Role {
    /// Sees everything, changes it, downloads it.
    Owner,
    /// Sees everything.
    Reader,
}

impl Role {
    /// As the database has it.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Reader => "reader",
        }
    }

    /// What is not an owner reads only.
    pub(super) fn from_code(code: &str) -> Self {
        if code == Self::Owner.code() { Self::Owner } else { Self::Reader }
    }

    /// Whether it may change and download.
    pub(super) const fn may_change(self) -> bool {
        matches!(self, Self::Owner)
    }
}

/// An account that is signed in.
#[derive(Clone, Debug)]
pub(super) struct Organiser {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) role: Role,
}

/// A new account; everything has been checked. It is never logged.
pub struct NewOrganiser {
    pub(super) email: String,
    pub(super) name: String,
    pub(super) role: Role,
    pub(super) password: String,
}

/// What is wrong with a new account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OrganiserFault {
    /// No name.
    #[error("the name is missing")]
    NameMissing,
    /// Too long a name.
    #[error("the name has more than {NAME_LIMIT} letters")]
    NameTooLong,
    /// No address.
    #[error("the e-mail address is missing")]
    EmailMissing,
    /// Not an address.
    #[error("the e-mail address is not one such as name@example.org")]
    EmailMalformed,
    /// Too short a password.
    #[error("the password has fewer than {PASSWORD_MINIMUM} characters; a sentence is easy to remember")]
    PasswordTooShort,
    /// Too long a password.
    #[error("the password has more than {PASSWORD_LIMIT} characters")]
    PasswordTooLong,
}

/// Everything that is wrong with a new account; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganiserFaults(pub Vec<OrganiserFault>);

impl fmt::Display for OrganiserFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for OrganiserFaults {}

impl NewOrganiser {
    /// Checks what was given, on the command line or in the form.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with it.
    pub fn parse(email: &str, name: &str, role: Role, password: &str) -> Result<Self, OrganiserFaults> {
        let email = address(email);
        let name: String = name.nfc().filter(|c| !c.is_control()).collect();
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let password = password::normalised(password);
        let length = password.chars().count();
        let faults: Vec<OrganiserFault> = [
            (name.is_empty(), OrganiserFault::NameMissing),
            (name.chars().count() > NAME_LIMIT, OrganiserFault::NameTooLong),
            (email.is_empty(), OrganiserFault::EmailMissing),
            (!email.is_empty() && !is_address(&email), OrganiserFault::EmailMalformed),
            (length < PASSWORD_MINIMUM, OrganiserFault::PasswordTooShort),
            (length > PASSWORD_LIMIT, OrganiserFault::PasswordTooLong),
        ]
        .into_iter()
        .filter_map(|(wrong, fault)| wrong.then_some(fault))
        .collect();
        if faults.is_empty() { Ok(Self { email, name, role, password }) } else { Err(OrganiserFaults(faults)) }
    }
}

/// An address as it is stored and looked up.
pub(super) fn address(typed: &str) -> String {
    typed.trim().to_lowercase().nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SENTENCE: &str = "nhịp cầu hữu nghị";

    fn faults(email: &str, name: &str, password: &str) -> Vec<OrganiserFault> {
        NewOrganiser::parse(email, name, Role::Owner, password).err().map_or_else(Vec::new, |faults| faults.0)
    }

    #[test]
    fn an_account_is_kept_as_it_will_be_looked_up() {
        let organiser = NewOrganiser::parse(" Ha@Example.VN ", "  Hà   Nguyễn ", Role::Reader, SENTENCE).ok();
        let organiser = organiser.expect("nothing is wrong");
        assert_eq!((organiser.email.as_str(), organiser.name.as_str()), ("ha@example.vn", "Hà Nguyễn"));
    }

    #[test]
    fn everything_that_is_wrong_is_said_at_once() {
        use OrganiserFault::{
            EmailMalformed, EmailMissing, NameMissing, NameTooLong, PasswordTooLong, PasswordTooShort,
        };
        assert_eq!(faults("", " ", "short"), [NameMissing, EmailMissing, PasswordTooShort]);
        assert_eq!(
            faults("nobody", &"à".repeat(121), &"x".repeat(201)),
            [NameTooLong, EmailMalformed, PasswordTooLong]
        );
    }

    #[test]
    fn limits_count_letters_and_not_bytes() {
        assert_eq!(faults("a@example.org", &"ễ".repeat(120), &"ễ".repeat(12)), []);
        assert_eq!(faults("a@example.org", "O", &"ễ".repeat(200)), []);
        assert_eq!(faults("a@example.org", "O", &"ễ".repeat(11)), [OrganiserFault::PasswordTooShort]);
    }
}
