//! The numbers of a day by mail, each morning, to the organisers who ask for it.
//!
//! What it promises: once a day at most, whatever ends the program and however many of it run, for a
//! morning is claimed in the transaction that writes the letter; nothing on a day on which nobody
//! registered and no letter failed, and nothing once the conference is over; numbers alone, of no
//! one in particular, and those alone that the role may see at the desk.

mod letter;
mod queries;

use std::time::Duration;

use jiff::civil::time;
use jiff::{SignedDuration, Timestamp, ToSpan};

use crate::desk::model::Role;
use crate::desk::rights::Right;
use crate::edition::{Edition, Stage};
use crate::error::Result;
use crate::fault;
use crate::i18n::Lang;
use crate::mail::{self, Draft, Facts, LetterKind, OrganiserLetter};
use crate::web::{App, AppState};
use queries::Reader;

pub(in crate::desk) use letter::words;

/// How often it is looked whether a morning has come.
const LOOK: Duration = Duration::from_mins(1);
/// How long what is being written may take to be kept.
const SETTLED: SignedDuration = SignedDuration::from_mins(1);
/// The hour of the conference's zone at which the day before is told.
const HOUR: i8 = 7;

/// Writes each morning's letters. It never ends.
pub async fn keep_telling(app: AppState) {
    loop {
        if let Err(error) = tell(&app).await {
            tracing::error!(%error, "the numbers of the day could not be written; it is tried again");
        }
        tokio::time::sleep(LOOK).await;
    }
}

/// Writes the letters of the last morning that has come, to whoever has not got theirs; how many.
///
/// # Errors
///
/// Those of the database; who has a letter then keeps it, and the others get theirs at the next look.
pub async fn tell(app: &App) -> Result<usize> {
    let edition = app.published.load().current.clone();
    if edition.stage(app.clock.conference_now()) == Stage::Over {
        return Ok(0);
    }
    let now = app.clock.system_now();
    // What was begun before this and is not yet kept would be told by no letter.
    let until = now.saturating_sub(SETTLED).unwrap_or(now);
    let morning = last_morning(&edition, until);
    let mut written = 0;
    for reader in app.store.digest_readers(morning, until).await? {
        // One whose letter cannot be written keeps nobody else from theirs.
        match write(app, &edition, &reader, (morning, until), now).await {
            Ok(is_written) => written += usize::from(is_written),
            Err(error) => tracing::error!(organiser = reader.id, %error, "the numbers of the day could not be written"),
        }
    }
    if written > 0 {
        app.outbox.notify_one();
    }
    Ok(written)
}

/// Takes a morning for a reader and writes the letter, if there is anything to tell.
async fn write(
    app: &App,
    edition: &Edition,
    reader: &Reader,
    (morning, until): (Timestamp, Timestamp),
    now: Timestamp,
) -> Result<bool> {
    let Some(role) = Role::from_code(&reader.role) else { return Ok(false) };
    let since = reader.digest_at.unwrap_or_else(|| morning.as_millisecond());
    // One that is dated ahead is of a clock that has been set back since: the last day is told then.
    let since = if since > until.as_millisecond() { day_before(morning) } else { since };
    let span = (since, until.as_millisecond());
    // Counted before the one writer is taken: nobody who registers waits for it.
    let day = app.store.day(edition.number, span).await?;
    let is_told = day.all_new() > 0 || (day.failed > 0 && role.may(Right::Outbox));
    let mut transaction = app.store.begin().await?;
    // Another program, or the click that ends it, may have been first.
    if !queries::claim(&mut transaction, &reader.id, morning, until).await? {
        return Ok(false);
    }
    if is_told {
        let organiser = Some(reader.id.clone());
        let draft = Draft {
            edition: edition.number,
            registration: None,
            kind: LetterKind::Organiser(OrganiserLetter::Digest),
            lang: Lang::from_tag(&reader.lang).unwrap_or(Lang::Vi),
            recipient: &reader.email,
            facts: Facts { organiser, since: Some(span.0), until: Some(span.1), ..Facts::default() },
        };
        mail::write(&mut transaction, &app.vault, &draft, now).await?;
    }
    fault::point("digest.written");
    transaction.commit().await?;
    fault::point("digest.committed");
    Ok(is_told)
}

/// The same hour of the day before.
fn day_before(morning: Timestamp) -> i64 {
    morning.saturating_sub(SignedDuration::from_hours(24)).unwrap_or(morning).as_millisecond()
}

/// The last moment, not after `now`, at which the day before is told.
fn last_morning(edition: &Edition, now: Timestamp) -> Timestamp {
    let zone = edition.zone();
    let today = now.to_zoned(zone.clone()).date();
    let at =
        |day: jiff::civil::Date| day.to_datetime(time(HOUR, 0, 0, 0)).to_zoned(zone.clone()).map(|at| at.timestamp());
    let yesterday = today.checked_sub(1.day()).unwrap_or(today);
    let mornings = [at(today), at(yesterday)].into_iter().flatten();
    mornings.into_iter().find(|morning| *morning <= now).unwrap_or(Timestamp::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_morning_is_that_of_the_host_and_before_it_that_of_yesterday() {
        let edition = crate::edition::shipped().expect("sound").pop().expect("there");
        let of = |at: &str| last_morning(&edition, at.parse().expect("a moment")).to_string();
        assert_eq!(of("2023-03-01T07:00:00+07:00"), "2023-03-01T00:00:00Z");
        assert_eq!(of("2023-03-01T06:59:59+07:00"), "2023-02-28T00:00:00Z");
        assert_eq!(of("2023-03-01T23:30:00+07:00"), "2023-03-01T00:00:00Z");
    }
}
