//! The delegate does not come.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

use super::queries::{cancel, forget_needs, withdraw};
use super::route::OwnRoute;
use super::{Done, Own};
use crate::error::Result;
use crate::mail::{Facts, LetterKind};
use crate::registration::erasure::SCRUB_DUE;
use crate::registration::history::{Author, Changed, keep_change};
use crate::registration::insert::insert_receipt;
use crate::registration::model::Status;
use crate::registration::needs::NEEDS;
use crate::registration::post::post;
use crate::registration::queries::seating;
use crate::store::set_setting;
use crate::web::{AppState, Page, View};

#[derive(Template)]
#[template(path = "registration/own/cancel.html")]
struct Cancel {
    page: Page,
    own: Own,
}

/// The step before.
pub(super) async fn show(own: Own) -> Response {
    let page = own.page(OwnRoute::Cancel);
    if !own.may_change(&page) {
        return own.back(Done::Unchanged);
    }
    View::new(Cancel { page, own }).into_response()
}

/// Cancels; a second click finds it cancelled.
pub(super) async fn receive(State(app): State<AppState>, own: Own) -> Result<Response> {
    let page = own.page(OwnRoute::Cancel);
    if own.registration.status() != Status::Cancelled && !own.may_change(&page) {
        return Ok(own.back(Done::Unchanged));
    }
    let now = app.clock.system_now();
    let id = &own.registration.id;
    let mut transaction = app.store.begin().await?;
    if cancel(&mut transaction, id, now).await? {
        seating(&app, &page.edition, &mut transaction).release_all(id).await?;
        // What was told for the days there is of no use any more.
        if forget_needs(&mut transaction, id).await? {
            let given = withdraw(&mut transaction, id, NEEDS).await?.unwrap_or_default();
            insert_receipt(&mut transaction, id, (NEEDS, given), (own.lang, false), now).await?;
            set_setting(&mut transaction, SCRUB_DUE, "1").await?;
        }
        post(&mut transaction, &app.vault, id, LetterKind::Cancelled, Facts::default(), now).await?;
        let changed = [Changed::status(own.registration.status(), Status::Cancelled)];
        keep_change(&mut transaction, id, Author::Delegate, &changed, now).await?;
        crate::fault::point("cancel.written");
        transaction.commit().await?;
        crate::fault::point("cancel.committed");
        app.seats_changed().await;
    }
    Ok(own.back(Done::Cancelled))
}
