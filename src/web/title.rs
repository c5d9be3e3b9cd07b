//! What each page is called: its one heading, its title in the browser, the words of
//! its social card.

use super::{Page, Route};
use crate::edition::Edition;

impl Page {
    /// The title of this page, or of the conference where it is not one of the table.
    #[must_use]
    pub fn title(&self) -> String {
        self.title_of(self.route.unwrap_or(Route::Home))
    }

    /// The title of any page in this page's language.
    #[must_use]
    pub fn title_of(&self, route: Route) -> String {
        let t = self.t;
        match route {
            Route::Home => self.plain(&self.edition.name),
            Route::About => t.nav_about(),
            Route::Letter => t.letter_title(),
            Route::Sessions => t.sessions_title(),
            Route::Session(number) => {
                let mut sessions = self.edition.thematic_sessions.iter();
                sessions.find(|session| session.number == number).map_or("", |session| self.plain(&session.title))
            }
            Route::SideEvents => t.events_title(),
            Route::Programme => t.nav_programme(),
            Route::News => t.nav_news(),
            Route::Practical => t.practical_title(),
            Route::Contacts => t.contacts_title(),
            Route::Register => t.register_title(),
            Route::LostLink => t.lost_title(),
            Route::Banner => t.banner_title(),
            Route::ProposePortal => t.portal_propose_title(),
            Route::FollowPortal => t.portal_follow_title(),
            Route::Archive(number) => return self.archive_title(number),
            Route::Privacy => t.privacy_title(),
            Route::Legal => t.nav_legal(),
            Route::Accessibility => t.nav_accessibility(),
            Route::SiteMap => t.nav_site_map(),
        }
        .to_owned()
    }

    /// « 10es Assises, Can Tho 2016 »
    fn archive_title(&self, number: u16) -> String {
        let place =
            |edition: &Edition| format!(", {} {}", self.plain(&edition.city), edition.dates.announced.first.year());
        let edition = self.archive.iter().find(|edition| edition.number == number);
        format!("{}{}", self.t.brand(number), edition.map(|edition| place(edition)).unwrap_or_default())
    }
}
