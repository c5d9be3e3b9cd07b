//! A banner as a file: pixels, or outlines for a page that has not our font.

use askama::Template;
use resvg::usvg::Tree;

use super::Format;
use super::artwork::Drawing;
use super::compose::compose;
use super::outline::Letters;
use crate::drawing::{png, png_twice, read};
use crate::error::Result;
use crate::web::Encoded;

/// What an SVG may weigh before compression. One whose letters are heavier (the campaign's own
/// words may be any) is drawn with shorter forms of what it says.
const HEAVIEST: usize = 15_000;

/// The file as it is kept and sent.
pub(super) fn draw(drawing: &Drawing, format: Format) -> Result<Encoded> {
    let bytes = bytes(drawing, format)?;
    Ok(match format {
        Format::Png | Format::PngTwice => Encoded::opaque(bytes),
        Format::Svg => Encoded::text(bytes),
    })
}

/// What is said of a drawing, for the pixels and as an SVG. In the latter words are outlines:
/// a page shows them without our font.
pub(super) fn set(said: &Drawing, drawing: &Drawing) -> Result<(Tree, String)> {
    let sheet = compose(said)?;
    let tree = read(&sheet.render()?)?;
    let svg = sheet.outlined(drawing.lang(), drawing.title(), Letters::read(&tree)?).render()?;
    Ok((tree, svg))
}

/// The same words in every format.
pub(super) fn bytes(drawing: &Drawing, format: Format) -> Result<Vec<u8>> {
    let mut said = drawing.clone();
    loop {
        let (tree, svg) = set(&said, drawing)?;
        match said.briefer() {
            Some(briefer) if svg.len() >= HEAVIEST => said = briefer,
            _ => {
                return match format {
                    Format::Png => png(&tree),
                    Format::PngTwice => png_twice(&tree),
                    Format::Svg => Ok(svg.into_bytes()),
                };
            }
        }
    }
}
