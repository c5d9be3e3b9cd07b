//! The outbox: what was written to whom, what became of it.

pub(super) mod letter;
pub(super) mod queries;

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};

use super::delegates::moment;
use super::page::DeskPage;
use super::route::DeskRoute;
use super::search::Cursor;
use super::session::{SignedIn, Tongue};
use crate::error::Result;
use crate::i18n::{Messages, Rich, capitalised};
use crate::mail::{LetterKind, OrganiserLetter, PortalLetter, problem};
use crate::web::{AppState, Fields, Link, View};
use queries::{LetterRow, Outbox};

/// What becomes of a letter.
pub(super) const STATES: [&str; 3] = ["queued", "sent", "given-up"];

#[derive(Template)]
#[template(path = "desk/letters.html")]
struct LettersView {
    desk: DeskPage,
    /// The state that is looked for; empty for all.
    state: &'static str,
    outbox: Outbox,
    written_again: bool,
}

/// The list.
pub(super) async fn show(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    uri: Uri,
) -> Result<Response> {
    let fields = Fields::query(uri.query());
    let entered = fields.entered();
    let state = STATES.into_iter().find(|state| *state == entered.value("state")).unwrap_or_default();
    let desk = DeskPage::inside(&app, lang, DeskRoute::Letters, organiser).with_query(uri.query());
    let outbox = app.store.outbox(desk.page.edition.number, state, &Cursor::read(&fields)).await?;
    let written_again = entered.has("again", "1");
    Ok(View::new(LettersView { desk, state, outbox, written_again }).into_response())
}

impl LettersView {
    /// Each state and how many letters are in it; all of them first.
    fn filters(&self) -> Vec<Link<String>> {
        let t = self.desk.page.t;
        let filter = |state: &'static str, label: &'static str| Link {
            path: self.address(state, None),
            label: t.desk_letters_filter(self.outbox.count(state), capitalised(label)),
            current: (self.state == state).then_some("page"),
        };
        let all = filter("", t.desk_letters_all());
        std::iter::once(all).chain(STATES.map(|state| filter(state, words(t, state)))).collect()
    }

    fn address(&self, state: &str, cursor: Option<(&str, &str)>) -> String {
        let state = (!state.is_empty()).then_some(("state", state));
        let pairs: Vec<String> =
            state.into_iter().chain(cursor).map(|(name, value)| format!("{name}={value}")).collect();
        let query = if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) };
        format!("{}{query}", self.desk.path(&DeskRoute::Letters))
    }

    /// What goes to many, which is listed apart.
    fn mailings_path(&self) -> String {
        self.desk.path(&DeskRoute::Mailings)
    }

    fn path(&self, letter: &LetterRow) -> String {
        self.desk.path(&DeskRoute::Letter(letter.id.clone()))
    }

    fn kind(&self, letter: &LetterRow) -> &'static str {
        kind(self.desk.page.t, &letter.kind)
    }

    fn look(letter: &LetterRow) -> &'static str {
        look(&letter.state)
    }

    fn problem(&self, said: &str) -> Problem {
        problem(&self.desk, said)
    }

    fn words(&self, letter: &LetterRow) -> &'static str {
        words(self.desk.page.t, &letter.state)
    }

    fn registration_path(&self, reference: &str) -> String {
        self.desk.path(&DeskRoute::Registration(reference.to_owned()))
    }

    fn written(&self, letter: &LetterRow) -> String {
        moment(&self.desk, letter.created_at)
    }

    fn caption(&self) -> String {
        self.desk.page.t.desk_letters_caption(self.total())
    }

    fn total(&self) -> i64 {
        self.outbox.count(self.state)
    }

    fn place(&self) -> String {
        self.desk.page.t.desk_place(self.outbox.newer + 1, self.last(), self.total())
    }

    fn last(&self) -> i64 {
        self.outbox.newer + i64::try_from(self.outbox.letters.len()).unwrap_or_default()
    }

    fn has_pages(&self) -> bool {
        self.outbox.newer > 0 || self.last() < self.total()
    }

    fn newer(&self) -> Option<Link> {
        let first = self.outbox.letters.first().filter(|_| self.outbox.newer > 0)?;
        let path = self.address(self.state, Some(("before", &first.id)));
        Some(Link { path, label: self.desk.page.t.desk_newer(), current: None })
    }

    fn older(&self) -> Option<Link> {
        let last = self.outbox.letters.last().filter(|_| self.last() < self.total())?;
        let path = self.address(self.state, Some(("after", &last.id)));
        Some(Link { path, label: self.desk.page.t.desk_older(), current: None })
    }
}

/// What a letter is about, in words.
pub(super) fn kind(t: Messages, code: &str) -> &'static str {
    match LetterKind::from_code(code) {
        Some(LetterKind::Registered) => t.desk_letter_registered(),
        Some(LetterKind::AlreadyRegistered) => t.desk_letter_already_registered(),
        Some(LetterKind::LostLink) => t.desk_letter_lost_link(),
        Some(LetterKind::LinkRenewed) => t.desk_letter_link_renewed(),
        Some(LetterKind::AddressChanged) => t.desk_letter_address_changed(),
        Some(LetterKind::AddressLeft) => t.desk_letter_address_left(),
        Some(LetterKind::SeatOffered) => t.desk_letter_seat_offered(),
        Some(LetterKind::SeatLapsed) => t.desk_letter_seat_lapsed(),
        Some(LetterKind::Cancelled) => t.desk_letter_cancelled(),
        Some(LetterKind::Mailing) => t.desk_letter_mailing(),
        Some(LetterKind::MailingTest) => t.desk_letter_mailing_test(),
        Some(LetterKind::Portal(PortalLetter::Reminder)) => t.desk_letter_portal_reminder(),
        Some(LetterKind::Portal(PortalLetter::Page)) => t.desk_letter_portal_page(),
        Some(LetterKind::Portal(PortalLetter::Listed)) => t.desk_letter_portal_listed(),
        Some(LetterKind::Portal(PortalLetter::Declined)) => t.desk_letter_portal_declined(),
        Some(LetterKind::Organiser(OrganiserLetter::Invitation)) => t.desk_letter_organiser_invitation(),
        Some(LetterKind::Organiser(OrganiserLetter::Password)) => t.desk_letter_organiser_password(),
        Some(LetterKind::Organiser(OrganiserLetter::Changed)) => t.desk_letter_organiser_changed(),
        Some(LetterKind::Organiser(OrganiserLetter::Digest)) => t.desk_letter_organiser_digest(),
        None => t.desk_letter_other(),
    }
}

/// What became of a letter, in words.
pub(super) fn words(t: Messages, state: &str) -> &'static str {
    match state {
        "queued" => t.desk_letter_queued(),
        "sent" => t.desk_letter_sent(),
        _ => t.desk_letter_given_up(),
    }
}

/// The style of a state.
pub(super) fn look(state: &str) -> &'static str {
    match state {
        "sent" => "confirmed",
        "queued" => "new",
        _ => "failed",
    }
}

/// What went wrong with a letter.
pub(super) struct Problem {
    pub(super) words: Rich,
    /// Whether it is as the relay said it, in whatever language that is.
    pub(super) is_relays: bool,
}

/// What went wrong: our own words in the page's language, the relay's as it said them.
pub(super) fn problem(desk: &DeskPage, said: &str) -> Problem {
    let t = desk.page.t;
    let ours = match said {
        problem::ADDRESS => t.desk_problem_address(),
        problem::CONTENT => t.desk_problem_content(),
        problem::TOO_MANY => t.desk_problem_too_many(),
        problem::WORDS => t.desk_problem_words(),
        problem::LATE => t.desk_problem_late(),
        problem::CONNECTION => t.desk_problem_connection(),
        _ => return Problem { words: desk.page.verbatim(said), is_relays: true },
    };
    Problem { words: desk.page.set(ours), is_relays: false }
}
