//! Documents that leave the site: calendar files, feeds, tables for spreadsheets, codes
//! for telephones, and what search engines read.

pub mod calendar;
pub mod feed;
pub mod linked_data;
pub mod qr;
pub mod sheet;
pub mod site_map;
pub mod table;
mod time_zone;
mod xml;
