//! The door: signing in and out.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};

use super::entry::{self, Attempt};
use super::{password, record, sign_ins};
use crate::audit::{ActKind, By};
use crate::desk::model;
use crate::desk::page::{self, DeskPage};
use crate::desk::route::DeskRoute;
use crate::desk::session::{self, Tongue, Visit};
use crate::error::{Error, Result};
use crate::i18n::Lang;
use crate::web::{AppState, Fields, Form, Network, View};

/// That somebody has just signed out, in the address.
const LEFT: &str = "left";

#[derive(Template)]
#[template(path = "desk/accounts/sign_in.html")]
struct SignInView {
    desk: DeskPage,
    form: Form,
    /// Where one wanted to go.
    next: Option<String>,
    problem: Option<Problem>,
    /// Whether somebody has just signed out.
    left: bool,
}

/// Why somebody does not come in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Problem {
    /// What is wrong is said of address and password together.
    Wrong,
    /// Too many have tried.
    Throttled,
}

impl SignInView {
    fn new(app: &AppState, lang: Lang, form: Form, next: Option<String>, problem: Option<Problem>) -> Self {
        Self { desk: DeskPage::outside(app, lang, DeskRoute::SignIn), form, next, problem, left: false }
    }

    fn forgotten_path(&self) -> String {
        self.desk.path(&DeskRoute::Forgotten)
    }

    fn words(&self) -> Option<&'static str> {
        let t = self.desk.page.t;
        self.problem.map(|problem| match problem {
            Problem::Wrong => t.desk_sign_in_failed(),
            Problem::Throttled => t.desk_sign_in_throttled(),
        })
    }
}

/// The form; who is signed in already goes on.
pub(in crate::desk) async fn show(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    signed_in: Option<Visit>,
    uri: Uri,
) -> Response {
    let next = entry::next_of(&uri);
    if let Some(Visit { organiser, .. }) = signed_in {
        return Redirect::to(&next.unwrap_or_else(|| page::home(organiser.role).path(lang))).into_response();
    }
    let left = Fields::query(uri.query()).entered().has(LEFT, "1");
    let view = SignInView::new(&app, lang, Form::default(), next, None);
    View::new(SignInView { left, ..view }).into_response()
}

/// Lets in who has an account. An unknown address and a wrong password are told apart
/// neither by the words nor by the time it takes.
pub(in crate::desk) async fn submit(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    network: Network,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response> {
    let entered = fields.entered();
    let form = Form::offered([("email", entered.value("email"))]);
    let next = entry::next(&entered);
    let email = model::address(entered.value("email"));
    let account = app.store.account_of(&email).await?;
    if let Err(error) = entry::count_attempt(&app, &headers, network, Attempt::Door(&email), account.as_ref()).await {
        return match error {
            Error::TooManyRequests => {
                let view = SignInView::new(&app, lang, form, next, Some(Problem::Throttled));
                Ok(View::instead_of(Error::TooManyRequests, view))
            }
            error => Err(error),
        };
    }
    let stored = account.as_ref().filter(|account| account.may_enter()).and_then(|it| it.password_hash.clone());
    let is_right = password::is_right(entered.value("password").to_owned(), stored).await?;
    let Some(account) = account.filter(|_| is_right) else {
        tracing::warn!("a sign-in failed");
        let view = SignInView::new(&app, lang, form, next, Some(Problem::Wrong));
        return Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response());
    };
    entry::begin(&app, &headers, lang, &account, next.as_deref()).await
}

/// Ends the sign-in, here and in the database.
pub(in crate::desk) async fn leave(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    visit: Option<Visit>,
    headers: HeaderMap,
) -> Result<Response> {
    if let Some(token) = session::token(&app.config, &headers) {
        let now = app.clock.system_now();
        let mut transaction = app.store.begin().await?;
        sign_ins::sign_out(&mut transaction, &crate::web::hash(token)).await?;
        if let Some(Visit { organiser, .. }) = visit {
            let act = (By::Organiser(&organiser.id), ActKind::SignedOut, organiser.id.as_str());
            record::put(&mut transaction, &app.vault, act, &[], now).await?;
        }
        transaction.commit().await?;
    }
    session::leave(&app.config, &format!("{}?{LEFT}=1", DeskRoute::SignIn.path(lang)))
}
