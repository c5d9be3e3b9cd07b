//! Outlines in few curves: those that the eye takes for one are one, and every point is a
//! whole number.

pub(super) type Point = (f32, f32);

/// A closed line.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Contour {
    pub(super) start: Point,
    pub(super) steps: Vec<Step>,
}

/// From where one is to a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Step {
    Line(Point),
    /// A quadratic curve by its control point.
    Curve(Point, Point),
    /// A cubic one by both.
    Bow(Point, Point, Point),
}

/// How many curves are tried as one.
const MOST: usize = 10;

impl Step {
    pub(super) const fn end(self) -> Point {
        match self {
            Self::Line(end) | Self::Curve(_, end) | Self::Bow(_, _, end) => end,
        }
    }

    /// Where one is on the way, from 0 to 1.
    pub(super) fn point(self, from: Point, t: f32) -> Point {
        let between = |a: Point, b: Point| (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t);
        match self {
            Self::Line(end) => between(from, end),
            Self::Curve(control, end) => between(between(from, control), between(control, end)),
            Self::Bow(first, second, end) => {
                let (a, b, c) = (between(from, first), between(first, second), between(second, end));
                between(between(a, b), between(b, c))
            }
        }
    }

    /// In whole numbers. A curve whose control point falls on one of its ends is a line.
    fn rounded(self, from: Point) -> Self {
        match self {
            Self::Line(end) => Self::Line(round(end)),
            Self::Curve(control, end) if [round(from), round(end)].contains(&round(control)) => Self::Line(round(end)),
            Self::Curve(control, end) => Self::Curve(round(control), round(end)),
            Self::Bow(first, second, end) => Self::Bow(round(first), round(second), round(end)),
        }
    }

    /// Whether it comes as near to each of the points, in their order, as `tolerance`.
    fn is_near(self, from: Point, points: &[Point], tolerance: f32) -> bool {
        let parts: u8 = if matches!(self, Self::Line(_)) { 1 } else { 16 };
        let mut part = 0;
        let mut piece = (from, self.point(from, 1.0 / f32::from(parts)));
        for point in points {
            while distance_to_line(*point, piece.0, piece.1) > tolerance {
                part += 1;
                if part == parts {
                    return false;
                }
                piece = (piece.1, self.point(from, f32::from(part + 1) / f32::from(parts)));
            }
        }
        true
    }

    /// What it takes to write it.
    const fn cost(self) -> u16 {
        match self {
            Self::Line(_) => 2,
            Self::Curve(..) => 4,
            Self::Bow(..) => 6,
        }
    }
}

impl Contour {
    /// The same in whole numbers and fewer steps: a curve is nowhere farther away than
    /// `tolerance`.
    pub(super) fn simpler(&self, tolerance: f32) -> Self {
        let mut steps = Vec::new();
        let mut from = self.start;
        let mut curves: Vec<(Point, Step)> = Vec::new();
        for step in &self.steps {
            if let Step::Line(_) = step {
                steps.extend(fewer(&curves, tolerance));
                curves.clear();
                steps.push(step.rounded(from));
            } else {
                curves.push((from, *step));
            }
            from = step.end();
        }
        steps.extend(fewer(&curves, tolerance));
        Self { start: round(self.start), steps }
    }

    /// Every point moved.
    pub(super) fn map(&self, to: impl Fn(Point) -> Point) -> Self {
        let steps = self.steps.iter().map(|step| match *step {
            Step::Line(end) => Step::Line(to(end)),
            Step::Curve(control, end) => Step::Curve(to(control), to(end)),
            Step::Bow(first, second, end) => Step::Bow(to(first), to(second), to(end)),
        });
        Self { start: to(self.start), steps: steps.collect() }
    }

    /// Left, top, right, bottom of its points.
    pub(super) fn bounds(&self) -> [f32; 4] {
        let ends = self.steps.iter().map(|step| step.end());
        let nowhere = [f32::INFINITY, f32::INFINITY, f32::NEG_INFINITY, f32::NEG_INFINITY];
        ends.chain([self.start])
            .fold(nowhere, |[left, top, right, bottom], (x, y)| [left.min(x), top.min(y), right.max(x), bottom.max(y)])
    }
}

/// Curves, each with where it begins, as the cheapest steps that stay close to them.
fn fewer(curves: &[(Point, Step)], tolerance: f32) -> Vec<Step> {
    // best[end]: what the curves before `end` cost, and the last step with where it begins.
    let mut best: Vec<(u16, Option<(usize, Step)>)> = vec![(0, None)];
    for end in 1..=curves.len() {
        let mut cheapest: Option<(u16, usize, Step)> = None;
        for start in (end.saturating_sub(MOST)..end).rev() {
            // Where so many are not near one, more are not either.
            let Some(step) = joined(&curves[start..end], tolerance) else { break };
            let cost = best[start].0 + step.cost();
            if cheapest.is_none_or(|(least, ..)| cost < least) {
                cheapest = Some((cost, start, step));
            }
        }
        best.push(cheapest.map_or((0, None), |(cost, start, step)| (cost, Some((start, step)))));
    }
    let mut steps = Vec::new();
    let mut end = curves.len();
    while let Some((start, step)) = best[end].1 {
        steps.push((start, end, step));
        end = start;
    }
    steps.reverse();
    // A bow that goes on as the one before ended takes one point less to write.
    let mut before: Option<Point> = None;
    for (start, end, step) in &mut steps {
        let from = round(curves[*start].0);
        if let (Some(handle), Step::Bow(first, second, to)) = (before, *step) {
            let ahead = (2.0 * from.0 - handle.0, 2.0 * from.1 - handle.1);
            let smooth = Step::Bow(ahead, second, to);
            if length(minus(ahead, first)) <= 2.5 && smooth.is_near(from, &samples(&curves[*start..*end]), tolerance) {
                *step = smooth;
            }
        }
        before = match *step {
            Step::Bow(_, second, _) => Some(second),
            _ => None,
        };
    }
    steps.into_iter().map(|(.., step)| step).collect()
}

/// One step in place of several curves, if there is one that stays close.
fn joined(curves: &[(Point, Step)], tolerance: f32) -> Option<Step> {
    let (&(from, first), &(_, last)) = (curves.first()?, curves.last()?);
    let to = last.end();
    let start = round(from);
    let points = samples(curves);
    let straight = Step::Line(round(to));
    if straight.is_near(start, &points, tolerance / 2.0) {
        return Some(straight);
    }
    let (Step::Curve(lead, _), Step::Curve(tail, _)) = (first, last) else { return Some(first.rounded(from)) };
    if curves.len() == 1 {
        return Some(first.rounded(from));
    }
    let (ahead, back) = (unit(minus(lead, from)), unit(minus(tail, to)));
    let turn = cross(ahead, back);
    let whole = minus(to, from);
    let far = cross(whole, back) / turn;
    if far.is_finite() && far > 0.0 && cross(whole, ahead) / turn > 0.0 {
        let control = (from.0 + ahead.0 * far, from.1 + ahead.1 * far);
        let curve = Step::Curve(control, to).rounded(from);
        if curve.is_near(start, &points, tolerance) {
            return Some(curve);
        }
    }
    let bow = bow(from, to, ahead, back, &points)?.rounded(from);
    bow.is_near(start, &points, tolerance).then_some(bow)
}

/// Points along curves.
fn samples(curves: &[(Point, Step)]) -> Vec<Point> {
    let along = |(from, step): &(Point, Step)| [0.2, 0.4, 0.6, 0.8, 1.0].map(|t| step.point(*from, t));
    curves.iter().flat_map(along).collect()
}

/// The cubic curve of these ends and directions that comes nearest to the points: least
/// squares over the lengths of both handles, the points at first where the lengths of their
/// chords put them, then where the curve passes nearest (Schneider, "An algorithm for
/// automatically fitting digitized curves", Graphics Gems, 1990).
fn bow(from: Point, to: Point, ahead: Point, back: Point, points: &[Point]) -> Option<Step> {
    let mut times = Vec::with_capacity(points.len());
    let mut way = 0.0;
    let mut before = from;
    for point in points {
        way += length(minus(*point, before));
        times.push(way);
        before = *point;
    }
    for time in &mut times {
        *time /= way;
    }
    let mut found = None;
    for _ in 0..3 {
        let Some((lead, tail)) = handles(from, to, ahead, back, points.iter().zip(&times)) else { return found };
        let first = (from.0 + ahead.0 * lead, from.1 + ahead.1 * lead);
        let second = (to.0 + back.0 * tail, to.1 + back.1 * tail);
        let bow = Step::Bow(first, second, to);
        let legs = [minus(first, from), minus(second, first), minus(to, second)];
        for (point, time) in points.iter().zip(&mut times) {
            // Along the way on which the curve goes there, as far as the point is ahead.
            let rest = 1.0 - *time;
            let parts = [3.0 * rest * rest, 6.0 * rest * *time, 3.0 * *time * *time];
            let speed = legs
                .iter()
                .zip(parts)
                .fold((0.0, 0.0), |sum, (leg, part)| (sum.0 + leg.0 * part, sum.1 + leg.1 * part));
            let step = dot(minus(*point, bow.point(from, *time)), speed) / dot(speed, speed);
            if step.is_finite() {
                *time = (*time + step).clamp(0.0, 1.0);
            }
        }
        found = Some(bow);
    }
    found
}

/// How long both handles of a bow are for it to pass nearest to the points at their times.
fn handles<'a>(
    from: Point,
    to: Point,
    ahead: Point,
    back: Point,
    points: impl Iterator<Item = (&'a Point, &'a f32)>,
) -> Option<(f32, f32)> {
    let (mut lead_lead, mut lead_tail, mut tail_tail, mut lead_rest, mut tail_rest) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for (point, time) in points {
        let rest = 1.0 - time;
        let (lead, tail) = (3.0 * rest * rest * time, 3.0 * rest * time * time);
        let (start, end) = (rest * rest * rest + lead, time * time * time + tail);
        let away = (point.0 - from.0 * start - to.0 * end, point.1 - from.1 * start - to.1 * end);
        lead_lead += lead * lead;
        tail_tail += tail * tail;
        lead_tail += lead * tail * dot(ahead, back);
        lead_rest += lead * dot(ahead, away);
        tail_rest += tail * dot(back, away);
    }
    let all = lead_lead * tail_tail - lead_tail * lead_tail;
    let lead = (lead_rest * tail_tail - tail_rest * lead_tail) / all;
    let tail = (lead_lead * tail_rest - lead_tail * lead_rest) / all;
    (lead.is_finite() && tail.is_finite() && lead > 0.0 && tail > 0.0).then_some((lead, tail))
}

fn minus(a: Point, b: Point) -> Point {
    (a.0 - b.0, a.1 - b.1)
}

fn cross(a: Point, b: Point) -> f32 {
    a.0 * b.1 - a.1 * b.0
}

fn dot(a: Point, b: Point) -> f32 {
    a.0 * b.0 + a.1 * b.1
}

fn length(a: Point) -> f32 {
    a.0.hypot(a.1)
}

fn unit(a: Point) -> Point {
    let length = length(a);
    (a.0 / length, a.1 / length)
}

const fn round(a: Point) -> Point {
    (a.0.round(), a.1.round())
}

pub(super) fn distance_to_line(point: Point, from: Point, to: Point) -> f32 {
    let (line, away) = (minus(to, from), minus(point, from));
    let length = dot(line, line);
    let part = if length > 0.0 { (dot(away, line) / length).clamp(0.0, 1.0) } else { 0.0 };
    (away.0 - line.0 * part).hypot(away.1 - line.1 * part)
}
