//! The website of the Vietnam–France conference of local authorities, in one program.
//!
//! # The map of the house
//!
//! Each room imports only rooms above it.
//!
//! | room | what it knows |
//! |---|---|
//! | [`i18n`], [`email`] | two languages: messages, dates, numbers, folding; addresses |
//! | [`store`] | the database |
//! | [`edition`] | one holding of the conference: a document, and where it stands in time |
//! | [`clock`], [`config`], [`error`] | the time, the settings, what may go wrong |
//! | [`finding`] | what somebody who examines has found, a line each |
//! | [`vault`], [`fault`] | what is kept sealed, and its keys; where tests cut the power |
//! | [`audit`] | the record: every organiser's act, in a chain that shows what was changed |
//! | [`campaign`] | who is asked to carry the banner, when, and what has been seen of it |
//! | [`web`] | addresses, views, the page cache, forms, errors, headers, limits |
//! | [`drawing`] | pictures: words where they fit, SVG to PNG, a gallery in memory |
//! | [`documents`] | calendar files, feeds, tables for spreadsheets, codes for telephones, what search engines read |
//! | [`pictures`] | social cards, icons, the web manifest |
//! | [`mail`] | letters: the outbox and the ways to send it |
//! | [`registration`] | the form, seats, the delegate's own page and letters |
//! | [`privacy`] | how long what is kept of people is kept, how it is deleted, how keys change |
//! | [`banner`] | what portals show: artwork, snippets, links, and what is counted of them |
//! | [`portals`] | proposals of portals, whom to write to about them, their editors' page and letters |
//! | [`checker`] | fetches the page that a portal declares and looks for our snippet |
//! | [`site`] | the public pages, and the files that programs read |
//! | [`desk`] | the organisers' pages |
//! | [`post`] | which room finds the words of a letter |
//! | [`styleguide`] | every component in every state, in a rehearsal |
//! | `soundness` | whether a database is as it must be, whatever happened to the machine |
//! | [`connections`] | who connects: taken in, bounded, answered |
//! | [`serve`](mod@serve), [`cli`] | from the command line to a listening server |

pub mod audit;
pub mod banner;
pub mod campaign;
pub mod checker;
pub mod cli;
pub mod clock;
pub mod config;
pub mod connections;
pub mod desk;
pub mod documents;
mod drawing;
pub mod edition;
pub mod email;
pub mod error;
pub mod fault;
pub mod finding;
pub mod i18n;
pub mod mail;
pub mod pictures;
pub mod portals;
pub mod post;
pub mod privacy;
pub mod registration;
pub mod serve;
pub mod site;
mod soundness;
pub mod store;
pub mod styleguide;
pub mod vault;
pub mod web;

use std::time::Duration;

use axum::extract::{DefaultBodyLimit, MatchedPath, Request};
use axum::http::{HeaderName, StatusCode, Uri};
use axum::middleware::{from_fn_with_state, map_request};
use axum::response::{IntoResponse, Redirect, Response};
use axum::{Router, middleware};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::request_id::{MakeRequestUuid, PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::timeout::TimeoutLayer;
use tower_http::trace::{DefaultOnResponse, TraceLayer};

use crate::banner::Counts;
use crate::error::Error;
pub use crate::web::Site;
use crate::web::{AppState, Asked};

const TIMEOUT: Duration = Duration::from_secs(30);

/// The whole site.
pub fn app(state: AppState, counts: Counts) -> Site {
    let (app, counted) = (state.clone(), counts.clone());
    let front =
        move |asked: Asked<'_>| app.cache.answer(&app, asked).or_else(|| banner::at_once(&app, &counted, asked));
    Site::new(front, routed(state, counts))
}

fn routed(state: AppState, counts: Counts) -> Router {
    let request_id = HeaderName::from_static("x-request-id");
    let site = Router::new()
        .merge(site::router())
        .merge(pictures::router())
        .merge(registration::router())
        .merge(banner::router(counts))
        .merge(portals::router())
        .merge(desk::router(&state))
        .merge(styleguide::router(&state.config))
        .merge(web::static_files())
        .merge(web::health())
        .fallback(elsewhere)
        .method_not_allowed_fallback(async || Error::MethodNotAllowed)
        // All at once: each call would wrap each of some hundred routes anew, at each start.
        .layer(
            ServiceBuilder::new()
                .layer(map_request(without_own_id))
                .layer(SetRequestIdLayer::new(request_id.clone(), MakeRequestUuid))
                .layer(PropagateRequestIdLayer::new(request_id))
                .layer(
                    TraceLayer::new_for_http()
                        .make_span_with(span)
                        .on_response(DefaultOnResponse::new().level(tracing::Level::INFO))
                        // What failed says so itself, with its cause.
                        .on_failure(()),
                )
                .layer(from_fn_with_state(state.clone(), web::security_headers))
                .layer(from_fn_with_state(state.clone(), web::error_pages))
                .layer(from_fn_with_state(state.clone(), desk::error_pages))
                .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, TIMEOUT))
                .layer(CatchPanicLayer::new())
                .layer(web::cross_origin_posts())
                .layer(DefaultBodyLimit::max(web::FORM_LIMIT)),
        )
        .with_state(state);
    // The router says what a path allows only after its layers have answered.
    Router::new().fallback_service(site).layer(middleware::from_fn(web::options))
}

/// An address that no room knows: one typed with a slash too many leads to the page.
async fn elsewhere(uri: Uri) -> Response {
    let path = uri.path();
    let trimmed = path.trim_end_matches('/');
    let is_ours = ["/vi/", "/fr/", "/admin/"].iter().any(|start| path.starts_with(start));
    if is_ours && trimmed.len() < path.len() && !trimmed.contains("//") {
        Redirect::permanent(trimmed).into_response()
    } else {
        Error::NotFound.into_response()
    }
}

/// An id of the client's own choosing could be any length, and forged.
async fn without_own_id(mut request: Request) -> Request {
    request.headers_mut().remove("x-request-id");
    request
}

/// What the log says of a request: the pattern of its address, never the address
/// itself, which may hold a delegate's secret or a typed name.
fn span(request: &Request) -> tracing::Span {
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str);
    let id = request.headers().get("x-request-id").and_then(|id| id.to_str().ok()).unwrap_or("-");
    tracing::info_span!("request", method = %request.method(), route, id)
}
