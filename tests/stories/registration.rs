//! A delegate registers, in either language, without an account and without a script.

use axum::body::Body;
use axum::http::Method;

use crate::support::{Answer, BEFORE, OVER, TestApp, UNDER_WAY, request};

/// A form that is right; each story changes what it is about.
pub(crate) fn form() -> Vec<(&'static str, &'static str)> {
    vec![
        ("honorific", "madam"),
        ("full_name", "Nguyễn Thị Thu Hà"),
        ("position", "Phó Giám đốc Sở"),
        ("email", "thuha@example.gov.vn"),
        ("telephone", "+84 24 3825 3536"),
        ("side", "vietnam"),
        ("organisation", "Sở Ngoại vụ thành phố Hải Phòng"),
        ("organisation_kind", "authority"),
        ("locality", "hai-phong"),
        ("locality_name", ""),
        ("days", "2023-04-13"),
        ("days", "2023-04-14"),
        ("languages", "vi"),
        ("languages", "fr"),
        ("interpretation", "no"),
        ("sessions", "environment-water"),
        ("contributions", "talk"),
        ("partner", ""),
        ("remarks", "Đến muộn ngày 13"),
        ("notice", "4"),
        ("consents", "list-of-delegates.1"),
    ]
}

/// The form with one field given otherwise.
pub(crate) fn form_with(name: &'static str, value: &'static str) -> Vec<(&'static str, &'static str)> {
    let mut form: Vec<_> = form().into_iter().filter(|(field, _)| *field != name).collect();
    form.push((name, value));
    form
}

/// The form without a field.
fn form_without(name: &str) -> Vec<(&'static str, &'static str)> {
    form().into_iter().filter(|(field, _)| *field != name).collect()
}

pub(crate) fn reference(page: &Answer) -> String {
    let text = page.text();
    let start = text.find("class=\"reference\">").expect("a reference") + "class=\"reference\">".len();
    text[start..start + 12].to_owned()
}

#[tokio::test]
async fn the_form_is_there_in_both_languages_and_needs_no_script() {
    let app = TestApp::new().await;
    for (path, locality) in [("/vi/dang-ky", "Thừa Thiên Huế"), ("/fr/inscription", "Ville de Toulouse")] {
        let page = app.get(path).await.expect(200).shows(&format!("action=\"{path}\"")).shows(locality).text();
        let html = crate::support::html::Html::read(&page);
        let kinds: Vec<Option<&str>> = html.all("script").map(|tag| tag.get("type")).collect();
        assert_eq!(kinds, [Some("application/ld+json")], "{path}: data for search engines, and nothing that runs");
    }
}

#[tokio::test]
async fn no_consent_is_ticked_beforehand() {
    let app = TestApp::new().await;
    app.get("/vi/dang-ky").await.expect(200).hides("checked").hides(" selected");
}

#[tokio::test]
async fn a_delegate_registers_and_sees_all_they_entered() {
    let app = TestApp::new().await;
    let answer = app.post("/vi/dang-ky", &form()).await.expect(303);
    assert!(answer.location().starts_with("/vi/dang-ky-cua-toi/"), "{}", answer.location());
    let page = app.get(answer.location()).await.expect(200);
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.header("referrer-policy"), "same-origin");
    let page = page
        .shows("noindex")
        .shows("Nguyễn Thị Thu Hà")
        .shows("Sở Ngoại vụ thành phố Hải Phòng")
        .shows("Thứ Năm, ngày 13 tháng 4 năm 2023")
        .hides("Thứ Bảy, ngày 15 tháng 4")
        .shows("Thuyết trình")
        .shows("Đến muộn ngày 13")
        .shows("vietfrance12@hanoi.gov.vn");
    let reference = reference(&page);
    assert!(
        reference.starts_with("12-") && reference[3..].replace('-', "").chars().all(|c| c.is_ascii_digit()),
        "{reference}"
    );
}

#[tokio::test]
async fn a_french_delegate_does_the_same_in_french() {
    let app = TestApp::new().await;
    let mut form = form_with("full_name", "Camille D’Hérouville-Lœuillet");
    form.retain(|(name, _)| !["side", "locality", "organisation"].contains(name));
    form.extend([("side", "france"), ("organisation", "Ville de Toulouse"), ("locality", "ville-de-toulouse")]);
    let answer = app.post("/fr/inscription", &form).await;
    let answer = answer.expect(303);
    app.get(answer.location())
        .await
        .expect(200)
        .shows("<html lang=\"fr\">")
        .shows("Camille D’Hérouville-Lœuillet")
        .shows("Jeudi 13 avril 2023")
        .shows("c.koukoui@cites-unies-france.org");
}

#[tokio::test]
async fn the_page_can_be_read_in_the_other_language() {
    let app = TestApp::new().await;
    let answer = app.post("/vi/dang-ky", &form()).await.expect(303);
    let other = answer.page().replace("/vi/dang-ky-cua-toi/", "/fr/mon-inscription/");
    app.get(answer.location()).await.expect(200).shows(&format!("href=\"{other}\""));
    app.get(&other).await.expect(200).shows("Jeudi 13 avril 2023");
}

#[tokio::test]
async fn the_same_form_sent_again_is_the_same_registration() {
    let app = TestApp::new().await;
    let mut references = Vec::new();
    for path in ["/vi/dang-ky", "/vi/dang-ky", "/fr/inscription"] {
        let answer = app.post(path, &form()).await.expect(303);
        references.push(reference(&app.get(answer.location()).await.expect(200)));
    }
    assert_eq!(references[0], references[1]);
    assert_eq!(references[0], references[2]);
}

#[tokio::test]
async fn two_clicks_at_once_are_one_registration() {
    let app = TestApp::new().await;
    let form = form();
    let answers = futures(&app, &form).await;
    let mut references = Vec::new();
    for answer in answers {
        references.push(reference(&app.get(answer.expect(303).location()).await.expect(200)));
    }
    references.dedup();
    assert_eq!(references.len(), 1, "{references:?}");
}

async fn futures(app: &TestApp, form: &[(&str, &str)]) -> Vec<Answer> {
    let (a, b, c, d) = tokio::join!(
        app.post("/vi/dang-ky", form),
        app.post("/vi/dang-ky", form),
        app.post("/vi/dang-ky", form),
        app.post("/vi/dang-ky", form)
    );
    vec![a, b, c, d]
}

#[tokio::test]
async fn one_address_registers_many_people() {
    let app = TestApp::new().await;
    let first = app.post("/vi/dang-ky", &form()).await.expect(303);
    let second = app.post("/vi/dang-ky", &form_with("full_name", "Đỗ Văn Bình")).await.expect(303);
    let first = reference(&app.get(first.location()).await);
    let second = reference(&app.get(second.location()).await);
    assert_ne!(first, second);
}

#[tokio::test]
async fn another_person_of_the_same_organisation_need_not_type_it_again() {
    let app = TestApp::new().await;
    let answer = app.post("/vi/dang-ky", &form()).await.expect(303);
    app.get(&format!("{}/nguoi-khac", answer.page()))
        .await
        .expect(200)
        .shows("value=\"Sở Ngoại vụ thành phố Hải Phòng\"")
        .shows("value=\"thuha@example.gov.vn\"")
        .shows("<option value=\"hai-phong\" selected>")
        .hides("Nguyễn Thị Thu Hà")
        .hides("Phó Giám đốc Sở");
}

#[tokio::test]
async fn the_days_go_into_a_calendar() {
    let app = TestApp::new().await;
    let answer = app.post("/fr/inscription", &form()).await.expect(303);
    let file = app.get(&format!("{}/calendrier-assises.ics", answer.page())).await.expect(200);
    assert_eq!(file.header("content-type"), "text/calendar; charset=utf-8");
    file.shows("DTSTART;VALUE=DATE:20230413\r\n")
        .shows("DTEND;VALUE=DATE:20230415\r\n")
        .shows("LOCATION;LANGUAGE=fr:Hanoï\r\n");
}

#[tokio::test]
async fn nobody_else_finds_the_page() {
    let app = TestApp::new().await;
    app.post("/vi/dang-ky", &form()).await.expect(303);
    for path in [
        "/vi/dang-ky-cua-toi",
        "/vi/dang-ky-cua-toi/1",
        "/vi/dang-ky-cua-toi/AAAAAAAAAAAAAAAAAAAAAA",
        "/fr/mon-inscription/%00",
        "/fr/mon-inscription/%FF",
    ] {
        let answer = app.get(path).await;
        assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
        answer.hides("Nguyễn Thị Thu Hà");
    }
}

#[tokio::test]
async fn each_required_field_is_asked_for_beside_it_and_everything_typed_is_kept() {
    let app = TestApp::new().await;
    for name in [
        "honorific",
        "full_name",
        "position",
        "email",
        "side",
        "organisation",
        "organisation_kind",
        "days",
        "languages",
        "interpretation",
        "notice",
    ] {
        for form in [form_without(name), form_with(name, ""), form_with(name, "   ")] {
            let answer = app.post("/vi/dang-ky", &form).await.expect(422);
            let answer = answer.shows(&format!("<li><a href=\"#{name}\">")).shows(&format!("id=\"{name}-error\""));
            let answer = answer.shows("1 mục cần xem lại").shows("Đến muộn ngày 13");
            if name != "full_name" {
                answer.shows("value=\"Nguyễn Thị Thu Hà\"");
            }
        }
    }
}

#[tokio::test]
async fn optional_fields_may_be_left_out() {
    let app = TestApp::new().await;
    let optional =
        ["telephone", "locality", "locality_name", "sessions", "contributions", "partner", "remarks", "consents"];
    let form: Vec<_> = form().into_iter().filter(|(name, _)| !optional.contains(name)).collect();
    app.post("/fr/inscription", &form).await.expect(303);
}

#[tokio::test]
async fn names_of_every_kind_are_kept_as_their_owners_write_them() {
    let app = TestApp::new().await;
    let long: &'static str = Box::leak("Ng".repeat(60).into_boxed_str());
    for name in ["Đỗ", "O", "D’Hérouville-Lœuillet", "N'Guyen", "Nguyễn Thị Minh Khai", long] {
        let answer = app.post("/vi/dang-ky", &form_with("full_name", name)).await.expect(303);
        app.get(answer.location()).await.expect(200).shows(&name.replace('\'', "&#39;"));
    }
}

#[tokio::test]
async fn a_name_in_decomposed_letters_is_stored_composed() {
    let app = TestApp::new().await;
    let decomposed = "Nguye\u{302}\u{303}n Thi\u{323} Thu Ha\u{300}";
    let answer = app.post("/vi/dang-ky", &form_with("full_name", decomposed)).await.expect(303);
    app.get(answer.location()).await.expect(200).shows("Nguyễn Thị Thu Hà").hides(decomposed);
}

#[tokio::test]
async fn what_is_wrong_is_said_in_the_visitors_language() {
    let app = TestApp::new().await;
    let long: &'static str = Box::leak("a".repeat(2_001).into_boxed_str());
    for (name, value, vi, fr) in [
        ("full_name", &long[..121], "tối đa 120 ký tự", "120 caractères au plus"),
        ("remarks", long, "tối đa 2.000 ký tự", "2\u{202F}000 caractères au plus"),
        ("email", "thuha@example", "địa chỉ thư điện tử đầy đủ", "adresse complète"),
        ("telephone", "gọi tôi", "từ 6 đến 15 chữ số", "de 6 à 15 chiffres"),
        ("full_name", "Hà\0Nội", "ký tự ẩn", "caractères invisibles"),
        ("full_name", "Hà\u{202E}Nội", "ký tự ẩn", "caractères invisibles"),
        ("full_name", "Hà\u{61C}", "ký tự ẩn", "caractères invisibles"),
        ("full_name", "\u{3164}", "ký tự ẩn", "caractères invisibles"),
        ("full_name", "123 ...", "điền mục “Họ và tên”", "Remplissez le champ «\u{A0}Prénom et NOM\u{A0}»"),
        ("notice", "0", "dữ liệu cá nhân rồi đánh dấu", "puis cochez cette case"),
        ("consents", "list-of-delegates.0", "chọn trong danh sách", "choisissez dans la liste"),
        ("position", "a\u{1B}[31mb", "ký tự ẩn", "caractères invisibles"),
        ("honorific", "lord", "chọn trong danh sách", "choisissez dans la liste"),
        ("locality", "atlantis", "chọn trong danh sách", "choisissez dans la liste"),
        ("days", "2023-04-20", "chọn trong danh sách", "choisissez dans la liste"),
        ("sessions", "session-9", "không còn trong chương trình", "ne figure plus au programme"),
        ("consents", "everything", "chọn trong danh sách", "choisissez dans la liste"),
        ("locality_name", "Huế", "không đồng thời cả hai", "pas les deux"),
    ] {
        let form = form_with(name, value);
        let kept = if name == "position" { "Nguyễn Thị Thu Hà" } else { "Phó Giám đốc Sở" };
        app.post("/vi/dang-ky", &form).await.expect(422).shows(vi).shows("<html lang=\"vi\">").shows(kept);
        app.post("/fr/inscription", &form).await.expect(422).shows(fr).shows("<html lang=\"fr\">").shows("À revoir");
    }
}

#[tokio::test]
async fn bytes_that_are_no_text_are_told_and_shown() {
    let app = TestApp::new().await;
    let body = "full_name=H%FF%FE&honorific=sir&honorific=madam";
    let headers = [("content-type", "application/x-www-form-urlencoded"), ("sec-fetch-site", "same-origin")];
    let answer = app.send(request(Method::POST, "/fr/inscription", &headers, Body::from(body))).await.expect(422);
    answer.shows("caractères illisibles").shows("envoyé plusieurs fois").shows("value=\"H\u{FFFD}\u{FFFD}\"");
}

#[tokio::test]
async fn markup_is_shown_as_typed_and_never_obeyed() {
    let app = TestApp::new().await;
    let typed = "<script>alert(1)</script>\"><img src=x>";
    app.post("/vi/dang-ky", &form_with("email", typed)).await.expect(422).hides("<script>alert").hides("<img src=x");
    let answer = app.post("/vi/dang-ky", &form_with("organisation", typed)).await.expect(303);
    app.get(answer.location()).await.expect(200).hides("<script>alert").shows("&lt;script&gt;");
}

#[tokio::test]
async fn what_is_no_form_is_refused_with_a_page() {
    let app = TestApp::new().await;
    let origin = ("sec-fetch-site", "same-origin");
    for kind in ["application/json", "multipart/form-data; boundary=x", "text/plain", ""] {
        let headers = [("content-type", kind), origin];
        let answer = app.send(request(Method::POST, "/vi/dang-ky", &headers, Body::from("{}"))).await;
        answer.expect(415).shows("<html lang=\"vi\">");
    }
    let headers = [("content-type", "application/x-www-form-urlencoded"), origin];
    let huge = Body::from(format!("remarks={}", "a".repeat(5_000_000)));
    app.send(request(Method::POST, "/fr/inscription", &headers, huge)).await.expect(413).shows("<html lang=\"fr\">");
}

#[tokio::test]
async fn a_form_sent_from_another_site_is_refused() {
    let app = TestApp::new().await;
    let form: String = form_urlencoded::Serializer::new(String::new()).extend_pairs(form()).finish();
    for headers in [
        [("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")],
        [("origin", "null"), ("sec-fetch-site", "cross-site")],
        [("origin", "https://evil.example"), ("x-nothing", "")],
    ] {
        let mut all = vec![("content-type", "application/x-www-form-urlencoded")];
        all.extend(headers);
        let answer = app.send(request(Method::POST, "/fr/inscription", &all, Body::from(form.clone()))).await;
        answer.expect(403).shows("<html lang=\"fr\">");
    }
}

#[tokio::test]
async fn registration_opens_and_closes_when_the_settings_say() {
    let app = TestApp::with(BEFORE, |settings| {
        settings.registration_opens = Some("2023-03-02".to_owned());
        settings.registration_closes = Some("2023-04-10".to_owned());
    })
    .await;
    app.get("/vi/dang-ky").await.expect(200).shows("bắt đầu từ ngày 02 tháng 3 năm 2023").hides("<form");
    app.post("/vi/dang-ky", &form())
        .await
        .expect(409)
        .shows("Nguyễn Thị Thu Hà")
        .shows("Chưa có thông tin nào được lưu");
    app.set_clock("2023-03-02T00:00:00+07:00");
    app.get("/vi/dang-ky").await.expect(200).shows("<form");
    app.set_clock("2023-04-10T23:59:59+07:00");
    app.post("/vi/dang-ky", &form()).await.expect(303);
    app.set_clock("2023-04-11T00:00:00+07:00");
    app.get("/fr/inscription").await.expect(200).shows("closes depuis le 10 avril 2023").hides("<form");
    app.post("/fr/inscription", &form()).await.expect(409).shows("Ce que vous avez saisi");
}

#[tokio::test]
async fn without_a_window_registration_is_open_until_the_last_announced_day() {
    let app = TestApp::at(UNDER_WAY).await;
    app.get("/fr/inscription").await.expect(200).shows("<form");
    app.set_clock(OVER);
    app.get("/fr/inscription").await.expect(200).hides("<form");
    app.post("/fr/inscription", &form()).await.expect(409);
}

#[tokio::test]
async fn days_that_are_past_are_offered_no_more() {
    let app = TestApp::at("2023-04-13T23:59:59+07:00").await;
    app.get("/vi/dang-ky").await.expect(200).shows("value=\"2023-04-13\"");
    app.set_clock("2023-04-14T00:00:00+07:00");
    app.get("/vi/dang-ky").await.expect(200).hides("value=\"2023-04-13\"").shows("value=\"2023-04-14\"");
    app.post("/vi/dang-ky", &form()).await.expect(422).shows("id=\"days-error\"");
    app.set_clock("2023-04-16T00:00:00+07:00");
    app.get("/vi/dang-ky").await.expect(200).hides("<form");
}

#[tokio::test]
async fn nobody_registers_for_a_conference_that_is_over_whatever_the_settings_say() {
    let app = TestApp::with(OVER, |settings| settings.registration_closes = Some("2023-12-31".to_owned())).await;
    app.get("/fr/inscription").await.expect(200).shows("closes depuis le 15 avril 2023").hides("<form");
    app.post("/fr/inscription", &form()).await.expect(409);
}

#[tokio::test]
async fn when_the_database_fails_the_visitor_is_told_that_nothing_was_saved_and_keeps_what_was_typed() {
    let app = TestApp::new().await;
    app.state.store.close().await;
    let answer = app.post("/fr/inscription", &form()).await.expect(503);
    answer
        .shows("n’a pas été enregistrée")
        .shows("value=\"Nguyễn Thị Thu Hà\"")
        .shows("Đến muộn ngày 13")
        .hides("PoolClosed");
}

#[tokio::test]
async fn a_script_is_asked_to_wait_and_told_so() {
    let app = TestApp::with(BEFORE, |settings| settings.rate_limits = Some("on".to_owned())).await;
    let mut last = app.post("/vi/dang-ky", &form()).await;
    for _ in 0..400 {
        last = app.post("/vi/dang-ky", &form()).await;
        if last.status == 429 {
            break;
        }
    }
    let last = last.expect(429).shows("quá nhiều yêu cầu").shows("value=\"Nguyễn Thị Thu Hà\"");
    assert_eq!(last.header("retry-after"), "60");
}

#[tokio::test]
async fn only_what_may_be_left_out_is_marked_and_limits_are_said_when_they_are_passed() {
    let app = TestApp::new().await;
    for (path, optional, limit) in
        [("/vi/dang-ky", "(không bắt buộc)", "ký tự"), ("/fr/inscription", "(champ facultatif)", "caractères au plus")]
    {
        let form = app.get(path).await.expect(200).hides(limit).text();
        let html = crate::support::html::Html::read(&form);
        for tag in html.tags.iter().filter(|tag| ["input", "select", "textarea"].contains(&tag.name.as_str())) {
            let Some(id) = tag.get("id").filter(|_| !matches!(tag.get("type"), Some("radio" | "checkbox"))) else {
                continue;
            };
            let label = form.split(&format!("<label for=\"{id}\">")).nth(1).expect("a label");
            let label = label.split("</label>").next().expect("its end");
            assert_eq!(tag.get("required").is_none(), label.contains(optional), "{path}: {label}");
        }
    }
}

#[tokio::test]
async fn the_page_prints_its_own_address_and_the_code_for_the_door() {
    let app = TestApp::new().await;
    let answer = app.post("/fr/inscription", &form()).await.expect(303);
    let page = app.get(answer.location()).await.expect(200);
    page.shows(&format!("http://127.0.0.1:3000{}</p>", answer.page()))
        .shows("aria-label=\"Code QR pour l’accueil")
        .shows("mailto:c.koukoui@cites-unies-france.org?subject=");
}

#[tokio::test]
async fn a_field_that_nobody_sees_catches_programs_and_loses_nothing_of_a_person() {
    let app = TestApp::new().await;
    let mut filled = form();
    filled.push(("fax", "+84 24 0000 0000"));
    for (path, words) in [("/vi/dang-ky", "một ô ẩn"), ("/fr/inscription", "un champ masqué")] {
        app.post(path, &filled)
            .await
            .expect(422)
            .shows(words)
            .shows("value=\"Nguyễn Thị Thu Hà\"")
            .hides("+84 24 0000 0000");
    }
    app.post("/vi/dang-ky", &form()).await.expect(303);
}
