//! Images: those of snippets, whatever the time and whatever the address, and those of our
//! own pages.

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, Uri};
use axum::response::Response;

use super::address::{Address, Placed};
use super::art::{self, ArtAddress};
use super::artwork::{Artwork, Drawing};
use super::{Banners, Format, Size, file};
use crate::error::Result;
use crate::web::{AppState, respond};

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
    gallery: &Banners,
    address: &Address,
    format: Format,
    headers: &HeaderMap,
) -> Result<Response> {
    match address.placed().zip(address.size()).and_then(|(placed, size)| now(app, &placed, size)) {
        Some(drawing) => answer(gallery, drawing, format, headers, MINUTES).await,
        None => unknown(gallery, address.size(), format, MINUTES).await,
    }
}

/// The artwork at an address of our own pages ([`super::art_path`]).
pub(super) async fn show_art(app: &AppState, gallery: &Banners, uri: &Uri, headers: &HeaderMap) -> Result<Response> {
    let address = ArtAddress::read(uri.path(), &app.campaigns.load());
    let published = app.published.load();
    let known = || {
        let campaign = address.campaign.as_ref()?;
        let edition = published.edition(campaign.edition)?;
        let (opening, wording, size, format) = (address.opening?, address.wording?, address.size?, address.format?);
        let drawing = Artwork::preview(app, edition, campaign, opening, wording, size);
        let present = art::path(&campaign.code, opening, wording, size, format, &drawing);
        let cache_control = if uri.path() == present { FOR_GOOD } else { ASK_AGAIN };
        Some((drawing, format, cache_control))
    };
    match known() {
        Some((drawing, format, cache_control)) => answer(gallery, drawing, format, headers, cache_control).await,
        None => unknown(gallery, address.size, address.format.unwrap_or(Format::Png), ASK_AGAIN).await,
    }
}

/// What a portal shows at this moment.
fn now(app: &AppState, placed: &Placed<'_>, size: Size) -> Option<Drawing> {
    let published = app.published.load();
    let edition = published.edition(placed.campaign.edition)?;
    let opening = placed.opening(app, edition);
    Some(Artwork::drawing(app, edition, placed.campaign, opening, placed.wording, size))
}

async fn answer(
    gallery: &Banners,
    drawing: Drawing,
    format: Format,
    headers: &HeaderMap,
    cache_control: &'static str,
) -> Result<Response> {
    let encoded = gallery.get((drawing.place(), format), drawing, move |drawing| file::draw(drawing, format)).await?;
    Ok(lend(respond(headers, &encoded, format.content_type(), cache_control)))
}

/// Lets other sites show an answer inside their pages.
pub(super) fn lend(mut response: Response) -> Response {
    let anywhere = HeaderValue::from_static("cross-origin");
    response.headers_mut().insert(HeaderName::from_static("cross-origin-resource-policy"), anywhere);
    response
}

async fn unknown(
    gallery: &Banners,
    size: Option<Size>,
    format: Format,
    cache_control: &'static str,
) -> Result<Response> {
    let drawing = Drawing::Unknown(size.unwrap_or(Size::Block));
    // What does not exist has no state that a client could have.
    let mut response = answer(gallery, drawing, format, &HeaderMap::new(), cache_control).await?;
    *response.status_mut() = StatusCode::NOT_FOUND;
    Ok(response)
}
