//! What a delegate allows, needs and asks for, told on the own page and taken back there.

use super::own_page::register;
use crate::support::TestApp;
use crate::support::desk::change;
use crate::support::letters::rows;

#[tokio::test]
async fn each_consent_is_given_and_withdrawn_at_once_with_a_receipt_and_a_number() {
    let app = TestApp::new().await;
    let page = register(&app).await;
    let path = format!("{page}/consentement");
    for _ in 0..2 {
        let done = app.post(&path, &[("withdraw", "list-of-delegates.1")]).await.expect(303);
        app.get(done.location()).await.shows("Numéro de la demande : YC-2023-0001").shows("Retiré le");
    }
    for _ in 0..2 {
        let done = app.post(&path, &[("give", "next-editions.1")]).await.expect(303);
        app.get(done.location()).await.shows("consentement est enregistré");
    }
    for wrong in [vec![], vec![("give", "everything.1")], vec![("give", "next-editions.9")]] {
        app.post(&path, &wrong).await.expect(400);
    }
    let receipts: Vec<(String, String, bool)> =
        rows(&app, "SELECT purpose, lang, given FROM receipt ORDER BY answered_at, id").await;
    let expected = [
        ("list-of-delegates", "fr", true),
        ("privacy-notice", "fr", true),
        ("list-of-delegates", "fr", false),
        ("next-editions", "fr", true),
    ];
    let receipts: Vec<(&str, &str, bool)> =
        receipts.iter().map(|(purpose, lang, given)| (purpose.as_str(), lang.as_str(), *given)).collect();
    assert_eq!(receipts, expected);
}

#[tokio::test]
async fn what_may_have_been_passed_on_is_withdrawn_here_at_once_and_by_others_soon() {
    let app = TestApp::new().await;
    let page = register(&app).await;
    let path = format!("{page}/consentement");
    app.post(&path, &[("give", "french-institutions.1")]).await.expect(303);
    let done = app.post(&path, &[("withdraw", "french-institutions.1")]).await.expect(303);
    app.get(done.location()).await.shows("en informe les institutions. Numéro de la demande : YC-2023-0001");
    app.get(&format!("{page}/donnees")).await.shows("en cours auprès des institutions");
    let open: Vec<(i64,)> =
        rows(&app, "SELECT (done_by - asked_at) / 86400000 FROM privacy_request WHERE done_at IS NULL").await;
    assert_eq!(open, [(20,)], "the desk sees it, for twenty days");
}

#[tokio::test]
async fn a_purpose_is_withdrawn_by_the_words_by_which_it_was_given_even_if_nobody_asks_for_it_any_more() {
    let app = TestApp::new().await;
    let page = register(&app).await;
    let path = format!("{page}/consentement");
    change(&app, "INSERT INTO consent SELECT id, 'photographs', 7, 1 FROM registration").await;
    change(&app, "INSERT INTO receipt SELECT id, id, 'photographs', 7, 'fr', 1, 1 FROM registration").await;
    change(&app, "UPDATE consent SET version = 4 WHERE purpose = 'list-of-delegates'").await;
    for code in ["photographs.7", "photographs.7", "list-of-delegates.1", "list-of-delegates.9"] {
        app.post(&path, &[("withdraw", code)]).await.expect(303);
    }
    for code in ["everything.1", "needs.1", ""] {
        app.post(&path, &[("withdraw", code)]).await.expect(400);
    }
    let receipts: Vec<(String, i64)> =
        rows(&app, "SELECT purpose, version FROM receipt WHERE given = 0 ORDER BY purpose").await;
    assert_eq!(receipts, [("list-of-delegates".to_owned(), 4), ("photographs".to_owned(), 7)]);
    assert!(rows::<(String,)>(&app, "SELECT purpose FROM consent").await.is_empty());
}

#[tokio::test]
async fn needs_told_in_two_windows_are_not_silently_lost_and_what_was_typed_is_never() {
    let app = TestApp::new().await;
    let page = register(&app).await;
    let path = format!("{page}/besoins");
    let tell = async |diet, was: &str| app.post(&path, &[("diet", diet), ("consent", "needs.1"), ("was", was)]).await;
    let was = async || {
        let shown = app.get(&path).await.expect(200).text();
        let was = shown.split("name=\"was\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        was.expect("when it was told").to_owned()
    };
    assert_eq!(was().await, "0");
    for _ in 0..2 {
        tell("vegan", "0").await.expect(303);
    }
    let first = was().await;
    let stale = tell("no-pork", "0").await.expect(409).shows("rien n’a été enregistré");
    stale.shows(&format!("name=\"was\" value=\"{first}\"")).shows("value=\"no-pork\" checked");
    app.get(&page).await.shows("Végétalien").hides("Sans porc");
    tell("no-pork", &first).await.expect(303);
    assert_ne!(was().await, first);
    app.get(&page).await.shows("Sans porc").hides("Végétalien");
    // Gone in another window.
    let second = was().await;
    app.post(&format!("{page}/effacer-les-besoins"), &[("forget", "1")]).await.expect(303);
    tell("no-beef", &second).await.expect(409).shows("value=\"no-beef\" checked");
}

#[tokio::test]
async fn needs_that_cannot_be_read_hide_nothing_else_and_can_be_forgotten() {
    let app = TestApp::new().await;
    let page = register(&app).await;
    app.post(&format!("{page}/besoins"), &[("diet", "vegan"), ("consent", "needs.1")]).await.expect(303);
    change(&app, "UPDATE need SET sealed = X'00000001ffff'").await;
    app.get(&page).await.expect(200).shows("ne peuvent pas être lus").shows("Nguyễn Thị Thu Hà");
    app.get(&format!("{page}/donnees")).await.expect(200).shows("ne peuvent pas être lus");
    let file = app.get(&format!("{page}/donnees.json")).await.expect(200);
    let data: serde_json::Value = serde_json::from_slice(&file.bytes).expect("JSON");
    assert_eq!((&data["needs"], &data["needs_unreadable"]), (&serde_json::Value::Null, &true.into()));
    app.get(&format!("{page}/besoins")).await.expect(200);
    app.post(&format!("{page}/effacer-les-besoins"), &[("forget", "1")]).await.expect(303);
    app.get(&page).await.expect(200).hides("ne peuvent pas être lus").hides("effacer-les-besoins");
    // Their day has come; the consent is still to be withdrawn.
    app.post(&format!("{page}/besoins"), &[("diet", "vegan"), ("consent", "needs.1")]).await.expect(303);
    change(&app, "DELETE FROM need").await;
    app.get(&page).await.expect(200).shows("effacer-les-besoins");
}

#[tokio::test]
async fn needs_are_told_on_a_consent_of_their_own_and_stand_sealed() {
    let app = TestApp::new().await;
    let page = register(&app).await;
    let path = format!("{page}/besoins");
    app.get(&path).await.expect(200).shows("jamais sa raison").hides("checked");
    let told = [("diet", "no-pork"), ("access", "step-free"), ("other_diet", "Dị ứng đậu phộng xyzzy")];
    app.post(&path, &told).await.expect(422).shows("id=\"consent-error\"").shows("Dị ứng đậu phộng xyzzy");
    app.post(&path, &[("consent", "needs.1")]).await.expect(422).shows("id=\"diet-error\"");
    let mut form = told.to_vec();
    form.push(("consent", "needs.1"));
    let done = app.post(&path, &form).await.expect(303);
    app.get(done.location()).await.shows("Sans porc").shows("Accès de plain-pied").shows("Dị ứng đậu phộng xyzzy");
    app.get(&path).await.shows("value=\"no-pork\" id=\"diet\" checked".replace(" id=\"diet\"", "").as_str());
    for entry in std::fs::read_dir(&app.state.config.data).expect("a folder") {
        let path = entry.expect("an entry").path();
        let bytes = std::fs::read(&path).expect("read");
        for word in ["no-pork", "xyzzy"] {
            let found = bytes.windows(word.len()).any(|window| window == word.as_bytes());
            assert!(!found, "{word} stands in {}", path.display());
        }
    }
    for _ in 0..2 {
        let done = app.post(&format!("{page}/effacer-les-besoins"), &[("forget", "1")]).await.expect(303);
        app.get(done.location()).await.shows("Ces informations sont effacées").hides("Sans porc");
    }
    assert!(rows::<(String,)>(&app, "SELECT registration_id FROM need").await.is_empty());
    let receipts: Vec<(bool,)> =
        rows(&app, "SELECT given FROM receipt WHERE purpose = 'needs' ORDER BY answered_at, id").await;
    assert_eq!(receipts, [(true,), (false,)]);
}

#[tokio::test]
async fn needs_go_with_a_registration_that_is_cancelled() {
    let app = TestApp::new().await;
    let page = register(&app).await;
    let told = [("diet", "vegan"), ("consent", "needs.1")];
    app.post(&format!("{page}/besoins"), &told).await.expect(303);
    app.post(&format!("{page}/annuler"), &[]).await.expect(303);
    assert!(rows::<(String,)>(&app, "SELECT registration_id FROM need").await.is_empty());
    let receipts: Vec<(bool,)> =
        rows(&app, "SELECT given FROM receipt WHERE purpose = 'needs' ORDER BY answered_at, id").await;
    assert_eq!(receipts, [(true,), (false,)]);
}

#[tokio::test]
async fn an_invitation_letter_is_asked_for_and_given_up() {
    let app = TestApp::new().await;
    let page = register(&app).await;
    let path = format!("{page}/lettre-d-invitation");
    let done = app.post(&path, &[("needed", "yes")]).await.expect(303);
    app.get(done.location()).await.shows("Vous avez demandé une lettre d’invitation le 1<sup>er</sup> mars 2023");
    app.post(&path, &[("needed", "no")]).await.expect(303);
    app.get(&page).await.hides("Vous avez demandé");
    app.post(&path, &[("needed", "perhaps")]).await.expect(400);
}
