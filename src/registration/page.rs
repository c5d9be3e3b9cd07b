//! The form's page.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use jiff::civil::Date;

use super::field::Field;
use super::form::{self, Faults, explain};
use super::intake::{Registered, register};
use super::model::{Choice, ContributionKind, Honorific, Interpretation, OrganisationKind, Side, Spoken};
use super::own::{greeting_path, known};
use crate::edition::{Availability, Text, WindowState};
use crate::error::{Error, Result};
use crate::i18n::{Lang, Rich, capitalised, dates};
use crate::web::{AppState, Entered, Fields, Network, Page, PageCache, Route, Tick, View};

/// A field that nobody sees: whatever fills it in is a program.
const TRAP: &str = "fax";
pub(super) fn router() -> Router<AppState> {
    Lang::ALL.into_iter().fold(Router::new(), |router, lang| {
        let show = async move |State(app): State<AppState>, headers: HeaderMap| show(&app, &headers, lang);
        let receive = async move |State(app): State<AppState>, network: Network, fields: Fields| {
            receive(&app, network, &fields, lang).await
        };
        router.route(&Route::Register.path(lang), get(show).post(receive))
    })
}

/// The empty form is the same for everybody: it comes from memory.
fn show(app: &AppState, headers: &HeaderMap, lang: Lang) -> Result<Response> {
    PageCache::get(app, headers, Route::Register, lang, |page| {
        Ok(Register::new(page.clone(), Entered::default(), Faults::new()).render()?)
    })
}

async fn receive(app: &AppState, network: Network, fields: &Fields, lang: Lang) -> Result<Response> {
    let allowed = app.limits.registration(network);
    let page = Page::new(app, lang, Some(Route::Register));
    if page.registration() != WindowState::Open {
        let view = Register::new(page, fields.entered(), Faults::new());
        return Ok(View::with_status(StatusCode::CONFLICT, view).into_response());
    }
    if let Err(error) = allowed {
        return Ok(Register::new(page, fields.entered(), Faults::new()).troubled(Trouble::TooMany, error));
    }
    if fields.values(TRAP).next().is_some() {
        let view = Register { trouble: Some(Trouble::Trap), ..Register::new(page, fields.entered(), Faults::new()) };
        return Ok(view.answer(StatusCode::UNPROCESSABLE_ENTITY));
    }
    let new = match form::parse(page.today(), fields, &page.edition, &app.localities, lang, &[]) {
        Ok(new) => new,
        Err(faults) => return Ok(wrong(page, fields, faults)),
    };
    let email = new.email.clone();
    match register(app, new, &page.edition).await {
        Ok(Registered::New(secret) | Registered::Again(secret)) => {
            Ok(Redirect::to(&greeting_path(lang, secret.expose())).into_response())
        }
        Ok(Registered::Known) => Ok(known(app, lang, &email)),
        Ok(Registered::Refused(refused)) => {
            // The page that is sent back shows the seats as they are now.
            app.seats_changed().await;
            let page = Page::new(app, lang, Some(Route::Register));
            let faults = form::refused(&page.edition, refused);
            Ok(wrong(page, fields, faults))
        }
        Err(error) => Ok(Register::new(page, fields.entered(), Faults::new()).troubled(Trouble::NotSaved, error)),
    }
}

/// Everything typed, with what is wrong.
fn wrong(page: Page, fields: &Fields, faults: Faults) -> Response {
    View::with_status(StatusCode::UNPROCESSABLE_ENTITY, Register::new(page, fields.entered(), faults)).into_response()
}

/// Why a form that may be right was not saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// Too many forms from one network.
    TooMany,
    /// The fault is ours.
    NotSaved,
    /// A field that nobody sees was filled in.
    Trap,
}

/// The form, empty, filled in beforehand, or with what is wrong.
#[derive(Template)]
#[template(path = "registration/register.html")]
pub(crate) struct Register {
    page: Page,
    entered: Entered,
    faults: Faults,
    trouble: Option<Trouble>,
    changing: Option<Changing>,
}

/// What the form knows of a registration that it changes.
pub(super) struct Changing {
    /// Where it is sent.
    pub(super) path: String,
    /// The delegate's own page.
    pub(super) back: String,
    /// Of the registration, as the page shows it.
    pub(super) version: i64,
    /// The days that were chosen.
    pub(super) days: Vec<Date>,
    /// The activities that were chosen: they stay on offer whatever their window.
    pub(super) activities: Vec<String>,
    /// Why nothing can be changed any more, as somebody finds who opened the form before.
    pub(super) closed: Option<&'static str>,
    /// What is stored otherwise than typed, where somebody was faster.
    pub(super) conflict: Option<Vec<Field>>,
}

impl Register {
    pub(super) const fn new(page: Page, entered: Entered, faults: Faults) -> Self {
        Self { page, entered, faults, trouble: None, changing: None }
    }

    /// The form of a registration that exists.
    pub(super) fn changing(page: Page, entered: Entered, changing: Changing) -> Self {
        Self { changing: Some(changing), ..Self::new(page, entered, Faults::new()) }
    }

    /// The same with what is wrong.
    pub(super) fn with_faults(self, faults: Faults) -> Self {
        Self { faults, ..self }
    }

    /// What was typed.
    pub(super) fn into_entered(self) -> Entered {
        self.entered
    }

    /// The page with a status.
    pub(super) fn answer(self, status: StatusCode) -> Response {
        View::with_status(status, self).into_response()
    }

    /// The page and why it was not saved.
    pub(super) fn troubled(self, trouble: Trouble, error: Error) -> Response {
        View::instead_of(error, Self { trouble: Some(trouble), ..self })
    }

    /// Of the registration, as the page shows it.
    pub(crate) fn version(&self) -> i64 {
        self.changing.as_ref().map_or(0, |changing| changing.version)
    }

    /// Whether anything is wrong.
    pub(crate) fn is_wrong(&self) -> bool {
        !self.faults.is_empty()
    }

    fn title(&self) -> &'static str {
        let t = self.page.t;
        if self.changing.is_some() { t.change_title() } else { t.register_title() }
    }

    fn lead(&self) -> &'static str {
        let t = self.page.t;
        if self.changing.is_some() { t.change_lead() } else { t.register_lead() }
    }

    /// Where the form is sent.
    fn action(&self) -> String {
        self.changing.as_ref().map_or_else(|| self.page.path(Route::Register), |changing| changing.path.clone())
    }

    /// That somebody was faster, and what now differs.
    pub(crate) fn conflict(&self) -> Option<Rich> {
        let fields = self.changing.as_ref()?.conflict.as_ref()?;
        let labels: Vec<&str> = fields.iter().map(|field| field.label(self.page.t)).collect();
        Some(self.page.set(self.page.t.change_conflict(labels.join(", "))))
    }

    /// The parts of the form, in order: where each begins, what it is about.
    fn steps(&self) -> Vec<(&'static str, &'static str)> {
        let t = self.page.t;
        let all = [
            ("delegate", t.register_step_delegate()),
            ("body", t.register_step_organisation()),
            ("taking-part", t.register_step_taking_part()),
            ("optional", t.register_step_optional()),
            ("data", t.register_step_data()),
        ];
        // The notice was acknowledged, and purposes are answered on the delegate's own page.
        let of_all = if self.changing.is_some() { all.len() - 1 } else { all.len() };
        all.into_iter().take(of_all).collect()
    }

    /// "2 / 5"
    fn rank(&self, step: usize) -> String {
        self.page.t.register_rank(self.steps().len(), step)
    }

    fn is_open(&self) -> bool {
        self.changing.as_ref().map_or_else(|| self.page.registration_is_open(), |changing| changing.closed.is_none())
    }

    /// What the notice in the form's place is about.
    fn closed_title(&self) -> &'static str {
        if self.changing.is_some() { self.page.t.own_title() } else { self.page.t.register_window() }
    }

    /// Why the form is not there.
    fn closed_notice(&self) -> Rich {
        let t = self.page.t;
        if let Some(why) = self.changing.as_ref().and_then(|changing| changing.closed) {
            return self.page.set(why);
        }
        let window = self.page.registration_window();
        let zone = self.page.edition.zone();
        let text = match (self.page.registration(), window.first_day(&zone), window.last_day(&zone)) {
            (WindowState::NotYet, Some(first), _) => t.register_not_yet(dates::long(self.page.lang, first)),
            (_, _, Some(last)) => t.register_closed(dates::long(self.page.lang, last)),
            _ => t.register_closed_now().to_owned(),
        };
        self.page.set(text)
    }

    /// What was typed and chosen, in words, for whom the window closed meanwhile.
    fn typed(&self) -> Vec<(&'static str, Vec<Rich>)> {
        let all = Field::ALL.into_iter().filter(|field| !matches!(field, Field::Notice | Field::Consents));
        let said = all.map(|field| (field.label(self.page.t), self.said(field)));
        said.filter(|(_, values)| !values.is_empty()).collect()
    }

    fn said(&self, field: Field) -> Vec<Rich> {
        let chosen =
            |ticks: Vec<Tick>| ticks.into_iter().filter(|tick| tick.chosen).map(|tick| tick.label).collect::<Vec<_>>();
        let typed = || self.entered.all(field.name()).into_iter();
        let flat = |groups: Vec<(&'static str, Vec<Tick>)>| groups.into_iter().flat_map(|(_, ticks)| ticks).collect();
        match field {
            Field::Honorific => chosen(self.honorifics()),
            Field::Side => chosen(self.sides()),
            Field::OrganisationKind => chosen(flat(self.kinds().into())),
            Field::Locality => chosen(flat(self.localities().into())),
            Field::Languages => chosen(self.languages()),
            Field::Interpretation => chosen(self.interpretations()),
            Field::Sessions => chosen(self.sessions()),
            Field::SideEvents => chosen(self.side_events()),
            Field::Contributions => chosen(self.contributions()),
            // The form offers the days to come; these may be over.
            Field::Days => {
                let day = |text: &str| text.parse().ok().map(|day| capitalised(&dates::full(self.page.lang, day)));
                typed().filter_map(day).map(|day| self.page.set(day)).collect()
            }
            _ => typed().map(|text| self.page.verbatim(text)).collect(),
        }
    }

    /// What is wrong, in the order of the page, each with the id it is about.
    pub(crate) fn summary(&self) -> Vec<(&'static str, String)> {
        self.faults.iter().map(|(field, fault)| (field.name(), explain(&self.page, *field, fault))).collect()
    }

    pub(crate) fn summary_title(&self) -> String {
        self.page.t.register_errors(self.faults.len())
    }

    /// Why a form that may be right was not saved.
    fn trouble(&self) -> Option<&'static str> {
        Some(match self.trouble? {
            Trouble::TooMany => self.page.t.register_too_many(),
            Trouble::NotSaved => self.page.t.register_not_saved(),
            Trouble::Trap => self.page.t.register_trap(),
        })
    }

    /// What is wrong with a field.
    pub(crate) fn error(&self, name: &str) -> Option<String> {
        let (field, fault) = self.faults.iter().find(|(field, _)| field.name() == name)?;
        Some(explain(&self.page, *field, fault))
    }

    pub(crate) fn value(&self, name: &str) -> &str {
        self.entered.value(name)
    }

    /// Whether a folded part is shown open: something in it was typed or is wrong.
    fn unfolded(&self, names: &[&str]) -> bool {
        self.entered.any_of(names) || names.iter().any(|name| self.error(name).is_some())
    }

    fn activities_unfolded(&self) -> bool {
        self.unfolded(&["sessions", "side_events"])
    }

    fn contributions_unfolded(&self) -> bool {
        self.unfolded(&["contributions", "partner"])
    }

    fn contact_unfolded(&self) -> bool {
        self.unfolded(&["contact_person", "contact_email", "contact_telephone"])
    }

    fn remarks_unfolded(&self) -> bool {
        self.unfolded(&["remarks"])
    }

    fn ticks<'t>(&self, name: &str, options: impl IntoIterator<Item = (String, &'t str)>) -> Vec<Tick> {
        Tick::all(&self.entered, name, options.into_iter().map(|(value, label)| (value, self.page.set(label))))
    }

    fn choices<T: Choice>(&self, name: &str) -> Vec<Tick> {
        let t = self.page.t;
        self.ticks(name, T::OPTIONS.iter().map(|(code, choice)| ((*code).to_owned(), choice.label(t))))
    }

    pub(crate) fn honorifics(&self) -> Vec<Tick> {
        self.choices::<Honorific>("honorific")
    }

    pub(crate) fn sides(&self) -> Vec<Tick> {
        self.choices::<Side>("side")
    }

    pub(crate) fn kinds(&self) -> [(&'static str, Vec<Tick>); 1] {
        [("", self.choices::<OrganisationKind>("organisation_kind"))]
    }

    pub(crate) fn languages(&self) -> Vec<Tick> {
        self.choices::<Spoken>("languages")
    }

    pub(crate) fn interpretations(&self) -> Vec<Tick> {
        self.choices::<Interpretation>("interpretation")
    }

    pub(crate) fn contributions(&self) -> Vec<Tick> {
        self.choices::<ContributionKind>("contributions")
    }

    pub(crate) fn days(&self) -> Vec<Tick> {
        let label = |day: &Date| capitalised(&dates::full(self.page.lang, *day));
        let kept = self.changing.as_ref().map_or(&[][..], |changing| &changing.days);
        let days: Vec<(String, String)> = form::days(&self.page.edition, self.page.today(), kept)
            .iter()
            .map(|day| (day.to_string(), label(day)))
            .collect();
        self.ticks("days", days.iter().map(|(value, label)| (value.clone(), label.as_str())))
    }

    fn sessions(&self) -> Vec<Tick> {
        let sessions = self.page.edition.thematic_sessions.iter();
        self.activities("sessions", sessions.map(|session| (session.id.as_str(), &session.title)))
    }

    fn side_events(&self) -> Vec<Tick> {
        let events = self.page.edition.side_events.iter();
        self.activities("side_events", events.map(|event| (event.id.as_str(), &event.title)))
    }

    /// Activities with what is known of their seats; one that cannot be chosen now says why.
    fn activities<'t>(&self, name: &str, options: impl Iterator<Item = (&'t str, &'t Text)>) -> Vec<Tick> {
        let tick = |(id, title): (&str, &Text)| {
            let activity = self.page.activities.get(id);
            let is_had = self.changing.as_ref().is_some_and(|it| it.activities.iter().any(|own| own == id));
            let waits = activity.is_some_and(|activity| activity.availability() == Availability::WaitingList);
            Tick {
                value: form::activity_code(id, waits),
                label: self.page.set(self.page.plain(title)),
                chosen: form::is_chosen(&self.entered, name, id),
                notes: self.page.hours(id).into_iter().chain(self.page.seat_notes(id)).collect(),
                off: !is_had
                    && activity.is_some_and(|activity| self.page.activity_state(activity) != WindowState::Open),
            }
        };
        options.map(tick).collect()
    }

    /// Whether seats are limited, as far as is known.
    fn activities_hint(&self) -> &'static str {
        let t = self.page.t;
        let limited = self.page.activities.0.iter().any(|activity| activity.capacity.is_some());
        if limited { t.seats_limited() } else { t.hint_sessions() }
    }

    fn consents(&self) -> Vec<Tick> {
        let consents = self.page.edition.privacy.iter().flat_map(|privacy| &privacy.consents);
        self.ticks("consents", consents.map(|consent| (form::consent_code(consent), self.page.plain(&consent.text))))
    }

    fn privacy_summary(&self) -> Option<Rich> {
        self.page.edition.privacy.as_ref().map(|privacy| self.page.text(&privacy.summary))
    }

    /// The version of the notice that the page shows.
    fn notice_version(&self) -> String {
        form::notice_version(&self.page.edition)
    }

    fn has_acknowledged(&self) -> bool {
        self.entered.has("notice", &self.notice_version())
    }

    /// The localities of each country, the host's first, in the order of the lists.
    pub(crate) fn localities(&self) -> [(&'static str, Vec<Tick>); 2] {
        self.page.localities_by_country().map(|(country, list)| {
            let options = list.iter().map(|locality| (locality.slug.clone(), self.page.plain(&locality.name)));
            (self.page.country(country), self.ticks("locality", options))
        })
    }
}
