//! Portals on which the banner is not seen are reminded, in both languages, once.

use vietphap::i18n::Lang;

use crate::support::desk::{Browser, change, number};
use crate::support::{Answer, TestApp};

const PAGE: &str = "/admin/vi/banner/dot/12/nhac";

/// Four portals with addresses: one not yet seen, one seen, one no longer seen, one of two
/// addresses; all others have none.
async fn portals(app: &TestApp) {
    app.seen_on("da-nang", &["2023-03-01"]).await;
    app.seen_on("ca-mau", &["2023-02-21"]).await;
    app.contact("hai-phong", "banbientap@haiphong.gov.vn", Lang::Vi).await;
    app.contact("da-nang", "banbientap@danang.gov.vn", Lang::Vi).await;
    app.contact("ca-mau", "banbientap@camau.gov.vn", Lang::Vi).await;
    app.contact("can-tho", "banbientap@cantho.gov.vn", Lang::Vi).await;
    app.contact("can-tho", "portail@cantho.gov.vn", Lang::Fr).await;
}

fn ticked(page: &Answer) -> Vec<String> {
    let html = page.text();
    let boxes = html.split("name=\"portals\" value=\"").skip(1);
    let ticked = boxes.filter(|rest| rest.split('>').next().is_some_and(|tag| tag.contains(" checked")));
    ticked.map(|rest| rest.split('"').next().expect("a slug").to_owned()).collect()
}

const REMINDERS: &str = "SELECT COUNT(*) FROM letter WHERE kind = 'portal-reminder'";

#[tokio::test]
async fn the_page_says_who_gets_the_letter_who_has_no_address_and_what_it_says() {
    let app = TestApp::new().await;
    portals(&app).await;
    let browser = Browser::owner(&app).await;
    let page = browser.get(PAGE).await.expect(200);
    assert_eq!(ticked(&page), ["hai-phong", "can-tho"], "not yet seen; those no longer seen are a choice");
    let page = page
        .shows("value=\"ca-mau\">")
        .hides("value=\"da-nang\"")
        .shows("2 địa chỉ")
        .shows("không còn ghi nhận từ sau ngày 21/02/2023")
        .shows("Chưa có địa chỉ được chấp thuận: 58 cổng")
        .shows("như gửi cho cổng Hải Phòng")
        .shows("<pre class=\"letter\" lang=\"vi\">ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI")
        .shows("<pre class=\"letter\" lang=\"fr\">COMITÉ POPULAIRE DE LA VILLE DE HANOÏ");
    assert!(page.text().contains(&app.own("hai-phong", Lang::Vi)), "the kit of that portal");
    browser
        .get("/admin/fr/banniere/campagnes/12/rappel")
        .await
        .expect(200)
        .shows("Sans adresse acceptée : 58 portails");
}

#[tokio::test]
async fn the_letters_are_written_once_however_often_one_clicks() {
    let app = TestApp::new().await;
    portals(&app).await;
    let browser = Browser::owner(&app).await;
    let seen = browser.get(PAGE).await.expect(200).hidden("seen");
    let form = [("seen", seen.as_str()), ("portals", "hai-phong"), ("portals", "can-tho")];
    let sent = browser.post(PAGE, &form).await;
    let page = browser.follow(sent).await.expect(200).shows("3 thư nhắc gửi 2 cổng");
    page.shows("Đã được nhắc trong 3 ngày qua: 2 cổng").hides("value=\"hai-phong\"");
    assert_eq!(number(&app, REMINDERS).await, 3);
    let again = browser.post(PAGE, &form).await;
    browser.follow(again).await.expect(200).shows("Không có thư nhắc nào").shows("2 cổng không nhận thư");
    assert_eq!(number(&app, REMINDERS).await, 3);
    browser.get("/admin/vi/banner/cong/hai-phong").await.shows("01/03/2023 09:00");
    browser.get("/admin/vi/thu").await.expect(200).shows("Nhắc đặt banner");
    // Three days later they may be reminded again, by a page that was made then.
    app.set_clock("2023-03-04T09:00:00+07:00");
    let browser = Browser::owner(&app).await;
    let anew = browser.get(PAGE).await.expect(200).hidden("seen");
    let form = [("seen", anew.as_str()), ("portals", "hai-phong"), ("portals", "can-tho")];
    browser.post(PAGE, &form).await.expect(303);
    assert_eq!(number(&app, REMINDERS).await, 6);
    // A page that was left open on the first day knows nothing of what was written since.
    app.set_clock("2023-03-07T09:00:01+07:00");
    let browser = Browser::owner(&app).await;
    let old = [("seen", seen.as_str()), ("portals", "hai-phong"), ("portals", "can-tho")];
    let passed = browser.post(PAGE, &old).await;
    browser.follow(passed).await.expect(200).shows("2 cổng không nhận thư");
    assert_eq!(number(&app, REMINDERS).await, 6, "an old page writes nothing");
}

#[tokio::test]
async fn who_has_shown_it_since_or_was_never_asked_gets_none() {
    let app = TestApp::new().await;
    portals(&app).await;
    let browser = Browser::owner(&app).await;
    let seen = browser.get(PAGE).await.expect(200).hidden("seen");
    app.seen_on("hai-phong", &["2023-03-01"]).await;
    let form = [
        ("seen", seen.as_str()),
        ("portals", "hai-phong"),
        ("portals", "da-nang"),
        ("portals", "ha-noi"),
        ("portals", "atlantis"),
        ("portals", "lai-chau"),
        ("portals", "ca-mau"),
    ];
    let sent = browser.post(PAGE, &form).await;
    browser.follow(sent).await.expect(200).shows("1 thư nhắc gửi 1 cổng").shows("5 cổng không nhận thư");
    assert_eq!(number(&app, REMINDERS).await, 1, "that no longer seen, which was chosen");
    browser.post(PAGE, &[("seen", &seen)]).await.expect(422).shows("đánh dấu ít nhất một cổng");
    // A page that says nothing of when it was made is as old as can be: it writes to those alone
    // to whom nobody ever wrote.
    for _ in 0..2 {
        browser.post(PAGE, &[("seen", "soon"), ("portals", "can-tho"), ("portals", "ca-mau")]).await.expect(303);
        assert_eq!(number(&app, REMINDERS).await, 3, "the two addresses of Can Tho, once");
    }
}

#[tokio::test]
async fn nobody_is_reminded_of_a_banner_that_nobody_shows() {
    let app = TestApp::new().await;
    portals(&app).await;
    let browser = Browser::owner(&app).await;
    change(&app, "UPDATE campaign SET paused = 1 WHERE code = '12'").await;
    app.state.look_at_campaigns().await.expect("looked at");
    browser.get(PAGE).await.expect(200).shows("Đợt đang tạm dừng").hides("name=\"portals\"");
    browser.post(PAGE, &[("seen", "9999999999999"), ("portals", "hai-phong")]).await.expect(303);
    change(&app, "UPDATE campaign SET paused = 0, last_day = '2023-02-28' WHERE code = '12'").await;
    app.state.look_at_campaigns().await.expect("looked at");
    browser.get(PAGE).await.expect(200).shows("Không có cổng nào cần nhắc");
    browser.post(PAGE, &[("seen", "9999999999999"), ("portals", "hai-phong")]).await.expect(303);
    change(&app, "UPDATE campaign SET first_day = '2023-03-10', last_day = NULL WHERE code = '12'").await;
    app.state.look_at_campaigns().await.expect("looked at");
    browser.get(PAGE).await.expect(200).shows("Không có cổng nào cần nhắc");
    assert_eq!(number(&app, REMINDERS).await, 0);
}
