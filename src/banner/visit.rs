//! What a request says of where it comes from, and what is counted of it.
//!
//! Nothing of a visitor is kept: the name of the browser and the network are looked at while
//! the request is answered (networks for minutes, and for a day at most, in memory, by the limit
//! that damps), and of the page that it names as its origin only the host, only to compare it.

use std::sync::{Arc, LazyLock};

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use isbot::Bots;
use url::Url;

use super::address::Placed;
use super::counts::{Counts, Numbers, Tally};
use crate::campaign::Portal;
use crate::web::{App, Network};

/// Browsers cut where they come from at 4,096 bytes (Referrer Policy, 8.3); a longer one is nobody's.
const REFERER_LIMIT: usize = 4_096;
/// Browsers and known bots name themselves in less.
const USER_AGENT_LIMIT: usize = 512;

/// What a browser will do with the answer.
pub(super) const DESTINATION: HeaderName = HeaderName::from_static("sec-fetch-dest");

static BOTS: LazyLock<Bots> = LazyLock::new(Bots::default);

/// Something that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// The image, or the frame around it.
    Image,
    /// The link.
    Link,
}

/// All that is counted of an address, but for who asks.
pub(super) struct Counted {
    tally: Tally,
    portal: Arc<Portal>,
    /// Whether the hosts show the banner now: a page that carries one which they hide shows nothing
    /// to anybody.
    is_shown: bool,
}

impl Counted {
    /// As of this moment; nothing of an edition that is not published.
    pub(super) fn now(app: &App, placed: &Placed<'_>) -> Option<Self> {
        let published = app.published.load();
        let edition = published.edition(placed.campaign.edition)?;
        let tally = Tally {
            campaign: placed.campaign.code.as_str().into(),
            portal: placed.portal.slug.as_str().into(),
            day: app.clock.conference_now().to_zoned(edition.zone()).date(),
            carrier: placed.carrier,
            wording: placed.wording,
        };
        let is_shown = placed.campaign.shows(placed.opening(app, edition));
        Some(Self { tally, portal: placed.portal.clone(), is_shown })
    }

    /// Counts one request.
    pub(super) fn count(&self, app: &App, counts: &Counts, asked: Asked, network: Network, headers: &HeaderMap) {
        let numbers = if is_bot(headers) {
            Numbers { bots: 1, ..Numbers::default() }
        } else if app.limits.banner(network, &self.portal.slug).is_err() {
            Numbers { damped: 1, ..Numbers::default() }
        } else {
            let from_portal = || i64::from(is_from(&self.portal, headers));
            match asked {
                Asked::Image if !self.is_shown => Numbers { requests: 1, ..Numbers::default() },
                Asked::Image => Numbers { requests: 1, seen: from_portal(), ..Numbers::default() },
                Asked::Link => Numbers { clicks: 1, clicks_seen: from_portal(), ..Numbers::default() },
            }
        };
        counts.count(self.tally.clone(), numbers);
    }
}

/// Whether a browser says that it is a known bot, or that nobody looks yet.
fn is_bot(headers: &HeaderMap) -> bool {
    let name = headers.get(header::USER_AGENT).map(HeaderValue::as_bytes).unwrap_or_default();
    let name = String::from_utf8_lossy(name.get(..USER_AGENT_LIMIT).unwrap_or(name));
    // https://wicg.github.io/nav-speculation/prefetch.html: a page fetched for later.
    let ahead = headers.get(HeaderName::from_static("sec-purpose")).is_some();
    ahead || BOTS.is_bot(&name)
}

/// Whether a browser asks for something to show as an image.
pub(super) fn is_for_an_image(headers: &HeaderMap) -> bool {
    headers.get(DESTINATION).is_some_and(|it| it == "image")
}

/// Whether a request names a page of the portal as where it comes from.
fn is_from(portal: &Portal, headers: &HeaderMap) -> bool {
    let referer = headers.get(header::REFERER).map(HeaderValue::as_bytes);
    referer.and_then(host_of).is_some_and(|host| portal.owns(&host))
}

/// The host of a page's address, in the letters of DNS. Old pages have addresses in which letters
/// are not escaped, in an encoding that nobody names; the host is before them.
fn host_of(referer: &[u8]) -> Option<String> {
    let referer = Some(referer).filter(|referer| referer.len() <= REFERER_LIMIT)?;
    let url = Url::parse(&String::from_utf8_lossy(referer)).ok()?;
    let is_page = matches!(url.scheme(), "http" | "https");
    url.host_str().filter(|_| is_page).map(|host| host.trim_end_matches('.').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_host_of_a_page_is_read() {
        for (referer, host) in [
            ("https://haiphong.gov.vn/trang-chu?x=1", Some("haiphong.gov.vn")),
            ("http://WWW.HaiPhong.gov.vn:8080", Some("www.haiphong.gov.vn")),
            ("https://haiphong.gov.vn@evil.example/", Some("evil.example")),
            ("https://evil.example/?haiphong.gov.vn", Some("evil.example")),
            ("https://haiphong.gov.vn.evil.example", Some("haiphong.gov.vn.evil.example")),
            ("https://haiphong.gov.vn./", Some("haiphong.gov.vn")),
            ("javascript:alert(1)//haiphong.gov.vn", None),
            ("data:text/html,haiphong.gov.vn", None),
            ("haiphong.gov.vn", None),
            ("", None),
        ] {
            assert_eq!(host_of(referer.as_bytes()).as_deref(), host, "{referer}");
        }
        let long = |letters| format!("https://haiphong.gov.vn/{}", "a".repeat(letters));
        assert_eq!(host_of(long(4_000).as_bytes()).as_deref(), Some("haiphong.gov.vn"));
        assert_eq!(host_of(long(5_000).as_bytes()), None);
        // windows-1258, as an old browser sends it.
        assert_eq!(host_of(b"https://haiphong.gov.vn/tin-t\xFDc").as_deref(), Some("haiphong.gov.vn"));
    }
}
