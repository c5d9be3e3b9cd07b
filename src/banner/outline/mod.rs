//! Words as outlines, for a page that has not our font.
//!
//! The outline of a letter, or of a part of it (a mark, the body below it), that stands in
//! several places is written once and used by its name; what stands once is written where it
//! stands. Letters of one weight share their outlines over sizes: each line of words says how
//! large a unit is.
//!
//! No outline is farther than a tenth of a pixel from where the font has it: half a [`UNIT`]
//! for where a letter stands, and a little more than [`TOLERANCE`] for its curves.

mod curves;
mod letters;
mod names;
mod parts;
mod pen;

pub(super) use letters::Letters;

/// The largest unit, in pixels: where a letter stands is rounded to it.
const UNIT: f32 = 0.08;
/// How far a curve may stand from those that it replaces, in pixels.
const TOLERANCE: f32 = 0.05;

#[cfg(test)]
mod tests {
    use resvg::usvg::{Node, fontdb};

    use super::curves::{Contour, Point, Step};
    use super::parts::contours;
    use super::pen::Pen;
    use super::*;
    use crate::drawing::read;

    const LETTERS: &str = "ABCDEGHIKLMNOPQRSTUVXYĐÀÉÊÔabcdeghiklmnopqrstuvxyzăâđêôơư áàảãạấầẩẫậắằẳẵặ éèẻẽẹếềểễệ íìỉĩị \
         óòỏõọốồổỗộớờởỡợ úùủũụứừửữự ýỳỷỹỵ œæçëïîû 0123456789 ,.:;!?’«»–-/()&";

    fn data(contours: &[Contour]) -> String {
        let mut pen = Pen::default();
        for contour in contours {
            pen.draw(contour);
        }
        pen.finish()
    }

    /// Points all along a contour.
    fn along(contour: &Contour) -> Vec<Point> {
        let mut from = contour.start;
        let mut points = vec![from];
        for step in contour.steps.iter().copied().chain([Step::Line(contour.start)]) {
            points.extend((1..=40_u8).map(|part| step.point(from, f32::from(part) / 40.0)));
            from = step.end();
        }
        points
    }

    /// How far the points are at most from the way of the others.
    fn apart(points: &[Point], way: &[Point]) -> f32 {
        let nearest = |point: &Point| {
            way.windows(2).map(|pair| curves::distance_to_line(*point, pair[0], pair[1])).fold(f32::INFINITY, f32::min)
        };
        points.iter().map(nearest).fold(0.0, f32::max)
    }

    #[test]
    fn no_letter_is_a_tenth_of_a_pixel_off() {
        for weight in [400, 700] {
            let svg = format!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text font-family="Be Vietnam Pro" font-weight="{weight}">{}</text></svg>"#,
                LETTERS.replace('&', "&amp;")
            );
            let tree = read(&svg).expect("an SVG");
            let Node::Text(text) = &tree.root().children()[0] else { panic!("no text") };
            let letters: Vec<(fontdb::ID, _)> =
                text.layouted()[0].positioned_glyphs.iter().map(|glyph| (glyph.font, glyph.id)).collect();
            assert!(letters.len() > 150);
            for (font, id) in letters {
                for size in [9.0, 31.0] {
                    let contours = contours(tree.fontdb(), font, id, (size / UNIT).ceil()).expect("an outline");
                    for contour in contours {
                        let simpler = contour.simpler(TOLERANCE / UNIT);
                        let (own, its) = (along(&contour), along(&simpler));
                        let apart = apart(&own, &its).max(apart(&its, &own)) * UNIT;
                        assert!(apart + UNIT / 2.0 <= 0.1, "{id:?} at {size}: {apart} px");
                    }
                }
            }
        }
    }

    #[test]
    fn a_curve_in_pieces_becomes_one() {
        // A circle of eight pieces, as fonts have it.
        let (c, s) = (std::f32::consts::FRAC_1_SQRT_2 * 40.0, (std::f32::consts::FRAC_PI_8).tan() * 40.0);
        let circle = Contour {
            start: (40.0, 0.0),
            steps: vec![
                Step::Curve((40.0, s), (c, c)),
                Step::Curve((s, 40.0), (0.0, 40.0)),
                Step::Curve((-s, 40.0), (-c, c)),
                Step::Curve((-40.0, s), (-40.0, 0.0)),
                Step::Curve((-40.0, -s), (-c, -c)),
                Step::Curve((-s, -40.0), (0.0, -40.0)),
                Step::Curve((s, -40.0), (c, -c)),
                Step::Curve((40.0, -s), (40.0, 0.0)),
            ],
        };
        assert_eq!(data(&[circle.simpler(0.75)]), "m40 0c0 53-80 53-80 0s80-53 80 0");
        // A corner stays one.
        let corner = Contour {
            start: (0.0, 0.0),
            steps: vec![
                Step::Curve((10.0, 0.0), (10.0, 10.0)),
                Step::Curve((10.0, 20.0), (20.0, 20.0)),
                Step::Line((0.0, 20.0)),
            ],
        };
        let corner = corner.simpler(0.1);
        assert_eq!(corner.steps[0].end(), (10.0, 10.0));
        assert_eq!(data(&[corner]), "m0 0q10 0 10 10 0 10 10 10h-20");
    }

    #[test]
    fn errors_of_rounding_do_not_add_up() {
        let steps = (1..=100_u8).map(|step| Step::Line((f32::from(step) * 0.4, f32::from(step)))).collect();
        let contour = Contour { start: (0.0, 0.0), steps };
        let Some(Step::Line(end)) = contour.simpler(0.1).steps.last().copied() else { panic!("a line") };
        assert_eq!(end, (40.0, 100.0));
    }
}
