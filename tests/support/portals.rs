//! Portals as their editors and the organisers deal with them.

use vietphap::campaign::PortalCountry;
use vietphap::edition::Text;
use vietphap::i18n::Lang;
use vietphap::portals::{self, Approval, Decision, Listing};

use super::TestApp;
use super::desk::database;
use super::letters::parsed;

/// Where portals are proposed, and where their page is declared.
pub(crate) const fn forms(lang: Lang) -> [&'static str; 2] {
    match lang {
        Lang::Vi => ["/vi/banner/de-nghi", "/vi/banner/theo-doi"],
        Lang::Fr => ["/fr/banniere/proposer", "/fr/banniere/suivre"],
    }
}

/// What somebody fills in for the portal of a metropolis.
pub(crate) fn proposal<'a>(website: &'a str, email: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("name_vi", ""),
        ("name_fr", "Métropole de Lyon"),
        ("country", "france"),
        ("website", website),
        ("email", email),
    ]
}

/// What an editor declares.
pub(crate) fn declaration<'a>(portal: &'a str, page: &'a str, email: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![("portal", portal), ("page", page), ("email", email)]
}

/// The portal as the organisers list it.
pub(crate) fn listing(host: Option<&str>) -> Listing {
    Listing {
        names: Text { vi: "Vùng đô thị Lyon".to_owned(), fr: "Métropole de Lyon".to_owned() },
        country: PortalCountry::France,
        host: host.map(str::to_owned),
        campaign: Some("12".to_owned()),
        waiting: Vec::new(),
    }
}

/// The page that a portal has declared.
pub(crate) fn page_of(app: &TestApp, slug: &str) -> Option<String> {
    app.state.campaigns.load().portal(slug).expect("a portal").page.clone()
}

/// The address of an editors' page in a letter, from the root.
pub(crate) fn own_link(letter: &str) -> String {
    let whole = letter.split_whitespace().find(|word| word.contains("/banner/cong/") || word.contains("/portail/"));
    let whole = whole.expect("a link");
    let path = ["/vi/banner/", "/fr/banniere/"].iter().find_map(|start| whole.find(start)).expect("a path");
    whole[path..].to_owned()
}

/// The text of the newest letter.
pub(crate) fn newest(app: &TestApp) -> String {
    let bytes = app.written().pop().expect("a letter");
    parsed(&bytes).body_text(0).expect("text").into_owned()
}

impl TestApp {
    /// The address of the page of a portal's editors.
    pub(crate) fn own(&self, slug: &str, lang: Lang) -> String {
        let campaigns = self.state.campaigns.load();
        let secret = campaigns.portal(slug).expect("a portal").secret(&self.state.vault);
        match lang {
            Lang::Vi => format!("/vi/banner/cong/{secret}"),
            Lang::Fr => format!("/fr/banniere/portail/{secret}"),
        }
    }

    /// Proposes a portal and lists it: its slug.
    pub(crate) async fn listed(&self, website: &str, email: &str, lang: Lang) -> String {
        self.post(forms(lang)[0], &proposal(website, email)).await.expect(303);
        let proposals = self.state.store.portal_proposals().await.expect("read");
        let proposal = proposals.last().expect("a proposal");
        let host = proposal.host.clone();
        let approved =
            portals::approve_proposal(&self.state, &proposal.id, proposal.version, &listing(host.as_deref())).await;
        match approved.expect("decided") {
            Approval::Done(slug) => slug,
            other => panic!("{other:?}"),
        }
    }

    /// Gives a portal an address that letters go to.
    pub(crate) async fn contact(&self, slug: &str, email: &str, lang: Lang) {
        let id = self.state.campaigns.load().portal(slug).expect("a portal").id.clone();
        let added = portals::add_contact(&self.state, &id, email, lang).await.expect("decided");
        assert_eq!(added, Decision::Done);
    }

    /// Writes every letter about portals, in both languages: their names, in their order.
    pub(crate) async fn queue_letters_to_portals(&self) -> Vec<String> {
        let now = self.state.clock.system_now();
        for lang in Lang::ALL {
            let host = format!("https://www.{}.example.fr", lang.tag());
            self.listed(&host, &format!("{}@example.fr", lang.tag()), lang).await;
            let declined = format!("https://www.declined-{}.example.fr", lang.tag());
            self.post(forms(lang)[0], &proposal(&declined, &format!("not-{}@example.fr", lang.tag())))
                .await
                .expect(303);
            let proposals = self.state.store.portal_proposals().await.expect("read");
            let done = portals::decline_proposal(&self.state, &proposals[0].id, 1).await.expect("decided");
            assert_eq!(done, Decision::Done);
            let (slug, email) = match lang {
                Lang::Vi => ("hai-phong", "banbientap@haiphong.gov.vn"),
                Lang::Fr => ("ville-de-toulouse", "portail@example.fr"),
            };
            self.contact(slug, email, lang).await;
        }
        let reminded = portals::remind(&self.state, "12", &["hai-phong"], now).await.expect("reminded");
        assert_eq!((reminded.portals, reminded.letters), (1, 1));
        let kinds =
            Lang::ALL.map(|lang| ["listed", "declined", "page"].map(|kind| format!("portal-{kind}-{}", lang.tag())));
        kinds.into_iter().flatten().chain(["portal-reminder-vi".to_owned()]).collect()
    }

    /// As if visitors had loaded the banner from a page of the portal on some days.
    pub(crate) async fn seen_on(&self, slug: &str, days: &[&str]) {
        let database = database(self).await;
        for (number, day) in days.iter().enumerate() {
            sqlx::query(
                "INSERT INTO banner_count (campaign, portal, day, size, lang, requests, seen, clicks, clicks_seen, bots)
                 VALUES ('12', $1, $2, '728x90', 'vi', $3, $4, $5, $5, 7)",
            )
            .bind(slug)
            .bind(day)
            .bind(1_234 + i64::try_from(number).expect("few"))
            .bind(1_100)
            .bind(i64::try_from(number).expect("few"))
            .execute(&database)
            .await
            .expect("counted");
        }
        database.close().await;
    }

    /// As if the checker had looked at the portal's page.
    pub(crate) async fn checked(&self, slug: &str, day: &str, verdict: &str, remarks: &str) {
        let database = database(self).await;
        sqlx::query(
            "INSERT INTO portal_check (campaign, portal_id, day, checked_at, page, verdict, remarks)
             SELECT '12', id, $2, 1, 'https://haiphong.gov.vn/trang-chu', $3, $4 FROM portal WHERE slug = $1",
        )
        .bind(slug)
        .bind(day)
        .bind(verdict)
        .bind(remarks)
        .execute(&database)
        .await
        .expect("checked");
        database.close().await;
    }
}
