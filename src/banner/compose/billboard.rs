//! 970 × 250, across a page: one long span from margin to margin.

use super::button::{Button, Way};
use super::column::{Column, Style, columns};
use super::deck::{BOLD, Deck, REGULAR, bank, city_and_month};
use super::sheet::{Ink, Sheet, rect};
use crate::banner::artwork::{Artwork, Face};
use crate::drawing::Anchor;
use crate::error::Result;

const STATE: Style =
    Style { largest: 17.0, smallest: 11.0, weight: REGULAR, ink: Ink::Text, lines: 1, above: 0.0, patience: 0 };
const NAME: Style =
    Style { largest: 31.0, smallest: 22.0, weight: BOLD, ink: Ink::Title, lines: 2, above: 18.0, patience: 2 };

pub(super) fn one(sheet: &mut Sheet, artwork: &Artwork, face: &Face) -> Result<()> {
    let deck = Deck { x: 40.0, y: 197.0, width: 890.0, beam: 3.0, figures: 72.0, rise: None, lines: 12, thread: 1.0 };
    deck.draw(sheet, face.lang, &artwork.days)?;
    bank(sheet, face, deck.x, 213.0, deck.width, (17.0, 11.0))?;
    let rows = vec![(STATE, face.state.as_slice()), (NAME, face.name.as_slice())];
    let at = rect(40.0, 28.0, 630.0, 94.0);
    columns(sheet, &[Column { lang: face.lang, at, across: Anchor::Start, down: Anchor::Start, rows }])?;
    let (at, roomy) = (rect(710.0, 28.0, 220.0, 54.0), Some(rect(690.0, 28.0, 240.0, 72.0)));
    Button { at, roomy, largest: 18.0, smallest: 12.0, outline: 2.0, way: Way::Beside }.draw(sheet, artwork)
}

/// A language on each side of the span, the button below it.
pub(super) fn both(sheet: &mut Sheet, artwork: &Artwork, host: &Face, guest: &Face) -> Result<()> {
    let deck = Deck { x: 40.0, y: 173.0, width: 890.0, beam: 3.0, figures: 68.0, rise: None, lines: 12, thread: 1.0 };
    deck.draw(sheet, host.lang, &artwork.days)?;
    let (at, roomy) = (rect(330.0, 188.0, 310.0, 38.0), Some(rect(305.0, 186.0, 360.0, 48.0)));
    Button { at, roomy, largest: 14.5, smallest: 10.0, outline: 2.0, way: Way::Beside }.draw(sheet, artwork)?;
    let name = Style { largest: 23.0, smallest: 18.0, above: 16.0, ..NAME };
    let state = Style { largest: 15.0, ..STATE };
    let cities = [host, guest].map(city_and_month);
    let sides = [(host, 40.0, Anchor::Start), (guest, 500.0, Anchor::End)];
    let words = sides.map(|(face, x, across)| Column {
        lang: face.lang,
        at: rect(x, 27.0, 430.0, 80.0),
        across,
        down: Anchor::Start,
        rows: vec![(state, face.state.as_slice()), (name, face.name.as_slice())],
    });
    columns(sheet, &words)?;
    let below = [(host, 40.0, Anchor::Start), (guest, 680.0, Anchor::End)];
    let below = below.iter().zip(&cities).map(|((face, x, across), city)| Column {
        lang: face.lang,
        at: rect(*x, 188.0, 250.0, 38.0),
        across: *across,
        down: Anchor::Middle,
        rows: vec![(state, city.as_slice())],
    });
    columns(sheet, &below.collect::<Vec<_>>())
}
