//! Where a delegate's own pages are.

use crate::i18n::Lang;

/// The delegate's own page, at an address that nobody can guess.
pub(crate) fn own_path(lang: Lang, secret: &str) -> String {
    match lang {
        Lang::Vi => format!("/vi/xac-nhan/{secret}"),
        Lang::Fr => format!("/fr/confirmation/{secret}"),
    }
}
