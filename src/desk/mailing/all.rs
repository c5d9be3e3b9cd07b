//! All letters to many, newest first.

use askama::Template;
use axum::extract::State as Shared;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};

use super::list::List;
use super::model::{Mailing, State};
use super::queries::Progress;
use super::say;
use crate::desk::delegates::moment;
use crate::desk::page::DeskPage;
use crate::desk::rights::Right;
use crate::desk::route::DeskRoute;
use crate::desk::session::{SignedIn, Tongue};
use crate::error::Result;
use crate::i18n::Rich;
use crate::web::{AppState, Fields, View};

#[derive(Template)]
#[template(path = "desk/mailings.html")]
struct MailingsView {
    desk: DeskPage,
    mailings: Vec<(Mailing, Progress)>,
    deleted: bool,
}

/// The page.
pub(in crate::desk) async fn show(
    Shared(app): Shared<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    uri: Uri,
) -> Result<Response> {
    let desk = DeskPage::inside(&app, lang, DeskRoute::Mailings, organiser).with_query(uri.query());
    let mailings = app.store.mailings(desk.page.edition.number).await?;
    let deleted = Fields::query(uri.query()).entered().has("done", "deleted");
    Ok(View::new(MailingsView { desk, mailings, deleted }).into_response())
}

impl MailingsView {
    fn outbox_path(&self) -> String {
        self.desk.path(&DeskRoute::Letters)
    }

    fn new_path(&self) -> String {
        self.desk.path(&DeskRoute::NewMailing)
    }

    fn may_write(&self) -> bool {
        self.desk.may(Right::WriteLetters)
    }

    fn path(&self, mailing: &Mailing) -> String {
        self.desk.path(&DeskRoute::Mailing(mailing.id.clone()))
    }

    /// The subject in the page's language, or in the other; a draft may have none.
    fn subject(&self, mailing: &Mailing) -> String {
        let lang = self.desk.page.lang;
        let written = [lang, lang.other()].map(|lang| mailing.words.subject(lang));
        let subject = written.into_iter().find(|subject| !subject.is_empty());
        subject.map_or_else(|| self.desk.page.t.desk_mailing_untitled().to_owned(), str::to_owned)
    }

    fn list(&self, mailing: &Mailing) -> Vec<Rich> {
        List::read(&self.desk.page, &mailing.list).words(&self.desk)
    }

    fn state(&self, mailing: &Mailing) -> &'static str {
        say::state(self.desk.page.t, mailing.state())
    }

    fn look(mailing: &Mailing) -> &'static str {
        say::look(mailing.state())
    }

    /// "4.210 / 10.000"
    fn progress(&self, (mailing, progress): &(Mailing, Progress)) -> String {
        match (mailing.state(), mailing.recipients) {
            (State::Draft, _) | (_, None) => String::new(),
            (State::Awaiting, Some(all)) => say::count(&self.desk, all),
            (_, Some(all)) => {
                format!("{} / {}", say::count(&self.desk, progress.of("sent")), say::count(&self.desk, all))
            }
        }
    }

    fn failed(&self, progress: &Progress) -> Option<String> {
        let failed = progress.of("failed");
        (failed > 0).then(|| self.desk.page.t.desk_mailing_failed_count(failed, say::count(&self.desk, failed)))
    }

    fn changed(&self, mailing: &Mailing) -> String {
        moment(&self.desk, mailing.ended_at.or(mailing.begun_at).unwrap_or(mailing.updated_at))
    }
}
