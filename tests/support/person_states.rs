//! A delegate's page in every state: corrected, noted about, made one of two; and the record
//! of all that.

use vietphap::desk::Role;
use vietphap::i18n::Lang;

use super::desk::{Browser, change, reference_of, register, text, with_needs};
use super::states::{Album, LONG_NAME, LONG_WORD};
use super::{Answer, TestApp};

/// The addresses of the pages in a language: the list, what follows a delegate's, the record.
struct Paths {
    list: &'static str,
    edit: &'static str,
    notes: &'static str,
    merge: &'static str,
    status: &'static str,
    record: &'static str,
}

const fn paths(lang: Lang) -> Paths {
    match lang {
        Lang::Vi => Paths {
            list: "/admin/vi/dang-ky",
            edit: "sua",
            notes: "ghi-chu",
            merge: "hop-nhat",
            status: "trang-thai",
            record: "/admin/vi/nhat-ky-thao-tac",
        },
        Lang::Fr => Paths {
            list: "/admin/fr/inscriptions",
            edit: "modification",
            notes: "notes",
            merge: "fusion",
            status: "etat",
            record: "/admin/fr/journal",
        },
    }
}

const FIRST: &str = "SELECT reference FROM registration ORDER BY id";
const SECOND: &str = "SELECT reference FROM registration ORDER BY id DESC";

impl Album {
    /// Each language on a site of its own: two are made one once.
    pub(super) async fn persons(&mut self) {
        for lang in Lang::ALL {
            let app = TestApp::new().await;
            register(&app, &[]).await;
            let owner = Browser::owner(&app).await;
            let Paths { list, record, .. } = paths(lang);
            self.keep("desk-journal-first", lang, &owner.get(record).await, 200);
            let reference = reference_of(&app, "Nguyễn Thị Hà").await;
            self.keep("desk-person", lang, &owner.get(&format!("{list}/{reference}")).await, 200);
            self.person_changed(&owner, lang).await;
            self.person_merged(lang).await;
            self.journal(&owner, lang).await;
        }
    }

    async fn person_changed(&mut self, owner: &Browser<'_>, lang: Lang) {
        let app = owner.app;
        let Paths { list, edit, notes, .. } = paths(lang);
        let page = format!("{list}/{}", reference_of(app, "Nguyễn Thị Hà").await);
        let edit = format!("{page}/{edit}");
        let offered = owner.get(&edit).await;
        self.keep("desk-person-edit", lang, &offered, 200);
        let version = offered.hidden("version");
        let unchanged = owner.post(&edit, &correction(&[("version", &version)])).await;
        self.keep("desk-person-unchanged", lang, &owner.follow(unchanged).await, 200);
        let wrong = correction(&[
            ("version", &version),
            ("full_name", ""),
            ("email", "nobody"),
            ("telephone", "call me"),
            ("days", "2023-04-30"),
            ("side", ""),
            ("organisation", LONG_WORD),
        ]);
        self.keep("desk-person-edit-wrong", lang, &owner.post(&edit, &wrong).await, 422);
        let lengthy = correction(&[
            ("version", &version),
            ("full_name", LONG_NAME),
            ("email", "thuha@example.vn"),
            ("organisation", LONG_WORD),
            ("days", "2023-04-15"),
            ("telephone", "+84 24 3825 3536"),
            ("remarks", "Đến muộn ngày 13.\nCần chỗ cho xe lăn."),
        ]);
        let edited = owner.post(&edit, &lengthy).await;
        self.keep("desk-person-edited", lang, &owner.follow(edited).await, 200);
        let stale = correction(&[("version", &version), ("position", "Vụ trưởng")]);
        self.keep("desk-person-edit-stale", lang, &owner.post(&edit, &stale).await, 422);
        self.keep("desk-person-edit-long", lang, &owner.get(&edit).await, 200);

        let notes = format!("{page}/{notes}");
        let empty = [("once", &*owner.get(&page).await.hidden("once")), ("note", " ")];
        self.keep("desk-person-note-empty", lang, &owner.post(&notes, &empty).await, 422);
        let lengthy = "Gọi lại trước 10 giờ. ".repeat(100);
        let lengthy = [("once", &*owner.get(&page).await.hidden("once")), ("note", &*lengthy)];
        self.keep("desk-person-note-long", lang, &owner.post(&notes, &lengthy).await, 422);
        let colleague = Browser::of(app, "registrar@example.vn", Role::Registrar).await;
        for (browser, words) in [(&colleague, LONG_WORD), (owner, "Đi cùng Chủ tịch.\nGọi trước 10 giờ.")]
        {
            let once = browser.get(&page).await.hidden("once");
            let written = browser.post(&notes, &[("once", &once), ("note", words)]).await;
            self.keep("desk-person-noted", lang, &browser.follow(written).await, 200);
        }
        let reader = Browser::reader(app).await;
        self.keep("desk-person-reader", lang, &reader.get(&page).await, 200);
    }

    async fn person_merged(&mut self, lang: Lang) {
        let app = TestApp::new().await;
        let owner = Browser::owner(&app).await;
        register(&app, &[("sessions", "environment-water"), ("organisation", LONG_WORD)]).await;
        let other = [
            ("email", "thu.ha@example.vn"),
            ("position", "Giám đốc"),
            ("side_events", "visits"),
            ("days", "2023-04-15"),
        ];
        register(&app, &other).await;
        with_needs(&app, "Nguyễn Thị Hà", "không ăn lạc").await;
        let (first, second) = (text(&app, FIRST).await, text(&app, SECOND).await);
        let Paths { list, merge, status, .. } = paths(lang);
        let page = format!("{list}/{first}");
        self.keep("desk-person-alike", lang, &owner.get(&page).await, 200);
        let merge = format!("{page}/{merge}");
        let with = format!("{merge}?with={second}");
        let both = owner.get(&with).await;
        self.keep("desk-person-merge", lang, &both, 200);
        let (version, its) = (both.hidden("version"), both.hidden("other_version"));
        let usual = [("with", &*second), ("version", &*version), ("other_version", &*its)];
        self.keep("desk-person-merge-wrong", lang, &owner.post(&merge, &usual).await, 422);
        let chosen = [("email", "other"), ("position", "own"), ("organisation", "own"), ("days", "other")];
        let stale: Vec<_> =
            [("with", &*second), ("version", "0"), ("other_version", "0")].into_iter().chain(chosen).collect();
        self.keep("desk-person-merge-stale", lang, &owner.post(&merge, &stale).await, 422);
        let its_status = format!("{list}/{second}/{status}");
        owner.post(&its_status, &[("was", "received"), ("status", "declined")]).await.expect(303);
        self.keep("desk-person-merge-declined", lang, &owner.get(&with).await, 200);
        owner.post(&its_status, &[("was", "declined"), ("status", "received")]).await.expect(303);
        let both = owner.get(&with).await;
        let (version, its) = (both.hidden("version"), both.hidden("other_version"));
        let usual = [("with", &*second), ("version", &*version), ("other_version", &*its)];
        let form: Vec<_> = usual.into_iter().chain(chosen).collect();
        let merged: Answer = owner.post(&merge, &form).await;
        self.keep("desk-person-merged", lang, &owner.follow(merged).await, 200);
        self.keep("desk-person-merged-away", lang, &owner.get(&format!("{list}/{second}")).await, 200);
        let record = paths(lang).record;
        self.keep("desk-journal-merged", lang, &owner.get(record).await, 200);
    }

    async fn journal(&mut self, owner: &Browser<'_>, lang: Lang) {
        let Paths { record, .. } = paths(lang);
        self.keep("desk-journal", lang, &owner.get(record).await, 200);
        self.keep("desk-journal-nothing", lang, &owner.get(&format!("{record}?subject=12-0000-0000")).await, 200);
        self.keep("desk-journal-wrong-day", lang, &owner.get(&format!("{record}?day=soon")).await, 200);
        change(owner.app, "DELETE FROM registration").await;
        self.keep("desk-journal-erased", lang, &owner.get(record).await, 200);
    }
}

/// What was registered, with some fields typed otherwise.
fn correction<'a>(typed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let usual = [
        ("honorific", "madam"),
        ("full_name", "Nguyễn Thị Hà"),
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
    usual.into_iter().filter(is_usual).chain(typed.iter().copied()).collect()
}
