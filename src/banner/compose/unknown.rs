//! What stands where an address is not known, in both languages.

use super::deck::REGULAR;
use super::sheet::{Ink, Sheet, rect};
use crate::banner::Size;
use crate::campaign::Art;
use crate::drawing::{Anchor, Fitted, Words};
use crate::error::{Error, Result};
use crate::i18n::{Lang, Messages};

/// Both sentences in one size, a short beam between them.
pub(super) fn compose(size: Size) -> Result<Sheet> {
    let mut sheet = Sheet::new(size, Art::Paper);
    let (width, height) = size.pixels();
    let (width, height) = (f32::from(width), f32::from(height));
    let largest = match size {
        Size::Billboard | Size::Fluid => 26.0,
        Size::Wide | Size::Block | Size::Tall => 17.0,
        Size::Mobile | Size::Full => 14.0,
    };
    let words = |lang| Words::new(lang, Messages::new(lang).banner_art_unknown(), REGULAR);
    let (vi, fr) = (words(Lang::Vi)?, words(Lang::Fr)?);
    let fit = |lines, smallest| {
        let fit =
            |words: &'_ Words, largest| words.fit(width - 24.0, largest, smallest, lines).map(|fitted| fitted.size);
        fit(&fr, fit(&vi, largest)?)
    };
    // One line each, unless that is much smaller.
    let (lines, size) = match fit(1, largest * 0.75) {
        Some(size) => (1, size),
        None => (5, fit(5, 8.0).unwrap_or(8.0)),
    };
    let at_size = |words| -> Result<Fitted<'_>> {
        let words: &Words = words;
        words.fit(width, size, size, lines).ok_or_else(|| Error::other("an unknown address has no room"))
    };
    let (vi, fr) = (at_size(&vi)?, at_size(&fr)?);
    let gap = (size * 1.6).round();
    let top = (height - vi.height() - gap - fr.height()) / 2.0;
    let (middle, foot) = (width / 2.0, top + vi.height());
    sheet.say(vi.placed(middle, top, Anchor::Middle).flush()?, Ink::Title);
    sheet.bar(rect(middle - 12.0, (foot + gap / 2.0).round(), 24.0, 1.0), Ink::Line);
    sheet.say(fr.placed(middle, foot + gap, Anchor::Middle).flush()?, Ink::Title);
    Ok(sheet)
}
