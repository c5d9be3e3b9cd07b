//! What one network may ask in a while.
//!
//! The limits are wide: a whole province registers from behind one address. They stop
//! a script, not an office.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::num::NonZeroU32;
use std::time::Duration;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::request::Parts;
use governor::clock::{Clock, DefaultClock};
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::state::{InMemoryState, NotKeyed};
use governor::{Quota, RateLimiter};

use super::AppState;
use crate::error::{Error, Result};

/// 300 registrations at once and one each second after: an office never meets it.
const REGISTRATIONS: (u32, u32) = (60, 300);
/// 3,000 at once and 50 each second after, from all networks together: more than a whole
/// conference in a minute, and less than the database takes.
const EVERYBODY: (u32, u32) = (3_000, 3_000);
/// 10 attempts at once and ten each minute after.
const SIGN_INS: (u32, u32) = (10, 10);
/// 10 attempts on one account at once and ten each hour after, from browsers that are not known
/// together, and from each that is. Three codes of six digits are good at any moment: whoever has
/// the password guesses one in a day with a chance of 0.07 %.
const ATTEMPTS: u32 = 10;
/// 200 letters at once and two hundred each hour after: a province is never locked out, and
/// each address has limits of its own.
const LETTERS: u32 = 200;
/// Of one portal's banner and link 300 at once, and 300 more over each day after: an office that
/// keeps an image for minutes never meets it, and nobody adds a crowd by himself, neither by a
/// burst nor by patience.
const BANNERS: u32 = 300;
const DAY: Duration = Duration::from_hours(24);

/// The client's network: an IPv4 address, or the first half of an IPv6 one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Network(IpAddr);

impl Network {
    fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(v4) => Self(v4.into()),
            IpAddr::V6(v6) => {
                let [a, b, c, d, ..] = v6.segments();
                Self(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into())
            }
        }
    }

    /// The network that a request comes from, behind so many trusted proxies, the last of which is at
    /// the other end of the connection.
    #[must_use]
    pub fn read(connection: IpAddr, headers: &HeaderMap, proxies: usize) -> Self {
        if proxies == 0 {
            return Self::of(connection);
        }
        let forwarded: Vec<&str> =
            headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok()).collect();
        Self::behind_proxies(connection, &forwarded.join(","), proxies)
    }

    /// What one site is given at most: an IPv4 address, or a /48 of IPv6 (RFC 6177).
    fn site(self) -> Self {
        match self.0 {
            IpAddr::V4(_) => self,
            IpAddr::V6(v6) => {
                let [a, b, c, ..] = v6.segments();
                Self(Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0).into())
            }
        }
    }

    /// The address that the last trusted proxy saw: counted from the right, since
    /// everything further left is the client's own word.
    fn behind_proxies(connection: IpAddr, forwarded: &str, trusted: usize) -> Self {
        let seen = trusted
            .checked_sub(1)
            .and_then(|skipped| forwarded.rsplit(',').nth(skipped))
            .and_then(|address| address_of(address.trim()));
        Self::of(seen.unwrap_or(connection))
    }
}

/// An address as proxies write it: bare, in brackets, or with a port.
fn address_of(text: &str) -> Option<IpAddr> {
    let bare = || text.trim_start_matches('[').trim_end_matches(']').parse().ok();
    text.parse::<SocketAddr>().map(|with_port| with_port.ip()).ok().or_else(bare)
}

impl FromRequestParts<AppState> for Network {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let peer = peer.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |ConnectInfo(address)| address.ip());
        Ok(Self::read(peer, &parts.headers, app.config.trusted_proxies))
    }
}

/// A limit of its own for each key. It remembers a key until the limit is whole again and
/// [`Limits::forget_quiet`] has looked: of the widest one, whatever was asked, a day later.
type Keyed<K, C> = RateLimiter<K, DashMapStateStore<K>, C, NoOpMiddleware<<C as Clock>::Instant>>;
/// A limit for all.
type Shared<C> = RateLimiter<NotKeyed, InMemoryState, C, NoOpMiddleware<<C as Clock>::Instant>>;

/// The limits, each counted apart.
#[derive(Debug)]
pub struct Limits<C: Clock = DefaultClock> {
    on: bool,
    clock: C,
    registrations: Keyed<Network, C>,
    everybody: Shared<C>,
    sign_ins: Keyed<Network, C>,
    attempts: Keyed<Vec<u8>, C>,
    letters: Keyed<Network, C>,
    banners: Keyed<(Network, String), C>,
}

impl Limits {
    /// Limits that hold, or that never refuse.
    #[must_use]
    pub fn new(on: bool) -> Self {
        Self::with_clock(on, &DefaultClock::default())
    }
}

impl<C: Clock + Clone> Limits<C> {
    fn with_clock(on: bool, clock: &C) -> Self {
        let keyed = |quota| RateLimiter::dashmap_with_clock(quota, clock.clone());
        Self {
            on,
            registrations: keyed(quota(REGISTRATIONS)),
            everybody: RateLimiter::direct_with_clock(quota(EVERYBODY), clock.clone()),
            sign_ins: keyed(quota(SIGN_INS)),
            attempts: RateLimiter::dashmap_with_clock(Quota::per_hour(number(ATTEMPTS)), clock.clone()),
            letters: keyed(Quota::per_hour(number(LETTERS))),
            banners: RateLimiter::dashmap_with_clock(a_day(BANNERS), clock.clone()),
            clock: clock.clone(),
        }
    }

    /// Counts a registration.
    ///
    /// # Errors
    ///
    /// [`Error::TooManyRequests`] above the limit.
    pub fn registration(&self, network: Network) -> Result<()> {
        self.check(&self.registrations, network)?;
        if self.on && self.everybody.check().is_err() {
            tracing::warn!("everybody was asked to wait");
            return Err(Error::TooManyRequests);
        }
        Ok(())
    }

    /// Counts an attempt to sign in.
    ///
    /// # Errors
    ///
    /// [`Error::TooManyRequests`] above the limit.
    pub fn sign_in(&self, network: Network) -> Result<()> {
        self.check(&self.sign_ins, network)
    }

    /// Counts an attempt on an account: `key` is the account for all whom it does not know, or
    /// one browser that it does.
    ///
    /// # Errors
    ///
    /// [`Error::TooManyRequests`] above the limit.
    pub fn attempt(&self, key: &[u8]) -> Result<()> {
        if self.on && self.attempts.check_key(&key.to_vec()).is_err() {
            tracing::warn!("attempts on an account were asked to wait");
            return Err(Error::TooManyRequests);
        }
        Ok(())
    }

    /// Counts a letter that somebody asks for, to an address that may be anybody's.
    ///
    /// # Errors
    ///
    /// [`Error::TooManyLetters`] above the limit.
    pub fn letter(&self, network: Network) -> Result<()> {
        self.check(&self.letters, network).map_err(|_| Error::TooManyLetters)
    }

    /// Counts a request for the banner or the link of a portal. Nobody is asked to wait: above
    /// the limit it is answered and not counted.
    ///
    /// # Errors
    ///
    /// [`Error::TooManyRequests`] above the limit.
    pub fn banner(&self, network: Network, portal: &str) -> Result<()> {
        if !self.on {
            return Ok(());
        }
        self.banners.check_key(&(network.site(), portal.to_owned())).map_err(|_| Error::TooManyRequests)
    }

    /// Forgets every network that has been quiet for so long that it may ask again as if it had
    /// never asked. Called once a minute: nobody's network stays in memory for want of other
    /// visitors.
    pub fn forget_quiet(&self) {
        for networks in [&self.registrations, &self.sign_ins, &self.letters] {
            networks.retain_recent();
            networks.shrink_to_fit();
        }
        self.attempts.retain_recent();
        self.attempts.shrink_to_fit();
        self.banners.retain_recent();
        self.banners.shrink_to_fit();
    }

    fn check(&self, limiter: &Keyed<Network, C>, network: Network) -> Result<()> {
        if !self.on {
            return Ok(());
        }
        limiter.check_key(&network).map_err(|not_until| {
            let wait = not_until.wait_time_from(self.clock.now());
            tracing::warn!(seconds = wait.as_secs(), "a network was asked to wait");
            Error::TooManyRequests
        })
    }
}

fn number(number: u32) -> NonZeroU32 {
    NonZeroU32::new(number).unwrap_or(NonZeroU32::MIN)
}

fn quota((per_minute, burst): (u32, u32)) -> Quota {
    Quota::per_minute(number(per_minute)).allow_burst(number(burst))
}

/// So many at once, and as many more over a day.
fn a_day(times: u32) -> Quota {
    let times = number(times);
    Quota::with_period(DAY / times.get()).unwrap_or(Quota::per_hour(times)).allow_burst(times)
}

#[cfg(test)]
mod tests {
    use super::*;
    use governor::clock::FakeRelativeClock;

    fn network(connection: &str, forwarded: &str, trusted: usize) -> String {
        Network::behind_proxies(connection.parse().unwrap(), forwarded, trusted).0.to_string()
    }

    #[test]
    fn only_what_trusted_proxies_add_is_believed() {
        assert_eq!(network("10.0.0.1", "1.2.3.4", 0), "10.0.0.1");
        assert_eq!(network("10.0.0.1", "6.6.6.6, 1.2.3.4", 1), "1.2.3.4");
        assert_eq!(network("10.0.0.1", "6.6.6.6, 1.2.3.4, 10.0.0.2", 2), "1.2.3.4");
        assert_eq!(network("10.0.0.1", "6.6.6.6, 1.2.3.4:5678", 1), "1.2.3.4");
        assert_eq!(network("10.0.0.1", "[2001:db8::1]:443", 1), "2001:db8::");
        assert_eq!(network("10.0.0.1", "[2001:db8::1]", 1), "2001:db8::");
        assert_eq!(network("10.0.0.1", "nonsense", 1), "10.0.0.1");
        assert_eq!(network("10.0.0.1", "1.2.3.4", 3), "10.0.0.1");
    }

    #[test]
    fn an_ipv6_network_is_its_first_half() {
        assert_eq!(network("2001:db8:1:2:3:4:5:6", "", 0), "2001:db8:1:2::");
        assert_eq!(network("::ffff:1.2.3.4", "", 0), "1.2.3.4");
    }

    #[test]
    fn a_site_of_many_ipv6_networks_counts_as_one_for_a_banner() {
        let limits = Limits::new(true);
        let counted = |site: u16| {
            let of = |network| Network::of(Ipv6Addr::new(0x2001, 0xdb8, site, network, 0, 0, 0, 1).into());
            (0..2_000).filter(|network| limits.banner(of(*network), "hai-phong").is_ok()).count()
        };
        assert!((300..400).contains(&counted(1)));
        assert!(counted(2) >= 300);
    }

    #[test]
    fn patience_fakes_no_more_zeal_than_haste() {
        let clock = FakeRelativeClock::default();
        let limits = Limits::with_clock(true, &clock);
        let script = Network::of("203.0.113.9".parse().unwrap());
        let counted = |times: u64, every: u64| {
            let ask = |_: &u64| {
                clock.advance(Duration::from_secs(every));
                limits.banner(script, "hai-phong").is_ok()
            };
            (0..times).filter(ask).count()
        };
        // Every four seconds for a day, and for another.
        let first = counted(21_600, 4);
        assert!((500..=600).contains(&first), "{first} on the first day");
        let second = counted(21_600, 4);
        assert!((250..=300).contains(&second), "{second} on the second");
        clock.advance(DAY);
        // A visitor who comes back every five minutes is counted each time.
        assert_eq!(counted(288, 300), 288);
    }

    #[test]
    fn a_quiet_network_is_forgotten_and_one_that_waits_is_not() {
        let clock = FakeRelativeClock::default();
        let limits = Limits::with_clock(true, &clock);
        let [visitor, script] = ["203.0.113.1", "203.0.113.2"].map(|it| Network::of(it.parse().unwrap()));
        limits.registration(visitor).unwrap();
        limits.sign_in(visitor).unwrap();
        limits.letter(visitor).unwrap();
        limits.banner(visitor, "hai-phong").unwrap();
        let asked = (0..2_000).filter(|_| limits.banner(script, "hai-phong").is_ok()).count();
        assert_eq!(asked, 300);
        let known = || {
            limits.forget_quiet();
            [limits.registrations.len(), limits.sign_ins.len(), limits.letters.len(), limits.banners.len()]
        };
        assert_eq!(known(), [1, 1, 1, 2], "nobody has been quiet yet");
        clock.advance(Duration::from_mins(10));
        assert_eq!(known(), [0, 0, 0, 1], "the visitor is forgotten");
        assert!(limits.banner(script, "hai-phong").is_ok());
        clock.advance(DAY + Duration::from_mins(5));
        assert_eq!(known(), [0; 4], "nobody is known longer than a day");
    }

    #[test]
    fn an_office_is_not_locked_out() {
        let limits = Limits::new(true);
        let office = Network::of("203.0.113.7".parse().unwrap());
        assert!((0..200).all(|_| limits.registration(office).is_ok()));
    }

    #[test]
    fn a_script_is() {
        let limits = Limits::new(true);
        let script = Network::of("203.0.113.8".parse().unwrap());
        assert!((0..1_000).any(|_| limits.registration(script).is_err()));
        assert!((0..50).any(|_| limits.sign_in(script).is_err()));
    }
}
