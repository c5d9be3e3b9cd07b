//! Documents that leave the site: calendar files, feeds, tables for spreadsheets, and
//! what search engines read.

pub mod calendar;
pub mod feed;
pub mod linked_data;
pub mod site_map;
pub mod table;
mod time_zone;
mod xml;
