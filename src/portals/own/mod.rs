//! The page of a portal's editors, at an address that nobody can guess: what is seen of the
//! banner, what looks wrong, the declared page.
//!
//! What it promises: whoever has the link has the page, and nobody else; a link that is
//! mistyped, renewed or gone says nothing of any portal and offers to send it again.

mod declare;
mod gone;
mod renew;
mod show;

use std::sync::Arc;

use axum::Router;
use axum::extract::{FromRequestParts, Path, State};
use axum::http::Uri;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get, post};

use super::address::own_path;
use crate::campaign::Portal;
use crate::i18n::Lang;
use crate::web::{AppState, Page};

/// What an address takes.
type Methods = fn() -> MethodRouter<AppState>;

/// A page of the editors' own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum OwnRoute {
    /// Everything.
    Show,
    /// Takes a POST: the page that carries the banner.
    Declare,
    /// The step before the link is renewed.
    Renew,
}

impl OwnRoute {
    /// Its address, from the root.
    fn path(self, lang: Lang, secret: &str) -> String {
        let (vi, fr) = match self {
            Self::Show => return own_path(lang, secret),
            Self::Declare => ("trang", "page"),
            Self::Renew => ("doi-lien-ket", "renouveler-le-lien"),
        };
        let slug = match lang {
            Lang::Vi => vi,
            Lang::Fr => fr,
        };
        format!("{}/{slug}", own_path(lang, secret))
    }
}

pub(super) fn router() -> Router<AppState> {
    let pages: [(OwnRoute, Methods); 3] = [
        (OwnRoute::Show, || get(show::show)),
        (OwnRoute::Declare, || post(declare::receive)),
        (OwnRoute::Renew, || get(renew::show).post(renew::receive)),
    ];
    Lang::ALL.into_iter().fold(Router::new(), |router, lang| {
        // Without its secret, as somebody may type it, or cut it off.
        let bare = async |State(app): State<AppState>, uri: Uri| gone::gone(&app, language(uri.path()));
        let router = router.route(own_path(lang, "").trim_end_matches('/'), get(bare));
        pages.iter().fold(router, |router, (route, methods)| router.route(&route.path(lang, "{secret}"), methods()))
    })
}

/// A portal, opened by its editors' link.
struct Own {
    app: AppState,
    lang: Lang,
    secret: String,
    portal: Arc<Portal>,
}

impl FromRequestParts<AppState> for Own {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Response> {
        let lang = language(parts.uri.path());
        let Ok(Path(secret)) = Path::<String>::from_request_parts(parts, app).await else {
            return Err(gone::gone(app, lang));
        };
        let portal = app.campaigns.load().portal_by_secret(&app.vault, &secret).cloned();
        match portal {
            Some(portal) => Ok(Self { app: app.clone(), lang, secret, portal }),
            None => Err(gone::gone(app, lang)),
        }
    }
}

/// The language of an address: its first part.
fn language(path: &str) -> Lang {
    let first = path.trim_start_matches('/').split('/').next().unwrap_or_default();
    Lang::from_tag(first).unwrap_or(Lang::Vi)
}

impl Own {
    /// The address of one of its pages, in the page's language.
    fn path(&self, route: OwnRoute) -> String {
        route.path(self.lang, &self.secret)
    }

    /// A page about it, whose other language is the same page.
    fn page(&self, route: OwnRoute) -> Page {
        Page::new(&self.app, self.lang, None).switched_at(route.path(self.lang.other(), &self.secret))
    }

    /// Back to the page, which says what was done.
    fn back(&self, done: Done) -> Response {
        Redirect::to(&format!("{}?done={}", self.path(OwnRoute::Show), done.code())).into_response()
    }
}

/// What was done, as the page says after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Done {
    Declared,
    Renewed,
}

impl Done {
    const ALL: [(&'static str, Self); 2] = [("declared", Self::Declared), ("renewed", Self::Renewed)];

    fn code(self) -> &'static str {
        Self::ALL.iter().find(|(_, done)| *done == self).map_or("", |(code, _)| code)
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().find(|(own, _)| *own == code).map(|(_, done)| *done)
    }
}
