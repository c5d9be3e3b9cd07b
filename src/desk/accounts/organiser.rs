//! One account, for owners: its role, whether somebody may come in by it, its sign-ins.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use sqlx::SqliteConnection;

use super::account::{Account, AccountState};
use super::letters::{self, Link};
use super::organisers::state;
use super::queries;
use super::record;
use super::roles::{self, Pick};
use super::sign_ins::{SignInRow, end_sign_ins};
use crate::audit::{ActKind, By, Field};
use crate::desk::Named;
use crate::desk::delegates::moment;
use crate::desk::model::{Organiser, Role};
use crate::desk::page::DeskPage;
use crate::desk::rights::Right;
use crate::desk::route::DeskRoute;
use crate::desk::session::{SignedIn, Tongue};
use crate::error::{Error, Result};
use crate::i18n::Lang;
use crate::web::{App, AppState, Fields, Form, View};

#[derive(Template)]
#[template(path = "desk/accounts/organiser.html")]
struct OrganiserView {
    desk: DeskPage,
    account: Account,
    sign_ins: Vec<SignInRow>,
    form: Form,
    saved: bool,
    /// Why something was not done.
    problem: Option<Problem>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Problem {
    /// Somebody has changed it since the page was made.
    Stale,
    /// Nobody could give accounts any more.
    LastOwner,
    /// Nobody shuts themselves out.
    Oneself,
}

/// What may be done to an account beside giving it another role.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Deed {
    /// Writes the invitation again.
    Invite,
    /// Ends every sign-in.
    EndSignIns,
    /// Takes password and codes away: both are chosen anew by a letter.
    ResetCodes,
    /// Shuts it out.
    Close,
    /// Lets it in again, with a letter to choose a password.
    Reopen,
}

const DEEDS: [(&str, Deed); 5] = [
    ("invite", Deed::Invite),
    ("end-sign-ins", Deed::EndSignIns),
    ("reset-codes", Deed::ResetCodes),
    ("close", Deed::Close),
    ("reopen", Deed::Reopen),
];

impl OrganiserView {
    fn list_path(&self) -> String {
        self.desk.path(&DeskRoute::Organisers)
    }

    fn action(&self) -> String {
        self.desk.path(&DeskRoute::Organiser(self.account.id.clone()))
    }

    fn state_path(&self) -> String {
        self.desk.path(&DeskRoute::OrganiserState(self.account.id.clone()))
    }

    fn may_change(&self) -> bool {
        self.desk.may(Right::ChangeAccounts)
    }

    fn roles(&self) -> Vec<Pick> {
        let own = self.account.role().map(Role::code).unwrap_or_default();
        let chosen = if self.form.is_wrong() { self.form.value("role") } else { own };
        roles::roles(self.desk.page.t, chosen)
    }

    fn role(&self) -> &'static str {
        self.account.role().map(|role| roles::label(self.desk.page.t, role)).unwrap_or_default()
    }

    fn state(&self) -> &'static str {
        state(&self.desk, &self.account).0
    }

    fn look(&self) -> &'static str {
        state(&self.desk, &self.account).1
    }

    fn is(&self, code: &str) -> bool {
        self.account.state().code() == code
    }

    fn refusal(&self) -> Option<&'static str> {
        let t = self.desk.page.t;
        self.problem.map(|problem| match problem {
            Problem::Stale => t.desk_organiser_stale(),
            Problem::LastOwner => t.desk_organiser_last_owner(),
            Problem::Oneself => t.desk_organiser_oneself(),
        })
    }

    /// Browser, begun, last seen.
    fn lines(&self) -> Vec<(&str, String, String)> {
        let lines = self
            .sign_ins
            .iter()
            .map(|(_, agent, begun, seen)| (agent.as_str(), moment(&self.desk, *begun), moment(&self.desk, *seen)));
        lines.collect()
    }
}

/// The page.
pub(in crate::desk) async fn show(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(id): Named,
    uri: Uri,
) -> Result<Response> {
    let mut view = view(&app, lang, organiser, &id).await?;
    view.saved = Fields::query(uri.query()).entered().has("saved", "1");
    Ok(View::new(view).into_response())
}

/// Gives it another role, unless somebody has changed it since the page was made. An account
/// that loses a right loses it with its next click.
pub(in crate::desk) async fn submit(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(id): Named,
    fields: Fields,
) -> Result<Response> {
    let by = organiser.id.clone();
    let mut view = view(&app, lang, organiser, &id).await?;
    let version = fields.entered().value("was").parse().unwrap_or_default();
    let Some(role) = fields.one("role", &Role::OPTIONS).ok().flatten() else {
        let missing = view.desk.page.t.desk_role_missing().to_owned();
        view.form = Form::sent(&fields, vec![("role", missing)]);
        return Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response());
    };
    if view.account.role() == Some(role) {
        return Ok(saved(lang, id));
    }
    let now = app.clock.system_now();
    let mut transaction = app.store.begin().await?;
    let problem = if role != Role::Owner && is_last_owner(&mut transaction, &view.account).await? {
        Some(Problem::LastOwner)
    } else if queries::set_role(&mut transaction, &id, version, role).await? {
        letters::tell_of_change(&app, &mut transaction, &view.account, now).await?;
        let before = view.account.role().map(Role::code);
        let fields = [Field::changed("role", before, Some(role.code()))];
        let act = (By::Organiser(&by), ActKind::RoleChanged, id.as_str());
        record::put(&mut transaction, &app.vault, act, &fields, now).await?;
        transaction.commit().await?;
        app.outbox.notify_one();
        None
    } else {
        Some(Problem::Stale)
    };
    if problem.is_some() {
        view.problem = problem;
        return Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response());
    }
    tracing::info!(organiser = by, account = id, role = role.code(), "an organiser was given another role");
    Ok(saved(lang, id))
}

/// Does one of the deeds.
pub(in crate::desk) async fn submit_state(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(id): Named,
    fields: Fields,
) -> Result<Response> {
    let by = organiser.id.clone();
    let deed = fields.one("deed", &DEEDS).ok().flatten().ok_or(Error::BadRequest)?;
    let mut view = view(&app, lang, organiser, &id).await?;
    let problem = if deed == Deed::Close && by == id {
        Some(Problem::Oneself)
    } else {
        act(&app, &by, &view.account, deed).await?
    };
    if problem.is_some() {
        view.problem = problem;
        return Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response());
    }
    let code = DEEDS.iter().find(|(_, it)| *it == deed).map(|(code, _)| *code);
    tracing::info!(organiser = by, account = id, deed = code, "an account was changed");
    Ok(saved(lang, id))
}

async fn act(app: &App, by: &str, account: &Account, deed: Deed) -> Result<Option<Problem>> {
    let now = app.clock.system_now();
    let mut transaction = app.store.begin().await?;
    let account = &queries::account_in(&mut transaction, &account.id).await?.ok_or(Error::NotFound)?;
    match (deed, account.state()) {
        (Deed::Invite, AccountState::Invited) => {
            letters::write(app, &mut transaction, account, Link::Invitation, now).await?;
        }
        (Deed::EndSignIns, AccountState::Active) => {
            end_sign_ins(&mut transaction, &account.id, None).await?;
        }
        (Deed::ResetCodes, AccountState::Active) => {
            // Whoever has the password alone must not be the one who sets them up anew.
            queries::forget_all(&mut transaction, &account.id).await?;
            letters::write(app, &mut transaction, account, Link::Password, now).await?;
        }
        (Deed::Close, AccountState::Invited | AccountState::Active) => {
            if is_last_owner(&mut transaction, account).await? {
                return Ok(Some(Problem::LastOwner));
            }
            queries::forget_all(&mut transaction, &account.id).await?;
            queries::set_state(&mut transaction, &account.id, AccountState::Closed).await?;
        }
        (Deed::Reopen, AccountState::Closed) => {
            queries::set_state(&mut transaction, &account.id, AccountState::Invited).await?;
            letters::write(app, &mut transaction, account, Link::Invitation, now).await?;
        }
        _ => return Ok(Some(Problem::Stale)),
    }
    let kind = match deed {
        Deed::Invite => ActKind::OrganiserInvited,
        Deed::EndSignIns => ActKind::SignInRevoked,
        Deed::ResetCodes => ActKind::CodesRemoved,
        Deed::Close => ActKind::OrganiserRemoved,
        Deed::Reopen => ActKind::AccountRecovered,
    };
    record::put(&mut transaction, &app.vault, (By::Organiser(by), kind, &account.id), &[], now).await?;
    transaction.commit().await?;
    app.outbox.notify_one();
    Ok(None)
}

/// Whether nobody could give accounts any more without this one.
async fn is_last_owner(transaction: &mut SqliteConnection, account: &Account) -> Result<bool> {
    let is_owner = account.role() == Some(Role::Owner) && account.state() == AccountState::Active;
    Ok(is_owner && !queries::has_another_owner(transaction, &account.id).await?)
}

fn saved(lang: Lang, id: String) -> Response {
    Redirect::to(&format!("{}?saved=1", DeskRoute::Organiser(id).path(lang))).into_response()
}

async fn view(app: &AppState, lang: Lang, organiser: Organiser, id: &str) -> Result<OrganiserView> {
    let account = app.store.account(id).await?.ok_or(Error::NotFound)?;
    Ok(OrganiserView {
        desk: DeskPage::inside(app, lang, DeskRoute::Organiser(id.to_owned()), organiser),
        sign_ins: app.store.sign_ins(id, app.clock.system_now()).await?,
        account,
        form: Form::default(),
        saved: false,
        problem: None,
    })
}
