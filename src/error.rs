//! What a visitor may be told when something cannot be done.
//!
//! A handler returns an [`Error`]; the page that says so, in the visitor's language,
//! is made by `web::errors` for every response that failed, wherever it failed. The
//! cause of an internal error goes to the log and never to the visitor.

use std::fmt;
use std::num::NonZeroU32;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};

/// The result of a handler.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What went wrong, as far as a visitor is concerned.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// No such page, registration, portal.
    #[error("not found")]
    NotFound,
    /// The address exists and does not take this method.
    #[error("method not allowed")]
    MethodNotAllowed,
    /// The request cannot be read.
    #[error("bad request")]
    BadRequest,
    /// The organiser's role does not allow it, or the form came from another site.
    #[error("forbidden")]
    Forbidden,
    /// Not a form.
    #[error("unsupported media type")]
    UnsupportedMediaType,
    /// Too much sent from one network in a short time.
    #[error("too many requests")]
    TooManyRequests,
    /// Too many letters asked for from one network.
    #[error("too many letters")]
    TooManyLetters,
    /// The fault is ours: in words for the log alone.
    #[error(transparent)]
    Internal(#[from] Cause),
}

/// The cause of an internal error, for the log alone.
#[derive(Debug, thiserror::Error)]
pub enum Cause {
    /// The database.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// A template.
    #[error("template: {0}")]
    Template(#[from] askama::Error),
    /// A drawing, a document.
    #[error("{0}")]
    Other(String),
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        Self::Internal(error.into())
    }
}

impl From<askama::Error> for Error {
    fn from(error: askama::Error) -> Self {
        Self::Internal(error.into())
    }
}

impl Error {
    /// An internal error that no type describes.
    #[must_use]
    pub fn other(cause: impl Into<String>) -> Self {
        Self::Internal(Cause::Other(cause.into()))
    }

    /// The status of the answer (RFC 9110 §15).
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::Forbidden => StatusCode::FORBIDDEN,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooManyRequests | Self::TooManyLetters => StatusCode::TOO_MANY_REQUESTS,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// So many faults are said one by one, then one in ten seconds: a disk that fails while a thousand people
/// register would fill it with the same line, and hide the first.
const ONE_BY_ONE: NonZeroU32 = NonZeroU32::new(5).expect("not zero");
const THEN_EVERY: Duration = Duration::from_secs(10);

fn say_seldom(cause: &dyn fmt::Display) {
    static SAID: LazyLock<Option<DefaultDirectRateLimiter>> = LazyLock::new(|| {
        Quota::with_period(THEN_EVERY).map(|quota| RateLimiter::direct(quota.allow_burst(ONE_BY_ONE)))
    });
    static UNSAID: AtomicU64 = AtomicU64::new(0);
    if SAID.as_ref().is_some_and(|said| said.check().is_err()) {
        UNSAID.fetch_add(1, Ordering::Relaxed);
        return;
    }
    let unsaid = UNSAID.swap(0, Ordering::Relaxed);
    tracing::error!(%cause, unsaid, "a request failed");
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        if let Self::Internal(cause) = &self {
            say_seldom(cause);
        }
        let mut response = self.status().into_response();
        // As the words beside it say: in a minute, in an hour.
        let wait = match self {
            Self::TooManyRequests => Some("60"),
            Self::TooManyLetters => Some("3600"),
            _ => None,
        };
        if let Some(wait) = wait {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static(wait));
        }
        response
    }
}
