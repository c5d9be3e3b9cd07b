//! What a first visit costs: every public page opened by a browser that has seen nothing
//! of the site before.

use serde::Deserialize;
use serde_json::json;
use vietphap::i18n::Lang;
use vietphap::web::Route;

use super::driver::{Driver, Look, devtools};
use super::gallery::Gallery;
use crate::support::TestApp;

const KILOBYTE: u64 = 1024;
/// HTML and CSS come in one round trip: ten packets of 1,460 bytes (RFC 6928).
const PAGE_AND_STYLE: u64 = 14 * KILOBYTE;
/// With fonts and drawings.
const FIRST_VIEW: u64 = 90 * KILOBYTE;
const SCRIPT: u64 = 5 * KILOBYTE;

/// What the browser fetched, compressed as it came.
const FETCHED: &str = "
    return performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))
        .map((entry) => ({ url: entry.name, bytes: entry.encodedBodySize }));";

#[derive(Deserialize)]
struct Fetched {
    url: String,
    bytes: u64,
}

#[tokio::test]
#[ignore = "needs Chromium: make test"]
async fn every_first_visit_is_light_asks_nobody_else_and_leaves_no_cookie() {
    let gallery = Gallery::open(Vec::new()).await;
    let app = TestApp::new().await;
    let published = app.state.published.load();
    let driver = Driver::start();
    let browser = driver.browser(Look::PHONE).await;
    devtools(&browser, "Network.enable", json!({})).await;
    devtools(&browser, "Network.setCacheDisabled", json!({ "cacheDisabled": true })).await;
    let mut heaviest = (0, String::new());
    for route in Route::all(&published.current, &published.archive) {
        for lang in Lang::ALL {
            let place = route.path(lang);
            browser.goto(&format!("{}{place}", gallery.base)).await.expect("opened");
            let fetched = browser.execute(FETCHED, vec![]).await.expect("a list");
            let fetched: Vec<Fetched> = serde_json::from_value(fetched).expect("addresses and bytes");
            let other: Vec<&str> =
                fetched.iter().map(|it| it.url.as_str()).filter(|url| !url.starts_with(&gallery.base)).collect();
            assert!(other.is_empty(), "{place} asks others: {other:?}");
            let of = |kind: &str| fetched.iter().filter(|it| it.url.ends_with(kind)).map(|it| it.bytes).sum::<u64>();
            let (page, style, script) = (fetched[0].bytes, of(".css"), of(".js"));
            assert!(page > KILOBYTE && style > KILOBYTE && of(".woff2") > KILOBYTE, "{place}: it was fetched whole");
            assert!(page + style <= PAGE_AND_STYLE, "{place}: {page} bytes of HTML, {style} of CSS");
            assert!(script <= SCRIPT, "{place}: {script} bytes of script");
            let whole: u64 = fetched.iter().map(|it| it.bytes).sum();
            assert!(whole <= FIRST_VIEW, "{place}: {whole} bytes");
            heaviest = heaviest.max((whole, place));
        }
    }
    assert!(browser.get_all_cookies().await.expect("cookies").is_empty(), "no public page sets a cookie");
    browser.close().await.expect("closed");
    println!("the heaviest first visit: {} bytes, {}", heaviest.0, heaviest.1);
}
