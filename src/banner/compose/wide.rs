//! 728 × 90, across the head of a page.

use super::button::{Button, Way};
use super::column::{Column, Style, columns};
use super::deck::{BOLD, Deck, REGULAR, bank, city_and_month};
use super::sheet::{Ink, Sheet, rect};
use crate::banner::artwork::{Artwork, Face};
use crate::drawing::Anchor;
use crate::error::Result;

const STATE: Style =
    Style { largest: 12.0, smallest: 9.0, weight: REGULAR, ink: Ink::Text, lines: 1, above: 0.0, patience: 0 };
const NAME: Style =
    Style { largest: 19.0, smallest: 14.0, weight: BOLD, ink: Ink::Title, lines: 2, above: 11.0, patience: 2 };
const WHERE: Style =
    Style { largest: 11.5, smallest: 9.0, weight: REGULAR, ink: Ink::Text, lines: 1, above: 10.0, patience: 1 };

/// The span, the name, the button.
pub(super) fn one(sheet: &mut Sheet, artwork: &Artwork, face: &Face) -> Result<()> {
    let deck = Deck { x: 16.0, y: 53.0, width: 176.0, beam: 2.0, figures: 46.0, rise: None, lines: 8, thread: 0.8 };
    deck.draw(sheet, face.lang, &artwork.days)?;
    bank(sheet, face, deck.x, 64.0, deck.width, (12.5, 9.0))?;
    let rows = vec![(STATE, face.state.as_slice()), (NAME, face.name.as_slice())];
    let at = rect(216.0, 12.0, 334.0, 66.0);
    columns(sheet, &[Column { lang: face.lang, at, across: Anchor::Start, down: Anchor::Middle, rows }])?;
    let (at, roomy) = (rect(574.0, 24.0, 138.0, 42.0), Some(rect(562.0, 12.0, 150.0, 66.0)));
    Button { at, roomy, largest: 14.0, smallest: 9.0, outline: 1.0, way: Way::Beside }.draw(sheet, artwork)
}

/// A language on each side of the span, the button below it.
pub(super) fn both(sheet: &mut Sheet, artwork: &Artwork, host: &Face, guest: &Face) -> Result<()> {
    let deck = Deck { x: 260.0, y: 43.0, width: 208.0, beam: 2.0, figures: 38.0, rise: None, lines: 8, thread: 0.8 };
    deck.draw(sheet, host.lang, &artwork.days)?;
    let at = rect(260.0, 53.0, 208.0, 26.0);
    Button { at, roomy: None, largest: 11.5, smallest: 9.0, outline: 1.0, way: Way::Beside }.draw(sheet, artwork)?;
    let name = Style { largest: 13.0, smallest: 10.5, above: 10.0, ..NAME };
    let state = Style { largest: 11.5, lines: 2, ..STATE };
    let cities = [host, guest].map(city_and_month);
    let sides = [(host, 16.0, Anchor::Start), (guest, 482.0, Anchor::End)];
    let sides = sides.iter().zip(&cities).map(|((face, x, across), city)| Column {
        lang: face.lang,
        at: rect(*x, 11.0, 230.0, 68.0),
        across: *across,
        down: Anchor::Middle,
        rows: vec![(state, face.state.as_slice()), (name, face.name.as_slice()), (WHERE, city.as_slice())],
    });
    columns(sheet, &sides.collect::<Vec<_>>())
}
