//! Every page as people see it: `make screenshots` writes them to `screenshots/`.

use std::fs;
use std::path::Path;

use fantoccini::{Client, Locator};

use super::driver::{Look, devtools};
use super::rehearsal::Rehearsal;

const PAGES: [(&str, &str); 32] = [
    ("home-vi", "/vi/"),
    ("home-fr", "/fr/"),
    ("about-vi", "/vi/gioi-thieu"),
    ("about-fr", "/fr/presentation"),
    ("letter-vi", "/vi/thu-moi"),
    ("letter-fr", "/fr/lettre-d-invitation"),
    ("sessions-vi", "/vi/phien-chuyen-de"),
    ("sessions-fr", "/fr/ateliers"),
    ("session-vi", "/vi/phien-chuyen-de/1"),
    ("session-fr", "/fr/ateliers/2"),
    ("side-events-vi", "/vi/su-kien-ben-le"),
    ("side-events-fr", "/fr/en-marge"),
    ("programme-vi", "/vi/chuong-trinh"),
    ("programme-fr", "/fr/programme"),
    ("practical-vi", "/vi/thong-tin-can-biet"),
    ("practical-fr", "/fr/informations-pratiques"),
    ("contacts-vi", "/vi/lien-he"),
    ("contacts-fr", "/fr/contacts"),
    ("register-vi", "/vi/dang-ky"),
    ("register-fr", "/fr/inscription"),
    ("banner-vi", "/vi/banner?portal=hai-phong&lang=vi&size=300x250"),
    ("banner-fr", "/fr/banniere"),
    ("archive-vi", "/vi/cac-ky/10"),
    ("archive-fr", "/fr/editions/10"),
    ("privacy-vi", "/vi/du-lieu-ca-nhan"),
    ("privacy-fr", "/fr/donnees-personnelles"),
    ("legal-vi", "/vi/thong-tin-phap-ly"),
    ("legal-fr", "/fr/mentions-legales"),
    ("accessibility-fr", "/fr/accessibilite"),
    ("site-map-vi", "/vi/so-do-trang"),
    ("error-vi", "/vi/khong-co"),
    ("error-fr", "/fr/nulle-part"),
];

#[tokio::test]
#[ignore = "draws every page: make screenshots"]
async fn screenshots() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("screenshots");
    fs::create_dir_all(&folder).expect("made");
    let site = Rehearsal::start();
    for width in [360, 768, 1280] {
        for dark in [false, true] {
            let browser = site.driver.browser(Look { width, dark, script: true }).await;
            let scheme = if dark { "dark" } else { "light" };
            for (name, path) in PAGES {
                browser.goto(&format!("{}{path}", site.base)).await.expect("opened");
                keep(&browser, &folder.join(format!("{name}-{width}-{scheme}.png"))).await;
            }
            for (name, path) in [("register-errors-vi", "/vi/dang-ky"), ("register-errors-fr", "/fr/inscription")] {
                browser.goto(&format!("{}{path}", site.base)).await.expect("opened");
                browser.find(Locator::Css("form.form button")).await.expect("there").click().await.expect("sent");
                browser.wait().for_element(Locator::Css(".errors")).await.expect("what is wrong");
                keep(&browser, &folder.join(format!("{name}-{width}-{scheme}.png"))).await;
            }
            browser.close().await.expect("closed");
        }
    }
}

/// The whole page, however long.
async fn keep(browser: &Client, file: &Path) {
    let whole = serde_json::json!({ "captureBeyondViewport": true, "format": "png" });
    let png = devtools(browser, "Page.captureScreenshot", whole).await;
    let png = png["data"].as_str().expect("base64");
    fs::write(file, base64::Engine::decode(&base64::prelude::BASE64_STANDARD, png).expect("PNG")).expect("written");
}
