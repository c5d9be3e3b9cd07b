//! The web manifest: what a telephone writes under the icon on its first screen.

use axum::http::HeaderMap;
use axum::response::Response;
use serde::Serialize;

use super::icons::INSTALLED;
use crate::drawing::PAPER;
use crate::error::{Error, Result};
use crate::i18n::Lang;
use crate::web::{AppState, File, Page, PageCache, Route};

/// W3C, Web Application Manifest.
#[derive(Serialize)]
struct Manifest<'a> {
    id: String,
    name: &'a str,
    short_name: String,
    lang: &'static str,
    dir: &'static str,
    start_url: String,
    scope: &'static str,
    display: &'static str,
    background_color: &'static str,
    theme_color: &'static str,
    icons: Vec<ManifestIcon>,
}

#[derive(Serialize)]
struct ManifestIcon {
    src: &'static str,
    sizes: String,
    r#type: &'static str,
    purpose: &'static str,
}

impl Page {
    /// The address of the manifest in this page's language.
    pub(crate) fn manifest_path(&self) -> String {
        File::Manifest(self.lang).path()
    }
}

pub(super) fn show(app: &AppState, headers: &HeaderMap, lang: Lang) -> Result<Response> {
    PageCache::file(app, headers, File::Manifest(lang), render)
}

fn render(page: &Page) -> Result<String> {
    let home = page.path(Route::Home);
    let manifest = Manifest {
        id: home.clone(),
        name: page.plain(&page.edition.name),
        short_name: page.t.brand(page.edition.number),
        lang: page.lang.tag(),
        dir: "ltr",
        start_url: home,
        // Both languages: the switch leads from one to the other.
        scope: "/",
        // The address in view tells a delegate whose site asks for their data. Nothing
        // works offline, so that nothing here should look like a program of its own.
        display: "browser",
        background_color: PAPER,
        theme_color: PAPER,
        icons: INSTALLED
            .map(|icon| ManifestIcon {
                src: icon.path,
                sizes: format!("{0}x{0}", icon.side),
                r#type: "image/png",
                purpose: if icon.maskable { "maskable" } else { "any" },
            })
            .into(),
    };
    serde_json::to_string(&manifest).map_err(|error| Error::other(format!("no manifest: {error}")))
}
