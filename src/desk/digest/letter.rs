//! What the letter says.

use jiff::Timestamp;

use crate::desk::accounts::LetterView;
use crate::desk::model::Role;
use crate::desk::rights::Right;
use crate::desk::route::DeskRoute;
use crate::error::Result;
use crate::i18n::dates;
use crate::mail::Facts;
use crate::registration::{Choice, Side};
use crate::web::{AppState, Page};

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
    let new: i64 = day.new.iter().map(|(_, number)| number).sum();
    let sides = Side::OPTIONS.iter().filter_map(|(code, side)| {
        let (_, number) = day.new.iter().find(|(own, _)| own == code)?;
        Some(t.digest_side(crate::i18n::number(lang, *number), side.label(t)))
    });
    let sides = sides.collect::<Vec<_>>().join(", ");
    let mut paragraphs = vec![t.digest_lead(page.plain(&page.edition.name), dates::moment(&from))];
    paragraphs.push(if new == 0 { t.digest_nobody().to_owned() } else { t.digest_new(new, sides) });
    paragraphs.push(t.digest_expected(crate::i18n::number(lang, day.expected)));
    if day.waiting > 0 && role.is_some_and(|role| role.may(Right::Activities)) {
        paragraphs.push(t.digest_waiting(day.waiting));
    }
    if day.failed > 0 && role.is_some_and(|role| role.may(Right::Outbox)) {
        paragraphs.push(t.digest_failed(day.failed));
    }
    Ok(LetterView {
        subject: t.digest_subject(dates::numeric(at.date())),
        title: t.digest_title(dates::long(lang, at.date())),
        paragraphs,
        link: Some(format!("{}{}", app.config.base_url, DeskRoute::Numbers.path(lang))),
        button: t.digest_button(),
        after: vec![t.digest_why().to_owned()],
        page,
    })
}
