//! A portal that was asked for a campaign's banner, and its days.

use jiff::civil::Date;

use crate::edition::Window;

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
    /// The last day, included.
    pub last: Date,
    /// The same as moments.
    pub window: Window,
}
