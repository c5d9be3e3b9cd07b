//! `OPTIONS`: what an address takes (RFC 9110 §9.3.7).

use axum::extract::Request;
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Answers `OPTIONS` from what the router allows at the address.
pub async fn options(request: Request, next: Next) -> Response {
    let asked = request.method() == Method::OPTIONS;
    let mut response = next.run(request).await;
    if asked && response.status() == StatusCode::METHOD_NOT_ALLOWED {
        if let Some(allow) = response.headers_mut().remove(header::ALLOW) {
            return (StatusCode::NO_CONTENT, [(header::ALLOW, allow)]).into_response();
        }
    }
    response
}
