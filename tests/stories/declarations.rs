//! Editors declare where the banner stands; who gave an address is told, and in time forgotten.

use axum::body::Body;
use axum::http::Method;
use vietphap::i18n::Lang;
use vietphap::portals::{self, ContactState, Decision};

use crate::support::desk::{change, number, text};
use crate::support::portals::{declaration, forms, newest, own_link, page_of, proposal};
use crate::support::{BEFORE, TestApp, request};

const EDITORS: &str = "banbientap@haiphong.gov.vn";

#[tokio::test]
async fn more_addresses_than_a_portal_has_editors_are_refused_aloud() {
    let app = TestApp::new().await;
    for number in 0..20 {
        let email = format!("a{number}@example.fr");
        app.post("/fr/banniere/proposer", &proposal("https://grandlyon.com", &email)).await.expect(303);
        app.post("/vi/banner/theo-doi", &declaration("hai-phong", "haiphong.gov.vn", &email)).await.expect(303);
    }
    let propose = async || app.post("/fr/banniere/proposer", &proposal("https://grandlyon.com", "b@example.fr")).await;
    propose().await.expect(422).shows("trop d’adresses").shows("value=\"b@example.fr\"");
    let follow =
        async |email| app.post("/vi/banner/theo-doi", &declaration("hai-phong", "haiphong.gov.vn", email)).await;
    follow("b@example.fr").await.expect(422).shows("quá nhiều địa chỉ").shows("value=\"b@example.fr\"");
    assert_eq!(number(&app, "SELECT COUNT(*) FROM portal_contact").await, 40);
    assert!(app.outbox().await.is_empty());
    // The portal's own editors are not kept out by strangers.
    follow(EDITORS).await.expect(303);
    assert_eq!(app.outbox().await.len(), 1);
    // Who is known may say it again.
    app.post("/fr/banniere/proposer", &proposal("https://grandlyon.com", "a7@example.fr")).await.expect(303);
    app.post("/vi/banner/theo-doi", &declaration("hai-phong", "haiphong.gov.vn", "a7@example.fr")).await.expect(303);
    // A day later there is room again.
    app.set_clock("2023-03-02T09:00:01+07:00");
    propose().await.expect(303);
    follow("b@example.fr").await.expect(303);
}

/// All portals of France are like this before the organisers know their hosts.
#[tokio::test]
async fn a_page_of_a_portal_whose_host_nobody_knows_waits_for_the_organisers() {
    let app = TestApp::new().await;
    let declare = declaration("ville-de-toulouse", "https://www.toulouse.example.fr/actu", "portail@example.fr");
    app.contact("ville-de-toulouse", "portail@example.fr", Lang::Fr).await;
    app.post("/fr/banniere/suivre", &declare).await.expect(303);
    app.send_letters().await;
    app.get(&own_link(&newest(&app))).await.expect(303);
    assert_eq!(page_of(&app, "ville-de-toulouse"), None, "whoever has the link may have typed anybody's page");
    let contact = app.state.store.waiting_contacts().await.expect("read").remove(0);
    assert_eq!(contact.page.as_deref(), Some("https://www.toulouse.example.fr/actu"));
    let letters = app.outbox().await.len();
    let approve = async || portals::approve_contact(&app.state, &contact.id).await.expect("decided");
    assert_eq!(approve().await, Decision::Done);
    assert_eq!(page_of(&app, "ville-de-toulouse"), contact.page);
    assert_eq!(app.outbox().await.len(), letters, "the address has its link");
    assert_eq!(approve().await, Decision::Before);
    assert!(app.state.store.waiting_contacts().await.expect("read").is_empty());
}

#[tokio::test]
async fn an_address_of_the_portals_own_domain_gets_the_link_at_once() {
    let app = TestApp::new().await;
    let form = "/vi/banner/theo-doi";
    app.get(&format!("{form}?portal=hai-phong"))
        .await
        .expect(200)
        .shows("<input type=\"hidden\" name=\"portal\" value=\"hai-phong\">")
        .shows("href=\"/fr/banniere/suivre?portal=hai-phong\"");
    let sent = app.post(form, &declaration("hai-phong", "haiphong.gov.vn/trang?x=<b>", EDITORS)).await.expect(303);
    assert_eq!(sent.location(), "/vi/banner/theo-doi?portal=hai-phong&done=sent");
    app.get(sent.location()).await.expect(200).shows("đang được gửi").hides("name=\"email\"");
    assert_eq!(page_of(&app, "hai-phong"), None, "nobody has shown yet that the address is theirs");
    app.send_letters().await;
    let letter = newest(&app);
    assert!(!letter.contains("trang?x"), "nothing that was typed stands in it: {letter}");
    let proving = own_link(&letter);
    let own = app.own("hai-phong", Lang::Vi);
    assert!(proving.starts_with(&format!("{own}?xac-nhan=")), "{proving}");
    let opened = app.get(&proving).await.expect(303);
    assert_eq!(opened.location(), own, "the proof does not stay in the address");
    app.get(&own).await.expect(200).shows("Hải Phòng");
    assert_eq!(page_of(&app, "hai-phong").as_deref(), Some("https://haiphong.gov.vn/trang?x=%3Cb%3E"));
    // Two clicks are one letter; who asks later is written to again.
    app.post(form, &declaration("hai-phong", "haiphong.gov.vn", "BanBienTap@HAIPHONG.gov.vn")).await.expect(303);
    assert_eq!(app.outbox().await.len(), 1);
    app.set_clock("2023-03-01T09:05:00+07:00");
    let again = app.post(form, &declaration("hai-phong", "haiphong.gov.vn/khac", EDITORS)).await.expect(303);
    assert!(again.location().ends_with("done=sent-only"), "a stranger changes no page that is declared");
    assert_eq!(page_of(&app, "hai-phong").as_deref(), Some("https://haiphong.gov.vn/trang?x=%3Cb%3E"));
    assert_eq!(app.outbox().await.len(), 2);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM portal_contact").await, 1);
    // Nor with a link that was opened before, or by guessing.
    app.send_letters().await;
    for link in [own_link(&newest(&app)), proving, format!("{own}?xac-nhan=AAAAAAAAAAAAAAAAAAAAAA")] {
        assert_eq!(app.get(&link).await.expect(303).location(), own);
    }
    assert_eq!(page_of(&app, "hai-phong").as_deref(), Some("https://haiphong.gov.vn/trang?x=%3Cb%3E"));
}

#[tokio::test]
async fn an_address_that_a_stranger_types_is_not_reminded_before_its_letter_is_opened() {
    let app = TestApp::new().await;
    for (lang, slug, email) in
        [(Lang::Vi, "hai-phong", "vanthu@haiphong.gov.vn"), (Lang::Fr, "da-nang", "support@danang.gov.vn")]
    {
        let page = format!("https://{}/a", email.split_once('@').expect("an address").1);
        let sent = app.post(forms(lang)[1], &declaration(slug, &page, email)).await.expect(303);
        assert!(sent.location().ends_with("done=sent"));
        app.send_letters().await;
        let link = own_link(&newest(&app));
        let remind = async || {
            let now = app.state.clock.system_now();
            portals::remind(&app.state, "12", &[slug], now).await.expect("reminded")
        };
        assert_eq!((remind().await.letters, remind().await.unreachable), (0, 1));
        // A program that looks whether the link is good has not read the letter.
        app.send(request(Method::HEAD, &link, &[], Body::empty())).await.expect(200);
        app.get(&app.own(slug, lang)).await.expect(200);
        assert_eq!((page_of(&app, slug), remind().await.letters), (None, 0));
        app.get(&link).await.expect(303);
        assert_eq!(page_of(&app, slug).as_deref(), Some(page.as_str()));
        assert_eq!(remind().await.letters, 1);
    }
    // The proof of one portal's address proves nothing of another.
    app.set_clock("2023-03-01T10:00:00+07:00");
    app.post("/vi/banner/theo-doi", &declaration("hai-phong", "haiphong.gov.vn", EDITORS)).await.expect(303);
    app.send_letters().await;
    let proof = own_link(&newest(&app)).split_once('?').expect("a proof").1.to_owned();
    app.get(&format!("{}?{proof}", app.own("da-nang", Lang::Vi))).await.expect(303);
    assert_eq!(app.state.store.waiting_contacts().await.expect("read").len(), 1);
}

#[tokio::test]
async fn a_domain_that_strangers_share_is_no_portals_own() {
    let app = TestApp::new().await;
    for (website, email, becomes) in [
        ("https://ville.free.fr", "stranger@free.fr", "waiting"),
        ("https://sites.google.com", "stranger@google.com", "waiting"),
        ("https://www.mairie.example.fr", "contact@mairie.example.fr", "sent"),
        ("https://portail.metropole.example.fr", "contact@mail.portail.metropole.example.fr", "sent"),
        ("https://sngv.haiphong.gov.vn", "vanthu@haiphong.gov.vn", "sent"),
        ("https://a.b.gov.vn", "vanthu@gov.vn", "waiting"),
    ] {
        let slug = app.listed(website, "a@example.org", Lang::Fr).await;
        let sent = app.post("/fr/banniere/suivre", &declaration(&slug, website, email)).await.expect(303);
        assert!(sent.location().ends_with(&format!("done={becomes}")), "{email}: {}", sent.location());
    }
}

#[tokio::test]
async fn an_address_that_is_removed_leaves_no_letter_and_its_link_opens_nothing() {
    let app = TestApp::new().await;
    app.contact("hai-phong", EDITORS, Lang::Vi).await;
    app.send_letters().await;
    let link = own_link(&newest(&app));
    app.get(&link).await.expect(200);
    let portal = app.state.campaigns.load().portal("hai-phong").expect("a portal").id.clone();
    let contact = app.state.store.portal_contacts(&portal).await.expect("read").remove(0);
    let kept = app.written().len();
    assert_eq!(portals::remove_contact(&app.state, &contact.id).await.expect("decided"), Decision::Done);
    app.get(&link).await.expect(404);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM letter").await, 0);
    assert_eq!(app.written().len() + 1, kept, "nor is it left as a file");
    // Who was never approved never had the link.
    app.post("/vi/banner/theo-doi", &declaration("hai-phong", "haiphong.gov.vn", "a@gmail.com")).await.expect(303);
    let waiting = app.state.store.waiting_contacts().await.expect("read").remove(0);
    let own = app.own("hai-phong", Lang::Vi);
    assert_eq!(portals::remove_contact(&app.state, &waiting.id).await.expect("decided"), Decision::Done);
    app.get(&own).await.expect(200);
}

#[tokio::test]
async fn any_other_address_waits_for_the_organisers() {
    let app = TestApp::new().await;
    let form = "/fr/banniere/suivre";
    for email in [
        "editeur@gmail.com",
        "a@nothaiphong.gov.vn",
        "a@gov.vn",
        "a@haiphong.gov.vn.example.fr",
        "\"a@haiphong.gov.vn\"@example.fr",
    ] {
        let sent = app.post(form, &declaration("hai-phong", "https://haiphong.gov.vn/a", email)).await.expect(303);
        assert_eq!(sent.location(), "/fr/banniere/suivre?portal=hai-phong&done=waiting", "{email}");
    }
    app.get(&format!("{form}?portal=hai-phong&done=waiting")).await.shows("doit l’accepter");
    assert!(app.outbox().await.is_empty() && page_of(&app, "hai-phong").is_none());
    let waiting = app.state.store.waiting_contacts().await.expect("read");
    assert_eq!(waiting.len(), 5);
    assert_eq!(portals::approve_contact(&app.state, &waiting[0].id).await.expect("decided"), Decision::Done);
    assert_eq!(portals::approve_contact(&app.state, &waiting[0].id).await.expect("decided"), Decision::Before);
    assert_eq!(page_of(&app, "hai-phong").as_deref(), Some("https://haiphong.gov.vn/a"));
    assert_eq!(portals::approve_contact(&app.state, &waiting[1].id).await.expect("decided"), Decision::Done);
    for contact in &waiting[1..] {
        assert_eq!(portals::remove_contact(&app.state, &contact.id).await.expect("decided"), Decision::Done);
        assert_eq!(portals::remove_contact(&app.state, &contact.id).await.expect("decided"), Decision::Unknown);
    }
    // A letter to somebody who was removed meanwhile has nothing to say any more.
    // Who remains was written the link that is valid since the other lost theirs.
    assert_eq!(app.send_letters().await.sent, 2);
    assert_eq!(app.outbox().await.len(), 2);
    app.get(&own_link(&newest(&app))).await.expect(200).shows("lang=\"fr\"").shows("Hai Phong");
    // Whether the organisers know an address is not told; its owner is written to.
    app.set_clock("2023-03-01T10:00:00+07:00");
    let again = app.post(form, &declaration("hai-phong", "https://haiphong.gov.vn/a", "editeur@gmail.com")).await;
    assert!(again.expect(303).location().ends_with("done=waiting"));
    assert_eq!(app.send_letters().await.sent, 1);
    let reached = app.state.store.reached_portals().await.expect("read");
    assert_eq!(reached.into_iter().collect::<Vec<_>>(), [("hai-phong".to_owned(), 1)]);
}

#[tokio::test]
async fn a_page_of_another_website_is_refused_beside_its_field() {
    let app = TestApp::new().await;
    for page in ["https://example.vn/a", "https://haiphong.gov.vn.example.fr", "https://nothaiphong.gov.vn"] {
        app.post("/vi/banner/theo-doi", &declaration("hai-phong", page, EDITORS))
            .await
            .expect(422)
            .shows("href=\"#page\"")
            .shows("phải thuộc tên miền haiphong.gov.vn")
            .shows(&format!("value=\"{page}\""));
    }
    let wrong = app.post("/fr/banniere/suivre", &declaration("atlantis", "javascript:alert(1)", "x")).await.expect(422);
    wrong.shows("3 champs sont à revoir").shows("<option value=\"hai-phong\">").shows("href=\"#portal\"");
    // It is kept in ASCII, and no longer than it may be typed.
    let long = format!("https://haiphong.gov.vn/{}", "ồ".repeat(60));
    app.post("/fr/banniere/suivre", &declaration("hai-phong", &long, EDITORS)).await.expect(422).shows("trop long");
    // Of a portal whose website nobody knows any page may be.
    let waiting = declaration("ville-de-toulouse", "https://metropole.example.fr/a", "a@metropole.example.fr");
    let sent = app.post("/fr/banniere/suivre", &waiting).await.expect(303);
    assert!(sent.location().ends_with("done=waiting"), "{}", sent.location());
}

#[tokio::test]
async fn a_province_is_not_locked_out_and_a_script_is() {
    let app = TestApp::with(BEFORE, |settings| settings.rate_limits = Some("on".to_owned())).await;
    let form = proposal("https://grandlyon.com", "a@grandlyon.com");
    for round in 0..200 {
        assert_eq!(app.post("/vi/banner/de-nghi", &form).await.status, 303, "round {round}");
    }
    let refused = app.post("/vi/banner/de-nghi", &form).await.expect(429);
    assert_eq!(refused.header("retry-after"), "3600");
    refused.shows("quá nhiều yêu cầu").shows("value=\"Métropole de Lyon\"");
    let declared = declaration("hai-phong", "haiphong.gov.vn", EDITORS);
    app.post("/fr/banniere/suivre", &declared).await.expect(429).shows(&format!("value=\"{EDITORS}\""));
    let own = app.own("hai-phong", Lang::Vi);
    let page = app.post(&format!("{own}/trang"), &[("page", "haiphong.gov.vn/a")]).await.expect(429);
    page.shows("quá nhiều yêu cầu").shows("value=\"haiphong.gov.vn/a\"");
    app.post(&format!("{own}/doi-lien-ket"), &[]).await.expect(429);
}

#[tokio::test]
async fn strangers_cannot_fill_a_mailbox_of_the_portals_domain() {
    let app = TestApp::new().await;
    let begin: jiff::Timestamp = BEFORE.parse().expect("a moment");
    for round in 0..24_i64 {
        app.state.clock.set(begin + jiff::SignedDuration::from_mins(round * 5));
        let declared = declaration("hai-phong", "haiphong.gov.vn", EDITORS);
        let answer = app.post("/vi/banner/theo-doi", &declared).await;
        if round % 12 < 3 {
            answer.expect(303);
        } else {
            answer.expect(422).shows("nhiều thư có liên kết").shows(&format!("value=\"{EDITORS}\""));
        }
    }
    assert_eq!(app.outbox().await.len(), 6, "three an hour");
}

#[tokio::test]
async fn addresses_go_a_year_after_the_conference_during_which_they_were_given() {
    let app = TestApp::new().await;
    app.contact("hai-phong", EDITORS, Lang::Vi).await;
    app.post("/fr/banniere/suivre", &declaration("da-nang", "https://danang.gov.vn", "a@example.fr")).await.expect(303);
    app.post("/fr/banniere/proposer", &proposal("https://grandlyon.com", "b@example.fr")).await.expect(303);
    change(
        &app,
        "INSERT INTO portal_contact (id, portal_id, email, email_key, lang, state, created_at, edition_number)
         SELECT 'old', id, 'c@example.fr', 'c@example.fr', 'fr', 'approved', 1, 10 FROM portal
         WHERE slug = 'thua-thien-hue'",
    )
    .await;
    let count = async || number(&app, "SELECT COUNT(*) FROM portal_contact").await;
    assert_eq!(count().await, 4);
    vietphap::privacy::retain(&app.state).await.expect("kept");
    assert_eq!(count().await, 3, "that of the 10th edition has had its time");
    app.get("/vi/banner/theo-doi").await.shows("đến hết ngày 14 tháng 4 năm 2024");
    app.set_clock("2024-04-14T23:59:59+07:00");
    vietphap::privacy::retain(&app.state).await.expect("kept");
    assert_eq!(count().await, 3);
    app.get("/vi/banner/theo-doi").await.shows("name=\"email\"");
    app.set_clock("2024-04-15T00:00:00+07:00");
    vietphap::privacy::retain(&app.state).await.expect("kept");
    assert_eq!(count().await, 0);
    assert!(app.state.store.portal_proposals().await.expect("read").is_empty(), "nor what nobody has decided on");
    assert_eq!(text(&app, "SELECT rule FROM purge ORDER BY id DESC").await, "portal_contacts");
    // Nobody is asked for an address that would be forgotten at once.
    app.get("/vi/banner/theo-doi")
        .await
        .expect(200)
        .hides("name=\"email\"")
        .shows("đã kết thúc; Ban Tổ chức không tiếp nhận");
    let late = declaration("da-nang", "https://danang.gov.vn", "a@danang.gov.vn");
    app.post("/vi/banner/theo-doi", &late).await.expect(409);
    app.post("/fr/banniere/proposer", &proposal("https://lyon.fr", "b@example.fr")).await.expect(409);
    assert_eq!(count().await, 0);
}

#[tokio::test]
async fn an_address_that_the_organisers_add_is_approved_and_told_once() {
    let app = TestApp::new().await;
    let portal = app.state.campaigns.load().portal("hai-phong").expect("a portal").id.clone();
    app.post("/vi/banner/theo-doi", &declaration("hai-phong", "haiphong.gov.vn", "a@gmail.com")).await.expect(303);
    let add = async |portal: &str| portals::add_contact(&app.state, portal, "A@gmail.com", Lang::Fr).await;
    assert_eq!(add(&portal).await.expect("decided"), Decision::Done, "who waited is approved");
    assert_eq!(add(&portal).await.expect("decided"), Decision::Before);
    assert_eq!(add("nothing").await.expect("decided"), Decision::Unknown);
    let contacts = app.state.store.portal_contacts(&portal).await.expect("read");
    assert_eq!(contacts.len(), 1);
    assert_eq!((contacts[0].state, contacts[0].lang), (ContactState::Approved, Lang::Fr));
    assert_eq!(app.send_letters().await.sent, 1);
}
