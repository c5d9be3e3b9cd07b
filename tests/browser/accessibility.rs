//! Every page in every state, at three widths, light and dark, as axe-core judges it
//! (WCAG 2.0 to 2.2, levels A and AA, and its best practices), and what axe cannot see
//! but a program can: nothing scrolls sideways (WCAG 1.4.10), nothing is lost when text
//! is spaced out (1.4.12) or twice as large (1.4.4).

use std::path::Path;
use std::sync::Arc;

use fantoccini::Client;
use serde_json::{Value, json};

use super::driver::{Driver, Look, devtools, look_as};
use super::gallery::{Gallery, wanted};
use crate::support::states::{everything, letters};

/// Reflow at 400 % of 1280, a usual telephone, a desk.
const WIDTHS: [u32; 3] = [320, 390, 1280];

const AXE: &str = "
    const done = arguments[arguments.length - 1];
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
    axe.run(document, { runOnly: tags, resultTypes: ['violations'] }).then(
        (result) => done({
            rules: result.passes.length + result.violations.length,
            said: result.violations.map((rule) => rule.id + ': ' + rule.nodes.slice(0, 4).map((node) =>
                node.target + ' ' + (node.any.concat(node.all, node.none)[0] || {}).message).join(' | ')),
        }),
        (error) => done({ rules: 0, said: [String(error)] }),
    );";

/// How far the page can be scrolled sideways, and what hides a part of its own text.
const LOST: &str = "
    const root = document.documentElement;
    const said = [];
    if (root.scrollWidth > root.clientWidth) said.push('scrolls sideways by ' + (root.scrollWidth - root.clientWidth));
    for (const element of document.body.querySelectorAll('*')) {
        const style = getComputedStyle(element);
        const cuts = ['hidden', 'clip'].includes(style.overflowX) || ['hidden', 'clip'].includes(style.overflowY);
        const cut = element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1;
        if (cuts && cut && element.clientWidth > 1 && element.textContent.trim()) {
            said.push(element.tagName + '.' + element.className + ' cuts its text');
        }
    }
    return said;";

/// Main actions lower than 44 pixels (WCAG 2.5.5, level AAA; axe asks for 24, as 2.5.8 does).
const SMALL: &str = "
    const main = document.querySelectorAll('.button, .menu > summary, .nav a, .tongue, .contact .mail, .tab > summary, .fold > summary');
    return [...main].filter((it) => it.checkVisibility() && it.getBoundingClientRect().height < 43.9)
        .map((it) => it.outerHTML.slice(0, 80) + ' is ' + it.getBoundingClientRect().height + ' high');";

/// The spacing of WCAG 1.4.12, and text at 200 % (1.4.4).
const SPACED: &str = "
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }');
    document.adoptedStyleSheets = [sheet];";
const LARGE: &str = "
    document.adoptedStyleSheets = [];
    document.documentElement.style.fontSize = '200%';";

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium and npm packages: make test"]
async fn axe_finds_nothing_on_any_page_in_any_state() {
    look(Gallery::open(wanted(everything().await)).await).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs Chromium and npm packages: make test"]
async fn axe_finds_nothing_in_any_letter() {
    look(Gallery::of_letters(letters().await).await).await;
}

/// Fails with all that is found on what hangs there.
async fn look(gallery: Gallery) {
    let gallery = Arc::new(gallery);
    let driver = Arc::new(Driver::start());
    let looking = [0, 1].map(|half| tokio::spawn(look_at_each(driver.clone(), gallery.clone(), half)));
    let mut said = Vec::new();
    for half in looking {
        said.extend(half.await.expect("looked"));
    }
    said.sort();
    let report = said.join("\n");
    assert!(said.is_empty(), "{} findings:\n{report}", said.len());
}

/// Every page that the browser opens from now on can be judged.
pub(super) async fn bring_axe(browser: &Client) {
    let axe = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/npm/node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(axe).expect("axe-core: run `make test`, which installs it");
    devtools(browser, "Page.addScriptToEvaluateOnNewDocument", json!({ "source": axe })).await;
}

/// One half of the pages, in a browser of its own.
async fn look_at_each(driver: Arc<Driver>, gallery: Arc<Gallery>, half: usize) -> Vec<String> {
    let browser = driver.browser(Look::DESK).await;
    bring_axe(&browser).await;
    let mut said = Vec::new();
    for (number, page) in gallery.shown.iter().enumerate().filter(|(number, _)| number % 2 == half) {
        browser.goto(&gallery.address(number)).await.expect("opened");
        for width in WIDTHS {
            for dark in [false, true] {
                look_as(&browser, width, dark).await;
                let place = format!("{} at {width} {}", page.name, scheme(dark));
                said.extend(findings(&browser).await.into_iter().map(|found| format!("{place}: {found}")));
            }
        }
        // What is folded, the menu of a telephone among it, is unfolded.
        let folded =
            run(&browser, "return [...document.querySelectorAll('details:not([open])')].map((it) => it.open = true)")
                .await;
        if !folded.as_array().is_none_or(Vec::is_empty) {
            for width in WIDTHS {
                for dark in [false, true] {
                    look_as(&browser, width, dark).await;
                    let place = format!("{} unfolded at {width} {}", page.name, scheme(dark));
                    said.extend(findings(&browser).await.into_iter().map(|found| format!("{place}: {found}")));
                }
            }
        }
        for (change, width, what) in [(SPACED, 320, "spaced out"), (LARGE, 1280, "twice as large")] {
            look_as(&browser, width, false).await;
            run(&browser, change).await;
            said.extend(texts(&run(&browser, LOST).await).map(|found| format!("{} {what}: {found}", page.name)));
        }
    }
    browser.close().await.expect("closed");
    said
}

const fn scheme(dark: bool) -> &'static str {
    if dark { "dark" } else { "light" }
}

/// What axe says of the page as it stands, what is lost of it, and what is too small for a
/// thumb.
pub(super) async fn findings(browser: &Client) -> Vec<String> {
    let judged = browser.execute_async(AXE, vec![]).await.expect("axe answers");
    assert!(judged["rules"].as_u64().is_some_and(|rules| rules > 15), "axe has looked: {judged}");
    let (lost, small) = (run(browser, LOST).await, run(browser, SMALL).await);
    texts(&judged["said"]).chain(texts(&lost)).chain(texts(&small)).collect()
}

async fn run(browser: &Client, script: &str) -> Value {
    browser.execute(script, vec![]).await.expect("it runs")
}

fn texts(list: &Value) -> impl Iterator<Item = String> {
    list.as_array().cloned().unwrap_or_default().into_iter().map(|text| text.as_str().unwrap_or_default().to_owned())
}
