//! Snippets in pages in the manner of old portals, shown by Chromium and compared with the
//! artwork itself.
//!
//! The portal `haiphong.gov.vn` answers plainly and by TLS, the site `vietphap.example` by TLS,
//! all of them on this machine: the browser is told where.

mod manner;
mod server;

use std::collections::HashMap;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use fantoccini::Client;
use resvg::tiny_skia::Pixmap;
use serde_json::{Value, json};

use self::manner::{Manner, expected};
use self::server::{Pages, front, serve};
use super::driver::{Look, devtools};
use super::rehearsal::Rehearsal;
use crate::support::html::unescape;

const SITE: &str = "https://vietphap.example";
const SIZES: [&str; 7] = ["728x90", "970x250", "300x250", "160x600", "320x100", "468x60", "fluid"];
const WORDINGS: [&str; 3] = ["vi", "fr", "vi-fr"];
/// How far a pixel may be off on the average, of 255: scaling rounds here and there.
const TOLERANCE: f64 = 2.0;

/// The kinds of snippet, as the kit names them.
const KINDS: [&str; 6] = ["image", "picture", "frame", "text", "article-vi", "article-fr"];

/// Every snippet that the kit offers for a size and a wording, by its kind.
async fn offered(rehearsal: &Rehearsal, size: &str, wording: &str) -> HashMap<String, String> {
    let url = format!("{}/vi/banner?portal=hai-phong&lang={wording}&size={size}", rehearsal.base);
    let html = reqwest::get(url).await.expect("an answer").text().await.expect("text");
    let areas = html.split("<textarea").skip(1).filter_map(|rest| rest.split("</textarea>").next());
    areas
        .map(|area| {
            let (attributes, text) = area.split_once('>').expect("a tag ends");
            let id = attributes.split("id=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("an id");
            (id.trim_start_matches("snippet-").to_owned(), unescape(text))
        })
        .collect()
}

/// What stands in a place: what is shown, where, and whether it is there.
async fn shown(browser: &Client, at: usize) -> Value {
    let script = r"
        const place = document.getElementById('place-' + arguments[0]);
        const it = place.querySelector('img, iframe');
        const link = place.querySelector('a');
        const box = it && it.getBoundingClientRect();
        return {
            box: box && { x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height },
            source: it && (it.currentSrc || it.src),
            complete: !it || it.tagName === 'IFRAME' || (it.complete && it.naturalWidth > 0),
            link: link && link.href, text: link && link.innerText, alt: it && (it.alt || it.title),
        };";
    browser.execute(script, vec![json!(at)]).await.expect("a description")
}

/// The pixels of a part of the page.
async fn pixels(browser: &Client, area: &Value) -> Pixmap {
    let number = |name: &str| area[name].as_f64().expect("a number");
    let clip =
        json!({ "x": number("x"), "y": number("y"), "width": number("width"), "height": number("height"), "scale": 1 });
    let parameters = json!({ "format": "png", "clip": clip, "captureBeyondViewport": true });
    let answer = devtools(browser, "Page.captureScreenshot", parameters).await;
    let png = BASE64_STANDARD.decode(answer["data"].as_str().expect("a picture")).expect("base64");
    Pixmap::decode_png(&png).expect("a PNG")
}

/// How far two pictures are apart, on the average of all pixels and colours.
fn apart(one: &Pixmap, other: &Pixmap) -> f64 {
    assert_eq!((one.width(), one.height()), (other.width(), other.height()));
    let sum: u64 = one.data().iter().zip(other.data()).map(|(a, b)| u64::from(a.abs_diff(*b))).sum();
    #[expect(clippy::cast_precision_loss, reason = "some millions")]
    let average = sum as f64 / one.data().len() as f64;
    average
}

/// Whether more than one colour is there.
fn is_drawn(picture: &Pixmap) -> bool {
    let first = &picture.data()[..4];
    picture.data().chunks_exact(4).any(|pixel| pixel != first)
}

struct Site {
    rehearsal: Rehearsal,
    pages: Pages,
    browser: Client,
}

impl Site {
    async fn open() -> Self {
        let rehearsal = Rehearsal::start_with(|command| {
            command.env("VIETPHAP_BASE_URL", SITE);
        });
        let pages = Pages::default();
        let [plain, secure] = [serve(pages.clone(), false).await, serve(pages.clone(), true).await];
        let port = rehearsal.base.rsplit(':').next().and_then(|port| port.parse().ok()).expect("a port");
        let site = front(port).await;
        let rules = format!(
            "--host-resolver-rules=MAP haiphong.gov.vn:80 127.0.0.1:{plain},MAP haiphong.gov.vn:443 127.0.0.1:{secure},\
             MAP vietphap.example:443 127.0.0.1:{site}"
        );
        let look = Look { width: 1500, ..Look::DESK };
        // Without a head Chromium says so, and is counted as the machine it is.
        let name = "--user-agent=Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) \
                    Chrome/130.0.0.0 Safari/537.36";
        let browser = rehearsal.driver.browser_with(look, &[rules, name.to_owned()]).await;
        Self { rehearsal, pages, browser }
    }

    /// Puts a page onto the portal and opens it.
    async fn show(&self, scheme: &str, path: &str, policy: String, html: String) {
        self.pages.lock().expect("nobody panics").insert(path.to_owned(), (policy, html));
        self.browser.goto(&format!("{scheme}://haiphong.gov.vn{path}")).await.expect("opened");
    }

    /// The pictures at these places of the page, each once it is drawn.
    async fn pictures(&self, places: &[Value]) -> Vec<Pixmap> {
        let mut pictures = Vec::new();
        for place in places {
            // A frame that nobody can see is not drawn.
            let y = place["box"]["y"].clone();
            self.browser.execute("scrollTo(0, arguments[0])", vec![y]).await.expect("scrolled");
            let mut picture = pixels(&self.browser, &place["box"]).await;
            // A frame says nothing of when it is there.
            for _ in 0..100 {
                if is_drawn(&picture) {
                    break;
                }
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
                picture = pixels(&self.browser, &place["box"]).await;
            }
            pictures.push(picture);
        }
        pictures
    }
}

/// The same pictures where nothing else is: what a snippet is compared with.
fn reference(kind: &str, places: &[Value]) -> String {
    let one = |place: &Value| {
        let number = |name: &str| place["box"][name].as_f64().expect("a number");
        let style = format!(
            "position:absolute;left:{}px;top:{}px;width:{}px;height:{}px",
            number("x"),
            number("y"),
            number("width"),
            number("height")
        );
        let source = place["source"].as_str().expect("an address");
        if kind == "frame" {
            format!(
                "<iframe src=\"{source}\" frameborder=0 scrolling=no sandbox=\"\" style=\"{style};border:0\"></iframe>"
            )
        } else {
            format!("<img src=\"{source}\" alt=\"\" style=\"{style}\">")
        }
    };
    format!("<!doctype html><html><body>{}</body></html>", places.iter().map(one).collect::<String>())
}

#[tokio::test]
#[ignore = "needs Chromium: make test"]
async fn every_snippet_looks_right_in_pages_of_the_manner_of_old_portals() {
    let site = Site::open().await;
    let mut kits = Vec::new();
    for size in SIZES {
        for wording in WORDINGS {
            kits.push((size, wording, offered(&site.rehearsal, size, wording).await));
        }
    }
    for manner in Manner::ALL {
        for scheme in ["http", "https"] {
            let media = if manner == Manner::Printed { "print" } else { "" };
            devtools(&site.browser, "Emulation.setEmulatedMedia", json!({ "media": media })).await;
            for kind in KINDS {
                // The words are the same whatever the size.
                let has_sizes = kind != "text";
                let chosen: Vec<_> = kits.iter().filter(|(size, ..)| has_sizes || *size == SIZES[0]).collect();
                let snippets: Vec<String> =
                    chosen.iter().map(|(.., kit)| kit.get(kind).expect("the kind is offered").clone()).collect();
                site.show(scheme, &format!("/{manner:?}-{kind}"), manner.policy(), manner.page(&snippets)).await;
                let mut places = Vec::new();
                for (at, (size, wording, _)) in chosen.iter().enumerate() {
                    let scroll = "document.getElementById('place-' + arguments[0]).scrollIntoView()";
                    site.browser.execute(scroll, vec![json!(at)]).await.expect("scrolled");
                    let mut place = shown(&site.browser, at).await;
                    for _ in 0..100 {
                        if place["complete"] == true || manner == Manner::Shut {
                            break;
                        }
                        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
                        place = shown(&site.browser, at).await;
                    }
                    let what = format!("{manner:?} {scheme} {kind} {size} {wording}: {place}");
                    if kind != "frame" {
                        let link = place["link"].as_str().unwrap_or_default();
                        assert!(link.starts_with(&format!("{SITE}/banner/12/hai-phong/")), "{what}");
                    }
                    if kind == "text" {
                        assert!(place["text"].as_str().is_some_and(|text| text.len() > 20), "{what}");
                        continue;
                    }
                    if manner == Manner::Shut {
                        assert!(place["alt"].as_str().is_some_and(|alt| alt.len() > 20), "{what}");
                        continue;
                    }
                    assert_eq!(place["complete"], true, "{what}");
                    let (width, height) = (place["box"]["width"].as_f64(), place["box"]["height"].as_f64());
                    let (width, height) = width.zip(height).unwrap_or_else(|| panic!("no box: {what}"));
                    if let Some((expected_width, expected_height)) = expected(manner, size).filter(|_| kind != "frame")
                    {
                        assert!(
                            (width - expected_width).abs() < 1.5 && (height - expected_height).abs() < 1.5,
                            "{what}"
                        );
                    }
                    assert!(width > 60.0 && height > 10.0, "{what}");
                    if manner == Manner::Narrow {
                        assert!(width <= 200.5, "{what}");
                    }
                    places.push(place);
                }
                if places.is_empty() {
                    continue;
                }
                let pictures = site.pictures(&places).await;
                site.show("https", &format!("/reference-{kind}"), String::new(), reference(kind, &places)).await;
                let references = site.pictures(&places).await;
                for ((picture, reference), place) in pictures.iter().zip(&references).zip(&places) {
                    assert!(is_drawn(picture), "{manner:?} {kind}: nothing is there: {place}");
                    let apart = apart(picture, reference);
                    assert!(apart <= TOLERANCE, "{manner:?} {scheme} {kind}: {apart} apart: {place}");
                }
            }
        }
    }
    // The pages were seen to carry the banner, in each wording: what the browser had already it did
    // not ask for again, and more from one network is not counted.
    site.rehearsal
        .counted("SELECT SUM(seen) FROM banner_count WHERE portal = 'hai-phong' AND size = '728x90'", 3)
        .await;
    site.browser.close().await.expect("closed");
}
