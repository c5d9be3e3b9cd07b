//! What could not be done at the desk, on a page of the desk.

use askama::Template;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;

use super::page::DeskPage;
use super::route::DeskRoute;
use super::session::Visit;
use crate::i18n::Lang;
use crate::web::{AppState, Failure};

#[derive(Template)]
#[template(path = "desk/error.html")]
struct DeskErrorView {
    desk: DeskPage,
    failure: Failure,
}

impl DeskErrorView {
    fn title(&self) -> &'static str {
        self.failure.title(self.desk.page.t)
    }

    fn advice(&self) -> &'static str {
        self.failure.advice(self.desk.page.t)
    }
}

/// Gives every failed answer under `/admin` that has no page of its own one of the
/// desk's, with its way back; it stands before the site's own error pages.
pub async fn error_pages(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let Some(rest) = path.strip_prefix("/admin").filter(|rest| rest.is_empty() || rest.starts_with('/')) else {
        return next.run(request).await;
    };
    let tag = rest.trim_start_matches('/').split('/').next().unwrap_or_default();
    let lang = Lang::from_tag(tag).unwrap_or_else(|| app.negotiate(request.headers()));
    let headers = request.headers().clone();
    let response = next.run(request).await;
    let Some(failure) = Failure::of(&response) else { return response };
    // Who cannot be known, the database being away, is shown the page of a stranger.
    let desk = match Visit::find(&app, &headers).await.ok().flatten() {
        Some(Visit { organiser, .. }) => DeskPage::inside(&app, lang, DeskRoute::Registrations, organiser),
        None => DeskPage::outside(&app, lang, DeskRoute::SignIn),
    };
    match (DeskErrorView { desk, failure }).render() {
        Ok(page) => failure.told(response, page),
        Err(_) => response,
    }
}
