//! The link of a snippet: leads to the site.

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::address::Address;
use crate::web::{AppState, Route};

/// Leads to the site in the banner's language: to the home page, or to the archive of
/// an earlier edition. A link that is not quite right leads there all the same.
pub(super) fn follow(app: &AppState, address: &Address, headers: &HeaderMap) -> Response {
    let current = app.published.load().current.number;
    let route = match &address.campaign {
        Some(campaign) if campaign.edition != current => Route::Archive(campaign.edition),
        _ => Route::Home,
    };
    // Of a banner in both languages the reader's own is taken.
    let lang = address.wording.and_then(super::Wording::lang).unwrap_or_else(|| app.negotiate(headers));
    let mut response = StatusCode::FOUND.into_response();
    let headers = response.headers_mut();
    if let Ok(location) = HeaderValue::from_str(&route.path(lang)) {
        headers.insert(header::LOCATION, location);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
