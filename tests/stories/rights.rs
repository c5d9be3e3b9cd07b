//! Who may do what at the desk: every address, every role, and who is not signed in.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use vietphap::desk::{Admission, Role, admissions};

use crate::support::desk::Browser;
use crate::support::{Answer, TestApp};

/// Of each address, by its French form, who may look and who may send: O owner, E editor,
/// R registrar, C communications, V reader (viewer), A auditor; `*` anybody, `-` nobody is offered
/// it, `!` once one has said again who one is. A new address has to be written down here.
const MATRIX: &[(&str, &str, &str)] = &[
    ("activites", "OERCV", "-"),
    ("activites/{name}", "OERCV", "OER"),
    ("banniere", "OECV", "-"),
    ("banniere.csv", "OC", "-"),
    ("banniere/campagnes/{name}", "OECV", "OC"),
    ("banniere/campagnes/{name}/demande", "OC", "OC"),
    ("banniere/campagnes/{name}/rappel", "OC", "OC"),
    ("banniere/nouvelle-campagne", "OC", "OC"),
    ("banniere/portails/{name}", "OECV", "OC"),
    ("banniere/portails/{name}/contacts", "OC", "OC"),
    ("banniere/portails/{name}/lien", "-", "OC"),
    ("banniere/portails/{name}/periode", "-", "OC"),
    ("banniere/portails/{name}/retrait", "OC", "OC"),
    ("banniere/propositions", "OC", "-"),
    ("banniere/propositions/{name}", "OC", "OC"),
    ("banniere/propositions/{name}/refus", "-", "OC"),
    ("banniere/rapport", "OECV", "-"),
    ("changements-etat", "-", "OR"),
    ("changements-etat/{name}", "OR", "OR"),
    ("changements-etat/{name}/annulation", "-", "OR"),
    ("chiffres", "OERCVA", "-"),
    ("confirmation", "OERCVA", "OERCVA"),
    ("connexion", "*", "*"),
    ("connexion/code", "*", "*"),
    ("connexion/double-authentification", "*", "*"),
    ("courriers", "ORCV", "-"),
    ("courriers/{name}", "ORCV", "-"),
    ("courriers/{name}/fichier", "ORC", "-"),
    ("courriers/{name}/renvoi", "-", "ORC"),
    ("deconnexion", "-", "*"),
    ("donnees-personnelles", "ORVA", "-"),
    ("donnees-personnelles/demandes", "-", "OR"),
    ("donnees-personnelles/demandes/{name}", "-", "OR"),
    ("donnees-personnelles/demandes/{name}/reponse", "-", "OR"),
    ("donnees-personnelles/prochaines-assises", "-", "OR"),
    ("envois", "ORCV", "-"),
    ("envois/nouveau", "OC", "OC"),
    ("envois/{name}", "ORCV", "-"),
    ("envois/{name}/apercu", "OC", "-"),
    ("envois/{name}/approbation", "-", "OC"),
    ("envois/{name}/confirmation", "OC", "OC"),
    ("envois/{name}/deroulement", "-", "OC"),
    ("envois/{name}/destinataires", "ORCV", "-"),
    ("envois/{name}/essai", "-", "OC"),
    ("envois/{name}/suppression", "-", "OC"),
    ("envois/{name}/texte", "OC", "OC"),
    ("inscriptions", "ORCV", "-"),
    ("inscriptions.csv", "OR!", "-"),
    ("inscriptions.xlsx", "OR!", "-"),
    ("inscriptions/{name}", "ORCV", "-"),
    ("inscriptions/{name}/besoins", "OR", "-"),
    ("inscriptions/{name}/effacement", "OR!", "OR!"),
    ("inscriptions/{name}/etat", "-", "OR"),
    ("inscriptions/{name}/fusion", "OR", "OR"),
    ("inscriptions/{name}/modification", "OR", "OR"),
    ("inscriptions/{name}/nom-de-tri", "-", "OR"),
    ("inscriptions/{name}/notes", "-", "OR"),
    ("journal", "OA", "-"),
    ("journal.csv", "OA!", "-"),
    ("listes-enregistrees", "ORCV", "ORCV"),
    ("listes-enregistrees/{name}/suppression", "-", "ORCV"),
    ("mon-compte", "OERCVA", "-"),
    ("mon-compte/connexions", "-", "OERCVA"),
    ("mon-compte/double-authentification", "-", "OERCVA"),
    ("mon-compte/informations", "-", "OERCVA"),
    ("mon-compte/mot-de-passe", "-", "OERCVA"),
    ("mot-de-passe-oublie", "*", "*"),
    ("mot-de-passe/{name}", "*", "*"),
    ("organisateurs", "OA!", "O!"),
    ("organisateurs/{name}", "OA!", "O!"),
    ("organisateurs/{name}/etat", "-", "O!"),
    ("premier-compte/{name}", "*", "*"),
    ("telechargement", "OR!", "-"),
    ("telechargement/jeux-de-colonnes", "-", "OR"),
    ("telechargement/jeux-de-colonnes/{name}/suppression", "-", "OR"),
];

const ROLES: [(char, Role); 6] = [
    ('O', Role::Owner),
    ('E', Role::Editor),
    ('R', Role::Registrar),
    ('C', Role::Communications),
    ('V', Role::Reader),
    ('A', Role::Auditor),
];

#[test]
fn the_table_of_the_desk_says_what_was_decided() {
    let mut table = BTreeMap::<String, (String, String)>::new();
    let mut note = |role: Option<(char, Role)>| {
        for (pattern, see, act) in admissions(role.map(|(_, role)| role)) {
            if !pattern.starts_with("/admin/fr/") {
                continue;
            }
            let line = table.entry(pattern["/admin/fr/".len()..].to_owned()).or_default();
            for (admission, who) in [(see, &mut line.0), (act, &mut line.1)] {
                match (admission, role) {
                    (Admission::NotOffered, _) => *who = "-".to_owned(),
                    (Admission::Open, None) => *who = "*".to_owned(),
                    (Admission::Open, Some((letter, _))) if who != "*" => who.push(letter),
                    (Admission::Confirmed, Some((letter, _))) => {
                        *who = format!("{}{letter}!", who.trim_end_matches('!'));
                    }
                    _ => {}
                }
            }
        }
    };
    note(None);
    for role in ROLES {
        note(Some(role));
    }
    let decided: BTreeMap<String, (String, String)> =
        MATRIX.iter().map(|(path, see, act)| ((*path).to_owned(), ((*see).to_owned(), (*act).to_owned()))).collect();
    assert_eq!(table, decided);
}

/// What an answer says of who asked.
fn admitted(answer: &Answer) -> Admission {
    let leads_to = if answer.status == 303 { answer.location() } else { "" };
    let is_door = ["/admin/vi/dang-nhap", "/admin/fr/connexion"].iter().any(|door| leads_to.starts_with(door));
    let is_again = ["/admin/vi/xac-nhan", "/admin/fr/confirmation"].iter().any(|page| leads_to.starts_with(page));
    match u16::from(answer.status) {
        403 => Admission::Refused,
        405 => Admission::NotOffered,
        303 if is_door => Admission::Door,
        303 if is_again => Admission::Confirmed,
        500.. => panic!("{}", answer.status),
        _ => Admission::Open,
    }
}

#[tokio::test]
async fn every_address_answers_every_role_as_the_table_says() {
    let app = TestApp::new().await;
    let is_open = |admission: &Admission| *admission == Admission::Open;
    let before_the_door: Vec<String> = admissions(None)
        .into_iter()
        .filter(|(_, see, act)| is_open(see) || is_open(act))
        .map(|(pattern, ..)| pattern)
        .collect();
    let mut asked = 0;
    for role in [None].into_iter().chain(ROLES.map(|(_, role)| Some(role))) {
        let mut browser = visitor(&app, role).await;
        for (pattern, see, act) in admissions(role) {
            let path = pattern.replace("{name}", "forged");
            let expected = |admission| match admission {
                // Who has just signed in has just said who they are.
                Admission::Confirmed => Admission::Open,
                other => other,
            };
            let is_own_way = before_the_door.contains(&pattern);
            let looked = admitted(&browser.get(&path).await);
            let sent = admitted(&browser.post(&path, &[("was", "1")]).await);
            if is_own_way {
                // The door lets everybody knock: nobody is refused there, and whoever has nothing to
                // do there is sent on.
                assert_ne!(looked, Admission::Refused, "GET {path} for {role:?}");
                assert_ne!(sent, Admission::Refused, "POST {path} for {role:?}");
                // Steps of signing in are for who has begun to.
                if role.is_none() && (path.contains("/dang-nhap/") || path.contains("/connexion/")) {
                    assert_eq!((looked, sent), (Admission::Door, Admission::Door), "{path}");
                }
            } else {
                assert_eq!(looked, expected(see), "GET {path} for {role:?}");
                assert_eq!(sent, expected(act), "POST {path} for {role:?}");
            }
            asked += 2;
            // One that ends the sign-in was among them.
            if path.ends_with("/dang-xuat") || path.ends_with("/deconnexion") {
                browser = visitor(&app, role).await;
            }
        }
    }
    assert_eq!(asked, 7 * 2 * 2 * MATRIX.len());
}

#[tokio::test]
async fn what_cannot_be_taken_back_asks_again_after_a_quarter_of_an_hour() {
    let app = TestApp::new().await;
    let mut found = 0;
    for (_, role) in ROLES {
        let browser = visitor(&app, Some(role)).await;
        app.state.clock.run(SignedDuration::from_mins(16));
        for (pattern, see, act) in admissions(Some(role)) {
            let path = pattern.replace("{name}", "forged");
            if see == Admission::Confirmed {
                let answer = browser.get(&path).await;
                assert_eq!(admitted(&answer), Admission::Confirmed, "GET {path} for {role:?}");
                found += 1;
            }
            // What was opened in time may still be sent.
            if act == Admission::Confirmed {
                assert_eq!(admitted(&browser.post(&path, &[]).await), Admission::Open, "POST {path} for {role:?}");
            }
        }
        app.state.clock.run(SignedDuration::from_hours(1));
        for (pattern, _, _) in admissions(Some(role)).into_iter().filter(|(.., act)| *act == Admission::Confirmed) {
            let answer = browser.post(&pattern.replace("{name}", "forged"), &[]).await;
            assert_eq!(admitted(&answer), Admission::Confirmed, "POST {pattern} for {role:?}");
        }
    }
    assert!(found > 10, "{found}");
}

#[tokio::test]
async fn a_right_that_was_lost_is_lost_with_the_next_click() {
    let app = TestApp::new().await;
    let owner = Browser::owner(&app).await;
    let registrar = Browser::of(&app, "registrar@example.vn", Role::Registrar).await;
    registrar.get("/admin/vi/dang-ky").await.expect(200);
    let list = owner.get("/admin/vi/thanh-vien").await.expect(200).text();
    let before = list.split("registrar@example.vn").next().expect("an account");
    let page = before.rsplit("href=\"").next().expect("a link").split('"').next().expect("an address").to_owned();
    let was = owner.get(&page).await.hidden("was");
    owner.post(&page, &[("was", &was), ("role", "auditor")]).await.expect(303);
    registrar.get("/admin/vi/dang-ky").await.expect(403);
    let form = [("was", "received"), ("status", "confirmed")];
    registrar.post("/admin/vi/dang-ky/12-0000-0000/trang-thai", &form).await.expect(403);
    // The page that a colleague still has open says so, and changes nothing.
    owner.post(&page, &[("was", &was), ("role", "owner")]).await.expect(422).shows("Chưa lưu được");
    registrar.get("/admin/vi/thanh-vien").await.expect(200).hides("name=\"role\"");
}

async fn visitor(app: &TestApp, role: Option<Role>) -> Browser<'_> {
    match role {
        Some(role) => Browser::of(app, &format!("{role:?}@example.vn").to_lowercase(), role).await,
        None => Browser { app, cookie: String::new() },
    }
}
