//! Outlines in few bytes: relative steps, in tenths of a pixel.

use std::fmt::Write;

/// Rewrites the path data of an SVG as `usvg` writes it (absolute `M L Q C Z`, spaced).
/// What is not such data is left as it is.
pub(super) fn compact(svg: &str) -> String {
    const START: &str = " d=\"";
    let mut out = String::with_capacity(svg.len() / 2);
    let mut rest = svg;
    while let Some(at) = rest.find(START) {
        let (before, after) = rest.split_at(at + START.len());
        out.push_str(before);
        let end = after.find('"').unwrap_or(after.len());
        out.push_str(&outline(&after[..end]).unwrap_or_else(|| after[..end].to_owned()));
        rest = &after[end..];
    }
    out.push_str(rest);
    out
}

/// Each point is rounded where it stands, so that no error adds up along the outline.
fn outline(data: &str) -> Option<String> {
    let mut pen = Pen::default();
    let mut words = data.split_ascii_whitespace();
    while let Some(command) = words.next() {
        let points = match command {
            "M" | "L" => 1,
            "Q" => 2,
            "C" => 3,
            "Z" => 0,
            _ => return None,
        };
        let mut to = Vec::with_capacity(points);
        for _ in 0..points {
            to.push((tenths(words.next()?)?, tenths(words.next()?)?));
        }
        pen.go(command.chars().next()?, &to);
    }
    Some(pen.out)
}

#[derive(Default)]
struct Pen {
    out: String,
    at: (i32, i32),
    start: (i32, i32),
    command: Option<char>,
    /// Whether the last number has a decimal point: the next may then begin with one.
    pointed: bool,
}

impl Pen {
    fn go(&mut self, command: char, to: &[(i32, i32)]) {
        let Some(&end) = to.last() else {
            self.letter('z');
            self.at = self.start;
            return;
        };
        let steps: Vec<(i32, i32)> = to.iter().map(|(x, y)| (x - self.at.0, y - self.at.1)).collect();
        match (command, steps.as_slice()) {
            ('M', _) => {
                // A path begins at the origin; each further part says where.
                self.letter('m');
                self.numbers(&steps);
                self.start = end;
                // What follows the first pair of a move is a line.
                self.command = Some('l');
            }
            _ if steps.iter().all(|step| *step == (0, 0)) => {}
            ('L', [(dx, 0)]) => self.single('h', *dx),
            ('L', [(0, dy)]) => self.single('v', *dy),
            (command, steps) => {
                let letter = command.to_ascii_lowercase();
                if self.command != Some(letter) {
                    self.letter(letter);
                }
                self.numbers(steps);
            }
        }
        self.at = end;
    }

    fn letter(&mut self, letter: char) {
        self.out.push(letter);
        self.command = Some(letter);
        self.pointed = true;
    }

    fn single(&mut self, letter: char, step: i32) {
        if self.command != Some(letter) {
            self.letter(letter);
        }
        self.number(step);
    }

    fn numbers(&mut self, steps: &[(i32, i32)]) {
        for (dx, dy) in steps {
            self.number(*dx);
            self.number(*dy);
        }
    }

    fn number(&mut self, tenths: i32) {
        let (whole, part) = (tenths.abs() / 10, tenths.abs() % 10);
        let mut text = String::new();
        if tenths < 0 {
            text.push('-');
        }
        if whole > 0 || part == 0 {
            let _ = write!(text, "{whole}");
        }
        if part > 0 {
            let _ = write!(text, ".{part}");
        }
        let after_letter = self.out.ends_with(|c: char| c.is_ascii_alphabetic());
        let parts_itself = text.starts_with('-') || (text.starts_with('.') && self.pointed);
        if !after_letter && !parts_itself {
            self.out.push(' ');
        }
        self.out.push_str(&text);
        self.pointed = part > 0;
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a banner is some hundreds of pixels wide")]
fn tenths(number: &str) -> Option<i32> {
    let number: f32 = number.parse().ok()?;
    number.is_finite().then(|| (number * 10.0).round() as i32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outline_says_the_same_in_fewer_bytes() {
        assert_eq!(
            compact(
                r##"<path fill="#fff" d="M 10 20 L 12.5 20 L 12.5 19.26 L 13 19 Q 13.5 19.5 14 19 Z M 1 1 L 2 2 Z"/>"##
            ),
            r##"<path fill="#fff" d="m10 20h2.5v-.7l.5-.3q.5.5 1 0zm-9-19 1 1z"/>"##
        );
    }

    #[test]
    fn errors_of_rounding_do_not_add_up() {
        let steps =
            (1..=100).fold(String::from("M 0 0"), |path, step| format!("{path} L {} {step}", f64::from(step) * 0.04));
        let compacted = outline(&steps).expect("path data");
        let across: f64 = compacted.matches(".1").count() as f64 * 0.1;
        assert!((across - 4.0).abs() < 0.05, "{across} in {compacted}");
    }

    #[test]
    fn what_is_no_such_data_is_left_alone() {
        let svg = r#"<path d="A 1 2 3"/><g id="d"/>"#;
        assert_eq!(compact(svg), svg);
    }
}
