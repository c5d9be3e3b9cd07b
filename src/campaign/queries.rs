//! SQL of campaigns, portals, placements, and what was seen.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::{FromRow, SqliteConnection};

use super::{
    Art, Campaign, Campaigns, Check, Early, Evidence, LetterRef, Placement, Portal, PortalCountry, Remark, Source,
    Verdict,
};
use crate::edition::{Localities, Text};
use crate::store::Store;

const CAMPAIGNS: &str = "
    SELECT code, edition_number, name_vi, name_fr, first_day, last_day, early, paused, artwork, invitation_vi,
        invitation_fr, action_vi, action_fr, letter_number, letter_date, source, recorded, version
    FROM campaign ORDER BY edition_number, LENGTH(code), code";
const PORTALS: &str = "
    SELECT id, slug, locality, name_vi, name_fr, country, host, page, link_version, version
    FROM portal WHERE state = 'listed' ORDER BY id";
const PLACEMENTS: &str = "
    SELECT placement.campaign, portal.slug, asked_on, first_day, last_day, reminded_at, placement.version
    FROM placement JOIN portal ON portal.id = placement.portal_id WHERE portal.slug IS NOT NULL";
const LISTED_LOCALITIES: &str = "SELECT locality FROM portal WHERE locality IS NOT NULL";
const EDITIONS_WITH_CAMPAIGNS: &str = "SELECT DISTINCT edition_number FROM campaign";
const INSERT_CAMPAIGN: &str = "
    INSERT INTO campaign (code, edition_number, name_vi, name_fr, first_day, last_day, letter_number, letter_date,
        source, recorded)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const INSERT_PORTAL: &str = "
    INSERT INTO portal (id, slug, state, locality, country, host, created_at)
    VALUES ($1, $2, 'listed', $2, $3, $4, $5)
    ON CONFLICT DO NOTHING";
const ASK: &str = "
    INSERT INTO placement (campaign, portal_id, asked_on)
    SELECT $1, id, $3 FROM portal WHERE slug = $2 AND state = 'listed'
    ON CONFLICT DO NOTHING";
/// The part of every query of evidence that says until when it counts: `$2` is the last day
/// where neither the portal nor the campaign has one, `$3` a portal, or none for all.
macro_rules! of_asked {
    ($select:literal, $evidence:literal, $rest:literal) => {
        concat!(
            "SELECT ",
            $select,
            " FROM ",
            $evidence,
            " AS known JOIN portal ON portal.slug = known.portal JOIN campaign ON campaign.code = $1
             LEFT JOIN placement ON placement.campaign = $1 AND placement.portal_id = portal.id
             WHERE known.day <= COALESCE(placement.last_day, campaign.last_day, $2)
                AND known.portal = COALESCE($3, known.portal) ",
            $rest
        )
    };
}

/// A day is seen if the image or the link was asked for from a page of the portal, or the
/// checker found it. None is after the portal's own last day: a closed record does not change.
/// Those that are counted are of the days that were asked of it; all, if it was not asked.
const SEEN_DAYS: &str = of_asked!(
    "known.portal, MIN(known.day), MAX(known.day), CAST(SUM(CASE WHEN placement.portal_id IS NULL OR (
        known.day >= placement.asked_on
        AND known.day >= COALESCE(placement.first_day, campaign.first_day, '')) THEN 1 ELSE 0 END) AS BIGINT)",
    "(
        SELECT portal, day FROM banner_count WHERE campaign = $1 AND seen + clicks_seen > 0
        UNION
        SELECT portal.slug, day FROM portal_check JOIN portal ON portal.id = portal_check.portal_id
            WHERE campaign = $1 AND verdict = 'found' AND portal.slug IS NOT NULL
    )",
    "GROUP BY known.portal"
);
const TOTALS: &str = of_asked!(
    "known.portal, CAST(SUM(requests) AS BIGINT), CAST(SUM(seen) AS BIGINT), CAST(SUM(clicks) AS BIGINT),
        CAST(SUM(clicks_seen) AS BIGINT), CAST(SUM(CASE size WHEN 'frame' THEN clicks ELSE 0 END) AS BIGINT),
        CAST(SUM(bots) AS BIGINT), CAST(SUM(damped) AS BIGINT)",
    "banner_count",
    "AND known.campaign = $1 GROUP BY known.portal"
);
const LAST_CHECKS: &str = of_asked!(
    "known.portal, known.day, known.verdict",
    "(
        SELECT portal.slug AS portal, day, verdict, campaign FROM portal_check
            JOIN portal ON portal.id = portal_check.portal_id WHERE portal.slug IS NOT NULL
    )",
    "AND known.campaign = $1 AND NOT EXISTS (
        SELECT 1 FROM portal_check AS later
        WHERE later.campaign = $1 AND later.portal_id = portal.id AND later.day > known.day
            AND later.day <= COALESCE(placement.last_day, campaign.last_day, $2))"
);
const CHECKS: &str = "
    SELECT day, verdict, page, remarks, checked_at FROM portal_check
    WHERE campaign = $1 AND portal_id = $2 ORDER BY day DESC";

#[derive(FromRow)]
struct CampaignRow {
    code: String,
    edition_number: i64,
    name_vi: String,
    name_fr: String,
    first_day: Option<String>,
    last_day: Option<String>,
    early: String,
    paused: bool,
    artwork: String,
    invitation_vi: Option<String>,
    invitation_fr: Option<String>,
    action_vi: Option<String>,
    action_fr: Option<String>,
    letter_number: Option<String>,
    letter_date: Option<String>,
    source: String,
    recorded: bool,
    version: i64,
}

#[derive(FromRow)]
struct PortalRow {
    id: String,
    slug: Option<String>,
    locality: Option<String>,
    name_vi: Option<String>,
    name_fr: Option<String>,
    country: String,
    host: Option<String>,
    page: Option<String>,
    link_version: i64,
    version: i64,
}

#[derive(FromRow)]
struct PlacementRow {
    campaign: String,
    slug: String,
    asked_on: String,
    first_day: Option<String>,
    last_day: Option<String>,
    reminded_at: Option<i64>,
    version: i64,
}

/// A portal, and its sums in their order.
type Totals = (String, i64, i64, i64, i64, i64, i64, i64);

fn day(text: Option<String>) -> Option<Date> {
    text.and_then(|text| text.parse().ok())
}

fn pair(vi: Option<String>, fr: Option<String>) -> Option<Text> {
    vi.zip(fr).map(|(vi, fr)| Text { vi, fr })
}

fn option<T: Copy>(options: &[(&str, T)], code: &str) -> Option<T> {
    options.iter().find(|(own, _)| *own == code).map(|(_, value)| *value)
}

impl From<CampaignRow> for Campaign {
    fn from(row: CampaignRow) -> Self {
        Self {
            edition: u16::try_from(row.edition_number).unwrap_or_default(),
            name: Text { vi: row.name_vi, fr: row.name_fr },
            first: day(row.first_day),
            last: day(row.last_day),
            early: option(&Early::OPTIONS, &row.early).unwrap_or(Early::Announce),
            paused: row.paused,
            art: option(&Art::OPTIONS, &row.artwork).unwrap_or(Art::Paper),
            invitation: pair(row.invitation_vi, row.invitation_fr),
            action: pair(row.action_vi, row.action_fr),
            letter: LetterRef { number: row.letter_number, date: day(row.letter_date) },
            source: option(&Source::OPTIONS, &row.source).unwrap_or(Source::Desk),
            recorded: row.recorded,
            version: row.version,
            code: row.code,
        }
    }
}

/// A portal with the names that its locality has now; none if its locality is no longer known
/// and it has none of its own.
fn portal(row: PortalRow, localities: &Localities) -> Option<Portal> {
    let locality = row.locality.as_deref().and_then(|slug| localities.get(slug)).map(|(_, locality)| locality);
    Some(Portal {
        name: locality.map(|locality| locality.name.clone()).or_else(|| pair(row.name_vi, row.name_fr))?,
        aliases: locality.map(|locality| locality.aliases.clone()).unwrap_or_default(),
        slug: row.slug?,
        country: option(&PortalCountry::OPTIONS, &row.country).unwrap_or(PortalCountry::Other),
        id: row.id,
        locality: row.locality,
        host: row.host,
        page: row.page,
        link_version: row.link_version,
        version: row.version,
    })
}

/// A campaign as it is begun.
pub(super) struct NewCampaign<'a> {
    pub(super) code: &'a str,
    pub(super) edition: u16,
    pub(super) name: &'a Text,
    pub(super) first: Option<Date>,
    pub(super) last: Option<Date>,
    pub(super) letter: &'a LetterRef,
    pub(super) source: Source,
    pub(super) recorded: bool,
}

pub(super) async fn insert_campaign(
    transaction: &mut SqliteConnection,
    campaign: &NewCampaign<'_>,
) -> sqlx::Result<()> {
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    sqlx::query(INSERT_CAMPAIGN)
        .bind(campaign.code)
        .bind(i64::from(campaign.edition))
        .bind(&campaign.name.vi)
        .bind(&campaign.name.fr)
        .bind(day(campaign.first))
        .bind(day(campaign.last))
        .bind(campaign.letter.number.as_deref())
        .bind(day(campaign.letter.date))
        .bind(campaign.source.code())
        .bind(campaign.recorded)
        .execute(transaction)
        .await?;
    Ok(())
}

/// Lists the portal of a locality, if it is not.
pub(super) async fn list_portal(
    transaction: &mut SqliteConnection,
    id: &str,
    locality: &str,
    country: PortalCountry,
    host: Option<&str>,
    now: jiff::Timestamp,
) -> sqlx::Result<()> {
    sqlx::query(INSERT_PORTAL)
        .bind(id)
        .bind(locality)
        .bind(country.code())
        .bind(host)
        .bind(now.as_millisecond())
        .execute(transaction)
        .await?;
    Ok(())
}

/// Asks a portal for a campaign's banner, if it was not asked.
pub(crate) async fn ask(transaction: &mut SqliteConnection, campaign: &str, slug: &str, on: Date) -> sqlx::Result<()> {
    sqlx::query(ASK).bind(campaign).bind(slug).bind(on.to_string()).execute(transaction).await?;
    Ok(())
}

impl Store {
    /// The localities whose portals are listed, or were.
    pub(super) async fn listed_localities(&self) -> sqlx::Result<HashSet<String>> {
        Ok(sqlx::query_scalar(LISTED_LOCALITIES).fetch_all(self.read()).await?.into_iter().collect())
    }

    /// The editions that have a campaign.
    pub(super) async fn editions_with_campaigns(&self) -> sqlx::Result<Vec<i64>> {
        sqlx::query_scalar(EDITIONS_WITH_CAMPAIGNS).fetch_all(self.read()).await
    }

    /// All that answers requests for banners.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub async fn campaigns(&self, localities: &Localities) -> sqlx::Result<Campaigns> {
        let campaigns: Vec<CampaignRow> = sqlx::query_as(CAMPAIGNS).fetch_all(self.read()).await?;
        let portals: Vec<PortalRow> = sqlx::query_as(PORTALS).fetch_all(self.read()).await?;
        let rows: Vec<PlacementRow> = sqlx::query_as(PLACEMENTS).fetch_all(self.read()).await?;
        let mut portals: Vec<Portal> = portals.into_iter().filter_map(|row| portal(row, localities)).collect();
        // The localities in the order of their lists, then the others as they came.
        portals.sort_by_key(|portal| {
            let rank = portal.locality.as_deref().and_then(|slug| localities.rank(slug));
            rank.unwrap_or(usize::MAX)
        });
        let by_slug = portals.iter().enumerate().map(|(at, portal)| (portal.slug.clone(), at)).collect();
        let mut placements: HashMap<String, HashMap<String, Arc<Placement>>> = HashMap::new();
        for row in rows {
            let Some(asked_on) = day(Some(row.asked_on)) else { continue };
            let placement = Placement {
                asked_on,
                first: day(row.first_day),
                last: day(row.last_day),
                reminded_at: row.reminded_at,
                version: row.version,
            };
            placements.entry(row.campaign).or_default().insert(row.slug, Arc::new(placement));
        }
        Ok(Campaigns {
            all: campaigns.into_iter().map(|row| Arc::new(row.into())).collect(),
            portals: portals.into_iter().map(Arc::new).collect(),
            by_slug,
            placements,
        })
    }

    /// What has been seen of a campaign, by slug of the portal; of those of which nothing has
    /// been seen, nothing. Where neither a portal nor the campaign has a last day, it is read
    /// to this day.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub async fn evidence(&self, campaign: &str) -> sqlx::Result<HashMap<String, Evidence>> {
        self.known(campaign, Date::MAX, None).await
    }

    /// The same, to `last` at the latest where nothing else says a last day.
    pub(crate) async fn evidence_until(&self, campaign: &str, last: Date) -> sqlx::Result<HashMap<String, Evidence>> {
        self.known(campaign, last, None).await
    }

    /// The same of one portal.
    pub(crate) async fn evidence_on(&self, campaign: &str, last: Date, slug: &str) -> sqlx::Result<Evidence> {
        Ok(self.known(campaign, last, Some(slug)).await?.remove(slug).unwrap_or_default())
    }

    async fn known(&self, campaign: &str, last: Date, slug: Option<&str>) -> sqlx::Result<HashMap<String, Evidence>> {
        let last = last.to_string();
        let mut all: HashMap<String, Evidence> = HashMap::new();
        let days: Vec<(String, String, String, i64)> =
            sqlx::query_as(SEEN_DAYS).bind(campaign).bind(&last).bind(slug).fetch_all(self.read()).await?;
        for (portal, first, last, number) in days {
            let evidence = all.entry(portal).or_default();
            (evidence.first_seen, evidence.last_seen, evidence.days_seen) = (day(Some(first)), day(Some(last)), number);
        }
        let totals: Vec<Totals> =
            sqlx::query_as(TOTALS).bind(campaign).bind(&last).bind(slug).fetch_all(self.read()).await?;
        for (portal, requests, seen, clicks, clicks_seen, clicks_framed, bots, damped) in totals {
            let evidence = all.entry(portal).or_default();
            *evidence =
                Evidence { requests, seen, clicks, clicks_seen, clicks_framed, bots, damped, ..evidence.clone() };
        }
        let checks: Vec<(String, String, String)> =
            sqlx::query_as(LAST_CHECKS).bind(campaign).bind(&last).bind(slug).fetch_all(self.read()).await?;
        for (portal, on, verdict) in checks {
            all.entry(portal).or_default().checked = day(Some(on)).zip(Verdict::from_code(&verdict));
        }
        Ok(all)
    }

    /// What the checker found of a campaign on a portal, the newest day first.
    ///
    /// # Errors
    ///
    /// Those of the database.
    pub async fn portal_checks(&self, campaign: &str, portal_id: &str) -> sqlx::Result<Vec<Check>> {
        let rows: Vec<(String, String, String, String, i64)> =
            sqlx::query_as(CHECKS).bind(campaign).bind(portal_id).fetch_all(self.read()).await?;
        let check = |(on, verdict, page, remarks, at): (String, String, String, String, i64)| {
            Some(Check {
                day: day(Some(on))?,
                verdict: Verdict::from_code(&verdict)?,
                page,
                remarks: Remark::read(&remarks),
                checked_at: Timestamp::from_millisecond(at).ok()?,
            })
        };
        Ok(rows.into_iter().filter_map(check).collect())
    }
}
