//! The report for the hosting committee: a page that is the document itself when printed.
//!
//! It follows the order of the official lists, never that of the figures, and says "not
//! recorded" where nothing was.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};

use super::lines::{Line, Lines, chosen, place};
use super::words;
use crate::campaign::PortalCountry;
use crate::desk::page::DeskPage;
use crate::desk::route::DeskRoute;
use crate::desk::session::{SignedIn, Tongue};
use crate::error::{Error, Result};
use crate::i18n::{Rich, capitalised, dates, number};
use crate::web::{AppState, Fields, View};

#[derive(Template)]
#[template(path = "desk/banner_report.html")]
struct ReportView {
    desk: DeskPage,
    lines: Lines,
}

/// A portal in the table.
struct Row {
    rank: String,
    name: Rich,
    asked_on: String,
    standing: String,
    seen: String,
    days: String,
    from_portal: String,
    clicks: String,
}

/// The page.
pub(in crate::desk) async fn show(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    uri: Uri,
) -> Result<Response> {
    let code = Fields::query(uri.query()).entered().value("campaign").to_owned();
    let (campaign, edition) = chosen(&app, &code)?.ok_or(Error::NotFound)?;
    let query = format!("campaign={}", campaign.code);
    let desk = DeskPage::inside(&app, lang, DeskRoute::BannerReport, organiser).with_query(Some(&query));
    let lines = Lines::read(&app, campaign, edition).await?;
    Ok(View::new(ReportView { desk, lines }).into_response())
}

impl ReportView {
    fn board_path(&self) -> String {
        format!("{}?campaign={}", self.desk.path(&DeskRoute::Banner), self.lines.campaign.code)
    }

    fn conference(&self) -> Rich {
        self.desk.page.text(&self.lines.edition.name)
    }

    fn subject(&self) -> Rich {
        let page = &self.desk.page;
        page.set(page.t.desk_banner_report_subject(page.plain(&self.lines.edition.name)))
    }

    fn recipient(&self) -> Rich {
        self.desk.page.text(&self.lines.edition.host)
    }

    /// « Hanoï, le 1er mars 2023 »; of an earlier edition the day alone, for nobody reports
    /// from there now.
    fn place_and_date(&self) -> Rich {
        let (page, lines) = (&self.desk.page, &self.lines);
        let today = dates::long(page.lang, lines.today);
        page.set(if lines.edition.number == page.edition.number {
            page.t.desk_banner_report_place(page.plain(&lines.edition.city), today)
        } else {
            capitalised(&page.t.desk_banner_report_date(today))
        })
    }

    /// The letter that asked, as far as it is known.
    fn grounds(&self) -> Option<Rich> {
        let (page, t, letter) = (&self.desk.page, self.desk.page.t, &self.lines.campaign.letter);
        let date = letter.date.map(|date| dates::long(page.lang, date));
        let host = page.plain(&self.lines.edition.host);
        let text = match (&letter.number, date) {
            (Some(number), Some(date)) => t.desk_banner_report_grounds(date, host, number),
            (Some(number), None) => t.desk_banner_report_grounds_number(host, number),
            (None, Some(date)) => t.desk_banner_report_grounds_date(date, host),
            (None, None) => return None,
        };
        Some(page.set(text))
    }

    /// What was asked of whom: the campaign, its days, how many portals of which country.
    fn scope(&self) -> Vec<(&'static str, Vec<Rich>)> {
        let (page, t, lines) = (&self.desk.page, self.desk.page.t, &self.lines);
        let days = lines.campaign.window(None, &lines.edition);
        let mut countries: Vec<(PortalCountry, usize)> = PortalCountry::OPTIONS
            .iter()
            .map(|(_, country)| {
                let asked = lines.all.iter().filter(|line| line.placement.is_some());
                (*country, asked.filter(|line| line.portal.country == *country).count())
            })
            .filter(|(_, count)| *count > 0)
            .collect();
        countries.sort_by_key(|(country, _)| place(&lines.edition, *country));
        let asked = countries.iter().map(|(_, count)| count).sum();
        let mut asked = vec![page.set(self.number(asked))];
        if countries.len() > 1 {
            let each = countries
                .iter()
                .map(|(country, count)| page.set(t.desk_banner_report_of_country(words::country(t, *country), *count)));
            asked.extend(each);
        }
        vec![
            (t.desk_banner_campaign(), vec![page.text(&lines.campaign.name)]),
            (t.desk_banner_days(), vec![words::days(page, days.first, days.last)]),
            (t.desk_banner_figure_asked(), asked),
        ]
    }

    /// How many stand where; nothing was recorded of the campaigns of before.
    fn figures(&self) -> Vec<(&'static str, Vec<Rich>)> {
        let (page, t, figures) = (&self.desk.page, self.desk.page.t, self.lines.figures());
        let recorded = self.lines.campaign.recorded;
        let say =
            |count: usize| page.set(if recorded { self.number(count) } else { t.desk_banner_no_record().to_owned() });
        let mut all = vec![
            (t.desk_banner_figure_seen(), vec![say(figures.seen)]),
            (words::unseen(t, &self.lines), vec![say(figures.not_yet_seen)]),
            (words::no_longer_seen(t, &self.lines), vec![say(figures.no_longer_seen)]),
        ];
        if figures.to_come > 0 {
            all.push((t.desk_banner_figure_to_come(), vec![say(figures.to_come)]));
        }
        if figures.unasked > 0 {
            all.push((t.desk_banner_figure_unasked(), vec![page.set(self.number(figures.unasked))]));
        }
        all
    }

    fn moment(&self) -> Rich {
        let page = &self.desk.page;
        let now = self.lines.now.to_zoned(self.lines.edition.zone());
        page.set(
            page.t.desk_banner_report_moment(dates::long(page.lang, now.date()), dates::hour(page.lang, now.time())),
        )
    }

    /// Those that were asked, then those that were not, each in the order of the lists.
    fn groups(&self) -> [(bool, Vec<Row>); 2] {
        [true, false].map(|asked| {
            let lines = self.lines.all.iter().filter(|line| line.placement.is_some() == asked);
            (asked, lines.enumerate().map(|(at, line)| self.row(at + 1, line)).collect())
        })
    }

    fn row(&self, rank: usize, line: &Line) -> Row {
        let (page, t, evidence) = (&self.desk.page, self.desk.page.t, &line.evidence);
        let lang = page.lang;
        let has_numbers = self.lines.campaign.recorded;
        let counted = |count| if has_numbers { number(lang, count) } else { String::new() };
        let seen = match (evidence.first_seen, evidence.last_seen) {
            (Some(first), Some(last)) => format!("{} – {}", dates::numeric(first), dates::numeric(last)),
            _ => String::new(),
        };
        let asked = line.days_asked.map(|days| number(lang, days)).unwrap_or_default();
        Row {
            rank: rank.to_string(),
            name: page.text(&line.portal.name),
            asked_on: line.placement.as_ref().map(|placement| dates::numeric(placement.asked_on)).unwrap_or_default(),
            standing: words::standing(t, line, self.lines.now),
            seen,
            days: match (has_numbers, asked.is_empty()) {
                (true, false) => format!("{} / {asked}", number(lang, line.evidence.days_seen)),
                (true, true) => number(lang, line.evidence.days_seen),
                (false, false) => format!("– / {asked}"),
                (false, true) => String::new(),
            },
            from_portal: counted(evidence.seen),
            clicks: counted(evidence.clicks),
        }
    }

    fn caption(&self) -> &'static str {
        self.desk.page.t.desk_banner_report_order()
    }

    fn number(&self, count: usize) -> String {
        number(self.desk.page.lang, i64::try_from(count).unwrap_or_default())
    }
}
