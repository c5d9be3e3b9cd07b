//! One look at one portal: its page, where that leads to, and the verdicts.

use std::collections::HashSet;
use std::sync::Arc;

use url::Url;

use super::around::Room;
use super::judge::{Sought, judge};
use super::limits::Limits;
use super::ours::Ours;
use super::reach::{Reach, ReachError, permitted};
use super::sight::{self, Frame, Occurrence};
use super::visitor::{Page, Tally, Visitor};
use crate::campaign::{Campaigns, Portal, Remark, Verdict};
use crate::config::Config;
use crate::i18n::Lang;
use crate::web::Route;

/// Looks for our snippets on portals' pages, one portal at a time.
#[derive(Debug)]
pub struct Checker {
    visitor: Visitor,
    base: Url,
}

/// What a look came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// The address that was asked for.
    pub page: String,
    /// Of each campaign that was looked for.
    pub findings: Vec<Finding>,
    /// How many requests it took, those for robots.txt included.
    pub requests: u32,
    /// How many bytes of answers were read.
    pub bytes: usize,
}

/// What a look came to for one campaign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Its code.
    pub campaign: String,
    /// The verdict.
    pub verdict: Verdict,
    /// What looks wrong, each once.
    pub remarks: Vec<Remark>,
}

/// What is looked for, and where.
struct Task<'a> {
    ours: Arc<Ours>,
    /// With its host in the letters of DNS.
    portal: Portal,
    campaigns: &'a [String],
    others: &'a [String],
}

/// What was seen on the way.
#[derive(Default)]
struct Seen {
    page: String,
    occurrences: Vec<Occurrence>,
    /// What is to be said whatever the campaign.
    remarks: Vec<Remark>,
    /// Whether a page came, whole or as far as we read pages.
    was_read: bool,
    tally: Tally,
    /// Pages that came, and addresses that were asked for: nothing is asked for twice.
    asked: HashSet<Url>,
}

impl Checker {
    /// One that says who it is with the address of the site's page for portal editors.
    ///
    /// # Errors
    ///
    /// The site's own address cannot be read.
    pub fn new(config: &Config, host: Lang, reach: Reach, limits: Limits) -> Result<Self, ReachError> {
        let base = Url::parse(&config.base_url).map_err(|error| ReachError(format!("base_url: {error}")))?;
        let about = format!("{}{}", config.base_url, Route::Banner.path(host));
        Ok(Self { visitor: Visitor::new(reach, limits, &about), base })
    }

    /// Looks for campaigns, by code, on the page of a portal; none if it has no host. `others`
    /// are those that are under way there as well: their snippets are no old ones.
    pub async fn look(
        &mut self,
        campaigns: &Arc<Campaigns>,
        portal: &Portal,
        codes: &[String],
        others: &[String],
    ) -> Option<Look> {
        let host = Url::parse(&format!("https://{}/", portal.host.as_deref()?)).ok()?.host_str()?.to_owned();
        let task = Task {
            ours: Arc::new(Ours { base: self.base.clone(), campaigns: campaigns.clone() }),
            portal: Portal { host: Some(host), ..portal.clone() },
            campaigns: codes,
            others,
        };
        let mut seen = Seen::default();
        let patience = self.visitor.limits().look;
        if tokio::time::timeout(patience, self.walk(&task, &mut seen)).await.is_err() {
            seen.remarks.push(Remark::Slow);
        }
        let findings = codes.iter().map(|campaign| seen.finding(&task, campaign)).collect();
        Some(Look { page: seen.page, findings, requests: seen.tally.requests, bytes: seen.tally.bytes })
    }

    async fn walk(&mut self, task: &Task<'_>, seen: &mut Seen) {
        let Some(page) = self.first_page(task, seen).await else { return };
        let (refresh, mut frames) = self.read(task, seen, page, None).await;
        if let Some(refresh) = refresh.filter(|_| !seen.is_enough(task)) {
            match self.page(task, seen, &refresh).await {
                Ok(page) => frames.extend(self.read(task, seen, page, None).await.1),
                Err(trouble) => seen.remarks.push(trouble),
            }
        }
        let most = self.visitor.limits().frames;
        frames.retain_mut(|frame| {
            frame.url.set_fragment(None);
            task.owns(&frame.url) && permitted(&frame.url).is_ok() && seen.asked.insert(frame.url.clone())
        });
        for frame in frames.into_iter().take(most) {
            if seen.is_enough(task) {
                break;
            }
            match self.visitor.page(&frame.url, &mut seen.tally).await {
                Ok(page) if page.status.is_success() && is_html(&page) => {
                    self.read(task, seen, page, Some(&frame)).await;
                }
                Err(trouble @ (Remark::Robots | Remark::RobotsUnread)) => seen.remarks.push(trouble),
                _ => {}
            }
        }
    }

    /// Asks for a page, and says so if the way to it leaves the portal.
    async fn page(&mut self, task: &Task<'_>, seen: &mut Seen, url: &Url) -> Result<Page, Remark> {
        seen.asked.insert(url.clone());
        let came = self.visitor.page(url, &mut seen.tally).await;
        if seen.tally.at.as_ref().is_some_and(|at| at.has_host() && !task.owns(at)) {
            seen.remarks.push(Remark::LeftHost);
        }
        came
    }

    /// The page that was declared, or the portal's first one: by https, and where that
    /// is not spoken by http.
    async fn first_page(&mut self, task: &Task<'_>, seen: &mut Seen) -> Option<Page> {
        let host = task.portal.host.as_deref().unwrap_or_default();
        let declared = task.portal.page.as_deref().map(|page| Url::parse(page).ok());
        let starts: Vec<Url> = match declared {
            Some(Some(page)) if task.owns(&page) => vec![page],
            declared => {
                if declared.is_some() {
                    seen.remarks.push(Remark::PageElsewhere);
                }
                ["https", "http"].iter().filter_map(|scheme| Url::parse(&format!("{scheme}://{host}/")).ok()).collect()
            }
        };
        let last = starts.len().saturating_sub(1);
        for (at, start) in starts.iter().enumerate() {
            seen.page = start.to_string();
            match self.page(task, seen, start).await {
                Ok(page) => return Some(page),
                Err(Remark::Silent | Remark::Broken) if at < last => {}
                Err(trouble) => {
                    seen.remarks.push(trouble);
                    break;
                }
            }
        }
        None
    }

    /// Reads a page that came, or a frame of one; gives where it leads to, and the pages inside
    /// it. What went wrong with a frame is not said of the page around it, and a frame that came
    /// does not make up for a page that did not.
    async fn read(
        &self,
        task: &Task<'_>,
        seen: &mut Seen,
        page: Page,
        frame: Option<&Frame>,
    ) -> (Option<Url>, Vec<Frame>) {
        if !page.status.is_success() {
            seen.remarks.push(Remark::Status(page.status.as_u16()));
        }
        if !is_html(&page) {
            if page.status.is_success() {
                seen.remarks.push(Remark::NotPage);
            }
            return (None, Vec::new());
        }
        if frame.is_none() {
            seen.remarks.extend(page.cut);
            seen.was_read |= page.status.is_success() && matches!(page.cut, None | Some(Remark::TooBig));
        }
        seen.asked.insert(page.url.clone());
        let (ours, patience) = (task.ours.clone(), self.visitor.limits().reading);
        let (room, is_hidden) = frame.map_or((Room::PAGE, false), |frame| (frame.room, frame.is_hidden));
        let look = tokio::task::spawn_blocking(move || {
            sight::look(&ours, &page.body, page.content_type.as_deref(), &page.url, room, patience)
        });
        let Ok(mut sight) = look.await else {
            tracing::error!(portal = task.portal.slug, "a page could not be read: a fault of the program");
            seen.remarks.push(Remark::Broken);
            return (None, Vec::new());
        };
        if sight.is_cut && frame.is_none() {
            seen.remarks.push(Remark::TooBig);
        }
        for occurrence in &mut sight.occurrences {
            occurrence.is_hidden |= is_hidden;
        }
        seen.occurrences.append(&mut sight.occurrences);
        (sight.refresh, sight.frames)
    }
}

/// Whether a page is one to look into.
fn is_html(page: &Page) -> bool {
    let named = page.content_type.as_deref().unwrap_or_default().split(';').next().unwrap_or_default();
    match named.trim().to_ascii_lowercase().as_str() {
        "text/html" | "application/xhtml+xml" | "application/xml" | "text/xml" => true,
        // Nothing said: what does not begin like another file.
        "" => {
            ![&b"%PDF"[..], b"\x89PNG", b"GIF8", b"\xff\xd8", b"PK\x03\x04"].iter().any(|it| page.body.starts_with(it))
        }
        _ => false,
    }
}

impl Seen {
    /// Whether every campaign was found.
    fn is_enough(&self, task: &Task<'_>) -> bool {
        task.campaigns.iter().all(|campaign| judge(&self.occurrences, task.sought(campaign)).0)
    }

    fn finding(&self, task: &Task<'_>, campaign: &str) -> Finding {
        let (is_found, mut remarks) = judge(&self.occurrences, task.sought(campaign));
        remarks.extend_from_slice(&self.remarks);
        remarks.sort_unstable();
        remarks.dedup();
        let is_forbidden = remarks.iter().any(|remark| matches!(remark, Remark::Robots | Remark::RobotsUnread));
        let verdict = match (is_found, self.was_read) {
            (true, _) => Verdict::Found,
            (false, true) => Verdict::NotFound,
            (false, false) if is_forbidden => Verdict::Forbidden,
            (false, false) => Verdict::Unreachable,
        };
        Finding { campaign: campaign.to_owned(), verdict, remarks }
    }
}

impl Task<'_> {
    fn owns(&self, url: &Url) -> bool {
        url.host_str().is_some_and(|host| self.portal.owns(host.trim_end_matches('.')))
    }

    fn sought<'a>(&'a self, campaign: &'a str) -> Sought<'a> {
        Sought { campaign, portal: &self.portal.slug, campaigns: self.campaigns, others: self.others }
    }
}
