//! A browser that is signed in: a random token in its cookie, hashed in the database.

use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::{SignedDuration, Timestamp};
use sqlx::FromRow;

use super::model::{Organiser, Role};
use crate::config::Config;
use crate::error::{Error, Result};
use crate::i18n::Lang;
use crate::web::{AppState, Secret};

/// Half a day: a sign-in in the morning lasts until the evening.
const LASTS: SignedDuration = SignedDuration::from_hours(12);
/// To take the telephone out, or to set it up.
const CODE_LASTS: SignedDuration = SignedDuration::from_mins(20);
/// How long a browser in which somebody has signed in is known.
const KNOWN: SignedDuration = SignedDuration::from_hours(24 * 180);
/// How long after saying who one is one may open what cannot be taken back…
const FRESH: SignedDuration = SignedDuration::from_mins(15);
/// …and how long one may take to send it once it is open.
const FRESH_FORM: SignedDuration = SignedDuration::from_mins(45);
/// A sign-in that was seen is noted so often.
const NOTED: SignedDuration = SignedDuration::from_mins(10);

/// How far a sign-in has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// The password was right; a code is owed.
    Code,
    /// The password was right; codes are to be set up.
    Codes,
    /// Inside.
    In,
}

impl Stage {
    /// As the database has it.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Codes => "codes",
            Self::In => "in",
        }
    }

    /// How long a browser may stay there.
    const fn lasts(self) -> SignedDuration {
        match self {
            Self::Code | Self::Codes => CODE_LASTS,
            Self::In => LASTS,
        }
    }
}

/// A sign-in as it is stored.
#[derive(Clone, Debug, FromRow)]
pub(super) struct SignIn {
    pub(super) id: String,
    pub(super) organiser_id: String,
    name: String,
    role: String,
    stage: String,
    seen_at: i64,
    confirmed_at: i64,
    has_codes: bool,
}

impl SignIn {
    /// The sign-in of a request with these headers, however far it has come.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub(super) async fn find(app: &AppState, headers: &HeaderMap) -> Result<Option<Self>> {
        let Some(token) = token(&app.config, headers) else { return Ok(None) };
        let found: Option<Self> = app.store.sign_in_of(&crate::web::hash(token), app.clock.system_now()).await?;
        Ok(found.map(|found| found.held_back(&app.config)))
    }

    /// A role or a setting that asks for codes now holds back who came in without.
    fn held_back(mut self, config: &Config) -> Self {
        if self.stage() == Stage::In && !self.has_codes && config.second_step.contains(&self.role) {
            Stage::Codes.code().clone_into(&mut self.stage);
        }
        self
    }

    /// How far it has come.
    pub(super) fn stage(&self) -> Stage {
        [Stage::In, Stage::Codes].into_iter().find(|stage| stage.code() == self.stage).unwrap_or(Stage::Code)
    }
}

/// Who sent the request.
pub(super) struct SignedIn {
    pub(super) organiser: Organiser,
}

/// Who sent the request, and by which sign-in.
#[derive(Clone)]
pub(super) struct Visit {
    pub(super) organiser: Organiser,
    /// Id of the sign-in.
    pub(super) sign_in: String,
    /// When it was last said who one is: UTC milliseconds.
    confirmed_at: i64,
    seen_at: i64,
}

impl Visit {
    /// Who sent a request with these headers, if anybody known did.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub(super) async fn find(app: &AppState, headers: &HeaderMap) -> Result<Option<Self>> {
        let found = SignIn::find(app, headers).await?.filter(|found| found.stage() == Stage::In);
        Ok(found.and_then(|SignIn { id, organiser_id, name, role, seen_at, confirmed_at, .. }| {
            let organiser = Organiser { id: organiser_id, name, role: Role::from_code(&role)? };
            Some(Self { organiser, sign_in: id, confirmed_at, seen_at })
        }))
    }

    /// Whether it was said some minutes ago who one is: recently enough to open something that
    /// cannot be taken back, or to send what was opened then.
    pub(super) fn is_fresh(&self, is_look: bool, now: Timestamp) -> bool {
        let within = if is_look { FRESH } else { FRESH_FORM };
        is_within(self.confirmed_at, within, now)
    }

    /// Whether it is to be noted that it was seen.
    pub(super) fn is_to_be_noted(&self, now: Timestamp) -> bool {
        !is_within(self.seen_at, NOTED, now)
    }
}

/// Whether something was less long ago; what is dated ahead, by a clock set back since, was not.
fn is_within(at: i64, time: SignedDuration, now: Timestamp) -> bool {
    let since = now.as_millisecond() - at;
    (0..i64::try_from(time.as_millis()).unwrap_or(i64::MAX)).contains(&since)
}

impl OptionalFromRequestParts<AppState> for Visit {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Option<Self>> {
        match parts.extensions.get::<Self>() {
            Some(known) => Ok(Some(known.clone())),
            None => Self::find(app, &parts.headers).await,
        }
    }
}

/// Behind the guard, which has asked for the right already.
impl FromRequestParts<AppState> for Visit {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _app: &AppState) -> Result<Self> {
        parts.extensions.get::<Self>().cloned().ok_or(Error::Forbidden)
    }
}

/// Behind the guard, for who need not know by which sign-in.
impl FromRequestParts<AppState> for SignedIn {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self> {
        let Visit { organiser, .. } = <Visit as FromRequestParts<AppState>>::from_request_parts(parts, app).await?;
        Ok(Self { organiser })
    }
}

/// The language of the desk's page that was asked for.
pub(super) struct Tongue(pub(super) Lang);

impl FromRequestParts<AppState> for Tongue {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Self::Rejection> {
        Ok(Self(language(app, parts)))
    }
}

fn language(app: &AppState, parts: &Parts) -> Lang {
    let tag = parts.uri.path().split('/').nth(2).unwrap_or_default();
    Lang::from_tag(tag).unwrap_or_else(|| app.negotiate(&parts.headers))
}

/// Until when a sign-in that begins now is good.
pub(super) fn expires(stage: Stage, now: Timestamp) -> Timestamp {
    now.saturating_add(stage.lasts()).unwrap_or(Timestamp::MAX)
}

/// Until when a browser that is known from now on is.
pub(super) fn known_until(now: Timestamp) -> Timestamp {
    now.saturating_add(KNOWN).unwrap_or(Timestamp::MAX)
}

/// The token that the browser sent.
pub(super) fn token<'h>(config: &Config, headers: &'h HeaderMap) -> Option<&'h str> {
    cookie(cookie_name(config), headers)
}

/// The token of a browser in which somebody has signed in before.
pub(super) fn known_token<'h>(config: &Config, headers: &'h HeaderMap) -> Option<&'h str> {
    cookie(known_name(config), headers)
}

fn cookie<'h>(name: &str, headers: &'h HeaderMap) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(own, _)| *own == name)
        .map(|(_, token)| token)
}

/// Sends a browser on with a token, and with one by which it is known later.
pub(super) fn enter(
    config: &Config,
    path: &str,
    (stage, token): (Stage, &Secret),
    known: Option<&Secret>,
) -> Result<Response> {
    let mut response = Redirect::to(path).into_response();
    give(config, &mut response, (stage, token), known)?;
    Ok(response)
}

/// Gives a browser its tokens with an answer.
pub(super) fn give(
    config: &Config,
    response: &mut Response,
    (stage, token): (Stage, &Secret),
    known: Option<&Secret>,
) -> Result<()> {
    set_cookie(config, response, cookie_name(config), token.expose(), stage.lasts().as_secs())?;
    if let Some(known) = known {
        set_cookie(config, response, known_name(config), known.expose(), KNOWN.as_secs())?;
    }
    Ok(())
}

/// Sends a browser somewhere without its token.
pub(super) fn leave(config: &Config, path: &str) -> Result<Response> {
    let mut response = Redirect::to(path).into_response();
    set_cookie(config, &mut response, cookie_name(config), "", 0)?;
    Ok(response)
}

fn set_cookie(config: &Config, response: &mut Response, name: &str, token: &str, seconds: i64) -> Result<()> {
    let secure = if config.is_secure() { "; Secure" } else { "" };
    let cookie = format!("{name}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}");
    let cookie = HeaderValue::from_str(&cookie).map_err(|error| Error::other(error.to_string()))?;
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(())
}

/// `__Host-` binds the cookie to this very host (RFC 6265bis §4.1.3.2); it needs https,
/// which a rehearsal on one's own machine does not have.
fn cookie_name(config: &Config) -> &'static str {
    if config.is_secure() { "__Host-vietphap" } else { "vietphap" }
}

fn known_name(config: &Config) -> &'static str {
    if config.is_secure() { "__Host-vietphap-known" } else { "vietphap-known" }
}
