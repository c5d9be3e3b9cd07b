//! The living style guide: every component in every state, in each language and scheme.
//!
//! It calls the macros that the pages call, with the conference's own words, so that a
//! component cannot change without it. Only a rehearsal has it; a public site answers 404.

mod desk;
mod sample;
mod site;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;

use crate::config::Config;
use crate::error::{Error, Result};
use crate::i18n::Lang;
use crate::web::{AppState, DESK_DARK_CSS, DESK_LIGHT_CSS, Link, Page, Route, SITE_DARK_CSS, SITE_LIGHT_CSS, View};

/// The guide's pages, and the way to them; nothing at all outside of a rehearsal.
pub fn router(config: &Config) -> Router<AppState> {
    if !config.rehearsal {
        return Router::new();
    }
    Router::new()
        .route("/styleguide", get(enter))
        .route("/styleguide/{lang}/{scheme}", get(async |app, path| show(app, path, Part::Site)))
        .route("/styleguide/{lang}/{scheme}/desk", get(async |app, path| show(app, path, Part::Desk)))
}

/// What a page of the guide is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Site,
    Desk,
}

/// Light or dark, whatever the device prefers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scheme {
    Light,
    Dark,
}

impl Scheme {
    const ALL: [Self; 2] = [Self::Light, Self::Dark];

    const fn code(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// A page of the guide before its specimens.
struct Guide {
    page: Page,
    scheme: Scheme,
    part: Part,
}

impl Guide {
    fn path(lang: Lang, scheme: Scheme, part: Part) -> String {
        let end = if part == Part::Desk { "/desk" } else { "" };
        format!("/styleguide/{}/{}{end}", lang.tag(), scheme.code())
    }

    /// This page.
    fn here(&self) -> String {
        Self::path(self.page.lang, self.scheme, self.part)
    }

    /// The languages, as their speakers call them.
    fn languages(&self) -> Vec<(Lang, Link)> {
        let link = |lang: Lang| {
            let path = Self::path(lang, self.scheme, self.part);
            (lang, Link { path, label: lang.endonym(), current: (lang == self.page.lang).then_some("page") })
        };
        Lang::ALL.map(link).into()
    }

    /// The schemes and the parts.
    fn others(&self) -> Vec<Link> {
        let (t, lang) = (self.page.t, self.page.lang);
        let schemes = Scheme::ALL.map(|scheme| Link {
            path: Self::path(lang, scheme, self.part),
            label: if scheme == Scheme::Dark { t.styleguide_dark() } else { t.styleguide_light() },
            current: (scheme == self.scheme).then_some("page"),
        });
        let parts = [(Part::Site, t.styleguide_site()), (Part::Desk, t.desk_title())].map(|(part, label)| Link {
            path: Self::path(lang, self.scheme, part),
            label,
            current: (part == self.part).then_some("page"),
        });
        schemes.into_iter().chain(parts).collect()
    }

    const fn style(&self) -> &'static str {
        match (self.part, self.scheme) {
            (Part::Site, Scheme::Light) => SITE_LIGHT_CSS,
            (Part::Site, Scheme::Dark) => SITE_DARK_CSS,
            (Part::Desk, Scheme::Light) => DESK_LIGHT_CSS,
            (Part::Desk, Scheme::Dark) => DESK_DARK_CSS,
        }
    }
}

/// `/styleguide`: in the visitor's language.
async fn enter(State(app): State<AppState>, headers: HeaderMap) -> Response {
    let path = format!("/styleguide/{}/light", app.negotiate(&headers).tag());
    let mut response = Redirect::to(&path).into_response();
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("Accept-Language"));
    response
}

fn show(State(app): State<AppState>, Path((lang, scheme)): Path<(String, String)>, part: Part) -> Result<Response> {
    let lang = Lang::from_tag(&lang).ok_or(Error::NotFound)?;
    let scheme = Scheme::ALL.into_iter().find(|it| it.code() == scheme).ok_or(Error::NotFound)?;
    // A page below another, so that the trail and the menu show where one is.
    let page = Page::new(&app, lang, Some(Route::Session(1)));
    let guide = Guide { page, scheme, part };
    Ok(match part {
        Part::Site => View::new(site::SiteGuide { guide }).into_response(),
        Part::Desk => View::new(desk::DeskGuide { guide }).into_response(),
    })
}
