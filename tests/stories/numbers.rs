//! The numbers: each is right, each leads to a list of as many, each role sees what it may.

use tempfile::TempDir;
use vietphap::desk::Role;
use vietphap::i18n::Lang;

use super::rehearsal::fill;
use crate::support::desk::{Browser, change, number, register, with_needs};
use crate::support::{Answer, TestApp};

const NUMBERS: [&str; 2] = ["/admin/vi/so-lieu", "/admin/fr/chiffres"];

type Form<'a> = &'a [(&'a str, &'a str)];

/// People of all kinds: who is expected, who is not, who waits, who was merged into another.
async fn population(app: &TestApp) {
    let vietnam = [("side", "vietnam"), ("locality", "hai-phong")];
    let hue = [("side", "vietnam"), ("locality", "thua-thien-hue"), ("organisation_kind", "university")];
    let france = [("side", "france"), ("locality", "")];
    let people: [(&str, Form, Form); 7] = [
        ("An", &vietnam, &[("interpretation", "yes"), ("sessions", "smart-cities")]),
        ("Bình", &vietnam, &[("side_events", "visits"), ("contributions", "talk")]),
        ("Cúc", &hue, &[("interpretation", "yes"), ("side_events", "visits")]),
        ("Dung", &vietnam, &[("side_events", "visits")]),
        ("Élise", &france, &[("interpretation", "yes"), ("locality_name", "Évreux")]),
        ("Fanny", &france, &[("organisation_kind", "company"), ("contributions", "companies")]),
        ("Gia", &vietnam, &[]),
    ];
    for (day, (name, of, more)) in (1..).zip(people) {
        app.set_clock(&format!("2023-03-0{day}T23:30:00+07:00"));
        let email = format!("p{day}@example.org");
        let own = [("full_name", name), ("email", email.as_str())];
        register(app, &[own.as_slice(), of, more].concat()).await;
    }
    // The same person once more.
    register(app, &[("full_name", "An"), ("email", "other@example.org"), ("side", "vietnam")]).await;
    change(app, "UPDATE registration SET status = 'confirmed' WHERE full_name IN ('Cúc', 'Fanny')").await;
    change(app, "UPDATE registration SET status = 'declined' WHERE full_name = 'Dung'").await;
    change(app, "UPDATE registration SET status = 'cancelled' WHERE full_name = 'Gia'").await;
    change(app, "UPDATE registration SET email_proven_at = 1 WHERE full_name = 'Bình'").await;
    change(
        app,
        "UPDATE seat SET state = 'waiting' WHERE activity_id = 'visits'
         AND registration_id = (SELECT id FROM registration WHERE full_name = 'Cúc')",
    )
    .await;
    change(
        app,
        "UPDATE seat SET state = 'released'
         WHERE registration_id = (SELECT id FROM registration WHERE full_name = 'Dung')",
    )
    .await;
    change(
        app,
        "UPDATE letter SET state = 'given-up'
         WHERE registration_id = (SELECT id FROM registration WHERE full_name = 'Élise')",
    )
    .await;
}

/// Every number of the page that leads somewhere, with where it leads.
fn links(page: &Answer) -> Vec<(i64, String)> {
    let link = |after: &str| {
        let (to, rest) = after.split_once("\">")?;
        let number = rest.split('<').next()?.replace(['.', '\u{202F}'], "").parse().ok()?;
        Some((number, to.replace("&#38;", "&")))
    };
    page.text().split("<a href=\"").skip(1).filter_map(link).collect()
}

/// How many a list says it has.
fn total(list: &Answer) -> i64 {
    let text = list.text();
    let caption = text.split("<caption").nth(1).expect("a list").split('>').nth(1).expect("a caption");
    let digits = caption.split(|c: char| !c.is_ascii_digit()).find(|digits| !digits.is_empty());
    digits.expect("a number").parse().expect("a number")
}

/// Follows every number of both pages to its list, and compares; how many there are on each.
async fn follow(browser: &Browser<'_>) -> [usize; 2] {
    let mut followed = [0; 2];
    for (path, followed) in NUMBERS.into_iter().zip(&mut followed) {
        let page = browser.get(path).await.expect(200);
        for (shown, to) in links(&page) {
            let list = browser.get(&to).await.expect(200);
            if to.contains("/thu?") || to.contains("/courriers?") {
                assert_eq!(list.text().matches("<tr>").count() - 1, usize::try_from(shown).expect("some"), "{to}");
            } else if !to.contains("/banner") && !to.contains("/banniere") {
                assert_eq!(total(&list), shown, "{to}");
                *followed += 1;
            }
        }
    }
    followed
}

/// Kinds of which the database keeps another number than it holds.
async fn miscounted(app: &TestApp) -> i64 {
    number(
        app,
        "SELECT COUNT(*) FROM (
            SELECT edition_number, status, side, COALESCE(locality, '') AS place, organisation_kind, interpretation,
                email_proven_at IS NOT NULL AS proven, COUNT(*) AS held FROM registration GROUP BY 1, 2, 3, 4, 5, 6, 7
         ) AS own FULL JOIN (SELECT * FROM registration_count WHERE number <> 0) AS kept
            ON own.edition_number = kept.edition_number AND own.status = kept.status AND own.side = kept.side
                AND own.place = kept.locality AND own.organisation_kind = kept.organisation_kind
                AND own.interpretation = kept.interpretation AND own.proven = kept.is_proven
         WHERE own.held IS NULL OR kept.number IS NULL OR own.held <> kept.number",
    )
    .await
}

/// Activities whose kept numbers of seats are not those of the rows.
async fn miscounted_seats(app: &TestApp) -> i64 {
    number(
        app,
        "SELECT COUNT(*) FROM (
            SELECT edition_number, activity_id, SUM(state = 'held') AS held, SUM(state = 'offered') AS offered,
                SUM(state = 'waiting') AS waiting, MAX(arrival) AS last FROM seat GROUP BY 1, 2
         ) AS own FULL JOIN seat_count AS kept
            ON own.edition_number = kept.edition_number AND own.activity_id = kept.activity_id
         WHERE COALESCE(own.held, 0) <> kept.held OR COALESCE(own.offered, 0) <> kept.offered
            OR COALESCE(own.waiting, 0) <> kept.waiting OR COALESCE(own.last, 0) > kept.last_arrival
            OR kept.held IS NULL",
    )
    .await
}

#[tokio::test]
async fn the_seats_that_the_database_counts_follow_every_change() {
    let app = TestApp::new().await;
    population(&app).await;
    assert!(number(&app, "SELECT SUM(held + offered + waiting) FROM seat_count").await >= 3);
    assert_eq!(miscounted_seats(&app).await, 0);
    for sql in [
        "UPDATE seat SET state = 'waiting' WHERE activity_id = (SELECT MIN(activity_id) FROM seat)",
        "UPDATE seat SET state = 'offered', answer_by = 1 WHERE state = 'waiting'",
        "UPDATE seat SET state = 'released', answer_by = NULL WHERE state = 'offered'",
        "UPDATE seat SET state = 'held', arrival = arrival + 7",
        "DELETE FROM seat WHERE registration_id = (SELECT MIN(registration_id) FROM seat)",
    ] {
        change(&app, sql).await;
        assert_eq!(miscounted_seats(&app).await, 0, "{sql}");
    }
    change(&app, "UPDATE seat_count SET held = held + 1").await;
    assert_ne!(miscounted_seats(&app).await, 0);
}

#[tokio::test]
async fn what_the_database_counts_follows_every_change() {
    let app = TestApp::new().await;
    population(&app).await;
    assert_eq!(miscounted(&app).await, 0);
    for sql in [
        "UPDATE registration SET side = 'other', locality = NULL, locality_name = 'Bangkok' WHERE full_name = 'Bình'",
        "UPDATE registration SET locality = 'hai-phong', locality_name = NULL WHERE full_name = 'Élise'",
        "UPDATE registration SET interpretation = 1 - interpretation, organisation_kind = 'other'",
        "UPDATE registration SET email_proven_at = NULL, status = 'received'",
        "UPDATE registration SET edition_number = 10 WHERE full_name = 'Cúc'",
    ] {
        change(&app, sql).await;
        assert_eq!(miscounted(&app).await, 0, "{sql}");
    }
    for table in ["seat", "letter", "access_link", "receipt"] {
        let sql = format!(
            "DELETE FROM {table} WHERE registration_id IN (SELECT id FROM registration WHERE full_name = 'Fanny')"
        );
        change(&app, sql.leak()).await;
    }
    change(&app, "DELETE FROM registration WHERE full_name = 'Fanny'").await;
    assert_eq!(miscounted(&app).await, 0);
    assert_eq!(number(&app, "SELECT SUM(number) FROM registration_count").await, 7);
    // A number that is kept wrongly would be seen.
    change(&app, "UPDATE registration_count SET number = number + 1 WHERE locality = 'hai-phong'").await;
    assert_ne!(miscounted(&app).await, 0);
}

#[tokio::test]
async fn a_list_says_how_many_of_it_are_expected() {
    let app = TestApp::new().await;
    population(&app).await;
    let owner = Browser::owner(&app).await;
    for (path, words, to) in [
        ("/admin/vi/dang-ky?side=vietnam", "Trong đó 4 đăng ký dự kiến tham dự", "?side=vietnam&#38;status=expected"),
        ("/admin/fr/inscriptions?side=vietnam", "Dont 4 délégués attendus", "?side=vietnam&#38;status=expected"),
    ] {
        let list = owner.get(path).await.expect(200).shows(words);
        assert!(list.text().contains(to), "{path}");
    }
    // All of them, or asked for by status: there is nothing to add.
    for path in ["/admin/fr/inscriptions?side=france", "/admin/fr/inscriptions?status=declined"] {
        owner.get(path).await.expect(200).hides("Dont");
    }
}

#[tokio::test]
async fn every_number_leads_to_a_list_of_as_many() {
    let app = TestApp::new().await;
    population(&app).await;
    assert_eq!(miscounted(&app).await, 0);
    let followed = follow(&Browser::owner(&app).await).await;
    assert!(followed.iter().all(|links| *links > 25), "{followed:?}");
}

#[tokio::test]
async fn every_number_of_a_thousand_leads_to_a_list_of_as_many() {
    let folder = TempDir::new().expect("a folder");
    let done = fill(folder.path(), &["--registrations", "1000", "--seed", "5"]);
    assert!(done.status.success(), "{done:?}");
    let data = folder.path().display().to_string();
    let app = TestApp::with("2023-03-01T09:00:00+07:00", |settings| settings.data = Some(data)).await;
    let followed = follow(&Browser::owner(&app).await).await;
    assert!(followed.iter().all(|links| *links > 100), "{followed:?}");
}

#[tokio::test]
async fn who_is_expected_is_counted_by_side_locality_kind_and_seat() {
    let app = TestApp::new().await;
    population(&app).await;
    let page = Browser::owner(&app).await.get(NUMBERS[0]).await.expect(200);
    let links = links(&page);
    let of = |query: &str| {
        let to = format!("/admin/vi/dang-ky?{query}");
        links.iter().find(|(_, own)| *own == to).map(|(number, _)| *number)
    };
    assert_eq!(of("status=expected"), Some(6));
    assert_eq!(of("status=declined"), Some(1));
    assert_eq!(of("side=vietnam&status=expected"), Some(4));
    assert_eq!(of("side=vietnam&locality=hai-phong&status=expected"), Some(3));
    assert_eq!(of("side=france&interpretation=yes&status=expected"), Some(1));
    assert_eq!(of("interpretation=yes&status=expected"), Some(3));
    assert_eq!(of("kind=university&status=expected"), Some(1));
    assert_eq!(of("contribution=talk&status=expected"), Some(1));
    assert_eq!(of("activity=visits&standing=held"), Some(1));
    assert_eq!(of("activity=visits&standing=waiting"), Some(1));
    assert_eq!(of("proven=no&status=expected"), Some(5));
    assert_eq!(of("duplicates=1"), Some(2));
    assert_eq!(of("from=2023-03-06&to=2023-03-06&status=expected"), Some(1));
    assert_eq!(of("side=other&status=expected"), None, "there is no list behind nothing");
    page.shows("Địa phương ngoài danh mục hoặc không ghi").shows("07/03/2023 23:30");
}

#[tokio::test]
async fn each_role_sees_the_numbers_and_only_the_lists_that_it_may() {
    let app = TestApp::new().await;
    population(&app).await;
    with_needs(&app, "An", "không ăn lạc").await;
    for (email, role, lists, needs, letters) in [
        ("owner@example.vn", Role::Owner, true, true, true),
        ("registrar@example.vn", Role::Registrar, true, true, true),
        ("reader@example.vn", Role::Reader, true, false, true),
        ("editor@example.vn", Role::Editor, false, false, false),
        ("auditor@example.vn", Role::Auditor, false, false, false),
    ] {
        let browser = Browser::of(&app, email, role).await;
        let enter = browser.get("/admin/vi").await.expect(303);
        assert_eq!(enter.location(), NUMBERS[0], "everybody begins with the numbers");
        let page = browser.get(NUMBERS[0]).await.expect(200).shows("Dự kiến tham dự").hides("không ăn lạc");
        let text = page.text();
        assert_eq!(text.contains("/admin/vi/dang-ky?"), lists, "{email}");
        assert_eq!(text.contains("1 đại biểu đã nêu nhu cầu"), needs, "{email}");
        assert_eq!(text.contains("state=given-up"), letters, "{email}");
        assert!(!text.contains("Élise"), "nobody is named");
    }
}

#[tokio::test]
async fn needs_of_who_is_not_expected_are_not_counted_and_lost_keys_are_said() {
    let app = TestApp::new().await;
    population(&app).await;
    for name in ["An", "Dung"] {
        with_needs(&app, name, "").await;
    }
    let owner = Browser::owner(&app).await;
    owner.get(NUMBERS[0]).await.expect(200).shows("1 đại biểu đã nêu nhu cầu").hides("thiếu khóa");
    change(&app, "UPDATE need SET sealed = x'00'").await;
    owner.get(NUMBERS[0]).await.expect(200).shows("Không đọc được nhu cầu của 1 đại biểu");
    owner.get(NUMBERS[1]).await.expect(200).shows("leur clé manque");
}

#[tokio::test]
async fn before_anybody_registered_the_page_says_so() {
    let app = TestApp::new().await;
    let owner = Browser::owner(&app).await;
    for (lang, path) in Lang::ALL.into_iter().zip(NUMBERS) {
        let page = owner.get(path).await.expect(200).hides("<svg").hides("<table");
        page.shows(if lang == Lang::Vi { "Chưa có đăng ký nào" } else { "Aucune inscription" });
    }
}
