//! The reminder, as an official letter in both languages, the host's first.
//!
//! It bears no number and no name, for it is sent without either; nor the motto of the State,
//! which stands over letters that are signed.

use askama::Template;
use jiff::civil::Date;

use super::kit::Kit;
use super::name::official;
use super::view::sender;
use crate::campaign::{Campaign, Campaigns, LetterRef, Placement, Portal, Standing};
use crate::edition::WindowState;
use crate::error::Result;
use crate::i18n::{Lang, Rich, dates};
use crate::mail::{Letter, tight, wrapped};
use crate::web::{AppState, Page};

/// A letter to be written.
struct View {
    /// In the host's language.
    page: Page,
    subject: String,
    halves: [Half; 2],
}

/// All of it in one language.
struct Half {
    page: Page,
    /// "Hà Nội, ngày 01 tháng 3 năm 2023"
    place_and_date: String,
    objet: String,
    to: String,
    /// What was asked, what was seen.
    reasons: [String; 2],
    kit: Kit,
    why: String,
}

#[derive(Template)]
#[template(path = "letters/reminder.txt")]
struct Plain<'a> {
    view: &'a View,
}

#[derive(Template)]
#[template(path = "letters/reminder.html")]
struct Html<'a> {
    view: &'a View,
}

/// The reminder with its files; none if there is nothing to remind of.
pub(super) async fn letter(
    app: &AppState,
    page: Page,
    written_on: Date,
    portal: &Portal,
    campaign: &Campaign,
    placement: Option<&Placement>,
) -> Result<Option<Letter>> {
    let Some(view) = view(app, page, written_on, portal, campaign, placement).await? else { return Ok(None) };
    let files = view.halves[0].kit.files(app, &[&view.halves[0].page, &view.halves[1].page], portal, campaign).await?;
    Ok(Some(Letter {
        sender: sender(&view.page),
        text: Plain { view: &view }.render()?,
        html: tight(&Html { view: &view }.render()?),
        subject: view.subject,
        picture: None,
        attachments: files,
    }))
}

/// Its subject and its words alone: no picture is drawn for somebody who only reads it.
pub(super) async fn words(
    app: &AppState,
    page: Page,
    written_on: Date,
    portal: &Portal,
    campaign: &Campaign,
    placement: Option<&Placement>,
) -> Result<Option<(String, String)>> {
    let Some(view) = view(app, page, written_on, portal, campaign, placement).await? else { return Ok(None) };
    let text = Plain { view: &view }.render()?;
    Ok(Some((view.subject, text)))
}

/// What it says; nothing if the banner has been seen in the meantime, or is no longer asked for.
async fn view(
    app: &AppState,
    page: Page,
    written_on: Date,
    portal: &Portal,
    campaign: &Campaign,
    placement: Option<&Placement>,
) -> Result<Option<View>> {
    let edition = page.edition.clone();
    let days = campaign.window(placement, &edition);
    let evidence = app.store.evidence_on(&campaign.code, edition.dates.announced.last, &portal.slug).await?;
    let standing = evidence.standing(campaign.recorded, days, page.today());
    if campaign.paused || days.window.state(page.now) == WindowState::Closed || matches!(standing, Standing::Seen(_)) {
        return Ok(None);
    }
    let is_by_letter = is_by_letter(&app.campaigns.load(), campaign, placement);
    let half = |lang: Lang| -> Result<Half> {
        let page = Page::new(app, lang, None).about(i64::from(edition.number));
        let letter = is_by_letter.then_some(&campaign.letter);
        let asked = asked(&page, letter, days.first, days.last);
        let seen = seen(&page, standing);
        let name = official(&page, portal);
        Ok(Half {
            place_and_date: page.t.portal_mail_place_date(page.plain(&edition.city), dates::long(lang, written_on)),
            objet: page.t.portal_mail_objet(page.plain(&edition.name)),
            to: page.t.portal_mail_to(&name),
            reasons: [asked, seen],
            kit: Kit::new(app, &page, portal, campaign)?,
            why: page.t.portal_mail_why(&name),
            page,
        })
    };
    let host = edition.host_country.lang();
    let halves = [half(host)?, half(host.other())?];
    let subject = halves.iter().map(|half| half.page.t.portal_mail_reminder_subject()).collect::<Vec<_>>().join(" / ");
    Ok(Some(View { page: Page::new(app, host, None).about(i64::from(edition.number)), subject, halves }))
}

/// Whether a portal was asked by the campaign's letter: not one that was asked after it went out,
/// on the day it is dated or, where it was recorded later, with the first that were asked.
fn is_by_letter(campaigns: &Campaigns, campaign: &Campaign, placement: Option<&Placement>) -> bool {
    let asked_on = |slug: &str| campaigns.placement(&campaign.code, slug).map(|placement| placement.asked_on);
    let first = campaigns.portals.iter().filter_map(|portal| asked_on(&portal.slug)).min();
    placement.is_some_and(|placement| Some(placement.asked_on) <= campaign.letter.date.max(first))
}

/// By which letter the portal was asked, if it was and as far as that is known, and for which days.
fn asked(page: &Page, letter: Option<&LetterRef>, first: Option<Date>, last: Date) -> String {
    let t = page.t;
    let (host, name) = (page.plain(&page.edition.host), page.plain(&page.edition.name));
    let long = |day| dates::long(page.lang, day);
    let days = match first {
        Some(first) => t.portal_mail_days(long(first), long(last)),
        None => t.portal_mail_days_until(long(last)),
    };
    let letter = match letter.map_or((None, None), |letter| (letter.number.as_deref(), letter.date)) {
        (Some(number), Some(date)) => t.portal_mail_letter(long(date), host, number),
        (Some(number), None) => t.portal_mail_letter_number(host, number),
        (None, Some(date)) => t.portal_mail_letter_date(long(date), host),
        (None, None) => return t.portal_mail_asked(days, name),
    };
    t.portal_mail_asked_by(days, letter, name)
}

/// What has been seen, without a reproach.
fn seen(page: &Page, standing: Standing) -> String {
    let seen = match standing {
        Standing::NoLongerSeen(last) => page.t.portal_mail_no_longer(dates::long(page.lang, last)),
        _ => page.t.portal_mail_not_seen().to_owned(),
    };
    format!("{seen} {}", page.t.portal_mail_our_error())
}

impl View {
    /// Plain text in short lines.
    fn wrap(&self, text: impl AsRef<str>) -> String {
        let _ = self;
        wrapped(text.as_ref())
    }
}

impl Half {
    fn set(&self, text: impl AsRef<str>) -> Rich {
        self.page.set(text)
    }

    /// The host in capitals, as over an official letter.
    fn host(&self) -> String {
        self.page.plain(&self.page.edition.host).to_uppercase()
    }

    /// Who writes: in Vietnamese letters in capitals, here and below (decree 30/2020/NĐ-CP,
    /// appendix I); in French ones as always.
    fn organisers(&self) -> String {
        self.in_capitals(&self.page.t.portal_mail_organisers(self.page.plain(&self.page.edition.name)))
    }

    /// Who signs.
    fn signed(&self) -> String {
        self.in_capitals(self.page.t.mail_signed())
    }

    fn in_capitals(&self, text: &str) -> String {
        match self.page.lang {
            Lang::Vi => text.to_uppercase(),
            Lang::Fr => text.to_owned(),
        }
    }

    /// French letters greet; in Vietnamese ones "Kính gửi" has.
    fn greeting(&self) -> Option<&'static str> {
        (self.page.lang == Lang::Fr).then(|| self.page.t.mail_greeting())
    }
}
