//! The style guide shows every component, in a rehearsal and nowhere else.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use axum::body::Body;
use axum::http::Method;
use vietphap::web::{DESK_LIGHT_CSS, GUIDE_CSS, SITE_CSS, SITE_DARK_CSS};

use crate::support::html::Html;
use crate::support::states::in_service;
use crate::support::{BEFORE, TestApp, request};

const PAGES: [&str; 8] = [
    "/styleguide/vi/light",
    "/styleguide/vi/dark",
    "/styleguide/fr/light",
    "/styleguide/fr/dark",
    "/styleguide/vi/light/desk",
    "/styleguide/vi/dark/desk",
    "/styleguide/fr/light/desk",
    "/styleguide/fr/dark/desk",
];

#[tokio::test]
async fn the_guide_is_shown_in_a_rehearsal_in_each_language_and_scheme() {
    let app = TestApp::new().await;
    assert_eq!(app.get("/styleguide").await.expect(303).location(), "/styleguide/vi/light");
    let mut styles = BTreeSet::new();
    for path in PAGES {
        let page = app.get(path).await.expect(200).shows("noindex").text();
        let html = Html::read(&page);
        let lang = &path["/styleguide/".len()..][..2];
        assert_eq!(html.all("html").next().and_then(|tag| tag.get("lang")), Some(lang), "{path}");
        assert_eq!(html.all("h1").count(), 1, "{path}");
        let ids: Vec<&str> = html.tags.iter().filter_map(|tag| tag.get("id")).collect();
        let distinct: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), distinct.len(), "{path}: an id is given twice");
        for id in html.all("a").filter_map(|tag| tag.get("href")?.strip_prefix('#')) {
            assert!(distinct.contains(id), "{path} leads to #{id}");
        }
        let style = html.all("link").find(|tag| tag.get("rel") == Some("stylesheet")).and_then(|tag| tag.get("href"));
        let style = style.expect("a style").to_owned();
        app.get(&style).await.expect(200).hides("prefers-color-scheme");
        styles.insert(style);
    }
    assert_eq!(styles.len(), 4, "site and desk, light and dark");
    for path in ["/styleguide/en/light", "/styleguide/vi/sepia", "/styleguide/vi", "/styleguide/fr/dark/site"] {
        app.get(path).await.expect(404);
    }
}

#[tokio::test]
async fn a_public_site_has_no_guide() {
    let app = in_service(BEFORE, "https://assises.example.org").await;
    let headers = [("origin", "https://assises.example.org"), ("sec-fetch-site", "same-origin")];
    for path in PAGES.into_iter().chain(["/styleguide", SITE_DARK_CSS, DESK_LIGHT_CSS, GUIDE_CSS]) {
        for method in [Method::GET, Method::POST, Method::OPTIONS] {
            if method == Method::GET || path.starts_with("/styleguide") {
                app.send(request(method, path, &headers, Body::empty())).await.expect(404);
            }
        }
    }
    app.get(SITE_CSS).await.expect(200);
}

/// The names of the macros that a template calls.
fn calls(text: &str) -> BTreeSet<String> {
    let call = |after: &str| {
        let name = after.trim_start().split('(').next().unwrap_or_default();
        name.rsplit("::").next().unwrap_or_default().to_owned()
    };
    text.split("call ").skip(1).map(call).collect()
}

#[test]
fn every_component_is_in_the_guide() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let read = |folder: &str| -> Vec<String> {
        let files = fs::read_dir(root.join(folder)).expect("a folder");
        files.map(|file| fs::read_to_string(file.expect("a file").path()).expect("text")).collect()
    };
    let mut inside = BTreeMap::new();
    for text in read("components") {
        for part in text.split("{% macro ").skip(1) {
            let name = part.split('(').next().expect("a name").to_owned();
            assert!(inside.insert(name.clone(), calls(part)).is_none(), "two components are called {name}");
        }
    }
    assert!(inside.len() > 30, "components were found");
    let mut shown: BTreeSet<String> = read("styleguide").iter().flat_map(|text| calls(text)).collect();
    // What a shown component is made of is shown with it.
    loop {
        let within: BTreeSet<String> = shown.iter().filter_map(|name| inside.get(name)).flatten().cloned().collect();
        let before = shown.len();
        shown.extend(within);
        if shown.len() == before {
            break;
        }
    }
    let missing: Vec<&String> = inside.keys().filter(|name| !shown.contains(*name)).collect();
    assert!(missing.is_empty(), "the style guide does not show {missing:?}");
}
