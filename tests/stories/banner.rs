//! What a snippet asks for: its image answers for years, and its link leads to the site and
//! counts.

use std::time::Duration;

use axum::body::Body;
use axum::http::Method;

use crate::support::desk::{self, counted};
use crate::support::{Answer, BEFORE, OVER, TestApp, UNDER_WAY, request};

/// Before, in and after the rehearsal's campaign (20 February to 12 April), the last
/// with the conference still to come.
const MOMENTS: [&str; 5] =
    ["2023-02-19T23:59:59+07:00", BEFORE, "2023-04-12T23:59:59+07:00", "2023-04-13T00:00:00+07:00", OVER];

/// Width and height as the PNG's first chunk has them.
#[track_caller]
fn pixels(answer: &Answer) -> (u32, u32) {
    assert_eq!(&answer.bytes[..8], b"\x89PNG\r\n\x1a\n");
    assert_eq!(&answer.bytes[12..16], b"IHDR");
    let number = |at: usize| u32::from_be_bytes(answer.bytes[at..at + 4].try_into().expect("four bytes"));
    (number(16), number(20))
}

/// Fails unless every element is closed in its turn and every attribute is quoted.
#[track_caller]
fn is_well_formed(svg: &str) {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = svg;
    while let Some(at) = rest.find('<') {
        assert!(!rest[..at].contains('>') && (at == 0 || !open.is_empty()), "text outside of elements");
        let (tag, after) = rest[at + 1..].split_once('>').expect("a tag ends");
        rest = after;
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.ends_with('/') {
            open.push(tag.split_whitespace().next().expect("a name"));
        }
    }
    assert!(open.is_empty() && rest.trim().is_empty(), "{open:?} left open");
}

#[tokio::test]
async fn a_banner_is_read_aloud_in_its_language() {
    let app = TestApp::new().await;
    app.get("/banner/12/hai-phong/vi/728x90.svg").await.shows(
        "<title>Hội nghị hợp tác giữa các địa phương Việt Nam - Pháp lần thứ 12, Hà Nội, từ ngày 13 đến ngày 15 \
         tháng 4 năm 2023. Trân trọng kính mời. Đăng ký tham dự</title>",
    );
    app.get("/banner/12/hai-phong/fr/728x90.svg").await.shows(
        "<title>12es\u{A0}Assises de la coopération décentralisée franco-vietnamienne, Hanoï, du 13 au 15 avril 2023. \
         Invitation. S’inscrire</title>",
    );
    app.set_clock(UNDER_WAY);
    app.get("/banner/12/hai-phong/vi/728x90.svg").await.shows("Đang diễn ra. Trang của Hội nghị</title>");
    app.set_clock(OVER);
    app.get("/banner/12/hai-phong/vi/728x90.svg")
        .await
        .shows("ngày 13 đến ngày 16 tháng 4 năm 2023. Trân trọng cảm ơn. Xem kết quả</title>");
}

#[tokio::test]
async fn the_image_changes_with_the_window_to_the_second() {
    let app = TestApp::new().await;
    desk::campaign(&app, "2023-03-10", "2023-03-20").await;
    let mut seen = Vec::new();
    for (last_second, first_second) in [
        ("2023-03-09T23:59:59+07:00", "2023-03-10T00:00:00+07:00"),
        ("2023-03-20T23:59:59+07:00", "2023-03-21T00:00:00+07:00"),
    ] {
        for moment in [last_second, first_second] {
            app.set_clock(moment);
            seen.push(app.get("/banner/12/hai-phong/vi/728x90.png").await.expect(200).bytes);
        }
    }
    assert!(seen[0] != seen[1], "before, open");
    assert!(seen[1] == seen[2], "open all along");
    assert!(seen[2] != seen[3] && seen[3] != seen[0], "open, closed");
}

#[tokio::test]
async fn the_tenth_campaign_ended_with_the_last_second_of_26_september_2016() {
    let app = TestApp::at("2016-09-26T23:59:59+07:00").await;
    let image = "/banner/10/ha-noi/vi/300x250.png";
    let open = app.get(image).await.expect(200);
    app.set_clock("2016-09-27T00:00:00+07:00");
    let closed = app.get(image).await.expect(200);
    app.set_clock(BEFORE);
    let years_later = app.get(image).await.expect(200);
    app.set_clock("2016-05-31T23:59:59+07:00");
    let before = app.get(image).await.expect(200);
    app.set_clock("2016-06-01T00:00:00+07:00");
    let first_second = app.get(image).await.expect(200);
    assert!(open.bytes != closed.bytes);
    assert!(closed.bytes == years_later.bytes);
    assert!(before.bytes != first_second.bytes);
    app.set_clock(BEFORE);
    app.get("/banner/10/ha-noi/vi/300x250.svg").await.shows("lần thứ 10, Cần Thơ").shows("Trân trọng cảm ơn");
}

#[tokio::test]
async fn an_image_may_be_shown_on_other_sites_and_is_kept_for_minutes() {
    let app = TestApp::new().await;
    for path in ["/banner/12/hai-phong/vi/728x90.png", "/banner/12/hai-phong/vi/728x90.svg"] {
        let image = app.get(path).await.expect(200);
        assert_eq!(image.header("cross-origin-resource-policy"), "cross-origin");
        assert_eq!(image.header("cache-control"), "public, max-age=300, stale-while-revalidate=300");
        assert_eq!(image.header("set-cookie"), "");
        let again = app.get_with(path, &[("if-none-match", image.header("etag"))]).await.expect(304);
        assert!(again.bytes.is_empty());
        let policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        assert_eq!(image.header("content-security-policy"), policy);
        assert_eq!(again.header("content-security-policy"), policy, "what is kept keeps its own");
        let head = app.send(request(Method::HEAD, path, &[], Body::empty())).await.expect(200);
        assert!(head.bytes.is_empty());
        assert_eq!(head.header("etag"), image.header("etag"));
    }
    let page = app.get("/vi/banner").await;
    assert_eq!(page.header("cross-origin-resource-policy"), "same-origin", "only images are lent");
}

#[tokio::test]
async fn an_unknown_address_answers_404_with_a_proper_image() {
    let app = TestApp::new().await;
    for path in [
        "/banner/12/atlantis/vi/728x90",
        "/banner/12/hai-phong/de/728x90",
        "/banner/13/hai-phong/vi/728x90",
        "/banner/012/hai-phong/vi/728x90",
        "/banner/12/hai-phong/vi/728x90/728x90",
    ] {
        let png = app.get(&format!("{path}.png")).await.expect(404);
        assert_eq!(pixels(&png), (728, 90), "{path}");
        assert_eq!(png.header("cross-origin-resource-policy"), "cross-origin");
        let svg = app.get(&format!("{path}.svg")).await.expect(404);
        assert_eq!(svg.header("content-type"), "image/svg+xml");
        is_well_formed(&svg.text());
        assert!(svg.header("content-security-policy").starts_with("default-src 'none'; style-src 'unsafe-inline';"));
        svg.shows("<title>Địa chỉ banner này không đúng. Cette adresse de bannière est inconnue.</title>");
    }
    // One part is missing: the size is known all the same.
    assert_eq!(pixels(&app.get("/banner/12/hai-phong/728x90.png").await.expect(404)), (728, 90));
    for path in
        ["/banner/12/hai-phong/vi/1x1.png", "/banner/12/hai-phong/vi/728x90.gif", "/banner/.png", "/banner/%FF.png"]
    {
        let png = app.get(path).await.expect(404);
        assert_eq!((png.header("content-type"), pixels(&png)), ("image/png", (300, 250)), "{path}");
    }
}

#[tokio::test]
async fn an_address_pasted_where_an_image_belongs_answers_an_image() {
    let app = TestApp::new().await;
    // A slash too many is forgiven.
    let right = app.get("/banner/12/hai-phong/vi/728x90.png").await.expect(200);
    for slashes in ["/", "//"] {
        let image = app.get(&format!("/banner/12/hai-phong/vi/728x90.png{slashes}")).await.expect(200);
        assert!(image.bytes == right.bytes);
    }
    // The address of the link shown as an image: it is none, and nobody has clicked.
    let as_image = [("sec-fetch-dest", "image"), ("referer", "https://haiphong.gov.vn/")];
    for (path, size) in [
        ("/banner/12/hai-phong/vi/728x90", (728, 90)),
        ("/banner/12/hai-phong/vi/text", (300, 250)),
        ("/banner/12/atlantis/vi/160x600", (160, 600)),
    ] {
        let image = app.get_with(path, &as_image).await.expect(404);
        assert_eq!(pixels(&image), size, "{path}");
        assert_eq!((image.header("cache-control"), image.header("vary")), ("no-store", "sec-fetch-dest"));
    }
    let key = ["12", "hai-phong", "2023-03-01", "728x90", "vi"];
    assert_eq!(counted(&app, "clicks", key).await, 0);
    assert_eq!(counted(&app, "requests", key).await, 3);
    app.get_with("/banner/12/hai-phong/vi/728x90", &[("sec-fetch-dest", "document")]).await.expect(302);
    assert_eq!(counted(&app, "clicks", key).await, 1);
}

#[tokio::test]
async fn a_link_leads_to_the_site_in_its_language() {
    let app = TestApp::new().await;
    for (path, leads_to) in [
        ("/banner/12/hai-phong/vi/728x90", "/vi/"),
        ("/banner/12/hai-phong/fr/160x600", "/fr/"),
        ("/banner/10/hai-phong/vi/728x90", "/vi/cac-ky/10"),
        ("/banner/10/hai-phong/fr/728x90", "/fr/editions/10"),
        // Nothing that was pasted slightly wrong ends nowhere.
        ("/banner/12/atlantis/fr/728x90", "/fr/"),
        ("/banner/13/hai-phong/fr/728x90", "/fr/"),
        ("/banner/12/hai-phong/de/728x90", "/vi/"),
        ("/banner/12/hai-phong/fr/1x1", "/fr/"),
        ("/banner/12/hai-phong/fr/", "/fr/"),
        ("/banner/12/hai-phong", "/vi/"),
        ("/banner/%FF", "/vi/"),
    ] {
        let link = app.get(path).await.expect(302);
        assert_eq!(link.location(), leads_to, "{path}");
        assert_eq!(link.header("cache-control"), "no-store");
        assert_eq!(link.header("set-cookie"), "");
    }
}

#[tokio::test]
async fn clicks_are_counted_exactly_and_only_when_somebody_clicks() {
    let app = TestApp::new().await;
    let link = "/banner/12/hai-phong/vi/728x90";
    let day = "2023-03-01";
    for round in 1..=2 {
        for _ in 0..100 {
            app.get(link).await.expect(302);
        }
        assert_eq!(counted(&app, "clicks", ["12", "hai-phong", day, "728x90", "vi"]).await, round * 100);
    }
    app.send(request(Method::HEAD, link, &[], Body::empty())).await.expect(302);
    app.get("/banner/12/hai-phong/vi/728x90.png").await.expect(200);
    app.get("/banner/12/hai-phong/vi/1x1").await.expect(302);
    app.get("/banner/12/hai-phong/fr/728x90").await.expect(302);
    app.get("/banner/12/da-nang/vi/728x90").await.expect(302);
    app.get("/banner/10/hai-phong/vi/728x90").await.expect(302);
    app.counts.flush(&app.state).await;
    app.counts.flush(&app.state).await;
    for (campaign, portal, lang, clicks) in [
        ("12", "hai-phong", "vi", 200),
        ("12", "hai-phong", "fr", 1),
        ("12", "da-nang", "vi", 1),
        ("10", "hai-phong", "vi", 1),
    ] {
        let counted = counted(&app, "clicks", [campaign, portal, day, "728x90", lang]).await;
        assert_eq!(counted, clicks, "{campaign} {portal} {lang}");
    }
}

#[tokio::test]
async fn no_click_is_lost_or_doubled_while_others_are_being_written() {
    let app = TestApp::new().await;
    let clicking = async {
        for _ in 0..300 {
            app.get("/banner/12/hai-phong/vi/728x90").await.expect(302);
            tokio::task::yield_now().await;
        }
    };
    let writing = async {
        for _ in 0..30 {
            // Told to stop half-way, as at the end of the program.
            let _ = tokio::time::timeout(Duration::from_micros(300), app.counts.flush(&app.state)).await;
        }
    };
    tokio::join!(clicking, writing);
    assert_eq!(counted(&app, "clicks", ["12", "hai-phong", "2023-03-01", "728x90", "vi"]).await, 300);
}

#[tokio::test]
async fn a_click_belongs_to_the_day_of_the_conference() {
    let app = TestApp::at("2023-03-01T23:59:59+07:00").await;
    let link = "/banner/12/hai-phong/vi/728x90";
    app.get(link).await.expect(302);
    app.set_clock("2023-03-02T00:00:00+07:00");
    app.get(link).await.expect(302);
    app.get(link).await.expect(302);
    for (day, clicks) in [("2023-03-01", 1), ("2023-03-02", 2)] {
        assert_eq!(counted(&app, "clicks", ["12", "hai-phong", day, "728x90", "vi"]).await, clicks, "{day}");
    }
}

#[tokio::test]
async fn a_clock_that_jumps_is_answered_by_where_it_is() {
    let app = TestApp::new().await;
    let image = "/banner/12/hai-phong/vi/300x250.png";
    let mut first_seen = Vec::new();
    for moment in MOMENTS {
        app.set_clock(moment);
        first_seen.push(app.get(image).await.expect(200).bytes);
    }
    assert!(first_seen[0] != first_seen[1] && first_seen[2] != first_seen[3]);
    // Forwards and backwards, by a second and by months.
    for at in [4, 0, 3, 2, 3, 2, 1, 4, 1, 0, 3, 0] {
        app.set_clock(MOMENTS[at]);
        assert!(app.get(image).await.expect(200).bytes == first_seen[at], "{}", MOMENTS[at]);
    }
}

#[tokio::test]
async fn a_portal_that_was_asked_later_has_its_own_window() {
    let app = TestApp::new().await;
    desk::change(
        &app,
        "UPDATE placement SET first_day = '2023-03-02', last_day = '2023-03-05'
         WHERE campaign = '12' AND portal_id = (SELECT id FROM portal WHERE slug = 'hai-phong')",
    )
    .await;
    app.state.look_at_campaigns().await.expect("looked at");
    let [its, others] = ["hai-phong", "da-nang"].map(|portal| format!("/banner/12/{portal}/vi/728x90.svg"));
    for (moment, its_says, others_say) in [
        ("2023-03-01T23:59:59+07:00", "Sắp diễn ra", "Trân trọng kính mời"),
        ("2023-03-02T00:00:00+07:00", "Trân trọng kính mời", "Trân trọng kính mời"),
        ("2023-03-05T23:59:59+07:00", "Trân trọng kính mời", "Trân trọng kính mời"),
        ("2023-03-06T00:00:00+07:00", "Trang của Hội nghị", "Trân trọng kính mời"),
    ] {
        app.set_clock(moment);
        app.get(&its).await.shows(its_says);
        app.get(&others).await.shows(others_say);
    }
}

#[tokio::test]
async fn a_paused_campaign_shows_nothing_and_still_leads_to_the_site() {
    let app = TestApp::new().await;
    let shown = app.get("/banner/12/hai-phong/vi/300x250.png").await.expect(200);
    desk::change(&app, "UPDATE campaign SET paused = 1 WHERE code = '12'").await;
    app.state.look_at_campaigns().await.expect("looked at");
    let paused = app.get("/banner/12/hai-phong/vi/300x250.png").await.expect(200);
    assert_eq!(pixels(&paused), (300, 250));
    assert!(paused.bytes != shown.bytes && paused.header("etag") != shown.header("etag"));
    app.get("/banner/12/hai-phong/vi/300x250").await.expect(302);
    desk::change(&app, "UPDATE campaign SET paused = 0, early = 'nothing', first_day = '2023-03-02'").await;
    app.state.look_at_campaigns().await.expect("looked at");
    assert!(app.get("/banner/12/hai-phong/vi/300x250.png").await.expect(200).bytes == paused.bytes);
    app.set_clock("2023-03-02T00:00:00+07:00");
    assert!(app.get("/banner/12/hai-phong/vi/300x250.png").await.expect(200).bytes == shown.bytes);
}

#[tokio::test]
async fn a_link_of_both_languages_leads_to_the_readers() {
    let app = TestApp::new().await;
    for (accepts, leads_to) in [("fr-FR,fr;q=0.9", "/fr/"), ("vi", "/vi/"), ("en", "/vi/")] {
        let link = app.get_with("/banner/12/hai-phong/vi-fr/728x90", &[("accept-language", accepts)]).await.expect(302);
        assert_eq!(link.location(), leads_to, "{accepts}");
    }
    app.get("/banner/12/hai-phong/fr/text").await.expect(302);
    app.get("/banner/12/hai-phong/fr/article").await.expect(302);
}

#[tokio::test]
async fn an_image_that_stands_ready_is_the_one_that_was_drawn() {
    let app = TestApp::at("2023-03-02T08:00:00+07:00").await;
    for path in ["/banner/12/hai-phong/vi/728x90.png", "/banner/12/hai-phong/fr/300x250.svg"] {
        let drawn = app.get_with(path, &[("accept-encoding", "br")]).await.expect(200);
        let ready = app.get_with(path, &[("accept-encoding", "br")]).await.expect(200);
        assert_eq!(ready.bytes, drawn.bytes, "{path}");
        for (name, value) in
            drawn.headers.iter().filter(|(name, _)| !["x-request-id", "content-length"].contains(&name.as_str()))
        {
            assert_eq!(ready.headers.get(name), Some(value), "{path} {name}");
        }
        let tag = [("accept-encoding", "br"), ("if-none-match", ready.header("etag"))];
        app.get_with(path, &tag).await.expect(304);
        assert_eq!(app.get_with(&path.replace("hai-phong", "atlantis"), &tag).await.status, 404);
    }
}
