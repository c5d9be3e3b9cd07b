//! The door: signing in and out.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};

use super::page::DeskPage;
use super::route::DeskRoute;
use super::session::{self, SignedIn, Tongue};
use super::{model, password};
use crate::error::Result;
use crate::i18n::Lang;
use crate::web::{AppState, Fields, Network, View};

#[derive(Template)]
#[template(path = "desk/sign_in.html")]
struct SignInView {
    desk: DeskPage,
    email: String,
    failed: bool,
}

impl SignInView {
    /// The address is kept, the password never is.
    fn value(&self, field: &str) -> &str {
        if field == "email" { &self.email } else { "" }
    }

    /// What is wrong is said of both together.
    #[expect(clippy::unused_self, reason = "the fields of every form ask their form")]
    fn error(&self, _field: &str) -> Option<String> {
        None
    }

    fn new(app: &AppState, lang: Lang, email: String, failed: bool) -> Self {
        Self { desk: DeskPage::outside(app, lang, DeskRoute::SignIn), email, failed }
    }
}

/// The form; who is signed in already goes on.
pub(super) async fn show(State(app): State<AppState>, Tongue(lang): Tongue, signed_in: Option<SignedIn>) -> Response {
    if signed_in.is_some() {
        return Redirect::to(&DeskRoute::Registrations.path(lang)).into_response();
    }
    View::new(SignInView::new(&app, lang, String::new(), false)).into_response()
}

/// Lets in who has an account. An unknown address and a wrong password are told apart
/// neither by the words nor by the time it takes.
pub(super) async fn submit(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    network: Network,
    fields: Fields,
) -> Result<Response> {
    app.limits.sign_in(network)?;
    let entered = fields.entered();
    let typed = entered.value("email").to_owned();
    let account = app.store.account(&model::address(&typed)).await?;
    let (id, stored) = account.unzip();
    let is_right = password::is_right(entered.value("password").to_owned(), stored).await?;
    let Some(id) = id.filter(|_| is_right) else {
        tracing::warn!("a sign-in failed");
        let view = SignInView::new(&app, lang, typed, true);
        return Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response());
    };
    let now = app.clock.system_now();
    let (token, expires) = session::new_token(now)?;
    app.store.sign_in(&id, &token.hash(), now, expires).await?;
    tracing::info!(organiser = id, "signed in");
    session::enter(&app.config, lang, &token)
}

/// Ends the sign-in, here and in the database.
pub(super) async fn leave(State(app): State<AppState>, Tongue(lang): Tongue, headers: HeaderMap) -> Result<Response> {
    if let Some(token) = session::token(&app.config, &headers) {
        app.store.sign_out(&crate::web::hash(token)).await?;
    }
    session::leave(&app.config, lang)
}
