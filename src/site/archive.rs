//! An earlier edition: its letters, its campaign, its contact as it was.

use askama::Template;

use super::letter::LetterSheet;
use crate::edition::Edition;
use crate::error::{Error, Result};
use crate::i18n::{Lang, Rich, dates};
use crate::web::Page;

#[derive(Template)]
#[template(path = "site/archive.html")]
struct Archive<'a> {
    page: &'a Page,
    edition: &'a Edition,
}

pub(super) fn render(page: &Page, number: u16) -> Result<String> {
    let edition = page.archive.iter().find(|edition| edition.number == number).ok_or(Error::NotFound)?;
    Ok(Archive { page, edition }.render()?)
}

impl Archive<'_> {
    fn lead(&self) -> String {
        self.page.t.archive_lead(self.city(), self.dates())
    }

    fn city(&self) -> &str {
        self.edition.city.get(self.page.lang)
    }

    fn year(&self) -> String {
        self.edition.dates.announced.first.year().to_string()
    }

    fn dates(&self) -> String {
        let days = self.edition.dates.held.as_ref().unwrap_or(&self.edition.dates.announced);
        dates::range(self.page.lang, days.first, days.last)
    }

    fn when(&self) -> Rich {
        self.page.set(crate::i18n::capitalised(&self.dates()))
    }

    fn theme_is_translated(&self) -> bool {
        self.edition.theme_translated == Some(self.page.lang)
    }

    /// The campaign's days, the last included, and how many portals were asked.
    fn campaign(&self) -> Option<(Rich, String)> {
        let campaign = self.edition.campaign.as_ref()?;
        let lang = self.page.lang;
        // The letter names the year twice, as Vietnamese letters do; French ones do not.
        let same_year = campaign.first.year() == campaign.last.year();
        let first = match lang {
            Lang::Fr if same_year => dates::day_month(lang, campaign.first),
            _ => dates::long(lang, campaign.first),
        };
        let window = self.page.t.archive_campaign_window(first, dates::long(lang, campaign.last));
        let portals = crate::i18n::number(self.page.lang, i64::from(campaign.portals_asked));
        Some((self.page.set(&window), portals))
    }

    fn letters(&self) -> Vec<LetterSheet<'_>> {
        LetterSheet::all(self.page, self.edition)
    }
}
