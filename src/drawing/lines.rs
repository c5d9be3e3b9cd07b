//! Words set into an area: as large as they fit, broken where their language allows,
//! in lines of even length.

use std::fmt;

use askama::Template;
use askama::filters::HtmlSafe;

use super::svg::read;
use crate::error::{Error, Result};
use crate::i18n::{Lang, Rich, capitalised};

/// Never smaller, whatever the words.
const SMALLEST: f32 = 6.0;
/// Between two lines, for room above and below Vietnamese marks.
const LEADING: f32 = 1.32;
/// Height of capitals, as a part of the size.
const CAPITALS: f32 = 0.7;
/// Size at which words are measured.
const MEASURE: f32 = 100.0;

/// Vietnamese words of several syllables and names that one does not break, and French
/// words that lean on the next.
const TOGETHER: [&str; 40] = [
    "hội nghị",
    "hội thảo",
    "hợp tác",
    "địa phương",
    "giữa các",
    "Việt Nam",
    "lần thứ",
    "Cần Thơ",
    "Hà Nội",
    "đăng ký",
    "tham dự",
    "bền vững",
    "bảo vệ",
    "cá nhân",
    "cần biết",
    "chuyên đề",
    "chương trình",
    "cổng thông tin",
    "di sản",
    "du lịch",
    "dữ liệu",
    "giới thiệu",
    "khả năng",
    "liên hệ",
    "môi trường",
    "pháp lý",
    "số hóa",
    "sơ đồ",
    "sự kiện",
    "thành phố thông minh",
    "thành phố",
    "thông minh",
    "thông tin",
    "tiếp cận",
    "văn hóa",
    "xử lý nước",
    "đô thị",
    "đầu mối",
    "de la",
    "à la",
];

/// How lines stand to the area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// Where words may stand.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Area {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
    /// Left, centred, right.
    pub(crate) across: Anchor,
    /// Top, centred, bottom.
    pub(crate) down: Anchor,
    /// The largest size.
    pub(crate) largest: f32,
    pub(crate) weight: u16,
}

/// Words in their area.
pub(crate) struct Setting {
    pub(crate) x: f32,
    pub(crate) anchor: &'static str,
    pub(crate) size: f32,
    pub(crate) weight: u16,
    /// Of the longest line.
    pub(crate) width: f32,
    pub(crate) lines: Vec<Line>,
}

pub(crate) struct Line {
    pub(crate) y: f32,
    pub(crate) markup: Markup,
}

/// Escaped text, with French ordinals raised.
pub(crate) struct Markup(String);

impl fmt::Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Markup {}

impl Markup {
    fn new(lang: Lang, text: &str) -> Self {
        let html = Rich::plain(lang, text).to_string();
        Self(html.replace("<sup>", r#"<tspan font-size="62%" baseline-shift="34%">"#).replace("</sup>", "</tspan>"))
    }
}

/// A piece of text that stays on one line.
struct Piece {
    text: String,
    /// Whether a space parts it from the one before.
    spaced: bool,
}

/// Sets `text` into `area`.
pub(crate) fn set(lang: Lang, text: &str, area: Area) -> Result<Setting> {
    let pieces = pieces(text);
    let measured = measure(lang, &pieces, area.weight)?;
    let mut size = area.largest;
    let breaks = loop {
        let room = (area.height / (size * LEADING) + 0.01).floor().max(1.0);
        let fitting = (1..=pieces.len())
            .take_while(|lines| f32::from(u16::try_from(*lines).unwrap_or(u16::MAX)) <= room)
            .map(|lines| even(&pieces, &measured, lines))
            .find(|breaks| widest(&pieces, &measured, breaks) * size / MEASURE <= area.width);
        match fitting {
            Some(breaks) => break breaks,
            None if size <= SMALLEST => break even(&pieces, &measured, pieces.len().max(1)),
            None => size -= 0.25,
        }
    };
    let count = f32::from(u16::try_from(breaks.len()).unwrap_or(u16::MAX));
    let height = size * LEADING;
    let spare = area.height - height * count;
    let mut y = area.y + height / 2.0 + size * CAPITALS / 2.0 + share(area.down) * spare;
    let mut lines = Vec::new();
    for range in &breaks {
        let mut text = String::new();
        for piece in &pieces[range.clone()] {
            if piece.spaced && !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&piece.text);
        }
        lines.push(Line { y: tenth(y), markup: Markup::new(lang, &text) });
        y += height;
    }
    Ok(Setting {
        x: tenth(area.x + share(area.across) * area.width),
        anchor: match area.across {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        },
        size,
        weight: area.weight,
        width: tenth(widest(&pieces, &measured, &breaks) * size / MEASURE),
        lines,
    })
}

const fn share(anchor: Anchor) -> f32 {
    match anchor {
        Anchor::Start => 0.0,
        Anchor::Middle => 0.5,
        Anchor::End => 1.0,
    }
}

fn tenth(number: f32) -> f32 {
    (number * 10.0).round() / 10.0
}

/// Where the language lets a line end: at spaces outside of a compound, and after a
/// hyphen inside a word.
fn pieces(text: &str) -> Vec<Piece> {
    let mut text = text.replace(" - ", "\u{A0}-\u{A0}").replace(" – ", "\u{A0}–\u{A0}");
    for compound in TOGETHER {
        for compound in [compound.to_owned(), capitalised(compound)] {
            text = text.replace(&compound, &compound.replace(' ', "\u{A0}"));
        }
    }
    let mut pieces: Vec<Piece> = Vec::new();
    let mut numbered = false;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        // A number stays with its noun: "lần thứ 12", « 12es Assises ».
        let starts_with_digit = word.starts_with(|c: char| c.is_ascii_digit());
        let leans = numbered || (starts_with_digit && pieces.last().is_some_and(|piece| piece.text.ends_with("thứ")));
        numbered = starts_with_digit && !leans;
        let mut spaced = true;
        for part in word.split_inclusive('-') {
            match pieces.last_mut() {
                Some(last) if leans && spaced => {
                    last.text.push('\u{A0}');
                    last.text.push_str(part);
                }
                // A hyphen between no-break spaces, or at an end, parts nothing.
                Some(last) if !spaced && last.text.ends_with("\u{A0}-") => last.text.push_str(part),
                _ => pieces.push(Piece { text: part.to_owned(), spaced }),
            }
            spaced = false;
        }
    }
    pieces
}

/// Lines (ranges of pieces) of which the longest is as short as it can be.
fn even(pieces: &[Piece], measured: &Measured, lines: usize) -> Vec<std::ops::Range<usize>> {
    // best[n][end]: the widest of n lines that hold the pieces before `end`, and where
    // the last of them starts.
    let count = pieces.len();
    let mut best = vec![vec![(f32::INFINITY, 0); count + 1]; lines + 1];
    best[0][0] = (0.0, 0);
    for n in 1..=lines {
        for end in 1..=count {
            for start in 0..end {
                let width = best[n - 1][start].0.max(measured.line(pieces, start..end));
                if width < best[n][end].0 {
                    best[n][end] = (width, start);
                }
            }
        }
    }
    let mut ranges = Vec::new();
    let mut end = count;
    for n in (1..=lines).rev() {
        let start = best[n][end].1;
        ranges.push(start..end);
        end = start;
    }
    ranges.reverse();
    ranges.retain(|range| !range.is_empty());
    ranges
}

fn widest(pieces: &[Piece], measured: &Measured, breaks: &[std::ops::Range<usize>]) -> f32 {
    breaks.iter().map(|range| measured.line(pieces, range.clone())).fold(0.0, f32::max)
}

/// Widths at [`MEASURE`].
struct Measured {
    pieces: Vec<f32>,
    space: f32,
}

impl Measured {
    fn line(&self, pieces: &[Piece], range: std::ops::Range<usize>) -> f32 {
        let spaces = pieces[range.clone()].iter().skip(1).filter(|piece| piece.spaced).map(|_| self.space);
        self.pieces[range].iter().copied().chain(spaces).sum()
    }
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
    use resvg::usvg::Rect;

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
                    let inks = inks(&setting);
                    assert_eq!(inks.len(), setting.lines.len(), "{text}");
                    // Marks on the capitals of a first line rise above it, by a third of the size at most.
                    let above = setting.size / 3.0;
                    for (_, ink) in inks {
                        assert!(ink.left() >= area.x - 1.0 && ink.right() <= area.x + width + 1.0, "{text}: {ink:?}");
                        assert!(ink.top() >= area.y - above && ink.bottom() <= area.y + height, "{text}: {ink:?}");
                        assert!(ink.width() <= setting.width + 1.0, "{text}: {ink:?}");
                    }
                }
            }
        }
    }

    fn inks(setting: &Setting) -> Vec<(u32, Rect)> {
        #[derive(Template)]
        #[template(
            source = r#"{%- import "drawing/parts.svg" as drawing -%}<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{% call drawing::text(setting, "red") %}{% endcall %}</svg>"#,
            ext = "svg"
        )]
        struct Alone<'a> {
            setting: &'a Setting,
        }
        let svg = Alone { setting }.render().expect("a drawing");
        crate::drawing::inks(&read(&svg).expect("an SVG"))
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
