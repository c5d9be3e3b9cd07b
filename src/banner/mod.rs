//! What portals show: a banner, the snippet that carries it, and a link that counts.
//!
//! A portal's editor copies a snippet once and never changes it. Its image address
//! answers before, during and after the campaign with the drawing of that time, and
//! its link always leads somewhere: an unknown image address gets a proper small
//! image with status 404, an unknown link the home page.
//!
//! A drawing is a pure function of its words ([`artwork`]): set in SVG from a template
//! per size, written as PNG or, its text turned into outlines, as SVG, and kept in
//! memory. What is counted is numbers per portal, day, size and language, nothing about
//! anybody ([`Counts`], [`visit`]).

mod address;
mod art;
mod artwork;
mod compose;
mod counts;
mod enclosure;
mod file;
mod frame;
mod image;
mod kit;
mod lent;
mod link;
mod model;
mod outline;
mod queries;
mod visit;

pub(crate) use address::told;
pub use art::art_path;
pub use counts::{Counts, FLUSH_SECONDS};
pub(crate) use enclosure::{picture, snippet};
pub(crate) use lent::at_once;
pub use model::{Carrier, Format, Size, Wording};

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, Method, Uri};
use axum::response::Response;
use axum::routing::get;

use self::address::{Address, Kind};
use self::artwork::{Drawing, Place};
use self::lent::Lending;
use self::visit::{Asked, Counted};
use crate::drawing::Gallery;
use crate::error::Result;
use crate::i18n::Lang;
use crate::web::{AppState, Encoded, Network, Route};

/// The banners drawn so far. There is one gallery: what our own pages and letters show of a banner is
/// the picture that portals show.
type Banners = Gallery<(Place, Format), Drawing>;

/// How often campaigns and portals are read anew, for changes made by another process.
const LOOK: Duration = Duration::from_secs(15);

/// The editors' page in both languages, and all addresses that snippets hold.
pub fn router(counts: Counts) -> Router<AppState> {
    let answer =
        async move |State(app): State<AppState>, network: Network, method: Method, uri: Uri, headers: HeaderMap| {
            let lending = Lending::begin(&app);
            let address = Address::read(uri.path(), lending.campaigns());
            let asked = match address.kind {
                Kind::Image(_) | Kind::Frame => Asked::Image,
                Kind::Link => Asked::Link,
            };
            if asked == Asked::Link && visit::is_for_an_image(&headers) {
                return image::no_image(&app, &address).await;
            }
            // A mistaken address counts nothing; nor does HEAD, which machines send.
            let placed = address.placed().filter(|_| method == Method::GET);
            if let Some(counted) = placed.and_then(|placed| Counted::now(&app, &placed)) {
                counted.count(&app, &counts, asked, network, &headers);
            }
            answer(&app, lending, &uri, &address, &headers).await
        };
    let show_art =
        async |State(app): State<AppState>, uri: Uri, headers: HeaderMap| image::show_art(&app, &uri, &headers).await;
    let mut router =
        Router::new().route("/banner/{*address}", get(answer)).route("/banner/art/{*address}", get(show_art));
    router = router.route(frame::STYLE, get(async |headers: HeaderMap| frame::style(&headers)));
    for lang in Lang::ALL {
        let show = async move |State(app): State<AppState>, uri: Uri, headers: HeaderMap| {
            kit::show(&app, &headers, &uri, lang)
        };
        router = router.route(&Route::Banner.pattern(lang), get(show));
    }
    router
}

async fn answer(
    app: &AppState,
    lending: Lending,
    uri: &Uri,
    address: &Address,
    headers: &HeaderMap,
) -> Result<Response> {
    match address.kind {
        Kind::Link => Ok(link::follow(app, address, headers)),
        Kind::Frame => frame::show(app, address, headers).await,
        Kind::Image(format) => image::show(app, lending, uri, (address, format), headers).await,
    }
}

/// A picture: from memory, or drawn.
async fn drawn(app: &AppState, drawing: Drawing, format: Format) -> Result<Arc<Encoded>> {
    let gallery = app.shelf.get::<Banners>();
    gallery.get((drawing.place(), format), drawing, move |drawing| file::draw(drawing, format)).await
}

/// Reads campaigns and portals anew now and then, for ever.
pub async fn keep_looking(app: AppState) {
    loop {
        tokio::time::sleep(LOOK).await;
        if let Err(error) = app.look_at_campaigns().await {
            tracing::error!(%error, "the campaigns could not be looked at");
        }
    }
}
