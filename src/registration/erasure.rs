//! Erasure: nothing of the person stays, and a number says that it was done.

use super::own::queries::{erase_letters, erase_registration, registered_in};
use super::queries::seating;
use super::requests::{Channel, RequestKind, carried_out};
use crate::error::{Error, Result};
use crate::store::set_setting;
use crate::web::App;

/// The setting that tells the database's file to be scrubbed: what was erased is still in
/// its free pages until then.
pub(crate) const SCRUB_DUE: &str = "scrub_due";

/// Erases a registration and all that hangs on it: seats go to who waits, letters, links,
/// receipts, needs and the history of changes go with the row. The number of the request,
/// which stays and says nothing of the person.
///
/// # Errors
///
/// [`Error::NotFound`] if there is no such registration (any more); those of the database,
/// and nothing is erased then.
pub(crate) async fn erase(app: &App, registration: &str, channel: Channel) -> Result<String> {
    let now = app.clock.system_now();
    let mut transaction = app.store.begin().await?;
    let number = registered_in(&mut transaction, registration).await?.ok_or(Error::NotFound)?;
    let edition = app.published.load().edition(number).cloned();
    let edition = edition.ok_or_else(|| Error::other("a registration is of an edition that is not published"))?;
    seating(app, &edition, &mut transaction).release_all(registration).await?;
    let letters = erase_letters(&mut transaction, registration).await?;
    erase_registration(&mut transaction, registration).await?;
    let request = carried_out(&mut transaction, &edition, None, (RequestKind::Erasure, channel), now).await?;
    set_setting(&mut transaction, SCRUB_DUE, "1").await?;
    transaction.commit().await?;
    for letter in letters {
        let path = app.config.data.join("outbox").join(format!("{letter}.eml"));
        match tokio::fs::remove_file(&path).await {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                tracing::error!(%letter, %error, "an erased delegate's letter could not be removed");
            }
            _ => {}
        }
    }
    if let Err(error) = app.look_at_seats().await {
        tracing::warn!(%error, "the seats could not be looked at");
    }
    Ok(request)
}
