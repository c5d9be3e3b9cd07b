//! The span between two sides, in the lines of every drawing.

use std::fmt::Write;

/// Two fans of straight threads, one from each side: path data for a box. What the eye
/// takes for a curve is where they cross.
#[must_use]
pub(crate) fn span(x: f32, y: f32, width: f32, height: f32, lines: u16) -> String {
    let (right, foot) = (x + width, y + height);
    let mut path = String::new();
    for line in 0..=lines {
        let part = f32::from(line) / f32::from(lines);
        let (from, across) = (y + height * part, width * part);
        let (left_foot, right_foot) = (x + across, right - across);
        let _ = write!(path, "M{x} {from:.1}L{left_foot:.1} {foot}M{right} {from:.1}L{right_foot:.1} {foot}");
    }
    path
}
