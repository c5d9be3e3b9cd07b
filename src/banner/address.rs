//! The addresses that snippets hold: `/banner/12/hai-phong/vi/728x90.png` for the image,
//! the same without its ending for the link. Read part by part, so that what is known
//! of a mistaken address still helps to answer it well.

use std::sync::Arc;

use super::{Format, Size};
use crate::edition::Edition;
use crate::i18n::Lang;
use crate::web::AppState;

/// What an address says, as far as it is known.
pub(super) struct Address {
    pub(super) edition: Option<Arc<Edition>>,
    /// Slug of a known locality.
    pub(super) portal: Option<String>,
    pub(super) lang: Option<Lang>,
    pub(super) size: Option<Size>,
    pub(super) kind: Kind,
    /// Whether parts follow that no address has.
    overlong: bool,
}

/// Everything that a right address says.
pub(super) struct Placement<'a> {
    pub(super) edition: &'a Arc<Edition>,
    pub(super) portal: &'a str,
    pub(super) lang: Lang,
    pub(super) size: Size,
}

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Image(Format),
    Link,
}

impl Address {
    /// Reads the path of an address.
    pub(super) fn read(path: &str, app: &AppState) -> Self {
        let path = path.strip_prefix("/banner/").unwrap_or_default();
        let last = path.rsplit('/').next().unwrap_or_default();
        let (stem, kind) = match last.rsplit_once('.') {
            None => (last, Kind::Link),
            Some((stem, "svg")) => (stem, Kind::Image(Format::Svg)),
            Some((stem, "png")) => (stem, Kind::Image(Format::Png)),
            // An ending that we do not draw: the size is then unknown, too.
            Some(_) => (last, Kind::Image(Format::Png)),
        };
        let mut parts = path.split('/');
        let mut part = || parts.next().unwrap_or_default();
        let (edition, portal, lang, file) = (part(), part(), part(), part());
        let overlong = parts.next().is_some();
        Self {
            edition: number(edition).and_then(|number| app.published.load().edition(number).cloned()),
            portal: app.localities.get(portal).map(|(_, locality)| locality.slug.clone()),
            lang: Lang::from_tag(lang),
            size: Size::from_slug(stem).filter(|_| !file.is_empty()),
            kind,
            overlong,
        }
    }

    /// The address, if every part of it is known.
    pub(super) fn placement(&self) -> Option<Placement<'_>> {
        Some(Placement {
            edition: self.edition.as_ref()?,
            portal: self.portal.as_deref().filter(|_| !self.overlong)?,
            lang: self.lang?,
            size: self.size?,
        })
    }
}

/// The path of a link, and with an ending that of an image.
pub(super) fn path(edition: u16, portal: &str, lang: Lang, size: Size) -> String {
    format!("/banner/{edition}/{portal}/{}/{}", lang.tag(), size.slug())
}

/// Digits without a leading zero or sign, so that each banner has one address.
fn number(text: &str) -> Option<u16> {
    text.parse().ok().filter(|number: &u16| number.to_string() == text)
}
