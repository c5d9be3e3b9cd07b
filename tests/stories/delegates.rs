//! The list of delegates: found, sifted, sorted, page by page, kept under a name.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::support::desk::{Browser, change, number, register};
use crate::support::{Answer, TestApp};
use vietphap::serve;

const LIST: &str = "/admin/vi/dang-ky";
const NAMES: [&str; 4] = ["Nguyễn Thị Thu Hà", "Đỗ Văn Lâm", "Marie DUPONT-LEROY", "Anna Schmidt"];

/// Four who differ in all that a list can be sifted by.
async fn register_four(app: &TestApp) {
    let ha = [
        ("full_name", NAMES[0]),
        ("email", "thu.ha@haiphong.example.vn"),
        ("telephone", "+84 24 3825 3536"),
        ("interpretation", "yes"),
        ("side_events", "visits"),
        ("consents", "list-of-delegates.1"),
    ];
    register(app, &ha).await;
    app.set_clock("2023-03-02T09:00:00+07:00");
    let lam = [
        ("full_name", NAMES[1]),
        ("email", "lam@example.vn"),
        ("organisation", "Ủy ban nhân dân quận Đống Đa"),
        ("locality", "ha-noi"),
        ("contributions", "agreement"),
        ("partner", "Toulouse"),
    ];
    register(app, &lam).await;
    app.set_clock("2023-03-03T09:00:00+07:00");
    let marie = [
        ("full_name", NAMES[2]),
        ("email", "marie@example.fr"),
        ("organisation", "Institut Pasteur"),
        ("organisation_kind", "university"),
        ("side", "france"),
        ("locality", ""),
        ("locality_name", "Évreux"),
        ("telephone", "01 45 68 80 00"),
        ("sessions", "smart-cities"),
    ];
    register(app, &marie).await;
    app.set_clock("2023-03-04T09:00:00+07:00");
    let anna = [("full_name", NAMES[3]), ("email", "anna@example.org"), ("side", "other"), ("locality", "")];
    register(app, &anna).await;
}

/// Who of the four stands in a list, in its order.
fn shown(list: &str) -> Vec<&'static str> {
    let mut found: Vec<(usize, &str)> =
        NAMES.into_iter().filter_map(|name| Some((list.find(&format!("{name}</a>"))?, name))).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, name)| name).collect()
}

async fn found(browser: &Browser<'_>, query: &str) -> Vec<&'static str> {
    shown(&browser.get(&format!("{LIST}?{query}")).await.expect(200).text())
}

#[tokio::test]
async fn a_person_is_found_by_whatever_one_has_heard() {
    let app = TestApp::new().await;
    register_four(&app).await;
    let browser = Browser::owner(&app).await;
    let reference = browser.page_of(NAMES[0]).await.rsplit('/').next().expect("a reference").to_owned();
    let (digits, tail) = (reference.replace('-', ""), reference[3..].to_owned());
    let spaced = reference.replace('-', "+");
    let ha = ["thu ha", "ha+nguyen", "thu+H%C3%80", "thu.ha@haiphong", "%40haiphong.example", "3536", "3825+3536"];
    let numbers = ["024+3825+3536", "0084243825", &reference, &digits, &tail, &spaced, &tail[5..]];
    for typed in ha.into_iter().chain(numbers.into_iter().filter(|typed| *typed != "0084243825")) {
        let query = format!("q={}", typed.replace(' ', "+"));
        assert_eq!(found(&browser, &query).await, [NAMES[0]], "{typed}");
    }
    for (typed, name) in [("do+lam", NAMES[1]), ("dongda", NAMES[1]), ("leroy", NAMES[2]), ("pasteur", NAMES[2])] {
        assert_eq!(found(&browser, &format!("q={typed}")).await, [name], "{typed}");
    }
    assert_eq!(found(&browser, "q=evreux+marie").await, [NAMES[2]]);
    assert_eq!(found(&browser, "q=0145688000").await, [NAMES[2]]);
    for typed in ["guyen", "ha+toulouse", "%25", "_", "%23", "%40", "9999999"] {
        assert_eq!(found(&browser, &format!("q={typed}")).await, [""; 0], "{typed}");
    }
    // Of whom an earlier build kept nothing that denies words, nobody is denied.
    change(&app, "UPDATE search_token SET hint_one = -1, hint_two = -1").await;
    assert_eq!(found(&browser, "q=evreux+marie").await, [NAMES[2]]);
    assert_eq!(found(&browser, "q=ha+toulouse").await, [""; 0]);
}

#[tokio::test]
async fn who_changes_their_name_is_found_by_the_new_one_alone() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    let page = register(&app, &[("full_name", NAMES[0])]).await.location().to_owned();
    assert_eq!(found(&browser, "q=thu+ha").await, [NAMES[0]]);
    assert!(page.starts_with("/vi/"), "{page}");
    // An earlier build wrote neither keys nor words: the next start does.
    change(&app, "DELETE FROM search_token").await;
    change(&app, "UPDATE registration SET sort_name = '', number = NULL, full_name = 'Đỗ Văn Lâm'").await;
    assert_eq!(found(&browser, "q=lam").await, [""; 0]);
    let (config, store) = (app.state.config.clone(), app.state.store.clone());
    serve::with(config, store, app.state.clock.clone()).await.expect("started again");
    assert_eq!(found(&browser, "q=lam").await, [NAMES[1]]);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM registration WHERE sort_name = 'Lâm Đỗ Văn'").await, 1);
}

#[tokio::test]
async fn each_filter_lets_those_through_whom_it_asks_for() {
    let app = TestApp::new().await;
    register_four(&app).await;
    let browser = Browser::owner(&app).await;
    change(&app, "UPDATE registration SET email_proven_at = 1 WHERE side = 'other'").await;
    change(&app, "UPDATE registration SET status = 'confirmed' WHERE side = 'france'").await;
    change(&app, "UPDATE seat SET state = 'waiting' WHERE activity_id = 'visits'").await;
    let [ha, lam, marie, anna] = NAMES;
    for (query, expected) in [
        ("side=france", vec![marie]),
        ("locality=hai-phong", vec![ha]),
        ("kind=university", vec![marie]),
        ("status=confirmed", vec![marie]),
        ("activity=visits", vec![ha]),
        ("activity=visits&standing=held", vec![]),
        ("standing=held", vec![marie]),
        ("standing=waiting", vec![ha]),
        ("interpretation=yes", vec![ha]),
        ("interpretation=no", vec![anna, marie, lam]),
        ("contribution=agreement", vec![lam]),
        ("proven=yes", vec![anna]),
        ("proven=no", vec![marie, lam, ha]),
        ("consent=list-of-delegates", vec![ha]),
        ("from=2023-03-03", vec![anna, marie]),
        ("to=2023-03-02", vec![lam, ha]),
        ("from=2023-03-02&to=2023-03-03", vec![marie, lam]),
        ("side=vietnam&interpretation=yes&q=nguyen", vec![ha]),
        ("side=vietnam&interpretation=yes&q=lam", vec![]),
        ("duplicates=1", vec![]),
    ] {
        assert_eq!(found(&browser, query).await, expected, "{query}");
        let total = browser.table(&format!("{LIST}.csv?{query}")).await.len() - 1;
        assert_eq!(total, expected.len(), "{query}");
    }
}

#[tokio::test]
async fn those_who_may_have_registered_twice_are_shown_together() {
    let app = TestApp::new().await;
    register_four(&app).await;
    let browser = Browser::owner(&app).await;
    register(&app, &[("full_name", NAMES[0]), ("email", "khac@example.vn"), ("position", "Trưởng phòng")]).await;
    let list = browser.get(&format!("{LIST}?duplicates=1")).await.expect(200).shows("Tìm thấy 2 đăng ký");
    assert_eq!(shown(&list.text()), [NAMES[0]]);
    change(&app, "UPDATE registration SET status = 'cancelled' WHERE email = 'khac@example.vn'").await;
    browser.get(&format!("{LIST}?duplicates=1")).await.shows("Không có đăng ký nào khớp");
}

#[tokio::test]
async fn a_filter_says_itself_and_can_be_taken_away_alone() {
    let app = TestApp::new().await;
    register_four(&app).await;
    let browser = Browser::owner(&app).await;
    let list = browser.get(&format!("{LIST}?locality=hai-phong&side=vietnam&sort=name")).await.expect(200);
    list.shows("Địa phương: Hải Phòng")
        .shows(&format!("href=\"{LIST}?side=vietnam&#38;sort=name\""))
        .shows(&format!("href=\"{LIST}?locality=hai-phong&#38;sort=name\""))
        .shows("value=\"hai-phong\" selected");
    let french = browser.get("/admin/fr/inscriptions?locality=hai-phong&from=2023-03-01").await.expect(200);
    french.shows("Collectivité\u{a0}: Hai Phong").shows("Reçue à partir du\u{a0}: ");
    // What means nothing is said, and asks nothing.
    let strange = browser.get(&format!("{LIST}?locality=atlantis&side=moon&status=confirmed&status=x")).await;
    strange.expect(200).shows("không được áp dụng").shows("Địa phương").shows(NAMES[3]);
}

#[tokio::test]
async fn names_and_localities_stand_as_the_pages_language_has_them() {
    let app = TestApp::new().await;
    register_four(&app).await;
    let browser = Browser::owner(&app).await;
    let [ha, lam, marie, anna] = NAMES;
    // Anna…, DUPONT-LEROY…, Hà…, Lâm….
    assert_eq!(found(&browser, "sort=name").await, [anna, marie, ha, lam]);
    assert_eq!(found(&browser, "sort=name&order=down").await, [lam, ha, marie, anna]);
    assert_eq!(found(&browser, "order=up").await, [ha, lam, marie, anna]);
    // Évreux, Hà Nội, Hải Phòng, nowhere; « Hai Phong » stands before « Hanoï ».
    assert_eq!(found(&browser, "sort=locality").await, [marie, lam, ha, anna]);
    let french = browser.get("/admin/fr/inscriptions?sort=locality").await.expect(200);
    assert_eq!(shown(&french.text()), [marie, ha, lam, anna]);
    french.shows("aria-sort=\"ascending\"").shows("sort=locality&#38;order=down");
    // Đ has a place of its own after D in Vietnamese, and none in French.
    for (at, name) in ["Trần Văn Đạt", "Trần Văn Dũng"].into_iter().enumerate() {
        register(&app, &[("full_name", name), ("email", &format!("d{at}@example.vn"))]).await;
    }
    for (path, first, then) in [(LIST, "Dũng</a>", "Đạt</a>"), ("/admin/fr/inscriptions", "Đạt</a>", "Dũng</a>")]
    {
        let list = browser.get(&format!("{path}?sort=name&q=tran")).await.expect(200).text();
        assert!(list.find(first).expect(first) < list.find(then).expect(then), "{path}");
    }
}

#[tokio::test]
async fn columns_are_those_one_chooses() {
    let app = TestApp::new().await;
    register_four(&app).await;
    let browser = Browser::owner(&app).await;
    let usual = browser.get(LIST).await.expect(200);
    usual.shows("<th scope=\"col\">Mã số").hides("<td>lam@example.vn</td>");
    let chosen = browser.get(&format!("{LIST}?columns=email&columns=telephone&side=vietnam")).await.expect(200);
    chosen.shows("<td>lam@example.vn</td>").hides("<th scope=\"col\">Mã số").shows("columns=email%2Ctelephone");
}

fn follow(page: &Answer, rel: &str) -> Option<String> {
    let text = page.text();
    let end = text.find(&format!("\" rel=\"{rel}\""))?;
    Some(text[..end].rsplit("href=\"").next()?.replace("&#38;", "&"))
}

/// The references of a page, in its order.
fn references(page: &Answer) -> Vec<String> {
    let text = page.text();
    text.split("<td class=\"nowrap\">").skip(1).map(|cell| cell[..12].to_owned()).collect()
}

#[tokio::test]
async fn pages_neither_skip_nor_repeat_anybody_whatever_they_have_in_common() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    for number in 0..124 {
        let name = ["Nguyễn Văn An", "Trần Thị Bình", "Lê Văn An"][number % 3];
        register(&app, &[("full_name", name), ("email", &format!("n{number}@example.vn"))]).await;
    }
    let orders = ["", "order=up", "sort=name", "sort=name&order=down", "sort=locality", "sort=locality&order=down"];
    for order in orders {
        let mut page = browser.get(&format!("{LIST}?{order}")).await.expect(200);
        let mut pages = vec![references(&page)];
        while let Some(next) = follow(&page, "next") {
            page = browser.get(&next).await.expect(200);
            pages.push(references(&page));
        }
        assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [50, 50, 24], "{order}");
        page = page.shows("101 – 124 trên tổng số 124");
        let mut all: Vec<_> = pages.concat();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 124, "{order}");
        for known in pages.iter().rev().skip(1) {
            page = browser.get(&follow(&page, "prev").expect("a page before")).await.expect(200);
            assert_eq!(&references(&page), known, "{order}");
        }
        assert_eq!(follow(&page, "prev"), None, "{order}");
    }
}

#[test]
fn no_address_of_the_list_fails() {
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let app = runtime.block_on(TestApp::new());
    runtime.block_on(register_four(&app));
    let browser = runtime.block_on(Browser::owner(&app));
    let names = "(q|side|locality|status|activity|from|to|after|before|sort|order|columns|duplicates)";
    let strategy = proptest::collection::vec((names, "[ -~à-ỹ]{0,12}"), 0..6);
    let mut runner = TestRunner::new(Config { cases: 60, ..Config::default() });
    let ran = runner.run(&strategy, |pairs: Vec<(String, String)>| {
        let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        let status = runtime.block_on(browser.get(&format!("{LIST}?{query}"))).status;
        prop_assert_eq!(status.as_u16(), 200);
        Ok(())
    });
    ran.expect("every address is answered");
}

#[tokio::test]
async fn a_list_is_kept_under_a_name_and_shared() {
    let app = TestApp::new().await;
    register_four(&app).await;
    let owner = Browser::owner(&app).await;
    let reader = Browser::reader(&app).await;
    let views = "/admin/vi/danh-sach-da-luu";
    let list = "side=vietnam&columns=email";
    owner.get(&format!("{LIST}?{list}")).await.shows(&format!("{views}?side=vietnam&#38;columns=email"));
    owner.get(&format!("{views}?{list}")).await.expect(200).shows("Phía: Việt Nam").shows("Chưa có danh sách");
    let nameless = owner.post(views, &[("list", list), ("name", " "), ("shared", "1")]).await.expect(422);
    nameless.shows("href=\"#name\"").shows("checked").shows("value=\"side=vietnam&#38;columns=email\"");
    let long = "x".repeat(81);
    owner.post(views, &[("list", list), ("name", &long)]).await.expect(422).shows(&long);
    owner.post(views, &[("list", list), ("name", "Phía Việt Nam")]).await.expect(303);
    owner.get(views).await.shows("Phía Việt Nam").shows(&format!("href=\"{LIST}?side=vietnam&#38;columns=email\""));
    reader.get(views).await.expect(200).hides("Phía Việt Nam");
    // Under the same name it takes the place of the first.
    let other = [("list", "side=france&after=x&unticked=1"), ("name", "Phía Việt Nam"), ("shared", "1")];
    owner.post(views, &other).await.expect(303);
    let shared = reader.get(views).await.expect(200).shows("Phía Việt Nam").shows("Lê Thị Mai");
    shared.shows(&format!("href=\"{LIST}?side=france\"")).hides("/xoa\"");
    let page = owner.get(views).await.text();
    let forget = page.split("action=\"").find(|form| form.contains("/xoa\"")).expect("a form");
    let forget = forget.split('"').next().expect("its end").to_owned();
    reader.post(&forget, &[]).await.expect(404);
    owner.post(&forget, &[]).await.expect(303);
    owner.post(&forget, &[]).await.expect(404);
    reader.get(views).await.hides("Phía Việt Nam");
}
