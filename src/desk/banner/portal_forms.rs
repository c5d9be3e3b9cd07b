//! What organisers decide about a portal: its host and page, its days, whether it is asked,
//! the link of its editors.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};

use super::campaign::must_be_current;
use super::form::{Days, Reader};
use super::host;
use super::portal::PortalView;
use super::queries::{Change, Details, set_days, set_portal, take_back};
use crate::audit::{Act, ActKind, Subject, SubjectKind};
use crate::campaign::{Campaign, Campaigns, Placement, Portal};
use crate::desk::Named;
use crate::desk::page::DeskPage;
use crate::desk::route::DeskRoute;
use crate::desk::session::{SignedIn, Tongue};
use crate::edition::Edition;
use crate::error::{Error, Result};
use crate::i18n::{Messages, Rich};
use crate::portals::{Renewal, renew_link};
use crate::web::{AppState, Faults, Fields, Form, View};

/// The step before a portal is no longer asked.
#[derive(Template)]
#[template(path = "desk/banner_take_back.html")]
struct TakeBackView {
    desk: DeskPage,
    campaign: std::sync::Arc<Campaign>,
    portal: std::sync::Arc<Portal>,
    placement: std::sync::Arc<Placement>,
}

/// The host and the page.
pub(in crate::desk) async fn submit_details(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(slug): Named,
    fields: Fields,
) -> Result<Response> {
    let code = fields.entered().value("campaign").to_owned();
    let by = organiser.id.clone();
    let desk = DeskPage::inside(&app, lang, DeskRoute::BannerPortal(slug.clone()), organiser);
    let campaigns = app.campaigns.load_full();
    let portal = campaigns.portal(&slug).ok_or(Error::NotFound)?;
    let (stale, faults) = match details(&fields, &desk, &campaigns, portal) {
        Ok((host, page)) => {
            let was = fields.entered().value("was").parse().unwrap_or_default();
            match set_portal(&app, &by, portal, was, (host.as_deref(), page.as_deref())).await? {
                Details::Set(Change::Done) => {
                    return Ok(done(&desk, &slug, &code, "saved"));
                }
                Details::Set(Change::Stale) => (true, Vec::new()),
                Details::HostTaken(other) => (false, vec![("host", host::taken(&desk.page, &campaigns, &other))]),
            }
        }
        Err(faults) => (false, faults),
    };
    let mut view = PortalView::new(&app, desk, &slug, &code).await?;
    (view.details, view.stale) = (Form::sent(&fields, faults), stale);
    Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response())
}

/// Back to the portal's page, which says what was done.
pub(super) fn done(desk: &DeskPage, slug: &str, campaign: &str, what: &str) -> Response {
    let path = desk.path(&DeskRoute::BannerPortal(slug.to_owned()));
    Redirect::to(&format!("{path}?{}done={what}", PortalView::kept(campaign))).into_response()
}

/// The host in the letters of DNS, and a page on it.
fn details(
    fields: &Fields,
    desk: &DeskPage,
    campaigns: &Campaigns,
    portal: &Portal,
) -> Result<(Option<String>, Option<String>), Faults> {
    let mut reader = Reader::new(fields, desk.page.t);
    let host = host::read(&mut reader, &desk.page, campaigns, &portal.id);
    let page = host::page(&mut reader, desk.page.t, portal, host.as_deref());
    reader.finish((host, page))
}

/// A new link to the editors' page: the one of before is void.
pub(in crate::desk) async fn submit_link(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(slug): Named,
    fields: Fields,
) -> Result<Response> {
    let entered = fields.entered();
    let portal = app.campaigns.load().portal(&slug).cloned().ok_or(Error::NotFound)?;
    if renew_link(&app, &portal.id, entered.value("was").parse().unwrap_or_default(), Renewal::Organiser).await? {
        let act = Act::of(&organiser.id, ActKind::PortalLinkRenewed, Subject::of(SubjectKind::Portal, &slug), &[]);
        app.store.put_on_record(&app.vault, act, app.clock.system_now()).await?;
    }
    let desk = DeskPage::inside(&app, lang, DeskRoute::BannerPortal(slug.clone()), organiser);
    Ok(done(&desk, &slug, entered.value("campaign"), "link"))
}

/// Its own days in a campaign.
pub(in crate::desk) async fn submit_days(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(slug): Named,
    fields: Fields,
) -> Result<Response> {
    let code = fields.entered().value("campaign").to_owned();
    let campaign = must_be_current(&app, &code)?;
    let by = organiser.id.clone();
    let desk = DeskPage::inside(&app, lang, DeskRoute::BannerPortal(slug.clone()), organiser);
    let portal = app.campaigns.load().portal(&slug).cloned().ok_or(Error::NotFound)?;
    let (stale, faults) = match own_days(&fields, desk.page.t, &campaign, &desk.page.edition) {
        Ok(days) => {
            let was = fields.entered().value("was").parse().unwrap_or_default();
            match set_days(&app, &by, &code, &portal, was, days).await? {
                Change::Done => {
                    return Ok(done(&desk, &slug, &code, "days"));
                }
                Change::Stale => (true, Vec::new()),
            }
        }
        Err(faults) => (false, faults),
    };
    let mut view = PortalView::new(&app, desk, &slug, &code).await?;
    // A colleague who took the asking back left no days to set, right or wrong.
    view.days_lost = app.campaigns.load().placement(&code, &slug).is_none();
    let faults = if view.days_lost { Vec::new() } else { faults };
    (view.own_days, view.stale) = (Form::sent(&fields, faults), stale && !view.days_lost);
    Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response())
}

/// Days that leave at least one together with those of the campaign.
fn own_days(fields: &Fields, t: Messages, campaign: &Campaign, edition: &Edition) -> Result<Days, Faults> {
    let mut reader = Reader::new(fields, t);
    let usual = campaign.window(None, edition);
    let labels = [t.desk_banner_own_first(), t.desk_banner_own_last()];
    let days = reader.days(labels, (usual.first, Some(usual.last)), Messages::desk_banner_own_days_outside);
    reader.finish(days)
}

/// The step before it is no longer asked.
pub(in crate::desk) async fn show_take_back(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(slug): Named,
    uri: Uri,
) -> Result<Response> {
    let code = Fields::query(uri.query()).entered().value("campaign").to_owned();
    let campaign = must_be_current(&app, &code)?;
    let campaigns = app.campaigns.load_full();
    let portal = campaigns.portal(&slug).cloned().ok_or(Error::NotFound)?;
    let placement = campaigns.placement(&code, &slug).cloned().ok_or(Error::NotFound)?;
    let route = DeskRoute::BannerPortalTakeBack(slug);
    let desk = DeskPage::inside(&app, lang, route, organiser).with_query(uri.query());
    Ok(View::new(TakeBackView { desk, campaign, portal, placement }).into_response())
}

/// It is no longer asked. A second click finds it so.
pub(in crate::desk) async fn submit_take_back(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(slug): Named,
    fields: Fields,
) -> Result<Response> {
    let entered = fields.entered();
    let code = entered.value("campaign").to_owned();
    must_be_current(&app, &code)?;
    let portal = app.campaigns.load().portal(&slug).cloned().ok_or(Error::NotFound)?;
    let was = entered.value("was").parse().unwrap_or_default();
    let by = organiser.id.clone();
    let desk = DeskPage::inside(&app, lang, DeskRoute::BannerPortal(slug.clone()), organiser);
    match take_back(&app, &by, &code, &portal, was).await? {
        Change::Done => Ok(done(&desk, &slug, &code, "back")),
        Change::Stale => {
            let mut view = PortalView::new(&app, desk, &slug, &code).await?;
            view.stale = true;
            Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response())
        }
    }
}

impl TakeBackView {
    fn name(&self) -> Rich {
        self.desk.page.text(&self.portal.name)
    }

    fn campaign_name(&self) -> Rich {
        self.desk.page.text(&self.campaign.name)
    }

    fn action(&self) -> String {
        self.desk.path(&DeskRoute::BannerPortalTakeBack(self.portal.slug.clone()))
    }

    fn portal_path(&self) -> String {
        let path = self.desk.path(&DeskRoute::BannerPortal(self.portal.slug.clone()));
        format!("{path}?campaign={}", self.campaign.code)
    }
}
