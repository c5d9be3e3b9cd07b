//! The files that programs read, at their addresses.

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use axum::routing::get;

use super::{calendar, feed, robots, security_expired, security_txt, site_map};
use crate::error::{Error, Result};
use crate::i18n::Lang;
use crate::web::{AppState, File, Page, PageCache};

pub(super) fn router() -> Router<AppState> {
    let mut router = Router::new();
    for file in File::FIXED {
        let answer = async move |State(app): State<AppState>, headers: HeaderMap| show(&app, &headers, file);
        router = router.route(&file.path(), get(answer));
    }
    for lang in Lang::ALL {
        let day = async move |State(app): State<AppState>, uri: Uri, headers: HeaderMap| {
            show(&app, &headers, day(&app, uri.path(), lang)?)
        };
        router = router.route(&File::days_pattern(lang), get(day));
    }
    router
}

/// The day that an address names, if it is one of the programme.
fn day(app: &AppState, path: &str, lang: Lang) -> Result<File> {
    let edition = app.published.load().current.clone();
    let files = edition.programme.iter().map(|day| File::Day(lang, day.date));
    files.into_iter().find(|file| file.path() == path).ok_or(Error::NotFound)
}

fn show(app: &AppState, headers: &HeaderMap, file: File) -> Result<Response> {
    // Asked each time: what is kept in memory is not of the system's clock.
    if file == File::SecurityTxt && security_expired(&app.config, app.clock.system_now()) {
        return Err(Error::NotFound);
    }
    PageCache::file(app, headers, file, |page| render(page, file))
}

fn render(page: &Page, file: File) -> Result<String> {
    match file {
        File::Feed(_) => feed::render(page),
        File::Calendar(_) => Ok(calendar::whole(page)),
        File::Day(_, day) => calendar::day(page, day),
        File::SiteMap => site_map::xml(page),
        File::Robots => Ok(robots::render(page)),
        File::SecurityTxt => security_txt::render(page),
        // Of the room of the icons.
        File::Manifest(_) => Err(Error::NotFound),
    }
}
