//! The second step at the door: a code of the telephone, or one that was kept on paper.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use sqlx::SqliteConnection;

use super::account::Account;
use super::agent::agent;
use super::entry::{self, Attempt};
use super::queries;
use super::sign_ins::{self, Incoming};
use super::{record, totp};
use crate::audit::{ActKind, By};
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
    let entered = fields.entered();
    let next = entry::next(&entered);
    let Some((owed, account)) = owing(&app, &headers, Stage::Code).await? else {
        return Ok(to_the_door(lang, next.as_deref()));
    };
    let typed = entered.value("code");
    if !totp::may_be_code(typed) {
        // Nothing is guessed with a slip: it is not counted.
        let mut view = view(&app, lang, Form::default(), next);
        view.form = Form::sent(&fields, vec![("code", view.desk.page.t.desk_code_incomplete().to_owned())]);
        return Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response());
    }
    entry::count_attempt(&app, &headers, network, Attempt::Code, Some(&account)).await?;
    let now = app.clock.system_now();
    let browser = entry::known_browser(&app, &headers, &account).await?;
    let mut transaction = app.store.begin().await?;
    if !take(&app, &mut transaction, &account, typed, now).await? {
        tracing::warn!(organiser = account.id, "a code was wrong");
        // A second click finds what the first one has let in.
        let Some(failures) = sign_ins::code_failed(&mut transaction, &owed.id).await? else {
            return Ok(to_the_door(lang, next.as_deref()));
        };
        let is_over = failures >= FAILURES;
        if is_over {
            sign_ins::end_sign_in(&mut transaction, &account.id, &owed.id).await?;
            let act = (By::Outside, ActKind::SignInFailed, account.id.as_str());
            record::put(&mut transaction, &app.vault, act, &[], now).await?;
        }
        transaction.commit().await?;
        if is_over {
            return session::leave(&app.config, &entry::on_the_way(&DeskRoute::SignIn, lang, next.as_deref()));
        }
        let mut view = view(&app, lang, Form::default(), next);
        view.form = Form::sent(&fields, vec![("code", view.desk.page.t.desk_code_wrong().to_owned())]);
        return Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response());
    }
    let token = totp::token()?;
    let agent = agent(&headers);
    let incoming = Incoming {
        organiser: &account.id,
        token: &token.hash(),
        stage: Stage::In,
        agent: &agent,
        expires: session::expires(Stage::In, now),
    };
    if !sign_ins::promote(&mut transaction, &owed.id, &incoming, now).await? {
        return Ok(to_the_door(lang, next.as_deref()));
    }
    let known = entry::know(&mut transaction, browser, &account, now).await?;
    let act = (By::Organiser(&account.id), ActKind::SignedIn, account.id.as_str());
    record::put(&mut transaction, &app.vault, act, &[], now).await?;
    transaction.commit().await?;
    tracing::info!(organiser = account.id, "signed in");
    let path = entry::destination(lang, &account, next.as_deref())?;
    session::enter(&app.config, &path, (Stage::In, &token), known.as_ref())
}

/// Takes a code, of the telephone or of the paper, if it is right; it is good no more then.
pub(super) async fn take(
    app: &App,
    transaction: &mut SqliteConnection,
    account: &Account,
    typed: &str,
    now: Timestamp,
) -> Result<bool> {
    if let Some(step) = totp::step_of(&app.vault, account, typed, now)? {
        return queries::take_step(transaction, &account.id, step).await;
    }
    let taken = queries::take_recovery(transaction, &account.id, typed).await?;
    if taken {
        let act = (By::Organiser(&account.id), ActKind::CodeUsed, account.id.as_str());
        record::put(transaction, &app.vault, act, &[], now).await?;
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
