//! Who finds the words of each letter: the room that it comes from.

use tokio::sync::watch;

use crate::error::{Error, Result};
use crate::mail::{Composing, Letter, LetterKind, Postman, QueuedLetter};
use crate::web::AppState;
use crate::{desk, portals, registration};

/// Who sends the letters of this site, until told to stop.
#[must_use]
pub fn postman(app: &AppState, stop: watch::Receiver<bool>) -> Postman {
    Postman::new(app.clone(), compose, stop)
}

fn compose<'a>(app: &'a AppState, queued: &'a QueuedLetter) -> Composing<'a> {
    Box::pin(letter(app, queued))
}

/// The words of a letter; none if there is nothing to say any more. One of a later program
/// waits for it: the older one may be here for an hour.
async fn letter(app: &AppState, queued: &QueuedLetter) -> Result<Option<Letter>> {
    match queued.kind().ok_or_else(|| Error::other("a letter of a kind that this program does not know"))? {
        LetterKind::Portal(kind) => portals::letter(app, queued, kind).await,
        LetterKind::Organiser(kind) => desk::letter(app, queued, kind).await,
        LetterKind::Mailing => desk::mailing::letter(app, queued).await,
        LetterKind::MailingTest => desk::mailing::test_letter(app, queued).await,
        kind => registration::letter(app, queued, kind).await,
    }
}
