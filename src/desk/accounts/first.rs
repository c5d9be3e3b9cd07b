//! The first account: by a link that whoever starts the program reads in the terminal.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::SignedDuration;

use super::{entry, password, words};
use crate::clock::Clock;
use crate::desk::model::{NewOrganiser, Role};
use crate::desk::page::DeskPage;
use crate::desk::route::DeskRoute;
use crate::desk::session::Tongue;
use crate::desk::{Named, to_language};
use crate::error::Result;
use crate::i18n::Lang;
use crate::store::Store;
use crate::web::{AppState, Fields, Form, Network, Secret, View, hash};

/// One working day, whenever the program was started.
const LASTS: SignedDuration = SignedDuration::from_hours(24);

impl Store {
    /// The address of a fresh one-time link while there is no account; earlier links
    /// are void from then on.
    ///
    /// # Errors
    ///
    /// Those of the database and of the system's randomness.
    pub async fn first_link(&self, clock: &Clock) -> Result<Option<String>> {
        let secret = Secret::random::<32>()?;
        let now = clock.system_now();
        let expires = now.saturating_add(LASTS).unwrap_or(jiff::Timestamp::MAX);
        let made = self.replace_first_link(&secret.hash(), now, expires).await?;
        Ok(made.then(|| format!("/admin/first/{}", secret.expose())))
    }
}

#[derive(Template)]
#[template(path = "desk/accounts/first.html")]
struct FirstView {
    desk: DeskPage,
    secret: String,
    form: Form,
}

/// A link that opens nothing any more, and how to get another.
#[derive(Template)]
#[template(path = "desk/accounts/first_over.html")]
struct FirstOverView {
    desk: DeskPage,
}

impl FirstView {
    fn action(&self) -> String {
        self.desk.path(&DeskRoute::First(self.secret.clone()))
    }

    fn password_hint(&self) -> String {
        words::password_hint(self.desk.page.t)
    }
}

/// From the address in the terminal, which is the same for all, to the reader's language.
pub(in crate::desk) async fn choose(State(app): State<AppState>, Path(secret): Named, headers: HeaderMap) -> Response {
    to_language(&DeskRoute::First(secret).path(app.negotiate(&headers)))
}

/// The form. Looking at it uses nothing up.
pub(in crate::desk) async fn show(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    Path(secret): Named,
) -> Result<Response> {
    if !app.store.first_link_is_good(&hash(&secret), app.clock.system_now()).await? {
        return Ok(over(&app, lang, secret));
    }
    let desk = DeskPage::outside(&app, lang, DeskRoute::First(secret.clone()));
    Ok(View::new(FirstView { desk, secret, form: Form::default() }).into_response())
}

/// Makes the account and uses the link up, or neither; then whoever made it is let in.
pub(in crate::desk) async fn submit(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    Path(secret): Named,
    network: Network,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response> {
    app.limits.sign_in(network)?;
    let now = app.clock.system_now();
    if !app.store.first_link_is_good(&hash(&secret), now).await? {
        return Ok(over(&app, lang, secret));
    }
    let entered = fields.entered();
    let [email, name, typed] = ["email", "name", "password"].map(|field| entered.value(field));
    let organiser = match NewOrganiser::parse(email, name, Role::Owner, typed) {
        Ok(organiser) => organiser.written_to_in(lang),
        Err(faults) => {
            let desk = DeskPage::outside(&app, lang, DeskRoute::First(secret.clone()));
            let form = Form::sent(&fields, words::faults(desk.page.t, &faults.0));
            let view = FirstView { desk, secret, form };
            return Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response());
        }
    };
    let password_hash = password::hash(organiser.password.clone()).await?;
    let Some(account) = app.store.open_desk(&hash(&secret), &app.vault, (&organiser, &password_hash), now).await?
    else {
        return Ok(over(&app, lang, secret));
    };
    tracing::info!("the desk has its first account");
    entry::begin(&app, &headers, lang, &account, None).await
}

fn over(app: &AppState, lang: Lang, secret: String) -> Response {
    let view = FirstOverView { desk: DeskPage::outside(app, lang, DeskRoute::First(secret)) };
    View::with_status(StatusCode::NOT_FOUND, view).into_response()
}
