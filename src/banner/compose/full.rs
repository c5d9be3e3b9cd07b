//! 468 × 60, in the head of an old page. The short name.

use super::button::{Button, Way};
use super::column::{Column, Style, columns};
use super::deck::{BOLD, Deck, REGULAR, cities, short};
use super::sheet::{Ink, Sheet, rect};
use crate::banner::artwork::{Artwork, Face};
use crate::drawing::Anchor;
use crate::error::Result;

const STATE: Style =
    Style { largest: 10.0, smallest: 8.0, weight: REGULAR, ink: Ink::Text, lines: 2, above: 0.0, patience: 0 };
const NAME: Style =
    Style { largest: 15.0, smallest: 10.5, weight: BOLD, ink: Ink::Title, lines: 2, above: 7.0, patience: 2 };
const CITY: Style =
    Style { largest: 9.5, smallest: 8.0, weight: BOLD, ink: Ink::Title, lines: 1, above: 0.0, patience: 1 };
const WHEN: Style =
    Style { largest: 9.5, smallest: 8.0, weight: REGULAR, ink: Ink::Text, lines: 1, above: 5.0, patience: 1 };

pub(super) fn one(sheet: &mut Sheet, artwork: &Artwork, face: &Face) -> Result<()> {
    let deck = Deck { x: 10.0, y: 29.0, width: 98.0, beam: 1.0, figures: 27.0, rise: None, lines: 6, thread: 0.7 };
    deck.draw(sheet, face.lang, &artwork.days)?;
    let city = [face.city.clone()];
    let rows = vec![(CITY, city.as_slice()), (WHEN, face.when.as_slice())];
    let at = rect(10.0, 35.0, 98.0, 18.0);
    columns(sheet, &[Column { lang: face.lang, at, across: Anchor::Start, down: Anchor::Start, rows }])?;
    let rows = vec![(STATE, face.state.as_slice()), (NAME, short(&face.name))];
    let at = rect(124.0, 7.0, 216.0, 45.0);
    columns(sheet, &[Column { lang: face.lang, at, across: Anchor::Start, down: Anchor::Middle, rows }])?;
    let (at, roomy) = (rect(358.0, 14.0, 100.0, 32.0), Some(rect(350.0, 9.0, 108.0, 42.0)));
    Button { at, roomy, largest: 11.5, smallest: 8.0, outline: 1.0, way: Way::Beside }.draw(sheet, artwork)
}

/// The month in digits, which both languages read.
pub(super) fn both(sheet: &mut Sheet, artwork: &Artwork, host: &Face, guest: &Face) -> Result<()> {
    let deck = Deck { x: 10.0, y: 29.0, width: 88.0, beam: 1.0, figures: 26.0, rise: None, lines: 6, thread: 0.7 };
    deck.draw(sheet, host.lang, &artwork.days)?;
    let city = [cities(host, guest)];
    let rows = vec![(CITY, city.as_slice()), (WHEN, short(&host.when))];
    let at = rect(10.0, 35.0, 88.0, 18.0);
    columns(sheet, &[Column { lang: host.lang, at, across: Anchor::Start, down: Anchor::Start, rows }])?;
    let name = Style { largest: 10.5, smallest: 8.5, lines: 3, above: 7.0, ..NAME };
    let state = Style { largest: 8.5, lines: 1, ..STATE };
    let sides = [(host, 110.0), (guest, 237.0)].map(|(face, x)| Column {
        lang: face.lang,
        at: rect(x, 7.0, 116.0, 46.0),
        across: Anchor::Start,
        down: Anchor::Middle,
        rows: vec![(state, face.state.as_slice()), (name, short(&face.name))],
    });
    columns(sheet, &sides)?;
    let at = rect(364.0, 11.0, 94.0, 38.0);
    Button { at, roomy: None, largest: 10.5, smallest: 8.0, outline: 1.0, way: Way::Above }.draw(sheet, artwork)
}
