//! Every page in every state that a person can meet: what is checked for each (HTML,
//! accessibility) is checked here and nowhere else. Each is the answer of the site to
//! what a person did, in both languages.

use axum::body::Body;
use axum::http::Method;
use vietphap::config::Overrides;
use vietphap::i18n::Lang;
use vietphap::web::Route;

use super::desk::{self, change};
use super::letters::as_shown;
use super::organiser_letters;
use super::portal_states;
use super::{Answer, BEFORE, OVER, TestApp, UNDER_WAY, request};

pub(super) const PASSWORD: &str = "nhịp cầu hữu nghị";
/// As long as the form lets a name be, in letters with the tallest marks.
pub(super) const LONG_NAME: &str =
    "Công Tằng Tôn Nữ Thị Quỳnh Thư Hương Giang Hoàng Lê Phượng Vỹ Diễm Ngọc Ánh Nguyệt Nguyễn Trịnh Đặng Vũ Đỗ Hồ";
pub(super) const LONG_WORD: &str =
    "Communautéd’agglomérationdeSaint-Quentin-en-Yvelinesetdesterritoirespartenairesassociés";

/// A page as it was answered.
pub(crate) struct Shown {
    /// What it is: `home-vi-before`.
    pub(crate) name: String,
    pub(crate) html: String,
}

/// All of them.
pub(crate) async fn everything() -> Vec<Shown> {
    let mut album = Album::default();
    album.public_pages().await;
    album.windows().await;
    album.registration().await;
    album.own_page().await;
    album.lost_and_unsaved().await;
    album.too_many_letters().await;
    album.banner().await;
    album.portals().await;
    album.failures().await;
    album.door_of_the_desk().await;
    album.accounts().await;
    album.desk().await;
    album.desk_beyond_the_list().await;
    album.mailings().await;
    album.lists().await;
    album.exports().await;
    album.numbers().await;
    album.persons().await;
    album.desk_banner().await;
    album.guide().await;
    album.shown
}

/// Every letter as a reader of mail shows it, with its picture inside.
pub(crate) async fn letters() -> Vec<Shown> {
    let mut shown = Vec::new();
    for (state, proven) in [("unproven", false), ("proven", true)] {
        let app = TestApp::new().await;
        let kinds = app.queue_every_kind(&delegate(LONG_NAME, LONG_WORD), proven).await;
        app.send_letters().await;
        let written = app.written();
        assert_eq!(written.len(), kinds.len(), "each kind has words");
        for (name, bytes) in kinds.iter().zip(&written) {
            shown.push(Shown { name: format!("letter-{name}-{state}"), html: as_shown(bytes) });
        }
    }
    shown.extend(organiser_letters::letters().await);
    shown.extend(portal_states::letters().await);
    shown
}

#[derive(Default)]
pub(super) struct Album {
    pub(super) shown: Vec<Shown>,
}

impl Album {
    #[track_caller]
    pub(super) fn keep(&mut self, name: &str, lang: Lang, answer: &Answer, status: u16) {
        let html = answer.text();
        assert_eq!(answer.status.as_u16(), status, "{name} in {lang:?}");
        assert!(html.starts_with("<!doctype html>"), "{name} in {lang:?}: {html}");
        self.shown.push(Shown { name: format!("{name}-{}", lang.tag()), html });
    }

    async fn all_routes(&mut self, app: &TestApp, moment: &str) {
        let routes = {
            let published = app.state.published.load();
            Route::all(&published.current, &published.archive)
        };
        for route in routes {
            for lang in Lang::ALL {
                let answer = app.get(&route.path(lang)).await;
                let name = format!("{route:?}").to_lowercase().replace(['(', ')'], "");
                self.keep(&format!("{name}-{moment}"), lang, &answer, 200);
            }
        }
    }

    /// At each stage; after the conference as a server of its own, not as a rehearsal.
    async fn public_pages(&mut self) {
        for (stage, moment) in [("before", BEFORE), ("under-way", UNDER_WAY)] {
            self.all_routes(&TestApp::at(moment).await, stage).await;
        }
        self.all_routes(&in_service(OVER, "http://127.0.0.1:3000").await, "over").await;
    }

    /// Before registration opens, and once it is closed.
    async fn windows(&mut self) {
        for (name, opens, closes) in [("not-yet", "2023-03-20", "2023-04-01"), ("closed", "2023-02-01", "2023-02-20")] {
            let app = TestApp::with(BEFORE, |settings| {
                settings.registration_opens = Some(opens.to_owned());
                settings.registration_closes = Some(closes.to_owned());
            })
            .await;
            desk::campaign(&app, opens, closes).await;
            for route in [Route::Home, Route::Session(1), Route::SideEvents, Route::Register, Route::Banner] {
                for lang in Lang::ALL {
                    let answer = app.get(&route.path(lang)).await;
                    self.keep(&format!("{route:?}-{name}").to_lowercase(), lang, &answer, 200);
                }
            }
        }
    }

    async fn registration(&mut self) {
        let app = TestApp::new().await;
        for lang in Lang::ALL {
            let path = Route::Register.path(lang);
            self.keep("register-empty", lang, &app.post(&path, &[]).await, 422);
            let mut wrong = delegate("", "");
            wrong.extend([("email", "nobody"), ("telephone", "call me"), ("days", "2023-04-30")]);
            self.keep("register-wrong", lang, &app.post(&path, &wrong).await, 422);
            let long = format!("{LONG_NAME} {LONG_NAME}");
            let too_long = app.post(&path, &delegate(&long, LONG_WORD)).await;
            self.keep("register-too-long", lang, &too_long, 422);
            let sent = app.post(&path, &delegate(LONG_NAME, LONG_WORD)).await.expect(303);
            self.keep("own-long", lang, &app.get(sent.location()).await, 200);
            let sent = app.post(&path, &delegate("Trần Thị Bích Thủy", "Ville de Choisy-le-Roi")).await.expect(303);
            self.keep("own-registered", lang, &app.get(sent.location()).await, 200);
            let another = match lang {
                Lang::Vi => "nguoi-khac",
                Lang::Fr => "autre-personne",
            };
            let another = format!("{}/{another}", sent.page());
            self.keep("register-colleague", lang, &app.get(&another).await, 200);
        }
        app.state.store.close().await;
        for lang in Lang::ALL {
            let lost = app.post(&Route::Register.path(lang), &delegate("Trần Thị Bích Thủy", "CUF")).await;
            self.keep("register-unsaved", lang, &lost, 503);
        }
    }

    /// A delegate's own page, from the greeting to the number that stays.
    async fn own_page(&mut self) {
        for lang in Lang::ALL {
            let app = TestApp::new().await;
            change(&app, "UPDATE activity SET capacity = 1 WHERE id IN ('visits', 'business-forum')").await;
            app.state.look_at_seats().await.expect("seen");
            let register = Route::Register.path(lang);
            let mut first = delegate("Đỗ Văn Bình", "Ville de Choisy-le-Roi");
            first.extend([("side_events", "visits"), ("side_events", "business-forum")]);
            let first = app.post(&register, &first).await.expect(303).page().to_owned();
            let mut second = delegate("Trần Thị Bích Thủy", "Ville de Choisy-le-Roi");
            second.extend([("side_events", "visits.wait"), ("side_events", "business-forum.wait")]);
            let sent = app.post(&register, &second).await.expect(303);
            let page = sent.page().to_owned();
            let known = {
                let again = delegate("Trần Thị Bích Thủy", "Ville de Toulouse");
                app.post(&register, &again).await
            };
            self.keep("own-known", lang, &known, 200);
            let [change_path, again, accept, let_go, cancel, erase, consent, needs, invitation, renew, data] =
                match lang {
                    Lang::Vi => [
                        "sua",
                        "gui-lai-thu",
                        "nhan-cho",
                        "tra-cho",
                        "huy",
                        "xoa",
                        "dong-y",
                        "nhu-cau",
                        "thu-moi",
                        "doi-lien-ket",
                        "du-lieu",
                    ],
                    Lang::Fr => [
                        "modifier",
                        "renvoyer-le-courriel",
                        "accepter-la-place",
                        "rendre-la-place",
                        "annuler",
                        "effacer",
                        "consentement",
                        "besoins",
                        "lettre-d-invitation",
                        "renouveler-le-lien",
                        "donnees",
                    ],
                }
                .map(|slug| format!("{page}/{slug}"));
            app.post(&let_go.replace(&page, &first), &[("activity", "visits")]).await.expect(303);
            self.keep("own-offered", lang, &app.get(&page).await, 200);
            self.after(&app, "own-letter", lang, &again, &[("again", "1")]).await;
            self.after(&app, "own-too-late", lang, &accept, &[("activity", "business-forum")]).await;
            self.after(&app, "own-accepted", lang, &accept, &[("activity", "visits")]).await;
            self.after(&app, "own-let-go", lang, &let_go, &[("activity", "exhibitions")]).await;
            self.keep("own-change", lang, &app.get(&change_path).await, 200);
            let mut form = delegate("Trần Thị Bích Thủy", LONG_WORD);
            form.push(("version", "1"));
            self.keep("own-change-conflict", lang, &app.post(&change_path, &form).await, 409);
            self.keep("own-change-wrong", lang, &app.post(&change_path, &[("version", "3")]).await, 422);
            self.keep("own-needs", lang, &app.get(&needs).await, 200);
            let long = "x".repeat(201);
            let wrong = app.post(&needs, &[("other_diet", &long)]).await;
            self.keep("own-needs-wrong", lang, &wrong, 422);
            let told =
                [("diet", "vegan"), ("access", "step-free"), ("other_access", LONG_WORD), ("consent", "needs.1")];
            self.after(&app, "own-needs-told", lang, &needs, &told).await;
            let elsewhere = [("diet", "no-pork"), ("consent", "needs.1"), ("was", "7")];
            self.keep("own-needs-conflict", lang, &app.post(&needs, &elsewhere).await, 409);
            app.post(&consent, &[("give", "french-institutions.1")]).await.expect(303);
            let passed_on = [("withdraw", "french-institutions.1")];
            self.after(&app, "own-withdrawn-passed-on", lang, &consent, &passed_on).await;
            self.after(&app, "own-withdrawn", lang, &consent, &[("withdraw", "list-of-delegates.1")]).await;
            self.after(&app, "own-given", lang, &consent, &[("give", "next-editions.1")]).await;
            self.after(&app, "own-invitation", lang, &invitation, &[("needed", "yes")]).await;
            self.keep("own-data", lang, &app.get(&data).await, 200);
            change(&app, "UPDATE need SET sealed = X'00000001ffff'").await;
            self.keep("own-needs-unreadable", lang, &app.get(&page).await, 200);
            self.keep("own-data-unreadable", lang, &app.get(&data).await, 200);
            self.keep("own-renew", lang, &app.get(&renew).await, 200);
            self.keep("own-cancel", lang, &app.get(&cancel).await, 200);
            self.keep("own-erase", lang, &app.get(&erase).await, 200);
            self.after(&app, "own-cancelled", lang, &cancel, &[]).await;
            self.keep("own-change-too-late", lang, &app.post(&change_path, &form).await, 409);
            change(&app, "UPDATE registration SET status = 'declined'").await;
            self.keep("own-declined", lang, &app.get(&page).await, 200);
            change(&app, "UPDATE registration SET status = 'confirmed', email_proven_at = 1").await;
            self.keep("own-confirmed", lang, &app.get(&page).await, 200);
            app.set_clock(OVER);
            self.keep("own-over", lang, &app.get(&page).await, 200);
            self.keep("own-erased", lang, &app.post(&erase, &[]).await, 200);
            self.keep("own-gone", lang, &app.get(&page).await, 404);
            let moved = app.post(&renew.replace(&page, &first), &[]).await.expect(303);
            self.keep("own-renewed", lang, &app.get(moved.location()).await, 200);
        }
    }

    /// Who has no link, and a disk on which nothing can be written.
    async fn lost_and_unsaved(&mut self) {
        for lang in Lang::ALL {
            let app = TestApp::new().await;
            let lost = Route::LostLink.path(lang);
            self.keep("lost-wrong", lang, &app.post(&lost, &[("email", "nobody")]).await, 422);
            self.after(&app, "lost-sent", lang, &lost, &[("email", "nobody@example.vn")]).await;
            let sent = app.post(&Route::Register.path(lang), &delegate("Trần Thị Bích Thủy", "CUF")).await.expect(303);
            change(&app, "ALTER TABLE need RENAME TO out_of_reach").await;
            let needs = if lang == Lang::Vi { "nhu-cau" } else { "besoins" };
            let told = [("diet", "vegan"), ("consent", "needs.1")];
            let unsaved = app.post(&format!("{}/{needs}", sent.page()), &told).await;
            self.keep("own-needs-unsaved", lang, &unsaved, 503);
        }
    }

    /// Whoever asks for too many letters.
    async fn too_many_letters(&mut self) {
        let limited = TestApp::with(BEFORE, |settings| settings.rate_limits = Some("on".to_owned())).await;
        let mut pages = Vec::new();
        for lang in Lang::ALL {
            let name = if lang == Lang::Vi { "Trần Thị Bích Thủy" } else { "Camille D’Hérouville" };
            let sent = limited.post(&Route::Register.path(lang), &delegate(name, "CUF")).await.expect(303);
            pages.push((lang, sent.page().to_owned()));
        }
        limited.set_clock("2023-03-01T10:00:00+07:00");
        for (lang, page) in pages {
            let path = Route::LostLink.path(lang);
            let mut last = limited.post(&path, &[("email", "nobody@example.vn")]).await;
            for _ in 0..230 {
                last = limited.post(&path, &[("email", "nobody@example.vn")]).await;
            }
            self.keep("lost-too-many", lang, &last, 429);
            let again = if lang == Lang::Vi { "gui-lai-thu" } else { "renvoyer-le-courriel" };
            let refused = limited.post(&format!("{page}/{again}"), &[("again", "1")]).await;
            self.keep("own-too-many", lang, &refused, 429);
        }
    }

    /// The page that an answered form leads to.
    pub(super) async fn after(&mut self, app: &TestApp, name: &str, lang: Lang, path: &str, form: &[(&str, &str)]) {
        let done = app.post(path, form).await.expect(303);
        self.keep(name, lang, &app.get(done.location()).await, 200);
    }

    /// What portals' editors meet: the search and what comes of it, and kits of each shape.
    async fn banner(&mut self) {
        let app = TestApp::new().await;
        for lang in Lang::ALL {
            let page = Route::Banner.path(lang);
            for (name, query, status) in [
                ("several", "q=lyon", 200),
                ("many", "q=t", 200),
                ("none", "q=Atlantis", 200),
                ("nothing", "q=", 422),
                ("no-such-portal", "portal=atlantis&lang=vi&size=300x250", 422),
                ("wide", "portal=hai-phong&lang=vi&size=728x90", 200),
                ("billboard", "portal=communaute-d-agglomeration-de-cergy-pontoise&lang=vi-fr&size=970x250", 200),
                ("block", "portal=ville-de-toulouse&lang=fr&size=300x250", 200),
                ("tall", "portal=hai-phong&lang=fr&size=160x600", 200),
                ("mobile", "portal=hai-phong&lang=vi-fr&size=320x100", 200),
                ("fluid", "portal=siaap&lang=fr&size=fluid", 200),
                ("no-such-size", "portal=hai-phong&lang=vi&size=1x1", 422),
                ("no-such-language", "portal=hai-phong&lang=de&size=160x600", 422),
            ] {
                let answer = app.get(&format!("{page}?{query}")).await;
                self.keep(&format!("banner-{name}"), lang, &answer, status);
            }
        }
        change(&app, "UPDATE campaign SET paused = TRUE, early = 'nothing' WHERE code = '12'").await;
        app.state.look_at_campaigns().await.expect("looked at");
        for lang in Lang::ALL {
            let answer = app.get(&format!("{}?portal=hai-phong&size=468x60", Route::Banner.path(lang))).await;
            self.keep("banner-paused", lang, &answer, 200);
        }
    }

    async fn failures(&mut self) {
        let app = TestApp::new().await;
        let limited = TestApp::with(BEFORE, |settings| settings.rate_limits = Some("on".to_owned())).await;
        for lang in Lang::ALL {
            let tag = lang.tag();
            self.keep("not-found", lang, &app.get(&format!("/{tag}/khong-co")).await, 404);
            self.keep("desk-not-found", lang, &app.get(&format!("/admin/{tag}/khong-co")).await, 404);
            let path = Route::Register.path(lang);
            let own = [("origin", "http://127.0.0.1:3000"), ("sec-fetch-site", "same-origin")];
            let deleted = app.send(request(Method::DELETE, &path, &own, Body::empty())).await;
            self.keep("method", lang, &deleted, 405);
            let foreign = [("origin", "https://elsewhere.example"), ("sec-fetch-site", "cross-site")];
            let foreign = app.send(request(Method::POST, &path, &foreign, Body::empty())).await;
            self.keep("forbidden", lang, &foreign, 403);
            let json = [own[0], own[1], ("content-type", "application/json")];
            let json = app.send(request(Method::POST, &path, &json, Body::from("{}"))).await;
            self.keep("media-type", lang, &json, 415);
            let form = [own[0], own[1], ("content-type", "application/x-www-form-urlencoded")];
            let heavy = app.send(request(Method::POST, &path, &form, Body::from("a=".repeat(300_000)))).await;
            self.keep("too-large", lang, &heavy, 413);
            let last = until_refused(&limited, &path).await;
            self.keep("register-too-many", lang, &last, 429);
        }
        app.state.store.close().await;
        for (lang, path) in [(Lang::Vi, "/vi/dang-ky-cua-toi/"), (Lang::Fr, "/fr/mon-inscription/")] {
            let broken = app.get(&format!("{path}{}", "A".repeat(22))).await;
            self.keep("internal", lang, &broken, broken.status.as_u16());
            assert!(broken.status.is_server_error(), "{}", broken.status);
        }
    }

    /// Each component in its own states.
    async fn guide(&mut self) {
        let app = TestApp::new().await;
        for lang in Lang::ALL {
            for (name, path) in
                [("light", "light"), ("dark", "dark"), ("desk-light", "light/desk"), ("desk-dark", "dark/desk")]
            {
                let answer = app.get(&format!("/styleguide/{}/{path}", lang.tag())).await;
                self.keep(&format!("guide-{name}"), lang, &answer, 200);
            }
        }
    }
}

/// A site that is not a rehearsal: its own name, and who answers for it.
pub(crate) async fn in_service(moment: &str, base: &str) -> TestApp {
    in_service_with(moment, base, |_| {}).await
}

/// The same, with settings of the test's own.
pub(crate) async fn in_service_with(moment: &str, base: &str, change: impl FnOnce(&mut Overrides)) -> TestApp {
    TestApp::with(moment, |settings| {
        let text = |text: &str| Some(text.to_owned());
        settings.rehearsal = text("off");
        settings.base_url = text(base);
        settings.legal_publisher_vi = text("Ủy ban nhân dân thành phố Hà Nội");
        settings.legal_publisher_fr = text("Comité populaire de la ville de Hanoï");
        settings.legal_responsible_vi = text("Sở Ngoại vụ thành phố Hà Nội");
        settings.legal_responsible_fr = text("Service des affaires étrangères de la ville de Hanoï");
        settings.legal_host_vi = text("Máy chủ của thành phố");
        settings.legal_host_fr = text("Serveur de la ville");
        settings.legal_controller_vi = text("Ủy ban nhân dân thành phố Hà Nội");
        settings.legal_controller_fr = text("Comité populaire de la ville de Hanoï");
        settings.legal_email = text("vietfrance12@hanoi.gov.vn");
        change(settings);
    })
    .await
}

/// What a delegate fills in.
pub(super) fn delegate<'a>(name: &'a str, organisation: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("honorific", "madam"),
        ("full_name", name),
        ("position", "Phó Giám đốc Sở phụ trách hợp tác quốc tế"),
        ("email", "thuha@example.gov.vn"),
        ("telephone", "+84 24 3825 3536"),
        ("side", "vietnam"),
        ("organisation", organisation),
        ("organisation_kind", "authority"),
        ("locality", "hai-phong"),
        ("days", "2023-04-13"),
        ("days", "2023-04-14"),
        ("days", "2023-04-15"),
        ("languages", "vi"),
        ("languages", "fr"),
        ("interpretation", "no"),
        ("sessions", "environment-water"),
        ("sessions", "sustainable-cities"),
        ("side_events", "exhibitions"),
        ("contributions", "talk"),
        ("contributions", "agreement"),
        ("partner", "Ville de Toulouse"),
        ("remarks", "Đến muộn ngày 13.\nCần chỗ cho xe lăn."),
        ("notice", "4"),
        ("consents", "list-of-delegates.1"),
    ]
}

/// Sends the form until the site has had enough.
async fn until_refused(app: &TestApp, path: &str) -> Answer {
    for _ in 0..400 {
        let answer = app.post(path, &delegate("Trần Thị Bích Thủy", "")).await;
        if answer.status == 429 {
            return answer;
        }
    }
    panic!("nobody was refused");
}
