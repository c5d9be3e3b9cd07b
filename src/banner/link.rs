//! The link of a snippet: counts the click, then leads to the site.

use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::Clicks;
use super::address::Address;
use super::clicks::Tally;
use crate::web::{AppState, Route};

/// Leads to the site in the banner's language: to the home page, or to the archive of
/// an earlier edition. A link that is not quite right leads there all the same and
/// counts nothing; so does `HEAD`, which machines send.
pub(super) fn follow(
    app: &AppState,
    clicks: &Clicks,
    address: &Address,
    method: &Method,
    headers: &HeaderMap,
) -> Response {
    if let Some(placement) = address.placement().filter(|_| method == Method::GET) {
        clicks.count(Tally {
            edition: placement.edition.number,
            portal: placement.portal.to_owned(),
            day: app.clock.conference_now().to_zoned(placement.edition.zone()).date(),
            size: placement.size,
            lang: placement.lang,
        });
    }
    let current = app.published.load().current.number;
    let route = match &address.edition {
        Some(edition) if edition.number != current => Route::Archive(edition.number),
        _ => Route::Home,
    };
    let lang = address.lang.unwrap_or_else(|| app.negotiate(headers));
    let mut response = StatusCode::FOUND.into_response();
    let headers = response.headers_mut();
    if let Ok(location) = HeaderValue::from_str(&route.path(lang)) {
        headers.insert(header::LOCATION, location);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
