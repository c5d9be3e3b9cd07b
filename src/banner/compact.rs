//! Outlines in few bytes: curves that the eye takes for one are one, and points are
//! relative steps in tenths of a pixel.

use std::fmt::Write;

/// How far a curve may stand from those that it replaces, in pixels.
const TOLERANCE: f32 = 0.09;

type Point = (f32, f32);

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

fn outline(data: &str) -> Option<String> {
    let mut pen = Pen::default();
    let mut at = (0.0, 0.0);
    let mut curve: Option<Curve> = None;
    let mut words = data.split_ascii_whitespace().peekable();
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
            to.push((number(words.next()?)?, number(words.next()?)?));
        }
        if let ("Q", &[control, end]) = (command, to.as_slice()) {
            let next = Curve::new(at, control, end);
            curve = Some(match curve.take() {
                None => next,
                Some(kept) => kept.joined(&next).unwrap_or_else(|| {
                    pen.curve(&kept);
                    next
                }),
            });
        } else {
            if let Some(kept) = curve.take() {
                pen.curve(&kept);
            }
            // The last line home is the closing's own.
            if !(command == "L" && words.peek() == Some(&"Z") && pen.is_home(&to)) {
                pen.go(command.chars().next()?, &to);
            }
        }
        at = to.last().copied().unwrap_or(at);
    }
    // Path data that ends in a curve is left open.
    if let Some(kept) = curve {
        pen.curve(&kept);
    }
    Some(pen.out)
}

/// A quadratic curve, perhaps in place of several.
struct Curve {
    from: Point,
    control: Point,
    to: Point,
    /// Points of the curves that it replaces.
    replaced: Vec<Point>,
}

impl Curve {
    const fn new(from: Point, control: Point, to: Point) -> Self {
        Self { from, control, to, replaced: Vec::new() }
    }

    /// One curve with the same ends and directions as both, if it stays close to them.
    fn joined(&self, next: &Self) -> Option<Self> {
        let (lead, tail) = (minus(self.control, self.from), minus(next.to, next.control));
        let whole = minus(next.to, self.from);
        let turn = cross(lead, tail);
        let (ahead, back) = (cross(whole, tail) / turn, cross(lead, whole) / turn);
        if !(ahead.is_finite() && ahead > 0.0 && back > 0.0) {
            return None;
        }
        let control = (self.from.0 + lead.0 * ahead, self.from.1 + lead.1 * ahead);
        let mut replaced = self.replaced.clone();
        if replaced.is_empty() {
            replaced.extend(self.middles());
        }
        replaced.push(self.to);
        replaced.extend(next.middles());
        let joined = Self { from: self.from, control, to: next.to, replaced };
        joined.replaced.iter().all(|point| joined.distance(*point) <= TOLERANCE).then_some(joined)
    }

    /// Whether the eye takes it for a straight line.
    fn is_straight(&self) -> bool {
        distance_to_line(self.point(0.5), self.from, self.to) <= TOLERANCE / 2.0
    }

    fn middles(&self) -> [Point; 3] {
        [0.25, 0.5, 0.75].map(|t| self.point(t))
    }

    fn point(&self, t: f32) -> Point {
        let mix = |a: f32, b: f32, c: f32| (1.0 - t) * (1.0 - t) * a + 2.0 * t * (1.0 - t) * b + t * t * c;
        (mix(self.from.0, self.control.0, self.to.0), mix(self.from.1, self.control.1, self.to.1))
    }

    /// From `point` to the curve, taken as sixteen straight lines.
    fn distance(&self, point: Point) -> f32 {
        let step = |n: u8| self.point(f32::from(n) / 16.0);
        (0..16).map(|n| distance_to_line(point, step(n), step(n + 1))).fold(f32::INFINITY, f32::min)
    }
}

fn minus(a: Point, b: Point) -> Point {
    (a.0 - b.0, a.1 - b.1)
}

fn cross(a: Point, b: Point) -> f32 {
    a.0 * b.1 - a.1 * b.0
}

fn distance_to_line(point: Point, from: Point, to: Point) -> f32 {
    let (line, away) = (minus(to, from), minus(point, from));
    let length = line.0 * line.0 + line.1 * line.1;
    let part = if length > 0.0 { ((away.0 * line.0 + away.1 * line.1) / length).clamp(0.0, 1.0) } else { 0.0 };
    (away.0 - line.0 * part).hypot(away.1 - line.1 * part)
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
    fn is_home(&self, to: &[Point]) -> bool {
        to.iter().all(|(x, y)| (tenths(*x), tenths(*y)) == self.start)
    }

    fn curve(&mut self, curve: &Curve) {
        if curve.is_straight() {
            self.go('L', &[curve.to]);
        } else {
            self.go('Q', &[curve.control, curve.to]);
        }
    }

    /// Each point is rounded where it stands, so that no error adds up along the outline.
    fn go(&mut self, command: char, to: &[Point]) {
        let to: Vec<(i32, i32)> = to.iter().map(|(x, y)| (tenths(*x), tenths(*y))).collect();
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

fn number(text: &str) -> Option<f32> {
    text.parse().ok().filter(|number: &f32| number.is_finite())
}

#[expect(clippy::cast_possible_truncation, reason = "a banner is some hundreds of pixels wide")]
fn tenths(number: f32) -> i32 {
    (number * 10.0).round() as i32
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
    fn curves_that_the_eye_takes_for_one_are_one() {
        // A quarter of a circle in two halves, as fonts have it.
        let quarter = |r: f32| {
            let (c, s) = ((std::f32::consts::FRAC_PI_4).cos() * r, (std::f32::consts::FRAC_PI_8).tan() * r);
            outline(&format!("M {r} 0 Q {r} {s} {c} {c} Q {s} {r} 0 {r} Z")).expect("path data")
        };
        assert_eq!(quarter(1.0), "m1 0q0 1-1 1z");
        assert_eq!(quarter(5.0), "m5 0q0 2.1-1.5 3.5-1.4 1.5-3.5 1.5z");
        assert_eq!(outline("M 1 1 L 2 1 L 2 2 L 1 1 Z").as_deref(), Some("m1 1h1v1z"));
        assert_eq!(outline("M 0 0 Q 2 0.05 4 0").as_deref(), Some("m0 0h4"));
        // The other way round there is a corner, which stays.
        assert_eq!(outline("M 0 0 Q 1 0 1 1 Q 1 2 2 2").as_deref(), Some("m0 0q1 0 1 1 0 1 1 1"));
    }

    #[test]
    fn errors_of_rounding_do_not_add_up() {
        let steps =
            (1..=100).fold(String::from("M 0 0"), |path, step| format!("{path} L {} {step}", f64::from(step) * 0.04));
        let compacted = outline(&steps).expect("path data");
        // Forty steps of a tenth: 4 pixels, as it should be.
        assert_eq!(compacted.matches(".1").count(), 40, "{compacted}");
    }

    #[test]
    fn what_is_no_such_data_is_left_alone() {
        let svg = r#"<path d="A 1 2 3"/><g id="d"/>"#;
        assert_eq!(compact(svg), svg);
    }
}
