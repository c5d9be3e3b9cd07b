//! Letters: from the outbox to the mailbox, whatever the relay does.

use std::collections::{BTreeMap, BTreeSet};

use mail_parser::{HeaderValue, MimeHeaders};

use super::registration::{form, form_with};
use crate::support::desk::change;
use crate::support::letters::{link, parsed, relay, rows};
use crate::support::smtp::{ACCOUNT, AUTHORITY, Fault, Relay, Way};
use crate::support::{BEFORE, TestApp};

const TYPED: [&str; 7] =
    ["Nguyễn", "Thu Hà", "Phó Giám đốc", "Hải Phòng", "Đến muộn", "3825 3536", "Sở Ngoại vụ thành phố Hải Phòng"];

async fn register(app: &TestApp, name: &'static str) -> String {
    app.post("/vi/dang-ky", &form_with("full_name", name)).await.expect(303).location().to_owned()
}

async fn with_relay(relay_of_tests: &Relay) -> TestApp {
    TestApp::with(BEFORE, |settings| relay(settings, relay_of_tests.address)).await
}

/// Hours after the rehearsal's beginning.
fn set_hours(app: &TestApp, hours: i64) {
    let begin: jiff::Timestamp = BEFORE.parse().expect("a moment");
    app.state.clock.set(begin + jiff::SignedDuration::from_hours(hours));
}

fn message_id(bytes: &[u8]) -> String {
    parsed(bytes).message_id().expect("an id").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_acknowledged_registration_is_written_to_whatever_the_relay_does() {
    for fault in [
        Fault::Busy,
        Fault::Silent,
        Fault::HangsAtSender,
        Fault::HangsAtRecipient,
        Fault::ClosesAtRecipient,
        Fault::Rule,
        Fault::OneLetter,
        Fault::Later,
        Fault::Hangs,
        Fault::CutInLetter,
        Fault::CutAfterLetter,
        Fault::Slow,
    ] {
        let server = Relay::failing(&[fault, fault]).await;
        let app = with_relay(&server).await;
        for name in ["Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Chi"] {
            register(&app, name).await;
        }
        for hours in 0..12 {
            set_hours(&app, hours);
            app.send_letters().await;
        }
        let mut copies: BTreeMap<String, Vec<Vec<u8>>> = BTreeMap::new();
        for letter in server.taken() {
            copies.entry(message_id(&letter.bytes)).or_default().push(letter.bytes);
        }
        assert_eq!(copies.len(), 3, "{fault:?}: each letter arrives");
        let doubled = copies.values().filter(|copies| copies.len() > 1).count();
        assert_eq!(doubled, if fault == Fault::CutAfterLetter { 2 } else { 0 }, "{fault:?}: none twice needlessly");
        for same in copies.values() {
            assert!(same.iter().all(|copy| copy == &same[0]), "{fault:?}: two copies are one letter");
        }
        assert!(app.outbox().await.iter().all(|(_, _, state, ..)| state == "sent"), "{fault:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_relay_that_is_down_costs_no_letter_an_attempt() {
    let server = Relay::start().await;
    let address = server.address;
    drop(server);
    let app = TestApp::with(BEFORE, |settings| relay(settings, address)).await;
    for name in ["Nguyễn Văn An", "Trần Thị Bình"] {
        register(&app, name).await;
    }
    for _ in 0..3 {
        assert!(app.send_letters().await.blocked);
    }
    for (_, _, state, attempts, problem, has_facts) in app.outbox().await {
        assert_eq!((state.as_str(), attempts, has_facts), ("queued", 0, true));
        assert!(problem.is_some_and(|problem| !problem.is_empty()), "one can see why it waits");
    }
    let server = Relay::at(address, &[]).await;
    assert_eq!(app.send_letters().await.sent, 2);
    assert_eq!(server.taken().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn no_letter_holds_up_the_others() {
    for fault in [Fault::ClosesAtRecipient, Fault::Rule, Fault::HangsAtRecipient, Fault::Later] {
        let server = Relay::failing(&[fault]).await;
        let app = with_relay(&server).await;
        for name in ["Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Chi"] {
            register(&app, name).await;
        }
        let round = app.send_letters().await;
        assert_eq!((round.sent, round.delayed, round.blocked), (2, 1, false), "{fault:?}");
        set_hours(&app, 1);
        assert_eq!(app.send_letters().await.sent, 1, "{fault:?}");
    }
    // What the relay says of the sender is about all: the first is tried later than the others.
    let server = Relay::failing(&[Fault::HangsAtSender]).await;
    let app = with_relay(&server).await;
    for name in ["Nguyễn Văn An", "Trần Thị Bình"] {
        register(&app, name).await;
    }
    let round = app.send_letters().await;
    assert_eq!((round.sent, round.delayed, round.blocked), (0, 1, true));
    assert_eq!(app.send_letters().await.sent, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_relay_that_refuses_everybody_by_a_rule_costs_no_letter() {
    let server = Relay::failing(&[Fault::Rule; 6]).await;
    let app = with_relay(&server).await;
    for name in ["Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Chi"] {
        register(&app, name).await;
    }
    for hours in 0..2 {
        set_hours(&app, hours);
        let round = app.send_letters().await;
        assert_eq!((round.sent, round.delayed, round.given_up), (0, 3, 0));
    }
    set_hours(&app, 2);
    assert_eq!(app.send_letters().await.sent, 3, "somebody mended its settings");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_relay_that_takes_one_letter_at_a_time_is_called_again_at_once() {
    let server = Relay::failing(&[Fault::OneLetter; 5]).await;
    let app = with_relay(&server).await;
    for name in ["Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Chi"] {
        register(&app, name).await;
    }
    let round = app.send_letters().await;
    assert_eq!((round.sent, round.delayed, round.blocked), (3, 0, false));
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_long_outage_no_letter_is_given_up_at_the_first_word() {
    let server = Relay::start().await;
    let address = server.address;
    drop(server);
    let app = TestApp::with(BEFORE, |settings| relay(settings, address)).await;
    register(&app, "Nguyễn Văn An").await;
    for days in 0..7 {
        set_hours(&app, days * 24);
        assert!(app.send_letters().await.blocked);
    }
    let _server = Relay::at(address, &[Fault::Later]).await;
    let round = app.send_letters().await;
    assert_eq!((round.delayed, round.given_up), (1, 0));
    set_hours(&app, 7 * 24);
    assert_eq!(app.send_letters().await.sent, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_of_a_later_program_waits_for_it() {
    let app = TestApp::new().await;
    app.queue_to("of-a-later-program", "vi", "{}", None, "a@example.vn").await;
    assert_eq!(app.send_letters().await.delayed, 1);
    assert_eq!(app.outbox().await.len(), 1);
}

/// A site that reaches a relay in private, with an account.
async fn in_private(server: &Relay, security: &str, authority: Option<&str>, password: &str) -> TestApp {
    let app = TestApp::with(BEFORE, |settings| {
        relay(settings, server.address);
        settings.mail_smtp_security = Some(security.to_owned());
        settings.mail_smtp_ca_file = authority.map(ToOwned::to_owned);
        settings.mail_smtp_user = Some(ACCOUNT.0.to_owned());
        settings.mail_smtp_password = Some(password.to_owned());
    })
    .await;
    register(&app, "Nguyễn Văn An").await;
    app
}

#[tokio::test(flavor = "multi_thread")]
async fn letters_go_in_private_and_signed_in() {
    for (way, security) in [(Way::StartTls, "starttls"), (Way::Tls, "tls")] {
        let server = Relay::reached_by(way).await;
        let app = in_private(&server, security, Some(AUTHORITY), ACCOUNT.1).await;
        assert_eq!(app.send_letters().await.sent, 1, "{way:?}: {:?}", app.outbox().await);
        let taken = server.taken();
        assert!(taken[0].in_private && taken[0].signed_in, "{way:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_letter_goes_to_a_relay_that_is_not_private_or_not_the_one() {
    for (way, security, authority, password, what) in [
        (Way::StartTls, "starttls", None, ACCOUNT.1, "nobody vouches for it"),
        (Way::Tls, "tls", None, ACCOUNT.1, "nobody vouches for it"),
        (Way::Open, "starttls", Some(AUTHORITY), ACCOUNT.1, "it offers no TLS"),
        (Way::StartTls, "starttls", Some(AUTHORITY), "wrong", "it does not know us"),
    ] {
        let server = Relay::reached_by(way).await;
        let app = in_private(&server, security, authority, password).await;
        let round = app.send_letters().await;
        assert!(round.blocked && round.sent == 0, "{what}");
        assert!(server.taken().is_empty(), "{what}");
        let (_, _, state, attempts, problem, _) = app.outbox().await.remove(0);
        assert_eq!((state.as_str(), attempts), ("queued", 0), "{what}");
        assert!(problem.is_some_and(|problem| !problem.contains("wrong")), "{what}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_that_is_refused_for_good_is_given_up_where_one_sees_it() {
    for fault in [Fault::Unknown, Fault::Refused] {
        let server = Relay::failing(&[fault]).await;
        let app = with_relay(&server).await;
        register(&app, "Nguyễn Văn An").await;
        assert_eq!(app.send_letters().await.given_up, 1);
        let (_, _, state, _, problem, has_facts) = app.outbox().await.remove(0);
        assert_eq!((state.as_str(), has_facts), ("given-up", false));
        let problem = problem.expect("why");
        assert!(problem.contains("55") && !problem.contains('@'), "{problem}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_that_is_put_off_for_five_days_is_given_up() {
    let server = Relay::failing(&[Fault::Later; 60]).await;
    let app = with_relay(&server).await;
    register(&app, "Nguyễn Văn An").await;
    let mut attempts = 0;
    for hours in 0..130 {
        set_hours(&app, hours);
        let round = app.send_letters().await;
        attempts += round.delayed;
        assert!(hours >= 120 || round.given_up == 0, "after {hours} hours");
    }
    let (_, _, state, ..) = app.outbox().await.remove(0);
    assert_eq!(state, "given-up");
    assert!((20..40).contains(&attempts), "with growing delays: {attempts}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_was_set_back_does_not_hold_letters() {
    let server = Relay::failing(&[Fault::Later]).await;
    let app = with_relay(&server).await;
    app.set_clock("2024-03-01T09:00:00+07:00");
    app.queue_to("lost-link", "vi", r#"{"secret":"A"}"#, None, "a@example.vn").await;
    app.set_clock(BEFORE);
    register(&app, "Nguyễn Văn An").await;
    // One that is dated a year ahead is due as well; it has nothing to say and goes.
    app.send_letters().await;
    assert_eq!(app.outbox().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn secrets_leave_the_database_with_the_letter() {
    let server = Relay::start().await;
    let app = with_relay(&server).await;
    register(&app, "Nguyễn Văn An").await;
    assert!(app.outbox().await[0].5);
    app.send_letters().await;
    assert!(!app.outbox().await[0].5);
}

#[cfg(unix)]
#[tokio::test]
async fn without_a_relay_letters_are_files_for_this_user_alone() {
    use std::os::unix::fs::PermissionsExt;
    let app = TestApp::new().await;
    register(&app, "Nguyễn Văn An").await;
    assert_eq!(app.send_letters().await.sent, 1);
    let folder = app.state.config.data.join("outbox");
    let mode = |path: &std::path::Path| std::fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    let files: Vec<_> =
        std::fs::read_dir(&folder).expect("read").map(|entry| entry.expect("an entry").path()).collect();
    assert_eq!(files.len(), 1);
    assert_eq!(files[0].extension().and_then(|own| own.to_str()), Some("eml"));
    assert_eq!(mode(&files[0]), 0o600);
}

#[tokio::test]
async fn a_letter_is_whole_in_text_and_html_with_its_ticket_and_its_days() {
    let app = TestApp::new().await;
    app.post("/vi/dang-ky", &form()).await.expect(303);
    app.queue("registered", "fr", r#"{"secret":"AAAAAAAAAAAAAAAAAAAAAA"}"#).await;
    app.send_letters().await;
    let letters = app.written();
    for (bytes, lang, subject, file, from) in [
        (&letters[0], "vi", "Đăng ký tham dự 12-", "lich-hoi-nghi.ics", "Hội nghị hợp tác địa phương"),
        (&letters[1], "fr", "Votre inscription 12-", "calendrier-assises.ics", "12es Assises"),
    ] {
        let letter = parsed(bytes);
        assert!(letter.subject().expect("a subject").starts_with(subject), "{:?}", letter.subject());
        let sender = letter.from().and_then(|from| from.first()).expect("a sender");
        assert!(sender.name().expect("a name").starts_with(from));
        assert_eq!(sender.address(), Some("vietphap@vietphap.example"));
        let reader = letter.to().and_then(|to| to.first()).expect("a reader");
        assert_eq!((reader.name(), reader.address()), (None, Some("thuha@example.gov.vn")));
        assert!(letter.message_id().expect("an id").ends_with("@127.0.0.1"));
        assert_eq!(letter.date().expect("a date").to_rfc3339(), "2023-03-01T02:00:00Z");
        assert!(letter.header_raw("Auto-Submitted").expect("there").contains("auto-generated"));
        assert!(matches!(letter.header("Content-Language"), Some(HeaderValue::TextList(_) | HeaderValue::Text(_))));
        assert!(letter.header("List-Unsubscribe").is_none(), "it is of no list");
        let text = letter.body_text(0).expect("text");
        let html = letter.body_html(0).expect("HTML");
        assert!(html.contains(&format!("<html lang=\"{lang}\">")));
        let path = link(&text);
        assert!(html.contains(&path), "the same link in both");
        assert!(text.lines().all(|line| line.chars().count() <= 76 || line.contains("http")), "{text}");
        assert!(!text.contains('<') && !text.contains("&#"), "{text}");
        assert!(html.contains("cid:ticket.") && !html.contains("src=\"http"), "nothing is fetched");
        let names: Vec<_> = letter.attachments().filter_map(MimeHeaders::attachment_name).collect();
        assert!(names.contains(&file), "{names:?}");
        let calendar = letter.attachments().find(|part| part.attachment_name() == Some(file)).expect("a calendar");
        let calendar = calendar.text_contents().expect("text");
        assert!(calendar.contains("DTSTART;VALUE=DATE:20230413") && calendar.contains("END:VCALENDAR"));
        assert!(!TYPED.iter().any(|typed| calendar.contains(typed)), "{calendar}");
    }
}

#[tokio::test]
async fn a_letters_link_opens_the_delegates_page() {
    let app = TestApp::new().await;
    app.post("/vi/dang-ky", &form()).await.expect(303);
    app.send_letters().await;
    let letters = app.written();
    let path = link(&parsed(&letters[0]).body_text(0).expect("text"));
    app.get(&path).await.expect(200).shows("Nguyễn Thị Thu Hà");
}

#[tokio::test]
async fn to_an_address_that_nobody_has_proven_no_letter_says_what_somebody_typed() {
    let app = TestApp::new().await;
    app.queue_every_kind(&form(), false).await;
    app.send_letters().await;
    let letters = app.written();
    assert_eq!(letters.len(), 1 + 18, "each kind has words");
    for bytes in &letters {
        let letter = parsed(bytes);
        let (text, html) = (letter.body_text(0).expect("text"), letter.body_html(0).expect("HTML"));
        for typed in TYPED {
            assert!(!text.contains(typed) && !html.contains(typed), "`{typed}` is in {text}");
        }
        assert!(text.contains("vietfrance12@hanoi.gov.vn"), "whom to write to: {text}");
    }
}

#[tokio::test]
async fn an_address_that_is_proven_is_written_to_by_name() {
    let app = TestApp::new().await;
    app.queue_every_kind(&form(), true).await;
    app.send_letters().await;
    for bytes in &app.written() {
        let letter = parsed(bytes);
        let text = letter.body_text(0).expect("text");
        let left = letter.to().and_then(|to| to.first()).and_then(|to| to.address()) == Some("old@example.vn");
        assert_eq!(text.contains("Nguyễn Thị Thu Hà"), !left, "{text}");
    }
}

#[tokio::test]
async fn an_offer_says_until_when_on_both_clocks() {
    let app = TestApp::new().await;
    app.queue_every_kind(&form(), false).await;
    app.send_letters().await;
    let texts: Vec<String> = app
        .written()
        .iter()
        .map(|bytes| parsed(bytes).body_text(0).expect("text").replace("\r\n", " ").replace('\u{A0}', " "))
        .collect();
    let vi = texts.iter().find(|text| text.contains("danh sách chờ của")).expect("an offer");
    assert!(vi.contains("trước 9 giờ, Thứ Sáu, ngày 03 tháng 3 năm 2023 (giờ Hà Nội)"), "{vi}");
    assert!(vi.contains("#seats"), "the link leads to where it is answered: {vi}");
    let fr = texts.iter().find(|text| text.contains("liste d’attente de")).expect("an offer");
    assert!(fr.contains("avant le vendredi 3 mars 2023 à 9 h (heure de Hanoï), soit 3 h (heure de Paris)"), "{fr}");
}

#[tokio::test]
async fn an_offer_that_ends_in_the_night_names_both_days() {
    let app = TestApp::new().await;
    app.queue_every_kind(&form(), false).await;
    change(&app, "UPDATE seat SET answer_by = 1677870000000").await;
    app.queue("seat-offered", "fr", r#"{"secret":"A","activity":"environment-water"}"#).await;
    app.send_letters().await;
    let letters = app.written();
    let text = parsed(letters.last().expect("a letter")).body_text(0).expect("text").replace("\r\n", " ");
    let words =
        "avant le samedi 4 mars 2023 à 2 h (heure de Hanoï), soit le vendredi 3 mars 2023 à 20 h (heure de Paris)";
    assert!(text.replace('\u{A0}', " ").contains(words), "{text}");
}

#[tokio::test]
async fn an_offer_that_no_longer_stands_is_not_written_of() {
    let app = TestApp::new().await;
    app.post("/vi/dang-ky", &form()).await.expect(303);
    app.send_letters().await;
    app.queue("seat-offered", "vi", r#"{"secret":"A","activity":"environment-water","answer_by":1}"#).await;
    app.send_letters().await;
    assert_eq!(app.outbox().await.len(), 1, "it has nothing to say and is gone");
}

#[tokio::test]
async fn a_letter_does_not_follow_an_address_that_was_changed() {
    let app = TestApp::new().await;
    app.post("/vi/dang-ky", &form()).await.expect(303);
    let database = app.database().await;
    sqlx::query("UPDATE registration SET email = 'b@example.vn', email_key = 'b@example.vn'")
        .execute(&database)
        .await
        .expect("written");
    database.close().await;
    assert_eq!(app.send_letters().await.sent, 0);
    assert!(app.written().is_empty());
}

#[tokio::test]
async fn lost_links_come_in_one_letter_and_open_each_registration() {
    let app = TestApp::new().await;
    for name in ["Nguyễn Văn An", "Trần Thị Bình"] {
        register(&app, name).await;
    }
    app.send_letters().await;
    app.queue("lost-link", "fr", r#"{"secret":"AAAAAAAAAAAAAAAAAAAAAA"}"#).await;
    app.queue_to("lost-link", "fr", r#"{"secret":"BBBBBBBBBBBBBBBBBBBBBB"}"#, None, "nobody@example.vn").await;
    assert_eq!(app.send_letters().await.sent, 1);
    let letters = app.written();
    let text = parsed(letters.last().expect("a letter")).body_text(0).expect("text").into_owned();
    let links: BTreeSet<String> = text.lines().filter(|line| line.contains("/mon-inscription/")).map(link).collect();
    assert_eq!(links.len(), 2, "{text}");
    let mut shown = Vec::new();
    for path in links {
        let page = app.get(&path).await.expect(200).text();
        shown.push(page.contains("Trần Thị Bình"));
    }
    shown.sort_unstable();
    assert_eq!(shown, [false, true], "each opens its own");
}

#[tokio::test]
async fn who_asks_for_lost_links_leaves_the_same_whether_known_or_not() {
    let app = TestApp::new().await;
    register(&app, "Nguyễn Văn An").await;
    app.send_letters().await;
    let ask = async |email: &str| {
        app.post("/vi/lay-lai-lien-ket", &[("email", email)]).await.expect(303);
    };
    let left = async || -> Vec<(i64, i64)> {
        rows(&app, "SELECT COUNT(*), MAX(LENGTH(address)) FROM lost_link_ask GROUP BY address").await
    };
    let waiting = async || -> Vec<(String, i64)> {
        rows(&app, "SELECT recipient, COUNT(*) FROM letter WHERE state = 'queued' GROUP BY recipient ORDER BY 1").await
    };
    let (known, unknown) = ("thuha@example.gov.vn", "nobody@example.gov.vn");
    for _ in 0..4 {
        ask(known).await;
        ask(unknown).await;
    }
    assert_eq!(left().await, [(4, 32), (4, 32)], "each ask is kept, as a hash");
    assert_eq!(waiting().await, [(unknown.to_owned(), 3), (known.to_owned(), 3)]);
    assert_eq!(app.send_letters().await.sent, 3);
    let gone: Vec<(i64,)> = rows(&app, "SELECT COUNT(*) FROM letter WHERE recipient LIKE 'nobody%'").await;
    assert_eq!(gone, [(0,)], "nothing is kept of somebody who is not known");
    ask(known).await;
    ask(unknown).await;
    assert_eq!((left().await, waiting().await.len()), (vec![(5, 32), (5, 32)], 0), "both are refused alike");
    set_hours(&app, 2);
    vietphap::registration::keep_up_once(&app.state).await.expect("kept up");
    assert_eq!(left().await, []);
    ask(unknown).await;
    assert_eq!(waiting().await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_cancelled_or_came_to_an_earlier_edition_gets_the_link_again_too() {
    let app = TestApp::new().await;
    crate::support::desk::change(&app, "INSERT INTO edition (number, slug) VALUES (11, 'eleven')").await;
    for (name, sql) in [
        ("An", "UPDATE registration SET status = 'cancelled' WHERE full_name = 'An'"),
        ("Bình", "UPDATE registration SET edition_number = 11 WHERE full_name = 'Bình'"),
    ] {
        register(&app, name).await;
        crate::support::desk::change(&app, sql).await;
    }
    app.send_letters().await;
    let before = app.written().len();
    app.post("/fr/lien-perdu", &[("email", "thuha@example.gov.vn")]).await.expect(303);
    assert_eq!(app.send_letters().await.sent, 1);
    let letters = app.written();
    assert_eq!(letters.len(), before + 1);
    let text = parsed(letters.last().expect("a letter")).body_text(0).expect("text").into_owned();
    let links: BTreeSet<String> = text.lines().filter(|line| line.contains("/mon-inscription/")).map(link).collect();
    assert_eq!(links.len(), 2, "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_uses_us_to_fill_a_strangers_mailbox() {
    const NAMES: [&str; 25] = [
        "An", "Bình", "Chi", "Dung", "Em", "Phúc", "Giang", "Hoa", "Inh", "Khanh", "Lan", "Mai", "Nam", "Oanh",
        "Phong", "Quang", "Sơn", "Tâm", "Uyên", "Vân", "Xuân", "Yến", "Đức", "Ánh", "Ơn",
    ];
    let server = Relay::start().await;
    let app = with_relay(&server).await;
    for name in NAMES {
        register(&app, name).await;
    }
    let round = app.send_letters().await;
    assert_eq!((round.sent, round.delayed), (20, 5), "the rest waits, and is not lost");
    // A seat waits for nobody: its letter goes at once, and before the others.
    let database = app.database().await;
    let until = app.state.clock.conference_now().as_millisecond() + 172_800_000;
    let offer = "UPDATE seat SET state = 'offered', answer_by = $1";
    sqlx::query(offer).bind(until).execute(&database).await.expect("offered");
    database.close().await;
    app.queue("seat-offered", "vi", r#"{"secret":"A","activity":"environment-water","answer_by":1677870000000}"#).await;
    assert_eq!(app.send_letters().await.sent, 1);
    set_hours(&app, 2);
    assert_eq!(app.send_letters().await.sent, 5);
    assert_eq!(server.taken().len(), 26);
    let readers: BTreeSet<String> = server.taken().into_iter().map(|letter| letter.to).collect();
    assert_eq!(readers, BTreeSet::from(["thuha@example.gov.vn".to_owned()]));
    // A clock that was set back makes nobody wait for a moment that does not come.
    for name in ["Sao", "Trúc"] {
        register(&app, name).await;
    }
    set_hours(&app, -3);
    assert_eq!(app.send_letters().await.sent, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_strangers_have_written_beyond_measure_is_given_up_where_one_sees_it() {
    const NAMES: [&str; 15] = [
        "An", "Bình", "Chi", "Dung", "Em", "Phúc", "Giang", "Hoa", "Inh", "Khanh", "Lan", "Mai", "Nam", "Oanh", "Phong",
    ];
    let app = TestApp::new().await;
    // Names of two words in every order but one are one person's: a name and a number of "Thị".
    for family in NAMES {
        for given in NAMES.iter().filter(|given| **given > family) {
            for middle in ["Thị", "Văn"] {
                let name: &'static str = format!("{family} {middle} {given}").leak();
                register(&app, name).await;
            }
        }
    }
    let all: Vec<(String, i64, bool)> = rows(
        &app,
        "SELECT state, COUNT(*), MAX(facts IS NOT NULL OR problem IS NULL) FROM letter GROUP BY state ORDER BY state",
    )
    .await;
    assert_eq!(all, [("given-up".to_owned(), 10, false), ("queued".to_owned(), 200, true)]);
    let round = app.send_letters().await;
    assert_eq!((round.sent, round.delayed), (20, 180), "those that wait cost nothing");
    set_hours(&app, 5 * 24);
    let round = app.send_letters().await;
    assert_eq!((round.sent, round.given_up), (20, 160), "and not for ever");
    // Whoever opens the link has it all.
    change(&app, "UPDATE registration SET email_proven_at = 1 WHERE id = (SELECT MIN(id) FROM registration)").await;
    register(&app, "Người cuối cùng").await;
    assert_eq!(app.send_letters().await.sent, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_domain_of_any_letters_is_written_to_in_ascii() {
    let server = Relay::start().await;
    let app = with_relay(&server).await;
    app.post("/vi/dang-ky", &form_with("email", "thuha@ví-dụ.vn")).await.expect(303);
    app.post("/vi/dang-ky", &form_with("email", "thư@example.vn")).await.expect(303);
    let round = app.send_letters().await;
    assert_eq!((round.sent, round.given_up), (1, 1));
    let taken = server.taken();
    assert_eq!(taken[0].to, "thuha@xn--v-d-rma6749a.vn");
    assert_eq!(taken[0].from, "vietphap@vietphap.example");
    let problem = app.outbox().await.into_iter().find_map(|(_, _, _, _, problem, _)| problem);
    assert!(problem.expect("why").contains("SMTPUTF8"));
}

/// What `vietphap doctor` says, and whether it found no fault.
fn doctor(data: &std::path::Path, settings: &[(&str, String)]) -> (String, bool) {
    let mut command = super::process::program();
    command.args(["doctor", "--to", "thuha@example.gov.vn", "--lang", "fr"]).env("VIETPHAP_DATA", data);
    for (name, value) in settings {
        command.env(name, value);
    }
    let output = command.output().expect("it runs");
    (String::from_utf8_lossy(&output.stdout).into_owned(), output.status.success())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_doctor_sends_a_real_letter_and_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let (said, is_well) = doctor(&data, &[]);
    assert!(is_well && said.contains("reach nobody"), "a rehearsal needs no relay: {said}");
    assert!(!data.exists(), "it makes neither a database nor keys");
    let server = Relay::start().await;
    let way = |port: u16| {
        [
            ("VIETPHAP_MAIL_SMTP_HOST", "127.0.0.1".to_owned()),
            ("VIETPHAP_MAIL_SMTP_PORT", port.to_string()),
            ("VIETPHAP_MAIL_SMTP_SECURITY", "none".to_owned()),
        ]
    };
    let port = server.address.port();
    let (said, _) = tokio::task::spawn_blocking({
        let (data, way) = (data.clone(), way(port));
        move || doctor(&data, &way)
    })
    .await
    .expect("it ran");
    assert!(said.contains("ok     test letter"), "{said}");
    let taken = server.taken();
    let letter = parsed(&taken[0].bytes);
    assert_eq!(letter.subject(), Some("Message d’essai du site des Assises"));
    drop(server);
    let (said, is_well) = doctor(&data, &way(port));
    assert!(!is_well && said.contains("fault  relay: 127.0.0.1"), "{said}");
}
