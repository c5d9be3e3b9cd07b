//! What the letters to the editors of portals say.
//!
//! That with the link to their page can be asked for by anybody for anybody's address at the
//! portal's domain: beside words of ours it names the portal alone, as the list has it.

mod kit;
mod name;
mod reminder;
mod view;

use self::kit::Kit;
use super::model::ContactState;
use crate::campaign::{Campaign, Portal};
use crate::error::Result;
use crate::mail::{Letter, PortalLetter, QueuedLetter};
use crate::web::{AppState, Page};

/// The words of a letter; none if there is nothing to say any more.
pub(crate) async fn letter(app: &AppState, queued: &QueuedLetter, kind: PortalLetter) -> Result<Option<Letter>> {
    let page = Page::new(app, queued.lang(), None).about(queued.edition_number);
    if kind == PortalLetter::Declined {
        return Ok(Some(view::declined(page).write(Vec::new())?));
    }
    let facts = queued.facts(&app.vault)?;
    // A letter may be faster than what its transaction changed.
    app.look_at_campaigns().await?;
    let campaigns = app.campaigns.load_full();
    let portal = facts.portal.as_deref().and_then(|id| campaigns.portal_by_id(id));
    let Some(portal) = portal else { return Ok(None) };
    let contact = match app.store.contact_of(&portal.id, &queued.recipient_key).await? {
        Some(contact) if contact.state == ContactState::Approved || kind == PortalLetter::Page => contact,
        _ => return Ok(None),
    };
    let campaign = match &facts.campaign {
        Some(code) => campaigns.get(code),
        None => campaigns.leading_for(&portal.slug, &page.edition, page.now),
    };
    let Some(campaign) = campaign else { return Ok(None) };
    match kind {
        PortalLetter::Reminder => {
            let written_on = queued.written_at().to_zoned(page.edition.zone()).date();
            let placement = campaigns.placement(&campaign.code, &portal.slug);
            reminder::letter(app, page, written_on, portal, campaign, placement.map(AsRef::as_ref)).await
        }
        PortalLetter::Page => {
            let kit = Kit::new(app, &page, portal, campaign)?;
            let is_proof = contact.is_to_be_proven();
            let kit = if is_proof { kit.proving(&page, &contact.proof(&app.vault)) } else { kit };
            Ok(Some(view::page(page, portal, kit, is_proof).write(Vec::new())?))
        }
        PortalLetter::Listed => {
            let kit = Kit::new(app, &page, portal, campaign)?;
            let files = kit.files(app, &[&page], portal, campaign).await?;
            Ok(Some(view::listed(page, portal, kit).write(files)?))
        }
        PortalLetter::Declined => Ok(None),
    }
}

/// The reminder to a portal as it would be written now: its subject and its words in both
/// languages, a line of stars between; none if there is nothing to remind of.
pub(crate) async fn reminder_preview(
    app: &AppState,
    campaign: &Campaign,
    portal: &Portal,
) -> Result<Option<(String, String)>> {
    let host = {
        let published = app.published.load();
        published.edition(campaign.edition).map(|edition| edition.host_country.lang())
    };
    let Some(host) = host else { return Ok(None) };
    let page = Page::new(app, host, None).about(i64::from(campaign.edition));
    let written_on = app.clock.system_now().to_zoned(page.edition.zone()).date();
    let placement = app.campaigns.load().placement(&campaign.code, &portal.slug).cloned();
    reminder::words(app, page, written_on, portal, campaign, placement.as_deref()).await
}
