//! A portal, and what comes from it.

use super::model::code;
use crate::edition::{Country, Text};
use crate::vault::Vault;

/// The country of a portal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PortalCountry {
    /// Vietnam.
    Vietnam,
    /// France.
    France,
    /// Another one, or an organisation of several.
    Other,
}

impl From<Country> for PortalCountry {
    fn from(country: Country) -> Self {
        match country {
            Country::Vietnam => Self::Vietnam,
            Country::France => Self::France,
        }
    }
}

impl PortalCountry {
    /// Every one, with its code in the database and in forms.
    pub const OPTIONS: [(&'static str, Self); 3] =
        [("vietnam", Self::Vietnam), ("france", Self::France), ("other", Self::Other)];

    /// Its code.
    #[must_use]
    pub fn code(self) -> &'static str {
        code(&Self::OPTIONS, self)
    }

    /// The country of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::OPTIONS.iter().find(|(own, _)| *own == code).map(|(_, country)| *country)
    }
}

/// A website that carries the banner, or may.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Portal {
    /// Its id.
    pub id: String,
    /// Stands in addresses: `hai-phong`.
    pub slug: String,
    /// The locality whose portal it is, by slug; none for those that were proposed.
    pub locality: Option<String>,
    /// Its name.
    pub name: Text,
    /// Other spellings that people type.
    pub aliases: Vec<String>,
    /// Where it is.
    pub country: PortalCountry,
    /// Its host: what comes from there and from what is below it comes from the portal.
    pub host: Option<String>,
    /// The page that carries the banner, as its editors say.
    pub page: Option<String>,
    /// Of the link to its editors' page.
    pub link_version: i64,
    /// Counts its changes.
    pub version: i64,
}

impl Portal {
    /// The secret of its editors' page: it follows from the keys, so that it can be written
    /// in a letter again, and is void when [`Self::link_version`] changes.
    #[must_use]
    pub fn secret(&self, vault: &Vault) -> String {
        vault.successor(&format!("{} {}", self.id, self.link_version), "portal page")
    }

    /// Whether a host is the portal's own, or below it: `www.haiphong.gov.vn` is
    /// `haiphong.gov.vn`'s.
    #[must_use]
    pub fn owns(&self, host: &str) -> bool {
        self.host.as_deref().is_some_and(|own| is_within(own, host))
    }
}

/// A host without `www.`, which says nothing of whose it is.
#[must_use]
pub(crate) fn bare(host: &str) -> &str {
    host.strip_prefix("www.").unwrap_or(host)
}

/// Whether a host is `own`, or below it.
#[must_use]
pub(crate) fn is_within(own: &str, host: &str) -> bool {
    let own = bare(own);
    host == own || host.strip_suffix(own).is_some_and(|below| below.ends_with('.'))
}

/// Whether a portal with this host would take the evidence of one with `other`: that host is
/// the same, or below it.
#[must_use]
pub(crate) fn takes(host: &str, other: &str) -> bool {
    is_within(host, bare(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn portal(host: &str) -> Portal {
        Portal {
            id: String::new(),
            slug: String::new(),
            locality: None,
            name: Text { vi: String::new(), fr: String::new() },
            aliases: Vec::new(),
            country: PortalCountry::Vietnam,
            host: Some(host.to_owned()),
            page: None,
            link_version: 1,
            version: 1,
        }
    }

    #[test]
    fn a_portal_owns_its_host_and_what_is_below_it() {
        let portal = portal("haiphong.gov.vn");
        for (host, is_its) in [
            ("haiphong.gov.vn", true),
            ("www.haiphong.gov.vn", true),
            ("sngv.haiphong.gov.vn", true),
            ("nothaiphong.gov.vn", false),
            ("haiphong.gov.vn.example", false),
            ("gov.vn", false),
            ("", false),
        ] {
            assert_eq!(portal.owns(host), is_its, "{host}");
        }
    }
}
