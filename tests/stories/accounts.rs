//! Accounts of the desk: invited, guarded by a telephone, recovered, shut out.

use jiff::SignedDuration;
use totp_rs::Totp;
use vietphap::desk::Role;

use super::process::{refused, run};
use crate::support::desk::{Browser, change, code, letter_of, number, telephone};
use crate::support::letters::parsed;
use crate::support::{Answer, TestApp};

const PASSWORD: &str = "nhịp cầu hữu nghị";
const OTHER: &str = "le pont relie deux rives";
const DOOR: &str = "/admin/vi/dang-nhap";
const CODE: &str = "/admin/vi/dang-nhap/ma";
const CODES: &str = "/admin/vi/dang-nhap/xac-thuc-hai-lop";
const ACCOUNT: &str = "/admin/vi/tai-khoan";

/// A site on which every role comes in by a code.
async fn guarded() -> TestApp {
    TestApp::with("2023-03-01T09:00:00+07:00", |settings| settings.second_step = Some("all".to_owned())).await
}

fn cookie(answer: &Answer) -> String {
    answer.header("set-cookie").split(';').next().expect("a cookie").to_owned()
}

fn browser<'a>(app: &'a TestApp, answer: &Answer) -> Browser<'a> {
    Browser { app, cookie: cookie(answer) }
}

/// The newest letter, as its reader gets it: to whom, subject, text.
async fn newest_letter(app: &TestApp) -> (String, String, String) {
    app.send_letters().await;
    let letters = app.written();
    let letter = parsed(letters.last().expect("a letter"));
    let to = letter.to().and_then(|to| to.first()).and_then(|to| to.address()).expect("a reader");
    assert!(letter.body_html(0).is_some(), "both parts");
    let text = letter.body_text(0).expect("text").into_owned();
    (to.to_owned(), letter.subject().expect("a subject").to_owned(), text)
}

/// The address in a letter by which a password is chosen.
async fn password_link(app: &TestApp) -> String {
    let (_, _, text) = newest_letter(app).await;
    let line = text.lines().map(str::trim).find(|line| line.contains("/mat-khau/") || line.contains("/mot-de-passe/"));
    let url = line.expect("a link");
    url[url.find("/admin/").expect("a path")..].to_owned()
}

async fn knock(app: &TestApp, email: &str, password: &str) -> Answer {
    app.post(DOOR, &[("email", email), ("password", password)]).await
}

/// Sets codes up in a browser that is let do so; the telephone and the codes for paper.
async fn set_up<'a>(browser: &Browser<'a>) -> (Totp, Vec<String>, Browser<'a>) {
    let telephone = telephone(&browser.get(CODES).await.expect(200));
    let (done, inside) = browser.set_up_codes(CODES).await;
    let text = done.text();
    let paper = text.split("id=\"recovery\">").nth(1).expect("codes").split("</ul>").next().expect("their end");
    let paper: Vec<String> =
        paper.split("<li>").skip(1).map(|item| item.split('<').next().expect("its end").to_owned()).collect();
    (telephone, paper, inside)
}

#[tokio::test]
async fn whoever_is_invited_chooses_a_password_sets_up_a_telephone_and_comes_in() {
    let app = guarded().await;
    // The first account is made in the terminal's link; it sets up its telephone, too.
    let link = app.state.store.first_link(&app.state.clock).await.expect("asked").expect("nobody has an account");
    let form = app.get_with(&link, &[("accept-language", "vi")]).await.expect(303).location().to_owned();
    let first = [("name", "Lê Thị Mai"), ("email", "mai@example.vn"), ("password", PASSWORD)];
    let made = app.post(&form, &first).await.expect(303);
    assert_eq!(made.location(), CODES);
    let (_, _, owner) = set_up(&browser(&app, &made)).await;
    let invitation = [("name", "Jean Dupont"), ("email", "Jean@Example.fr"), ("role", "registrar"), ("lang", "fr")];
    owner.post("/admin/vi/thanh-vien", &invitation).await.expect(303);
    // A second click invites nobody twice.
    owner.post("/admin/vi/thanh-vien", &invitation).await.expect(422).shows("Địa chỉ này đã có tài khoản");
    owner.get("/admin/vi/thanh-vien").await.expect(200).shows("jean@example.fr").shows("Đã mời");
    assert_eq!(newest_letter(&app).await.0, "jean@example.fr");
    let link = password_link(&app).await;
    assert!(link.starts_with("/admin/fr/mot-de-passe/"), "in the language that was chosen: {link}");
    app.get(&link).await.expect(200).shows("Bienvenue").shows("Jean Dupont");
    app.post(&link, &[("name", "Jean Dupont"), ("password", "password1234")])
        .await
        .expect(422)
        .shows("facile à deviner");
    let chosen = app.post(&link, &[("name", "Jean DUPONT"), ("password", OTHER)]).await.expect(303);
    assert_eq!(chosen.location(), "/admin/fr/connexion/double-authentification");
    // The link is used up, and without codes nobody is inside yet.
    app.get(&link).await.expect(404).shows("Recevoir un nouveau lien");
    let jean = browser(&app, &chosen);
    jean.get("/admin/fr/inscriptions").await.expect(303);
    jean.post(CODES, &[("code", "000000")]).await.expect(422).shows("Mã không đúng");
    jean.post(CODES, &[("code", "12345")]).await.expect(422).shows("Quý vị vui lòng nhập đúng sáu chữ số của mã");
    let (telephone, paper, inside) = set_up(&jean).await;
    assert_eq!(paper.len(), 10);
    inside.get("/admin/fr/inscriptions").await.expect(200).shows("Jean DUPONT");
    // The token that owed codes opens nothing any more.
    jean.get("/admin/fr/inscriptions").await.expect(303);
    inside.get("/admin/fr/organisateurs").await.expect(403);
    // Next time the password alone opens nothing, and each code is good once.
    app.state.clock.run(SignedDuration::from_mins(5));
    let owed = browser(&app, &knock(&app, "jean@example.fr", OTHER).await.expect(303));
    owed.get("/admin/fr/inscriptions").await.expect(303);
    let typed = code(&app, &telephone);
    let entered = owed.post(CODE, &[("code", &typed)]).await.expect(303);
    browser(&app, &entered).get("/admin/fr/inscriptions").await.expect(200);
    let again = browser(&app, &knock(&app, "jean@example.fr", OTHER).await.expect(303));
    again.post(CODE, &[("code", &typed)]).await.expect(422).shows("đã được dùng");
    again
        .post(CODE, &[("code", "12345")])
        .await
        .expect(422)
        .shows("đúng sáu chữ số hiển thị trên điện thoại")
        .hides("đã được dùng");
    // One of the paper, however it is typed, is good once, too.
    let lower = paper[3].to_lowercase().replace('-', " ");
    again.post(CODE, &[("code", &lower)]).await.expect(303);
    let third = browser(&app, &knock(&app, "jean@example.fr", OTHER).await.expect(303));
    third.post(CODE, &[("code", &lower)]).await.expect(422);
}

#[tokio::test]
async fn after_five_wrong_codes_the_password_is_asked_for_again() {
    let app = guarded().await;
    let entered = Browser::of(&app, "mai@example.vn", Role::Owner).await;
    set_up(&entered).await;
    let owed = browser(&app, &knock(&app, "mai@example.vn", PASSWORD).await.expect(303));
    for _ in 0..4 {
        owed.post(CODE, &[("code", "000000")]).await.expect(422);
    }
    let sent_back = owed.post(CODE, &[("code", "000000")]).await.expect(303);
    assert_eq!(sent_back.location(), DOOR);
    owed.get(CODE).await.expect(303);
}

#[tokio::test]
async fn what_strangers_try_shuts_no_organiser_out() {
    let app = TestApp::with("2023-03-01T09:00:00+07:00", |settings| {
        settings.rate_limits = Some("on".to_owned());
        settings.trusted_proxies = Some("1".to_owned());
    })
    .await;
    let known = app.state.store.first_link(&app.state.clock).await.expect("asked").expect("a link");
    let form = app.get_with(&known, &[("accept-language", "vi")]).await.expect(303).location().to_owned();
    let first = [("name", "Lê Thị Mai"), ("email", "mai@example.vn"), ("password", PASSWORD)];
    let made = app.post(&form, &first).await.expect(303);
    let cookies: Vec<String> = made
        .headers
        .get_all("set-cookie")
        .iter()
        .map(|cookie| cookie.to_str().expect("ASCII").split(';').next().expect("a cookie").to_owned())
        .collect();
    assert_eq!(cookies.len(), 2, "one to be signed in, one to be known");
    let from = async |form: &[(&str, &str)], network: &str, cookie: &str| {
        app.post_with(DOOR, form, &[("x-forwarded-for", network), ("cookie", cookie)]).await
    };
    let wrong = [("email", "mai@example.vn"), ("password", "anything but it")];
    let right = [("email", "mai@example.vn"), ("password", PASSWORD)];
    // Each from a network of its own: those have limits, too.
    let mut refused = 0;
    for network in 1..=20 {
        let status = from(&wrong, &format!("203.0.113.{network}"), "").await.status.as_u16();
        assert!([422, 429].contains(&status), "{status}");
        refused += usize::from(status == 429);
    }
    assert_eq!(refused, 10);
    // Even the right password is not looked at any more from where nobody has signed in before…
    let stranger = from(&right, "198.51.100.1", "").await.expect(429);
    stranger.shows("quá nhiều lần thử đăng nhập").shows("mai@example.vn");
    // …and it is in the browser that is known.
    from(&right, "198.51.100.2", &cookies[1]).await.expect(303);
    // Another address is nobody's business.
    from(&[("email", "ha@example.vn"), ("password", "x")], "198.51.100.3", "").await.expect(422);
}

#[tokio::test]
async fn a_room_of_organisers_on_one_network_comes_in_together() {
    let app = TestApp::with("2023-03-01T09:00:00+07:00", |settings| {
        settings.rate_limits = Some("on".to_owned());
        settings.second_step = Some("registrar".to_owned());
    })
    .await;
    let owner = Browser::owner(&app).await;
    for person in 1..=8 {
        let email = format!("p{person}@example.vn");
        let invited = [("name", "Mai"), ("email", &email), ("role", "registrar"), ("lang", "vi")];
        owner.post("/admin/vi/thanh-vien", &invited).await.expect(303);
        let link = password_link(&app).await;
        app.post(&link, &[("name", "Mai"), ("password", "123456789012")]).await.expect(422);
        let owed = browser(&app, &app.post(&link, &[("name", "Mai"), ("password", PASSWORD)]).await.expect(303));
        owed.post(CODES, &[("code", "000000")]).await.expect(422);
        set_up(&owed).await;
    }
    // Whoever has no link is asked to wait.
    let mut refused = 0;
    for _ in 0..20 {
        refused += usize::from(app.post("/admin/vi/mat-khau/guessed", &[("password", "x")]).await.status == 429);
    }
    assert!(refused >= 9, "{refused}");
}

#[tokio::test]
async fn a_forgotten_password_is_chosen_anew_by_a_letter_and_every_sign_in_ends() {
    let app = TestApp::new().await;
    let before = Browser::of(&app, "mai@example.vn", Role::Registrar).await;
    let forgotten = "/admin/vi/quen-mat-khau";
    app.post(forgotten, &[("email", "mai")]).await.expect(422).shows("ghi đầy đủ địa chỉ");
    let unknown = app.post(forgotten, &[("email", "nobody@example.vn")]).await.expect(303).location().to_owned();
    for _ in 0..5 {
        assert_eq!(app.post(forgotten, &[("email", "MAI@example.vn")]).await.expect(303).location(), unknown);
    }
    app.get(&unknown).await.expect(200).shows("Nếu địa chỉ này có tài khoản");
    // Three letters in an hour, and none to whom nobody knows.
    assert_eq!(number(&app, "SELECT COUNT(*) FROM letter").await, 3);
    let link = password_link(&app).await;
    app.get(&link).await.expect(200).shows("mai@example.vn").hides("name=\"name\"");
    app.post(&link, &[("password", "mai@example.vn")]).await.expect(422).shows("dễ đoán");
    app.post(&link, &[("password", OTHER)]).await.expect(303);
    app.post(&link, &[("password", OTHER)]).await.expect(404);
    before.get("/admin/vi/dang-ky").await.expect(303);
    knock(&app, "mai@example.vn", PASSWORD).await.expect(422);
    knock(&app, "mai@example.vn", OTHER).await.expect(303);
    // One that is too old opens nothing.
    app.state.clock.run(SignedDuration::from_hours(1));
    app.post(forgotten, &[("email", "mai@example.vn")]).await.expect(303);
    app.state.clock.run(SignedDuration::from_mins(121));
    let late = password_link(&app).await;
    app.get(&late).await.expect(404);
}

#[tokio::test]
async fn sign_ins_are_listed_and_ended_one_by_one() {
    let app = TestApp::new().await;
    let office = Browser::of(&app, "mai@example.vn", Role::Reader).await;
    let agent = [("user-agent", "Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0")];
    let form = [("email", "mai@example.vn"), ("password", PASSWORD)];
    let left_open = browser(&app, &app.post_with(DOOR, &form, &agent).await.expect(303));
    let other = Browser::of(&app, "ha@example.vn", Role::Reader).await;
    let page = office.get(ACCOUNT).await.expect(200).shows("Firefox, Windows").shows("Trình duyệt này");
    let id = page.hidden("sign_in");
    assert!(!id.is_empty(), "the other one can be ended");
    // Nobody ends another's.
    other.post("/admin/vi/tai-khoan/phien-dang-nhap", &[("sign_in", &id)]).await.expect(303);
    left_open.get("/admin/vi/dang-ky").await.expect(200);
    office.post("/admin/vi/tai-khoan/phien-dang-nhap", &[("sign_in", &id)]).await.expect(303);
    left_open.get("/admin/vi/dang-ky").await.expect(303);
    let again = browser(&app, &app.post_with(DOOR, &form, &agent).await.expect(303));
    office.post("/admin/vi/tai-khoan/phien-dang-nhap", &[("sign_in", "")]).await.expect(303);
    again.get("/admin/vi/dang-ky").await.expect(303);
    office.get("/admin/vi/dang-ky").await.expect(200);
    other.get("/admin/vi/dang-ky").await.expect(200);
}

#[tokio::test]
async fn one_changes_ones_own_password_and_name() {
    let app = TestApp::new().await;
    let mai = Browser::of(&app, "mai@example.vn", Role::Editor).await;
    let elsewhere = Browser::of(&app, "mai@example.vn", Role::Editor).await;
    let path = "/admin/vi/tai-khoan/mat-khau";
    let wrong = mai.post(path, &[("current", "guessed"), ("password", "short")]).await.expect(422);
    wrong.shows("Mật khẩu hiện tại không đúng").shows("ít nhất 12 ký tự").hides("guessed");
    mai.post(path, &[("current", PASSWORD), ("password", OTHER)]).await.expect(303);
    mai.get(ACCOUNT).await.expect(200);
    elsewhere.get(ACCOUNT).await.expect(303);
    knock(&app, "mai@example.vn", OTHER).await.expect(303);
    let details = "/admin/vi/tai-khoan/thong-tin";
    mai.post(details, &[("name", " "), ("lang", "de")]).await.expect(422).shows("ghi họ và tên").shows("ngôn ngữ");
    mai.post(details, &[("name", "Lê Thị Thanh Mai"), ("lang", "fr")]).await.expect(303);
    mai.get(ACCOUNT).await.expect(200).shows("Lê Thị Thanh Mai");
    assert!(newest_letter(&app).await.1.contains("vừa thay đổi"), "whoever did not do it hears of it");
}

#[tokio::test]
async fn an_account_that_is_shut_out_is_out_at_once_and_the_last_owner_stays() {
    let app = TestApp::new().await;
    let owner = Browser::owner(&app).await;
    let registrar = Browser::of(&app, "registrar@example.vn", Role::Registrar).await;
    let page = |id: String| format!("/admin/vi/thanh-vien/{id}");
    let id_of = async |email: &'static str| {
        let accounts = app.state.store.list_organisers().await.expect("listed");
        assert!(accounts.iter().any(|account| account.email == email));
        let list = owner.get("/admin/vi/thanh-vien").await.expect(200).text();
        let before = list.split(email).next().expect("an account");
        before.rsplit("/thanh-vien/").next().expect("a link").split('"').next().expect("an id").to_owned()
    };
    let (own, other) = (page(id_of("owner@example.vn").await), page(id_of("registrar@example.vn").await));
    let was = owner.get(&own).await.hidden("was");
    owner.post(&own, &[("was", &was), ("role", "reader")]).await.expect(422).shows("người quản trị duy nhất");
    owner.post(&format!("{own}/trang-thai"), &[("deed", "close")]).await.expect(422).shows("chính mình");
    owner.post(&format!("{other}/trang-thai"), &[("deed", "burn")]).await.expect(400);
    owner.post(&format!("{other}/trang-thai"), &[("deed", "close")]).await.expect(303);
    registrar.get("/admin/vi/dang-ky").await.expect(303);
    knock(&app, "registrar@example.vn", PASSWORD).await.expect(422);
    // Nor does a letter let in who is shut out.
    app.post("/admin/vi/quen-mat-khau", &[("email", "registrar@example.vn")]).await.expect(303);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM letter").await, 0);
    owner.get(&other).await.expect(200).shows("Đã khóa");
    owner.post(&format!("{other}/trang-thai"), &[("deed", "reopen")]).await.expect(303);
    let link = password_link(&app).await;
    app.post(&link, &[("name", "Lê Văn An"), ("password", OTHER)]).await.expect(303);
    knock(&app, "registrar@example.vn", OTHER).await.expect(303);
}

#[tokio::test]
async fn an_export_asks_again_who_one_is_and_goes_on_from_there() {
    let app = guarded().await;
    let door = Browser::of(&app, "mai@example.vn", Role::Registrar).await;
    let (telephone, _, mai) = set_up(&door).await;
    mai.get("/admin/vi/dang-ky.csv?q=ha").await.expect(200);
    app.state.clock.run(SignedDuration::from_mins(16));
    let asked = mai.get("/admin/vi/dang-ky.csv?q=ha").await.expect(303).location().to_owned();
    assert!(asked.starts_with("/admin/vi/xac-nhan?next="), "{asked}");
    let next = mai.get(&asked).await.expect(200).hidden("next");
    assert_eq!(next, "/admin/vi/dang-ky.csv?q=ha");
    let confirm = "/admin/vi/xac-nhan";
    mai.post(confirm, &[("password", PASSWORD), ("code", "000000"), ("next", &next)]).await.expect(422);
    mai.post(confirm, &[("password", "wrong"), ("code", &code(&app, &telephone)), ("next", &next)]).await.expect(422);
    let form = [("password", PASSWORD), ("code", &code(&app, &telephone)), ("next", "https://example.org/")];
    assert_eq!(mai.post(confirm, &form).await.expect(303).location(), "/admin/vi/so-lieu");
    mai.get(&next).await.expect(200);
}

#[tokio::test]
async fn keys_that_were_lost_leave_the_codes_on_paper() {
    let app = guarded().await;
    let (telephone, paper, _) = set_up(&Browser::of(&app, "mai@example.vn", Role::Owner).await).await;
    change(&app, "UPDATE organiser SET codes = X'00'").await;
    app.state.clock.run(SignedDuration::from_mins(5));
    let owed = browser(&app, &knock(&app, "mai@example.vn", PASSWORD).await.expect(303));
    owed.post(CODE, &[("code", &code(&app, &telephone))]).await.expect(422);
    let entered = owed.post(CODE, &[("code", &paper[0])]).await.expect(303);
    browser(&app, &entered).get(ACCOUNT).await.expect(200).shows("Còn 9 mã dự phòng");
}

#[tokio::test]
async fn the_shell_lets_in_an_owner_who_has_lost_password_and_telephone() {
    let app = guarded().await;
    let data = app.state.config.data.clone();
    let (_, _, inside) = set_up(&Browser::of(&app, "mai@example.vn", Role::Owner).await).await;
    let said = |output: &std::process::Output| String::from_utf8_lossy(&output.stdout).into_owned();
    refused(&run(&["organiser", "recover", "--email", "nobody@example.vn"], &data), &["no account for"]);
    let listed = said(&run(&["organiser", "list"], &data));
    assert!(listed.contains("owner") && listed.contains(" codes ") && listed.contains("mai@example.vn"), "{listed}");
    let recovered = run(&["organiser", "recover", "--email", "Mai@Example.vn"], &data);
    assert!(recovered.status.success());
    let words = said(&recovered);
    let link = words.split_whitespace().find_map(|word| word.find("/admin/").map(|at| &word[at..])).expect("a link");
    // What was open is shut, and the telephone is set up anew.
    inside.get("/admin/vi/dang-ky").await.expect(303);
    let chosen = app.post(link, &[("password", OTHER)]).await.expect(303);
    assert_eq!(chosen.location(), CODES);
    set_up(&browser(&app, &chosen)).await.2.get("/admin/vi/thanh-vien").await.expect(200);
    // Where no letter can be sent, the link of an invitation is printed.
    let arguments =
        ["organiser", "invite", "--email", "jean@example.fr", "--name", "Jean", "--role", "editor", "--lang"];
    let invited = said(&run(&[&arguments[..], &["fr"]].concat(), &data));
    let link = invited.split_whitespace().find_map(|word| word.find("/admin/").map(|at| &word[at..])).expect("a link");
    app.get(link).await.expect(200).shows("Bienvenue");
    refused(&run(&[&arguments[..], &["fr"]].concat(), &data), &["already"]);
}

#[tokio::test]
async fn a_letter_that_opens_an_account_is_read_by_owners_alone() {
    let app = TestApp::new().await;
    let owner = Browser::owner(&app).await;
    let registrar = Browser::of(&app, "registrar@example.vn", Role::Registrar).await;
    app.post("/admin/vi/quen-mat-khau", &[("email", "owner@example.vn")]).await.expect(303);
    app.send_letters().await;
    let letter = format!("/admin/vi/thu/{}", letter_of(&app, "sent").await);
    registrar.get(&letter).await.expect(200).hides("/mat-khau/");
    registrar.get(&format!("{letter}/tep")).await.expect(403);
    owner.get(&letter).await.expect(200).shows("/mat-khau/");
    owner.get(&format!("{letter}/tep")).await.expect(200);
}

#[tokio::test]
async fn a_desk_that_was_left_open_is_not_bound_to_another_telephone() {
    let app = TestApp::new().await;
    let open = Browser::owner(&app).await;
    open.get(CODES).await.expect(200);
    app.state.clock.run(SignedDuration::from_mins(16));
    let asked = open.get(CODES).await.expect(303).location().to_owned();
    assert_eq!(asked, format!("/admin/vi/xac-nhan?next={CODES}"));
    assert_eq!(open.post(CODES, &[("code", "000000")]).await.expect(303).location(), asked);
    open.post("/admin/vi/xac-nhan", &[("password", PASSWORD), ("next", CODES)]).await.expect(303);
    set_up(&open).await.2.get(ACCOUNT).await.expect(200).shows("Còn 10 mã dự phòng");
}

#[tokio::test]
async fn a_role_that_asks_for_codes_holds_back_who_came_in_without() {
    let settings = |settings: &mut vietphap::config::Overrides| settings.second_step = Some("owner".to_owned());
    let app = TestApp::with("2023-03-01T09:00:00+07:00", settings).await;
    let reader = Browser::reader(&app).await;
    reader.get("/admin/vi/dang-ky").await.expect(200);
    change(&app, "UPDATE organiser SET role = 'owner'").await;
    assert!(reader.get("/admin/vi/dang-ky").await.expect(303).location().starts_with(DOOR));
    // The codes are set up in that very browser.
    set_up(&reader).await.2.get("/admin/vi/dang-ky").await.expect(200);
}

#[tokio::test]
async fn whoever_recovers_an_account_leaves_the_old_password_to_nobody() {
    let app = TestApp::new().await;
    let owner = Browser::owner(&app).await;
    let registrar = Browser::of(&app, "registrar@example.vn", Role::Registrar).await;
    let (_, _, registrar) = set_up(&registrar).await;
    let list = owner.get("/admin/vi/thanh-vien").await.expect(200).text();
    let before = list.split("registrar@example.vn").next().expect("an account");
    let page = before.rsplit("href=\"").next().expect("a link").split('"').next().expect("its end").to_owned();
    owner.post(&format!("{page}/trang-thai"), &[("deed", "reset-codes")]).await.expect(303);
    registrar.get("/admin/vi/dang-ky").await.expect(303);
    knock(&app, "registrar@example.vn", PASSWORD).await.expect(422);
    let link = password_link(&app).await;
    app.post(&link, &[("password", OTHER)]).await.expect(303);
    knock(&app, "registrar@example.vn", OTHER).await.expect(303);
}

#[tokio::test]
async fn a_desk_that_several_share_is_known_to_each_of_them() {
    let app = TestApp::new().await;
    let owner = Browser::owner(&app).await;
    Browser::of(&app, "ha@example.vn", Role::Reader).await;
    let known = |answer: &Answer| {
        let cookies = answer.headers.get_all("set-cookie").iter().map(|cookie| cookie.to_str().expect("ASCII"));
        cookies
            .filter(|cookie| cookie.contains("-known="))
            .map(|it| it.split(';').next().expect("a pair").to_owned())
            .next()
    };
    let form = |email| [("email", email), ("password", PASSWORD)];
    let first = known(&app.post(DOOR, &form("owner@example.vn")).await.expect(303)).expect("a browser to be known");
    let second = app.post_with(DOOR, &form("ha@example.vn"), &[("cookie", &first)]).await.expect(303);
    assert_eq!(known(&second), None, "by the token that it has");
    assert_eq!(number(&app, "SELECT COUNT(DISTINCT organiser_id) FROM known_browser").await, 2);
    owner.get(ACCOUNT).await.expect(200);
}
