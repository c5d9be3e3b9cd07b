//! The form with which anybody proposes a portal.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use super::address::kit_path;
use super::field::{self, Faults, Field, NAME_LIMIT, Reader, TRAP, Wrong};
use super::model::{ContactState, PortalContact};
use super::queries::{self, Given, NewProposal};
use super::website::Website;
use crate::campaign::{Portal, PortalCountry, bare};
use crate::error::Result;
use crate::i18n::{Lang, Rich, dates};
use crate::privacy::Rule;
use crate::web::{App, AppState, Fault, Fields, Form, Network, Page, PageCache, Route, Tick, View};

/// How many addresses may be given for one portal in [`A_DAY`]: more than that is somebody's play.
const CONTACTS: usize = 20;
const A_DAY: SignedDuration = SignedDuration::from_hours(24);

/// The form, or what became of it.
#[derive(Template)]
#[template(path = "portals/propose.html")]
struct Propose<'a> {
    page: &'a Page,
    form: Form,
    trouble: Option<&'static str>,
    done: Option<Done>,
}

/// What became of a form.
enum Done {
    /// It is recorded.
    Recorded,
    /// The portal is listed already.
    Known(std::sync::Arc<Portal>),
}

/// What is proposed.
struct Proposed {
    name_vi: Option<String>,
    name_fr: Option<String>,
    country: PortalCountry,
    website: Website,
    email: String,
}

pub(super) fn router() -> Router<AppState> {
    Lang::ALL.into_iter().fold(Router::new(), |router, lang| {
        let show = async move |State(app): State<AppState>, headers: HeaderMap, uri: Uri| {
            show(&app, &headers, uri.query(), lang)
        };
        let receive = async move |State(app): State<AppState>, network: Network, fields: Fields| {
            receive(&app, network, &fields, lang).await
        };
        router.route(&Route::ProposePortal.path(lang), get(show).post(receive))
    })
}

fn show(app: &AppState, headers: &HeaderMap, query: Option<&str>, lang: Lang) -> Result<Response> {
    let asked = Fields::query(query).entered();
    let known = app.campaigns.load().portal(asked.value("known")).cloned();
    let done = known.map(Done::Known).or_else(|| asked.has("recorded", "1").then_some(Done::Recorded));
    if let Some(done) = done {
        let page = Page::new(app, lang, Some(Route::ProposePortal));
        let view = Propose { done: Some(done), ..Propose::new(&page, Form::default()) };
        return Ok(View::new(view).into_response());
    }
    PageCache::get(app, headers, Route::ProposePortal, lang, |page| Ok(Propose::new(page, Form::default()).render()?))
}

async fn receive(app: &AppState, network: Network, fields: &Fields, lang: Lang) -> Result<Response> {
    let page = Page::new(app, lang, Some(Route::ProposePortal));
    let again = |faults: &Faults| Propose::new(&page, field::sent(&page, fields, faults));
    if is_closed(&page) {
        return Ok(View::with_status(StatusCode::CONFLICT, again(&Faults::new())).into_response());
    }
    if fields.values(TRAP).next().is_some() {
        let view = Propose { trouble: Some(page.t.portal_trap()), ..again(&Faults::new()) };
        return Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response());
    }
    let proposed = match read(fields) {
        Ok(proposed) => proposed,
        Err(faults) => {
            return Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, again(&faults)).into_response());
        }
    };
    let here = Route::ProposePortal.path(lang);
    let campaigns = app.campaigns.load_full();
    let is_its = |own: &str| bare(own) == proposed.website.host;
    let known = campaigns.portals.iter().find(|portal| portal.host.as_deref().is_some_and(is_its));
    if let Some(portal) = known {
        return Ok(Redirect::to(&format!("{here}?known={}", portal.slug)).into_response());
    }
    if let Err(error) = app.limits.letter(network) {
        return Ok(View::instead_of(
            error,
            Propose { trouble: Some(page.t.portal_too_many()), ..again(&Faults::new()) },
        ));
    }
    match record(app, &proposed, &page, app.clock.system_now()).await {
        Ok(true) => Ok(Redirect::to(&format!("{here}?recorded=1")).into_response()),
        Ok(false) => {
            let view = Propose { trouble: Some(page.t.portal_too_many_contacts()), ..again(&Faults::new()) };
            Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response())
        }
        Err(error) => {
            Ok(View::instead_of(error, Propose { trouble: Some(page.t.portal_not_saved()), ..again(&Faults::new()) }))
        }
    }
}

/// Reads the form; everything that is wrong is said at once.
fn read(fields: &Fields) -> Result<Proposed, Faults> {
    let mut reader = Reader::new(fields);
    let name_vi = reader.line(Field::NameVi, NAME_LIMIT);
    let name_fr = reader.line(Field::NameFr, NAME_LIMIT);
    if matches!((&name_vi, &name_fr), (Ok(None), Ok(None))) {
        reader.note(Field::NameVi, Wrong::NoName);
    }
    let country = fields.one(Field::Country.name(), &PortalCountry::OPTIONS);
    let country = reader.noted(Field::Country, country.and_then(|chosen| chosen.ok_or(Fault::Missing)));
    let website = reader.website(Field::Website);
    let email = reader.email();
    match (name_vi, name_fr, country, website, email) {
        (Ok(name_vi), Ok(name_fr), Ok(country), Ok(website), Ok(email)) if reader.faults.is_empty() => {
            Ok(Proposed { name_vi, name_fr, country, website, email })
        }
        _ => Err(reader.faults),
    }
}

/// Records a proposal; one for a host that is proposed already adds who made it. Not if too many
/// have.
async fn record(app: &App, proposed: &Proposed, page: &Page, now: Timestamp) -> Result<bool> {
    let mut transaction = app.store.begin().await?;
    let host = &proposed.website.host;
    let earlier = queries::proposed(&mut transaction, host).await?;
    let is_new = earlier.is_none();
    let portal = if let Some(portal) = earlier {
        portal
    } else {
        let new = NewProposal {
            name_vi: proposed.name_vi.as_deref(),
            name_fr: proposed.name_fr.as_deref(),
            country: proposed.country,
            host,
            page: &proposed.website.url,
        };
        queries::propose(&mut transaction, &new, now).await?
    };
    let given = Given {
        email: &proposed.email,
        lang: page.lang,
        edition: page.edition.number,
        state: ContactState::Waiting,
        page: None,
    };
    let (_, before) = queries::keep_contact(&mut transaction, &portal, &given, now).await?;
    if before.is_none() {
        if is_crowd(queries::contacts_of(&mut transaction, &portal).await?.iter(), now) {
            return Ok(false);
        }
        // Whoever looks at the proposal has not seen this address: approving it would approve it.
        if !is_new {
            queries::touch(&mut transaction, &portal).await?;
        }
    }
    transaction.commit().await?;
    Ok(true)
}

/// Whether too many of these addresses were given lately, and wait.
pub(super) fn is_crowd<'a>(contacts: impl Iterator<Item = &'a PortalContact>, now: Timestamp) -> bool {
    let since = now.saturating_sub(A_DAY).unwrap_or(Timestamp::MIN).as_millisecond();
    let waiting = contacts.filter(|contact| contact.state == ContactState::Waiting && contact.created_at > since);
    waiting.count() > CONTACTS
}

impl<'a> Propose<'a> {
    const fn new(page: &'a Page, form: Form) -> Self {
        Self { page, form, trouble: None, done: None }
    }

    fn lead(&self) -> &'static str {
        self.page.t.portal_propose_lead()
    }

    fn is_closed(&self) -> bool {
        is_closed(self.page)
    }

    fn is_wrong(&self) -> bool {
        self.form.is_wrong() || self.trouble.is_some()
    }

    /// The host country first.
    fn countries(&self) -> Vec<Tick> {
        let t = self.page.t;
        let host = self.page.edition.host_country;
        let country = |country: crate::edition::Country| {
            (PortalCountry::from(country).code().to_owned(), self.page.set(self.page.country(country)))
        };
        let other = (PortalCountry::Other.code().to_owned(), self.page.set(t.portal_country_other()));
        Tick::all(self.form.entered(), Field::Country.name(), [country(host), country(host.other()), other])
    }

    /// What is kept, why, and until when.
    fn kept(&self) -> Rich {
        self.page.set(self.page.t.portal_propose_kept(kept_until(self.page)))
    }

    fn known(&self, portal: &Portal) -> Rich {
        self.page.set(self.page.t.portal_known(self.page.plain(&portal.name)))
    }

    fn kit(&self, portal: &Portal) -> String {
        kit_path(self.page.lang, &portal.slug)
    }

    fn follow(&self, portal: &Portal) -> String {
        super::follow::path(self.page.lang, &portal.slug)
    }
}

/// The day with whose beginning addresses go.
fn day_of_oblivion(page: &Page) -> Date {
    let day = Rule::PortalContacts.day(&page.edition, &page.config().retention);
    day.unwrap_or(page.edition.dates.announced.last)
}

/// The last day on which addresses are kept.
pub(super) fn kept_until(page: &Page) -> String {
    let day = day_of_oblivion(page);
    dates::long(page.lang, day.yesterday().unwrap_or(day))
}

/// Whether addresses would be forgotten at once: nobody is asked for one any more.
pub(super) fn is_closed(page: &Page) -> bool {
    page.today() >= day_of_oblivion(page)
}
