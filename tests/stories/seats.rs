//! Seats as whoever registers meets them: places, few, none; not yet, not for them, at the
//! same time as another.

use std::sync::Arc;

use tokio::task::JoinSet;
use vietphap::registration::keep_up_once;

use super::registration::form;
use crate::support::desk::{change, number, text};
use crate::support::letters::{letters, parsed, relay};
use crate::support::smtp::Relay;
use crate::support::{Answer, BEFORE, TestApp};

/// The form of somebody who chooses side events.
fn choosing<'a>(name: &'a str, email: &'a str, events: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    let mine = ["full_name", "email", "sessions"];
    let mut form: Vec<(&str, &str)> = form().into_iter().filter(|(field, _)| !mine.contains(field)).collect();
    form.extend([("full_name", name), ("email", email)]);
    form.extend(events.iter().map(|event| ("side_events", *event)));
    form
}

async fn register(app: &TestApp, name: &str, email: &str, events: &[&str]) -> Answer {
    app.post("/vi/dang-ky", &choosing(name, email, events)).await
}

/// As the organisers decide at the desk, or a release: the next look shows it.
async fn decided(app: &TestApp, sql: &'static str) {
    change(app, sql).await;
    app.state.look_at_seats().await.expect("looked at");
}

#[tokio::test]
async fn pages_and_form_say_roughly_how_many_seats_there_are() {
    let app = TestApp::new().await;
    app.get("/vi/dang-ky").await.shows("Ban Tổ chức chưa công bố giới hạn");
    for (capacity, vi, fr, value) in [
        ("UPDATE activity SET capacity = 60 WHERE id = 'visits'", "Còn chỗ", "Places disponibles", "visits"),
        ("UPDATE activity SET capacity = 3 WHERE id = 'visits'", "Sắp hết chỗ", "Dernières places", "visits"),
        ("UPDATE activity SET capacity = 0 WHERE id = 'visits'", "danh sách chờ", "liste d’attente", "visits.wait"),
    ] {
        decided(&app, capacity).await;
        app.get("/vi/dang-ky").await.shows(vi).shows(&format!("value=\"{value}\"")).shows("Số chỗ có hạn");
        app.get("/fr/inscription").await.shows(fr);
        app.get("/vi/su-kien-ben-le").await.shows(vi);
        app.get("/fr/en-marge").await.shows(fr);
    }
    decided(&app, "UPDATE activity SET capacity = 0 WHERE id = 'smart-cities'").await;
    app.get("/fr/ateliers/2").await.shows("Complet : inscription sur liste d’attente").hides("Aucune limite");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn those_who_arrive_together_are_each_answered_as_if_alone() {
    let app = Arc::new(TestApp::new().await);
    decided(&app, "UPDATE activity SET capacity = 10 WHERE id = 'visits'").await;
    let together = async |forms: Vec<Vec<(String, String)>>| {
        let mut all = JoinSet::new();
        for form in forms {
            let app = app.clone();
            all.spawn(async move {
                let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (&**name, &**value)).collect();
                app.post("/vi/dang-ky", &form).await.status.as_u16()
            });
        }
        let mut statuses = all.join_all().await;
        statuses.sort_unstable();
        statuses
    };
    let owned = |form: Vec<(&str, &str)>| -> Vec<(String, String)> {
        form.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    };
    let person = |number: usize| {
        let (name, email) = (format!("Nguyễn Văn {number}"), format!("{number}@example.vn"));
        owned(choosing(&name, &email, &["visits"]))
    };
    // Ten seats for thirty who want one: ten have it, and nobody else is registered without.
    let statuses = together((0..30).map(person).collect()).await;
    assert_eq!(statuses, [vec![303; 10], vec![422; 20]].concat());
    assert_eq!(number(&app, "SELECT COUNT(*) FROM registration").await, 10);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM seat WHERE state = 'held' AND activity_id = 'visits'").await, 10);
    assert_eq!(number(&app, "SELECT COUNT(DISTINCT arrival) FROM seat").await, 10);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM letter WHERE kind = 'registered' AND state = 'queued'").await, 10);
    // One form five times, and one person by two forms: two people more.
    let clicks = |position: &str| {
        let mut form = owned(choosing("Trần Thị Mai", "mai@example.vn", &[]));
        form.retain(|(name, _)| name != "position");
        form.push(("position".to_owned(), position.to_owned()));
        form
    };
    let same = owned(choosing("Lê Văn Sáu", "sau@example.vn", &[]));
    let forms = [vec![same; 5], vec![clicks("Chuyên viên"), clicks("Trưởng phòng")]].concat();
    assert_eq!(together(forms).await, [200, 303, 303, 303, 303, 303, 303]);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM registration").await, 12);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM letter WHERE kind = 'already-registered'").await, 1);
    let links = "SELECT COUNT(*) FROM access_link JOIN registration ON registration.id = registration_id
                 WHERE full_name = 'Lê Văn Sáu'";
    assert_eq!(number(&app, links).await, 6, "five pages and a letter");
}

#[tokio::test]
async fn the_pages_follow_the_last_seat() {
    let app = TestApp::new().await;
    decided(&app, "UPDATE activity SET capacity = 1 WHERE id = 'visits'").await;
    let before = app.get("/vi/su-kien-ben-le").await.shows("Sắp hết chỗ");
    register(&app, "Đỗ Văn Lâm", "lam@example.vn", &["visits"]).await.expect(303);
    let after = app.get("/vi/su-kien-ben-le").await.shows("Đã hết chỗ");
    assert_ne!(before.header("etag"), after.header("etag"));
}

#[tokio::test]
async fn what_filled_between_page_and_sending_is_said_and_sending_again_is_to_wait() {
    let app = TestApp::new().await;
    decided(&app, "UPDATE activity SET capacity = 1 WHERE id = 'visits'").await;
    register(&app, "Đỗ Văn Lâm", "lam@example.vn", &["visits"]).await.expect(303);
    let page = register(&app, "Trần Bích", "bich@example.vn", &["visits"]).await.expect(422);
    page.shows("vừa hết chỗ")
        .shows("value=\"Trần Bích\"")
        .shows("value=\"visits.wait\" checked")
        .shows("id=\"side_events-error\"");
    assert_eq!(number(&app, "SELECT COUNT(*) FROM registration").await, 1, "nothing was recorded");
    let waits = register(&app, "Trần Bích", "bich@example.vn", &["visits.wait"]).await.expect(303);
    app.get(waits.location()).await.shows("danh sách chờ");
}

#[tokio::test]
async fn who_said_they_would_wait_has_a_seat_if_there_is_one() {
    let app = TestApp::new().await;
    decided(&app, "UPDATE activity SET capacity = 5 WHERE id = 'visits'").await;
    register(&app, "Trần Bích", "bich@example.vn", &["visits.wait"]).await.expect(303);
    assert_eq!(text(&app, "SELECT state FROM seat").await, "held");
}

#[tokio::test]
async fn what_is_not_open_not_for_them_or_at_the_same_time_is_refused_by_name() {
    let app = TestApp::new().await;
    change(&app, "UPDATE activity SET starts_at = 1681437600000, ends_at = 1681444800000 WHERE id = 'visits'").await;
    change(&app, "UPDATE activity SET starts_at = 1681441200000, ends_at = 1681448400000 WHERE id = 'exhibitions'")
        .await;
    change(&app, "UPDATE activity SET opens_on = '2023-03-20' WHERE id = 'balade-en-france'").await;
    change(&app, "UPDATE activity SET closes_on = '2023-02-20' WHERE id = 'cultural-programme'").await;
    change(&app, "UPDATE activity SET audience = 'companies' WHERE id = 'business-forum'").await;
    decided(&app, "UPDATE activity SET audience = 'france' WHERE id = 'promotion-space'").await;
    for (events, words) in [
        (&["exhibitions", "visits"][..], "“Tham quan, khảo sát thực tế” trùng giờ với “Triển lãm”"),
        (&["balade-en-france"], "“Dạo chơi nước Pháp” chưa nhận đăng ký"),
        (&["cultural-programme"], "“Chương trình văn hóa nghệ thuật” đã ngừng nhận đăng ký"),
        (&["business-forum"], "“Diễn đàn doanh nghiệp Việt - Pháp” dành cho doanh nghiệp"),
        (&["promotion-space"], "dành cho đại biểu phía Pháp"),
    ] {
        let page = register(&app, "Trần Bích", "bich@example.vn", events).await.expect(422);
        page.shows(words).shows("value=\"Trần Bích\"").shows("class=\"errors\"");
    }
    let page = app.get("/vi/dang-ky").await;
    page.shows("Nhận đăng ký từ ngày 20 tháng 3 năm 2023")
        .shows("Thứ Sáu, ngày 14 tháng 4 năm 2023, từ 9 giờ đến 11 giờ")
        .shows("value=\"cultural-programme\" disabled");
    app.set_clock("2023-03-20T00:00:00+07:00");
    app.get("/vi/dang-ky").await.hides("value=\"balade-en-france\" disabled");
    register(&app, "Trần Bích", "bich@example.vn", &["balade-en-france", "visits"]).await.expect(303);
}

#[tokio::test]
async fn an_offer_that_is_not_answered_goes_to_the_next_with_letters_to_both() {
    let app = TestApp::new().await;
    decided(&app, "UPDATE activity SET capacity = 1 WHERE id = 'visits'").await;
    let first = register(&app, "Đỗ Văn Lâm", "lam@example.vn", &["visits"]).await.expect(303);
    register(&app, "Trần Bích", "bich@example.vn", &["visits.wait"]).await.expect(303);
    register(&app, "Lê An", "an@example.vn", &["visits.wait"]).await.expect(303);
    let first = first.location().split('?').next().expect("a path").to_owned();
    app.post(&format!("{first}/tra-cho"), &[("activity", "visits")]).await.expect(303);
    let state = "SELECT group_concat(state, ' ') FROM (SELECT state FROM seat ORDER BY arrival)";
    assert_eq!(text(&app, state).await, "offered waiting");
    app.send_letters().await;
    app.set_clock("2023-03-03T08:59:59+07:00");
    keep_up_once(&app.state).await.expect("kept up");
    assert_eq!(text(&app, state).await, "offered waiting");
    app.set_clock("2023-03-03T09:00:00+07:00");
    keep_up_once(&app.state).await.expect("kept up");
    keep_up_once(&app.state).await.expect("kept up");
    assert_eq!(text(&app, state).await, "offered");
    let written = letters(&app).await;
    let about = |kind: &str| -> Vec<&str> {
        written.iter().filter(|letter| letter.kind == kind).map(|letter| letter.recipient.as_str()).collect()
    };
    assert_eq!(about("seat-offered"), ["bich@example.vn", "an@example.vn"]);
    assert_eq!(about("seat-lapsed"), ["bich@example.vn"]);
}

#[tokio::test]
async fn a_clock_that_jumps_back_takes_no_seat_away_and_one_that_jumps_ahead_only_passes_offers_on() {
    let app = TestApp::new().await;
    decided(&app, "UPDATE activity SET capacity = 1 WHERE id = 'visits'").await;
    let first = register(&app, "Đỗ Văn Lâm", "lam@example.vn", &["visits"]).await.expect(303);
    register(&app, "Trần Bích", "bich@example.vn", &["visits.wait"]).await.expect(303);
    for moment in ["2020-01-01T00:00:00+07:00", "2023-04-12T00:00:00+07:00", "2023-03-01T09:00:00+07:00"] {
        app.set_clock(moment);
        keep_up_once(&app.state).await.expect("kept up");
        app.get(first.location().split('?').next().expect("a path")).await.expect(200).shows("Đã có chỗ");
    }
    assert_eq!(number(&app, "SELECT COUNT(*) FROM seat WHERE state = 'waiting'").await, 1);
}

/// B waits for the seat that A gives back while no letter goes out.
async fn offered_during_an_outage(address: std::net::SocketAddr) -> TestApp {
    let app = TestApp::with(BEFORE, |settings| relay(settings, address)).await;
    decided(&app, "UPDATE activity SET capacity = 1 WHERE id = 'visits'").await;
    let first = register(&app, "Đỗ Văn Lâm", "lam@example.vn", &["visits"]).await.expect(303);
    register(&app, "Trần Bích", "bich@example.vn", &["visits.wait"]).await.expect(303);
    register(&app, "Lê An", "an@example.vn", &["visits.wait"]).await.expect(303);
    let first = first.location().split('?').next().expect("a path").to_owned();
    app.post(&format!("{first}/tra-cho"), &[("activity", "visits")]).await.expect(303);
    app
}

#[tokio::test(flavor = "multi_thread")]
async fn an_offer_that_nobody_could_be_told_of_waits_for_its_letter() {
    const STATE: &str = "SELECT group_concat(state, ' ') FROM (SELECT state FROM seat ORDER BY arrival)";
    let server = Relay::start().await;
    let address = server.address;
    drop(server);
    let app = offered_during_an_outage(address).await;
    for day in 1..6 {
        app.set_clock(&format!("2023-03-0{day}T10:00:00+07:00"));
        app.send_letters().await;
        keep_up_once(&app.state).await.expect("kept up");
        assert_eq!(text(&app, STATE).await, "offered waiting", "day {day}");
    }
    let server = Relay::at(address, &[]).await;
    app.set_clock("2023-03-06T10:00:00+07:00");
    app.send_letters().await;
    let offer = server.taken().into_iter().find(|letter| letter.to == "bich@example.vn" && is_offer(&letter.bytes));
    let offer = parsed(&offer.expect("the offer").bytes).body_text(0).expect("text").into_owned();
    let offer = offer.replace("\r\n", " ").replace('\u{A0}', " ");
    assert!(offer.contains("trước 10 giờ, Thứ Tư, ngày 08 tháng 3 năm 2023"), "{offer}");
    let until: jiff::Timestamp = "2023-03-08T10:00:00+07:00".parse().expect("a moment");
    assert_eq!(
        number(&app, "SELECT answer_by FROM seat WHERE state = 'offered'").await,
        until.as_millisecond(),
        "the page says the same"
    );
    app.set_clock("2023-03-08T09:59:00+07:00");
    keep_up_once(&app.state).await.expect("kept up");
    assert_eq!(text(&app, STATE).await, "offered waiting");
    app.set_clock("2023-03-08T10:00:00+07:00");
    keep_up_once(&app.state).await.expect("kept up");
    assert_eq!(text(&app, STATE).await, "offered", "the next is told");
}

fn is_offer(letter: &[u8]) -> bool {
    parsed(letter).subject().is_some_and(|subject| subject.contains("Mời nhận chỗ"))
}

#[tokio::test]
async fn an_activity_that_is_named_twice_is_asked_for_once() {
    let app = TestApp::new().await;
    decided(&app, "UPDATE activity SET capacity = 1 WHERE id = 'visits'").await;
    register(&app, "Trần Bích", "bich@example.vn", &["visits", "visits.wait"]).await;
    assert_eq!(text(&app, "SELECT state FROM seat").await, "held");
}

#[tokio::test]
async fn an_offer_follows_its_delegate_to_another_address_and_is_accepted_once() {
    let app = TestApp::new().await;
    decided(&app, "UPDATE activity SET capacity = 1 WHERE id = 'visits'").await;
    let first = register(&app, "Đỗ Văn Lâm", "lam@example.vn", &["visits"]).await.expect(303);
    let second = register(&app, "Trần Bích", "bich@example.vn", &["visits.wait"]).await.expect(303);
    let own = |answer: &Answer| answer.location().split('?').next().expect("a path").to_owned();
    let (first, second) = (own(&first), own(&second));
    app.post(&format!("{first}/tra-cho"), &[("activity", "visits")]).await.expect(303);
    let until = "SELECT answer_by FROM seat WHERE state = 'offered'";
    let before = number(&app, until).await;
    // Before any letter of it went out, which now would go nowhere.
    app.set_clock("2023-03-01T15:00:00+07:00");
    let mut form = choosing("Trần Bích", "moi@example.vn", &["visits"]);
    form.retain(|(field, _)| !["notice", "consents"].contains(field));
    form.push(("version", "1"));
    app.post(&format!("{second}/sua"), &form).await.expect(303);
    app.send_letters().await;
    let to_new = app.written().into_iter().filter(|letter| {
        let reader = parsed(letter).to().and_then(|to| to.first()).and_then(|to| to.address()).map(str::to_owned);
        is_offer(letter) && reader.as_deref() == Some("moi@example.vn")
    });
    assert_eq!(to_new.count(), 1);
    assert_eq!(number(&app, until).await, before, "another address is no more time");
    let changes = "SELECT COUNT(*) FROM change WHERE registration_id = (SELECT MAX(id) FROM registration)";
    for expected in [2, 2] {
        app.post(&format!("{second}/nhan-cho"), &[("activity", "visits")]).await.expect(303);
        assert_eq!(number(&app, changes).await, expected, "a second click changes nothing");
    }
}
