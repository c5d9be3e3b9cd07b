//! The form with which editors declare the page that carries the banner, and ask for the link to
//! their own page.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use jiff::{SignedDuration, Timestamp};

use super::address::kit_path;
use super::decisions::{may_be_sent, write};
use super::field::{self, Faults, Field, Reader, Wrong};
use super::model::{ContactState, PortalContact};
use super::propose::{is_closed, is_crowd, kept_until};
use super::queries::{self, Given};
use super::website::{Website, registrable};
use crate::campaign::{Campaigns, Portal, PortalCountry, bare};
use crate::email::domain_key;
use crate::error::Result;
use crate::i18n::{Lang, Rich};
use crate::mail::PortalLetter;
use crate::web::{App, AppState, Fault, Fields, Form, Network, Page, PageCache, Route, Tick, View};

/// A letter that was written less long ago is still on its way: two clicks are one.
const ON_ITS_WAY: SignedDuration = SignedDuration::from_mins(5);

/// The form, or what became of it.
#[derive(Template)]
#[template(path = "portals/follow.html")]
struct Follow<'a> {
    page: &'a Page,
    campaigns: Arc<Campaigns>,
    form: Form,
    trouble: Option<&'static str>,
    /// The portal it is about, if its address says so.
    portal: Option<Arc<Portal>>,
    done: Option<Done>,
}

/// What became of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Done {
    /// The address is of the portal's domain: the letter goes out, and the page is the portal's
    /// once it is opened.
    Sent,
    /// So it is, and another page is declared, which only the editors' page changes.
    SentOnly,
    /// The organisers decide, unless they have.
    Waiting,
}

impl Done {
    const ALL: [(&'static str, Self); 3] =
        [("sent", Self::Sent), ("sent-only", Self::SentOnly), ("waiting", Self::Waiting)];

    fn code(self) -> &'static str {
        Self::ALL.iter().find(|(_, done)| *done == self).map_or("", |(code, _)| code)
    }

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().find(|(own, _)| *own == code).map(|(_, done)| *done)
    }
}

/// Why a declaration is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Refused {
    /// As many addresses were given for the portal as may be in a day.
    Contacts,
    /// The address was written to as often as it may be in an hour.
    Letters,
}

/// What is declared.
struct Declared {
    portal: Arc<Portal>,
    page: Website,
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
        router.route(&Route::FollowPortal.path(lang), get(show).post(receive))
    })
}

/// The address of the form for a portal. A slug needs no quoting.
pub(super) fn path(lang: Lang, slug: &str) -> String {
    format!("{}?portal={slug}", Route::FollowPortal.path(lang))
}

fn show(app: &AppState, headers: &HeaderMap, query: Option<&str>, lang: Lang) -> Result<Response> {
    let campaigns = app.campaigns.load_full();
    let asked = Fields::query(query).entered();
    let Some(portal) = campaigns.portal(asked.value(Field::Portal.name())).cloned() else {
        // The list of the moment at which the page is made: it may have changed since.
        return PageCache::get(app, headers, Route::FollowPortal, lang, |page| {
            Ok(Follow::new(page, app.campaigns.load_full(), Form::default()).render()?)
        });
    };
    let page = page(app, lang, Some(&portal));
    let done = Done::from_code(asked.value("done"));
    let form = Form::offered([(Field::Portal.name(), &portal.slug)]);
    let view = Follow { portal: Some(portal), done, ..Follow::new(&page, campaigns, form) };
    Ok(View::new(view).into_response())
}

/// The page, whose other language is about the same portal.
fn page(app: &AppState, lang: Lang, portal: Option<&Arc<Portal>>) -> Page {
    let page = Page::new(app, lang, Some(Route::FollowPortal));
    match portal {
        Some(portal) => page.switched_at(path(lang.other(), &portal.slug)),
        None => page,
    }
}

async fn receive(app: &AppState, network: Network, fields: &Fields, lang: Lang) -> Result<Response> {
    let campaigns = app.campaigns.load_full();
    let portal = campaigns.portal(fields.entered().value(Field::Portal.name())).cloned();
    let page = page(app, lang, portal.as_ref());
    let again = |faults: &Faults| {
        let form = field::sent(&page, fields, faults);
        Follow { portal: portal.clone(), ..Follow::new(&page, campaigns.clone(), form) }
    };
    if is_closed(&page) {
        return Ok(View::with_status(StatusCode::CONFLICT, again(&Faults::new())).into_response());
    }
    let declared = match read(fields, &campaigns) {
        Ok(declared) => declared,
        Err(faults) => {
            return Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, again(&faults)).into_response());
        }
    };
    if let Err(error) = app.limits.letter(network) {
        return Ok(View::instead_of(
            error,
            Follow { trouble: Some(page.t.portal_too_many()), ..again(&Faults::new()) },
        ));
    }
    match keep(app, &declared, &page, app.clock.system_now()).await {
        Ok(Err(refused)) => {
            let said = match refused {
                Refused::Contacts => page.t.portal_too_many_contacts(),
                Refused::Letters => page.t.portal_too_many_letters(),
            };
            let view = Follow { trouble: Some(said), ..again(&Faults::new()) };
            Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response())
        }
        Ok(Ok(done)) => {
            app.outbox.notify_one();
            let path = path(lang, &declared.portal.slug);
            Ok(Redirect::to(&format!("{path}&done={}", done.code())).into_response())
        }
        Err(error) => {
            Ok(View::instead_of(error, Follow { trouble: Some(page.t.portal_not_saved()), ..again(&Faults::new()) }))
        }
    }
}

/// Reads the form; everything that is wrong is said at once.
fn read(fields: &Fields, campaigns: &Campaigns) -> Result<Declared, Faults> {
    let mut reader = Reader::new(fields);
    let portals: Vec<(&str, &Arc<Portal>)> =
        campaigns.portals.iter().map(|portal| (portal.slug.as_str(), portal)).collect();
    let portal = fields.one(Field::Portal.name(), &portals).and_then(|chosen| chosen.ok_or(Fault::Missing));
    let portal = reader.noted(Field::Portal, portal).cloned();
    let page = reader.website(Field::Page);
    if let (Ok(portal), Ok(page)) = (&portal, &page)
        && let Some(host) = elsewhere(portal, page)
    {
        reader.note(Field::Page, Wrong::Elsewhere(host));
    }
    let email = reader.email();
    match (portal, page, email) {
        (Ok(portal), Ok(page), Ok(email)) if reader.faults.is_empty() => Ok(Declared { portal, page, email }),
        _ => Err(reader.faults),
    }
}

/// The portal's host, if a page is on another.
pub(super) fn elsewhere(portal: &Portal, page: &Website) -> Option<String> {
    portal.host.clone().filter(|_| !portal.owns(&page.host))
}

/// Whether a mailbox is of a portal's own domain: at its host or below it, or, for an authority of
/// Vietnam, at the name that its host is registered under. Elsewhere such a name may be shared:
/// whoever has a mailbox at `free.fr` has no say in a page below it.
fn is_of(portal: &Portal, email: &str) -> bool {
    let domain = domain_key(email.rsplit_once('@').map_or("", |(_, domain)| domain));
    let is_above = || domain.ends_with(".gov.vn") && portal.host.as_deref().and_then(registrable) == Some(&domain);
    portal.owns(&domain) || is_above()
}

/// Keeps an address and the page that was declared with it, and writes the letter if the address
/// is of the portal's domain or approved. Here nobody has shown yet who they are: the address is
/// not approved, and the page not the portal's, before somebody has opened the letter or an
/// organiser has decided so.
async fn keep(app: &App, declared: &Declared, page: &Page, now: Timestamp) -> Result<Result<Done, Refused>> {
    let portal = &declared.portal.id;
    let is_own = is_of(&declared.portal, &declared.email);
    let edition = page.edition.number;
    let mut transaction = app.store.begin().await?;
    let url = declared.page.url.as_str();
    let known = queries::standing(&mut transaction, portal).await?.and_then(|standing| standing.page);
    let is_known = known.as_deref() == Some(url);
    let state = ContactState::Waiting;
    let given = Given { email: &declared.email, lang: page.lang, edition, state, page: Some(url) };
    let (contact, before) = queries::keep_contact(&mut transaction, portal, &given, now).await?;
    // Addresses of other domains, however many, keep none of the portal's own out.
    let alike = |other: &&PortalContact| is_of(&declared.portal, &other.email) == is_own;
    let contacts = queries::contacts_of(&mut transaction, portal).await?;
    if before.is_none() && is_crowd(contacts.iter().filter(alike), now) {
        return Ok(Err(Refused::Contacts));
    }
    let is_written_to = is_own || contact.state == ContactState::Approved;
    if is_written_to && queries::take_turn(&mut transaction, &contact.id, ON_ITS_WAY, now).await? {
        if may_be_sent(&mut transaction, &contact, now).await? {
            write(app, &mut transaction, (edition, PortalLetter::Page), &contact, now).await?;
        } else if is_own {
            return Ok(Err(Refused::Letters));
        }
        // Of another address nobody is told whether it is written to.
    }
    transaction.commit().await?;
    Ok(Ok(match (is_own, known.is_none() || is_known) {
        (true, true) => Done::Sent,
        (true, false) => Done::SentOnly,
        // Whether the organisers have approved the address is nobody else's business.
        (false, _) => Done::Waiting,
    }))
}

impl<'a> Follow<'a> {
    const fn new(page: &'a Page, campaigns: Arc<Campaigns>, form: Form) -> Self {
        Self { page, campaigns, form, trouble: None, portal: None, done: None }
    }

    fn lead(&self) -> &'static str {
        self.page.t.portal_follow_lead()
    }

    fn is_closed(&self) -> bool {
        is_closed(self.page)
    }

    fn is_wrong(&self) -> bool {
        self.form.is_wrong() || self.trouble.is_some()
    }

    fn heading(&self) -> Rich {
        match &self.portal {
            Some(portal) => self.page.text(&portal.name),
            None => self.page.set(self.page.t.portal_follow_heading()),
        }
    }

    /// The portals, those of the host country first, in the order of the lists.
    fn portals(&self) -> Vec<(&'static str, Vec<Tick>)> {
        let host = self.page.edition.host_country;
        let sides = [host, host.other()].map(|side| (self.page.country(side), side.into()));
        let other = (self.page.t.portal_country_other(), PortalCountry::Other);
        let group = |(title, country)| {
            let portals = self.campaigns.portals.iter().filter(|portal| portal.country == country);
            let options = portals.map(|portal| (portal.slug.clone(), self.page.set(self.page.plain(&portal.name))));
            (title, Tick::all(self.form.entered(), Field::Portal.name(), options))
        };
        sides.into_iter().chain([other]).map(group).filter(|(_, portals)| !portals.is_empty()).collect()
    }

    /// On which website the page is to be.
    fn page_hint(&self) -> String {
        match self.portal.as_ref().and_then(|portal| portal.host.as_deref()) {
            Some(host) => self.page.t.portal_page_hint_host(host),
            None => self.page.t.portal_page_hint().to_owned(),
        }
    }

    fn email_hint(&self) -> String {
        match self.portal.as_ref().and_then(|portal| portal.host.as_deref()) {
            Some(host) => self.page.t.portal_email_hint_host(bare(host)),
            None => self.page.t.portal_email_hint().to_owned(),
        }
    }

    fn done(&self) -> Option<(&'static str, &'static str)> {
        let t = self.page.t;
        Some(match self.done? {
            Done::Sent => (t.portal_follow_sent(), t.portal_follow_sent_next()),
            Done::SentOnly => (t.portal_follow_sent(), t.portal_follow_sent_only()),
            Done::Waiting => (t.portal_follow_waiting(), t.portal_follow_waiting_next()),
        })
    }

    /// What is kept, why, and until when.
    fn kept(&self) -> Rich {
        self.page.set(self.page.t.portal_follow_kept(kept_until(self.page)))
    }

    fn kit(&self) -> String {
        self.portal
            .as_ref()
            .map_or_else(|| self.page.path(Route::Banner), |portal| kit_path(self.page.lang, &portal.slug))
    }
}
