//! Each optional purpose is allowed, or no longer, by a button, at once.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

use super::queries::{give, withdraw};
use super::route::OwnRoute;
use super::{Done, Own};
use crate::edition::Consent;
use crate::error::{Error, Result};
use crate::registration::form::consent_code;
use crate::registration::queries::insert_receipt;
use crate::registration::rights::{Channel, RequestKind, carried_out};
use crate::web::{AppState, Fields};

/// Gives or withdraws, with a receipt; a withdrawal is a request that is carried out at once
/// and has a number. A second click changes nothing.
pub(super) async fn receive(
    State(app): State<AppState>,
    own: Own,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response> {
    let fields = Fields::parse(&headers, &body)?;
    let edition = own.page(OwnRoute::Show).edition;
    let known: Vec<&Consent> = edition.privacy.iter().flat_map(|privacy| &privacy.consents).collect();
    let named = |field: &str| {
        let code = fields.values(field).next()?;
        known.iter().find(|consent| consent_code(consent) == code).copied()
    };
    let (id, now) = (own.registration.id.as_str(), app.clock.system_now());
    let mut transaction = app.store.begin().await?;
    let done = match (named("give"), named("withdraw")) {
        (Some(consent), None) => {
            let words = (consent.id.as_str(), consent.version);
            if give(&mut transaction, id, words, now).await? {
                insert_receipt(&mut transaction, id, words, (own.lang, true), now).await?;
            }
            Done::Given
        }
        (None, Some(consent)) => {
            if withdraw(&mut transaction, id, &consent.id).await? {
                let words = (consent.id.as_str(), consent.version);
                insert_receipt(&mut transaction, id, words, (own.lang, false), now).await?;
                let what = (RequestKind::Withdrawal, Channel::OwnPage);
                carried_out(&mut transaction, &edition, Some(id), what, now).await?;
            }
            Done::Withdrawn
        }
        _ => return Err(Error::BadRequest),
    };
    transaction.commit().await?;
    Ok(own.back(done))
}
