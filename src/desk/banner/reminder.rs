//! The letter of reminder: who gets it, what it says, and its sending, once.

use std::collections::HashMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;

use super::campaign::must_be_current;
use super::lines::{Line, Lines};
use super::words;
use crate::audit::{Act, ActKind, Field, Subject, SubjectKind};
use crate::campaign::Standing;
use crate::desk::Named;
use crate::desk::delegates::moment;
use crate::desk::page::DeskPage;
use crate::desk::route::DeskRoute;
use crate::desk::session::{SignedIn, Tongue};
use crate::edition::WindowState;
use crate::error::Result;
use crate::i18n::{Lang, Rich};
use crate::portals::{PATIENCE, remind, reminder_preview};
use crate::web::{AppState, Entered, Fields, Form, Link, Tick, View};

#[derive(Template)]
#[template(path = "desk/banner_reminder.html")]
struct ReminderView {
    desk: DeskPage,
    lines: Lines,
    /// Approved addresses, by slug of the portal.
    reached: HashMap<String, i64>,
    /// When this page was made: a second click, or a colleague's, sends nothing again.
    seen: Timestamp,
    preview: Option<Preview>,
    form: Form,
    /// What came of it a moment ago: portals, letters, and those that got none.
    outcome: Option<[i64; 3]>,
}

/// The letter as it would be written to the first portal of the list.
struct Preview {
    to: Rich,
    subject: String,
    /// Each language in turn.
    halves: Vec<(Lang, String)>,
}

/// The page.
pub(in crate::desk) async fn show(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(code): Named,
    uri: Uri,
) -> Result<Response> {
    let desk = DeskPage::inside(&app, lang, DeskRoute::BannerReminder(code.clone()), organiser);
    let entered = Fields::query(uri.query()).entered();
    let outcome = outcome(&entered);
    let mut view = view(&app, desk, &code).await?;
    let offered: Vec<(&'static str, String)> =
        view.ready(false).map(|line| ("portals", line.portal.slug.clone())).collect();
    view.form = Form::offered(if outcome.is_none() { offered } else { Vec::new() });
    view.outcome = outcome;
    view.preview = preview(&app, &view).await?;
    Ok(View::new(view).into_response())
}

/// Puts the letters into the outbox, all of them or none.
pub(in crate::desk) async fn submit(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(code): Named,
    fields: Fields,
) -> Result<Response> {
    let by = organiser.id.clone();
    let route = DeskRoute::BannerReminder(code.clone());
    let path = route.path(lang);
    let desk = DeskPage::inside(&app, lang, route, organiser);
    let entered = fields.entered();
    let view = view(&app, desk, &code).await?;
    let chosen = entered.all("portals");
    if chosen.is_empty() {
        let faults = vec![("portals", view.desk.page.t.desk_banner_nobody_chosen().to_owned())];
        let preview = preview(&app, &view).await?;
        let view = ReminderView { form: Form::sent(&fields, faults), preview, ..view };
        return Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response());
    }
    // Those on which the banner was seen in the meantime need none.
    let due: Vec<&str> =
        view.due().map(|line| line.portal.slug.as_str()).filter(|slug| chosen.contains(slug)).collect();
    let seen = entered.value("seen").parse().ok().and_then(|at| Timestamp::from_millisecond(at).ok());
    let reminded = remind(&app, &code, &due, seen.unwrap_or(Timestamp::UNIX_EPOCH)).await?;
    let letters = reminded.letters.to_string();
    let noted = [Field::noted("letters", &letters)];
    let act = Act::of(&by, ActKind::ReminderSent, Subject::of(SubjectKind::Campaign, &code), &noted);
    if reminded.portals > 0 {
        app.store.put_on_record(&app.vault, act, app.clock.system_now()).await?;
    }
    let passed = chosen.len() - reminded.portals;
    let query = format!("portals={}&letters={}&passed={passed}", reminded.portals, reminded.letters);
    Ok(Redirect::to(&format!("{path}?{query}")).into_response())
}

/// What the address says was done.
fn outcome(entered: &Entered) -> Option<[i64; 3]> {
    let number = |name| entered.value(name).parse().ok();
    Some([number("portals")?, number("letters")?, number("passed")?])
}

async fn view(app: &AppState, desk: DeskPage, code: &str) -> Result<ReminderView> {
    let campaign = must_be_current(app, code)?;
    let edition = desk.page.edition.clone();
    let lines = Lines::read(app, campaign, edition).await?;
    let reached = app.store.reached_portals().await?;
    let seen = app.clock.system_now();
    Ok(ReminderView { desk, lines, reached, seen, preview: None, form: Form::default(), outcome: None })
}

async fn preview(app: &AppState, view: &ReminderView) -> Result<Option<Preview>> {
    let Some(line) = view.due().find(|line| view.is_ready(line)).or_else(|| view.due().next()) else { return Ok(None) };
    let letter = reminder_preview(app, &view.lines.campaign, &line.portal).await?;
    let host = view.desk.page.edition.host_country.lang();
    Ok(letter.map(|(subject, text)| Preview {
        to: view.desk.page.text(&line.portal.name),
        subject,
        halves: text
            .split("\n* * *\n")
            .zip([host, host.other()])
            .map(|(half, lang)| (lang, half.trim().to_owned()))
            .collect(),
    }))
}

impl ReminderView {
    /// Those that were asked for these days, and on which the banner is not seen.
    fn due(&self) -> impl Iterator<Item = &Line> {
        let lines = &self.lines;
        lines.all.iter().filter(|line| {
            let is_unseen = matches!(line.standing, Standing::NotYetSeen | Standing::NoLongerSeen(_));
            let is_open = line.days.window.state(lines.now) == WindowState::Open;
            line.placement.is_some() && is_unseen && is_open && !lines.campaign.paused
        })
    }

    /// Those of them that can be written to now: not yet seen, or no longer.
    fn ready(&self, no_longer: bool) -> impl Iterator<Item = &Line> {
        self.due()
            .filter(move |line| self.is_ready(line) && matches!(line.standing, Standing::NoLongerSeen(_)) == no_longer)
    }

    fn is_ready(&self, line: &Line) -> bool {
        self.addresses(line) > 0 && !self.is_patient(line)
    }

    /// How many approved addresses a portal has.
    fn addresses(&self, line: &Line) -> i64 {
        self.reached.get(&line.portal.slug).copied().unwrap_or_default()
    }

    /// Whether it was reminded so lately that it is left in peace.
    fn is_patient(&self, line: &Line) -> bool {
        let settled = self.seen.saturating_sub(PATIENCE).unwrap_or(Timestamp::MIN);
        let reminded = line.placement.as_ref().and_then(|placement| placement.reminded_at);
        reminded.is_some_and(|at| at > settled.as_millisecond())
    }

    fn back_path(&self) -> String {
        format!("{}?campaign={}", self.desk.path(&DeskRoute::Banner), self.lines.campaign.code)
    }

    fn action(&self) -> String {
        self.desk.path(&DeskRoute::BannerReminder(self.lines.campaign.code.clone()))
    }

    fn name(&self) -> Rich {
        self.desk.page.text(&self.lines.campaign.name)
    }

    fn seen_at(&self) -> String {
        self.seen.as_millisecond().to_string()
    }

    /// What was done, in words.
    fn done(&self) -> Option<String> {
        let t = self.desk.page.t;
        let [portals, letters, passed] = self.outcome?;
        let sent = t.desk_banner_reminded(letters, portals);
        Some(if passed > 0 { format!("{sent} {}", t.desk_banner_passed(passed)) } else { sent })
    }

    /// Those who can be written to, in two groups, each with its ticks.
    fn groups(&self) -> Vec<(&'static str, Vec<Tick>)> {
        let t = self.desk.page.t;
        let ticks = |no_longer| self.ready(no_longer).map(|line| self.tick(line)).collect::<Vec<_>>();
        [(t.desk_banner_figure_not_yet_seen(), ticks(false)), (t.desk_banner_figure_no_longer_seen(), ticks(true))]
            .into_iter()
            .filter(|(_, ticks)| !ticks.is_empty())
            .collect()
    }

    fn tick(&self, line: &Line) -> Tick {
        let (page, t) = (&self.desk.page, self.desk.page.t);
        let reminded = line.placement.as_ref().and_then(|placement| placement.reminded_at);
        let before = reminded.map(|at| page.set(t.desk_banner_reminded_before(moment(&self.desk, at))));
        let standing = matches!(line.standing, Standing::NoLongerSeen(_))
            .then(|| page.set(words::standing(t, line, self.lines.now)));
        Tick {
            chosen: self.form.entered().has("portals", &line.portal.slug),
            value: line.portal.slug.clone(),
            label: page.text(&line.portal.name),
            notes: standing
                .into_iter()
                .chain([page.set(t.desk_banner_addresses(self.addresses(line)))])
                .chain(before)
                .collect(),
            off: false,
        }
    }

    /// Those without an address, each with its page, where one can be added.
    fn unreachable(&self) -> Vec<Link<Rich>> {
        self.due().filter(|line| self.addresses(line) == 0).map(|line| self.link(line)).collect()
    }

    /// Those that were reminded lately.
    fn patient(&self) -> Vec<Link<Rich>> {
        let is_left = |line: &&Line| self.addresses(line) > 0 && self.is_patient(line);
        self.due().filter(is_left).map(|line| self.link(line)).collect()
    }

    fn link(&self, line: &Line) -> Link<Rich> {
        let path = self.desk.path(&DeskRoute::BannerPortal(line.portal.slug.clone()));
        let path = format!("{path}?campaign={}", self.lines.campaign.code);
        Link { path, label: self.desk.page.text(&line.portal.name), current: None }
    }

    /// For how many days a portal is left in peace.
    const fn patience() -> i64 {
        PATIENCE.as_hours() / 24
    }

    /// Why nobody is written to.
    fn nobody(&self) -> &'static str {
        let t = self.desk.page.t;
        if self.lines.campaign.paused {
            t.desk_banner_remind_paused()
        } else if self.due().next().is_none() {
            t.desk_banner_remind_nobody()
        } else {
            t.desk_banner_remind_no_address()
        }
    }
}
