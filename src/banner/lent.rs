//! Images that portals' pages ask for again and again: they stand ready at their addresses, are counted
//! as any other and answered before all other work.

use std::collections::HashMap;
use std::sync::Arc;

use arc_swap::ArcSwap;
use axum::http::Method;
use jiff::Timestamp;

use super::address::Placed;
use super::counts::Counts;
use super::visit::{Asked, Counted};
use crate::campaign::Campaigns;
use crate::web::{self, App, Kept, Network, Published, Ready};

/// Addresses that stand ready at most: every portal of both countries in every size and format. Whoever
/// asks for more begins anew.
const MOST: usize = 5_000;

/// The images by their addresses.
type Lent = ArcSwap<HashMap<String, Arc<Image>>>;

/// An image and all that its answer depends on.
struct Image {
    of: Lending,
    until: Option<Timestamp>,
    counted: Counted,
    ready: Ready,
}

/// The state of the site from which an image is made.
pub(super) struct Lending {
    campaigns: Arc<Campaigns>,
    published: Arc<Published>,
    from: Timestamp,
}

impl Lending {
    /// As it is now, before anything is drawn.
    pub(super) fn begin(app: &App) -> Self {
        let from = app.clock.conference_now();
        Self { campaigns: app.campaigns.load_full(), published: app.published.load_full(), from }
    }

    pub(super) fn campaigns(&self) -> &Campaigns {
        &self.campaigns
    }

    /// Keeps an image of this state at its own address, until something in it can change.
    pub(super) fn keep(self, app: &App, path: String, placed: &Placed<'_>, ready: Ready) {
        let published = self.published.clone();
        let Some(edition) = published.edition(placed.campaign.edition) else { return };
        let Some(counted) = Counted::now(app, placed) else { return };
        let window = placed.window(app, edition).next_change(self.from);
        // What it says of registering goes by the edition that is current.
        let editions = [edition, &published.current].map(|edition| app.next_change(edition, self.from));
        let until = editions.into_iter().flatten().chain(window).min();
        let lent = app.shelf.get::<Lent>();
        let mut all = HashMap::clone(&lent.load());
        // What shows an earlier state is shown no more, and holds all of that state.
        let now = app.clock.conference_now();
        all.retain(|_, image| image.is_now(app, now));
        if all.len() >= MOST {
            all.clear();
        }
        all.insert(path, Arc::new(Image { of: self, until, counted, ready }));
        lent.store(Arc::new(all));
    }

    fn is_now(&self, app: &App) -> bool {
        Arc::ptr_eq(&self.campaigns, &app.campaigns.load()) && Arc::ptr_eq(&self.published, &app.published.load())
    }
}

impl Image {
    /// Whether it shows the state of now.
    fn is_now(&self, app: &App, now: Timestamp) -> bool {
        self.of.from <= now && self.until.is_none_or(|until| now < until) && self.of.is_now(app)
    }
}

/// The answer to a request for an image that stands ready; counted.
pub(crate) fn at_once(app: &App, counts: &Counts, asked: web::Asked<'_>) -> Option<Kept> {
    let path = asked.uri.path();
    if asked.method != Method::GET || !path.starts_with("/banner/") {
        return None;
    }
    let lent = app.shelf.get::<Lent>();
    let all = lent.load();
    let image = all.get(path)?;
    if !image.is_now(app, app.clock.conference_now()) {
        return None;
    }
    let network = Network::read(asked.peer.ip(), asked.headers, app.config.trusted_proxies);
    image.counted.count(app, counts, Asked::Image, network, asked.headers);
    Some(image.ready.answer(asked.headers, false))
}
