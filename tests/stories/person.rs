//! One delegate at the desk: corrected, noted about, and made one of two.

use vietphap::desk::Role;

use crate::support::desk::{Browser, change, number, register, text, with_needs};
use crate::support::{Answer, TestApp};

const HA: &str = "Nguyễn Thị Hà";

/// The form as the desk offers it, with some fields typed otherwise.
async fn correction(
    browser: &Browser<'_>,
    page: &str,
    typed: &[(&'static str, &'static str)],
) -> Vec<(&'static str, String)> {
    let version = browser.get(&format!("{page}/sua")).await.expect(200).hidden("version");
    let usual = [
        ("honorific", "madam"),
        ("full_name", HA),
        ("position", "Phó Giám đốc"),
        ("organisation", "Sở Ngoại vụ Hải Phòng"),
        ("organisation_kind", "authority"),
        ("side", "vietnam"),
        ("locality", "hai-phong"),
        ("email", "ha@example.vn"),
        ("days", "2023-04-13"),
        ("days", "2023-04-14"),
        ("languages", "vi"),
        ("interpretation", "no"),
    ];
    let is_usual = |field: &(&str, &str)| typed.iter().all(|(name, _)| *name != field.0);
    let mut form: Vec<(&'static str, String)> = usual
        .into_iter()
        .filter(is_usual)
        .chain(typed.iter().copied())
        .map(|(name, value)| (name, value.to_owned()))
        .collect();
    form.push(("version", version));
    form
}

async fn send(browser: &Browser<'_>, path: &str, form: &[(&'static str, String)]) -> Answer {
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post(path, &form).await
}

#[tokio::test]
async fn the_way_back_leads_to_the_search_one_came_from() {
    let app = TestApp::new().await;
    register(&app, &[]).await;
    let owner = Browser::owner(&app).await;
    let search = "/admin/vi/dang-ky?q=ha&#38;side=vietnam&#38;sort=name";
    let list = owner.get(&search.replace("&#38;", "&")).await.expect(200).text();
    let person = list.split("href=\"").find(|link| link.contains("?list=")).expect("a person");
    let person = person.split('"').next().expect("an address").replace("&#38;", "&");
    let page = owner.get(&person).await.expect(200).shows("Trở lại danh sách").shows(&format!("href=\"{search}\""));
    // Whatever is done on the page, the way back stays.
    let text = page.text();
    let action = text.split("action=\"").find(|own| own.contains("/ghi-chu")).expect("a form");
    let action = action.split('"').next().expect("an address").replace("&#38;", "&");
    let once = page.hidden("once");
    let noted = owner.post(&action, &[("note", "Gọi lại"), ("once", &once)]).await.expect(303);
    owner.follow(noted).await.expect(200).shows("Gọi lại").shows(&format!("href=\"{search}\""));
    // In the other language, too.
    let french = text.split("href=\"").find(|link| link.starts_with("/admin/fr/")).expect("the other language");
    let french = french.split('"').next().expect("an address").replace("&#38;", "&");
    owner
        .get(&french)
        .await
        .expect(200)
        .shows(&format!("href=\"{}\"", search.replace("vi/dang-ky", "fr/inscriptions")));
    // From elsewhere it leads to everybody; and never out of the desk.
    let plain = person.split('?').next().expect("a path");
    owner.get(plain).await.expect(200).shows("href=\"/admin/vi/dang-ky\">Tất cả đăng ký");
    let strange = owner.get(&format!("{plain}?list=//elsewhere.example/")).await.expect(200);
    strange.hides("href=\"//elsewhere").shows("/admin/vi/dang-ky?%2F%2Felsewhere.example%2F=");
}

#[tokio::test]
async fn a_correction_is_kept_with_what_stood_there_and_who_changed_it() {
    let app = TestApp::new().await;
    register(&app, &[]).await;
    let owner = Browser::owner(&app).await;
    let page = owner.page_of(HA).await;
    let form = correction(&owner, &page, &[("position", "Giám đốc"), ("days", "2023-04-15")]).await;
    let answer = send(&owner, &format!("{page}/sua"), &form).await;
    let shown = owner.follow(answer).await.expect(200);
    let shown = shown.shows("Đã lưu thay đổi.").shows("Lê Thị Mai");
    assert!(shown.text().contains("Phó Giám đốc</del>") && shown.text().contains("Giám đốc</ins>"));
    assert_eq!(text(&app, "SELECT position FROM registration").await, "Giám đốc");
    // The same sent again finds everything as it was sent.
    let again = send(&owner, &format!("{page}/sua"), &form).await;
    owner.follow(again).await.expect(200).shows("Không có nội dung nào thay đổi.");
    assert_eq!(number(&app, "SELECT COUNT(*) FROM change").await, 1);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM audit_entry WHERE act = 'registration-edited'").await, 1);
    let own = number(&app, "SELECT COUNT(*) FROM letter WHERE kind <> 'registered'").await;
    assert_eq!(own, 0, "nobody is written to for a position");
}

#[tokio::test]
async fn a_day_that_is_announced_no_more_is_not_lost_by_another_correction() {
    let app = TestApp::new().await;
    register(&app, &[]).await;
    change(&app, "UPDATE registration_day SET day = '2023-04-16' WHERE day = '2023-04-14'").await;
    let owner = Browser::owner(&app).await;
    let page = owner.page_of(HA).await;
    owner.get(&format!("{page}/sua")).await.expect(200).shows("value=\"2023-04-16\" checked");
    let typed = [("days", "2023-04-13"), ("days", "2023-04-16"), ("telephone", "+84 912 345 678")];
    let form = correction(&owner, &page, &typed).await;
    let answer = send(&owner, &format!("{page}/sua"), &form).await;
    owner.follow(answer).await.expect(200).shows("Đã lưu thay đổi.");
    assert_eq!(number(&app, "SELECT COUNT(*) FROM registration_day").await, 2);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM registration_day WHERE day = '2023-04-16'").await, 1);
    // A day that was never chosen cannot be made up.
    let made_up = correction(&owner, &page, &[("days", "2023-04-18")]).await;
    send(&owner, &format!("{page}/sua"), &made_up).await.expect(422);
}

#[tokio::test]
async fn a_correction_with_faults_keeps_what_was_typed_and_changes_nothing() {
    let app = TestApp::new().await;
    register(&app, &[]).await;
    let owner = Browser::owner(&app).await;
    let page = owner.page_of(HA).await;
    let form = correction(&owner, &page, &[("email", "nobody"), ("position", "Vụ trưởng"), ("full_name", "")]).await;
    send(&owner, &format!("{page}/sua"), &form)
        .await
        .expect(422)
        .shows("href=\"#email\"")
        .shows("href=\"#full_name\"")
        .shows("value=\"Vụ trưởng\"")
        .shows("value=\"nobody\"");
    assert_eq!(text(&app, "SELECT position FROM registration").await, "Phó Giám đốc");
    assert_eq!(number(&app, "SELECT COUNT(*) FROM change").await, 0);
}

#[tokio::test]
async fn a_correction_of_a_stale_page_says_what_differs_and_is_then_the_last_word() {
    let app = TestApp::new().await;
    register(&app, &[]).await;
    let owner = Browser::owner(&app).await;
    let page = owner.page_of(HA).await;
    let path = format!("{page}/sua");
    let first = correction(&owner, &page, &[("position", "Giám đốc")]).await;
    let second = correction(&owner, &page, &[("position", "Vụ trưởng")]).await;
    send(&owner, &path, &first).await.expect(303);
    let refused = send(&owner, &path, &second).await.expect(422).shows("Chức vụ").shows("value=\"Vụ trưởng\"");
    assert_eq!(text(&app, "SELECT position FROM registration").await, "Giám đốc");
    let mut last = second;
    last.retain(|(name, _)| *name != "version");
    last.push(("version", refused.hidden("version")));
    send(&owner, &path, &last).await.expect(303);
    assert_eq!(text(&app, "SELECT position FROM registration").await, "Vụ trưởng");
}

#[tokio::test]
async fn another_address_is_told_at_both_and_the_old_links_are_void() {
    let app = TestApp::new().await;
    register(&app, &[]).await;
    let owner = Browser::owner(&app).await;
    let page = owner.page_of(HA).await;
    let form = correction(&owner, &page, &[("email", "thuha@example.vn")]).await;
    send(&owner, &format!("{page}/sua"), &form).await.expect(303);
    let to = |kind| {
        let sql = match kind {
            "new" => "SELECT recipient FROM letter WHERE kind = 'address-changed'",
            _ => "SELECT recipient FROM letter WHERE kind = 'address-left'",
        };
        text(&app, sql)
    };
    assert_eq!((to("new").await.as_str(), to("old").await.as_str()), ("thuha@example.vn", "ha@example.vn"));
    assert_eq!(number(&app, "SELECT COUNT(*) FROM access_link WHERE sent_to = 'ha@example.vn'").await, 0);
}

#[tokio::test]
async fn a_reader_neither_corrects_nor_notes_nor_merges() {
    let app = TestApp::new().await;
    register(&app, &[]).await;
    let reader = Browser::reader(&app).await;
    let page = reader.page_of(HA).await;
    reader.get(&page).await.expect(200).hides(&format!("{page}/sua")).hides("name=\"note\"");
    reader.get(&format!("{page}/sua")).await.expect(403);
    reader.post(&format!("{page}/ghi-chu"), &[("note", "x")]).await.expect(403);
    reader.post(&format!("{page}/hop-nhat"), &[("with", "x")]).await.expect(403);
}

#[tokio::test]
async fn a_note_is_for_colleagues_and_in_the_file_of_ones_own_data() {
    let app = TestApp::new().await;
    let own = register(&app, &[]).await.page().to_owned();
    let owner = Browser::owner(&app).await;
    let page = owner.page_of(HA).await;
    let path = format!("{page}/ghi-chu");
    let once = owner.get(&page).await.expect(200).hidden("once");
    let words = "Đi cùng <Chủ tịch>\nGọi trước 10 giờ";
    for _ in 0..2 {
        owner.post(&path, &[("once", &once), ("note", words)]).await.expect(303);
    }
    owner.get(&page).await.expect(200).shows("Đi cùng &#60;Chủ tịch&#62;").shows("Lê Thị Mai");
    assert_eq!(number(&app, "SELECT COUNT(*) FROM organiser_note").await, 1, "two clicks are one note");
    app.get(&own).await.expect(200).hides("Gọi trước 10 giờ");
    let file = app.get(&format!("{own}/du-lieu.json")).await.expect(200);
    assert!(file.text().contains("Gọi trước 10 giờ"), "{}", file.text());
    // Another's note is not deleted; one's own is, and twice is once.
    let id = text(&app, "SELECT id FROM organiser_note").await;
    change(&app, "UPDATE organiser_note SET author_id = 'somebody'").await;
    owner.post(&path, &[("delete", &id)]).await.expect(303);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM organiser_note").await, 1);
    change(&app, "UPDATE organiser_note SET author_id = (SELECT id FROM organiser)").await;
    for _ in 0..2 {
        owner.post(&path, &[("delete", &id)]).await.expect(303);
    }
    assert_eq!(number(&app, "SELECT COUNT(*) FROM organiser_note").await, 0);
    let acts = "SELECT COUNT(*) FROM audit_entry WHERE act IN ('note-written', 'note-deleted')";
    assert_eq!(number(&app, acts).await, 2);
}

#[tokio::test]
async fn a_note_that_is_empty_or_too_long_is_kept_in_its_field() {
    let app = TestApp::new().await;
    register(&app, &[]).await;
    let owner = Browser::owner(&app).await;
    let page = owner.page_of(HA).await;
    let once = owner.get(&page).await.expect(200).hidden("once");
    let path = format!("{page}/ghi-chu");
    owner.post(&path, &[("once", &once), ("note", " ")]).await.expect(422).shows("href=\"#note\"");
    let long = "ễ".repeat(2_001);
    owner.post(&path, &[("once", &once), ("note", &long)]).await.expect(422).shows(&long);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM organiser_note").await, 0);
}

/// One person twice: for sessions at one time the first, for the visits the second.
async fn twice(app: &TestApp) -> (String, String) {
    let first = register(app, &[("sessions", "environment-water")]).await.page().to_owned();
    let other = [("email", "thu.ha@example.vn"), ("position", "Giám đốc"), ("side_events", "visits")];
    let second = register(app, &other).await.page().to_owned();
    (first, second)
}

const FIRST: &str = "SELECT reference FROM registration ORDER BY id";
const SECOND: &str = "SELECT reference FROM registration ORDER BY id DESC";

/// The form of merging, as the page offers it.
async fn choice(browser: &Browser<'_>, path: &str, with: &str, stays: &str) -> Vec<(&'static str, String)> {
    let shown = browser.get(&format!("{path}?with={with}")).await.expect(200);
    let mut form = vec![
        ("with", with.to_owned()),
        ("version", shown.hidden("version")),
        ("other_version", shown.hidden("other_version")),
    ];
    for field in ["email", "position"] {
        form.push((field, stays.to_owned()));
    }
    form
}

#[tokio::test]
async fn two_registrations_of_one_person_become_one_and_nothing_is_lost() {
    let app = TestApp::new().await;
    let (own, theirs) = twice(&app).await;
    let (first, second) = (text(&app, FIRST).await, text(&app, SECOND).await);
    let owner = Browser::owner(&app).await;
    let page = format!("/admin/vi/dang-ky/{first}");
    owner.get(&page).await.expect(200).shows(&format!("{page}/hop-nhat?with={second}"));
    let path = format!("{page}/hop-nhat");
    owner.get(&format!("{path}?with={second}")).await.expect(200).shows("Phó Giám đốc").shows("thu.ha@example.vn");
    let once = owner.get(&format!("/admin/vi/dang-ky/{second}")).await.expect(200).hidden("once");
    let note = [("once", once.as_str()), ("note", "Đã gọi điện")];
    owner.post(&format!("/admin/vi/dang-ky/{second}/ghi-chu"), &note).await.expect(303);
    let letters_before = number(&app, "SELECT COUNT(*) FROM letter").await;
    let form = choice(&owner, &path, &second, "other").await;
    let answer = send(&owner, &path, &form).await;
    owner
        .follow(answer)
        .await
        .expect(200)
        .shows("Hai đăng ký đã được hợp nhất.")
        .shows("Đã gọi điện")
        .shows("thu.ha@example.vn");
    let kept = "SELECT COUNT(*) FROM seat JOIN registration ON registration.id = seat.registration_id
        WHERE registration.merged_into IS NULL AND seat.state = 'held'";
    assert_eq!(number(&app, kept).await, 2, "the seats of both");
    assert_eq!(number(&app, "SELECT COUNT(*) FROM registration WHERE status = 'cancelled'").await, 1);
    assert_eq!(text(&app, "SELECT position FROM registration WHERE merged_into IS NULL").await, "Giám đốc");
    let astray = "SELECT COUNT(*) FROM letter JOIN registration ON registration.id = letter.registration_id
        WHERE registration.merged_into IS NOT NULL";
    assert_eq!(number(&app, astray).await, 0);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM letter").await, letters_before, "nobody is written to");
    app.get(&own).await.expect(200).shows(&first);
    // Whoever was only shown a page is not let into another's by a merge.
    app.get(&theirs).await.expect(200).shows(&second).hides(&first);
    owner.get(&format!("/admin/vi/dang-ky/{second}")).await.expect(200).shows(&format!(">{first}</a>"));
    // A second click is harmless.
    send(&owner, &path, &form).await.expect(303);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM audit_entry WHERE act = 'registrations-merged'").await, 2);
    assert_eq!(number(&app, kept).await, 2);
    // One that is brought back is nobody else's any more.
    let back = [("was", "cancelled"), ("status", "received")];
    owner.post(&format!("/admin/vi/dang-ky/{second}/trang-thai"), &back).await.expect(303);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM registration WHERE merged_into IS NOT NULL").await, 0);
}

#[tokio::test]
async fn of_a_stale_or_unanswered_comparison_nothing_is_merged() {
    let app = TestApp::new().await;
    twice(&app).await;
    let (first, second) = (text(&app, FIRST).await, text(&app, SECOND).await);
    let owner = Browser::owner(&app).await;
    let path = format!("/admin/vi/dang-ky/{first}/hop-nhat");
    let form = choice(&owner, &path, &second, "own").await;
    let unanswered: Vec<_> = form.iter().filter(|(name, _)| *name != "email").cloned().collect();
    send(&owner, &path, &unanswered).await.expect(422).shows("href=\"#email\"");
    change(&app, "UPDATE registration SET version = version + 1 WHERE id = (SELECT MAX(id) FROM registration)").await;
    send(&owner, &path, &form).await.expect(422).shows("vừa được thay đổi ở nơi khác");
    assert_eq!(number(&app, "SELECT COUNT(*) FROM registration WHERE merged_into IS NOT NULL").await, 0);
    owner.get(&format!("{path}?with={first}")).await.expect(404);
    owner.get(&format!("{path}?with=12-0000-0000")).await.expect(404);
    change(&app, "UPDATE registration SET status = 'declined' WHERE id = (SELECT MAX(id) FROM registration)").await;
    owner.get(&format!("{path}?with={second}")).await.expect(200).shows("Không thể hợp nhất");
}

#[tokio::test]
async fn the_better_seat_stays_and_the_other_goes_to_who_waits() {
    let app = TestApp::new().await;
    change(&app, "UPDATE activity SET capacity = 1 WHERE id = 'visits'").await;
    register(&app, &[("side_events", "visits")]).await;
    let waits = [("email", "thu.ha@example.vn"), ("side_events", "visits.wait")];
    register(&app, &waits).await;
    let third = [("full_name", "Trần Văn Bình"), ("email", "binh@example.vn"), ("side_events", "visits.wait")];
    register(&app, &third).await;
    let owner = Browser::owner(&app).await;
    let references = "SELECT reference FROM registration WHERE full_name = 'Nguyễn Thị Hà' ORDER BY id DESC";
    let (keeps, goes) = (text(&app, references).await, text(&app, FIRST).await);
    // The one that waits is kept, the seat of the other with it.
    let path = format!("/admin/vi/dang-ky/{keeps}/hop-nhat");
    let form = choice(&owner, &path, &goes, "own").await;
    send(&owner, &path, &form).await.expect(303);
    let held = "SELECT registration.reference FROM seat JOIN registration ON registration.id = seat.registration_id
        WHERE seat.state = 'held'";
    assert_eq!(text(&app, held).await, keeps);
    let states = "SELECT COUNT(*) FROM seat WHERE state = 'waiting'";
    assert_eq!(number(&app, states).await, 1, "the third still waits, and the place in line is gone");
}

#[tokio::test]
async fn needs_go_along_and_who_is_erased_is_erased_whole() {
    let app = TestApp::new().await;
    twice(&app).await;
    let (first, second) = (text(&app, FIRST).await, text(&app, SECOND).await);
    change(&app, "UPDATE registration SET full_name = 'Hà Nguyễn Thị' WHERE email = 'thu.ha@example.vn'").await;
    with_needs(&app, "Hà Nguyễn Thị", "không ăn hành").await;
    let owner = Browser::owner(&app).await;
    let page = format!("/admin/vi/dang-ky/{first}");
    let path = format!("{page}/hop-nhat");
    let mut form = choice(&owner, &path, &second, "own").await;
    form.push(("full_name", "own".to_owned()));
    send(&owner, &path, &form).await.expect(303);
    owner.get(&format!("{page}/nhu-cau")).await.expect(200).shows("không ăn hành");
    owner.post(&format!("{page}/xoa"), &[]).await.expect(303);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM registration").await, 0);
    let walked = vietphap::audit::verify(&app.state.store, Some(&app.state.vault), None).await.expect("read");
    walked.expect("whole");
}

#[tokio::test]
async fn the_journal_shows_who_did_what_and_is_searched() {
    let app = TestApp::new().await;
    register(&app, &[]).await;
    let owner = Browser::owner(&app).await;
    let page = owner.page_of(HA).await;
    let reference = text(&app, FIRST).await;
    owner.post(&format!("{page}/trang-thai"), &[("was", "received"), ("status", "confirmed")]).await.expect(303);
    owner.get("/admin/vi/dang-ky.csv").await.expect(200);
    let record = "/admin/vi/nhat-ky-thao-tac";
    let all = owner.get(record).await.expect(200).shows("Lê Thị Mai").shows(&reference).shows("Đã xác nhận</ins>");
    assert!(all.text().contains("Tải danh sách đại biểu</option>") || all.text().contains("Tải danh sách đại biểu"));
    owner
        .get(&format!("{record}?act=status-changed"))
        .await
        .expect(200)
        .shows("<th scope=\"row\">Đổi trạng thái đăng ký");
    owner.get(&format!("{record}?subject={reference}")).await.expect(200).hides("<th scope=\"row\">Tải danh sách");
    owner.get(&format!("{record}?day=01/01/2020")).await.expect(200).shows("Không có thao tác nào khớp");
    owner.get(&format!("{record}?day=mai")).await.expect(200).shows("Ngày chưa đọc được");
    owner.get("/admin/fr/journal").await.expect(200).shows("Changement d’état d’une inscription");
    let table = owner.table("/admin/vi/nhat-ky-thao-tac.csv?act=status-changed").await;
    assert_eq!((table.len(), table[1][5].as_str()), (2, reference.as_str()));
    assert_eq!(number(&app, "SELECT COUNT(*) FROM audit_entry WHERE act = 'record-downloaded'").await, 1);
    let reader = Browser::reader(&app).await;
    reader.get(record).await.expect(403);
}

#[tokio::test]
async fn an_auditor_sees_which_fields_were_changed_and_not_what_stood_in_them() {
    let app = TestApp::new().await;
    register(&app, &[]).await;
    let owner = Browser::owner(&app).await;
    let page = owner.page_of(HA).await;
    let form = correction(&owner, &page, &[("position", "Giám đốc Sở")]).await;
    send(&owner, &format!("{page}/sua"), &form).await.expect(303);
    let record = "/admin/vi/nhat-ky-thao-tac?act=registration-edited";
    owner.get(record).await.expect(200).shows("Giám đốc Sở</ins>");
    let auditor = Browser::of(&app, "auditor@example.vn", Role::Auditor).await;
    let answer = auditor.get(record).await.expect(200).shows("Chức vụ").hides("Giám đốc Sở");
    answer.hides(&format!("href=\"{page}\""));
    auditor.get("/admin/vi/nhat-ky-thao-tac.csv").await.expect(200).hides("Giám đốc Sở");
    // Who came in is on record, and so is what became of an account.
    assert_eq!(number(&app, "SELECT COUNT(*) FROM audit_entry WHERE act = 'signed-in'").await, 2);
}

#[tokio::test]
async fn a_delegates_own_change_shows_what_stood_there_and_retention_forgets_it() {
    let app = TestApp::new().await;
    register(&app, &[("remarks", "Đi cùng phu nhân"), ("telephone", "0225 3842 115")]).await;
    let owner = Browser::owner(&app).await;
    let page = owner.page_of(HA).await;
    let form = correction(&owner, &page, &[("remarks", "Đi một mình"), ("telephone", "0225 3842 116")]).await;
    send(&owner, &format!("{page}/sua"), &form).await.expect(303);
    owner.get(&page).await.expect(200).shows("Đi cùng phu nhân</del>").shows("0225 3842 115</del>");
    app.set_clock("2023-08-01T09:00:00+07:00");
    vietphap::privacy::retain(&app.state).await.expect("done");
    for sql in [
        "SELECT COUNT(*) FROM change_value WHERE field IN ('remarks', 'telephone')",
        "SELECT COUNT(*) FROM audit_value WHERE field IN ('remarks', 'telephone')",
    ] {
        assert_eq!(number(&app, sql).await, 0, "{sql}");
    }
    let walked = vietphap::audit::verify(&app.state.store, Some(&app.state.vault), None).await.expect("read");
    walked.expect("whole");
}

#[tokio::test]
async fn a_name_that_is_sorted_wrongly_is_put_in_its_place() {
    let app = TestApp::new().await;
    for (name, email) in [("Nguyễn Thị Hoa", "hoa@example.vn"), ("Trần Văn Bình", "binh@example.vn")] {
        register(&app, &[("full_name", name), ("email", email)]).await;
    }
    let owner = Browser::owner(&app).await;
    let order = async || {
        let list = owner.get("/admin/vi/dang-ky?sort=name").await.expect(200).text();
        list.find("Trần Văn Bình").expect("listed") < list.find("Nguyễn Thị Hoa").expect("listed")
    };
    assert!(order().await, "by given names: Bình, Hoa");
    let page = owner.page_of("Trần Văn Bình").await;
    let path = format!("{page}/ten-sap-xep");
    owner.get(&page).await.expect(200).shows("value=\"Bình Trần Văn\"");
    let long = "ễ".repeat(121);
    owner.post(&path, &[("sort_name", &long)]).await.expect(422).shows("href=\"#sort_name\"").shows(&long);
    owner.post(&path, &[("sort_name", "Văn Bình Trần")]).await.expect(303);
    assert!(!order().await, "Hoa, Văn Bình");
    owner.get(&page).await.expect(200).shows("Tên để xếp thứ tự").shows("Bình Trần Văn</del>");
    // What follows from the name comes back, and a second click changes nothing.
    for _ in 0..2 {
        owner.post(&path, &[("sort_name", "")]).await.expect(303);
    }
    assert!(order().await);
    let edits = "SELECT COUNT(*) FROM audit_entry WHERE act = 'registration-edited'";
    assert_eq!(number(&app, edits).await, 2);
    owner.get("/admin/vi/dang-ky/12-0000-0000/ten-sap-xep").await.expect(405);
    owner.post("/admin/vi/dang-ky/12-0000-0000/ten-sap-xep", &[("sort_name", "x")]).await.expect(404);
}
