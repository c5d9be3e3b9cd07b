//! One page per kind of failure, in the visitor's language, without the cause.

use askama::Template;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};

use super::{AppState, Page};
use crate::i18n::{Lang, Messages};

/// An answer that failed and has no page of its own yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failure(StatusCode);

/// The page that says what could not be done and what one can do.
#[derive(Template)]
#[template(path = "web/error.html")]
struct ErrorView {
    page: Page,
    failure: Failure,
}

impl ErrorView {
    fn title(&self) -> &'static str {
        self.failure.title(self.page.t)
    }

    fn advice(&self) -> &'static str {
        self.failure.advice(self.page.t)
    }
}

impl Failure {
    /// Why `response` needs a page: it failed, in plain text at most.
    #[must_use]
    pub fn of(response: &Response) -> Option<Self> {
        let status = response.status();
        let is_bare =
            response.headers().get(header::CONTENT_TYPE).is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"));
        ((status.is_client_error() || status.is_server_error()) && is_bare).then_some(Self(status))
    }

    /// The status that was answered.
    #[must_use]
    pub const fn status(self) -> StatusCode {
        self.0
    }

    /// What could not be done.
    #[must_use]
    pub fn title(self, t: Messages) -> &'static str {
        match self.0 {
            StatusCode::NOT_FOUND | StatusCode::GONE => t.error_not_found_title(),
            StatusCode::METHOD_NOT_ALLOWED => t.error_method_title(),
            StatusCode::FORBIDDEN => t.error_forbidden_title(),
            StatusCode::PAYLOAD_TOO_LARGE => t.error_too_large_title(),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => t.error_media_type_title(),
            StatusCode::TOO_MANY_REQUESTS => t.error_too_many_title(),
            status if status.is_client_error() => t.error_bad_request_title(),
            StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT => t.error_unavailable_title(),
            _ => t.error_internal_title(),
        }
    }

    /// What one can do.
    #[must_use]
    pub fn advice(self, t: Messages) -> &'static str {
        match self.0 {
            StatusCode::NOT_FOUND | StatusCode::GONE => t.error_not_found_advice(),
            StatusCode::METHOD_NOT_ALLOWED => t.error_method_advice(),
            StatusCode::FORBIDDEN => t.error_forbidden_advice(),
            StatusCode::PAYLOAD_TOO_LARGE => t.error_too_large_advice(),
            StatusCode::UNSUPPORTED_MEDIA_TYPE => t.error_media_type_advice(),
            StatusCode::TOO_MANY_REQUESTS => t.error_too_many_advice(),
            status if status.is_client_error() => t.error_bad_request_advice(),
            StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT => t.error_unavailable_advice(),
            _ => t.error_internal_advice(),
        }
    }

    /// The answer with a page: what it allows and when to try again are kept.
    #[must_use]
    pub fn told(self, mut bare: Response, page: String) -> Response {
        let mut told = (self.0, Html(page)).into_response();
        told.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        for name in [header::ALLOW, header::RETRY_AFTER] {
            if let Some(value) = bare.headers_mut().remove(&name) {
                told.headers_mut().insert(name, value);
            }
        }
        told
    }
}

/// Gives every failed answer that has no page of its own one: those of handlers, of
/// the router, of the limits, of a panic.
pub async fn error_pages(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let lang = language(&app, request.uri().path(), request.headers());
    let response = next.run(request).await;
    let Some(failure) = Failure::of(&response) else { return response };
    let page = Page::new(&app, lang, None);
    match (ErrorView { page, failure }).render() {
        Ok(page) => failure.told(response, page),
        Err(_) => response,
    }
}

/// The language of an address that may not exist: its first part, else the visitor's.
fn language(app: &AppState, path: &str, headers: &HeaderMap) -> Lang {
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    Lang::from_tag(first).unwrap_or_else(|| app.negotiate(headers))
}
