//! Documents that leave the site: calendar files, tables for spreadsheets.

pub mod calendar;
