//! What is kept how long, what was deleted when, and what people asked about their data.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use jiff::civil::Date;

use super::Named;
use super::activities::activity::day;
use super::delegates::moment;
use super::page::DeskPage;
use super::rights::Right;
use super::route::DeskRoute;
use super::session::{SignedIn, Tongue};
use crate::audit::{self, Act, ActKind, Subject, SubjectKind};
use crate::email::{EMAIL_LIMIT, is_address};
use crate::error::{Error, Result};
use crate::i18n::{Lang, Messages, Rich, dates};
use crate::privacy::{self, Outlook, Purge, Request, Rule, outlook};
use crate::registration::rights::{Channel, NewRequest, REQUESTS, RequestKind, carried_out, file_request};
use crate::store::new_id;
use crate::web::{AppState, Entered, Fields, View};

/// The field of the form that takes an address off the list.
const ADDRESS: &str = "email";
/// Letters of a day or a reference.
const LINE_LIMIT: usize = 20;

#[derive(Template)]
#[template(path = "desk/privacy.html")]
struct PrivacyView {
    desk: DeskPage,
    requests: Vec<Request>,
    outlooks: Vec<Outlook>,
    purges: Vec<Purge>,
    /// The system's time, which the law reckons with.
    now: Timestamp,
    /// How many want to hear of the next conferences.
    subscribers: i64,
    entered: Entered,
    faults: Vec<(&'static str, RequestFault)>,
    notice: Option<String>,
}

/// What is wrong with a request to be put on record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RequestFault {
    /// No such kind.
    Kind,
    /// Not a day.
    Day,
    /// It has not come yet.
    Future,
    /// No such registration.
    Reference,
    /// Not an address.
    Address,
    /// Not on the list.
    NotOnList,
}

/// An option of the list of kinds.
struct Choice {
    value: &'static str,
    label: &'static str,
    chosen: bool,
}

/// A request in the list.
struct Line<'v> {
    number: &'v str,
    kind: &'static str,
    channel: &'static str,
    asked: String,
    answer_by: String,
    /// That it is answered, since when.
    answered: Option<String>,
    /// Where it is marked as answered, as long as it is neither that nor done.
    answer: Option<String>,
    done_by: String,
    state: &'static str,
    look: &'static str,
    done: String,
    reference: Option<(&'v str, String)>,
    /// Where it is marked as done, as long as it is not.
    finish: Option<String>,
}

/// A rule in the list.
struct RuleLine {
    label: &'static str,
    kept: String,
    due: String,
    rows: String,
    purged: String,
}

/// The page.
pub(super) async fn show(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    uri: Uri,
) -> Result<Response> {
    let asked = Fields::query(uri.query()).entered();
    let desk = DeskPage::inside(&app, lang, DeskRoute::Privacy, organiser);
    let t = desk.page.t;
    let mut view = view(&app, desk).await?;
    // Only what is on record is said back.
    let known = |number: &str| view.requests.iter().any(|request| request.number == number);
    let said = ["erased", "recorded", "answered", "done", "removed"].into_iter().find_map(|what| {
        let number = asked.value(what);
        known(number).then_some((what, number))
    });
    view.notice = said.map(|(what, number)| match what {
        "erased" => t.desk_erased(number),
        "recorded" => t.desk_request_recorded(number),
        "answered" => t.desk_request_answered(number),
        "done" => t.desk_request_finished(number),
        _ => t.desk_subscribers_removed(asked.value("entries").parse().unwrap_or(1_u32), number),
    });
    let today = view.today();
    view.entered.set("asked_on", dates::numeric(today));
    Ok(View::new(view).into_response())
}

/// Puts a request that came by letter on record.
pub(super) async fn submit(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    fields: Fields,
) -> Result<Response> {
    let by = organiser.id.clone();
    let desk = DeskPage::inside(&app, lang, DeskRoute::Privacy, organiser);
    let edition = desk.page.edition.clone();
    let mut view = view(&app, desk).await?;
    let kind = fields.one("kind", &REQUESTS).ok().flatten();
    let asked = fields.line("asked_on", LINE_LIMIT).ok().flatten().and_then(|text| day(&text));
    let reference = fields.line("reference", LINE_LIMIT);
    let once = fields.line("once", 36).ok().flatten().filter(|id| uuid::Uuid::try_parse(id).is_ok());
    if kind.is_none() {
        view.faults.push(("kind", RequestFault::Kind));
    }
    match asked {
        None => view.faults.push(("asked_on", RequestFault::Day)),
        Some(asked) if asked > view.today() => view.faults.push(("asked_on", RequestFault::Future)),
        Some(_) => {}
    }
    let registration = match reference {
        Ok(Some(reference)) => app.store.registration_by_reference(edition.number, &reference).await?,
        Ok(None) | Err(_) => None,
    };
    let was_given = !fields.entered().value("reference").trim().is_empty();
    if was_given && registration.is_none() {
        view.faults.push(("reference", RequestFault::Reference));
    }
    if let (Some(kind), Some(asked), true) = (kind, asked, view.faults.is_empty()) {
        let zone = edition.zone();
        let now = app.clock.system_now();
        // Of a day in the past only the day is known: its first moment is the strictest.
        let first = asked.to_zoned(zone.clone()).map_or(now, |at| at.timestamp());
        let request = NewRequest {
            id: once.as_deref(),
            edition: edition.number,
            registration: registration.as_ref().map(|one| one.id.as_str()),
            kind,
            channel: Channel::Organisers,
            asked_at: if asked == view.today() { now } else { first },
            done_at: None,
            others_act: false,
        };
        let mut transaction = app.store.begin().await?;
        let number = file_request(&mut transaction, &request, &zone, now).await?;
        let act = Act::of(&by, ActKind::RequestRecorded, Subject::of(SubjectKind::Request, &number), &[]);
        audit::append(&mut transaction, &app.vault, act, now).await?;
        transaction.commit().await?;
        return Ok(Redirect::to(&format!("{}?recorded={number}", view.here())).into_response());
    }
    view.entered = fields.entered();
    Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response())
}

/// Marks a request as done; a second click changes nothing.
pub(super) async fn finish(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(number): Named,
) -> Result<Response> {
    let act = Act::of(&organiser.id, ActKind::RequestDone, Subject::of(SubjectKind::Request, &number), &[]);
    let known = app.store.finish_request(&app.vault, act, &number, app.clock.system_now()).await?;
    marked(known, lang, &number, "done")
}

/// Marks a request as answered; a second click changes nothing.
pub(super) async fn answer(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(number): Named,
) -> Result<Response> {
    let act = Act::of(&organiser.id, ActKind::RequestAnswered, Subject::of(SubjectKind::Request, &number), &[]);
    let known = app.store.answer_request(&app.vault, act, &number, app.clock.system_now()).await?;
    marked(known, lang, &number, "answered")
}

/// Back to the page, which says how the request is marked now.
fn marked(known: bool, lang: Lang, number: &str, as_what: &'static str) -> Result<Response> {
    if !known {
        return Err(Error::NotFound);
    }
    Ok(Redirect::to(&format!("{}?{as_what}={number}", DeskRoute::Privacy.path(lang))).into_response())
}

/// Takes an address off the list for the next conferences: its owner has written to us, and
/// has no page any more. It is on record as a withdrawal that was carried out.
pub(super) async fn unsubscribe(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    fields: Fields,
) -> Result<Response> {
    let by = organiser.id.clone();
    let desk = DeskPage::inside(&app, lang, DeskRoute::Privacy, organiser);
    let edition = desk.page.edition.clone();
    let email = fields.line(ADDRESS, EMAIL_LIMIT).ok().flatten().filter(|email| is_address(email));
    let mut fault = RequestFault::Address;
    if let Some(email) = email {
        let now = app.clock.system_now();
        let mut transaction = app.store.begin().await?;
        let entries = privacy::unsubscribe(&mut transaction, &email).await?;
        if entries > 0 {
            let what = (RequestKind::Withdrawal, Channel::Organisers);
            let number = carried_out(&mut transaction, &edition, None, what, now).await?;
            let act = Act::of(&by, ActKind::SubscriberRemoved, Subject::of(SubjectKind::Request, &number), &[]);
            audit::append(&mut transaction, &app.vault, act, now).await?;
            transaction.commit().await?;
            let path = DeskRoute::Privacy.path(lang);
            return Ok(Redirect::to(&format!("{path}?removed={number}&entries={entries}")).into_response());
        }
        fault = RequestFault::NotOnList;
    }
    let mut view = view(&app, desk).await?;
    view.faults.push((ADDRESS, fault));
    view.entered = fields.entered();
    let today = view.today();
    view.entered.set("asked_on", dates::numeric(today));
    Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response())
}

async fn view(app: &AppState, desk: DeskPage) -> Result<PrivacyView> {
    let edition = desk.page.edition.number;
    let outlooks = outlook(app).await?.into_iter().filter(|outlook| outlook.edition == edition).collect();
    Ok(PrivacyView {
        requests: app.store.requests().await?,
        outlooks,
        purges: app.store.purges().await?,
        now: app.clock.system_now(),
        subscribers: app.store.count_subscribers().await?,
        desk,
        entered: Entered::default(),
        faults: Vec::new(),
        notice: None,
    })
}

impl PrivacyView {
    fn here(&self) -> String {
        self.desk.path(&DeskRoute::Privacy)
    }

    /// What makes a form that is sent twice one request.
    fn once(&self) -> String {
        match self.entered.value("once") {
            "" => new_id(self.now),
            once => once.to_owned(),
        }
    }

    fn action(&self) -> String {
        self.desk.path(&DeskRoute::Requests)
    }

    fn today(&self) -> Date {
        self.now.to_zoned(self.desk.page.edition.zone()).date()
    }

    fn is_wrong(&self) -> bool {
        !self.faults.is_empty()
    }

    /// Whether what is wrong is the address to be taken off the list.
    fn is_wrong_address(&self) -> bool {
        self.faults.iter().any(|(field, _)| *field == ADDRESS)
    }

    fn remove_action(&self) -> String {
        self.desk.path(&DeskRoute::Subscribers)
    }

    fn on_list(&self) -> Rich {
        self.desk.page.set(self.desk.page.t.desk_subscribers_count(self.subscribers))
    }

    /// The last day before a moment.
    fn last_day(&self, millis: i64) -> String {
        let at = Timestamp::from_millisecond(millis - 1).unwrap_or(Timestamp::UNIX_EPOCH);
        dates::numeric(at.to_zoned(self.desk.page.edition.zone()).date())
    }

    fn lines(&self) -> Vec<Line<'_>> {
        let t = self.desk.page.t;
        let now = self.now.as_millisecond();
        self.requests
            .iter()
            .map(|request| {
                let (state, look) = match request.done_at {
                    Some(_) => (t.desk_request_done(), "confirmed"),
                    None if now >= request.done_by || (now >= request.answer_by && request.answered_at.is_none()) => {
                        (t.desk_request_overdue(), "failed")
                    }
                    None => (t.desk_request_open(), "new"),
                };
                Line {
                    number: &request.number,
                    kind: request_kind(t, &request.kind),
                    channel: if request.channel == "own-page" {
                        t.desk_channel_own_page()
                    } else {
                        t.desk_channel_organisers()
                    },
                    asked: self.last_day(request.asked_at + 1),
                    answer_by: self.last_day(request.answer_by),
                    answered: request.answered_at.map(|at| t.desk_request_answered_on(self.last_day(at + 1))),
                    answer: (request.done_at.is_none()
                        && request.answered_at.is_none()
                        && self.desk.may(Right::ChangePrivacy))
                    .then(|| self.desk.path(&DeskRoute::RequestAnswered(request.number.clone()))),
                    done_by: self.last_day(request.done_by),
                    state,
                    look,
                    done: request.done_at.map(|at| moment(&self.desk, at)).unwrap_or_default(),
                    reference: request
                        .reference
                        .as_deref()
                        .map(|reference| (reference, self.desk.path(&DeskRoute::Registration(reference.to_owned())))),
                    finish: (request.done_at.is_none() && self.desk.may(Right::ChangePrivacy))
                        .then(|| self.desk.path(&DeskRoute::RequestDone(request.number.clone()))),
                }
            })
            .collect()
    }

    fn caption(&self) -> String {
        self.desk.page.t.desk_requests_caption(self.requests.len())
    }

    fn rules(&self) -> Vec<RuleLine> {
        let t = self.desk.page.t;
        let line = |outlook: &Outlook| {
            let purge = self.purges.iter().find(|purge| purge.rule == outlook.rule.code());
            let days = outlook.rule.days(&self.desk.page.config().retention);
            RuleLine {
                label: rule(t, outlook.rule),
                kept: t.desk_rule_days(days),
                due: outlook.day.map_or_else(|| t.desk_rule_each().to_owned(), dates::numeric),
                rows: crate::i18n::number(self.desk.page.lang, outlook.rows),
                purged: purge.map_or_else(
                    || t.desk_rule_never().to_owned(),
                    |purge| t.desk_rule_purged(moment(&self.desk, purge.purged_at), purge.rows),
                ),
            }
        };
        self.outlooks.iter().map(line).collect()
    }

    fn kinds(&self) -> Vec<Choice> {
        let chosen = self.entered.value("kind");
        let choice = |(code, _): &(&'static str, RequestKind)| Choice {
            value: code,
            label: request_kind(self.desk.page.t, code),
            chosen: *code == chosen,
        };
        REQUESTS.iter().map(choice).collect()
    }

    fn value(&self, field: &str) -> &str {
        self.entered.value(field)
    }

    fn error(&self, field: &str) -> Option<String> {
        self.faults.iter().find(|(own, _)| *own == field).map(|(_, fault)| self.words(*fault))
    }

    fn wrong(&self) -> Vec<(&'static str, String)> {
        self.faults.iter().map(|(field, fault)| (*field, self.words(*fault))).collect()
    }

    fn words(&self, fault: RequestFault) -> String {
        let t = self.desk.page.t;
        match fault {
            RequestFault::Kind => t.desk_request_kind_missing(),
            RequestFault::Day => t.desk_day_malformed(),
            RequestFault::Future => t.desk_request_future(),
            RequestFault::Reference => t.desk_request_reference_unknown(),
            RequestFault::Address => t.fault_email(),
            RequestFault::NotOnList => t.desk_subscribers_unknown(),
        }
        .to_owned()
    }

    /// How long backups are kept, in a sentence.
    fn backups(&self) -> Rich {
        self.desk.page.set(self.desk.page.t.desk_backups(self.desk.page.config().backups_days))
    }
}

/// What is asked, in words.
fn request_kind(t: Messages, code: &str) -> &'static str {
    match RequestKind::from_code(code) {
        Some(RequestKind::Access) => t.desk_request_access(),
        Some(RequestKind::Rectification) => t.desk_request_rectification(),
        Some(RequestKind::Withdrawal) => t.desk_request_withdrawal(),
        Some(RequestKind::Restriction) => t.desk_request_restriction(),
        Some(RequestKind::Objection) => t.desk_request_objection(),
        Some(RequestKind::Erasure) | None => t.desk_request_erasure(),
    }
}

/// What a rule is about, in words.
fn rule(t: Messages, rule: Rule) -> &'static str {
    match rule {
        Rule::Needs => t.desk_rule_needs(),
        Rule::Invitation => t.desk_rule_invitation(),
        Rule::Remarks => t.desk_rule_remarks(),
        Rule::Telephone => t.desk_rule_telephone(),
        Rule::Registrations => t.desk_rule_registrations(),
        Rule::NextEditions => t.desk_rule_next_editions(),
        Rule::PortalContacts => t.desk_rule_portal_contacts(),
        Rule::Letters => t.desk_rule_letters(),
    }
}
