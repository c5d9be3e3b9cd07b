//! An earlier edition: its letters, its campaign, its contact as it was.

use askama::Template;

use super::letter::LetterSheet;
use crate::edition::{Edition, Ornament};
use crate::error::{Error, Result};
use crate::i18n::{Lang, Rich, capitalised, dates};
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
    /// The class of the drawing at its head; without one, the span.
    fn ornament(&self) -> &'static str {
        self.edition.ornament.map_or("", |Ornament::River| "river")
    }

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

    /// Name, days, host, theme.
    fn facts(&self) -> Vec<(&'static str, Vec<Rich>)> {
        let (page, t, edition) = (self.page, self.page.t, self.edition);
        let theme = page.quoted(&edition.theme);
        let is_translated = edition.theme_translated == Some(page.lang);
        let mark = is_translated.then(|| page.set(format!("({})", t.translated())));
        vec![
            (t.archive_name(), vec![page.text(&edition.name)]),
            (t.archive_dates(), vec![page.set(capitalised(&self.dates()))]),
            (t.home_host(), vec![page.text(&edition.host)]),
            (t.archive_theme(), std::iter::once(theme).chain(mark).collect()),
        ]
    }

    /// The campaign's days, the last included, and how many portals were asked.
    fn campaign(&self) -> Option<Vec<(&'static str, Rich)>> {
        let campaign = self.edition.campaign.as_ref()?;
        let (lang, t) = (self.page.lang, self.page.t);
        // The letter names the year twice, as Vietnamese letters do; French ones do not.
        let same_year = campaign.first.year() == campaign.last.year();
        let first = match lang {
            Lang::Fr if same_year => dates::day_month(lang, campaign.first),
            _ => dates::long(lang, campaign.first),
        };
        let window = t.archive_campaign_window(first, dates::long(lang, campaign.last));
        let portals = crate::i18n::number(lang, i64::from(campaign.portals_asked));
        Some(vec![
            (t.archive_campaign_when(), self.page.set(&window)),
            (t.archive_campaign_portals(), self.page.set(&portals)),
        ])
    }

    fn letters(&self) -> Vec<LetterSheet<'_>> {
        LetterSheet::all(self.page, self.edition)
    }
}
