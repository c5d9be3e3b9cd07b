//! Letters to many in every state: written, shown, confirmed, approved, sent, refused.

use vietphap::desk::{Role, feed};
use vietphap::i18n::Lang;

use super::TestApp;
use super::desk::{Browser, change, reference_of, register};
use super::states::{Album, LONG_NAME, LONG_WORD};

/// The addresses of the pages in a language: the list, and what follows a letter's own.
struct Paths {
    all: &'static str,
    new: &'static str,
    words: &'static str,
    preview: &'static str,
    test: &'static str,
    confirm: &'static str,
    approval: &'static str,
    course: &'static str,
    delete: &'static str,
    results: &'static str,
}

const fn paths(lang: Lang) -> Paths {
    match lang {
        Lang::Vi => Paths {
            all: "/admin/vi/thu-gui-dai-bieu",
            new: "/admin/vi/thu-gui-dai-bieu/thu-moi",
            words: "noi-dung",
            preview: "xem-truoc",
            test: "gui-thu",
            confirm: "xac-nhan",
            approval: "phe-duyet",
            course: "tien-trinh",
            delete: "xoa",
            results: "nguoi-nhan",
        },
        Lang::Fr => Paths {
            all: "/admin/fr/envois",
            new: "/admin/fr/envois/nouveau",
            words: "texte",
            preview: "apercu",
            test: "essai",
            confirm: "confirmation",
            approval: "approbation",
            course: "deroulement",
            delete: "suppression",
            results: "destinataires",
        },
    }
}

const WORDS: [(&str, &str); 4] = [
    ("subject_vi", "Giờ đón đại biểu tại {địa phương} và chương trình ngày khai mạc"),
    (
        "text_vi",
        "{lời chào}\n\nBan Tổ chức trân trọng thông báo giờ đón **{họ tên}** ngày {thời gian}:\n\n\
         - 7 giờ tại khách sạn;\n- 7 giờ 30 tại nhà ga.\n\nThông tin đăng ký: {liên kết}",
    ),
    ("subject_fr", "Heure de départ et programme de la journée d’ouverture, {référence}"),
    (
        "text_fr",
        "{salutation}\n\nLe comité d’organisation vous attend pour les {assises}, {dates} :\n\n\
         1. à 7 h à l’hôtel ;\n2. à 7 h 30 à la gare.\n\n{lien}",
    ),
];

impl Album {
    /// Each language on a site of its own: a letter goes out once.
    pub(super) async fn mailings(&mut self) {
        for lang in Lang::ALL {
            let few = |settings: &mut vietphap::config::Overrides| settings.mail_approval_above = Some("5".to_owned());
            let app = TestApp::with("2023-03-01T09:00:00+07:00", few).await;
            let author = Browser::owner(&app).await;
            let Paths { all, new, .. } = paths(lang);
            self.keep("desk-mailings-empty", lang, &author.get(all).await, 200);
            self.keep("desk-mailing-new-nobody", lang, &author.get(new).await, 200);
            delegates(&app).await;
            self.mailing_drafts(&author, lang).await;
            self.mailing_before_it_goes(&author, lang).await;
            self.mailing_approved(&author, lang).await;
            self.mailing_on_its_way(&author, lang).await;
        }
    }

    async fn mailing_drafts(&mut self, author: &Browser<'_>, lang: Lang) {
        let Paths { all, new, words, preview, test, confirm, delete, .. } = paths(lang);
        self.keep("desk-mailing-new", lang, &author.get(&format!("{new}?q=hai+phong&status=received")).await, 200);
        let lengthy = "ễ".repeat(201);
        let wrong = [("subject_vi", "Giờ đón {lien ket}"), ("subject_fr", &*lengthy), ("text_fr", "{nom} {adresse}")];
        self.keep("desk-mailing-new-wrong", lang, &author.post(new, &wrong).await, 422);
        let half = author.post(new, &WORDS[..2]).await;
        let one = half.page().to_owned();
        self.keep("desk-mailing-incomplete", lang, &author.follow(half).await, 200);
        let unfit = author.get(&format!("{one}/{confirm}")).await;
        self.keep("desk-mailing-words-unfit", lang, &author.follow(unfit).await, 200);
        self.keep("desk-mailing-untested", lang, &author.post(&format!("{one}/{test}"), &[]).await, 422);
        let stale = changed(&[("version", "0"), ("subject_vi", LONG_WORD)]);
        self.keep("desk-mailing-words-stale", lang, &author.post(&format!("{one}/{words}"), &stale).await, 422);
        let deleted = author.post(&format!("{one}/{delete}"), &[("version", "0")]).await;
        self.keep("desk-mailing-stale", lang, &deleted, 422);
        let deleted = author.post(&format!("{one}/{delete}"), &[("version", "1")]).await;
        self.keep("desk-mailings-deleted", lang, &author.follow(deleted).await, 200);
        let one =
            author.post(new, &changed(&[("subject_vi", LONG_WORD), ("subject_fr", LONG_WORD)])).await.page().to_owned();
        self.keep("desk-mailing-draft", lang, &author.get(&one).await, 200);
        self.keep("desk-mailing-words", lang, &author.get(&format!("{one}/{words}")).await, 200);
        let tested = author.post(&format!("{one}/{test}"), &[]).await;
        self.keep("desk-mailing-tested", lang, &author.follow(tested).await, 200);
        let preview = format!("{one}/{preview}");
        self.keep("desk-mailing-preview-asked", lang, &author.get(&preview).await, 200);
        let lengthy = reference_of(author.app, LONG_NAME).await;
        self.keep("desk-mailing-preview", lang, &author.get(&format!("{preview}?reader={lengthy}")).await, 200);
        let unproven = reference_of(author.app, "Trần Văn Bình").await;
        let unproven = author.get(&format!("{preview}?reference={unproven}")).await;
        self.keep("desk-mailing-preview-unproven", lang, &unproven, 200);
        let nobody = author.get(&format!("{preview}?reference=12-0000-0000")).await;
        self.keep("desk-mailing-preview-wrong", lang, &nobody, 200);
        self.keep("desk-mailings-reader", lang, &Browser::reader(author.app).await.get(all).await, 200);
    }

    async fn mailing_before_it_goes(&mut self, author: &Browser<'_>, lang: Lang) {
        let Paths { new, confirm, .. } = paths(lang);
        let one = author.post(new, &changed(&[("list", "q=khong+ai+ca")])).await.page().to_owned();
        self.keep("desk-mailing-confirm-nobody", lang, &author.get(&format!("{one}/{confirm}")).await, 200);
        let one = author.post(new, &changed(&[("list", "q=claire")])).await.page().to_owned();
        let confirm = format!("{one}/{confirm}");
        self.keep("desk-mailing-confirm", lang, &author.get(&confirm).await, 200);
        let form = |version| [("version", version), ("list", "another")];
        self.keep("desk-mailing-confirm-stale", lang, &author.post(&confirm, &form("0")).await, 422);
        self.keep("desk-mailing-confirm-other", lang, &author.post(&confirm, &form("1")).await, 422);
    }

    async fn mailing_approved(&mut self, author: &Browser<'_>, lang: Lang) {
        let Paths { new, words, confirm, approval, .. } = paths(lang);
        let one = author.post(new, &WORDS).await.page().to_owned();
        let path = format!("{one}/{confirm}");
        let page = author.get(&path).await;
        self.keep("desk-mailing-confirm-many", lang, &page, 200);
        let form = [("version", &*page.hidden("version")), ("list", &*page.hidden("list"))];
        let asked = author.post(&path, &form).await;
        self.keep("desk-mailing-asked", lang, &author.follow(asked).await, 200);
        self.keep("desk-mailing-words-asked", lang, &author.get(&format!("{one}/{words}")).await, 200);
        let path = format!("{one}/{approval}");
        let own = author.post(&path, &[("version", "1"), ("decision", "approve")]).await;
        self.keep("desk-mailing-own", lang, &own, 422);
        let colleague = Browser::of(author.app, "colleague@example.vn", Role::Communications).await;
        let shown = colleague.get(&one).await;
        self.keep("desk-mailing-approval", lang, &shown, 200);
        let version = shown.hidden("version");
        let refused = colleague.post(&path, &[("version", &version), ("decision", "refuse")]).await;
        self.keep("desk-mailing-refused", lang, &colleague.follow(refused).await, 200);
    }

    async fn mailing_on_its_way(&mut self, author: &Browser<'_>, lang: Lang) {
        let Paths { all, new, words, confirm, course, results, .. } = paths(lang);
        let app = author.app;
        let one = author.post(new, &changed(&[("list", "status=received")])).await.page().to_owned();
        let path = format!("{one}/{confirm}");
        let page = author.get(&path).await;
        let form = [("version", &*page.hidden("version")), ("list", &*page.hidden("list"))];
        author.post(&path, &form).await.expect(303);
        let colleague = Browser::of(app, "colleague@example.vn", Role::Communications).await;
        let version = colleague.get(&one).await.hidden("version");
        let approval = format!("{one}/{}", paths(lang).approval);
        let begun = colleague.post(&approval, &[("version", &version), ("decision", "approve")]).await;
        self.keep("desk-mailing-begun", lang, &colleague.follow(begun).await, 200);
        let course = format!("{one}/{course}");
        let stopped = author.post(&course, &[("go", "off")]).await;
        self.keep("desk-mailing-stopped", lang, &author.follow(stopped).await, 200);
        let gone = author.post(&format!("{one}/{words}"), &changed(&[("version", "1")])).await;
        self.keep("desk-mailing-words-gone", lang, &gone, 422);
        let going = author.post(&course, &[("go", "on")]).await;
        self.keep("desk-mailing-goes-on", lang, &author.follow(going).await, 200);
        change(app, "UPDATE registration SET status = 'cancelled' WHERE full_name = 'Claire Martin'").await;
        change(app, "UPDATE registration SET email = 'a b@x@', email_key = 'a b@x@' WHERE full_name = 'Đỗ Lan'").await;
        loop {
            let written = feed(&app.state).await.expect("a database");
            if written == 0 && app.send_letters().await.sent == 0 {
                break;
            }
        }
        feed(&app.state).await.expect("a database");
        self.keep("desk-mailing-sent", lang, &author.get(&one).await, 200);
        self.keep("desk-mailing-over", lang, &author.post(&course, &[("go", "on")]).await, 422);
        let results = format!("{one}/{results}");
        self.keep("desk-mailing-results", lang, &author.get(&results).await, 200);
        self.keep("desk-mailing-results-none", lang, &author.get(&format!("{results}?state=waiting")).await, 200);
        self.keep("desk-mailing-results-failed", lang, &author.get(&format!("{results}?state=failed")).await, 200);
        self.keep("desk-mailings", lang, &author.get(all).await, 200);
        self.keep("desk-mailing-reader", lang, &Browser::reader(app).await.get(&one).await, 200);
    }
}

/// The form with some fields of another text.
fn changed<'a>(fields: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let is_kept = |field: &(&str, &str)| fields.iter().all(|(name, _)| *name != field.0);
    WORDS.into_iter().filter(is_kept).chain(fields.iter().copied()).collect()
}

/// Of both languages, proven and not, two of one address, one of the longest name.
async fn delegates(app: &TestApp) {
    for (name, email) in [
        ("Nguyễn Thị Hà", "ha@example.vn"),
        (LONG_NAME, "one@example.vn"),
        ("Trần Văn Bình", "binh@example.vn"),
        ("Đỗ Lan", "lan@example.vn"),
        ("Lê Văn Mới", "ha@example.vn"),
        ("Claire Martin", "claire@example.fr"),
    ] {
        register(app, &[("full_name", name), ("email", email), ("organisation", LONG_WORD)]).await;
    }
    change(app, "UPDATE registration SET lang = 'fr' WHERE full_name = 'Claire Martin'").await;
    change(app, "UPDATE registration SET email_proven_at = 1 WHERE full_name <> 'Trần Văn Bình'").await;
    change(app, "DELETE FROM letter").await;
}
