//! A forgotten password: a letter with a link to choose another. The page says the same whoever
//! is known here.

use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};

use super::account::AccountState;
use super::letters::{self, Link};
use crate::desk::model;
use crate::desk::page::DeskPage;
use crate::desk::route::DeskRoute;
use crate::desk::session::Tongue;
use crate::email::is_address;
use crate::error::Result;
use crate::mail;
use crate::web::{AppState, Fields, Form, Network, View};

#[derive(Template)]
#[template(path = "desk/accounts/forgotten.html")]
struct ForgottenView {
    desk: DeskPage,
    form: Form,
    is_sent: bool,
}

impl ForgottenView {
    fn action(&self) -> String {
        self.desk.path(&DeskRoute::Forgotten)
    }
}

/// The form, or that a letter is on its way.
pub(in crate::desk) async fn show(State(app): State<AppState>, Tongue(lang): Tongue, uri: Uri) -> Response {
    let is_sent = Fields::query(uri.query()).entered().has("sent", "1");
    let desk = DeskPage::outside(&app, lang, DeskRoute::Forgotten).with_query(uri.query());
    View::new(ForgottenView { desk, form: Form::default(), is_sent }).into_response()
}

/// Writes the letter, if there is an account of that address and it had not three in this hour.
pub(in crate::desk) async fn submit(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    network: Network,
    fields: Fields,
) -> Result<Response> {
    app.limits.letter(network)?;
    let email = model::address(fields.entered().value("email"));
    let desk = DeskPage::outside(&app, lang, DeskRoute::Forgotten);
    let t = desk.page.t;
    let fault = match (email.is_empty(), is_address(&email)) {
        (true, _) => Some(t.desk_email_missing()),
        (false, false) => Some(t.desk_email_malformed()),
        (false, true) => None,
    };
    if let Some(fault) = fault {
        let form = Form::sent(&fields, vec![("email", fault.to_owned())]);
        let view = ForgottenView { desk, form, is_sent: false };
        return Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response());
    }
    let account = app.store.account_of(&email).await?.filter(|account| account.state() != AccountState::Closed);
    let now = app.clock.system_now();
    let mut transaction = app.store.begin().await?;
    // Counted and kept for an address that nobody knows, too: it takes as long.
    let may = mail::may_ask(&mut transaction, &app.vault, "desk password", &email, now).await?;
    if let Some(account) = account.filter(|_| may) {
        let link = if account.state() == AccountState::Invited { Link::Invitation } else { Link::Password };
        letters::write(&app, &mut transaction, &account, link, now).await?;
    }
    transaction.commit().await?;
    app.outbox.notify_one();
    Ok(Redirect::to(&format!("{}?sent=1", DeskRoute::Forgotten.path(lang))).into_response())
}
