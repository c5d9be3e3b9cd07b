//! A browser that is signed in: a random token in its cookie, hashed in the database.

use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::{SignedDuration, Timestamp};

use super::model::Organiser;
use super::route::DeskRoute;
use crate::config::Config;
use crate::error::{Error, Result};
use crate::i18n::Lang;
use crate::web::{AppState, Secret};

/// Half a day: a sign-in in the morning lasts until the evening.
const LASTS: SignedDuration = SignedDuration::from_hours(12);

/// Who sent the request.
#[derive(Clone)]
pub(super) struct SignedIn {
    pub(super) organiser: Organiser,
}

impl SignedIn {
    /// Who sent a request with these headers, if anybody known did.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub(super) async fn find(app: &AppState, headers: &HeaderMap) -> Result<Option<Self>> {
        let Some(token) = token(&app.config, headers) else { return Ok(None) };
        let organiser = app.store.signed_in(&crate::web::hash(token), app.clock.system_now()).await?;
        Ok(organiser.map(|organiser| Self { organiser }))
    }
}

impl OptionalFromRequestParts<AppState> for SignedIn {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Option<Self>> {
        match parts.extensions.get::<Self>() {
            Some(known) => Ok(Some(known.clone())),
            None => Self::find(app, &parts.headers).await,
        }
    }
}

/// Behind the guard, which has asked for the right already.
impl FromRequestParts<AppState> for SignedIn {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _app: &AppState) -> Result<Self> {
        parts.extensions.get::<Self>().cloned().ok_or(Error::Forbidden)
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

/// A new token, and until when it is good.
pub(super) fn new_token(now: Timestamp) -> Result<(Secret, Timestamp)> {
    Ok((Secret::random::<32>()?, now.saturating_add(LASTS).unwrap_or(Timestamp::MAX)))
}

/// The token that the browser sent.
pub(super) fn token<'h>(config: &Config, headers: &'h HeaderMap) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == cookie_name(config))
        .map(|(_, token)| token)
}

/// Sends a browser on with a token.
pub(super) fn enter(config: &Config, lang: Lang, token: &Secret) -> Result<Response> {
    with_cookie(config, &DeskRoute::Registrations.path(lang), token.expose(), LASTS.as_secs())
}

/// Sends a browser to the door without one.
pub(super) fn leave(config: &Config, lang: Lang) -> Result<Response> {
    with_cookie(config, &DeskRoute::SignIn.path(lang), "", 0)
}

fn with_cookie(config: &Config, path: &str, token: &str, seconds: i64) -> Result<Response> {
    let name = cookie_name(config);
    let secure = if config.is_secure() { "; Secure" } else { "" };
    let cookie = format!("{name}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Strict{secure}");
    let cookie = HeaderValue::from_str(&cookie).map_err(|error| Error::other(error.to_string()))?;
    let mut response = Redirect::to(path).into_response();
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// `__Host-` binds the cookie to this very host (RFC 6265bis §4.1.3.2); it needs https,
/// which a rehearsal on one's own machine does not have.
fn cookie_name(config: &Config) -> &'static str {
    if config.is_secure() { "__Host-vietphap" } else { "vietphap" }
}
