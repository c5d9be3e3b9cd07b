//! 300 × 250, in a column.

use super::button::{Button, Way};
use super::column::{Column, Style, columns};
use super::deck::{BOLD, Deck, REGULAR, bank, city_and_month};
use super::sheet::{Ink, Sheet, rect};
use crate::banner::artwork::{Artwork, Face};
use crate::drawing::Anchor;
use crate::error::Result;

const STATE: Style =
    Style { largest: 12.5, smallest: 9.0, weight: REGULAR, ink: Ink::Text, lines: 1, above: 0.0, patience: 0 };
const NAME: Style =
    Style { largest: 19.0, smallest: 14.0, weight: BOLD, ink: Ink::Title, lines: 3, above: 11.0, patience: 2 };

pub(super) fn one(sheet: &mut Sheet, artwork: &Artwork, face: &Face) -> Result<()> {
    let rows = vec![(STATE, face.state.as_slice()), (NAME, face.name.as_slice())];
    let at = rect(18.0, 18.0, 264.0, 84.0);
    columns(sheet, &[Column { lang: face.lang, at, across: Anchor::Start, down: Anchor::Start, rows }])?;
    let deck = Deck { x: 18.0, y: 160.0, width: 264.0, beam: 2.0, figures: 54.0, rise: None, lines: 10, thread: 0.9 };
    deck.draw(sheet, face.lang, &artwork.days)?;
    bank(sheet, face, deck.x, 171.0, deck.width, (13.5, 9.0))?;
    let at = rect(18.0, 194.0, 264.0, 38.0);
    Button { at, roomy: None, largest: 15.5, smallest: 9.0, outline: 1.0, way: Way::Beside }.draw(sheet, artwork)
}

/// The host's name above the span, the guest's below it.
pub(super) fn both(sheet: &mut Sheet, artwork: &Artwork, host: &Face, guest: &Face) -> Result<()> {
    let state = Style { largest: 11.0, ..STATE };
    let name = Style { largest: 14.0, smallest: 11.5, lines: 2, above: 9.0, ..NAME };
    let sides = [(host, 17.0), (guest, 139.0)].map(|(face, y)| Column {
        lang: face.lang,
        at: rect(16.0, y, 268.0, 46.0),
        across: Anchor::Start,
        down: Anchor::Start,
        rows: vec![(state, face.state.as_slice()), (name, face.name.as_slice())],
    });
    columns(sheet, &sides)?;
    let deck = Deck { x: 16.0, y: 107.0, width: 268.0, beam: 2.0, figures: 42.0, rise: None, lines: 10, thread: 0.9 };
    deck.draw(sheet, host.lang, &artwork.days)?;
    let cities = [host, guest].map(city_and_month);
    let place_of = Style { largest: 10.5, ..STATE };
    let below = [(host, 16.0, 144.0, Anchor::Start), (guest, 168.0, 116.0, Anchor::End)];
    let below = below.iter().zip(&cities).map(|((face, x, width, across), city)| Column {
        lang: face.lang,
        at: rect(*x, 116.0, *width, 12.0),
        across: *across,
        down: Anchor::Start,
        rows: vec![(place_of, city.as_slice())],
    });
    columns(sheet, &below.collect::<Vec<_>>())?;
    let at = rect(16.0, 201.0, 268.0, 34.0);
    Button { at, roomy: None, largest: 13.0, smallest: 9.0, outline: 1.0, way: Way::Beside }.draw(sheet, artwork)
}
