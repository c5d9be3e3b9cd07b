//! A link that opens nothing: mistyped, cut off, renewed, or its registration was erased.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::i18n::Lang;
use crate::web::{AppState, Page, Route, View};

#[derive(Template)]
#[template(path = "registration/own/gone.html")]
struct Gone {
    page: Page,
}

/// The page that says so, and offers to send the link again.
pub(super) fn gone(app: &AppState, lang: Lang) -> Response {
    View::with_status(StatusCode::NOT_FOUND, Gone { page: Page::new(app, lang, None) }).into_response()
}
