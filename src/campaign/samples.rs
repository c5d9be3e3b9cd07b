//! A campaign and a placement for the tests of this room.

use jiff::civil::{Date, date};

use super::{Art, Campaign, Early, LetterRef, Placement, Source};
use crate::edition::{Edition, Text};

/// The 12th, held in a zone.
pub(super) fn edition(zone: &str) -> Edition {
    let shipped = crate::edition::shipped().expect("sound content");
    let edition = shipped.into_iter().find(|edition| edition.number == 12).expect("the 12th");
    Edition { time_zone: zone.to_owned(), ..edition }
}

pub(super) fn campaign(first: Option<Date>, last: Option<Date>) -> Campaign {
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

pub(super) fn placement(first: Option<Date>, last: Option<Date>) -> Placement {
    Placement { asked_on: date(2016, 5, 18), first, last, reminded_at: None, version: 1 }
}
