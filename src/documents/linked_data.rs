//! What a page is about, for search engines: JSON-LD in the words of schema.org.
//!
//! It says what the page says and no more: days without hours, a city without a street,
//! and what happened at the conference only once it is over.

use std::fmt;

use askama::filters::HtmlSafe;
use jiff::civil::Date;
use serde::Serialize;

use crate::edition::{Edition, SideEvent, Text, ThematicSession};
use crate::web::{Page, Route};

/// The data of a page, as its `<script type="application/ld+json">` holds them. That
/// element is a data block, which no browser executes and no policy needs to allow (HTML,
/// §4.12.1).
#[derive(Serialize)]
pub struct LinkedData {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Node>,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
enum Node {
    Event(Box<Event>),
    BreadcrumbList(Trail),
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Event {
    /// The same in both languages, so that two pages tell of one event.
    #[serde(rename = "@id")]
    id: String,
    name: String,
    /// Of the conference, its theme; a session or side event is told by its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    /// The card of its own page; what is only named on a page has none there.
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    url: String,
    in_language: [&'static str; 2],
    location: Place,
    #[serde(rename = "eventStatus")]
    status: &'static str,
    #[serde(rename = "eventAttendanceMode")]
    attendance: &'static str,
    /// Unknown of a thematic session or a side event: only the conference has days.
    #[serde(flatten)]
    days: Option<Days>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    organizer: Vec<Organisation>,
    /// Those who support it. Not `sponsor`: no letter speaks of money.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    contributor: Vec<Organisation>,
    #[serde(rename = "superEvent", skip_serializing_if = "Option::is_none")]
    whole: Option<Node>,
    #[serde(rename = "subEvent", skip_serializing_if = "Vec::is_empty")]
    parts: Vec<Node>,
}

/// Both included; without hours, for none is known.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Days {
    start_date: Date,
    end_date: Date,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct Place {
    name: String,
    address: PostalAddress,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct PostalAddress {
    address_locality: String,
    address_country: &'static str,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename = "Organization")]
struct Organisation {
    name: String,
}

/// The way to a page from the home page.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Trail {
    item_list_element: Vec<Step>,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename = "ListItem")]
struct Step {
    position: usize,
    name: String,
    item: String,
}

/// What `page` is about: an event, or several, and the way there; `card` is the address
/// of the page's picture.
#[must_use]
pub fn of(page: &Page, card: Option<String>) -> LinkedData {
    let (edition, route) = (&page.edition, page.route.unwrap_or(Route::Home));
    let mut graph = match route {
        Route::Home => {
            vec![Event { parts: activities(page), image: card, ..conference(page, edition, route) }.into()]
        }
        Route::Archive(number) => {
            let edition = page.archive.iter().find(|edition| edition.number == number);
            let held = |edition| Event { image: card, ..conference(page, edition, route) }.into();
            edition.map(|edition| held(edition)).into_iter().collect()
        }
        Route::Session(number) => {
            let session = edition.thematic_sessions.iter().find(|session| session.number == number);
            session.map(|session| within(page, thematic_session(page, session), card)).into_iter().collect()
        }
        Route::SideEvents => {
            edition.side_events.iter().map(|event| within(page, side_event(page, event), card.clone())).collect()
        }
        _ => Vec::new(),
    };
    if route != Route::Home {
        graph.push(Node::BreadcrumbList(trail(page, route)));
    }
    LinkedData { context: "https://schema.org", graph }
}

/// An edition, with the days that the page may name.
fn conference(page: &Page, edition: &Edition, route: Route) -> Event {
    let (start_date, end_date) = edition.dates_at(edition.stage(page.now));
    let organisations = |host: bool| {
        let those = edition.institutions.iter().filter(|institution| institution.is_host() == host);
        those.map(|institution| Organisation { name: page.plain(&institution.name).to_owned() }).collect()
    };
    Event {
        days: Some(Days { start_date, end_date }),
        organizer: organisations(true),
        contributor: organisations(false),
        description: Some(page.plain(&edition.theme).to_owned()),
        ..event(page, edition, "", &edition.name, page.url(route))
    }
}

/// The sessions and side events, in the order of the letter.
fn activities(page: &Page) -> Vec<Node> {
    let sessions = page.edition.thematic_sessions.iter().map(|session| thematic_session(page, session).into());
    let events = page.edition.side_events.iter().map(|event| side_event(page, event).into());
    sessions.chain(events).collect()
}

fn thematic_session(page: &Page, session: &ThematicSession) -> Event {
    event(page, &page.edition, &session.id, &session.title, page.url(Route::Session(session.number)))
}

fn side_event(page: &Page, side: &SideEvent) -> Event {
    let url = format!("{}#{}", page.url(Route::SideEvents), side.id);
    event(page, &page.edition, &side.id, &side.title, url)
}

/// A session or side event on a page of its own: part of the conference.
fn within(page: &Page, event: Event, card: Option<String>) -> Node {
    let whole = conference(page, &page.edition, Route::Home);
    Event { whole: Some(whole.into()), image: card, ..event }.into()
}

/// What every event says: held on the spot, in the city, in both languages. `part` is its
/// id within the edition, if it is not the whole: another edition may have a part of the
/// same id.
fn event(page: &Page, edition: &Edition, part: &str, name: &Text, url: String) -> Event {
    let city = page.plain(&edition.city);
    let host = edition.host_country.lang();
    let slash = if part.is_empty() { "" } else { "/" };
    Event {
        id: format!("{}/#conference-{}{slash}{part}", page.base_url(), edition.number),
        name: page.plain(name).to_owned(),
        description: None,
        image: None,
        url,
        in_language: [host.tag(), host.other().tag()],
        location: Place {
            name: city.to_owned(),
            address: PostalAddress { address_locality: city.to_owned(), address_country: edition.host_country.code() },
        },
        status: "https://schema.org/EventScheduled",
        attendance: "https://schema.org/OfflineEventAttendanceMode",
        days: None,
        organizer: Vec::new(),
        contributor: Vec::new(),
        whole: None,
        parts: Vec::new(),
    }
}

/// As the page shows it, and the page itself.
fn trail(page: &Page, route: Route) -> Trail {
    let above = page.trail().into_iter().map(|link| (link.path, link.label.to_owned()));
    let steps = above.chain([(page.path(route), page.title_of(route))]);
    let step = |(position, (path, name)): (usize, (String, String))| {
        let item = format!("{}{path}", page.base_url());
        Step { position, name, item }
    };
    Trail { item_list_element: (1..).zip(steps).map(step).collect() }
}

impl From<Event> for Node {
    fn from(event: Event) -> Self {
        Self::Event(Box::new(event))
    }
}

impl fmt::Display for LinkedData {
    /// As JSON in which no text can close the element that holds it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let json = serde_json::to_string(self).map_err(|_| fmt::Error)?;
        f.write_str(&json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026"))
    }
}

// Its letters that HTML would read are escaped above; the others must stay as they are.
impl HtmlSafe for LinkedData {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_closes_the_element_that_holds_it() {
        let name = "</script><!-- & \"x\" -->".to_owned();
        let trail = Trail { item_list_element: vec![Step { position: 1, name: name.clone(), item: String::new() }] };
        let data = LinkedData { context: "https://schema.org", graph: vec![Node::BreadcrumbList(trail)] }.to_string();
        assert!(!data.contains(['<', '>', '&']), "{data}");
        let read: serde_json::Value = serde_json::from_str(&data).expect("JSON");
        assert_eq!(read["@graph"][0]["itemListElement"][0]["name"], name);
    }
}
