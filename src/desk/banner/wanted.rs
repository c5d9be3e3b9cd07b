//! What the address of the board asks for: which campaign, which portals, in which order.

use std::cmp::Ordering;

use form_urlencoded::Serializer;
use jiff::civil::Date;

use super::lines::Line;
use crate::campaign::{PortalCountry, Standing};
use crate::i18n::{Lang, compare, fold, search_key};
use crate::web::Fields;

/// Letters that are read of what was typed to be found.
const TYPED_LIMIT: usize = 120;

/// Where a portal stands, without the days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    ToCome,
    NotYetSeen,
    Seen,
    NoLongerSeen,
    NoRecord,
    /// It carries the banner without having been asked, wherever it stands.
    Unasked,
}

impl Place {
    /// Every one with its code in addresses.
    pub(super) const OPTIONS: [(&'static str, Self); 6] = [
        ("asked", Self::ToCome),
        ("not-yet-seen", Self::NotYetSeen),
        ("seen", Self::Seen),
        ("no-longer-seen", Self::NoLongerSeen),
        ("no-record", Self::NoRecord),
        ("not-asked", Self::Unasked),
    ];

    pub(super) const fn of(standing: Standing) -> Self {
        match standing {
            Standing::Asked => Self::ToCome,
            Standing::NotYetSeen => Self::NotYetSeen,
            Standing::Seen(_) => Self::Seen,
            Standing::NoLongerSeen(_) => Self::NoLongerSeen,
            Standing::NoRecord => Self::NoRecord,
        }
    }

    fn holds(self, line: &Line) -> bool {
        if self == Self::Unasked { line.placement.is_none() } else { Self::of(line.standing) == self }
    }
}

/// A column that the list can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Standing,
    First,
    Last,
    Days,
    Requests,
    FromPortal,
    Clicks,
    Checked,
}

impl Column {
    /// Every one with its code in addresses, in the order of the table.
    pub(super) const OPTIONS: [(&'static str, Self); 9] = [
        ("name", Self::Name),
        ("status", Self::Standing),
        ("first", Self::First),
        ("last", Self::Last),
        ("days", Self::Days),
        ("requests", Self::Requests),
        ("from-portal", Self::FromPortal),
        ("clicks", Self::Clicks),
        ("checked", Self::Checked),
    ];

    /// Which of two lines comes first, upwards; those of which nothing is known come last
    /// whichever way it goes.
    fn order(self, one: &Line, other: &Line, lang: Lang, descending: bool) -> Ordering {
        let turned = |order: Ordering| if descending { order.reverse() } else { order };
        let by_day = |of: fn(&Line) -> Option<Date>| match (of(one), of(other)) {
            (Some(one), Some(other)) => turned(one.cmp(&other)),
            (one, other) => other.is_some().cmp(&one.is_some()),
        };
        let by = |of: fn(&Line) -> i64| turned(of(one).cmp(&of(other)));
        match self {
            Self::Name => turned(compare(lang, one.portal.name.get(lang), other.portal.name.get(lang))),
            Self::Standing => by(|line| match line.standing {
                Standing::Seen(_) => 0,
                Standing::NoLongerSeen(_) => 1,
                Standing::NotYetSeen => 2,
                Standing::Asked => 3,
                Standing::NoRecord => 4,
            }),
            Self::First => by_day(|line| line.evidence.first_seen),
            Self::Last => by_day(|line| line.evidence.last_seen),
            Self::Days => by(|line| line.evidence.days_seen),
            Self::Requests => by(|line| line.evidence.requests),
            Self::FromPortal => by(|line| line.evidence.seen),
            Self::Clicks => by(|line| line.evidence.clicks),
            Self::Checked => by_day(|line| line.evidence.checked.map(|(on, _)| on)),
        }
    }
}

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub(super) struct Wanted {
    /// Code of the campaign; empty for the one that matters most.
    pub(super) campaign: String,
    /// As typed, to be shown again.
    pub(super) typed: String,
    pub(super) place: Option<Place>,
    pub(super) country: Option<PortalCountry>,
    /// None for the order of the official lists.
    pub(super) column: Option<Column>,
    pub(super) descending: bool,
}

impl Wanted {
    /// What an address asks for; what it says wrongly is as if it did not say it.
    pub(super) fn read(fields: &Fields) -> Self {
        let entered = fields.entered();
        Self {
            campaign: entered.value("campaign").to_owned(),
            typed: entered.value("q").trim().chars().take(TYPED_LIMIT).collect(),
            place: fields.one("status", &Place::OPTIONS).unwrap_or_default(),
            country: fields.one("country", &PortalCountry::OPTIONS).unwrap_or_default(),
            column: fields.one("sort", &Column::OPTIONS).unwrap_or_default(),
            descending: entered.has("order", "down"),
        }
    }

    /// Whether anything is left out.
    pub(super) fn is_part(&self) -> bool {
        !self.typed.is_empty() || self.place.is_some() || self.country.is_some()
    }

    /// The lines that are asked for, in the order that is asked for: those that were asked
    /// always before those that were not.
    pub(super) fn of<'l>(&self, lines: &'l [Line], lang: Lang) -> Vec<&'l Line> {
        let words = words(&self.typed);
        let is_wanted = |line: &&Line| {
            self.place.is_none_or(|place| place.holds(line))
                && self.country.is_none_or(|country| line.portal.country == country)
                && is_found(line, &words)
        };
        let mut wanted: Vec<&Line> = lines.iter().filter(is_wanted).collect();
        wanted.sort_by(|one, other| {
            let groups = one.placement.is_none().cmp(&other.placement.is_none());
            let order = |column: Column| column.order(one, other, lang, self.descending);
            groups.then(self.column.map_or(Ordering::Equal, order)).then(one.rank.cmp(&other.rank))
        });
        wanted
    }

    /// The query of an address that asks for the same.
    pub(super) fn query(&self) -> String {
        let mut query = Serializer::new(String::new());
        for (name, value) in [
            ("campaign", self.campaign.as_str()),
            ("q", self.typed.as_str()),
            ("status", self.place.map_or("", |place| code_of(&Place::OPTIONS, place))),
            ("country", self.country.map_or("", PortalCountry::code)),
            ("sort", self.column.map_or("", |column| code_of(&Column::OPTIONS, column))),
            ("order", if self.descending && self.column.is_some() { "down" } else { "" }),
        ] {
            if !value.is_empty() {
                query.append_pair(name, value);
            }
        }
        query.finish()
    }
}

/// The code of a value among its options.
pub(super) fn code_of<T: Copy + PartialEq>(options: &[(&'static str, T)], value: T) -> &'static str {
    options.iter().find(|(_, option)| *option == value).map_or("", |(code, _)| code)
}

/// The words to find; one that folding leaves nothing of is found nowhere.
fn words(typed: &str) -> Vec<String> {
    let folded = fold(typed);
    match (typed.is_empty(), folded.is_empty()) {
        (true, _) => Vec::new(),
        (false, true) => vec![typed.to_owned()],
        _ => folded.split(' ').map(str::to_owned).collect(),
    }
}

/// Whether every word is somewhere in the names or the host of a portal.
fn is_found(line: &Line, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let portal = &line.portal;
    let names = [portal.name.vi.as_str(), &portal.name.fr, portal.host.as_deref().unwrap_or_default()];
    let key = search_key(names.into_iter().chain(portal.aliases.iter().map(String::as_str)));
    words.iter().all(|word| key.contains(word.as_str()))
}
