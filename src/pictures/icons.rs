//! Icons of tabs, bookmarks and first screens, at the addresses where browsers look.

use std::sync::Arc;

use axum::Router;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;

use crate::drawing::{Gallery, read, square};
use crate::error::Result;
use crate::web::{AppState, Encoded, respond};

/// The mark on the grid of 16 pixels that tabs have.
const SMALL: &str = include_str!("../../static/art/favicon.svg");
/// The mark on a ground that fills the square, within the circle of four fifths that no
/// telephone cuts away (W3C, Web Application Manifest, "Icon masks and safe zone").
const LARGE: &str = include_str!("../../static/art/icon.svg");

/// Where browsers look that were told nothing.
pub const FAVICON: &str = "/favicon.ico";
/// Where Apple's telephones look.
pub const APPLE_TOUCH_ICON: &str = "/apple-touch-icon.png";

/// An icon to install.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Icon {
    pub(super) path: &'static str,
    pub(super) side: u16,
    /// Whether a telephone may cut it to a shape of its own.
    pub(super) maskable: bool,
}

/// Those that a manifest names.
pub(super) const INSTALLED: [Icon; 3] = [
    Icon { path: "/icon-192.png", side: 192, maskable: false },
    Icon { path: "/icon-512.png", side: 512, maskable: false },
    Icon { path: "/icon-maskable-512.png", side: 512, maskable: true },
];
const APPLE: Icon = Icon { path: APPLE_TOUCH_ICON, side: 180, maskable: true };
/// The sizes of tabs, at one and two pixels to the point.
const TAB_SIDES: [u16; 2] = [16, 32];

/// How much nearer the mark is where nothing is cut away.
const CLOSER: f32 = 1.3;

/// A day: an icon changes with a version of the program, at the same address.
const A_DAY: &str = "public, max-age=86400, stale-while-revalidate=604800";

/// Icons by their addresses; they say nothing that could change.
type Icons = Gallery<&'static str, ()>;

pub(super) fn router() -> Router<AppState> {
    let icons = Arc::new(Icons::default());
    let kept = icons.clone();
    let favicon = async move |headers: HeaderMap| show(&kept, &headers, FAVICON, "image/x-icon", favicon).await;
    let mut router = Router::new().route(FAVICON, get(favicon));
    for icon in INSTALLED.into_iter().chain([APPLE]) {
        let kept = icons.clone();
        let answer =
            async move |headers: HeaderMap| show(&kept, &headers, icon.path, "image/png", move || icon.draw()).await;
        router = router.route(icon.path, get(answer));
    }
    router
}

async fn show(
    icons: &Icons,
    headers: &HeaderMap,
    path: &'static str,
    content_type: &'static str,
    draw: impl FnOnce() -> Result<Encoded> + Send + 'static,
) -> Result<Response> {
    let encoded = icons.get(path, (), |()| draw()).await?;
    Ok(respond(headers, &encoded, content_type, A_DAY))
}

impl Icon {
    fn draw(self) -> Result<Encoded> {
        let closer = if self.maskable { 1.0 } else { CLOSER };
        Ok(Encoded::opaque(square(&read(LARGE)?, self.side, closer)?))
    }
}

/// PNGs in an ICO file: a directory of 6 bytes, 16 bytes for each, then the images
/// themselves ("The evolution of the ICO file format", Microsoft, 2010).
fn favicon() -> Result<Encoded> {
    // Its style is for browsers in a dark scheme; a picture has but one.
    let small = match (SMALL.split_once("<style>"), SMALL.split_once("</style>")) {
        (Some((before, _)), Some((_, after))) => format!("{before}{after}"),
        _ => SMALL.to_owned(),
    };
    let tree = read(&small)?;
    let images = TAB_SIDES.map(|side| square(&tree, side, 1.0).map(|image| (side, image)));
    let images: Vec<(u16, Vec<u8>)> = images.into_iter().collect::<Result<_>>()?;
    let mut file = Vec::new();
    let count = TAB_SIDES.len().to_le_bytes();
    file.extend([0, 0, 1, 0, count[0], count[1]]);
    let mut offset = 6 + 16 * images.len();
    for (side, image) in &images {
        let side = side.to_le_bytes()[0];
        // Width, height, no palette; one plane of 32 bits to the pixel.
        file.extend([side, side, 0, 0, 1, 0, 32, 0]);
        for number in [image.len(), offset] {
            file.extend(&number.to_le_bytes()[..4]);
        }
        offset += image.len();
    }
    file.extend(images.into_iter().flat_map(|(_, image)| image));
    Ok(Encoded::opaque(file))
}
