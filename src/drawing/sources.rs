//! What draws beside the words: a picture drawn otherwise wants a new address, too.

use std::sync::LazyLock;

use sha2::{Digest, Sha256};

/// All that sets words and lines in every drawing.
const SOURCES: [&[u8]; 12] = [
    include_bytes!("../../templates/drawing/measure.svg"),
    include_bytes!("../../templates/drawing/parts.svg"),
    include_bytes!("breaks.rs"),
    include_bytes!("lines.rs"),
    include_bytes!("mod.rs"),
    include_bytes!("setting.rs"),
    include_bytes!("span.rs"),
    include_bytes!("svg.rs"),
    include_bytes!("../i18n/rich.rs"),
    include_bytes!("../i18n/unbroken.rs"),
    include_bytes!("../../static/fonts/be-vietnam-pro-400.ttf"),
    include_bytes!("../../static/fonts/be-vietnam-pro-700.ttf"),
];

/// All of them, hashed once: each kind of picture goes on from here with what is its own.
pub(crate) static HAND: LazyLock<Sha256> = LazyLock::new(|| SOURCES.iter().fold(Sha256::new(), Sha256::chain_update));
