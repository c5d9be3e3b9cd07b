//! A list taken away: as XLSX and as CSV, in the order of the list, with the columns one needs.
//!
//! What it promises: who stood in the list when it was asked for stands in the table, once; a table of
//! a hundred thousand needs hardly more memory than one of a hundred (an id each); a table that could
//! not be finished never looks as if it were whole: the download fails. What people told of food and
//! access is in none.

mod columns;
mod file;
mod form;
mod queries;
mod row;
mod sets;

pub(in crate::desk) use columns::labels;
pub(in crate::desk) use file::{csv, sheet};
pub(in crate::desk) use form::show;
pub(in crate::desk) use sets::{forget, keep};
