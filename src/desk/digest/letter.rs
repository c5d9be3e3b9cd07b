//! What the letter says.

use jiff::Timestamp;

use crate::desk::accounts::LetterView;
use crate::desk::delegates::filter::Filter;
use crate::desk::model::Role;
use crate::desk::rights::Right;
use crate::desk::route::DeskRoute;
use crate::error::Result;
use crate::i18n::{dates, number};
use crate::mail::Facts;
use crate::registration::{Choice, Side};
use crate::web::{AppState, Fields, Page};

/// The list of possible doubles, as the page of the numbers leads to it.
const ALIKE: &str = "duplicates=1";

/// The letter of a day, for a role.
pub(in crate::desk) async fn words(
    app: &AppState,
    page: Page,
    role: Option<Role>,
    facts: &Facts,
) -> Result<LetterView> {
    let (t, lang, zone) = (page.t, page.lang, page.edition.zone());
    let (since, until) = (facts.since.unwrap_or_default(), facts.until.unwrap_or_default());
    let day = app.store.day(page.edition.number, (since, until)).await?;
    let at = Timestamp::from_millisecond(until).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned(zone.clone());
    let from = Timestamp::from_millisecond(since).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned(zone);
    let new = day.all_new();
    let sides = Side::OPTIONS.iter().filter_map(|(code, side)| {
        let (_, new) = day.new.iter().find(|(own, new)| own == code && *new > 0)?;
        Some(t.digest_side(number(lang, *new), side.label(t)))
    });
    let sides = sides.collect::<Vec<_>>().join(", ");
    let mut lines = vec![if new == 0 { t.digest_nobody().to_owned() } else { t.digest_new(new, sides) }];
    lines.push(t.digest_expected(number(lang, day.expected)));
    let may = |right| role.is_some_and(|role| role.may(right));
    if may(Right::Activities) {
        lines.extend((day.waiting > 0).then(|| t.digest_waiting(day.waiting)));
        lines.extend((day.full > 0).then(|| t.digest_full(day.full)));
    }
    if may(Right::Outbox) {
        lines.extend((day.failed > 0).then(|| t.digest_failed(day.failed)));
    }
    if may(Right::Delegates) {
        let alike = app.store.count_of(&Filter::read(&page.edition, &Fields::query(Some(ALIKE)))).await?;
        lines.extend((alike > 0).then(|| t.digest_alike(alike)));
    }
    Ok(LetterView {
        subject: t.digest_subject(dates::numeric(at.date())),
        title: t.digest_title(dates::long(lang, at.date())),
        paragraphs: vec![t.digest_lead(page.plain(&page.edition.name), dates::moment(&from))],
        lines,
        link: Some(format!("{}{}", app.config.base_url, DeskRoute::Numbers.path(lang))),
        button: t.digest_button(),
        after: Vec::new(),
        why: Some((
            t.digest_why(),
            format!("{}{}", app.config.base_url, DeskRoute::Account.path(lang)),
            t.desk_own_title(),
        )),
        page,
    })
}
