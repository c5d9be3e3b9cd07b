//! What letters to portals hold: the code to paste, and pictures of the banner.

use askama::Template;

use super::address::{image_path, link_path};
use super::artwork::{Artwork, Drawing, alt};
use super::{Carrier, Format, Size, Wording, file};
use crate::campaign::{Campaign, Portal};
use crate::edition::{Edition, WindowState};
use crate::error::{Error, Result};
use crate::web::AppState;

/// The plain HTML that an editor pastes.
#[derive(Template)]
#[template(path = "banner/enclosed.html")]
struct Snippet<'a> {
    link: &'a str,
    image: &'a str,
    width: u16,
    height: u16,
    alt: &'a str,
}

/// The code that shows a campaign's banner on a portal, as every CMS takes it.
pub(crate) fn snippet(
    app: &AppState,
    edition: &Edition,
    campaign: &Campaign,
    portal: &Portal,
    (wording, size): (Wording, Size),
) -> Result<String> {
    let base = &app.config.base_url;
    let link = format!("{base}{}", link_path(&campaign.code, &portal.slug, wording, Carrier::Image(size)));
    let image = format!("{base}{}", image_path(&campaign.code, &portal.slug, wording, size, Format::Png));
    let (width, height) = size.pixels();
    Ok(Snippet { link: &link, image: &image, width, height, alt: &alt(edition, wording) }.render()?)
}

/// The banner as a PNG, as it looks while the campaign's window is open; none where the
/// organisers show nothing.
pub(crate) async fn picture(
    app: &AppState,
    edition: &Edition,
    campaign: &Campaign,
    (wording, size): (Wording, Size),
) -> Result<Option<Vec<u8>>> {
    let drawing = Artwork::drawing(app, edition, campaign, WindowState::Open, wording, size);
    if matches!(drawing, Drawing::Hidden(_)) {
        return Ok(None);
    }
    let drawn = tokio::task::spawn_blocking(move || file::bytes(&drawing, Format::Png)).await;
    drawn.map_err(|_| Error::other("a drawing ended by a fault"))?.map(Some)
}
