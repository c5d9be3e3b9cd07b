//! A portal shows the banner in a frame: a page of its own, without script, that any other may
//! hold.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::Method;
use vietphap::i18n::Lang;

use crate::support::desk::{self, change, counted};
use crate::support::html::Html;
use crate::support::{BEFORE, OVER, TestApp, UNDER_WAY, request};

const SIZES: [&str; 7] = ["728x90", "970x250", "300x250", "160x600", "320x100", "468x60", "fluid"];
const WORDINGS: [&str; 3] = ["vi", "fr", "vi-fr"];

#[tokio::test]
async fn a_frame_may_be_shown_anywhere_and_nothing_else_may() {
    let app = TestApp::new().await;
    for size in SIZES {
        for wording in WORDINGS {
            let path = format!("/banner/12/hai-phong/{wording}/{size}.html");
            let frame = app.get(&path).await.expect(200);
            let policy = frame.header("content-security-policy");
            assert!(policy.starts_with("default-src 'none'; img-src 'self' http://127.0.0.1:3000;"), "{policy}");
            assert!(policy.contains("frame-ancestors *") && !policy.contains("script"), "{policy}");
            assert_eq!(frame.header("x-frame-options"), "");
            assert_eq!(frame.header("cross-origin-resource-policy"), "cross-origin");
            assert_eq!(frame.header("cache-control"), "public, max-age=300, stale-while-revalidate=300");
            assert_eq!(frame.header("x-robots-tag"), "noindex");
            assert_eq!(frame.header("set-cookie"), "");
            app.get_with(&path, &[("if-none-match", frame.header("etag"))]).await.expect(304);
            let text = frame.text();
            let html = Html::read(&text);
            let link = html.all("a").next().expect("a link");
            let href = format!("/banner/12/hai-phong/{wording}/frame");
            assert_eq!(link.get("href"), Some(href.as_str()), "what is clicked in a frame says so");
            assert_eq!((link.get("target"), link.get("rel")), (Some("_blank"), Some("noopener")));
            assert_eq!(html.all("script").count(), 0);
            assert_eq!(html.all("source").count() > 0, size == "fluid", "the fluid one chooses by its width");
            for asked in html.pictures().iter().map(String::as_str).chain(["/banner/frame.css"]) {
                let lent = app.get(asked).await.expect(200);
                assert_eq!(lent.header("cross-origin-resource-policy"), "cross-origin", "{asked}");
                assert!(asked.starts_with("/banner/"), "{asked}");
            }
        }
    }
    for path in ["/", "/vi/", "/vi/banner", "/vi/banner?portal=hai-phong", "/banner/12/hai-phong/vi/728x90.png"] {
        let policy = app.get(path).await;
        assert!(policy.header("content-security-policy").contains("frame-ancestors 'none'"), "{path}");
    }
}

#[tokio::test]
async fn a_frame_counts_as_an_image_and_its_pictures_do_not() {
    let app = TestApp::new().await;
    let path = "/banner/12/hai-phong/vi/fluid.html";
    let from = [("referer", "https://www.haiphong.gov.vn/")];
    let frame = app.get_with(path, &from).await.expect(200);
    app.get_with(path, &[("referer", "https://elsewhere.example/")]).await.expect(200);
    app.send(request(Method::HEAD, path, &[], Body::empty())).await.expect(200);
    for picture in Html::read(&frame.text()).pictures() {
        app.get(&picture).await.expect(200);
    }
    let key = ["12", "hai-phong", "2023-03-01", "fluid", "vi"];
    assert_eq!(counted(&app, "requests", key).await, 2);
    assert_eq!(counted(&app, "seen", key).await, 1);
    for wrong in ["text.html", "article.png", "text.svg", "frame.html"] {
        app.get(&format!("/banner/12/hai-phong/vi/{wrong}")).await.expect(404);
        let carrier = wrong.split('.').next().expect("a name");
        let key = ["12", "hai-phong", "2023-03-01", carrier, "vi"];
        assert_eq!(counted(&app, "requests", key).await, 0, "{wrong} counts nothing");
    }
}

#[tokio::test]
async fn the_pictures_of_a_frame_are_those_of_the_moment() {
    let app = TestApp::new().await;
    let frame = "/banner/12/hai-phong/vi/fluid.html";
    let mut seen = BTreeSet::new();
    let dresses = [
        "UPDATE campaign SET artwork = 'paper' WHERE code = '12'",
        "UPDATE campaign SET artwork = 'indigo' WHERE code = '12'",
    ];
    for (moment, dress) in [BEFORE, UNDER_WAY, OVER].into_iter().flat_map(|at| dresses.map(|it| (at, it))) {
        app.set_clock(moment);
        change(&app, dress).await;
        app.state.look_at_campaigns().await.expect("looked at");
        let pictures = Html::read(&app.get(frame).await.expect(200).text()).pictures();
        for picture in &pictures {
            // An address of another moment would not be.
            let kept = app.get(picture).await.expect(200);
            assert!(kept.header("cache-control").contains("immutable"), "{moment} {dress}: {picture}");
        }
        assert!(seen.insert(pictures), "{moment} {dress}");
    }
}

#[tokio::test]
async fn a_click_in_a_frame_is_told_from_the_others() {
    let app = TestApp::new().await;
    let frame = app.get("/banner/12/hai-phong/fr/fluid.html").await.expect(200).text();
    let link = Html::read(&frame).all("a").next().and_then(|a| a.get("href").map(str::to_owned)).expect("a link");
    // A frame in a sandbox says nothing of where it is.
    assert_eq!(app.get(&link).await.expect(302).location(), "/fr/");
    app.get("/banner/12/hai-phong/fr/fluid").await.expect(302);
    for carrier in ["frame", "fluid"] {
        let key = ["12", "hai-phong", "2023-03-01", carrier, "fr"];
        assert_eq!(counted(&app, "clicks", key).await, 1, "{carrier}");
        assert_eq!(counted(&app, "clicks_seen", key).await, 0, "{carrier}");
    }
    let browser = desk::Browser::owner(&app).await;
    let rows = browser.table("/admin/fr/banniere.csv?q=hai+phong").await;
    let cell = |name: &str| {
        let at = rows[0].iter().position(|head| head == name).expect(name);
        rows[1][at].clone()
    };
    assert_eq!((cell("Clics, sans les robots connus"), cell("Clics dans un cadre (iframe)")), ("2".into(), "1".into()));
    browser.get("/admin/fr/banniere").await.shows("Les clics dans un cadre (iframe) sont notés à part");
}

#[tokio::test]
async fn a_frame_follows_its_campaign_and_is_empty_while_nothing_is_shown() {
    let app = TestApp::at("2023-02-19T23:59:59+07:00").await;
    let path = "/banner/12/hai-phong/vi/728x90.html";
    app.get(path).await.expect(200).shows("/vi/soon/728x90");
    change(&app, "UPDATE campaign SET early = 'nothing' WHERE code = '12'").await;
    app.state.look_at_campaigns().await.expect("looked at");
    let empty = app.get(path).await.expect(200);
    assert!(Html::read(&empty.text()).pictures().is_empty() && !empty.text().contains("<a "), "{}", empty.text());
    app.set_clock("2023-02-20T00:00:00+07:00");
    app.get(path).await.expect(200).shows("/vi/open/728x90");
    desk::campaign(&app, "2023-02-01", "2023-02-10").await;
    app.get(path).await.expect(200).shows("/vi/closed/728x90");
    change(&app, "UPDATE campaign SET paused = TRUE WHERE code = '12'").await;
    app.state.look_at_campaigns().await.expect("looked at");
    app.get(path).await.expect(200).hides("<img");
}

#[tokio::test]
async fn a_frame_at_a_wrong_address_says_so_in_both_languages() {
    let app = TestApp::new().await;
    for path in [
        "/banner/12/atlantis/vi/fluid.html",
        "/banner/13/hai-phong/vi/fluid.html",
        "/banner/12/hai-phong/de/fluid.html",
        "/banner/12/hai-phong/vi/1x1.html",
        "/banner/12/hai-phong/vi/fluid.html/fluid.html",
        "/banner/.html",
    ] {
        let page = app.get(path).await.expect(404);
        assert!(page.header("content-security-policy").contains("frame-ancestors *"), "{path}");
        let page = page.shows("<p lang=\"vi\">Địa chỉ banner này không đúng.").shows("href=\"/vi/banner\"");
        let page = page.shows("<p lang=\"fr\">Cette adresse de bannière est inconnue.").shows("href=\"/fr/banniere\"");
        let html = Html::read(&page.text());
        assert_eq!(html.all("html").next().and_then(|tag| tag.get("lang")), Some(Lang::Vi.tag()));
    }
}
