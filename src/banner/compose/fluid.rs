//! As wide as its place, drawn 640 × 160: shown at 320 everything is half as large, and
//! words are still read. Few and large, thus, and the short name.

use super::button::{Button, Way};
use super::column::{Column, Style, columns};
use super::deck::{BOLD, Deck, REGULAR, bank, city_and_month, short};
use super::sheet::{Ink, Sheet, rect};
use crate::banner::artwork::{Artwork, Face};
use crate::drawing::Anchor;
use crate::error::Result;

const STATE: Style =
    Style { largest: 19.0, smallest: 16.0, weight: REGULAR, ink: Ink::Text, lines: 2, above: 0.0, patience: 0 };
const NAME: Style =
    Style { largest: 29.0, smallest: 21.0, weight: BOLD, ink: Ink::Title, lines: 3, above: 17.0, patience: 2 };

pub(super) fn one(sheet: &mut Sheet, artwork: &Artwork, face: &Face) -> Result<()> {
    let rows = vec![(STATE, face.state.as_slice()), (NAME, short(&face.name))];
    let at = rect(20.0, 18.0, 346.0, 124.0);
    columns(sheet, &[Column { lang: face.lang, at, across: Anchor::Start, down: Anchor::Middle, rows }])?;
    let deck = Deck { x: 386.0, y: 64.0, width: 234.0, beam: 2.0, figures: 58.0, rise: None, lines: 9, thread: 1.2 };
    deck.draw(sheet, face.lang, &artwork.days)?;
    bank(sheet, face, deck.x, 76.0, deck.width, (18.0, 16.0))?;
    let (at, roomy) = (rect(386.0, 101.0, 234.0, 41.0), Some(rect(386.0, 96.0, 234.0, 52.0)));
    Button { at, roomy, largest: 20.0, smallest: 16.0, outline: 2.0, way: Way::Beside }.draw(sheet, artwork)
}

/// A language on each side of the span, the button below it.
pub(super) fn both(sheet: &mut Sheet, artwork: &Artwork, host: &Face, guest: &Face) -> Result<()> {
    let deck = Deck { x: 226.0, y: 64.0, width: 188.0, beam: 2.0, figures: 52.0, rise: None, lines: 8, thread: 1.2 };
    deck.draw(sheet, host.lang, &artwork.days)?;
    let at = rect(226.0, 80.0, 188.0, 62.0);
    Button { at, roomy: None, largest: 18.0, smallest: 16.0, outline: 2.0, way: Way::Above }.draw(sheet, artwork)?;
    let state = Style { largest: 16.5, lines: 1, ..STATE };
    let name = Style { largest: 18.0, smallest: 16.0, above: 15.0, ..NAME };
    let when = Style { above: 15.0, patience: 1, ..state };
    let cities = [host, guest].map(city_and_month);
    let sides = [(host, 18.0, Anchor::Start), (guest, 424.0, Anchor::End)];
    let sides = sides.iter().zip(&cities).map(|((face, x, across), city)| Column {
        lang: face.lang,
        at: rect(*x, 16.0, 198.0, 128.0),
        across: *across,
        down: Anchor::Middle,
        rows: vec![(state, face.state.as_slice()), (name, short(&face.name)), (when, city.as_slice())],
    });
    columns(sheet, &sides.collect::<Vec<_>>())
}
