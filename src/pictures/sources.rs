//! What draws a card beside its words: a card drawn otherwise wants a new address, too.

use std::sync::LazyLock;

use sha2::{Digest, Sha256};

/// Layout, template and mark; what every drawing shares comes before them. The theme of a
/// session and the ornament of an earlier edition are among a card's words. What cannot be
/// seen from here is the library that makes the pixels.
const SOURCES: [&[u8]; 3] = [
    include_bytes!("card.rs"),
    include_bytes!("../../templates/pictures/card.svg"),
    include_bytes!("../../static/art/mark.svg"),
];

/// All of them, hashed once: each card goes on from here with its words.
pub(super) static HAND: LazyLock<Sha256> =
    LazyLock::new(|| SOURCES.iter().fold(crate::drawing::HAND.clone(), Sha256::chain_update));
