//! A portal that was asked for the banner and has not shown it is reminded, once, by an official
//! letter.

use mail_parser::MimeHeaders;
use vietphap::i18n::Lang;
use vietphap::portals::{self, Reminded};

use crate::support::desk::{change, number};
use crate::support::letters::{parsed, relay};
use crate::support::portals::{newest, own_link};
use crate::support::smtp::{Fault, Relay};
use crate::support::{BEFORE, TestApp, breakable};

const EDITORS: &str = "banbientap@haiphong.gov.vn";

async fn remind(app: &TestApp, slugs: &[&str]) -> Reminded {
    portals::remind(&app.state, "12", slugs, app.state.clock.system_now()).await.expect("reminded")
}

#[tokio::test]
async fn a_reminder_is_an_official_letter_in_both_languages_with_the_kit() {
    let app = TestApp::new().await;
    app.contact("hai-phong", EDITORS, Lang::Fr).await;
    change(&app, "DELETE FROM letter").await;
    assert_eq!(remind(&app, &["hai-phong"]).await, Reminded { portals: 1, letters: 1, ..Reminded::default() });
    assert_eq!(app.send_letters().await.sent, 1);
    let bytes = app.written().pop().expect("a letter");
    let letter = parsed(&bytes);
    assert_eq!(letter.subject(), Some("V/v đặt banner tuyên truyền về Hội nghị / Bannière des Assises"));
    let text = letter.body_text(0).expect("text").replace("\r\n", "\n");
    let one_line = breakable(&text.replace('\n', " "));
    for said in [
        "ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI",
        "Hà Nội, ngày 01 tháng 3 năm 2023",
        "V/v đặt banner tuyên truyền về Hội nghị hợp tác giữa các địa phương Việt Nam - Pháp lần thứ 12",
        "Kính gửi: Ban Biên tập Cổng Thông tin điện tử thành phố Hải Phòng",
        "từ ngày 20 tháng 02 năm 2023 đến hết ngày 12 tháng 4 năm 2023",
        "chưa được ghi nhận",
        "phối hợp của Quý cơ quan./.",
        "COMITÉ POPULAIRE DE LA VILLE DE HANOÏ",
        "Hanoï, le 1er mars 2023",
        "Objet : bannière des 12es Assises de la coopération décentralisée franco-vietnamienne",
        "du 20 février 2023 au 12 avril 2023 inclus",
        "une erreur de notre part",
        "http://127.0.0.1:3000/vi/banner?portal=hai-phong&campaign=12",
        "http://127.0.0.1:3000/fr/banniere?portal=hai-phong&campaign=12",
        "<a href=\"http://127.0.0.1:3000/banner/12/hai-phong/vi/728x90\"><img",
    ] {
        assert!(one_line.contains(said), "`{said}` is not in\n{text}");
    }
    let (vi, fr) = (text.find("Kính gửi").expect("vi"), text.find("À l’attention").expect("fr"));
    assert!(vi < fr, "the host's language comes first");
    assert!(text.lines().all(|line| line.chars().count() <= 76 || line.contains("http")), "{text}");
    app.get(&own_link(&text)).await.expect(200);
    let html = letter.body_html(0).expect("HTML");
    assert!(html.contains("<html lang=\"vi\">") && html.contains("<div lang=\"fr\""), "each part in its language");
    assert!(!html.contains("src=\"http") && !html.contains("<img"), "nothing is fetched");
    let files: Vec<_> = letter.attachments().collect();
    let names: Vec<&str> = files.iter().filter_map(|file| file.attachment_name()).collect();
    assert_eq!(names, ["banner-728x90.png", "banner-300x250.png", "ma-banner.txt"]);
    for (file, size) in files.iter().zip([(728_u32, 90_u32), (300, 250)]) {
        let png = file.contents();
        assert_eq!(&png[1..4], b"PNG");
        let side = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
        assert_eq!((side(16), side(20)), size, "the width and height of its header");
    }
    let code = files[2].text_contents().expect("text");
    assert!(
        code.starts_with('\u{FEFF}') && code.contains("\r\n") && code.contains("/banner/12/hai-phong/vi/300x250.png")
    );
}

#[tokio::test]
async fn a_reminder_goes_once_and_not_to_who_has_shown_the_banner_meanwhile() {
    let app = TestApp::new().await;
    for (slug, email) in [("hai-phong", EDITORS), ("da-nang", "a@danang.gov.vn"), ("da-nang", "b@danang.gov.vn")] {
        app.contact(slug, email, Lang::Vi).await;
    }
    change(&app, "DELETE FROM letter").await;
    let all = ["hai-phong", "da-nang", "ben-tre", "atlantis"];
    assert_eq!(remind(&app, &all).await, Reminded { portals: 2, letters: 3, unreachable: 2, ..Reminded::default() });
    assert_eq!(remind(&app, &all).await, Reminded { lately: 2, unreachable: 2, ..Reminded::default() });
    app.set_clock("2023-03-04T08:59:59+07:00");
    assert_eq!(remind(&app, &all).await.lately, 2, "not within three days");
    app.set_clock("2023-03-05T09:00:00+07:00");
    let seen_before = "2023-02-28T09:00:00+07:00".parse().expect("a moment");
    let old = portals::remind(&app.state, "12", &all, seen_before).await.expect("reminded");
    assert_eq!(old.lately, 2, "a page that was opened before the last reminder reminds nobody");
    assert_eq!(remind(&app, &all).await.portals, 2);
    assert!(portals::remind(&app.state, "13", &all, app.state.clock.system_now()).await.is_err());
    // Hải Phòng shows it before the postman comes.
    app.seen_on("hai-phong", &["2023-03-05"]).await;
    assert_eq!(app.send_letters().await.sent, 4, "both letters to Đà Nẵng, twice");
    assert_eq!(number(&app, "SELECT COUNT(*) FROM letter WHERE recipient LIKE '%haiphong%'").await, 0);
    // Nor does one go once the days are over, or while nothing is shown.
    app.set_clock("2023-04-12T09:00:00+07:00");
    assert_eq!(remind(&app, &["da-nang"]).await.letters, 2);
    app.set_clock("2023-04-13T00:00:00+07:00");
    assert_eq!(app.send_letters().await.sent, 0);
    app.set_clock("2023-04-01T09:00:00+07:00");
    change(&app, "UPDATE placement SET reminded_at = NULL").await;
    assert_eq!(remind(&app, &["da-nang"]).await.letters, 2);
    change(&app, "UPDATE campaign SET paused = 1").await;
    assert_eq!(app.send_letters().await.sent, 0);
}

#[tokio::test]
async fn who_has_nothing_to_be_reminded_of_is_counted_and_not_written_to() {
    let app = TestApp::at("2023-02-19T23:59:59+07:00").await;
    for (slug, email) in [("hai-phong", EDITORS), ("da-nang", "a@danang.gov.vn")] {
        app.contact(slug, email, Lang::Vi).await;
    }
    change(&app, "DELETE FROM letter").await;
    let both = ["hai-phong", "da-nang"];
    assert_eq!(remind(&app, &both).await, Reminded { not_due: 2, ..Reminded::default() }, "not before its days");
    app.set_clock("2023-03-05T09:00:00+07:00");
    app.seen_on("hai-phong", &["2023-03-05"]).await;
    change(&app, "UPDATE campaign SET paused = 1").await;
    app.state.look_at_campaigns().await.expect("looked at");
    assert_eq!(remind(&app, &both).await, Reminded { not_due: 2, ..Reminded::default() }, "not while it is paused");
    change(&app, "UPDATE campaign SET paused = 0").await;
    app.state.look_at_campaigns().await.expect("looked at");
    let only = Reminded { portals: 1, letters: 1, not_due: 1, ..Reminded::default() };
    assert_eq!(remind(&app, &both).await, only, "not where the banner is seen");
    app.set_clock("2023-04-13T00:00:00+07:00");
    assert_eq!(remind(&app, &both).await, Reminded { not_due: 2, ..Reminded::default() }, "not after its days");
    assert_eq!(number(&app, "SELECT COUNT(*) FROM letter").await, 1);
}

#[tokio::test]
async fn a_portal_that_was_asked_after_the_letter_is_not_said_to_be_asked_by_it() {
    let app = TestApp::at("2023-03-20T09:00:00+07:00").await;
    app.contact("hai-phong", EDITORS, Lang::Vi).await;
    app.send_letters().await;
    change(&app, "UPDATE campaign SET letter_number = '1913/UBND-KGVX', letter_date = '2023-02-14' WHERE code = '12'")
        .await;
    change(
        &app,
        "UPDATE placement SET asked_on = '2023-03-10'
         WHERE campaign = '12' AND portal_id = (SELECT id FROM portal WHERE slug = 'hai-phong')",
    )
    .await;
    app.state.look_at_campaigns().await.expect("looked at");
    assert_eq!(remind(&app, &["hai-phong"]).await.letters, 1);
    app.send_letters().await;
    let letter = breakable(&newest(&app).replace("\r\n", " ").replace('\n', " "));
    for said in ["Ban Tổ chức đã đề nghị Quý cơ quan", "Le Comité d’organisation a invité votre portail"]
    {
        assert!(letter.contains(said), "`{said}` is not in\n{letter}");
    }
    assert!(!letter.contains("1913/UBND"), "{letter}");
}

#[tokio::test]
async fn a_reminder_names_the_letter_that_asked_and_the_portals_own_days() {
    let app = TestApp::at("2023-03-20T09:00:00+07:00").await;
    app.contact("ho-chi-minh", "a@hochiminhcity.gov.vn", Lang::Vi).await;
    app.seen_on("ho-chi-minh", &["2023-03-02"]).await;
    for (letter, vi, fr) in [
        (
            "letter_number = '1913/UBND-KGVX', letter_date = '2023-02-14'",
            "Theo Công văn số 1913/UBND-KGVX ngày 14 tháng 02 năm 2023 của Ủy ban nhân dân thành phố Hà Nội, Quý cơ quan",
            "Par lettre n° 1913/UBND-KGVX du 14 février 2023 (Comité populaire de la ville de Hanoï), votre portail",
        ),
        ("letter_number = '7', letter_date = NULL", "Theo Công văn số 7 của Ủy ban", "Par lettre n° 7 (Comité"),
        (
            "letter_number = NULL, letter_date = '2023-02-01'",
            "Theo Công văn ngày 01 tháng 02 năm 2023 của",
            "Par lettre du 1er février 2023 (Comité",
        ),
    ] {
        let sql = format!("UPDATE campaign SET {letter} WHERE code = '12'");
        let database = app.database().await;
        sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&database).await.expect("changed");
        database.close().await;
        change(&app, "UPDATE placement SET reminded_at = NULL, first_day = '2023-03-01', last_day = '2023-03-31'")
            .await;
        app.state.look_at_campaigns().await.expect("looked at");
        assert_eq!(remind(&app, &["ho-chi-minh"]).await.letters, 1);
        app.send_letters().await;
        let letter = breakable(&newest(&app).replace("\r\n", " ").replace('\n', " "));
        for said in [
            vi,
            fr,
            "Cổng Thông tin điện tử Thành phố Hồ Chí Minh",
            "từ ngày 01 tháng 3 năm 2023 đến hết ngày 31 tháng 3 năm 2023",
            "được ghi nhận trên cổng của Quý cơ quan đến ngày 02 tháng 3 năm 2023",
            "jusqu’au 2 mars 2023",
        ] {
            assert!(letter.contains(said), "`{said}` is not in\n{letter}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_that_is_sent_twice_is_one_letter() {
    let server = Relay::failing(&[Fault::CutAfterLetter; 2]).await;
    let app = TestApp::with(BEFORE, |settings| relay(settings, server.address)).await;
    app.contact("hai-phong", EDITORS, Lang::Vi).await;
    remind(&app, &["hai-phong"]).await;
    let begin: jiff::Timestamp = BEFORE.parse().expect("a moment");
    for hours in 0..4 {
        app.state.clock.set(begin + jiff::SignedDuration::from_hours(hours));
        app.send_letters().await;
    }
    let taken = server.taken();
    assert_eq!(taken.len(), 4, "each of two letters twice");
    for letter in &taken {
        let same = taken.iter().filter(|other| other.bytes == letter.bytes).count();
        assert_eq!(same, 2, "to the byte");
    }
}
