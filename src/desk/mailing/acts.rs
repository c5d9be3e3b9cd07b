//! What is done with one click: a test to oneself, an approval, a stop, a draft deleted.

use axum::extract::{Path, State as Shared};
use axum::response::{IntoResponse, Redirect, Response};

use super::deeds::{self, Deed, Done, approve, take_back, write_test};
use super::find;
use super::model::State;
use super::one::{Notice, refused};
use crate::desk::Named;
use crate::desk::page::DeskPage;
use crate::desk::route::DeskRoute;
use crate::desk::session::{SignedIn, Tongue};
use crate::error::{Error, Result};
use crate::web::{AppState, Fields};

/// Sends both languages to the address of the account of whoever asks: no other is taken.
pub(in crate::desk) async fn test(
    Shared(app): Shared<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(id): Named,
) -> Result<Response> {
    let by = organiser.id.clone();
    let desk = DeskPage::inside(&app, lang, DeskRoute::Mailing(id.clone()), organiser);
    let mailing = find(&app, &desk, &id).await?;
    if !mailing.words.unfit().is_empty() {
        return refused(&app, desk, (by, &id), Notice::Unfit).await;
    }
    let address = app.store.address_of_organiser(&by).await?.ok_or(Error::Forbidden)?;
    let deed = Deed { app: &app, by: &by, edition: desk.page.edition.number, id: &id, version: mailing.version };
    write_test(deed, &address).await?;
    app.outbox.notify_one();
    Ok(back(&desk, id, Notice::Tested))
}

/// Approves the version that was read, or makes it a draft again.
pub(in crate::desk) async fn decide(
    Shared(app): Shared<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(id): Named,
    fields: Fields,
) -> Result<Response> {
    let by = organiser.id.clone();
    let desk = DeskPage::inside(&app, lang, DeskRoute::Mailing(id.clone()), organiser);
    let mailing = find(&app, &desk, &id).await?;
    let entered = fields.entered();
    let version = entered.value("version").parse().unwrap_or_default();
    let deed = Deed { app: &app, by: &by, edition: desk.page.edition.number, id: &id, version };
    let is_own = mailing.author_id.as_ref() == Some(&by);
    let is_approval = match entered.value("decision") {
        "approve" => true,
        "refuse" => false,
        _ => return Err(Error::BadRequest),
    };
    if is_approval && is_own && mailing.state() == State::Awaiting {
        return refused(&app, desk, (by, &id), Notice::Own).await;
    }
    // Words may only change with the version; whatever changed them otherwise is found here.
    if is_approval && !mailing.words.unfit().is_empty() {
        return refused(&app, desk, (by, &id), Notice::Unfit).await;
    }
    let done = if is_approval { approve(deed).await? } else { take_back(deed, is_own).await? };
    if done != Done::Yes {
        return refused(&app, desk, (by, &id), Notice::Stale).await;
    }
    Ok(back(&desk, id, if is_approval { Notice::Begun } else { Notice::TakenBack }))
}

/// Stops what goes out, or goes on. A second click changes nothing.
pub(in crate::desk) async fn stop_or_go_on(
    Shared(app): Shared<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(id): Named,
    fields: Fields,
) -> Result<Response> {
    let by = organiser.id.clone();
    let desk = DeskPage::inside(&app, lang, DeskRoute::Mailing(id.clone()), organiser);
    let mailing = find(&app, &desk, &id).await?;
    let go_on = fields.entered().has("go", "on");
    let (notice, becomes) = if go_on { (Notice::GoesOn, State::Sending) } else { (Notice::Stopped, State::Stopped) };
    let deed = Deed { app: &app, by: &by, edition: desk.page.edition.number, id: &id, version: mailing.version };
    if deeds::stop_or_go_on(deed, go_on).await? != Done::Yes && mailing.state() != becomes {
        return refused(&app, desk, (by, &id), Notice::Stale).await;
    }
    app.outbox.notify_one();
    Ok(back(&desk, id, notice))
}

/// Deletes a draft.
pub(in crate::desk) async fn delete(
    Shared(app): Shared<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(id): Named,
    fields: Fields,
) -> Result<Response> {
    let by = organiser.id.clone();
    let desk = DeskPage::inside(&app, lang, DeskRoute::Mailing(id.clone()), organiser);
    find(&app, &desk, &id).await?;
    let version = fields.entered().value("version").parse().unwrap_or_default();
    let deed = Deed { app: &app, by: &by, edition: desk.page.edition.number, id: &id, version };
    if deeds::delete(deed).await? != Done::Yes {
        return refused(&app, desk, (by, &id), Notice::Stale).await;
    }
    Ok(Redirect::to(&format!("{}?done=deleted", desk.path(&DeskRoute::Mailings))).into_response())
}

fn back(desk: &DeskPage, id: String, notice: Notice) -> Response {
    Redirect::to(&format!("{}{}", desk.path(&DeskRoute::Mailing(id)), notice.query())).into_response()
}
