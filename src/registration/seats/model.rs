//! The rules of seats, without I/O.

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;

use crate::edition::{Activities, Activity, Audience, Window, WindowState};

/// What became of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SeatState {
    /// The delegate has the seat.
    Held,
    /// It is the delegate's if accepted in time.
    Offered,
    /// The delegate stands in line.
    Waiting,
    /// It was given back with the whole registration.
    Released,
}

impl SeatState {
    /// How good it is to have, the best first.
    pub(crate) const fn rank(self) -> u8 {
        match self {
            Self::Held => 0,
            Self::Offered => 1,
            Self::Waiting => 2,
            Self::Released => 3,
        }
    }

    /// Its code.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Offered => "offered",
            Self::Waiting => "waiting",
            Self::Released => "released",
        }
    }

    /// The state of a code; the schema knows no others.
    pub(crate) fn from_code(code: &str) -> Self {
        match code {
            "held" => Self::Held,
            "offered" => Self::Offered,
            "waiting" => Self::Waiting,
            _ => Self::Released,
        }
    }
}

/// An activity that a delegate asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Wanted {
    /// Its id.
    pub(crate) activity: String,
    /// Whether the page said that it is full and that one would wait. The same form sent
    /// again may say otherwise.
    #[serde(skip)]
    pub(crate) may_wait: bool,
}

/// Who asks, as far as the rules are concerned.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Chooser<'a> {
    /// Id of the registration.
    pub(crate) registration: &'a str,
    /// Code of the side.
    pub(crate) side: &'a str,
    /// Code of the kind of organisation.
    pub(crate) organisation_kind: &'a str,
}

/// An activity that cannot be had, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// Its id.
    pub(crate) activity: String,
    /// Why.
    pub(crate) why: Why,
}

/// Why an activity cannot be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// It no longer exists.
    Gone,
    /// It cannot be chosen yet.
    NotYet,
    /// It can no longer be chosen.
    Closed,
    /// It is for others.
    NotFor(Audience),
    /// It is held at the same time as another that was chosen.
    Overlaps(String),
    /// The page showed seats, and there are none any more.
    Full,
}

/// Until when an offer stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OfferRule {
    /// How long at most.
    pub(crate) lasts: SignedDuration,
    /// The end of the conference, after which nothing is offered.
    pub(crate) until: Option<Timestamp>,
}

/// Nothing is offered for less: a letter has to be read.
const AT_LEAST: SignedDuration = SignedDuration::from_hours(1);

impl OfferRule {
    /// When an offer made `now` lapses; none if it is too late to make one.
    pub(crate) fn answer_by(self, activity: &Activity, now: Timestamp) -> Option<Timestamp> {
        let lapses = now.checked_add(self.lasts).ok()?;
        let earliest = [Some(lapses), activity.starts_at, self.until].into_iter().flatten().min()?;
        (earliest.duration_since(now) >= AT_LEAST).then_some(earliest)
    }
}

/// What a delegate has already.
#[derive(Clone, Copy)]
pub(super) struct Kept<'a> {
    /// Its ids.
    pub(super) had: &'a [String],
    /// Those of them that became for others since.
    pub(super) spared: &'a [String],
}

/// Everything that keeps a delegate from having what is wanted, given what is kept: an
/// activity held already asks neither for a window nor for a seat.
pub(super) fn refusals(
    activities: &Activities,
    chooser: Chooser<'_>,
    wanted: &[Wanted],
    kept: Kept<'_>,
    state: impl Fn(&Activity) -> WindowState,
) -> Vec<Refusal> {
    let mut found = Vec::new();
    for (at, one) in wanted.iter().enumerate() {
        let refuse = |why| Refusal { activity: one.activity.clone(), why };
        let Some(activity) = activities.get(&one.activity) else {
            found.push(refuse(Why::Gone));
            continue;
        };
        let admits = activity.audience.admits(chooser.side, chooser.organisation_kind);
        if !admits && !kept.spared.contains(&one.activity) {
            found.push(refuse(Why::NotFor(activity.audience)));
            continue;
        }
        let earlier = wanted[..at].iter().filter_map(|other| activities.get(&other.activity));
        if let Some(other) = earlier.into_iter().find(|other| other.id != activity.id && other.overlaps(activity)) {
            found.push(refuse(Why::Overlaps(other.id.clone())));
            continue;
        }
        if kept.had.contains(&one.activity) {
            continue;
        }
        match state(activity) {
            WindowState::NotYet => found.push(refuse(Why::NotYet)),
            WindowState::Closed => found.push(refuse(Why::Closed)),
            WindowState::Open if !one.may_wait && !has_room(activity) => found.push(refuse(Why::Full)),
            WindowState::Open => {}
        }
    }
    found
}

/// Whether whoever comes now has a seat at once: one is free, and nobody stands in line.
pub(super) fn has_room(activity: &Activity) -> bool {
    activity.waiting == 0 && activity.free() != Some(0)
}

/// When activities can be chosen: within the window of registration.
pub(super) fn windows(
    registration: Window,
    zone: &jiff::tz::TimeZone,
    now: Timestamp,
) -> impl Fn(&Activity) -> WindowState + '_ {
    move |activity| activity.state(registration, zone, now)
}

/// What came of an answer to an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// The seat is the delegate's now.
    Held,
    /// It is since an earlier click.
    HeldBefore,
    /// The offer has lapsed, or there was none.
    TooLate,
}

/// What came of a change of capacity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Capacity {
    /// It is changed, and who waits was offered what became free.
    Changed,
    /// It would be lower than what is held: who came last and would lose a seat, as
    /// reference and name, the last first.
    WouldLose(Vec<(String, String)>),
    /// No such activity.
    Unknown,
}
