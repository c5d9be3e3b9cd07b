//! The delegates' list: found by what one has heard, sifted, sorted, page by page, taken away.
//!
//! What it promises: whatever is asked stands in the address, so that it can be sent to a colleague;
//! a page neither skips nor repeats anybody, however many have one name; its pages and its search
//! are as quick with a million as with a hundred.

pub(in crate::desk) mod bulk;
mod columns;
pub(in crate::desk) mod export;
pub(in crate::desk) mod filter;
mod list;
mod queries;
pub(in crate::desk) mod sort;
pub(in crate::desk) mod views;

pub(in crate::desk) use list::{moment, show};
