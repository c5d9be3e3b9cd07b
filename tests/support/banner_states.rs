//! The banner at the desk in every state.

use vietphap::i18n::Lang;

use super::TestApp;
use super::desk::{Browser, change, text};
use super::portals::{declaration, forms, proposal};
use super::states::{Album, LONG_WORD};

/// The addresses of the pages in a language.
struct Paths {
    board: &'static str,
    report: &'static str,
    portal: &'static str,
    new: &'static str,
    campaign: &'static str,
    ask: &'static str,
    remind: &'static str,
    proposals: &'static str,
    days: &'static str,
    contacts: &'static str,
    take_back: &'static str,
}

const fn paths(lang: Lang) -> Paths {
    match lang {
        Lang::Vi => Paths {
            board: "/admin/vi/banner",
            report: "/admin/vi/banner/bao-cao",
            portal: "/admin/vi/banner/cong/hai-phong",
            new: "/admin/vi/banner/dot-moi",
            campaign: "/admin/vi/banner/dot",
            ask: "/admin/vi/banner/dot/12/de-nghi",
            remind: "/admin/vi/banner/dot/12/nhac",
            proposals: "/admin/vi/banner/de-xuat",
            days: "/admin/vi/banner/cong/hai-phong/thoi-gian",
            contacts: "/admin/vi/banner/cong/hai-phong/lien-he",
            take_back: "/admin/vi/banner/cong/hai-phong/rut-de-nghi?campaign=12",
        },
        Lang::Fr => Paths {
            board: "/admin/fr/banniere",
            report: "/admin/fr/banniere/rapport",
            portal: "/admin/fr/banniere/portails/hai-phong",
            new: "/admin/fr/banniere/nouvelle-campagne",
            campaign: "/admin/fr/banniere/campagnes",
            ask: "/admin/fr/banniere/campagnes/12/demande",
            remind: "/admin/fr/banniere/campagnes/12/rappel",
            proposals: "/admin/fr/banniere/propositions",
            days: "/admin/fr/banniere/portails/hai-phong/periode",
            contacts: "/admin/fr/banniere/portails/hai-phong/contacts",
            take_back: "/admin/fr/banniere/portails/hai-phong/retrait?campaign=12",
        },
    }
}

impl Album {
    /// The board, portals, campaigns, askings, the report, reminders, proposals.
    pub(super) async fn desk_banner(&mut self) {
        self.empty_board().await;
        let app = TestApp::new().await;
        full_board(&app).await;
        let browser = Browser::owner(&app).await;
        for lang in Lang::ALL {
            self.board(&browser, lang).await;
            self.portal(&browser, lang).await;
            self.campaigns(&browser, lang).await;
            self.proposals(&browser, lang).await;
            self.reminders(&browser, lang).await;
        }
        let reader = Browser::reader(&app).await;
        for lang in Lang::ALL {
            let paths = paths(lang);
            self.keep("desk-banner-reader", lang, &reader.get(paths.board).await, 200);
            self.keep("desk-banner-portal-reader", lang, &reader.get(paths.portal).await, 200);
            self.keep("desk-banner-campaign-reader", lang, &reader.get(&format!("{}/12", paths.campaign)).await, 200);
        }
    }

    async fn empty_board(&mut self) {
        let app = TestApp::new().await;
        change(&app, "DELETE FROM placement WHERE campaign = '12'").await;
        app.state.look_at_campaigns().await.expect("looked at");
        let browser = Browser::owner(&app).await;
        for lang in Lang::ALL {
            let paths = paths(lang);
            self.keep("desk-banner-empty", lang, &browser.get(paths.board).await, 200);
            self.keep("desk-banner-report-empty", lang, &browser.get(paths.report).await, 200);
            self.keep("desk-banner-portal-empty", lang, &browser.get(paths.portal).await, 200);
            self.keep("desk-banner-ask", lang, &browser.get(paths.ask).await, 200);
            self.keep("desk-banner-remind-nobody", lang, &browser.get(paths.remind).await, 200);
            self.keep("desk-banner-proposals-empty", lang, &browser.get(paths.proposals).await, 200);
        }
    }

    async fn board(&mut self, browser: &Browser<'_>, lang: Lang) {
        let Paths { board, report, ask, .. } = paths(lang);
        self.keep("desk-banner-full", lang, &browser.get(board).await, 200);
        let found = browser.get(&format!("{board}?status=seen&sort=requests&order=down&q=ph")).await;
        self.keep("desk-banner-found", lang, &found, 200);
        self.keep("desk-banner-none", lang, &browser.get(&format!("{board}?q=zzz")).await, 200);
        self.keep("desk-banner-archive", lang, &browser.get(&format!("{board}?campaign=10")).await, 200);
        self.keep("desk-banner-report", lang, &browser.get(report).await, 200);
        self.keep("desk-banner-report-archive", lang, &browser.get(&format!("{report}?campaign=10")).await, 200);
        self.keep("desk-banner-ask-full", lang, &browser.get(ask).await, 200);
        let wrong = [("whom", "chosen"), ("on", "soon"), ("first", "12/03/2023"), ("last", "11/03/2023")];
        self.keep("desk-banner-ask-wrong", lang, &browser.post(ask, &wrong).await, 422);
        let again = browser.post(ask, &[("whom", "chosen"), ("portals", "hai-phong"), ("on", "01/03/2023")]).await;
        self.keep("desk-banner-asked", lang, &browser.follow(again).await, 200);
    }

    async fn portal(&mut self, browser: &Browser<'_>, lang: Lang) {
        let Paths { portal, days, contacts, take_back, .. } = paths(lang);
        self.keep("desk-banner-portal", lang, &browser.get(&format!("{portal}?done=saved")).await, 200);
        let wrong = [("campaign", "12"), ("was", "1"), ("host", "danang.gov.vn"), ("page", LONG_WORD)];
        self.keep("desk-banner-portal-wrong", lang, &browser.post(portal, &wrong).await, 422);
        let stale = [("campaign", "12"), ("was", "99"), ("host", "haiphong.gov.vn"), ("page", "haiphong.gov.vn/a")];
        self.keep("desk-banner-portal-stale", lang, &browser.post(portal, &stale).await, 422);
        let wrong = [("campaign", "12"), ("was", "1"), ("first", "12/03/2023"), ("last", "hier")];
        self.keep("desk-banner-days-wrong", lang, &browser.post(days, &wrong).await, 422);
        let wrong = [("campaign", "12"), ("email", "nobody")];
        self.keep("desk-banner-contact-wrong", lang, &browser.post(contacts, &wrong).await, 422);
        self.keep("desk-banner-take-back", lang, &browser.get(take_back).await, 200);
        let page = browser.get(portal).await.text();
        let remove = page.split("href=\"").find(|rest| rest.contains("remove=")).expect("an approved address");
        let remove = remove.split('"').next().expect("an address").replace("&#38;", "&");
        self.keep("desk-banner-contact-remove", lang, &browser.get(&remove).await, 200);
    }

    async fn campaigns(&mut self, browser: &Browser<'_>, lang: Lang) {
        let Paths { new, campaign, .. } = paths(lang);
        self.keep("desk-banner-campaign", lang, &browser.get(&format!("{campaign}/12?saved=1")).await, 200);
        self.keep("desk-banner-campaign-archive", lang, &browser.get(&format!("{campaign}/10")).await, 200);
        self.keep("desk-banner-campaign-new", lang, &browser.get(new).await, 200);
        let wrong = [
            ("was", "1"),
            ("first", "31/02/2023"),
            ("last", "soon"),
            ("invitation_vi", "Kính mời"),
            ("letter_number", LONG_WORD),
        ];
        self.keep("desk-banner-campaign-wrong", lang, &browser.post(&format!("{campaign}/12"), &wrong).await, 422);
        let stale = [("was", "99"), ("name_vi", "a"), ("name_fr", "b"), ("early", "nothing"), ("art", "indigo")];
        self.keep("desk-banner-campaign-stale", lang, &browser.post(&format!("{campaign}/12"), &stale).await, 422);
    }

    async fn proposals(&mut self, browser: &Browser<'_>, lang: Lang) {
        let Paths { proposals, .. } = paths(lang);
        self.keep("desk-banner-proposals", lang, &browser.get(&format!("{proposals}?declined=1")).await, 200);
        let id = text(browser.app, "SELECT id FROM portal WHERE state = 'proposed'").await;
        let proposal = format!("{proposals}/{id}");
        self.keep("desk-banner-proposal", lang, &browser.get(&proposal).await, 200);
        let wrong = [("was", "1"), ("name_vi", ""), ("name_fr", LONG_WORD), ("host", "127.0.0.1")];
        self.keep("desk-banner-proposal-wrong", lang, &browser.post(&proposal, &wrong).await, 422);
    }

    async fn reminders(&mut self, browser: &Browser<'_>, lang: Lang) {
        let Paths { remind, .. } = paths(lang);
        let page = browser.get(remind).await;
        self.keep("desk-banner-remind", lang, &page, 200);
        self.keep("desk-banner-remind-wrong", lang, &browser.post(remind, &[("seen", "1")]).await, 422);
        let portal = match lang {
            Lang::Vi => "can-tho",
            Lang::Fr => "lai-chau",
        };
        let sent = browser.post(remind, &[("seen", &page.hidden("seen")), ("portals", portal)]).await;
        self.keep("desk-banner-reminded", lang, &browser.follow(sent).await, 200);
    }
}

/// Portals that stand everywhere, with and without addresses, and what the public proposes.
async fn full_board(app: &TestApp) {
    app.seen_on("hai-phong", &["2023-02-20", "2023-02-21", "2023-02-28", "2023-03-01"]).await;
    app.seen_on("da-nang", &["2023-02-21", "2023-02-22"]).await;
    app.seen_on("ville-de-toulouse", &["2023-02-28"]).await;
    app.checked("hai-phong", "2023-03-01", "found", "narrow-200 mixed").await;
    app.checked("hai-phong", "2023-02-27", "unreachable", "status-503").await;
    app.checked("can-tho", "2023-02-28", "not-found", "").await;
    app.contact("hai-phong", "banbientap@haiphong.gov.vn", Lang::Vi).await;
    app.contact("can-tho", "banbientap@cantho.gov.vn", Lang::Vi).await;
    app.contact("da-nang", "banbientap@danang.gov.vn", Lang::Vi).await;
    app.contact("lai-chau", "banbientap@laichau.gov.vn", Lang::Vi).await;
    let given = declaration("hai-phong", "https://haiphong.gov.vn/lien-ket", "bientap@gmail.com");
    app.post(forms(Lang::Vi)[1], &given).await.expect(303);
    app.post(forms(Lang::Fr)[0], &proposal("https://www.bordeaux-metropole.fr/", "web@bordeaux-metropole.fr"))
        .await
        .expect(303);
    let letter = "UPDATE campaign SET letter_number = '123/UBND-ĐN', letter_date = '2023-02-14' WHERE code = '12'";
    change(app, letter).await;
    app.state.look_at_campaigns().await.expect("looked at");
}
