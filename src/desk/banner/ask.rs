//! Asking portals for a campaign's banner: all provinces and cities at once, or some.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::campaign::must_be_current;
use super::form::Reader;
use super::lines::place;
use super::queries::{Asking, ask};
use super::words;
use crate::campaign::{Campaign, Portal, PortalCountry, is_host};
use crate::desk::Named;
use crate::desk::page::DeskPage;
use crate::desk::route::DeskRoute;
use crate::desk::session::{SignedIn, Tongue};
use crate::error::Result;
use crate::i18n::{Messages, Rich, dates};
use crate::web::{AppState, Faults, Fields, Form, Tick, View};

/// Whom an organiser asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Whom {
    /// All provinces and cities of Vietnam, except the host's.
    All,
    /// Those that are ticked.
    Chosen,
}

impl Whom {
    const OPTIONS: [(&'static str, Self); 2] = [("all", Self::All), ("chosen", Self::Chosen)];
}

#[derive(Template)]
#[template(path = "desk/banner_ask.html")]
struct AskView {
    desk: DeskPage,
    campaign: Arc<Campaign>,
    /// The portals by country, the host's first.
    portals: Vec<(&'static str, Vec<Candidate>)>,
    /// How many provinces and cities are not asked yet.
    others: usize,
    form: Form,
}

/// A portal that may be asked.
struct Candidate {
    portal: Arc<Portal>,
    is_asked: bool,
}

/// The form.
pub(in crate::desk) async fn show(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(code): Named,
) -> Result<Response> {
    let campaign = must_be_current(&app, &code)?;
    let desk = DeskPage::inside(&app, lang, DeskRoute::BannerAsk(code), organiser);
    let form = Form::offered([("on", dates::numeric(desk.page.today()))]);
    Ok(View::new(view(&app, desk, campaign, form)).into_response())
}

/// Asks. Who was asked before stays asked as it was: a second click changes nothing.
pub(in crate::desk) async fn submit(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(code): Named,
    fields: Fields,
) -> Result<Response> {
    let by = organiser.id.clone();
    let campaign = must_be_current(&app, &code)?;
    let desk = DeskPage::inside(&app, lang, DeskRoute::BannerAsk(code.clone()), organiser);
    match read(&app, &desk, &campaign, &fields) {
        Ok(asking) => {
            let asked = ask(&app, &by, &code, &asking).await?;
            let board = desk.path(&DeskRoute::Banner);
            Ok(Redirect::to(&format!("{board}?campaign={code}&asked={asked}")).into_response())
        }
        Err(faults) => {
            let form = Form::sent(&fields, faults);
            Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view(&app, desk, campaign, form)).into_response())
        }
    }
}

fn read(app: &AppState, desk: &DeskPage, campaign: &Campaign, fields: &Fields) -> Result<Asking, Faults> {
    let t = desk.page.t;
    let campaigns = app.campaigns.load_full();
    let mut reader = Reader::new(fields, t);
    let whom = reader.one("whom", t.desk_banner_whom(), &Whom::OPTIONS);
    let options: Vec<(&str, &str)> =
        campaigns.portals.iter().map(|portal| (portal.slug.as_str(), portal.slug.as_str())).collect();
    let ticked = fields.any("portals", &options);
    let portals: Vec<String> = match (whom, ticked) {
        (_, Err(_)) => {
            reader.wrong("portals", t.fault_unknown_option(t.desk_banner_chosen()));
            Vec::new()
        }
        (Some(Whom::All), Ok(ticked)) if ticked.is_empty() => {
            everybody(app, desk).map(|portal| portal.slug.clone()).collect()
        }
        (Some(Whom::All), Ok(_)) => {
            reader.wrong("whom", t.desk_banner_all_and_some());
            Vec::new()
        }
        (Some(Whom::Chosen), Ok(ticked)) if ticked.is_empty() => {
            reader.wrong("portals", t.desk_banner_nobody_chosen());
            Vec::new()
        }
        (Some(Whom::Chosen) | None, Ok(ticked)) => ticked.into_iter().map(str::to_owned).collect(),
    };
    let today = desk.page.today();
    let on = reader.day("on", t.desk_banner_asked_on());
    match on {
        None => reader.wrong_if_right("on", &t.fault_missing(t.desk_banner_asked_on())),
        // What is recorded is an asking that was made.
        Some(on) if on > today => reader.wrong("on", t.desk_banner_asked_ahead(t.desk_banner_asked_on())),
        Some(_) => {}
    }
    let usual = campaign.window(None, &desk.page.edition);
    let labels = [t.desk_banner_own_first(), t.desk_banner_own_last()];
    let (first, last) = reader.days(labels, (usual.first, Some(usual.last)), Messages::desk_banner_own_days_outside);
    if last.unwrap_or(usual.last) < today {
        reader.wrong_if_right("last", t.desk_banner_ask_over());
    }
    reader.finish(Asking { portals, on: on.unwrap_or(today), first, last })
}

/// The portals of all provinces and cities of Vietnam, except the host's.
fn everybody(app: &AppState, desk: &DeskPage) -> impl Iterator<Item = Arc<Portal>> {
    let edition = desk.page.edition.clone();
    let all = app.campaigns.load().portals.clone();
    all.into_iter().filter(move |portal| {
        portal.country == PortalCountry::Vietnam && portal.locality.is_some() && !is_host(&edition, &portal.name)
    })
}

fn view(app: &AppState, desk: DeskPage, campaign: Arc<Campaign>, form: Form) -> AskView {
    let campaigns = app.campaigns.load_full();
    let is_asked = |portal: &Portal| campaigns.placement(&campaign.code, &portal.slug).is_some();
    let others = everybody(app, &desk).filter(|portal| !is_asked(portal)).count();
    let mut countries = PortalCountry::OPTIONS.map(|(_, country)| country);
    countries.sort_by_key(|country| place(&desk.page.edition, *country));
    let of = |country: PortalCountry| {
        let portals = campaigns.portals.iter().filter(|portal| portal.country == country);
        let candidate = |portal: &Arc<Portal>| Candidate { portal: portal.clone(), is_asked: is_asked(portal) };
        (words::country(desk.page.t, country), portals.map(candidate).collect::<Vec<_>>())
    };
    let portals = countries.map(of).into_iter().filter(|(_, portals)| !portals.is_empty()).collect();
    AskView { desk, campaign, portals, others, form }
}

impl AskView {
    fn name(&self) -> Rich {
        self.desk.page.text(&self.campaign.name)
    }

    fn back_path(&self) -> String {
        format!("{}?campaign={}", self.desk.path(&DeskRoute::Banner), self.campaign.code)
    }

    fn action(&self) -> String {
        self.desk.path(&DeskRoute::BannerAsk(self.campaign.code.clone()))
    }

    /// All, with how many they are; or some.
    fn whom(&self) -> Vec<Tick> {
        let (page, t) = (&self.desk.page, self.desk.page.t);
        let label = |whom| match whom {
            Whom::All if self.others == 0 => t.desk_banner_all_asked().to_owned(),
            Whom::All => t.desk_banner_all(self.others),
            Whom::Chosen => t.desk_banner_chosen().to_owned(),
        };
        let options = Whom::OPTIONS.map(|(code, whom)| (code.to_owned(), page.set(label(whom))));
        let mut ticks = Tick::all(self.form.entered(), "whom", options);
        if let Some(all) = ticks.first_mut().filter(|_| self.others == 0) {
            all.off = true;
        }
        ticks
    }

    /// Whether any can be ticked.
    fn has_candidates(&self) -> bool {
        self.portals.iter().flat_map(|(_, candidates)| candidates).any(|one| !one.is_asked)
    }

    /// Whether it is the first that can be ticked: the summary of what is wrong leads there.
    fn is_first(&self, tick: &Tick) -> bool {
        let mut candidates = self.portals.iter().flat_map(|(_, candidates)| candidates);
        candidates.find(|one| !one.is_asked).is_some_and(|one| one.portal.slug == tick.value)
    }

    fn ticks(&self, candidates: &[Candidate]) -> Vec<Tick> {
        let page = &self.desk.page;
        let tick = |Candidate { portal, is_asked }: &Candidate| Tick {
            chosen: self.form.entered().has("portals", &portal.slug),
            value: portal.slug.clone(),
            label: page.text(&portal.name),
            notes: if *is_asked { vec![page.set(page.t.desk_banner_asked_already())] } else { Vec::new() },
            off: *is_asked,
        };
        candidates.iter().map(tick).collect()
    }

    /// The days that hold where none are typed.
    fn days(&self) -> String {
        let days = self.campaign.window(None, &self.desk.page.edition);
        self.desk.page.t.desk_banner_own_days_hint(words::span(days))
    }
}
