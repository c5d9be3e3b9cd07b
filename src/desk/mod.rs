//! The organisers' pages: who registered, how many, and what becomes of each; who has a
//! seat; which portals carry the banner; what was written to whom; how long what is kept is
//! kept.
//!
//! Everything here asks for an account, except the page to sign in and the first
//! account's link that the program prints where it is started. What it promises:
//! passwords are kept as argon2id; a sign-in lasts half a day and is stored hashed; a
//! reader changes and downloads nothing, and sees neither needs nor letters' words; no page
//! is stored on the way.

mod activities;
mod banner;
mod download;
mod erase;
mod errors;
mod first;
mod letters;
mod model;
mod needs;
mod page;
mod password;
mod privacy;
mod queries;
mod registration;
mod registrations;
mod route;
mod search;
mod session;
mod sign_in;

pub use errors::error_pages;
pub use model::{NewOrganiser, OrganiserFault, OrganiserFaults, Role};
pub use registration::look;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};

use crate::i18n::Lang;
use crate::web::AppState;
use route::DeskRoute;
use session::SignedIn;

/// Every page of the desk in both languages, and `/admin`.
pub fn router() -> Router<AppState> {
    let mut router = Router::new().route("/admin", get(enter)).route("/admin/first/{secret}", get(first::choose));
    for lang in Lang::ALL {
        let at = |route: DeskRoute| route.pattern(lang);
        let home = async move |signed_in: Option<SignedIn>| Redirect::to(&door(signed_in.as_ref()).path(lang));
        router = router
            .route(&format!("/admin/{}", lang.tag()), get(home))
            .route(&at(DeskRoute::SignIn), get(sign_in::show).post(sign_in::submit))
            .route(&at(DeskRoute::SignOut), post(sign_in::leave))
            .route(&at(DeskRoute::First(String::new())), get(first::show).post(first::submit))
            .route(&at(DeskRoute::Registrations), get(registrations::show))
            .route(&at(DeskRoute::Table), get(download::show))
            .route(&at(DeskRoute::Registration(String::new())), get(registration::show))
            .route(&at(DeskRoute::Status(String::new())), post(registration::change_status))
            .route(&at(DeskRoute::Needs(String::new())), get(needs::show))
            .route(&at(DeskRoute::Erase(String::new())), get(erase::show).post(erase::submit))
            .route(&at(DeskRoute::Activities), get(activities::show))
            .route(
                &at(DeskRoute::Activity(String::new())),
                get(activities::activity::show).post(activities::activity::submit),
            )
            .route(&at(DeskRoute::Letters), get(letters::show))
            .route(&at(DeskRoute::Letter(String::new())), get(letters::letter::show))
            .route(&at(DeskRoute::LetterFile(String::new())), get(letters::letter::download))
            .route(&at(DeskRoute::LetterAgain(String::new())), post(letters::letter::send_again))
            .route(&at(DeskRoute::Privacy), get(privacy::show))
            .route(&at(DeskRoute::Requests), post(privacy::submit))
            .route(&at(DeskRoute::RequestAnswered(String::new())), post(privacy::answer))
            .route(&at(DeskRoute::Subscribers), post(privacy::unsubscribe))
            .route(&at(DeskRoute::RequestDone(String::new())), post(privacy::finish))
            .merge(banner::router(lang));
    }
    router
}

/// `/admin`: in the organiser's language, to the registrations or to the door.
async fn enter(State(app): State<AppState>, headers: HeaderMap, signed_in: Option<SignedIn>) -> Response {
    to_language(&door(signed_in.as_ref()).path(app.negotiate(&headers)))
}

const fn door(signed_in: Option<&SignedIn>) -> DeskRoute {
    if signed_in.is_some() { DeskRoute::Registrations } else { DeskRoute::SignIn }
}

/// A redirection that depends on `Accept-Language` and on the cookie.
fn to_language(path: &str) -> Response {
    let mut response = Redirect::to(path).into_response();
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("Accept-Language, Cookie"));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// The part of an address that names one thing.
type Named = Path<String>;
