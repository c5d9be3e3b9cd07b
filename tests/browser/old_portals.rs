//! Snippets in pages in the manner of old portals, shown by Chromium and compared with the
//! artwork itself.
//!
//! The portal `haiphong.gov.vn` answers plainly and by TLS, the site `vietphap.example` by TLS,
//! all of them on this machine: the browser is told where.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use fantoccini::Client;
use resvg::tiny_skia::Pixmap;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};

use super::driver::{Look, devtools};
use super::rehearsal::Rehearsal;
use crate::support::html::unescape;
use crate::support::smtp::acceptor;

const SITE: &str = "https://vietphap.example";
const SIZES: [&str; 7] = ["728x90", "970x250", "300x250", "160x600", "320x100", "468x60", "fluid"];
const WORDINGS: [&str; 3] = ["vi", "fr", "vi-fr"];
/// How far a pixel may be off on the average, of 255: scaling rounds here and there.
const TOLERANCE: f64 = 2.0;

/// A page of the portal: its policy and its HTML.
type Pages = Arc<Mutex<HashMap<String, (String, String)>>>;

/// A portal of the manner of its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Manner {
    /// Tables in tables, no doctype: quirks mode.
    Tables,
    /// A style sheet that makes every image as wide as its place.
    Stretched,
    /// A policy that lets images and frames of the site through and nothing else.
    Strict,
    /// A policy that lets nothing of the site through.
    Shut,
    /// A column of 200 pixels.
    Narrow,
    /// On paper.
    Printed,
}

impl Manner {
    const ALL: [Self; 6] = [Self::Tables, Self::Stretched, Self::Strict, Self::Shut, Self::Narrow, Self::Printed];

    fn policy(self) -> String {
        match self {
            Self::Strict => format!("default-src 'none'; img-src {SITE}; frame-src {SITE}"),
            Self::Shut => "default-src 'none'".to_owned(),
            _ => String::new(),
        }
    }

    /// The page, each snippet in a place of its own.
    fn page(self, snippets: &[String]) -> String {
        let places = |attributes: &str| -> String {
            let place = |(at, snippet): (usize, &String)| {
                format!("<tr><td id=\"place-{at}\" {attributes}>{snippet}</td></tr>\n")
            };
            snippets.iter().enumerate().map(place).collect()
        };
        let head = "<head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\"><title>Cổng thông tin điện tử</title>";
        match self {
            Self::Tables => format!(
                "<HTML>{head}</head><BODY bgcolor=#ffffff topmargin=0 link=red><CENTER><TABLE width=1400 border=1 cellpadding=3>\
                 <TR><TD colspan=3 bgcolor=#dddddd height=60><FONT size=5>CỔNG THÔNG TIN ĐIỆN TỬ</FONT>\
                 <TR><TD width=150 valign=top>Giới thiệu<BR>Tin tức<BR>Văn bản<TD valign=top><TABLE border=0>{}</TABLE>\
                 <TD width=150 valign=top>Liên kết</TABLE></CENTER></BODY></HTML>",
                places("")
            ),
            Self::Stretched => format!(
                "<!doctype html><html>{head}<style>img{{width:100%!important}} a{{padding:0;border:0}}</style></head>\
                 <body><table cellpadding=0 cellspacing=0 style=\"width:600px;table-layout:fixed\">{}</table></body></html>",
                places("")
            ),
            Self::Strict | Self::Shut | Self::Printed => format!(
                "<!doctype html><html>{head}</head><body><table width=1200 border=0>{}</table></body></html>",
                places("")
            ),
            Self::Narrow => format!(
                "<!doctype html><html>{head}<style>table{{table-layout:fixed;width:1000px}}</style></head>\
                 <body><table border=0 cellspacing=0 cellpadding=0><tr><td width=200 valign=top>\
                 <table style=\"width:200px\" cellpadding=0 cellspacing=0>{}</table></td><td>Tin tức</td></tr></table></body></html>",
                places("width=\"200\"")
            ),
        }
    }
}

/// Serves the pages of a portal, plainly or by TLS.
async fn serve(pages: Pages, tls: bool) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("its number").port();
    tokio::spawn(async move {
        while let Ok((connection, _)) = listener.accept().await {
            let pages = pages.clone();
            tokio::spawn(async move {
                if tls {
                    if let Ok(connection) = acceptor().accept(connection).await {
                        answer(connection, &pages).await;
                    }
                } else {
                    answer(connection, &pages).await;
                }
            });
        }
    });
    port
}

async fn answer(connection: impl AsyncRead + AsyncWrite + Unpin, pages: &Pages) {
    let mut connection = BufReader::new(connection);
    let mut first = String::new();
    let _ = connection.read_line(&mut first).await;
    loop {
        let mut line = String::new();
        if connection.read_line(&mut line).await.unwrap_or(0) == 0 || line == "\r\n" {
            break;
        }
    }
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let page = pages.lock().expect("nobody panics").get(&path).cloned();
    let (status, policy, html) = page.map_or(("404 Not Found", String::new(), String::new()), |(policy, html)| {
        ("200 OK", if policy.is_empty() { policy } else { format!("content-security-policy: {policy}\r\n") }, html)
    });
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: text/html; charset=utf-8\r\n{policy}content-length: {}\r\nconnection: close\r\n\r\n",
        html.len()
    );
    let _ = connection.write_all(head.as_bytes()).await;
    let _ = connection.write_all(html.as_bytes()).await;
    let _ = connection.shutdown().await;
}

/// Speaks TLS for the site, which is behind it.
async fn front(port: u16) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let own = listener.local_addr().expect("its number").port();
    tokio::spawn(async move {
        while let Ok((connection, _)) = listener.accept().await {
            tokio::spawn(async move {
                let Ok(mut outside) = acceptor().accept(connection).await else { return };
                let Ok(mut inside) = TcpStream::connect(("127.0.0.1", port)).await else { return };
                let _ = copy_bidirectional(&mut outside, &mut inside).await;
            });
        }
    });
    own
}

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

/// What a snippet of a size is to look like in a manner: width and height, where they are
/// known before it is shown.
fn expected(manner: Manner, size: &str) -> Option<(f64, f64)> {
    let (width, height) = size.split_once('x')?;
    let (width, height): (f64, f64) = (width.parse().ok()?, height.parse().ok()?);
    let shown = match manner {
        Manner::Stretched => 600.0,
        Manner::Narrow => width.min(200.0),
        _ => width,
    };
    Some((shown, height * shown / width))
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
                // The frame and the words are the same whatever the size.
                let has_sizes = kind != "frame" && kind != "text";
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
                site.browser.execute("scrollTo(0, 0)", vec![]).await.expect("scrolled");
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
    // The pages were seen to carry the banner: in each wording, plainly and by TLS; what the
    // browser had already it did not ask for again.
    site.rehearsal
        .counted("SELECT SUM(seen) FROM banner_count WHERE portal = 'hai-phong' AND size = '728x90'", 6)
        .await;
    site.browser.close().await.expect("closed");
}
