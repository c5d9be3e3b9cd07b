//! SQL of the banner at the desk.

use jiff::civil::Date;
use sqlx::Sqlite;
use sqlx::query::Query;
use sqlx::sqlite::SqliteArguments;

use super::terms::Terms;
use crate::audit::{self, Act, ActKind, Field, Subject, SubjectKind};
use crate::campaign::{Campaigns, Portal};
use crate::error::Result;
use crate::portals::{host_taken, settle_pages};
use crate::store::Store;
use crate::web::App;

/// What the public proposed and nobody has answered: portals, and addresses to write to.
const OPEN_PROPOSALS: &str = "
    SELECT (SELECT COUNT(*) FROM portal WHERE state = 'proposed')
        + (SELECT COUNT(*) FROM portal_contact JOIN portal ON portal.id = portal_contact.portal_id
           WHERE portal.state = 'listed'
                AND (portal_contact.state = 'waiting' OR portal.host IS NULL AND portal_contact.page IS NOT NULL))";

const IS_DECLINED: &str = "SELECT EXISTS (SELECT 1 FROM portal WHERE id = $1 AND state = 'declined')";

/// Whoever changes the days is their source from then on.
const CHANGE_CAMPAIGN: &str = "
    UPDATE campaign SET name_vi = $3, name_fr = $4, first_day = $5, last_day = $6, early = $7, paused = $8,
        artwork = $9, invitation_vi = $10, invitation_fr = $11, action_vi = $12, action_fr = $13,
        letter_number = $14, letter_date = $15, version = version + 1,
        source = CASE WHEN COALESCE(first_day, '') = COALESCE($5, '') AND COALESCE(last_day, '') = COALESCE($6, '')
            THEN source ELSE 'desk' END
    WHERE code = $1 AND version = $2";
const START_CAMPAIGN: &str = "
    INSERT INTO campaign (code, edition_number, name_vi, name_fr, first_day, last_day, early, paused, artwork,
        invitation_vi, invitation_fr, action_vi, action_fr, letter_number, letter_date, source, recorded)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'desk', $16)
    ON CONFLICT DO NOTHING";

/// Who is asked already stays asked as it was.
const ASK: &str = "
    INSERT INTO placement (campaign, portal_id, asked_on, first_day, last_day)
    SELECT $1, id, $3, $4, $5 FROM portal WHERE slug = $2 AND state = 'listed'
    ON CONFLICT DO NOTHING";

const SET_PORTAL: &str = "UPDATE portal SET host = $3, page = $4, version = version + 1 WHERE id = $1 AND version = $2";
const SET_DAYS: &str = "
    UPDATE placement SET first_day = $4, last_day = $5, version = version + 1
    WHERE campaign = $1 AND portal_id = $2 AND version = $3";
const TAKE_BACK: &str = "DELETE FROM placement WHERE campaign = $1 AND portal_id = $2 AND version = $3";

/// What came of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// It is as the organiser wishes: by this click or by an earlier one.
    Done,
    /// A colleague was faster.
    Stale,
}

impl Change {
    const fn of(is_so: bool) -> Self {
        if is_so { Self::Done } else { Self::Stale }
    }
}

/// Gives a campaign other terms, if it is still as the organiser saw it.
pub(super) async fn change_campaign(app: &App, by: &str, code: &str, was: i64, terms: &Terms) -> Result<Change> {
    let act = Act::of(by, ActKind::CampaignChanged, Subject::of(SubjectKind::Campaign, code), &[]);
    let rows = change(app, bind_terms(sqlx::query(CHANGE_CAMPAIGN).bind(code).bind(was), terms), act).await?;
    Ok(Change::of(rows > 0 || is_so(app, code, terms)))
}

/// Begins a campaign with the code that the organiser was shown.
pub(super) async fn start_campaign(app: &App, by: &str, edition: u16, code: &str, terms: &Terms) -> Result<Change> {
    if !is_code(code, edition) {
        return Ok(Change::Stale);
    }
    let query = bind_terms(sqlx::query(START_CAMPAIGN).bind(code).bind(i64::from(edition)), terms).bind(true);
    let act = Act::of(by, ActKind::CampaignMade, Subject::of(SubjectKind::Campaign, code), &[]);
    let rows = change(app, query, act).await?;
    Ok(Change::of(rows > 0 || is_so(app, code, terms)))
}

/// Portals that are asked for a campaign's banner, and for which days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asking {
    /// By slug.
    pub(super) portals: Vec<String>,
    pub(super) on: Date,
    /// Their own days, where they differ from the campaign's.
    pub(super) first: Option<Date>,
    pub(super) last: Option<Date>,
}

/// Asks portals for a campaign's banner, all of them or none: how many of them were not asked
/// before.
pub(super) async fn ask(app: &App, by: &str, campaign: &str, asking: &Asking) -> Result<u64> {
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let mut asked = 0;
    let mut transaction = app.store.begin().await?;
    for portal in &asking.portals {
        asked += sqlx::query(ASK)
            .bind(campaign)
            .bind(portal)
            .bind(asking.on.to_string())
            .bind(day(asking.first))
            .bind(day(asking.last))
            .execute(&mut *transaction)
            .await?
            .rows_affected();
    }
    let portals = asking.portals.join("\n");
    let noted = [Field::noted("portals", &portals)];
    let act = Act::of(by, ActKind::PortalsAsked, Subject::of(SubjectKind::Campaign, campaign), &noted);
    if asked > 0 {
        audit::append(&mut transaction, &app.vault, act, app.clock.system_now()).await?;
    }
    transaction.commit().await?;
    app.campaigns_changed().await;
    Ok(asked)
}

/// Binds what organisers decide, in the order of the columns.
fn bind_terms<'q>(query: Query<'q, Sqlite, SqliteArguments>, terms: &'q Terms) -> Query<'q, Sqlite, SqliteArguments> {
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let [invitation, action] = [&terms.invitation, &terms.action]
        .map(|text| text.as_ref().map(|text| (text.vi.as_str(), text.fr.as_str())).unzip());
    query
        .bind(&terms.name.vi)
        .bind(&terms.name.fr)
        .bind(day(terms.first))
        .bind(day(terms.last))
        .bind(terms.early.code())
        .bind(terms.paused)
        .bind(terms.art.code())
        .bind(invitation.0)
        .bind(invitation.1)
        .bind(action.0)
        .bind(action.1)
        .bind(terms.letter.number.as_deref())
        .bind(day(terms.letter.date))
}

/// The same sent twice is done once: what is there already is what was wished.
fn is_so(app: &App, code: &str, terms: &Terms) -> bool {
    app.campaigns.load().get(code).is_some_and(|campaign| Terms::of(campaign) == *terms)
}

/// The code of an edition's next campaign: 12, then 12-2, 12-3.
pub(super) fn next_code(campaigns: &Campaigns, edition: u16) -> String {
    let mut code = edition.to_string();
    let mut rank = 1;
    while campaigns.get(&code).is_some() {
        rank += 1;
        code = format!("{edition}-{rank}");
    }
    code
}

/// Whether a code is one of an edition's.
fn is_code(code: &str, edition: u16) -> bool {
    let rank = code.strip_prefix(&edition.to_string());
    rank.is_some_and(|rank| {
        let further = rank.strip_prefix('-').and_then(|rank| rank.parse::<u8>().ok().map(|number| (rank, number)));
        rank.is_empty() || further.is_some_and(|(text, number)| number > 1 && number.to_string() == text)
    })
}

/// What came of setting a portal's host and page.
pub(super) enum Details {
    Set(Change),
    /// The portal of this slug has the host, or one below it.
    HostTaken(String),
}

/// Sets a portal's host and page, if it is still as the organiser saw it and the host takes
/// nobody's evidence: what is in memory may be older than what a colleague has just stored.
pub(super) async fn set_portal(
    app: &App,
    by: &str,
    portal: &Portal,
    was: i64,
    (host, page): (Option<&str>, Option<&str>),
) -> Result<Details> {
    let mut transaction = app.store.begin().await?;
    if let Some(host) = host
        && let Some(other) = host_taken(&mut transaction, &portal.id, host).await?
    {
        return Ok(Details::HostTaken(other));
    }
    let query = sqlx::query(SET_PORTAL).bind(&portal.id).bind(was).bind(host).bind(page);
    let rows = query.execute(&mut *transaction).await?.rows_affected();
    if rows > 0 {
        settle_pages(&mut transaction, &portal.id).await?;
        let changed = [
            Field::changed("host", portal.host.as_deref(), host),
            Field::changed("page", portal.page.as_deref(), page),
        ];
        let act = Act::of(by, ActKind::PortalChanged, Subject::of(SubjectKind::Portal, &portal.slug), &changed);
        audit::append(&mut transaction, &app.vault, act, app.clock.system_now()).await?;
    }
    transaction.commit().await?;
    app.campaigns_changed().await;
    let is_so = app
        .campaigns
        .load()
        .portal(&portal.slug)
        .is_some_and(|portal| portal.host.as_deref() == host && portal.page.as_deref() == page);
    Ok(Details::Set(Change::of(rows > 0 || is_so)))
}

/// Gives a portal days of its own in a campaign, if it still has those that the organiser saw.
pub(super) async fn set_days(
    app: &App,
    by: &str,
    campaign: &str,
    portal: &Portal,
    was: i64,
    (first, last): (Option<Date>, Option<Date>),
) -> Result<Change> {
    let day = |day: Option<Date>| day.map(|day| day.to_string());
    let query = sqlx::query(SET_DAYS).bind(campaign).bind(&portal.id).bind(was).bind(day(first)).bind(day(last));
    let act = Act::of(by, ActKind::PortalDaysChanged, Subject::of(SubjectKind::Portal, &portal.slug), &[]);
    let rows = change(app, query, act).await?;
    let campaigns = app.campaigns.load();
    let now = campaigns.placement(campaign, &portal.slug);
    let is_so = now.is_some_and(|placement| (placement.first, placement.last) == (first, last));
    Ok(Change::of(rows > 0 || is_so))
}

/// No longer asks a portal, if it is still asked as the organiser saw it. What was counted
/// stays.
pub(super) async fn take_back(app: &App, by: &str, campaign: &str, portal: &Portal, was: i64) -> Result<Change> {
    let act = Act::of(by, ActKind::PortalReleased, Subject::of(SubjectKind::Portal, &portal.slug), &[]);
    let rows = change(app, sqlx::query(TAKE_BACK).bind(campaign).bind(&portal.id).bind(was), act).await?;
    let is_so = app.campaigns.load().placement(campaign, &portal.slug).is_none();
    Ok(Change::of(rows > 0 || is_so))
}

/// Makes a change durable with its entry of the record, and has it reach memory.
async fn change(app: &App, query: Query<'_, Sqlite, SqliteArguments>, act: Act<'_>) -> Result<u64> {
    let mut transaction = app.store.begin().await?;
    let rows = query.execute(&mut *transaction).await?.rows_affected();
    if rows > 0 {
        audit::append(&mut transaction, &app.vault, act, app.clock.system_now()).await?;
    }
    transaction.commit().await?;
    app.campaigns_changed().await;
    Ok(rows)
}

impl Store {
    /// Whether a portal that the public proposed was declined.
    pub(super) async fn is_declined(&self, portal: &str) -> sqlx::Result<bool> {
        sqlx::query_scalar(IS_DECLINED).bind(portal).fetch_one(self.read()).await
    }

    /// How many portals and addresses that the public proposed wait for an answer.
    pub(super) async fn open_proposals(&self) -> sqlx::Result<i64> {
        sqlx::query_scalar(OPEN_PROPOSALS).fetch_one(self.read()).await
    }
}
