//! From a template to an image: our own font alone, text as outlines, exact pixels; and
//! the drawings that are kept in memory.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use askama::filters::{Html, escape};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{self, Tree, WriteOptions, fontdb};

use super::Format;
use super::artwork::Drawing;
use super::compact::compact;
use crate::error::{Error, Result};
use crate::i18n::Lang;
use crate::web::Encoded;

const FAMILY: &str = "Be Vietnam Pro";
const REGULAR: &[u8] = include_bytes!("../../static/fonts/be-vietnam-pro-400.ttf");
const BOLD: &[u8] = include_bytes!("../../static/fonts/be-vietnam-pro-700.ttf");

/// Drawings, by their words: drawn once each, and again when a word changes.
#[derive(Default)]
pub(super) struct Gallery(Mutex<HashMap<(Drawing, Format), Arc<Encoded>>>);

impl Gallery {
    /// The image of a drawing, from memory or drawn away from the threads that answer.
    pub(super) async fn get(self: &Arc<Self>, drawing: Drawing, format: Format) -> Result<Arc<Encoded>> {
        let key = (drawing, format);
        if let Some(kept) = self.lock().get(&key) {
            return Ok(kept.clone());
        }
        let gallery = self.clone();
        tokio::task::spawn_blocking(move || {
            let encoded = Arc::new(draw(&key.0, format)?);
            gallery.lock().insert(key, encoded.clone());
            Ok(encoded)
        })
        .await
        .map_err(|error| Error::other(format!("a banner could not be drawn: {error}")))?
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<(Drawing, Format), Arc<Encoded>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn draw(drawing: &Drawing, format: Format) -> Result<Encoded> {
    let tree = read(&drawing.svg()?)?;
    Ok(match format {
        Format::Png => Encoded::opaque(png(&tree)?),
        Format::Svg => Encoded::text(svg(&tree, drawing.lang(), &drawing.title())?),
    })
}

/// Reads an SVG with our own font. Text whose font is missing would vanish without a
/// word: it is an error instead.
pub(super) fn read(svg: &str) -> Result<Tree> {
    let options = usvg::Options { font_family: FAMILY.to_owned(), fontdb: fonts()?, ..usvg::Options::default() };
    Tree::from_str(svg, &options).map_err(|error| Error::other(format!("a banner is no SVG: {error}")))
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
    FONTS.get_or_init(load).clone().ok_or_else(|| Error::other("the font of the banners cannot be read"))
}

fn png(tree: &Tree) -> Result<Vec<u8>> {
    let size = tree.size().to_int_size();
    let mut pixels =
        Pixmap::new(size.width(), size.height()).ok_or_else(|| Error::other("a banner without a surface"))?;
    resvg::render(tree, Transform::identity(), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| Error::other(format!("a banner is no PNG: {error}")))
}

/// The tree written back, with a title for those who do not see it. Nothing in it has
/// an id that could meet another in the page around it.
fn svg(tree: &Tree, lang: Lang, title: &str) -> Result<String> {
    let options = WriteOptions { indent: usvg::Indent::None, coordinates_precision: 3, ..WriteOptions::default() };
    let written = tree.to_string(&options);
    // Nothing is stroked unless it says so.
    let written = written.replace(r#" stroke="none""#, "");
    let body = written.strip_prefix("<svg ").ok_or_else(|| Error::other("a banner without a root"))?;
    let (attributes, body) = body.split_once('>').ok_or_else(|| Error::other("a banner without a root"))?;
    let (width, height) = (tree.size().width(), tree.size().height());
    let Ok(title) = escape(title, Html);
    Ok(compact(&format!(
        r#"<svg {attributes} viewBox="0 0 {width} {height}" role="img" lang="{}"><title>{title}</title>{body}"#,
        lang.tag()
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_font_is_there_and_draws_all_vietnamese_letters() {
        let letters = "ăâđêôơư áàảãạ ấầẩẫậ ắằẳẵặ éèẻẽẹ ếềểễệ íìỉĩị óòỏõọ ốồổỗộ ớờởỡợ úùủũụ ứừửữự ýỳỷỹỵ";
        for weight in [400, 700] {
            for letter in letters.chars().filter(|c| *c != ' ').chain("ÀÉÈÊËÎÏÔÛÇŒœæ«»’–".chars()) {
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
