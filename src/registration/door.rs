//! The ticket that is shown at the door.

use askama::Template;

use crate::documents::qr::QrCode;
use crate::drawing;
use crate::error::{Error, Result};
use crate::web::App;

/// Pixels of a module: sharp on any screen, as a letter shows it.
const MODULE: usize = 4;

/// What the code of a registration says to whoever reads it at the door: the reference,
/// and what nobody makes up. It opens nothing.
pub(crate) fn ticket(app: &App, reference: &str) -> String {
    format!("VIETPHAP {reference} {}", app.vault.door_code(reference))
}

#[derive(Template)]
#[template(path = "registration/ticket.svg", escape = "html")]
struct Drawing {
    code: QrCode,
    side: usize,
}

/// The code as a picture for letters: dark on white in either scheme, whole pixels.
pub(crate) fn ticket_png(text: &str) -> Result<Vec<u8>> {
    let code = QrCode::for_paper(text).ok_or_else(|| Error::other("a ticket is too long for a code"))?;
    let side = code.side * MODULE;
    drawing::png(&drawing::read(&Drawing { code, side }.render()?)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_is_a_picture_of_whole_pixels() {
        let png = ticket_png("VIETPHAP 12-4837-2916 ABCDEFGHJK").expect("a picture");
        assert_eq!(&png[1..4], b"PNG");
        let width = u32::from_be_bytes([png[16], png[17], png[18], png[19]]);
        assert_eq!(width % 4, 0);
        // Without half-dark edges there is nothing but white and black.
        let pixels = resvg::tiny_skia::Pixmap::decode_png(&png).expect("read");
        assert!(pixels.pixels().iter().all(|pixel| [0, 255].contains(&pixel.red())));
    }
}
