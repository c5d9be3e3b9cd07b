//! The host of a portal, as an organiser types it: what comes from there is its evidence.

use std::sync::Arc;

use super::form::Reader;
use crate::campaign::{Campaigns, Portal, takes};
use crate::i18n::Messages;
use crate::portals::website;
use crate::web::Page;

/// The host in the letters of DNS, if it is one that anybody can register and no other portal
/// has, at it or below it: another's would take its evidence away. `own` is the portal's id.
pub(super) fn read(reader: &mut Reader<'_>, page: &Page, campaigns: &Campaigns, own: &str) -> Option<String> {
    let t = page.t;
    let typed = reader.line("host", t.desk_banner_host(), website::LIMIT)?;
    match website::read(&typed) {
        Ok(website) => {
            if let Some(other) = owner(campaigns, own, &website.host) {
                reader.wrong("host", t.desk_banner_host_taken(page.plain(&other.name)));
            }
            Some(website.host)
        }
        Err(fault) => {
            reader.wrong("host", fault.words(t));
            None
        }
    }
}

/// The portal, other than `own`, whose host this is, or lies below this.
fn owner<'c>(campaigns: &'c Campaigns, own: &str, host: &str) -> Option<&'c Arc<Portal>> {
    let is_taken = |other: &str| takes(host, other);
    campaigns.portals.iter().find(|portal| portal.id != own && portal.host.as_deref().is_some_and(is_taken))
}

/// That a portal, by its slug, has the host: its name, if it is known here already.
pub(super) fn taken(page: &Page, campaigns: &Campaigns, slug: &str) -> String {
    let name = campaigns.portal(slug).map_or(slug, |portal| page.plain(&portal.name));
    page.t.desk_banner_host_taken(name)
}

/// A page on the portal's host.
pub(super) fn page(reader: &mut Reader<'_>, t: Messages, portal: &Portal, host: Option<&str>) -> Option<String> {
    let typed = reader.line("page", t.desk_banner_page(), website::LIMIT)?;
    match website::read(&typed) {
        Ok(website) => {
            let portal = Portal { host: host.map(str::to_owned), ..portal.clone() };
            if !portal.owns(&website.host) {
                let says = match host {
                    Some(host) => t.portal_fault_elsewhere(host),
                    None => t.desk_banner_host_needed().to_owned(),
                };
                reader.wrong("page", says);
            }
            Some(website.url)
        }
        Err(fault) => {
            reader.wrong("page", fault.words(t));
            None
        }
    }
}
