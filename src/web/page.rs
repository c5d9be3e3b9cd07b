//! What each page knows before it says anything of its own.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;

use super::{AppState, Route};
use crate::edition::{
    Contact, Country, Edition, Honorific, Institution, SideEvent, Stage, Text, ThematicSession, Window, WindowState,
};
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
    /// The conference's time.
    pub now: Timestamp,
    pub(super) app: AppState,
    /// Whether everybody gets the same; else it is of one request.
    is_public: bool,
    /// This page in the other language, where the route alone does not say it.
    switch: Option<String>,
}

/// A link of the navigation.
pub struct Link<L = &'static str> {
    /// Where it leads.
    pub path: String,
    /// What it says.
    pub label: L,
    /// "page" for this page, "true" for the section this page is in (WAI-ARIA,
    /// `aria-current`).
    pub current: Option<&'static str>,
}

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

/// The institutions of one country.
pub struct Side<'a> {
    /// Which country's.
    pub title: &'static str,
    /// In the order of the letter.
    pub institutions: Vec<&'a Institution>,
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
            now: app.clock.conference_now(),
            switch: None,
            app: app.clone(),
            is_public: false,
        }
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

    /// The localities, for the pages that list them.
    #[must_use]
    pub fn localities(&self) -> &crate::edition::Localities {
        &self.app.localities
    }

    /// The address of a page in this page's language.
    #[must_use]
    pub fn path(&self, route: Route) -> String {
        route.path(self.lang)
    }

    /// The whole address of a page in this page's language.
    #[must_use]
    pub fn url(&self, route: Route) -> String {
        self.url_in(route, self.lang)
    }

    /// The whole address of a page in a language.
    #[must_use]
    pub fn url_in(&self, route: Route, lang: Lang) -> String {
        format!("{}{}", self.app.config.base_url, route.path(lang))
    }

    /// The address of the site as one says it: without `https://`.
    #[must_use]
    pub fn short_address(&self) -> String {
        format!("{}/{}", self.host(), self.lang.tag())
    }

    /// Where the switch of languages leads: this page in the other language, or its home.
    #[must_use]
    pub fn switch_path(&self) -> String {
        let own = || self.route.unwrap_or(Route::Home).path(self.lang.other());
        self.switch.clone().unwrap_or_else(own)
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

    /// A contact as one addresses them: title and name, the name in its own language;
    /// the organisation where no person is named.
    #[must_use]
    pub fn contact_name(&self, contact: &Contact) -> Rich {
        let Some(name) = &contact.name else { return self.text(&contact.organisation) };
        let honorific = match contact.honorific {
            Some(Honorific::Madam) => self.t.honorific_madam(),
            Some(Honorific::Sir) => self.t.honorific_sir(),
            None => "",
        };
        Rich::named(honorific, name, contact.name_lang.filter(|lang| *lang != self.lang))
    }

    /// What a contact does, as a line of its own.
    #[must_use]
    pub fn contact_position(&self, contact: &Contact) -> Option<Rich> {
        let mut letters = self.plain(contact.position.as_ref()?).chars();
        let capital: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
        Some(self.set(capital))
    }

    /// The name of the machine in public addresses.
    #[must_use]
    pub fn host(&self) -> &str {
        let url = &self.app.config.base_url;
        url.split_once("://").map_or(url.as_str(), |(_, host)| host)
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

    /// « jeudi 13 avril 2023 »
    #[must_use]
    pub fn full_date(&self, day: &Date) -> Rich {
        self.set(dates::full(self.lang, *day))
    }

    /// « 13 avril 2023 »
    #[must_use]
    pub fn long_date(&self, day: &Date) -> Rich {
        self.set(dates::long(self.lang, *day))
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

    /// Both countries, the host first.
    #[must_use]
    pub fn countries(&self) -> [&'static str; 2] {
        let host = self.edition.host_country;
        [host, host.other()].map(|country| self.country(country))
    }

    /// The people of one side, in words.
    #[must_use]
    pub fn side(&self, country: Country) -> &'static str {
        match country {
            Country::Vietnam => self.t.side_vietnam(),
            Country::France => self.t.side_france(),
        }
    }

    /// Whether the conference is over.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.stage() == Stage::Over
    }

    /// The sections of the site, in the order of the menu.
    #[must_use]
    pub fn menu(&self) -> Vec<Link> {
        let t = self.t;
        [
            (Route::About, t.nav_about()),
            (Route::Letter, t.nav_letter()),
            (Route::Sessions, t.nav_sessions()),
            (Route::SideEvents, t.nav_side_events()),
            (Route::Programme, t.nav_programme()),
            (Route::Practical, t.nav_practical()),
            (Route::Contacts, t.nav_contacts()),
            (Route::Register, t.nav_register()),
        ]
        .map(|(route, label)| self.link(route, label))
        .into()
    }

    /// The thematic sessions, in the order of the letter.
    #[must_use]
    pub fn session_cards(&self) -> Vec<Card> {
        let card = |session: &ThematicSession| Card {
            path: self.path(Route::Session(session.number)),
            number: session.number,
            title: self.text(&session.title),
            icon: icon(&session.id),
        };
        self.edition.thematic_sessions.iter().map(card).collect()
    }

    /// The side events, in the order of the letter.
    #[must_use]
    pub fn event_entries(&self) -> Vec<Entry<'_>> {
        let entry = |event| Entry { event, title: self.text(&event.title), icon: icon(&event.id) };
        self.edition.side_events.iter().map(entry).collect()
    }

    /// The links at the foot of each page.
    #[must_use]
    pub fn foot(&self) -> Vec<Link> {
        let t = self.t;
        [
            (Route::News, t.nav_news()),
            (Route::Banner, t.nav_banner()),
            (Route::Privacy, t.nav_privacy()),
            (Route::Legal, t.nav_legal()),
            (Route::Accessibility, t.nav_accessibility()),
            (Route::SiteMap, t.nav_site_map()),
        ]
        .map(|(route, label)| self.link(route, label))
        .into()
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

    /// The institutions, the host country's side first.
    #[must_use]
    pub fn sides(&self) -> Vec<Side<'_>> {
        let host = self.edition.host_country;
        [host, host.other()]
            .into_iter()
            .map(|country| Side {
                title: self.side(country),
                institutions: self.edition.institutions.iter().filter(|it| it.side == country).collect(),
            })
            .collect()
    }

    /// The earlier editions: « 10es Assises (2016) ».
    #[must_use]
    pub fn archive_links(&self) -> Vec<Link<String>> {
        let link = |edition: &Arc<Edition>| {
            let route = Route::Archive(edition.number);
            let year = edition.dates.announced.first.year().to_string();
            let label = self.t.archive_label(edition.number, year);
            Link { path: self.path(route), label, current: self.current(route) }
        };
        self.archive.iter().map(link).collect()
    }

    /// The whole address of the site, without a slash at its end.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.app.config.base_url
    }

    /// The whole address of this page, if it is one that search engines may know: not a
    /// form with what a person typed, not an error.
    #[must_use]
    pub fn canonical(&self) -> Option<String> {
        self.route.filter(|_| self.is_public).map(|route| self.url(route))
    }

    /// This page in each language and for readers of neither.
    #[must_use]
    pub fn alternates(&self) -> Vec<(&'static str, String)> {
        self.route.map(|route| self.alternates_of(route)).unwrap_or_default()
    }

    /// A page in each language and for readers of neither: tag and whole address.
    ///
    /// `x-default` is "the default page when no other page is better suited" (Google
    /// Search Central, Introducing "x-default hreflang" for international landing pages,
    /// 2013). The home page has such an address, `/`, which asks the browser. No other page
    /// has: there the host's language stands in, as it does behind `/`.
    #[must_use]
    pub fn alternates_of(&self, route: Route) -> Vec<(&'static str, String)> {
        let neutral = match route {
            Route::Home => format!("{}/", self.base_url()),
            _ => self.url_in(route, self.edition.host_country.lang()),
        };
        let urls = Lang::ALL.map(|lang| (lang.tag(), self.url_in(route, lang)));
        urls.into_iter().chain([("x-default", neutral)]).collect()
    }

    fn link(&self, route: Route, label: &'static str) -> Link {
        Link { path: self.path(route), label, current: self.current(route) }
    }

    fn current(&self, route: Route) -> Option<&'static str> {
        let inside = matches!((self.route, route), (Some(Route::Session(_)), Route::Sessions));
        if self.route == Some(route) { Some("page") } else { inside.then_some("true") }
    }

    /// The pages above this one, from the first.
    #[must_use]
    pub fn trail(&self) -> Vec<Link> {
        let above = match self.route {
            Some(Route::Session(_)) => Some(self.link(Route::Sessions, self.t.sessions_title())),
            Some(Route::Archive(_)) => Some(self.link(Route::About, self.t.nav_about())),
            _ => None,
        };
        std::iter::once(self.link(Route::Home, self.t.nav_home())).chain(above).collect()
    }
}

/// The drawing of a session or a side event, where one was made for it.
fn icon(id: &str) -> &'static str {
    match id {
        "environment-water" => "i-water",
        "smart-cities" => "i-smart",
        "culture-heritage-tourism" => "i-culture",
        "sustainable-cities" => "i-city",
        "exhibitions" => "i-exhibition",
        "promotion-space" => "i-promotion",
        "cultural-programme" => "i-arts",
        "balade-en-france" => "i-stroll",
        "visits" => "i-visits",
        "business-forum" => "i-business",
        _ => "",
    }
}
