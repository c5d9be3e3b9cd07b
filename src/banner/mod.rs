//! What portals show: a banner, the snippet that carries it, and a link that counts.
//!
//! A portal's editor copies a snippet once and never changes it. Its image address
//! answers before, during and after the campaign with the drawing of that time, and
//! its link always leads somewhere: an unknown image address gets a proper small
//! image with status 404, an unknown link the home page.
//!
//! A drawing is a pure function of its words ([`artwork`]): set in SVG from a template
//! per size, written as PNG or, its text turned into outlines, as SVG, and kept in
//! memory. Clicks are numbers per portal, day, size and language, nothing about anybody
//! ([`Clicks`]).

mod address;
mod artwork;
mod clicks;
mod compact;
mod file;
mod image;
mod link;
mod model;
mod page;
mod queries;

pub use clicks::Clicks;
pub use model::{Format, Size};

/// The banners drawn so far, by edition (none where the address is unknown), language,
/// size and format.
type Banners = Gallery<(Option<u16>, Lang, Size, Format), Drawing>;

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, Method, Uri};
use axum::response::Response;
use axum::routing::get;

use self::address::{Address, Kind};
use self::artwork::Drawing;
use crate::drawing::Gallery;
use crate::error::Result;
use crate::i18n::Lang;
use crate::web::{AppState, Route};

/// The editors' page in both languages, and all addresses that snippets hold.
pub fn router(clicks: Clicks) -> Router<AppState> {
    let gallery = Arc::new(Banners::default());
    let answer = async move |State(app): State<AppState>, method: Method, uri: Uri, headers: HeaderMap| {
        answer(&app, &gallery, &clicks, &method, &uri, &headers).await
    };
    let mut router = Router::new().route("/banner/{*address}", get(answer));
    for lang in Lang::ALL {
        let show = async move |State(app): State<AppState>, uri: Uri, headers: HeaderMap| {
            page::show(&app, &headers, &uri, lang)
        };
        router = router.route(&Route::Banner.pattern(lang), get(show));
    }
    router
}

async fn answer(
    app: &AppState,
    gallery: &Banners,
    clicks: &Clicks,
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
) -> Result<Response> {
    let address = Address::read(uri.path(), app);
    match address.kind {
        Kind::Link => Ok(link::follow(app, clicks, &address, method, headers)),
        Kind::Image(format) => image::show(app, gallery, &address, format, headers).await,
    }
}
