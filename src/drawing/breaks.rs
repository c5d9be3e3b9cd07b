//! Where lines end.

use std::ops::Range;

use crate::i18n::capitalised;

/// How much wider than the narrowest lines those may be that are more even.
const SLACK: f32 = 1.1;
/// What a short last line costs, against another.
const LAST_LINE: f32 = 0.7;
/// What it costs to end a line with a word that leans on the next.
const LEANING: f32 = 0.12;

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

/// A piece of text that stays on one line.
pub(super) struct Piece {
    pub(super) text: String,
    /// Whether a space parts it from the one before.
    pub(super) spaced: bool,
}

/// Words that lean on the next.
const LEAN: [&str; 24] = [
    "các", "cho", "của", "cùng", "trong", "tại", "và", "về", "với", "à", "au", "aux", "d’une", "de", "des", "du", "en",
    "et", "la", "le", "les", "par", "pour", "sur",
];

impl Piece {
    fn leans(&self) -> bool {
        self.text.rsplit(['\u{A0}', ' ']).next().is_some_and(|word| LEAN.contains(&word))
    }
}

/// Widths of pieces in one size, and of the space between two.
pub(super) struct Measured {
    pub(super) pieces: Vec<f32>,
    pub(super) space: f32,
}

/// Where the language lets a line end: at spaces outside of a compound, and after a
/// hyphen inside a word.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
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

/// Lines, as ranges of pieces, and the width of the longest.
pub(super) struct Broken {
    pub(super) lines: Vec<Range<usize>>,
    pub(super) width: f32,
    /// Whether a line ends inside a word, at a hyphen.
    pub(super) parts: bool,
}

/// For each number of lines from one on, the best ones: first with words whole, then, where
/// words have hyphens, with words parted.
pub(super) fn ways(pieces: &[Piece], measured: &Measured) -> Vec<Broken> {
    if pieces.is_empty() {
        return vec![Broken { lines: Vec::new(), width: 0.0, parts: false }];
    }
    let parted = even(pieces, measured, true);
    if pieces.iter().all(|piece| piece.spaced) {
        return parted;
    }
    let whole = even(pieces, measured, false);
    let mut ways: Vec<Broken> = whole.into_iter().chain(parted).collect();
    ways.sort_by_key(|broken| (broken.lines.len(), broken.parts));
    ways
}

/// For each number of lines those of which the longest is about as short as it can be, and
/// of these the most even, the last of them rather shorter than another.
fn even(pieces: &[Piece], measured: &Measured, parts: bool) -> Vec<Broken> {
    let count = pieces.len();
    let may_start = |at: usize| at == 0 || parts || pieces[at].spaced;
    let line = |range: Range<usize>| -> f32 {
        let spaces = pieces[range.clone()].iter().skip(1).filter(|piece| piece.spaced).count();
        measured.pieces[range].iter().sum::<f32>() + measured.space * self::count(spaces)
    };
    let widths: Vec<Vec<f32>> =
        (0..count).map(|from| (0..=count).map(|to| if to > from { line(from..to) } else { 0.0 }).collect()).collect();
    let mut ways = Vec::new();
    for lines in 1..=count {
        let Some((_, narrowest)) = best(count, lines, |from, to| may_start(from).then(|| widths[from][to]), f32::max)
        else {
            break;
        };
        let bound = narrowest * SLACK;
        let cost = |from: usize, to: usize| {
            let width = Some(widths[from][to]).filter(|width| may_start(from) && *width <= bound)?;
            let short = 1.0 - width / bound;
            let leaning = if to < count && pieces[to - 1].leans() { LEANING } else { 0.0 };
            Some(short * short * if to == count { LAST_LINE } else { 1.0 } + leaning)
        };
        let Some((ranges, _)) = best(count, lines, cost, |all, own| all + own) else { break };
        let width = ranges.iter().map(|range| widths[range.start][range.end]).fold(0.0, f32::max);
        ways.push(Broken {
            parts: ranges.iter().any(|range| range.start > 0 && !pieces[range.start].spaced),
            lines: ranges,
            width,
        });
    }
    ways
}

/// The cheapest way to part `count` pieces into so many lines, by the cost of each line and
/// how costs add up.
fn best(
    count: usize,
    lines: usize,
    cost: impl Fn(usize, usize) -> Option<f32>,
    add: impl Fn(f32, f32) -> f32,
) -> Option<(Vec<Range<usize>>, f32)> {
    // known[n][end]: the cost of n lines that hold the pieces before `end`, and where the
    // last of them starts.
    let mut known = vec![vec![None; count + 1]; lines + 1];
    known[0][0] = Some((0.0, 0));
    for n in 1..=lines {
        for end in n..=count {
            for start in n - 1..end {
                let Some((before, own)) = known[n - 1][start].map(|(before, _)| before).zip(cost(start, end)) else {
                    continue;
                };
                let all = add(before, own);
                if known[n][end].is_none_or(|(least, _)| all < least) {
                    known[n][end] = Some((all, start));
                }
            }
        }
    }
    let (all, _) = known[lines][count]?;
    let mut ranges = Vec::new();
    let mut end = count;
    for n in (1..=lines).rev() {
        let (_, start) = known[n][end]?;
        ranges.push(start..end);
        end = start;
    }
    ranges.reverse();
    Some((ranges, all))
}

pub(super) fn count(lines: usize) -> f32 {
    f32::from(u16::try_from(lines).unwrap_or(u16::MAX))
}
