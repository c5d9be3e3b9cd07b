//! What draws beside the words: a picture drawn otherwise wants a new address, too.

use std::sync::LazyLock;

use sha2::{Digest, Sha256};

/// All that sets words and lines in every drawing.
const SOURCES: [&[u8]; 13] = [
    include_bytes!("../../templates/drawing/measure.svg"),
    include_bytes!("../../templates/drawing/parts.svg"),
    include_bytes!("breaks.rs"),
    include_bytes!("lines.rs"),
    include_bytes!("mod.rs"),
    include_bytes!("png.rs"),
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

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    /// The days are among the words; the others keep pictures and digests.
    const DRAWS_NOTHING: [&str; 3] = ["days.rs", "gallery.rs", "sources.rs"];

    #[test]
    fn whatever_draws_changes_the_addresses() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        for folder in ["src/drawing", "templates/drawing"] {
            for entry in fs::read_dir(root.join(folder)).expect("a folder") {
                let path = entry.expect("a file").path();
                let bytes = fs::read(&path).expect("read");
                let draws = !DRAWS_NOTHING.iter().any(|name| path.ends_with(name));
                assert!(!draws || SOURCES.contains(&bytes.as_slice()), "{} is not counted", path.display());
            }
        }
    }
}
