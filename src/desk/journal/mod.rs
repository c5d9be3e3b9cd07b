//! The record's page: who did what, when, about what; values as far as they are still kept and
//! the reader may see delegates. That the chain is whole is said by `vietphap audit verify`
//! alone, never by this page, which does not walk it.

pub(super) mod queries;
pub(super) mod table;

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use jiff::civil::Date;

use self::queries::{PAGE, Row, Wanted};
use super::accounts::role_label;
use super::activities::activity::day as read_day;
use super::delegates::export::labels;
use super::delegates::moment;
use super::model::Role;
use super::page::DeskPage;
use super::rights::Right;
use super::route::DeskRoute;
use super::session::{SignedIn, Tongue};
use crate::audit::{ActKind, SubjectKind};
use crate::edition::Edition;
use crate::error::Result;
use crate::i18n::{Messages, Rich};
use crate::registration::field_label;
use crate::registration::history::said;
use crate::web::{App, AppState, Entered, Fields, Link, Tick, View};

/// Letters of what one looks for.
const SUBJECT_LIMIT: usize = 120;

#[derive(Template)]
#[template(path = "desk/journal.html")]
struct JournalView {
    desk: DeskPage,
    entered: Entered,
    lines: Vec<Line>,
    organisers: Vec<(String, String)>,
    older: Option<String>,
    newest: Option<String>,
    wrong_day: bool,
}

/// An entry in words.
struct Line {
    seq: i64,
    at: String,
    who: String,
    act: String,
    kind: &'static str,
    /// What it is about: a reference, a code, an id.
    subject: String,
    /// Whose account it is about: nobody knows people by an id.
    account: Option<String>,
    path: Option<String>,
    fields: Vec<FieldLine>,
}

/// A field of an entry.
struct FieldLine {
    label: String,
    /// What it was, if it is not only noted, and what it is.
    values: Option<(Option<String>, String)>,
}

/// What is looked for, and what of it cannot be read.
struct Search {
    wanted: Wanted,
    entered: Entered,
    wrong_day: bool,
}

/// The page.
pub(super) async fn show(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    uri: Uri,
) -> Result<Response> {
    let desk = DeskPage::inside(&app, lang, DeskRoute::Record, organiser).with_query(uri.query());
    let fields = Fields::query(uri.query());
    let search = read(&app, &desk.page.edition, &fields).await?;
    let rows = app.store.journal(&search.wanted).await?;
    let is_full = i64::try_from(rows.len()).is_ok_and(|found| found == PAGE);
    let lines = lines(&app, &desk, &rows).await?;
    let kept = address(&search.entered);
    let older = rows.last().filter(|row| is_full && row.seq > 1).map(|row| format!("?{kept}behind={}", row.seq));
    let newest = search.entered.value("behind").parse::<i64>().is_ok().then(|| format!("?{kept}"));
    let organisers = app.store.organiser_names().await?;
    let Search { entered, wrong_day, .. } = search;
    Ok(View::new(JournalView { desk, entered, lines, organisers, older, newest, wrong_day }).into_response())
}

/// What somebody looks for. A reference is looked up: the record holds ids.
async fn read(app: &App, edition: &Edition, fields: &Fields) -> Result<Search> {
    let entered = fields.entered();
    let line = |name| fields.line(name, SUBJECT_LIMIT).ok().flatten().unwrap_or_default();
    let typed = line("subject");
    let found = app.store.registration_by_reference(edition.number, &typed).await?;
    let subject = found.map_or(typed, |registration| registration.id);
    let day = line("day");
    let date: Option<Date> = read_day(&day);
    let bound = |date: Option<Date>| {
        let at = date.and_then(|date| date.to_zoned(edition.zone()).ok());
        at.map(|at| at.timestamp().as_millisecond())
    };
    let wanted = Wanted {
        organiser: line("organiser"),
        act: line("act"),
        subject,
        from: bound(date).unwrap_or(0),
        until: bound(date.and_then(|date| date.tomorrow().ok())).unwrap_or(i64::MAX),
        behind: line("behind").parse().unwrap_or(i64::MAX),
    };
    Ok(Search { wanted, wrong_day: date.is_none() && !day.is_empty(), entered })
}

/// The search as an address begins with it.
fn address(entered: &Entered) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for name in ["organiser", "act", "subject", "day"] {
        if !entered.value(name).is_empty() {
            query.append_pair(name, entered.value(name));
        }
    }
    let query = query.finish();
    if query.is_empty() { query } else { format!("{query}&") }
}

/// Entries in words, with the values that the reader may see.
async fn lines(app: &App, desk: &DeskPage, rows: &[Row]) -> Result<Vec<Line>> {
    let t = desk.page.t;
    let mut lines = Vec::new();
    for row in rows {
        let values = app.store.journal_values(row.seq, desk.may(Right::Delegates)).await?;
        let field = |line: &str| {
            let name = line.split(' ').next().unwrap_or_default();
            let value = values.iter().find(|(field, _, _)| field == name);
            let side = |stored: &Option<String>| stored.as_ref().map(|stored| value_of(desk, name, stored));
            let nothing = || t.desk_value_none().to_owned();
            let was = |before| side(before).or_else(|| (!NOTED.contains(&name)).then(nothing));
            let values = value.map(|(_, before, after)| (was(before), side(after).unwrap_or_else(nothing)));
            FieldLine { label: label(t, name), values }
        };
        lines.push(Line {
            seq: row.seq,
            at: moment(desk, row.at),
            who: who(t, row),
            act: ActKind::from_code(&row.act).map_or_else(|| row.act.clone(), |act| act.words(t).to_owned()),
            kind: SubjectKind::from_code(&row.subject_kind).map_or("", |kind| kind.words(t)),
            subject: row.reference.clone().or_else(|| row.subject_id.clone()).unwrap_or_default(),
            account: row.account.clone(),
            path: path(desk, row),
            fields: row.fields.lines().map(field).collect(),
        });
    }
    Ok(lines)
}

fn who(t: Messages, row: &Row) -> String {
    let name = row.organiser.clone().or_else(|| row.organiser_id.clone());
    name.unwrap_or_else(|| {
        match row.origin.as_str() {
            "command" => t.journal_by_command(),
            "site" => t.journal_by_site(),
            _ => t.journal_by_outside(),
        }
        .to_owned()
    })
}

/// Where what it is about is seen, if the reader may.
fn path(desk: &DeskPage, row: &Row) -> Option<String> {
    if row.account.is_some() {
        let id = row.subject_id.clone().filter(|_| desk.may(Right::Accounts));
        return id.map(|id| desk.path(&DeskRoute::Organiser(id)));
    }
    let reference = row.reference.clone().filter(|_| desk.may(Right::Delegates));
    reference.map(|reference| desk.path(&DeskRoute::Registration(reference)))
}

/// What a stored value says; a role by its name, which only the desk has.
fn value_of(desk: &DeskPage, field: &str, stored: &str) -> String {
    let t = desk.page.t;
    match field {
        "digest" => return if stored == "1" { t.desk_yes() } else { t.desk_no() }.to_owned(),
        "columns" => return labels(desk, stored),
        _ => {}
    }
    let role = Role::from_code(stored).filter(|_| field == "role");
    role.map_or_else(|| said(&desk.page, field, stored), |role| role_label(desk.page.t, role).to_owned())
}

/// What is noted of an act, and was never anything else.
const NOTED: [&str; 10] =
    ["rows", "columns", "search", "terms", "request", "letters", "portals", "list", "page", "what"];

fn label(t: Messages, name: &str) -> String {
    let known = match name {
        "status" => t.desk_status(),
        "rows" => t.journal_rows(),
        "columns" => t.export_columns(),
        "digest" => t.digest_tick(),
        "search" => t.journal_search(),
        "terms" => t.journal_terms(),
        "request" => t.journal_request(),
        "letters" => t.journal_letters(),
        "portals" => t.journal_portals(),
        "host" => t.journal_host(),
        "page" => t.journal_page(),
        "what" => t.journal_what(),
        "other" => t.journal_other(),
        "role" => t.journal_role(),
        "name" => t.journal_name(),
        _ => field_label(t, name).unwrap_or_default(),
    };
    if known.is_empty() { name.to_owned() } else { known.to_owned() }
}

impl Line {
    fn named(&self) -> &str {
        self.account.as_deref().unwrap_or(&self.subject)
    }
}

impl JournalView {
    fn typed(&self, name: &str) -> &str {
        self.entered.value(name)
    }

    fn acts(&self) -> Vec<Tick> {
        let t = self.desk.page.t;
        let act = |act: &ActKind| (act.code().to_owned(), self.desk.page.set(act.words(t)));
        Tick::all(&self.entered, "act", ActKind::ALL.iter().map(act))
    }

    fn people(&self) -> Vec<Tick> {
        let person = |(id, name): &(String, String)| (id.clone(), self.desk.page.verbatim(name));
        Tick::all(&self.entered, "organiser", self.organisers.iter().map(person))
    }

    fn action(&self) -> String {
        self.desk.path(&DeskRoute::Record)
    }

    fn table_path(&self) -> String {
        format!("{}?{}", self.desk.path(&DeskRoute::RecordTable), address(&self.entered))
    }

    fn older_link(&self) -> Option<Link> {
        let path = self.older.as_ref().map(|query| format!("{}{query}", self.action()));
        path.map(|path| Link { path, label: self.desk.page.t.desk_older(), current: None })
    }

    fn newest_link(&self) -> Option<Link> {
        let path = self.newest.as_ref().map(|query| format!("{}{query}", self.action()));
        path.map(|path| Link { path, label: self.desk.page.t.journal_newest(), current: None })
    }

    fn caption(&self) -> Rich {
        self.desk.page.set(self.desk.page.t.journal_caption())
    }
}

/// A moment as a machine reads it.
fn stamp(millis: i64) -> String {
    Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH).to_string()
}
