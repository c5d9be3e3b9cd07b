//! Documents that leave the site.

pub mod table;
