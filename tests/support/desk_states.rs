//! The states of the desk's pages, but for those of the banner.

use vietphap::desk::{NewOrganiser, Role};
use vietphap::i18n::Lang;
use vietphap::web::Route;

use super::TestApp;
use super::desk::{self, Browser};
use super::states::{Album, LONG_NAME, LONG_WORD, PASSWORD, delegate};

impl Album {
    pub(super) async fn door_of_the_desk(&mut self) {
        let app = TestApp::new().await;
        let link = app.state.store.first_link(&app.state.clock).await.expect("asked").expect("nobody is there");
        let mut forms = Vec::new();
        for lang in Lang::ALL {
            let form = app.get_with(&link, &[("accept-language", lang.tag())]).await.expect(303).location().to_owned();
            self.keep("desk-first", lang, &app.get(&form).await, 200);
            let wrong = app.post(&form, &[("name", ""), ("email", "mai"), ("password", "x")]).await;
            self.keep("desk-first-wrong", lang, &wrong, 422);
            forms.push((lang, form));
        }
        organiser(&app, Role::Owner).await;
        for (lang, form) in forms {
            self.keep("desk-first-over", lang, &app.get(&form).await, 404);
            let door = sign_in_path(lang);
            self.keep("desk-door", lang, &app.get(door).await, 200);
            let wrong = app.post(door, &[("email", "mai@example.vn"), ("password", "wrong")]).await;
            self.keep("desk-door-wrong", lang, &wrong, 422);
        }
    }

    pub(super) async fn desk(&mut self) {
        let app = TestApp::new().await;
        organiser(&app, Role::Owner).await;
        let account = [("email", "mai@example.vn"), ("password", PASSWORD)];
        let answer = app.post(sign_in_path(Lang::Vi), &account).await.expect(303);
        let cookie = answer.header("set-cookie").split(';').next().expect("a cookie").to_owned();
        let cookie = [("cookie", cookie.as_str())];
        let list = |lang| match lang {
            Lang::Vi => "/admin/vi/dang-ky",
            Lang::Fr => "/admin/fr/inscriptions",
        };
        for lang in Lang::ALL {
            self.keep("desk-empty", lang, &app.get_with(list(lang), &cookie).await, 200);
        }
        let register = Route::Register.path(Lang::Vi);
        app.post(&register, &delegate(LONG_NAME, LONG_WORD)).await.expect(303);
        for number in 1..=120 {
            let name = format!("Nguyễn Văn Đại biểu {number}");
            app.post(&register, &delegate(&name, "Sở Ngoại vụ thành phố Hải Phòng")).await.expect(303);
        }
        for lang in Lang::ALL {
            let path = list(lang);
            let full = app.get_with(path, &cookie).await;
            self.keep("desk-full", lang, &full, 200);
            let text = full.text();
            let next = text.split("\" rel=\"next\"").next().and_then(|before| before.rsplit("href=\"").next());
            let next = next.expect("a further page").to_owned();
            self.keep("desk-further", lang, &app.get_with(&next.replace("&#38;", "&"), &cookie).await, 200);
            let found = app.get_with(&format!("{path}?q=cong+tang+ton+nu"), &cookie).await;
            self.keep("desk-found", lang, &found, 200);
            self.keep("desk-none", lang, &app.get_with(&format!("{path}?q=zzz"), &cookie).await, 200);
            let found = found.text();
            let record = found.split(&format!("href=\"{path}/")).nth(1).expect("a link to the record");
            let record = format!("{path}/{}", record.split('"').next().expect("its end"));
            self.keep("desk-record", lang, &app.get_with(&record, &cookie).await, 200);
            let record = record.split('?').next().expect("a path");
            let (change, was, status) = match lang {
                Lang::Vi => (format!("{record}/trang-thai"), "received", "confirmed"),
                Lang::Fr => (format!("{record}/etat"), "confirmed", "cancelled"),
            };
            let changed = app.post_with(&change, &[("was", was), ("status", status)], &cookie).await.expect(303);
            self.keep("desk-record-changed", lang, &app.get_with(changed.location(), &cookie).await, 200);
            let stale = app.post_with(&change, &[("was", "declined"), ("status", status)], &cookie).await;
            self.keep("desk-record-stale", lang, &stale, 422);
        }
    }

    /// Activities, letters, data: empty, full, refused.
    pub(super) async fn desk_beyond_the_list(&mut self) {
        let app = TestApp::new().await;
        let browser = Browser::owner(&app).await;
        let sections = |lang| match lang {
            Lang::Vi => ["/admin/vi/hoat-dong", "/admin/vi/thu", "/admin/vi/du-lieu-ca-nhan"],
            Lang::Fr => ["/admin/fr/activites", "/admin/fr/courriers", "/admin/fr/donnees-personnelles"],
        };
        for lang in Lang::ALL {
            let [activities, letters, _] = sections(lang);
            self.keep("desk-activity-empty", lang, &browser.get(&format!("{activities}/visits")).await, 200);
            self.keep("desk-letters-empty", lang, &browser.get(letters).await, 200);
        }
        full_desk(&app).await;
        let reference = desk::reference_of(&app, LONG_NAME).await;
        let (failed, written) = (desk::letter_of(&app, "given-up").await, desk::letter_of(&app, "sent").await);
        let fed = desk::reference_of(&app, "Trần Thị Bích Thủy").await;
        for lang in Lang::ALL {
            let [activities, letters, data] = sections(lang);
            self.keep("desk-privacy-before", lang, &browser.get(data).await, 200);
            self.keep("desk-activities", lang, &browser.get(activities).await, 200);
            let visits = format!("{activities}/visits");
            self.keep("desk-activity", lang, &browser.get(&format!("{visits}?saved=1")).await, 200);
            let terms = |was, capacity, last| {
                vec![("was", was), ("capacity", capacity), ("audience", "all"), ("opens_on", ""), ("closes_on", last)]
            };
            let wrong = browser.post(&visits, &terms("2_all__", "many", "soon")).await;
            self.keep("desk-activity-wrong", lang, &wrong, 422);
            let losing = browser.post(&visits, &terms("2_all__", "0", "")).await;
            self.keep("desk-activity-losing", lang, &losing, 422);
            let stale = browser.post(&visits, &terms("7_all__", "9", "")).await;
            self.keep("desk-activity-stale", lang, &stale, 422);
            self.keep("desk-letters", lang, &browser.get(&format!("{letters}?again=1")).await, 200);
            self.keep("desk-letters-failed", lang, &browser.get(&format!("{letters}?state=given-up")).await, 200);
            self.keep("desk-letter", lang, &browser.get(&format!("{letters}/{written}")).await, 200);
            self.keep("desk-letter-failed", lang, &browser.get(&format!("{letters}/{failed}")).await, 200);
            let (list, again, needs, erase, requests) = match lang {
                Lang::Vi => ("/admin/vi/dang-ky", "gui-lai", "nhu-cau", "xoa", "yeu-cau"),
                Lang::Fr => ("/admin/fr/inscriptions", "renvoi", "besoins", "effacement", "demandes"),
            };
            let refused = browser.post(&format!("{letters}/{written}/{again}"), &[]).await;
            self.keep("desk-letter-refused", lang, &refused, 422);
            self.keep("desk-list-alike", lang, &browser.get(list).await, 200);
            let record = format!("{list}/{reference}");
            self.keep("desk-record-whole", lang, &browser.get(&record).await, 200);
            self.keep("desk-needs-none", lang, &browser.get(&format!("{record}/{needs}")).await, 200);
            self.keep("desk-needs", lang, &browser.get(&format!("{list}/{fed}/{needs}")).await, 200);
            self.keep("desk-erase", lang, &browser.get(&format!("{record}/{erase}")).await, 200);
            let requests = format!("{data}/{requests}");
            let wrong = browser.post(&requests, &[("asked_on", "soon"), ("reference", "12")]).await;
            self.keep("desk-request-wrong", lang, &wrong, 422);
            let request = [("kind", "access"), ("asked_on", "01/02/2023"), ("reference", &*reference)];
            let overdue = browser.post(&requests, &request).await.expect(303);
            self.keep("desk-privacy-recorded", lang, &browser.get(overdue.location()).await, 200);
            let (answer, remove) = match lang {
                Lang::Vi => ("tra-loi", format!("{data}/ky-sau")),
                Lang::Fr => ("reponse", format!("{data}/prochaines-assises")),
            };
            let number = overdue.location().rsplit('=').next().unwrap_or_default();
            let answered = browser.post(&format!("{requests}/{number}/{answer}"), &[]).await.expect(303);
            self.keep("desk-privacy-answered", lang, &browser.get(answered.location()).await, 200);
            let nobody = browser.post(&remove, &[("email", "nobody@example.vn")]).await;
            self.keep("desk-subscribers-unknown", lang, &nobody, 422);
            desk::change(
                &app,
                "INSERT INTO subscriber (id, edition_number, full_name, email, lang, consent_version, consented_at,
                     forget_at, email_key)
                 VALUES ('01868f3c-7a10-7000-8000-00000000000f', 12, 'Trần Bích', 'bich@example.vn', 'vi', 1, 1, 1,
                     'bich@example.vn')",
            )
            .await;
            let removed = browser.post(&remove, &[("email", "bich@example.vn")]).await.expect(303);
            self.keep("desk-subscribers-removed", lang, &browser.get(removed.location()).await, 200);
            let done = browser.post(&format!("{requests}/YC-2023-0001"), &[]).await.expect(303);
            self.keep("desk-privacy-done", lang, &browser.get(done.location()).await, 200);
        }
        // What a reader sees, and what was deleted.
        let reader = Browser::reader(&app).await;
        for lang in Lang::ALL {
            let [activities, letters, _] = sections(lang);
            self.keep("desk-activity-reader", lang, &reader.get(&format!("{activities}/visits")).await, 200);
            self.keep("desk-letter-reader", lang, &reader.get(&format!("{letters}/{written}")).await, 200);
        }
        app.set_clock("2024-04-15T09:00:00+07:00");
        vietphap::privacy::retain(&app.state).await.expect("kept");
        let browser = Browser::owner(&app).await;
        for lang in Lang::ALL {
            self.keep("desk-privacy-purged", lang, &browser.get(sections(lang)[2]).await, 200);
        }
    }
}

/// Somebody who may be the same as another, with a seat, a place in line, needs, letters of
/// every fate and a history.
async fn full_desk(app: &TestApp) {
    let register = Route::Register.path(Lang::Vi);
    for (name, email) in
        [(LONG_NAME, "one@example.vn"), ("Trần Thị Bích Thủy", "two@example.vn"), (LONG_NAME, "three@example.vn")]
    {
        let mut form = delegate(name, LONG_WORD);
        form.retain(|(field, _)| *field != "email");
        form.extend([("email", email), ("side_events", "visits")]);
        app.post(&register, &form).await.expect(303);
    }
    desk::change(app, "UPDATE activity SET capacity = 2 WHERE id = 'visits'").await;
    desk::change(app, "UPDATE seat SET state = 'waiting' WHERE activity_id = 'visits' AND arrival = 3").await;
    let offered =
        "UPDATE seat SET state = 'offered', answer_by = 1677800000000 WHERE activity_id = 'visits' AND arrival = 2";
    desk::change(app, offered).await;
    desk::change(app, "UPDATE registration SET email_proven_at = created_at, invitation_asked_at = created_at").await;
    desk::change(
        app,
        "INSERT INTO change (id, registration_id, author, fields, changed_at)
         SELECT 'c' || id, id, 'delegate', 'telephone contact_person', created_at FROM registration",
    )
    .await;
    let failed = "UPDATE letter SET state = 'given-up', attempts = 12, ended_at = created_at,
        problem = '550 5.1.1 The email account that you tried to reach does not exist.' WHERE recipient = 'two@example.vn'";
    desk::change(app, failed).await;
    let sent =
        "UPDATE letter SET state = 'sent', attempts = 1, ended_at = created_at WHERE recipient = 'one@example.vn'";
    desk::change(app, sent).await;
    let written = desk::letter_of(app, "sent").await;
    let outbox = app.state.config.data.join("outbox");
    std::fs::create_dir_all(&outbox).expect("a folder");
    let eml = "From: Ban To chuc <vietphap@example.vn>\r\nTo: one@example.vn\r\nSubject: Dang ky\r\n\
               Date: Wed, 1 Mar 2023 09:00:00 +0700\r\nMIME-Version: 1.0\r\n\
               Content-Type: text/plain; charset=utf-8\r\n\r\nKính gửi Quý vị,\r\n\r\nĐăng ký đã được ghi nhận.\r\n";
    std::fs::write(outbox.join(format!("{written}.eml")), eml).expect("written");
    desk::with_needs(app, "Trần Thị Bích Thủy", "không ăn lạc").await;
}

fn sign_in_path(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => "/admin/vi/dang-nhap",
        Lang::Fr => "/admin/fr/connexion",
    }
}

async fn organiser(app: &TestApp, role: Role) {
    let organiser = NewOrganiser::parse("mai@example.vn", "Lê Thị Mai", role, PASSWORD).expect("an account");
    assert!(
        app.state.store.add_organiser(&app.state.vault, organiser, app.state.clock.system_now()).await.expect("added")
    );
}
