//! Square codes that a telephone reads (QR, ISO/IEC 18004).

use std::fmt::Write as _;

use qrcode::{Color, EcLevel};

/// Clear modules around the code, as the standard asks.
const QUIET: usize = 4;

/// A code as a drawing: one path, a module a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrCode {
    /// Width and height, the clear border included.
    pub side: usize,
    /// The dark modules, a stroke for each run along a row.
    pub path: String,
}

impl QrCode {
    /// The code of an address for paper that people carry: a seventh of it may be dirty or
    /// folded (level M). None if the address is too long for one.
    #[must_use]
    pub fn for_paper(text: &str) -> Option<Self> {
        Self::of(text, EcLevel::M)
    }

    /// The code of an address for a screen, which is clean: as few modules as may be (level L),
    /// so that a telephone reads them from afar. None if the address is too long for one.
    #[must_use]
    pub fn for_screen(text: &str) -> Option<Self> {
        Self::of(text, EcLevel::L)
    }

    fn of(text: &str, level: EcLevel) -> Option<Self> {
        let code = qrcode::QrCode::with_error_correction_level(text, level).ok()?;
        let width = code.width();
        let mut path = String::new();
        for (y, row) in code.to_colors().chunks(width).enumerate() {
            let mut x = 0;
            for run in row.chunk_by(|one, next| one == next) {
                if run[0] == Color::Dark {
                    let _ = write!(path, "M{} {}h{n}v1h-{n}z", x + QUIET, y + QUIET, n = run.len());
                }
                x += run.len();
            }
        }
        Some(Self { side: width + 2 * QUIET, path })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_becomes_a_square_with_its_three_corners() {
        let code = QrCode::for_paper("https://example.org/vi").expect("short enough");
        assert_eq!(code.side, 25 + 8);
        // The upper rows of the two upper corners: seven dark modules, and the border.
        assert!(code.path.starts_with("M4 4h7v1h-7z"), "{}", code.path);
        assert!(code.path.contains("M22 4h7v1h-7z"), "{}", code.path);
        assert_ne!(Some(code), QrCode::for_paper("https://example.org/fr"));
    }

    #[test]
    fn what_fits_in_no_code_has_none() {
        assert_eq!(QrCode::for_paper(&"a".repeat(5_000)), None);
    }
}
