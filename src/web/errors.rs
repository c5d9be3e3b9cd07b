//! One page per kind of failure, in the visitor's language, without the cause.

use askama::Template;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};

use super::{AppState, Page};
use crate::i18n::Lang;

/// The page that says what could not be done and what one can do.
#[derive(Template)]
#[template(path = "web/error.html")]
pub struct ErrorView {
    page: Page,
    status: StatusCode,
    /// Whether it was asked for within the desk.
    in_desk: bool,
}

impl ErrorView {
    /// The way back to the desk.
    fn desk(&self) -> Option<String> {
        self.in_desk.then(|| format!("/admin/{}", self.page.lang.tag()))
    }

    fn title(&self) -> &'static str {
        let t = self.page.t;
        match self.status {
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

    fn advice(&self) -> &'static str {
        let t = self.page.t;
        match self.status {
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
}

/// Gives every failed answer that has no page of its own one: those of handlers, of
/// the router, of the limits, of a panic.
pub async fn error_pages(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let lang = language(&app, request.uri().path(), request.headers());
    let in_desk = request.uri().path().starts_with("/admin");
    let mut response = next.run(request).await;
    let status = response.status();
    let is_bare =
        response.headers().get(header::CONTENT_TYPE).is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"));
    if !(status.is_client_error() || status.is_server_error()) || !is_bare {
        return response;
    }
    let page = Page::new(&app, lang, None);
    let Ok(html) = (ErrorView { page, status, in_desk }).render() else { return response };
    let mut told = (status, Html(html)).into_response();
    told.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    for name in [header::ALLOW, header::RETRY_AFTER] {
        if let Some(value) = response.headers_mut().remove(&name) {
            told.headers_mut().insert(name, value);
        }
    }
    told
}

/// The language of an address that may not exist: its first part, else the visitor's.
fn language(app: &AppState, path: &str, headers: &HeaderMap) -> Lang {
    let path = path.strip_prefix("/admin").unwrap_or(path);
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    Lang::from_tag(first).unwrap_or_else(|| app.negotiate(headers))
}
