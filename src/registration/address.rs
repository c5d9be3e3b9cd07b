//! Where a delegate's own page is.

use crate::i18n::Lang;

/// The address of the delegate's own page, from the root.
#[must_use]
pub(crate) fn own_path(lang: Lang, secret: &str) -> String {
    match lang {
        Lang::Vi => format!("/vi/dang-ky-cua-toi/{secret}"),
        Lang::Fr => format!("/fr/mon-inscription/{secret}"),
    }
}
