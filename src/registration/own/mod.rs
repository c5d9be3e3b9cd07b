//! The delegate's own page: see all, change, answer an offer, cancel, be erased, without an
//! account and without writing to anyone.
//!
//! What it promises: whoever has the link has the registration, and nobody else; two clicks
//! on any button do what one does; a change made in two windows is not silently lost; a link
//! that was sent to the address proves it when it is opened; a link that is mistyped, renewed
//! or gone says nothing of anybody and offers to send it again.

mod another;
mod calendar;
mod cancel;
pub(super) mod change;
mod consents;
mod data;
mod erase;
mod export;
mod gone;
mod invitation;
mod known;
mod letter;
mod lost;
mod needs;
pub(super) mod queries;
mod renew;
mod route;
mod seats;
mod show;

pub(super) use known::known;
pub(super) use route::OwnRoute;

use axum::Router;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::request::Parts;
use axum::http::{Method, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get, post};
use jiff::Timestamp;

use self::queries::Kept;
use crate::edition::Stage;
use crate::error::Result;
use crate::i18n::{Lang, Rich, dates};
use crate::registration::address::own_path;
use crate::registration::model::{Choice, Honorific, Status};
use crate::registration::stored::Registration;
use crate::web::{AppState, Page};

/// What an address takes.
type Methods = fn() -> MethodRouter<AppState>;

pub(super) fn router() -> Router<AppState> {
    let pages: [(OwnRoute, Methods); 16] = [
        (OwnRoute::Show, || get(show::show)),
        (OwnRoute::Change, || get(change::show).post(change::receive)),
        (OwnRoute::Letter, || post(letter::again)),
        (OwnRoute::Accept, || post(seats::accept)),
        (OwnRoute::LetGo, || post(seats::let_go)),
        (OwnRoute::Cancel, || get(cancel::show).post(cancel::receive)),
        (OwnRoute::Erase, || get(erase::show).post(erase::receive)),
        (OwnRoute::Consent, || post(consents::receive)),
        (OwnRoute::Needs, || get(needs::show).post(needs::receive)),
        (OwnRoute::ForgetNeeds, || post(needs::forget)),
        (OwnRoute::Invitation, || post(invitation::receive)),
        (OwnRoute::Renew, || get(renew::show).post(renew::receive)),
        (OwnRoute::Data, || get(data::show)),
        (OwnRoute::DataFile, || get(export::download)),
        (OwnRoute::Calendar, || get(calendar::download)),
        (OwnRoute::Another, || get(another::show)),
    ];
    Lang::ALL.into_iter().fold(lost::router(), |router, lang| {
        // Without its secret, as somebody may type it, or cut it off.
        let bare = async |State(app): State<AppState>, uri: Uri| gone::gone(&app, language(uri.path()));
        let router = router.route(route::feed_pattern(lang), get(calendar::feed));
        let router = router.route(own_path(lang, "").trim_end_matches('/'), get(bare));
        pages.iter().fold(router, |router, (route, methods)| router.route(&route.pattern(lang), methods()))
    })
}

/// A registration, opened by its link.
pub(super) struct Own {
    app: AppState,
    lang: Lang,
    secret: String,
    registration: Registration,
    kept: Kept,
}

impl FromRequestParts<AppState> for Own {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Response> {
        let lang = language(parts.uri.path());
        let Ok(Path(secret)) = Path::<String>::from_request_parts(parts, app).await else {
            return Err(gone::gone(app, lang));
        };
        // Whoever asks for the head alone has not seen the page.
        let is_seen = parts.method != Method::HEAD;
        match Self::open(app, lang, secret, is_seen).await {
            Ok(Some(own)) => Ok(own),
            Ok(None) => Err(gone::gone(app, lang)),
            Err(error) => Err(error.into_response()),
        }
    }
}

/// The language of an address: its first part.
fn language(path: &str) -> Lang {
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    Lang::from_tag(first).unwrap_or(Lang::Vi)
}

impl Own {
    /// The version is read before what it counts: a change in between is a conflict, never
    /// a loss.
    ///
    /// What is noted when the page is seen is noted the next time if the disk is full: the page
    /// can be read all the same.
    async fn open(app: &AppState, lang: Lang, secret: String, is_seen: bool) -> Result<Option<Self>> {
        let Some(mut kept) = app.store.own(&secret).await? else { return Ok(None) };
        if is_seen && kept.proves() {
            let now = app.clock.system_now();
            match app.store.prove(&kept, now).await {
                Ok(()) => kept.email_proven_at = Some(now.as_millisecond()),
                Err(error) => tracing::error!(%error, "that an address is proven could not be kept"),
            }
        }
        if is_seen && !kept.has_calendar {
            match app.store.give_calendar(&secret).await {
                Ok(()) => kept.has_calendar = true,
                Err(error) => tracing::error!(%error, "the address of a calendar could not be kept"),
            }
        }
        let found = app.store.registration_by_secret(&secret).await?;
        Ok(found.map(|registration| Self { app: app.clone(), lang, secret, registration, kept }))
    }

    /// The address of one of its pages, in the page's language.
    fn path(&self, route: OwnRoute) -> String {
        route.path(self.lang, &self.secret)
    }

    /// A page about it, whose other language is the same page.
    fn page(&self, route: OwnRoute) -> Page {
        let page = Page::new(&self.app, self.lang, None).about(self.registration.edition_number);
        page.switched_at(route.path(self.lang.other(), &self.secret))
    }

    /// Back to the page, which says what was done.
    fn back(&self, done: Done) -> Response {
        Redirect::to(&format!("{}?done={}", self.path(OwnRoute::Show), done.code())).into_response()
    }

    /// Whether the organisers expect the delegate, or may.
    fn is_expected(&self) -> bool {
        matches!(self.registration.status(), Status::Received | Status::Confirmed)
    }

    /// Whether anything can still be changed: not once it was cancelled or declined, not
    /// once the conference is over.
    fn may_change(&self, page: &Page) -> bool {
        self.is_expected() && page.stage() != Stage::Over
    }

    /// What a step is about: "Inscription 12-4837-2916".
    fn about(&self, page: &Page) -> Rich {
        page.set(page.t.own_about(&self.registration.reference))
    }

    /// The delegate, as on a letter: "Bà Nguyễn Thị Thu Hà".
    fn person(&self, page: &Page) -> Rich {
        let known = Honorific::from_code(&self.registration.honorific).filter(|it| *it != Honorific::Unstated);
        let title = known.map_or("", |honorific| honorific.label(page.t));
        let tongue = Lang::from_tag(&self.registration.lang).filter(|lang| *lang != page.lang);
        Rich::named(title, &self.registration.full_name, tongue)
    }
}

/// What was done, as the page says after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Done {
    Registered,
    Changed,
    Unchanged,
    Accepted,
    TooLate,
    LetGo,
    Cancelled,
    Given,
    Withdrawn,
    NeedsKept,
    NeedsForgotten,
    InvitationAsked,
    InvitationNotAsked,
    Renewed,
    LetterSent,
    LetterSentLately,
}

impl Done {
    const ALL: [(&'static str, Self); 16] = [
        ("registered", Self::Registered),
        ("changed", Self::Changed),
        ("unchanged", Self::Unchanged),
        ("accepted", Self::Accepted),
        ("too-late", Self::TooLate),
        ("let-go", Self::LetGo),
        ("cancelled", Self::Cancelled),
        ("given", Self::Given),
        ("withdrawn", Self::Withdrawn),
        ("needs", Self::NeedsKept),
        ("needs-forgotten", Self::NeedsForgotten),
        ("invitation", Self::InvitationAsked),
        ("no-invitation", Self::InvitationNotAsked),
        ("renewed", Self::Renewed),
        ("letter", Self::LetterSent),
        ("letter-lately", Self::LetterSentLately),
    ];

    fn code(self) -> &'static str {
        Self::ALL.iter().find(|(_, done)| *done == self).map_or("", |(code, _)| code)
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().find(|(own, _)| *own == code).map(|(_, done)| *done)
    }
}

/// Where one is led after registering: the page that greets.
pub(super) fn greeting_path(lang: Lang, secret: &str) -> String {
    format!("{}?done={}", OwnRoute::Show.path(lang, secret), Done::Registered.code())
}

/// The day of a moment, in the conference's zone.
fn day(page: &Page, milliseconds: i64) -> String {
    let at = Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::UNIX_EPOCH);
    dates::long(page.lang, at.to_zoned(page.edition.zone()).date())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_has_a_code_of_its_own() {
        for (code, done) in Done::ALL {
            assert_eq!((Done::from_code(code), done.code()), (Some(done), code));
        }
        assert_eq!(Done::from_code("everything"), None);
    }
}
