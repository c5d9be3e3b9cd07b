//! The delegate's days and activities for a calendar: a file, and a feed that follows
//! changes at an address of its own.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};

use super::route::OwnRoute;
use super::{Own, language};
use crate::error::{Error, Result};
use crate::registration::diary::agenda;
use crate::web::{AppState, Encoded, Page, respond};

/// Asked each time; kept by nobody in between.
const REVALIDATE: &str = "private, no-cache";
const CONTENT_TYPE: &str = "text/calendar; charset=utf-8";

/// The file, as of now.
pub(super) async fn download(State(app): State<AppState>, own: Own) -> Result<Response> {
    let page = own.page(OwnRoute::Calendar);
    let text = agenda(&app, &page, &own.registration).await?;
    let mut response = text.into_response();
    private(response.headers_mut(), "no-store");
    Ok(response)
}

/// The feed: found by its own token, which opens nothing else.
pub(super) async fn feed(
    State(app): State<AppState>,
    uri: Uri,
    file: Result<Path<String>, axum::extract::rejection::PathRejection>,
    headers: HeaderMap,
) -> Result<Response> {
    let lang = language(uri.path());
    let Path(file) = file.map_err(|_| Error::NotFound)?;
    let token = file.strip_suffix(".ics").ok_or(Error::NotFound)?;
    let (_, reference, edition) = app.store.of_calendar(token).await?.ok_or(Error::NotFound)?;
    let number = u16::try_from(edition).map_err(|_| Error::NotFound)?;
    let registration = app.store.registration_by_reference(number, &reference).await?.ok_or(Error::NotFound)?;
    let page = Page::new(&app, lang, None).about(edition);
    let text = agenda(&app, &page, &registration).await?;
    let mut response = respond(&headers, &Encoded::text(text), CONTENT_TYPE, REVALIDATE);
    private(response.headers_mut(), REVALIDATE);
    Ok(response)
}

fn private(headers: &mut HeaderMap, cache_control: &'static str) {
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(CONTENT_TYPE));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache_control));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert("x-robots-tag", HeaderValue::from_static("noindex"));
}
