//! A portal proposes itself, its editors declare where the banner stands; the organisers decide,
//! and who gave an address is told and in time forgotten.

use axum::body::Body;
use axum::http::Method;
use mail_parser::MimeHeaders;
use vietphap::i18n::Lang;
use vietphap::portals::{self, Approval, ContactState, Decision};

use crate::support::desk::{change, number, text};
use crate::support::letters::parsed;
use crate::support::portals::{declaration, forms, listing, newest, own_link, page_of, proposal};
use crate::support::{BEFORE, TestApp, breakable, request};

const EDITORS: &str = "banbientap@haiphong.gov.vn";

#[tokio::test]
async fn a_portal_that_is_proposed_twice_is_one() {
    let app = TestApp::new().await;
    for (lang, website, email) in [
        (Lang::Fr, "https://www.grandlyon.com/accueil#haut", "portail@grandlyon.com"),
        (Lang::Fr, "grandlyon.com", "PORTAIL@GrandLyon.com"),
        (Lang::Vi, "HTTP://GRANDLYON.COM:80", "autre@example.fr"),
    ] {
        let form = forms(lang)[0];
        let sent = app.post(form, &proposal(website, email)).await.expect(303);
        assert_eq!(sent.location(), format!("{form}?recorded=1"));
        app.get(sent.location()).await.expect(200);
    }
    let proposals = app.state.store.portal_proposals().await.expect("read");
    assert_eq!(proposals.len(), 1);
    let proposal = &proposals[0];
    assert_eq!(proposal.host.as_deref(), Some("grandlyon.com"));
    assert_eq!(proposal.page.as_deref(), Some("https://www.grandlyon.com/accueil"));
    assert_eq!((proposal.name_vi.as_deref(), proposal.name_fr.as_deref()), (None, Some("Métropole de Lyon")));
    let contacts: Vec<(&str, Lang)> = proposal.contacts.iter().map(|it| (it.email.as_str(), it.lang)).collect();
    assert_eq!(contacts, [("PORTAIL@GrandLyon.com", Lang::Fr), ("autre@example.fr", Lang::Vi)]);
    assert!(proposal.contacts.iter().all(|contact| contact.state == ContactState::Waiting));
    assert!(app.outbox().await.is_empty(), "nobody is written to before an organiser has decided");
    app.get("/vi/banner/de-nghi?recorded=1").await.shows("Đề xuất của Quý vị đã được ghi nhận");
}

#[tokio::test]
async fn everything_wrong_is_said_at_once_and_kept() {
    let app = TestApp::new().await;
    let form = [
        ("name_vi", ""),
        ("name_fr", " "),
        ("country", "atlantis"),
        ("website", "http://127.0.0.1/<b>"),
        ("email", "nobody"),
    ];
    let page = app.post("/fr/banniere/proposer", &form).await.expect(422);
    for name in ["name_vi", "country", "website", "email"] {
        assert!(page.text().contains(&format!("href=\"#{name}\"")), "{name} is in the summary");
    }
    page.shows("4 champs sont à revoir")
        .shows("id=\"website-error\"")
        .shows("value=\"http://127.0.0.1/&#60;b&#62;\"")
        .shows("value=\"nobody\"")
        .shows("<title>À revoir");
    for (website, says) in [
        ("javascript:alert(1)", "commencer par http:// ou https://"),
        ("data:text/html,<script>alert(1)</script>", "commencer par http:// ou https://"),
        ("http://[::1]/", "adresse IP"),
        ("http://2130706433/", "adresse IP"),
        ("https://grandlyon.com:8443/", "numéro de port"),
        ("https://admin:secret@grandlyon.com/", "identifiant ni mot de passe"),
        ("https://grandlyon.com@evil.example.fr/", "identifiant ni mot de passe"),
        ("http://localhost/", "site public"),
        ("http://gov.vn", "site public"),
        ("Métropole de Lyon", "Écrivez l’adresse d’un site"),
        ("", "Remplissez le champ"),
    ] {
        let page = app.post("/fr/banniere/proposer", &proposal(website, "a@grandlyon.com")).await.expect(422);
        let page = page.shows("1 champ est à revoir").shows(says).hides("<script>alert");
        assert!(page.text().contains("value=\"Métropole de Lyon\""), "what was typed is kept");
    }
    for length in [121, 5_000] {
        let long = "é".repeat(length);
        let mut form = proposal("https://grandlyon.com", "a@grandlyon.com");
        form[1] = ("name_fr", &long);
        app.post("/fr/banniere/proposer", &form).await.expect(422).shows("trop long").shows(&long);
        let address = format!("https://grandlyon.com/{}", "a".repeat(length * 5));
        app.post("/fr/banniere/proposer", &proposal(&address, "a@grandlyon.com")).await.expect(422).shows("trop long");
    }
    for (name, says) in [("Lyon\u{202E}nope", "caractères invisibles"), ("Ly\u{FFFD}n", "caractères illisibles")] {
        let mut form = proposal("https://grandlyon.com", "a@grandlyon.com");
        form[1] = ("name_fr", name);
        app.post("/fr/banniere/proposer", &form).await.expect(422).shows(says);
    }
    assert!(app.state.store.portal_proposals().await.expect("read").is_empty());
}

#[tokio::test]
async fn a_program_that_fills_in_what_nobody_sees_is_not_believed() {
    let app = TestApp::new().await;
    let mut form = proposal("https://grandlyon.com", "a@grandlyon.com");
    form.push(("fax", "https://spam.example"));
    app.post("/vi/banner/de-nghi", &form).await.expect(422).shows("một ô ẩn").hides("spam.example");
    assert!(app.state.store.portal_proposals().await.expect("read").is_empty());
}

#[tokio::test]
async fn a_portal_that_is_listed_already_is_led_to_its_kit() {
    let app = TestApp::new().await;
    for website in ["haiphong.gov.vn", "https://www.haiphong.gov.vn/trang-chu"] {
        let sent = app.post("/vi/banner/de-nghi", &proposal(website, "a@example.vn")).await.expect(303);
        app.get(sent.location())
            .await
            .expect(200)
            .shows("đã có trong danh sách")
            .shows("href=\"/vi/banner?portal=hai-phong\"")
            .shows("href=\"/vi/banner/theo-doi?portal=hai-phong\"");
    }
    // What is below a listed host may be somebody's own.
    let below = app.post("/vi/banner/de-nghi", &proposal("https://sngv.haiphong.gov.vn", "a@example.vn")).await;
    assert!(below.expect(303).location().ends_with("recorded=1"));
    assert_eq!(app.state.store.portal_proposals().await.expect("read").len(), 1);
}

#[tokio::test]
async fn a_proposal_that_is_approved_carries_the_banner_and_its_proposer_is_told() {
    let app = TestApp::new().await;
    let markup = "Ville de <b>Lyon</b>";
    let mut form = proposal("https://www.grandlyon.com/accueil", "portail@example.fr");
    form[1] = ("name_fr", markup);
    app.post("/fr/banniere/proposer", &form).await.expect(303);
    let proposal = app.state.store.portal_proposals().await.expect("read").remove(0);
    assert_eq!(proposal.name_fr.as_deref(), Some(markup));
    let decide = async |version, host| {
        portals::approve_proposal(&app.state, &proposal.id, version, &listing(host)).await.expect("decided")
    };
    assert_eq!(decide(7, Some("grandlyon.com")).await, Approval::Stale);
    assert_eq!(decide(1, Some("www.haiphong.gov.vn")).await, Approval::HostTaken("hai-phong".to_owned()));
    assert_eq!(decide(1, Some("www.grandlyon.com")).await, Approval::Done("vung-do-thi-lyon".to_owned()));
    assert_eq!(decide(1, Some("grandlyon.com")).await, Approval::Before("vung-do-thi-lyon".to_owned()));
    let unknown = portals::approve_proposal(&app.state, "nothing", 1, &listing(None)).await.expect("decided");
    assert_eq!(unknown, Approval::Unknown);
    {
        let campaigns = app.state.campaigns.load();
        let portal = campaigns.portal("vung-do-thi-lyon").expect("listed");
        assert_eq!(portal.host.as_deref(), Some("grandlyon.com"));
        assert_eq!(portal.page.as_deref(), Some("https://www.grandlyon.com/accueil"));
        assert!(campaigns.placement("12", "vung-do-thi-lyon").is_some(), "it is asked for the banner at once");
    }
    app.get("/banner/12/vung-do-thi-lyon/fr/728x90.png").await.expect(200);
    assert_eq!(app.send_letters().await.sent, 1, "one letter, however often it was clicked");
    let bytes = app.written().pop().expect("a letter");
    let letter = parsed(&bytes);
    assert_eq!(letter.subject(), Some("Portail retenu\u{A0}: Métropole de Lyon"));
    let text = letter.body_text(0).expect("text").into_owned();
    assert!(
        !text.contains("Ville de") && breakable(&text).contains("« Métropole de Lyon »"),
        "as the desk has named it: {text}"
    );
    assert!(text.contains("<a href=\"http://127.0.0.1:3000/banner/12/vung-do-thi-lyon/fr/728x90\">"), "{text}");
    assert!(text.contains("http://127.0.0.1:3000/fr/banniere?portal=vung-do-thi-lyon"), "{text}");
    app.get(&own_link(&text)).await.expect(200).shows("Métropole de Lyon");
    let files: Vec<&str> = letter.attachments().filter_map(MimeHeaders::attachment_name).collect();
    assert_eq!(files, ["banniere-728x90.png", "banniere-300x250.png", "code-banniere.txt"]);
    // A second one of that name.
    let slug = app.listed("https://lyon.example.fr", "b@example.fr", Lang::Fr).await;
    assert_eq!(slug, "vung-do-thi-lyon-2");
}

#[tokio::test]
async fn a_proposal_that_is_declined_leaves_no_address_and_its_letter_repeats_nothing() {
    let app = TestApp::new().await;
    let mut form = proposal("https://casino.example.fr/jackpot", "victim@example.fr");
    form[1] = ("name_fr", "Gagnez un million");
    app.post("/fr/banniere/proposer", &form).await.expect(303);
    let proposal = app.state.store.portal_proposals().await.expect("read").remove(0);
    let decide = async |version| portals::decline_proposal(&app.state, &proposal.id, version).await.expect("decided");
    assert_eq!(decide(2).await, Decision::Stale);
    assert_eq!(decide(1).await, Decision::Done);
    assert_eq!(decide(1).await, Decision::Before);
    assert_eq!(portals::decline_proposal(&app.state, "nothing", 1).await.expect("decided"), Decision::Unknown);
    assert!(app.state.store.portal_proposals().await.expect("read").is_empty());
    assert_eq!(number(&app, "SELECT COUNT(*) FROM portal_contact").await, 0);
    assert!(vietphap::privacy::scrub(&app.state).await.expect("overwritten"));
    assert_eq!(app.send_letters().await.sent, 1);
    let bytes = app.written().pop().expect("a letter");
    let letter = parsed(&bytes);
    let whole = format!("{:?}{}", letter.subject(), letter.body_text(0).expect("text"));
    for typed in ["casino", "jackpot", "million", "Gagnez"] {
        assert!(!whole.contains(typed), "{typed} is in {whole}");
    }
    assert!(whole.contains("vietfrance12@hanoi.gov.vn"), "it says whom to ask");
    let kept = "SELECT COUNT(*) FROM portal WHERE state = 'declined'
        AND name_vi IS NULL AND name_fr IS NULL AND host IS NULL AND page IS NULL";
    assert_eq!(number(&app, kept).await, 1, "that something was declined is kept, and not what");
    // Whoever tries again is heard again.
    app.post("/fr/banniere/proposer", &form).await.expect(303);
    let again = app.state.store.portal_proposals().await.expect("read");
    assert_eq!(again.len(), 1);
    let silent = portals::decline_silently(&app.state, &again[0].id, 1).await.expect("decided");
    assert_eq!(silent, Decision::Done);
    assert_eq!(app.send_letters().await.sent, 0, "a stranger's address is not written to twice");
    assert_eq!(number(&app, "SELECT COUNT(*) FROM portal_contact").await, 0);
}

#[tokio::test]
async fn only_addresses_that_an_organiser_has_seen_are_approved() {
    let app = TestApp::new().await;
    let form = "/fr/banniere/proposer";
    app.post(form, &proposal("https://grandlyon.com", "portail@example.fr")).await.expect(303);
    let looked_at = app.state.store.portal_proposals().await.expect("read").remove(0);
    app.post(form, &proposal("https://grandlyon.com", "stranger@example.fr")).await.expect(303);
    let approve = async |version| {
        let listing = listing(Some("grandlyon.com"));
        portals::approve_proposal(&app.state, &looked_at.id, version, &listing).await.expect("decided")
    };
    assert_eq!(approve(looked_at.version).await, Approval::Stale);
    assert!(app.outbox().await.is_empty());
    // Who sends again adds nothing.
    let version = app.state.store.portal_proposals().await.expect("read").remove(0).version;
    app.post(form, &proposal("https://grandlyon.com", "Stranger@example.fr")).await.expect(303);
    assert_eq!(approve(version).await, Approval::Done("vung-do-thi-lyon".to_owned()));
    assert_eq!(app.outbox().await.len(), 2);
    // Nor does anybody replace the page between the look and the click.
    let follow = async |page: &str| {
        let declared = declaration("hai-phong", page, "editeur@gmail.com");
        app.post("/fr/banniere/suivre", &declared).await.expect(303);
    };
    follow("https://haiphong.gov.vn/a").await;
    let contact = app.state.store.waiting_contacts().await.expect("read").remove(0);
    follow("https://haiphong.gov.vn/b").await;
    assert_eq!(portals::approve_contact(&app.state, &contact.id).await.expect("decided"), Decision::Done);
    assert_eq!(page_of(&app, "hai-phong"), contact.page);
    assert_eq!(contact.page.as_deref(), Some("https://haiphong.gov.vn/a"));
}

#[tokio::test]
async fn more_addresses_than_a_portal_has_editors_are_refused_aloud() {
    let app = TestApp::new().await;
    for number in 0..20 {
        let email = format!("a{number}@example.fr");
        app.post("/fr/banniere/proposer", &proposal("https://grandlyon.com", &email)).await.expect(303);
        app.post("/vi/banner/theo-doi", &declaration("hai-phong", "haiphong.gov.vn", &email)).await.expect(303);
    }
    let refused = app.post("/fr/banniere/proposer", &proposal("https://grandlyon.com", "b@example.fr")).await;
    refused.expect(422).shows("trop d’adresses").shows("value=\"b@example.fr\"");
    let refused = app.post("/vi/banner/theo-doi", &declaration("hai-phong", "haiphong.gov.vn", EDITORS)).await;
    refused.expect(422).shows("quá nhiều địa chỉ liên hệ").shows(&format!("value=\"{EDITORS}\""));
    assert_eq!(number(&app, "SELECT COUNT(*) FROM portal_contact").await, 40);
    assert!(app.outbox().await.is_empty());
    // Who is known may say it again.
    app.post("/fr/banniere/proposer", &proposal("https://grandlyon.com", "a7@example.fr")).await.expect(303);
    app.post("/vi/banner/theo-doi", &declaration("hai-phong", "haiphong.gov.vn", "a7@example.fr")).await.expect(303);
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
    app.get("/vi/banner/theo-doi").await.expect(200).hides("name=\"email\"").shows("đã kết thúc từ lâu");
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
