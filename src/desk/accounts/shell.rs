//! What the operator may do to accounts from the shell: invite, list, and let in an owner who
//! has lost password and telephone.

use jiff::Timestamp;

use super::account::AccountState;
use super::letters::Link;
use super::{queries, record};
use crate::audit::{ActKind, By, Field};
use crate::desk::model::{NewOrganiser, OrganiserFaults, Role, address};
use crate::desk::route::DeskRoute;
use crate::error::{Error, Result};
use crate::i18n::Lang;
use crate::store::Store;
use crate::vault::Vault;
use crate::web::Secret;

/// Why the shell could not do something to an account.
#[derive(Debug, thiserror::Error)]
pub enum ShellError {
    /// What was given is wrong.
    #[error(transparent)]
    Faults(#[from] OrganiserFaults),
    /// There is an account of that address.
    #[error("there is an account for {0} already")]
    Known(String),
    /// There is none.
    #[error("there is no account for {0}; `vietphap organiser list` says which there are")]
    Unknown(String),
    /// It was shut out on purpose.
    #[error("the account of {0} was closed by an owner, and an owner opens it again")]
    Closed(String),
    /// The database.
    #[error(transparent)]
    Other(#[from] Error),
}

impl From<sqlx::Error> for ShellError {
    fn from(error: sqlx::Error) -> Self {
        Self::Other(error.into())
    }
}

/// An account in the shell's list.
pub struct Listed {
    /// The address to sign in with.
    pub email: String,
    /// Its role.
    pub role: String,
    /// invited, active, closed.
    pub state: &'static str,
    /// Whether it has codes of a telephone.
    pub has_codes: bool,
}

impl Store {
    /// Makes an account that waits for whoever is invited, and the address at which a password
    /// is chosen; no letter is written.
    ///
    /// # Errors
    ///
    /// See [`ShellError`].
    pub async fn invite_organiser(
        &self,
        vault: &Vault,
        (email, name): (&str, &str),
        role: Role,
        lang: Lang,
        now: Timestamp,
    ) -> Result<String, ShellError> {
        let (email, mut faults) = NewOrganiser::email(email);
        let (name, of_name) = NewOrganiser::name(name);
        faults.extend(of_name);
        if !faults.is_empty() {
            return Err(OrganiserFaults(faults).into());
        }
        let mut transaction = self.begin().await?;
        let added = queries::insert_invited(&mut transaction, (&email, &name, role, lang), now).await?;
        let id = added.ok_or(ShellError::Known(email))?;
        let (secret, until) = link(Link::Invitation, now)?;
        queries::insert_password_link(&mut transaction, &secret.hash(), &id, now, until).await?;
        let act = (By::Command, ActKind::OrganiserInvited, id.as_str());
        record::put(&mut transaction, vault, act, &[Field::noted("role", role.code())], now).await?;
        transaction.commit().await?;
        Ok(DeskRoute::Password(secret.expose().to_owned()).path(lang))
    }

    /// Lets somebody in again who has lost password and telephone: password, codes, links and
    /// sign-ins are gone, and a password is chosen at the address that is given back.
    ///
    /// # Errors
    ///
    /// See [`ShellError`].
    pub async fn recover_organiser(&self, vault: &Vault, email: &str, now: Timestamp) -> Result<String, ShellError> {
        let email = address(email);
        let account = self.account_of(&email).await?.ok_or_else(|| ShellError::Unknown(email.clone()))?;
        if account.state() == AccountState::Closed {
            return Err(ShellError::Closed(email));
        }
        let mut transaction = self.begin().await?;
        queries::forget_all(&mut transaction, &account.id).await?;
        let (secret, until) = link(Link::Password, now)?;
        queries::insert_password_link(&mut transaction, &secret.hash(), &account.id, now, until).await?;
        let act = (By::Command, ActKind::AccountRecovered, account.id.as_str());
        record::put(&mut transaction, vault, act, &[], now).await?;
        transaction.commit().await?;
        Ok(DeskRoute::Password(secret.expose().to_owned()).path(account.lang()))
    }

    /// Every account, the oldest first.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub async fn list_organisers(&self) -> Result<Vec<Listed>> {
        let listed = |account: super::account::Account| Listed {
            role: account.role().map(|role| role.code().to_owned()).unwrap_or_default(),
            state: account.state().code(),
            has_codes: account.has_codes(),
            email: account.email,
        };
        Ok(self.accounts().await?.into_iter().map(listed).collect())
    }
}

fn link(link: Link, now: Timestamp) -> Result<(Secret, Timestamp)> {
    Ok((Secret::random::<32>()?, now.saturating_add(link.lasts()).unwrap_or(Timestamp::MAX)))
}
