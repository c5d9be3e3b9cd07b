//! Saying again who one is, before something that cannot be taken back or that takes people's
//! data away: whoever finds a desk left open opens nothing of the kind. What was opened in time
//! may be sent some minutes longer.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};

use super::entry::{self, Attempt};
use super::{code, password, record, sign_ins};
use crate::audit::{ActKind, By};
use crate::desk::page::{self, DeskPage};
use crate::desk::route::DeskRoute;
use crate::desk::session::{SignedIn, Tongue, Visit};
use crate::error::{Error, Result};
use crate::web::{AppState, Fields, Form, Network, View};

#[derive(Template)]
#[template(path = "desk/accounts/confirm.html")]
struct ConfirmView {
    desk: DeskPage,
    form: Form,
    next: Option<String>,
    /// Whether a code is asked for, too.
    has_codes: bool,
    failed: bool,
}

impl ConfirmView {
    fn action(&self) -> String {
        self.desk.path(&DeskRoute::Confirm)
    }
}

/// The form.
pub(in crate::desk) async fn show(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    uri: Uri,
) -> Result<Response> {
    let account = app.store.account(&organiser.id).await?.ok_or(Error::NotFound)?;
    let desk = DeskPage::inside(&app, lang, DeskRoute::Confirm, organiser).with_query(uri.query());
    let (next, has_codes) = (entry::next_of(&uri), account.has_codes());
    Ok(View::new(ConfirmView { desk, form: Form::default(), next, has_codes, failed: false }).into_response())
}

/// Takes the password, and a code where the account has a telephone; goes on to what was wanted.
pub(in crate::desk) async fn submit(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    Visit { organiser, sign_in, .. }: Visit,
    network: Network,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response> {
    let entered = fields.entered();
    let next = entry::next(&entered);
    let account = app.store.account(&organiser.id).await?.ok_or(Error::NotFound)?;
    entry::count_attempt(&app, &headers, network, Attempt::Confirm, Some(&account)).await?;
    let knows = password::is_right(entered.value("password").to_owned(), account.password_hash.clone()).await?;
    let now = app.clock.system_now();
    let mut transaction = app.store.begin().await?;
    let is_right = knows
        && (!account.has_codes() || code::take(&app, &mut transaction, &account, entered.value("code"), now).await?);
    if !is_right {
        let has_codes = account.has_codes();
        let desk = DeskPage::inside(&app, lang, DeskRoute::Confirm, organiser);
        let view = ConfirmView { desk, form: Form::default(), next, has_codes, failed: true };
        return Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response());
    }
    sign_ins::confirmed(&mut transaction, &sign_in, now).await?;
    let act = (By::Organiser(&account.id), ActKind::ConfirmedAgain, account.id.as_str());
    record::put(&mut transaction, &app.vault, act, &[], now).await?;
    transaction.commit().await?;
    let path = next.unwrap_or_else(|| page::home(organiser.role).path(lang));
    Ok(Redirect::to(&path).into_response())
}
