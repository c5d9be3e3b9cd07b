//! Registering.
use crate::web::AppState;
use axum::Router;
/// The form, the confirmation.
pub fn router() -> Router<AppState> {
    Router::new()
}
