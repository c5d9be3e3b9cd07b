//! The numbers in every state: nobody yet, many, as whoever may not see lists sees them.

use vietphap::desk::Role;
use vietphap::i18n::Lang;

use super::TestApp;
use super::desk::{Browser, change, register, with_needs};
use super::states::{Album, LONG_NAME, LONG_WORD};

const LOCALITIES: [(&str, &str); 16] = [
    ("vietnam", "ha-noi"),
    ("vietnam", "hai-phong"),
    ("vietnam", "da-nang"),
    ("vietnam", "can-tho"),
    ("vietnam", "ho-chi-minh"),
    ("vietnam", "thua-thien-hue"),
    ("vietnam", "yen-bai"),
    ("vietnam", "lao-cai"),
    ("vietnam", "ninh-binh"),
    ("vietnam", "nghe-an"),
    ("vietnam", "quang-nam"),
    ("vietnam", "lam-dong"),
    ("vietnam", "ba-ria-vung-tau"),
    ("vietnam", "bac-giang"),
    ("france", ""),
    ("other", ""),
];

impl Album {
    pub(super) async fn numbers(&mut self) {
        let app = TestApp::new().await;
        let page = |lang| match lang {
            Lang::Vi => "/admin/vi/so-lieu",
            Lang::Fr => "/admin/fr/chiffres",
        };
        let browser = Browser::owner(&app).await;
        for lang in Lang::ALL {
            self.keep("desk-numbers-empty", lang, &browser.get(page(lang)).await, 200);
        }
        for (number, (side, locality)) in (0..).zip(LOCALITIES.into_iter().cycle().take(60)) {
            app.set_clock(&format!("2023-03-{:02}T10:00:00+07:00", 1 + number / 4));
            let (name, email) = (format!("Đại biểu {number}"), format!("p{number}@example.org"));
            let kind = ["authority", "company", "university"][number % 3];
            let event = ["visits", "exhibitions", "business-forum"][number % 3];
            let mut form = vec![
                ("full_name", if number == 0 { LONG_NAME } else { &name }),
                ("organisation", LONG_WORD),
                ("email", &email),
                ("side", side),
                ("locality", locality),
                ("organisation_kind", kind),
                ("interpretation", if number % 4 == 0 { "yes" } else { "no" }),
                ("side_events", event),
            ];
            if number % 5 == 0 {
                form.extend([("sessions", "smart-cities"), ("contributions", "talk"), ("contributions", "companies")]);
            }
            register(&app, &form).await;
        }
        change(&app, "UPDATE registration SET status = 'confirmed' WHERE email < 'p4'").await;
        change(&app, "UPDATE registration SET status = 'cancelled' WHERE email > 'p58'").await;
        change(&app, "UPDATE activity SET capacity = 20 WHERE id = 'visits'").await;
        change(&app, "UPDATE letter SET state = 'given-up' WHERE recipient_key < 'p2'").await;
        with_needs(&app, "Đại biểu 12", "không ăn lạc").await;
        let browser = Browser::owner(&app).await;
        let auditor = Browser::of(&app, "auditor@example.vn", Role::Auditor).await;
        for lang in Lang::ALL {
            self.keep("desk-numbers", lang, &browser.get(page(lang)).await, 200);
            self.keep("desk-numbers-auditor", lang, &auditor.get(page(lang)).await, 200);
        }
    }
}
