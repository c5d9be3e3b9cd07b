//! Asks portals politely: as they wish (robots.txt, RFC 9309), one request at a time, with a
//! pause between two to one host.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use hyper::StatusCode;
use robotxt::Robots;
use tokio::time::Instant;
use url::Url;

use super::fetch::{Answer, Bounds, fetch};
use super::limits::Limits;
use super::reach::Reach;
use super::rules::{self, TOKEN};
use crate::campaign::Remark;

/// No address that leads on is longer, in bytes.
const LOCATION: usize = 2_048;
/// How long the rules of a robots.txt are kept: for one look, as a rule. A day would be
/// allowed (RFC 9309 §2.4), for those of a thousand hosts there is no room.
const KEPT: Duration = Duration::from_hours(1);

/// What a portal allows.
#[derive(Clone, Debug)]
enum Access {
    Rules(Arc<Robots>),
    /// Its server could not say.
    Unread,
    /// It could not be asked at all.
    Trouble(Remark),
}

/// Asks for pages.
#[derive(Debug)]
pub(super) struct Visitor {
    reach: Reach,
    limits: Limits,
    agent: String,
    /// By origin, until when.
    access: HashMap<String, (Access, Instant)>,
    /// By host: when it was last asked.
    asked: HashMap<String, Instant>,
}

/// A page that came.
pub(super) struct Page {
    pub(super) url: Url,
    pub(super) status: StatusCode,
    pub(super) content_type: Option<String>,
    pub(super) body: Vec<u8>,
    pub(super) cut: Option<Remark>,
}

/// How far a look has come.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    /// The address that was asked for last.
    pub(super) at: Option<Url>,
    pub(super) requests: u32,
    pub(super) bytes: usize,
}

impl Visitor {
    /// `site` is what tells who asks: an address that explains.
    pub(super) fn new(reach: Reach, limits: Limits, site: &str) -> Self {
        let version = env!("CARGO_PKG_VERSION").rsplit_once('.').map_or("0", |(version, _)| version);
        let agent = format!("{TOKEN}/{version} (+{site})");
        Self { reach, limits, agent, access: HashMap::new(), asked: HashMap::new() }
    }

    pub(super) const fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Asks for a page and follows where it leads.
    ///
    /// # Errors
    ///
    /// What kept it from coming.
    pub(super) async fn page(&mut self, start: &Url, tally: &mut Tally) -> Result<Page, Remark> {
        let mut url = start.clone();
        let mut redirects = 0;
        loop {
            tally.at = Some(url.clone());
            self.allowed(&url, tally).await?;
            let answer = self.ask(&url, self.limits.page, tally).await?;
            let Some(location) = &answer.location else {
                let Answer { status, content_type, body, cut, .. } = answer;
                return Ok(Page { url, status, content_type, body, cut });
            };
            redirects += 1;
            if redirects > self.limits.redirects {
                return Err(Remark::Redirects);
            }
            url = next(&url, location).ok_or(Remark::Broken)?;
        }
    }

    /// Whether a portal wants us at an address.
    async fn allowed(&mut self, url: &Url, tally: &mut Tally) -> Result<(), Remark> {
        super::reach::permitted(url)?;
        let origin = url.origin().ascii_serialization();
        let known = self.access.get(&origin).filter(|(_, until)| Instant::now() < *until);
        let access = if let Some((access, _)) = known {
            access.clone()
        } else {
            let access = self.robots(url, tally).await;
            let now = Instant::now();
            self.access.retain(|_, (_, until)| now < *until);
            self.access.insert(origin, (access.clone(), now + KEPT));
            access
        };
        match access {
            // A file has room for a hundred thousand rules: they keep nobody else waiting.
            Access::Rules(rules) => {
                let url = url.clone();
                match tokio::task::spawn_blocking(move || rules.is_url_allowed(&url)).await {
                    Ok(true) => Ok(()),
                    _ => Err(Remark::Robots),
                }
            }
            Access::Unread => Err(Remark::RobotsUnread),
            Access::Trouble(trouble) => Err(trouble),
        }
    }

    /// Reads the robots.txt of an origin, as RFC 9309 §2.3 has it.
    async fn robots(&mut self, url: &Url, tally: &mut Tally) -> Access {
        let Ok(mut url) = robotxt::robots_url(url) else { return Access::Trouble(Remark::NotPublic) };
        let mut is_first = true;
        for _ in 0..=self.limits.redirects {
            let answer = match self.ask(&url, self.limits.robots, tally).await {
                Ok(answer) => answer,
                Err(trouble) if is_first => return Access::Trouble(trouble),
                Err(_) => return Access::Unread,
            };
            is_first = false;
            if let Some(location) = &answer.location {
                let Some(next) = next(&url, location) else { return Access::Unread };
                url = next;
                continue;
            }
            return match (answer.status.as_u16(), answer.cut) {
                (200..300, None | Some(Remark::TooBig)) => {
                    let rules = tokio::task::spawn_blocking(move || rules::parse(answer.body)).await;
                    rules.map_or(Access::Unread, |rules| Access::Rules(Arc::new(rules)))
                }
                // "Too many requests" is no "there is none".
                (200..300 | 429 | 500.., _) => Access::Unread,
                // "Unavailable": then everything is allowed. A redirect to nowhere is as good.
                _ => everything(),
            };
        }
        // Nor is there one behind too many redirects (§2.3.1.2).
        everything()
    }

    /// One request, when its host has had its pause.
    async fn ask(&mut self, url: &Url, bytes: usize, tally: &mut Tally) -> Result<Answer, Remark> {
        super::reach::permitted(url)?;
        // With a dot at its end or without, it is the same server.
        let host = url.host_str().unwrap_or_default().trim_end_matches('.').to_owned();
        if let Some(last) = self.asked.get(&host) {
            tokio::time::sleep_until(*last + self.pause(url)).await;
        }
        let bounds = Bounds { connect: self.limits.connect, request: self.limits.request, bytes };
        tally.requests += 1;
        // Noted before as well: whoever gives up waiting for the answer has asked all the same.
        self.asked.insert(host.clone(), Instant::now());
        let answer = fetch(&self.reach, &self.agent, url, bounds).await;
        let now = Instant::now();
        self.asked.retain(|_, last| now.duration_since(*last) < KEPT);
        self.asked.insert(host, now);
        if let Ok(answer) = &answer {
            tally.bytes += answer.read;
        }
        answer
    }

    fn pause(&self, url: &Url) -> Duration {
        let wished = match self.access.get(&url.origin().ascii_serialization()) {
            Some((Access::Rules(rules), _)) => rules.crawl_delay().unwrap_or_default(),
            _ => Duration::ZERO,
        };
        wished.min(self.limits.longest_pause).max(self.limits.pause)
    }
}

/// Nothing is forbidden.
fn everything() -> Access {
    Access::Rules(Arc::new(Robots::allow_all()))
}

/// Where an answer leads to.
fn next(url: &Url, location: &str) -> Option<Url> {
    let mut next = (location.len() <= LOCATION).then(|| url.join(location).ok()).flatten()?;
    next.set_fragment(None);
    Some(next)
}
