//! What people do, done in a real browser.

use fantoccini::{Client, Locator};

use super::driver::Look;
use super::rehearsal::Rehearsal;
use crate::support::breakable;

pub(super) async fn click(browser: &Client, css: &str) {
    browser
        .find(Locator::Css(css))
        .await
        .unwrap_or_else(|e| panic!("{css}: {e}"))
        .click()
        .await
        .unwrap_or_else(|e| panic!("{css}: {e}"));
}

pub(super) async fn fill(browser: &Client, id: &str, text: &str) {
    let field = browser.find(Locator::Id(id)).await.unwrap_or_else(|e| panic!("{id}: {e}"));
    field.clear().await.expect("cleared");
    field.send_keys(text).await.unwrap_or_else(|e| panic!("{id}: {e}"));
}

pub(super) async fn choose(browser: &Client, name: &str, value: &str) {
    click(browser, &format!("[name='{name}'][value='{value}']")).await;
}

pub(super) async fn text(browser: &Client, css: &str) -> String {
    browser.find(Locator::Css(css)).await.unwrap_or_else(|e| panic!("{css}: {e}")).text().await.expect("text")
}

async fn path(browser: &Client) -> String {
    browser.current_url().await.expect("an address").path().to_owned()
}

/// Fills the form in as a person would who has nothing to add.
pub(super) async fn fill_form(browser: &Client, name: &str, side: &str, organisation: &str) {
    choose(browser, "honorific", "madam").await;
    fill(browser, "full_name", name).await;
    fill(browser, "position", "Phó Giám đốc").await;
    fill(browser, "email", "ha@example.gov.vn").await;
    choose(browser, "side", side).await;
    fill(browser, "organisation", organisation).await;
    browser
        .find(Locator::Id("organisation_kind"))
        .await
        .expect("a list")
        .select_by_value("authority")
        .await
        .expect("chosen");
    choose(browser, "days", "2023-04-13").await;
    choose(browser, "languages", "fr").await;
    choose(browser, "interpretation", "no").await;
    choose(browser, "notice", "4").await;
}

pub(super) async fn send(browser: &Client) {
    click(browser, "form.form button[type=submit]").await;
    browser.wait().for_element(Locator::Css(".reference, .errors")).await.expect("an answer");
}

#[tokio::test]
#[ignore = "needs Chromium: make test"]
async fn a_delegate_on_a_telephone_registers_in_vietnamese_without_a_script() {
    let site = Rehearsal::start();
    let browser = site.driver.browser(Look { script: false, ..Look::PHONE }).await;
    browser.goto(&format!("{}/vi/", site.base)).await.expect("opened");
    click(&browser, ".hero a.button[href='/vi/dang-ky']").await;
    assert_eq!(path(&browser).await, "/vi/dang-ky");
    fill_form(&browser, "Nguyễn Thị Thu Hà", "vietnam", "Sở Ngoại vụ thành phố Hải Phòng").await;
    send(&browser).await;
    assert!(path(&browser).await.starts_with("/vi/dang-ky-cua-toi/"));
    assert!(text(&browser, ".reference").await.starts_with("12-"));
    assert!(text(&browser, "main").await.contains("Nguyễn Thị Thu Hà"));
    browser.close().await.expect("closed");
}

#[tokio::test]
#[ignore = "needs Chromium: make test"]
async fn the_first_screen_of_a_small_telephone_says_what_when_where_and_how_to_register() {
    let site = Rehearsal::start();
    let browser = site.driver.browser(Look::PHONE).await;
    for (page, said) in [
        ("/vi/", ["Hội nghị hợp tác", "ngày 13 đến ngày 15 tháng 4 năm 2023", "Hà Nội", "Đăng ký tham dự"]),
        ("/fr/", ["12es Assises", "13 au 15 avril 2023", "Hanoï", "S’inscrire aux Assises"]),
    ] {
        browser.goto(&format!("{}{page}", site.base)).await.expect("opened");
        for (css, words) in ["h1", ".place strong", ".place span", "a.button:not(.plain)"].into_iter().zip(said) {
            let part = browser.find(Locator::Css(css)).await.unwrap_or_else(|e| panic!("{css}: {e}"));
            let seen = breakable(&part.text().await.expect("text"));
            assert!(seen.contains(words), "{page}: {css} says {seen}");
            let (_, top, _, height) = part.rectangle().await.expect("a place");
            assert!(top + height <= 640.0, "{page}: {css} ends at {}", top + height);
        }
    }
    browser.close().await.expect("closed");
}

#[tokio::test]
#[ignore = "needs Chromium: make test"]
async fn a_delegate_who_forgets_something_is_led_to_it() {
    let site = Rehearsal::start();
    let browser = site.driver.browser(Look::DESK).await;
    browser.goto(&format!("{}/fr/inscription", site.base)).await.expect("opened");
    fill(&browser, "full_name", "Camille D’Hérouville-Lœuillet").await;
    send(&browser).await;
    assert!(text(&browser, ".errors h2").await.contains("champs sont à revoir"));
    let spoken = browser.active_element().await.expect("something").attr("class").await.expect("a class");
    assert_eq!(spoken.as_deref(), Some("errors"), "the page opens on what is wrong");
    click(&browser, ".errors a[href='#email']").await;
    let focused = browser.active_element().await.expect("a field").attr("id").await.expect("an id");
    assert_eq!(focused.as_deref(), Some("email"));
    let kept = browser.find(Locator::Id("full_name")).await.expect("there").prop("value").await.expect("a value");
    assert_eq!(kept.as_deref(), Some("Camille D’Hérouville-Lœuillet"));
    browser.close().await.expect("closed");
}

#[tokio::test]
#[ignore = "needs Chromium: make test"]
async fn an_organiser_finds_those_who_registered_in_both_languages() {
    let site = Rehearsal::start();
    let browser = site.driver.browser(Look::DESK).await;
    for (page, name, side, organisation) in [
        ("/vi/dang-ky", "Nguyễn Thị Thu Hà", "vietnam", "Quận Đống Đa"),
        ("/fr/inscription", "Camille D’Hérouville-Lœuillet", "france", "Ville de Toulouse"),
    ] {
        browser.goto(&format!("{}{page}", site.base)).await.expect("opened");
        fill_form(&browser, name, side, organisation).await;
        send(&browser).await;
        assert!(text(&browser, ".reference").await.starts_with("12-"));
    }
    assert!(browser.get_all_cookies().await.expect("cookies").is_empty(), "the public pages set no cookie");

    browser.goto(&site.first_link).await.expect("opened");
    fill(&browser, "name", "Chi").await;
    fill(&browser, "email", "chi@example.gov.vn").await;
    fill(&browser, "password", "một mật khẩu đủ dài").await;
    click(&browser, "main form button[type=submit]").await;
    browser.wait().for_element(Locator::Css("table")).await.expect("the list");
    for (typed, found, other) in [
        ("nguyen thi ha", "Nguyễn Thị Thu Hà", "Camille"),
        ("dong da", "Nguyễn Thị Thu Hà", "Camille"),
        ("loeuillet", "Camille D’Hérouville-Lœuillet", "Nguyễn"),
    ] {
        fill(&browser, "q", typed).await;
        click(&browser, "search .search button[type=submit]").await;
        let answered = format!("#q[value='{typed}']");
        browser.wait().for_element(Locator::Css(&answered)).await.expect("what was found");
        let list = text(&browser, "table").await;
        assert!(list.contains(found) && !list.contains(other), "{typed}: {list}");
    }
    // The file is asked for as the browser would, with its cookie.
    click(&browser, "a[href*='/tai-danh-sach'], a[href*='/telechargement']").await;
    let form = Locator::Css("button[formaction$='.csv']");
    let button = browser.wait().for_element(form).await.expect("the form");
    let file = button.attr("formaction").await.expect("an attribute").expect("an address");
    let typed = browser.find(Locator::Css("input[name=q]")).await.expect("what was searched");
    let typed = typed.attr("value").await.expect("an attribute").expect("a value");
    let cookies = browser.get_all_cookies().await.expect("cookies");
    let cookie =
        cookies.iter().map(|cookie| format!("{}={}", cookie.name(), cookie.value())).collect::<Vec<_>>().join("; ");
    for (path, everybody) in [(format!("{file}?q={typed}"), false), (file, true)] {
        let file = reqwest::Client::new().get(format!("{}{path}", site.base)).header("cookie", &cookie);
        let csv = file.send().await.expect("an answer").text().await.expect("text");
        assert!(csv.contains("Camille D’Hérouville-Lœuillet"), "{csv}");
        assert_eq!(csv.contains("Nguyễn Thị Thu Hà"), everybody, "{csv}");
    }
    browser.close().await.expect("closed");
}

#[tokio::test]
#[ignore = "needs Chromium: make test"]
async fn nothing_is_asked_of_anybody_else_and_no_page_breaks_its_own_policy() {
    let site = Rehearsal::start();
    let browser = site.driver.browser(Look::PHONE).await;
    for page in ["/vi/", "/fr/", "/fr/inscription", "/vi/banner", "/fr/lettre-d-invitation"] {
        browser.goto(&format!("{}{page}", site.base)).await.expect("opened");
        let asked = browser
            .execute("return performance.getEntriesByType('resource').map(e => e.name)", vec![])
            .await
            .expect("a list");
        let asked: Vec<String> = serde_json::from_value(asked).expect("names");
        assert!(!asked.is_empty() && asked.iter().all(|url| url.starts_with(&site.base)), "{page}: {asked:?}");
        let wide = browser
            .execute("return document.documentElement.scrollWidth - document.documentElement.clientWidth", vec![])
            .await
            .expect("a number");
        assert_eq!(wide.as_i64(), Some(0), "{page} scrolls sideways at 360 pixels");
        let styled =
            browser.execute("return getComputedStyle(document.body).fontFamily", vec![]).await.expect("a name");
        assert!(styled.as_str().is_some_and(|font| font.contains("Be Vietnam Pro")), "{page}: {styled}");
    }
    browser.close().await.expect("closed");
}

/// Waits until the page that says what was done is there.
pub(super) async fn arrive(browser: &Client, done: &str) {
    for _ in 0..100 {
        if browser.current_url().await.expect("an address").query() == Some(done) {
            return browser.wait().for_element(Locator::Css("footer")).await.map(drop).expect("the whole page");
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("{done} was not reached: {}", browser.current_url().await.expect("an address"));
}

#[tokio::test]
#[ignore = "needs Chromium: make test"]
async fn a_delegate_changes_gives_back_cancels_and_is_erased_on_a_telephone_and_a_desk_in_both_languages() {
    let site = Rehearsal::start();
    let pages = [
        ("/vi/dang-ky", ["sua", "tra-cho", "nhu-cau", "huy", "xoa"]),
        ("/fr/inscription", ["modifier", "rendre-la-place", "besoins", "annuler", "effacer"]),
    ];
    for look in [Look { script: false, ..Look::PHONE }, Look::DESK] {
        let browser = site.driver.browser(look).await;
        for (form, [change, give_back, needs, cancel, erase]) in pages {
            browser.goto(&format!("{}{form}", site.base)).await.expect("opened");
            fill_form(&browser, &format!("Lê Thị Mai {} {form}", look.width), "vietnam", "Sở Ngoại vụ").await;
            click(&browser, ".folds summary").await;
            choose(&browser, "side_events", "visits").await;
            send(&browser).await;
            let link = |slug: &str| format!("a[href$='/{slug}']");
            let button = |slug: &str| format!("form[action$='/{slug}'] button");
            assert!(text(&browser, ".reference").await.starts_with("12-"));
            click(&browser, &link(change)).await;
            fill(&browser, "position", "Giám đốc").await;
            click(&browser, "form.form button[type=submit]").await;
            arrive(&browser, "done=changed").await;
            assert!(text(&browser, "main").await.contains("Giám đốc"));
            let focused = browser.active_element().await.expect("something").attr("class").await.expect("a class");
            assert_eq!(focused.as_deref(), Some("notice good"), "the page opens on what was done");
            click(&browser, &button(give_back)).await;
            arrive(&browser, "done=let-go").await;
            assert!(browser.find(Locator::Css("#seat-visits")).await.is_err(), "{form}: the seat is given back");
            click(&browser, &link(needs)).await;
            choose(&browser, "diet", "vegan").await;
            click(&browser, "#consent").await;
            click(&browser, "form.form button[type=submit]").await;
            arrive(&browser, "done=needs").await;
            click(&browser, &link(cancel)).await;
            click(&browser, &button(cancel)).await;
            arrive(&browser, "done=cancelled").await;
            click(&browser, &link(erase)).await;
            click(&browser, &button(erase)).await;
            browser.wait().for_element(Locator::Css("#request")).await.expect("an answer");
            assert!(text(&browser, "main").await.contains("YC-20"));
        }
        browser.close().await.expect("closed");
    }
}
