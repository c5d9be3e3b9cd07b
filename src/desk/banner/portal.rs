//! One portal: what is known of it, day by day, and what organisers decide about it.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;

use super::days::{self, Bar, Day};
use super::lines::chosen;
use super::standings::{Standing, standings};
use super::words;
use crate::campaign::{Campaign, Check, Placement, Portal};
use crate::desk::Named;
use crate::desk::page::DeskPage;
use crate::desk::rights::Right;
use crate::desk::route::DeskRoute;
use crate::desk::session::{SignedIn, Tongue};
use crate::error::{Error, Result};
use crate::i18n::{Lang, Rich, dates, number};
use crate::portals::{ContactState, PortalContact, kit_path, own_path};
use crate::web::{AppState, Fields, Form, Link, Tick, View};

/// Looks of the checker that are shown.
const CHECKS: usize = 10;

#[derive(Template)]
#[template(path = "desk/banner_portal.html")]
pub(super) struct PortalView {
    desk: DeskPage,
    app: AppState,
    portal: Arc<Portal>,
    /// The campaign that is shown, if there is any.
    campaign: Option<Arc<Campaign>>,
    placement: Option<Arc<Placement>>,
    /// The days of that campaign, the newest first.
    days: Vec<Day>,
    checks: Vec<Check>,
    contacts: Vec<PortalContact>,
    /// Where it stands in each campaign that it is in.
    standings: Vec<Standing>,
    pub(super) details: Form,
    pub(super) own_days: Form,
    pub(super) contact: Form,
    /// What was done a moment ago.
    done: &'static str,
    pub(super) stale: bool,
    /// Whether days were typed for a portal that is no longer asked.
    pub(super) days_lost: bool,
}

/// What its page may say was done.
const DONE: [&str; 10] = ["saved", "days", "link", "contact", "page", "known", "removed", "voided", "back", "listed"];

/// The page.
pub(in crate::desk) async fn show(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(slug): Named,
    uri: Uri,
) -> Result<Response> {
    let entered = Fields::query(uri.query()).entered();
    let code = entered.value("campaign").to_owned();
    let desk = DeskPage::inside(&app, lang, DeskRoute::BannerPortal(slug.clone()), organiser);
    let view = PortalView::new(&app, desk, &slug, &code).await?;
    let done = DONE.into_iter().find(|done| *done == entered.value("done")).unwrap_or_default();
    Ok(View::new(PortalView { done, ..view }).into_response())
}

impl PortalView {
    /// The portal of a slug, in the campaign of a code.
    pub(super) async fn new(app: &AppState, desk: DeskPage, slug: &str, code: &str) -> Result<Self> {
        let campaigns = app.campaigns.load_full();
        let portal = campaigns.portal(slug).cloned().ok_or(Error::NotFound)?;
        let shown = chosen(app, code)?;
        let code = shown.as_ref().map(|(campaign, _)| campaign.code.clone()).unwrap_or_default();
        let desk = desk.with_query(Some(&format!("campaign={code}")));
        let standings = standings(app, &desk, &portal, &code).await?;
        let (mut known, mut checks) = (Vec::new(), Vec::new());
        let placement = campaigns.placement(&code, slug).cloned();
        if let Some((campaign, edition)) = &shown {
            let window = campaign.window(placement.as_deref(), edition);
            let today = app.clock.conference_now().to_zoned(edition.zone()).date();
            let until = window.last.min(today);
            let counted = app.store.portal_days(&code, slug, Date::MIN, until).await?;
            checks = app.store.portal_checks(&code, &portal.id).await?;
            if campaign.recorded {
                known = days::days(window.first, until, &counted, &checks);
            }
            checks.truncate(CHECKS);
        }
        let contacts =
            if desk.may(Right::ChangeBanner) { app.store.portal_contacts(&portal.id).await? } else { Vec::new() };
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let day = |day: Option<Date>| day.map(dates::numeric).unwrap_or_default();
        let own = placement.as_deref();
        Ok(Self {
            details: Form::offered([("host", text(&portal.host)), ("page", text(&portal.page))]),
            own_days: Form::offered([
                ("first", day(own.and_then(|own| own.first))),
                ("last", day(own.and_then(|own| own.last))),
            ]),
            contact: Form::offered([("lang", desk.page.lang.tag())]),
            app: app.clone(),
            campaign: shown.map(|(campaign, _)| campaign),
            placement,
            days: known,
            checks,
            contacts,
            standings,
            done: "",
            stale: false,
            days_lost: false,
            desk,
            portal,
        })
    }

    /// The query that keeps the campaign.
    pub(super) fn kept(campaign: &str) -> String {
        if campaign.is_empty() { String::new() } else { format!("campaign={campaign}&") }
    }
}

impl PortalView {
    fn name(&self) -> Rich {
        self.desk.page.text(&self.portal.name)
    }

    fn code(&self) -> &str {
        self.campaign.as_ref().map(|campaign| campaign.code.as_str()).unwrap_or_default()
    }

    fn back_path(&self) -> String {
        format!("{}?campaign={}", self.desk.path(&DeskRoute::Banner), self.code())
    }

    fn path(&self, route: impl Fn(String) -> DeskRoute) -> String {
        self.desk.path(&route(self.portal.slug.clone()))
    }

    fn details_path(&self) -> String {
        self.path(DeskRoute::BannerPortal)
    }

    fn link_path(&self) -> String {
        self.path(DeskRoute::BannerPortalLink)
    }

    fn days_path(&self) -> String {
        self.path(DeskRoute::BannerPortalDays)
    }

    fn contacts_path(&self) -> String {
        self.path(DeskRoute::BannerPortalContacts)
    }

    /// The step before an address is removed.
    fn remove_path(&self, contact: &PortalContact) -> String {
        format!("{}?campaign={}&remove={}", self.contacts_path(), self.code(), contact.id)
    }

    fn take_back_path(&self) -> String {
        format!("{}?campaign={}", self.path(DeskRoute::BannerPortalTakeBack), self.code())
    }

    fn forms(&self) -> [&Form; 3] {
        [&self.own_days, &self.details, &self.contact]
    }

    fn is_wrong(&self) -> bool {
        self.forms().iter().any(|form| form.is_wrong())
    }

    /// What was done, in words.
    fn done(&self) -> Option<&'static str> {
        let t = self.desk.page.t;
        Some(match self.done {
            "saved" => t.desk_banner_portal_saved(),
            "days" => t.desk_banner_own_days_saved(),
            "link" => t.desk_banner_link_renewed(),
            "contact" => t.desk_banner_contact_done(),
            "page" => t.desk_banner_contact_page(),
            "known" => t.desk_banner_contact_known(),
            "removed" => t.desk_banner_contact_removed(),
            "voided" => t.desk_banner_contact_removed_voided(),
            "back" => t.desk_banner_taken_back(),
            "listed" => t.desk_banner_listed(),
            _ => return None,
        })
    }

    /// The whole address of a page of the portal's editors.
    fn own_url(&self) -> String {
        let secret = self.portal.secret(&self.app.vault);
        format!("{}{}", self.desk.page.base_url(), own_path(self.editors_lang(), &secret))
    }

    fn kit(&self) -> Link {
        let path = kit_path(self.desk.page.lang, &self.portal.slug);
        Link { path, label: self.desk.page.t.desk_banner_kit(), current: None }
    }

    /// The language in which its editors read.
    fn editors_lang(&self) -> Lang {
        match self.portal.country {
            crate::campaign::PortalCountry::Vietnam => Lang::Vi,
            crate::campaign::PortalCountry::France => Lang::Fr,
            crate::campaign::PortalCountry::Other => self.desk.page.lang,
        }
    }

    fn facts(&self) -> Vec<(&'static str, Vec<Rich>)> {
        let (page, t, portal) = (&self.desk.page, self.desk.page.t, &self.portal);
        let other = page.lang.other();
        let unknown = || page.set(t.desk_banner_unknown());
        let text = |text: &Option<String>| text.as_deref().map_or_else(unknown, |text| page.verbatim(text));
        vec![
            (t.desk_banner_other_name(), vec![Rich::named("", portal.name.get(other), Some(other))]),
            (t.desk_banner_column_country(), vec![page.set(words::country(t, portal.country))]),
            (t.desk_banner_host(), vec![text(&portal.host)]),
            (t.desk_banner_page(), vec![text(&portal.page)]),
        ]
    }

    /// The version of the portal that the organiser saw; after a colleague's change, that
    /// which is shown now.
    fn was(&self) -> String {
        self.kept_was(&self.details, self.portal.version)
    }

    fn days_was(&self) -> String {
        self.kept_was(&self.own_days, self.placement.as_ref().map_or(0, |placement| placement.version))
    }

    fn kept_was(&self, form: &Form, now: i64) -> String {
        let was = form.value("was");
        if was.is_empty() || self.stale { now.to_string() } else { was.to_owned() }
    }

    /// Whether days and askings of the campaign that is shown may be changed.
    fn may_change_days(&self) -> bool {
        let current = self.desk.page.edition.number;
        self.desk.may(Right::ChangeBanner)
            && self.placement.is_some()
            && self.campaign.as_ref().is_some_and(|campaign| campaign.edition == current)
    }

    /// The days that were typed for a portal which is no longer asked: there is no form to keep
    /// them in.
    fn lost_days(&self) -> Option<Vec<(&'static str, Vec<Rich>)>> {
        let (page, t) = (&self.desk.page, self.desk.page.t);
        let fields = [("first", t.desk_banner_own_first()), ("last", t.desk_banner_own_last())];
        let typed = |(name, label)| (label, vec![page.verbatim(self.own_days.value(name))]);
        self.days_lost.then(|| fields.map(typed).into())
    }

    fn campaign_name(&self) -> Rich {
        self.campaign.as_ref().map_or_else(|| self.desk.page.set(""), |it| self.desk.page.text(&it.name))
    }

    /// The days that hold where none are typed.
    fn days_hint(&self) -> String {
        let page = &self.desk.page;
        let days = self.campaign.as_ref().map(|campaign| words::span(campaign.window(None, &page.edition)));
        page.t.desk_banner_own_days_hint(days.unwrap_or_default())
    }

    fn languages(&self) -> Vec<Tick> {
        let option = |lang: Lang| (lang.tag().to_owned(), Rich::named("", lang.endonym(), Some(lang)));
        Tick::all(self.contact.entered(), "lang", Lang::ALL.map(option))
    }

    fn contact_state(&self, contact: &PortalContact) -> &'static str {
        let t = self.desk.page.t;
        match contact.state {
            ContactState::Approved => t.desk_banner_contact_approved(),
            ContactState::Waiting => t.desk_banner_contact_waiting(),
        }
    }

    fn bars(&self) -> Vec<Bar> {
        days::bars(&self.days)
    }

    fn drawing(&self) -> (i64, i64) {
        days::size(self.days.len())
    }

    /// A day as it is shown: the day, requests, those from the portal, clicks, the verdict.
    fn day(&self, day: &Day) -> (String, [String; 3], &'static str) {
        let number = |count| number(self.desk.page.lang, count);
        let verdict = day.verdict.map_or("", |verdict| words::verdict(self.desk.page.t, verdict));
        let counted = day.counted;
        (dates::numeric(day.date), [counted.requests, counted.seen, counted.clicks].map(number), verdict)
    }

    fn days_caption(&self) -> Rich {
        let page = &self.desk.page;
        let name = self.campaign.as_ref().map_or("", |campaign| page.plain(&campaign.name));
        page.set(page.t.desk_banner_days_caption(name, self.days.len()))
    }

    fn check_day(check: &Check) -> String {
        dates::numeric(check.day)
    }

    fn verdict(&self, check: &Check) -> &'static str {
        words::verdict(self.desk.page.t, check.verdict)
    }

    /// What looks wrong, and how to mend it.
    fn remarks(&self, check: &Check) -> Vec<(Rich, Rich)> {
        let page = &self.desk.page;
        let words = |remark: &crate::campaign::Remark| {
            let (what, mend) = remark.words(page.t);
            (page.set(what), page.set(mend))
        };
        check.remarks.iter().map(words).collect()
    }
}
