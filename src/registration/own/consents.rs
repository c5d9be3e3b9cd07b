//! Each optional purpose is allowed, or no longer, by a button, at once.

use axum::extract::State;
use axum::response::Response;

use super::queries::{give, withdraw};
use super::route::OwnRoute;
use super::{Done, Own};
use crate::edition::Consent;
use crate::error::{Error, Result};
use crate::registration::form::consent_code;
use crate::registration::insert::insert_receipt;
use crate::registration::needs::NEEDS;
use crate::registration::rights::{Channel, NewRequest, RequestKind, file_request};
use crate::web::{AppState, Fields};

/// The purpose for which data may have been passed on: who has them must stop, too, and the
/// organisers tell them.
const PASSED_ON: &str = "french-institutions";

/// Gives or withdraws, with a receipt; a withdrawal is a request that is carried out at once,
/// as far as the site goes, and has a number. A second click changes nothing.
///
/// What is given is what the page says now; what is withdrawn is what was given, whatever its
/// words were, and even if nobody asks for it any more.
pub(super) async fn receive(State(app): State<AppState>, own: Own, fields: Fields) -> Result<Response> {
    let done = match (fields.values("give").next(), fields.values("withdraw").next()) {
        (Some(code), None) => allow(&app, &own, code).await?,
        (None, Some(code)) => refuse(&app, &own, code).await?,
        _ => return Err(Error::BadRequest),
    };
    Ok(own.back(done))
}

async fn allow(app: &AppState, own: &Own, code: &str) -> Result<Done> {
    let edition = own.page(OwnRoute::Show).edition;
    let mut known = edition.privacy.iter().flat_map(|privacy| &privacy.consents);
    let consent: &Consent = known.find(|consent| consent_code(consent) == code).ok_or(Error::BadRequest)?;
    let (id, now) = (own.registration.id.as_str(), app.clock.system_now());
    let words = (consent.id.as_str(), consent.version);
    let mut transaction = app.store.begin().await?;
    if give(&mut transaction, id, words, now).await? {
        insert_receipt(&mut transaction, id, words, (own.lang, true), now).await?;
    }
    transaction.commit().await?;
    Ok(Done::Given)
}

async fn refuse(app: &AppState, own: &Own, code: &str) -> Result<Done> {
    let purpose = code.rsplit_once('.').map_or(code, |(purpose, _)| purpose);
    let edition = own.page(OwnRoute::Show).edition;
    let (id, now) = (own.registration.id.as_str(), app.clock.system_now());
    // Needs go with their consent: they have a button of their own.
    let answered = app.store.past(id).await?.receipts.iter().any(|receipt| receipt.purpose == purpose);
    let is_known = answered || edition.privacy.iter().flat_map(|it| &it.consents).any(|it| it.id == purpose);
    if purpose == NEEDS || !is_known {
        return Err(Error::BadRequest);
    }
    let mut transaction = app.store.begin().await?;
    if let Some(version) = withdraw(&mut transaction, id, purpose).await? {
        insert_receipt(&mut transaction, id, (purpose, version), (own.lang, false), now).await?;
        let others_act = purpose == PASSED_ON;
        let request = NewRequest {
            id: None,
            edition: edition.number,
            registration: Some(id),
            kind: RequestKind::Withdrawal,
            channel: Channel::OwnPage,
            asked_at: now,
            done_at: (!others_act).then_some(now),
            others_act,
        };
        file_request(&mut transaction, &request, &edition.zone(), now).await?;
        transaction.commit().await?;
    }
    Ok(Done::Withdrawn)
}
