//! Banners.
use crate::web::AppState;
use axum::Router;
/// Clicks in memory.
#[derive(Clone, Default)]
pub struct Clicks;
impl Clicks {
    /// Flush for ever.
    pub async fn keep_flushing(self, _app: AppState) {}
    /// Flush now.
    pub async fn flush(&self, _app: &AppState) {}
}
/// Banners.
pub fn router(_clicks: Clicks) -> Router<AppState> {
    Router::new()
}
