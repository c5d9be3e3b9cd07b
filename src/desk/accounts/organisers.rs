//! Who has an account, and inviting somebody.

use std::collections::HashMap;

use askama::Template;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};

use super::account::{Account, AccountState};
use super::letters::{self, Link};
use super::roles::{self, Pick};
use super::{queries, record, words};
use crate::audit::{ActKind, By, Field};
use crate::desk::delegates::moment;
use crate::desk::model::{NewOrganiser, Organiser, Role};
use crate::desk::page::DeskPage;
use crate::desk::rights::Right;
use crate::desk::route::DeskRoute;
use crate::desk::session::{SignedIn, Tongue};
use crate::error::{Error, Result};
use crate::i18n::Lang;
use crate::web::{AppState, Fields, Form, View};

#[derive(Template)]
#[template(path = "desk/accounts/organisers.html")]
struct OrganisersView {
    desk: DeskPage,
    accounts: Vec<Account>,
    seen: HashMap<String, i64>,
    form: Form,
    invited: bool,
}

/// An account in the list.
pub(super) struct Line<'v> {
    name: &'v str,
    email: &'v str,
    path: String,
    role: &'static str,
    state: &'static str,
    look: &'static str,
    codes: &'static str,
    seen: String,
}

impl OrganisersView {
    fn lines(&self) -> Vec<Line<'_>> {
        self.accounts.iter().map(|account| self.line(account)).collect()
    }

    fn line<'v>(&self, account: &'v Account) -> Line<'v> {
        let t = self.desk.page.t;
        let Account { id, name, email, .. } = account;
        let (state, look) = state(&self.desk, account);
        Line {
            name,
            email,
            path: self.desk.path(&DeskRoute::Organiser(id.clone())),
            role: account.role().map(|role| roles::label(t, role)).unwrap_or_default(),
            state,
            look,
            codes: if account.has_codes() { t.desk_codes_on() } else { t.desk_codes_off() },
            seen: self.seen.get(id).map(|at| moment(&self.desk, *at)).unwrap_or_default(),
        }
    }

    fn action(&self) -> String {
        self.desk.path(&DeskRoute::Organisers)
    }

    fn may_invite(&self) -> bool {
        self.desk.may(Right::ChangeAccounts)
    }

    fn roles(&self) -> Vec<Pick> {
        roles::roles(self.desk.page.t, self.form.value("role"))
    }

    fn languages(&self) -> Vec<Pick> {
        let chosen = match self.form.value("lang") {
            "" => self.desk.page.lang.tag(),
            sent => sent,
        };
        roles::languages(chosen)
    }

    fn caption(&self) -> String {
        self.desk.page.t.desk_organisers_caption(self.accounts.len())
    }
}

/// Whether somebody may come in by an account, in words and as it looks.
pub(super) fn state(desk: &DeskPage, account: &Account) -> (&'static str, &'static str) {
    let t = desk.page.t;
    match account.state() {
        AccountState::Invited => (t.desk_account_invited(), "new"),
        AccountState::Active => (t.desk_account_active(), "confirmed"),
        AccountState::Closed => (t.desk_account_closed(), "cancelled"),
    }
}

/// The list.
pub(in crate::desk) async fn show(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    uri: Uri,
) -> Result<Response> {
    let mut view = view(&app, lang, organiser).await?;
    view.invited = Fields::query(uri.query()).entered().has("invited", "1");
    Ok(View::new(view).into_response())
}

/// Invites somebody: the account and its letter, or neither.
pub(in crate::desk) async fn submit(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    fields: Fields,
) -> Result<Response> {
    let by = organiser.id.clone();
    let mut view = view(&app, lang, organiser).await?;
    let t = view.desk.page.t;
    let entered = fields.entered();
    let (name, of_name) = NewOrganiser::name(entered.value("name"));
    let (email, of_email) = NewOrganiser::email(entered.value("email"));
    let role = fields.one("role", &Role::OPTIONS).ok().flatten();
    let letters_in = Lang::from_tag(entered.value("lang"));
    let mut wrong = words::faults(t, &[of_name, of_email].concat());
    if view.accounts.iter().any(|account| account.email == email) {
        wrong.push(("email", t.desk_invite_known().to_owned()));
    }
    if role.is_none() {
        wrong.push(("role", t.desk_role_missing().to_owned()));
    }
    if letters_in.is_none() {
        wrong.push(("lang", t.desk_lang_missing().to_owned()));
    }
    let (Some(role), Some(letters_in), true) = (role, letters_in, wrong.is_empty()) else {
        view.form = Form::sent(&fields, wrong);
        return Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response());
    };
    let now = app.clock.system_now();
    let mut transaction = app.store.begin().await?;
    // A double click has made the account already, and its letter.
    if let Some(id) = queries::insert_invited(&mut transaction, (&email, &name, role, letters_in), now).await? {
        let account = queries::account_in(&mut transaction, &id).await?.ok_or(Error::NotFound)?;
        letters::write(&app, &mut transaction, &account, Link::Invitation, now).await?;
        let fields = [Field::noted("role", role.code()), Field::noted("email", &email)];
        let act = (By::Organiser(&by), ActKind::OrganiserInvited, id.as_str());
        record::put(&mut transaction, &app.vault, act, &fields, now).await?;
        transaction.commit().await?;
        app.outbox.notify_one();
        tracing::info!(organiser = by, invited = id, role = role.code(), "an organiser was invited");
    }
    Ok(Redirect::to(&format!("{}?invited=1", DeskRoute::Organisers.path(lang))).into_response())
}

async fn view(app: &AppState, lang: Lang, organiser: Organiser) -> Result<OrganisersView> {
    let desk = DeskPage::inside(app, lang, DeskRoute::Organisers, organiser);
    let accounts = app.store.accounts().await?;
    let seen = app.store.last_seen().await?.into_iter().collect();
    Ok(OrganisersView { desk, accounts, seen, form: Form::default(), invited: false })
}
