//! The organisers open the desk, see who registered, and decide.

use crate::support::desk::{Browser, register};
use crate::support::{Answer, BEFORE, TestApp};
use vietphap::desk::{NewOrganiser, Role};

const PASSWORD: &str = "nhịp cầu hữu nghị";
const OWNER: &str = "ban-to-chuc@example.vn";

async fn with_organiser(app: &TestApp, email: &str, role: Role) {
    let organiser = NewOrganiser::parse(email, "Lê Thị Mai", role, PASSWORD).expect("an account");
    let now = app.state.clock.system_now();
    assert!(app.state.store.add_organiser(&app.state.vault, organiser, now).await.expect("added"));
}

fn cookie(answer: &Answer) -> String {
    answer.header("set-cookie").split(';').next().expect("a cookie").to_owned()
}

/// Three delegates, the last of whom registered last.
async fn register_three(app: &TestApp) {
    register(app, &[("sessions", "environment-water"), ("side_events", "exhibitions")]).await;
    app.set_clock("2023-03-01T09:01:00+07:00");
    let camille = [
        ("full_name", "Camille D’Hérouville-Lœuillet"),
        ("organisation", "Ville de Toulouse"),
        ("position", "Maire du 12e & <élue>"),
        ("side", "france"),
        ("locality", ""),
        ("locality_name", "Toulouse"),
        ("email", "camille@example.fr"),
        ("sessions", "environment-water"),
        ("sessions", "smart-cities"),
        ("consents", "list-of-delegates.1"),
    ];
    register(app, &camille).await;
    app.set_clock("2023-03-01T09:02:00+07:00");
    let lam = [
        ("full_name", "Đỗ Văn Lâm"),
        ("organisation", "Ủy ban nhân dân quận Đống Đa"),
        ("email", "lam@example.vn"),
        ("telephone", "+84 24 3825 3536"),
        ("contributions", "agreement"),
        ("partner", "=Toulouse"),
    ];
    register(app, &lam).await;
}

/// The address of the page of a delegate, from the list.
async fn page_of(browser: &Browser<'_>, name: &str) -> String {
    let list = browser.get("/admin/vi/dang-ky").await.expect(200).text();
    let before = list.split(&format!(">{name}")).next().expect("the name is in the list");
    let link = before.rsplit("href=\"").next().expect("a link");
    link.split('"').next().expect("its end").to_owned()
}

async fn first_link(app: &TestApp) -> Option<String> {
    app.state.store.first_link(&app.state.clock).await.expect("asked")
}

/// The form behind the link of the terminal, in a language.
async fn first_form(app: &TestApp, link: &str, lang: &str) -> String {
    app.get_with(link, &[("accept-language", lang)]).await.expect(303).location().to_owned()
}

const ACCOUNT: [(&str, &str); 3] = [("name", "Lê Thị Mai"), ("email", "Mai@Example.vn"), ("password", PASSWORD)];

#[tokio::test]
async fn the_link_of_the_terminal_makes_the_first_account_once() {
    let app = TestApp::new().await;
    let link = first_link(&app).await.expect("nobody has an account");
    let form = first_form(&app, &link, "vi").await;
    app.get(&form).await.expect(200).shows("Tạo tài khoản đầu tiên");
    app.get(&form).await.expect(200).shows("<form");
    let made = app.post(&form, &ACCOUNT).await.expect(303);
    let browser = Browser { app: &app, cookie: cookie(&made) };
    browser.get(made.location()).await.expect(200).shows("Lê Thị Mai").shows("Chưa có đăng ký nào");
    app.get(&form).await.expect(404).shows("vietphap organiser add");
    app.post(&form, &ACCOUNT).await.expect(404);
    assert_eq!(first_link(&app).await, None);
    app.post("/admin/vi/dang-nhap", &[("email", "mai@example.vn"), ("password", PASSWORD)]).await.expect(303);
}

#[tokio::test]
async fn two_who_use_the_link_at_once_do_not_both_get_an_account() {
    let app = TestApp::new().await;
    let form = first_form(&app, &first_link(&app).await.expect("a link"), "vi").await;
    let other = [("name", "Anh Tuấn"), ("email", "tuan@example.vn"), ("password", PASSWORD)];
    let (one, two) = tokio::join!(app.post(&form, &ACCOUNT), app.post(&form, &other));
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 404]);
}

#[tokio::test]
async fn the_link_ends_after_a_day_and_with_each_new_start() {
    let app = TestApp::new().await;
    let old = first_link(&app).await.expect("nobody has an account");
    let new = first_link(&app).await.expect("still nobody");
    app.get(&first_form(&app, &old, "fr").await).await.expect(404).shows("Ce lien n’est plus valable");
    let form = first_form(&app, &new, "fr").await;
    app.set_clock("2023-03-02T08:59:59+07:00");
    app.get(&form).await.expect(200);
    app.set_clock("2023-03-02T09:00:00+07:00");
    app.get(&form).await.expect(404);
    app.post(&form, &ACCOUNT).await.expect(404);
}

#[tokio::test]
async fn an_account_from_the_command_line_voids_the_link() {
    let app = TestApp::new().await;
    let form = first_form(&app, &first_link(&app).await.expect("a link"), "vi").await;
    with_organiser(&app, OWNER, Role::Owner).await;
    app.post(&form, &ACCOUNT).await.expect(404);
}

#[tokio::test]
async fn a_first_account_with_faults_keeps_what_was_typed_and_the_link() {
    let app = TestApp::new().await;
    let form = first_form(&app, &first_link(&app).await.expect("a link"), "fr").await;
    let faulty = [("name", "Lê Thị Mai"), ("email", "mai"), ("password", "trop court")];
    let answer = app.post(&form, &faulty).await.expect(422);
    answer
        .shows("Lê Thị Mai")
        .shows("2 champs sont à revoir")
        .shows("De 12 à 200 caractères")
        .shows("href=\"#email\"")
        .shows("au moins 12 caractères")
        .hides("trop court");
    app.post(&form, &ACCOUNT).await.expect(303);
}

#[tokio::test]
async fn only_an_account_opens_the_desk() {
    let app = TestApp::new().await;
    for (page, door) in [
        ("/admin/vi/dang-ky", "/admin/vi/dang-nhap"),
        ("/admin/fr/inscriptions", "/admin/fr/connexion"),
        ("/admin/fr/inscriptions.csv", "/admin/fr/connexion"),
        ("/admin/vi/dang-ky/12-0000-0000", "/admin/vi/dang-nhap"),
    ] {
        let stranger = Browser { app: &app, cookie: "vietphap=guessed".to_owned() };
        assert_eq!(stranger.get(page).await.expect(303).location(), format!("{door}?next={page}"));
    }
    app.post("/admin/vi/dang-ky/12-0000-0000/trang-thai", &[("status", "confirmed")]).await.expect(303);
    let door = app.get_with("/admin", &[("accept-language", "fr")]).await;
    assert_eq!(door.location(), "/admin/fr/connexion");
    assert_eq!(app.get("/admin").await.location(), "/admin/vi/dang-nhap");
}

#[tokio::test]
async fn an_organiser_signs_in_and_out() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    assert_eq!(browser.get("/admin").await.expect(303).location(), "/admin/vi/so-lieu");
    assert_eq!(browser.get("/admin/fr").await.expect(303).location(), "/admin/fr/chiffres");
    assert_eq!(browser.get("/admin/fr/connexion").await.expect(303).location(), "/admin/fr/chiffres");
    let list = browser.get("/admin/vi/dang-ky").await.expect(200);
    assert_eq!(list.header("cache-control"), "no-store");
    let left = browser.post("/admin/vi/dang-xuat", &[]).await.expect(303);
    app.get(left.location()).await.expect(200).shows("Quý vị đã đăng xuất.");
    assert!(left.header("set-cookie").contains("Max-Age=0"), "{}", left.header("set-cookie"));
    browser.get("/admin/vi/dang-ky").await.expect(303);
}

#[tokio::test]
async fn a_sign_in_lasts_twelve_hours() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    app.set_clock("2023-03-01T20:59:59+07:00");
    browser.get("/admin/vi/dang-ky").await.expect(200);
    app.set_clock("2023-03-01T21:00:00+07:00");
    browser.get("/admin/vi/dang-ky").await.expect(303);
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_look_alike() {
    let app = TestApp::new().await;
    with_organiser(&app, OWNER, Role::Owner).await;
    let try_it = async |email: &str| {
        let form = [("email", email), ("password", "không phải mật khẩu")];
        let answer = app.post("/admin/vi/dang-nhap", &form).await.expect(422).shows(email);
        assert_eq!(answer.header("set-cookie"), "");
        answer.hides("không phải").text().replace(email, "")
    };
    assert_eq!(try_it(OWNER).await, try_it("ai-do@example.vn").await);
}

#[tokio::test]
async fn guessing_passwords_is_slowed_down() {
    let app = TestApp::with(BEFORE, |settings| settings.rate_limits = Some("on".to_owned())).await;
    let mut refused = None;
    for _ in 0..12 {
        let answer = app.post("/admin/fr/connexion", &[("email", OWNER), ("password", "?")]).await;
        if answer.status == 429 {
            refused = Some(answer);
            break;
        }
    }
    let refused = refused.expect("the eleventh attempt at the latest");
    assert_ne!(refused.header("retry-after"), "");
}

#[tokio::test]
async fn the_cookie_stays_in_the_browser_and_on_the_site() {
    let app = TestApp::new().await;
    with_organiser(&app, OWNER, Role::Owner).await;
    let form = [("email", OWNER), ("password", PASSWORD)];
    let answer = app.post("/admin/fr/connexion", &form).await.expect(303);
    let cookie = answer.header("set-cookie");
    for flag in ["vietphap=", "; Path=/", "; HttpOnly", "; SameSite=Strict", "; Max-Age=43200"] {
        assert!(cookie.contains(flag), "{cookie}");
    }
    assert!(!cookie.contains("Secure"), "a rehearsal has no https: {cookie}");

    let app = TestApp::with(BEFORE, |settings| settings.base_url = Some("https://assises.example".to_owned())).await;
    with_organiser(&app, OWNER, Role::Owner).await;
    let from = [("origin", "https://assises.example"), ("host", "assises.example")];
    let answer = app.post_with("/admin/fr/connexion", &form, &from).await.expect(303);
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Host-vietphap=") && cookie.contains("; Secure"), "{cookie}");
}

#[tokio::test]
async fn each_page_is_there_in_the_other_language() {
    let app = TestApp::new().await;
    app.get("/admin/vi/dang-nhap").await.expect(200).shows("href=\"/admin/fr/connexion\"").shows("<html lang=\"vi\"");
    let browser = Browser::owner(&app).await;
    let list = browser.get("/admin/fr/inscriptions?q=%C4%90%E1%BB%97").await.expect(200);
    list.shows("<html lang=\"fr\"").shows("href=\"/admin/vi/dang-ky?q=%C4%90%E1%BB%97\"").shows("value=\"Đỗ\"");
    register(&app, &[]).await;
    let page = page_of(&browser, "Nguyễn Thị Hà").await;
    let french = page.replace("/vi/dang-ky/", "/fr/inscriptions/");
    browser.get(&page).await.expect(200).shows(&format!("href=\"{french}\"")).shows("Chính quyền địa phương");
    browser.get(&french).await.expect(200).shows(&format!("href=\"{page}\"")).shows("Collectivité territoriale");
}

#[tokio::test]
async fn registrations_are_listed_newest_first_and_counted() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    browser.get("/admin/fr/inscriptions").await.expect(200).shows("Aucune inscription pour le moment");
    register_three(&app).await;
    let list = browser.get("/admin/fr/inscriptions").await.expect(200).shows("3 inscriptions, les plus récentes");
    let text = list.text();
    let place = |name: &str| text.find(name).expect(name);
    assert!(place("Đỗ Văn Lâm") < place("Camille D’Hérouville-Lœuillet"));
    assert!(place("Camille D’Hérouville-Lœuillet") < place("Nguyễn Thị Hà</a>"));
    let numbers = browser.get("/admin/fr/chiffres").await.expect(200);
    numbers
        .shows("side=vietnam&#38;status=expected\">2</a>")
        .shows("side=france&#38;status=expected\">1</a>")
        .shows("activity=environment-water&#38;standing=held\">2</a>")
        .shows("activity=smart-cities&#38;standing=held\">1</a>")
        .hides("activity=sustainable-cities")
        .shows("activity=exhibitions&#38;standing=held\">1</a>")
        .shows("status=expected\">3</a>");
}

#[tokio::test]
async fn the_list_goes_on_page_by_page_and_back() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    for number in 1..=53 {
        register(&app, &[("full_name", &format!("Đại biểu {number:02}"))]).await;
    }
    let follow = |page: &Answer, rel: &str| {
        let text = page.text();
        let end = text.find(&format!("\" rel=\"{rel}\"")).expect("a link");
        text[..end].rsplit("href=\"").next().expect("its start").replace("&#38;", "&").replace("&amp;", "&")
    };
    let first = browser.get("/admin/vi/dang-ky?q=dai+bieu").await.expect(200).shows("1 – 50 trên tổng số 53");
    let first = first.shows("Đại biểu 53</a>").shows("Đại biểu 04</a>").hides("Đại biểu 03</a>");
    let second = browser.get(&follow(&first, "next")).await.expect(200).shows("51 – 53 trên tổng số 53");
    let second =
        second.shows("Đại biểu 03</a>").shows("Đại biểu 01</a>").hides("Đại biểu 04</a>").hides("rel=\"next\"");
    let again = browser.get(&follow(&second, "prev")).await.expect(200).shows("1 – 50 trên tổng số 53");
    again.shows("Đại biểu 53</a>").hides("Đại biểu 03</a>").hides("rel=\"prev\"");
}

#[tokio::test]
async fn a_person_is_found_by_any_part_typed_without_marks() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    register_three(&app).await;
    let found = async |q: &str| {
        let query: String = form_urlencoded::Serializer::new(String::new()).append_pair("q", q).finish();
        let list = browser.get(&format!("/admin/vi/dang-ky?{query}")).await.expect(200).text();
        ["Nguyễn Thị Hà", "Camille D’Hérouville-Lœuillet", "Đỗ Văn Lâm"]
            .into_iter()
            .filter(|name| list.contains(&format!("{name}</a>")))
            .collect::<Vec<_>>()
    };
    assert_eq!(found("nguyen thi ha").await, ["Nguyễn Thị Hà"]);
    assert_eq!(found("ha nguyen").await, ["Nguyễn Thị Hà"]);
    assert_eq!(found("dong da").await, ["Đỗ Văn Lâm"]);
    assert_eq!(found("dongda").await, ["Đỗ Văn Lâm"]);
    assert_eq!(found("herouville loeu").await, ["Camille D’Hérouville-Lœuillet"]);
    assert_eq!(found("toulouse").await.len(), 1);
    assert_eq!(found("").await.len(), 3);
    assert_eq!(found("%").await.len(), 0);
    assert_eq!(found("nguyen toulouse").await.len(), 0);
    let page = page_of(&browser, "Đỗ Văn Lâm").await;
    let reference = page.rsplit('/').next().expect("a reference");
    assert_eq!(found(reference).await, ["Đỗ Văn Lâm"]);
    assert_eq!(found(&reference.replace('-', "")).await, ["Đỗ Văn Lâm"]);
    browser.get("/admin/vi/dang-ky?q=khong-co").await.expect(200).shows("Không có đăng ký nào khớp");
}

#[tokio::test]
async fn one_registration_shows_all_that_was_entered() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    register_three(&app).await;
    let page = page_of(&browser, "Camille").await;
    let page = browser.get(&page).await.expect(200);
    page.shows("<h1 lang=\"fr\">Camille D’Hérouville-Lœuillet</h1>")
        .shows("Ville de Toulouse")
        .shows("Maire du 12e &amp; &lt;élue&gt;")
        .shows("mailto:camille@example.fr")
        .shows("<dd>Thứ Năm, ngày 13 tháng 4 năm 2023</dd><dd>Thứ Sáu, ngày 14 tháng 4 năm 2023</dd>")
        .shows("Thành phố thông minh và số hóa</dd>")
        .shows("<dd>Đồng ý (bản 1)</dd>")
        .shows("<dd>Không đồng ý</dd>");
    browser.get("/admin/vi/dang-ky/12-0000-0000").await.expect(404);
    browser.get("/admin/vi/dang-ky/..%2F..%2Fx").await.expect(404);
}

#[tokio::test]
async fn an_owner_changes_the_status_and_the_counts_follow() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    register_three(&app).await;
    let page = page_of(&browser, "Camille").await;
    let status = format!("{page}/trang-thai");
    let confirmed = browser.post(&status, &[("was", "received"), ("status", "confirmed")]).await.expect(303);
    browser.get(confirmed.location()).await.expect(200).shows("Đã lưu trạng thái mới").shows("status confirmed");
    // Somebody else's page still says "received".
    let stale = browser.post(&status, &[("was", "received"), ("status", "declined")]).await.expect(422);
    stale.shows("vừa được thay đổi ở nơi khác").shows("status confirmed");
    browser.post(&status, &[("was", "confirmed"), ("status", "eaten")]).await.expect(422);
    browser.post(&status, &[("status", "cancelled")]).await.expect(422);
    browser.get(&page).await.shows("status confirmed");
    browser.post(&status, &[("was", "confirmed"), ("status", "cancelled")]).await.expect(303);
    let numbers = browser.get("/admin/vi/so-lieu").await.expect(200);
    numbers.hides("side=france").shows("status=cancelled\">1</a>").shows("?status=expected\">2</a>");
    let nobody = "/admin/vi/dang-ky/12-0000-0000/trang-thai";
    browser.post(nobody, &[("was", "received"), ("status", "confirmed")]).await.expect(404);
}

#[tokio::test]
async fn who_was_cancelled_may_register_again_and_is_then_not_brought_back_twice() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    register(&app, &[]).await;
    register(&app, &[]).await;
    browser.get("/admin/fr/inscriptions").await.shows("1 inscription<");
    let status = format!("{}/trang-thai", page_of(&browser, "Nguyễn Thị Hà").await);
    browser.post(&status, &[("was", "received"), ("status", "cancelled")]).await.expect(303);
    register(&app, &[]).await;
    browser.get("/admin/fr/inscriptions").await.shows("2 inscriptions");
    let restored = browser.post(&status, &[("was", "cancelled"), ("status", "received")]).await;
    restored.expect(422).shows("gửi lại chính phiếu này");
}

#[tokio::test]
async fn the_csv_opens_in_excel_in_the_order_of_the_list() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    register_three(&app).await;
    let answer = browser.get("/admin/fr/inscriptions.csv").await.expect(200);
    assert_eq!(&answer.bytes[..3], b"\xEF\xBB\xBF");
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(answer.header("cache-control"), "no-store");
    let name = "attachment; filename=\"inscriptions-12es-assises-2023-03-01.csv\"";
    assert_eq!(answer.header("content-disposition"), name);

    let table = browser.table("/admin/fr/inscriptions.csv").await;
    let column = |title: &str| table[0].iter().position(|cell| cell == title).expect(title);
    let names: Vec<&str> = table[1..].iter().map(|row| row[column("Prénom et NOM")].as_str()).collect();
    assert_eq!(names, ["Đỗ Văn Lâm", "Camille D’Hérouville-Lœuillet", "Nguyễn Thị Hà"]);
    assert_eq!(table[1][column("Téléphone")], "'+84 24 3825 3536");
    let partner = column("Partenaire de l’accord");
    assert_eq!(table[1][partner], "'=Toulouse");
    assert_eq!(
        table[2][column("Ateliers thématiques")],
        "Enjeux environnementaux, eau et assainissement | Villes intelligentes et numérisation"
    );
    assert_eq!(table[3][column("Événements en marge")], "Expositions");
    assert_eq!(table[1][column("Contributions proposées")], "Signature ou renouvellement d’un accord de coopération");
    let list = column("J’accepte que mes nom, fonction et organisme figurent sur la liste des délégués.");
    assert_eq!((table[2][list].as_str(), table[3][list].as_str()), ("Oui (version 1)", "Non"));

    let found = browser.table("/admin/vi/dang-ky.csv?q=dong+da").await;
    assert_eq!((found.len(), found[0][5].as_str(), found[1][5].as_str()), (2, "Họ và tên", "Đỗ Văn Lâm"));
}

#[tokio::test]
async fn a_reader_sees_but_neither_changes_nor_downloads() {
    let app = TestApp::new().await;
    let reader = Browser::reader(&app).await;
    reader.get("/admin/fr/inscriptions.csv").await.expect(403);
    let change = [("was", "received"), ("status", "confirmed")];
    reader.post("/admin/vi/dang-ky/12-0000-0000/trang-thai", &change).await.expect(403);
    register(&app, &[]).await;
    reader.get("/admin/fr/inscriptions").await.expect(200).shows("Nguyễn Thị Hà").hides(".csv");
    let page = page_of(&reader, "Nguyễn Thị Hà").await;
    reader.get(&page).await.expect(200).shows("Sở Ngoại vụ Hải Phòng").hides("name=\"status\"");
    reader.post(&format!("{page}/trang-thai"), &change).await.expect(403);
    reader.get(&page).await.expect(200).shows("Đã tiếp nhận");
}

#[tokio::test]
async fn another_sites_page_cannot_act_for_an_organiser() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    let headers =
        [("cookie", browser.cookie.as_str()), ("origin", "https://evil.example"), ("sec-fetch-site", "cross-site")];
    let body = axum::body::Body::from("x=1");
    let request = crate::support::request(axum::http::Method::POST, "/admin/vi/dang-xuat", &headers, body);
    app.send(request).await.expect(403);
    browser.get("/admin/vi/dang-ky").await.expect(200);
}

#[tokio::test]
async fn a_failure_at_the_desk_is_told_on_a_page_of_the_desk() {
    let app = TestApp::new().await;
    let stranger = app.get("/admin/fr/nulle-part").await.expect(404);
    stranger.shows("class=\"desk\"").shows("href=\"/admin/fr/connexion\"").hides("Se déconnecter");
    let browser = Browser::owner(&app).await;
    let known = browser.get("/admin/vi/dang-ky/12-0000-0000").await.expect(404);
    assert_eq!(known.header("cache-control"), "no-store");
    known.shows("<html lang=\"vi\"").shows("href=\"/admin/vi/dang-ky\"").shows("Đăng xuất").hides("class=\"foot\"");
    app.get("/vi/khong-co").await.expect(404).shows("class=\"foot\"");
    app.get("/administration").await.expect(404).shows("class=\"foot\"");
}
