//! Erasing a person: everything that hangs on a registration, in one transaction. What stays
//! is a numbered request that says nothing of anybody.

use std::path::PathBuf;

use sqlx::SqliteConnection;

use super::queries::seating;
use super::rights::{self, Channel, NewRequest, RequestKind, file_request};
use crate::error::{Error, Result};
use crate::store::set_setting;
use crate::web::App;

/// The setting that says that something was deleted and is still to be overwritten.
pub(crate) const SCRUB_DUE: &str = "scrub_due";

/// Erases a registration with its seats, letters, links, receipts, needs and changes, and
/// returns the number of the request, by which it is on record. What was deleted is
/// overwritten in the file soon after (`privacy::scrub`).
///
/// # Errors
///
/// [`Error::NotFound`], and those of the database and the disk: nothing is erased then.
pub(crate) async fn erase(app: &App, registration: &str, channel: Channel) -> Result<String> {
    let now = app.clock.system_now();
    let mut transaction = app.store.begin().await?;
    let (edition, letters) = remove(app, &mut transaction, registration).await?.ok_or(Error::NotFound)?;
    let zone = app.published.load().current.zone();
    let request = NewRequest {
        id: None,
        edition,
        registration: None,
        kind: RequestKind::Erasure,
        channel,
        asked_at: now,
        done_at: Some(now),
    };
    let number = file_request(&mut transaction, &request, &zone, now).await?;
    rights::append(&app.config.data, registration)?;
    crate::fault::point("erase.ledger");
    transaction.commit().await?;
    crate::fault::point("erase.committed");
    settle(app, &letters).await;
    Ok(number)
}

/// Erases again who came back with a restored backup. How many did.
///
/// # Errors
///
/// Those of the database and the disk.
pub(crate) async fn repeat(app: &App) -> Result<usize> {
    let mut again = 0;
    for id in rights::ids(&app.config.data)? {
        let mut transaction = app.store.begin().await?;
        if let Some((_, letters)) = remove(app, &mut transaction, &id).await? {
            transaction.commit().await?;
            settle(app, &letters).await;
            again += 1;
        }
    }
    Ok(again)
}

/// Deletes it in a transaction of the caller's: its edition, and the letters whose files are
/// to go, if there was one.
async fn remove(
    app: &App,
    transaction: &mut SqliteConnection,
    registration: &str,
) -> Result<Option<(u16, Vec<String>)>> {
    let Some((number, letters)) = rights::letters_of(transaction, registration).await? else { return Ok(None) };
    let number = u16::try_from(number).unwrap_or_default();
    let edition = app.published.load().edition(number).cloned();
    if let Some(edition) = edition {
        seating(app, &edition, transaction).release_all(registration).await?;
    }
    rights::forget(transaction, registration, &letters).await?;
    set_setting(transaction, SCRUB_DUE, "1").await?;
    Ok(Some((number, letters)))
}

/// After the commit: the files of the letters, and the pages that show seats. What fails here
/// is done by the next round of the privacy room.
async fn settle(app: &App, letters: &[String]) {
    for letter in letters {
        let gone = std::fs::remove_file(letter_file(app, letter));
        if gone.is_err_and(|error| error.kind() != std::io::ErrorKind::NotFound) {
            tracing::warn!("the file of a letter could not be deleted");
        }
    }
    crate::fault::point("erase.files");
    if let Err(error) = app.look_at_seats().await {
        tracing::warn!(%error, "the seats could not be looked at");
    }
}

/// Where a letter is written without a relay.
pub(crate) fn letter_file(app: &App, letter: &str) -> PathBuf {
    app.config.data.join("outbox").join(format!("{letter}.eml"))
}
