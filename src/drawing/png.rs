//! Exact pixels.

use png::{ColorType, Compression, Encoder, Filter};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::Tree;

use crate::error::{Error, Result};

/// The drawing in its own size.
pub(crate) fn png(tree: &Tree) -> Result<Vec<u8>> {
    let size = tree.size().to_int_size();
    encode(&render(tree, size.width(), size.height(), Transform::identity())?)
}

/// The drawing in twice its size each way, for dense screens.
pub(crate) fn png_twice(tree: &Tree) -> Result<Vec<u8>> {
    let size = tree.size().to_int_size();
    encode(&render(tree, size.width() * 2, size.height() * 2, Transform::from_scale(2.0, 2.0))?)
}

/// A square drawing, `side` pixels wide, seen from `closer` times as near to its middle.
pub(crate) fn square(tree: &Tree, side: u16, closer: f32) -> Result<Vec<u8>> {
    let scale = closer * f32::from(side) / tree.size().width();
    let aside = (1.0 - closer) * f32::from(side) / 2.0;
    let look = Transform::from_scale(scale, scale).post_translate(aside, aside);
    encode(&render(tree, u32::from(side), u32::from(side), look)?)
}

fn render(tree: &Tree, width: u32, height: u32, transform: Transform) -> Result<Pixmap> {
    let mut pixels = Pixmap::new(width, height).ok_or_else(|| Error::other("a drawing without a surface"))?;
    resvg::render(tree, transform, &mut pixels.as_mut());
    Ok(pixels)
}

/// What one cannot see through has no need of transparency. Large flat colours become
/// smallest without a filter (PNG specification, 12.7).
fn encode(pixels: &Pixmap) -> Result<Vec<u8>> {
    let failed = |error: png::EncodingError| Error::other(format!("a drawing is no PNG: {error}"));
    if pixels.pixels().iter().any(|pixel| !pixel.is_opaque()) {
        return pixels.encode_png().map_err(failed);
    }
    let colours: Vec<u8> =
        pixels.pixels().iter().flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).collect();
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, pixels.width(), pixels.height());
    encoder.set_color(ColorType::Rgb);
    encoder.set_compression(Compression::High);
    encoder.set_filter(Filter::NoFilter);
    encoder.write_header().and_then(|mut writer| writer.write_image_data(&colours)).map_err(failed)?;
    Ok(bytes)
}
