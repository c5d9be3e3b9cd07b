//! Images: those of snippets, whatever the time and whatever the address, and those of our
//! own pages.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri, header};
use axum::response::Response;

use super::address::{Address, Placed, image_path};
use super::art::{self, ArtAddress};
use super::artwork::{Artwork, Drawing};
use super::lent::Lending;
use super::visit::DESTINATION;
use super::{Format, Size, drawn};
use crate::error::Result;
use crate::web::{AppState, Ready, respond};

/// Minutes, so that a change of date reaches every portal within them.
pub(super) const MINUTES: &str = "public, max-age=300, stale-while-revalidate=300";
/// What an address with its digest shows never changes.
const FOR_GOOD: &str = "public, max-age=31536000, immutable";
/// With the digest of another day it may.
const ASK_AGAIN: &str = "no-cache";

/// The banner of this moment. The portal does not change it. An address that is not
/// known gets an image that says so in both languages: no portal shows a broken icon.
pub(super) async fn show(
    app: &AppState,
    lending: Lending,
    uri: &Uri,
    (address, format): (&Address, Format),
    headers: &HeaderMap,
) -> Result<Response> {
    let placed = address.placed().zip(address.size());
    let drawing = placed.as_ref().and_then(|(placed, size)| now(app, placed, *size));
    let Some(((placed, size), drawing)) = placed.zip(drawing) else {
        return unknown(app, address.size(), format, MINUTES).await;
    };
    let encoded = drawn(app, drawing, format).await?;
    let ready = Ready::new(&encoded, format.content_type(), MINUTES, app.config.is_secure(), Some(&anywhere()));
    let response = ready.answer(headers, false).map(Body::new);
    // Addresses with a slash too many are answered, and are too many to be kept.
    let own = image_path(&placed.campaign.code, &placed.portal.slug, placed.wording, size, format);
    if uri.path() == own {
        lending.keep(app, own, &placed, ready);
    }
    Ok(response)
}

/// The artwork at an address of our own pages ([`super::art_path`]).
pub(super) async fn show_art(app: &AppState, uri: &Uri, headers: &HeaderMap) -> Result<Response> {
    let address = ArtAddress::read(uri.path(), &app.campaigns.load());
    match art_now(app, uri, &address) {
        Some((drawing, format, cache_control)) => answer(app, drawing, format, headers, cache_control).await,
        None => unknown(app, address.size, address.format.unwrap_or(Format::Png), ASK_AGAIN).await,
    }
}

/// The artwork of an address as it is now, and how long it may be kept.
fn art_now(app: &AppState, uri: &Uri, address: &ArtAddress) -> Option<(Drawing, Format, &'static str)> {
    let published = app.published.load();
    let campaign = address.campaign.as_ref()?;
    let edition = published.edition(campaign.edition)?;
    let (opening, wording, size, format) = (address.opening?, address.wording?, address.size?, address.format?);
    let drawing = Artwork::preview(app, edition, campaign, opening, wording, size);
    let present = art::path(&campaign.code, opening, wording, size, format, &drawing);
    Some((drawing, format, if uri.path() == present { FOR_GOOD } else { ASK_AGAIN }))
}

/// What a page gets that shows the address of a link as an image, which it is not. It is not kept:
/// the same address followed leads to the site.
pub(super) async fn no_image(app: &AppState, address: &Address) -> Result<Response> {
    let mut response = unknown(app, address.size(), Format::Png, "no-store").await?;
    response.headers_mut().insert(header::VARY, HeaderValue::from_name(DESTINATION));
    Ok(response)
}

/// What a portal shows at this moment.
fn now(app: &AppState, placed: &Placed<'_>, size: Size) -> Option<Drawing> {
    let published = app.published.load();
    let edition = published.edition(placed.campaign.edition)?;
    let opening = placed.opening(app, edition);
    Some(Artwork::drawing(app, edition, placed.campaign, opening, placed.wording, size))
}

async fn answer(
    app: &AppState,
    drawing: Drawing,
    format: Format,
    headers: &HeaderMap,
    cache_control: &'static str,
) -> Result<Response> {
    let encoded = drawn(app, drawing, format).await?;
    Ok(lend(respond(headers, &encoded, format.content_type(), cache_control)))
}

/// Lets other sites show an answer inside their pages.
pub(super) fn lend(mut response: Response) -> Response {
    response.headers_mut().extend([anywhere()]);
    response
}

/// What lets them.
fn anywhere() -> (HeaderName, HeaderValue) {
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin"))
}

async fn unknown(app: &AppState, size: Option<Size>, format: Format, cache_control: &'static str) -> Result<Response> {
    let drawing = Drawing::Unknown(size.unwrap_or(Size::Block));
    // What does not exist has no state that a client could have.
    let mut response = answer(app, drawing, format, &HeaderMap::new(), cache_control).await?;
    *response.status_mut() = StatusCode::NOT_FOUND;
    Ok(response)
}
