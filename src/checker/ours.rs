//! What an address on a page has to do with us.

use std::sync::Arc;

use url::Url;

use crate::banner::{Carrier, told};
use crate::campaign::Campaigns;

/// What is ours: where the site is, and the campaigns and portals that its addresses name.
pub(super) struct Ours {
    pub(super) base: Url,
    pub(super) campaigns: Arc<Campaigns>,
}

/// What an address has to do with us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// One of a snippet.
    Placed { campaign: String, portal: String, carrier: Carrier },
    /// One of a snippet, on a host that is not ours.
    Elsewhere { portal: String },
    /// On our host, like one of a snippet, and answers 404.
    Unknown,
    /// Any other page of the site.
    Site,
}

impl Ours {
    /// What an address has to do with us, and whether it leads somewhere or shows something.
    pub(super) fn told(&self, url: &Url) -> Option<(Told, bool)> {
        if !matches!(url.scheme(), "http" | "https") {
            return None;
        }
        let bare = |url: &Url| url.host_str().map(|host| host.strip_prefix("www.").unwrap_or(host).to_owned());
        let is_ours = bare(url).is_some()
            && bare(url) == bare(&self.base)
            && (url.port() == self.base.port() || url.port_or_known_default() == self.base.port_or_known_default());
        let said = told(url.path(), &self.campaigns);
        Some(match said {
            Some(said) if is_ours => {
                let placed = Told::Placed { campaign: said.campaign, portal: said.portal, carrier: said.carrier };
                (placed, said.is_link)
            }
            Some(said) => (Told::Elsewhere { portal: said.portal }, said.is_link),
            None if is_ours && url.path().to_ascii_lowercase().contains("/banner/") => (Told::Unknown, false),
            None if is_ours => (Told::Site, true),
            None => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_is_known_by_its_host_whatever_the_scheme() {
        let told = |base: &str, url: &str| {
            let ours = Ours { base: Url::parse(base).unwrap(), campaigns: Arc::default() };
            ours.told(&Url::parse(url).unwrap()).map(|(told, _)| told)
        };
        for (base, url, is) in [
            ("https://vietphap.example.vn", "https://vietphap.example.vn/vi/", Some(Told::Site)),
            ("https://vietphap.example.vn", "http://www.VietPhap.example.vn:80/", Some(Told::Site)),
            ("https://www.vietphap.example.vn", "https://vietphap.example.vn/", Some(Told::Site)),
            ("https://vietphap.example.vn", "https://vietphap.example.vn:8443/", None),
            ("https://vietphap.example.vn", "https://vietphap.example.vn.evil.example/", None),
            ("https://vietphap.example.vn", "https://vietphap.example.vn@evil.example/banner/12", None),
            ("https://vietphap.example.vn", "https://vietphap.example.vn/Banner/12/x", Some(Told::Unknown)),
            ("http://127.0.0.1:3000", "http://127.0.0.1:3000/banner/x", Some(Told::Unknown)),
            ("http://127.0.0.1:3000", "http://127.0.0.1/banner/x", None),
            ("https://vietphap.example.vn", "ftp://vietphap.example.vn/", None),
            ("https://vietphap.example.vn", "mailto:a@vietphap.example.vn", None),
            ("https://vietphap.example.vn", "data:text/html,vietphap.example.vn/banner/", None),
        ] {
            assert_eq!(told(base, url), is, "{url}");
        }
    }
}
