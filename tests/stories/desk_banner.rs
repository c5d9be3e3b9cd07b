//! The organisers see which portals carry the banner.

use crate::support::TestApp;
use crate::support::desk::{Browser, change, database, number};

const BOARD: &str = "/admin/vi/banner";

/// Portals that were asked: one seen since the beginning, one no longer seen, one found by
/// the checker alone; and one that was not asked and carries the banner.
pub(super) async fn evidence(app: &TestApp) {
    app.seen_on("hai-phong", &["2023-02-19", "2023-02-20", "2023-02-28", "2023-03-01"]).await;
    app.seen_on("da-nang", &["2023-02-21", "2023-02-22"]).await;
    app.checked("ca-mau", "2023-03-01", "found", "narrow-200").await;
    app.checked("can-tho", "2023-02-28", "unreachable", "silent").await;
    app.seen_on("ville-de-toulouse", &["2023-02-28"]).await;
}

/// The words of each row of the board, one string a row.
pub(super) fn rows(html: &str) -> Vec<String> {
    let body = html.split("<table>").nth(1).expect("a table").split("</table>").next().expect("its end");
    let rows = body.split("<tr").skip(2).map(|row| {
        let mut out = String::new();
        let mut inside = true;
        for c in row.chars() {
            match c {
                '<' => inside = true,
                '>' => {
                    inside = false;
                    out.push(' ');
                }
                c if !inside => out.push(c),
                _ => {}
            }
        }
        out.replace('\u{A0}', " ").split_whitespace().collect::<Vec<_>>().join(" ")
    });
    rows.collect()
}

/// The slugs of the rows, in their order.
fn order(html: &str) -> Vec<String> {
    let links = html.split("href=\"/admin/vi/banner/cong/").skip(1);
    links.map(|link| link.split('?').next().expect("a slug").to_owned()).collect()
}

#[tokio::test]
async fn the_board_lists_who_was_asked_in_the_official_order_and_the_others_below() {
    let app = TestApp::new().await;
    evidence(&app).await;
    let browser = Browser::owner(&app).await;
    let page = browser.get(BOARD).await.expect(200);
    let html = page.text();
    let order = order(&html);
    assert_eq!(order.len(), 63, "62 asked, one beside them");
    assert_eq!(order[..3], ["ho-chi-minh", "hai-phong", "da-nang"], "as the official list has them");
    assert_eq!(order[62], "ville-de-toulouse");
    assert!(!order.contains(&"ha-noi".to_owned()), "the host asks the others");
    let rows = rows(&html);
    let row = |name: &str| rows.iter().find(|row| row.contains(name)).expect(name).clone();
    let hai_phong = row("haiphong.gov.vn");
    // The day before its window is none of the ten that were asked.
    for words in
        ["ghi nhận từ ngày 19/02/2023", "Ghi nhận gần nhất 01/03/2023", "3 / 10", "4.942", "4.400", "Lượt bấm 6"]
    {
        assert!(hai_phong.contains(words), "{words}: {hai_phong}");
    }
    assert!(row("danang.gov.vn").contains("không còn ghi nhận từ sau ngày 22/02/2023"));
    assert!(row("camau.gov.vn").contains("ghi nhận từ ngày 01/03/2023"), "the checker alone is a side, too");
    let can_tho = row("cantho.gov.vn");
    assert!(can_tho.contains("chưa ghi nhận") && can_tho.contains("không đọc được trang 28/02/2023"), "{can_tho}");
    page.shows("Cổng đặt banner ngoài danh sách đề nghị")
        .shows("<dt>Cổng được đề nghị</dt><dd>62</dd>")
        .shows("<dt>Đã ghi nhận</dt><dd>2</dd>")
        .shows("<dt>Chưa ghi nhận</dt><dd>59</dd>")
        .shows("<dt>Không còn ghi nhận</dt><dd>1</dd>")
        .shows("<dt>Đặt ngoài danh sách đề nghị</dt><dd>1</dd>")
        .shows("(bot) đã nhận diện được đếm riêng")
        .shows("trong 5 giây gần nhất");
    browser
        .get("/admin/fr/banniere")
        .await
        .expect(200)
        .shows("vue depuis le 19/02/2023")
        .shows("vue pour la dernière fois le 22/02/2023")
        .shows("un arrêt brutal du serveur peut les faire perdre");
}

#[tokio::test]
async fn before_its_first_day_a_campaign_has_portals_that_were_asked_and_none_to_blame() {
    let app = TestApp::at("2023-02-19T23:59:59+07:00").await;
    let browser = Browser::owner(&app).await;
    browser
        .get(BOARD)
        .await
        .expect(200)
        .shows("đã đề nghị, chưa đến ngày đặt")
        .shows("<dt>Chưa ghi nhận</dt><dd>0</dd>");
    app.set_clock("2023-02-20T00:00:00+07:00");
    browser.get(BOARD).await.expect(200).shows("<dt>Chưa ghi nhận</dt><dd>62</dd>");
}

#[tokio::test]
async fn once_the_days_are_over_the_board_and_the_report_speak_in_the_past() {
    let app = TestApp::new().await;
    evidence(&app).await;
    app.seen_on("hai-phong", &["2023-04-12"]).await;
    app.set_clock("2023-04-12T23:59:59+07:00");
    let browser = Browser::owner(&app).await;
    browser
        .get(BOARD)
        .await
        .shows("ghi nhận từ ngày 19/02/2023")
        .shows("chưa ghi nhận")
        .shows("không còn ghi nhận từ sau ngày 22/02/2023");
    app.set_clock("2023-04-13T00:00:00+07:00");
    let browser = Browser::owner(&app).await;
    for path in [BOARD, "/admin/vi/banner/bao-cao"] {
        let page = browser.get(path).await.expect(200);
        page.shows("ghi nhận từ ngày 19/02/2023 đến ngày 12/04/2023")
            .shows("ghi nhận đến ngày 22/02/2023")
            .shows(">Không ghi nhận được</dt>")
            .hides("<td>chưa ghi nhận")
            .hides("status \">chưa ghi nhận")
            .hides("không còn ghi nhận từ sau");
    }
    browser.get("/admin/fr/banniere").await.shows("vue du 19/02/2023 au 12/04/2023").shows("Vue un certain temps");
}

#[tokio::test]
async fn what_is_seen_after_the_last_day_changes_no_record() {
    let app = TestApp::new().await;
    evidence(&app).await;
    app.set_clock("2023-05-20T09:00:00+07:00");
    let browser = Browser::owner(&app).await;
    let paths = [BOARD, "/admin/vi/banner.csv", "/admin/vi/banner/bao-cao", "/admin/vi/banner/cong/hai-phong"];
    let mut before = Vec::new();
    for path in paths {
        before.push(browser.get(path).await.expect(200).text());
    }
    browser.get(BOARD).await.shows("ghi nhận đến ngày 01/03/2023").hides("grandlyon");
    app.seen_on("hai-phong", &["2023-04-13", "2023-05-19"]).await;
    app.seen_on("an-giang", &["2023-05-19"]).await;
    app.checked("lai-chau", "2023-05-19", "found", "").await;
    // Nobody asked it, and its banner came too late to be one of the campaign.
    app.seen_on("metropole-de-lyon", &["2023-05-19"]).await;
    app.seen_on("ville-de-lyon", &["2023-05-19"]).await;
    for (path, before) in paths.into_iter().zip(before) {
        let after = browser.get(path).await.expect(200).text();
        for word in ["ghi nhận đến", "không ghi nhận được", "ngoài danh sách, đã đặt", "4.942", "4942"]
        {
            assert_eq!(after.matches(word).count(), before.matches(word).count(), "{word} on {path}");
        }
        assert!(!after.contains("13/04/2023") && !after.contains("19/05/2023"), "{path}");
    }
}

#[tokio::test]
async fn a_trial_before_the_first_day_is_neither_blamed_nor_praised() {
    let app = TestApp::at("2023-02-15T09:00:00+07:00").await;
    app.seen_on("hai-phong", &["2023-02-10"]).await;
    app.seen_on("da-nang", &["2023-02-14", "2023-02-15"]).await;
    let browser = Browser::owner(&app).await;
    let row = async |browser: &Browser<'_>, name: &str| {
        let rows = rows(&browser.get(BOARD).await.expect(200).text());
        rows.into_iter().find(|row| row.contains(name)).expect("a row")
    };
    assert!(row(&browser, "haiphong.gov.vn").await.contains("đã đề nghị, chưa đến ngày đặt"));
    assert!(row(&browser, "danang.gov.vn").await.contains("ghi nhận từ ngày 14/02/2023"), "it stands there");
    app.set_clock("2023-02-20T09:00:00+07:00");
    let browser = Browser::owner(&app).await;
    for name in ["haiphong.gov.vn", "danang.gov.vn"] {
        let row = row(&browser, name).await;
        assert!(row.contains("chưa ghi nhận") && row.contains("0 / 1"), "{row}");
    }
}

#[tokio::test]
async fn a_portal_that_still_has_days_to_come_keeps_the_board_in_the_present() {
    let app = TestApp::new().await;
    change(&app, "UPDATE placement SET last_day = '2023-04-20' WHERE portal_id = (SELECT id FROM portal WHERE slug = 'hai-phong')").await;
    app.state.look_at_campaigns().await.expect("looked at");
    app.set_clock("2023-04-13T09:00:00+07:00");
    let browser = Browser::owner(&app).await;
    let page = browser.get(BOARD).await.expect(200).shows("<dt>Chưa ghi nhận</dt><dd>62</dd>");
    let rows = rows(&page.text());
    assert!(rows.iter().any(|row| row.contains("haiphong.gov.vn") && row.contains("chưa ghi nhận")));
    assert!(rows.iter().any(|row| row.contains("danang.gov.vn") && row.contains("không ghi nhận được")));
    app.set_clock("2023-04-21T00:00:00+07:00");
    let browser = Browser::owner(&app).await;
    browser.get(BOARD).await.expect(200).shows(">Không ghi nhận được</dt>");
}

#[tokio::test]
async fn a_sheet_of_the_board_says_by_what_it_was_chosen_and_ordered() {
    let app = TestApp::new().await;
    evidence(&app).await;
    let browser = Browser::owner(&app).await;
    browser.get(BOARD).await.expect(200).hides("Tiêu chí");
    browser
        .get(&format!("{BOARD}?q=hai&status=seen&country=vietnam&sort=requests&order=down"))
        .await
        .expect(200)
        .shows("1 trên tổng số 63 cổng")
        .shows("Tiêu chí: “hai”, đã ghi nhận, Việt Nam, xếp giảm dần theo “Lượt tải ảnh”");
    browser
        .get("/admin/fr/banniere?sort=name")
        .await
        .expect(200)
        .shows("Critères\u{A0}: ordre croissant de «\u{A0}Portail\u{A0}»");
}

#[tokio::test]
async fn the_board_sorts_by_each_column_and_keeps_the_rest_of_its_address() {
    let app = TestApp::new().await;
    evidence(&app).await;
    let browser = Browser::owner(&app).await;
    let first = async |query: &str| {
        let html = browser.get(&format!("{BOARD}?{query}")).await.expect(200).text();
        order(&html)
    };
    assert_eq!(first("sort=name").await[..2], ["an-giang", "ba-ria-vung-tau"]);
    assert_eq!(first("sort=name&order=down").await[0], "yen-bai");
    assert_eq!(first("sort=requests&order=down").await[..3], ["hai-phong", "da-nang", "ho-chi-minh"]);
    assert_eq!(first("sort=last&order=down").await[..3], ["hai-phong", "ca-mau", "da-nang"]);
    assert_eq!(first("sort=first").await[..3], ["hai-phong", "da-nang", "ca-mau"], "what is not known comes last");
    assert_eq!(first("sort=first&order=down").await[..3], ["ca-mau", "da-nang", "hai-phong"]);
    assert_eq!(first("sort=days&order=down").await[..2], ["hai-phong", "da-nang"]);
    assert_eq!(first("sort=checked").await[..2], ["can-tho", "ca-mau"]);
    assert_eq!(first("sort=status").await[..3], ["hai-phong", "ca-mau", "da-nang"]);
    for column in ["name", "requests", "nonsense"] {
        assert_eq!(first(&format!("sort={column}&order=down")).await[62], "ville-de-toulouse", "{column}");
    }
    let page = browser.get(&format!("{BOARD}?sort=clicks&q=ha&country=vietnam")).await.expect(200);
    page.shows("aria-sort=\"ascending\"><a href=\"/admin/vi/banner?campaign=12&#38;q=ha&#38;country=vietnam&#38;sort=clicks&#38;order=down\">")
        .shows("href=\"/admin/vi/banner?campaign=12&#38;q=ha&#38;country=vietnam&#38;sort=name\"")
        .shows("href=\"/admin/vi/banner?campaign=12&#38;q=ha&#38;country=vietnam\">Xếp theo danh sách chính thức")
        .shows("href=\"/admin/vi/banner.csv?campaign=12&#38;q=ha&#38;country=vietnam&#38;sort=clicks\"")
        .shows("href=\"/admin/fr/banniere?campaign=12&#38;q=ha&#38;country=vietnam&#38;sort=clicks\"")
        .shows("<input type=\"hidden\" name=\"sort\" value=\"clicks\">");
}

#[tokio::test]
async fn filters_combine_and_need_no_accents() {
    let app = TestApp::new().await;
    evidence(&app).await;
    let browser = Browser::owner(&app).await;
    for (query, found) in [
        ("q=hai+phong", vec!["hai-phong"]),
        ("q=haiphong.gov", vec!["hai-phong"]),
        ("q=%C4%90%C3%A0+N%E1%BA%B5ng", vec!["da-nang"]),
        ("q=saigon", vec!["ho-chi-minh"]),
        ("status=no-longer-seen", vec!["da-nang"]),
        ("status=seen", vec!["hai-phong", "ca-mau", "ville-de-toulouse"]),
        ("status=seen&country=vietnam", vec!["hai-phong", "ca-mau"]),
        ("status=seen&country=vietnam&q=hai", vec!["hai-phong"]),
        ("status=not-asked", vec!["ville-de-toulouse"]),
        ("country=france", vec!["ville-de-toulouse"]),
        ("status=seen&q=lai+chau", vec![]),
        ("q=%25", vec![]),
        ("country=other", vec![]),
    ] {
        let page = browser.get(&format!("{BOARD}?{query}")).await.expect(200);
        let html = page.text();
        let shown = if html.contains("<table>") { order(&html) } else { Vec::new() };
        assert_eq!(shown, found, "{query}");
    }
    let page = browser.get(&format!("{BOARD}?q=%3Cscript%3E&status=seen")).await.expect(200);
    page.shows("value=\"&#60;script&#62;\"").shows("<option value=\"seen\" selected>").shows("Bỏ lọc");
    // What an address says wrongly is as if it did not say it.
    let whole = browser.get(&format!("{BOARD}?status=blue&sort=7&country=de")).await.expect(200).text();
    assert_eq!(order(&whole).len(), 63);
    browser.get(&format!("{BOARD}?campaign=99")).await.expect(404);
}

#[tokio::test]
async fn the_table_downloads_as_it_is_filtered_and_sorted() {
    let app = TestApp::new().await;
    evidence(&app).await;
    change(&app, "UPDATE portal SET host = '=1+1.example' WHERE slug = 'ca-mau'").await;
    app.state.look_at_campaigns().await.expect("looked at");
    let browser = Browser::owner(&app).await;
    let answer = browser.get("/admin/fr/banniere.csv?status=seen&sort=name").await.expect(200);
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(
        answer.header("content-disposition"),
        "attachment; filename=\"banniere-sur-les-portails-12-2023-03-01.csv\""
    );
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(
        answer.text(),
        "\u{FEFF}Portail;Domaine;Pays;État;Sollicité le;Premier jour demandé;Dernier jour demandé;\
         Premier jour où elle est vue;Dernier jour où elle est vue;Jours d’affichage constatés, parmi les jours demandés;\
         Jours d’affichage demandés, jusqu’à ce jour;Chargements de l’image, sans les robots connus;\
         Chargements depuis une page du portail (Referer);Clics, sans les robots connus;\
         Clics depuis une page du portail (Referer);Clics dans un cadre (iframe);Demandes de robots connus;\
         Demandes écartées (en nombre excessif depuis un même réseau);Dernière vérification;Date de la vérification\r\n\
         Ca Mau;'=1+1.example;Vietnam;vue depuis le 01/03/2023;20/02/2023;20/02/2023;12/04/2023;01/03/2023;\
         01/03/2023;1;10;0;0;0;0;0;0;0;trouvée;01/03/2023\r\n\
         Hai Phong;haiphong.gov.vn;Vietnam;vue depuis le 19/02/2023;20/02/2023;20/02/2023;12/04/2023;19/02/2023;\
         01/03/2023;3;10;4942;4400;6;6;0;28;0;;\r\n\
         Ville de Toulouse;;France;vue depuis le 28/02/2023;affichée sans demande;;;28/02/2023;28/02/2023;1;;1234;\
         1100;0;0;0;7;0;;\r\n"
    );
    let vi = browser.get("/admin/vi/banner.csv?campaign=12").await.expect(200);
    assert!(vi.header("content-disposition").contains("banner-tren-cac-cong-12-2023-03-01.csv"));
    let rows = browser.table("/admin/vi/banner.csv?q=hai+phong").await;
    assert_eq!(rows[0][..4], ["Cổng thông tin điện tử", "Tên miền", "Nước", "Trạng thái"]);
    assert_eq!(rows[1][..4], ["Hải Phòng", "haiphong.gov.vn", "Việt Nam", "ghi nhận từ ngày 19/02/2023"]);
}

#[tokio::test]
async fn the_campaign_of_before_is_there_closed_and_says_that_nothing_was_recorded() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    let page = browser.get(&format!("{BOARD}?campaign=10")).await.expect(200);
    let page = page
        .shows("từ ngày 01 tháng 6 đến ngày 26 tháng 9 năm 2016 – đã kết thúc")
        .shows("không được ghi nhận")
        .shows("không có số liệu")
        .hides("Chưa ghi nhận")
        .hides("/dot/10/nhac")
        .hides("/dot/10/de-nghi");
    assert_eq!(order(&page.text()).len(), 62);
    let rows = browser.table("/admin/vi/banner.csv?campaign=10&q=hai+phong").await;
    let expected =
        "Hải Phòng|haiphong.gov.vn|Việt Nam|không có số liệu|18/05/2016|01/06/2016|26/09/2016||||118|||||||||";
    assert_eq!(rows[1].join("|"), expected);
}

#[tokio::test]
async fn who_asks_for_the_address_of_an_archive_today_puts_no_figure_into_it() {
    let app = TestApp::new().await;
    let from_there = [("referer", "https://haiphong.gov.vn/"), ("user-agent", "Mozilla/5.0")];
    app.get_with("/banner/10/hai-phong/vi/728x90.png", &from_there).await.expect(200);
    app.get_with("/banner/10/ville-de-toulouse/fr/728x90.png", &from_there).await.expect(200);
    app.get_with("/banner/10/hai-phong/vi/728x90", &from_there).await.expect(302);
    app.counts.flush(&app.state).await;
    assert!(number(&app, "SELECT SUM(requests) FROM banner_count WHERE campaign = '10'").await > 0);
    let browser = Browser::owner(&app).await;
    let board = browser.get(&format!("{BOARD}?campaign=10")).await.expect(200).hides(" / 118").hides("01/03/2023</td>");
    assert_eq!(order(&board.text()).len(), 62, "nobody carries it unasked");
    browser.get("/admin/vi/banner/bao-cao?campaign=10").await.expect(200).hides("0 / 118").shows("– / 118");
    let rows = browser.table("/admin/vi/banner.csv?campaign=10&q=hai+phong").await;
    assert_eq!(rows[1][7..].join("|"), "|||118|||||||||");
    let portal = browser.get("/admin/vi/banner/cong/hai-phong?campaign=10").await.expect(200);
    portal.shows("không có số liệu").shows("Chưa có số liệu theo ngày");
}

#[tokio::test]
async fn a_reader_sees_the_board_and_the_report_and_changes_and_downloads_nothing() {
    let app = TestApp::new().await;
    evidence(&app).await;
    app.contact("hai-phong", "banbientap@haiphong.gov.vn", vietphap::i18n::Lang::Vi).await;
    app.post("/fr/banniere/proposer", &crate::support::portals::proposal("https://www.bordeaux.fr", "a@bordeaux.fr"))
        .await
        .expect(303);
    let reader = Browser::reader(&app).await;
    let board = reader.get(BOARD).await.expect(200).hides(".csv").hides("/nhac").hides("de-nghi").hides("dot-moi");
    board.hides("de-xuat");
    let secret = app.own("hai-phong", vietphap::i18n::Lang::Vi);
    let portal = reader.get("/admin/vi/banner/cong/hai-phong").await.expect(200);
    portal.hides("banbientap@").hides(&secret).hides("<form class=\"flow\"").shows("ghi nhận từ ngày 19/02/2023");
    reader
        .get("/admin/vi/banner/dot/12")
        .await
        .expect(200)
        .hides("<form class=\"panel")
        .shows("Thiết lập của bản thử nghiệm");
    for path in [
        "/admin/vi/banner.csv",
        "/admin/vi/banner/dot-moi",
        "/admin/vi/banner/dot/12/de-nghi",
        "/admin/vi/banner/dot/12/nhac",
        "/admin/vi/banner/de-xuat",
        "/admin/vi/banner/de-xuat/1",
        "/admin/vi/banner/cong/hai-phong/rut-de-nghi?campaign=12",
    ] {
        reader.get(path).await.expect(403);
    }
    for path in [
        "/admin/vi/banner/dot-moi",
        "/admin/vi/banner/dot/12",
        "/admin/vi/banner/dot/12/de-nghi",
        "/admin/vi/banner/dot/12/nhac",
        "/admin/vi/banner/cong/hai-phong",
        "/admin/vi/banner/cong/hai-phong/lien-ket",
        "/admin/vi/banner/cong/hai-phong/thoi-gian",
        "/admin/vi/banner/cong/hai-phong/lien-he",
        "/admin/vi/banner/cong/hai-phong/rut-de-nghi",
        "/admin/vi/banner/de-xuat/1",
        "/admin/vi/banner/de-xuat/1/tu-choi",
    ] {
        reader.post(path, &[("campaign", "12"), ("was", "1")]).await.expect(403);
        app.post(path, &[("campaign", "12")]).await.expect(303);
    }
    for path in [BOARD, "/admin/fr/banniere/rapport", "/admin/vi/banner/cong/hai-phong", "/admin/vi/banner/dot/12"] {
        let door = app.get(path).await.expect(303);
        assert!(door.location().contains("/dang-nhap?") || door.location().contains("/connexion?"), "{path}");
    }
}

#[tokio::test]
async fn a_campaign_that_asked_nobody_says_so() {
    let app = TestApp::new().await;
    let database = database(&app).await;
    sqlx::query("DELETE FROM placement WHERE campaign = '12'").execute(&database).await.expect("nobody is asked");
    database.close().await;
    app.state.look_at_campaigns().await.expect("looked at");
    let browser = Browser::owner(&app).await;
    browser
        .get(BOARD)
        .await
        .expect(200)
        .shows("Chưa có cổng nào được đề nghị")
        .shows("/admin/vi/banner/dot/12/de-nghi");
    browser.get("/admin/fr/banniere/rapport").await.expect(200).shows("Aucun portail n’a été sollicité");
    assert_eq!(browser.table("/admin/vi/banner.csv").await.len(), 1, "the heading alone");
}
