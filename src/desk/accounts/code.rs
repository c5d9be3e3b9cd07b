//! The second step at the door: a code of the telephone, or one that was kept on paper.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};

use super::account::Account;
use super::agent::agent;
use super::entry;
use super::queries::Incoming;
use super::totp;
use crate::desk::page::DeskPage;
use crate::desk::route::DeskRoute;
use crate::desk::session::{self, SignIn, Stage, Tongue};
use crate::error::{Error, Result};
use crate::i18n::Lang;
use crate::web::{App, AppState, Fields, Form, Network, View};

/// Wrong codes after which the password is asked for again.
const FAILURES: i64 = 5;

#[derive(Template)]
#[template(path = "desk/accounts/code.html")]
struct CodeView {
    desk: DeskPage,
    form: Form,
    next: Option<String>,
}

impl CodeView {
    fn action(&self) -> String {
        self.desk.path(&DeskRoute::Code)
    }
}

/// The form; who owes no code has nothing to do here.
pub(in crate::desk) async fn show(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response> {
    let next = entry::next_of(&uri);
    if owing(&app, &headers, Stage::Code).await?.is_none() {
        return Ok(to_the_door(lang, next.as_deref()));
    }
    Ok(View::new(view(&app, lang, Form::default(), next)).into_response())
}

/// Takes a code. Each is good once; after some wrong ones the password is asked for again, and
/// those of one account are counted however many sign-ins there are.
pub(in crate::desk) async fn submit(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    network: Network,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response> {
    app.limits.sign_in(network)?;
    let entered = fields.entered();
    let next = entry::next(&entered);
    let Some((owed, account)) = owing(&app, &headers, Stage::Code).await? else {
        return Ok(to_the_door(lang, next.as_deref()));
    };
    entry::count_attempt(&app, &headers, &format!("code {}", account.id), Some(&account)).await?;
    let typed = entered.value("code");
    if !is_right(&app, &account, typed).await? {
        tracing::warn!(organiser = account.id, "a code was wrong");
        if app.store.code_failed(&owed.id).await? >= FAILURES {
            let token = session::token(&app.config, &headers).unwrap_or_default();
            app.store.sign_out(&crate::web::hash(token)).await?;
            return session::leave(&app.config, &entry::on_the_way(&DeskRoute::SignIn, lang, next.as_deref()));
        }
        let mut view = view(&app, lang, Form::default(), next);
        view.form = Form::sent(&fields, vec![("code", view.desk.page.t.desk_code_wrong().to_owned())]);
        return Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response());
    }
    let now = app.clock.system_now();
    let token = totp::token()?;
    let agent = agent(&headers);
    let incoming = Incoming {
        organiser: &account.id,
        token: &token.hash(),
        stage: Stage::In,
        agent: &agent,
        expires: session::expires(Stage::In, now),
    };
    app.store.promote(&owed.id, &incoming, now).await?;
    tracing::info!(organiser = account.id, "signed in");
    let known = entry::known(&app, &headers, &account).await?;
    let path = entry::destination(lang, &account, next.as_deref())?;
    session::enter(&app.config, &path, (Stage::In, &token), known.as_ref())
}

/// Whether a code is right, of the telephone or of the paper; it is good no more then.
pub(super) async fn is_right(app: &App, account: &Account, typed: &str) -> Result<bool> {
    let now = app.clock.system_now();
    if let Some(step) = totp::step_of(&app.vault, account, typed, now)? {
        return app.store.take_step(&account.id, step).await;
    }
    let taken = app.store.take_recovery(&account.id, typed).await?;
    if taken {
        tracing::warn!(organiser = account.id, "a code kept on paper was used");
    }
    Ok(taken)
}

/// The sign-in of a browser that has come as far as `stage`, and its account.
pub(super) async fn owing(app: &AppState, headers: &HeaderMap, stage: Stage) -> Result<Option<(SignIn, Account)>> {
    let Some(sign_in) = SignIn::find(app, headers).await?.filter(|found| found.stage() == stage) else {
        return Ok(None);
    };
    let account = app.store.account(&sign_in.organiser_id).await?.ok_or(Error::NotFound)?;
    Ok(Some((sign_in, account)))
}

/// To the door; who is inside already goes on from there.
pub(super) fn to_the_door(lang: Lang, next: Option<&str>) -> Response {
    Redirect::to(&entry::on_the_way(&DeskRoute::SignIn, lang, next)).into_response()
}

fn view(app: &AppState, lang: Lang, form: Form, next: Option<String>) -> CodeView {
    CodeView { desk: DeskPage::outside(app, lang, DeskRoute::Code), form, next }
}
