//! The delegate's own page: a whole life with the conference, without an account.

use axum::body::Body;
use axum::http::Method;

use super::registration::{form, form_with, reference};
use crate::support::desk::change;
use crate::support::letters::{letters, parsed, rows};
use crate::support::{Answer, BEFORE, OVER, TestApp, request};

/// Registers, and opens the page in the other language's way of writing its addresses.
pub(super) async fn register(app: &TestApp) -> String {
    app.post("/fr/inscription", &form()).await.expect(303).page().to_owned()
}

/// Registers somebody else, who wants `activity`.
async fn register_other(app: &TestApp, name: &'static str, activity: &'static str) -> String {
    let mut form = form_with("full_name", name);
    form.retain(|(field, _)| *field != "sessions");
    form.push(("side_events", activity));
    app.post("/fr/inscription", &form).await.expect(303).page().to_owned()
}

/// The form as the page shows it, with one field typed otherwise.
async fn change_form(
    app: &TestApp,
    page: &str,
    name: &'static str,
    value: &'static str,
) -> Vec<(&'static str, String)> {
    let shown = app.get(&format!("{page}/modifier")).await.expect(200).text();
    let version = shown.split("name=\"version\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let mut form: Vec<(&str, String)> =
        form_with(name, value).into_iter().map(|(field, value)| (field, value.to_owned())).collect();
    form.retain(|(field, _)| !["notice", "consents"].contains(field));
    form.push(("version", version.expect("a version").to_owned()));
    form
}

async fn send(app: &TestApp, page: &str, form: &[(&'static str, String)]) -> Answer {
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    app.post(&format!("{page}/modifier"), &form).await
}

#[tokio::test]
async fn a_delegate_sees_everything_and_the_door_reads_a_code_that_opens_nothing() {
    let app = TestApp::new().await;
    let answer = app.post("/fr/inscription", &form()).await.expect(303);
    let page = app.get(answer.location()).await.expect(200);
    let number = reference(&page);
    page.shows("Votre inscription est enregistrée")
        .shows("Mme\u{A0}<span lang=\"vi\">Nguyễn Thị Thu Hà</span>".replace('\u{A0}', " ").as_str())
        .shows("Place réservée")
        .shows("Le Comité d’organisation vous a écrit à <strong>thuha@example.gov.vn</strong>")
        .shows("Numéro d’inscription")
        .shows("Enjeux environnementaux")
        .shows("webcal://127.0.0.1:3000/fr/agenda/")
        .shows("Donné");
    app.get(answer.page()).await.expect(200).shows("<h1 class=\"title\">Votre inscription</h1>").shows(&number);
}

#[tokio::test]
async fn a_link_that_is_mistyped_cut_off_or_gone_offers_to_send_it_again() {
    let app = TestApp::new().await;
    let page = register(&app).await;
    for path in [
        &page[..page.len() - 1],
        &format!("{page}x"),
        "/fr/mon-inscription",
        "/fr/mon-inscription/%FF",
        &format!("{page}x/modifier"),
    ] {
        app.get(path).await.expect(404).shows("href=\"/fr/lien-perdu\"").hides("Nguyễn Thị Thu Hà");
    }
    for path in ["annuler", "effacer", "rendre-la-place", "renouveler-le-lien"] {
        app.post(&format!("{page}x/{path}"), &[]).await.expect(404).shows("href=\"/fr/lien-perdu\"");
    }
}

#[tokio::test]
async fn a_page_says_nothing_was_done_that_was_not() {
    let app = TestApp::new().await;
    let page = register(&app).await;
    for (done, said) in [
        ("cancelled", "est annulée"),
        ("withdrawn", "Numéro de la demande"),
        ("needs", "besoins sont enregistrés"),
        ("invitation", "Votre demande de lettre"),
        ("renewed", "Voici votre nouveau lien"),
        ("changed", "modifications sont enregistrées"),
    ] {
        app.get(&format!("{page}?done={done}")).await.expect(200).hides(said);
    }
    change(&app, "UPDATE registration SET status = 'declined'").await;
    let done = app.post(&format!("{page}/annuler"), &[]).await.expect(303);
    app.get(done.location()).await.shows("Rien n’a été modifié").hides("est annulée");
}

#[tokio::test]
async fn whoever_asks_for_the_head_alone_proves_nothing() {
    let app = TestApp::new().await;
    register(&app).await;
    let link = letters(&app).await[0].link();
    app.send(request(Method::HEAD, &link, &[], Body::empty())).await.expect(200);
    assert_eq!(rows::<(i64,)>(&app, "SELECT email_proven_at FROM registration WHERE email_proven_at > 0").await, []);
    app.get(&link).await.expect(200).shows("đã được xác nhận");
}

#[tokio::test]
async fn a_link_of_an_earlier_build_is_given_its_calendar_when_it_is_opened() {
    let app = TestApp::new().await;
    let page = register(&app).await;
    change(&app, "UPDATE access_link SET calendar_hash = NULL").await;
    let feed = feed(&app, &page).await;
    app.get(&feed).await.expect(200);
}

#[tokio::test]
async fn opening_the_link_of_the_letter_proves_the_address_and_opening_the_shown_one_does_not() {
    let app = TestApp::new().await;
    let page = register(&app).await;
    app.get(&page).await.expect(200).shows("Le Comité d’organisation vous a écrit à");
    let [letter] = &letters(&app).await[..] else { panic!("one letter") };
    assert_eq!((letter.kind.as_str(), letter.recipient.as_str()), ("registered", "thuha@example.gov.vn"));
    app.get(&letter.link()).await.expect(200).shows("đã được xác nhận");
    app.get(&page).await.expect(200).shows("est confirmée").hides("Renvoyer le message");
}

#[tokio::test]
async fn the_letter_is_sent_again_but_not_at_each_click() {
    let app = TestApp::new().await;
    let page = register(&app).await;
    let again = format!("{page}/renvoyer-le-courriel");
    let at_once = app.post(&again, &[("again", "1")]).await.expect(303);
    app.get(at_once.location()).await.shows("déjà en route");
    assert_eq!(letters(&app).await.len(), 1);
    app.set_clock("2023-03-01T09:10:00+07:00");
    for _ in 0..2 {
        app.post(&again, &[("again", "1")]).await.expect(303);
    }
    assert_eq!(letters(&app).await.len(), 2);
}

#[tokio::test]
async fn details_and_choices_are_changed_by_the_rules_of_the_form() {
    let app = TestApp::new().await;
    let page = register(&app).await;
    app.get(&format!("{page}/modifier"))
        .await
        .expect(200)
        .shows("value=\"Nguyễn Thị Thu Hà\"")
        .shows("<option value=\"hai-phong\" selected>")
        .shows("Đến muộn ngày 13")
        .hides("name=\"notice\"");
    let wrong = change_form(&app, &page, "full_name", "").await;
    send(&app, &page, &wrong).await.expect(422).shows("id=\"full_name-error\"").shows("name=\"version\" value=\"1\"");
    let mut form = change_form(&app, &page, "position", "Giám đốc Sở").await;
    form.retain(|(field, _)| *field != "sessions");
    form.push(("side_events", "visits".to_owned()));
    let saved = send(&app, &page, &form).await.expect(303);
    app.get(saved.location())
        .await
        .expect(200)
        .shows("modifications sont enregistrées")
        .shows("Giám đốc Sở")
        .shows("seat-visits")
        .hides("seat-environment-water");
    // The same form again is the same change.
    let again = send(&app, &page, &form).await.expect(303);
    app.get(again.location()).await.expect(200).shows("modifications sont enregistrées");
    let changes: Vec<(String, String)> = rows(&app, "SELECT author, fields FROM change").await;
    assert_eq!(changes, [("delegate".to_owned(), "position sessions side_events".to_owned())]);
}

#[tokio::test]
async fn a_change_made_in_two_windows_is_not_silently_lost() {
    let app = TestApp::new().await;
    let page = register(&app).await;
    let first = change_form(&app, &page, "position", "Giám đốc Sở").await;
    let second = change_form(&app, &page, "telephone", "+84 24 1111 2222").await;
    send(&app, &page, &first).await.expect(303);
    let conflict = send(&app, &page, &second).await.expect(409);
    let conflict = conflict
        .shows("diffère de ce qui est enregistré pour : Fonction, Téléphone.")
        .shows("value=\"+84 24 1111 2222\"")
        .shows("name=\"version\" value=\"2\"");
    drop(conflict);
    app.get(&page).await.shows("Giám đốc Sở");
    let mut last = second;
    last.retain(|(field, _)| *field != "version");
    last.push(("version", "2".to_owned()));
    send(&app, &page, &last).await.expect(303);
    app.get(&page).await.shows("+84 24 1111 2222").shows("Phó Giám đốc Sở");
}

#[tokio::test]
async fn a_new_address_is_proven_anew_and_the_old_one_is_told() {
    let app = TestApp::new().await;
    let page = register(&app).await;
    let old = letters(&app).await[0].link();
    app.get(&old).await.expect(200);
    let form = change_form(&app, &page, "email", "ha.moi@example.vn").await;
    send(&app, &page, &form).await.expect(303);
    app.get(&page).await.shows("Le Comité d’organisation vous a écrit à <strong>ha.moi@example.vn</strong>");
    app.get(&old).await.expect(404);
    let written = letters(&app).await;
    let kinds: Vec<(&str, &str, bool)> = written
        .iter()
        .map(|letter| (letter.kind.as_str(), letter.recipient.as_str(), letter.secret.is_some()))
        .collect();
    assert_eq!(
        kinds[1..],
        [("address-changed", "ha.moi@example.vn", true), ("address-left", "thuha@example.gov.vn", false)]
    );
    app.get(&written[1].link()).await.expect(200).shows("đã được xác nhận");
}

#[tokio::test]
async fn days_that_were_chosen_can_be_kept_once_they_are_past() {
    let app = TestApp::new().await;
    let page = register(&app).await;
    app.set_clock("2023-04-14T08:00:00+07:00");
    app.get(&format!("{page}/modifier")).await.expect(200).shows("value=\"2023-04-13\"").shows("value=\"2023-04-15\"");
    let form = change_form(&app, &page, "position", "Giám đốc Sở").await;
    send(&app, &page, &form).await.expect(303);
    app.get(&page).await.shows("Jeudi 13 avril 2023").shows("Giám đốc Sở");
    app.set_clock(OVER);
    app.get(&page).await.expect(200).hides("/modifier");
    app.get(&format!("{page}/modifier")).await.expect(303);
    send(&app, &page, &form).await.expect(409).shows("Les Assises sont terminées").shows("Giám đốc Sở");
}

#[tokio::test]
async fn an_offered_seat_is_accepted_by_one_click_or_let_go_to_the_next() {
    let app = TestApp::new().await;
    change(&app, "UPDATE activity SET capacity = 1 WHERE id = 'visits'").await;
    app.state.look_at_seats().await.expect("seen");
    let first = register_other(&app, "Đỗ Văn Bình", "visits").await;
    let second = register_other(&app, "Lê Thị Mai", "visits.wait").await;
    let third = register_other(&app, "Trần Văn Cường", "visits.wait").await;
    app.get(&second).await.shows("Sur liste d’attente, rang 1 sur 2");
    app.get(&third).await.shows("Sur liste d’attente, rang 2 sur 2");
    app.post(&format!("{first}/rendre-la-place"), &[("activity", "visits")]).await.expect(303);
    app.get(&second)
        .await
        .shows("Une place vous est proposée")
        .shows("vendredi 3 mars 2023 à 9 h (heure de Hanoï), soit 3 h (heure de Paris)");
    let refused = app.post(&format!("{third}/accepter-la-place"), &[("activity", "visits")]).await.expect(303);
    app.get(refused.location()).await.shows("n’est plus possible");
    app.post(&format!("{second}/rendre-la-place"), &[("activity", "visits")]).await.expect(303);
    for _ in 0..2 {
        let done = app.post(&format!("{third}/accepter-la-place"), &[("activity", "visits")]).await.expect(303);
        app.get(done.location()).await.shows("Votre place est réservée").shows("Place réservée");
    }
    app.get(&second).await.shows("Vous n’avez choisi aucune activité");
    for _ in 0..2 {
        app.post(&format!("{third}/rendre-la-place"), &[("activity", "visits")]).await.expect(303);
    }
    app.post(&format!("{third}/rendre-la-place"), &[]).await.expect(400);
}

#[tokio::test]
async fn what_was_let_go_in_one_window_is_not_taken_again_by_the_form_in_another() {
    let app = TestApp::new().await;
    let page = register(&app).await;
    let form = change_form(&app, &page, "position", "Giám đốc Sở").await;
    app.post(&format!("{page}/rendre-la-place"), &[("activity", "environment-water")]).await.expect(303);
    send(&app, &page, &form).await.expect(409).shows("Fonction, Ateliers thématiques");
}

#[tokio::test]
async fn a_choice_that_filled_meanwhile_is_refused_beside_it_and_nothing_is_changed() {
    let app = TestApp::new().await;
    let page = register(&app).await;
    let mut form = change_form(&app, &page, "position", "Giám đốc Sở").await;
    form.push(("side_events", "visits".to_owned()));
    change(&app, "UPDATE activity SET capacity = 0 WHERE id = 'visits'").await;
    send(&app, &page, &form).await.expect(422).shows("id=\"side_events-error\"").shows("value=\"Giám đốc Sở\"");
    app.get(&page).await.shows("Phó Giám đốc Sở");
}

#[tokio::test]
async fn a_delegate_cancels_in_two_steps_and_may_come_back() {
    let app = TestApp::new().await;
    let page = register(&app).await;
    app.get(&format!("{page}/annuler")).await.expect(200).shows("Vos places seront libérées");
    for _ in 0..2 {
        let done = app.post(&format!("{page}/annuler"), &[]).await.expect(303);
        app.get(done.location())
            .await
            .shows("Votre inscription est annulée")
            .shows("href=\"/fr/inscription\"")
            .hides("/modifier")
            .hides("webcal:");
    }
    let kinds: Vec<String> = letters(&app).await.into_iter().map(|letter| letter.kind).collect();
    assert_eq!(kinds, ["registered", "cancelled"]);
    let seats: Vec<(String,)> = rows(&app, "SELECT state FROM seat").await;
    assert_eq!(seats, [("released".to_owned(),)]);
    app.post(&format!("{page}/accepter-la-place"), &[("activity", "environment-water")]).await.expect(303);
    app.get(&format!("{page}/modifier")).await.expect(303);
    let back = app.post("/fr/inscription", &form()).await.expect(303);
    assert_ne!(back.page(), page);
}

#[tokio::test]
async fn what_was_typed_into_a_form_that_is_too_late_is_shown_to_be_copied() {
    let app = TestApp::new().await;
    let page = register(&app).await;
    let form = change_form(&app, &page, "position", "Cố vấn").await;
    app.post(&format!("{page}/annuler"), &[]).await.expect(303);
    let late = send(&app, &page, &form).await.expect(409);
    late.shows("Votre inscription est annulée").shows("Cố vấn").shows(&format!("href=\"{page}\""));
    app.get(&page).await.hides("Cố vấn");
}

#[tokio::test]
async fn a_delegate_erases_everything_and_is_given_a_number() {
    let app = TestApp::new().await;
    let page = register(&app).await;
    app.post("/fr/lien-perdu", &[("email", "ThuHa@example.gov.vn")]).await.expect(303);
    app.get(&format!("{page}/effacer")).await.expect(200).shows("au plus tard le 31 mars 2023");
    app.post(&format!("{page}/effacer"), &[])
        .await
        .expect(200)
        .shows("Vos données sont effacées")
        .shows("YC-2023-0001")
        .hides("mon-inscription")
        .hides("Thu Hà");
    app.get(&page).await.expect(404);
    // A second click says the same, in memory alone and for a while.
    let again = app.post(&format!("{page}/effacer"), &[]).await.expect(200);
    again.shows("YC-2023-0001").shows("31 mars 2023").hides("mon-inscription");
    app.set_clock("2023-03-01T09:10:00+07:00");
    app.post(&format!("{page}/effacer"), &[]).await.expect(404);
    for sql in [
        "SELECT id FROM registration",
        "SELECT id FROM letter",
        "SELECT id FROM receipt",
        "SELECT registration_id FROM seat",
        "SELECT registration_id FROM access_link",
        "SELECT registration_id FROM consent",
    ] {
        assert!(rows::<(String,)>(&app, sql).await.is_empty(), "{sql}");
    }
    let requests: Vec<(String, Option<String>, Option<i64>)> =
        rows(&app, "SELECT kind, registration_id, done_at FROM privacy_request").await;
    assert!(matches!(&requests[..], [(kind, None, Some(_))] if kind == "erasure"), "{requests:?}");
    let due: Vec<(String,)> = rows(&app, "SELECT value FROM setting WHERE name = 'scrub_due'").await;
    assert_eq!(due, [("1".to_owned(),)]);
}

#[tokio::test]
async fn an_erased_delegates_seat_goes_to_who_waits() {
    let app = TestApp::new().await;
    change(&app, "UPDATE activity SET capacity = 1 WHERE id = 'visits'").await;
    app.state.look_at_seats().await.expect("seen");
    let first = register_other(&app, "Đỗ Văn Bình", "visits").await;
    let second = register_other(&app, "Lê Thị Mai", "visits.wait").await;
    app.post(&format!("{first}/effacer"), &[]).await.expect(200);
    app.get(&second).await.shows("Une place vous est proposée");
}

#[tokio::test]
async fn an_erased_delegate_is_named_in_no_letter_to_the_address_of_an_assistant() {
    let app = TestApp::new().await;
    let first = register_other(&app, "Đỗ Văn Bình", "exhibitions").await;
    register_other(&app, "Lê Thị Mai", "exhibitions").await;
    app.get(&letters(&app).await[0].link()).await.expect(200);
    app.post("/fr/lien-perdu", &[("email", "thuha@example.gov.vn")]).await.expect(303);
    app.send_letters().await;
    let named = || {
        let texts = app.written().into_iter().map(|bytes| parsed(&bytes).body_text(0).expect("text").into_owned());
        texts.filter(|text| text.contains("Đỗ Văn Bình")).count()
    };
    assert!(named() > 0);
    app.post("/fr/lien-perdu", &[("email", "thuha@example.gov.vn")]).await.expect(303);
    app.post(&format!("{first}/effacer"), &[]).await.expect(200);
    assert_eq!(named(), 0);
    app.send_letters().await;
    assert_eq!(named(), 0);
    assert!(app.outbox().await.iter().any(|(kind, ..)| kind == "lost-link"), "the other one is still answered");
}

#[tokio::test]
async fn a_renewed_link_voids_every_other_one() {
    let app = TestApp::new().await;
    let page = register(&app).await;
    let mailed = letters(&app).await[0].link();
    let feed = feed(&app, &page).await;
    let new = app.post(&format!("{page}/renouveler-le-lien"), &[]).await.expect(303);
    for gone in [page.as_str(), &mailed, &feed] {
        app.get(gone).await.expect(404);
    }
    // A second click is led where the first was.
    let twice = app.post(&format!("{page}/renouveler-le-lien"), &[]).await.expect(303);
    assert_eq!(twice.location(), new.location());
    assert_eq!(letters(&app).await.len(), 2);
    app.set_clock("2023-03-01T09:01:00+07:00");
    app.post(&format!("{page}/renouveler-le-lien"), &[]).await.expect(404);
    app.get(new.location()).await.expect(200).shows("Votre lien est renouvelé").shows("Nguyễn Thị Thu Hà");
    let last = letters(&app).await.pop().expect("a letter");
    assert_eq!(last.kind, "link-renewed");
    app.get(&last.link()).await.expect(200);
}

async fn feed(app: &TestApp, page: &str) -> String {
    let text = app.get(page).await.expect(200).text();
    let token = text.split("/fr/agenda/").nth(1).and_then(|rest| rest.split(".ics").next());
    format!("/fr/agenda/{}.ics", token.expect("a feed"))
}

#[tokio::test]
async fn the_data_can_be_read_and_taken_along() {
    let app = TestApp::new().await;
    let page = register(&app).await;
    app.post(&format!("{page}/besoins"), &[("diet", "vegan"), ("consent", "needs.1")]).await.expect(303);
    app.post(&format!("{page}/consentement"), &[("withdraw", "list-of-delegates.1")]).await.expect(303);
    app.get(&format!("{page}/donnees"))
        .await
        .expect(200)
        .shows("Nguyễn Thị Thu Hà")
        .shows("Végétalien")
        .shows("Inscription reçue – en attente")
        .shows("lue (version 4)")
        .shows("YC-2023-0001");
    let file = app.get(&format!("{page}/donnees.json")).await.expect(200);
    assert_eq!(file.header("content-type"), "application/json");
    assert_eq!(file.header("cache-control"), "no-store");
    assert!(file.header("content-disposition").starts_with("attachment; filename=\"donnees-inscription-12-"));
    let data: serde_json::Value = serde_json::from_slice(&file.bytes).expect("JSON");
    assert_eq!(data["format"], "vietphap-registration-1");
    assert_eq!(data["delegate"]["full_name"], "Nguyễn Thị Thu Hà");
    assert_eq!(data["attendance"]["activities"][0]["state"], "held");
    assert_eq!(data["needs"]["diet"][0], "vegan");
    assert_eq!(data["receipts"].as_array().map(Vec::len), Some(4));
    assert_eq!(data["letters"][0]["kind"], "registered");
}

#[tokio::test]
async fn the_private_calendar_follows_changes_and_opens_nothing_else() {
    let app = TestApp::new().await;
    change(
        &app,
        "UPDATE activity SET starts_at = 1681437600000, ends_at = 1681446600000 WHERE id = 'environment-water'",
    )
    .await;
    app.state.look_at_seats().await.expect("seen");
    let page = register(&app).await;
    let path = feed(&app, &page).await;
    let first = app.get(&path).await.expect(200);
    assert_eq!(first.header("content-type"), "text/calendar; charset=utf-8");
    let tag = first.header("etag").to_owned();
    first
        .shows("DTSTART;TZID=Asia/Ho_Chi_Minh:20230414T090000\r\n")
        .shows("SEQUENCE:1\r\nSTATUS:CONFIRMED")
        .hides("Thu Hà");
    app.get_with(&path, &[("if-none-match", &tag)]).await.expect(304);
    let form = change_form(&app, &page, "days", "2023-04-15").await;
    send(&app, &page, &form).await.expect(303);
    let second = app.get_with(&path, &[("if-none-match", &tag)]).await.expect(200);
    second.shows("DTSTART;VALUE=DATE:20230415\r\n").shows("SEQUENCE:2\r\n").hides("20230413");
    app.post(&format!("{page}/annuler"), &[]).await.expect(303);
    app.get(&path).await.expect(200).shows("STATUS:CANCELLED").hides("STATUS:CONFIRMED");
    let token = path.trim_start_matches("/fr/agenda/").trim_end_matches(".ics");
    app.get(&format!("/fr/mon-inscription/{token}")).await.expect(404);
    for wrong in ["/fr/agenda/x.ics", &format!("/fr/agenda/{token}"), "/vi/lich-rieng/%FF.ics"] {
        app.get(wrong).await.expect(404);
    }
}

#[tokio::test]
async fn a_lost_link_is_sent_without_saying_whether_the_address_is_known() {
    let app = TestApp::new().await;
    register(&app).await;
    let ask = async |email| {
        let answer = app.post("/fr/lien-perdu", &[("email", email)]).await.expect(303);
        (answer.location().to_owned(), app.get(answer.location()).await.expect(200).text())
    };
    assert_eq!(ask("thuha@example.gov.vn").await, ask("nobody@example.vn").await);
    let written: Vec<(String, String)> =
        letters(&app).await.into_iter().skip(1).map(|letter| (letter.kind, letter.recipient)).collect();
    assert_eq!(
        written,
        [
            ("lost-link".to_owned(), "thuha@example.gov.vn".to_owned()),
            ("lost-link".to_owned(), "nobody@example.vn".to_owned())
        ]
    );
    for wrong in ["", "nobody", "a@b"] {
        app.post("/vi/lay-lai-lien-ket", &[("email", wrong)]).await.expect(422).shows("id=\"email-error\"");
    }
    app.get("/vi/lay-lai-lien-ket").await.expect(200).hides("đã được gửi");
}

#[tokio::test]
async fn a_network_that_asks_for_many_letters_is_asked_to_wait() {
    let app = TestApp::with(BEFORE, |settings| settings.rate_limits = Some("on".to_owned())).await;
    for _ in 0..200 {
        app.post("/fr/lien-perdu", &[("email", "a@example.vn")]).await.expect(303);
    }
    let last = app.post("/fr/lien-perdu", &[("email", "a@example.vn")]).await.expect(429);
    assert_eq!(last.header("retry-after"), "3600");
    last.shows("value=\"a@example.vn\"").shows("Réessayez dans une heure");
}

#[tokio::test]
async fn the_same_person_again_is_answered_by_mail_and_not_on_the_page() {
    let app = TestApp::new().await;
    register(&app).await;
    let again = form_with("position", "Giám đốc Sở");
    let answer = app.post("/fr/inscription", &again).await.expect(200);
    answer.shows("Nous vous avons écrit").shows("<strong>thuha@example.gov.vn</strong>").hides("mon-inscription");
    let last = letters(&app).await.pop().expect("a letter");
    assert_eq!(last.kind, "already-registered");
    app.get(&last.link()).await.expect(200).shows("Phó Giám đốc Sở");
    assert_eq!(rows::<(String,)>(&app, "SELECT id FROM registration").await.len(), 1);
    // Again and again: the page says the same, and a mailbox is not filled.
    for _ in 0..5 {
        app.post("/fr/inscription", &again).await.expect(200).shows("Nous vous avons écrit");
    }
    assert_eq!(letters(&app).await.len(), 4);
    app.set_clock("2023-03-01T10:01:00+07:00");
    app.post("/fr/inscription", &again).await.expect(200);
    assert_eq!(letters(&app).await.len(), 5);
}

#[tokio::test]
async fn a_button_pressed_from_another_site_does_nothing() {
    let app = TestApp::new().await;
    let page = register(&app).await;
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("origin", "https://evil.example"),
        ("sec-fetch-site", "cross-site"),
    ];
    for path in ["annuler", "effacer", "renouveler-le-lien"] {
        app.send(request(Method::POST, &format!("{page}/{path}"), &headers, Body::empty())).await.expect(403);
    }
    app.get(&page).await.expect(200).shows("Reçue le");
}
