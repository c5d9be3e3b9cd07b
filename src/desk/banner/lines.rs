//! What is known of each portal in a campaign: a line of the board and of the report.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use crate::campaign::{Campaign, Evidence, Placement, PlacementWindow, Portal, PortalCountry, Standing};
use crate::edition::{Edition, WindowState};
use crate::error::{Error, Result};
use crate::web::{App, AppState};

/// A campaign with everything that its board, its table and its report say.
pub(super) struct Lines {
    pub(super) campaign: Arc<Campaign>,
    pub(super) edition: Arc<Edition>,
    /// The conference's moment of which it all is.
    pub(super) now: Timestamp,
    /// In the edition's zone.
    pub(super) today: Date,
    /// The portals that were asked, in the order of the official lists, the host country's
    /// first; then those that carry the banner without having been asked.
    pub(super) all: Vec<Line>,
}

/// One portal.
pub(super) struct Line {
    pub(super) portal: Arc<Portal>,
    /// What was asked of it.
    pub(super) placement: Option<Arc<Placement>>,
    pub(super) days: PlacementWindow,
    pub(super) evidence: Evidence,
    pub(super) standing: Standing,
    /// How many days were asked of it until today.
    pub(super) days_asked: Option<i64>,
    /// Its place in the order of the lists.
    pub(super) rank: usize,
}

/// How many portals stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::desk) struct Figures {
    pub(in crate::desk) asked: usize,
    pub(in crate::desk) seen: usize,
    pub(in crate::desk) not_yet_seen: usize,
    pub(in crate::desk) no_longer_seen: usize,
    /// Asked, their days still to come.
    pub(in crate::desk) to_come: usize,
    /// Seen without having been asked; they are in none of the others.
    pub(in crate::desk) unasked: usize,
}

/// A campaign of a code, of an edition that is published; without a code the one that
/// matters most now.
pub(super) fn chosen(app: &App, code: &str) -> Result<Option<(Arc<Campaign>, Arc<Edition>)>> {
    let (campaigns, published) = (app.campaigns.load(), app.published.load());
    let with_edition = |campaign: &Arc<Campaign>| {
        published.edition(campaign.edition).map(|edition| (campaign.clone(), edition.clone()))
    };
    if code.is_empty() {
        let leading = campaigns.leading(&published.current, app.clock.conference_now());
        return Ok(leading.or_else(|| campaigns.all.last()).and_then(with_edition));
    }
    campaigns.get(code).and_then(with_edition).map(Some).ok_or(Error::NotFound)
}

/// How many portals of the current edition's campaign stand where; none without a campaign, or of one
/// of which nothing is recorded.
pub(in crate::desk) async fn figures_now(app: &AppState) -> Result<Option<Figures>> {
    let current = app.published.load().current.number;
    let found = chosen(app, "")?;
    let Some((campaign, edition)) = found.filter(|(it, of)| it.recorded && of.number == current) else {
        return Ok(None);
    };
    Ok(Some(Lines::read(app, campaign, edition).await?.figures()))
}

impl Lines {
    /// Reads all of it with as many queries as there are kinds of evidence, however many
    /// portals there are.
    pub(super) async fn read(app: &AppState, campaign: Arc<Campaign>, edition: Arc<Edition>) -> Result<Self> {
        let campaigns = app.campaigns.load_full();
        let now = app.clock.conference_now();
        let today = now.to_zoned(edition.zone()).date();
        // What somebody asks of an archive today was not seen in its time.
        let mut evidence = if campaign.recorded {
            app.store.evidence_until(&campaign.code, edition.dates.announced.last).await?
        } else {
            HashMap::new()
        };
        let mut all = Vec::new();
        for (position, portal) in campaigns.portals.iter().enumerate() {
            let placement = campaigns.placement(&campaign.code, &portal.slug).cloned();
            let evidence = evidence.remove(&portal.slug).unwrap_or_default();
            // The lists have one country after the other; the host's comes first.
            let rank = position + place(&edition, portal.country) * campaigns.portals.len();
            all.extend(
                Line::of(&campaign, &edition, today, (portal, placement, evidence)).map(|line| Line { rank, ..line }),
            );
        }
        all.sort_by_key(|line| (line.placement.is_none(), line.rank));
        Ok(Self { campaign, edition, now, today, all })
    }

    /// Whether the days are over of every portal that was asked; while one has some to come,
    /// what was not seen may be.
    pub(super) fn is_over(&self) -> bool {
        let mut asked = self.all.iter().filter(|line| line.placement.is_some()).peekable();
        let is_over = |days: PlacementWindow| days.window.state(self.now) == WindowState::Closed;
        if asked.peek().is_none() {
            return is_over(self.campaign.window(None, &self.edition));
        }
        asked.all(|line| is_over(line.days))
    }

    /// How many stand where.
    pub(super) fn figures(&self) -> Figures {
        let mut figures = Figures::default();
        for line in &self.all {
            if line.placement.is_none() {
                figures.unasked += 1;
                continue;
            }
            figures.asked += 1;
            match line.standing {
                Standing::Seen(_) => figures.seen += 1,
                Standing::NotYetSeen => figures.not_yet_seen += 1,
                Standing::NoLongerSeen(_) => figures.no_longer_seen += 1,
                Standing::Asked => figures.to_come += 1,
                Standing::NoRecord => {}
            }
        }
        figures
    }
}

impl Line {
    /// A portal in a campaign; none if it was neither asked nor seen to carry the banner.
    pub(super) fn of(
        campaign: &Campaign,
        edition: &Edition,
        today: Date,
        (portal, placement, evidence): (&Arc<Portal>, Option<Arc<Placement>>, Evidence),
    ) -> Option<Self> {
        if placement.is_none() && evidence.first_seen.is_none() {
            return None;
        }
        let days = campaign.window(placement.as_deref(), edition);
        Some(Self {
            standing: evidence.standing(campaign.recorded, days, today),
            days_asked: placement.as_ref().map(|placement| days.days_asked(placement.asked_on, today)),
            rank: 0,
            portal: portal.clone(),
            placement,
            days,
            evidence,
        })
    }
}

/// The place of a country: the host's, the other side's, others.
pub(super) fn place(edition: &Edition, country: PortalCountry) -> usize {
    let host = PortalCountry::from(edition.host_country);
    if country == host { 0 } else { 1 + usize::from(country == PortalCountry::Other) }
}
