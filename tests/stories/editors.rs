//! The page of a portal's editors, at a link of their own: what is seen, what looks wrong, where
//! the banner stands.

use axum::body::Body;
use axum::http::Method;
use vietphap::i18n::Lang;
use vietphap::portals;

use crate::support::desk::number;
use crate::support::portals::{newest, own_link, page_of};
use crate::support::{OVER, TestApp, breakable, request};

#[tokio::test]
async fn editors_see_what_is_seen_what_looks_wrong_and_for_whom_the_page_is() {
    let app = TestApp::at("2023-03-20T09:00:00+07:00").await;
    let page = app.own("hai-phong", Lang::Fr);
    let shown = app.get(&page).await.expect(200);
    for (header, value) in [
        ("cache-control", "no-store"),
        ("referrer-policy", "same-origin"),
        ("x-robots-tag", "noindex"),
        ("set-cookie", ""),
    ] {
        assert_eq!(shown.header(header), value, "{header}");
    }
    shown
        .shows("La bannière n’a pas encore été vue sur le portail.")
        .shows("du 20 février 2023 au 12 avril 2023 inclus")
        .shows("href=\"/fr/banniere?portal=hai-phong\"")
        .shows("n’a pas encore été vérifiée")
        .shows(&format!("href=\"{}\"", app.own("hai-phong", Lang::Vi)));
    for (day, verdict) in [("2023-03-14", "not-found"), ("2023-03-15", "forbidden"), ("2023-03-16", "unreachable")] {
        app.checked("hai-phong", day, verdict, "").await;
        app.get(&page).await.shows("Dernière vérification").hides("Il n’y a rien à corriger");
    }
    app.checked("hai-phong", "2023-03-17", "found", "").await;
    app.get(&page).await.shows("Il n’y a rien à corriger");
    app.seen_on("hai-phong", &["2023-02-10", "2023-03-18", "2023-03-19"]).await;
    app.checked("hai-phong", "2023-03-18", "found", "mixed").await;
    app.checked("hai-phong", "2023-03-19", "found", "narrow-200 as-text").await;
    let page = app.get(&page).await.expect(200);
    let html = breakable(&page.text()).replace('\u{202F}', " ");
    for said in [
        "est vue sur le portail depuis le 10 février 2023",
        "<dd>3 sur 29</dd>",
        "<dt>Chargements de l’image</dt><dd>3 705</dd>",
        "<dt>Chargements depuis une page du portail</dt><dd>3 300</dd>",
        "<dt>Clics</dt><dd>3</dd>",
        "<tr><th scope=\"row\">19 mars</th><td>1 236</td><td>1 100</td><td>2</td><td>2</td></tr>",
        "Dernière vérification, le 19 mars 2023",
        "affichée sur 200 pixels",
        "Choisir un format adapté",
        "Quelques points sont à corriger",
        "Ni cookie, ni adresse IP conservée",
    ] {
        assert!(html.contains(said), "`{said}` is not in\n{html}");
    }
    assert!(!html.contains("10 février</th>"), "the table is of the window alone");
    assert!(!html.contains("https en http"), "what was mended is no longer said");
    app.set_clock("2023-03-24T09:00:00+07:00");
    app.get(&app.own("hai-phong", Lang::Vi)).await.shows("từ đó đến nay chưa được ghi nhận lại");
    app.seen_on("hai-phong", &["2023-04-11"]).await;
    app.set_clock(OVER);
    app.get(&app.own("hai-phong", Lang::Vi))
        .await
        .shows("Banner đã được ghi nhận trên cổng từ ngày 10 tháng 02 đến ngày 11 tháng 4 năm 2023.")
        .shows("Thời gian đặt banner đã kết thúc");
}

#[tokio::test]
async fn editors_declare_their_page_and_nobody_elses() {
    let app = TestApp::new().await;
    let (vi, fr) = (app.own("hai-phong", Lang::Vi), app.own("hai-phong", Lang::Fr));
    for (path, slug) in [(&vi, "trang"), (&fr, "page")] {
        let declared = app.post(&format!("{path}/{slug}"), &[("page", "www.haiphong.gov.vn/bai-viet")]).await;
        let declared = declared.expect(303);
        assert_eq!(declared.location(), format!("{path}?done=declared"));
        app.get(declared.location()).await.shows("value=\"https://www.haiphong.gov.vn/bai-viet\"");
    }
    assert_eq!(page_of(&app, "hai-phong").as_deref(), Some("https://www.haiphong.gov.vn/bai-viet"));
    for (page, says) in [
        ("https://danang.gov.vn/", "phải thuộc tên miền haiphong.gov.vn"),
        ("javascript:alert(1)", "phải bắt đầu bằng http:// hoặc https://"),
        ("http://10.0.0.1/", "không ghi địa chỉ IP"),
        ("", "vui lòng điền mục"),
    ] {
        let wrong = app.post(&format!("{vi}/trang"), &[("page", page)]).await.expect(422);
        wrong.shows(says).shows("href=\"#page\"").shows(&format!("value=\"{page}\"")).shows("<title>Cần xem lại");
    }
    assert_eq!(page_of(&app, "hai-phong").as_deref(), Some("https://www.haiphong.gov.vn/bai-viet"));
    assert_eq!(page_of(&app, "da-nang"), None);
    // Nobody's page at another site sends the form.
    let foreign = [("origin", "https://elsewhere.example"), ("sec-fetch-site", "cross-site")];
    let declare = format!("{vi}/trang");
    app.send(request(Method::POST, &declare, &foreign, Body::empty())).await.expect(403);
}

#[tokio::test]
async fn a_renewed_link_voids_the_old_one_at_once() {
    let app = TestApp::new().await;
    let old = app.own("hai-phong", Lang::Fr);
    let renew = format!("{old}/renouveler-le-lien");
    app.contact("hai-phong", "banbientap@haiphong.gov.vn", Lang::Fr).await;
    app.send_letters().await;
    app.get(&renew).await.expect(200).shows("Hai Phong").shows(&format!("action=\"{renew}\""));
    app.get(&old).await.expect(200);
    let read = app.state.campaigns.load().portal("hai-phong").cloned().expect("a portal");
    let first = app.post(&renew, &[]).await.expect(303);
    app.post(&renew, &[]).await.expect(404).shows("/fr/banniere/suivre");
    let new = app.own("hai-phong", Lang::Fr);
    assert_eq!(first.page(), new);
    assert_ne!(new, old);
    app.get(first.location()).await.expect(200).shows("Voici le nouveau lien").shows(&new);
    for (path, again) in [
        (old.clone(), "/fr/banniere/suivre"),
        (renew.clone(), "/fr/banniere/suivre"),
        ("/fr/banniere/portail".to_owned(), "/fr/banniere/suivre"),
        (format!("/fr/banniere/portail/{}", "A".repeat(22)), "/fr/banniere/suivre"),
        (format!("/fr/banniere/portail/{}", "é<b>".repeat(5_000)).replace('<', "%3C").replace('é', "%C3%A9"), "suivre"),
        ("/vi/banner/cong/%FF".to_owned(), "/vi/banner/theo-doi"),
    ] {
        let gone = app.get(&path.replace('>', "%3E")).await.expect(404);
        assert_eq!(gone.header("cache-control"), "no-store", "{path}");
        gone.shows(again).hides("Hai Phong");
    }
    app.post(&renew, &[]).await.expect(404);
    app.post(&format!("{old}/page"), &[("page", "haiphong.gov.vn")]).await.expect(404);
    assert_eq!(page_of(&app, "hai-phong"), None);
    assert_eq!(number(&app, "SELECT link_version FROM portal WHERE slug = 'hai-phong'").await, 2);
    // Whoever did it, the portal's contacts have the new link.
    assert_eq!(app.send_letters().await.sent, 1);
    assert!(own_link(&newest(&app)).starts_with(&new));
    for _ in 0..5 {
        app.post(&format!("{}/renouveler-le-lien", app.own("hai-phong", Lang::Fr)), &[]).await.expect(303);
    }
    let letters = number(&app, "SELECT COUNT(*) FROM letter WHERE kind = 'portal-page'").await;
    assert_eq!(letters, 3, "whoever has the link fills no mailbox");
    app.send_letters().await;
    // A click that was read before the link was voided is not given the one that came after it.
    assert!(
        !portals::renew_link(&app.state, &read.id, read.link_version, portals::Renewal::Holder).await.expect("read")
    );
    assert_eq!(app.send_letters().await.sent, 0);
}
