//! Path data in few bytes: every point is a step from the one before.

use std::fmt::Write;

use super::curves::{Contour, Point, Step};

/// Writes contours as the data of a path that is filled.
#[derive(Default)]
pub(super) struct Pen {
    out: String,
    at: (i32, i32),
    start: (i32, i32),
    command: Option<char>,
    /// The last control point of the curve before.
    handle: Option<(i32, i32)>,
}

impl Pen {
    /// A contour whose points are whole numbers.
    pub(super) fn draw(&mut self, contour: &Contour) {
        self.handle = None;
        self.go('M', &[contour.start]);
        let last = contour.steps.len().saturating_sub(1);
        for (at, step) in contour.steps.iter().enumerate() {
            match *step {
                // The last line home is the closing's own.
                Step::Line(end) if at == last && whole(end) == self.start => {}
                Step::Line(end) => self.go('L', &[end]),
                Step::Curve(control, end) => self.go('Q', &[control, end]),
                Step::Bow(first, second, end) => {
                    let (x, y) = self.handle.unwrap_or(self.at);
                    let ahead = (2 * self.at.0 - x, 2 * self.at.1 - y);
                    if whole(first) == ahead && self.handle.is_some() {
                        self.go('S', &[second, end]);
                    } else {
                        self.go('C', &[first, second, end]);
                    }
                }
            }
            self.handle = match *step {
                Step::Bow(_, second, _) => Some(whole(second)),
                _ => None,
            };
        }
        // What is filled is closed without being told.
        self.command = None;
    }

    /// The data.
    pub(super) fn finish(self) -> String {
        self.out
    }

    fn go(&mut self, command: char, to: &[Point]) {
        let to: Vec<(i32, i32)> = to.iter().map(|point| whole(*point)).collect();
        let Some(&end) = to.last() else { return };
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

    fn number(&mut self, number: i32) {
        if number >= 0 && self.out.ends_with(|c: char| c.is_ascii_digit()) {
            self.out.push(' ');
        }
        let _ = write!(self.out, "{number}");
    }
}

#[expect(clippy::cast_possible_truncation, reason = "a banner is some thousands of units wide")]
fn whole((x, y): Point) -> (i32, i32) {
    (x.round() as i32, y.round() as i32)
}
