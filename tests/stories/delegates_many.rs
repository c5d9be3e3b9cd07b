//! A status for many: who gets it is said before, a second click changes nobody, and there is a way
//! back.

use crate::support::desk::{Browser, change, number, reference_of, visitor};
use crate::support::{Answer, TestApp};

const LIST: &str = "/admin/vi/dang-ky";
const BULK: &str = "/admin/vi/doi-trang-thai";
const NAMES: [&str; 3] = ["Nguyễn Thị An", "Trần Văn Bình", "Lê Thị Cúc Phương"];

async fn three(app: &TestApp) {
    for name in NAMES {
        visitor(app, name).await;
    }
}

/// Goes to the preview of a change.
async fn preview(browser: &Browser<'_>, form: &[(&str, &str)]) -> (String, Answer) {
    let path = browser.post(BULK, form).await.expect(303).location().to_owned();
    let page = browser.get(&path).await.expect(200);
    (path, page)
}

async fn with_status(app: &TestApp) -> [i64; 3] {
    [
        number(app, "SELECT COUNT(*) FROM registration WHERE status = 'received'").await,
        number(app, "SELECT COUNT(*) FROM registration WHERE status = 'confirmed'").await,
        number(app, "SELECT COUNT(*) FROM registration WHERE status = 'declined'").await,
    ]
}

#[tokio::test]
async fn whoever_is_ticked_gets_the_status_once_the_preview_is_agreed_to() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    three(&app).await;
    change(&app, "UPDATE registration SET status = 'confirmed' WHERE full_name = 'Trần Văn Bình'").await;
    let list = browser.get(LIST).await.expect(200);
    let [an, binh] = [reference_of(&app, NAMES[0]).await, reference_of(&app, NAMES[1]).await];
    list.shows(&format!("name=\"who\" value=\"{an}\"")).shows("Chọn Nguyễn Thị An");
    let ticked = [("who", an.as_str()), ("who", &binh), ("becomes", "confirmed"), ("list", "")];
    let (path, page) = preview(&browser, &ticked).await;
    page.shows("1 đăng ký sẽ được đổi").shows("1 đăng ký đã có trạng thái này").shows(NAMES[0]).hides(NAMES[2]);
    assert_eq!(with_status(&app).await, [2, 1, 0]);
    browser.post(&path, &[]).await.expect(303);
    browser.get(&path).await.expect(200).shows("Đã đổi trạng thái 1 đăng ký").shows("Hoàn tác");
    assert_eq!(with_status(&app).await, [1, 2, 0]);
    browser.post(&path, &[]).await.expect(303);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM change WHERE fields = 'status'").await, 1);
}

#[tokio::test]
async fn everybody_found_is_frozen_and_who_comes_later_is_not_in_it() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    three(&app).await;
    let (path, page) = preview(&browser, &[("whole", "1"), ("becomes", "declined"), ("list", "q=thi")]).await;
    page.shows("2 đăng ký sẽ được đổi").shows("2 đại biểu sẽ trả lại chỗ").hides(NAMES[1]);
    visitor(&app, "Phạm Thị Diễm Hương").await;
    let [one, two] = [browser.post(&path, &[]), browser.post(&path, &[])];
    let (one, two) = tokio::join!(one, two);
    assert_eq!([one.status.as_u16(), two.status.as_u16()], [303, 303]);
    assert_eq!(with_status(&app).await, [2, 0, 2]);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM change WHERE fields = 'status'").await, 2);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM seat WHERE state = 'released'").await, 2);
}

#[tokio::test]
async fn what_was_given_is_taken_back_from_those_whom_nobody_changed_since() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    three(&app).await;
    let (path, _) = preview(&browser, &[("whole", "1"), ("becomes", "declined"), ("list", "")]).await;
    // There is no way back from what was not done.
    let undo = format!("{path}/hoan-tac");
    browser.post(&undo, &[]).await.expect(303);
    assert_eq!(with_status(&app).await, [3, 0, 0]);
    browser.post(&path, &[]).await.expect(303);
    assert_eq!(with_status(&app).await, [0, 0, 3]);
    let one = browser.page_of(NAMES[0]).await;
    let status = [("was", "declined"), ("status", "confirmed")];
    browser.post(&format!("{one}/trang-thai"), &status).await.expect(303);
    browser.post(&undo, &[]).await.expect(303);
    let page = browser.get(&path).await.expect(200).shows("Đã trả lại trạng thái trước cho 2 đăng ký");
    page.shows("Không trả lại được vì đã thay đổi sau đó: 1").hides("/hoan-tac\"");
    assert_eq!(with_status(&app).await, [2, 1, 0]);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM seat WHERE state = 'held'").await, 3);
    // Neither is begun again.
    browser.post(&undo, &[]).await.expect(303);
    browser.post(&path, &[]).await.expect(303);
    assert_eq!(with_status(&app).await, [2, 1, 0]);
}

#[tokio::test]
async fn who_was_changed_between_preview_and_deed_is_left_as_they_are() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    three(&app).await;
    let (path, _) = preview(&browser, &[("whole", "1"), ("becomes", "confirmed"), ("list", "")]).await;
    change(&app, "UPDATE registration SET status = 'cancelled' WHERE full_name = 'Nguyễn Thị An'").await;
    browser.post(&path, &[]).await.expect(303);
    browser.get(&path).await.shows("Đã đổi trạng thái 2 đăng ký").shows("thay đổi trong lúc đó: 1");
    assert_eq!(with_status(&app).await, [0, 2, 0]);
}

#[tokio::test]
async fn a_change_of_nobody_or_to_nothing_is_refused_in_words() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    three(&app).await;
    for form in [&[("becomes", "confirmed"), ("list", "q=an")][..], &[("whole", "1"), ("becomes", "eaten")]] {
        let answer = browser.post(BULK, form).await;
        browser.follow(answer).await.expect(200).shows("Chưa có gì thay đổi");
    }
    let (_, page) = preview(&browser, &[("who", "12-0000-0000"), ("becomes", "confirmed")]).await;
    page.shows("Không có đăng ký nào cần đổi").hides("Đổi 0");
    assert_eq!(with_status(&app).await, [3, 0, 0]);
}

#[tokio::test]
async fn ids_of_another_edition_and_changes_of_another_organiser_are_nobodys() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    three(&app).await;
    let an = reference_of(&app, NAMES[0]).await;
    change(&app, "UPDATE registration SET edition_number = 10 WHERE full_name = 'Nguyễn Thị An'").await;
    let (_, page) = preview(&browser, &[("who", &an), ("becomes", "confirmed")]).await;
    page.shows("Không có đăng ký nào cần đổi").hides(NAMES[0]);
    let (path, page) = preview(&browser, &[("whole", "1"), ("becomes", "confirmed")]).await;
    page.shows("2 đăng ký sẽ được đổi");
    change(&app, "UPDATE bulk_change SET edition_number = 10").await;
    for answer in [browser.get(&path).await, browser.post(&path, &[]).await] {
        answer.expect(404);
    }
    browser.post(&format!("{path}/hoan-tac"), &[]).await.expect(404);
    browser.get(&format!("{BULK}/x")).await.expect(404);
    let reader = Browser::reader(&app).await;
    reader.get(LIST).await.expect(200).hides("name=\"who\"");
    reader.get(&path).await.expect(403);
    reader.post(BULK, &[("whole", "1"), ("becomes", "confirmed")]).await.expect(403);
    assert_eq!(with_status(&app).await, [3, 0, 0]);
}
