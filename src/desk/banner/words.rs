//! What the banner's pages call things: countries, where a portal stands, what the checker
//! came to, days.

use jiff::Timestamp;
use jiff::civil::Date;

use super::lines::{Line, Lines};
use crate::campaign::{Campaign, PlacementWindow, PortalCountry, Standing, Verdict};
use crate::edition::{Edition, WindowState};
use crate::i18n::{Messages, Rich, dates};
use crate::web::Page;

pub(super) fn country(t: Messages, country: PortalCountry) -> &'static str {
    match country {
        PortalCountry::Vietnam => t.country_vietnam(),
        PortalCountry::France => t.country_france(),
        PortalCountry::Other => t.desk_banner_country_other(),
    }
}

/// Where a portal stands, with its day; in the past once its days are over.
pub(super) fn standing(t: Messages, line: &Line, now: Timestamp) -> String {
    let is_over = line.days.window.state(now) == WindowState::Closed;
    let last_seen = line.evidence.last_seen.filter(|_| is_over).map(dates::numeric);
    match (line.standing, last_seen) {
        (Standing::Asked, _) => t.desk_banner_asked().to_owned(),
        (Standing::NotYetSeen, _) if is_over => t.desk_banner_never_seen().to_owned(),
        (Standing::NotYetSeen, _) => t.desk_banner_not_yet_seen().to_owned(),
        (Standing::Seen(first), Some(last)) => t.desk_banner_was_seen(dates::numeric(first), last),
        (Standing::Seen(first), None) => t.desk_banner_seen_since(dates::numeric(first)),
        (Standing::NoLongerSeen(_), Some(last)) => t.desk_banner_seen_until(last),
        (Standing::NoLongerSeen(last), None) => t.desk_banner_no_longer_seen_since(dates::numeric(last)),
        (Standing::NoRecord, _) => t.desk_banner_no_record().to_owned(),
    }
}

/// What those are called of which nothing was seen, while the campaign lasts and after it.
pub(super) fn unseen(t: Messages, lines: &Lines) -> &'static str {
    if lines.is_over() { t.desk_banner_figure_never_seen() } else { t.desk_banner_figure_not_yet_seen() }
}

/// What those are called on which it was seen and then no longer.
pub(super) fn no_longer_seen(t: Messages, lines: &Lines) -> &'static str {
    if lines.is_over() { t.desk_banner_figure_seen_for_a_time() } else { t.desk_banner_figure_no_longer_seen() }
}

/// The mark beside it: shapes that differ, none of them a colour of good or bad.
pub(super) const fn look(standing: Standing) -> &'static str {
    match standing {
        Standing::Seen(_) => "whole",
        Standing::NoLongerSeen(_) => "half",
        Standing::NotYetSeen | Standing::Asked => "",
        Standing::NoRecord => "none",
    }
}

pub(super) fn verdict(t: Messages, verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Found => t.desk_banner_found(),
        Verdict::NotFound => t.desk_banner_not_found(),
        Verdict::Forbidden => t.desk_banner_forbidden(),
        Verdict::Unreachable => t.desk_banner_unreachable(),
    }
}

/// The days of a campaign, or of a portal in it.
pub(super) fn days(page: &Page, first: Option<Date>, last: Date) -> Rich {
    let (t, lang) = (page.t, page.lang);
    page.set(match first {
        Some(first) => dates::range(lang, first, last),
        None => t.desk_window_until(dates::long(lang, last)),
    })
}

/// Whether it has begun, and whether it is over.
pub(super) fn opening(t: Messages, campaign: &Campaign, edition: &Edition, now: Timestamp) -> &'static str {
    let window = campaign.window(None, edition).window;
    match (campaign.paused, window.state(now)) {
        (_, WindowState::Closed) => t.desk_banner_over(),
        (true, _) => t.desk_banner_paused(),
        (false, WindowState::NotYet) => t.desk_banner_to_come(),
        (false, WindowState::Open) => t.desk_banner_under_way(),
    }
}

/// A portal's days, in digits: "20/02/2023 – 12/04/2023".
pub(super) fn span(days: PlacementWindow) -> String {
    let first = days.first.map_or_else(|| "…".to_owned(), dates::numeric);
    format!("{first}\u{A0}– {}", dates::numeric(days.last))
}
