//! A template and what HTTP must know of it.

use askama::Template;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

use super::body::packed;
use crate::error::Error;

/// What a search engine is told beside the page: the header says it of files, too.
const ROBOTS: HeaderName = HeaderName::from_static("x-robots-tag");

/// A page that is made for one request: a form with its errors, a person's own page,
/// the desk. It is never stored on the way (`no-store`), keeps its address to itself
/// (`Referrer-Policy: same-origin`) and stays out of search engines (`noindex`).
pub struct View<T> {
    template: T,
    status: StatusCode,
}

/// A page that is made for one request and says nothing that is not public: compressed.
pub struct PackedView<'r, T> {
    view: View<T>,
    request: &'r HeaderMap,
}

impl<T: Template> View<T> {
    /// The template, with status 200.
    pub const fn new(template: T) -> Self {
        Self { template, status: StatusCode::OK }
    }

    /// A form that could not be taken, in the place of the error that says why: everything typed
    /// is kept, and the error's headers (when to try again) are. What is our fault is 503: it
    /// may be sent again.
    pub fn instead_of(error: Error, template: T) -> Response {
        let mut response = error.into_response();
        let status =
            if response.status().is_server_error() { StatusCode::SERVICE_UNAVAILABLE } else { response.status() };
        let (parts, body) = Self::with_status(status, template).into_response().into_parts();
        *response.status_mut() = parts.status;
        *response.body_mut() = body;
        response.headers_mut().extend(parts.headers);
        response
    }

    /// The template, with a status of its own.
    pub const fn with_status(status: StatusCode, template: T) -> Self {
        Self { template, status }
    }

    /// The same as the request wants it compressed. Only where nothing secret stands on the page.
    pub const fn packed(self, request: &HeaderMap) -> PackedView<'_, T> {
        PackedView { view: self, request }
    }
}

impl<T: Template> IntoResponse for View<T> {
    fn into_response(self) -> Response {
        match self.template.render() {
            Ok(html) => {
                let mut response = (self.status, Html(html)).into_response();
                privately(&mut response);
                response
            }
            Err(error) => Error::from(error).into_response(),
        }
    }
}

impl<T: Template> IntoResponse for PackedView<'_, T> {
    fn into_response(self) -> Response {
        let html = match self.view.template.render() {
            Ok(html) => html,
            Err(error) => return Error::from(error).into_response(),
        };
        let mut response = match packed(self.request, html.as_bytes()) {
            Some((bytes, encoding)) => {
                let headers =
                    [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CONTENT_ENCODING, encoding)];
                (self.view.status, headers, bytes).into_response()
            }
            None => (self.view.status, Html(html)).into_response(),
        };
        response.headers_mut().insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
        privately(&mut response);
        response
    }
}

/// Kept nowhere on the way, telling nobody its address, in no search engine.
fn privately(response: &mut Response) {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(ROBOTS, HeaderValue::from_static("noindex"));
}
