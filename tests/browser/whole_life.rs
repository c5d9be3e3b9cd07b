//! A delegate's whole life with the conference, in a real browser: register, be confirmed
//! by mail, wait, be offered a seat, accept, change, cancel, be erased; each page judged by
//! axe on the way.

use fantoccini::{Client, Locator};

use super::accessibility::{bring_axe, findings};
use super::driver::Look;
use super::journeys::{arrive, choose, click, fill, fill_form, send, text};
use super::rehearsal::Rehearsal;
use crate::support::letters::{link, parsed};

/// The words of one language's journey.
struct Words {
    form: &'static str,
    /// The value of the visits as the form then offers them.
    waits: &'static str,
    proven: &'static str,
    in_line: &'static str,
    offered: &'static str,
    held: &'static str,
    /// Give back, accept, change, cancel, erase.
    slugs: [&'static str; 5],
}

const JOURNEYS: [Words; 2] = [
    Words {
        form: "/vi/dang-ky",
        waits: "visits.wait",
        proven: "đã được xác nhận",
        in_line: "danh sách chờ",
        offered: "Đã có chỗ trống dành cho",
        held: "Đã có chỗ",
        slugs: ["tra-cho", "nhan-cho", "sua", "huy", "xoa"],
    },
    Words {
        form: "/fr/inscription",
        waits: "visits.wait",
        proven: "est confirmée",
        in_line: "Sur liste d’attente",
        offered: "Une place vous est proposée",
        held: "Place réservée",
        slugs: ["rendre-la-place", "accepter-la-place", "modifier", "annuler", "effacer"],
    },
];

async fn judge(browser: &Client, place: &str) {
    let said = findings(browser).await;
    assert!(said.is_empty(), "{place}: {}", said.join("\n"));
}

/// Registers somebody for the visits and returns the address of their own page.
async fn register(
    browser: &Client,
    site: &Rehearsal,
    words: &Words,
    (name, email): (&str, &str),
    value: &str,
) -> String {
    browser.goto(&format!("{}{}", site.base, words.form)).await.expect("opened");
    fill_form(browser, name, "vietnam", "Sở Ngoại vụ").await;
    fill(browser, "email", email).await;
    click(browser, ".folds summary").await;
    choose(browser, "side_events", value).await;
    send(browser).await;
    assert!(text(browser, ".reference").await.starts_with("12-"), "{name} is registered");
    judge(browser, "just registered").await;
    browser.current_url().await.expect("an address").path().to_owned()
}

/// One seat for the visits, as an organiser decides at the desk.
async fn one_seat(browser: &Client, site: &Rehearsal) {
    browser.goto(&site.first_link).await.expect("opened");
    fill(browser, "name", "Chi").await;
    fill(browser, "email", "chi@example.gov.vn").await;
    fill(browser, "password", "một mật khẩu đủ dài").await;
    click(browser, "main form button[type=submit]").await;
    browser.wait().for_element(Locator::Css("table, .empty")).await.expect("the list");
    browser.goto(&format!("{}/admin/vi/hoat-dong/visits", site.base)).await.expect("opened");
    fill(browser, "capacity", "1").await;
    click(browser, "main form button[type=submit]").await;
    browser.wait().for_element(Locator::Css(".notice.good")).await.expect("it was saved");
}

#[tokio::test]
#[ignore = "needs Chromium and npm packages: make test"]
async fn a_delegate_is_confirmed_by_mail_waits_accepts_changes_cancels_and_is_erased() {
    let site = Rehearsal::start();
    let browser = site.driver.browser(Look::DESK).await;
    one_seat(&browser, &site).await;
    browser.close().await.expect("closed");
    for look in [Look::PHONE, Look::DESK] {
        let browser = site.driver.browser(look).await;
        bring_axe(&browser).await;
        for words in &JOURNEYS {
            live(&browser, &site, words, look.width).await;
        }
        browser.close().await.expect("closed");
    }
}

async fn live(browser: &Client, site: &Rehearsal, words: &Words, width: u32) {
    let [give_back, accept, change, cancel, erase] = words.slugs;
    let tag = &words.form[1..3];
    let button = |slug: &str| format!("form[action$='/{slug}'] button");
    let (early, late) = (format!("early{width}{tag}@example.vn"), format!("late{width}{tag}@example.vn"));
    let first = register(browser, site, words, (&format!("Lê Thị Mai {width} {tag}"), &early), "visits").await;
    register(browser, site, words, (&format!("Đỗ Văn Bình {width} {tag}"), &late), words.waits).await;
    assert!(text(browser, "main").await.contains(words.in_line));

    // The link of the letter proves the address.
    let letter = site.letters_to(&late, 1).await;
    let own = link(&parsed(&letter[0]).body_text(0).expect("text"));
    browser.goto(&format!("{}{own}", site.base)).await.expect("opened");
    assert!(text(browser, "main").await.contains(words.proven));
    judge(browser, "confirmed by mail").await;

    // The one who has the seat gives it back; the other is offered it, by mail.
    browser.goto(&format!("{}{first}", site.base)).await.expect("opened");
    click(browser, &button(give_back)).await;
    arrive(browser, "done=let-go").await;
    let letters = site.letters_to(&late, 2).await;
    let offer = parsed(&letters[1]).body_text(0).expect("text").into_owned();
    browser.goto(&format!("{}{}", site.base, link(&offer))).await.expect("opened");
    assert!(text(browser, "#seat-visits, main").await.contains(words.offered), "{}", text(browser, "main").await);
    judge(browser, "a seat is offered").await;
    click(browser, &button(accept)).await;
    arrive(browser, "done=accepted").await;
    assert!(text(browser, "main").await.contains(words.held));
    judge(browser, "the offer was accepted").await;

    click(browser, &format!("a[href$='/{change}']")).await;
    fill(browser, "position", "Giám đốc").await;
    judge(browser, "the form of a change").await;
    click(browser, "form.form button[type=submit]").await;
    arrive(browser, "done=changed").await;
    click(browser, &format!("a[href$='/{cancel}']")).await;
    judge(browser, "before cancelling").await;
    click(browser, &button(cancel)).await;
    arrive(browser, "done=cancelled").await;
    judge(browser, "cancelled").await;
    click(browser, &format!("a[href$='/{erase}']")).await;
    judge(browser, "before erasing").await;
    click(browser, &button(erase)).await;
    browser.wait().for_element(Locator::Css("#request")).await.expect("an answer");
    judge(browser, "erased").await;

    // Nothing of it is left behind, and the next to come finds the seat free.
    browser.goto(&format!("{}{own}", site.base)).await.expect("opened");
    assert!(text(browser, "h1").await.len() > 3);
    browser.goto(&format!("{}{first}", site.base)).await.expect("opened");
    assert!(text(browser, ".reference").await.starts_with("12-"), "the other one is still there");
}
