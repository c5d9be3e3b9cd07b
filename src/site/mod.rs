//! The public pages: what, when, where, whom to write to.
//!
//! Each is a pure function of the page's state (release, language, stage, windows),
//! so that it is made once and served from memory. A page is a file here (its view
//! struct and the view's methods) and a template of the same name.

mod about;
mod accessibility;
mod archive;
mod calendar;
mod contacts;
mod feed;
mod files;
mod home;
mod legal;
mod letter;
mod news;
mod opening;
mod practical;
mod privacy;
mod programme;
mod robots;
mod security_txt;
mod session;
mod sessions;
mod side_events;
mod site_map;

pub use about::{Step, steps};
pub use letter::LetterSheet;
pub use opening::Opening;
pub use programme::{Day, Slot, days};
pub use security_txt::security_expired;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;

use crate::error::{Error, Result};
use crate::i18n::Lang;
use crate::web::{AppState, Page, PageCache, Route};

/// Forms: rooms of their own.
const ELSEWHERE: [Route; 5] =
    [Route::Register, Route::LostLink, Route::Banner, Route::ProposePortal, Route::FollowPortal];

/// Every public page in both languages, `/`, and the files that programs read.
pub fn router() -> Router<AppState> {
    let mut router = files::router().route("/", get(choose_language));
    for lang in Lang::ALL {
        router =
            router.route(&format!("/{}", lang.tag()), get(async move || Redirect::permanent(&Route::Home.path(lang))));
        for route in Route::FIXED.into_iter().filter(|route| !ELSEWHERE.contains(route)) {
            let page = async move |State(app): State<AppState>, headers: HeaderMap| show(&app, &headers, route, lang);
            router = router.route(&route.pattern(lang), get(page));
        }
        let session = async move |State(app): State<AppState>, Path(number): Path<String>, headers: HeaderMap| {
            show(&app, &headers, Route::Session(numbered(&number)?), lang)
        };
        let archive = async move |State(app): State<AppState>, Path(number): Path<String>, headers: HeaderMap| {
            show(&app, &headers, Route::Archive(numbered(&number)?), lang)
        };
        router = router
            .route(&Route::Session(0).pattern(lang), get(session))
            .route(&Route::Archive(0).pattern(lang), get(archive));
    }
    router
}

/// `/`: the visitor's language, else the host's. The only page that asks the browser.
async fn choose_language(State(app): State<AppState>, headers: HeaderMap) -> Response {
    let mut response = Redirect::to(&Route::Home.path(app.negotiate(&headers))).into_response();
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("Accept-Language"));
    response
}

fn show(app: &AppState, headers: &HeaderMap, route: Route, lang: Lang) -> Result<Response> {
    PageCache::get(app, headers, route, lang, |page| render(page, route))
}

/// A number in an address: digits only, without a leading zero, so that each page has
/// one address.
fn numbered<N: std::str::FromStr + std::fmt::Display>(text: &str) -> Result<N> {
    text.parse().ok().filter(|number: &N| number.to_string() == text).ok_or(Error::NotFound)
}

fn render(page: &Page, route: Route) -> Result<String> {
    match route {
        Route::Home => home::render(page),
        Route::About => about::render(page),
        Route::Letter => letter::render(page),
        Route::Sessions => sessions::render(page),
        Route::Session(number) => session::render(page, number),
        Route::SideEvents => side_events::render(page),
        Route::Programme => programme::render(page),
        Route::News => news::render(page),
        Route::Practical => practical::render(page),
        Route::Contacts => contacts::render(page),
        Route::Archive(number) => archive::render(page, number),
        Route::Privacy => privacy::render(page),
        Route::Legal => legal::render(page),
        Route::Accessibility => accessibility::render(page),
        Route::SiteMap => site_map::render(page),
        // See `ELSEWHERE`.
        Route::Register | Route::LostLink | Route::Banner | Route::ProposePortal | Route::FollowPortal => {
            Err(Error::NotFound)
        }
    }
}

/// A text that goes on with a sentence.
fn uncapitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}
