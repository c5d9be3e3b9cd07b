//! All campaigns, portals and placements, and which campaign a portal is led to.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;

use super::{Campaign, Placement, Portal};
use crate::edition::{Edition, Window, WindowState};
use crate::vault::Vault;

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

    /// The campaign that an edition's editors are led to while it is not known whose they are: one
    /// that is open, else the next to open, else the last that was; one that is paused only if there
    /// is no other.
    #[must_use]
    pub fn leading(&self, edition: &Edition, now: Timestamp) -> Option<&Arc<Campaign>> {
        first(self.of(edition.number).map(|campaign| (campaign, campaign.window(None, edition).window)), now)
    }

    /// The campaign that a portal's editors are led to: of those that it was asked for, by its own
    /// days; of all, if it was asked for none.
    #[must_use]
    pub fn leading_for(&self, slug: &str, edition: &Edition, now: Timestamp) -> Option<&Arc<Campaign>> {
        let asked = self.of(edition.number).filter_map(|campaign| {
            let placement = self.placement(&campaign.code, slug)?;
            Some((campaign, campaign.window(Some(placement), edition).window))
        });
        first(asked, now).or_else(|| self.leading(edition, now))
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

/// The first to matter. Equals stay in the order in which they were made, so that beginning another
/// campaign takes no portal away from one that runs.
fn first<'c>(
    campaigns: impl Iterator<Item = (&'c Arc<Campaign>, Window)>,
    now: Timestamp,
) -> Option<&'c Arc<Campaign>> {
    let order = |(campaign, window): &(&Arc<Campaign>, Window)| {
        let (state, next, last) = match window.state(now) {
            WindowState::Open => (0, None, None),
            WindowState::NotYet => (1, window.opens, None),
            WindowState::Closed => (2, None, window.closes),
        };
        (campaign.paused, state, next, Reverse(last))
    };
    campaigns.min_by_key(order).map(|(campaign, _)| campaign)
}

#[cfg(test)]
mod tests {
    use super::super::samples::{campaign, edition, placement};
    use super::*;
    use jiff::civil::{Date, date};

    /// A campaign of some days of 2023.
    fn one(code: &str, first: Option<Date>, last: Date) -> Campaign {
        Campaign { code: code.to_owned(), ..campaign(first, Some(last)) }
    }

    /// Where editors of no portal in particular are led to.
    fn led_to(all: Vec<Campaign>, moment: &str) -> String {
        let campaigns = Campaigns { all: all.into_iter().map(Arc::new).collect(), ..Campaigns::default() };
        let now = moment.parse().expect("a moment");
        campaigns.leading(&edition("Asia/Ho_Chi_Minh"), now).expect("a campaign").code.clone()
    }

    #[test]
    fn nobody_is_led_to_a_campaign_that_is_paused_while_there_is_another() {
        let march = |code, paused| Campaign { paused, ..one(code, Some(date(2023, 3, 1)), date(2023, 3, 31)) };
        for moment in ["2023-02-01T00:00:00+07:00", "2023-03-15T00:00:00+07:00", "2023-05-01T00:00:00+07:00"] {
            assert_eq!(led_to(vec![march("12", true), march("12-2", false)], moment), "12-2", "{moment}");
            assert_eq!(led_to(vec![march("12", true)], moment), "12", "{moment}");
        }
        let january = one("12-2", Some(date(2023, 1, 1)), date(2023, 1, 31));
        assert_eq!(
            led_to(vec![march("12", true), january], "2023-03-15T00:00:00+07:00"),
            "12-2",
            "even one that is over"
        );
    }

    #[test]
    fn beginning_another_campaign_takes_nobody_away_from_one_that_runs() {
        let running = || one("12", Some(date(2023, 2, 20)), date(2023, 4, 12));
        for begun in [one("12-2", None, date(2023, 4, 12)), one("12-2", Some(date(2023, 1, 1)), date(2023, 4, 12))] {
            assert_eq!(led_to(vec![running(), begun], "2023-03-15T00:00:00+07:00"), "12");
        }
    }

    #[test]
    fn a_portal_is_led_to_what_it_was_asked_for_by_its_own_days() {
        let edition = edition("Asia/Ho_Chi_Minh");
        let asked = |code: &str, of: &[(&str, Placement)]| {
            let of = of.iter().map(|(slug, placement)| ((*slug).to_owned(), Arc::new(placement.clone())));
            (code.to_owned(), of.collect())
        };
        let later = placement(Some(date(2023, 4, 1)), None);
        let usual = placement(None, None);
        let campaigns = Campaigns {
            all: vec![
                Arc::new(one("12", Some(date(2023, 2, 20)), date(2023, 4, 12))),
                Arc::new(one("12-2", Some(date(2023, 3, 1)), date(2023, 4, 12))),
            ],
            placements: HashMap::from([
                asked("12", &[("hai-phong", usual.clone()), ("ha-giang", later)]),
                asked("12-2", &[("da-nang", usual.clone()), ("ha-giang", usual)]),
            ]),
            ..Campaigns::default()
        };
        let now = "2023-03-15T00:00:00+07:00".parse().expect("a moment");
        for (slug, code) in [("hai-phong", "12"), ("da-nang", "12-2"), ("ha-giang", "12-2"), ("ville-de-lyon", "12")] {
            let led_to = campaigns.leading_for(slug, &edition, now).map(|found| found.code.as_str());
            assert_eq!(led_to, Some(code), "{slug}");
        }
    }

    #[test]
    fn editors_are_led_to_the_campaign_that_runs_else_to_the_next_else_to_the_last() {
        let all = [
            one("12", Some(date(2023, 1, 1)), date(2023, 1, 31)),
            one("12-2", Some(date(2023, 3, 1)), date(2023, 3, 31)),
            one("12-3", Some(date(2023, 4, 1)), date(2023, 4, 12)),
        ];
        for (moment, code) in [
            ("2022-12-01T00:00:00+07:00", "12"),
            ("2023-01-15T00:00:00+07:00", "12"),
            ("2023-02-15T00:00:00+07:00", "12-2"),
            ("2023-03-15T00:00:00+07:00", "12-2"),
            ("2023-04-12T23:59:59+07:00", "12-3"),
            ("2024-01-01T00:00:00+07:00", "12-3"),
        ] {
            assert_eq!(led_to(all.to_vec(), moment), code, "{moment}");
        }
        assert!(Campaigns::default().leading(&edition("Asia/Ho_Chi_Minh"), Timestamp::UNIX_EPOCH).is_none());
    }
}
