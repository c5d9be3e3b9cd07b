//! Erasing a person: everything that hangs on a registration, in one transaction. What stays
//! is a numbered request that says nothing of anybody.

use std::path::PathBuf;

use sqlx::SqliteConnection;

use super::queries::seating;
use super::rights::{self, Channel};
use crate::audit::{self, Act, ActKind, Field, Subject, SubjectKind};
use crate::error::{Error, Result};
use crate::store::set_setting;
use crate::web::{App, AppState};

/// The setting that says that something was deleted and is still to be overwritten.
pub(crate) const SCRUB_DUE: &str = "scrub_due";

/// Who has a registration erased.
#[derive(Clone, Debug)]
pub(crate) enum Eraser {
    /// The delegate, by this link.
    Delegate(String),
    /// At the desk, by the id of the account.
    Organiser(String),
}

impl Eraser {
    const fn channel(&self) -> Channel {
        match self {
            Self::Delegate(_) => Channel::OwnPage,
            Self::Organiser(_) => Channel::Organisers,
        }
    }
}

/// Erases a registration with its seats, letters, links, receipts, needs and changes, and
/// those of its address who wanted to hear of the next conferences. It returns the number of
/// the request, by which it is on record; for a while it is known by the link that asked for
/// it, too. What was deleted is overwritten in the file soon after
/// (`privacy::scrub`).
///
/// Once begun it is carried through, even if whoever asked is gone.
///
/// # Errors
///
/// [`Error::NotFound`], and those of the database and the disk: nothing is erased then, or,
/// if it is the commit that failed, at the next start.
pub(crate) async fn erase(app: &AppState, registration: &str, by: Eraser) -> Result<String> {
    let (app, registration) = (app.clone(), registration.to_owned());
    let deed = tokio::spawn(async move { carry_out(&app, &registration, &by).await });
    deed.await.map_err(|_| Error::other("an erasure ended by a fault"))?
}

async fn carry_out(app: &App, registration: &str, by: &Eraser) -> Result<String> {
    let channel = by.channel();
    let now = app.clock.system_now();
    let mut transaction = app.store.begin().await?;
    let merged = rights::merged_into(&mut transaction, registration).await?;
    let (number, letters) = remove(app, &mut transaction, registration, channel).await?.ok_or(Error::NotFound)?;
    for id in merged.iter().map(String::as_str).chain([registration]) {
        rights::append(&app.config.data, id, channel, app.clock.system_today())?;
    }
    crate::fault::point("erase.ledger");
    match by {
        // Before the commit: a second click that waits for it finds the number.
        Eraser::Delegate(secret) => app.erased.keep(secret, &number, now),
        // The id stays, which says nothing of anybody; of values there are none any more.
        Eraser::Organiser(organiser) => {
            let noted = [Field::noted("request", &number)];
            let subject = Subject::of(SubjectKind::Registration, registration);
            let act = Act::of(organiser, ActKind::RegistrationErased, subject, &noted);
            audit::append(&mut transaction, &app.vault, act, now).await?;
        }
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
