//! An organiser's first day, in a real browser: invited by letter, a telephone's codes set up, a
//! delegate found and corrected, a letter written to a list and received by those of it alone; every
//! page judged by axe on the way. What is pressed is named as it is read on the page.

use std::time::Duration;

use fantoccini::elements::Element;
use fantoccini::{Client, Locator};
use totp_rs::{Builder, Secret, Totp};
use vietphap::clock::Clock;

use super::accessibility::{bring_axe, findings};
use super::driver::Look;
use super::journeys::{choose, fill, text};
use super::rehearsal::Rehearsal;
use crate::support::letters::{link as own_page, parsed};

const PASSWORD: &str = "một mật khẩu đủ dài";
/// Who is written to: one who registered in Vietnamese, one in French.
const READERS: [(&str, &str); 2] = [("Nguyễn Thị Thu Hà", "ha@example.vn"), ("Claire MARTIN", "claire@example.fr")];
const CHI: &str = "chi@example.gov.vn";

/// What is pressed and read in one language.
struct Words {
    tag: &'static str,
    organisers: &'static str,
    invite: &'static str,
    sign_out: &'static str,
    numbers: &'static str,
    delegates: &'static str,
    edit: &'static str,
    filters: &'static str,
    apply: &'static str,
    write: &'static str,
    save: &'static str,
    preview: &'static str,
    show: &'static str,
    back: &'static str,
    send: &'static str,
    /// What is asked for a name and a known locality, a wrong name of a place, the right one.
    greeting: [&'static str; 3],
    on_paper: &'static str,
}

const LANGUAGES: [Words; 2] = [
    Words {
        tag: "vi",
        organisers: "Thành viên",
        invite: "Gửi thư mời",
        sign_out: "Đăng xuất",
        numbers: "Số liệu",
        delegates: "Danh sách đăng ký",
        edit: "Sửa thông tin",
        filters: "Bộ lọc và cột",
        apply: "Áp dụng",
        write: "Viết thư cho danh sách này",
        save: "Lưu bản thảo",
        preview: "Xem trước",
        show: "Xem",
        back: "Trở lại thư",
        send: "Gửi…",
        greeting: ["Kính gửi {họ tên}", "Kính gửi {tên họ hàng}", "Kính gửi Nguyễn Thị Thu Hà"],
        on_paper: "Tôi đã cất giữ, tiếp tục",
    },
    Words {
        tag: "fr",
        organisers: "Organisateurs",
        invite: "Envoyer l’invitation",
        sign_out: "Se déconnecter",
        numbers: "Chiffres",
        delegates: "Inscriptions",
        edit: "Modifier les informations",
        filters: "Filtres et colonnes",
        apply: "Appliquer",
        write: "Écrire à cette liste",
        save: "Enregistrer le brouillon",
        preview: "Aperçu",
        show: "Afficher",
        back: "Retour à l’envoi",
        send: "Envoyer…",
        greeting: ["Bonjour {nom}", "Bonjour {mon}", "Bonjour Nguyễn Thị Thu Hà"],
        on_paper: "C’est fait, continuer",
    },
];

async fn judge(browser: &Client, place: &str) {
    let said = findings(browser).await;
    assert!(said.is_empty(), "{place}: {}", said.join("\n"));
}

/// Presses the link or button that says this, and waits for the page that it leads to.
async fn press(browser: &Client, words: &str) {
    let path = format!("//*[self::a or self::button][normalize-space(.)=\"{words}\"]");
    let found = browser.find(Locator::XPath(&path)).await.unwrap_or_else(|e| panic!("{words}: {e}"));
    leave(browser, &found).await;
}

/// Opens what stands behind the summary that says this.
async fn unfold(browser: &Client, words: &str) {
    let path = format!("//summary[normalize-space(.)=\"{words}\"]");
    let found = browser.find(Locator::XPath(&path)).await.unwrap_or_else(|e| panic!("{words}: {e}"));
    found.click().await.unwrap_or_else(|e| panic!("{words}: {e}"));
}

/// Presses what leads elsewhere, and waits until this page is gone.
async fn leave(browser: &Client, what: &Element) {
    let page = browser.find(Locator::Css("html")).await.expect("a page");
    what.click().await.expect("pressed");
    for _ in 0..500 {
        if page.tag_name().await.is_err() {
            return wait(browser, "main").await;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("it leads nowhere");
}

async fn select(browser: &Client, id: &str, value: &str) {
    let list = browser.find(Locator::Id(id)).await.unwrap_or_else(|e| panic!("{id}: {e}"));
    list.select_by_value(value).await.unwrap_or_else(|e| panic!("{value}: {e}"));
}

async fn wait(browser: &Client, css: &str) {
    browser.wait().for_element(Locator::Css(css)).await.unwrap_or_else(|e| panic!("{css}: {e}"));
}

async fn submit(browser: &Client) {
    send(browser, "main form button[type=submit]").await;
}

async fn send(browser: &Client, css: &str) {
    let found = browser.find(Locator::Css(css)).await.unwrap_or_else(|e| panic!("{css}: {e}"));
    leave(browser, &found).await;
}

/// The code that a telephone shows some steps of half a minute from now.
fn code(telephone: &Totp, steps: u64) -> String {
    let now = u64::try_from(Clock::system().system_now().as_second()).expect("after 1970");
    telephone.generate(now + 30 * steps).to_string()
}

/// Types the key of the page into a telephone, a wrong code first, and keeps the codes on paper.
async fn set_up_codes(browser: &Client, words: &Words) -> Totp {
    wait(browser, ".qr").await;
    judge(browser, "codes to be set up").await;
    let spelled = text(browser, ".mono").await.replace(' ', "");
    let secret = Secret::try_from_base32(spelled).expect("base 32");
    let telephone = Builder::new().with_secret(secret).with_account_name("organiser").build().expect("a telephone");
    fill(browser, "code", "000000").await;
    submit(browser).await;
    wait(browser, ".errors").await;
    judge(browser, "a wrong code").await;
    fill(browser, "code", &code(&telephone, 0)).await;
    submit(browser).await;
    let said = text(browser, "main").await;
    assert!(browser.find(Locator::Id("recovery")).await.is_ok(), "{said}");
    judge(browser, "codes on paper").await;
    press(browser, words.on_paper).await;
    wait(browser, ".numbers").await;
    telephone
}

/// Registers somebody through the public form.
async fn register(site: &Rehearsal, (name, email): (&str, &str), page: &str, locality: &str, interpretation: &str) {
    let form = [
        ("honorific", "madam"),
        ("full_name", name),
        ("position", "Phó Giám đốc"),
        ("organisation", "Sở Ngoại vụ"),
        ("organisation_kind", "authority"),
        ("side", "vietnam"),
        ("locality", locality),
        ("email", email),
        ("days", "2023-04-13"),
        ("languages", "vi"),
        ("interpretation", interpretation),
        ("notice", "4"),
    ];
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
    let sent = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().expect("a client");
    let answer = sent
        .post(format!("{}/{page}", site.base))
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body)
        .send()
        .await
        .expect("an answer");
    assert_eq!(answer.status(), 303, "{name} is registered");
}

#[tokio::test]
#[ignore = "needs Chromium and npm packages: make test"]
async fn an_organiser_is_invited_finds_corrects_and_writes_to_a_list() {
    let site = Rehearsal::start_with(|command| {
        command.env("VIETPHAP_SECOND_STEP", "owner");
    });
    let (vi, fr) = ("vi/dang-ky", "fr/inscription");
    for (who, page) in READERS.into_iter().zip([vi, fr]) {
        register(&site, who, page, "hai-phong", "yes").await;
        // A name is written only to an address that was proven.
        let letter = site.letters_to(who.1, 1).await;
        let own = own_page(&parsed(&letter[0]).body_text(0).expect("text"));
        reqwest::get(format!("{}{own}", site.base)).await.expect("opened");
    }
    register(&site, ("Trần Văn Bình", "binh@example.vn"), vi, "hai-phong", "no").await;
    register(&site, ("Lê Thị Cúc", "cuc@example.vn"), fr, "ha-noi", "yes").await;
    let owner = site.driver.browser(Look::DESK).await;
    bring_axe(&owner).await;
    owner.goto(&site.first_link).await.expect("opened");
    fill(&owner, "name", "Chi").await;
    fill(&owner, "email", CHI).await;
    fill(&owner, "password", PASSWORD).await;
    submit(&owner).await;
    set_up_codes(&owner, &LANGUAGES[0]).await;
    for look in [Look::PHONE, Look::DESK] {
        for words in &LANGUAGES {
            let invited = format!("mai{}{}@example.gov.vn", look.width, words.tag);
            invite(&owner, words.tag, &invited).await;
            let letter = site.letters_to(&invited, 1).await;
            let said = parsed(&letter[0]).body_text(0).expect("text").into_owned();
            let link = said.split_whitespace().find(|word| word.starts_with("http")).expect("a link").to_owned();
            let browser = site.driver.browser(look).await;
            bring_axe(&browser).await;
            first_day(&browser, &site, words, &link, &format!("{}{}", look.width, words.tag)).await;
            browser.close().await.expect("closed");
        }
    }
    owner.close().await.expect("closed");
}

/// The owner invites another, who gets a letter in their language.
async fn invite(owner: &Client, lang: &str, email: &str) {
    press(owner, LANGUAGES[0].organisers).await;
    wait(owner, "#invite").await;
    fill(owner, "name", "Mai").await;
    fill(owner, "email", email).await;
    choose(owner, "role", "owner").await;
    choose(owner, "lang", lang).await;
    press(owner, LANGUAGES[0].invite).await;
    wait(owner, ".notice.good").await;
    judge(owner, "invited").await;
}

/// What is typed can be read, is hidden by the same button, and is left to be read.
async fn show_password(browser: &Client) {
    let button = browser.find(Locator::Css("button[data-reveal=password]:not([hidden])")).await.expect("a button");
    for (pressed, kind) in [("false", "password"), ("true", "text"), ("false", "password")] {
        let field = browser.find(Locator::Id("password")).await.expect("a field");
        assert_eq!(button.attr("aria-pressed").await.expect("read").as_deref(), Some(pressed));
        assert_eq!(field.attr("type").await.expect("read").as_deref(), Some(kind));
        assert_eq!(field.prop("value").await.expect("read").as_deref(), Some(PASSWORD));
        button.click().await.expect("pressed");
    }
}

async fn first_day(browser: &Client, site: &Rehearsal, words: &Words, link: &str, mark: &str) {
    // The letter's link: a name, a password that is too easy, one that is not, a telephone.
    browser.goto(link).await.expect("opened");
    judge(browser, "the invitation").await;
    fill(browser, "password", "123456789012").await;
    submit(browser).await;
    wait(browser, ".errors").await;
    judge(browser, "a password that everybody tries").await;
    fill(browser, "password", PASSWORD).await;
    show_password(browser).await;
    judge(browser, "a password that is shown").await;
    submit(browser).await;
    let telephone = set_up_codes(browser, words).await;
    judge(browser, "the numbers").await;

    // Out and in again, with the telephone's next code.
    press(browser, words.sign_out).await;
    wait(browser, "#email").await;
    fill(browser, "email", &format!("mai{mark}@example.gov.vn")).await;
    fill(browser, "password", PASSWORD).await;
    judge(browser, "the door").await;
    submit(browser).await;
    wait(browser, "#code").await;
    judge(browser, "a code is asked for").await;
    fill(browser, "code", &code(&telephone, 1)).await;
    submit(browser).await;
    wait(browser, ".numbers").await;

    // Somebody telephones: found by a part of the name, corrected, and the change is on the page.
    press(browser, words.delegates).await;
    fill(browser, "q", "thu ha").await;
    send(browser, "search .search button[type=submit]").await;
    wait(browser, "#q[value='thu ha']").await;
    judge(browser, "found").await;
    press(browser, "Nguyễn Thị Thu Hà").await;
    wait(browser, "#entered").await;
    judge(browser, "the delegate").await;
    press(browser, words.edit).await;
    wait(browser, "#position").await;
    judge(browser, "a correction").await;
    let position = format!("Giám đốc {mark}");
    fill(browser, "position", &position).await;
    send(browser, "form.form button[type=submit]").await;
    wait(browser, ".notice.good").await;
    let page = text(browser, "main").await;
    assert_eq!(page.matches(&position).count(), 2, "as it is now, and in what was changed: {page}");
    judge(browser, "corrected").await;

    // How many from Hải Phòng need an interpreter, and a letter to them.
    press(browser, words.numbers).await;
    press(browser, words.delegates).await;
    unfold(browser, words.filters).await;
    select(browser, "locality", "hai-phong").await;
    select(browser, "interpretation", "yes").await;
    press(browser, words.apply).await;
    wait(browser, ".chips").await;
    let caption = text(browser, "caption").await;
    assert!(caption.contains('2') && !caption.contains('4'), "{caption}");
    press(browser, words.write).await;
    write(browser, words, mark).await;

    // Whoever is in the list gets it, in the language of the form; nobody else does.
    for ((name, email), (subject, greeting)) in
        READERS.into_iter().zip([("Tiếng Việt", "Kính gửi"), ("En français", "Bonjour")])
    {
        let said = letter_of(site, email, &format!("{subject} {mark}")).await;
        assert!(said.contains(&format!("{greeting} {name}")), "{said}");
    }
    // Once all of it is out.
    site.counted("SELECT MIN(state = 'sent') FROM mailing", 1).await;
    site.counted("SELECT MIN(state <> 'queued') FROM letter", 1).await;
    for other in ["binh@example.vn", "cuc@example.vn"] {
        assert!(site.letters_to(other, 1).await.iter().all(|bytes| !subject(bytes).contains(mark)), "{other}");
    }
}

fn subject(bytes: &[u8]) -> String {
    parsed(bytes).subject().unwrap_or_default().to_owned()
}

/// What a letter says to one of the list, once it is there, and once.
async fn letter_of(site: &Rehearsal, email: &str, of: &str) -> String {
    for _ in 0..100 {
        let mut letters = site.letters_to(email, 1).await;
        letters.retain(|bytes| subject(bytes) == of);
        if let [only] = letters.as_slice() {
            return parsed(only).body_text(0).expect("text").into_owned();
        }
        assert!(letters.is_empty(), "nobody gets it twice");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the letter “{of}” has not come to {email}");
}

/// Writes, mistypes, mends, looks, sends.
async fn write(browser: &Client, words: &Words, mark: &str) {
    wait(browser, "#subject_vi").await;
    judge(browser, "a letter to be written").await;
    let [vi, fr] = &LANGUAGES;
    fill(browser, "subject_vi", &format!("Tiếng Việt {mark}")).await;
    fill(browser, "text_vi", vi.greeting[1]).await;
    fill(browser, "subject_fr", &format!("En français {mark}")).await;
    fill(browser, "text_fr", fr.greeting[0]).await;
    press(browser, words.save).await;
    wait(browser, ".errors").await;
    judge(browser, "a place that there is not").await;
    fill(browser, "text_vi", vi.greeting[0]).await;
    press(browser, words.save).await;
    wait(browser, "#steps").await;
    judge(browser, "a draft").await;
    press(browser, words.preview).await;
    select(browser, "reader", &reader(browser).await).await;
    press(browser, words.show).await;
    wait(browser, "#html").await;
    let shown = text(browser, ".paper").await;
    assert!(shown.contains(vi.greeting[2]), "{shown}");
    judge(browser, "as Hà gets it").await;
    press(browser, words.back).await;
    press(browser, words.send).await;
    wait(browser, ".total").await;
    judge(browser, "before it goes").await;
    submit(browser).await;
    wait(browser, "#progress").await;
    judge(browser, "on its way").await;
}

/// The one whom the preview offers by this name.
async fn reader(browser: &Client) -> String {
    wait(browser, "#reader").await;
    let option = format!("//select[@id='reader']/option[contains(., '{}')]", READERS[0].0);
    let option = browser.find(Locator::XPath(&option)).await.expect("she is offered");
    option.attr("value").await.expect("an attribute").expect("a value")
}
