//! The organisers write to many: in both languages, to a list, checked, looked at, approved.

use vietphap::desk::{Role, feed};

use crate::support::desk::{Browser, change, number, reference_of, register, text};
use crate::support::letters::{parsed, rows};
use crate::support::{Answer, BEFORE, TestApp};

pub(super) const WORDS: [(&str, &str); 4] = [
    ("subject_vi", "Giờ đón tại {địa phương}"),
    ("text_vi", "{lời chào}\n\nXe đón **{họ tên}** lúc 7 giờ.\n\nXem {liên kết}."),
    ("subject_fr", "Heure de départ, {référence}"),
    ("text_fr", "{salutation}\n\nLe car part à 7 h pour les {assises}, {dates}."),
];

/// The form with some fields of another text.
pub(super) fn words<'a>(changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let is_kept = |field: &(&str, &str)| changed.iter().all(|(name, _)| *name != field.0);
    WORDS.into_iter().filter(is_kept).chain(changed.iter().copied()).collect()
}

/// Delegates of both languages, those of the list "Hải Phòng": two addresses are proven.
pub(super) async fn delegates(app: &TestApp) {
    register(app, &[]).await;
    register(app, &[("full_name", "Trần Văn Bình"), ("honorific", "sir"), ("email", "binh@example.vn")]).await;
    register(
        app,
        &[
            ("full_name", "Claire Martin"),
            ("side", "france"),
            ("locality", "ville-de-toulouse"),
            ("organisation", "Ville de Toulouse"),
            ("email", "cm@example.fr"),
        ],
    )
    .await;
    change(app, "UPDATE registration SET lang = 'fr' WHERE full_name = 'Claire Martin'").await;
    change(app, "UPDATE registration SET email_proven_at = 1 WHERE full_name <> 'Trần Văn Bình'").await;
    change(app, "DELETE FROM letter").await;
}

/// A draft: the address of its page.
pub(super) async fn draft(browser: &Browser<'_>, changed: &[(&str, &str)]) -> String {
    let form = words(changed);
    let saved = browser.post("/admin/vi/thu-gui-dai-bieu/thu-moi", &form).await.expect(303);
    let one = saved.page().to_owned();
    browser.follow(saved).await.expect(200).shows("Bản thảo đã được lưu");
    one
}

/// Confirms what the page shows.
pub(super) async fn confirm(browser: &Browser<'_>, one: &str) -> Answer {
    let path = format!("{one}/xac-nhan");
    let page = browser.get(&path).await.expect(200);
    browser.post(&path, &[("version", &page.hidden("version")), ("list", &page.hidden("list"))]).await
}

/// Everything that can go out goes out.
pub(super) async fn send_all(app: &TestApp) {
    loop {
        let written = feed(&app.state).await.expect("a database");
        let sent = app.send_letters().await.sent;
        // One to an address that was left is put back, and written to the other.
        if written == 0 && sent == 0 && feed(&app.state).await.expect("a database") == 0 {
            break;
        }
    }
}

/// State and number of recipients.
pub(super) async fn results(app: &TestApp) -> Vec<(String, i64)> {
    rows(app, "SELECT state, COUNT(*) FROM mailing_recipient GROUP BY state ORDER BY state").await
}

/// Registrations by the thousand, as if by the form: each fiftieth of a shared address.
pub(super) async fn thousands(app: &TestApp, count: i64) {
    register(app, &[]).await;
    let database = app.database().await;
    let sql = "WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < $1)
        INSERT INTO registration (id, edition_number, reference, fingerprint, status, lang, honorific, full_name, position,
            organisation, organisation_kind, side, email, interpretation, notice_version, created_at,
            updated_at, email_key)
        SELECT '01900000-0000-7000-8000-' || substr('000000000000' || n, -12), 12, '12-x-' || n, CAST(n AS BLOB), 'received',
            CASE WHEN n % 4 = 0 THEN 'fr' ELSE 'vi' END, 'unstated', 'Đại biểu ' || n, 'x', 'x', 'other', 'vietnam',
            'n' || (n - n % 50 / 49) || '@example.vn', 0, 1, 1, 1, 'n' || (n - n % 50 / 49) || '@example.vn'
        FROM numbers";
    sqlx::query(sql).bind(count - 1).execute(&database).await.expect("written");
    database.close().await;
    change(app, "DELETE FROM letter").await;
}

#[tokio::test]
async fn everybody_gets_the_letter_once_and_in_the_language_of_the_registration() {
    let app = TestApp::new().await;
    delegates(&app).await;
    let browser = Browser::owner(&app).await;
    let one = draft(&browser, &[]).await;
    let page = browser.get(&format!("{one}/xac-nhan")).await.expect(200);
    let page = page.shows("3 đại biểu").shows("tất cả đăng ký").shows("Bằng tiếng Pháp</dt><dd>1<");
    page.shows("Địa chỉ chưa xác nhận</dt><dd>1<")
        .shows("Địa chỉ nhận nhiều thư</dt><dd>0<")
        .hides("cần một thành viên khác");
    let begun = confirm(&browser, &one).await;
    browser.follow(begun).await.expect(200).shows("Thư bắt đầu được gửi").shows("Đã xử lý 0 trên 3 (0%)");
    send_all(&app).await;
    browser.get(&one).await.expect(200).shows("đã gửi xong").shows("Đã xử lý 3 trên 3 (100%)");
    let letters = app.written();
    let read = |address: &str| {
        let found = letters.iter().map(|bytes| parsed(bytes));
        let letter = found
            .into_iter()
            .find(|letter| letter.to().and_then(|to| to.first()).and_then(|to| to.address()) == Some(address));
        let letter = letter.expect(address);
        assert!(letter.message_id().is_some() && letter.header_raw("Auto-Submitted").is_some());
        let subject = letter.subject().expect("a subject").to_owned();
        (subject, letter.body_text(0).expect("text").into_owned(), letter.body_html(0).expect("HTML").into_owned())
    };
    assert_eq!(letters.len(), 3);
    let (subject, plain, html) = read("ha@example.vn");
    assert_eq!(subject, "Giờ đón tại Hải Phòng");
    assert!(plain.contains("Kính gửi Bà Nguyễn Thị Hà,") && plain.contains("/vi/dang-ky-cua-toi/"), "{plain}");
    assert!(html.contains("<strong>Nguyễn Thị Hà</strong>") && html.contains("Ban Tổ chức"), "{html}");
    // Nobody has proven this address: it is told nothing that was typed in a form.
    let (_, plain, html) = read("binh@example.vn");
    assert!(plain.contains("Kính gửi Quý vị,") && html.contains("<strong>Quý vị</strong>"), "{html}");
    assert!(!plain.contains("Bình") && !html.contains("Bình"), "{plain}");
    let (subject, plain, _) = read("cm@example.fr");
    assert_eq!(subject, format!("Heure de départ, {}", reference_of(&app, "Claire Martin").await));
    assert!(
        plain.starts_with("Heure") && plain.contains("Madame,") && plain.contains("du 13 au 15 avril 2023"),
        "{plain}"
    );
    assert!(plain.contains("/fr/mon-inscription/"), "{plain}");
    assert_eq!(results(&app).await, [("sent".to_owned(), 3)]);
}

#[tokio::test]
async fn an_unknown_placeholder_in_one_language_alone_keeps_a_letter_to_ten_thousand_from_going_out() {
    let app = TestApp::with(BEFORE, |settings| settings.mail_approval_above = Some("20000".to_owned())).await;
    thousands(&app, 10_000).await;
    let browser = Browser::owner(&app).await;
    let form = words(&[("text_fr", "Bonjour {colectivité}, [votre page]({lien})")]);
    let page = browser.post("/admin/fr/envois/nouveau", &form).await.expect(422);
    let page =
        page.shows("Le champ {colectivité} n’existe pas").shows("écrire {collectivité}").shows("href=\"#text_fr\"");
    // Everything typed is kept.
    page.shows("Giờ đón tại {địa phương}")
        .shows("Bonjour {colectivité}, [votre page]({lien})")
        .shows("10\u{202f}000 délégués");
    assert_eq!(number(&app, "SELECT COUNT(*) FROM mailing").await, 0);
    // Even if it came into a draft by another way.
    let one = draft(&browser, &[]).await;
    change(&app, "UPDATE mailing SET text_fr = 'Bonjour {colectivité}'").await;
    let confirm = format!("{one}/xac-nhan");
    let answer = browser.post(&confirm, &[("version", "1"), ("list", "x")]).await;
    browser
        .follow(answer)
        .await
        .expect(200)
        .shows("Không có trường {colectivité}; có thể Quý vị muốn ghi {collectivité}");
    assert_eq!(results(&app).await, []);
    // What lacks a language is not sent either.
    change(&app, "UPDATE mailing SET text_fr = ''").await;
    let answer = browser.post(&confirm, &[("version", "1"), ("list", "x")]).await;
    browser.follow(answer).await.expect(200).shows("href=\"#text_fr\"");
    browser.post(&format!("{one}/gui-thu"), &[]).await.expect(422).shows("chưa đủ nội dung");
    assert_eq!(number(&app, "SELECT COUNT(*) FROM letter").await, 0);
}

#[tokio::test]
async fn ten_thousand_are_counted_frozen_and_written_to_in_batches() {
    let app = TestApp::with(BEFORE, |settings| settings.mail_approval_above = Some("20000".to_owned())).await;
    thousands(&app, 10_000).await;
    let browser = Browser::owner(&app).await;
    let one = draft(&browser, &[]).await;
    let page = browser.get(&format!("{one}/xac-nhan")).await.expect(200).shows("10.000 đại biểu");
    page.shows("Bằng tiếng Việt</dt><dd>7.501<")
        .shows("Bằng tiếng Pháp</dt><dd>2.499<")
        .shows("nhiều thư</dt><dd>200<");
    confirm(&browser, &one).await.expect(303);
    assert_eq!(results(&app).await, [("waiting".to_owned(), 10_000)]);
    assert_eq!(feed(&app.state).await.expect("a database"), 100);
    assert_eq!(feed(&app.state).await.expect("a database"), 50, "no more than a hold can hold");
    assert_eq!(feed(&app.state).await.expect("a database"), 0);
    browser.get(&one).await.expect(200).shows("Đã xử lý 0 trên 10.000 (0%)");
    // A delegate who registers now is written to first, and the outbox shows that letter alone.
    register(&app, &[("full_name", "Lê Văn Mới"), ("email", "moi@example.vn")]).await;
    let list = browser.get("/admin/vi/thu").await.expect(200).shows("moi@example.vn").shows("Tất cả (1)");
    list.hides("n5@example.vn").shows("Thư gửi đại biểu");
    app.send_letters().await;
    let sent = text(&app, "SELECT recipient FROM letter WHERE state = 'sent' ORDER BY ended_at, id LIMIT 1").await;
    let first = text(&app, "SELECT kind FROM letter WHERE state = 'sent' ORDER BY rowid DESC LIMIT 1").await;
    assert_eq!(first, "registered", "{sent}");
    let all =
        browser.get(&format!("{one}/nguoi-nhan")).await.expect(200).shows("10.000 đại biểu").shows("rel=\"next\"");
    all.shows("đã gửi (150)");
    browser.get(&format!("{one}/nguoi-nhan?state=waiting")).await.expect(200).shows("9.850 đại biểu");
}

#[tokio::test]
async fn what_runs_in_a_browser_is_shown_as_text_or_refused() {
    let app = TestApp::new().await;
    delegates(&app).await;
    let browser = Browser::owner(&app).await;
    for (typed, says) in [
        ("[x](javascript:alert(1))", "Liên kết “javascript:alert(1)” không dùng được"),
        ("<javascript:alert(1)>", "chỉ chấp nhận https, http và mailto"),
        ("[x](data:text/html,x)", "chỉ chấp nhận https, http và mailto"),
        ("![x](https://example.vn/x.png)", "Thư không có hình ảnh"),
        ("{liên kết", "mở mà chưa đóng"),
    ] {
        let page = browser.post("/admin/vi/thu-gui-dai-bieu/thu-moi", &words(&[("text_vi", typed)])).await.expect(422);
        page.shows(says).hides("href=\"javascript:").hides("<img");
    }
    let refused = browser.post("/admin/vi/thu-gui-dai-bieu/thu-moi", &words(&[("subject_vi", "{lien ket}")])).await;
    refused.expect(422).shows("Tiêu đề không được chứa liên kết riêng");
    let typed = "<script>alert(1)</script>\n\n<b onclick=\"x()\">đậm</b> <https://example.vn/a> {họ tên}";
    let one = draft(&browser, &[("text_vi", typed), ("text_fr", "<iframe src=\"//x\"></iframe>")]).await;
    for path in [one.clone(), format!("{one}/xem-truoc?reader={}", first_reference(&app).await)] {
        let page = browser.get(&path).await.expect(200).hides("<script>alert").hides("<b onclick").hides("<iframe");
        page.shows("&lt;script&gt;alert(1)&lt;/script&gt;").shows("<a href=\"https://example.vn/a\"");
    }
    // A name is no markup either.
    change(&app, "UPDATE registration SET full_name = '**<img src=x>** [y](https://evil.example)'").await;
    let page = browser.get(&format!("{one}/xem-truoc?reference={}", first_reference(&app).await)).await.expect(200);
    page.shows("**&lt;img src=x&gt;** [y](https://evil.example)")
        .hides("href=\"https://evil.example")
        .hides("<img src=x");
    confirm(&browser, &one).await.expect(303);
    send_all(&app).await;
    for bytes in app.written() {
        let html = parsed(&bytes).body_html(0).expect("HTML").into_owned();
        assert!(!html.contains("<script") && !html.contains("<iframe") && !html.contains("<img"), "{html}");
    }
}

async fn first_reference(app: &TestApp) -> String {
    text(app, "SELECT reference FROM registration WHERE email_proven_at IS NOT NULL AND lang = 'vi'").await
}

#[tokio::test]
async fn a_text_of_a_million_letters_is_refused_and_kept() {
    let app = TestApp::new().await;
    delegates(&app).await;
    let browser = Browser::owner(&app).await;
    let book = "a ".repeat(500_000);
    let page = browser.post("/admin/vi/thu-gui-dai-bieu/thu-moi", &words(&[("text_vi", &book)])).await.expect(422);
    let page = page.shows("Nội dung bằng tiếng Việt: tối đa 20.000 ký tự").shows("Heure de départ, {référence}");
    assert!(page.text().contains(&book), "what was pasted is still there");
    let shelf = "a".repeat(5_000_000);
    browser.post("/admin/vi/thu-gui-dai-bieu/thu-moi", &words(&[("text_vi", &shelf)])).await.expect(413).shows("quá");
    // Texts at their limits are taken, whatever their letters weigh.
    let (text, subject) = ("ễ".repeat(20_000), "ễ".repeat(200));
    let full = [("subject_vi", subject.as_str()), ("text_vi", &text), ("subject_fr", &subject), ("text_fr", &text)];
    draft(&browser, &full).await;
    browser.post("/admin/vi/thu-gui-dai-bieu/thu-moi", &words(&[("subject_fr", &"b".repeat(201))])).await.expect(422);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM mailing").await, 1);
}

#[tokio::test]
async fn two_windows_do_not_undo_each_other() {
    let app = TestApp::new().await;
    delegates(&app).await;
    let (browser, colleague) =
        (Browser::owner(&app).await, Browser::of(&app, "b@example.vn", Role::Communications).await);
    let one = draft(&browser, &[]).await;
    let path = format!("{one}/noi-dung");
    let seen = browser.get(&path).await.expect(200).hidden("version");
    let theirs = words(&[("subject_vi", "Của đồng nghiệp"), ("version", &seen)]);
    colleague.post(&path, &theirs).await.expect(303);
    let mine = words(&[("subject_vi", "Của tôi"), ("version", &seen)]);
    let refused =
        browser.post(&path, &mine).await.expect(422).shows("vừa sửa thư này").shows("Của đồng nghiệp").shows("Của tôi");
    assert_eq!(text(&app, "SELECT subject_vi FROM mailing").await, "Của đồng nghiệp");
    // The page that was refused knows what is there now.
    let known = refused.hidden("version");
    let again = words(&[("subject_vi", "Của tôi"), ("version", &known)]);
    browser.post(&path, &again).await.expect(303);
    // A confirmation of what is no longer there is none.
    let stale = browser.post(&format!("{one}/xac-nhan"), &[("version", &seen), ("list", "x")]).await.expect(422);
    stale.shows("đã thay đổi từ khi Quý vị mở trang");
    browser.post(&format!("{one}/xoa"), &[("version", &seen)]).await.expect(422);
    assert_eq!(results(&app).await, []);
}

#[tokio::test]
async fn a_list_that_changed_is_shown_again_before_it_is_frozen() {
    let app = TestApp::new().await;
    delegates(&app).await;
    let browser = Browser::owner(&app).await;
    let one = draft(&browser, &[("list", "q=H%E1%BA%A3i+Ph%C3%B2ng")]).await;
    let path = format!("{one}/xac-nhan");
    let page = browser.get(&path).await.expect(200).shows("2 đại biểu").shows("Hải Phòng");
    let (version, list) = (page.hidden("version"), page.hidden("list"));
    register(&app, &[("full_name", "Lê Văn Mới"), ("email", "moi@example.vn")]).await;
    let form = [("version", version.as_str()), ("list", &list)];
    let page = browser.post(&path, &form).await.expect(422).shows("Danh sách vừa thay đổi").shows("3 đại biểu");
    assert_eq!(results(&app).await, []);
    browser.post(&path, &[("version", &version), ("list", &page.hidden("list"))]).await.expect(303);
    // A second click finds it on its way.
    browser.post(&path, &form).await.expect(303);
    assert_eq!(results(&app).await, [("waiting".to_owned(), 3)]);
    let nobody = draft(&browser, &[("list", "q=kh%C3%B4ng+ai+c%E1%BA%A3")]).await;
    browser.get(&format!("{nobody}/xac-nhan")).await.expect(200).shows("Không có đại biểu nào trong danh sách");
    browser.post(&format!("{nobody}/xac-nhan"), &form).await.expect(422);
}

#[tokio::test]
async fn a_letter_to_many_is_approved_by_somebody_else_who_read_this_very_text() {
    let app = TestApp::with(BEFORE, |settings| settings.mail_approval_above = Some("2".to_owned())).await;
    delegates(&app).await;
    let author = Browser::owner(&app).await;
    let colleague = Browser::of(&app, "b@example.vn", Role::Communications).await;
    let reader = Browser::reader(&app).await;
    let one = draft(&author, &[]).await;
    author.get(&format!("{one}/xac-nhan")).await.expect(200).shows("hơn 2 đại biểu cần một thành viên khác");
    let asked = confirm(&author, &one).await;
    author.follow(asked).await.expect(200).shows("chờ một thành viên khác").hides("Phê duyệt và gửi");
    assert_eq!(feed(&app.state).await.expect("a database"), 0);
    let path = format!("{one}/phe-duyet");
    let approval = async |browser: &Browser<'_>, version: &str| {
        browser.post(&path, &[("version", version), ("decision", "approve")]).await
    };
    approval(&author, "1").await.expect(422).shows("không tự phê duyệt");
    approval(&reader, "1").await.expect(403);
    let page = colleague.get(&one).await.expect(200).shows("Phê duyệt và gửi").shows("Heure de départ, ");
    let read = page.hidden("version");
    // An edit voids what was asked, and what was read.
    let edit = author.get(&format!("{one}/noi-dung")).await.expect(200).shows("mất hiệu lực");
    let version = edit.hidden("version");
    let edited = words(&[("subject_vi", "Khác"), ("version", &version)]);
    author.post(&format!("{one}/noi-dung"), &edited).await.expect(303);
    approval(&colleague, &read).await.expect(422).shows("đã thay đổi");
    assert_eq!(results(&app).await, []);
    confirm(&author, &one).await.expect(303);
    approval(&colleague, &read).await.expect(422);
    assert_eq!(feed(&app.state).await.expect("a database"), 0);
    // Who came after the list was frozen is not on it.
    register(&app, &[("full_name", "Lê Văn Mới"), ("email", "moi@example.vn")]).await;
    let version = colleague.get(&one).await.expect(200).hidden("version");
    approval(&colleague, &version).await.expect(303);
    approval(&colleague, &version).await.expect(422);
    send_all(&app).await;
    assert_eq!(results(&app).await, [("sent".to_owned(), 3)]);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM letter WHERE kind = 'mailing'").await, 3);
    author.get(&one).await.expect(200).shows("Người phê duyệt").shows("đã gửi xong");
}

#[tokio::test]
async fn who_does_not_approve_makes_it_a_draft_again() {
    let app = TestApp::with(BEFORE, |settings| settings.mail_approval_above = Some("0".to_owned())).await;
    delegates(&app).await;
    let author = Browser::owner(&app).await;
    let one = draft(&author, &[]).await;
    confirm(&author, &one).await.expect(303);
    let colleague = Browser::of(&app, "b@example.vn", Role::Communications).await;
    let version = colleague.get(&one).await.expect(200).hidden("version");
    let path = format!("{one}/phe-duyet");
    colleague.post(&path, &[("version", &version), ("decision", "refuse")]).await.expect(303);
    assert_eq!(results(&app).await, []);
    author.get(&one).await.expect(200).shows("bản thảo");
    let deletion = author.post(&format!("{one}/xoa"), &[("version", "2")]).await;
    author.follow(deletion).await.expect(200).shows("Bản thảo đã được xóa");
    author.get(&one).await.expect(404);
}

#[tokio::test]
async fn forged_addresses_open_and_send_nothing() {
    let app = TestApp::new().await;
    delegates(&app).await;
    let (browser, reader) = (Browser::owner(&app).await, Browser::reader(&app).await);
    let one = draft(&browser, &[]).await;
    // A test goes to the account's own address, whatever the form says.
    let form = [("email", "other@example.vn"), ("recipient", "other@example.vn"), ("to", "other@example.vn")];
    browser.post(&format!("{one}/gui-thu"), &form).await.expect(303);
    let to: Vec<(String, String)> = rows(&app, "SELECT recipient, lang FROM letter ORDER BY lang").await;
    assert_eq!(
        to,
        [("owner@example.vn".to_owned(), "fr".to_owned()), ("owner@example.vn".to_owned(), "vi".to_owned())]
    );
    app.send_letters().await;
    let tests = app.written();
    let subjects: Vec<String> = tests.iter().map(|bytes| parsed(bytes).subject().expect("one").to_owned()).collect();
    assert!(subjects.iter().any(|it| it.starts_with("[Thử] ")) && subjects.iter().any(|it| it.starts_with("[Essai] ")));
    for bytes in &tests {
        let plain = parsed(bytes).body_text(0).expect("text").into_owned();
        assert!(!plain.contains("/dang-ky-cua-toi/") && !plain.contains("/mon-inscription/"), "{plain}");
    }
    // A letter of another edition is not of this desk.
    change(&app, "UPDATE mailing SET edition_number = (SELECT MIN(number) FROM edition)").await;
    for page in ["", "/noi-dung", "/xem-truoc", "/xac-nhan", "/nguoi-nhan"] {
        browser.get(&format!("{one}{page}")).await.expect(404);
    }
    let form = words(&[("version", "1"), ("list", "x"), ("decision", "approve"), ("go", "on")]);
    for page in ["/noi-dung", "/gui-thu", "/xac-nhan", "/phe-duyet", "/tien-trinh", "/xoa"] {
        browser.post(&format!("{one}{page}"), &form).await.expect(404);
        reader.post(&format!("{one}{page}"), &form).await.expect(403);
        app.post(&format!("{one}{page}"), &form).await.expect(303).hides("Giờ đón");
    }
    reader.post("/admin/vi/thu-gui-dai-bieu/thu-moi", &form).await.expect(403);
    browser.get("/admin/vi/thu-gui-dai-bieu/..%2F..%2Fkeys").await.expect(404);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM mailing").await, 1);
    // An id of one's own choosing makes one draft, and takes none over.
    let id = text(&app, "SELECT id FROM mailing").await;
    browser
        .post("/admin/vi/thu-gui-dai-bieu/thu-moi", &words(&[("id", &id), ("subject_vi", "Chiếm")]))
        .await
        .expect(404);
    browser.post("/admin/vi/thu-gui-dai-bieu/thu-moi", &words(&[("id", "../x")])).await.expect(303);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM mailing WHERE subject_vi = 'Chiếm'").await, 0);
    let fresh = "0193572e-0000-7000-8000-000000000000";
    for _click in 0..2 {
        browser.post("/admin/vi/thu-gui-dai-bieu/thu-moi", &words(&[("id", fresh)])).await.expect(303);
    }
    assert_eq!(number(&app, "SELECT COUNT(*) FROM mailing").await, 3);
}

#[tokio::test]
async fn a_preview_is_of_a_delegate_of_the_list_by_name() {
    let app = TestApp::new().await;
    delegates(&app).await;
    let browser = Browser::owner(&app).await;
    let one = draft(&browser, &[]).await;
    let path = format!("{one}/xem-truoc");
    let page = browser.get(&path).await.expect(200).shows("Trần Văn Bình (").shows("Claire Martin (");
    page.shows("Français)");
    let madam = reference_of(&app, "Nguyễn Thị Hà").await;
    let page = browser.get(&format!("{path}?reader={madam}")).await.expect(200);
    page.shows("Giờ đón tại Hải Phòng")
        .shows("Kính gửi Bà Nguyễn Thị Hà,</p>")
        .shows(
            "Xe đón Nguyễn Thị Hà lúc 7 giờ.</p>".replace("Nguyễn Thị Hà", "<strong>Nguyễn Thị Hà</strong>").as_str(),
        )
        .hides("/dang-ky-cua-toi/");
    let sir = reference_of(&app, "Trần Văn Bình").await;
    browser
        .get(&format!("{path}?reference={sir}"))
        .await
        .expect(200)
        .shows("Kính gửi Quý vị,")
        .shows("lời xưng hô chung");
    browser
        .get(&format!("{path}?reference=12-0000-0000"))
        .await
        .expect(200)
        .shows("Không có đăng ký nào mang mã số này");
    let incomplete = draft(&browser, &[("text_fr", "")]).await;
    let to_words = browser.get(&format!("{incomplete}/xem-truoc")).await;
    browser.follow(to_words).await.expect(200).shows("href=\"#text_fr\"");
}
