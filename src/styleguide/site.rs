//! The components of the public pages.

use askama::Template;

use super::Guide;
use super::sample::{Sample, State};
use crate::documents::qr::QrCode;
use crate::edition::{Contact, NewsItem, PracticalSection};
use crate::i18n::{Rich, capitalised, dates};
use crate::site::{Day, LetterSheet, Opening, Slot, Step, days, steps};
use crate::web::{Entry, Link, Route, Tick};

/// The page.
#[derive(Template)]
#[template(path = "styleguide/site.html")]
pub(super) struct SiteGuide {
    pub(super) guide: Guide,
}

impl SiteGuide {
    /// The specimens, in the order of the page.
    fn contents(&self) -> Vec<(&'static str, &'static str)> {
        let t = self.guide.page.t;
        vec![
            ("g-top", t.styleguide_top()),
            ("g-hero", t.styleguide_hero()),
            ("g-head", t.styleguide_head()),
            ("g-buttons", t.styleguide_buttons()),
            ("g-facts", t.styleguide_facts()),
            ("g-cards", t.styleguide_cards()),
            ("g-timeline", t.styleguide_timeline()),
            ("g-timetable", t.styleguide_timetable()),
            ("g-news", t.styleguide_news()),
            ("g-contacts", t.styleguide_contacts()),
            ("g-notices", t.styleguide_notices()),
            ("g-tabs", t.styleguide_tabs()),
            ("g-fields", t.styleguide_fields()),
            ("g-choices", t.styleguide_choices()),
            ("g-long-form", t.styleguide_long_form()),
            ("g-errors", t.styleguide_errors()),
            ("g-texts", t.styleguide_texts()),
            ("g-pages", t.styleguide_pages()),
            ("g-copy", t.styleguide_copy()),
            ("g-empty", t.styleguide_empty()),
            ("g-print", t.styleguide_print()),
            ("g-foot", t.styleguide_foot()),
        ]
    }

    fn opening(&self) -> Opening {
        Opening::of(&self.guide.page)
    }

    fn facts(&self) -> Vec<(&'static str, Rich)> {
        self.opening().facts
    }

    fn icon(&self) -> &'static str {
        self.guide.page.session_cards().first().map_or("", |card| card.icon)
    }

    /// With what is known of it, and without.
    fn events(&self) -> Vec<Entry<'_>> {
        let mut entries = self.guide.page.event_entries();
        entries.sort_by_key(|entry| entry.event.known.is_empty());
        entries.truncate(2);
        entries
    }

    fn steps(&self) -> Vec<Step> {
        steps(&self.guide.page)
    }

    /// The days as they are known, and one as it may look once hours and rooms are.
    fn days(&self) -> Vec<Day> {
        let page = &self.guide.page;
        let slot = |session: &crate::edition::ThematicSession| Slot {
            hours: Some(page.t.styleguide_hours().to_owned()),
            title: page.text(&session.title),
            place: Some(page.text(&page.edition.city)),
        };
        let mut days = days(page);
        if let Some(day) = days.last_mut() {
            day.slots = page.edition.thematic_sessions.iter().map(slot).collect();
        }
        days
    }

    /// The first, whole.
    fn news(&self) -> Vec<&NewsItem> {
        self.guide.page.edition.news.iter().take(1).collect()
    }

    /// The shortest and the longest of them, by the institution's name.
    fn contacts(&self) -> Vec<&Contact> {
        let page = &self.guide.page;
        let length = |contact: &&Contact| page.plain(&contact.organisation).len();
        let contacts = &page.edition.contacts;
        contacts.iter().min_by_key(length).into_iter().chain(contacts.iter().max_by_key(length)).collect()
    }

    /// A contact whose address is of another time.
    fn past(&self) -> Option<&Contact> {
        self.guide.page.archive.iter().flat_map(|edition| &edition.contacts).next()
    }

    fn samples(&self) -> [Sample; 3] {
        [State::Empty, State::Filled, State::Wrong].map(|state| Sample::new(&self.guide.page, state))
    }

    fn filled(&self) -> Sample {
        Sample::new(&self.guide.page, State::Filled)
    }

    fn localities(&self) -> [(&'static str, Vec<Tick>); 2] {
        let page = &self.guide.page;
        page.localities_by_country().map(|(country, list)| {
            let ticks = list.iter().map(|it| self.tick(&it.slug, page.plain(&it.name), false));
            (page.country(country), ticks.collect())
        })
    }

    fn countries(&self, filled: bool) -> Vec<Tick> {
        let names = self.guide.page.countries();
        names.into_iter().enumerate().map(|(at, name)| self.tick(name, name, filled && at == 0)).collect()
    }

    fn dates(&self, filled: bool) -> Vec<Tick> {
        let page = &self.guide.page;
        let label = |day| capitalised(&dates::full(page.lang, day));
        let days = page.edition.programme.iter().filter(|day| day.shown.at(page.stage()));
        days.map(|day| day.date).map(|day| self.tick(&day.to_string(), &label(day), filled)).collect()
    }

    fn purposes(&self) -> Vec<Tick> {
        let page = &self.guide.page;
        let consents = page.edition.privacy.iter().flat_map(|privacy| &privacy.consents);
        consents.map(|consent| self.tick(&consent.id, page.plain(&consent.text), false)).collect()
    }

    fn tick(&self, value: &str, label: &str, chosen: bool) -> Tick {
        let label = self.guide.page.set(label);
        Tick { value: value.to_owned(), label, chosen, notes: Vec::new(), off: false }
    }

    /// Activities as the form offers them: with places, full, closed.
    fn activities(&self) -> Vec<Tick> {
        let page = &self.guide.page;
        let t = page.t;
        let notes = [vec![t.seats_few()], vec![t.seats_for_companies(), t.seats_waiting()], vec![t.seats_closed()]];
        let titles = page.edition.side_events.iter().map(|event| page.plain(&event.title));
        let tick = |(title, notes): (&str, Vec<&str>)| Tick {
            off: notes.contains(&t.seats_closed()),
            notes: notes.into_iter().map(|note| page.set(note)).collect(),
            ..self.tick(title, title, false)
        };
        titles.zip(notes).map(tick).collect()
    }

    fn groups(&self) -> [(&'static str, &'static str); 3] {
        let t = self.guide.page.t;
        [
            ("delegate", t.register_step_delegate()),
            ("body", t.register_step_organisation()),
            ("optional", t.register_step_optional()),
        ]
    }

    fn wrong(&self) -> Vec<(String, String)> {
        let [.., wrong] = self.samples();
        let names = ["full_name", "email", "telephone"].map(|field| wrong.name(field));
        names.into_iter().filter_map(|name| Some((name.clone(), wrong.error(&name)?))).collect()
    }

    fn section(&self) -> &[PracticalSection] {
        self.guide.page.edition.practical.get(..1).unwrap_or_default()
    }

    fn entries(&self) -> Vec<(&'static str, Vec<Rich>)> {
        let page = &self.guide.page;
        let sessions = page.edition.thematic_sessions.iter().map(|session| page.text(&session.title)).collect();
        vec![(page.t.archive_dates(), vec![page.dates()]), (page.t.field_sessions(), sessions)]
    }

    fn letter(&self) -> Option<LetterSheet<'_>> {
        LetterSheet::all(&self.guide.page, &self.guide.page.edition).into_iter().next()
    }

    fn beside(&self, at: usize) -> Option<Link<Rich>> {
        let card = self.guide.page.session_cards().into_iter().nth(at)?;
        Some(Link { path: card.path, label: card.title, current: None })
    }

    fn code(&self) -> Option<QrCode> {
        QrCode::for_paper(&self.guide.page.url(Route::Home))
    }
}
