//! The list: newest first, found by any part of a name, counted.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::page::DeskPage;
use super::queries::{Found, Tally};
use super::registration::class;
use super::route::DeskRoute;
use super::session::{SignedIn, Tongue};
use crate::error::Result;
use crate::i18n::{Rich, dates, fold};
use crate::registration::{Choice, Registration, Side, Status};
use crate::web::{AppState, Fields, View};

/// Registrations on a page.
pub(super) const PAGE: i64 = 50;
/// Letters that are read of what was typed to be found.
pub(super) const QUERY_LIMIT: usize = 120;
/// Words that are looked for; the queries have as many places.
const WORDS: usize = 6;

/// What to look for, in which edition.
#[derive(Debug)]
pub(super) struct Search {
    pub(super) edition: u16,
    /// As typed, to be shown again.
    pub(super) typed: String,
}

/// Where a page of the list begins.
#[derive(Debug)]
pub(super) enum Cursor {
    /// At the newest.
    Newest,
    /// After the registration of an id.
    After(String),
    /// It ends before the registration of an id.
    Before(String),
}

impl Search {
    /// What the address asks for.
    pub(super) fn read(edition: u16, fields: &Fields) -> Self {
        let entered = fields.entered();
        Self { edition, typed: entered.value("q").trim().chars().take(QUERY_LIMIT).collect() }
    }

    /// A pattern for each place in the queries. Folding leaves letters, digits and @
    /// only; if it leaves nothing, what was typed is looked for as it is, and not found.
    pub(super) fn patterns(&self) -> [String; WORDS] {
        let folded = fold(&self.typed);
        let text = if folded.is_empty() { escaped(&self.typed) } else { folded };
        let mut words = text.split(' ').filter(|word| !word.is_empty());
        let mut patterns: [String; WORDS] =
            std::array::from_fn(|_| words.next().map_or_else(|| "%".to_owned(), |word| format!("%{word}%")));
        // Words beyond the places are looked for in the order in which they were typed.
        for word in words {
            patterns[WORDS - 1].push_str(word);
            patterns[WORDS - 1].push('%');
        }
        patterns
    }

    /// The query that keeps what was typed, for a link.
    fn query(&self, cursor: Option<(&str, &str)>) -> String {
        let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let typed = (!self.typed.is_empty()).then_some(("q", self.typed.as_str()));
        let pairs = typed.into_iter().chain(cursor).map(|(name, value)| format!("{name}={}", encode(value)));
        let pairs: Vec<String> = pairs.collect();
        if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
    }
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

impl Cursor {
    fn read(fields: &Fields) -> Self {
        let entered = fields.entered();
        match (entered.value("after"), entered.value("before")) {
            ("", "") => Self::Newest,
            ("", before) => Self::Before(before.to_owned()),
            (after, _) => Self::After(after.to_owned()),
        }
    }
}

#[derive(Template)]
#[template(path = "desk/registrations.html")]
struct RegistrationsView {
    desk: DeskPage,
    search: Search,
    found: Found,
    tally: Tally,
}

/// A line of the counts.
struct Count {
    label: Rich,
    number: String,
}

/// The list.
pub(super) async fn show(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    uri: Uri,
) -> Result<Response> {
    let fields = Fields::query(uri.query());
    let desk = DeskPage::inside(&app, lang, DeskRoute::Registrations, organiser).with_query(uri.query());
    let search = Search::read(desk.page.edition.number, &fields);
    let found = app.store.found(&search, &Cursor::read(&fields)).await?;
    let tally = app.store.tally(search.edition).await?;
    Ok(View::new(RegistrationsView { desk, search, found, tally }).into_response())
}

impl RegistrationsView {
    fn is_searching(&self) -> bool {
        !self.search.typed.is_empty()
    }

    fn table_path(&self) -> String {
        format!("{}{}", self.desk.path(&DeskRoute::Table), self.search.query(None))
    }

    fn record_path(&self, registration: &Registration) -> String {
        self.desk.path(&DeskRoute::Registration(registration.reference.clone()))
    }

    fn side(&self, registration: &Registration) -> &'static str {
        Side::from_code(&registration.side).map_or("", |side| side.label(self.desk.page.t))
    }

    fn status(&self, registration: &Registration) -> &'static str {
        registration.status().label(self.desk.page.t)
    }

    fn status_class(registration: &Registration) -> &'static str {
        class(registration.status())
    }

    fn received(&self, registration: &Registration) -> String {
        moment(&self.desk, registration.created_at)
    }

    fn received_tag(&self, registration: &Registration) -> String {
        zoned(&self.desk, registration.created_at).strftime("%Y-%m-%dT%H:%M%:z").to_string()
    }

    /// « 126 inscriptions, les plus récentes d’abord »
    fn caption(&self) -> String {
        let t = self.desk.page.t;
        if self.is_searching() { t.desk_found(self.found.total) } else { t.desk_all(self.found.total) }
    }

    /// « 1 à 50 sur 126 »
    fn place(&self) -> String {
        self.desk.page.t.desk_place(self.found.newer + 1, self.last(), self.found.total)
    }

    fn last(&self) -> i64 {
        self.found.newer + i64::try_from(self.found.registrations.len()).unwrap_or_default()
    }

    fn has_pages(&self) -> bool {
        self.found.newer > 0 || self.last() < self.found.total
    }

    fn newer_path(&self) -> Option<String> {
        let first = self.found.registrations.first().filter(|_| self.found.newer > 0)?;
        Some(format!("{}{}", self.desk.list_path(), self.search.query(Some(("before", &first.id)))))
    }

    fn older_path(&self) -> Option<String> {
        let last = self.found.registrations.last().filter(|_| self.last() < self.found.total)?;
        Some(format!("{}{}", self.desk.list_path(), self.search.query(Some(("after", &last.id)))))
    }

    /// Who is expected.
    fn expected(&self) -> String {
        self.number([Status::Received, Status::Confirmed].map(|status| self.tally.status(status.code())).iter().sum())
    }

    fn by_side(&self) -> Vec<Count> {
        let t = self.desk.page.t;
        Side::OPTIONS.iter().map(|(code, side)| self.count(side.label(t), self.tally.side(code))).collect()
    }

    fn by_status(&self) -> Vec<Count> {
        let t = self.desk.page.t;
        Status::OPTIONS.iter().map(|(code, status)| self.count(status.label(t), self.tally.status(code))).collect()
    }

    fn by_session(&self) -> Vec<Count> {
        let page = &self.desk.page;
        let sessions = &page.edition.thematic_sessions;
        sessions.iter().map(|it| self.count(it.title.get(page.lang), self.tally.activity(&it.id))).collect()
    }

    fn by_side_event(&self) -> Vec<Count> {
        let page = &self.desk.page;
        let events = &page.edition.side_events;
        events.iter().map(|it| self.count(it.title.get(page.lang), self.tally.activity(&it.id))).collect()
    }

    fn count(&self, label: &str, number: i64) -> Count {
        Count { label: self.desk.page.set(label), number: self.number(number) }
    }

    fn number(&self, number: i64) -> String {
        crate::i18n::number(self.desk.page.lang, number)
    }
}

/// When something was done, in the conference's zone.
pub(super) fn moment(desk: &DeskPage, millis: i64) -> String {
    dates::moment(&zoned(desk, millis))
}

fn zoned(desk: &DeskPage, millis: i64) -> jiff::Zoned {
    let at = Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH);
    at.to_zoned(desk.page.edition.zone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn patterns(typed: &str) -> Vec<String> {
        let search = Search { edition: 12, typed: typed.to_owned() };
        search.patterns().into_iter().filter(|pattern| pattern != "%").collect()
    }

    #[test]
    fn every_word_is_looked_for_without_its_marks() {
        assert_eq!(patterns("Nguyễn  Thị-Hà"), ["%nguyen%", "%thi%", "%ha%"]);
        assert_eq!(patterns("12-4837-2915"), ["%12%", "%4837%", "%2915%"]);
        assert_eq!(patterns("a b c d e f g h")[5], "%f%g%h%");
        assert_eq!(patterns(""), Vec::<String>::new());
    }

    #[test]
    fn a_sign_of_the_query_language_is_a_sign_like_another() {
        assert_eq!(patterns("%"), [r"%\%%"]);
        assert_eq!(patterns("_\\"), [r"%\_\\%"]);
        assert_eq!(patterns("100%"), ["%100%"]);
    }
}
