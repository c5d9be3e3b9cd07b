//! Words set into an area: as large as they fit, broken where their language allows,
//! in lines of even length.

use askama::Template;

use super::breaks::{Broken, Measured, Piece, count, pieces, ways};
use super::setting::{Anchor, Area, CAPITALS, Line, Markup, Setting, tenth};
use super::svg::read;
use crate::error::{Error, Result};
use crate::i18n::Lang;

/// Never smaller, whatever the words.
const SMALLEST: f32 = 6.0;
/// From one size that is tried to the next.
const STEP: f32 = 0.25;
/// Between two lines, for room above and below Vietnamese marks.
const LEADING: f32 = 1.32;
/// How much smaller whole words may be than parted ones to be better.
const WHOLE: f32 = 0.8;
/// Size at which words are measured.
const MEASURE: f32 = 100.0;

/// Sets `text` into `area`.
pub(crate) fn set(lang: Lang, text: &str, area: Area) -> Result<Setting> {
    let words = Words::new(lang, text, area.weight)?;
    let mut size = area.largest;
    let fitted = loop {
        match words.fit(area.width, size, size, lines_in(area.height, size)) {
            Some(fitted) => break fitted,
            None if size <= SMALLEST => break words.last_resort(size)?,
            None => size -= STEP,
        }
    };
    let spare = area.height - fitted.pitch() * count(fitted.broken.lines.len());
    let top = area.y + (fitted.pitch() - size * CAPITALS) / 2.0 + area.down.share() * spare;
    Ok(fitted.placed(area.x + area.across.share() * area.width, top, area.across))
}

/// Words as wide as the font sets them, before they stand anywhere.
pub(crate) struct Words {
    lang: Lang,
    weight: u16,
    pieces: Vec<Piece>,
    /// In one line, in two, and so on.
    ways: Vec<Broken>,
}

/// Words of a size, parted into lines.
pub(crate) struct Fitted<'a> {
    words: &'a Words,
    pub(crate) size: f32,
    broken: &'a Broken,
}

impl Words {
    pub(crate) fn new(lang: Lang, text: &str, weight: u16) -> Result<Self> {
        let pieces = pieces(text);
        let ways = ways(&pieces, &measure(lang, &pieces, weight)?);
        Ok(Self { lang, weight, pieces, ways })
    }

    /// In as many lines as there can be.
    fn last_resort(&self, size: f32) -> Result<Fitted<'_>> {
        let broken = self.ways.last().ok_or_else(|| Error::other("no words to set"))?;
        Ok(Fitted { words: self, size, broken })
    }

    /// As large as they fit, in `lines` lines at most; nothing if that is smaller than
    /// `smallest`. Words stay whole if that costs little of their size.
    pub(crate) fn fit(&self, width: f32, largest: f32, smallest: f32, lines: usize) -> Option<Fitted<'_>> {
        let fit = |parts: bool| {
            let mut size = largest;
            while size >= smallest {
                let fits = |broken: &&Broken| {
                    broken.lines.len() <= lines && (parts || !broken.parts) && broken.width * size / MEASURE <= width
                };
                if let Some(broken) = self.ways.iter().find(fits) {
                    return Some(Fitted { words: self, size, broken });
                }
                size -= STEP;
            }
            None
        };
        match (fit(false), fit(true)) {
            (Some(whole), Some(parted)) if whole.size >= WHOLE * parted.size => Some(whole),
            (_, parted) => parted,
        }
    }
}

impl Fitted<'_> {
    /// From one line to the next.
    fn pitch(&self) -> f32 {
        self.size * LEADING
    }

    /// From the height of the capitals of the first line to where the last one stands.
    pub(crate) fn height(&self) -> f32 {
        self.size * CAPITALS + self.pitch() * (count(self.broken.lines.len()) - 1.0)
    }

    /// Of the longest line.
    pub(crate) fn width(&self) -> f32 {
        self.broken.width * self.size / MEASURE
    }

    /// At `x`, its capitals as high as `top`.
    pub(crate) fn placed(&self, x: f32, top: f32, across: Anchor) -> Setting {
        let x = tenth(x);
        let mut y = top + self.size * CAPITALS;
        let mut lines = Vec::new();
        for range in &self.broken.lines {
            let mut text = String::new();
            for piece in &self.words.pieces[range.clone()] {
                if piece.spaced && !text.is_empty() {
                    text.push(' ');
                }
                text.push_str(&piece.text);
            }
            lines.push(Line { x, y: tenth(y), markup: Markup::new(self.words.lang, &text) });
            y += self.pitch();
        }
        Setting { x, anchor: across, size: self.size, weight: self.words.weight, width: tenth(self.width()), lines }
    }
}

/// As many as there is room for, and one at least.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some dozens of lines")]
fn lines_in(height: f32, size: f32) -> usize {
    (height / (size * LEADING) + 0.01).floor().max(1.0) as usize
}

#[derive(Template)]
#[template(path = "drawing/measure.svg")]
struct Ruler {
    size: f32,
    weight: u16,
    words: Vec<(String, Markup)>,
}

/// As wide as the font sets them.
fn measure(lang: Lang, pieces: &[Piece], weight: u16) -> Result<Measured> {
    let texts = pieces.iter().map(|piece| piece.text.as_str()).chain(["n\u{A0}n", "nn"]);
    let words = texts.enumerate().map(|(at, text)| (format!("w{at}"), Markup::new(lang, text))).collect();
    let tree = read(&Ruler { size: MEASURE, weight, words }.render()?)?;
    let width = |at: usize| {
        let node = tree.node_by_id(&format!("w{at}")).ok_or_else(|| Error::other("a word has no outline"))?;
        Result::Ok(node.bounding_box().width())
    };
    let count = pieces.len();
    Ok(Measured { pieces: (0..count).map(width).collect::<Result<_>>()?, space: width(count)? - width(count + 1)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(width: f32, height: f32) -> Area {
        Area { x: 0.0, y: 0.0, width, height, across: Anchor::Start, down: Anchor::Start, largest: 20.0, weight: 700 }
    }

    fn lines(lang: Lang, text: &str, width: f32, height: f32) -> (f32, Vec<String>) {
        let setting = set(lang, text, area(width, height)).expect("the font is there");
        let lines = setting.lines.iter().map(|line| line.markup.to_string().replace('\u{A0}', "_")).collect();
        (setting.size, lines)
    }

    #[test]
    fn lines_are_even_and_keep_words_together() {
        let name = "Hội nghị hợp tác giữa các địa phương Việt Nam - Pháp lần thứ 12";
        let (size, lines) = lines(Lang::Vi, name, 340.0, 60.0);
        assert_eq!(lines, ["Hội_nghị hợp_tác giữa_các địa_phương", "Việt_Nam_-_Pháp lần_thứ_12"]);
        assert!(size > 14.0, "{size}");
    }

    #[test]
    fn a_french_ordinal_is_raised_and_stays_with_its_noun() {
        let (_, lines) = lines(Lang::Fr, "12es Assises de la coopération", 120.0, 90.0);
        assert!(lines[0].starts_with("12<tspan") && lines[0].ends_with("</tspan>_Assises"), "{lines:?}");
    }

    /// The longest names and titles there are, and the highest letters.
    const LONG: [(Lang, &str); 5] = [
        (Lang::Vi, "Hội nghị hợp tác giữa các địa phương Việt Nam - Pháp lần thứ 12"),
        (Lang::Vi, "ẪM ỮNG ẶNG ỆNH Ỗ Ằ Ậ Ợ Ỵ"),
        (Lang::Vi, "Ủy ban nhân dân thành phố Cần Thơ, Sở Nông nghiệp và Phát triển nông thôn"),
        (Lang::Fr, "12es Assises de la coopération décentralisée franco-vietnamienne"),
        (Lang::Fr, "Coopération décentralisée : force motrice de la relance et du développement durable et inclusif"),
    ];

    #[test]
    fn no_ink_leaves_its_area() {
        for (lang, text) in LONG {
            for (width, height, largest) in [(1072.0, 262.0, 124.0), (960.0, 292.0, 72.0), (330.0, 52.0, 18.0)] {
                for weight in [400, 700] {
                    let area = Area { x: 50.0, y: 60.0, largest, weight, ..area(width, height) };
                    let setting = set(lang, text, area).expect("the font is there");
                    let inks = setting.inks().expect("a drawing");
                    assert_eq!(inks.len(), setting.lines.len(), "{text}");
                    // Marks on the capitals of a first line rise above it, by a third of the size at most.
                    let above = setting.size / 3.0;
                    for ink in inks {
                        assert!(ink.left() >= area.x - 1.0 && ink.right() <= area.x + width + 1.0, "{text}: {ink:?}");
                        assert!(ink.top() >= area.y - above && ink.bottom() <= area.y + height, "{text}: {ink:?}");
                        assert!(ink.width() <= setting.width + 1.0, "{text}: {ink:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn the_space_before_french_punctuation_is_narrow() {
        let width = |text: &str| set(Lang::Fr, text, area(400.0, 40.0)).expect("the font is there").width;
        assert!(width("nn") < width("n\u{202F}n") && width("n\u{202F}n") < width("n\u{A0}n"));
    }

    #[test]
    fn long_words_are_set_smaller_and_never_wider_than_their_area() {
        let (size, lines) = lines(Lang::Fr, "décentralisée franco-vietnamienne", 100.0, 200.0);
        assert_eq!(lines, ["décentralisée", "franco-", "vietnamienne"]);
        assert!(size < 20.0, "{size}");
    }
}
