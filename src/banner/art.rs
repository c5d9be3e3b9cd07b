//! Where our own pages find the artwork of a campaign, whatever the time of its window:
//! `/banner/art/12/vi/open/728x90-2x.Xq3sZ9aA.png`.
//!
//! The letters before the ending are the digest of what the image shows. As long as they
//! are right the image is kept for good; those of another day lead to the artwork of today.
//! Nothing is counted: no campaign has the code `art`, they are digits.

use std::sync::{Arc, LazyLock};

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use super::artwork::{Artwork, Drawing};
use super::{Format, Size, Wording};
use crate::campaign::{Campaign, Campaigns};
use crate::drawing::HAND;
use crate::edition::{Edition, WindowState};
use crate::web::AppState;

/// Where these addresses begin.
const START: &str = "/banner/art/";

/// The states of a window by their names in addresses.
const OPENINGS: [(&str, WindowState); 3] =
    [("soon", WindowState::NotYet), ("open", WindowState::Open), ("closed", WindowState::Closed)];

/// What draws a banner beside its words: one drawn otherwise wants a new address, too. What
/// cannot be seen from here is the library that makes the pixels, which changes with the
/// program.
const SOURCES: [&[u8]; 24] = [
    env!("CARGO_PKG_VERSION").as_bytes(),
    include_bytes!("artwork.rs"),
    include_bytes!("file.rs"),
    include_bytes!("model.rs"),
    include_bytes!("compose/billboard.rs"),
    include_bytes!("compose/block.rs"),
    include_bytes!("compose/button.rs"),
    include_bytes!("compose/column.rs"),
    include_bytes!("compose/deck.rs"),
    include_bytes!("compose/fluid.rs"),
    include_bytes!("compose/full.rs"),
    include_bytes!("compose/mobile.rs"),
    include_bytes!("compose/mod.rs"),
    include_bytes!("compose/sheet.rs"),
    include_bytes!("compose/tall.rs"),
    include_bytes!("compose/unknown.rs"),
    include_bytes!("compose/wide.rs"),
    include_bytes!("outline/curves.rs"),
    include_bytes!("outline/letters.rs"),
    include_bytes!("outline/mod.rs"),
    include_bytes!("outline/names.rs"),
    include_bytes!("outline/parts.rs"),
    include_bytes!("outline/pen.rs"),
    include_bytes!("../../templates/banner/sheet.svg"),
];

static OWN_HAND: LazyLock<Sha256> = LazyLock::new(|| SOURCES.iter().fold(HAND.clone(), Sha256::chain_update));

/// The address of a campaign's artwork for our own pages: what portals show at this moment
/// of the conference where the window stands as given, and as if the campaign were not
/// paused. It changes with every word of the artwork; making it draws nothing.
#[must_use]
pub fn art_path(
    app: &AppState,
    edition: &Edition,
    campaign: &Campaign,
    opening: WindowState,
    wording: Wording,
    size: Size,
    format: Format,
) -> String {
    path(
        &campaign.code,
        opening,
        wording,
        size,
        format,
        &Artwork::preview(app, edition, campaign, opening, wording, size),
    )
}

/// The address of an artwork that is there already.
pub(super) fn path(
    campaign: &str,
    opening: WindowState,
    wording: Wording,
    size: Size,
    format: Format,
    drawing: &Drawing,
) -> String {
    let (twice, ending) = format.ending().rsplit_once('.').unwrap_or_default();
    let opening = OPENINGS.iter().find(|(_, state)| *state == opening).map_or("", |(name, _)| *name);
    let digest = OWN_HAND.clone().chain_update(format!("{drawing:?}")).finalize();
    let digest = BASE64_URL_SAFE_NO_PAD.encode(&digest[..6]);
    format!("{START}{campaign}/{}/{opening}/{}{twice}.{digest}.{ending}", wording.slug(), size.slug())
}

/// What such an address says, as far as it is known.
pub(super) struct ArtAddress {
    pub(super) campaign: Option<Arc<Campaign>>,
    pub(super) wording: Option<Wording>,
    pub(super) opening: Option<WindowState>,
    pub(super) size: Option<Size>,
    pub(super) format: Option<Format>,
}

impl ArtAddress {
    /// Reads the path of an address. What its digest says shows only when it is made anew.
    pub(super) fn read(path: &str, campaigns: &Campaigns) -> Self {
        let mut parts = path.strip_prefix(START).unwrap_or_default().split('/');
        let mut part = || parts.next().unwrap_or_default();
        let (campaign, wording, opening, file) = (part(), part(), part(), part());
        let file = Some(file).filter(|_| parts.next().is_none()).and_then(|file| {
            let (stem, ending) = file.rsplit_once('.')?;
            let (name, _digest) = stem.split_once('.')?;
            Some((name, ending))
        });
        let known = |(name, ending): (&str, &str)| {
            Format::ALL.into_iter().find_map(|format| {
                let (twice, known) = format.ending().rsplit_once('.')?;
                let size = Size::from_slug(name.strip_suffix(twice)?)?;
                (known == ending).then_some((size, format))
            })
        };
        let (size, format) = file.and_then(known).unzip();
        Self {
            campaign: campaigns.get(campaign).cloned(),
            wording: Wording::from_slug(wording),
            opening: OPENINGS.iter().find(|(name, _)| *name == opening).map(|(_, state)| *state),
            size,
            format,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    #[test]
    fn whatever_draws_changes_the_addresses() {
        let room = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/banner");
        for folder in ["compose", "outline"] {
            for entry in fs::read_dir(room.join(folder)).expect("a folder") {
                let path = entry.expect("a file").path();
                let is_for_tests = ["tests.rs", "samples.rs"].iter().any(|name| path.ends_with(name));
                let bytes = fs::read(&path).expect("read");
                assert!(is_for_tests || SOURCES.contains(&bytes.as_slice()), "{} is not counted", path.display());
            }
        }
    }
}
