//! Every page in every state as people see it: `make screenshots` writes them to
//! `screenshots/`.

use std::fs;
use std::path::Path;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::json;

use super::driver::{Driver, Look, devtools, look_as};
use super::gallery::{Gallery, wanted};
use crate::support::states::{everything, letters};

#[tokio::test(flavor = "multi_thread")]
#[ignore = "draws every page: make screenshots"]
async fn screenshots() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("screenshots");
    fs::create_dir_all(&folder).expect("made");
    // While the conference is under way pages differ by a sentence.
    let shown = wanted(everything().await).into_iter().filter(|page| !page.name.contains("under-way")).collect();
    let gallery = Gallery::open(shown).await;
    let driver = Driver::start();
    let browser = driver.browser(Look::DESK).await;
    for (number, page) in gallery.shown.iter().enumerate() {
        browser.goto(&gallery.address(number)).await.expect("opened");
        for width in [360, 768, 1280] {
            for dark in [false, true] {
                look_as(&browser, width, dark).await;
                let scheme = if dark { "dark" } else { "light" };
                // The whole page, however long: `WebDriver`'s own command ends at the window.
                let whole = json!({ "captureBeyondViewport": true, "format": "png" });
                let png = devtools(&browser, "Page.captureScreenshot", whole).await;
                let png = BASE64_STANDARD.decode(png["data"].as_str().expect("base64")).expect("PNG");
                fs::write(folder.join(format!("{}-{width}-{scheme}.png", page.name)), png).expect("written");
            }
        }
    }
    browser.close().await.expect("closed");
}

/// Letters, under a policy as strict as that of readers of mail.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "draws every letter: make screenshots"]
async fn screenshots_of_letters() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("screenshots");
    fs::create_dir_all(&folder).expect("made");
    let gallery = Gallery::of_letters(letters().await).await;
    let driver = Driver::start();
    let browser = driver.browser(Look::DESK).await;
    for (number, letter) in gallery.shown.iter().enumerate() {
        browser.goto(&gallery.address(number)).await.expect("opened");
        for width in [360, 768] {
            for dark in [false, true] {
                look_as(&browser, width, dark).await;
                let scheme = if dark { "dark" } else { "light" };
                let whole = json!({ "captureBeyondViewport": true, "format": "png" });
                let png = devtools(&browser, "Page.captureScreenshot", whole).await;
                let png = BASE64_STANDARD.decode(png["data"].as_str().expect("base64")).expect("PNG");
                fs::write(folder.join(format!("{}-{width}-{scheme}.png", letter.name)), png).expect("written");
            }
        }
    }
    browser.close().await.expect("closed");
}
