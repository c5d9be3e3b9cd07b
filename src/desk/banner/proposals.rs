//! What the public proposes: portals to be listed or declined, addresses to be approved.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};

use super::form::Reader;
use super::host;
use super::portal_forms::done;
use super::words;
use crate::audit::{Act, ActKind, Subject, SubjectKind};
use crate::campaign::PortalCountry;
use crate::desk::Named;
use crate::desk::delegates::moment;
use crate::desk::page::DeskPage;
use crate::desk::route::DeskRoute;
use crate::desk::session::{SignedIn, Tongue};
use crate::edition::Text;
use crate::error::{Error, Result};
use crate::i18n::Rich;
use crate::portals::{
    Approval, Decision, Listing, PortalContact, Proposal, approve_proposal, decline_proposal, decline_silently,
};
use crate::web::{AppState, Faults, Fields, Form, Tick, View};

/// Letters of a portal's name.
const NAME_LIMIT: usize = 120;

#[derive(Template)]
#[template(path = "desk/banner_proposals.html")]
struct ProposalsView {
    desk: DeskPage,
    proposals: Vec<Proposal>,
    /// Addresses for listed portals: the portal's name, its page at the desk.
    contacts: Vec<(PortalContact, Rich, String)>,
    /// What was done a moment ago.
    declined: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "desk/banner_proposal.html")]
struct ProposalView {
    desk: DeskPage,
    proposal: Proposal,
    /// Code and name of the campaigns that it can be asked for.
    campaigns: Vec<(String, Rich)>,
    form: Form,
    stale: bool,
}

/// A proposal that a colleague has declined in the meantime.
#[derive(Template)]
#[template(path = "desk/banner_proposal_gone.html")]
struct GoneView {
    desk: DeskPage,
    /// What was typed to list it.
    typed: Vec<(&'static str, Vec<Rich>)>,
}

/// All that wait for an answer.
pub(in crate::desk) async fn show_all(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    uri: Uri,
) -> Result<Response> {
    let desk = DeskPage::inside(&app, lang, DeskRoute::BannerProposals, organiser);
    let entered = Fields::query(uri.query()).entered();
    let declined = match entered.value("declined") {
        "1" => Some(desk.page.t.desk_banner_declined()),
        "silently" => Some(desk.page.t.desk_banner_declined_silently()),
        _ => None,
    };
    let proposals = app.store.portal_proposals().await?;
    let campaigns = app.campaigns.load_full();
    let contacts = app.store.waiting_contacts().await?.into_iter().filter_map(|contact| {
        let portal = campaigns.portal_by_id(&contact.portal_id)?;
        let path = desk.path(&DeskRoute::BannerPortal(portal.slug.clone()));
        Some((contact, desk.page.text(&portal.name), path))
    });
    let contacts = contacts.collect();
    Ok(View::new(ProposalsView { desk, proposals, contacts, declined }).into_response())
}

/// One of them.
pub(in crate::desk) async fn show(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(id): Named,
) -> Result<Response> {
    let desk = DeskPage::inside(&app, lang, DeskRoute::BannerProposal(id.clone()), organiser);
    match view(&app, desk, &id).await? {
        Ok(view) => Ok(View::new(view).into_response()),
        Err(desk) => answered_before(&app, desk, &id, StatusCode::GONE, Vec::new()).await,
    }
}

/// Lists it, with a letter to whoever proposed it. A second click is led to the portal.
pub(in crate::desk) async fn approve(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(id): Named,
    fields: Fields,
) -> Result<Response> {
    let by = organiser.id.clone();
    let desk = DeskPage::inside(&app, lang, DeskRoute::BannerProposal(id.clone()), organiser);
    let mut view = match view(&app, desk, &id).await? {
        Ok(view) => view,
        Err(desk) => {
            let typed = typed(&desk, &fields);
            return answered_before(&app, desk, &id, StatusCode::UNPROCESSABLE_ENTITY, typed).await;
        }
    };
    let faults = match read(&app, &view, &fields) {
        Ok(listing) => {
            let was = fields.entered().value("was").parse().unwrap_or_default();
            match approve_proposal(&app, &id, was, &listing).await? {
                approval @ (Approval::Done(_) | Approval::Before(_)) => {
                    let is_new = matches!(approval, Approval::Done(_));
                    let (Approval::Done(slug) | Approval::Before(slug)) = approval else { return Err(Error::NotFound) };
                    if is_new {
                        let subject = Subject::of(SubjectKind::Portal, &slug);
                        let act = Act::of(&by, ActKind::ProposalListed, subject, &[]);
                        app.store.put_on_record(&app.vault, act, app.clock.system_now()).await?;
                    }
                    let code = listing.campaign.unwrap_or_default();
                    return Ok(done(&view.desk, &slug, &code, "listed"));
                }
                Approval::Stale => {
                    view.stale = true;
                    Vec::new()
                }
                Approval::HostTaken(slug) => {
                    vec![("host", host::taken(&view.desk.page, &app.campaigns.load(), &slug))]
                }
                Approval::Unknown => return Err(Error::NotFound),
            }
        }
        Err(faults) => faults,
    };
    view.form = Form::sent(&fields, faults);
    Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response())
}

/// Declines it, with a letter, or without one where a stranger's address was given.
pub(in crate::desk) async fn decline(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(id): Named,
    fields: Fields,
) -> Result<Response> {
    let was = fields.entered().value("was").parse().unwrap_or_default();
    let by = organiser.id.clone();
    let desk = DeskPage::inside(&app, lang, DeskRoute::BannerProposal(id.clone()), organiser);
    let is_silent = fields.entered().has("silent", "1");
    let decision =
        if is_silent { decline_silently(&app, &id, was).await? } else { decline_proposal(&app, &id, was).await? };
    match decision {
        decision @ (Decision::Done | Decision::Before) => {
            if decision == Decision::Done {
                let act = Act::of(&by, ActKind::ProposalDeclined, Subject::of(SubjectKind::Proposal, &id), &[]);
                app.store.put_on_record(&app.vault, act, app.clock.system_now()).await?;
            }
            let path = desk.path(&DeskRoute::BannerProposals);
            Ok(Redirect::to(&format!("{path}?declined={}", if is_silent { "silently" } else { "1" })).into_response())
        }
        Decision::Stale => match view(&app, desk, &id).await? {
            Ok(mut view) => {
                view.stale = true;
                Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response())
            }
            Err(desk) => answered_before(&app, desk, &id, StatusCode::UNPROCESSABLE_ENTITY, Vec::new()).await,
        },
        Decision::Unknown => Err(Error::NotFound),
    }
}

/// One that a colleague has listed in the meantime is a portal like another; of one that a
/// colleague has declined a page says so, with what was typed.
async fn answered_before(
    app: &AppState,
    desk: DeskPage,
    id: &str,
    status: StatusCode,
    typed: Vec<(&'static str, Vec<Rich>)>,
) -> Result<Response> {
    if let Some(portal) = app.campaigns.load().portal_by_id(id) {
        return Ok(Redirect::to(&desk.path(&DeskRoute::BannerPortal(portal.slug.clone()))).into_response());
    }
    if !app.store.is_declined(id).await? {
        return Err(Error::NotFound);
    }
    Ok(View::with_status(status, GoneView { desk, typed }).into_response())
}

/// What was typed to list a portal, in the order of the form.
fn typed(desk: &DeskPage, fields: &Fields) -> Vec<(&'static str, Vec<Rich>)> {
    let (page, t, entered) = (&desk.page, desk.page.t, fields.entered());
    let names = [
        ("name_vi", t.desk_banner_portal_name_vi()),
        ("name_fr", t.desk_banner_portal_name_fr()),
        ("host", t.desk_banner_host()),
    ];
    let typed = names.into_iter().filter(|(name, _)| !entered.value(name).is_empty());
    typed.map(|(name, label)| (label, vec![page.verbatim(entered.value(name))])).collect()
}

impl GoneView {
    fn list_path(&self) -> String {
        self.desk.path(&DeskRoute::BannerProposals)
    }
}

/// The proposal's page; the desk's page back if it waits for no answer.
async fn view(app: &AppState, desk: DeskPage, id: &str) -> Result<Result<ProposalView, DeskPage>> {
    let proposals = app.store.portal_proposals().await?;
    let Some(proposal) = proposals.into_iter().find(|proposal| proposal.id == id) else { return Ok(Err(desk)) };
    let campaigns = app.campaigns.load();
    let current = campaigns.of(desk.page.edition.number);
    let campaigns = current.map(|campaign| (campaign.code.clone(), desk.page.text(&campaign.name))).collect();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let fields = [
        ("name_vi", text(&proposal.name_vi)),
        ("name_fr", text(&proposal.name_fr)),
        ("country", proposal.country.code().to_owned()),
        ("host", text(&proposal.host)),
    ];
    let contacts = proposal.contacts.iter().map(|contact| ("contacts", contact.id.clone()));
    let form = Form::offered(fields.into_iter().chain(contacts));
    Ok(Ok(ProposalView { desk, proposal, campaigns, form, stale: false }))
}

fn read(app: &AppState, view: &ProposalView, fields: &Fields) -> Result<Listing, Faults> {
    let t = view.desk.page.t;
    let mut reader = Reader::new(fields, t);
    let names = Text {
        vi: reader.needed("name_vi", t.desk_banner_portal_name_vi(), NAME_LIMIT),
        fr: reader.needed("name_fr", t.desk_banner_portal_name_fr(), NAME_LIMIT),
    };
    let country = reader.one("country", t.desk_banner_column_country(), &PortalCountry::OPTIONS);
    let host = host::read(&mut reader, &view.desk.page, &app.campaigns.load(), &view.proposal.id);
    let codes: Vec<(&str, &str)> = view.campaigns.iter().map(|(code, _)| (code.as_str(), code.as_str())).collect();
    let campaign = fields.one("campaign", &codes).unwrap_or_default().map(str::to_owned);
    let entered = fields.entered();
    let is_left = |contact: &&PortalContact| !entered.has("contacts", &contact.id);
    let waiting = view.proposal.contacts.iter().filter(is_left).map(|contact| contact.id.clone()).collect();
    reader.finish(Listing { names, country: country.unwrap_or(PortalCountry::Other), host, campaign, waiting })
}

impl ProposalsView {
    fn board_path(&self) -> String {
        self.desk.path(&DeskRoute::Banner)
    }

    fn path(&self, proposal: &Proposal) -> String {
        self.desk.path(&DeskRoute::BannerProposal(proposal.id.clone()))
    }

    /// The name in the language of the page, or in the other.
    fn name(&self, proposal: &Proposal) -> Rich {
        let lang = self.desk.page.lang;
        let names = [(&proposal.name_vi, crate::i18n::Lang::Vi), (&proposal.name_fr, crate::i18n::Lang::Fr)];
        let own = names.iter().find(|(name, of)| *of == lang && name.is_some());
        let any = own.or_else(|| names.iter().find(|(name, _)| name.is_some()));
        any.map_or_else(
            || self.desk.page.set("–"),
            |(name, of)| Rich::named("", name.as_deref().unwrap_or_default(), (*of != lang).then_some(*of)),
        )
    }

    fn country(&self, proposal: &Proposal) -> &'static str {
        words::country(self.desk.page.t, proposal.country)
    }

    fn received(&self, at: i64) -> String {
        moment(&self.desk, at)
    }
}

impl ProposalView {
    fn list_path(&self) -> String {
        self.desk.path(&DeskRoute::BannerProposals)
    }

    fn action(&self) -> String {
        self.desk.path(&DeskRoute::BannerProposal(self.proposal.id.clone()))
    }

    fn decline_path(&self) -> String {
        self.desk.path(&DeskRoute::BannerDecline(self.proposal.id.clone()))
    }

    fn was(&self) -> String {
        let was = self.form.value("was");
        if was.is_empty() || self.stale { self.proposal.version.to_string() } else { was.to_owned() }
    }

    /// As it was proposed.
    fn facts(&self) -> Vec<(&'static str, Vec<Rich>)> {
        let (page, t, proposal) = (&self.desk.page, self.desk.page.t, &self.proposal);
        let text = |text: &Option<String>| vec![text.as_deref().map_or_else(|| page.set("–"), |it| page.verbatim(it))];
        vec![
            (t.desk_banner_portal_name_vi(), text(&proposal.name_vi)),
            (t.desk_banner_portal_name_fr(), text(&proposal.name_fr)),
            (t.desk_banner_column_country(), vec![page.set(words::country(t, proposal.country))]),
            (t.desk_banner_address(), text(&proposal.page)),
            (t.desk_banner_proposed_at(), vec![page.set(moment(&self.desk, proposal.created_at))]),
        ]
    }

    fn countries(&self) -> Vec<Tick> {
        let (page, t) = (&self.desk.page, self.desk.page.t);
        let options = PortalCountry::OPTIONS.map(|(code, it)| (code.to_owned(), page.set(words::country(t, it))));
        Tick::all(self.form.entered(), "country", options)
    }

    /// The addresses that came with it: anybody may have given them, of anybody.
    fn contacts(&self) -> Vec<Tick> {
        let option = |one: &PortalContact| (one.id.clone(), self.desk.page.verbatim(&one.email));
        Tick::all(self.form.entered(), "contacts", self.proposal.contacts.iter().map(option))
    }

    /// The campaigns that it can be asked for, and none.
    fn campaigns(&self) -> Vec<Tick> {
        let page = &self.desk.page;
        let options = self.campaigns.iter().cloned();
        let none = (String::new(), page.set(page.t.desk_banner_ask_later()));
        let mut ticks = Tick::all(self.form.entered(), "campaign", options.chain([none]));
        if let Some(last) = ticks.last_mut() {
            last.chosen = self.form.value("campaign").is_empty();
        }
        ticks
    }
}
