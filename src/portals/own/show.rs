//! The page: what is seen, what looks wrong, what can be done.

use std::sync::Arc;

use askama::Template;
use axum::http::{Method, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::ToSpan;
use jiff::civil::Date;

use super::{Done, Own, OwnRoute};
use crate::campaign::{Campaign, Check, Evidence, PlacementWindow, Standing, Verdict};
use crate::edition::WindowState;
use crate::error::Result;
use crate::i18n::{Lang, Rich, dates, number};
use crate::portals::address::{kit_path, proof_name};
use crate::portals::decisions::prove;
use crate::portals::field::{self, Faults, Field};
use crate::portals::model::PortalContact;
use crate::portals::queries::DayCount;
use crate::web::{Fields, Form, Page, Route, View, hash};

/// How many days the table shows at most.
const DAYS: i64 = 30;

/// The page.
#[derive(Template)]
#[template(path = "portals/own/show.html")]
pub(super) struct Show {
    page: Page,
    own: Own,
    seen: Option<Seen>,
    form: Form,
    done: Option<Done>,
    trouble: Option<&'static str>,
}

/// What is known of the campaign that editors are led to.
struct Seen {
    campaign: Arc<Campaign>,
    days: PlacementWindow,
    asked_on: Option<Date>,
    evidence: Evidence,
    /// The checker's last look.
    check: Option<Check>,
    /// The newest first.
    counts: Vec<DayCount>,
}

pub(super) async fn show(own: Own, method: Method, uri: Uri) -> Result<Response> {
    let asked = Fields::query(uri.query()).entered();
    let proof = Lang::ALL.map(|lang| asked.value(proof_name(lang))).into_iter().find(|proof| !proof.is_empty());
    // Programs that look whether a link is good ask with HEAD: nobody has opened it.
    if let Some(proof) = proof.filter(|_| method == Method::GET) {
        return proven(&own, proof).await;
    }
    let done = Done::from_code(asked.value("done"));
    Ok(View::new(Show::of(own, done).await?).into_response())
}

/// The letter to an address was opened: what was given with it holds, and the page goes on without
/// the proof in its address. One that proves nothing, or nothing more, is led on as well.
async fn proven(own: &Own, proof: &str) -> Result<Response> {
    let asked = hash(proof);
    let contacts = own.app.store.portal_contacts(&own.portal.id).await?;
    let of_letter = |contact: &&PortalContact| hash(&contact.proof(&own.app.vault)) == asked;
    if let Some(contact) = contacts.iter().find(of_letter) {
        prove(&own.app, &contact.id).await?;
    }
    Ok(Redirect::to(&own.path(OwnRoute::Show)).into_response())
}

impl Show {
    /// The page as it stands, and what was done.
    pub(super) async fn of(own: Own, done: Option<Done>) -> Result<Self> {
        let page = own.page(OwnRoute::Show);
        let campaigns = own.app.campaigns.load_full();
        let seen = match campaigns.leading_for(&own.portal.slug, &page.edition, page.now) {
            Some(campaign) => Some(Seen::of(&own, &page, campaign.clone()).await?),
            None => None,
        };
        let form = Form::offered([(Field::Page.name(), own.portal.page.as_deref().unwrap_or_default())]);
        Ok(Self { page, own, seen, form, done, trouble: None })
    }

    /// The same with what was typed and is wrong.
    pub(super) fn with(self, fields: &Fields, faults: &Faults) -> Self {
        Self { form: field::sent(&self.page, fields, faults), ..self }
    }

    /// The same, and that nothing could be kept, by a fault of ours or because too much was asked.
    pub(super) fn unsaved(self, is_limit: bool) -> Self {
        let t = self.page.t;
        Self { trouble: Some(if is_limit { t.portal_too_many() } else { t.portal_not_saved() }), ..self }
    }

    fn name(&self) -> Rich {
        self.page.text(&self.own.portal.name)
    }

    fn is_wrong(&self) -> bool {
        self.form.is_wrong() || self.trouble.is_some()
    }

    fn done(&self) -> Option<&'static str> {
        let t = self.page.t;
        Some(match self.done? {
            Done::Declared => t.portal_own_declared(),
            Done::Renewed => t.portal_own_renewed(),
        })
    }

    fn page_hint(&self) -> String {
        match self.own.portal.host.as_deref() {
            Some(host) => self.page.t.portal_page_hint_host(host),
            None => self.page.t.portal_page_hint().to_owned(),
        }
    }

    fn path(&self, route: OwnRoute) -> String {
        self.own.path(route)
    }

    fn kit(&self) -> String {
        kit_path(self.page.lang, &self.own.portal.slug)
    }

    /// The whole address of this page.
    fn address(&self) -> String {
        format!("{}{}", self.page.base_url(), self.path(OwnRoute::Show))
    }

    fn day(&self, day: Date) -> String {
        dates::long(self.page.lang, day)
    }

    /// Where the portal stands, in a sentence.
    fn standing(&self, seen: &Seen) -> Rich {
        let t = self.page.t;
        self.page.set(match seen.standing(&self.page) {
            Standing::NoRecord => t.portal_own_no_record().to_owned(),
            Standing::Asked => t.portal_own_early().to_owned(),
            Standing::NotYetSeen => t.portal_own_not_seen().to_owned(),
            Standing::Seen(first) => match seen.evidence.last_seen.filter(|_| seen.is_over(&self.page)) {
                Some(last) => t.portal_own_was_seen(dates::range(self.page.lang, first, last)),
                None => t.portal_own_seen(self.day(first)),
            },
            Standing::NoLongerSeen(last) => t.portal_own_no_longer(self.day(last)),
        })
    }

    /// What to do, or why nothing is to be done.
    fn advice(&self, seen: &Seen) -> Rich {
        let t = self.page.t;
        let is_to_be_mended = seen.check.as_ref().is_some_and(|check| !check.remarks.is_empty());
        self.page.set(match seen.standing(&self.page) {
            _ if seen.is_over(&self.page) => t.portal_own_advice_closed(),
            Standing::NotYetSeen => t.portal_own_advice_not_seen(),
            Standing::NoLongerSeen(_) => t.portal_own_advice_no_longer(),
            Standing::NoRecord | Standing::Asked => t.portal_own_advice_early(),
            Standing::Seen(_) if is_to_be_mended => t.portal_own_advice_mend(),
            Standing::Seen(_) => t.portal_own_advice_seen(),
        })
    }

    /// Whether the banner is still to be put up.
    fn is_wanted(&self, seen: &Seen) -> bool {
        !seen.is_over(&self.page) && !matches!(seen.standing(&self.page), Standing::Seen(_))
    }

    /// The days for which the banner is asked for.
    fn window(&self, seen: &Seen) -> Rich {
        let t = self.page.t;
        let last = self.day(seen.days.last);
        self.page.set(t.portal_own_window(match seen.days.first {
            Some(first) => t.portal_mail_days(self.day(first), last),
            None => t.portal_mail_days_until(last),
        }))
    }

    /// The campaign in figures, each named for what it is.
    fn facts(&self, seen: &Seen) -> Vec<(&'static str, Rich)> {
        let (page, t, evidence) = (&self.page, self.page.t, &seen.evidence);
        let count = |value| page.set(number(page.lang, value));
        let last_seen = evidence.last_seen.map(|last| (t.portal_own_last_seen(), page.set(self.day(last))));
        let days = seen.asked_on.map(|asked_on| {
            let asked = seen.days.days_asked(asked_on, page.today());
            (t.portal_own_days(), page.set(t.portal_own_days_of(asked, evidence.days_seen)))
        });
        let counts = [
            (t.portal_own_requests(), count(evidence.requests)),
            (t.portal_own_requests_seen(), count(evidence.seen)),
            (t.portal_own_clicks(), count(evidence.clicks)),
            (t.portal_own_clicks_seen(), count(evidence.clicks_seen)),
        ];
        last_seen.into_iter().chain(days).chain(counts).collect()
    }

    /// What the checker found last, and on which page.
    fn looked(&self, check: &Check) -> Rich {
        let t = self.page.t;
        let day = self.day(check.day);
        self.page.set(match check.verdict {
            Verdict::Found => t.portal_own_check_found(day),
            Verdict::NotFound => t.portal_own_check_not_found(day),
            Verdict::Forbidden => t.portal_own_check_forbidden(day),
            Verdict::Unreachable => t.portal_own_check_unreachable(day),
        })
    }

    /// What looks wrong, and how to mend it.
    fn remarks(&self, check: &Check) -> Vec<(Rich, Rich)> {
        let words = check.remarks.iter().map(|remark| remark.words(self.page.t));
        words.map(|(what, mend)| (self.page.set(what), self.page.set(mend))).collect()
    }

    /// Day, requests, those from the portal, clicks, those from the portal.
    fn rows(&self, seen: &Seen) -> Vec<[Rich; 5]> {
        let (page, lang) = (&self.page, self.page.lang);
        let row = |count: &DayCount| {
            let [requests, seen, clicks, clicks_seen] = [count.requests, count.seen, count.clicks, count.clicks_seen]
                .map(|value| page.set(number(lang, value)));
            [page.set(dates::day_month(lang, count.day)), requests, seen, clicks, clicks_seen]
        };
        seen.counts.iter().map(row).collect()
    }
}

impl Seen {
    async fn of(own: &Own, page: &Page, campaign: Arc<Campaign>) -> Result<Self> {
        let store = &own.app.store;
        let placement = own.app.campaigns.load().placement(&campaign.code, &own.portal.slug).cloned();
        let days = campaign.window(placement.as_deref(), &page.edition);
        let until = page.edition.dates.announced.last;
        let evidence = store.evidence_on(&campaign.code, until, &own.portal.slug).await?;
        let check = store.portal_checks(&campaign.code, &own.portal.id).await?.into_iter().next();
        let today = page.today();
        let last = days.last.min(today);
        let first = last.checked_sub((DAYS - 1).days()).unwrap_or(last);
        let first = days.first.map_or(first, |opens| first.max(opens));
        let counts = store.portal_days(&campaign.code, &own.portal.slug, first, last).await?;
        Ok(Self { asked_on: placement.map(|placement| placement.asked_on), campaign, days, evidence, check, counts })
    }

    /// Whether the portal's days are over.
    fn is_over(&self, page: &Page) -> bool {
        self.days.window.state(page.now) == WindowState::Closed
    }

    fn standing(&self, page: &Page) -> Standing {
        self.evidence.standing(self.campaign.recorded, self.days, page.today())
    }
}
