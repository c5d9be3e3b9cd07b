//! The numbers of a day by mail: once each morning, to whoever asked, of what the role may see.

use jiff::SignedDuration;
use vietphap::desk::{Role, tell};

use super::power::{Plug, database as database_of, ended, points, within};
use super::process::{enter_the_desk, numbered, post};
use crate::support::desk::{Browser, change, number, register, visitor};
use crate::support::letters::parsed;
use crate::support::{Answer, TestApp};

const DETAILS: &str = "/admin/vi/tai-khoan/thong-tin";
const ACCOUNT: &str = "/admin/vi/tai-khoan";

/// Ticks that the numbers come, in a language.
async fn ask(browser: &Browser<'_>, lang: &str) -> Answer {
    browser.post(DETAILS, &[("name", "Lê Thị Mai"), ("lang", lang), ("digest", "1")]).await.expect(303)
}

/// The letters with numbers that were written: to whom, subject, text.
async fn told(app: &TestApp) -> Vec<(String, String, String)> {
    app.send_letters().await;
    let letters = app.written();
    let letter = |bytes: &Vec<u8>| {
        let letter = parsed(bytes);
        let to = letter.to()?.first()?.address()?.to_owned();
        let text = letter.body_text(0)?.split_whitespace().collect::<Vec<_>>().join(" ");
        Some((to, letter.subject()?.to_owned(), text))
    };
    let all = letters.iter().filter_map(letter);
    all.filter(|(_, subject, _)| subject.contains("Số liệu đăng ký") || subject.contains("Chiffres")).collect()
}

#[tokio::test]
async fn whoever_asks_gets_the_numbers_once_each_morning_in_their_language() {
    let app = TestApp::with("2023-03-01T20:00:00+07:00", |_| {}).await;
    let owner = Browser::of(&app, "owner@example.vn", Role::Owner).await;
    let editor = Browser::of(&app, "editor@example.vn", Role::Editor).await;
    Browser::of(&app, "reader@example.vn", Role::Reader).await;
    ask(&owner, "vi").await;
    ask(&editor, "fr").await;
    owner.get(ACCOUNT).await.expect(200).shows("name=\"digest\" value=\"1\" checked");
    register(&app, &[]).await;
    register(&app, &[("email", "m@example.fr"), ("full_name", "Marie DUPONT"), ("side", "france"), ("locality", "")])
        .await;
    change(&app, "UPDATE letter SET state = 'given-up', ended_at = created_at WHERE recipient = 'm@example.fr'").await;
    assert_eq!(tell(&app.state).await.expect("told"), 0, "not before seven");
    app.state.clock.run(SignedDuration::from_mins(11 * 60 + 2));
    assert_eq!(tell(&app.state).await.expect("told"), 2);
    assert_eq!(tell(&app.state).await.expect("told"), 0, "once a morning");
    let letters = told(&app).await;
    let to = |whom: &str| letters.iter().find(|(to, ..)| to == whom).expect(whom);
    let (_, subject, text) = to("owner@example.vn");
    assert_eq!(subject, "Số liệu đăng ký tính đến ngày 02/03/2023");
    assert!(text.contains("2 đăng ký mới (Việt Nam: 1, Pháp: 1)"), "{text}");
    assert!(text.contains("1 thư không gửi được") && text.contains("/admin/vi/so-lieu"), "{text}");
    assert!(!text.contains("Marie") && !text.contains("m@example.fr"), "of no one in particular");
    let (_, _, text) = to("editor@example.vn");
    assert!(text.contains("2 nouvelles inscriptions") && !text.contains("remis"), "an editor sees no outbox: {text}");
    // A day on which nothing happened is not told, not even that such a letter failed; what happens then is told the next morning.
    change(&app, "UPDATE letter SET state = 'given-up', ended_at = ended_at + 3600000 WHERE kind = 'organiser-digest'")
        .await;
    app.state.clock.run(SignedDuration::from_hours(24));
    assert_eq!(tell(&app.state).await.expect("told"), 0);
    register(&app, &[("email", "x@example.vn"), ("full_name", "Trần Văn Bình")]).await;
    app.state.clock.run(SignedDuration::from_hours(24));
    assert_eq!(tell(&app.state).await.expect("told"), 2);
    let letters = told(&app).await;
    assert_eq!(letters.len(), 4);
    let last = |whom: &str| letters.iter().rfind(|(to, ..)| to == whom).expect(whom).2.clone();
    assert!(last("owner@example.vn").contains("1 đăng ký mới (Việt Nam: 1)"), "{letters:?}");
}

#[tokio::test]
async fn who_no_longer_asks_or_is_shut_out_gets_none_and_one_morning_is_claimed_once() {
    let app = TestApp::with("2023-03-01T20:00:00+07:00", |_| {}).await;
    let owner = Browser::of(&app, "owner@example.vn", Role::Owner).await;
    let left = Browser::of(&app, "left@example.vn", Role::Reader).await;
    let shut = Browser::of(&app, "shut@example.vn", Role::Reader).await;
    for browser in [&owner, &left, &shut] {
        ask(browser, "vi").await;
    }
    left.post(DETAILS, &[("name", "Lê Thị Mai"), ("lang", "vi")]).await.expect(303);
    change(&app, "UPDATE organiser SET state = 'closed' WHERE email = 'shut@example.vn'").await;
    register(&app, &[]).await;
    app.state.clock.run(SignedDuration::from_hours(12));
    // Two programs at once.
    let (one, other) = tokio::join!(tell(&app.state), tell(&app.state));
    assert_eq!(one.expect("told") + other.expect("told"), 1);
    let sql = "SELECT COUNT(*) FROM letter WHERE kind = 'organiser-digest' AND recipient = 'owner@example.vn'";
    assert_eq!(number(&app, sql).await, 1);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM letter WHERE kind = 'organiser-digest'").await, 1);
}

#[tokio::test]
async fn nothing_is_told_of_what_was_before_one_asked_nor_once_the_conference_is_over() {
    let app = TestApp::with("2023-03-01T20:00:00+07:00", |_| {}).await;
    let owner = Browser::of(&app, "owner@example.vn", Role::Owner).await;
    register(&app, &[]).await;
    app.state.clock.run(SignedDuration::from_secs(1));
    ask(&owner, "vi").await;
    app.state.clock.run(SignedDuration::from_hours(12));
    assert_eq!(tell(&app.state).await.expect("told"), 0, "she had registered before");
    register(&app, &[("email", "x@example.vn"), ("full_name", "Trần Văn Bình")]).await;
    app.set_clock("2023-05-01T08:00:00+07:00");
    assert_eq!(tell(&app.state).await.expect("told"), 0, "it is over");
}

#[tokio::test]
async fn a_role_is_told_what_it_may_see_by_now_and_nothing_else() {
    let app = TestApp::with("2023-03-01T20:00:00+07:00", |_| {}).await;
    let roles = [
        ("a-reader@example.vn", Role::Reader),
        ("b-editor@example.vn", Role::Editor),
        ("c-auditor@example.vn", Role::Auditor),
        ("d-demoted@example.vn", Role::Owner),
    ];
    for (email, role) in roles {
        ask(&Browser::of(&app, email, role).await, "vi").await;
    }
    visitor(&app, "Trần Văn Bình").await;
    visitor(&app, "Nguyễn Thị Hà").await;
    register(&app, &[("email", "x@example.vn"), ("side", "france")]).await;
    register(&app, &[("full_name", "Lê Chi"), ("email", "chi@example.vn")]).await;
    change(&app, "UPDATE activity SET capacity = 1 WHERE id = 'visits'").await;
    change(&app, "UPDATE seat SET state = 'waiting' WHERE registration_id = (SELECT MAX(registration_id) FROM seat)")
        .await;
    change(&app, "UPDATE registration SET status = 'declined' WHERE full_name = 'Lê Chi'").await;
    change(&app, "UPDATE letter SET state = 'given-up', ended_at = created_at WHERE recipient = 'x@example.vn'").await;
    app.state.clock.run(SignedDuration::from_mins(11 * 60 + 2));
    assert_eq!(tell(&app.state).await.expect("told"), 4);
    // Whoever was an owner when it was written is none when it goes out.
    change(&app, "UPDATE organiser SET role = 'editor' WHERE email = 'd-demoted@example.vn'").await;
    let letters = told(&app).await;
    let says = |email: &str| {
        let (_, _, text) = letters.iter().find(|(to, ..)| to == email).expect(email);
        assert!(text.contains("3 đăng ký mới (Việt Nam: 2, Pháp: 1)"), "who is expected: {text}");
        assert!(text.contains("dự kiến có 3 đại biểu") && text.contains(ACCOUNT), "{text}");
        let lines = ["1 lượt đang chờ", "1 hoạt động đã hết chỗ", "1 thư không gửi được", "2 đăng ký có thể trùng"];
        lines.map(|line| text.contains(line))
    };
    assert_eq!(says("a-reader@example.vn"), [true; 4], "a reader sees delegates, activities and the outbox");
    assert_eq!(says("b-editor@example.vn"), [true, true, false, false], "an editor sees activities alone");
    assert_eq!(says("c-auditor@example.vn"), [false; 4], "an auditor sees how many");
    assert_eq!(says("d-demoted@example.vn"), [true, true, false, false]);
}

#[tokio::test]
async fn whoever_unticks_it_does_not_even_get_what_was_written_before() {
    let app = TestApp::with("2023-03-02T06:30:00+07:00", |_| {}).await;
    let owner = Browser::of(&app, "owner@example.vn", Role::Owner).await;
    ask(&owner, "vi").await;
    register(&app, &[]).await;
    app.state.clock.run(SignedDuration::from_hours(2));
    assert_eq!(tell(&app.state).await.expect("told"), 1);
    owner.post(DETAILS, &[("name", "Lê Thị Mai"), ("lang", "vi")]).await.expect(303);
    assert!(told(&app).await.is_empty());
    assert_eq!(number(&app, "SELECT COUNT(*) FROM letter WHERE kind = 'organiser-digest'").await, 0);
}

#[tokio::test]
async fn a_clock_that_was_set_back_tells_no_morning_twice_and_silences_nobody() {
    let app = TestApp::with("2023-03-01T20:00:00+07:00", |_| {}).await;
    ask(&Browser::of(&app, "owner@example.vn", Role::Owner).await, "vi").await;
    register(&app, &[]).await;
    let at = async |moment: &str| {
        app.set_clock(moment);
        tell(&app.state).await.expect("told")
    };
    assert_eq!(at("2023-03-02T07:02:00+07:00").await, 1);
    register(&app, &[("email", "x@example.vn"), ("full_name", "Trần Văn Bình")]).await;
    assert_eq!(at("2023-03-02T06:59:00+07:00").await, 0, "a minute back is no other morning");
    assert_eq!(at("2023-03-02T07:03:00+07:00").await, 0);
    assert_eq!(at("2023-04-12T07:02:00+07:00").await, 1, "it ran ahead by weeks");
    app.set_clock("2023-03-02T20:00:00+07:00");
    register(&app, &[("email", "y@example.vn"), ("full_name", "Lê Chi")]).await;
    assert_eq!(at("2023-03-03T07:02:00+07:00").await, 1, "and was set right");
    assert_eq!(at("2023-03-03T07:03:00+07:00").await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_power_cut_at_any_step_tells_nobody_twice_and_leaves_nobody_out() {
    for point in points(&["digest"]) {
        let plug = Plug::new().await;
        let Plug { relay, url, client, .. } = &plug;
        let data = plug.data();
        let mut server = plug.on().await;
        enter_the_desk(client, url, data).await;
        let form = [("name", "Chi"), ("lang", "vi"), ("digest", "1")];
        let answer = post(client, &format!("{url}{DETAILS}"), &form).await.expect("an answer");
        assert_eq!(answer.status(), 303);
        let answer = post(client, &format!("{url}/vi/dang-ky"), &numbered("Lê Chi")).await.expect("an answer");
        assert_eq!(answer.status(), 303);
        server.signal("TERM");
        server.wait();
        let database = database_of(data).await;
        // All of it was long ago; another who ticked it is told after her.
        for statement in [
            "INSERT INTO organiser (id, email, name, role, state, lang, created_at, digest)
             VALUES ('z', 'binh@example.gov.vn', 'Bình', 'reader', 'active', 'fr', 1, 1)",
            "UPDATE organiser SET digest_at = 1",
            "UPDATE registration SET created_at = 2",
        ] {
            sqlx::query(statement).execute(&database).await.expect("written");
        }
        let mut child = plug.doomed(point);
        ended(&mut child, point).await;
        let server = plug.on().await;
        for whom in ["binh@example.gov.vn", "chi@example.gov.vn"] {
            let came = async || relay.taken().iter().any(|letter| letter.to.contains(whom));
            within(30, &format!("{point}: {whom} is told"), came).await;
        }
        let sql = "SELECT COUNT(*), COUNT(DISTINCT recipient) FROM letter WHERE kind = 'organiser-digest'";
        let written: (i64, i64) = sqlx::query_as(sql).fetch_one(&database).await.expect("read");
        assert_eq!(written, (2, 2), "{point}");
        database.close().await;
        drop(server);
    }
}
