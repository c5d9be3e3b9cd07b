//! Where the editors' page and the kit of a portal are.

use crate::i18n::Lang;
use crate::web::Route;

/// The address of the editors' page, from the root.
pub(crate) fn own_path(lang: Lang, secret: &str) -> String {
    match lang {
        Lang::Vi => format!("/vi/banner/cong/{secret}"),
        Lang::Fr => format!("/fr/banniere/portail/{secret}"),
    }
}

/// The name under which the editors' page takes the proof of an address.
pub(super) const fn proof_name(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "xac-nhan",
        Lang::Fr => "preuve",
    }
}

/// The address of a portal's kit, from the root. A slug needs no quoting.
pub(crate) fn kit_path(lang: Lang, slug: &str) -> String {
    format!("{}?portal={slug}", Route::Banner.path(lang))
}

/// The same for a campaign: what a letter about it leads to.
pub(crate) fn kit_path_for(lang: Lang, slug: &str, campaign: &str) -> String {
    format!("{}&campaign={campaign}", kit_path(lang, slug))
}
