//! What every banner keeps to, whatever it says.

use askama::Template;
use resvg::usvg;

use super::samples::{self, Sample};
use super::sheet::{Rect, Sheet};
use super::*;
use crate::banner::{Format, file};
use crate::drawing::{inks, read};
use crate::i18n::Lang;

/// Words are not smaller; of the fluid one, when it is shown half as large.
const fn smallest(size: Size) -> f32 {
    match size {
        Size::Wide | Size::Billboard | Size::Block | Size::Tall => 9.0,
        Size::Mobile | Size::Full => 8.0,
        Size::Fluid => 16.0,
    }
}

/// From the edge to the words: as on paper, the smaller the sheet the smaller the margin.
const fn margin(size: Size) -> f32 {
    match size {
        Size::Billboard => 18.0,
        Size::Block | Size::Tall | Size::Fluid => 13.0,
        Size::Wide => 9.0,
        Size::Mobile => 8.0,
        Size::Full => 4.0,
    }
}

fn compose(sample: &Sample) -> Sheet {
    super::compose(&Drawing::Banner(sample.artwork.clone())).expect("a banner")
}

/// The ink of each line of words.
fn ink(sheet: &Sheet) -> Vec<usvg::Rect> {
    inks(&read(&sheet.render().expect("a drawing")).expect("an SVG")).into_iter().map(|(_, ink)| ink).collect()
}

fn meets(ink: &usvg::Rect, at: Rect) -> bool {
    ink.right() > at.x && ink.left() < at.x + at.width && ink.bottom() > at.y && ink.top() < at.y + at.height
}

fn holds(at: Rect, ink: &usvg::Rect) -> bool {
    ink.left() > at.x && ink.right() < at.x + at.width && ink.top() > at.y && ink.bottom() < at.y + at.height
}

#[test]
fn no_words_meet_others_or_a_line_or_the_edge() {
    let mut faults = Vec::new();
    for sample in samples::all() {
        let name = &sample.name;
        let size = sample.artwork.size;
        let (width, height) = size.pixels();
        let margin = margin(size);
        let inside = Rect {
            x: margin,
            y: margin,
            width: f32::from(width) - 2.0 * margin,
            height: f32::from(height) - 2.0 * margin,
        };
        let sheet = compose(&sample);
        let words = ink(&sheet);
        assert!(words.len() >= 5, "{name}");
        for (at, word) in words.iter().enumerate() {
            if !holds(inside, word) {
                faults.push(format!("{name}: {word:?} leaves the margin"));
            }
            for other in &words[at + 1..] {
                let apart = word.right() <= other.left()
                    || other.right() <= word.left()
                    || word.bottom() <= other.top()
                    || other.bottom() <= word.top();
                if !apart {
                    faults.push(format!("{name}: {word:?} meets {other:?}"));
                }
            }
            for bar in sheet.bars.iter().flat_map(|(_, bars)| bars) {
                if meets(word, *bar) && !holds(*bar, word) {
                    faults.push(format!("{name}: {word:?} meets {bar:?}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_words_are_too_small_to_read() {
    // A city of a very long name is the one exception.
    for sample in samples::all().into_iter().filter(|sample| sample.edition != 15) {
        let smallest = smallest(sample.artwork.size);
        for (words, _) in &compose(&sample).words {
            assert!(words.size >= smallest, "{}: {} px", sample.name, words.size);
        }
    }
    for size in Size::ALL {
        for (words, _) in &super::compose(&Drawing::Unknown(size)).expect("an image").words {
            assert!(words.size >= 14.0, "{}: {} px", size.slug(), words.size);
        }
    }
}

#[test]
fn neither_language_outdoes_the_other() {
    for sample in samples::all().into_iter().filter(|sample| sample.artwork.faces.len() == 2) {
        let sheet = compose(&sample);
        let size_of = |text: &str| {
            let said = |line: &str| line.replace(['\u{A0}', ' '], "").contains(text);
            let mut settings = sheet.words.iter().map(|(words, _)| words);
            settings.find(|words| said(&words.lines.iter().map(|line| line.markup.to_string()).collect::<String>()))
        };
        let name = &sample.name;
        let (host, guest) = (size_of("Hộinghị").expect("the host's"), size_of("Assises").expect("the guest's"));
        assert!(host.size.to_bits() == guest.size.to_bits() && host.weight == guest.weight, "{name}");
        let first = (host.lines[0].y, host.x) <= (guest.lines[0].y, guest.x);
        assert!(first, "{name}: the host's name stands first");
    }
}

/// The relative luminance of a colour (WCAG 2.2).
fn luminance(colour: &str) -> f64 {
    let part = |at: usize| f64::from(u8::from_str_radix(&colour[at..at + 2], 16).expect("a colour")) / 255.0;
    let linear = |part: f64| if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) };
    0.2126 * linear(part(1)) + 0.7152 * linear(part(3)) + 0.0722 * linear(part(5))
}

fn contrast(a: &str, b: &str) -> f64 {
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
    a.max(b) / a.min(b)
}

#[test]
fn all_words_stand_out_from_what_is_behind_them() {
    for sample in samples::all() {
        let sheet = compose(&sample);
        for (_, colour) in &sheet.words {
            let behind = if *colour == sheet.dress.label && sample.artwork.open {
                sheet.dress.button
            } else {
                sheet.dress.ground
            };
            assert!(contrast(colour, behind) >= 4.5, "{}: {colour} on {behind}", sample.name);
        }
        // What is pressed is seen as such (WCAG 1.4.11).
        assert!(contrast(sheet.dress.button, sheet.dress.ground) >= 3.0, "{}", sample.name);
    }
}

#[test]
fn words_of_the_campaign_are_said_where_they_fit() {
    let said = |size, wording, own: [&str; 2]| {
        let drawing = Drawing::Banner(samples::own(size, wording, own));
        let (_, svg) = file::set(&drawing, &drawing).expect("a banner");
        assert!(svg.len() < 15_000, "{}: {} bytes want shorter forms", size.slug(), svg.len());
        let sheet = super::compose(&drawing).expect("a banner");
        let text: String =
            sheet.words.iter().flat_map(|(words, _)| &words.lines).map(|line| line.markup.to_string()).collect();
        let text = text.replace(['\u{A0}', ' '], "");
        own.map(|own| text.contains(&own.replace(' ', "")))
    };
    let longest = [
        "Trân trọng kính mời Quý vị đại biểu các địa phương tham dự",
        "Đăng ký tham dự các phiên chuyên đề và triển lãm trước 12/4",
    ];
    for size in Size::ALL {
        let alone = said(size, crate::banner::Wording::One(Lang::Vi), longest);
        // The fluid one, whose letters are twice as large, has room for four dozen.
        assert_eq!(alone, [true, size != Size::Fluid], "{}", size.slug());
        let shorter = said(size, crate::banner::Wording::One(Lang::Vi), ["Kính mời Quý vị", "Ghi tên tại đây"]);
        assert_eq!(shorter, [true, true], "{}", size.slug());
    }
}

#[test]
fn an_svg_of_any_words_keeps_to_its_weight() {
    // Sixty letters, hardly one twice.
    let any = "ẪẦẬẰẶẼỂỆĨỌỖỠỢỮỰỸẵẫầậằặẽểệĩọỗỡợữựỹaăâbcdđeêghiklmnoôơpqrstuưvxy@&";
    for size in Size::ALL {
        let artwork = samples::own(size, crate::banner::Wording::Both, [any, any]);
        let svg = file::bytes(&Drawing::Banner(artwork), Format::Svg).expect("an SVG");
        assert!(svg.len() < 15_000, "{}: {} bytes", size.slug(), svg.len());
    }
}
