//! Documents that leave the site: calendar files, tables for spreadsheets, codes for
//! telephones.

pub mod calendar;
pub mod qr;
pub mod table;
