//! A link that is shared, bookmarked or kept on a telephone's first screen shows whose
//! it is.

use std::collections::BTreeSet;
use std::ops::Range;

use resvg::tiny_skia::Pixmap;
use serde::Deserialize;
use vietphap::i18n::Lang;
use vietphap::web::Route;

use crate::support::html::Html;
use crate::support::{Answer, BEFORE, OVER, TestApp};

const ORIGIN: &str = "http://127.0.0.1:3000";
/// What a messenger still loads on a telephone's network.
const HEAVIEST: usize = 100 * 1024;

fn routes(app: &TestApp) -> Vec<Route> {
    let published = app.state.published.load();
    Route::all(&published.current, &published.archive)
}

/// Width and height as the PNG's first chunk has them.
#[track_caller]
fn pixels(png: &[u8]) -> (u32, u32) {
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    assert_eq!(&png[12..16], b"IHDR");
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
    (number(16), number(20))
}

fn meta(html: &Html, name: &str) -> Option<String> {
    let found = html.all("meta").find(|tag| [tag.get("property"), tag.get("name")].contains(&Some(name)));
    found.and_then(|tag| tag.get("content")).map(str::to_owned)
}

fn link(html: &Html, rel: &str) -> Vec<String> {
    let found = html.all("link").filter(|tag| tag.get("rel") == Some(rel));
    found.filter_map(|tag| tag.get("href")).map(str::to_owned).collect()
}

/// What a page says of its card: the path of the picture, and its words.
async fn card_of(app: &TestApp, route: Route, lang: Lang) -> (String, String) {
    let html = Html::read(&app.get(&route.path(lang)).await.expect(200).text());
    let place = format!("{route:?} in {lang:?}");
    let said = |name| meta(&html, name).unwrap_or_else(|| panic!("{place} says no {name}"));
    assert_eq!(said("og:image:type"), "image/png", "{place}");
    assert_eq!((said("og:image:width"), said("og:image:height")), ("1200".to_owned(), "630".to_owned()), "{place}");
    assert_eq!(said("twitter:card"), "summary_large_image", "{place}");
    let url = said("og:image");
    (url.strip_prefix(ORIGIN).expect("a whole address").to_owned(), said("og:image:alt"))
}

#[tokio::test]
async fn every_page_has_a_card_of_its_own_in_each_language() {
    let app = TestApp::new().await;
    let edition = app.state.published.load().current.clone();
    let (mut addresses, mut pictures, mut alts) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for route in routes(&app) {
        for lang in Lang::ALL {
            let place = format!("{route:?} in {lang:?}");
            let (path, alt) = card_of(&app, route, lang).await;
            let card = app.get(&path).await.expect(200);
            assert_eq!(card.header("content-type"), "image/png", "{place}");
            assert_eq!(pixels(&card.bytes), (1200, 630), "{place}");
            assert!(card.bytes.len() <= HEAVIEST, "{place}: {} bytes", card.bytes.len());
            assert!(card.header("cache-control").contains("immutable"), "{place}");
            let page = Html::read(&app.get(&route.path(lang)).await.text());
            if !matches!(route, Route::Archive(_)) {
                let words: Vec<&str> = page.texts.iter().map(|(_, text)| text.as_str()).collect();
                let heading = alt.split([',', '.']).next().unwrap_or_default();
                let said: String = words.concat();
                assert!(said.contains(heading), "{place}: the page says {heading}");
                assert!(alt.contains(edition.name.get(lang)) && alt.contains(edition.city.get(lang)), "{place}: {alt}");
            }
            assert!(alts.insert(alt), "{place}: says what another card says");
            assert!(pictures.insert(card.bytes), "{place}: shows what another card shows");
            assert!(addresses.insert(path), "{place}");
        }
    }
    assert_eq!(pictures.len(), 2 * routes(&app).len());
}

#[tokio::test]
async fn a_card_is_the_same_for_everybody_until_its_words_change() {
    let app = TestApp::at(BEFORE).await;
    let (path, alt) = card_of(&app, Route::Programme, Lang::Fr).await;
    assert!(alt.contains("du 13 au 15 avril 2023"), "{alt}");
    let first = app.get(&path).await.expect(200);
    assert_eq!(app.get(&path).await.expect(200).bytes, first.bytes);
    let tag = first.header("etag").to_owned();
    app.get_with(&path, &[("if-none-match", &tag)]).await.expect(304);
    assert_eq!(TestApp::new().await.get(&path).await.expect(200).bytes, first.bytes, "another server's");

    app.set_clock("2023-03-20T00:00:00+07:00");
    assert_eq!(card_of(&app, Route::Programme, Lang::Fr).await.0, path, "a day that passes changes nothing");

    app.set_clock(OVER);
    let (later, alt) = card_of(&app, Route::Programme, Lang::Fr).await;
    assert!(alt.contains("du 13 au 16 avril 2023"), "{alt}");
    assert_ne!(later, path, "a card that changes has a new address");
    assert_ne!(app.get(&later).await.expect(200).bytes, first.bytes);
    let shared = app.get(&path).await.expect(200);
    assert_eq!(shared.bytes, app.get(&later).await.bytes, "a link shared before shows the card of today");
    assert!(!shared.header("cache-control").contains("immutable"), "and is not kept for good");
}

#[tokio::test]
async fn an_earlier_edition_keeps_its_own_days_and_city() {
    let app = TestApp::new().await;
    let (_, alt) = card_of(&app, Route::Archive(10), Lang::Vi).await;
    assert_eq!(
        alt,
        "Hội nghị hợp tác giữa các địa phương Việt Nam - Pháp lần thứ 10, Cần Thơ, \
         từ ngày 14 đến ngày 16 tháng 9 năm 2016"
    );
}

#[tokio::test]
async fn a_session_shows_the_drawing_of_its_theme() {
    /// Where the drawing stands on the card: the title leaves it free.
    const PLACE: (Range<u32>, Range<u32>) = (904..1136, 146..378);
    let app = TestApp::new().await;
    let mut themes = BTreeSet::new();
    let sessions = routes(&app).into_iter().filter(|route| matches!(route, Route::Session(_)));
    for route in sessions {
        let (path, _) = card_of(&app, route, Lang::Vi).await;
        let card = Pixmap::decode_png(&app.get(&path).await.expect(200).bytes).expect("a picture");
        let colour = |x, y| card.pixel(x, y).map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).expect("inside");
        let ground = colour(0, 0);
        let drawn = PLACE.1.flat_map(|y| PLACE.0.map(move |x| (x, y))).filter(|(x, y)| colour(*x, *y) != ground);
        let drawn: Vec<(u32, u32)> = drawn.collect();
        assert!(drawn.len() > 1000, "{route:?}: {} pixels are drawn", drawn.len());
        assert!(themes.insert(drawn), "{route:?} has the drawing of another");
    }
    assert_eq!(themes.len(), 4);
}

#[tokio::test]
async fn an_unknown_card_is_not_found() {
    let app = TestApp::new().await;
    for path in [
        "/cards/en.png",
        "/cards/fr/nulle-part.png",
        "/cards/fr/ateliers/5.png",
        "/cards/fr/ateliers/01.png",
        "/cards/vi/ateliers.png",
        "/cards/fr/ateliers",
        "/cards/fr/.png",
        "/cards/fr//ateliers.png",
    ] {
        let answer = app.get_with(path, &[("accept-language", "fr")]).await.expect(404);
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        answer.shows("<html lang=\"fr\">");
    }
}

#[tokio::test]
async fn an_error_has_icons_and_no_card() {
    let app = TestApp::new().await;
    let unknown = app.get("/fr/nulle-part").await.expect(404);
    let html = Html::read(&unknown.text());
    assert_eq!(meta(&html, "og:image"), None);
    assert_eq!(link(&html, "icon").len(), 2);
}

#[tokio::test]
async fn icons_are_where_browsers_look() {
    let app = TestApp::new().await;
    for lang in Lang::ALL {
        let html = Html::read(&app.get(&Route::Home.path(lang)).await.expect(200).text());
        let named = [link(&html, "icon"), link(&html, "apple-touch-icon")].concat();
        assert_eq!(named.len(), 3, "{named:?}");
        for path in named {
            let icon = app.get(&path).await.expect(200);
            assert!(icon.header("content-type").starts_with("image/"), "{path}");
            assert!(icon.bytes.len() < 10_000, "{path}: {} bytes", icon.bytes.len());
        }
    }
    assert_eq!(pixels(&app.get("/apple-touch-icon.png").await.expect(200).bytes), (180, 180));
}

/// Each image of an ICO file: its side as the directory says it, and its bytes.
fn images(ico: &[u8]) -> Vec<(u32, &[u8])> {
    let number = |at: usize, len: usize| -> usize {
        ico[at..at + len].iter().rev().fold(0, |number, byte| number * 256 + usize::from(*byte))
    };
    assert_eq!((number(0, 2), number(2, 2)), (0, 1), "the file of an icon");
    let read = |entry: usize| {
        let at = 6 + 16 * entry;
        assert_eq!(ico[at], ico[at + 1], "a square");
        (u32::from(ico[at]), &ico[number(at + 12, 4)..][..number(at + 8, 4)])
    };
    (0..number(4, 2)).map(read).collect()
}

#[tokio::test]
async fn the_icon_of_tabs_holds_both_sizes() {
    let icon = TestApp::new().await.get("/favicon.ico").await.expect(200);
    assert_eq!(icon.header("content-type"), "image/x-icon");
    let images = images(&icon.bytes);
    assert_eq!(images.iter().map(|(side, _)| *side).collect::<Vec<_>>(), [16, 32]);
    for (side, png) in &images {
        assert_eq!(pixels(png), (*side, *side));
        assert!(png.ends_with(b"IEND\xaeB`\x82"), "whole");
    }
}

#[derive(Deserialize)]
struct Manifest {
    name: String,
    short_name: String,
    lang: String,
    start_url: String,
    scope: String,
    display: String,
    background_color: String,
    theme_color: String,
    icons: Vec<ManifestIcon>,
}

#[derive(Deserialize)]
struct ManifestIcon {
    src: String,
    sizes: String,
    r#type: String,
    purpose: String,
}

fn manifest(answer: &Answer) -> Manifest {
    serde_json::from_slice(&answer.bytes).expect("a manifest")
}

#[tokio::test]
async fn a_telephone_learns_name_language_and_icons() {
    let app = TestApp::new().await;
    let edition = app.state.published.load().current.clone();
    for lang in Lang::ALL {
        let home = app.get(&Route::Home.path(lang)).await.expect(200);
        let html = Html::read(&home.text());
        let named = link(&html, "manifest");
        assert_eq!(named.len(), 1);
        let answer = app.get(&named[0]).await.expect(200);
        assert_eq!(answer.header("content-type"), "application/manifest+json");
        assert!(home.header("content-security-policy").contains("manifest-src 'self'"));
        let manifest = manifest(&answer);
        assert_eq!(manifest.name, edition.name.get(lang));
        assert!(manifest.short_name.contains("12"), "{}", manifest.short_name);
        assert_eq!(manifest.lang, lang.tag());
        app.get(&manifest.start_url).await.expect(200).shows(&format!("<html lang=\"{}\">", lang.tag()));
        assert!(manifest.start_url.starts_with(&manifest.scope));
        assert_eq!(manifest.display, "browser");
        assert_eq!(manifest.background_color, manifest.theme_color);
        let purposes: Vec<&str> = manifest.icons.iter().map(|icon| icon.purpose.as_str()).collect();
        assert_eq!(purposes, ["any", "any", "maskable"]);
        let mut drawn = BTreeSet::new();
        for icon in manifest.icons {
            let answer = app.get(&icon.src).await.expect(200);
            assert_eq!(answer.header("content-type"), icon.r#type);
            let (width, height) = pixels(&answer.bytes);
            assert_eq!(icon.sizes, format!("{width}x{height}"));
            assert!(drawn.insert(answer.bytes), "{} is drawn for its purpose", icon.src);
        }
    }
}

#[tokio::test]
async fn the_frame_of_the_browser_is_of_the_colours_of_the_page() {
    let app = TestApp::new().await;
    let html = Html::read(&app.get("/vi/").await.expect(200).text());
    let style = app.get(vietphap::web::SITE_CSS).await.expect(200).text().replace(' ', "");
    let (light, dark) = style.split_once("prefers-color-scheme:dark").expect("two schemes");
    let colours = html.all("meta").filter(|tag| tag.get("name") == Some("theme-color"));
    let colours: Vec<(&str, &str)> = colours.filter_map(|tag| Some((tag.get("media")?, tag.get("content")?))).collect();
    for (scheme, tokens) in [("light", light), ("dark", dark)] {
        let media = format!("(prefers-color-scheme: {scheme})");
        let colour = colours.iter().find(|(of, _)| *of == media).expect("a colour").1;
        assert!(tokens.contains(&format!("--paper:{colour};")), "{scheme}: {colour}");
    }
}
