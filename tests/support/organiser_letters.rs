//! Every letter to an organiser, in both languages: invited, a password forgotten, something changed,
//! the numbers of a day.

use jiff::SignedDuration;
use vietphap::desk::{Role, tell};
use vietphap::i18n::Lang;

use super::TestApp;
use super::desk::{Browser, change, register};
use super::letters::{as_shown, parsed};
use super::states::{LONG_NAME, LONG_WORD, Shown};

/// What a letter of each kind says, by its code.
const KINDS: [&str; 4] = ["invitation", "password", "changed", "digest"];

pub(crate) async fn letters() -> Vec<Shown> {
    let mut shown = Vec::new();
    for lang in Lang::ALL {
        let app = TestApp::with("2023-03-01T20:00:00+07:00", |_| {}).await;
        let owner = Browser::of(&app, "owner@example.vn", Role::Owner).await;
        let invited = [("name", LONG_NAME), ("email", "a@example.vn"), ("role", "registrar"), ("lang", lang.tag())];
        owner.post("/admin/vi/thanh-vien", &invited).await.expect(303);
        let own = [("name", LONG_NAME), ("lang", lang.tag()), ("digest", "1")];
        owner.post("/admin/vi/tai-khoan/thong-tin", &own).await.expect(303);
        app.post("/admin/vi/quen-mat-khau", &[("email", "owner@example.vn")]).await.expect(303);
        let password = [("current", "nhịp cầu hữu nghị"), ("password", "le pont relie deux rives")];
        owner.post("/admin/vi/tai-khoan/mat-khau", &password).await.expect(303);
        register(&app, &[("full_name", LONG_NAME), ("organisation", LONG_WORD), ("side_events", "visits")]).await;
        change(&app, "UPDATE seat SET state = 'waiting'").await;
        let failed = "UPDATE letter SET state = 'given-up', ended_at = created_at WHERE recipient = 'ha@example.vn'";
        change(&app, failed).await;
        app.state.clock.run(SignedDuration::from_hours(12));
        assert_eq!(tell(&app.state).await.expect("told"), 1);
        app.send_letters().await;
        let written = app.written();
        assert_eq!(written.len(), KINDS.len(), "each kind has words");
        for (kind, bytes) in KINDS.iter().zip(&written) {
            assert!(parsed(bytes).subject().is_some_and(|subject| !subject.is_empty()));
            shown.push(Shown { name: format!("letter-organiser-{kind}-{}", lang.tag()), html: as_shown(bytes) });
        }
    }
    shown
}
