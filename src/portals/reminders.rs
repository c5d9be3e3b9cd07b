//! Letters to portals that were asked for the banner and on which it has not been seen.

use jiff::{SignedDuration, Timestamp};

use super::model::ContactState;
use super::queries;
use crate::campaign::Standing;
use crate::edition::WindowState;
use crate::error::{Error, Result};
use crate::mail::{self, Draft, Facts, LetterKind, PortalLetter};
use crate::web::App;

/// A portal is not reminded again sooner than this.
pub(crate) const PATIENCE: SignedDuration = SignedDuration::from_hours(3 * 24);

/// What came of reminding portals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reminded {
    /// Portals that are written to.
    pub portals: usize,
    /// Letters to them: a portal may have several contacts.
    pub letters: usize,
    /// Portals that were reminded within three days, or by somebody since the page was seen.
    pub lately: usize,
    /// Portals without an address that is approved, or that were not asked.
    pub unreachable: usize,
    /// Portals that have nothing to be reminded of: their days have not begun or are over, the
    /// campaign is paused, or the banner is seen.
    pub not_due: usize,
}

/// Reminds the editors of portals, by slug, of a campaign's banner, in one transaction. `seen` is
/// the moment (of the system's clock) at which the page was made on which somebody chose them: a
/// second click, or a colleague's, writes nothing again.
///
/// # Errors
///
/// [`Error::NotFound`] for a campaign that is not known; those of the database. Nothing is
/// written then.
pub async fn remind<S: AsRef<str>>(app: &App, campaign: &str, portals: &[S], seen: Timestamp) -> Result<Reminded> {
    let campaigns = app.campaigns.load_full();
    let campaign = campaigns.get(campaign).ok_or(Error::NotFound)?;
    let published = app.published.load_full();
    let edition = published.edition(campaign.edition).ok_or(Error::NotFound)?;
    // Both languages stand in it; it begins with the host's.
    let lang = edition.host_country.lang();
    let evidence = app.store.evidence(&campaign.code).await?;
    let present = app.clock.conference_now();
    let today = present.to_zoned(edition.zone()).date();
    let is_due = |slug: &str| {
        let days = campaign.window(campaigns.placement(&campaign.code, slug).map(AsRef::as_ref), edition);
        let standing = evidence.get(slug).cloned().unwrap_or_default().standing(campaign.recorded, days, today);
        !campaign.paused && days.window.state(present) == WindowState::Open && !matches!(standing, Standing::Seen(_))
    };
    let now = app.clock.system_now();
    let settled = now.saturating_sub(PATIENCE).unwrap_or(Timestamp::MIN).min(seen);
    let mut reminded = Reminded::default();
    let mut transaction = app.store.begin().await?;
    for slug in portals {
        let placed = queries::placed(&mut transaction, &campaign.code, slug.as_ref()).await?;
        let Some((portal, last)) = placed else {
            reminded.unreachable += 1;
            continue;
        };
        if last.is_some_and(|last| last > settled.as_millisecond()) {
            reminded.lately += 1;
            continue;
        }
        if !is_due(slug.as_ref()) {
            reminded.not_due += 1;
            continue;
        }
        let contacts = queries::contacts_of(&mut transaction, &portal).await?;
        let before = reminded.letters;
        for contact in contacts.iter().filter(|contact| contact.state == ContactState::Approved) {
            let draft = Draft {
                edition: campaign.edition,
                registration: None,
                kind: LetterKind::Portal(PortalLetter::Reminder),
                lang,
                recipient: &contact.email,
                facts: Facts {
                    portal: Some(portal.clone()),
                    campaign: Some(campaign.code.clone()),
                    ..Facts::default()
                },
            };
            mail::write(&mut transaction, &app.vault, &draft, now).await?;
            reminded.letters += 1;
        }
        if reminded.letters == before {
            reminded.unreachable += 1;
            continue;
        }
        queries::note_reminder(&mut transaction, &campaign.code, &portal, now).await?;
        reminded.portals += 1;
    }
    transaction.commit().await?;
    app.campaigns_changed().await;
    Ok(reminded)
}
