//! One portal at the desk: its host and page, its days, its editors; and those that the
//! public proposes.

use vietphap::i18n::Lang;

use crate::support::desk::{Browser, number, text};
use crate::support::portals::{declaration, forms, proposal};
use crate::support::{Answer, TestApp};

const PAGE: &str = "/admin/vi/banner/cong/hai-phong";

async fn details(browser: &Browser<'_>, host: &str, page: &str) -> Answer {
    let was = browser.get(PAGE).await.expect(200).hidden("was");
    // The first hidden field of that name is that of the days.
    let version = browser.app.state.campaigns.load().portal("hai-phong").expect("a portal").version.to_string();
    assert!(!was.is_empty());
    browser.post(PAGE, &[("campaign", "12"), ("was", &version), ("host", host), ("page", page)]).await
}

#[tokio::test]
async fn a_portal_has_everything_that_is_known_of_it_day_by_day() {
    let app = TestApp::new().await;
    app.seen_on("hai-phong", &["2023-02-20", "2023-02-28"]).await;
    app.checked("hai-phong", "2023-02-28", "found", "narrow-200 mixed").await;
    let browser = Browser::owner(&app).await;
    let page = browser.get(&format!("{PAGE}?campaign=12")).await.expect(200);
    let page = page
        .shows("<h1>Hải Phòng</h1>")
        .shows("<span lang=\"fr\">Hai Phong</span>")
        .shows("haiphong.gov.vn")
        .shows("Đợt tuyên truyền về Hội nghị lần thứ 12: 10 ngày gần nhất")
        .shows("<th scope=\"row\">28/02/2023</th>")
        .shows("Banner hiển thị trong 200 điểm ảnh")
        .shows("Cần đổi http:// thành https://")
        .shows("ghi nhận từ ngày 20/02/2023")
        .shows("không có số liệu")
        .shows("href=\"/vi/banner?portal=hai-phong\"")
        .shows(&app.own("hai-phong", Lang::Vi));
    let html = page.text();
    assert_eq!(html.matches("<th scope=\"row\">").count(), 2 + 10, "two campaigns and ten days");
    assert_eq!(html.matches("<rect class=\"all\"").count(), 10);
    browser.get("/admin/fr/banniere/portails/hai-phong?campaign=10").await.expect(200).shows("<h1>Hai Phong</h1>");
    browser.get("/admin/fr/banniere/portails/ville-de-lyon").await.expect(200).shows("n’a été sollicité pour aucune");
    browser.get("/admin/vi/banner/cong/atlantis").await.expect(404);
    browser.get(&format!("{PAGE}?campaign=99")).await.expect(404);
}

#[tokio::test]
async fn a_host_is_a_name_that_anybody_can_look_up_and_a_page_lies_on_it() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    for (host, page, kept) in [
        (
            "HaiPhong.gov.vn",
            "http://www.haiphong.gov.vn/trang-chu#top",
            "haiphong.gov.vn|http://www.haiphong.gov.vn/trang-chu",
        ),
        ("https://vị-trí.vn/", "", "xn--v-tr-ypa6896b.vn|"),
        (
            "www.thanhphohaiphong.vn",
            "sngv.thanhphohaiphong.vn/a",
            "thanhphohaiphong.vn|https://sngv.thanhphohaiphong.vn/a",
        ),
        ("", "", "|"),
    ] {
        let saved = details(&browser, host, page).await;
        browser.follow(saved).await.expect(200).shows("Đã lưu tên miền");
        let row = "SELECT COALESCE(host, '') || '|' || COALESCE(page, '') FROM portal WHERE slug = 'hai-phong'";
        assert_eq!(text(&app, row).await, kept);
    }
    for (host, page, field) in [
        ("127.0.0.1", "", "host"),
        ("[::1]", "", "host"),
        ("haiphong.gov.vn:8080", "", "host"),
        ("localhost", "", "host"),
        ("gov.vn", "", "host"),
        // One below which anybody registers.
        ("haiphong.vn", "", "host"),
        ("javascript:alert(1)", "", "host"),
        ("a b", "", "host"),
        ("danang.gov.vn", "", "host"),
        ("haiphong.gov.vn", "https://danang.gov.vn/", "page"),
        ("haiphong.gov.vn", "https://haiphong.gov.vn.evil.example/", "page"),
        ("haiphong.gov.vn", "ftp://haiphong.gov.vn/", "page"),
        ("haiphong.gov.vn", "https://ai:mat-khau@haiphong.gov.vn/", "page"),
        ("", "https://haiphong.gov.vn/", "page"),
    ] {
        let wrong = details(&browser, host, page).await.expect(422).shows(&format!("id=\"{field}-error\""));
        let typed = if field == "host" { host } else { page };
        wrong.shows(&format!("value=\"{typed}\""));
    }
    details(&browser, "danang.gov.vn", "").await.expect(422).shows("tên miền của cổng Đà Nẵng");
    // What is below a host belongs to it: above another's it would take all of that one's.
    browser
        .post(
            "/admin/vi/banner/cong/da-nang",
            &[("campaign", "12"), ("was", "1"), ("host", "sub.danang.gov.vn"), ("page", "")],
        )
        .await
        .expect(303);
    details(&browser, "danang.gov.vn", "").await.expect(422).shows("Đà Nẵng");
}

#[tokio::test]
async fn evidence_follows_the_host_at_once_and_a_colleague_is_not_overwritten() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    details(&browser, "thanhphohaiphong.vn", "").await.expect(303);
    let from_there = [("referer", "https://www.thanhphohaiphong.vn/"), ("user-agent", "Mozilla/5.0")];
    app.get_with("/banner/12/hai-phong/vi/728x90.png", &from_there).await.expect(200);
    app.counts.flush(&app.state).await;
    assert_eq!(number(&app, "SELECT SUM(seen) FROM banner_count WHERE portal = 'hai-phong'").await, 1);
    let stale = [("campaign", "12"), ("was", "1"), ("host", "haiphong.com.vn"), ("page", "")];
    let page = browser.post(PAGE, &stale).await.expect(422).shows("vừa được thay đổi ở nơi khác");
    page.shows("value=\"haiphong.com.vn\"");
    // The same twice is done once.
    let same = [("campaign", "12"), ("was", "1"), ("host", "thanhphohaiphong.vn"), ("page", "")];
    browser.post(PAGE, &same).await.expect(303);
    assert_eq!(number(&app, "SELECT version FROM portal WHERE slug = 'hai-phong'").await, 2);
}

#[tokio::test]
async fn a_portal_has_days_of_its_own_until_they_are_emptied() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    let days = format!("{PAGE}/thoi-gian");
    let image = "/banner/12/hai-phong/vi/728x90.svg";
    let form = |was, first, last| [("campaign", "12"), ("was", was), ("first", first), ("last", last)];
    let saved = browser.post(&days, &form("1", "05/03/2023", "")).await;
    browser.follow(saved).await.expect(200).shows("value=\"05/03/2023\"").shows("05/03/2023 – 12/04/2023");
    app.get(image).await.shows("Sắp diễn ra");
    app.set_clock("2023-03-05T00:00:00+07:00");
    let browser = Browser::owner(&app).await;
    app.get(image).await.shows("Trân trọng kính mời");
    let stale = browser.post(&days, &form("1", "06/03/2023", "")).await.expect(422);
    stale.shows("vừa được thay đổi ở nơi khác").shows("value=\"06/03/2023\"");
    let outside = browser.post(&days, &form("2", "13/04/2023", "")).await.expect(422);
    outside.shows("nên không còn ngày nào").shows("value=\"13/04/2023\"");
    browser.post(&days, &form("2", "", "19/02/2023")).await.expect(422).shows("id=\"last-error\"");
    browser.post(&days, &form("2", "07/03/2023", "06/03/2023")).await.expect(422).shows("id=\"last-error\"");
    browser.post(&days, &form("2", "mars", "")).await.expect(422).shows("value=\"mars\"");
    browser.post(&days, &form("2", "", "")).await.expect(303);
    browser.post(&days, &form("2", "", "")).await.expect(303);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM placement WHERE first_day IS NOT NULL").await, 0);
}

#[tokio::test]
async fn the_editors_link_is_renewed_once_and_the_old_one_opens_nothing() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    let old = app.own("hai-phong", Lang::Vi);
    app.get(&old).await.expect(200);
    let renew = [("campaign", "12"), ("was", "1")];
    let renewed = browser.post(&format!("{PAGE}/lien-ket"), &renew).await;
    let new = app.own("hai-phong", Lang::Vi);
    assert_ne!(old, new);
    browser.follow(renewed).await.expect(200).shows("Đã tạo liên kết mới").shows(&new).hides(&old);
    app.get(&old).await.expect(404);
    app.get(&new).await.expect(200);
    browser.post(&format!("{PAGE}/lien-ket"), &renew).await.expect(303);
    assert_eq!(app.own("hai-phong", Lang::Vi), new, "a second click voids nothing");
}

#[tokio::test]
async fn contacts_are_added_approved_and_removed_each_with_what_it_writes() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    let contacts = format!("{PAGE}/lien-he");
    let add = [("campaign", "12"), ("email", "banbientap@haiphong.gov.vn"), ("lang", "vi")];
    let added = browser.post(&contacts, &add).await;
    browser.follow(added).await.expect(200).shows("banbientap@haiphong.gov.vn").shows("đã chấp thuận");
    browser.post(&contacts, &add).await.expect(303);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM letter WHERE kind = 'portal-page'").await, 1, "written once");
    let wrong = [("campaign", "12"), ("email", "ban bien tap"), ("lang", "vi")];
    browser.post(&contacts, &wrong).await.expect(422).shows("id=\"email-error\"").shows("value=\"ban bien tap\"");
    browser.post(&contacts, &[("email", ""), ("lang", "de")]).await.expect(422).shows("Có 2 mục cần xem lại");
    // Somebody of another domain waits for the organisers.
    let given = declaration("hai-phong", "https://haiphong.gov.vn/lien-ket", "bientap@gmail.com");
    app.post(forms(Lang::Vi)[1], &given).await.expect(303);
    browser.get("/admin/vi/banner").await.shows("Đề xuất chờ xử lý (1)");
    browser.get("/admin/vi/banner/de-xuat").await.expect(200).shows("bientap@gmail.com").shows("Hải Phòng");
    let id = text(&app, "SELECT id FROM portal_contact WHERE state = 'waiting'").await;
    browser.get(PAGE).await.shows("chờ chấp thuận").shows("https://haiphong.gov.vn/lien-ket");
    // On another portal's page it is nobody's.
    let elsewhere = "/admin/vi/banner/cong/da-nang/lien-he";
    browser.post(elsewhere, &[("campaign", "12"), ("approve", &id)]).await.expect(422);
    browser.post(elsewhere, &[("campaign", "12"), ("remove", &id)]).await.expect(303);
    let waiting = "SELECT COUNT(*) FROM portal_contact WHERE state = 'waiting'";
    assert_eq!(number(&app, waiting).await, 1);
    let approved = browser.post(&contacts, &[("campaign", "12"), ("approve", &id)]).await;
    browser.follow(approved).await.expect(200).shows("https://haiphong.gov.vn/lien-ket").hides("chờ chấp thuận");
    browser.post(&contacts, &[("campaign", "12"), ("approve", &id)]).await.expect(303);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM letter WHERE kind = 'portal-page'").await, 2);
    let removed = browser.post(&contacts, &[("campaign", "12"), ("remove", &id)]).await;
    browser.follow(removed).await.expect(200).shows("Đã xóa địa chỉ").hides("bientap@gmail.com");
    browser.post(&contacts, &[("campaign", "12"), ("remove", &id)]).await.expect(303);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM portal_contact").await, 1);
}

/// Proposes a portal: its page at the desk.
async fn proposed(app: &TestApp, website: &str, email: &str) -> String {
    app.post(forms(Lang::Fr)[0], &proposal(website, email)).await.expect(303);
    let id = text(app, "SELECT id FROM portal WHERE state = 'proposed' ORDER BY id DESC").await;
    format!("/admin/vi/banner/de-xuat/{id}")
}

#[tokio::test]
async fn a_proposed_portal_is_approved_with_both_names_and_asked_at_once() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    browser.get("/admin/fr/banniere/propositions").await.expect(200).shows("Aucune proposition en attente");
    let page = proposed(&app, "https://www.bordeaux-metropole.fr/actus", "web@bordeaux-metropole.fr").await;
    browser.get("/admin/vi/banner").await.shows("Đề xuất chờ xử lý (1)");
    browser.get("/admin/vi/banner/de-xuat").await.shows(&page).shows("<span lang=\"fr\">Métropole de Lyon</span>");
    let shown = browser.get(&page).await.expect(200).shows("value=\"bordeaux-metropole.fr\"");
    let shown = shown.shows("web@bordeaux-metropole.fr").shows("value=\"france\" required checked");
    let was = shown.hidden("was");
    let id = text(&app, "SELECT id FROM portal_contact").await;
    assert!(shown.text().contains(&format!("name=\"contacts\" value=\"{id}\" id=\"contacts\" checked")));
    let form = |name_vi| {
        [
            ("was", was.as_str()),
            ("contacts", id.as_str()),
            ("name_vi", name_vi),
            ("name_fr", "Bordeaux Métropole"),
            ("country", "france"),
            ("host", "bordeaux-metropole.fr"),
            ("campaign", "12"),
        ]
    };
    browser
        .post(&page, &form(""))
        .await
        .expect(422)
        .shows("id=\"name_vi-error\"")
        .shows("value=\"Bordeaux Métropole\"");
    let listed = browser.post(&page, &form("Vùng đô thị Bordeaux")).await;
    assert_eq!(listed.page(), "/admin/vi/banner/cong/vung-do-thi-bordeaux");
    let portal = browser.follow(listed).await.expect(200).shows("Vùng đô thị <span lang=\"fr\">Bordeaux</span></h1>");
    portal.shows("Cổng đã có trong danh sách").shows("https://www.bordeaux-metropole.fr/actus").shows("chưa ghi nhận");
    assert_eq!(number(&app, "SELECT COUNT(*) FROM letter WHERE kind = 'portal-listed'").await, 1);
    app.get("/banner/12/vung-do-thi-bordeaux/fr/300x250.png").await.expect(200);
    // A second click, of this organiser or another, is led to the portal and writes nothing.
    browser.post(&page, &form("Vùng đô thị Bordeaux")).await.expect(303);
    assert_eq!(browser.get(&page).await.expect(303).page(), "/admin/vi/banner/cong/vung-do-thi-bordeaux");
    browser.post(&format!("{page}/tu-choi"), &[("was", &was)]).await.expect(303);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM letter").await, 1);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM portal WHERE state = 'declined'").await, 0);
}

#[tokio::test]
async fn a_proposed_portal_takes_nobodys_host_and_no_slug_twice() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    let page = proposed(&app, "https://www.bordeaux.fr", "a@bordeaux.fr").await;
    let form = |was, host| {
        [("was", was), ("name_vi", "Hải Phòng"), ("name_fr", "Bordeaux"), ("country", "france"), ("host", host)]
    };
    browser.post(&page, &form("1", "haiphong.gov.vn")).await.expect(422).shows("tên miền của cổng Hải Phòng");
    browser.post(&page, &form("1", "10.0.0.1")).await.expect(422).shows("value=\"10.0.0.1\"");
    browser.post(&page, &form("9", "bordeaux.fr")).await.expect(422).shows("vừa được thay đổi ở nơi khác");
    let listed = browser.post(&page, &form("1", "")).await.expect(303);
    assert_eq!(listed.page(), "/admin/vi/banner/cong/hai-phong-2", "its own word in addresses");
    browser.get("/admin/vi/banner/de-xuat/nowhere").await.expect(404);
    browser.post("/admin/vi/banner/de-xuat/nowhere", &form("1", "")).await.expect(404);
    browser.post("/admin/vi/banner/de-xuat/nowhere/tu-choi", &[("was", "1")]).await.expect(404);
}

#[tokio::test]
async fn a_proposed_portal_is_declined_once_with_a_letter() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    let page = proposed(&app, "https://www.bordeaux.fr", "a@bordeaux.fr").await;
    browser.post(&format!("{page}/tu-choi"), &[("was", "9")]).await.expect(422).shows("vừa được thay đổi ở nơi khác");
    let declined = browser.post(&format!("{page}/tu-choi"), &[("was", "1")]).await;
    browser.follow(declined).await.expect(200).shows("Đã từ chối đề xuất").shows("Không có đề xuất nào");
    browser.post(&format!("{page}/tu-choi"), &[("was", "1")]).await.expect(303);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM letter WHERE kind = 'portal-declined'").await, 1);
    browser.get(&page).await.expect(410).shows("vừa bị từ chối ở nơi khác");
    // A colleague who was typing keeps what was typed.
    let typed = [("was", "1"), ("name_vi", "Thành phố Bordeaux"), ("name_fr", "Bordeaux"), ("country", "france")];
    let late = browser.post(&page, &typed).await.expect(422).shows("vừa bị từ chối ở nơi khác");
    late.shows("Thành phố Bordeaux").hides("<form class=\"panel");
    assert_eq!(number(&app, "SELECT COUNT(*) FROM portal WHERE state = 'listed' AND name_fr = 'Bordeaux'").await, 0);
}

#[tokio::test]
async fn a_proposal_in_a_strangers_name_is_declined_without_a_letter() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    let page = proposed(&app, "https://www.bordeaux.fr", "stranger@example.org").await;
    browser.get(&page).await.expect(200).shows("Từ chối, không gửi thư");
    let declined = browser.post(&format!("{page}/tu-choi"), &[("was", "1"), ("silent", "1")]).await;
    browser.follow(declined).await.expect(200).shows("không ai được báo").hides("được báo bằng thư");
    assert_eq!(number(&app, "SELECT COUNT(*) FROM letter").await, 0);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM portal_contact").await, 0);
}

#[tokio::test]
async fn a_portal_without_a_host_cannot_be_recognised_and_its_page_says_so() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    browser.get("/admin/vi/banner/cong/ville-de-lyon").await.expect(200).shows("không thể ghi nhận banner trên cổng");
    browser.get(PAGE).await.expect(200).hides("không thể ghi nhận banner trên cổng");
}

#[tokio::test]
async fn an_address_that_somebody_added_to_a_proposal_is_written_to_only_if_it_is_ticked() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    let page = proposed(&app, "https://www.bordeaux.fr", "a@bordeaux.fr").await;
    app.post(forms(Lang::Fr)[0], &proposal("https://www.bordeaux.fr", "stranger@example.org")).await.expect(303);
    let shown = browser.get(&page).await.expect(200).shows("a@bordeaux.fr").shows("stranger@example.org");
    let was = shown.hidden("was");
    let known = text(&app, "SELECT id FROM portal_contact WHERE email = 'a@bordeaux.fr'").await;
    let form = [
        ("was", was.as_str()),
        ("contacts", &known),
        ("name_vi", ""),
        ("name_fr", "Bordeaux"),
        ("country", "france"),
        ("host", "bordeaux.fr"),
    ];
    let wrong = browser.post(&page, &form).await.expect(422);
    assert_eq!(wrong.text().matches("name=\"contacts\"").count(), 2);
    assert!(wrong.text().contains(&format!("value=\"{known}\" id=\"contacts\" checked")), "the tick is kept");
    let named = form.map(|(name, value)| (name, if name == "name_vi" { "Thành phố Bordeaux" } else { value }));
    let listed = browser.post(&page, &named).await;
    browser.follow(listed).await.expect(200).shows("stranger@example.org").shows("chờ chấp thuận");
    assert_eq!(number(&app, "SELECT COUNT(*) FROM letter WHERE kind = 'portal-listed'").await, 1);
    let waiting = "SELECT email FROM portal_contact WHERE state = 'waiting'";
    assert_eq!(text(&app, waiting).await, "stranger@example.org");
}

#[tokio::test]
async fn who_remains_gets_the_new_link_when_an_approved_address_is_removed() {
    let app = TestApp::new().await;
    app.contact("hai-phong", "a@haiphong.gov.vn", Lang::Vi).await;
    app.contact("hai-phong", "b@haiphong.gov.vn", Lang::Vi).await;
    let browser = Browser::owner(&app).await;
    let old = app.own("hai-phong", Lang::Vi);
    let id = text(&app, "SELECT id FROM portal_contact WHERE email = 'a@haiphong.gov.vn'").await;
    let step = format!("{PAGE}/lien-he?campaign=12&remove={id}");
    browser.get(PAGE).await.expect(200).shows("hết hiệu lực đối với mọi địa chỉ").hides("name=\"remove\"");
    browser.get(&step).await.expect(200).shows("a@haiphong.gov.vn").shows("1 địa chỉ đã được chấp thuận còn lại");
    let links = "SELECT COUNT(*) FROM letter WHERE kind = 'portal-page'";
    assert_eq!(number(&app, links).await, 2, "the step itself changes nothing");
    let removed = browser.post(&format!("{PAGE}/lien-he"), &[("campaign", "12"), ("remove", &id)]).await;
    browser.follow(removed).await.expect(200).shows("nhận liên kết mới").hides("a@haiphong.gov.vn");
    app.get(&old).await.expect(404);
    // That of the removed address is gone; the other has its first and the new one.
    assert_eq!(number(&app, links).await, 2);
    let last = "SELECT COUNT(DISTINCT recipient_key) FROM letter WHERE kind = 'portal-page'";
    assert_eq!(number(&app, last).await, 1);
    browser.get(&step).await.expect(303);
}
