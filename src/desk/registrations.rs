//! The list: newest first, found by any part of a name, counted.

use std::collections::HashSet;

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;

use super::page::DeskPage;
use super::person::look;
use super::queries::{Found, Tally};
use super::route::DeskRoute;
use super::search::{Cursor, Search};
use super::session::{SignedIn, Tongue};
use crate::error::Result;
use crate::i18n::{Rich, dates};
use crate::registration::{Choice, Registration, Side, Status};
use crate::web::{AppState, Fields, Link, View};

#[derive(Template)]
#[template(path = "desk/registrations.html")]
struct RegistrationsView {
    desk: DeskPage,
    search: Search,
    found: Found,
    tally: Tally,
    /// Ids of those that may be the same person as another.
    alike: HashSet<String>,
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
    let alike = app.store.alike_among(&found.registrations).await?;
    Ok(View::new(RegistrationsView { desk, search, found, tally, alike }).into_response())
}

impl RegistrationsView {
    fn is_searching(&self) -> bool {
        !self.search.typed.is_empty()
    }

    fn table_path(&self) -> String {
        format!("{}{}", self.desk.path(&DeskRoute::Table), self.search.query(None))
    }

    fn write_path(&self) -> String {
        format!("{}{}", self.desk.path(&DeskRoute::NewMailing), self.search.query(None))
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
        look(registration.status())
    }

    fn may_be_another(&self, registration: &Registration) -> bool {
        self.alike.contains(&registration.id)
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

    fn newer(&self) -> Option<Link> {
        let first = self.found.registrations.first().filter(|_| self.found.newer > 0)?;
        Some(self.beside(("before", &first.id), self.desk.page.t.desk_newer()))
    }

    fn older(&self) -> Option<Link> {
        let last = self.found.registrations.last().filter(|_| self.last() < self.found.total)?;
        Some(self.beside(("after", &last.id), self.desk.page.t.desk_older()))
    }

    fn beside(&self, cursor: (&str, &str), label: &'static str) -> Link {
        let path = format!("{}{}", self.desk.list_path(), self.search.query(Some(cursor)));
        Link { path, label, current: None }
    }

    /// Why the list is empty.
    fn nothing(&self) -> &'static str {
        if self.is_searching() { self.desk.page.t.desk_none_found() } else { self.desk.page.t.desk_empty() }
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
