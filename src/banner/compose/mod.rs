//! How each size says what a banner says. Every size is composed for itself, in one language
//! and in both: a span carries two sides, and in both languages the host's words stand on
//! the first side (or above), the other's on the second, in the same size.
//!
//! What does not fit becomes smaller; what would become too small to read (below 9 pixels, in
//! the two smallest sizes below 8, in the fluid one below 8 where it is narrowest) is said in
//! its shorter form:
//!
//! | what | shorter | where |
//! |---|---|---|
//! | name | short name | always in 320 × 100, 468 × 60 and the fluid one |
//! | month in words | in digits | in both languages in 320 × 100 and 468 × 60; else where it has no room |
//! | the campaign's own invitation and action | the usual words | in both languages where they have no room or would make an SVG heavier than 15 KB; an action of more than about four dozen letters in the fluid one, too |
//! | state of the conference | nothing | in both languages in 320 × 100 |

mod billboard;
mod block;
mod button;
mod column;
mod deck;
mod fluid;
mod full;
mod mobile;
#[cfg(test)]
mod samples;
mod sheet;
mod tall;
#[cfg(test)]
mod tests;
mod unknown;
mod wide;

pub(super) use self::sheet::Sheet;
use super::Size;
use super::artwork::{Artwork, Drawing};
use crate::error::Result;

/// A drawing, set.
pub(super) fn compose(drawing: &Drawing) -> Result<Sheet> {
    match drawing {
        Drawing::Hidden(size) => Ok(Sheet::hidden(*size)),
        Drawing::Unknown(size) => unknown::compose(*size),
        Drawing::Banner(artwork) => banner(artwork),
    }
}

fn banner(artwork: &Artwork) -> Result<Sheet> {
    let mut sheet = Sheet::new(artwork.size, artwork.art);
    match artwork.faces.as_slice() {
        [host, guest] => {
            let both = match artwork.size {
                Size::Wide => wide::both,
                Size::Billboard => billboard::both,
                Size::Block => block::both,
                Size::Tall => tall::both,
                Size::Mobile => mobile::both,
                Size::Full => full::both,
                Size::Fluid => fluid::both,
            };
            both(&mut sheet, artwork, host, guest)?;
        }
        faces => {
            let one = match artwork.size {
                Size::Wide => wide::one,
                Size::Billboard => billboard::one,
                Size::Block => block::one,
                Size::Tall => tall::one,
                Size::Mobile => mobile::one,
                Size::Full => full::one,
                Size::Fluid => fluid::one,
            };
            for face in faces {
                one(&mut sheet, artwork, face)?;
            }
        }
    }
    Ok(sheet)
}
