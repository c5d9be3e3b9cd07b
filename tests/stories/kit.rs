//! A portal's editor finds the portal, copies, pastes; what was pasted never needs changing.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::Method;
use vietphap::config::Overrides;

use crate::support::desk::{change, counted};
use crate::support::html::Html;
use crate::support::{Answer, BEFORE, OVER, TestApp, UNDER_WAY, breakable, request};

const PAGES: [&str; 2] = ["/vi/banner", "/fr/banniere"];
const SIZES: [&str; 7] = ["728x90", "970x250", "300x250", "160x600", "320x100", "468x60", "fluid"];
const WORDINGS: [&str; 3] = ["vi", "fr", "vi-fr"];
const SNIPPETS: [&str; 6] = ["image", "picture", "frame", "text", "article-vi", "article-fr"];
/// HTML and CSS come in one round trip: ten packets of 1,460 bytes (RFC 6928).
const ONE_ROUND_TRIP: usize = 14 * 1024;

fn at_vietphap(settings: &mut Overrides) {
    settings.base_url = Some("https://vietphap.example".to_owned());
}

/// What stands in the box of a snippet.
#[track_caller]
pub(super) fn snippet(page: &Answer, name: &str) -> String {
    let html = page.text();
    let (_, rest) = html.split_once(&format!("id=\"snippet-{name}\" ")).unwrap_or_else(|| panic!("no {name}"));
    let (_, rest) = rest.split_once('>').expect("a tag ends");
    let escaped = rest.split_once("</textarea>").expect("a box ends").0;
    escaped
        .replace("&#60;", "<")
        .replace("&#62;", ">")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&#38;", "&")
}

#[tokio::test]
async fn one_field_finds_a_portal_in_either_language() {
    let app = TestApp::new().await;
    for (path, title, name) in
        [(PAGES[0], "Đặt banner của Hội nghị", "Hà Nội"), (PAGES[1], "Poser la bannière des Assises", "Hanoï")]
    {
        let page = app.get(path).await.expect(200).shows(&format!(">{title}</h1>")).hides("data-copy");
        assert_eq!(page.header("cache-control"), "no-cache");
        let page = page.shows(&format!("<option value=\"{name}\">")).text();
        assert_eq!(page.matches("<option ").count(), 63 + app.state.localities.france.len(), "every portal");
        assert_eq!(Html::read(&page).all("input").count(), 1, "nothing else is to be filled in");
    }
}

#[tokio::test]
async fn any_form_of_a_name_leads_to_the_kit_at_once() {
    let app = TestApp::new().await;
    for (typed, slug) in [
        ("H%E1%BA%A3i%20Ph%C3%B2ng", "hai-phong"),
        ("hai+phong", "hai-phong"),
        ("TP.+H%E1%BA%A3i+Ph%C3%B2ng", "hai-phong"),
        ("https%3A%2F%2Fwww.haiphong.gov.vn%2Ftrang-chu", "hai-phong"),
        ("BRVT", "ba-ria-vung-tau"),
        ("haiphogn", "hai-phong"),
        ("ville+de+toulouse", "ville-de-toulouse"),
    ] {
        for path in PAGES {
            let found = app.get(&format!("{path}?q={typed}")).await.expect(303);
            assert_eq!(found.location(), format!("{path}?portal={slug}"), "{typed}");
            assert_eq!(found.header("cache-control"), "no-store");
            app.get(found.location()).await.expect(200).shows("data-copy=\"snippet-image\"");
        }
    }
    let kept = app.get("/vi/banner?q=hue&lang=vi-fr&size=300x250").await.expect(303);
    assert_eq!(kept.location(), "/vi/banner?portal=thua-thien-hue&lang=vi-fr&size=300x250", "what was chosen stays");
}

#[tokio::test]
async fn of_several_portals_one_is_chosen_and_none_is_said_to_be_none() {
    let app = TestApp::new().await;
    app.get("/fr/banniere?q=Lyon&size=468x60")
        .await
        .expect(200)
        .shows("Plusieurs portails correspondent à « Lyon »")
        .shows("<a href=\"/fr/banniere?size=468x60&#38;portal=metropole-de-lyon\">Métropole de Lyon</a>")
        .shows("<a href=\"/fr/banniere?size=468x60&#38;portal=ville-de-lyon\">Ville de Lyon</a>")
        .shows("value=\"Lyon\"")
        .shows("href=\"/vi/banner?q=Lyon&#38;size=468x60\"");
    let many =
        app.get("/vi/banner?q=t").await.expect(200).shows("cổng khác; Quý vị vui lòng ghi tên đầy đủ hơn").text();
    assert_eq!(many.matches("?portal=").count(), 12, "a short list");
    let none = app.get("/vi/banner?q=Atlantis").await.expect(200);
    let none = none.shows("Không tìm thấy cổng nào ứng với “Atlantis”").shows("value=\"Atlantis\"");
    none.shows(">Đề xuất bổ sung cổng</a>").hides("data-copy");
}

#[tokio::test]
async fn the_kit_is_ready_to_be_copied_without_another_choice() {
    let app = TestApp::with(BEFORE, at_vietphap).await;
    for (path, lang, days) in [
        (PAGES[0], "vi", "từ ngày 20 tháng 02 đến ngày 12 tháng 4 năm 2023"),
        (PAGES[1], "fr", "du 20 février au 12 avril 2023"),
    ] {
        let page = app.get(&format!("{path}?portal=hai-phong")).await.expect(200).shows(days);
        assert_eq!(page.header("cache-control"), "no-store");
        let code = snippet(&page, "image");
        let address = format!("https://vietphap.example/banner/12/hai-phong/{lang}/728x90");
        assert!(code.starts_with(&format!("<a href=\"{address}\"><img src=\"{address}.png\"")), "{code}");
        for name in SNIPPETS {
            assert!(!snippet(&page, name).contains("127.0.0.1"), "{name}");
            assert!(page.text().contains(&format!("data-copy=\"snippet-{name}\"")));
        }
        let other = if lang == "vi" { PAGES[1] } else { PAGES[0] };
        page.shows(&format!("href=\"{other}?portal=hai-phong&#38;lang={lang}&#38;size=728x90\""))
            .shows(&format!("value=\"{address}.png\""))
            .shows(".png\">PNG 2×</a>")
            .shows(".svg\">SVG</a>");
    }
}

#[tokio::test]
async fn snippets_are_plain_html_with_whole_addresses() {
    let app = TestApp::with(BEFORE, at_vietphap).await;
    let page = app.get("/fr/banniere?portal=hai-phong&lang=vi&size=728x90").await.expect(200);
    let alt = "Hội nghị hợp tác giữa các địa phương Việt Nam - Pháp lần thứ 12, Hà Nội, \
               từ ngày 13 đến ngày 15 tháng 4 năm 2023";
    let at = "https://vietphap.example/banner/12/hai-phong/vi";
    let image = format!(
        "<a href=\"{at}/728x90\"><img src=\"{at}/728x90.png\" width=\"728\" height=\"90\" alt=\"{alt}\" lang=\"vi\" \
         border=\"0\" style=\"max-width:100%;height:auto\"></a>"
    );
    assert_eq!(snippet(&page, "image"), image);
    assert_eq!(
        snippet(&page, "picture"),
        format!(
            "<a href=\"{at}/728x90\"><picture>\n\
             <source media=\"(max-width: 727px)\" srcset=\"{at}/320x100.png, {at}/320x100-2x.png 2x\" width=\"320\" \
             height=\"100\">\n\
             <img src=\"{at}/728x90.png\" srcset=\"{at}/728x90-2x.png 2x\" width=\"728\" height=\"90\" alt=\"{alt}\" \
             lang=\"vi\" style=\"max-width:100%;height:auto\">\n</picture></a>"
        )
    );
    assert_eq!(
        snippet(&page, "frame"),
        format!(
            "<iframe src=\"{at}/fluid.html\" title=\"{alt}\" lang=\"vi\" width=\"100%\" height=\"100\" \
             loading=\"lazy\" sandbox=\"allow-popups allow-popups-to-escape-sandbox\" frameborder=\"0\" \
             scrolling=\"no\" style=\"border:0\"></iframe>"
        )
    );
    assert_eq!(snippet(&page, "text"), format!("<a href=\"{at}/text\" lang=\"vi\">{alt}</a>"));
    let article = snippet(&page, "article-vi");
    assert_eq!(
        article,
        format!(
            "<div lang=\"vi\">\n\
             <h2>Hội nghị hợp tác giữa các địa phương Việt Nam - Pháp lần thứ 12 tại Hà Nội</h2>\n\
             <p>Hội nghị hợp tác giữa các địa phương Việt Nam - Pháp lần thứ 12 do Ủy ban nhân dân thành phố Hà Nội \
             chủ trì đăng cai tổ chức từ ngày 13 đến ngày 15 tháng 4 năm 2023 tại Hà Nội.</p>\n\
             <p>Hội nghị có chủ đề “Hợp tác địa phương: Động lực phục hồi và phát triển bền vững, toàn diện sau đại \
             dịch Covid-19”, với các phiên hội thảo chuyên đề về: Môi trường, nước và xử lý nước; Thành phố thông minh và \
             số hóa; Văn hóa, di sản và du lịch; Đô thị bền vững.</p>\n\
             <p>Để biết thông tin chi tiết và đăng ký tham dự, mời Quý vị truy cập <a href=\"{at}/article\">trang thông tin điện tử \
             của Hội nghị</a>.</p>\n<p>{image}</p>\n</div>"
        ),
    );
    let article = snippet(&page, "article-fr").replace(['\u{A0}', '\u{202F}'], " ");
    for fact in [
        "<div lang=\"fr\">\n<h2>12<sup>es</sup> Assises de la coopération décentralisée franco-vietnamienne à Hanoï</h2>",
        "se tiennent à Hanoï du 13 au 15 avril 2023. Organisation et accueil : Comité populaire de la ville de Hanoï.</p>",
        "<p>Elles ont pour thème « Coopération décentralisée : force motrice",
        "eau et assainissement ; Villes intelligentes et numérisation ;",
        "<a href=\"https://vietphap.example/banner/12/hai-phong/fr/article\">le site des Assises</a>.</p>",
        "<img src=\"https://vietphap.example/banner/12/hai-phong/fr/728x90.png\"",
    ] {
        assert!(article.contains(fact), "{fact}\nis not in\n{article}");
    }
    for name in SNIPPETS {
        // Every element is closed in its turn, and nothing runs.
        let code = snippet(&page, name);
        Html::read(&code);
        assert!(!code.contains("<script") && !code.contains("javascript:"), "{name}");
    }
}

#[tokio::test]
async fn every_address_in_a_snippet_answers_in_each_size_and_language() {
    let app = TestApp::with(BEFORE, at_vietphap).await;
    let mut asked = BTreeSet::new();
    for size in SIZES {
        for wording in WORDINGS {
            let page = app.get(&format!("/vi/banner?portal=siaap&lang={wording}&size={size}")).await.expect(200);
            for name in SNIPPETS {
                let code = snippet(&page, name);
                let addresses = code.split("https://vietphap.example").skip(1);
                asked.extend(addresses.map(|rest| rest.split(['"', ' ', ',']).next().expect("a path").to_owned()));
            }
        }
    }
    assert!(asked.len() > 50, "{asked:?}");
    for path in asked {
        let is_link = !path.rsplit('/').next().expect("a name").contains('.');
        app.get(&path).await.expect(if is_link { 302 } else { 200 });
    }
}

#[tokio::test]
async fn a_snippet_is_the_same_whatever_the_time_and_the_state_of_the_campaign() {
    let app = TestApp::new().await;
    let copied = async |app: &TestApp| {
        let page = app.get("/fr/banniere?portal=hai-phong&lang=vi-fr&size=300x250").await.expect(200);
        SNIPPETS.map(|name| snippet(&page, name))
    };
    let first = copied(&app).await;
    assert!(breakable(&first[0]).contains("13 đến ngày 15 tháng 4 năm 2023 / 12es Assises"), "{}", first[0]);
    for moment in ["2023-02-19T23:59:59+07:00", "2023-04-12T23:59:59+07:00", UNDER_WAY, OVER, "2033-01-01T00:00:00Z"] {
        app.set_clock(moment);
        assert_eq!(copied(&app).await, first, "at {moment}");
    }
    change(&app, "UPDATE campaign SET paused = TRUE, early = 'nothing', artwork = 'indigo' WHERE code = '12'").await;
    app.state.look_at_campaigns().await.expect("looked at");
    assert_eq!(copied(&app).await, first, "paused");
}

#[tokio::test]
async fn sizes_and_languages_are_chosen_by_their_pictures_which_nobody_counts() {
    let app = TestApp::new().await;
    let page = app.get("/vi/banner?portal=hai-phong&lang=fr&size=160x600").await.expect(200);
    let html = Html::read(&page.text());
    let chosen: Vec<&str> =
        html.all("a").filter(|a| a.get("aria-current") == Some("true")).filter_map(|a| a.get("href")).collect();
    assert_eq!(chosen, ["/vi/banner?portal=hai-phong&lang=fr&size=160x600"; 2], "the language and the size");
    for (wording, size) in WORDINGS.map(|it| (it, "160x600")).into_iter().chain(SIZES.map(|it| ("fr", it))) {
        let path = format!("/vi/banner?portal=hai-phong&lang={wording}&size={size}");
        assert!(html.all("a").any(|a| a.get("href") == Some(&path)), "{path}");
        app.get(&path).await.expect(200);
    }
    let shown = Html::read(&page.text()).pictures();
    assert!(shown.len() >= 9, "three languages, seven sizes, three states: {shown:?}");
    for picture in shown {
        assert!(picture.starts_with("/banner/art/12/"), "{picture}");
        app.get(&picture).await.expect(200);
    }
    // Nor the files that are opened from here.
    let files: Vec<&str> =
        html.all("a").filter_map(|a| a.get("href")).filter(|it| it.starts_with("/banner/")).collect();
    assert_eq!(files.len(), 3, "{files:?}");
    for (file, content_type) in files.into_iter().zip(["image/png", "image/png", "image/svg+xml"]) {
        assert_eq!(app.get(file).await.expect(200).header("content-type"), content_type, "{file}");
    }
    let key = ["12", "hai-phong", "2023-03-01", "160x600", "fr"];
    assert_eq!(counted(&app, "requests + bots + damped", key).await, 0);
}

#[tokio::test]
async fn the_kit_tells_the_days_of_its_own_portal_and_where_they_stand() {
    let app = TestApp::new().await;
    change(
        &app,
        "UPDATE placement SET first_day = '2023-03-05', last_day = '2023-03-20'
         WHERE campaign = '12' AND portal_id = (SELECT id FROM portal WHERE slug = 'hai-phong')",
    )
    .await;
    app.state.look_at_campaigns().await.expect("looked at");
    let kit = "/fr/banniere?portal=hai-phong";
    let own = app.get(kit).await.shows("du 5 au 20 mars 2023").shows("Cette période n’a pas commencé.");
    own.shows("un réglage du site d’essai").shows("<strong>Avant la période (en ce moment)</strong>");
    app.set_clock("2023-03-05T00:00:00+07:00");
    app.get(kit).await.shows("Cette période est en cours.").shows("<strong>Pendant la période (en ce moment)</strong>");
    app.set_clock("2023-03-21T00:00:00+07:00");
    app.get(kit).await.shows("Cette période est terminée.").shows("<strong>Après la période (en ce moment)</strong>");
    app.get("/fr/banniere?portal=da-nang").await.shows("du 20 février au 12 avril 2023");
    app.get("/fr/banniere").await.shows("du 20 février au 12 avril 2023").shows("Cette période est en cours.");
}

#[tokio::test]
async fn choices_alone_wait_for_a_portal() {
    let app = TestApp::new().await;
    let page = app.get("/vi/banner?lang=fr&size=160x600").await.expect(200).hides("class=\"error\"");
    let page = page.shows("<input type=\"hidden\" name=\"lang\" value=\"fr\">");
    page.shows("<input type=\"hidden\" name=\"size\" value=\"160x600\">")
        .shows("href=\"/fr/banniere?lang=fr&#38;size=160x600\"");
}

#[tokio::test]
async fn the_first_page_follows_the_window_and_marks_a_rehearsals_days_as_such() {
    let app = TestApp::at("2023-02-19T23:59:59+07:00").await;
    app.get("/fr/banniere").await.shows("Cette période n’a pas commencé.").shows("un réglage du site d’essai");
    app.set_clock("2023-02-20T00:00:00+07:00");
    app.get("/vi/banner")
        .await
        .shows("từ ngày 20 tháng 02 đến ngày 12 tháng 4 năm 2023")
        .shows("thiết lập của bản thử nghiệm")
        .shows("Đang trong thời gian đặt banner.");
    app.set_clock("2023-04-13T00:00:00+07:00");
    app.get("/fr/banniere").await.shows("Cette période est terminée.");
}

#[tokio::test]
async fn the_kit_says_when_nothing_is_shown() {
    let app = TestApp::new().await;
    let kit = "/vi/banner?portal=hai-phong";
    app.get(kit).await.hides("tạm dừng").hides("Không hiển thị gì.");
    change(&app, "UPDATE campaign SET paused = TRUE, early = 'nothing' WHERE code = '12'").await;
    app.state.look_at_campaigns().await.expect("looked at");
    app.get(kit).await.shows("Đợt tuyên truyền đang tạm dừng").shows("Không hiển thị gì.");
}

#[tokio::test]
async fn a_choice_that_does_not_exist_is_asked_again_and_the_rest_is_kept() {
    let app = TestApp::new().await;
    for (query, field, says) in [
        (
            "portal=atlantis&lang=fr&size=160x600",
            "q",
            "Cette adresse ne désigne aucun portail ; recherchez le vôtre par son nom",
        ),
        (
            "portal=hai-phong&portal=da-nang",
            "q",
            "Cette adresse ne désigne aucun portail ; recherchez le vôtre par son nom",
        ),
        ("portal=&lang=fr&size=160x600", "q", "Indiquez le nom du portail ou son adresse"),
        ("q=", "q", "Indiquez le nom du portail ou son adresse"),
        ("q=+%09+", "q", "Indiquez le nom du portail ou son adresse"),
        ("q=a%00b", "q", "Des caractères sont invisibles ou illisibles ; saisissez le nom à nouveau"),
        ("q=%E2%80%AEhai", "q", "Des caractères sont invisibles ou illisibles ; saisissez le nom à nouveau"),
        ("q=h%FFi", "q", "Des caractères sont invisibles ou illisibles ; saisissez le nom à nouveau"),
        ("portal=da-nang&lang=de&size=160x600", "lang", "Choisissez une langue"),
        ("portal=da-nang&lang=fr&lang=vi&size=160x600", "lang", "Choisissez une langue"),
        ("portal=da-nang&lang=fr&size=1x1", "size", "Choisissez un format"),
        ("portal=da-nang&lang=fr&size=%FF%00", "size", "Choisissez un format"),
    ] {
        let says = says.replace(" ;", "\u{202F};");
        let page = app.get(&format!("/fr/banniere?{query}")).await.expect(422);
        assert_eq!(page.header("cache-control"), "no-store");
        let page = page.shows(&format!("<a href=\"#{field}\">{says}</a>")).shows(&format!("id=\"{field}\""));
        let page = page.shows(&format!("<p class=\"error\" id=\"{field}-error\">{says}</p>")).hides("data-copy");
        assert_eq!(page.text().matches("class=\"error\"").count(), 1, "{query}");
        if query.starts_with("portal=da-nang") {
            let page = page.shows("<h2 id=\"portal\">Da Nang</h2>");
            if query.ends_with("size=160x600") {
                page.shows("portal=da-nang&#38;lang=vi-fr&#38;size=160x600\"");
            }
        } else if query.ends_with("size=160x600") {
            page.shows("<input type=\"hidden\" name=\"size\" value=\"160x600\">");
        }
    }
    app.get("/fr/banniere?portal=atlantis").await.expect(422).shows("value=\"atlantis\"");
}

#[tokio::test]
async fn whatever_is_typed_is_only_text() {
    let app = TestApp::new().await;
    let long = "a".repeat(200);
    let page = app.get(&format!("/vi/banner?q={long}")).await.expect(422).shows("Tên quá dài: tối đa 100 ký tự");
    page.shows(&format!("value=\"{long}\""));
    app.get(&format!("/vi/banner?q={}", "a".repeat(5_000))).await.expect(422).shows(&format!("value=\"{long}\""));
    for hostile in [
        "%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "%22%3E%3Cimg+src%3Dx+onerror%3Dalert(1)%3E",
        "'+OR+1%3D1+--",
        "%7B%7Bq%7D%7D",
    ] {
        for query in [format!("q={hostile}"), format!("portal={hostile}"), format!("q=lyon&size={hostile}")] {
            let page = app.get(&format!("/fr/banniere?{query}")).await;
            assert!([200, 422].contains(&page.status.as_u16()), "{query}: {}", page.status);
            let page = page.hides("<script>alert").hides("<img src=x");
            Html::read(&page.text());
        }
    }
}

#[tokio::test]
async fn a_kit_comes_in_one_round_trip() {
    let app = TestApp::new().await;
    let sent = async |path: &str| {
        let asked = request(Method::GET, path, &[("accept-encoding", "gzip, br")], Body::empty());
        let answer = app.send(asked).await.expect(200);
        assert_eq!(answer.header("content-encoding"), "br", "{path}");
        assert_eq!(answer.header("vary"), "Accept-Encoding", "{path}");
        answer.bytes.len()
    };
    for path in PAGES {
        let long = "portal=communaute-d-agglomeration-de-cergy-pontoise&lang=vi-fr&size=970x250";
        let path = format!("{path}?{long}");
        let page = app.get(&path).await.expect(200).text();
        let html = Html::read(&page);
        let style =
            html.all("link").find(|link| link.get("rel") == Some("stylesheet")).and_then(|link| link.get("href"));
        let (page, style) = (sent(&path).await, sent(style.expect("a style")).await);
        assert!(page + style <= ONE_ROUND_TRIP, "{path}: {page} bytes of HTML, {style} of CSS");
    }
}
