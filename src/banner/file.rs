//! A banner as a file: pixels, or outlines for a page that has not our font.

use askama::filters::{Html, escape};
use resvg::usvg::{self, Tree, WriteOptions};

use super::Format;
use super::artwork::Drawing;
use super::compact::compact;
use crate::drawing::{png, png_twice, read};
use crate::error::{Error, Result};
use crate::i18n::Lang;
use crate::web::Encoded;

pub(super) fn draw(drawing: &Drawing, format: Format) -> Result<Encoded> {
    let tree = read(&drawing.svg()?)?;
    Ok(match format {
        Format::Png => Encoded::opaque(png(&tree)?),
        Format::PngTwice => Encoded::opaque(png_twice(&tree)?),
        Format::Svg => Encoded::text(svg(&tree, drawing.lang(), &drawing.title())?),
    })
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
