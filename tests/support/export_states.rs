//! Taking a list away, in every state: everybody, a list with kept sets of columns, a name that is missing.

use vietphap::i18n::Lang;

use super::TestApp;
use super::desk::{Browser, register};
use super::states::{Album, LONG_NAME, LONG_WORD};

impl Album {
    pub(super) async fn exports(&mut self) {
        let app = TestApp::new().await;
        let browser = Browser::owner(&app).await;
        register(&app, &[("full_name", LONG_NAME), ("organisation", LONG_WORD)]).await;
        for lang in Lang::ALL {
            let (form, sets) = match lang {
                Lang::Vi => ("/admin/vi/tai-danh-sach", "/admin/vi/tai-danh-sach/bo-cot"),
                Lang::Fr => ("/admin/fr/telechargement", "/admin/fr/telechargement/jeux-de-colonnes"),
            };
            self.keep("desk-export", lang, &browser.get(form).await, 200);
            let wrong = [("column", "full_name"), ("side", "vietnam"), ("name", "")];
            self.keep("desk-export-wrong", lang, &browser.post(sets, &wrong).await, 422);
        }
        let long: String = LONG_WORD.chars().take(80).collect();
        for (lang, name) in [("vi", "Khách sạn"), ("fr", &long), ("fr", "Interprètes")] {
            let sets = if lang == "vi" {
                "/admin/vi/tai-danh-sach/bo-cot"
            } else {
                "/admin/fr/telechargement/jeux-de-colonnes"
            };
            let kept = [("column", "full_name"), ("column", "days"), ("name", name), ("shared", "1")];
            browser.post(sets, &kept).await.expect(303);
        }
        for (lang, form) in [(Lang::Vi, "/admin/vi/tai-danh-sach"), (Lang::Fr, "/admin/fr/telechargement")] {
            let asked = format!("{form}?q=cong&side=vietnam&interpretation=no&sort=name&column=full_name,email");
            self.keep("desk-export-sets", lang, &browser.get(&asked).await, 200);
        }
    }
}
