//! The span between two sides, in the lines of every drawing.

use std::fmt::Write;

/// Two fans of straight threads, one from each side: path data for a box, in tenths of a
/// pixel. What the eye takes for a curve is where they cross. Drawn down one side and up the
/// other, so that the way from thread to thread takes few bytes.
#[must_use]
pub(crate) fn span(x: f32, y: f32, width: f32, height: f32, lines: u16) -> String {
    let (right, foot) = (tenths(x + width), tenths(y + height));
    let mut path = String::new();
    let mut at = (0, 0);
    let mut go = |command: char, to: (i32, i32)| {
        let (dx, dy) = (to.0 - at.0, to.1 - at.1);
        at = to;
        path.push(command);
        number(&mut path, dx);
        if dy >= 0 {
            path.push(' ');
        }
        number(&mut path, dy);
    };
    for line in 0..=lines {
        let part = f32::from(line) / f32::from(lines);
        let (from, across) = (tenths(y + height * part), tenths(width * part));
        let sides = [(tenths(x), tenths(x) + across), (right, right - across)];
        let [(head, down), (end, up)] = if line % 2 == 0 { sides } else { [sides[1], sides[0]] };
        for (command, to) in [('m', (head, from)), ('l', (down, foot)), ('m', (up, foot)), ('l', (end, from))] {
            go(command, to);
        }
    }
    path
}

/// Tenths as a decimal number.
fn number(path: &mut String, tenths: i32) {
    let sign = if tenths < 0 { "-" } else { "" };
    let (whole, part) = (tenths.abs() / 10, tenths.abs() % 10);
    let _ = match (whole, part) {
        (_, 0) => write!(path, "{sign}{whole}"),
        (0, _) => write!(path, "{sign}.{part}"),
        _ => write!(path, "{sign}{whole}.{part}"),
    };
}

#[expect(clippy::cast_possible_truncation, reason = "a drawing is some thousands of pixels wide")]
fn tenths(number: f32) -> i32 {
    (number * 10.0).round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_thread_leads_from_its_side_to_the_foot() {
        assert_eq!(span(10.0, 5.0, 20.0, 8.0, 2), "m10 5l0 8m20 0l0-8m0 4l-10 4m0 0l-10-4m0 4l20 0m-20 0l20 0");
    }
}
