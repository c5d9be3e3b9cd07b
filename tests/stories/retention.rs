//! Each thing is kept for its days, and goes with the beginning of its own.

use std::fs;

use vietphap::clock::Clock;
use vietphap::store::Store;
use vietphap::{privacy, serve};

use super::privacy::{Log, PERSON, forms, found, program, said, somebody};
use crate::support::TestApp;
use crate::support::desk::{Browser, change, number, register, text, visitor};

#[tokio::test]
async fn each_thing_goes_on_its_own_day() {
    let app = TestApp::new().await;
    somebody(&app).await;
    change(&app, "UPDATE registration SET invitation_asked_at = 1, email_proven_at = 1").await;
    let count = async |sql| number(&app, sql).await;
    let steps = [
        ("2023-05-01", "SELECT COUNT(*) FROM need"),
        ("2023-05-16", "SELECT COUNT(*) FROM registration WHERE remarks IS NOT NULL"),
        ("2023-05-16", "SELECT COUNT(*) FROM registration WHERE invitation_asked_at IS NOT NULL"),
        ("2023-07-15", "SELECT COUNT(*) FROM registration WHERE telephone IS NOT NULL"),
        ("2023-07-15", "SELECT COUNT(*) FROM registration WHERE contact_person IS NOT NULL"),
        ("2023-07-15", "SELECT COUNT(*) FROM search_token WHERE token LIKE '%yoruk%'"),
        ("2024-04-15", "SELECT COUNT(*) FROM registration"),
        ("2024-04-15", "SELECT COUNT(*) FROM letter"),
    ];
    for (day, sql) in steps {
        let eve: jiff::civil::Date = day.parse().expect("a day");
        let eve = eve.yesterday().expect("a day before");
        app.set_clock(&format!("{eve}T23:59:59+07:00"));
        privacy::retain(&app.state).await.expect("kept");
        // Several go on one day: the second of them has gone with the first.
        let is_first = steps.iter().find(|step| step.0 == day).is_some_and(|step| step.1 == sql);
        assert_eq!(count(sql).await, i64::from(is_first), "{sql} on the eve of {day}");
        app.set_clock(&format!("{day}T00:00:00+07:00"));
        let done = privacy::retain(&app.state).await.expect("kept");
        assert_eq!(!done.is_empty(), is_first, "{done:?}");
        assert_eq!(count(sql).await, 0, "{sql} on {day}");
        assert!(privacy::retain(&app.state).await.expect("kept").is_empty(), "twice is once");
    }
    let kept = text(&app, "SELECT full_name || email FROM subscriber").await;
    assert_eq!(kept, format!("{}{}", PERSON[0].1, PERSON[3].1));
    app.set_clock("2026-04-14T23:59:59+07:00");
    privacy::retain(&app.state).await.expect("kept");
    assert_eq!(count("SELECT COUNT(*) FROM subscriber").await, 1);
    app.set_clock("2026-04-15T00:00:00+07:00");
    privacy::retain(&app.state).await.expect("kept");
    assert_eq!(count("SELECT COUNT(*) FROM subscriber").await, 0);
    assert_eq!(count("SELECT COUNT(*) FROM purge").await, 6);
    assert!(privacy::scrub(&app.state).await.expect("scrubbed"));
    let log = Log::default();
    let needles: Vec<Vec<u8>> = PERSON.iter().flat_map(|(_, value)| forms(value)).collect();
    let left = found(&app.state.config.data, &log, &needles);
    assert!(left.is_empty(), "{left:#?}");
    let browser = Browser::owner(&app).await;
    let page = browser.get("/admin/fr/donnees-personnelles").await.expect(200);
    page.shows("01/05/2023").shows("15/04/2024").shows("le 15/04/2024 00:00 (1)").shows("1\u{202f}095 jours");
}

#[tokio::test]
async fn a_machine_whose_clock_jumps_deletes_nothing_before_it_has_run_for_a_day() {
    let app = TestApp::new().await;
    somebody(&app).await;
    let mut watch = privacy::Watch::default();
    watch.retain(&app.state).await.expect("looked");
    app.set_clock("2033-01-01T00:00:00+07:00");
    let hours = jiff::SignedDuration::from_hours;
    for _ in 0..24 {
        assert!(watch.retain(&app.state).await.expect("looked").is_empty());
        app.state.clock.run(hours(1));
    }
    assert_eq!(number(&app, "SELECT COUNT(*) FROM registration").await, 1);
    // Somebody sets it right.
    app.set_clock("2023-03-02T10:00:00+07:00");
    watch.retain(&app.state).await.expect("looked");
    assert_eq!(number(&app, "SELECT COUNT(*) FROM registration").await, 1);
    // A machine that was switched off for long, and then runs on.
    app.set_clock("2024-04-15T00:00:00+07:00");
    assert!(watch.retain(&app.state).await.expect("looked").is_empty());
    app.state.clock.run(hours(24));
    assert!(!watch.retain(&app.state).await.expect("looked").is_empty());
    assert_eq!(number(&app, "SELECT COUNT(*) FROM registration").await, 0);
}

#[tokio::test]
async fn a_site_that_runs_deletes_and_overwrites_by_itself() {
    let app = TestApp::new().await;
    somebody(&app).await;
    app.set_clock("2023-05-01T00:00:00+07:00");
    let keeping = tokio::spawn(privacy::keep(app.state.clone()));
    let left = "SELECT (SELECT COUNT(*) FROM need) + (SELECT COUNT(*) FROM setting WHERE name LIKE 'scrub%')
        + (SELECT 1 - COUNT(*) FROM purge)";
    for _ in 0..200 {
        if number(&app, left).await == 0 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    keeping.abort();
    assert_eq!(number(&app, left).await, 0);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM registration").await, 1);
}

#[tokio::test]
async fn who_did_not_agree_is_not_kept_for_the_next_conferences() {
    let app = TestApp::new().await;
    visitor(&app, "Trần Bích").await;
    app.set_clock("2024-04-15T00:00:00+07:00");
    privacy::retain(&app.state).await.expect("kept");
    assert_eq!(number(&app, "SELECT COUNT(*) FROM registration").await, 0);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM subscriber").await, 0);
}

#[tokio::test]
async fn only_who_proved_the_address_and_was_to_come_hears_of_the_next_conferences_until_they_say_no() {
    let app = TestApp::new().await;
    for (name, email) in [
        ("Trần Bích", "bich@example.vn"),
        ("Trần Bảo", "Bich@Example.VN"),
        ("Lê An", "an@example.vn"),
        ("Lê Bền", "ben@example.vn"),
        ("Lê Chi", "chi@example.vn"),
    ] {
        register(&app, &[("full_name", name), ("email", email), ("consents", "next-editions.1")]).await;
    }
    for sql in [
        "UPDATE registration SET email_proven_at = 1 WHERE full_name <> 'Lê An'",
        "UPDATE registration SET status = 'confirmed' WHERE full_name = 'Trần Bảo'",
        "UPDATE registration SET status = 'cancelled' WHERE full_name = 'Lê Bền'",
        "UPDATE registration SET status = 'declined' WHERE full_name = 'Lê Chi'",
    ] {
        change(&app, sql).await;
    }
    app.set_clock("2024-04-15T00:00:00+07:00");
    privacy::retain(&app.state).await.expect("kept");
    assert_eq!(number(&app, "SELECT COUNT(*) FROM subscriber").await, 2);
    privacy::scrub(&app.state).await.expect("scrubbed");
    let browser = Browser::owner(&app).await;
    let (page, remove) = ("/admin/fr/donnees-personnelles", "/admin/fr/donnees-personnelles/prochaines-assises");
    browser.get(page).await.expect(200).shows("La liste compte 2 adresses");
    for (typed, said) in [("bich", "email-error"), ("nobody@example.vn", "ne figure pas sur la liste")] {
        browser.post(remove, &[("email", typed)]).await.expect(422).shows(said).shows(typed);
    }
    let removed = browser.post(remove, &[("email", "BICH@example.vn")]).await;
    let removed = browser.follow(removed).await.expect(200).shows("2 entrées sont retirées de la liste");
    removed.shows("YC-2024-0001").shows("La liste compte 0 adresse").shows("Retrait d’un consentement");
    assert_eq!(number(&app, "SELECT COUNT(*) FROM subscriber").await, 0);
    assert!(privacy::scrub(&app.state).await.expect("overwritten"));
    let reader = Browser::reader(&app).await;
    reader.post(remove, &[("email", "bich@example.vn")]).await.expect(403);
    reader.get(page).await.expect(200).hides("name=\"email\"");
}

#[tokio::test]
async fn a_letter_goes_thirty_days_after_it_was_sent_with_its_file() {
    let app = TestApp::new().await;
    register(&app, &[]).await;
    let id = text(&app, "SELECT id FROM letter").await;
    let file = app.state.config.data.join("outbox").join(format!("{id}.eml"));
    fs::create_dir_all(file.parent().expect("a folder")).expect("made");
    fs::write(&file, "To: ha@example.vn").expect("written");
    change(&app, "UPDATE letter SET state = 'sent', ended_at = created_at").await;
    app.set_clock("2023-03-31T08:59:59+07:00");
    privacy::retain(&app.state).await.expect("kept");
    assert!(file.exists());
    app.set_clock("2023-03-31T09:00:00+07:00");
    privacy::retain(&app.state).await.expect("kept");
    assert!(!file.exists());
    assert_eq!(number(&app, "SELECT COUNT(*) FROM letter").await, 0);
}

#[tokio::test]
async fn the_command_line_says_what_is_due_and_deletes_it() {
    let app = TestApp::new().await;
    somebody(&app).await;
    let data = app.state.config.data.clone();
    let says = said(&program(&["retention", "--dry-run"], &data, "2023-05-02T09:00+07:00"));
    let line =
        |word: &str| says.lines().find(|line| line.contains(word) && line.starts_with("12")).expect(word).to_owned();
    assert!(line("needs").contains("2023-05-01") && line("needs").ends_with("1  due"), "{says}");
    assert!(line("remarks").contains("2023-05-16") && line("remarks").ends_with('1'), "{says}");
    assert_eq!(number(&app, "SELECT COUNT(*) FROM need").await, 1);
    let says = said(&program(&["retention"], &data, "2023-05-02T09:00+07:00"));
    assert!(says.contains("edition 12: needs deleted: 1") && !says.contains("remarks"), "{says}");
    assert_eq!(number(&app, "SELECT COUNT(*) FROM need").await, 0);
    let says = said(&program(&["retention"], &data, "2023-05-02T09:00+07:00"));
    assert!(says.contains("nothing was due"), "{says}");
    assert!(says.lines().all(|line| !line.contains("Quách")));
}

#[tokio::test]
async fn a_clock_of_the_conference_decides_what_is_due() {
    let app = TestApp::new().await;
    somebody(&app).await;
    // The machine says March 2023, the conference clock two years later: outside of a rehearsal
    // that is a slip, and what is deleted does not come back.
    let two_years = jiff::SignedDuration::from_hours(24 * 366 * 2);
    for (rehearsal, left) in [(false, 1), (true, 0)] {
        let config = vietphap::config::Config { rehearsal, ..app.state.config.clone() };
        let store = Store::open(&config.database_url).await.expect("opened");
        let clock = Clock::manual(app.state.clock.system_now()).with_conference_ahead_by(two_years);
        let ahead = serve::with(config, store, clock).await.expect("started");
        privacy::retain(&ahead).await.expect("kept");
        ahead.store.close().await;
        assert_eq!(number(&app, "SELECT COUNT(*) FROM registration").await, left);
    }
}
