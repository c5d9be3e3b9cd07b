//! Fetches the page that a portal declares and looks for our snippet.
//!
//! What it promises. To portals: it says who it is, asks one thing at a time with a pause
//! between, keeps to their robots.txt ([`visitor`]), and comes once a day. To the network it
//! runs in: it connects to public addresses only, to the very one that was judged, anew at
//! each step of the way ([`reach`], [`addresses`]). To the server: whatever a page
//! is, it takes a bounded time and memory ([`Limits`], [`fetch`], [`tree`]). To editors: a
//! verdict that can be explained ([`judge`]), in words ([`crate::campaign::Remark`]).
//!
//! It runs no scripts and asks for no style sheets: what these do to a banner is not known,
//! and what the readers' browsers ask for is counted anyway.

mod addresses;
mod around;
mod charset;
mod fetch;
mod judge;
mod limits;
mod look;
mod ours;
mod queries;
mod reach;
mod round;
mod rules;
mod sight;
mod tree;
mod visitor;
mod written;

pub use limits::Limits;
pub use look::{Checker, Finding, Look};
pub use reach::{Reach, ReachError};
pub use round::{Due, Round, Which, check, due, keep, public};
