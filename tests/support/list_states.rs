//! What is done with a list: a status for many, before, after and taken back; lists kept under a name.

use vietphap::i18n::Lang;

use super::TestApp;
use super::desk::{Browser, register};
use super::states::{Album, LONG_NAME, LONG_WORD};

impl Album {
    pub(super) async fn lists(&mut self) {
        for lang in Lang::ALL {
            let app = TestApp::new().await;
            let browser = Browser::owner(&app).await;
            let [list, bulk, undo, views] = match lang {
                Lang::Vi => ["/admin/vi/dang-ky", "/admin/vi/doi-trang-thai", "hoan-tac", "/admin/vi/danh-sach-da-luu"],
                Lang::Fr => [
                    "/admin/fr/inscriptions",
                    "/admin/fr/changements-etat",
                    "annulation",
                    "/admin/fr/listes-enregistrees",
                ],
            };
            self.keep("desk-list-views-none", lang, &browser.get(views).await, 200);
            register(&app, &[("full_name", LONG_NAME), ("organisation", LONG_WORD)]).await;
            for person in 1..=24 {
                let (name, email) = (format!("Nguyễn Văn Đại biểu {person}"), format!("p{person}@example.vn"));
                register(&app, &[("full_name", &name), ("email", &email), ("side_events", "visits")]).await;
            }
            let whole = [("whole", "1"), ("becomes", "declined"), ("list", "side=vietnam")];
            let preview = browser.post(bulk, &whole).await.expect(303).location().to_owned();
            self.keep("desk-list-bulk", lang, &browser.get(&preview).await, 200);
            browser.post(&preview, &[]).await.expect(303);
            self.keep("desk-list-bulk-done", lang, &browser.get(&preview).await, 200);
            browser.post(&format!("{preview}/{undo}"), &[]).await.expect(303);
            self.keep("desk-list-bulk-undone", lang, &browser.get(&preview).await, 200);
            let nobody = browser.post(bulk, &[("becomes", "declined"), ("list", "side=vietnam")]).await.expect(303);
            self.keep("desk-list-bulk-nobody", lang, &browser.get(nobody.location()).await, 200);
            let long: String = LONG_WORD.chars().take(80).collect();
            for (name, shared) in [("Hải Phòng", "1"), (&long, "")] {
                let kept = [("list", "locality=hai-phong&interpretation=no"), ("name", name), ("shared", shared)];
                browser.post(views, &kept).await.expect(303);
            }
            let sifted = format!("{views}?locality=hai-phong&interpretation=yes&sort=name");
            self.keep("desk-list-views", lang, &browser.get(&sifted).await, 200);
            let wrong = [("list", "locality=hai-phong"), ("name", "")];
            self.keep("desk-list-views-wrong", lang, &browser.post(views, &wrong).await, 422);
            let filtered = format!("{list}?locality=hai-phong&interpretation=no&columns=kind,email,telephone,received");
            self.keep("desk-list-sifted", lang, &browser.get(&filtered).await, 200);
        }
    }
}
