//! Whose page is looked at, when, and what is kept of it.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use jiff::civil::Date;
use sha2::{Digest, Sha256};

use super::look::{Checker, Look};
use super::{Limits, Reach, ReachError};
use crate::campaign::{Campaign, Campaigns, Portal};
use crate::edition::WindowState;
use crate::error::Result;
use crate::web::App;

/// Between two looks at whether somebody is due.
const LOOK: Duration = Duration::from_mins(1);
/// Between two portals, whatever is due.
const BETWEEN: Duration = Duration::from_secs(20);
/// The part of a day over which looks are spread: the rest is for what was late.
const FIRST_SECOND: u32 = 30 * 60;
const LAST_SECOND: u32 = 23 * 3600;

/// A portal to look at, for the campaigns that want it, each with the day that it counts for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// The portal.
    pub portal: Arc<Portal>,
    /// Codes of campaigns, and the day in the zone of each one's edition.
    pub campaigns: Vec<(String, Date)>,
    /// The second of the day from which on it is this portal's turn.
    turn: u32,
}

/// Which portals.
#[derive(Clone, Copy, Debug, Default)]
pub struct Which<'a> {
    /// Only this one, whether it was asked or not, and even if it was looked at today.
    pub portal: Option<&'a str>,
    /// Only for this campaign, even if its window is not open.
    pub campaign: Option<&'a str>,
}

/// The portals that are to be looked at today, in the order of their turns: those that were
/// asked for a campaign whose window there is open, and those on which it was seen, unless
/// they were looked at today. Those without a host are passed over.
///
/// # Errors
///
/// Those of the database.
pub async fn due(app: &App, which: Which<'_>) -> Result<Vec<Due>> {
    let campaigns = app.campaigns.load_full();
    let mut due: HashMap<String, Due> = HashMap::new();
    for campaign in campaigns.all.iter().filter(|it| which.campaign.is_none_or(|code| code == it.code)) {
        let Some(day) = today(app, campaign) else { continue };
        let with_host = campaigns.portals.iter().filter(|portal| portal.host.is_some());
        let named = with_host.filter(|portal| which.portal.is_none_or(|slug| slug == portal.slug));
        let is_in_time = |portal: &&Arc<Portal>| which.campaign.is_some() || is_open(app, &campaigns, campaign, portal);
        let mut portals: Vec<&Arc<Portal>> = named.filter(is_in_time).collect();
        if which.portal.is_none() && !portals.is_empty() {
            let seen = app.store.evidence(&campaign.code).await?;
            let checked = app.store.checked_portals(&campaign.code, day).await?;
            portals.retain(|portal| {
                let is_asked = campaigns.placement(&campaign.code, &portal.slug).is_some();
                (is_asked || seen.contains_key(&portal.slug)) && !checked.contains(&portal.id)
            });
        }
        for portal in portals {
            let new = || Due { portal: portal.clone(), campaigns: Vec::new(), turn: turn(&portal.id, day) };
            due.entry(portal.id.clone()).or_insert_with(new).campaigns.push((campaign.code.clone(), day));
        }
    }
    let mut due: Vec<Due> = due.into_values().collect();
    due.sort_by_key(|due| (due.turn, due.portal.id.clone()));
    Ok(due)
}

/// The day that it is for a campaign; none if its edition is not published.
fn today(app: &App, campaign: &Campaign) -> Option<Date> {
    let zone = app.published.load().edition(campaign.edition)?.zone();
    Some(app.clock.conference_now().to_zoned(zone).date())
}

fn is_open(app: &App, campaigns: &Campaigns, campaign: &Campaign, portal: &Portal) -> bool {
    let published = app.published.load();
    let placement = campaigns.placement(&campaign.code, &portal.slug);
    published.edition(campaign.edition).is_some_and(|edition| {
        let window = campaign.window(placement.map(AsRef::as_ref), edition).window;
        window.state(app.clock.conference_now()) == WindowState::Open
    })
}

/// The second of a day that is a portal's turn: spread evenly, and another one on another day.
fn turn(portal_id: &str, day: Date) -> u32 {
    let digest = Sha256::digest(format!("{portal_id} {day}"));
    let bytes: [u8; 4] = std::array::from_fn(|at| digest[at]);
    FIRST_SECOND + u32::from_le_bytes(bytes) % (LAST_SECOND - FIRST_SECOND)
}

/// Looks at one portal and keeps what it came to; none if its host is no name.
///
/// # Errors
///
/// Those of the database: the look was in vain.
pub async fn check(app: &App, checker: &mut Checker, due: &Due) -> Result<Option<Look>> {
    let (codes, days): (Vec<String>, Vec<Date>) = due.campaigns.iter().cloned().unzip();
    let campaigns = app.campaigns.load_full();
    let open = campaigns.all.iter().filter(|campaign| is_open(app, &campaigns, campaign, &due.portal));
    let open: Vec<String> = open.map(|campaign| campaign.code.clone()).collect();
    let Some(look) = checker.look(&campaigns, &due.portal, &codes, &open).await else { return Ok(None) };
    app.store.keep_look(&due.portal.id, &look, &days, app.clock.system_now()).await?;
    for finding in &look.findings {
        tracing::info!(
            portal = due.portal.slug,
            campaign = finding.campaign,
            verdict = finding.verdict.code(),
            remarks = crate::campaign::Remark::write(&finding.remarks),
            requests = look.requests,
            bytes = look.bytes,
            "looked at a portal"
        );
    }
    Ok(Some(look))
}

/// A checker of the public internet for this site.
///
/// # Errors
///
/// See [`ReachError`].
pub fn public(app: &App) -> std::result::Result<Checker, ReachError> {
    let host = app.published.load().current.host_country.lang();
    Checker::new(&app.config, host, Reach::public()?, Limits::default())
}

/// Looks at portals day by day: each once a day at most, one after the other, each from its
/// turn on. Those whose turn has passed while nobody looked come at once. What was done stands
/// in the database, so that another round goes on where this one ended.
#[derive(Debug)]
pub struct Round {
    checker: Checker,
    /// On which day a portal was tried: what could not be kept is not fetched again at once.
    tried: HashMap<String, Date>,
}

impl Round {
    /// One that looks with a checker.
    #[must_use]
    pub fn new(checker: Checker) -> Self {
        Self { checker, tried: HashMap::new() }
    }

    /// Looks at the first portal whose turn it is; whether there was one.
    pub async fn turn(&mut self, app: &App) -> bool {
        let due = match self.next(app).await {
            Ok(Some(due)) => due,
            Ok(None) => return false,
            Err(error) => {
                tracing::error!(%error, "it is not known which portals to look at");
                return false;
            }
        };
        if let Some((_, day)) = due.campaigns.first() {
            self.tried.insert(due.portal.id.clone(), *day);
        }
        match check(app, &mut self.checker, &due).await {
            Ok(Some(_)) => {}
            Ok(None) => tracing::warn!(portal = due.portal.slug, "its host is no name"),
            Err(error) => tracing::error!(%error, portal = due.portal.slug, "what was found could not be kept"),
        }
        true
    }

    async fn next(&self, app: &App) -> Result<Option<Due>> {
        let mut due = due(app, Which::default()).await?.into_iter();
        Ok(due.find(|due| {
            due.campaigns.first().is_some_and(|(code, day)| {
                self.tried.get(&due.portal.id) != Some(day) && now(app, code).is_some_and(|second| second >= due.turn)
            })
        }))
    }
}

/// Looks at portals for ever, unless the settings say that nobody is to be looked at.
pub async fn keep(app: Arc<App>) {
    if !app.config.checker {
        return;
    }
    match public(&app) {
        Ok(checker) => {
            let mut round = Round::new(checker);
            loop {
                let pause = if round.turn(&app).await { BETWEEN } else { LOOK };
                tokio::time::sleep(pause).await;
            }
        }
        Err(error) => tracing::error!(%error, "portals are not looked at until the next start"),
    }
}

/// The second of the day that it is for a campaign.
fn now(app: &App, code: &str) -> Option<u32> {
    let edition = app.campaigns.load().get(code)?.edition;
    let zone = app.published.load().edition(edition)?.zone();
    Some(second(app.clock.conference_now().to_zoned(zone).time()))
}

fn second(time: jiff::civil::Time) -> u32 {
    let parts = [(time.hour(), 3600), (time.minute(), 60), (time.second(), 1)];
    parts.into_iter().map(|(part, seconds)| u32::try_from(part).unwrap_or_default() * seconds).sum()
}
