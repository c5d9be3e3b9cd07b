//! An account as it is stored.

use sqlx::FromRow;

use crate::config::Config;
use crate::desk::model::{Organiser, Role};
use crate::desk::session::Stage;
use crate::i18n::Lang;

/// Whether somebody may come in by an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::desk) enum AccountState {
    /// The invitation was not taken yet.
    Invited,
    /// A password was chosen.
    Active,
    /// Shut out; what the account did stays on record under its name.
    Closed,
}

impl AccountState {
    /// Every state with its code in the database.
    const OPTIONS: [(&'static str, Self); 3] =
        [("invited", Self::Invited), ("active", Self::Active), ("closed", Self::Closed)];

    /// As the database has it.
    pub(in crate::desk) fn code(self) -> &'static str {
        Self::OPTIONS.iter().find(|(_, state)| *state == self).map_or("", |(code, _)| code)
    }
}

/// An account.
#[derive(Clone, Debug, FromRow)]
pub(in crate::desk) struct Account {
    pub(in crate::desk) id: String,
    /// Lower case.
    pub(in crate::desk) email: String,
    pub(in crate::desk) name: String,
    role: String,
    state: String,
    lang: String,
    /// PHC string.
    pub(super) password_hash: Option<String>,
    /// Sealed: the secret of the telephone's codes.
    pub(super) codes: Option<Vec<u8>>,
    /// Of the last code that was taken.
    pub(super) codes_step: i64,
    pub(in crate::desk) version: i64,
    /// Whether the numbers of a day come by mail.
    pub(super) digest: bool,
}

impl Account {
    /// Its role; what a later program calls another role may do nothing here.
    pub(in crate::desk) fn role(&self) -> Option<Role> {
        Role::from_code(&self.role)
    }

    pub(in crate::desk) fn state(&self) -> AccountState {
        let known = AccountState::OPTIONS.iter().find(|(code, _)| *code == self.state);
        known.map_or(AccountState::Closed, |(_, state)| *state)
    }

    /// Whether somebody may come in by it.
    pub(super) fn may_enter(&self) -> bool {
        self.state() == AccountState::Active
    }

    /// The language of the letters to it.
    pub(in crate::desk) fn lang(&self) -> Lang {
        Lang::from_tag(&self.lang).unwrap_or(Lang::Vi)
    }

    /// Whether it has a telephone that makes codes.
    pub(in crate::desk) const fn has_codes(&self) -> bool {
        self.codes.is_some()
    }

    /// Whether its role asks for codes.
    pub(in crate::desk) fn must_have_codes(&self, config: &Config) -> bool {
        config.second_step.contains(&self.role)
    }

    /// What is still owed once the password was right.
    pub(super) fn stage(&self, config: &Config) -> Stage {
        if self.has_codes() {
            Stage::Code
        } else if self.must_have_codes(config) {
            Stage::Codes
        } else {
            Stage::In
        }
    }

    /// As the pages of the desk know it.
    pub(in crate::desk) fn organiser(&self) -> Option<Organiser> {
        Some(Organiser { id: self.id.clone(), name: self.name.clone(), role: self.role()? })
    }
}
