//! The letter with the link, again.

use axum::extract::State;
use axum::response::Response;
use jiff::SignedDuration;

use super::queries::letters_since;
use super::{Done, Own, show};
use crate::error::Result;
use crate::mail::{Facts, LetterKind};
use crate::registration::post::post;
use crate::web::{AppState, Network};

/// A letter that was written less long ago is still on its way: two clicks are one.
const ON_ITS_WAY: SignedDuration = SignedDuration::from_mins(5);

/// Writes it, unless one is on its way or the address is proven.
pub(super) async fn again(State(app): State<AppState>, network: Network, own: Own) -> Result<Response> {
    if own.kept.email_proven_at.is_some() || !own.is_expected() {
        return Ok(own.back(Done::Unchanged));
    }
    let now = app.clock.system_now();
    let mut transaction = app.store.begin().await?;
    let since = now.checked_sub(ON_ITS_WAY).unwrap_or(now);
    if letters_since(&mut transaction, &own.registration.id, since).await? > 0 {
        return Ok(own.back(Done::LetterSentLately));
    }
    if app.limits.letter(network).is_err() {
        drop(transaction);
        return show::too_many_letters(own).await;
    }
    post(&mut transaction, &app.vault, &own.registration.id, LetterKind::Registered, Facts::default(), now).await?;
    transaction.commit().await?;
    Ok(own.back(Done::LetterSent))
}
