//! A list taken away: the columns that were ticked, in the order of the list, as XLSX and as CSV.

use std::io::{Cursor, Read};

use axum::body::Body;
use calamine::{Data, Reader, Xlsx};
use vietphap::desk::Role;

use crate::support::desk::{Browser, change, number, reference_of, register, text};
use crate::support::{Answer, TestApp, VISITOR, request};

const EXPORT: &str = "/admin/vi/tai-danh-sach";
const SETS: &str = "/admin/vi/tai-danh-sach/bo-cot";
const CSV: &str = "/admin/vi/dang-ky.csv";
const XLSX: &str = "/admin/vi/dang-ky.xlsx";

/// Three whose names begin differently in each order.
async fn three(app: &TestApp) {
    register(app, &[("full_name", "Trần Văn Bình"), ("email", "b@example.vn"), ("telephone", "+84 24 3825 3536")])
        .await;
    app.set_clock("2023-03-02T09:05:00+07:00");
    let marie =
        [("full_name", "Marie DUPONT-LŒUILLET"), ("email", "m@example.fr"), ("side", "france"), ("locality", "")];
    register(app, &[marie.as_slice(), &[("position", "=1+1"), ("interpretation", "yes")]].concat()).await;
    app.set_clock("2023-03-03T09:00:00+07:00");
    register(app, &[("full_name", "Nguyễn Thị An"), ("email", "a@example.vn"), ("side_events", "visits")]).await;
}

/// The rows of the first sheet, and its XML.
fn sheet(answer: &Answer) -> (Vec<Vec<Data>>, String) {
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(answer.bytes.clone())).expect("a workbook");
    let range = book.worksheet_range_at(0).expect("a sheet").expect("readable");
    let mut zip = zip::ZipArchive::new(Cursor::new(answer.bytes.clone())).expect("a zip");
    let mut xml = String::new();
    zip.by_name("xl/worksheets/sheet1.xml").expect("the sheet").read_to_string(&mut xml).expect("text");
    (range.rows().map(<[Data]>::to_vec).collect(), xml)
}

/// What stands under a heading, row by row.
fn under<'a>(rows: &'a [Vec<Data>], heading: &str) -> Vec<&'a Data> {
    let place = rows[0].iter().position(|cell| matches!(cell, Data::String(text) if text == heading)).expect(heading);
    rows[1..].iter().map(|row| &row[place]).collect()
}

/// Year, month, day, hour, minute.
fn moment(cell: &Data) -> (u16, u8, u8, u8, u8) {
    let Data::DateTime(at) = cell else { panic!("{cell:?} is no moment") };
    let (year, month, day, hour, minute, ..) = at.to_ymd_hms_milli();
    (year, month, day, hour, minute)
}

#[tokio::test]
async fn a_spreadsheet_has_types_a_heading_that_stays_and_names_as_they_are_written() {
    let app = TestApp::new().await;
    three(&app).await;
    let browser = Browser::owner(&app).await;
    let answer = browser.get(&format!("{XLSX}?sort=name")).await.expect(200);
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    assert_eq!(answer.header("content-type"), kind);
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(answer.header("content-disposition"), "attachment; filename=\"dang-ky-hoi-nghi-12-2023-03-03.xlsx\"");
    let (rows, xml) = sheet(&answer);
    let names: Vec<String> = under(&rows, "Họ và tên").into_iter().map(ToString::to_string).collect();
    assert_eq!(names, ["Nguyễn Thị An", "Trần Văn Bình", "Marie DUPONT-LŒUILLET"]);
    let received = under(&rows, "Thời điểm nhận (giờ nước chủ nhà)");
    let moments: Vec<_> = received.into_iter().map(moment).collect();
    assert_eq!(moments, [(2023, 3, 3, 9, 0), (2023, 3, 1, 9, 0), (2023, 3, 2, 9, 5)]);
    assert_eq!(under(&rows, "Chức vụ")[2], &Data::String("=1+1".to_owned()), "text, as it was typed");
    assert_eq!(under(&rows, "Điện thoại")[1], &Data::String("+84 24 3825 3536".to_owned()));
    assert_eq!(under(&rows, "Điện thoại")[0], &Data::Empty);
    assert!(xml.contains("state=\"frozen\"") && xml.contains("<autoFilter ref=\"A1:"), "{}", &xml[..600]);
    assert!(!xml.contains("<f>"), "nothing is a formula");

    let french = browser.get("/admin/fr/inscriptions.xlsx?q=binh").await.expect(200);
    assert!(french.header("content-disposition").contains("inscriptions-12es-assises-selection-2023-03-03.xlsx"));
    let (rows, _) = sheet(&french);
    assert_eq!(under(&rows, "Prénom et NOM"), [&Data::String("Trần Văn Bình".to_owned())]);

    // A part of a locality does not pass for the whole of it.
    for (query, name) in
        [("locality=hai-phong", "-hai-phong-2023"), ("locality=hai-phong&q=an", "-hai-phong-theo-bo-loc-2023")]
    {
        let part = browser.get(&format!("/admin/vi/dang-ky.csv?{query}")).await.expect(200);
        assert!(part.header("content-disposition").contains(name), "{query}");
    }
}

#[tokio::test]
async fn a_table_has_the_columns_that_were_ticked_and_the_list_that_was_looked_at() {
    let app = TestApp::new().await;
    three(&app).await;
    let browser = Browser::owner(&app).await;
    let list = browser.get("/admin/vi/dang-ky?side=vietnam&sort=name&order=down").await.expect(200);
    list.shows(&format!("href=\"{EXPORT}?side=vietnam&#38;sort=name&#38;order=down\""));
    let form = browser.get(&format!("{EXPORT}?side=vietnam&sort=name&order=down")).await.expect(200);
    let form = form.shows("2 đăng ký, theo thứ tự của danh sách").shows("name=\"side\" value=\"vietnam\"");
    form.shows("name=\"sort\" value=\"name\"").shows("name=\"column\" value=\"email\" checked");
    let table = browser.table(&format!("{CSV}?side=vietnam&sort=name&order=down&column=email&column=full_name")).await;
    assert_eq!(table[0], ["Họ và tên", "Thư điện tử"]);
    assert_eq!(table[1..], [["Trần Văn Bình", "b@example.vn"], ["Nguyễn Thị An", "a@example.vn"]]);
    let found = browser.table(&format!("{CSV}?interpretation=yes&column=interpretation,locality,moon")).await;
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].len(), 2);
    // On record: who took how many, of which list, with which columns.
    let recorded = number(&app, "SELECT COUNT(*) FROM audit_entry WHERE act = 'table-downloaded'").await;
    assert_eq!(recorded, 2);
    browser
        .get("/admin/vi/nhat-ky-thao-tac?act=table-downloaded")
        .await
        .expect(200)
        .shows("Địa phương, Phiên dịch Việt - Pháp");
}

#[tokio::test]
async fn columns_are_kept_under_a_name_shared_and_forgotten_by_who_made_them() {
    let app = TestApp::new().await;
    let owner = Browser::owner(&app).await;
    let registrar = Browser::of(&app, "registrar@example.vn", Role::Registrar).await;
    let ticked =
        [("column", "full_name"), ("column", "days"), ("side", "france"), ("name", "Khách sạn"), ("shared", "1")];
    let kept = owner.post(SETS, &ticked).await.expect(303);
    assert_eq!(kept.location(), format!("{EXPORT}?side=france&column=full_name%2Cdays"));
    owner.post(SETS, &[("column", "email"), ("name", "Chỉ mình tôi")]).await.expect(303);
    let page = owner.get(kept.location()).await.expect(200);
    let page = page.shows("aria-current=\"true\">Khách sạn</a>").shows("Chỉ mình tôi").shows("value=\"days\" checked");
    page.hides("value=\"email\" checked");
    let others = registrar.get(EXPORT).await.expect(200).shows("Khách sạn").shows("Lê Thị Mai chia sẻ");
    others.hides("Chỉ mình tôi").hides("/xoa");
    let id = text(&app, "SELECT id FROM column_set WHERE shared = 1").await;
    registrar.post(&format!("{SETS}/{id}/xoa"), &[]).await.expect(404);
    let again = [("column", "full_name"), ("name", "Khách sạn")];
    owner.post(SETS, &again).await.expect(303);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM column_set").await, 2, "the same name is the same set");
    let id = text(&app, "SELECT id FROM column_set WHERE columns = 'full_name'").await;
    let forgotten = owner.post(&format!("{SETS}/{id}/xoa?side=france"), &[]).await.expect(303);
    assert_eq!(forgotten.location(), format!("{EXPORT}?side=france"));
    owner.get(EXPORT).await.expect(200).hides("Khách sạn</a>");
}

#[tokio::test]
async fn a_set_without_a_good_name_is_asked_for_again_with_everything_kept() {
    let app = TestApp::new().await;
    let owner = Browser::owner(&app).await;
    let long = "đ".repeat(81);
    for (name, words) in [("", "Cần ghi tên bộ cột"), (&long, "Tên dài quá 80 ký tự"), ("a\u{0}b", "không đọc được")]
    {
        let sent = [("column", "days"), ("side", "france"), ("shared", "1"), ("name", name)];
        let page = owner.post(SETS, &sent).await.expect(422);
        let page = page.shows(words).shows("value=\"days\" checked").hides("value=\"email\" checked");
        let page = page.shows("name=\"side\" value=\"france\"").shows("name=\"shared\" value=\"1\" checked");
        page.shows("aria-invalid=\"true\"").shows("<details open>");
    }
    for kept in 0..50 {
        owner.post(SETS, &[("column", "days"), ("name", &format!("Bộ {kept}"))]).await.expect(303);
    }
    owner.post(SETS, &[("column", "days"), ("name", "Bộ 51")]).await.expect(422).shows("quá nhiều bộ cột");
    assert_eq!(number(&app, "SELECT COUNT(*) FROM column_set").await, 50);
}

#[tokio::test]
async fn a_table_longer_than_what_is_read_at_once_has_everybody_once_in_the_order_of_the_list() {
    let app = TestApp::new().await;
    three(&app).await;
    let browser = Browser::owner(&app).await;
    // 300 of one name, whom nothing but an id tells apart.
    change(
        &app,
        "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 299)
         INSERT INTO registration (id, edition_number, reference, status, lang, honorific, full_name, position,
             organisation, organisation_kind, side, email, interpretation, notice_version, created_at, updated_at,
             fingerprint, name_vi, name_fr, locality_vi, locality_fr)
         SELECT printf('01900000-0000-7000-8000-%012x', i), 12, 'R' || i, 'received', 'vi', 'sir', 'Lê Văn Tám', 'X',
             'Y', 'other', 'vietnam', i || '@example.vn', 0, 1, 1677630000000, 1677630000000,
             CAST(i AS BLOB), name_vi, name_fr, locality_vi, locality_fr
         FROM n, registration WHERE registration.full_name = 'Nguyễn Thị An'",
    )
    .await;
    for query in ["", "sort=name", "sort=name&order=down", "sort=locality", "q=&side=vietnam&order=up"] {
        let table = browser.table(&format!("{CSV}?{query}&column=reference")).await;
        let references: Vec<&String> = table[1..].iter().map(|row| &row[0]).collect();
        let expected = if query.contains("vietnam") { 302 } else { 303 };
        assert_eq!(references.len(), expected, "{query}");
        let (rows, _) = sheet(&browser.get(&format!("{XLSX}?{query}&column=reference")).await.expect(200));
        let same: Vec<String> = rows[1..].iter().map(|row| row[0].to_string()).collect();
        assert_eq!(references, same.iter().collect::<Vec<_>>(), "{query}");
        let list = browser.get(&format!("/admin/vi/dang-ky?{query}")).await.expect(200).text();
        let places: Vec<_> =
            references.iter().take(50).map(|it| list.find(&format!("dang-ky/{it}")).expect("shown")).collect();
        assert!(places.is_sorted(), "{query}");
    }
}

#[tokio::test]
async fn a_table_that_cannot_be_finished_does_not_look_as_if_it_were() {
    let app = TestApp::new().await;
    three(&app).await;
    let browser = Browser::owner(&app).await;
    change(&app, "ALTER TABLE registration_language RENAME TO elsewhere").await;
    for path in [CSV, XLSX] {
        let asked = request(axum::http::Method::GET, path, &[("cookie", &browser.cookie)], Body::empty());
        let response = app.site().answer(asked, VISITOR).await;
        assert!(axum::body::to_bytes(Body::new(response.into_body()), usize::MAX).await.is_err(), "{path}: broken off");
    }
}

#[tokio::test]
async fn whoever_is_erased_is_in_no_table_and_needs_are_in_none() {
    let app = TestApp::new().await;
    three(&app).await;
    let browser = Browser::owner(&app).await;
    crate::support::desk::with_needs(&app, "Trần Văn Bình", "không ăn lạc").await;
    let (rows, xml) = sheet(&browser.get(XLSX).await.expect(200));
    assert_eq!(rows.len(), 4);
    assert!(!xml.contains("lạc") && !xml.contains("Ăn chay"));
    let reference = reference_of(&app, "Trần Văn Bình").await;
    browser.post(&format!("/admin/vi/dang-ky/{reference}/xoa"), &[]).await.expect(303);
    assert_eq!(sheet(&browser.get(XLSX).await.expect(200)).0.len(), 3);
}

#[tokio::test]
async fn a_table_begins_with_the_columns_of_the_list_or_with_the_names_alone() {
    let app = TestApp::new().await;
    register(&app, &[]).await;
    let owner = Browser::owner(&app).await;
    let ticked = |page: &Answer| -> Vec<String> {
        let ticks = page.text().split("name=\"column\" value=\"").skip(1).map(str::to_owned).collect::<Vec<_>>();
        let is_ticked = |tick: &&String| tick.split('>').next().is_some_and(|tag| tag.contains(" checked"));
        ticks.iter().filter(is_ticked).map(|tick| tick.split('"').next().expect("a code").to_owned()).collect()
    };
    let list = owner.get("/admin/vi/dang-ky?side=vietnam&columns=kind&columns=telephone").await.expect(200);
    let link = list.text().split("href=\"").find(|part| part.starts_with(EXPORT)).expect("a link").to_owned();
    let form = owner.get(&link.split('"').next().expect("whole").replace("&#38;", "&")).await.expect(200);
    let mut columns = ticked(&form);
    columns.sort();
    assert_eq!(columns, ["full_name", "organisation", "organisation_kind", "telephone"]);
    let all = ticked(&owner.get(EXPORT).await.expect(200));
    // Every column of the list is one of the table.
    for (code, exported) in [
        ("side", "side"),
        ("locality", "locality"),
        ("kind", "organisation_kind"),
        ("position", "position"),
        ("status", "status"),
        ("reference", "reference"),
        ("email", "email"),
        ("telephone", "telephone"),
        ("interpretation", "interpretation"),
        ("received", "received"),
    ] {
        assert!(all.iter().any(|own| own == exported), "{code}");
    }
    let alone = format!("{EXPORT}?side=vietnam&column=full_name");
    assert!(form.text().contains(&alone.replace('&', "&#38;")));
    assert_eq!(ticked(&owner.get(&alone).await.expect(200)), ["full_name"]);
}
