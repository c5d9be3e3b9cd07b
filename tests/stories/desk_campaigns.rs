//! The organisers decide what portals show and when, and ask them: what they decide reaches
//! every portal's banner at once.

use crate::support::desk::{Browser, number, text};
use crate::support::{Answer, TestApp};

const PAGE: &str = "/admin/vi/banner/dot/12";
const ASK: &str = "/admin/vi/banner/dot/12/de-nghi";
const IMAGE: &str = "/banner/12/hai-phong/vi/728x90.svg";

/// The form of a campaign as its page offers it, with some fields typed otherwise.
async fn terms(browser: &Browser<'_>, path: &str, changed: &[(&str, &str)]) -> Answer {
    let page = browser.get(path).await.expect(200);
    let (was, code) = (page.hidden("was"), page.hidden("code"));
    let usual = [
        ("was", was.as_str()),
        ("code", &code),
        ("name_vi", "Đợt tuyên truyền về Hội nghị lần thứ 12"),
        ("name_fr", "Campagne des 12es Assises"),
        ("first", "20/02/2023"),
        ("last", "12/04/2023"),
        ("early", "announce"),
        ("art", "paper"),
    ];
    let is_usual = |field: &(&str, &str)| changed.iter().all(|(name, _)| *name != field.0);
    let form: Vec<_> = usual.into_iter().filter(is_usual).chain(changed.iter().copied()).collect();
    browser.post(path, &form).await
}

#[tokio::test]
async fn what_an_organiser_decides_reaches_every_portal_at_once() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    app.get(IMAGE).await.shows("Trân trọng kính mời. Đăng ký tham dự</title>");
    assert_eq!(text(&app, "SELECT source FROM campaign WHERE code = '12'").await, "rehearsal");
    let words = [
        ("invitation_vi", "Hẹn gặp tại Hà Nội"),
        ("invitation_fr", "Rendez-vous à Hanoï"),
        ("action_vi", "Ghi danh"),
        ("action_fr", "Je m’inscris"),
        ("letter_number", "12/UBND-ĐN"),
        ("letter_date", "14/02/2023"),
    ];
    let saved = terms(&browser, PAGE, &words).await;
    let page = browser.follow(saved).await.expect(200).shows("Đã lưu.").shows("value=\"Hẹn gặp tại Hà Nội\"");
    page.shows("value=\"14/02/2023\"");
    app.get(IMAGE).await.shows("Hẹn gặp tại Hà Nội. Ghi danh</title>");
    app.get("/banner/12/da-nang/fr/728x90.svg").await.shows("Rendez-vous à Hanoï. Je m’inscris</title>");
    let source = "SELECT source FROM campaign WHERE code = '12'";
    assert_eq!(text(&app, source).await, "rehearsal", "its days are those of before");
    terms(&browser, PAGE, &[("last", "13/04/2023")]).await.expect(303);
    assert_eq!(text(&app, source).await, "desk");
}

#[tokio::test]
async fn the_window_that_an_organiser_sets_opens_and_closes_to_the_second() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    terms(&browser, PAGE, &[("first", "10/03/2023"), ("last", "2023-03-20"), ("early", "nothing")]).await.expect(303);
    let nothing = app.get(IMAGE).await.expect(200).hides("Hội nghị hợp tác").bytes;
    for (moment, is_open) in
        [("2023-03-09T23:59:59+07:00", false), ("2023-03-10T00:00:00+07:00", true), ("2023-03-20T23:59:59+07:00", true)]
    {
        app.set_clock(moment);
        assert_eq!(app.get(IMAGE).await.expect(200).bytes != nothing, is_open, "{moment}");
    }
    app.get(IMAGE).await.shows("Trân trọng kính mời");
    app.set_clock("2023-03-21T00:00:00+07:00");
    app.get(IMAGE).await.shows("Sắp diễn ra. Trang của Hội nghị");
}

#[tokio::test]
async fn a_pause_hides_the_image_at_once_and_keeps_its_place_and_its_link() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    let shown = app.get(IMAGE).await.expect(200);
    terms(&browser, PAGE, &[("paused", "yes")]).await.expect(303);
    let hidden = app.get(IMAGE).await.expect(200).hides("Hội nghị hợp tác");
    assert_ne!(hidden.header("etag"), shown.header("etag"));
    assert!(hidden.text().contains("width=\"728\" height=\"90\""));
    assert_eq!(app.get("/banner/12/hai-phong/vi/728x90").await.expect(302).location(), "/vi/");
    browser.get("/admin/vi/banner").await.shows("đang tạm dừng");
    browser
        .get(PAGE)
        .await
        .shows("name=\"paused\" value=\"yes\" id=\"paused\" checked")
        .shows("/banner/art/12/vi/open/");
    terms(&browser, PAGE, &[]).await.expect(303);
    assert_eq!(app.get(IMAGE).await.expect(200).bytes, shown.bytes);
}

#[tokio::test]
async fn what_is_wrong_with_a_campaign_is_said_beside_each_field_and_what_was_typed_is_kept() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    let long = "a".repeat(61);
    let wrong = [
        ("name_vi", ""),
        ("first", "31/02/2023"),
        ("last", "soon"),
        ("early", "later"),
        ("art", ""),
        ("invitation_vi", "Kính mời"),
        ("invitation_fr", ""),
        ("action_vi", &long),
        ("action_fr", "Venez"),
        ("letter_number", "12\u{7}"),
        ("letter_date", "hôm qua"),
    ];
    let page = terms(&browser, PAGE, &wrong).await.expect(422).shows("Có 9 mục cần xem lại");
    for field in
        ["name_vi", "first", "last", "early", "art", "invitation_fr", "action_vi", "letter_number", "letter_date"]
    {
        assert!(page.text().contains(&format!("id=\"{field}-error\"")), "{field}");
        assert!(page.text().contains(&format!("<a href=\"#{field}\">")), "{field}");
    }
    page.shows("value=\"31/02/2023\"")
        .shows("value=\"Kính mời\"")
        .shows("value=\"hôm qua\"")
        .shows("ghi bằng cả hai thứ tiếng")
        .shows("tối đa 60 ký tự");
    terms(&browser, PAGE, &[("first", "13/04/2023")]).await.expect(422).shows("ngày này trước ngày đầu tiên");
    assert_eq!(number(&app, "SELECT version FROM campaign WHERE code = '12'").await, 1, "nothing was kept");
}

#[tokio::test]
async fn what_a_colleague_changed_meanwhile_is_not_overwritten() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    terms(&browser, PAGE, &[("art", "indigo")]).await.expect(303);
    let stale = terms(&browser, PAGE, &[("was", "1"), ("last", "30/03/2023")]).await.expect(422);
    let stale = stale.shows("vừa được thay đổi ở nơi khác").shows("value=\"30/03/2023\"");
    // What saving again would undo stands beside what was typed.
    let stale = stale
        .shows("khác với nội dung Quý vị nhập")
        .shows("<dt>Màu nền của banner</dt><dd>Nền chàm</dd>")
        .shows("<dt>Ngày cuối cùng, tính cả ngày này</dt><dd>12/04/2023</dd>")
        .hides("<dt>Ngày đầu tiên</dt>");
    assert_eq!(stale.hidden("was"), "2", "the page that says so knows the change: saving again is meant");
    // The same twice is done once.
    terms(&browser, PAGE, &[("was", "1"), ("art", "indigo")]).await.expect(303);
    assert_eq!(number(&app, "SELECT version FROM campaign WHERE code = '12'").await, 2);
}

#[tokio::test]
async fn the_campaign_of_an_earlier_edition_may_be_looked_at_and_not_changed() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    let page = browser.get("/admin/fr/banniere/campagnes/10").await.expect(200);
    page.shows("du 1<sup>er</sup> juin au 26 septembre 2016")
        .shows("1913/UBND-KGVX")
        .shows("18 mai 2016")
        .shows("ne se modifie plus")
        .hides("name=\"first\"");
    let form = [("was", "1"), ("name_vi", "a"), ("name_fr", "b"), ("early", "announce"), ("art", "indigo")];
    browser.post("/admin/fr/banniere/campagnes/10", &form).await.expect(403);
    for path in ["/admin/vi/banner/dot/10/de-nghi", "/admin/vi/banner/dot/10/nhac"] {
        browser.get(path).await.expect(403);
        browser.post(path, &[("whom", "all"), ("on", "01/03/2023"), ("portals", "ha-noi")]).await.expect(403);
    }
    browser.post("/admin/vi/banner/cong/hai-phong/thoi-gian", &[("campaign", "10"), ("first", "")]).await.expect(403);
    browser.post("/admin/vi/banner/cong/hai-phong/rut-de-nghi", &[("campaign", "10"), ("was", "1")]).await.expect(403);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM placement WHERE campaign = '10'").await, 62);
    browser.get("/admin/vi/banner/dot/99").await.expect(404);
}

#[tokio::test]
async fn an_edition_has_several_campaigns_and_a_second_click_makes_no_second_one() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    let new = "/admin/vi/banner/dot-moi";
    let page = browser.get(new).await.expect(200).shows("value=\"Đợt tuyên truyền về Hội nghị lần thứ 12, đợt 2\"");
    assert_eq!(page.hidden("code"), "12-2");
    let form = [
        ("code", "12-2"),
        ("name_vi", "Đợt hai"),
        ("name_fr", "Deuxième campagne"),
        ("first", "01/04/2023"),
        ("last", ""),
        ("early", "announce"),
        ("art", "indigo"),
    ];
    let made = browser.post(new, &form).await.expect(303);
    assert_eq!(made.page(), "/admin/vi/banner/dot/12-2");
    browser.follow(made).await.expect(200).shows("value=\"Đợt hai\"").shows("value=\"01/04/2023\"");
    browser.post(new, &form).await.expect(303);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM campaign WHERE edition_number = 12").await, 2);
    // A colleague who was shown the same code and typed something else makes the next one.
    let other: Vec<_> = form.iter().copied().map(|(n, v)| (n, if n == "name_vi" { "Đợt khác" } else { v })).collect();
    let stale = browser.post(new, &other).await.expect(422).shows("value=\"Đợt khác\"");
    assert_eq!(stale.hidden("code"), "12-3");
    for code in ["10-2", "12-1", "12-02", "13", "12-2/../x", ""] {
        let forged: Vec<_> = form.iter().copied().map(|(n, v)| (n, if n == "code" { code } else { v })).collect();
        browser.post(new, &forged).await.expect(422);
    }
    assert_eq!(number(&app, "SELECT COUNT(*) FROM campaign").await, 3);
    browser.get("/admin/vi/banner?campaign=12-2").await.expect(200).shows("Đợt hai").shows("Chưa có cổng nào");
    app.get("/banner/12-2/hai-phong/fr/300x250.png").await.expect(200);
    // Without a last day it ends with the last day that the invitation announces.
    app.set_clock("2023-04-15T23:59:59+07:00");
    app.get("/banner/12-2/hai-phong/vi/728x90.svg").await.shows("Đăng ký tham dự");
    app.set_clock("2023-04-16T00:00:00+07:00");
    app.get("/banner/12-2/hai-phong/vi/728x90.svg").await.shows("Trang của Hội nghị");
}

#[tokio::test]
async fn all_provinces_and_cities_but_the_host_are_asked_with_one_click() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    browser.get(ASK).await.expect(200).shows("trừ nơi đăng cai: đã được đề nghị").shows("value=\"01/03/2023\"");
    let form = [
        ("name_vi", "Đợt hai"),
        ("name_fr", "Deuxième campagne"),
        ("first", ""),
        ("last", ""),
        ("early", "announce"),
        ("art", "paper"),
        ("code", "12-2"),
    ];
    browser.post("/admin/vi/banner/dot-moi", &form).await.expect(303);
    let ask = "/admin/fr/banniere/campagnes/12-2/demande";
    browser.get(ask).await.expect(200).shows("Les 62 portails de provinces et de villes du Vietnam");
    let all = [("whom", "all"), ("on", "28/02/2023"), ("first", ""), ("last", "")];
    let asked = browser.post(ask, &all).await;
    browser.follow(asked).await.expect(200).shows("62 portails sont désormais sollicités").shows("<dd>62</dd>");
    let again = browser.post(ask, &all).await;
    browser.follow(again).await.expect(200).shows("Aucun autre portail n’a été sollicité");
    let of_hanoi = "SELECT COUNT(*) FROM placement JOIN portal ON portal.id = portal_id
        WHERE campaign = '12-2' AND slug = 'ha-noi'";
    assert_eq!(number(&app, of_hanoi).await, 0, "the host asks the others");
    assert_eq!(
        number(&app, "SELECT COUNT(*) FROM placement WHERE campaign = '12-2' AND asked_on = '2023-02-28'").await,
        62
    );
}

#[tokio::test]
async fn a_portal_that_is_asked_later_has_its_own_days_to_the_second() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    terms(&browser, PAGE, &[("early", "nothing")]).await.expect(303);
    let toulouse = "/banner/12/ville-de-toulouse/fr/728x90.svg";
    let later = [
        ("whom", "chosen"),
        ("portals", "ville-de-toulouse"),
        ("portals", "ville-de-lyon"),
        ("on", "28/02/2023"),
        ("first", "10/03/2023"),
        ("last", "11/03/2023"),
    ];
    let asked = browser.post(ASK, &later).await;
    browser.follow(asked).await.expect(200).shows("gửi 2 cổng").shows("<span lang=\"fr\">Toulouse</span>");
    for (moment, says) in [
        ("2023-03-09T23:59:59+07:00", ""),
        ("2023-03-10T00:00:00+07:00", "Invitation. S’inscrire"),
        ("2023-03-11T23:59:59+07:00", "Invitation. S’inscrire"),
        ("2023-03-12T00:00:00+07:00", "Bientôt. Le site des Assises"),
    ] {
        app.set_clock(moment);
        let image = app.get(toulouse).await.expect(200);
        let title = image
            .text()
            .split("<title>")
            .nth(1)
            .map_or(String::new(), |rest| rest.split("</title>").next().unwrap_or_default().to_owned());
        assert!(if says.is_empty() { title.is_empty() } else { title.ends_with(says) }, "{moment}: {title}");
        // The others have the campaign's.
        app.get(IMAGE).await.expect(200).shows("Trân trọng kính mời");
    }
    let browser = Browser::owner(&app).await;
    let rows = browser.table("/admin/vi/banner.csv?q=toulouse").await;
    assert_eq!(rows[1][4..7], ["28/02/2023", "10/03/2023", "11/03/2023"]);
    assert_eq!(rows[1][10], "2", "days asked");
}

#[tokio::test]
async fn whom_to_ask_is_asked_again_where_it_is_not_clear() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    let on = ("on", "01/03/2023");
    browser.post(ASK, &[on]).await.expect(422).shows("id=\"whom-error\"");
    browser.post(ASK, &[("whom", "chosen"), on]).await.expect(422).shows("đánh dấu ít nhất một cổng");
    let both = [("whom", "all"), ("portals", "ha-noi"), on];
    browser.post(ASK, &both).await.expect(422).shows("chỉ dùng một trong hai cách").shows("value=\"ha-noi\" checked");
    let unknown = [("whom", "chosen"), ("portals", "atlantis"), on];
    browser.post(ASK, &unknown).await.expect(422).shows("id=\"portals-error\"");
    let days = [("whom", "chosen"), ("portals", "ha-noi"), ("on", ""), ("first", "12/03/2023"), ("last", "11/03/2023")];
    let page = browser.post(ASK, &days).await.expect(422).shows("id=\"on-error\"").shows("id=\"last-error\"");
    page.shows("value=\"12/03/2023\"").shows("Có 2 mục cần xem lại");
    browser.post(ASK, &[("whom", "chosen"), ("portals", "ha-noi"), ("on", "soon")]).await.expect(422);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM placement WHERE campaign = '12'").await, 62);
}

#[tokio::test]
async fn a_window_that_holds_no_day_is_refused_on_every_form() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    let asking = |first, last| {
        [("whom", "chosen"), ("portals", "ville-de-lyon"), ("on", "01/03/2023"), ("first", first), ("last", last)]
    };
    let wrong = browser.post(ASK, &asking("13/04/2023", "")).await.expect(422).shows("id=\"first-error\"");
    wrong.shows("nên không còn ngày nào").shows("value=\"13/04/2023\"");
    browser.post(ASK, &asking("", "19/02/2023")).await.expect(422).shows("id=\"last-error\"");
    // The conference ends on 15 April: without a last day, so does a campaign.
    let late = terms(&browser, PAGE, &[("first", "16/04/2023"), ("last", "")]).await.expect(422);
    late.shows("id=\"first-error\"").shows("không còn ngày nào cho đến hết Hội nghị");
    assert_eq!(number(&app, "SELECT COUNT(*) FROM placement WHERE campaign = '12'").await, 62);
    // Days of a portal's own must survive those of the campaign.
    browser.post(ASK, &asking("10/04/2023", "")).await.expect(303);
    let emptied = terms(&browser, PAGE, &[("last", "09/04/2023")]).await.expect(422);
    emptied.shows("vốn có thời gian riêng").shows("Lyon").shows("value=\"09/04/2023\"");
    terms(&browser, PAGE, &[("last", "10/04/2023")]).await.expect(303);
}

#[tokio::test]
async fn nobody_is_asked_tomorrow_or_for_days_that_are_over() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    let asking =
        |on, last| [("whom", "chosen"), ("portals", "ville-de-lyon"), ("on", on), ("first", ""), ("last", last)];
    let ahead = browser.post(ASK, &asking("02/03/2023", "")).await.expect(422).shows("id=\"on-error\"");
    ahead.shows("value=\"02/03/2023\"").shows("ngày này chưa đến");
    browser.post(ASK, &asking("01/03/2023", "28/02/2023")).await.expect(422).shows("Thời gian đăng đã kết thúc");
    app.set_clock("2023-04-13T00:00:00+07:00");
    let browser = Browser::owner(&app).await;
    browser.post(ASK, &asking("13/04/2023", "")).await.expect(422).shows("Thời gian đăng đã kết thúc");
    assert_eq!(number(&app, "SELECT COUNT(*) FROM placement WHERE campaign = '12'").await, 62);
    browser.post(ASK, &asking("13/04/2023", "14/04/2023")).await.expect(303);
}

#[tokio::test]
async fn days_for_a_portal_that_is_no_longer_asked_are_not_lost_in_silence() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    let portal = "/admin/vi/banner/cong/hai-phong";
    browser.post(&format!("{portal}/rut-de-nghi"), &[("campaign", "12"), ("was", "1")]).await.expect(303);
    for first in ["05/03/2023", "mars"] {
        let days = [("campaign", "12"), ("was", "1"), ("first", first), ("last", "")];
        let page = browser.post(&format!("{portal}/thoi-gian"), &days).await.expect(422);
        page.shows("Đề nghị vừa được rút").shows(&format!("<dd>{first}</dd>"));
    }
}

#[tokio::test]
async fn an_asking_is_taken_back_after_a_step_and_what_was_counted_stays() {
    let app = TestApp::new().await;
    app.seen_on("hai-phong", &["2023-02-28"]).await;
    let browser = Browser::owner(&app).await;
    let step = "/admin/vi/banner/cong/hai-phong/rut-de-nghi";
    let page = browser.get(&format!("{step}?campaign=12")).await.expect(200).shows("Số liệu đã ghi vẫn được giữ");
    let was = page.hidden("was");
    browser.post(step, &[("campaign", "12"), ("was", "7")]).await.expect(422).shows("vừa được thay đổi ở nơi khác");
    let form = [("campaign", "12"), ("was", was.as_str())];
    let taken = browser.post(step, &form).await;
    browser.follow(taken).await.expect(200).shows("Đã rút đề nghị").shows("ngoài danh sách, đã đặt");
    browser.post(step, &form).await.expect(303);
    browser.get(&format!("{step}?campaign=12")).await.expect(404);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM placement WHERE campaign = '12'").await, 61);
    browser.get("/admin/vi/banner?status=not-asked").await.expect(200).shows("haiphong.gov.vn");
    app.get(IMAGE).await.expect(200).shows("Trân trọng kính mời");
}
