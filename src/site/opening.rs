//! The opening of the site: what stands on the first screen.

use crate::edition::Stage;
use crate::i18n::{Rich, capitalised, dates};
use crate::web::Page;

/// The year in which the two countries established diplomatic relations.
const RELATIONS_SINCE: i16 = 1973;

/// When, whether one can register, and the facts that place the conference.
pub struct Opening {
    /// The day of the month on which it begins: 13.
    pub first_day: String,
    /// The day of the month on which it ends, if that is another day.
    pub last_day: Option<String>,
    /// « Du 13 au 15 avril 2023 »
    pub dates: Rich,
    /// What the stage and the window change.
    pub announcement: Rich,
    /// The host, the anniversary, how much there is.
    pub facts: Vec<(&'static str, Rich)>,
}

impl Opening {
    /// The opening of a page's edition, at the page's moment.
    #[must_use]
    pub fn of(page: &Page) -> Self {
        let t = page.t;
        let (first, last) = page.days();
        let announcement = match page.stage() {
            Stage::Before => page.registration_notice(),
            Stage::UnderWay => page.set(t.home_under_way()),
            Stage::Over => page.set(t.home_over()),
        };
        // "50 năm (1973 - 2023)"
        let years = i64::from(first.year() - RELATIONS_SINCE);
        let relations = t.home_relations_years(RELATIONS_SINCE.to_string(), first.year().to_string(), years);
        let edition = &page.edition;
        let counts = t.home_counts(edition.side_events.len(), edition.thematic_sessions.len());
        Self {
            first_day: first.strftime("%d").to_string(),
            last_day: (first != last).then(|| last.strftime("%d").to_string()),
            dates: page.set(capitalised(&dates::range(page.lang, first, last))),
            announcement,
            facts: vec![
                (t.home_host(), page.text(&edition.host)),
                (t.home_relations(), page.set(relations)),
                (t.home_content(), page.set(counts)),
            ],
        }
    }
}
