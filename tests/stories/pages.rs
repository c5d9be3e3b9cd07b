//! A visitor finds what, when, where and whom to write to, in either language.

use std::collections::BTreeSet;
use std::time::Duration;

use axum::body::Body;
use axum::http::Method;
use vietphap::i18n::Lang;
use vietphap::web::Route;

use crate::support::html::Html;
use crate::support::{Answer, BEFORE, OVER, TestApp, UNDER_WAY, breakable, request};

pub(super) const ORIGIN: &str = "http://127.0.0.1:3000";
pub(super) const STAGES: [&str; 3] = [BEFORE, UNDER_WAY, OVER];

pub(super) fn routes(app: &TestApp) -> Vec<Route> {
    let published = app.state.published.load();
    Route::all(&published.current, &published.archive)
}

/// Every page in both languages.
pub(super) async fn pages(app: &TestApp) -> Vec<(Route, Lang, Answer)> {
    let mut pages = Vec::new();
    for route in routes(app) {
        for lang in Lang::ALL {
            pages.push((route, lang, app.get(&route.path(lang)).await.expect(200)));
        }
    }
    pages
}

fn title(page: &str) -> &str {
    page.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>")).expect("a title").0
}

#[tokio::test]
async fn the_home_page_says_what_when_and_where() {
    let app = TestApp::new().await;
    app.get("/vi/").await.expect(200).shows("Hà Nội").shows("ngày 13").shows("tháng 4 năm 2023");
    app.get("/fr/").await.expect(200).shows("Hanoï").shows("13 au 15 avril 2023");
}

#[tokio::test]
async fn every_page_stands_in_both_languages_at_every_stage() {
    for stage in STAGES {
        let app = TestApp::at(stage).await;
        let mut titles = BTreeSet::new();
        for (route, lang, answer) in pages(&app).await {
            let place = format!("{route:?} in {lang:?} at {stage}");
            let text = answer.text();
            let html = Html::read(&text);
            assert_eq!(html.all("html").next().and_then(|tag| tag.get("lang")), Some(lang.tag()), "{place}");
            assert_eq!(html.all("h1").count(), 1, "{place}");
            assert_eq!(html.all("main").count(), 1, "{place}");
            assert!(titles.insert(title(&text).to_owned()), "{place}: the title is another page's");
            let description = html.all("meta").find(|tag| tag.get("name") == Some("description"));
            assert!(!description.and_then(|tag| tag.get("content")).unwrap_or_default().is_empty(), "{place}");
            let link = |rel, hreflang| {
                let found = html.all("link").find(|tag| tag.get("rel") == Some(rel) && tag.get("hreflang") == hreflang);
                found.and_then(|tag| tag.get("href")).unwrap_or_default().to_owned()
            };
            assert_eq!(link("canonical", None), format!("{ORIGIN}{}", route.path(lang)), "{place}");
            for other in Lang::ALL {
                let address = format!("{ORIGIN}{}", route.path(other));
                assert_eq!(link("alternate", Some(other.tag())), address, "{place}: hreflang is reciprocal");
            }
            let switch = html.all("a").find(|tag| tag.get("class") == Some("tongue")).expect("a switch of languages");
            assert_eq!(switch.get("href"), Some(route.path(lang.other()).as_str()), "{place}");
            assert_eq!(switch.get("lang"), Some(lang.other().tag()), "{place}");
        }
    }
}

#[tokio::test]
async fn a_slash_too_many_leads_to_the_page_and_nowhere_else() {
    let app = TestApp::new().await;
    assert_eq!(app.get("/vi/dang-ky/").await.expect(308).location(), "/vi/dang-ky");
    assert_eq!(app.get("/admin/").await.expect(308).location(), "/admin");
    for path in ["//evil.example/", "/vi//evil.example/", "/en/", "/static/"] {
        app.get(path).await.expect(404);
    }
}

#[tokio::test]
async fn the_news_is_passed_on_by_mail_and_by_a_short_address() {
    let app = TestApp::new().await;
    for lang in Lang::ALL {
        let home = app.get(&Route::Home.path(lang)).await.expect(200);
        let encoded = format!("127%2E0%2E0%2E1%3A3000%2F{}%2F", lang.tag());
        let home = home
            .shows("href=\"mailto:?subject=")
            .shows(&encoded)
            .shows(&format!("127.0.0.1:3000/{}</span>", lang.tag()));
        home.shows("class=\"qr\"");
        assert_eq!(app.get(&format!("/{}", lang.tag())).await.expect(308).location(), Route::Home.path(lang));
    }
}

#[tokio::test]
async fn styles_and_fonts_are_kept_for_good_under_names_that_change_with_them() {
    let app = TestApp::new().await;
    let home = app.get("/vi/").await.expect(200).text();
    let html = Html::read(&home);
    let hrefs = html.all("link").filter_map(|tag| tag.get("href"));
    let paths: Vec<&str> = hrefs.filter(|href| href.starts_with("/static/")).collect();
    assert!(paths.len() >= 4, "{paths:?}");
    for path in paths {
        let asset = app.get(path).await.expect(200);
        assert!(asset.header("cache-control").contains("immutable"), "{path}");
        let hash = path.rsplit('.').nth(1).expect("a hash");
        assert!(hash.len() == 10 && hash.chars().all(|c| c.is_ascii_hexdigit()), "{path}");
        let etag = asset.header("etag").to_owned();
        app.get_with(path, &[("if-none-match", &etag)]).await.expect(304);
        app.get(&path.replace(hash, "0000000000")).await.expect(404);
    }
}

#[tokio::test]
async fn a_watcher_is_told_that_the_site_and_its_database_are_well() {
    let app = TestApp::new().await;
    for path in ["/healthz", "/readyz"] {
        let answer = app.get(path).await.expect(200);
        assert_eq!(answer.header("content-type"), "application/json");
        answer.shows("\"ok\"");
    }
    app.state.store.close().await;
    app.get("/healthz").await.expect(200);
    app.get("/readyz").await.expect(503).shows("unavailable");
}

#[tokio::test]
async fn no_link_within_the_site_leads_nowhere() {
    for stage in STAGES {
        let app = TestApp::at(stage).await;
        let mut followed = BTreeSet::new();
        for (route, lang, answer) in pages(&app).await {
            let html = Html::read(&answer.text());
            let ids: BTreeSet<&str> = html.tags.iter().filter_map(|tag| tag.get("id")).collect();
            let marked = html.tags.iter().filter(|tag| tag.get("id").is_some()).count();
            assert_eq!(ids.len(), marked, "{route:?} in {lang:?}: an id is given twice");
            for tag in &html.tags {
                let named = ["aria-labelledby", "aria-describedby", "for"].iter().filter_map(|name| tag.get(name));
                for id in named.flat_map(str::split_whitespace) {
                    assert!(ids.contains(id), "{route:?} in {lang:?}: nothing has the id {id}");
                }
                let Some(href) = tag.get("href").or(tag.get("src")).or(tag.get("action")) else { continue };
                if let Some(id) = href.strip_prefix('#') {
                    assert!(ids.contains(id), "{route:?} in {lang:?} leads to #{id}");
                }
                let path = href.strip_prefix(ORIGIN).unwrap_or(href).split('#').next().unwrap_or_default();
                if path.starts_with('/') && followed.insert(path.to_owned()) {
                    let status = app.get(path).await.status;
                    assert!(
                        status.is_success() || status.is_redirection(),
                        "{route:?} in {lang:?} leads to {path}: {status}"
                    );
                }
            }
        }
        assert!(followed.len() > 2 * routes(&app).len(), "pages, styles and fonts were followed");
    }
}

#[tokio::test]
async fn no_page_speaks_the_other_language_unless_it_says_so() {
    const VIETNAMESE: &str = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ";
    const FRENCH: &str = "àâæçéèêëîïôœùûüÿ";
    const FREQUENT: [&str; 16] = [
        "les", "des", "pour", "avec", "une", "dans", "aux", "sur", "est", "par", "qui", "vous", "votre", "nous", "de",
        "et",
    ];
    for stage in STAGES {
        let app = TestApp::at(stage).await;
        for (route, lang, answer) in pages(&app).await {
            let html = Html::read(&answer.text());
            let described = html.all("meta").filter(|tag| tag.get("name") == Some("description"));
            let described: String = described.filter_map(|tag| tag.get("content")).collect();
            let said = format!("{} {described}", html.said_in(lang.tag())).to_lowercase();
            let words = said.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
            let foreign: Vec<&str> = words
                .filter(|word| match lang {
                    Lang::Fr => word.chars().any(|c| VIETNAMESE.contains(c) && !FRENCH.contains(c)),
                    Lang::Vi => FREQUENT.contains(word),
                })
                .collect();
            assert!(foreign.is_empty(), "{route:?} in {lang:?} at {stage} says {foreign:?}");
            assert!(said.len() > 300, "{route:?} in {lang:?} says something at all");
        }
    }
}

/// Bytes of an address once it is compressed as far as it can be: a moment after it was first asked for.
async fn smallest(app: &TestApp, path: &str) -> usize {
    loop {
        let answer = app.get_with(path, &[("accept-encoding", "br")]).await.expect(200);
        if answer.header("etag").ends_with("-br\"") {
            return answer.bytes.len();
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

#[tokio::test]
async fn a_page_is_sent_at_once_and_smaller_a_moment_later_and_is_the_same_page() {
    let app = TestApp::new().await;
    for (coding, quick, small) in [("br", "-brq\"", "-br\""), ("gzip", "-gzq\"", "-gz\"")] {
        let path = if coding == "br" { "/fr/" } else { "/vi/" };
        let asking = [("accept-encoding", coding)];
        let first = app.get_with(path, &asking).await.expect(200);
        let tag = first.header("etag").to_owned();
        assert!(tag.ends_with(quick), "{tag}");
        smallest(&app, path).await;
        let later = app.get_with(path, &asking).await.expect(200);
        assert!(later.header("etag").ends_with(small) && later.bytes.len() < first.bytes.len());
        assert_eq!(later.header("content-encoding"), coding);
        // Whoever has the one has what the other says; the answer names the one that they have.
        let now = later.header("etag");
        for (had, named) in [(tag.as_str(), tag.as_str()), (now, now), ("*", now), ("W/\"x\", *", now)] {
            let unchanged = app.get_with(path, &[asking[0], ("if-none-match", had)]).await.expect(304);
            assert_eq!(unchanged.header("etag"), named);
            assert!(unchanged.bytes.is_empty() && unchanged.header("content-type").is_empty());
        }
        app.get_with(path, &[asking[0], ("if-none-match", "\"x\"")]).await.expect(200);
    }
}

#[tokio::test]
async fn a_page_that_was_first_asked_for_as_it_is_is_small_for_others() {
    let app = TestApp::new().await;
    let first = app.get("/fr/presentation").await.expect(200);
    assert_eq!((first.header("content-encoding"), first.header("vary")), ("", "Accept-Encoding"));
    assert!(smallest(&app, "/fr/presentation").await * 2 < first.bytes.len());
    let again = app.get("/fr/presentation").await.expect(200);
    assert_eq!((again.header("etag"), again.bytes.len()), (first.header("etag"), first.bytes.len()));
}

#[tokio::test]
async fn what_is_kept_has_the_headers_that_it_had_when_it_was_made() {
    let app = TestApp::new().await;
    for path in ["/vi/", "/fr/inscription", "/vi/tin-tuc.atom", "/robots.txt", "/sitemap.xml"] {
        let headers = |answer: Answer| -> Vec<(String, String)> {
            let mut all: Vec<_> = answer
                .headers
                .iter()
                .map(|(name, value)| (name.to_string(), value.to_str().expect("a text").to_owned()))
                .filter(|(name, _)| name != "x-request-id" && name != "content-length")
                .collect();
            all.sort();
            all
        };
        let made = headers(app.get(path).await.expect(200));
        assert_eq!(headers(app.get(path).await.expect(200)), made, "{path}");
        assert!(made.iter().any(|(name, _)| name == "content-security-policy"), "{path}");
        let head = app.send(request(Method::HEAD, path, &[], Body::empty())).await.expect(200);
        let whole = app.get(path).await.bytes.len();
        assert_eq!((head.header("content-length"), head.bytes.len()), (whole.to_string().as_str(), 0), "{path}");
        // Anything but reading is the router's.
        let posted = app.send(request(Method::PUT, path, &[], Body::empty())).await;
        assert_eq!(posted.status, 405, "{path}");
    }
}

#[tokio::test]
async fn a_page_and_its_style_fit_in_the_first_packets() {
    let app = TestApp::new().await;
    let style = smallest(&app, vietphap::web::SITE_CSS).await;
    for route in routes(&app) {
        for lang in Lang::ALL {
            let page = smallest(&app, &route.path(lang)).await;
            assert!(page + style <= 14 * 1024, "{route:?} in {lang:?}: {page} and {style} bytes");
        }
    }
}

#[tokio::test]
async fn what_happened_is_told_only_once_it_is_over() {
    for (stage, is_over) in [(BEFORE, false), (UNDER_WAY, false), (OVER, true)] {
        let app = TestApp::at(stage).await;
        let told: [(Route, &[&str]); 3] = [
            (Route::Home, &["Quatre nouveaux partenariats", "du 13 au 16 avril 2023"]),
            (Route::About, &["13<sup>es</sup> Assises", "La lettre d’invitation annonçait"]),
            (Route::Programme, &["Cérémonie d’ouverture", "16 avril", "La lettre d’invitation annonçait"]),
        ];
        let home = app.get("/fr/").await.expect(200);
        assert_eq!(home.text().contains("Nous vous invitons à vous inscrire"), stage == BEFORE, "at {stage}");
        for (route, facts) in told {
            let page = breakable(&app.get(&route.path(Lang::Fr)).await.expect(200).text());
            for fact in facts {
                let shown = page.to_lowercase().contains(&fact.to_lowercase());
                assert_eq!(shown, is_over, "{route:?} at {stage}: {fact}");
            }
        }
    }
}

#[tokio::test]
async fn one_is_asked_to_register_only_while_one_can() {
    let invitations = ["class=\"button\" href=\"/vi/dang-ky\"", "class=\"button\" href=\"/fr/inscription\""];
    let invited = |page: &Answer| invitations.iter().any(|link| page.text().contains(link));
    let window = |settings: &mut vietphap::config::Overrides| {
        settings.registration_opens = Some("2023-03-20".to_owned());
        settings.registration_closes = Some("2023-04-01".to_owned());
    };
    for (moment, is_open, said) in [
        ("2023-03-19T23:59:59+07:00", false, "Les inscriptions ouvriront le 20 mars 2023."),
        ("2023-03-20T00:00:00+07:00", true, "ouvertes jusqu’au 1<sup>er</sup> avril 2023 inclus."),
        ("2023-04-01T23:59:59+07:00", true, "ouvertes jusqu’au 1<sup>er</sup> avril 2023 inclus."),
        ("2023-04-02T00:00:00+07:00", false, "Les inscriptions sont closes."),
        (OVER, false, "Les Assises sont terminées"),
    ] {
        let app = TestApp::with(moment, window).await;
        app.get("/fr/").await.expect(200).shows(said);
        for (route, lang, page) in pages(&app).await {
            assert!(is_open || !invited(&page), "{route:?} in {lang:?} at {moment}");
        }
        for route in [Route::Home, Route::Letter, Route::Sessions, Route::Session(2), Route::SideEvents] {
            for lang in Lang::ALL {
                assert_eq!(invited(&app.get(&route.path(lang)).await), is_open, "{route:?} in {lang:?} at {moment}");
            }
        }
    }
}

#[tokio::test]
async fn without_a_window_registration_is_open_until_the_end() {
    let app = TestApp::at(UNDER_WAY).await;
    app.get("/vi/").await.shows("Hội nghị đang diễn ra.").shows("class=\"button\" href=\"/vi/dang-ky\"");
    app.set_clock(OVER);
    app.get("/vi/").await.shows("Hội nghị đã kết thúc.").hides("class=\"button\" href=\"/vi/dang-ky\"");
    app.get("/vi/phien-chuyen-de/1").await.expect(200).hides("Đề xuất bài thuyết trình");
}

#[tokio::test]
async fn the_invitation_is_read_whole_with_those_to_write_to() {
    let app = TestApp::new().await;
    let edition = app.state.published.load().current.clone();
    for lang in Lang::ALL {
        let page = app.get(&Route::Letter.path(lang)).await.expect(200);
        let html = Html::read(&page.text());
        let text: String = html.texts.iter().map(|(_, text)| breakable(text)).collect();
        for paragraph in edition.letters.iter().flat_map(|letter| &letter.body) {
            assert!(text.contains(&breakable(paragraph.get(lang))), "{lang:?}: {}", paragraph.get(lang));
        }
        let mails: Vec<&str> = html.all("a").filter_map(|tag| tag.get("href")?.strip_prefix("mailto:")).collect();
        assert_eq!(mails, edition.contacts.iter().map(|contact| contact.email.as_str()).collect::<Vec<_>>());
        assert!(text.contains("Morgane MILLION"), "names as the letter prints them");
    }
    app.get("/fr/lettre-d-invitation")
        .await
        .shows("Traduction non officielle du vietnamien")
        .shows("href=\"/vi/thu-moi\" hreflang=\"vi\"");
    app.get("/vi/thu-moi").await.hides("Bản dịch");
}

#[tokio::test]
async fn the_tenth_edition_is_kept_with_its_letters_its_campaign_and_its_contact() {
    let app = TestApp::new().await;
    app.get("/vi/cac-ky/10")
        .await
        .expect(200)
        .shows("1913/UBND-KGVX")
        .shows("4582/VP-KGVX")
        .shows("Từ ngày 01 tháng 6 năm 2016 đến hết ngày 26 tháng 9 năm 2016")
        .shows("07103.690090 (số năm 2016)")
        .shows("banbientap@cantho.gov.vn")
        .hides("href=\"mailto:banbientap@cantho.gov.vn\"")
        .hides("href=\"http://vietphap.cantho.gov.vn");
    app.get("/fr/editions/10")
        .await
        .expect(200)
        .shows("Du 1<sup>er</sup> juin au 26 septembre 2016 inclus")
        .shows("<dd>62</dd>")
        .shows("07103.690090 (numéro de 2016)");
    for unknown in
        ["/vi/cac-ky/9", "/vi/cac-ky/12", "/vi/cac-ky/010", "/fr/editions/x", "/fr/ateliers/5", "/fr/ateliers/0"]
    {
        app.get(unknown).await.expect(404);
    }
}

#[tokio::test]
async fn who_answers_for_the_site_is_printed_as_configured_or_marked_as_rehearsed() {
    let app = TestApp::new().await;
    for path in ["/fr/mentions-legales", "/fr/donnees-personnelles"] {
        app.get(path).await.expect(200).shows("aucune portée juridique").shows("(valeur d’essai)");
    }
    let app = TestApp::with(BEFORE, |settings| {
        let text = |text: &str| Some(text.to_owned());
        settings.legal_publisher_vi = text("Cơ quan A");
        settings.legal_publisher_fr = text("Organisme A");
        settings.legal_responsible_vi = text("Người B");
        settings.legal_responsible_fr = text("Personne B");
        settings.legal_host_vi = text("Máy chủ C");
        settings.legal_host_fr = text("Serveur C");
        settings.legal_controller_vi = text("Bên kiểm soát D");
        settings.legal_controller_fr = text("Responsable D");
        settings.legal_email = text("lienhe@example.org");
    })
    .await;
    app.get("/vi/thong-tin-phap-ly").await.shows("Cơ quan A").shows("Người B").shows("Máy chủ C").hides("thử nghiệm)");
    app.get("/fr/donnees-personnelles")
        .await
        .shows("Responsable D")
        .shows("mailto:lienhe@example.org")
        .hides("valeur de");
    app.get("/vi/kha-nang-tiep-can").await.shows("mailto:lienhe@example.org");
}

#[tokio::test]
async fn the_site_map_leads_to_every_page() {
    let app = TestApp::new().await;
    for lang in Lang::ALL {
        let page = app.get(&Route::SiteMap.path(lang)).await.expect(200).text();
        let main =
            page.split_once("<main").expect("a main part").1.split_once("</main>").expect("its end").0.to_owned();
        for route in routes(&app) {
            assert!(main.contains(&format!("href=\"{}\"", route.path(lang))), "{route:?} in {lang:?}");
        }
    }
}

#[tokio::test]
async fn the_root_asks_the_browser_for_its_language() {
    let app = TestApp::new().await;
    for (asked, home) in [("fr-FR,fr;q=0.9", "/fr/"), ("vi", "/vi/"), ("en", "/vi/"), ("", "/vi/")] {
        let answer = app.get_with("/", &[("accept-language", asked)]).await.expect(303);
        assert_eq!(answer.location(), home, "{asked}");
        assert_eq!(answer.header("vary"), "Accept-Language");
    }
    assert_eq!(app.get("/").await.expect(303).location(), "/vi/");
    assert_eq!(app.get("/vi").await.expect(308).location(), "/vi/");
    assert_eq!(app.get("/fr").await.expect(308).location(), "/fr/");
}

#[tokio::test]
async fn an_unknown_address_is_answered_in_the_visitors_language() {
    let app = TestApp::new().await;
    for (path, asked, lang) in [
        ("/vi/khong-co", "fr", "vi"),
        ("/fr/nulle-part", "vi", "fr"),
        ("/en/", "fr", "fr"),
        ("/de/kontakt", "", "vi"),
        ("/vi/..%2f", "fr", "vi"),
        ("/vi/..%2f..%2fetc%2fpasswd", "", "vi"),
        ("/vi/%ff", "", "vi"),
        ("/vi/lien-he%00", "", "vi"),
    ] {
        let answer = app.get_with(path, &[("accept-language", asked)]).await.expect(404);
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        let html = Html::read(&answer.text());
        assert_eq!(html.all("html").next().and_then(|tag| tag.get("lang")), Some(lang), "{path}");
        assert_eq!(html.all("h1").count(), 1, "{path}");
    }
}

#[tokio::test]
async fn a_page_that_has_not_changed_is_not_sent_again() {
    let app = TestApp::new().await;
    for path in ["/vi/", "/fr/presentation"] {
        let first = app.get(path).await.expect(200);
        let tag = first.header("etag").to_owned();
        assert!(!tag.is_empty());
        let again = app.get_with(path, &[("if-none-match", &tag)]).await.expect(304);
        assert!(again.bytes.is_empty());
        assert_eq!(again.header("etag"), tag);
        app.get_with(path, &[("if-none-match", "\"another\"")]).await.expect(200);
    }
    let tag = app.get("/fr/programme").await.header("etag").to_owned();
    app.set_clock(OVER);
    app.get_with("/fr/programme", &[("if-none-match", &tag)]).await.expect(200);
}

#[tokio::test]
async fn head_says_what_get_would_and_other_methods_are_refused_politely() {
    let app = TestApp::new().await;
    for path in ["/vi/", "/fr/contacts", "/vi/cac-ky/10"] {
        let whole = app.get(path).await.expect(200);
        let head = app.send(request(Method::HEAD, path, &[], Body::empty())).await.expect(200);
        assert!(head.bytes.is_empty());
        assert_eq!(head.header("etag"), whole.header("etag"));
        assert_eq!(head.header("content-type"), "text/html; charset=utf-8");

        let allowed = app.send(request(Method::OPTIONS, path, &[], Body::empty())).await.expect(204);
        assert!(allowed.header("allow").contains("GET"), "{}", allowed.header("allow"));

        for method in [Method::DELETE, Method::PUT, Method::from_bytes(b"BREW").expect("a method")] {
            let same_site = [("sec-fetch-site", "same-origin"), ("origin", ORIGIN)];
            let refused = app.send(request(method, path, &same_site, Body::empty())).await.expect(405);
            assert!(refused.header("allow").contains("GET"), "{}", refused.header("allow"));
            let lang = &path[1..3];
            refused.shows(&format!("<html lang=\"{lang}\">"));
        }
    }
}
