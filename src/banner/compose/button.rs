//! The button, and what is written on it.

use super::deck::BOLD;
use super::sheet::{Ink, Rect, Sheet, rect};
use crate::banner::artwork::Artwork;
use crate::drawing::{Anchor, Fitted, Words};
use crate::error::Result;

/// How a button is made.
#[derive(Clone, Copy)]
pub(super) struct Button {
    pub(super) at: Rect,
    /// Where it stands if what is written on it needs more room.
    pub(super) roomy: Option<Rect>,
    /// Sizes of the label.
    pub(super) largest: f32,
    pub(super) smallest: f32,
    /// Of one that does not ask: how thick its outline is.
    pub(super) outline: f32,
    /// How two labels stand.
    pub(super) way: Way,
}

/// How two labels stand in a button.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// With a rule between them, on the axis of the button.
    Beside,
    /// One above the other.
    Above,
}

/// How much smaller a label may be in one line than in several to be better.
const ONE_LINE: f32 = 0.8;

impl Button {
    /// Of a label that does not fit, the campaign's own, the usual words are said.
    pub(super) fn draw(self, sheet: &mut Sheet, artwork: &Artwork) -> Result<()> {
        let mut labels = Vec::new();
        for face in &artwork.faces {
            let forms = face.action.iter().map(|form| Words::new(face.lang, form, BOLD));
            labels.push(forms.collect::<Result<Vec<Words>>>()?);
        }
        let forms = labels.iter().map(Vec::len).max().unwrap_or(0);
        let places = [Some(self.at), self.roomy].into_iter().flatten();
        let tries = (0..forms).flat_map(|form| places.clone().map(move |at| (form, at, self.smallest)));
        // As a last resort any size.
        let tries = tries.chain([(forms.saturating_sub(1), self.at, 1.0)]);
        for (form, at, smallest) in tries {
            let said: Vec<&Words> =
                labels.iter().filter_map(|label| label.get(form).or_else(|| label.last())).collect();
            let Some(fitted) = (Self { at, smallest, ..self }).fit(&said) else { continue };
            let ink = sheet.plate(at, artwork.open, self.outline);
            return self.write(sheet, at, &fitted, ink);
        }
        Ok(())
    }

    /// Every label in the largest size in which all fit.
    fn fit<'a>(self, labels: &[&'a Words]) -> Option<Vec<Fitted<'a>>> {
        let fit = |lines: usize, smallest: f32| {
            let mut size = self.largest;
            while size >= smallest {
                if let Some(fitted) = self.fit_at(labels, size, lines) {
                    return Some(fitted);
                }
                size -= 0.25;
            }
            None
        };
        fit(1, self.smallest.max(self.largest * ONE_LINE)).or_else(|| fit(4, self.smallest))
    }

    fn fit_at<'a>(self, labels: &[&'a Words], size: f32, lines: usize) -> Option<Vec<Fitted<'a>>> {
        // Air to the edges of the plate, and on both sides of the rule.
        let air = size * 0.6;
        let beside = labels.len() > 1 && self.way == Way::Beside;
        let width = if beside { self.at.width / 2.0 } else { self.at.width } - 2.0 * air;
        let fit = |label: &&'a Words| label.fit(width, size, size, lines);
        let fitted: Vec<Fitted<'_>> = labels.iter().map(fit).collect::<Option<_>>()?;
        (self.height(&fitted) <= self.at.height - size * 0.9).then_some(fitted)
    }

    fn height(self, labels: &[Fitted<'_>]) -> f32 {
        let heights = labels.iter().map(Fitted::height);
        match self.way {
            Way::Beside => heights.fold(0.0, f32::max),
            Way::Above => heights.map(|height| height + gap(labels)).sum::<f32>() - gap(labels),
        }
    }

    fn write(self, sheet: &mut Sheet, at: Rect, labels: &[Fitted<'_>], ink: Ink) -> Result<()> {
        let middle = at.y + at.height / 2.0;
        if let ([host, guest], Way::Beside) = (labels, self.way) {
            let high = (at.height / 2.0).round();
            sheet.bar(rect((at.middle() - 0.5).floor(), (middle - high / 2.0).round(), 1.0, high), ink);
            for (label, share) in [(host, 0.25), (guest, 0.75)] {
                let top = middle - label.height() / 2.0;
                sheet.say(label.placed(at.x + share * at.width, top, Anchor::Middle).flush()?, ink);
            }
            return Ok(());
        }
        let mut top = middle - self.height(labels) / 2.0;
        for label in labels {
            sheet.say(label.placed(at.middle(), top, Anchor::Middle).flush()?, ink);
            top += label.height() + gap(labels);
        }
        Ok(())
    }
}

/// Between two labels, for the marks of Vietnamese letters.
fn gap(labels: &[Fitted<'_>]) -> f32 {
    labels.first().map_or(0.0, |label| label.size * 0.7)
}
