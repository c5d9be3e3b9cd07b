//! How long each thing is kept: rules, each with its own day, executed in a transaction of
//! its own. A rule that is executed again finds nothing to do.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};

use super::scrub::delete;
use crate::config::Retention;
use crate::edition::Edition;
use crate::error::Result;
use crate::registration::erasure::letter_file;
use crate::web::App;

/// How far the conference clock may be ahead outside of a rehearsal.
const LEAD: SignedDuration = SignedDuration::from_hours(24);

/// The setting that says when the rules were last executed, by the system's clock.
const SEEN: &str = "retention_seen_at";
/// How far the system's time may be from then: a week away is no jump.
const JUMP: SignedDuration = SignedDuration::from_hours(8 * 24);
/// How long a time that jumped is watched before it is believed.
const DAY: SignedDuration = SignedDuration::from_hours(24);
/// By how much it may be corrected meanwhile.
const SLIP: SignedDuration = SignedDuration::from_mins(10);

/// A rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Food and access.
    Needs,
    /// That an invitation letter was asked for.
    Invitation,
    /// What was typed as remarks.
    Remarks,
    /// Telephone numbers, and who answers for a delegate.
    Telephone,
    /// Registrations, whole; who agreed becomes a subscriber.
    Registrations,
    /// Subscribers.
    NextEditions,
    /// Addresses of those who look after portals, given during the edition.
    PortalContacts,
    /// Letters that were sent or given up.
    Letters,
}

impl Rule {
    /// All of them, in the order in which they are executed.
    pub const ALL: [Self; 8] = [
        Self::Needs,
        Self::Invitation,
        Self::Remarks,
        Self::Telephone,
        Self::Registrations,
        Self::NextEditions,
        Self::PortalContacts,
        Self::Letters,
    ];

    /// Its code: the name of its setting, and in the reports.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Needs => "needs",
            Self::Invitation => "invitation",
            Self::Remarks => "remarks",
            Self::Telephone => "telephone",
            Self::Registrations => "registrations",
            Self::NextEditions => "next_editions",
            Self::PortalContacts => "portal_contacts",
            Self::Letters => "letters",
        }
    }

    /// How many days it lets pass.
    #[must_use]
    pub const fn days(self, retention: &Retention) -> u16 {
        match self {
            Self::Needs => retention.needs,
            Self::Invitation => retention.invitation,
            Self::Remarks => retention.remarks,
            Self::Telephone => retention.telephone,
            Self::Registrations => retention.registrations,
            Self::NextEditions => retention.next_editions,
            Self::PortalContacts => retention.portal_contacts,
            Self::Letters => retention.letters,
        }
    }

    /// The day with whose beginning it is due for an edition; none for letters, each of which
    /// has a day of its own.
    #[must_use]
    pub fn day(self, edition: &Edition, retention: &Retention) -> Option<Date> {
        if self == Self::Letters {
            return None;
        }
        let last = edition.dates.held.as_ref().unwrap_or(&edition.dates.announced).last;
        last.checked_add(i64::from(self.days(retention)).days()).ok()
    }

    /// The moment from which it is due for an edition.
    pub(super) fn due(self, edition: &Edition, retention: &Retention) -> Option<Timestamp> {
        self.day(edition, retention)?.to_zoned(edition.zone()).ok().map(|at| at.timestamp())
    }
}

/// What a rule has before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// Which.
    pub rule: Rule,
    /// For which edition.
    pub edition: u16,
    /// The day with whose beginning it is due; none for letters.
    pub day: Option<Date>,
    /// Whether it is due now.
    pub is_due: bool,
    /// How much it concerns now; of letters, how many are due.
    pub rows: i64,
}

/// What each rule has before it, for each edition that is published.
///
/// # Errors
///
/// Those of the database.
pub async fn outlook(app: &App) -> Result<Vec<Outlook>> {
    let mut outlooks = Vec::new();
    let now = app.clock.conference_now();
    for edition in editions(app) {
        for rule in Rule::ALL {
            let due = rule.due(&edition, &app.config.retention);
            let rows = app.store.count_kept(rule, edition.number, letters_before(app)).await?;
            outlooks.push(Outlook {
                rule,
                edition: edition.number,
                day: rule.day(&edition, &app.config.retention),
                is_due: due.is_none_or(|due| due <= now),
                rows,
            });
        }
    }
    Ok(outlooks)
}

/// Executes the rules without anybody looking on: a machine whose clock has jumped ahead would
/// delete everything, and nothing brings it back.
#[derive(Debug, Default)]
pub struct Watch {
    /// The first look at a time that nobody believes yet: by the system's clock, and how long
    /// the program had run.
    doubted: Option<(Timestamp, SignedDuration)>,
}

impl Watch {
    /// As [`retain`], if the time can be believed: it is no more than eight days since it was
    /// last looked at, or this program has seen it run for a day. Else nothing is deleted.
    ///
    /// # Errors
    ///
    /// Those of [`retain`].
    pub async fn retain(&mut self, app: &App) -> Result<Vec<(u16, Rule, i64)>> {
        let (now, running) = (app.clock.system_now(), app.clock.running());
        if !self.believes(seen(app).await?, now, running) {
            tracing::error!(
                "the system's time is far ahead of the last look: nothing is deleted before it has run for a day; \
                 if it is right, run `vietphap retention`"
            );
            return Ok(Vec::new());
        }
        retain(app).await
    }

    fn believes(&mut self, seen: Option<Timestamp>, now: Timestamp, running: SignedDuration) -> bool {
        if seen.is_none_or(|seen| now.duration_since(seen) <= JUMP) {
            self.doubted = None;
            return true;
        }
        let Some((at, then)) = self.doubted else {
            self.doubted = Some((now, running));
            return false;
        };
        let passed = running - then;
        if (now.duration_since(at) - passed).abs() > SLIP {
            // It has jumped again.
            self.doubted = Some((now, running));
            return false;
        }
        if passed < DAY {
            return false;
        }
        self.doubted = None;
        true
    }
}

/// When the rules were last executed.
async fn seen(app: &App) -> Result<Option<Timestamp>> {
    let millis = app.store.setting(SEEN).await?.and_then(|text| text.parse().ok());
    Ok(millis.and_then(|millis| Timestamp::from_millisecond(millis).ok()))
}

/// Executes every rule that is due, whatever the time was when that was last done: somebody
/// looks on, or [`Watch`] does. A report of each that found something is kept. What was
/// deleted, by edition and rule. A clock that was set ahead by mistake deletes nothing.
///
/// # Errors
///
/// Those of the database and the disk; rules executed before the fault stay executed.
pub async fn retain(app: &App) -> Result<Vec<(u16, Rule, i64)>> {
    let (now, stamp) = (app.clock.conference_now(), app.clock.system_now());
    let mut done = Vec::new();
    // Nothing brings back what is deleted before its time.
    if !app.config.rehearsal && now.duration_since(stamp) > LEAD {
        tracing::error!(
            "the conference clock is ahead of the system's: nothing is deleted; correct the setting `clock`"
        );
        return Ok(done);
    }
    app.store.set_setting(SEEN, &stamp.as_millisecond().to_string()).await?;
    for edition in editions(app) {
        for rule in Rule::ALL {
            if rule.due(&edition, &app.config.retention).is_some_and(|due| due > now) {
                continue;
            }
            let forget = Rule::NextEditions.due(&edition, &app.config.retention).unwrap_or(now);
            let (rows, letters) =
                app.store.purge(rule, &edition, &app.localities, (letters_before(app), forget), (now, stamp)).await?;
            for letter in letters {
                delete(&letter_file(app, &letter))?;
            }
            if rows > 0 {
                tracing::info!(edition = edition.number, rule = rule.code(), rows, "what was due is deleted");
                done.push((edition.number, rule, rows));
            }
        }
    }
    if done.iter().any(|(_, rule, _)| *rule == Rule::Registrations) {
        app.seats_changed().await;
    }
    Ok(done)
}

/// Letters that ended before this moment of the system's clock are due.
fn letters_before(app: &App) -> Timestamp {
    let days = i64::from(app.config.retention.letters);
    app.clock.system_now().saturating_sub(SignedDuration::from_hours(24 * days)).unwrap_or(Timestamp::MIN)
}

fn editions(app: &App) -> Vec<std::sync::Arc<Edition>> {
    let published = app.published.load();
    std::iter::once(&published.current).chain(&published.archive).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_that_jumped_is_believed_once_it_has_run_for_a_day() {
        let begin: Timestamp = "2023-03-01T09:00:00+07:00".parse().expect("a moment");
        let hours = SignedDuration::from_hours;
        let mut watch = Watch::default();
        assert!(watch.believes(None, begin, hours(0)), "the first look");
        assert!(watch.believes(Some(begin), begin + hours(8 * 24), hours(0)), "a week away");
        assert!(watch.believes(Some(begin), begin - hours(1_000), hours(0)), "nothing is due earlier");
        let jumped = begin + hours(9_000);
        let later = |by: i64| (Some(begin), jumped + hours(by), hours(by));
        for (by, believed) in [(0, false), (1, false), (23, false), (24, true)] {
            let (seen, now, running) = later(by);
            assert_eq!(watch.believes(seen, now, running), believed, "after {by} hours");
        }
        // Two days by the machine's word are an hour to us: it jumps and jumps.
        assert!(!watch.believes(Some(begin), jumped, hours(100)));
        assert!(!watch.believes(Some(begin), jumped + hours(48), hours(101)));
        assert!(!watch.believes(Some(begin), jumped + hours(71), hours(124)));
        assert!(watch.believes(Some(begin), jumped + hours(72), hours(125)));
    }

    #[test]
    fn each_rule_has_its_day_after_the_last_day_as_held() {
        let edition = crate::edition::shipped().expect("sound").pop().expect("there");
        let day = |rule: Rule| rule.day(&edition, &Retention::default()).map(|day| day.to_string());
        assert_eq!(day(Rule::Needs).as_deref(), Some("2023-05-01"));
        assert_eq!(day(Rule::Remarks).as_deref(), Some("2023-05-16"));
        assert_eq!(day(Rule::Telephone).as_deref(), Some("2023-07-15"));
        assert_eq!(day(Rule::Registrations).as_deref(), Some("2024-04-15"));
        assert_eq!(day(Rule::NextEditions).as_deref(), Some("2026-04-15"));
        assert_eq!(day(Rule::PortalContacts).as_deref(), Some("2024-04-15"));
        assert_eq!(day(Rule::Letters), None);
    }
}
