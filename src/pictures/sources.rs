//! What draws a card beside its words: a card drawn otherwise wants a new address, too.

use std::sync::LazyLock;

use sha2::{Digest, Sha256};

/// Layout, template, mark, and all that sets words and lines. The theme of a session and
/// the ornament of an earlier edition are among a card's words. What cannot be seen from
/// here is the library that makes the pixels.
const SOURCES: [&[u8]; 13] = [
    include_bytes!("card.rs"),
    include_bytes!("../../templates/pictures/card.svg"),
    include_bytes!("../../static/art/mark.svg"),
    include_bytes!("../../templates/drawing/measure.svg"),
    include_bytes!("../../templates/drawing/parts.svg"),
    include_bytes!("../drawing/lines.rs"),
    include_bytes!("../drawing/mod.rs"),
    include_bytes!("../drawing/span.rs"),
    include_bytes!("../drawing/svg.rs"),
    include_bytes!("../i18n/rich.rs"),
    include_bytes!("../i18n/unbroken.rs"),
    include_bytes!("../../static/fonts/be-vietnam-pro-400.ttf"),
    include_bytes!("../../static/fonts/be-vietnam-pro-700.ttf"),
];

/// All of them, hashed once: each card goes on from here with its words.
pub(super) static HAND: LazyLock<Sha256> = LazyLock::new(|| SOURCES.iter().fold(Sha256::new(), Sha256::chain_update));
