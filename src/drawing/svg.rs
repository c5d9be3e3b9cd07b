//! Reading SVG in our own font, and our drawings of `static/art/` inside others.

use std::fmt;
use std::sync::{Arc, OnceLock};

use askama::filters::HtmlSafe;
use resvg::usvg::{self, Tree, fontdb};
use skrifa::{FontRef, GlyphId, MetadataProvider};

use crate::error::{Error, Result};

const FAMILY: &str = "Be Vietnam Pro";
const REGULAR: &[u8] = include_bytes!("../../static/fonts/be-vietnam-pro-400.ttf");
const BOLD: &[u8] = include_bytes!("../../static/fonts/be-vietnam-pro-700.ttf");

/// Reads an SVG with our own font. Text whose font is missing would vanish without a
/// word: it is an error instead.
pub(crate) fn read(svg: &str) -> Result<Tree> {
    let options = usvg::Options { font_family: FAMILY.to_owned(), fontdb: fonts()?, ..usvg::Options::default() };
    Tree::from_str(svg, &options).map_err(|error| Error::other(format!("a drawing is no SVG: {error}")))
}

/// Both styles of the font, found by the name that the templates use.
fn fonts() -> Result<Arc<fontdb::Database>> {
    static FONTS: OnceLock<Option<Arc<fontdb::Database>>> = OnceLock::new();
    let load = || {
        let mut fonts = fontdb::Database::new();
        for style in [REGULAR, BOLD] {
            fonts.load_font_data(style.to_vec());
        }
        let found = [fontdb::Weight::NORMAL, fontdb::Weight::BOLD].into_iter().all(|weight| {
            let query = fontdb::Query { families: &[fontdb::Family::Name(FAMILY)], weight, ..fontdb::Query::default() };
            fonts.query(&query).and_then(|id| fonts.face(id)).is_some_and(|face| face.weight == weight)
        });
        found.then(|| Arc::new(fonts))
    };
    FONTS.get_or_init(load).clone().ok_or_else(|| Error::other("the font of the drawings cannot be read"))
}

/// The letters of a text that our font has not in each weight, once each: a picture would show
/// boxes in their place.
pub(crate) fn missing_letters(text: &str) -> Vec<char> {
    let mut missing: Vec<char> = Vec::new();
    for style in [REGULAR, BOLD] {
        let Ok(font) = FontRef::new(style) else { continue };
        let letters = font.charmap();
        missing.extend(text.chars().filter(|letter| letters.map(*letter).is_none_or(|id| id == GlyphId::NOTDEF)));
    }
    missing.sort_unstable();
    missing.dedup();
    missing
}

/// A drawing of `static/art/`, which we made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Art(pub(crate) &'static str);

/// The one colour of our art.
const INDIGO: &str = "#2b3584";

impl Art {
    /// As templates of SVG print it, in any colour.
    pub(crate) fn drawn_in(self, colour: &str) -> Drawn {
        Drawn(self.0.trim_end().replace(INDIGO, colour))
    }
}

/// A drawing to stand inside another.
pub(crate) struct Drawn(String);

impl fmt::Display for Drawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Drawn {}

/// The ink of each line of text, with the bits of its size: lines of one setting share it.
pub(crate) fn inks(tree: &Tree) -> Vec<(u32, usvg::Rect)> {
    fn walk(group: &usvg::Group, found: &mut Vec<(u32, usvg::Rect)>) {
        for node in group.children() {
            match node {
                usvg::Node::Group(group) => walk(group, found),
                usvg::Node::Text(text) => {
                    let size = text.chunks()[0].spans()[0].font_size().get().to_bits();
                    found.push((size, text.flattened().abs_bounding_box()));
                }
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    walk(tree.root(), &mut found);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use usvg::WriteOptions;

    #[test]
    fn letters_that_would_be_boxes_are_known() {
        for (text, missing) in [
            ("Hội nghị hợp tác: kính mời! 12es", ""),
            ("12ᵉ", "ᵉ"),
            ("« Œuvrons ensemble » – l’été\u{A0}!", ""),
            ("Bạn & tôi 🤝", "🤝"),
            ("会议 2023 会", "会议"),
            ("\u{200D}", "\u{200D}"),
        ] {
            assert_eq!(missing_letters(text).into_iter().collect::<String>(), missing, "{text}");
        }
    }

    #[test]
    fn the_font_is_there_and_draws_all_vietnamese_letters() {
        let letters = "ăâđêôơư áàảãạ ấầẩẫậ ắằẳẵặ éèẻẽẹ ếềểễệ íìỉĩị óòỏõọ ốồổỗộ ớờởỡợ úùủũụ ứừửữự ýỳỷỹỵ";
        for weight in [400, 700] {
            for letter in letters.chars().filter(|c| *c != ' ').chain("ÀÉÈÊËÎÏÔÛÇŒœæ«»’–\u{2011}".chars())
            {
                let outline = |text: &str| {
                    let svg = format!(
                        r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text font-family="{FAMILY}" font-weight="{weight}">{text}</text></svg>"#
                    );
                    read(&svg).expect("an SVG").to_string(&WriteOptions::default())
                };
                // A letter the font does not have is drawn as the box of U+FFFE's.
                assert_ne!(outline(&letter.to_string()), outline("\u{E123}"), "{letter} {weight}");
            }
        }
    }
}
