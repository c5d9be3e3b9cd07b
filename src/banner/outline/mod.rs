//! Words as outlines, for a page that has not our font.
//!
//! The outline of a letter, or of a part of it (a mark, the body below it), that stands in
//! several places is written once and used by its name; what stands once is written where it
//! stands. Letters of one weight share their outlines over sizes: each line of words says how
//! large a unit is.
//!
//! Nothing is farther than a tenth of a pixel from where the font has it: [`UNIT`] and
//! [`TOLERANCE`] share that.

mod curves;
mod letters;
mod names;
mod parts;
mod pen;

pub(super) use letters::Letters;

/// The largest unit, in pixels: where a letter stands is rounded to it.
const UNIT: f32 = 0.08;
/// How far a curve may stand from those that it replaces, in pixels.
const TOLERANCE: f32 = 0.06;
