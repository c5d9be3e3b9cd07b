//! Documents that leave the site: calendar files, tables for spreadsheets, and what
//! search engines read.

pub mod calendar;
pub mod linked_data;
pub mod table;
