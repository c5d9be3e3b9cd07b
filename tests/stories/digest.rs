//! The numbers of a day by mail: once each morning, to whoever asked, of what the role may see.

use jiff::SignedDuration;
use vietphap::desk::{Role, tell};

use crate::support::desk::{Browser, change, number, register};
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
