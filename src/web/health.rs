//! What a watcher asks: `/healthz` (the process answers) and `/readyz` (so does the
//! database).

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::AppState;

/// Both addresses.
pub fn router() -> Router<AppState> {
    Router::new().route("/healthz", get(async || report(true))).route("/readyz", get(ready))
}

async fn ready(State(app): State<AppState>) -> Response {
    report(app.store.is_ready().await)
}

fn report(well: bool) -> Response {
    let (status, body) = if well {
        (StatusCode::OK, "{\"status\":\"ok\"}\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "{\"status\":\"unavailable\"}\n")
    };
    (status, [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")], body).into_response()
}
