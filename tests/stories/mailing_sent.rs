//! What becomes of a letter to many on its way: stopped, refused by a relay, cut off by a power cut; of
//! whoever is erased, cancelled or merged meanwhile.

use vietphap::desk::feed;

use super::mailing::{WORDS, confirm, delegates, draft, results, send_all, thousands, words};
use super::power::{Plug, database as database_of, ended, points, within};
use super::process::{enter_the_desk, numbered, post};
use crate::support::desk::{Browser, change, number, reference_of, register, text};
use crate::support::letters::{parsed, rows};
use crate::support::{BEFORE, TestApp, UNDER_WAY};

#[tokio::test]
async fn what_was_stopped_is_not_sent_until_somebody_goes_on() {
    let app = TestApp::with(BEFORE, |settings| settings.mail_approval_above = Some("1000".to_owned())).await;
    thousands(&app, 300).await;
    let browser = Browser::owner(&app).await;
    let one = draft(&browser, &[]).await;
    confirm(&browser, &one).await.expect(303);
    feed(&app.state).await.expect("a database");
    app.send_letters().await;
    feed(&app.state).await.expect("a database");
    let course = format!("{one}/tien-trinh");
    for _click in 0..2 {
        let stopped = browser.post(&course, &[("go", "off")]).await;
        browser.follow(stopped).await.expect(200).shows("đang tạm dừng").shows("Đã xử lý 100 trên 300 (33%)");
    }
    assert_eq!(feed(&app.state).await.expect("a database"), 0);
    assert_eq!(app.send_letters().await.sent, 0);
    // Letters of another kind go out meanwhile.
    register(&app, &[("full_name", "Lê Văn Mới"), ("email", "moi@example.vn")]).await;
    assert_eq!(app.send_letters().await.sent, 1);
    let gone = words(&[("version", "1")]);
    browser.post(&format!("{one}/noi-dung"), &gone).await.expect(422).shows("không sửa được nữa").shows("Giờ đón tại");
    let going = browser.post(&course, &[("go", "on")]).await;
    browser.follow(going).await.expect(200).shows("Thư tiếp tục được gửi");
    send_all(&app).await;
    assert_eq!(results(&app).await, [("sent".to_owned(), 300)]);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM letter WHERE kind = 'mailing'").await, 300);
    assert_eq!(app.written().len(), 301);
    browser.post(&course, &[("go", "on")]).await.expect(422);
}

#[tokio::test]
async fn who_was_erased_or_cancelled_since_gets_nothing() {
    let app = TestApp::new().await;
    delegates(&app).await;
    for (name, email) in [("Đỗ Lan", "lan@example.vn"), ("Ngô Minh", "minh@example.vn"), ("Vũ An", "an@example.vn")]
    {
        register(&app, &[("full_name", name), ("email", email)]).await;
    }
    change(&app, "UPDATE registration SET status = 'cancelled' WHERE full_name = 'Đỗ Lan'").await;
    change(&app, "UPDATE registration SET status = 'declined' WHERE full_name = 'Vũ An'").await;
    change(&app, "DELETE FROM letter").await;
    let browser = Browser::owner(&app).await;
    let one = draft(&browser, &[]).await;
    browser
        .get(&format!("{one}/xac-nhan"))
        .await
        .expect(200)
        .shows("4 đại biểu")
        .shows("Không gửi (đã hủy, không được chấp thuận hoặc đã hợp nhất)</dt><dd>2<");
    confirm(&browser, &one).await.expect(303);
    // One is erased before the letter is written, one cancels, one is declined; one has another address
    // when it goes out.
    let erase = format!("/admin/vi/dang-ky/{}/xoa", reference_of(&app, "Trần Văn Bình").await);
    browser.post(&erase, &[]).await.expect(303);
    change(&app, "UPDATE registration SET status = 'cancelled' WHERE full_name = 'Claire Martin'").await;
    change(&app, "UPDATE registration SET status = 'declined' WHERE full_name = 'Ngô Minh'").await;
    feed(&app.state).await.expect("a database");
    change(
        &app,
        "UPDATE registration SET email = 'ha2@example.vn', email_key = 'ha2@example.vn' WHERE email = 'ha@example.vn'",
    )
    .await;
    send_all(&app).await;
    let to: Vec<(String,)> = rows(&app, "SELECT recipient FROM letter WHERE kind = 'mailing' ORDER BY recipient").await;
    assert_eq!(to, [("ha2@example.vn".to_owned(),)]);
    assert_eq!(results(&app).await, [("sent".to_owned(), 1), ("skipped".to_owned(), 2)]);
    let page = browser.get(&one).await.expect(200).shows("Đã xử lý 4 trên 4 (100%)").shows("đã gửi xong");
    page.shows("Đã xóa dữ liệu sau khi chốt danh sách</dt><dd>1<");
    let skipped = browser.get(&format!("{one}/nguoi-nhan?state=skipped")).await.expect(200).shows("Claire Martin");
    skipped.shows("đã hủy hoặc không được chấp thuận sau khi chốt danh sách").shows("Ngô Minh").hides("Đỗ Lan");
    let left: Vec<(String,)> = rows(&app, "SELECT COALESCE(problem, '') FROM mailing_recipient").await;
    assert!(left.iter().all(|(problem,)| !problem.contains("binh@")));
    // Who is asked for as cancelled is written to.
    let other = draft(&browser, &[("list", "status=cancelled")]).await;
    let page = browser.get(&format!("{other}/xac-nhan")).await.expect(200).shows("2 đại biểu");
    page.shows("Đăng ký đã hủy hoặc không được chấp thuận</dt><dd>2<");
    confirm(&browser, &other).await.expect(303);
    send_all(&app).await;
    // A letter is about the person, as others are.
    browser.get(&browser.page_of("Đỗ Lan").await).await.expect(200).shows("Thư của Ban Tổ chức gửi đại biểu");
}

#[tokio::test]
async fn what_a_relay_refuses_is_on_the_list_and_can_be_written_anew() {
    let app = TestApp::new().await;
    register(&app, &[]).await;
    change(&app, "DELETE FROM letter").await;
    let browser = Browser::owner(&app).await;
    let one = draft(&browser, &[]).await;
    confirm(&browser, &one).await.expect(303);
    change(&app, "UPDATE registration SET email = 'a b@x@', email_key = 'a b@x@'").await;
    send_all(&app).await;
    let failed = browser.get(&format!("{one}/nguoi-nhan?state=failed")).await.expect(200).shows("không gửi được (1)");
    let letter = text(&app, "SELECT id FROM letter").await;
    failed.shows("Không thể gửi thư tới địa chỉ này").shows(&format!("/admin/vi/thu/{letter}"));
    change(&app, "UPDATE registration SET email = 'ha@example.vn', email_key = 'ha@example.vn'").await;
    for _click in 0..2 {
        browser.post(&format!("/admin/vi/thu/{letter}/gui-lai"), &[]).await.expect(303);
    }
    send_all(&app).await;
    assert_eq!(results(&app).await, [("sent".to_owned(), 1)]);
    assert_eq!(app.written().len(), 1);
}

#[tokio::test]
async fn two_that_become_one_meanwhile_are_written_to_once_each_and_nobody_is_kept_waiting() {
    let app = TestApp::new().await;
    delegates(&app).await;
    let twin = [("full_name", "Trần Văn Bình"), ("email", "b2@example.vn"), ("position", "Giám đốc")];
    register(&app, &twin).await;
    change(&app, "DELETE FROM letter").await;
    let browser = Browser::owner(&app).await;
    let one = draft(&browser, &[]).await;
    confirm(&browser, &one).await.expect(303);
    // One of both has its letter, the other waits for it.
    feed(&app.state).await.expect("a database");
    assert_eq!(number(&app, "SELECT COUNT(*) FROM letter WHERE kind = 'mailing'").await, 4);
    change(&app, "DELETE FROM letter WHERE recipient = 'b2@example.vn'").await;
    change(
        &app,
        "UPDATE mailing_recipient SET state = 'waiting' WHERE registration_id =
             (SELECT id FROM registration WHERE email = 'b2@example.vn')",
    )
    .await;
    let kept = text(&app, "SELECT reference FROM registration WHERE email = 'b2@example.vn'").await;
    let gone = text(&app, "SELECT reference FROM registration WHERE email = 'binh@example.vn'").await;
    let path = format!("/admin/vi/dang-ky/{kept}/hop-nhat");
    let shown = browser.get(&format!("{path}?with={gone}")).await.expect(200);
    let (version, other) = (shown.hidden("version"), shown.hidden("other_version"));
    let form = [
        ("with", &*gone),
        ("version", &*version),
        ("other_version", &*other),
        ("email", "own"),
        ("position", "own"),
        ("honorific", "own"),
    ];
    browser.post(&path, &form).await.expect(303);
    send_all(&app).await;
    assert_eq!(number(&app, "SELECT COUNT(*) FROM letter WHERE recipient = 'b2@example.vn'").await, 1);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM mailing WHERE state = 'sent'").await, 1, "it comes to its end");
    // The next to everybody goes to the one that stayed alone.
    let next = draft(&browser, &[]).await;
    browser.get(&format!("{next}/xac-nhan")).await.expect(200).shows("3 đại biểu");
}

#[tokio::test]
async fn what_is_written_anew_of_a_stopped_letter_waits_with_the_others() {
    let app = TestApp::new().await;
    delegates(&app).await;
    let browser = Browser::owner(&app).await;
    let one = draft(&browser, &[]).await;
    confirm(&browser, &one).await.expect(303);
    feed(&app.state).await.expect("a database");
    change(&app, "UPDATE letter SET state = 'given-up', problem = 'x', facts = NULL WHERE recipient = 'ha@example.vn'")
        .await;
    browser.post(&format!("{one}/tien-trinh"), &[("go", "off")]).await.expect(303);
    let letter = text(&app, "SELECT id FROM letter WHERE recipient = 'ha@example.vn'").await;
    browser.post(&format!("/admin/vi/thu/{letter}/gui-lai"), &[]).await.expect(303);
    assert_eq!(app.send_letters().await.sent, 0);
    browser.post(&format!("{one}/tien-trinh"), &[("go", "on")]).await.expect(303);
    assert_eq!(app.send_letters().await.sent, 3);
}

#[tokio::test]
async fn texts_and_results_go_with_the_registrations() {
    let app = TestApp::at(UNDER_WAY).await;
    register_by_hand(&app).await;
    let browser = Browser::owner(&app).await;
    let one = draft(&browser, &[]).await;
    confirm(&browser, &one).await.expect(303);
    send_all(&app).await;
    app.set_clock("2023-09-01T00:00:00+07:00");
    vietphap::privacy::retain(&app.state).await.expect("kept");
    assert_eq!(number(&app, "SELECT COUNT(*) FROM letter").await, 0, "letters go after a month");
    assert_eq!(results(&app).await, [("sent".to_owned(), 1)], "what came of them stays");
    app.set_clock("2024-04-15T00:00:00+07:00");
    vietphap::privacy::retain(&app.state).await.expect("kept");
    assert_eq!(number(&app, "SELECT COUNT(*) FROM mailing").await, 0);
    assert_eq!(results(&app).await, []);
}

/// Registration is closed by then: somebody is there all the same.
async fn register_by_hand(app: &TestApp) {
    app.set_clock(BEFORE);
    register(app, &[]).await;
    app.set_clock(UNDER_WAY);
    change(app, "DELETE FROM letter").await;
}

/// Writes a letter to everybody: the page on which it is sent, and what that page's form holds.
async fn about_to_send(client: &reqwest::Client, url: &str) -> (String, [String; 2]) {
    let new = format!("{url}/admin/vi/thu-gui-dai-bieu/thu-moi");
    let saved = post(client, &new, &WORDS).await.expect("an answer");
    let one = saved.headers()["location"].to_str().expect("an address").split('?').next().expect("one").to_owned();
    let page = format!("{url}{one}/xac-nhan");
    let shown = client.get(&page).send().await.expect("an answer").text().await.expect("text");
    let hidden = |name: &str| {
        let rest = shown.split(&format!("name=\"{name}\" value=\"")).nth(1).expect(name);
        rest.split('"').next().expect(name).to_owned()
    };
    (page, ["version", "list"].map(hidden))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_power_cut_at_any_step_leaves_each_recipient_one_letter() {
    for point in points(&["mailing"]) {
        let plug = Plug::new().await;
        let Plug { relay, url, client, .. } = &plug;
        let data = plug.data();
        let mut server = plug.on().await;
        for name in ["Nguyễn Văn An", "Trần Thị Bình", "Lê Chi"] {
            post(client, &format!("{url}/vi/dang-ky"), &numbered(name)).await.expect("an answer");
        }
        within(20, "the letters are sent", async || relay.taken().len() == 3).await;
        enter_the_desk(client, url, data).await;
        let (page, [version, list]) = about_to_send(client, url).await;
        let form = [("version", version.as_str()), ("list", list.as_str())];
        server.signal("TERM");
        server.wait();
        let mut child = plug.doomed(point);
        plug.answers().await;
        let _ = post(client, &page, &form).await;
        ended(&mut child, point).await;
        let server = plug.on().await;
        // Who saw no answer clicks again, twice.
        for _click in 0..2 {
            post(client, &page, &form).await.expect("an answer");
        }
        let database = database_of(data).await;
        within(30, &format!("{point}: it is done"), async || {
            let state: String =
                sqlx::query_scalar("SELECT state FROM mailing").fetch_one(&database).await.expect("read");
            state == "sent"
        })
        .await;
        let sql =
            "SELECT COUNT(*), COUNT(DISTINCT registration_id) FROM letter WHERE kind = 'mailing' AND state = 'sent'";
        let sent: (i64, i64) = sqlx::query_as(sql).fetch_one(&database).await.expect("read");
        assert_eq!((sent, relay.taken().len()), ((3, 3), 6), "{point}");
        database.close().await;
        drop(server);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_in_the_middle_it_goes_on_where_it_was() {
    let plug = Plug::new().await;
    let Plug { relay, url, client, .. } = &plug;
    let data = plug.data();
    let mut server = plug.on().await;
    let names: Vec<String> = (0..40).map(|number| format!("Đại biểu {number}")).collect();
    for name in &names {
        let answer = post(client, &format!("{url}/vi/dang-ky"), &numbered(name)).await.expect("an answer");
        assert_eq!(answer.status(), 303);
    }
    // An address that nobody has proven gets no more than these at once.
    within(60, "the letters are sent", async || relay.taken().len() == 20).await;
    let database = database_of(data).await;
    for statement in [
        "UPDATE registration SET email_proven_at = 1, email = 'n' || rowid || '@example.vn', email_key = 'n' || rowid || '@example.vn'",
        "DELETE FROM letter",
    ] {
        sqlx::query(statement).execute(&database).await.expect("written");
    }
    let before = relay.taken().len();
    enter_the_desk(client, url, data).await;
    let (page, [version, list]) = about_to_send(client, url).await;
    let answer = post(client, &page, &[("version", &version), ("list", &list)]).await.expect("an answer");
    assert_eq!(answer.status(), 303);
    within(30, "some are sent", async || relay.taken().len() > before + 3).await;
    server.signal("KILL");
    server.wait();
    let server = plug.on().await;
    within(60, "it is done", async || {
        let state: String = sqlx::query_scalar("SELECT state FROM mailing").fetch_one(&database).await.expect("read");
        state == "sent"
    })
    .await;
    let sql = "SELECT COUNT(*), COUNT(DISTINCT registration_id) FROM letter WHERE kind = 'mailing'";
    let written: (i64, i64) = sqlx::query_as(sql).fetch_one(&database).await.expect("read");
    assert_eq!(written, (40, 40));
    // Only the one in hand may have gone out twice, as one letter.
    let taken = relay.taken();
    let ids: std::collections::HashSet<String> =
        taken[before..].iter().map(|letter| parsed(&letter.bytes).message_id().expect("an id").to_owned()).collect();
    assert!(ids.len() == 40 && taken.len() - before <= 41, "{} of {}", ids.len(), taken.len() - before);
    database.close().await;
    drop(server);
}
