//! What each page knows before it says anything of its own.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use super::{AppState, Route, Shelf};
use crate::edition::{Activities, Country, Edition, Localities, Locality, Stage, Text, Window, WindowState};
use crate::i18n::{Lang, Messages, Rich, dates};

/// The page being made: its language, its place in the site, its moment.
#[derive(Clone)]
pub struct Page {
    /// The language of the page.
    pub lang: Lang,
    /// Its interface texts.
    pub t: Messages,
    /// Which page it is; none for errors and for pages that show a person.
    pub route: Option<Route>,
    /// The current edition.
    pub edition: Arc<Edition>,
    /// The earlier ones, newest first.
    pub archive: Vec<Arc<Edition>>,
    /// The activities of the current edition, as the public may know them.
    pub activities: Arc<Activities>,
    /// The conference's time.
    pub now: Timestamp,
    pub(super) app: AppState,
    /// Whether everybody gets the same; else it is of one request.
    pub(super) is_public: bool,
    /// This page in the other language, where the route alone does not say it.
    pub(super) switch: Option<String>,
}

impl Page {
    /// A page of the site as it stands now.
    #[must_use]
    pub fn new(app: &AppState, lang: Lang, route: Option<Route>) -> Self {
        let published = app.published.load();
        Self {
            lang,
            t: Messages::new(lang),
            route,
            edition: published.current.clone(),
            archive: published.archive.clone(),
            activities: app.activities.load_full(),
            now: app.clock.conference_now(),
            switch: None,
            app: app.clone(),
            is_public: false,
        }
    }

    /// What rooms keep in memory.
    pub(crate) fn shelf(&self) -> &Shelf {
        &self.app.shelf
    }

    /// A page that everybody may read, and search engines may know.
    #[must_use]
    pub(super) fn public(app: &AppState, lang: Lang, route: Route) -> Self {
        Self { is_public: true, ..Self::new(app, lang, Some(route)) }
    }

    /// The same page, whose other language stands at an address of its own.
    #[must_use]
    pub fn switched_at(self, path: String) -> Self {
        Self { switch: Some(path), ..self }
    }

    /// The same page about another edition than the current one, if it is published.
    #[must_use]
    pub fn about(mut self, number: i64) -> Self {
        let published = self.app.published.load();
        if let Some(edition) = u16::try_from(number).ok().and_then(|number| published.edition(number)) {
            self.edition = edition.clone();
        }
        drop(published);
        self
    }

    /// The settings, for the few pages that print one.
    #[must_use]
    pub fn config(&self) -> &crate::config::Config {
        &self.app.config
    }

    /// A text of the content, in this page's language and typography, with the names of
    /// the other language marked.
    #[must_use]
    pub fn text(&self, text: &Text) -> Rich {
        Rich::content(self.lang, text.get(self.lang))
    }

    /// A text of the content without markup, for titles and attributes.
    #[must_use]
    pub fn plain<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.lang)
    }

    /// Any text in this page's typography.
    #[must_use]
    pub fn set(&self, text: impl AsRef<str>) -> Rich {
        Rich::plain(self.lang, text.as_ref())
    }

    /// What a person typed, exactly: no typography is laid over it.
    #[must_use]
    pub fn verbatim(&self, text: &str) -> Rich {
        Rich::verbatim(text)
    }

    /// The conference's day, in its own zone.
    #[must_use]
    pub fn today(&self) -> Date {
        self.now.to_zoned(self.edition.zone()).date()
    }

    /// How far the conference is.
    #[must_use]
    pub fn stage(&self) -> Stage {
        self.edition.stage(self.now)
    }

    /// The first and last day that the public reads now.
    #[must_use]
    pub fn days(&self) -> (Date, Date) {
        self.edition.dates_at(self.stage())
    }

    /// « du 13 au 15 avril 2023 »
    #[must_use]
    pub fn dates(&self) -> Rich {
        let (first, last) = self.days();
        self.set(dates::range(self.lang, first, last))
    }

    /// When one can register.
    #[must_use]
    pub fn registration_window(&self) -> Window {
        self.app.registration_window(&self.edition)
    }

    /// Whether one can register now.
    #[must_use]
    pub fn registration(&self) -> WindowState {
        self.registration_window().state(self.now)
    }

    /// Whether one can register now: nobody registers for what is over.
    #[must_use]
    pub fn registration_is_open(&self) -> bool {
        self.registration() == WindowState::Open && !self.is_over()
    }

    /// When one can register, in a sentence.
    #[must_use]
    pub fn registration_notice(&self) -> Rich {
        let (opens, closes) = self.app.config.registration;
        let day = |day| dates::long(self.lang, day);
        let notice = match (self.registration(), opens, closes) {
            _ if self.is_over() => self.t.join_over().to_owned(),
            (WindowState::NotYet, Some(first), _) => self.t.join_not_yet(day(first)),
            (WindowState::Open, _, Some(last)) => self.t.join_until(day(last)),
            (WindowState::Open | WindowState::NotYet, _, _) => self.t.join_open().to_owned(),
            (WindowState::Closed, _, _) => self.t.join_closed().to_owned(),
        };
        self.set(notice)
    }

    /// A text between the quotation marks of the language.
    #[must_use]
    pub fn quoted(&self, text: &Text) -> Rich {
        Rich::content(self.lang, &self.t.quoted(text.get(self.lang)))
    }

    /// The name of a country.
    #[must_use]
    pub fn country(&self, country: Country) -> &'static str {
        match country {
            Country::Vietnam => self.t.country_vietnam(),
            Country::France => self.t.country_france(),
        }
    }

    /// The localities.
    #[must_use]
    pub fn localities(&self) -> &Localities {
        &self.app.localities
    }

    /// The localities of each country, the host's first, in the order of the lists.
    #[must_use]
    pub fn localities_by_country(&self) -> [(Country, &[Locality]); 2] {
        let host = self.edition.host_country;
        [host, host.other()].map(|country| (country, self.app.localities.of(country)))
    }

    /// Both countries, the host first.
    #[must_use]
    pub fn countries(&self) -> [&'static str; 2] {
        let host = self.edition.host_country;
        [host, host.other()].map(|country| self.country(country))
    }

    /// Whether the conference is over.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.stage() == Stage::Over
    }

    /// « 12es Assises »
    #[must_use]
    pub fn brand(&self) -> Rich {
        self.set(self.t.brand(self.edition.number))
    }

    /// « Hanoï, avril 2023 »
    #[must_use]
    pub fn brand_place(&self) -> Rich {
        let city = self.edition.city.get(self.lang);
        self.set(format!("{city}, {}", dates::month_year(self.lang, self.days().0)))
    }

    /// What the slim bar of a rehearsal says: the conference's day.
    #[must_use]
    pub fn rehearsal_notice(&self) -> Rich {
        self.set(self.t.rehearsal_notice(dates::long(self.lang, self.today())))
    }
}
