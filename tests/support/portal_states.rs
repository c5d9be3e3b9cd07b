//! The pages and letters about portals in every state.

use vietphap::i18n::Lang;

use super::desk::change;
use super::letters::as_shown;
use super::portals::{declaration, forms, proposal};
use super::states::{Album, LONG_WORD, Shown};
use super::{BEFORE, OVER, TestApp};

/// Every letter about portals; the reminder with the number of the letter that asked, too.
pub(crate) async fn letters() -> Vec<Shown> {
    let app = TestApp::new().await;
    let kinds = app.queue_letters_to_portals().await;
    app.send_letters().await;
    let mut written = app.written();
    let letter = "UPDATE campaign SET letter_number = '123/UBND-ĐN', letter_date = '2023-02-14' WHERE code = '12'";
    change(&app, letter).await;
    change(&app, "UPDATE placement SET reminded_at = NULL").await;
    app.seen_on("hai-phong", &["2023-02-21"]).await;
    app.state.look_at_campaigns().await.expect("looked at");
    let again = vietphap::portals::remind(&app.state, "12", &["hai-phong"], app.state.clock.system_now()).await;
    assert_eq!(again.expect("reminded").letters, 1);
    app.send_letters().await;
    written.push(app.written().pop().expect("written"));
    assert_eq!(written.len(), kinds.len() + 1, "each kind has words");
    let names = kinds.iter().map(String::as_str).chain(["portal-reminder-numbered"]);
    names.zip(&written).map(|(name, bytes)| Shown { name: format!("letter-{name}"), html: as_shown(bytes) }).collect()
}

impl Album {
    /// Portals, from the proposal to the page of their editors.
    pub(super) async fn portals(&mut self) {
        self.forms_about_portals().await;
        self.page_of_editors().await;
    }

    /// A portal is proposed, and declared.
    async fn forms_about_portals(&mut self) {
        for lang in Lang::ALL {
            let app = TestApp::new().await;
            let [propose, follow] = forms(lang);
            self.keep("portal-propose-empty", lang, &app.post(propose, &[]).await, 422);
            let mut wrong = proposal("javascript:alert(1)", "nobody");
            wrong[1] = ("name_fr", LONG_WORD);
            wrong[2] = ("country", "atlantis");
            self.keep("portal-propose-wrong", lang, &app.post(propose, &wrong).await, 422);
            let mut trapped = proposal("https://www.grandlyon.com", "a@grandlyon.com");
            trapped.push(("fax", "1"));
            self.keep("portal-propose-trap", lang, &app.post(propose, &trapped).await, 422);
            let right = proposal("https://www.grandlyon.com", "a@grandlyon.com");
            self.after(&app, "portal-propose-recorded", lang, propose, &right).await;
            let known = proposal("haiphong.gov.vn", "a@example.fr");
            self.after(&app, "portal-propose-known", lang, propose, &known).await;
            self.keep("portal-follow-portal", lang, &app.get(&format!("{follow}?portal=hai-phong")).await, 200);
            self.keep("portal-follow-empty", lang, &app.post(follow, &[]).await, 422);
            let elsewhere = declaration("hai-phong", "https://example.vn", "nobody");
            self.keep("portal-follow-wrong", lang, &app.post(follow, &elsewhere).await, 422);
            let own = declaration("hai-phong", "haiphong.gov.vn/a", "banbientap@haiphong.gov.vn");
            self.after(&app, "portal-follow-sent", lang, follow, &own).await;
            change(&app, "UPDATE portal SET page = 'https://haiphong.gov.vn/a' WHERE slug = 'hai-phong'").await;
            let other = declaration("hai-phong", "haiphong.gov.vn/b", "banbientap@haiphong.gov.vn");
            self.after(&app, "portal-follow-sent-only", lang, follow, &other).await;
            let waiting = declaration("ville-de-toulouse", "https://www.example.fr", "a@example.fr");
            self.after(&app, "portal-follow-waiting", lang, follow, &waiting).await;
            app.set_clock("2024-04-15T09:00:00+07:00");
            self.keep("portal-propose-closed", lang, &app.get(propose).await, 200);
            self.keep("portal-follow-closed", lang, &app.post(follow, &own).await, 409);
            app.set_clock(BEFORE);
            app.state.store.close().await;
            self.keep("portal-propose-unsaved", lang, &app.post(propose, &right).await, 503);
            self.keep("portal-follow-unsaved", lang, &app.post(follow, &own).await, 503);
        }
    }

    /// The page at the secret link, before anything is seen and after.
    async fn page_of_editors(&mut self) {
        for lang in Lang::ALL {
            let app = TestApp::at("2023-02-19T09:00:00+07:00").await;
            let page = app.own("hai-phong", lang);
            self.keep("portal-own-early", lang, &app.get(&page).await, 200);
            app.set_clock("2023-03-20T09:00:00+07:00");
            self.keep("portal-own-nothing", lang, &app.get(&page).await, 200);
            app.checked("hai-phong", "2023-03-18", "not-found", "").await;
            self.keep("portal-own-not-found", lang, &app.get(&page).await, 200);
            let days: Vec<String> = (1..=20).map(|day| format!("2023-03-{day:02}")).collect();
            let days: Vec<&str> = days.iter().map(String::as_str).collect();
            app.seen_on("hai-phong", &days).await;
            app.checked("hai-phong", "2023-03-19", "found", "mixed narrow-200 old-address").await;
            self.keep("portal-own-seen", lang, &app.get(&page).await, 200);
            let [declare, renew] = match lang {
                Lang::Vi => ["trang", "doi-lien-ket"],
                Lang::Fr => ["page", "renouveler-le-lien"],
            }
            .map(|slug| format!("{page}/{slug}"));
            self.keep("portal-own-wrong", lang, &app.post(&declare, &[("page", "http://127.0.0.1")]).await, 422);
            self.after(&app, "portal-own-declared", lang, &declare, &[("page", "haiphong.gov.vn/trang-chu")]).await;
            app.set_clock("2023-03-25T09:00:00+07:00");
            self.keep("portal-own-no-longer", lang, &app.get(&page).await, 200);
            app.set_clock(OVER);
            self.keep("portal-own-over", lang, &app.get(&page).await, 200);
            self.keep("portal-own-renew", lang, &app.get(&renew).await, 200);
            self.after(&app, "portal-own-renewed", lang, &renew, &[]).await;
            self.keep("portal-own-gone", lang, &app.get(&page).await, 404);
        }
    }
}
