//! A link that opens nothing: mistyped, cut off, or renewed.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::i18n::Lang;
use crate::web::{AppState, Page, Route, View};

#[derive(Template)]
#[template(path = "portals/own/gone.html")]
struct Gone {
    page: Page,
}

/// The page that says so, and how to get the link again.
pub(super) fn gone(app: &AppState, lang: Lang) -> Response {
    View::with_status(StatusCode::NOT_FOUND, Gone { page: Page::new(app, lang, None) }).into_response()
}
