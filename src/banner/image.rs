//! The image of a snippet, whatever the time and whatever the address.

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::Response;

use super::address::{Address, Placed};
use super::artwork::{Artwork, Drawing};
use super::{Banners, Format, Size, file};
use crate::campaign::Campaigns;
use crate::error::Result;
use crate::web::{AppState, respond};

/// Minutes, so that a change of date reaches every portal within them.
const MINUTES: &str = "public, max-age=300, stale-while-revalidate=300";

/// The banner of this moment. The portal does not change it. An address that is not
/// known gets an image that says so in both languages: no portal shows a broken icon.
pub(super) async fn show(
    app: &AppState,
    gallery: &Banners,
    address: &Address,
    format: Format,
    headers: &HeaderMap,
) -> Result<Response> {
    let drawing = address.placed().zip(address.size()).and_then(|(placed, size)| now(app, &placed, size));
    let is_known = drawing.is_some();
    let drawing = drawing.unwrap_or_else(|| Drawing::Unknown(address.size().unwrap_or(Size::Block)));
    let encoded = gallery.get((drawing.place(), format), drawing, move |drawing| file::draw(drawing, format)).await?;
    // What does not exist has no state that a client could have.
    let none = HeaderMap::new();
    let mut response = respond(if is_known { headers } else { &none }, &encoded, format.content_type(), MINUTES);
    if !is_known && response.status() == StatusCode::OK {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    let anywhere = HeaderValue::from_static("cross-origin");
    response.headers_mut().insert(HeaderName::from_static("cross-origin-resource-policy"), anywhere);
    Ok(response)
}

/// What a portal shows at this moment.
fn now(app: &AppState, placed: &Placed<'_>, size: Size) -> Option<Drawing> {
    let published = app.published.load();
    let edition = published.edition(placed.campaign.edition)?;
    let campaigns: std::sync::Arc<Campaigns> = app.campaigns.load_full();
    let placement = campaigns.placement(&placed.campaign.code, &placed.portal.slug);
    let window = placed.campaign.window(placement.map(AsRef::as_ref), edition).window;
    let opening = window.state(app.clock.conference_now());
    Some(Artwork::drawing(app, edition, placed.campaign, opening, placed.wording, size))
}
