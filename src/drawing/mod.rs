//! Pictures that the server draws: what banners, social cards and icons share.
//!
//! A picture is an Askama template in SVG, drawn in our own font alone ([`svg`]), its
//! words set where they fit by measuring them ([`lines`]), written as PNG ([`mod@png`]) and
//! kept in memory with the words it was drawn from ([`gallery`]).

mod breaks;
mod days;
mod gallery;
mod lines;
mod png;
mod setting;
mod sources;
mod span;
mod svg;

/// `--paper` of the style sheet in its light scheme, for what is drawn without it.
pub(crate) const PAPER: &str = "#f7f2e7";

pub(crate) use days::{Days, months, months_in_digits, numeral};
pub(crate) use gallery::Gallery;
pub(crate) use lines::{Fitted, Words, set};
pub(crate) use png::{png, png_twice, square};
pub(crate) use setting::{Anchor, Area, Setting};
pub(crate) use sources::HAND;
pub(crate) use span::span;
#[cfg(test)]
pub(crate) use svg::inks;
pub(crate) use svg::{Art, missing_letters, read};
