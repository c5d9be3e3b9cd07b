//! The board: every portal that was asked, and those that carry the banner unasked.
//!
//! It names each side of the evidence for what it is and ranks nobody: the usual order is
//! that of the official lists, and no mark is a good or a bad one.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};

use super::lines::{Line, Lines, chosen};
use super::wanted::{Column, Place, Wanted, code_of};
use super::words;
use crate::campaign::PortalCountry;
use crate::desk::page::DeskPage;
use crate::desk::route::DeskRoute;
use crate::desk::session::{SignedIn, Tongue};
use crate::error::Result;
use crate::i18n::{Rich, dates, number};
use crate::web::{AppState, Fields, Link, View};

#[derive(Template)]
#[template(path = "desk/banner.html")]
struct BoardView {
    desk: DeskPage,
    /// None if there is no campaign at all.
    lines: Option<Lines>,
    campaigns: Vec<Link<Rich>>,
    wanted: Wanted,
    /// How many were asked a moment ago.
    asked_now: Option<i64>,
    /// Proposals and addresses that wait for an answer.
    proposals: i64,
}

/// A heading of the table.
struct Heading {
    label: &'static str,
    /// What it really is.
    note: &'static str,
    /// Sorts by it, then the other way round; none for what is not sorted by.
    path: Option<String>,
    sort: Option<&'static str>,
    is_number: bool,
}

/// A line as it is shown.
struct Row {
    path: String,
    name: Rich,
    host: String,
    country: &'static str,
    look: &'static str,
    standing: String,
    first: String,
    last: String,
    days: String,
    requests: String,
    from_portal: String,
    clicks: String,
    /// The verdict and its day.
    checked: Option<(&'static str, String)>,
}

/// An option of a list to choose from.
struct Choice {
    value: &'static str,
    label: &'static str,
    chosen: bool,
}

/// The page.
pub(in crate::desk) async fn show(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    uri: Uri,
) -> Result<Response> {
    let fields = Fields::query(uri.query());
    let mut wanted = Wanted::read(&fields);
    let lines = match chosen(&app, &wanted.campaign)? {
        Some((campaign, edition)) => Some(Lines::read(&app, campaign, edition).await?),
        None => None,
    };
    if let Some(lines) = &lines {
        wanted.campaign.clone_from(&lines.campaign.code);
    }
    let desk = DeskPage::inside(&app, lang, DeskRoute::Banner, organiser).with_query(Some(&wanted.query()));
    let campaigns = campaigns(&app, &desk, &wanted.campaign);
    let asked_now = fields.entered().value("asked").parse().ok();
    let proposals = app.store.open_proposals().await?;
    Ok(View::new(BoardView { desk, lines, campaigns, wanted, asked_now, proposals }).into_response())
}

/// A link to the board of every campaign, the newest edition's first.
fn campaigns(app: &AppState, desk: &DeskPage, shown: &str) -> Vec<Link<Rich>> {
    let published = app.published.load();
    let mut all = app.campaigns.load().all.clone();
    all.retain(|campaign| published.edition(campaign.edition).is_some());
    all.sort_by_key(|campaign| std::cmp::Reverse(campaign.edition));
    let board = desk.path(&DeskRoute::Banner);
    all.iter()
        .map(|campaign| Link {
            path: format!("{board}?campaign={}", campaign.code),
            label: desk.page.text(&campaign.name),
            current: (campaign.code == shown).then_some("page"),
        })
        .collect()
}

impl BoardView {
    fn with_query(&self, route: &DeskRoute) -> String {
        format!("{}?{}", self.desk.path(route), self.wanted.query())
    }

    fn table_path(&self) -> String {
        self.with_query(&DeskRoute::BannerTable)
    }

    fn report_path(&self) -> String {
        format!("{}?campaign={}", self.desk.path(&DeskRoute::BannerReport), self.wanted.campaign)
    }

    fn campaign_path(&self) -> String {
        self.desk.path(&DeskRoute::BannerCampaign(self.wanted.campaign.clone()))
    }

    fn new_campaign_path(&self) -> String {
        self.desk.path(&DeskRoute::BannerNewCampaign)
    }

    fn ask_path(&self) -> String {
        self.desk.path(&DeskRoute::BannerAsk(self.wanted.campaign.clone()))
    }

    fn reminder_path(&self) -> String {
        self.desk.path(&DeskRoute::BannerReminder(self.wanted.campaign.clone()))
    }

    fn proposals_path(&self) -> String {
        self.desk.path(&DeskRoute::BannerProposals)
    }

    fn board_path(&self) -> String {
        self.desk.path(&DeskRoute::Banner)
    }

    /// Whether the campaign is one of the current edition, which alone asks anybody.
    fn is_current(&self) -> bool {
        self.lines.as_ref().is_some_and(|lines| lines.edition.number == self.desk.page.edition.number)
    }

    fn done(&self) -> Option<String> {
        self.asked_now.map(|count| self.desk.page.t.desk_banner_asked_now(count))
    }

    fn name(&self, lines: &Lines) -> Rich {
        self.desk.page.text(&lines.campaign.name)
    }

    /// The days and where they stand: "from … to …, under way".
    fn days(&self, lines: &Lines) -> Rich {
        let days = lines.campaign.window(None, &lines.edition);
        words::days(&self.desk.page, days.first, days.last)
    }

    fn opening(&self, lines: &Lines) -> &'static str {
        words::opening(self.desk.page.t, &lines.campaign, &lines.edition, lines.now)
    }

    fn figures(&self, lines: &Lines) -> Vec<(&'static str, String)> {
        let (t, figures) = (self.desk.page.t, lines.figures());
        let figure = |label, count: usize| (label, self.number(i64::try_from(count).unwrap_or_default()));
        let mut all = vec![figure(t.desk_banner_figure_asked(), figures.asked)];
        if !lines.campaign.recorded {
            return all;
        }
        if figures.to_come > 0 {
            all.push(figure(t.desk_banner_figure_to_come(), figures.to_come));
        }
        all.extend([
            figure(t.desk_banner_figure_seen(), figures.seen),
            figure(words::unseen(t, lines), figures.not_yet_seen),
            figure(words::no_longer_seen(t, lines), figures.no_longer_seen),
        ]);
        if figures.unasked > 0 {
            all.push(figure(t.desk_banner_figure_unasked(), figures.unasked));
        }
        all
    }

    /// « 3 sur 62 portails, relevé du … », and by what they were chosen and ordered: a sheet of
    /// paper shows neither the form nor the address.
    fn caption(&self, lines: &Lines, shown: usize) -> String {
        let t = self.desk.page.t;
        let moment = dates::moment(&lines.now.to_zoned(lines.edition.zone()));
        let caption = if self.wanted.is_part() {
            t.desk_banner_caption_part(moment, shown, lines.all.len())
        } else {
            t.desk_banner_caption(lines.all.len(), moment)
        };
        let criteria = self.criteria();
        if criteria.is_empty() { caption } else { t.desk_banner_caption_by(caption, criteria.join(", ")) }
    }

    /// What was typed, the status, the country, the order; of each what the address asks for.
    fn criteria(&self) -> Vec<String> {
        let (t, wanted) = (self.desk.page.t, &self.wanted);
        let typed = (!wanted.typed.is_empty()).then(|| t.desk_banner_caption_typed(&wanted.typed));
        let label = |choices: Vec<Choice>| choices.into_iter().find(|choice| choice.chosen);
        let chosen = [self.places(), self.countries()].into_iter().filter_map(label);
        let order = wanted.column.and_then(|column| {
            let labels = self.columns();
            let (_, label, ..) = labels.into_iter().find(|(own, ..)| *own == column)?;
            Some(if wanted.descending {
                t.desk_banner_caption_order_down(label)
            } else {
                t.desk_banner_caption_order(label)
            })
        });
        typed.into_iter().chain(chosen.map(|choice| choice.label.to_owned())).chain(order).collect()
    }

    fn wanted_lines<'l>(&self, lines: &'l Lines) -> Vec<&'l Line> {
        self.wanted.of(&lines.all, self.desk.page.lang)
    }

    /// Those that were asked, then those that were not.
    fn groups(&self, lines: &Lines, wanted: &[&Line]) -> [Vec<Row>; 2] {
        let rows = |asked: bool| {
            let group = wanted.iter().filter(|line| line.placement.is_some() == asked);
            group.map(|line| self.row(lines, line)).collect()
        };
        [rows(true), rows(false)]
    }

    fn row(&self, lines: &Lines, line: &Line) -> Row {
        let (page, t, evidence) = (&self.desk.page, self.desk.page.t, &line.evidence);
        let day = |day: Option<jiff::civil::Date>| day.map(dates::numeric).unwrap_or_default();
        let counted = |count| if lines.campaign.recorded { self.number(count) } else { String::new() };
        let seen = counted(line.evidence.days_seen);
        let path = self.desk.path(&DeskRoute::BannerPortal(line.portal.slug.clone()));
        Row {
            path: format!("{path}?campaign={}", lines.campaign.code),
            name: page.text(&line.portal.name),
            host: line.portal.host.clone().unwrap_or_default(),
            country: words::country(t, line.portal.country),
            look: words::look(line.standing),
            standing: words::standing(t, line, lines.now),
            first: day(evidence.first_seen),
            last: day(evidence.last_seen),
            days: match line.days_asked {
                Some(asked) if !seen.is_empty() => format!("{seen} / {}", self.number(asked)),
                _ => seen,
            },
            requests: counted(evidence.requests),
            from_portal: counted(evidence.seen),
            clicks: counted(evidence.clicks),
            checked: evidence.checked.map(|(on, verdict)| (words::verdict(t, verdict), dates::numeric(on))),
        }
    }

    fn headings(&self) -> Vec<Heading> {
        let t = self.desk.page.t;
        let columns = self.columns().into_iter();
        let mut headings: Vec<Heading> =
            columns.map(|(column, label, note, is_number)| self.heading(column, label, note, is_number)).collect();
        let country =
            Heading { label: t.desk_banner_column_country(), note: "", path: None, sort: None, is_number: false };
        headings.insert(1, country);
        headings
    }

    /// What can be sorted by: its name, what it really is, whether it is a number.
    fn columns(&self) -> [(Column, &'static str, &'static str, bool); 9] {
        let t = self.desk.page.t;
        [
            (Column::Name, t.desk_banner_column_portal(), "", false),
            (Column::Standing, t.desk_status(), t.desk_banner_column_standing_note(), false),
            (Column::First, t.desk_banner_column_first(), "", false),
            (Column::Last, t.desk_banner_column_last(), "", false),
            (Column::Days, t.desk_banner_column_days(), t.desk_banner_column_days_note(), true),
            (Column::Requests, t.desk_banner_column_requests(), t.desk_banner_column_requests_note(), true),
            (Column::FromPortal, t.desk_banner_column_from_portal(), t.desk_banner_column_from_portal_note(), true),
            (Column::Clicks, t.desk_banner_column_clicks(), t.desk_banner_column_clicks_note(), true),
            (Column::Checked, t.desk_banner_column_checked(), t.desk_banner_column_checked_note(), false),
        ]
    }

    fn heading(&self, column: Column, label: &'static str, note: &'static str, is_number: bool) -> Heading {
        let is_sorted = self.wanted.column == Some(column);
        let descending = is_sorted && !self.wanted.descending;
        let other = Wanted { column: Some(column), descending, ..self.wanted.clone() };
        let path = Some(format!("{}?{}", self.board_path(), other.query()));
        let sort = is_sorted.then_some(if self.wanted.descending { "descending" } else { "ascending" });
        Heading { label, note, path, sort, is_number }
    }

    /// The same in the order of the official lists, if it is in another.
    fn unsorted_path(&self) -> Option<String> {
        let other = Wanted { column: None, ..self.wanted.clone() };
        self.wanted.column.map(|_| format!("{}?{}", self.board_path(), other.query()))
    }

    /// All portals, if some are left out.
    fn whole_path(&self) -> String {
        let Wanted { campaign, column, descending, .. } = self.wanted.clone();
        let whole = Wanted { campaign, column, descending, ..Wanted::default() };
        format!("{}?{}", self.board_path(), whole.query())
    }

    /// What the form to find keeps of the address.
    fn kept(&self) -> Vec<(&'static str, &str)> {
        let column = self.wanted.column.map_or("", |column| code_of(&Column::OPTIONS, column));
        let order = if self.wanted.descending && self.wanted.column.is_some() { "down" } else { "" };
        let all = [("campaign", self.wanted.campaign.as_str()), ("sort", column), ("order", order)];
        all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }

    fn places(&self) -> Vec<Choice> {
        let t = self.desk.page.t;
        let choice = |(value, place): &(&'static str, Place)| Choice {
            value,
            label: match place {
                Place::ToCome => t.desk_banner_asked(),
                Place::NotYetSeen => t.desk_banner_not_yet_seen(),
                Place::Seen => t.desk_banner_seen(),
                Place::NoLongerSeen => t.desk_banner_no_longer_seen(),
                Place::NoRecord => t.desk_banner_no_record(),
                Place::Unasked => t.desk_banner_unasked(),
            },
            chosen: self.wanted.place == Some(*place),
        };
        Place::OPTIONS.iter().map(choice).collect()
    }

    fn countries(&self) -> Vec<Choice> {
        let choice = |(value, country): &(&'static str, PortalCountry)| Choice {
            value,
            label: words::country(self.desk.page.t, *country),
            chosen: self.wanted.country == Some(*country),
        };
        PortalCountry::OPTIONS.iter().map(choice).collect()
    }

    fn number(&self, count: i64) -> String {
        number(self.desk.page.lang, count)
    }
}
