//! The organisers' pages: who registered, how many, and what becomes of each; who has a
//! seat; which portals carry the banner; what was written to whom; how long what is kept is
//! kept.
//!
//! Everything here asks for an account, except the page to sign in and the first
//! account's link that the program prints where it is started. What it promises:
//! passwords are kept as argon2id; a sign-in lasts half a day and is stored hashed; each
//! page says in one table what right it asks, and a guard before it asks that, so that a
//! handler cannot forget to; no page is stored on the way.

mod accounts;
mod activities;
mod banner;
mod delegates;
mod digest;
mod erase;
mod errors;
mod guard;
mod journal;
mod letters;
pub(crate) mod mailing;
mod model;
mod needs;
mod numbers;
mod page;
mod person;
mod privacy;
mod queries;
mod rights;
mod route;
mod search;
mod session;

pub(crate) use accounts::letter;
pub use accounts::{Listed, ShellError};
pub use digest::{keep_telling, tell};
pub use errors::error_pages;
pub use mailing::{feed, keep_feeding};
pub use model::{NewOrganiser, OrganiserFault, OrganiserFaults, Role};
pub(crate) use numbers::{Bar, Chart};
pub use person::look;
pub use rights::Admission;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get, post};
use strum::IntoEnumIterator;

use crate::i18n::Lang;
use crate::web::AppState;
use rights::Access;
use route::DeskRoute;
use session::Visit;

/// Every page of the desk in both languages, and `/admin`.
pub fn router(app: &AppState) -> Router<AppState> {
    let mut router =
        Router::new().route("/admin", get(enter)).route("/admin/first/{secret}", get(accounts::first::choose));
    for lang in Lang::ALL {
        let home = async move |signed_in: Option<Visit>| Redirect::to(&home(signed_in.as_ref()).path(lang));
        router = router.route(&format!("/admin/{}", lang.tag()), get(home));
        for route in DeskRoute::iter() {
            router = router.route(&route.pattern(lang), guard::guarded(app, lang, &route, handler(&route)));
        }
    }
    router
}

/// What answers at each address.
fn handler(route: &DeskRoute) -> MethodRouter<AppState> {
    match route {
        DeskRoute::SignIn => get(accounts::sign_in::show).post(accounts::sign_in::submit),
        DeskRoute::Code => get(accounts::code::show).post(accounts::code::submit),
        DeskRoute::Codes => get(accounts::codes::show).post(accounts::codes::submit),
        DeskRoute::SignOut => post(accounts::sign_in::leave),
        DeskRoute::First(_) => get(accounts::first::show).post(accounts::first::submit),
        DeskRoute::Forgotten => get(accounts::forgotten::show).post(accounts::forgotten::submit),
        DeskRoute::Password(_) => get(accounts::password_link::show).post(accounts::password_link::submit),
        DeskRoute::Confirm => get(accounts::confirm::show).post(accounts::confirm::submit),
        DeskRoute::Account => get(accounts::own::show),
        DeskRoute::AccountDetails => post(accounts::own::submit_details),
        DeskRoute::AccountPassword => post(accounts::own::submit_password),
        DeskRoute::AccountCodes => post(accounts::own::submit_codes),
        DeskRoute::AccountSignIns => post(accounts::own::submit_sign_ins),
        DeskRoute::Organisers => get(accounts::organisers::show).post(accounts::organisers::submit),
        DeskRoute::Organiser(_) => get(accounts::organiser::show).post(accounts::organiser::submit),
        DeskRoute::OrganiserState(_) => post(accounts::organiser::submit_state),
        DeskRoute::Numbers => get(numbers::show),
        DeskRoute::Registrations => get(delegates::show),
        DeskRoute::Table => get(delegates::export::csv),
        DeskRoute::Sheet => get(delegates::export::sheet),
        DeskRoute::Export => get(delegates::export::show),
        DeskRoute::ColumnSets => post(delegates::export::keep),
        DeskRoute::ColumnSetForgotten(_) => post(delegates::export::forget),
        DeskRoute::Bulk => post(delegates::bulk::begin),
        DeskRoute::BulkChange(_) => get(delegates::bulk::show).post(delegates::bulk::submit),
        DeskRoute::BulkUndo(_) => post(delegates::bulk::undo),
        DeskRoute::Views => get(delegates::views::show).post(delegates::views::submit),
        DeskRoute::ViewForgotten(_) => post(delegates::views::forget),
        DeskRoute::Registration(_) => get(person::page::show),
        DeskRoute::Status(_) => post(person::page::change_status),
        DeskRoute::Edit(_) => get(person::edit::show).post(person::edit::submit),
        DeskRoute::SortName(_) => post(person::sort_name::submit),
        DeskRoute::Notes(_) => post(person::notes::submit),
        DeskRoute::Merge(_) => get(person::merge::show).post(person::merge::submit),
        DeskRoute::Record => get(journal::show),
        DeskRoute::RecordTable => get(journal::table::show),
        DeskRoute::Needs(_) => get(needs::show),
        DeskRoute::Erase(_) => get(erase::show).post(erase::submit),
        DeskRoute::Activities => get(activities::show),
        DeskRoute::Activity(_) => get(activities::activity::show).post(activities::activity::submit),
        DeskRoute::Letters => get(letters::show),
        DeskRoute::Letter(_) => get(letters::letter::show),
        DeskRoute::LetterFile(_) => get(letters::letter::download),
        DeskRoute::LetterAgain(_) => post(letters::letter::send_again),
        DeskRoute::Mailings => get(mailing::all::show),
        DeskRoute::NewMailing => get(mailing::words::show_new).post(mailing::words::submit_new),
        DeskRoute::Mailing(_) => get(mailing::one::show),
        DeskRoute::MailingWords(_) => get(mailing::words::show).post(mailing::words::submit),
        DeskRoute::MailingPreview(_) => get(mailing::preview::show),
        DeskRoute::MailingTest(_) => post(mailing::acts::test),
        DeskRoute::MailingConfirm(_) => get(mailing::confirm::show).post(mailing::confirm::submit),
        DeskRoute::MailingApproval(_) => post(mailing::acts::decide),
        DeskRoute::MailingCourse(_) => post(mailing::acts::stop_or_go_on),
        DeskRoute::MailingDelete(_) => post(mailing::acts::delete),
        DeskRoute::MailingResults(_) => get(mailing::results::show),
        DeskRoute::Privacy => get(privacy::show),
        DeskRoute::Requests => post(privacy::submit),
        DeskRoute::RequestAnswered(_) => post(privacy::answer),
        DeskRoute::Subscribers => post(privacy::unsubscribe),
        DeskRoute::RequestDone(_) => post(privacy::finish),
        DeskRoute::Banner => get(banner::board::show),
        DeskRoute::BannerTable => get(banner::table::show),
        DeskRoute::BannerReport => get(banner::report::show),
        DeskRoute::BannerNewCampaign => get(banner::campaign::show_new).post(banner::campaign::submit_new),
        DeskRoute::BannerCampaign(_) => get(banner::campaign::show).post(banner::campaign::submit),
        DeskRoute::BannerPortal(_) => get(banner::portal::show).post(banner::portal_forms::submit_details),
        DeskRoute::BannerPortalLink(_) => post(banner::portal_forms::submit_link),
        DeskRoute::BannerPortalDays(_) => post(banner::portal_forms::submit_days),
        DeskRoute::BannerPortalContacts(_) => get(banner::contacts::show_remove).post(banner::contacts::submit),
        DeskRoute::BannerPortalTakeBack(_) => {
            get(banner::portal_forms::show_take_back).post(banner::portal_forms::submit_take_back)
        }
        DeskRoute::BannerProposals => get(banner::proposals::show_all),
        DeskRoute::BannerProposal(_) => get(banner::proposals::show).post(banner::proposals::approve),
        DeskRoute::BannerDecline(_) => post(banner::proposals::decline),
        DeskRoute::BannerReminder(_) => get(banner::reminder::show).post(banner::reminder::submit),
        DeskRoute::BannerAsk(_) => get(banner::ask::show).post(banner::ask::submit),
    }
}

/// What the desk asks at each address, for whoever checks it: `role` is none for who is not
/// signed in; the answers are for GET and for POST.
#[must_use]
pub fn admissions(role: Option<Role>) -> Vec<(String, Admission, Admission)> {
    let line = |(lang, route): (Lang, DeskRoute)| {
        let Access { see, act } = route.access();
        (route.pattern(lang), see.admission(role), act.admission(role))
    };
    Lang::ALL.into_iter().flat_map(|lang| DeskRoute::iter().map(move |route| (lang, route))).map(line).collect()
}

/// `/admin`: in the organiser's language, to the registrations or to the door.
async fn enter(State(app): State<AppState>, headers: HeaderMap, signed_in: Option<Visit>) -> Response {
    to_language(&home(signed_in.as_ref()).path(app.negotiate(&headers)))
}

/// Where somebody begins: at the door, or at the first section that the role may see.
fn home(signed_in: Option<&Visit>) -> DeskRoute {
    signed_in.map_or(DeskRoute::SignIn, |Visit { organiser, .. }| page::home(organiser.role))
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
