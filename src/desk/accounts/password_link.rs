//! Choosing a password by the link of a letter or of the terminal: an invitation, or a password
//! that was forgotten. Looking at it uses nothing up.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};

use super::account::{Account, AccountState};
use super::{entry, letters, password, queries, record, words};
use crate::audit::{ActKind, By};
use crate::desk::Named;
use crate::desk::model::{NewOrganiser, Role};
use crate::desk::page::DeskPage;
use crate::desk::route::DeskRoute;
use crate::desk::session::Tongue;
use crate::error::{Error, Result};
use crate::i18n::Lang;
use crate::web::{AppState, Fields, Form, Network, View, hash};

#[derive(Template)]
#[template(path = "desk/accounts/password.html")]
struct PasswordView {
    desk: DeskPage,
    secret: String,
    account: Account,
    form: Form,
}

/// A link that opens nothing any more, and how to get another.
#[derive(Template)]
#[template(path = "desk/accounts/password_over.html")]
struct PasswordOverView {
    desk: DeskPage,
}

impl PasswordView {
    fn action(&self) -> String {
        self.desk.path(&DeskRoute::Password(self.secret.clone()))
    }

    fn is_invitation(&self) -> bool {
        self.account.state() == AccountState::Invited
    }

    fn title(&self) -> &'static str {
        let t = self.desk.page.t;
        if self.is_invitation() { t.desk_invited_title() } else { t.desk_password_title() }
    }

    fn lead(&self) -> String {
        let t = self.desk.page.t;
        let email = &self.account.email;
        if self.is_invitation() { t.desk_invited_lead(email) } else { t.desk_password_lead(email) }
    }

    /// Who is invited has no other yet.
    fn password_label(&self) -> &'static str {
        let t = self.desk.page.t;
        if self.is_invitation() { t.desk_password() } else { t.desk_password_new() }
    }

    fn password_hint(&self) -> String {
        words::password_hint(self.desk.page.t)
    }
}

impl PasswordOverView {
    fn forgotten_path(&self) -> String {
        self.desk.path(&DeskRoute::Forgotten)
    }
}

/// The form.
pub(in crate::desk) async fn show(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    Path(secret): Named,
) -> Result<Response> {
    let Some(account) = app.store.account_of_link(&hash(&secret), app.clock.system_now()).await? else {
        return Ok(over(&app, lang, secret));
    };
    let form = Form::offered([("name", account.name.as_str())]);
    let desk = DeskPage::outside(&app, lang, DeskRoute::Password(secret.clone()));
    Ok(View::new(PasswordView { desk, secret, account, form }).into_response())
}

/// Keeps the password, uses the account's links up and ends its sign-ins; then whoever chose it
/// goes on to the codes, or comes in.
pub(in crate::desk) async fn submit(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    Path(secret): Named,
    network: Network,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response> {
    let now = app.clock.system_now();
    let Some(account) = app.store.account_of_link(&hash(&secret), now).await? else {
        app.limits.sign_in(network)?;
        return Ok(over(&app, lang, secret));
    };
    // Whoever has the link is counted by it: all who were invited may sit in one room.
    app.limits.attempt(&hash(&format!("link {secret}")))?;
    let entered = fields.entered();
    // Only whoever was invited says what they are called; later that is done at the desk.
    let is_invitation = account.state() == AccountState::Invited;
    let name = if is_invitation { entered.value("name") } else { &account.name };
    let role = account.role().unwrap_or(Role::Reader);
    let organiser = match NewOrganiser::parse(&account.email, name, role, entered.value("password")) {
        Ok(organiser) => organiser,
        Err(faults) => {
            let desk = DeskPage::outside(&app, lang, DeskRoute::Password(secret.clone()));
            let form = Form::sent(&fields, words::faults(desk.page.t, &faults.0));
            let view = PasswordView { desk, secret, account, form };
            return Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response());
        }
    };
    let password_hash = password::hash(organiser.password.clone()).await?;
    let mut transaction = app.store.begin().await?;
    let is_done = queries::use_link(&mut transaction, &hash(&secret), now).await?
        && queries::set_password(&mut transaction, &account.id, &password_hash, &organiser.name).await?;
    if !is_done {
        return Ok(over(&app, lang, secret));
    }
    let act = (By::Outside, ActKind::PasswordChanged, account.id.as_str());
    record::put(&mut transaction, &app.vault, act, &[], now).await?;
    if !is_invitation {
        letters::tell_of_change(&app, &mut transaction, &account, now).await?;
    }
    transaction.commit().await?;
    app.outbox.notify_one();
    tracing::info!(organiser = account.id, "a password was chosen by a link");
    let account = app.store.account(&account.id).await?.ok_or(Error::NotFound)?;
    entry::begin(&app, &headers, lang, &account, None).await
}

fn over(app: &AppState, lang: Lang, secret: String) -> Response {
    let view = PasswordOverView { desk: DeskPage::outside(app, lang, DeskRoute::Password(secret)) };
    View::with_status(StatusCode::NOT_FOUND, view).into_response()
}
