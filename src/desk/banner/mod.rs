//! The banner at the desk: who carries it, campaigns, who is asked, reminders, the report.
//!
//! What is seen comes from three sides, each named for what it is; where a portal stands
//! follows from them and is nobody's rank. Campaigns, days and askings are changed with the
//! version that the organiser saw, so that a colleague's change is not undone unseen; what
//! is changed reaches memory, and with it every portal, at once.

pub(super) mod ask;
pub(super) mod board;
pub(super) mod campaign;
pub(super) mod contacts;
mod days;
mod form;
mod host;
mod lines;
pub(super) mod portal;
pub(super) mod portal_forms;
pub(super) mod proposals;
mod queries;
pub(super) mod reminder;
pub(super) mod report;
mod standings;
pub(super) mod table;
mod terms;
mod wanted;
mod words;

pub(in crate::desk) use lines::{Figures, figures_now};
