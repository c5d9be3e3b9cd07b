//! Erasing a person: everything that hangs on a registration, in one transaction. What stays
//! is a numbered request that says nothing of anybody.

use std::path::PathBuf;

use sqlx::SqliteConnection;

use super::queries::seating;
use super::rights::{self, Channel};
use crate::error::{Error, Result};
use crate::store::set_setting;
use crate::web::{App, AppState};

/// The setting that says that something was deleted and is still to be overwritten.
pub(crate) const SCRUB_DUE: &str = "scrub_due";

/// Erases a registration with its seats, letters, links, receipts, needs and changes, and
/// those of its address who wanted to hear of the next conferences. It returns the number of
/// the request, by which it is on record; for a while it is known by the link that asked for
/// it, `opened_by`, too. What was deleted is overwritten in the file soon after
/// (`privacy::scrub`).
///
/// Once begun it is carried through, even if whoever asked is gone.
///
/// # Errors
///
/// [`Error::NotFound`], and those of the database and the disk: nothing is erased then, or,
/// if it is the commit that failed, at the next start.
pub(crate) async fn erase(
    app: &AppState,
    registration: &str,
    channel: Channel,
    opened_by: Option<&str>,
) -> Result<String> {
    let (app, registration, opened_by) = (app.clone(), registration.to_owned(), opened_by.map(str::to_owned));
    let deed = tokio::spawn(async move { carry_out(&app, &registration, channel, opened_by.as_deref()).await });
    deed.await.map_err(|_| Error::other("an erasure ended by a fault"))?
}

async fn carry_out(app: &App, registration: &str, channel: Channel, opened_by: Option<&str>) -> Result<String> {
    let now = app.clock.system_now();
    let mut transaction = app.store.begin().await?;
    let (number, letters) = remove(app, &mut transaction, registration, channel).await?.ok_or(Error::NotFound)?;
    rights::append(&app.config.data, registration, channel, app.clock.system_today())?;
    crate::fault::point("erase.ledger");
    // Before the commit: a second click that waits for it finds the number.
    if let Some(secret) = opened_by {
        app.erased.keep(secret, &number, now);
    }
    transaction.commit().await?;
    crate::fault::point("erase.committed");
    settle(app, &letters).await;
    Ok(number)
}

/// Erases again who came back with a restored backup, and puts it on record again: what holds
/// the person does not hold the request. How many did. What no backup can hold any more is
/// forgotten.
///
/// # Errors
///
/// Those of the database and the disk.
pub(crate) async fn repeat(app: &App) -> Result<usize> {
    let mut again = 0;
    for one in rights::erased(&app.config.data)? {
        let mut transaction = app.store.begin().await?;
        if let Some((_, letters)) = remove(app, &mut transaction, &one.id, one.channel).await? {
            transaction.commit().await?;
            settle(app, &letters).await;
            again += 1;
        }
    }
    rights::forget_old(&app.config.data, app.config.backups_days.saturating_mul(2), app.clock.system_today())?;
    Ok(again)
}

/// Deletes it in a transaction of the caller's, and puts that on record: the number, and the
/// letters whose files are to go, if there was one.
async fn remove(
    app: &App,
    transaction: &mut SqliteConnection,
    registration: &str,
    channel: Channel,
) -> Result<Option<(String, Vec<String>)>> {
    let Some((number, letters)) = rights::letters_of(transaction, registration).await? else { return Ok(None) };
    let number = u16::try_from(number).unwrap_or_default();
    let published = app.published.load_full();
    if let Some(edition) = published.edition(number) {
        seating(app, edition, transaction).release_all(registration).await?;
    }
    let about = (number, &published.current.zone());
    let request = rights::record_erasure(transaction, registration, about, channel, app.clock.system_now()).await?;
    rights::forget(transaction, registration, &letters).await?;
    set_setting(transaction, SCRUB_DUE, "1").await?;
    Ok(Some((request, letters)))
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
    app.seats_changed().await;
}

/// Where a letter is written without a relay.
pub(crate) fn letter_file(app: &App, letter: &str) -> PathBuf {
    app.config.data.join("outbox").join(format!("{letter}.eml"))
}
