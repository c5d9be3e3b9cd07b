//! Thematic sessions and side events where they are announced, each with its drawing.

use super::{Page, Route};
use crate::edition::{SideEvent, ThematicSession};
use crate::i18n::Rich;

/// A thematic session where it is announced.
pub struct Card {
    /// Where its page is.
    pub path: String,
    /// Its rank in the letter.
    pub number: u8,
    /// Its label.
    pub title: Rich,
    /// The class of its drawing.
    pub icon: &'static str,
}

/// A side event where it is announced.
pub struct Entry<'a> {
    /// What is known of it.
    pub event: &'a SideEvent,
    /// Its label.
    pub title: Rich,
    /// The class of its drawing.
    pub icon: &'static str,
}

/// The drawing of a session or a side event.
pub struct Icon {
    /// Whose.
    id: &'static str,
    /// The class that shows it on a page.
    class: &'static str,
    /// The SVG that the class shows, for pictures.
    pub art: &'static str,
}

/// Those that were made, by the ids of the content.
const ICONS: [Icon; 10] = [
    Icon { id: "environment-water", class: "i-water", art: include_str!("../../static/art/theme-water.svg") },
    Icon { id: "smart-cities", class: "i-smart", art: include_str!("../../static/art/theme-smart.svg") },
    Icon {
        id: "culture-heritage-tourism",
        class: "i-culture",
        art: include_str!("../../static/art/theme-culture.svg"),
    },
    Icon { id: "sustainable-cities", class: "i-city", art: include_str!("../../static/art/theme-city.svg") },
    Icon { id: "exhibitions", class: "i-exhibition", art: include_str!("../../static/art/event-exhibition.svg") },
    Icon { id: "promotion-space", class: "i-promotion", art: include_str!("../../static/art/event-promotion.svg") },
    Icon { id: "cultural-programme", class: "i-arts", art: include_str!("../../static/art/event-arts.svg") },
    Icon { id: "balade-en-france", class: "i-stroll", art: include_str!("../../static/art/event-stroll.svg") },
    Icon { id: "visits", class: "i-visits", art: include_str!("../../static/art/event-visits.svg") },
    Icon { id: "business-forum", class: "i-business", art: include_str!("../../static/art/event-business.svg") },
];

impl Icon {
    /// The drawing for an id, where one was made for it.
    #[must_use]
    pub fn of(id: &str) -> Option<&'static Self> {
        ICONS.iter().find(|icon| icon.id == id)
    }
}

fn class(id: &str) -> &'static str {
    Icon::of(id).map_or("", |icon| icon.class)
}

impl Page {
    /// The thematic sessions, in the order of the letter.
    #[must_use]
    pub fn session_cards(&self) -> Vec<Card> {
        let card = |session: &ThematicSession| Card {
            path: self.path(Route::Session(session.number)),
            number: session.number,
            title: self.text(&session.title),
            icon: class(&session.id),
        };
        self.edition.thematic_sessions.iter().map(card).collect()
    }

    /// The side events, in the order of the letter.
    #[must_use]
    pub fn event_entries(&self) -> Vec<Entry<'_>> {
        let entry = |event| Entry { event, title: self.text(&event.title), icon: class(&event.id) };
        self.edition.side_events.iter().map(entry).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::shipped;

    #[test]
    fn every_session_and_side_event_of_the_edition_has_a_drawing() {
        let edition = shipped().expect("sound").pop().expect("an edition");
        let sessions = edition.thematic_sessions.iter().map(|session| &session.id);
        let ids: Vec<&String> = sessions.chain(edition.side_events.iter().map(|event| &event.id)).collect();
        assert_eq!(ids.len(), ICONS.len());
        for id in ids {
            assert!(Icon::of(id).is_some_and(|icon| icon.art.starts_with("<svg")), "{id} has no drawing");
        }
    }

    #[test]
    fn a_class_shows_on_pages_what_pictures_show() {
        let css = include_str!("../../static/css/site/40-components.css");
        for Icon { id, class, art } in &ICONS {
            let rule = css.split_once(&format!(".{class} {{ --art: url(\"/")).expect(class).1;
            let file = rule.split('"').next().expect("an address");
            let shown = std::fs::read_to_string(format!("{}/{file}", env!("CARGO_MANIFEST_DIR"))).expect(file);
            assert_eq!(shown, *art, "{id}");
        }
    }
}
