//! The addresses that snippets hold: `/banner/12/hai-phong/vi/728x90.png` for the image,
//! the same without its ending for the link. Read part by part, so that what is known
//! of a mistaken address still helps to answer it well.

use std::sync::Arc;

use super::{Carrier, Format, Size, Wording};
use crate::campaign::{Campaign, Campaigns, Portal};
use crate::edition::{Edition, Window, WindowState};
use crate::web::App;

/// What an address says, as far as it is known.
pub(super) struct Address {
    pub(super) campaign: Option<Arc<Campaign>>,
    pub(super) portal: Option<Arc<Portal>>,
    pub(super) wording: Option<Wording>,
    pub(super) carrier: Option<Carrier>,
    pub(super) kind: Kind,
    /// Whether it has as many parts as an address has.
    is_whole: bool,
}

/// Everything that a right address says.
pub(super) struct Placed<'a> {
    pub(super) campaign: &'a Arc<Campaign>,
    pub(super) portal: &'a Arc<Portal>,
    pub(super) wording: Wording,
    pub(super) carrier: Carrier,
}

/// What an address says that stands on a portal's page.
pub(crate) struct Told {
    /// Code of the campaign.
    pub(crate) campaign: String,
    /// Slug of the portal.
    pub(crate) portal: String,
    pub(crate) carrier: Carrier,
    /// Whether it leads to the site, and shows nothing.
    pub(crate) is_link: bool,
}

/// What a path says, if it answers with a banner or leads to the site as the banner's.
pub(crate) fn told(path: &str, campaigns: &Campaigns) -> Option<Told> {
    let address = Address::read(path, campaigns);
    let placed = address.placed()?;
    Some(Told {
        campaign: placed.campaign.code.clone(),
        portal: placed.portal.slug.clone(),
        carrier: placed.carrier,
        is_link: address.kind == Kind::Link,
    })
}

impl Placed<'_> {
    /// Where the campaign's window stands now on this portal.
    pub(super) fn opening(&self, app: &App, edition: &Edition) -> WindowState {
        self.window(app, edition).state(app.clock.conference_now())
    }

    /// The campaign's window on this portal.
    pub(super) fn window(&self, app: &App, edition: &Edition) -> Window {
        let campaigns = app.campaigns.load();
        let placement = campaigns.placement(&self.campaign.code, &self.portal.slug);
        self.campaign.window(placement.map(AsRef::as_ref), edition).window
    }
}

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Image(Format),
    /// The page around the image, for a frame.
    Frame,
    Link,
}

impl Address {
    /// Reads the path of an address.
    pub(super) fn read(path: &str, campaigns: &Campaigns) -> Self {
        // A slash too many is what people add to addresses, and editors of portals as well.
        let path = path.strip_prefix("/banner/").unwrap_or_default().trim_end_matches('/');
        let parts: Vec<&str> = path.split('/').collect();
        let part = |at: usize| parts.get(at).copied().unwrap_or_default();
        let (stem, kind) = kind(parts.last().copied().unwrap_or_default());
        Self {
            campaign: campaigns.get(part(0)).cloned(),
            portal: campaigns.portal(part(1)).cloned(),
            wording: Wording::from_slug(part(2)),
            carrier: Carrier::from_slug(stem),
            kind,
            is_whole: parts.len() == 4,
        }
    }

    /// The address, if every part of it is known.
    pub(super) fn placed(&self) -> Option<Placed<'_>> {
        Some(Placed {
            campaign: self.campaign.as_ref()?,
            portal: self.portal.as_ref().filter(|_| self.is_whole)?,
            wording: self.wording?,
            // Words have no image.
            carrier: self.carrier.filter(|_| self.kind == Kind::Link || self.size().is_some())?,
        })
    }

    /// The size of the image, if it is known.
    pub(super) fn size(&self) -> Option<Size> {
        match self.carrier? {
            Carrier::Image(size) => Some(size),
            Carrier::Frame | Carrier::Text | Carrier::Article => None,
        }
    }
}

/// The name before the ending, and what the ending asks for.
fn kind(file: &str) -> (&str, Kind) {
    // The longer ending first: -2x.png ends in .png as well.
    for format in [Format::PngTwice, Format::Png, Format::Svg] {
        if let Some(stem) = file.strip_suffix(format.ending()) {
            return (stem, Kind::Image(format));
        }
    }
    if let Some(stem) = file.strip_suffix(".html") {
        return (stem, Kind::Frame);
    }
    // An ending that we do not draw: the size is then unknown, too.
    (file, if file.contains('.') { Kind::Image(Format::Png) } else { Kind::Link })
}

/// The path of a link.
pub(crate) fn link_path(campaign: &str, portal: &str, wording: Wording, carrier: Carrier) -> String {
    format!("/banner/{campaign}/{portal}/{}/{}", wording.slug(), carrier.slug())
}

/// The path of an image.
pub(crate) fn image_path(campaign: &str, portal: &str, wording: Wording, size: Size, format: Format) -> String {
    format!("{}{}", link_path(campaign, portal, wording, Carrier::Image(size)), format.ending())
}
