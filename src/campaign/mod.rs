//! Who is asked to carry the banner, when, and what has been seen of it.
//!
//! A [`Campaign`] has a window by days; a [`Portal`] that was asked later may have its own
//! ([`Placement`]). What is seen of a banner comes from three sides, each named for what it
//! is: requests of its image from a page of the portal, clicks, and what the checker found
//! on the page. From these follows where a portal stands ([`Standing`]); nothing here ranks.
//!
//! All of it is rows; what answers requests is kept in memory ([`Campaigns`]) and read anew
//! when it changes.

mod campaigns;
mod evidence;
mod model;
mod placement;
mod portal;
mod queries;
mod remark;
#[cfg(test)]
mod samples;
mod seed;

pub use campaigns::Campaigns;
pub use evidence::{Evidence, QUIET_DAYS, Standing, Verdict};
pub use model::{Art, Campaign, Early, LetterRef, Source};
pub use placement::{Placement, PlacementWindow};
pub use portal::{Portal, PortalCountry};
pub(crate) use portal::{bare, is_within, takes};
pub(crate) use queries::ask;
pub use remark::{Check, Remark};
pub(crate) use seed::{is_host, seed};
