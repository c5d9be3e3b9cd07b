//! A portal proposes itself, the organisers decide, and whoever proposed it is told.

use mail_parser::MimeHeaders;
use vietphap::i18n::Lang;
use vietphap::portals::{self, Approval, ContactState, Decision};

use crate::support::desk::number;
use crate::support::letters::parsed;
use crate::support::portals::{declaration, forms, listing, own_link, page_of, proposal};
use crate::support::{TestApp, breakable};

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
