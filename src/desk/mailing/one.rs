//! One letter to many: how far it is, its words in both languages, and what can be done.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};

use super::letter::{Sheet, example, example_link, sheet};
use super::list::List;
use super::model::{Mailing, State};
use super::queries::Progress;
use super::{find, say};
use crate::desk::Named;
use crate::desk::delegates::moment;
use crate::desk::page::DeskPage;
use crate::desk::rights::Right;
use crate::desk::route::DeskRoute;
use crate::desk::session::{SignedIn, Tongue};
use crate::error::Result;
use crate::i18n::{Lang, Rich};
use crate::web::{AppState, Fields, Page, View};

/// What came of the last click.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Notice {
    /// The draft is kept.
    Saved,
    /// Two letters are on their way to the organiser.
    Tested,
    /// A second organiser is asked.
    Asked,
    /// It goes out.
    Begun,
    /// It is a draft again.
    TakenBack,
    /// Nothing more goes out.
    Stopped,
    /// It goes out again.
    GoesOn,
    /// It is no longer what the organiser saw.
    Stale,
    /// Nobody approves what they wrote themselves.
    Own,
    /// It lacks words.
    Unfit,
}

impl Notice {
    const DONE: [(&'static str, Self); 7] = [
        ("saved", Self::Saved),
        ("tested", Self::Tested),
        ("asked", Self::Asked),
        ("begun", Self::Begun),
        ("draft", Self::TakenBack),
        ("stopped", Self::Stopped),
        ("goes-on", Self::GoesOn),
    ];

    /// The query that says it.
    pub(super) fn query(self) -> String {
        let code = Self::DONE.iter().find(|(_, notice)| *notice == self).map_or("", |(code, _)| code);
        format!("?done={code}")
    }
}

#[derive(Template)]
#[template(path = "desk/mailing.html")]
pub(super) struct MailingView {
    desk: DeskPage,
    /// Id of who reads the page.
    reader: String,
    mailing: Mailing,
    progress: Progress,
    list: List,
    notice: Option<Notice>,
    /// In each language, as nobody in particular gets it; none if it is not written yet.
    sheets: Vec<(Lang, Option<Sheet>)>,
}

/// The page.
pub(in crate::desk) async fn show(
    Shared(app): Shared<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(id): Named,
    uri: Uri,
) -> Result<Response> {
    let reader = organiser.id.clone();
    let entered = Fields::query(uri.query()).entered();
    let done = Notice::DONE.into_iter().find(|(code, _)| entered.has("done", code)).map(|(_, notice)| notice);
    let desk = DeskPage::inside(&app, lang, DeskRoute::Mailing(id.clone()), organiser);
    Ok(View::new(view(&app, desk, (reader, &id), done).await?).into_response())
}

/// The same in the place of something that could not be done.
pub(super) async fn refused(
    app: &AppState,
    desk: DeskPage,
    (reader, id): (String, &str),
    notice: Notice,
) -> Result<Response> {
    let view = view(app, desk, (reader, id), Some(notice)).await?;
    Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response())
}

async fn view(
    app: &AppState,
    desk: DeskPage,
    (reader, id): (String, &str),
    notice: Option<Notice>,
) -> Result<MailingView> {
    let mailing = find(app, &desk, id).await?;
    let progress = app.store.mailing_progress(id).await?;
    let list = List::read(&desk.page, &mailing.list);
    let sheet = |lang| {
        let page = Page::new(app, lang, None);
        let words = mailing.words.readable(lang)?;
        let (nobody, link) = (example(&page), example_link(&page));
        Some(sheet(page, &words, &nobody, &link))
    };
    let sheets = Lang::ALL.into_iter().map(|lang| (lang, sheet(lang))).collect();
    Ok(MailingView { desk, reader, mailing, progress, list, notice, sheets })
}

impl MailingView {
    fn title(&self) -> String {
        let lang = self.desk.page.lang;
        let written = [lang, lang.other()].map(|lang| self.mailing.words.subject(lang));
        let subject = written.into_iter().find(|subject| !subject.is_empty());
        subject.map_or_else(|| self.desk.page.t.desk_mailing_untitled().to_owned(), str::to_owned)
    }

    fn at(&self, route: fn(String) -> DeskRoute) -> String {
        self.desk.path(&route(self.mailing.id.clone()))
    }

    fn all_path(&self) -> String {
        self.desk.path(&DeskRoute::Mailings)
    }

    fn list_path(&self) -> String {
        self.list.path(&self.desk)
    }

    fn good(&self) -> Option<&'static str> {
        let t = self.desk.page.t;
        match self.notice? {
            Notice::Saved => Some(t.desk_mailing_done_saved()),
            Notice::Tested => Some(t.desk_mailing_done_tested()),
            Notice::Asked => Some(t.desk_mailing_done_asked()),
            Notice::Begun => Some(t.desk_mailing_done_begun()),
            Notice::TakenBack => Some(t.desk_mailing_done_draft()),
            Notice::Stopped => Some(t.desk_mailing_done_stopped()),
            Notice::GoesOn => Some(t.desk_mailing_done_goes_on()),
            Notice::Stale | Notice::Own | Notice::Unfit => None,
        }
    }

    fn bad(&self) -> Option<&'static str> {
        let t = self.desk.page.t;
        match self.notice? {
            Notice::Stale => Some(t.desk_mailing_stale()),
            Notice::Own => Some(t.desk_mailing_own()),
            Notice::Unfit => Some(t.desk_mailing_unfit()),
            _ => None,
        }
    }

    fn state(&self) -> &'static str {
        say::state(self.desk.page.t, self.mailing.state())
    }

    fn look(&self) -> &'static str {
        say::look(self.mailing.state())
    }

    fn is(&self, state: &str) -> bool {
        self.mailing.state().code() == state
    }

    fn may_write(&self) -> bool {
        self.desk.may(Right::WriteLetters)
    }

    fn is_unfit(&self) -> bool {
        !self.mailing.words.unfit().is_empty()
    }

    /// Whether who reads this wrote this version, and so cannot approve it.
    fn is_own(&self) -> bool {
        self.mailing.author_id.as_ref() == Some(&self.reader)
    }

    fn facts(&self) -> Vec<(&'static str, Vec<Rich>)> {
        let (page, t, mailing) = (&self.desk.page, self.desk.page.t, &self.mailing);
        let at = |millis: i64| page.set(moment(&self.desk, millis));
        let mut facts = vec![(t.desk_mailing_list(), self.list.words(&self.desk))];
        if let Some(recipients) = mailing.recipients {
            facts.push((t.desk_mailing_frozen(), vec![page.set(self.people(recipients))]));
        }
        if let Some(author) = &mailing.author {
            facts.push((t.desk_mailing_author(), vec![page.verbatim(author), at(mailing.updated_at)]));
        }
        if let Some(asked) = mailing.asked_at {
            facts.push((t.desk_mailing_asked(), vec![at(asked)]));
        }
        if let Some(approver) = &mailing.approver {
            facts.push((t.desk_mailing_approver(), vec![page.verbatim(approver)]));
        }
        if let Some(begun) = mailing.begun_at {
            facts.push((t.desk_mailing_begun(), vec![at(begun)]));
        }
        if let Some(ended) = mailing.ended_at {
            facts.push((t.desk_mailing_ended(), vec![at(ended)]));
        }
        facts
    }

    fn people(&self, count: i64) -> String {
        self.desk.page.t.desk_mailing_people(count, say::count(&self.desk, count))
    }

    fn is_on_its_way(&self) -> bool {
        matches!(self.mailing.state(), State::Sending | State::Stopped | State::Sent)
    }

    /// All whom it was confirmed for.
    fn all(&self) -> i64 {
        self.mailing.recipients.unwrap_or_default()
    }

    /// Those with whom it is done, whatever came of it; who was erased since is.
    fn dealt(&self) -> i64 {
        (self.all() - self.progress.waiting()).max(0)
    }

    /// "4.210 / 10.000 (42 %)"
    fn so_far(&self) -> String {
        let percent = if self.all() == 0 { 100 } else { self.dealt() * 100 / self.all() };
        let [dealt, all] = [self.dealt(), self.all()].map(|count| say::count(&self.desk, count));
        self.desk.page.t.desk_mailing_so_far(all, dealt, percent)
    }

    /// How many came to what, each with its list.
    fn results(&self) -> Vec<(&'static str, String, String)> {
        let (t, results) = (self.desk.page.t, self.at(DeskRoute::MailingResults));
        let erased = (self.all() - self.progress.all()).max(0);
        let line = |label, count: i64, state: &str| {
            let path = if state.is_empty() { String::new() } else { format!("{results}?state={state}") };
            (label, say::count(&self.desk, count), path)
        };
        let lines = [
            line(t.desk_mailing_result_sent(), self.progress.of("sent"), "sent"),
            line(t.desk_mailing_result_waiting(), self.progress.waiting(), "waiting"),
            line(t.desk_mailing_result_failed(), self.progress.of("failed"), "failed"),
            line(t.desk_mailing_result_skipped(), self.progress.of("skipped"), "skipped"),
        ];
        let erased = (erased > 0).then(|| line(t.desk_mailing_result_erased(), erased, ""));
        lines.into_iter().chain(erased).collect()
    }
}
