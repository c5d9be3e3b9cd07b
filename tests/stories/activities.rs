//! The organisers decide how many an activity takes, whom, and when it can be chosen.

use crate::support::desk::{Browser, change, number, register, visitor};
use crate::support::{Answer, TestApp};

const VISITS: &str = "/admin/vi/hoat-dong/visits";

/// The terms as the form on the page of an activity sends them.
async fn terms(browser: &Browser<'_>, changed: &[(&str, &str)]) -> Answer {
    let page = browser.get(VISITS).await.expect(200).text();
    let was = page.split("name=\"was\" value=\"").nth(1).expect("what it was");
    let was = was.split('"').next().expect("its end");
    let usual = [("was", was), ("capacity", ""), ("audience", "all"), ("opens_on", ""), ("closes_on", "")];
    let is_usual = |field: &(&str, &str)| changed.iter().all(|(name, _)| *name != field.0);
    let form: Vec<_> = usual.into_iter().filter(is_usual).chain(changed.iter().copied()).collect();
    browser.post(VISITS, &form).await
}

#[tokio::test]
async fn the_list_says_how_many_hold_are_offered_and_wait() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    visitor(&app, "Đỗ Văn Lâm").await;
    visitor(&app, "Trần Bích").await;
    let list = browser.get("/admin/fr/activites").await.expect(200);
    list.shows("Activités, dans l’ordre de la lettre").shows("</span> 2</td>").shows("sans limite");
    browser.get("/admin/vi/hoat-dong").await.expect(200).shows("không giới hạn").shows("theo thời hạn đăng ký");
}

#[tokio::test]
async fn a_page_of_an_activity_lists_who_is_in_it_in_order() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    browser.get(VISITS).await.expect(200).shows("Chưa có đại biểu nào");
    visitor(&app, "Đỗ Văn Lâm").await;
    visitor(&app, "Trần Bích").await;
    visitor(&app, "Lê An").await;
    change(&app, "UPDATE seat SET state = 'waiting' WHERE arrival > 1").await;
    let page = browser.get(VISITS).await.expect(200).shows("3 đại biểu, theo thứ tự đăng ký");
    let text = page.text();
    let place = |words: &str| text.find(words).expect(words);
    assert!(place("Đỗ Văn Lâm") < place("Trần Bích") && place("Trần Bích") < place("Lê An"));
    page.shows("thứ 1 trong danh sách chờ").shows("thứ 2 trong danh sách chờ");
    browser.get("/admin/vi/hoat-dong/nowhere").await.expect(404);
}

#[tokio::test]
async fn a_capacity_is_set_and_public_pages_follow() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    visitor(&app, "Đỗ Văn Lâm").await;
    let saved = terms(&browser, &[("capacity", "1"), ("audience", "vietnam"), ("closes_on", "31/03/2023")]).await;
    browser.follow(saved).await.expect(200).shows("Đã lưu các quy định mới").shows("value=\"31/03/2023\"");
    assert_eq!(number(&app, "SELECT capacity FROM activity WHERE id = 'visits' AND edition_number = 12").await, 1);
    let shown = app.state.activities.load();
    let visits = shown.get("visits").expect("an activity");
    assert_eq!((visits.capacity, visits.taken), (Some(1), 1), "what public pages show was looked at anew");
    assert_eq!(visits.audience.code(), "vietnam");
}

#[tokio::test]
async fn lowering_below_what_is_held_is_refused_with_who_would_lose() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    for name in ["Đỗ Văn Lâm", "Trần Bích", "Lê An"] {
        visitor(&app, name).await;
    }
    let refused = terms(&browser, &[("capacity", "1"), ("opens_on", "02/03/2023")]).await.expect(422);
    let refused = refused.shows("2 đại biểu sẽ mất chỗ").shows("value=\"1\"").shows("value=\"02/03/2023\"");
    let text = refused.text();
    let list = text.split("id=\"losers\"").nth(1).expect("the list").split("</ul>").next().expect("its end");
    assert!(list.find("Lê An").expect("the last") < list.find("Trần Bích").expect("the one before"), "{list}");
    assert!(!list.contains("Đỗ Văn Lâm"));
    assert_eq!(number(&app, "SELECT COUNT(*) FROM activity WHERE capacity IS NOT NULL").await, 0);
    terms(&browser, &[("capacity", "3")]).await.expect(303);
}

#[tokio::test]
async fn raising_offers_seats_to_who_waits_with_a_letter() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    for name in ["Đỗ Văn Lâm", "Trần Bích", "Lê An"] {
        visitor(&app, name).await;
    }
    change(&app, "UPDATE activity SET capacity = 1 WHERE id = 'visits'").await;
    change(&app, "UPDATE seat SET state = 'waiting' WHERE arrival > 1").await;
    terms(&browser, &[("capacity", "2")]).await.expect(303);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM letter WHERE kind = 'seat-offered'").await, 1);
    browser.get(VISITS).await.shows("cần trả lời trước").shows("thứ 1 trong danh sách chờ");
    // The same form again changes nothing and is no conflict.
    terms(&browser, &[("capacity", "2")]).await.expect(303);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM letter WHERE kind = 'seat-offered'").await, 1);
}

#[tokio::test]
async fn what_a_colleague_changed_meanwhile_is_not_overwritten() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    terms(&browser, &[("capacity", "40")]).await.expect(303);
    let stale = terms(&browser, &[("was", "_all__"), ("capacity", "30")]).await.expect(422);
    let stale = stale.shows("vừa được thay đổi ở nơi khác").shows("value=\"30\"");
    // The page that says so knows the change: saving again is meant.
    stale.shows("name=\"was\" value=\"40_all__\"");
    assert_eq!(number(&app, "SELECT capacity FROM activity WHERE id = 'visits' AND edition_number = 12").await, 40);
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_each_field_and_what_was_typed_is_kept() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    let wrong = [("capacity", "many"), ("audience", "cats"), ("opens_on", "31/02/2023"), ("closes_on", "soon")];
    let page = terms(&browser, &wrong).await.expect(422).shows("Có 4 mục cần xem lại");
    let page = page.shows("id=\"capacity-error\"").shows("id=\"audience-error\"").shows("id=\"opens_on-error\"");
    page.shows("id=\"closes_on-error\"").shows("value=\"many\"").shows("value=\"31/02/2023\"");
    let backwards = [("opens_on", "10/03/2023"), ("closes_on", "2023-03-09")];
    terms(&browser, &backwards).await.expect(422).shows("Ngày cuối cùng trước ngày bắt đầu");
    terms(&browser, &[("capacity", "-1")]).await.expect(422);
    terms(&browser, &[("capacity", "10001")]).await.expect(422);
}

#[tokio::test]
async fn a_reader_sees_activities_and_changes_none() {
    let app = TestApp::new().await;
    let reader = Browser::reader(&app).await;
    reader.get(VISITS).await.expect(200).hides("name=\"capacity\"");
    reader.post(VISITS, &[("was", "_all__"), ("capacity", "1"), ("audience", "all")]).await.expect(403);
    app.get("/admin/vi/hoat-dong").await.expect(303);
}

#[tokio::test]
async fn who_is_declined_gives_seats_back_and_asks_again_when_brought_back() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    visitor(&app, "Đỗ Văn Lâm").await;
    visitor(&app, "Trần Bích").await;
    change(&app, "UPDATE activity SET capacity = 1 WHERE id = 'visits'").await;
    change(&app, "UPDATE seat SET state = 'waiting' WHERE arrival > 1").await;
    let page = browser.page_of("Đỗ Văn Lâm").await;
    browser.get(&page).await.shows("đã có chỗ");
    let status = format!("{page}/trang-thai");
    browser.post(&status, &[("was", "received"), ("status", "declined")]).await.expect(303);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM seat WHERE state = 'offered'").await, 1);
    browser
        .get(&page)
        .await
        .shows("Chưa chọn hoạt động nào")
        .shows("Lê Thị Mai – Trạng thái")
        .shows("Không chấp thuận</ins>");
    browser.post(&status, &[("was", "declined"), ("status", "confirmed")]).await.expect(303);
    browser.get(&page).await.shows("thứ 1 trong danh sách chờ");
    assert_eq!(number(&app, "SELECT MAX(version) FROM registration").await, 3);
    // Who holds a seat counts; who is offered one or waits does not.
    let numbers = browser.get("/admin/vi/so-lieu").await.expect(200).hides("activity=visits&#38;standing=held");
    numbers.shows("activity=visits&#38;standing=offered\">1</a>").shows("activity=visits&#38;standing=waiting\">1</a>");
}

#[tokio::test]
async fn who_may_be_the_same_person_is_marked_in_both_orders_of_the_name() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    register(&app, &[]).await;
    register(&app, &[("full_name", "HÀ Nguyễn Thị"), ("email", "other@example.vn")]).await;
    register(&app, &[("full_name", "Nguyễn Thị Hà"), ("email", "third@example.vn"), ("organisation", "CUF")]).await;
    let list = browser.get("/admin/fr/inscriptions").await.expect(200).text();
    assert_eq!(list.matches("Doublon possible").count(), 2, "{list}");
    let page = browser.page_of("HÀ Nguyễn Thị").await;
    browser.get(&page).await.shows("Có thể là cùng một người với").shows("Nguyễn Thị Hà</span>");
    // Registrations of an earlier build have no keys until the next start.
    change(&app, "UPDATE registration SET email_key = '', person_key = '', organisation_key = ''").await;
    browser.get("/admin/fr/inscriptions").await.expect(200).hides("Doublon possible");
    let config = app.state.config.clone();
    let store = vietphap::store::Store::open(&config.database_url).await.expect("opened");
    let again = vietphap::serve::with(config, store, app.state.clock.clone()).await.expect("started");
    again.store.close().await;
    browser.get("/admin/fr/inscriptions").await.expect(200).shows("Doublon possible");
}

#[tokio::test]
async fn the_table_says_which_seats_are_held_offered_and_waited_for() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    register(&app, &[("side_events", "visits"), ("side_events", "exhibitions"), ("sessions", "smart-cities")]).await;
    change(&app, "UPDATE seat SET state = 'waiting' WHERE activity_id = 'visits'").await;
    change(&app, "UPDATE seat SET state = 'offered', answer_by = 1 WHERE activity_id = 'exhibitions'").await;
    change(&app, "UPDATE registration SET email_proven_at = 1").await;
    let text = browser.get("/admin/fr/inscriptions.csv").await.expect(200).text();
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(&text.as_bytes()[3..]);
    let rows: Vec<_> = reader.records().map(|row| row.expect("a row")).collect();
    let cell = |title: &str| rows[1].get(rows[0].iter().position(|cell| cell == title).expect(title)).expect("a cell");
    assert_eq!(cell("Places attribuées (activités)"), "Villes intelligentes et numérisation");
    assert_eq!(cell("Places proposées (activités)"), "Expositions");
    assert!(!cell("Sur liste d’attente (activités)").is_empty());
    assert_eq!((cell("Adresse électronique confirmée"), cell("Lettre d’invitation demandée")), ("Oui", "Non"));
}
