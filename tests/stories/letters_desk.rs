//! The organisers see what was written to whom, and what became of it.

use crate::support::desk::{Browser, change, number, register, text, visitor};
use crate::support::{Answer, TestApp};

const EML: &str = "From: =?utf-8?q?H=E1=BB=99i_ngh=E1=BB=8B?= <vietphap@example.vn>\r\nTo: ha@example.vn\r\n\
    Subject: =?utf-8?b?xJDEg25nIGvDvQ==?=\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\
    Content-Transfer-Encoding: quoted-printable\r\n\r\nK=C3=ADnh g=E1=BB=ADi <Qu=C3=BD v=E1=BB=8B>,\r\n";

/// The address of the page of the newest letter.
async fn newest(app: &TestApp) -> String {
    format!("/admin/vi/thu/{}", text(app, "SELECT id FROM letter ORDER BY id DESC LIMIT 1").await)
}

async fn give_up(app: &TestApp) {
    change(
        app,
        "UPDATE letter SET state = 'given-up', attempts = 9, facts = NULL, ended_at = due_at, problem = '550 no such user'",
    )
    .await;
}

fn link(page: &Answer, rel: &str) -> String {
    let text = page.text();
    let end = text.find(&format!("\" rel=\"{rel}\"")).expect("a link");
    text[..end].rsplit("href=\"").next().expect("its start").replace("&#38;", "&")
}

#[tokio::test]
async fn letters_are_listed_newest_first_and_by_what_became_of_them() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    browser.get("/admin/fr/courriers").await.expect(200).shows("Aucun message.");
    register(&app, &[]).await;
    let list = browser.get("/admin/fr/courriers").await.expect(200).shows("Inscription reçue");
    list.shows("ha@example.vn").shows("En attente (1)").shows("Tous (1)");
    browser.get("/admin/fr/courriers?state=sent").await.expect(200).shows("Aucun message.");
    browser.get("/admin/fr/courriers?state=queued").await.expect(200).shows("ha@example.vn");
    browser.get("/admin/fr/courriers?state=eaten").await.expect(200).shows("ha@example.vn");
}

#[tokio::test]
async fn the_list_of_letters_goes_on_page_by_page_and_back() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    for number in 1..=52 {
        let (name, email) = (format!("Đại biểu {number:02}"), format!("n{number:02}@example.vn"));
        register(&app, &[("full_name", &name), ("email", &email)]).await;
    }
    let first = browser.get("/admin/vi/thu?state=queued").await.expect(200).shows("1 – 50 trên tổng số 52");
    let first = first.shows("n52@example.vn").hides("n02@example.vn");
    let second = browser.get(&link(&first, "next")).await.expect(200).shows("51 – 52 trên tổng số 52");
    let second = second.shows("n01@example.vn").hides("n03@example.vn");
    browser.get(&link(&second, "prev")).await.expect(200).shows("1 – 50 trên tổng số 52");
}

#[tokio::test]
async fn an_owner_reads_the_letter_that_was_written_to_a_file() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    register(&app, &[]).await;
    let page = newest(&app).await;
    browser.get(&page).await.expect(200).shows("Không có nội dung để hiển thị");
    browser.get(&format!("{page}/tep")).await.expect(404);
    let id = page.rsplit('/').next().expect("an id");
    let outbox = app.state.config.data.join("outbox");
    std::fs::create_dir_all(&outbox).expect("a folder");
    std::fs::write(outbox.join(format!("{id}.eml")), EML).expect("written");
    let shown = browser.get(&page).await.expect(200).shows("Hội nghị &#60;vietphap@example.vn&#62;");
    shown.shows("Đăng ký</dd>").shows("Kính gửi &#60;Quý vị&#62;,");
    let file = browser.get(&format!("{page}/tep")).await.expect(200);
    assert_eq!((file.header("content-type"), file.bytes.as_slice()), ("message/rfc822", EML.as_bytes()));
    assert_eq!(file.header("content-disposition"), format!("attachment; filename=\"{id}.eml\""));
    let reader = Browser::reader(&app).await;
    reader.get(&page).await.expect(200).shows("không bao gồm quyền mở thư").hides("Kính gửi");
    reader.get(&format!("{page}/tep")).await.expect(403);
    browser.get("/admin/vi/thu/..%2F..%2Fkeys").await.expect(404);
}

#[tokio::test]
async fn a_letter_that_was_given_up_is_written_anew_once() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    register(&app, &[]).await;
    let page = newest(&app).await;
    let again = format!("{page}/gui-lai");
    browser.post(&again, &[]).await.expect(422).shows("đang chờ gửi hoặc đã gửi");
    give_up(&app).await;
    browser.get(&page).await.expect(200).shows("550 no such user").shows("Gửi lại");
    let sent = browser.post(&again, &[]).await;
    browser.follow(sent).await.expect(200).shows("Thư đã được soạn lại");
    let _second_click = browser.post(&again, &[]).await.expect(303);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM letter WHERE state = 'queued' AND facts IS NOT NULL").await, 1);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM letter").await, 2);
    browser.get(&page).await.expect(200).shows("Soạn lại lúc").hides("Gửi lại</button>");
    let reader = Browser::reader(&app).await;
    reader.post(&again, &[]).await.expect(403);
}

#[tokio::test]
async fn a_letter_whose_reason_is_gone_is_not_written_anew() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    visitor(&app, "Đỗ Văn Lâm").await;
    give_up(&app).await;
    let again = format!("{}/gui-lai", newest(&app).await);
    change(&app, "UPDATE letter SET kind = 'seat-offered'").await;
    browser.post(&again, &[]).await.expect(422).shows("không còn được mời");
    change(&app, "UPDATE seat SET state = 'offered', answer_by = 1800000000000").await;
    browser.post(&again, &[]).await.expect(303);
    change(&app, "UPDATE letter SET kind = 'address-left', state = 'given-up', replaced_at = NULL").await;
    browser.post(&again, &[]).await.expect(422).shows("địa chỉ cũ");
    change(&app, "UPDATE letter SET kind = 'lost-link', registration_id = NULL").await;
    browser.post(&again, &[]).await.expect(422).shows("không thuộc đăng ký nào");
}

#[tokio::test]
async fn the_record_lists_its_letters_and_whether_the_address_is_proven() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    register(&app, &[]).await;
    let page = browser.page_of("Nguyễn Thị Hà").await;
    browser.get(&page).await.expect(200).shows("chưa xác nhận").shows("Tiếp nhận đăng ký").shows("chờ gửi");
    change(&app, "UPDATE registration SET email_proven_at = 1677636000000, invitation_asked_at = 1677636000000").await;
    browser.get(&page).await.shows("đã xác nhận lúc 01/03/2023 09:00").shows("có, lúc 01/03/2023 09:00");
}
