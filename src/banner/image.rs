//! The image of a snippet, whatever the time and whatever the address.

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::Response;

use super::address::Address;
use super::artwork::{Artwork, Drawing};
use super::{Banners, Format, Size, file};
use crate::error::Result;
use crate::web::{AppState, respond};

/// Minutes, so that a change of date reaches every portal within them.
const MINUTES: &str = "public, max-age=300, stale-while-revalidate=3600";

/// The banner of this moment. The portal does not change it. An address that is not
/// known gets an image that says so in both languages: no portal shows a broken icon.
pub(super) async fn show(
    app: &AppState,
    gallery: &Banners,
    address: &Address,
    format: Format,
    headers: &HeaderMap,
) -> Result<Response> {
    let placement = address.placement();
    let drawing = match &placement {
        Some(placement) => Drawing::Banner(Artwork::now(app, placement.edition, placement.lang, placement.size)),
        None => Drawing::Unknown(address.size.unwrap_or(Size::Block)),
    };
    let edition = placement.as_ref().map(|placement| placement.edition.number);
    let (lang, size) = (drawing.lang(), drawing.size());
    let encoded =
        gallery.get((edition, lang, size, format), drawing, move |drawing| file::draw(drawing, format)).await?;
    // What does not exist has no state that a client could have.
    let none = HeaderMap::new();
    let headers = if placement.is_some() { headers } else { &none };
    let mut response = respond(headers, &encoded, format.content_type(), MINUTES);
    if placement.is_none() && response.status() == StatusCode::OK {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    let anywhere = HeaderValue::from_static("cross-origin");
    response.headers_mut().insert(HeaderName::from_static("cross-origin-resource-policy"), anywhere);
    Ok(response)
}
