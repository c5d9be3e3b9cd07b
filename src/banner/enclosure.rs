//! What letters to portals hold: the code to paste, and pictures of the banner.

use askama::Template;

use super::artwork::{Artwork, Drawing};
use super::kit::Image;
use super::{Format, Size, Wording, drawn};
use crate::campaign::{Campaign, Portal};
use crate::edition::{Edition, WindowState};
use crate::error::Result;
use crate::web::AppState;

/// The code that shows a campaign's banner on a portal, as every CMS takes it.
pub(crate) fn snippet(
    app: &AppState,
    edition: &Edition,
    campaign: &Campaign,
    portal: &Portal,
    (wording, size): (Wording, Size),
) -> Result<String> {
    Ok(Image::new(&app.config.base_url, edition, campaign, portal, wording, size).render()?.trim().to_owned())
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
    Ok(Some(drawn(app, drawing, Format::Png).await?.bytes().to_vec()))
}
