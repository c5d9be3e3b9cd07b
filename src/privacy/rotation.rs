//! Changing the key of what is sealed.
//!
//! A new key is added; everything sealed is sealed anew in one transaction; then, in another
//! that has found nothing older left, the old keys are forgotten. Interrupted anywhere,
//! everything still opens, and the next change finishes. A server that runs meanwhile reads
//! the keys anew by itself.

use crate::error::{Error, Result};
use crate::store::Store;
use crate::vault::Vault;

/// Why the keys were not changed.
#[derive(Debug, thiserror::Error)]
pub enum RotationError {
    /// Something sealed cannot be opened: its key is missing, or it is damaged.
    #[error("{0} cannot be opened, so the old keys are kept: put back the keys that sealed it, or erase it")]
    Sealed(String),
    /// Something was sealed with an old key in the meantime.
    #[error("something was sealed with an old key meanwhile: run it again")]
    Meanwhile,
    /// The database, the file of the keys.
    #[error(transparent)]
    Other(#[from] Error),
}

impl From<sqlx::Error> for RotationError {
    fn from(error: sqlx::Error) -> Self {
        Self::Other(error.into())
    }
}

/// Changes the key. How many texts were sealed anew.
///
/// # Errors
///
/// See [`RotationError`]; the old keys are kept then.
pub async fn rotate(store: &Store, vault: &Vault) -> Result<usize, RotationError> {
    vault.add_key()?;
    crate::fault::point("rotation.added");
    let resealed = reseal(store, vault).await?;
    crate::fault::point("rotation.sealed");
    forget_unused(store, vault).await?;
    crate::fault::point("rotation.forgotten");
    Ok(resealed)
}

/// Seals everything with the newest key, in one transaction. How much was sealed with an
/// older one.
///
/// # Errors
///
/// See [`RotationError`]; nothing has changed then.
pub async fn reseal(store: &Store, vault: &Vault) -> Result<usize, RotationError> {
    let mut transaction = store.begin().await?;
    let mut resealed = 0;
    for sealed in super::queries::sealed(&mut transaction).await? {
        if vault.is_newest(&sealed.bytes) {
            continue;
        }
        let about = sealed.about();
        let text = vault.open_sealed(&about, &sealed.bytes).map_err(|_| RotationError::Sealed(about.clone()))?;
        super::queries::replace_sealed(&mut transaction, &sealed, &vault.seal(&about, &text)?).await?;
        resealed += 1;
    }
    transaction.commit().await?;
    Ok(resealed)
}

/// Forgets the old keys, once nothing is sealed with them. It holds the one writer, so that
/// nothing is sealed meanwhile.
///
/// # Errors
///
/// See [`RotationError`]; the old keys are kept then.
pub async fn forget_unused(store: &Store, vault: &Vault) -> Result<(), RotationError> {
    let mut transaction = store.begin().await?;
    let all_new = super::queries::sealed(&mut transaction).await?.iter().all(|it| vault.is_newest(&it.bytes));
    if !all_new {
        return Err(RotationError::Meanwhile);
    }
    vault.forget_old_keys()?;
    transaction.commit().await?;
    Ok(())
}

/// How many texts are sealed, and how many of them the keys do not open.
///
/// # Errors
///
/// Those of the database.
pub(crate) async fn count_sealed(store: &Store, vault: &Vault) -> Result<(usize, usize)> {
    let mut reader = store.read().acquire().await?;
    let sealed = super::queries::sealed(&mut reader).await?;
    let shut = sealed.iter().filter(|it| vault.open_sealed(&it.about(), &it.bytes).is_err()).count();
    Ok((sealed.len(), shut))
}
