//! The numbers of an edition: the organisers' weekly report on one page, of no one in particular.
//!
//! What it promises: registrations and seats are those of one moment; every number equals the list
//! behind it, to which it leads whoever may see delegates; a drawing says nothing that the table beside it does not; what
//! people told of food and access is counted for those alone who may read it, and nobody's is shown.

mod chart;
mod model;
mod page;
mod queries;

pub(crate) use chart::{Bar, Chart};
pub(in crate::desk) use page::show;
