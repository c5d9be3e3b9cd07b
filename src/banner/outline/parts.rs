//! The outlines of letters: what they are made of, and what has a name.

use std::collections::{BTreeMap, HashMap};

use resvg::usvg::{self, fontdb};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::prelude::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

use super::curves::{Contour, Step};
use super::pen::Pen;
use super::{TOLERANCE, UNIT};
use crate::error::{Error, Result};

/// Contours of a letter that belong together, from where the first begins.
pub(super) struct Part {
    pub(super) at: f32,
    contours: Vec<Contour>,
    /// As path data from its own beginning: equal parts are equal here.
    pub(super) data: String,
}

impl Part {
    fn new(at: f32, contours: Vec<Contour>) -> Self {
        let mut part = Self { at, contours, data: String::new() };
        part.data = part.from(0.0);
        part
    }

    pub(super) fn draw(&self, pen: &mut Pen, at: f32) {
        for contour in &self.contours {
            pen.draw(&contour.map(|(x, y)| (x + at, y)));
        }
    }

    /// As path data, from `at` along the line.
    pub(super) fn from(&self, at: f32) -> String {
        let mut pen = Pen::default();
        self.draw(&mut pen, at);
        pen.finish()
    }
}

/// The outlines that are known: by font, letter, and the units of the em.
pub(super) type Outlines = HashMap<Key, Outline>;
pub(super) type Key = (fontdb::ID, u32, u32);

/// A letter, in one and in its parts: the body, a mark.
pub(super) struct Outline {
    whole: [Part; 1],
    pub(super) parts: Vec<Part>,
}

impl Outline {
    pub(super) fn read(fonts: &fontdb::Database, font: fontdb::ID, id: usvg::GlyphId, units: f32) -> Result<Self> {
        let contours = contours(fonts, font, id, units)?;
        // Rounded from where a part begins, so that equal parts are equal.
        let part = |contours: Vec<&Contour>| {
            let at = contours.first().map_or(0.0, |contour| contour.start.0);
            let simpler = |contour: &&Contour| contour.map(|(x, y)| (x - at, y)).simpler(TOLERANCE / UNIT);
            Part::new(at, contours.iter().map(simpler).collect())
        };
        let parts = together(&contours).into_iter().map(part).collect();
        Ok(Self { whole: [part(contours.iter().collect())], parts })
    }

    pub(super) fn parts(&self, parted: bool) -> &[Part] {
        if parted { &self.parts } else { &self.whole }
    }
}

/// The contours of a letter as the font has them, in units.
pub(super) fn contours(
    fonts: &fontdb::Database,
    font: fontdb::ID,
    id: usvg::GlyphId,
    units: f32,
) -> Result<Vec<Contour>> {
    let drawn = fonts.with_face_data(font, |bytes, index| {
        let font = FontRef::from_index(bytes, index).ok()?;
        let mut contours = Contours::default();
        if let Some(glyph) = font.outline_glyphs().get(id.into()) {
            glyph.draw(DrawSettings::unhinted(Size::new(units), LocationRef::default()), &mut contours).ok()?;
        }
        (!contours.cubic).then_some(contours.all)
    });
    drawn.flatten().ok_or_else(|| Error::other("a letter has no outline, or one of cubic curves"))
}

/// Contours with their holes: one whose box lies inside another's belongs to it.
fn together(contours: &[Contour]) -> Vec<Vec<&Contour>> {
    let inside = |inner: [f32; 4], outer: [f32; 4]| {
        inner[0] >= outer[0] && inner[1] >= outer[1] && inner[2] <= outer[2] && inner[3] <= outer[3]
    };
    let mut parts: BTreeMap<usize, Vec<&Contour>> = BTreeMap::new();
    for (at, contour) in contours.iter().enumerate() {
        let own = contour.bounds();
        let outer = (0..contours.len()).find(|other| *other != at && inside(own, contours[*other].bounds()));
        parts.entry(outer.unwrap_or(at)).or_default().push(contour);
    }
    parts.into_values().collect()
}

/// Collects the contours of a letter, y downwards.
#[derive(Default)]
struct Contours {
    all: Vec<Contour>,
    /// Whether there are curves that the font, whose outlines are quadratic, has not.
    cubic: bool,
}

impl Contours {
    fn step(&mut self, step: Step) {
        if let Some(contour) = self.all.last_mut() {
            contour.steps.push(step);
        }
    }
}

impl OutlinePen for Contours {
    fn move_to(&mut self, x: f32, y: f32) {
        self.all.push(Contour { start: (x, -y), steps: Vec::new() });
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.step(Step::Line((x, -y)));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.step(Step::Curve((cx, -cy), (x, -y)));
    }

    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {
        self.cubic = true;
    }

    fn close(&mut self) {}
}
