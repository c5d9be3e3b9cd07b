//! The words of a drawing, line by line.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};

use resvg::usvg::{self, Paint, Tree, fontdb};

use super::UNIT;
use super::curves::Point;
use super::names::{NAME, USE, names, parted};
use super::parts::{Key, Outline, Outlines};
use super::pen::Pen;
use crate::error::{Error, Result};

/// Sizes up to one of these share outlines, of larger ones each has its own: what takes the
/// fewest bytes depends on how much is said in each size.
const SHARED: [f32; 3] = [16.0, 24.0, 40.0];

/// All words of a drawing: lines of letters by their colours.
pub(in crate::banner) struct Letters(pub(in crate::banner) Vec<(String, Vec<Run>)>);

/// Letters of one weight and size on one line.
pub(in crate::banner) struct Run {
    pub(in crate::banner) x: String,
    pub(in crate::banner) y: String,
    pub(in crate::banner) scale: String,
    /// Outlines that are written here alone.
    pub(in crate::banner) path: String,
    /// Outlines that are used again, by their names.
    pub(in crate::banner) named: Vec<(String, String)>,
    /// Names of outlines that stand elsewhere, and how far along from there.
    pub(in crate::banner) uses: Vec<(String, i32)>,
}

/// Letters of a line before they are outlines.
struct Line {
    colour: String,
    font: fontdb::ID,
    size: f32,
    origin: Point,
    letters: Vec<(usvg::GlyphId, f32)>,
}

impl Letters {
    /// The words of a tree.
    pub(in crate::banner) fn read(tree: &Tree) -> Result<Self> {
        let mut lines = Vec::new();
        collect(tree.root(), &mut lines);
        // Every colour is said once.
        lines.sort_by(|a, b| a.colour.cmp(&b.colour));
        let mut outlines = Outlines::new();
        let mut ways = Vec::new();
        for shared in SHARED {
            ways.push(Self::new(tree, &lines, shared, &mut outlines)?);
        }
        ways.into_iter().min_by_key(Self::weight).ok_or_else(|| Error::other("no letters"))
    }

    fn new(tree: &Tree, lines: &[Line], shared: f32, outlines: &mut Outlines) -> Result<Self> {
        let units = Units::of(lines, shared);
        let mut all = Vec::new();
        for line in lines {
            for (id, _) in &line.letters {
                let key = units.key(line, *id);
                if let Entry::Vacant(unknown) = outlines.entry(key) {
                    unknown.insert(Outline::read(tree.fontdb(), line.font, *id, units.of_line(line))?);
                }
                all.push(key);
            }
        }
        let parted = parted(&all, outlines);
        let parts_of =
            |key: &Key| outlines.get(key).map(|outline| outline.parts(parted.contains(key))).unwrap_or_default();
        let names = names(all.iter().flat_map(parts_of).map(|part| part.data.as_str()));
        let mut stands: HashMap<&str, f32> = HashMap::new();
        let mut inks: Vec<(String, Vec<Run>)> = Vec::new();
        for line in lines {
            let scale = units.scale(line);
            let mut pen = Pen::default();
            let (mut first_uses, mut uses) = (Vec::new(), Vec::new());
            for (id, along) in &line.letters {
                for part in parts_of(&units.key(line, *id)) {
                    let at = (along / scale + part.at).round();
                    let Some(name) = names.get(&part.data) else {
                        part.draw(&mut pen, at);
                        continue;
                    };
                    if let Some(first) = stands.get(name.as_str()) {
                        uses.push((name.clone(), whole(at - first)));
                    } else {
                        stands.insert(name, at);
                        first_uses.push((name.clone(), part.from(at)));
                    }
                }
            }
            let run = Run {
                x: number(line.origin.0, 2),
                y: number(line.origin.1, 2),
                scale: number(scale, 4),
                path: pen.finish(),
                named: first_uses,
                uses,
            };
            match inks.last_mut().filter(|(colour, _)| *colour == line.colour) {
                Some((_, runs)) => runs.push(run),
                None => inks.push((line.colour.clone(), vec![run])),
            }
        }
        Ok(Self(inks))
    }

    /// About how many bytes it takes.
    fn weight(&self) -> usize {
        let run = |run: &Run| {
            let named: usize = run.named.iter().map(|(_, data)| NAME + data.len()).sum();
            run.path.len() + named + run.uses.len() * USE
        };
        self.0.iter().flat_map(|(_, runs)| runs.iter().map(run)).sum()
    }
}

/// How many units the em of each font has in small sizes.
struct Units {
    shared: f32,
    largest: BTreeMap<fontdb::ID, f32>,
}

impl Units {
    fn of(lines: &[Line], shared: f32) -> Self {
        let mut largest = BTreeMap::new();
        for line in lines.iter().filter(|line| line.size <= shared) {
            let own = largest.entry(line.font).or_insert(0.0_f32);
            *own = own.max(line.size);
        }
        Self { shared, largest }
    }

    fn key(&self, line: &Line, id: usvg::GlyphId) -> Key {
        (line.font, id.0, self.of_line(line).to_bits())
    }

    /// How large a unit is on a line, as exact as it is written.
    fn scale(&self, line: &Line) -> f32 {
        (line.size / self.of_line(line) * 1e4).round() / 1e4
    }

    /// Of the em of a line.
    fn of_line(&self, line: &Line) -> f32 {
        let largest = self.largest.get(&line.font).filter(|_| line.size <= self.shared);
        (largest.copied().unwrap_or(line.size) / UNIT).ceil()
    }
}

fn collect(group: &usvg::Group, lines: &mut Vec<Line>) {
    for node in group.children() {
        match node {
            usvg::Node::Group(group) => collect(group, lines),
            usvg::Node::Text(text) => {
                for span in text.layouted() {
                    let Some(Paint::Color(colour)) = span.fill.as_ref().map(usvg::Fill::paint) else { continue };
                    let colour = format!("#{:02x}{:02x}{:02x}", colour.red, colour.green, colour.blue);
                    for glyph in &span.positioned_glyphs {
                        let at = glyph.outline_transform();
                        let same = lines.last_mut().filter(|line: &&mut Line| {
                            line.colour == colour
                                && line.font == glyph.font
                                && line.size.to_bits() == glyph.font_size().to_bits()
                                && (line.origin.1 - at.ty).abs() < 0.001
                        });
                        match same {
                            Some(line) => line.letters.push((glyph.id, at.tx - line.origin.0)),
                            None => lines.push(Line {
                                colour: colour.clone(),
                                font: glyph.font,
                                size: glyph.font_size(),
                                origin: ((at.tx * 100.0).round() / 100.0, at.ty),
                                letters: vec![(glyph.id, at.tx - (at.tx * 100.0).round() / 100.0)],
                            }),
                        }
                    }
                }
            }
            _ => {}
        }
    }
}

/// Without what a number needs not.
fn number(number: f32, decimals: usize) -> String {
    let text = format!("{number:.decimals$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    match text.strip_prefix("0.") {
        Some(part) => format!(".{part}"),
        None => text.to_owned(),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a line is some thousands of units long")]
fn whole(number: f32) -> i32 {
    number.round() as i32
}
