//! The keyboard alone: each control is reached in the order of the page, seen when it is
//! reached, and hidden by nothing (WCAG 2.1.1, 2.4.3, 2.4.7, 2.4.11).

use fantoccini::{Client, Locator};
use serde_json::{Value, json};

use super::driver::{Driver, Look, devtools, look_as};
use super::gallery::{Gallery, is_whole, wanted};
use crate::support::states::everything;

/// Every control that a person may want, in the order of the page: of radio buttons, the
/// one that the keyboard reaches first. A page with errors opens on them; the way begins
/// at its top all the same.
const CONTROLS: &str = "
    if (arguments[0]) document.querySelectorAll('details').forEach((it) => { it.open = true; });
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute('tabindex');
    scrollTo(0, 0);
    const all = document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary');
    const groups = new Set();
    window.controls = [...all].filter((it) => {
        if (it.disabled || !it.checkVisibility({ visibilityProperty: true })) return false;
        if (it.type !== 'radio') return true;
        const group = it.form && it.form.elements[it.name];
        const chosen = group && group.length && [...group].find((radio) => radio.checked);
        if (chosen) return chosen === it;
        return !groups.has(it.name) && groups.add(it.name);
    });
    return controls.length;";

/// Where the keyboard is, and what is wrong with it.
const HERE: &str = "
    const it = document.activeElement;
    if (!it || it === document.body) return null;
    const box = [...it.getClientRects()].find((box) => box.width > 0 && box.height > 0) || it.getBoundingClientRect();
    const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1);
    const top = document.elementFromPoint(x, y);
    const seen = top && (it.contains(top) || top.contains(it) || (top.closest('label') && top.closest('label').contains(it)));
    const rings = [it, it.nextElementSibling, it.closest('label')].filter(Boolean).some((ring) => {
        const style = getComputedStyle(ring);
        return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
    });
    const wrong = [];
    if (!rings) wrong.push('has no ring');
    if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) wrong.push('is out of sight');
    else if (!seen) wrong.push('is under ' + (top && top.outerHTML.slice(0, 80)));
    return { place: controls.indexOf(it), wrong, what: it.outerHTML.slice(0, 90) };";

#[tokio::test]
#[ignore = "needs Chromium: make test"]
async fn the_keyboard_reaches_every_control_in_order_and_is_seen() {
    // The stages differ in words, not in controls: the first and the last are enough.
    let shown = wanted(everything().await).into_iter().filter(|page| !page.name.contains("under-way")).collect();
    let gallery = Gallery::open(shown).await;
    let driver = Driver::start();
    let browser = driver.browser(Look::DESK).await;
    let mut said = Vec::new();
    let mut reached = 0;
    for (number, page) in gallery.shown.iter().enumerate() {
        for width in [320, 1280] {
            look_as(&browser, width, false).await;
            browser.goto(&gallery.address(number)).await.expect("opened");
            // A page that opens on its errors does so a moment after it has come.
            if page.html.contains("autofocus") {
                browser
                    .wait()
                    .for_element(Locator::Css("[autofocus]:focus"))
                    .await
                    .expect("what is wrong has the focus");
            }
            let place = format!("{} at {width}", page.name);
            // On a telephone all that can be unfolded is, the menu among it.
            let found = walk(&browser, width == 320, &mut reached).await;
            said.extend(found.into_iter().map(|found| format!("{place}: {found}")));
        }
    }
    browser.close().await.expect("closed");
    assert!(said.is_empty(), "{} findings:\n{}", said.len(), said.join("\n"));
    assert!(!is_whole() || reached > 5_000, "{reached} controls were reached");
}

/// From the first control to the last.
async fn walk(browser: &Client, unfolded: bool, reached: &mut usize) -> Vec<String> {
    let mut said = Vec::new();
    let controls = browser.execute(CONTROLS, vec![unfolded.into()]).await.expect("counted").as_i64().expect("a number");
    let mut next = 0;
    // Regions that scroll and parts of dates may be stops too.
    for _ in 0..controls + 24 {
        if next == controls {
            break;
        }
        press_tab(browser).await;
        let here = browser.execute(HERE, vec![]).await.expect("asked");
        if here == Value::Null {
            break;
        }
        let what = here["what"].as_str().unwrap_or_default().to_owned();
        for wrong in here["wrong"].as_array().into_iter().flatten() {
            said.push(format!("{} {what}", wrong.as_str().unwrap_or_default()));
        }
        match here["place"].as_i64() {
            Some(place) if place == next => next += 1,
            // Day, month and year of a date are stops of their own.
            Some(place) if place + 1 == next && what.contains("type=\"date\"") => {}
            // Not one of the controls: a region that scrolls.
            Some(-1) => {}
            place => {
                said.push(format!("{what} comes {place:?}th, not {next}th"));
                break;
            }
        }
    }
    if next < controls && said.is_empty() {
        said.push(format!("ends after {next} of {controls}"));
    }
    *reached += usize::try_from(next).expect("a count");
    said
}

async fn press_tab(browser: &Client) {
    // The focus moves as the key goes down.
    let key = json!({ "type": "rawKeyDown", "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9 });
    devtools(browser, "Input.dispatchKeyEvent", key).await;
}
