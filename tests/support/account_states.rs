//! Accounts of the desk in every state.

use vietphap::desk::Role;
use vietphap::i18n::Lang;

use super::TestApp;
use super::desk::Browser;
use super::states::{Album, LONG_NAME};

/// The addresses of the pages in a language.
struct Paths {
    code: &'static str,
    codes: &'static str,
    forgotten: &'static str,
    password: &'static str,
    confirm: &'static str,
    account: &'static str,
    own_password: &'static str,
    own_codes: &'static str,
    organisers: &'static str,
    state: &'static str,
}

const fn paths(lang: Lang) -> Paths {
    match lang {
        Lang::Vi => Paths {
            code: "/admin/vi/dang-nhap/ma",
            codes: "/admin/vi/dang-nhap/xac-thuc-hai-lop",
            forgotten: "/admin/vi/quen-mat-khau",
            password: "/admin/vi/mat-khau/",
            confirm: "/admin/vi/xac-nhan",
            account: "/admin/vi/tai-khoan",
            own_password: "/admin/vi/tai-khoan/mat-khau",
            own_codes: "/admin/vi/tai-khoan/xac-thuc-hai-lop",
            organisers: "/admin/vi/thanh-vien",
            state: "trang-thai",
        },
        Lang::Fr => Paths {
            code: "/admin/fr/connexion/code",
            codes: "/admin/fr/connexion/double-authentification",
            forgotten: "/admin/fr/mot-de-passe-oublie",
            password: "/admin/fr/mot-de-passe/",
            confirm: "/admin/fr/confirmation",
            account: "/admin/fr/mon-compte",
            own_password: "/admin/fr/mon-compte/mot-de-passe",
            own_codes: "/admin/fr/mon-compte/double-authentification",
            organisers: "/admin/fr/organisateurs",
            state: "etat",
        },
    }
}

impl Album {
    /// Invitations, codes, one's own account, all accounts.
    pub(super) async fn accounts(&mut self) {
        let everybody = |settings: &mut vietphap::config::Overrides| settings.second_step = Some("all".to_owned());
        let app = TestApp::with("2023-03-01T09:00:00+07:00", everybody).await;
        let door = Browser::owner(&app).await;
        let owner = self.codes(&door).await;
        for lang in Lang::ALL {
            let owed = Browser::owner(&app).await;
            let Paths { code, .. } = paths(lang);
            self.keep("desk-code", lang, &owed.get(code).await, 200);
            self.keep("desk-code-wrong", lang, &owed.post(code, &[("code", "000000")]).await, 422);
        }
        for lang in Lang::ALL {
            self.organisers(&owner, lang).await;
            self.own_account(&owner, lang).await;
            self.passwords(&app, lang).await;
        }
    }

    /// Sets up the codes of whoever stands at the door; who is inside then.
    async fn codes<'a>(&mut self, door: &Browser<'a>) -> Browser<'a> {
        for lang in Lang::ALL {
            let Paths { codes, .. } = paths(lang);
            self.keep("desk-codes", lang, &door.get(codes).await, 200);
            self.keep("desk-codes-wrong", lang, &door.post(codes, &[("code", "000000")]).await, 422);
        }
        let (done, inside) = door.set_up_codes(paths(Lang::Vi).codes).await;
        self.keep("desk-recovery", Lang::Vi, &done, 200);
        let renewed = inside.post(paths(Lang::Fr).own_codes, &[("action", "recovery")]).await;
        self.keep("desk-recovery", Lang::Fr, &renewed, 200);
        inside
    }

    async fn organisers(&mut self, owner: &Browser<'_>, lang: Lang) {
        let Paths { organisers, state, .. } = paths(lang);
        let wrong = owner.post(organisers, &[("name", ""), ("email", "nobody"), ("role", "king")]).await;
        self.keep("desk-organisers-wrong", lang, &wrong, 422);
        let email = format!("registrar-{}@example.vn", lang.tag());
        let form = [("name", LONG_NAME), ("email", &*email), ("role", "registrar"), ("lang", lang.tag())];
        let invited = owner.post(organisers, &form).await;
        self.keep("desk-organisers", lang, &owner.follow(invited).await, 200);
        let list = owner.get(organisers).await.text();
        let before = list.split(&*email).next().expect("an account");
        let page = before.rsplit("href=\"").next().expect("a link").split('"').next().expect("its end").to_owned();
        self.keep("desk-organiser-invited", lang, &owner.get(&page).await, 200);
        let stale = owner.post(&page, &[("was", "99"), ("role", "reader")]).await;
        self.keep("desk-organiser-stale", lang, &stale, 422);
        self.keep("desk-organiser-missing", lang, &owner.post(&page, &[("was", "1")]).await, 422);
        let closed = owner.post(&format!("{page}/{state}"), &[("deed", "close")]).await;
        self.keep("desk-organiser-closed", lang, &owner.follow(closed).await, 200);
        let before = list.split("owner@example.vn").next().expect("an account");
        let own = before.rsplit("href=\"").next().expect("a link").split('"').next().expect("its end").to_owned();
        self.keep("desk-organiser", lang, &owner.get(&own).await, 200);
        let refused = owner.post(&format!("{own}/{state}"), &[("deed", "close")]).await;
        self.keep("desk-organiser-oneself", lang, &refused, 422);
        let auditor = Browser::of(owner.app, &format!("auditor-{}@example.vn", lang.tag()), Role::Auditor).await;
        let (_, auditor) = auditor.set_up_codes(paths(lang).codes).await;
        self.keep("desk-organisers-auditor", lang, &auditor.get(organisers).await, 200);
    }

    async fn own_account(&mut self, owner: &Browser<'_>, lang: Lang) {
        let Paths { account, own_password, confirm, .. } = paths(lang);
        self.keep("desk-account", lang, &owner.get(&format!("{account}?done=details")).await, 200);
        let wrong = owner.post(own_password, &[("current", "guessed"), ("password", "short")]).await;
        self.keep("desk-account-wrong", lang, &wrong, 422);
        self.keep("desk-confirm", lang, &owner.get(&format!("{confirm}?next={account}")).await, 200);
        self.keep("desk-confirm-failed", lang, &owner.post(confirm, &[("password", "guessed")]).await, 422);
    }

    async fn passwords(&mut self, app: &TestApp, lang: Lang) {
        let Paths { forgotten, password, .. } = paths(lang);
        self.keep("desk-forgotten", lang, &app.get(forgotten).await, 200);
        self.keep("desk-forgotten-wrong", lang, &app.post(forgotten, &[("email", "mai")]).await, 422);
        self.keep("desk-forgotten-sent", lang, &app.get(&format!("{forgotten}?sent=1")).await, 200);
        self.keep("desk-password-over", lang, &app.get(&format!("{password}used-up")).await, 404);
        let now = app.state.clock.system_now();
        let email = format!("invited-{}@example.vn", lang.tag());
        let invited = app
            .state
            .store
            .invite_organiser(&app.state.vault, (&email, LONG_NAME), Role::Communications, lang, now)
            .await;
        let link = invited.expect("invited");
        self.keep("desk-invited", lang, &app.get(&link).await, 200);
        let wrong = app.post(&link, &[("name", ""), ("password", "password1234")]).await;
        self.keep("desk-invited-wrong", lang, &wrong, 422);
        app.post(&link, &[("name", LONG_NAME), ("password", "le pont relie deux rives")]).await.expect(303);
        let link = app.state.store.recover_organiser(&app.state.vault, &email, now).await.expect("recovered");
        self.keep("desk-password", lang, &app.get(&link).await, 200);
    }
}
