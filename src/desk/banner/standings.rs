//! Where a portal stands in each campaign that it is in.

use std::sync::Arc;

use super::lines::{Line, chosen};
use super::words;
use crate::campaign::{Evidence, Portal};
use crate::desk::delegates::moment;
use crate::desk::page::DeskPage;
use crate::desk::route::DeskRoute;
use crate::error::Result;
use crate::i18n::{Rich, dates};
use crate::web::AppState;

/// A campaign that the portal is in.
pub(super) struct Standing {
    pub(super) path: String,
    pub(super) is_shown: bool,
    pub(super) name: Rich,
    pub(super) asked_on: String,
    pub(super) days: Rich,
    pub(super) look: &'static str,
    pub(super) words: String,
    pub(super) reminded: String,
}

/// Where a portal stands in each campaign that asked it or is seen on it, the newest
/// edition's first.
pub(super) async fn standings(
    app: &AppState,
    desk: &DeskPage,
    portal: &Arc<Portal>,
    shown: &str,
) -> Result<Vec<Standing>> {
    let t = desk.page.t;
    let campaigns = app.campaigns.load_full();
    let mut all = campaigns.all.clone();
    all.sort_by_key(|campaign| std::cmp::Reverse(campaign.edition));
    let mut standings = Vec::new();
    for campaign in all {
        // One of an edition that is not published has no days to tell.
        let Ok(Some((campaign, edition))) = chosen(app, &campaign.code) else { continue };
        let placement = campaigns.placement(&campaign.code, &portal.slug).cloned();
        let evidence = if campaign.recorded {
            app.store.evidence_on(&campaign.code, edition.dates.announced.last, &portal.slug).await?
        } else {
            Evidence::default()
        };
        let now = app.clock.conference_now();
        let today = now.to_zoned(edition.zone()).date();
        let Some(line) = Line::of(&campaign, &edition, today, (portal, placement, evidence)) else { continue };
        let Line { placement, days, standing, .. } = &line;
        let path = desk.path(&DeskRoute::BannerPortal(portal.slug.clone()));
        let code = &campaign.code;
        standings.push(Standing {
            path: format!("{path}?campaign={code}"),
            is_shown: code == shown,
            name: desk.page.text(&campaign.name),
            asked_on: placement
                .as_ref()
                .map_or_else(|| t.desk_banner_unasked().to_owned(), |placement| dates::numeric(placement.asked_on)),
            days: desk.page.set(words::span(*days)),
            look: words::look(*standing),
            words: words::standing(t, &line, now),
            reminded: placement
                .as_ref()
                .and_then(|placement| placement.reminded_at)
                .map(|at| moment(desk, at))
                .unwrap_or_default(),
        });
    }
    Ok(standings)
}
