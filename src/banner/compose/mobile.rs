//! 320 × 100, across a telephone. The short name: large words.

use super::button::{Button, Way};
use super::column::{Column, Style, columns};
use super::deck::{BOLD, Deck, REGULAR, bank, bank_of_both, short};
use super::sheet::{Ink, Sheet, rect};
use crate::banner::artwork::{Artwork, Face};
use crate::drawing::Anchor;
use crate::error::Result;

const STATE: Style =
    Style { largest: 11.0, smallest: 8.5, weight: REGULAR, ink: Ink::Text, lines: 2, above: 0.0, patience: 0 };
const NAME: Style =
    Style { largest: 15.0, smallest: 12.0, weight: BOLD, ink: Ink::Title, lines: 3, above: 9.0, patience: 2 };

pub(super) fn one(sheet: &mut Sheet, artwork: &Artwork, face: &Face) -> Result<()> {
    let rows = vec![(STATE, face.state.as_slice()), (NAME, short(&face.name))];
    let at = rect(12.0, 12.0, 178.0, 76.0);
    columns(sheet, &[Column { lang: face.lang, at, across: Anchor::Start, down: Anchor::Middle, rows }])?;
    let deck = Deck { x: 200.0, y: 37.0, width: 108.0, beam: 1.0, figures: 32.0, rise: None, lines: 6, thread: 0.7 };
    deck.draw(sheet, face.lang, &artwork.days)?;
    bank(sheet, face, deck.x, 44.0, deck.width, (10.5, 8.5))?;
    let (at, roomy) = (rect(200.0, 61.0, 108.0, 27.0), Some(rect(200.0, 56.0, 108.0, 36.0)));
    Button { at, roomy, largest: 12.0, smallest: 8.0, outline: 1.0, way: Way::Beside }.draw(sheet, artwork)
}

/// The names on either side above, the span and the button below. What the conference's state
/// is has no room: the button tells it.
pub(super) fn both(sheet: &mut Sheet, artwork: &Artwork, host: &Face, guest: &Face) -> Result<()> {
    let name = Style { largest: 11.5, smallest: 9.5, ..NAME };
    let sides = [(host, 10.0, Anchor::Start), (guest, 166.0, Anchor::End)].map(|(face, x, across)| Column {
        lang: face.lang,
        at: rect(x, 10.0, 144.0, 40.0),
        across,
        down: Anchor::Start,
        rows: vec![(name, short(&face.name))],
    });
    columns(sheet, &sides)?;
    let deck = Deck { x: 10.0, y: 78.0, width: 130.0, beam: 1.0, figures: 27.0, rise: None, lines: 8, thread: 0.7 };
    deck.draw(sheet, host.lang, &artwork.days)?;
    bank_of_both(sheet, (host, guest), rect(deck.x, 83.0, deck.width, 0.0), (9.0, 8.0))?;
    let at = rect(152.0, 57.0, 158.0, 33.0);
    Button { at, roomy: None, largest: 10.5, smallest: 8.0, outline: 1.0, way: Way::Above }.draw(sheet, artwork)
}
