//! What came of each recipient.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::http::Uri;
use axum::response::{IntoResponse, Response};

use super::model::PAGE;
use super::queries::{Progress, ResultRow};
use super::{find, say};
use crate::desk::Named;
use crate::desk::delegates::moment;
use crate::desk::letters::{Problem, problem};
use crate::desk::page::DeskPage;
use crate::desk::rights::Right;
use crate::desk::route::DeskRoute;
use crate::desk::session::{SignedIn, Tongue};
use crate::error::Result;
use crate::web::{AppState, Fields, Link, View};

/// What is looked for, and what that is in the database.
const STATES: [(&str, (&str, &str)); 4] = [
    ("sent", ("sent", "sent")),
    ("waiting", ("waiting", "queued")),
    ("failed", ("failed", "failed")),
    ("skipped", ("skipped", "skipped")),
];

#[derive(Template)]
#[template(path = "desk/mailing_results.html")]
struct ResultsView {
    desk: DeskPage,
    id: String,
    progress: Progress,
    /// The state that is looked for; empty for all.
    state: &'static str,
    rows: Vec<ResultRow>,
    has_more: bool,
}

/// The page.
pub(in crate::desk) async fn show(
    Shared(app): Shared<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(id): Named,
    uri: Uri,
) -> Result<Response> {
    let entered = Fields::query(uri.query()).entered();
    let desk = DeskPage::inside(&app, lang, DeskRoute::MailingResults(id.clone()), organiser).with_query(uri.query());
    find(&app, &desk, &id).await?;
    let found = STATES.into_iter().find(|(state, _)| *state == entered.value("state"));
    let states = found.map(|(_, states)| states);
    let mut rows = app.store.mailing_results(&id, states, entered.value("after")).await?;
    let page = usize::try_from(PAGE).unwrap_or_default();
    let has_more = rows.len() > page;
    rows.truncate(page);
    let progress = app.store.mailing_progress(&id).await?;
    let state = found.map_or("", |(state, _)| state);
    Ok(View::new(ResultsView { desk, id, progress, state, rows, has_more }).into_response())
}

impl ResultsView {
    fn back_path(&self) -> String {
        self.desk.path(&DeskRoute::Mailing(self.id.clone()))
    }

    fn count(&self, state: &str) -> i64 {
        match state {
            "" => self.progress.all(),
            "waiting" => self.progress.waiting(),
            state => self.progress.of(state),
        }
    }

    fn label(&self, state: &str) -> &'static str {
        let t = self.desk.page.t;
        match state {
            "" => t.desk_letters_all(),
            "sent" => t.desk_mailing_result_sent(),
            "waiting" | "queued" => t.desk_mailing_result_waiting(),
            "failed" => t.desk_mailing_result_failed(),
            _ => t.desk_mailing_result_skipped(),
        }
    }

    fn address(&self, state: &str, after: Option<&str>) -> String {
        let pairs = [("state", Some(state).filter(|state| !state.is_empty())), ("after", after)];
        let pairs: Vec<String> =
            pairs.into_iter().filter_map(|(name, value)| Some(format!("{name}={}", value?))).collect();
        let query = if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) };
        format!("{}{query}", self.desk.path(&DeskRoute::MailingResults(self.id.clone())))
    }

    /// Each state and how many are in it; all of them first.
    fn filters(&self) -> Vec<Link<String>> {
        let filter = |state: &'static str| Link {
            path: self.address(state, None),
            label: self.desk.page.t.desk_letters_filter(say::count(&self.desk, self.count(state)), self.label(state)),
            current: (self.state == state).then_some("page"),
        };
        std::iter::once("").chain(STATES.map(|(state, _)| state)).map(filter).collect()
    }

    fn caption(&self) -> String {
        let count = self.count(self.state);
        self.desk.page.t.desk_mailing_people(count, say::count(&self.desk, count))
    }

    fn look(row: &ResultRow) -> &'static str {
        match row.state.as_str() {
            "sent" => "confirmed",
            "failed" => "failed",
            "skipped" => "cancelled",
            _ => "new",
        }
    }

    fn tongue(row: &ResultRow) -> &'static str {
        match row.side.as_str() {
            "vietnam" => "vi",
            "france" => "fr",
            _ => "",
        }
    }

    fn record_path(&self, row: &ResultRow) -> Option<String> {
        self.desk.may(Right::Delegates).then(|| self.desk.path(&DeskRoute::Registration(row.reference.clone())))
    }

    fn letter_path(&self, row: &ResultRow) -> Option<String> {
        row.letter.as_ref().map(|letter| self.desk.path(&DeskRoute::Letter(letter.clone())))
    }

    fn ended(&self, row: &ResultRow) -> String {
        row.ended_at.map_or_else(String::new, |at| moment(&self.desk, at))
    }

    fn problem(&self, said: &str) -> Problem {
        problem(&self.desk, said)
    }

    /// Why somebody got none.
    fn why(&self, row: &ResultRow) -> Option<&'static str> {
        let t = self.desk.page.t;
        match (row.state.as_str(), row.status.as_str()) {
            ("skipped", "cancelled") => Some(t.desk_mailing_why_cancelled()),
            ("skipped", _) => Some(t.desk_mailing_why_nothing()),
            _ => None,
        }
    }

    /// The next page.
    fn older(&self) -> Option<Link> {
        let last = self.rows.last().filter(|_| self.has_more)?;
        let path = self.address(self.state, Some(&last.registration_id));
        Some(Link { path, label: self.desk.page.t.desk_mailing_next(), current: None })
    }
}
