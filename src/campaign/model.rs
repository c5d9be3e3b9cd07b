//! Campaigns, portals, placements, and the window that each pair of them has.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::edition::{Country, Edition, Text, Window, WindowState};
use crate::vault::Vault;

/// A campaign: one banner with its window, on many portals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Campaign {
    /// Stands in addresses: `12`, the first of the 12th edition; `12-2`, its second.
    pub code: String,
    /// Number of the edition.
    pub edition: u16,
    /// What organisers and editors call it.
    pub name: Text,
    /// The first day, in the edition's zone.
    pub first: Option<Date>,
    /// The last day, included.
    pub last: Option<Date>,
    /// What is shown before the first day.
    pub early: Early,
    /// Whether nothing is shown for now.
    pub paused: bool,
    /// What the banner wears.
    pub art: Art,
    /// What it says instead of the usual invitation.
    pub invitation: Option<Text>,
    /// What it says instead of "register".
    pub action: Option<Text>,
    /// The letter that asks the portals.
    pub letter: LetterRef,
    /// Where its days come from.
    pub source: Source,
    /// Whether what was seen has been recorded from its beginning; not for those of before.
    pub recorded: bool,
    /// Counts its changes.
    pub version: i64,
}

/// What is shown before a campaign begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Early {
    /// That the conference comes.
    Announce,
    /// Nothing: an image of the right size that one sees through.
    Nothing,
}

/// What a banner wears.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Art {
    /// Indigo lines on warm paper.
    Paper,
    /// Paper lines on indigo.
    Indigo,
}

/// The letter that asks for a banner, as far as it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LetterRef {
    /// Its number: `1913/UBND-KGVX`.
    pub number: Option<String>,
    /// Its date.
    pub date: Option<Date>,
}

/// Where a campaign's days come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A letter of the hosts.
    Letter,
    /// The rehearsal: no letter states them.
    Rehearsal,
    /// Nowhere yet.
    None,
    /// The organisers, at the desk.
    Desk,
}

/// The code of a value among its options.
fn code<T: Copy + PartialEq>(options: &[(&'static str, T)], value: T) -> &'static str {
    options.iter().find(|(_, option)| *option == value).map_or("", |(code, _)| code)
}

impl Early {
    /// Both, with their codes in the database and in forms.
    pub const OPTIONS: [(&'static str, Self); 2] = [("announce", Self::Announce), ("nothing", Self::Nothing)];

    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        code(&Self::OPTIONS, self)
    }
}

impl Art {
    /// Both, with their codes in the database and in forms.
    pub const OPTIONS: [(&'static str, Self); 2] = [("paper", Self::Paper), ("indigo", Self::Indigo)];

    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        code(&Self::OPTIONS, self)
    }
}

impl Source {
    /// Every one, with its code in the database.
    pub const OPTIONS: [(&'static str, Self); 4] =
        [("letter", Self::Letter), ("rehearsal", Self::Rehearsal), ("none", Self::None), ("desk", Self::Desk)];

    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        code(&Self::OPTIONS, self)
    }
}

impl PortalCountry {
    /// Every one, with its code in the database and in forms.
    pub const OPTIONS: [(&'static str, Self); 3] =
        [("vietnam", Self::Vietnam), ("france", Self::France), ("other", Self::Other)];

    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        code(&Self::OPTIONS, self)
    }

    /// The country of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::OPTIONS.iter().find(|(own, _)| *own == code).map(|(_, country)| *country)
    }
}

/// The country of a portal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PortalCountry {
    /// Vietnam.
    Vietnam,
    /// France.
    France,
    /// Another one, or an organisation of several.
    Other,
}

impl From<Country> for PortalCountry {
    fn from(country: Country) -> Self {
        match country {
            Country::Vietnam => Self::Vietnam,
            Country::France => Self::France,
        }
    }
}

/// A website that carries the banner, or may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Portal {
    /// Its id.
    pub id: String,
    /// Stands in addresses: `hai-phong`.
    pub slug: String,
    /// The locality whose portal it is, by slug; none for those that were proposed.
    pub locality: Option<String>,
    /// Its name.
    pub name: Text,
    /// Other spellings that people type.
    pub aliases: Vec<String>,
    /// Where it is.
    pub country: PortalCountry,
    /// Its host: what comes from there and from what is below it comes from the portal.
    pub host: Option<String>,
    /// The page that carries the banner, as its editors say.
    pub page: Option<String>,
    /// Of the link to its editors' page.
    pub link_version: i64,
    /// Counts its changes.
    pub version: i64,
}

impl Portal {
    /// The secret of its editors' page: it follows from the keys, so that it can be written
    /// in a letter again, and is void when [`Self::link_version`] changes.
    #[must_use]
    pub fn secret(&self, vault: &Vault) -> String {
        vault.successor(&format!("{} {}", self.id, self.link_version), "portal page")
    }

    /// Whether a host is the portal's own, or below it: `www.haiphong.gov.vn` is
    /// `haiphong.gov.vn`'s.
    #[must_use]
    pub fn owns(&self, host: &str) -> bool {
        self.host.as_deref().is_some_and(|own| is_within(own, host))
    }
}

/// A host without `www.`, which says nothing of whose it is.
#[must_use]
pub(crate) fn bare(host: &str) -> &str {
    host.strip_prefix("www.").unwrap_or(host)
}

/// Whether a host is `own`, or below it.
#[must_use]
pub(crate) fn is_within(own: &str, host: &str) -> bool {
    let own = bare(own);
    host == own || host.strip_suffix(own).is_some_and(|below| below.ends_with('.'))
}

/// Whether a portal with this host would take the evidence of one with `other`: that host is
/// the same, or below it.
#[must_use]
pub(crate) fn takes(host: &str, other: &str) -> bool {
    is_within(host, bare(other))
}

/// A portal that was asked for a campaign's banner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placement {
    /// The day on which it was asked.
    pub asked_on: Date,
    /// Its first day, where it differs from the campaign's.
    pub first: Option<Date>,
    /// Its last day, where it differs.
    pub last: Option<Date>,
    /// When its editors were reminded last: UTC milliseconds.
    pub reminded_at: Option<i64>,
    /// Counts its changes.
    pub version: i64,
}

/// The days of a placement, and the window that they make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacementWindow {
    /// The first day, included; none from the beginning.
    pub first: Option<Date>,
    /// The last day, included; none where the edition has no day.
    pub last: Option<Date>,
    /// The same as moments.
    pub window: Window,
}

impl Campaign {
    /// Its days on a portal that was asked (or on one that was not): the portal's own where
    /// it has some, and without a last day until the last one that the edition announced.
    #[must_use]
    pub fn window(&self, placement: Option<&Placement>, edition: &Edition) -> PlacementWindow {
        let first = placement.and_then(|placement| placement.first).or(self.first);
        let last = placement.and_then(|placement| placement.last).or(self.last).or(Some(edition.dates.announced.last));
        PlacementWindow { first, last, window: Window::days(first, last, &edition.zone()) }
    }
}

/// Everything that answers a request for a banner, in memory.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Campaigns {
    /// The campaigns, by edition and in the order in which they were made.
    pub all: Vec<Arc<Campaign>>,
    /// The portals that may carry a banner: the localities in the order of their lists, then
    /// those that were proposed.
    pub portals: Vec<Arc<Portal>>,
    /// Where each portal is in the list, by slug.
    pub(super) by_slug: HashMap<String, usize>,
    /// Who was asked, by campaign and portal.
    pub(super) placements: HashMap<String, HashMap<String, Arc<Placement>>>,
}

impl Campaigns {
    /// The campaign of a code.
    #[must_use]
    pub fn get(&self, code: &str) -> Option<&Arc<Campaign>> {
        self.all.iter().find(|campaign| campaign.code == code)
    }

    /// The campaigns of an edition.
    pub fn of(&self, edition: u16) -> impl Iterator<Item = &Arc<Campaign>> {
        self.all.iter().filter(move |campaign| campaign.edition == edition)
    }

    /// The campaign that an edition's editors are led to: one that is open, else the next to
    /// open, else the last that was, and one that is paused only if there is no other.
    #[must_use]
    pub fn leading(&self, edition: &Edition, now: jiff::Timestamp) -> Option<&Arc<Campaign>> {
        let rank = |campaign: &&Arc<Campaign>| match campaign.window(None, edition).window.state(now) {
            WindowState::Open if campaign.paused => 3,
            WindowState::Open => 0,
            WindowState::NotYet => 1,
            WindowState::Closed => 2,
        };
        let best = self.of(edition.number).map(|campaign| rank(&campaign)).min()?;
        let mut equal: Vec<_> = self.of(edition.number).filter(|campaign| rank(campaign) == best).collect();
        // Of several to come the first, of several that are over the last.
        equal.sort_by_key(|campaign| campaign.first);
        if best == 2 { equal.last().copied() } else { equal.first().copied() }
    }

    /// The portal of a slug.
    #[must_use]
    pub fn portal(&self, slug: &str) -> Option<&Arc<Portal>> {
        self.by_slug.get(slug).and_then(|at| self.portals.get(*at))
    }

    /// The portal of an id.
    #[must_use]
    pub fn portal_by_id(&self, id: &str) -> Option<&Arc<Portal>> {
        self.portals.iter().find(|portal| portal.id == id)
    }

    /// The portal whose editors' page a secret opens. Each is compared whole, so that how
    /// long it takes tells nothing.
    #[must_use]
    pub fn portal_by_secret(&self, vault: &Vault, secret: &str) -> Option<&Arc<Portal>> {
        let hidden = |secret: &str| vault.pseudonym("portal page", secret);
        let asked = hidden(secret);
        let mut found = None;
        for portal in &self.portals {
            if hidden(&portal.secret(vault)) == asked {
                found = Some(portal);
            }
        }
        found
    }

    /// What was asked of a portal for a campaign.
    #[must_use]
    pub fn placement(&self, campaign: &str, slug: &str) -> Option<&Arc<Placement>> {
        self.placements.get(campaign)?.get(slug)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use jiff::tz::TimeZone;
    use jiff::{SignedDuration, Timestamp, ToSpan};
    use proptest::prelude::*;

    fn portal(host: &str) -> Portal {
        Portal {
            id: String::new(),
            slug: String::new(),
            locality: None,
            name: Text { vi: String::new(), fr: String::new() },
            aliases: Vec::new(),
            country: PortalCountry::Vietnam,
            host: Some(host.to_owned()),
            page: None,
            link_version: 1,
            version: 1,
        }
    }

    #[test]
    fn a_portal_owns_its_host_and_what_is_below_it() {
        let portal = portal("haiphong.gov.vn");
        for (host, is_its) in [
            ("haiphong.gov.vn", true),
            ("www.haiphong.gov.vn", true),
            ("sngv.haiphong.gov.vn", true),
            ("nothaiphong.gov.vn", false),
            ("haiphong.gov.vn.example", false),
            ("gov.vn", false),
            ("", false),
        ] {
            assert_eq!(portal.owns(host), is_its, "{host}");
        }
    }

    /// The 12th, held in a zone.
    fn edition(zone: &str) -> Edition {
        let shipped = crate::edition::shipped().expect("sound content");
        let edition = shipped.into_iter().find(|edition| edition.number == 12).expect("the 12th");
        Edition { time_zone: zone.to_owned(), ..edition }
    }

    fn campaign(first: Option<Date>, last: Option<Date>) -> Campaign {
        Campaign {
            code: "12".to_owned(),
            edition: 12,
            name: Text { vi: String::new(), fr: String::new() },
            first,
            last,
            early: Early::Announce,
            paused: false,
            art: Art::Paper,
            invitation: None,
            action: None,
            letter: LetterRef::default(),
            source: Source::Desk,
            recorded: true,
            version: 1,
        }
    }

    fn placement(first: Option<Date>, last: Option<Date>) -> Placement {
        Placement { asked_on: date(2016, 5, 18), first, last, reminded_at: None, version: 1 }
    }

    #[test]
    fn the_last_second_of_26_september_2016_is_that_of_ha_noi_wherever_one_looks_from() {
        let campaign = campaign(Some(date(2016, 6, 1)), Some(date(2016, 9, 26)));
        let window = campaign.window(None, &edition("Asia/Ho_Chi_Minh")).window;
        for (moment, state) in [
            ("2016-05-31T23:59:59[Asia/Ho_Chi_Minh]", WindowState::NotYet),
            ("2016-06-01T00:00:00[Asia/Ho_Chi_Minh]", WindowState::Open),
            ("2016-09-26T23:59:59[Asia/Ho_Chi_Minh]", WindowState::Open),
            ("2016-09-27T00:00:00[Asia/Ho_Chi_Minh]", WindowState::Closed),
            // Paris is five hours behind in summer: it ends there in the early evening.
            ("2016-09-26T18:59:59[Europe/Paris]", WindowState::Open),
            ("2016-09-26T19:00:00[Europe/Paris]", WindowState::Closed),
            ("2016-05-31T18:59:59[Europe/Paris]", WindowState::NotYet),
            ("2016-05-31T19:00:00[Europe/Paris]", WindowState::Open),
        ] {
            let moment: jiff::Zoned = moment.parse().expect("a moment");
            assert_eq!(window.state(moment.timestamp()), state, "{moment}");
        }
    }

    #[test]
    fn a_campaign_held_in_paris_has_a_day_of_23_hours_in_march_and_of_25_in_october() {
        for (day, hours) in [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 7, 1), 24)] {
            let window = campaign(Some(day), Some(day)).window(None, &edition("Europe/Paris")).window;
            let (opens, closes) = window.opens.zip(window.closes).expect("both");
            assert_eq!(closes.duration_since(opens), SignedDuration::from_hours(hours), "{day}");
            for (moment, state) in [
                (opens - SignedDuration::from_secs(1), WindowState::NotYet),
                (opens, WindowState::Open),
                (closes - SignedDuration::from_secs(1), WindowState::Open),
                (closes, WindowState::Closed),
            ] {
                assert_eq!(window.state(moment), state, "{moment}");
            }
        }
    }

    fn days() -> impl Strategy<Value = Option<Date>> {
        proptest::option::of((0_i32..9_000).prop_map(|days| date(2010, 1, 1) + days.days()))
    }

    proptest! {
        #[test]
        fn a_banner_is_open_on_its_days_and_on_no_other(
            (campaign_days, portal_days) in ((days(), days()), (days(), days())),
            seconds in 1_262_300_000_i64..2_040_000_000,
            in_paris in any::<bool>(),
        ) {
            let zone = if in_paris { "Europe/Paris" } else { "Asia/Ho_Chi_Minh" };
            let edition = edition(zone);
            let own = placement(portal_days.0, portal_days.1);
            let days = campaign(campaign_days.0, campaign_days.1).window(Some(&own), &edition);
            // A portal's own day takes the place of the campaign's, each for itself; the last
            // announced day of the conference ends what has no end.
            let first = portal_days.0.or(campaign_days.0);
            let last = portal_days.1.or(campaign_days.1).unwrap_or(edition.dates.announced.last);
            let now = Timestamp::from_second(seconds).expect("in range");
            let today = now.to_zoned(TimeZone::get(zone).expect("bundled")).date();
            let state = if today > last {
                WindowState::Closed
            } else if first.is_some_and(|first| today < first) {
                WindowState::NotYet
            } else {
                WindowState::Open
            };
            prop_assert_eq!(days.window.state(now), state);
            prop_assert_eq!((days.first, days.last), (first, Some(last)));
        }

        /// Where a clock jumps to is all that counts, not where it came from.
        #[test]
        fn the_next_change_is_the_first_second_of_another_state(seconds in 1_262_300_000_i64..2_040_000_000) {
            let window = campaign(Some(date(2026, 3, 29)), Some(date(2026, 10, 25)))
                .window(None, &edition("Europe/Paris")).window;
            let now = Timestamp::from_second(seconds).expect("in range");
            if let Some(next) = window.next_change(now) {
                prop_assert_eq!(window.state(next - SignedDuration::from_secs(1)), window.state(now));
                prop_assert_ne!(window.state(next), window.state(now));
            }
        }
    }

    #[test]
    fn nobody_is_led_to_a_campaign_that_is_paused_while_there_is_another() {
        let edition = edition("Asia/Ho_Chi_Minh");
        let one = |code: &str, paused| {
            let days = campaign(Some(date(2023, 3, 1)), Some(date(2023, 3, 31)));
            Arc::new(Campaign { code: code.to_owned(), paused, ..days })
        };
        let now = "2023-03-15T00:00:00+07:00".parse().expect("a moment");
        let led_to = |all| {
            let campaigns = Campaigns { all, ..Campaigns::default() };
            campaigns.leading(&edition, now).map(|found| found.code.clone())
        };
        assert_eq!(led_to(vec![one("12", true), one("12-2", false)]).as_deref(), Some("12-2"));
        assert_eq!(led_to(vec![one("12", true)]).as_deref(), Some("12"));
    }

    #[test]
    fn editors_are_led_to_the_campaign_that_runs_else_to_the_next_else_to_the_last() {
        let edition = edition("Asia/Ho_Chi_Minh");
        let one =
            |code: &str, first, last| Arc::new(Campaign { code: code.to_owned(), ..campaign(Some(first), Some(last)) });
        let campaigns = Campaigns {
            all: vec![
                one("12", date(2023, 1, 1), date(2023, 1, 31)),
                one("12-2", date(2023, 3, 1), date(2023, 3, 31)),
                one("12-3", date(2023, 4, 1), date(2023, 4, 12)),
            ],
            ..Campaigns::default()
        };
        for (moment, code) in [
            ("2022-12-01T00:00:00+07:00", "12"),
            ("2023-01-15T00:00:00+07:00", "12"),
            ("2023-02-15T00:00:00+07:00", "12-2"),
            ("2023-03-15T00:00:00+07:00", "12-2"),
            ("2023-04-12T23:59:59+07:00", "12-3"),
            ("2024-01-01T00:00:00+07:00", "12-3"),
        ] {
            let now = moment.parse().expect("a moment");
            assert_eq!(campaigns.leading(&edition, now).map(|found| found.code.as_str()), Some(code), "{moment}");
        }
        assert!(Campaigns::default().leading(&edition, Timestamp::UNIX_EPOCH).is_none());
    }
}
