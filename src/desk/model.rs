//! Accounts: who may sign in, and what an account may do.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

use super::accounts::password;
use crate::email::is_address;
use crate::i18n::Lang;

/// Letters a name may have.
pub(super) const NAME_LIMIT: usize = 120;
/// Letters a password has at least: length over rules (NIST SP 800-63B §3.1.1).
pub(super) const PASSWORD_MINIMUM: usize = 12;
/// Letters a password may have.
pub(super) const PASSWORD_LIMIT: usize = 200;

/// What an account is for; what it may do follows: see [`super::rights`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, clap::ValueEnum)]
pub enum Role {
    /// Answers for everything; alone gives accounts.
    Owner,
    /// Keeps the content: activities, how many they take, when.
    Editor,
    /// Receives delegates: changes, exports, erases, reads needs.
    Registrar,
    /// Writes to delegates and looks after the banner.
    Communications,
    /// Sees, without needs and letters' words; changes nothing.
    Reader,
    /// Reads what organisers did and what is kept how long; sees no delegate.
    Auditor,
}

impl Role {
    /// Every role with its code in the database.
    pub const OPTIONS: [(&'static str, Self); 6] = [
        ("owner", Self::Owner),
        ("editor", Self::Editor),
        ("registrar", Self::Registrar),
        ("communications", Self::Communications),
        ("reader", Self::Reader),
        ("auditor", Self::Auditor),
    ];

    /// As the database has it.
    pub(super) fn code(self) -> &'static str {
        Self::OPTIONS.iter().find(|(_, role)| *role == self).map_or("", |(code, _)| code)
    }

    /// The role of a code; none for one that this program does not know.
    pub(super) fn from_code(code: &str) -> Option<Self> {
        Self::OPTIONS.iter().find(|(own, _)| *own == code).map(|(_, role)| *role)
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
    /// The language of the letters to it.
    pub(super) lang: Lang,
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
    /// One that is tried first.
    #[error("the password is one that is tried first: common words, a row of keys, the name or the address")]
    PasswordCommon,
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
        let (name, mut faults) = Self::name(name);
        let (email, of_email) = Self::email(email);
        faults.extend(of_email);
        let password = password::normalised(password);
        let length = password.chars().count();
        let rest = [
            (length < PASSWORD_MINIMUM, OrganiserFault::PasswordTooShort),
            (length > PASSWORD_LIMIT, OrganiserFault::PasswordTooLong),
            (
                (PASSWORD_MINIMUM..=PASSWORD_LIMIT).contains(&length)
                    && password::is_common(&password, &[&name, &email]),
                OrganiserFault::PasswordCommon,
            ),
        ]
        .into_iter()
        .filter_map(|(wrong, fault)| wrong.then_some(fault));
        faults.extend(rest);
        if faults.is_empty() {
            Ok(Self { email, name, role, password, lang: Lang::Vi })
        } else {
            Err(OrganiserFaults(faults))
        }
    }
}

impl NewOrganiser {
    /// A name as it is kept, and what is wrong with it.
    pub(super) fn name(typed: &str) -> (String, Vec<OrganiserFault>) {
        let name: String = typed.nfc().filter(|c| !c.is_control()).collect();
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let faults = [
            (name.is_empty(), OrganiserFault::NameMissing),
            (name.chars().count() > NAME_LIMIT, OrganiserFault::NameTooLong),
        ];
        (name, faults.into_iter().filter_map(|(wrong, fault)| wrong.then_some(fault)).collect())
    }

    /// An address as it is kept, and what is wrong with it.
    pub(super) fn email(typed: &str) -> (String, Vec<OrganiserFault>) {
        let email = address(typed);
        let fault = match (email.is_empty(), is_address(&email)) {
            (true, _) => Some(OrganiserFault::EmailMissing),
            (false, false) => Some(OrganiserFault::EmailMalformed),
            (false, true) => None,
        };
        (email, fault.into_iter().collect())
    }

    /// The same, with letters in a language.
    #[must_use]
    pub const fn written_to_in(mut self, lang: Lang) -> Self {
        self.lang = lang;
        self
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
    fn a_password_that_is_tried_first_is_refused() {
        for common in [
            "password1234",
            "123456789012",
            "qwertyuiop12",
            "matkhau12345",
            "motdepasse2023",
            "vietnam2023!",
            "HaNguyen2023",
        ] {
            assert_eq!(faults("ha@example.vn", "Hà Nguyễn", common), [OrganiserFault::PasswordCommon], "{common}");
        }
        for good in [SENTENCE, "nem rán và bún chả", "le pont relie deux rives"] {
            assert_eq!(faults("ha@example.vn", "Hà Nguyễn", good), [], "{good}");
        }
    }

    #[test]
    fn limits_count_letters_and_not_bytes() {
        // Letters that nobody guesses, each of three bytes.
        let letters =
            |number: u32| (0..number).filter_map(|i| char::from_u32(0x1EA0 + i * 37 % 90)).collect::<String>();
        assert_eq!(faults("a@example.org", &"ễ".repeat(120), &letters(12)), []);
        assert_eq!(faults("a@example.org", "O", &letters(200)), []);
        assert_eq!(letters(200).len(), 600);
        assert_eq!(faults("a@example.org", "O", &"ễ".repeat(11)), [OrganiserFault::PasswordTooShort]);
    }
}
