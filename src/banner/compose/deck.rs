//! The span: the first day on one side, the last on the other, and the deck that carries
//! them.

use super::sheet::{Ink, Rect, Sheet, rect};
use crate::banner::artwork::Face;
use crate::drawing::{Anchor, Words};
use crate::error::Result;
use crate::i18n::Lang;

/// Bold.
pub(super) const BOLD: u16 = 700;
pub(super) const REGULAR: u16 = 400;

/// The measures of a span.
#[derive(Clone, Copy)]
pub(super) struct Deck {
    pub(super) x: f32,
    /// The top of the deck.
    pub(super) y: f32,
    pub(super) width: f32,
    /// Its thickness, and that of the pylons.
    pub(super) beam: f32,
    /// Size of the figures.
    pub(super) figures: f32,
    /// How high the pylons are, if the figures stand on top of them and not beside them.
    pub(super) rise: Option<f32>,
    /// How many threads, and how thick.
    pub(super) lines: u16,
    pub(super) thread: f32,
}

impl Deck {
    /// Both days and the span between them.
    pub(super) fn draw(self, sheet: &mut Sheet, lang: Lang, (first, last): &(String, Option<String>)) -> Result<()> {
        let Self { x, y, width, beam, figures, rise, lines, thread } = self;
        let clear = (figures / 14.0).round().max(2.0);
        let air = (figures / 6.0).round();
        let (mut from, mut to) = (x, x + width);
        for (text, side) in [(Some(first), Anchor::Start), (last.as_ref(), Anchor::End)] {
            let Some(text) = text else { continue };
            let words = Words::new(lang, text, BOLD)?;
            let Some(fitted) = words.fit(width * 0.46, figures, 1.0, 1) else { continue };
            let foot = y - rise.unwrap_or(0.0) - clear;
            let day = fitted.placed(x + side.share() * width, foot - fitted.height(), side).flush()?;
            match side {
                _ if rise.is_some() => {}
                Anchor::End => to = (x + width - day.width - air).round(),
                _ => from = (x + day.width + air).round(),
            }
            sheet.say(day, Ink::Line);
        }
        let rise = rise.unwrap_or_else(|| (figures * 0.7 + clear).round());
        sheet.threads(rect(from + beam / 2.0, y - rise, to - from - beam, rise), lines, thread);
        sheet.bar(rect(from, y - rise, beam, rise), Ink::Line);
        sheet.bar(rect(to - beam, y - rise, beam, rise), Ink::Line);
        sheet.bar(rect(x, y, width, beam), Ink::Line);
        Ok(())
    }
}

/// City and month on one line, one on either side; of the month the shorter form where both
/// do not fit. `top` is the height of their capitals.
pub(super) fn bank(sheet: &mut Sheet, face: &Face, x: f32, top: f32, width: f32, sizes: (f32, f32)) -> Result<()> {
    sides(sheet, face.lang, &face.city, &face.when, rect(x, top, width, 0.0), sizes)
}

/// The same in both languages: the month in digits, which both read.
pub(super) fn bank_of_both(
    sheet: &mut Sheet,
    (host, guest): (&Face, &Face),
    at: Rect,
    sizes: (f32, f32),
) -> Result<()> {
    sides(sheet, host.lang, &cities(host, guest), short(&host.when), at, sizes)
}

/// The city in both languages, once where they agree.
pub(super) fn cities(host: &Face, guest: &Face) -> String {
    if host.city == guest.city { host.city.clone() } else { format!("{} – {}", host.city, guest.city) }
}

fn sides(
    sheet: &mut Sheet,
    lang: Lang,
    city: &str,
    when: &[String],
    at: Rect,
    (largest, smallest): (f32, f32),
) -> Result<()> {
    let Rect { x, y, width, .. } = at;
    let city = Words::new(lang, city, BOLD)?;
    let when: Vec<Words> = when.iter().map(|when| Words::new(lang, when, REGULAR)).collect::<Result<_>>()?;
    // As a last resort, for a city of a very long name, any size.
    let tries = when.iter().map(|when| (when, smallest)).chain(when.last().map(|when| (when, 1.0)));
    for (when, smallest) in tries {
        let mut size = largest;
        while size >= smallest {
            let both = city.fit(width, size, size, 1).zip(when.fit(width, size, size, 1));
            if let Some((city, when)) = both.filter(|(city, when)| city.width() + when.width() + size * 0.6 <= width) {
                sheet.say(city.placed(x, y, Anchor::Start).flush()?, Ink::Title);
                sheet.say(when.placed(x + width, y, Anchor::End).flush()?, Ink::Text);
                return Ok(());
            }
            size -= 0.25;
        }
    }
    Ok(())
}

/// The shortest form alone.
pub(super) fn short(forms: &[String]) -> &[String] {
    &forms[forms.len().saturating_sub(1)..]
}

/// City and month in one row, in words and in digits; a line ends between them alone.
pub(super) fn city_and_month(face: &Face) -> Vec<String> {
    let whole = |text: &str| text.replace(' ', "\u{A0}");
    face.when.iter().map(|when| format!("{}, {}", whole(&face.city), whole(when))).collect()
}
