//! The campaigns and portals that a new database begins with.

use jiff::civil::{Date, date};

use super::queries::{NewCampaign, ask, insert_campaign, list_portal};
use super::{LetterRef, PortalCountry, Source};
use crate::clock::Clock;
use crate::config::Config;
use crate::edition::{Country, Edition, Localities, Text};
use crate::i18n::{Lang, Messages};
use crate::store::{Store, new_id};

/// The days of a rehearsal's campaign: a setting of the rehearsal, no letter states them.
const REHEARSED: (Date, Date) = (date(2023, 2, 20), date(2023, 4, 12));

/// Lists the portals of the localities, and begins a campaign for each edition that has
/// none: as a letter has it, with the portals that it asks; in a rehearsal with days of its
/// own; else without a day, and nobody asked. What organisers have changed since stays.
pub(crate) async fn seed(
    store: &Store,
    config: &Config,
    clock: &Clock,
    localities: &Localities,
    editions: &[&Edition],
) -> sqlx::Result<()> {
    let now = clock.system_now();
    let (listed, begun) = (store.listed_localities().await?, store.editions_with_campaigns().await?);
    let all = [Country::Vietnam, Country::France].map(|country| (country, localities.of(country)));
    let all = all.into_iter().flat_map(|(country, all)| all.iter().map(move |locality| (country, locality)));
    let unlisted: Vec<_> = all.filter(|(_, locality)| !listed.contains(&locality.slug)).collect();
    let without: Vec<_> = editions.iter().filter(|edition| !begun.contains(&i64::from(edition.number))).collect();
    // After the first start there is nothing to write.
    if unlisted.is_empty() && without.is_empty() {
        return Ok(());
    }
    let mut transaction = store.begin().await?;
    for (country, locality) in unlisted {
        let (slug, host) = (&locality.slug, locality.portal.as_deref());
        list_portal(&mut transaction, &new_id(now), slug, PortalCountry::from(country), host, now).await?;
    }
    let current = editions.iter().map(|edition| edition.number).max();
    for edition in without {
        let is_current = Some(edition.number) == current;
        let (source, days, letter) = match &edition.campaign {
            Some(campaign) => (Source::Letter, Some((campaign.first, campaign.last)), letter(edition)),
            None if is_current && config.rehearsal => (Source::Rehearsal, Some(REHEARSED), LetterRef::default()),
            None if is_current => (Source::None, None, LetterRef::default()),
            // Nobody knows of a campaign for it.
            None => continue,
        };
        let code = edition.number.to_string();
        let campaign = NewCampaign {
            code: &code,
            edition: edition.number,
            name: &name(edition.number),
            first: days.map(|(first, _)| first),
            last: days.map(|(_, last)| last),
            letter: &letter,
            source,
            recorded: is_current,
        };
        insert_campaign(&mut transaction, &campaign).await?;
        if let Some((first, _)) = days {
            let on = letter.date.unwrap_or(first);
            for locality in localities.of(Country::Vietnam).iter().filter(|locality| !is_host(edition, &locality.name))
            {
                ask(&mut transaction, &code, &locality.slug, on).await?;
            }
        }
    }
    transaction.commit().await
}

/// Whether a locality of this name hosts an edition: the hosts ask the others, not themselves.
pub(crate) fn is_host(edition: &Edition, name: &Text) -> bool {
    edition.city.vi == name.vi
}

/// The first letter of an edition with a campaign is the one that asks for it.
fn letter(edition: &Edition) -> LetterRef {
    let letter = edition.letters.first();
    LetterRef { number: letter.and_then(|letter| letter.number.clone()), date: letter.map(|letter| letter.date) }
}

fn name(edition: u16) -> Text {
    let name = |lang| Messages::new(lang).campaign_name(edition);
    Text { vi: name(Lang::Vi), fr: name(Lang::Fr) }
}
