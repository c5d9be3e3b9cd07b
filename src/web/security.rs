//! Headers of every answer, and the refusal of forms sent from other sites.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use tower_http::csrf::CsrfLayer;

use super::AppState;

/// Nothing is allowed but what is listed:
/// - styles, scripts, fonts and images from our own address, none inline;
/// - forms that send to our own address;
/// - requests to our own address: checkers that run in the page read `/robots.txt` (our
///   scripts ask for nothing);
/// - no framing, no `<base>`, no plug-ins, no third party.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; \
                      connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What an image needs that is shown on other sites: nothing at all.
pub(super) const IMAGE_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/// Sets the security headers that the handler has not set itself.
pub async fn security_headers(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    secure(response.headers_mut(), app.config.is_secure());
    response
}

/// The security headers that are not there yet.
pub(super) fn secure(headers: &mut HeaderMap, is_secure: bool) {
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), browsing-topics=()"),
    ] {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if is_secure {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
}

/// Refuses POSTs that another site's page has sent (`Sec-Fetch-Site`, `Origin`): no
/// token, so that the form's page is the same for everybody.
pub fn cross_origin_posts() -> CsrfLayer {
    CsrfLayer::new()
}
