//! The editor's minute: from the address in the letter to the banner in a page.

use axum::Router;
use axum::response::Html;
use axum::routing::get;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use fantoccini::key::Key;
use fantoccini::{Client, Locator};
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::driver::{Look, devtools};
use super::journeys::{click, text};
use super::rehearsal::Rehearsal;

/// A page in the manner of old portals, with what was pasted in its column, on a machine of
/// another name.
async fn portal(pasted: &str) -> String {
    let page = format!(
        "<html><head><title>Cổng thông tin</title><meta charset=\"utf-8\"></head><body bgcolor=\"#ffffff\">\
         <table width=\"1000\"><tr><td width=\"180\">Giới thiệu</td><td>{pasted}</td></tr></table></body></html>"
    );
    let router = Router::new().route("/", get(async move || Html(page)));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://localhost:{port}/")
}

/// The width of the picture that the one image of a page shows, once it is there.
async fn shown(browser: &Client) -> i64 {
    for _ in 0..100 {
        let width = "const image = document.querySelector('img'); return image.complete ? image.naturalWidth : 0";
        let width = browser.execute(width, vec![]).await.expect("a number").as_i64();
        if let Some(width) = width.filter(|width| *width > 0) {
            return width;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("no image came");
}

/// What was copied.
async fn copied(browser: &Client) -> String {
    let copied = browser.execute_async("navigator.clipboard.readText().then(arguments[0])", vec![]);
    copied.await.expect("read").as_str().expect("text").to_owned()
}

#[tokio::test]
#[ignore = "needs Chromium: make test"]
async fn an_editor_needs_a_name_an_enter_a_copy_and_a_paste() {
    let site = Rehearsal::start();
    let browser = site.driver.browser(Look::DESK).await;
    let may = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
    devtools(&browser, "Browser.grantPermissions", may).await;
    for (letter, typed, portal_name, leads_to) in
        [("/vi/banner", "tp hai phong", "Hải Phòng", "/vi/"), ("/fr/banniere", "toulouse", "Ville de Toulouse", "/fr/")]
    {
        browser.goto(&format!("{}{letter}", site.base)).await.expect("opened");
        let mut steps = 0;
        let mut step = || steps += 1;
        browser.find(Locator::Id("q")).await.expect("a field").send_keys(typed).await.expect("typed");
        step();
        let enter = String::from(char::from(Key::Enter));
        browser.find(Locator::Id("q")).await.expect("a field").send_keys(&enter).await.expect("sent");
        step();
        browser.wait().for_element(Locator::Css("button[data-copy=snippet-image]:not([hidden])")).await.expect("a kit");
        assert_eq!(text(&browser, "#portal").await, portal_name);
        click(&browser, "button[data-copy=snippet-image]").await;
        step();
        browser.wait().for_element(Locator::Css(".copied:not(:empty)")).await.expect("it says so");
        let page = portal(&copied(&browser).await).await;
        step();
        assert_eq!(steps, 4, "a name, Enter, copy, paste");
        browser.goto(&page).await.expect("opened");
        assert_eq!(shown(&browser).await, 728);
        click(&browser, "a").await;
        browser.wait().for_element(Locator::Css("footer")).await.expect("the site");
        assert_eq!(browser.current_url().await.expect("an address").path(), leads_to);
    }
    browser.close().await.expect("closed");
}

#[tokio::test]
#[ignore = "needs Chromium: make test"]
async fn a_frame_in_a_sandbox_shows_what_fits_and_opens_the_site() {
    let site = Rehearsal::start();
    let browser = site.driver.browser(Look::DESK).await;
    for (name, width, height, size) in [
        ("728x90", 360, 90, (360, 45)),
        ("160x600", 400, 300, (80, 300)),
        ("fluid", 1000, 250, (970, 250)),
        ("fluid", 760, 100, (728, 90)),
        ("fluid", 500, 100, (468, 60)),
        ("fluid", 360, 100, (320, 100)),
        ("fluid", 340, 250, (300, 250)),
        ("fluid", 160, 600, (160, 600)),
        ("fluid", 200, 100, (200, 0)),
        ("fluid", 120, 100, (120, 0)),
    ] {
        let address = format!("{}/banner/12/hai-phong/vi/{name}.html", site.base);
        let frame = format!(
            "<iframe src=\"{address}\" width=\"{width}\" height=\"{height}\" frameborder=\"0\" scrolling=\"no\" \
             sandbox=\"allow-popups allow-popups-to-escape-sandbox\"></iframe>"
        );
        browser.goto(&portal(&frame).await).await.expect("opened");
        browser.enter_frame(0).await.expect("a frame");
        let image = browser.wait().for_element(Locator::Css("img")).await.expect("an image");
        let mut seen = (0.0, 0.0);
        for _ in 0..100 {
            let (_, _, wide, high) = image.rectangle().await.expect("a place");
            seen = (wide, high);
            // Without its picture an image is as high as its alternative text.
            let done = image.prop("complete").await.expect("known");
            if done.as_deref() == Some("true") && wide > 0.0 {
                break;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        assert!((seen.0 - f64::from(size.0)).abs() < 1.0, "{name} in {width} × {height}: {seen:?}");
        assert!(size.1 == 0 || (seen.1 - f64::from(size.1)).abs() < 1.0, "{name} in {width} × {height}: {seen:?}");
        assert!(seen.0 <= f64::from(width) && seen.1 <= f64::from(height), "it stays inside");
    }
    click(&browser, "a").await;
    let mut windows = browser.windows().await.expect("windows");
    for _ in 0..100 {
        if windows.len() == 2 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        windows = browser.windows().await.expect("windows");
    }
    let opened = windows.pop().expect("a new window");
    browser.switch_to_window(opened).await.expect("switched");
    browser.wait().for_element(Locator::Css("footer")).await.expect("the site, with its style and its scripts");
    assert_eq!(browser.current_url().await.expect("an address").path(), "/vi/");
    browser.close().await.expect("closed");
}

#[tokio::test]
#[ignore = "needs Chromium: make test"]
async fn a_kit_prints_on_one_sheet_whatever_was_chosen() {
    let site = Rehearsal::start();
    let browser = site.driver.browser(Look::DESK).await;
    for (path, open) in [
        ("/vi/banner?portal=hai-phong", 0),
        ("/fr/banniere?portal=communaute-d-agglomeration-de-cergy-pontoise&lang=vi-fr&size=160x600", 5),
        ("/vi/banner?portal=communaute-d-agglomeration-de-cergy-pontoise&lang=vi-fr&size=970x250", 4),
        ("/fr/banniere?portal=siaap&lang=fr&size=300x250", 1),
    ] {
        browser.goto(&format!("{}{path}", site.base)).await.expect("opened");
        let chosen = format!("document.querySelectorAll('.tab')[{open}].open = true");
        browser.execute(&chosen, vec![]).await.expect("opened");
        let printed: Value = devtools(&browser, "Page.printToPDF", json!({ "preferCSSPageSize": true })).await;
        let pdf = BASE64_STANDARD.decode(printed["data"].as_str().expect("a file")).expect("bytes");
        let pages = String::from_utf8_lossy(&pdf).matches("/Type /Page\n").count();
        assert_eq!(pages, 1, "{path}");
    }
    browser.close().await.expect("closed");
}
