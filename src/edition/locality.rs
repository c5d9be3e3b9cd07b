//! The localities of both countries.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Country, Origin, Text};

/// A province, city, region, département, commune: who may come and whose portal
/// may carry the banner.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Locality {
    /// Stable id in addresses: `ha-noi`.
    pub slug: String,
    /// Its name.
    pub name: Text,
    /// What kind it is, in words ("tỉnh", « région »).
    pub kind: Text,
    /// Host of its portal in the edition's time; an identifier, not a live link.
    #[serde(default)]
    pub portal: Option<String>,
    /// Other spellings that people type.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Slug of the unit it belongs to since 1 July 2025.
    #[serde(default)]
    pub successor_2025: Option<String>,
    /// Where it comes from.
    pub origin: Origin,
}

/// The localities, by country, in the order of the shipped files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Localities {
    /// The 63 provinces and cities of 2016–2023.
    pub vietnam: Vec<Locality>,
    /// French authorities with a known partner in Vietnam.
    pub france: Vec<Locality>,
    /// Position by slug.
    pub(super) by_slug: BTreeMap<String, (Country, usize)>,
}
