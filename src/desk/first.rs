//! The first account: by a link that whoever starts the program reads in the terminal.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::SignedDuration;

use super::model::{NAME_LIMIT, NewOrganiser, OrganiserFault, PASSWORD_LIMIT, PASSWORD_MINIMUM, Role};
use super::page::DeskPage;
use super::route::DeskRoute;
use super::session::{self, Tongue};
use super::{Named, password, to_language};
use crate::clock::Clock;
use crate::error::Result;
use crate::i18n::Lang;
use crate::store::Store;
use crate::web::{AppState, Entered, Fields, Network, Secret, View, hash};

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
#[template(path = "desk/first.html")]
struct FirstView {
    desk: DeskPage,
    secret: String,
    entered: Entered,
    faults: Vec<OrganiserFault>,
}

/// A link that opens nothing any more, and how to get another.
#[derive(Template)]
#[template(path = "desk/first_over.html")]
struct FirstOverView {
    desk: DeskPage,
}

impl FirstView {
    fn action(&self) -> String {
        self.desk.path(&DeskRoute::First(self.secret.clone()))
    }

    fn password_hint(&self) -> String {
        self.desk.page.t.desk_password_hint(PASSWORD_LIMIT, PASSWORD_MINIMUM)
    }

    fn value(&self, field: &str) -> &str {
        self.entered.value(field)
    }

    /// What is wrong with a field, in words.
    fn error(&self, field: &str) -> Option<String> {
        self.faults.iter().find(|fault| field_of(**fault) == field).map(|fault| self.words(*fault))
    }

    /// Each field that is wrong, with what is wrong with it.
    fn wrong(&self) -> Vec<(&'static str, String)> {
        self.faults.iter().map(|fault| (field_of(*fault), self.words(*fault))).collect()
    }

    fn words(&self, fault: OrganiserFault) -> String {
        let t = self.desk.page.t;
        match fault {
            OrganiserFault::NameMissing => t.desk_name_missing().to_owned(),
            OrganiserFault::NameTooLong => t.desk_name_too_long(NAME_LIMIT),
            OrganiserFault::EmailMissing => t.desk_email_missing().to_owned(),
            OrganiserFault::EmailMalformed => t.desk_email_malformed().to_owned(),
            OrganiserFault::PasswordTooShort => t.desk_password_too_short(PASSWORD_MINIMUM),
            OrganiserFault::PasswordTooLong => t.desk_password_too_long(PASSWORD_LIMIT),
        }
    }
}

const fn field_of(fault: OrganiserFault) -> &'static str {
    match fault {
        OrganiserFault::NameMissing | OrganiserFault::NameTooLong => "name",
        OrganiserFault::EmailMissing | OrganiserFault::EmailMalformed => "email",
        OrganiserFault::PasswordTooShort | OrganiserFault::PasswordTooLong => "password",
    }
}

/// From the address in the terminal, which is the same for all, to the reader's language.
pub(super) async fn choose(State(app): State<AppState>, Path(secret): Named, headers: HeaderMap) -> Response {
    to_language(&DeskRoute::First(secret).path(app.negotiate(&headers)))
}

/// The form. Looking at it uses nothing up.
pub(super) async fn show(State(app): State<AppState>, Tongue(lang): Tongue, Path(secret): Named) -> Result<Response> {
    if !app.store.first_link_is_good(&hash(&secret), app.clock.system_now()).await? {
        return Ok(over(&app, lang, secret));
    }
    Ok(View::new(view(&app, lang, secret, Entered::default(), Vec::new())).into_response())
}

/// Makes the account, uses the link up and signs in: all three, or none.
pub(super) async fn submit(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    Path(secret): Named,
    network: Network,
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
        Ok(organiser) => organiser,
        Err(faults) => {
            let view = view(&app, lang, secret, entered, faults.0);
            return Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response());
        }
    };
    let password_hash = password::hash(organiser.password.clone()).await?;
    let (token, expires) = session::new_token(now)?;
    let made = app.store.open_desk(&hash(&secret), &organiser, &password_hash, &token.hash(), now, expires).await?;
    if !made {
        return Ok(over(&app, lang, secret));
    }
    tracing::info!("the desk has its first account");
    session::enter(&app.config, lang, &token)
}

fn view(app: &AppState, lang: Lang, secret: String, entered: Entered, faults: Vec<OrganiserFault>) -> FirstView {
    let desk = DeskPage::outside(app, lang, DeskRoute::First(secret.clone()));
    FirstView { desk, secret, entered, faults }
}

fn over(app: &AppState, lang: Lang, secret: String) -> Response {
    let view = FirstOverView { desk: DeskPage::outside(app, lang, DeskRoute::First(secret)) };
    View::with_status(StatusCode::NOT_FOUND, view).into_response()
}
