//! 160 × 600, down the side.

use super::button::{Button, Way};
use super::column::{Column, Style, columns};
use super::deck::{BOLD, Deck, REGULAR};
use super::sheet::{Ink, Sheet, rect};
use crate::banner::artwork::{Artwork, Face};
use crate::drawing::Anchor;
use crate::error::Result;

const STATE: Style =
    Style { largest: 12.5, smallest: 9.0, weight: REGULAR, ink: Ink::Text, lines: 3, above: 0.0, patience: 0 };
const NAME: Style =
    Style { largest: 19.0, smallest: 13.0, weight: BOLD, ink: Ink::Title, lines: 5, above: 13.0, patience: 2 };
const CITY: Style =
    Style { largest: 16.0, smallest: 9.0, weight: BOLD, ink: Ink::Title, lines: 1, above: 0.0, patience: 1 };
const WHEN: Style =
    Style { largest: 13.5, smallest: 9.0, weight: REGULAR, ink: Ink::Text, lines: 2, above: 11.0, patience: 1 };

pub(super) fn one(sheet: &mut Sheet, artwork: &Artwork, face: &Face) -> Result<()> {
    let (x, width) = (14.0, 132.0);
    let rows = vec![(STATE, face.state.as_slice()), (NAME, face.name.as_slice())];
    let at = rect(x, 24.0, width, 176.0);
    columns(sheet, &[Column { lang: face.lang, at, across: Anchor::Start, down: Anchor::Start, rows }])?;
    let deck = Deck { x, y: 448.0, width, beam: 2.0, figures: 52.0, rise: Some(170.0), lines: 14, thread: 0.9 };
    deck.draw(sheet, face.lang, &artwork.days)?;
    let city = [face.city.clone()];
    let rows = vec![(CITY, city.as_slice()), (WHEN, face.when.as_slice())];
    let at = rect(x, 464.0, width, 40.0);
    columns(sheet, &[Column { lang: face.lang, at, across: Anchor::Start, down: Anchor::Start, rows }])?;
    let at = rect(x, 532.0, width, 48.0);
    Button { at, roomy: None, largest: 14.0, smallest: 9.0, outline: 1.0, way: Way::Above }.draw(sheet, artwork)
}

/// The host's words above the span, the guest's below it.
pub(super) fn both(sheet: &mut Sheet, artwork: &Artwork, host: &Face, guest: &Face) -> Result<()> {
    let (x, width) = (14.0, 132.0);
    let name = Style { largest: 16.0, ..NAME };
    let city = Style { largest: 12.0, above: 14.0, ..CITY };
    let when = Style { largest: 12.0, above: 8.0, ..WHEN };
    let cities = [host, guest].map(|face| [face.city.clone()]);
    let sides = [(host, 24.0), (guest, 342.0)];
    let sides = sides.iter().zip(&cities).map(|((face, y), own)| Column {
        lang: face.lang,
        at: rect(x, *y, width, 170.0),
        across: Anchor::Start,
        down: Anchor::Start,
        rows: vec![
            (STATE, face.state.as_slice()),
            (name, face.name.as_slice()),
            (city, own.as_slice()),
            (when, face.when.as_slice()),
        ],
    });
    columns(sheet, &sides.collect::<Vec<_>>())?;
    let deck = Deck { x, y: 312.0, width, beam: 2.0, figures: 44.0, rise: Some(68.0), lines: 10, thread: 0.9 };
    deck.draw(sheet, host.lang, &artwork.days)?;
    let at = rect(x, 528.0, width, 54.0);
    Button { at, roomy: None, largest: 13.0, smallest: 9.0, outline: 1.0, way: Way::Above }.draw(sheet, artwork)
}
