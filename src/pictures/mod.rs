//! What other programs show of the site: a social card beside each link, an icon in a
//! tab and on a telephone's first screen, the web manifest.
//!
//! Nothing of it lies in the repository as pixels: the server draws it from the same
//! font and the same art as the pages, when it is first asked for.

mod address;
mod card;
mod icons;
mod manifest;
mod sources;

pub use icons::{APPLE_TOUCH_ICON, FAVICON};

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::routing::get;

use crate::i18n::Lang;
use crate::web::{AppState, File};

/// Cards, icons, manifests.
pub fn router() -> Router<AppState> {
    let cards = Arc::new(card::Cards::default());
    let card = async move |State(app): State<AppState>, uri: Uri, headers: HeaderMap| {
        address::show(&app, &cards, &uri, &headers).await
    };
    let mut router = icons::router().route("/cards/{*address}", get(card));
    for lang in Lang::ALL {
        let show = async move |State(app): State<AppState>, headers: HeaderMap| manifest::show(&app, &headers, lang);
        router = router.route(&File::Manifest(lang).path(), get(show));
    }
    router
}
