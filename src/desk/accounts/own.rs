//! One's own account: name, password, codes, and where one is signed in.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};

use super::account::Account;
use super::codes::RecoveryView;
use super::entry::{self, Attempt};
use super::roles::Pick;
use super::sign_ins::SignInRow;
use super::{letters, password, queries, record, roles, sign_ins, totp, words};
use crate::audit::{ActKind, By, Field};
use crate::desk::delegates::moment;
use crate::desk::model::{NewOrganiser, Role};
use crate::desk::page::DeskPage;
use crate::desk::route::DeskRoute;
use crate::desk::session::{Tongue, Visit};
use crate::error::{Error, Result};
use crate::i18n::Lang;
use crate::web::{App, AppState, Fields, Form, Network, View};

/// What was done, as the address says it.
const DONE: [&str; 4] = ["details", "password", "codes", "ended"];

#[derive(Template)]
#[template(path = "desk/accounts/own.html")]
struct OwnView {
    desk: DeskPage,
    account: Account,
    form: Form,
    sign_in: String,
    sign_ins: Vec<SignInRow>,
    recovery_left: i64,
    is_required: bool,
    done: Option<&'static str>,
}

/// A sign-in in the list.
struct SignInLine<'v> {
    id: &'v str,
    agent: &'v str,
    begun: String,
    seen: String,
    is_this: bool,
}

impl OwnView {
    fn details_path(&self) -> String {
        self.desk.path(&DeskRoute::AccountDetails)
    }

    fn password_path(&self) -> String {
        self.desk.path(&DeskRoute::AccountPassword)
    }

    fn codes_path(&self) -> String {
        self.desk.path(&DeskRoute::AccountCodes)
    }

    fn set_up_path(&self) -> String {
        self.desk.path(&DeskRoute::Codes)
    }

    fn sign_ins_path(&self) -> String {
        self.desk.path(&DeskRoute::AccountSignIns)
    }

    fn notice(&self) -> Option<&'static str> {
        let t = self.desk.page.t;
        self.done.map(|done| match done {
            "details" => t.desk_own_details_saved(),
            "password" => t.desk_own_password_saved(),
            "codes" => t.desk_own_codes_removed(),
            _ => t.desk_own_sign_ins_ended(),
        })
    }

    /// What stands in a field: as sent, or as kept.
    fn value(&self, name: &str) -> &str {
        match self.form.value(name) {
            "" if name == "name" && self.form.error(name).is_none() => &self.account.name,
            sent => sent,
        }
    }

    fn error(&self, name: &str) -> Option<&str> {
        self.form.error(name)
    }

    fn role(&self) -> &'static str {
        self.account.role().map(|role| roles::label(self.desk.page.t, role)).unwrap_or_default()
    }

    fn role_hint(&self) -> &'static str {
        self.account.role().map(|role| roles::hint(self.desk.page.t, role)).unwrap_or_default()
    }

    fn password_hint(&self) -> String {
        words::password_hint(self.desk.page.t)
    }

    fn languages(&self) -> Vec<Pick> {
        let chosen = match self.form.value("lang") {
            "" => self.account.lang().tag(),
            sent => sent,
        };
        roles::languages(chosen)
    }

    /// Whether the numbers of a day are ticked: as sent, or as kept.
    fn wants_digest(&self) -> bool {
        if self.form.is_wrong() { self.form.value("digest") == "1" } else { self.account.digest }
    }

    fn lines(&self) -> Vec<SignInLine<'_>> {
        let lines = self.sign_ins.iter().map(|(id, agent, begun, seen)| SignInLine {
            id,
            agent,
            begun: moment(&self.desk, *begun),
            seen: moment(&self.desk, *seen),
            is_this: *id == self.sign_in,
        });
        lines.collect()
    }
}

/// The page.
pub(in crate::desk) async fn show(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    signed_in: Visit,
    uri: Uri,
) -> Result<Response> {
    let asked = Fields::query(uri.query()).entered();
    let done = DONE.into_iter().find(|done| asked.has("done", done));
    let mut view = view(&app, lang, &signed_in).await?;
    view.done = done;
    Ok(View::new(view).into_response())
}

/// Takes another name and the language of the letters.
pub(in crate::desk) async fn submit_details(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    signed_in: Visit,
    fields: Fields,
) -> Result<Response> {
    let mut view = view(&app, lang, &signed_in).await?;
    let entered = fields.entered();
    let t = view.desk.page.t;
    let (name, faults) = NewOrganiser::name(entered.value("name"));
    let chosen = Lang::from_tag(entered.value("lang"));
    let mut wrong = words::faults(t, &faults);
    if chosen.is_none() {
        wrong.push(("lang", t.desk_lang_missing().to_owned()));
    }
    let Some(chosen) = chosen.filter(|_| wrong.is_empty()) else {
        view.form = Form::sent(&fields, wrong);
        return Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response());
    };
    let mut transaction = app.store.begin().await?;
    let (digest, now) = (entered.has("digest", "1"), app.clock.system_now());
    queries::set_details(&mut transaction, &view.account.id, (&name, chosen, digest), now).await?;
    let said = |on: bool| if on { "1" } else { "0" };
    let fields = [
        Field::changed("digest", Some(said(view.account.digest)), Some(said(digest))),
        Field::changed("name", Some(&view.account.name), Some(&name)),
        Field::changed("lang", Some(view.account.lang().tag()), Some(chosen.tag())),
    ];
    let act = (By::Organiser(&view.account.id), ActKind::OrganiserChanged, view.account.id.as_str());
    record::put(&mut transaction, &app.vault, act, &fields, now).await?;
    transaction.commit().await?;
    Ok(done(lang, "details"))
}

/// Takes another password, for who knows the one there is; every other sign-in ends.
pub(in crate::desk) async fn submit_password(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    signed_in: Visit,
    network: Network,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response> {
    let mut view = view(&app, lang, &signed_in).await?;
    let account = view.account.clone();
    entry::count_attempt(&app, &headers, network, Attempt::Confirm, Some(&account)).await?;
    let entered = fields.entered();
    let t = view.desk.page.t;
    let mut wrong = Vec::new();
    if !password::is_right(entered.value("current").to_owned(), account.password_hash.clone()).await? {
        wrong.push(("current", t.desk_own_password_wrong().to_owned()));
    }
    let role = account.role().unwrap_or(Role::Reader);
    let parsed = NewOrganiser::parse(&account.email, &account.name, role, entered.value("password"));
    let organiser = match parsed {
        Ok(organiser) if wrong.is_empty() => organiser,
        other => {
            wrong.extend(other.err().map(|faults| words::faults(t, &faults.0)).into_iter().flatten());
            view.form = Form::sent(&fields, wrong);
            return Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response());
        }
    };
    let hash = password::hash(organiser.password.clone()).await?;
    let now = app.clock.system_now();
    let mut transaction = app.store.begin().await?;
    queries::replace_password(&mut transaction, &account.id, &hash).await?;
    sign_ins::end_sign_ins(&mut transaction, &account.id, Some(&signed_in.sign_in)).await?;
    letters::tell_of_change(&app, &mut transaction, &account, now).await?;
    let act = (By::Organiser(&account.id), ActKind::PasswordChanged, account.id.as_str());
    record::put(&mut transaction, &app.vault, act, &[], now).await?;
    transaction.commit().await?;
    app.outbox.notify_one();
    tracing::info!(organiser = account.id, "a password was changed");
    Ok(done(lang, "password"))
}

/// Takes the codes away where the role does not ask for them, or makes new ones for paper; for
/// who has said again some minutes ago who they are.
pub(in crate::desk) async fn submit_codes(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    signed_in: Visit,
    fields: Fields,
) -> Result<Response> {
    let now = app.clock.system_now();
    let path = DeskRoute::Account.path(lang);
    if !signed_in.is_fresh(true, now) {
        return Ok(Redirect::to(&entry::on_the_way(&DeskRoute::Confirm, lang, Some(&path))).into_response());
    }
    let view = view(&app, lang, &signed_in).await?;
    let entered = fields.entered();
    if !view.account.has_codes() {
        return Ok(Redirect::to(&path).into_response());
    }
    let mut transaction = app.store.begin().await?;
    let recovery = if entered.has("action", "recovery") {
        let codes = totp::recovery_codes()?;
        queries::set_recovery(&mut transaction, &view.account.id, &codes).await?;
        Some(codes)
    } else if entered.has("action", "remove") && !view.is_required {
        queries::remove_codes(&mut transaction, &view.account.id).await?;
        None
    } else {
        return Err(Error::BadRequest);
    };
    letters::tell_of_change(&app, &mut transaction, &view.account, now).await?;
    let kind = if recovery.is_some() { ActKind::CodesRenewed } else { ActKind::CodesRemoved };
    let act = (By::Organiser(&view.account.id), kind, view.account.id.as_str());
    record::put(&mut transaction, &app.vault, act, &[], now).await?;
    transaction.commit().await?;
    app.outbox.notify_one();
    tracing::info!(organiser = view.account.id, renewed = recovery.is_some(), "codes of an account were changed");
    Ok(match recovery {
        Some(codes) => View::new(RecoveryView::new(view.desk, codes, path)).into_response(),
        None => done(lang, "codes"),
    })
}

/// Ends one sign-in, or all but this one.
pub(in crate::desk) async fn submit_sign_ins(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    signed_in: Visit,
    fields: Fields,
) -> Result<Response> {
    let entered = fields.entered();
    let id = entered.value("sign_in");
    let mut transaction = app.store.begin().await?;
    let own = &signed_in.organiser.id;
    if id.is_empty() {
        sign_ins::end_sign_ins(&mut transaction, own, Some(&signed_in.sign_in)).await?;
    } else if !sign_ins::end_sign_in(&mut transaction, own, id).await? {
        return Ok(Redirect::to(&DeskRoute::Account.path(lang)).into_response());
    }
    let act = (By::Organiser(own), ActKind::SignInRevoked, own.as_str());
    record::put(&mut transaction, &app.vault, act, &[], app.clock.system_now()).await?;
    transaction.commit().await?;
    Ok(done(lang, "ended"))
}

fn done(lang: Lang, what: &str) -> Response {
    Redirect::to(&format!("{}?done={what}", DeskRoute::Account.path(lang))).into_response()
}

async fn view(app: &AppState, lang: Lang, signed_in: &Visit) -> Result<OwnView> {
    let account = account(app, &signed_in.organiser.id).await?;
    Ok(OwnView {
        desk: DeskPage::inside(app, lang, DeskRoute::Account, signed_in.organiser.clone()),
        form: Form::default(),
        sign_in: signed_in.sign_in.clone(),
        sign_ins: app.store.sign_ins(&account.id, app.clock.system_now()).await?,
        recovery_left: app.store.recovery_left(&account.id).await?,
        is_required: account.must_have_codes(&app.config),
        done: None,
        account,
    })
}

async fn account(app: &App, id: &str) -> Result<Account> {
    app.store.account(id).await?.ok_or(Error::NotFound)
}
