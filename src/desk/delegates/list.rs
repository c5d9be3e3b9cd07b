//! The list: found, sifted, sorted, counted.

use std::collections::HashSet;

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{IntoResponse, Response};
use form_urlencoded::Serializer;
use jiff::Timestamp;

use super::columns::{Column, Columns};
use super::filter::{Chip, Filter, SeatStanding, StatusAsked, label, needed};
use super::queries::{Found, Total};
use super::sort::{By, Cursor, Place, Sort};
use crate::desk::page::DeskPage;
use crate::desk::person::came_from::LIST;
use crate::desk::person::look;
use crate::desk::rights::Right;
use crate::desk::route::DeskRoute;
use crate::desk::session::{SignedIn, Tongue};
use crate::edition::Locality;
use crate::error::Result;
use crate::i18n::{Rich, dates};
use crate::registration::{Choice, ContributionKind, Interpretation, OrganisationKind, Registration, Side, Status};
use crate::web::{AppState, Fields, Link, View};

#[derive(Template)]
#[template(path = "desk/delegates.html")]
struct ListView {
    desk: DeskPage,
    app: AppState,
    filter: Filter,
    sort: Sort,
    columns: Columns,
    found: Found,
    /// Ids of those that may be the same person as another.
    alike: HashSet<String>,
    /// How many of all that are found are expected, where that was not asked and not all are.
    expected: Option<i64>,
    /// Whether a change of many was asked for nobody.
    unticked: bool,
    /// The query of this very page of it, if it is not the plain list.
    here: Option<String>,
}

/// A list to choose from, in groups; one without a name has none.
struct Select {
    name: &'static str,
    label: &'static str,
    groups: Vec<(&'static str, Vec<Item>)>,
}

/// One of its options.
struct Item {
    value: String,
    label: String,
    chosen: bool,
}

/// The head of a column.
struct Heading {
    label: &'static str,
    path: Option<String>,
    sort: Option<&'static str>,
}

/// The list.
pub(in crate::desk) async fn show(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    uri: Uri,
) -> Result<Response> {
    let fields = Fields::query(uri.query());
    let desk = DeskPage::inside(&app, lang, DeskRoute::Registrations, organiser).with_query(uri.query());
    let filter = Filter::read(&desk.page.edition, &fields);
    let (sort, columns) = (Sort::read(lang, &fields), Columns::read(&fields));
    let found = app.store.page_of(&filter, &sort, &Cursor::read(&fields)).await?;
    let unticked = fields.entered().has("unticked", "1");
    let alike = app.store.alike_among(&found.registrations).await?;
    let expected = match found.total {
        Total::Exactly(total) if filter.status.is_none() && filter.typed.is_empty() => {
            found.expected.filter(|expected| *expected < total)
        }
        _ => None,
    };
    // Whoever ticked nobody was sent here by what they had asked.
    let here = if unticked { filter.query() } else { uri.query().unwrap_or_default().to_owned() };
    let here = Some(here).filter(|query| !query.is_empty());
    Ok(View::new(ListView { desk, app, filter, sort, columns, found, alike, expected, unticked, here }).into_response())
}

impl ListView {
    /// The list with other parameters.
    fn beside(&self, filter: &str, sort: Sort, place: Option<(&str, &str)>) -> String {
        self.desk.path_with(&DeskRoute::Registrations, &self.query(filter, sort, place))
    }

    /// What is asked, then order, columns, place.
    fn query(&self, filter: &str, sort: Sort, place: Option<(&str, &str)>) -> String {
        let mut query = Serializer::for_suffix(filter.to_owned(), 0);
        query.extend_pairs(sort.pairs());
        query.extend_pairs(self.columns.code().map(|code| ("columns", code)));
        query.extend_pairs(place);
        query.finish()
    }

    /// This list, in this order and with these columns.
    fn this(&self) -> String {
        self.query(&self.filter.query(), self.sort, None)
    }

    /// Where this list is taken away, in this order; with the name and the columns that were chosen here.
    fn export_path(&self) -> String {
        let mut query = Serializer::for_suffix(self.filter.query(), 0);
        query.extend_pairs(self.sort.pairs());
        if self.columns.code().is_some() {
            let chosen = self.columns.all().iter().map(|column| column.exported());
            let all: Vec<&str> = ["full_name", "organisation"].into_iter().chain(chosen).collect();
            query.append_pair("column", &all.join(","));
        }
        self.desk.path_with(&DeskRoute::Export, &query.finish())
    }

    /// Where a letter to this list is written.
    fn write_path(&self) -> String {
        self.desk.path_with(&DeskRoute::NewMailing, &self.filter.query())
    }

    fn may_change(&self) -> bool {
        self.desk.may(Right::ChangeDelegates)
    }

    fn bulk_path(&self) -> String {
        self.desk.path(&DeskRoute::Bulk)
    }

    /// The statuses that many can get; the usual one first.
    fn statuses(&self) -> Vec<Item> {
        items(self.desk.page.t, Some(Status::Confirmed))
    }

    fn views_path(&self) -> String {
        self.desk.path(&DeskRoute::Views)
    }

    /// Where this list is kept under a name.
    fn view_path(&self) -> String {
        self.desk.path_with(&DeskRoute::Views, &self.this())
    }

    /// A person's page, that knows the way back to this list.
    fn record_path(&self, registration: &Registration) -> String {
        let query: Vec<(&str, &str)> = self.here.iter().map(|here| (LIST, here.as_str())).collect();
        let query = Serializer::new(String::new()).extend_pairs(query).finish();
        self.desk.path_with(&DeskRoute::Registration(registration.reference.clone()), &query)
    }

    /// Everybody, in this order and with these columns.
    fn everybody_path(&self) -> String {
        self.beside("", self.sort, None)
    }

    /// Who of them is expected, with the list of those.
    fn expected(&self) -> Option<(String, String)> {
        let path = self.beside(&self.filter.of_expected().query(), self.sort, None);
        self.expected.map(|expected| (self.desk.page.t.desk_found_expected(expected), path))
    }

    fn chips(&self) -> Vec<(Rich, String)> {
        let chips = self.filter.chips(&self.desk);
        chips.into_iter().map(|Chip { words, without }| (words, self.beside(&without, self.sort, None))).collect()
    }

    /// What was asked in words that mean nothing here.
    fn ignored(&self) -> Option<String> {
        let names: Vec<&str> = self.filter.ignored.iter().map(|name| label(&self.desk, name)).collect();
        (!names.is_empty()).then(|| self.desk.page.t.desk_filter_ignored(names.join(", ")))
    }

    /// Whether more is asked than what was typed: the filters stand open then.
    fn is_sifted(&self) -> bool {
        self.filter.pairs().iter().any(|(name, _)| *name != "q") || self.columns.code().is_some()
    }

    /// What the form keeps beside its own fields.
    fn kept(&self) -> Vec<(&'static str, &'static str)> {
        self.sort.pairs()
    }

    fn selects(&self) -> Vec<Select> {
        let (page, t, filter) = (&self.desk.page, self.desk.page.t, &self.filter);
        let grouped = |name: &'static str, groups: Vec<_>| Select { name, label: label(&self.desk, name), groups };
        let select = |name: &'static str, options: Vec<Item>| grouped(name, vec![("", options)]);
        let localities = |of: &[Locality]| {
            let chosen = |it: &Locality| filter.locality.as_deref() == Some(&it.slug);
            let mut items: Vec<Item> = of.iter().map(|it| item(&it.slug, it.name.get(page.lang), chosen(it))).collect();
            items.sort_by(|one, other| crate::i18n::compare(page.lang, &one.label, &other.label));
            items
        };
        let localities = vec![
            (t.numbers_localities_vietnam(), localities(&self.app.localities.vietnam)),
            (t.numbers_localities_france(), localities(&self.app.localities.france)),
        ];
        let sessions = page.edition.thematic_sessions.iter().map(|it| (&it.id, &it.title));
        let events = page.edition.side_events.iter().map(|it| (&it.id, &it.title));
        let activities = sessions
            .chain(events)
            .map(|(id, title)| item(id, title.get(page.lang), filter.activity.as_deref() == Some(id)))
            .collect();
        let purposes = page.edition.privacy.iter().flat_map(|privacy| &privacy.consents);
        let purposes =
            purposes.map(|it| item(&it.id, it.text.get(page.lang), filter.consent.as_deref() == Some(&it.id)));
        let proven = [("yes", t.desk_yes(), Some(true)), ("no", t.desk_no(), Some(false))];
        let proven = proven.map(|(code, words, yes)| item(code, words, filter.proven == yes)).into();
        let purposes = purposes.collect();
        let interpretation = Interpretation::OPTIONS.iter();
        let interpretation = interpretation
            .map(|(code, own)| item(code, needed(t, *own), filter.interpretation == Some(*own)))
            .collect();
        vec![
            select("side", items::<Side>(t, filter.side)),
            grouped("locality", localities),
            select("kind", items::<OrganisationKind>(t, filter.kind)),
            select("status", items::<StatusAsked>(t, filter.status)),
            select("activity", activities),
            select("standing", items::<SeatStanding>(t, filter.standing)),
            select("interpretation", interpretation),
            select("contribution", items::<ContributionKind>(t, filter.contribution)),
            select("proven", proven),
            select("consent", purposes),
        ]
    }

    /// First and last day: name, label, value.
    fn days(&self) -> [(&'static str, &'static str, String); 2] {
        let day = |day: Option<jiff::civil::Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let of = |name| (name, label(&self.desk, name));
        [("from", of("from").1, day(self.filter.from)), ("to", of("to").1, day(self.filter.to))]
    }

    fn column_items(&self) -> Vec<Item> {
        let t = self.desk.page.t;
        let columns = Column::OPTIONS.iter();
        columns.map(|(code, column)| item(code, column.label(t), self.columns.all().contains(column))).collect()
    }

    fn headings(&self) -> Vec<Heading> {
        let t = self.desk.page.t;
        let name = self.heading(t.desk_column_name(), Some(By::Name));
        let others = self.columns.all().iter().map(|column| self.heading(column.label(t), column.by()));
        std::iter::once(name).chain(others).collect()
    }

    /// A second time turns the order round.
    fn heading(&self, label: &'static str, by: Option<By>) -> Heading {
        let is_current = by == Some(self.sort.by);
        let sort = is_current.then_some(if self.sort.descending { "descending" } else { "ascending" });
        let path = by.map(|by| {
            let descending = if is_current { !self.sort.descending } else { by == By::Date };
            self.beside(&self.filter.query(), Sort { by, descending, ..self.sort }, None)
        });
        Heading { label, path, sort }
    }

    /// What stands in a column.
    fn cell(&self, registration: &Registration, column: Column) -> String {
        let t = self.desk.page.t;
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        match column {
            Column::Side => Side::from_code(&registration.side).map_or("", |side| side.label(t)).to_owned(),
            Column::Locality => {
                let known = registration.locality.as_deref().and_then(|slug| self.app.localities.get(slug));
                let known = known.map(|(_, locality)| locality.name.get(self.desk.page.lang).to_owned());
                known.unwrap_or_else(|| text(&registration.locality_name))
            }
            Column::Kind => {
                let kind = OrganisationKind::from_code(&registration.organisation_kind);
                kind.map_or("", |kind| kind.label(t)).to_owned()
            }
            Column::Position => registration.position.clone(),
            Column::Status => registration.status().label(t).to_owned(),
            Column::Reference => registration.reference.clone(),
            Column::Email => registration.email.clone(),
            Column::Telephone => text(&registration.telephone),
            Column::Interpretation => if registration.interpretation { t.desk_yes() } else { t.desk_no() }.to_owned(),
            Column::Received => moment(&self.desk, registration.created_at),
        }
    }

    /// What stands in each column.
    fn cells(&self, registration: &Registration) -> Vec<(Column, String)> {
        self.columns.all().iter().map(|column| (*column, self.cell(registration, *column))).collect()
    }

    fn status_class(registration: &Registration) -> &'static str {
        look(registration.status())
    }

    fn may_be_another(&self, registration: &Registration) -> bool {
        self.alike.contains(&registration.id)
    }

    fn received_tag(&self, registration: &Registration) -> String {
        zoned(&self.desk, registration.created_at).strftime("%Y-%m-%dT%H:%M%:z").to_string()
    }

    /// « 126 inscriptions, les plus récentes d’abord »
    fn caption(&self) -> String {
        let t = self.desk.page.t;
        let is_newest = self.sort == Sort::newest(self.sort.lang);
        match (self.found.total, self.filter.is_everybody(), is_newest) {
            (Total::Exactly(total), true, true) => t.desk_all(total),
            (Total::Exactly(total), false, true) => t.desk_found(total),
            (Total::Exactly(total), true, false) => t.desk_all_sorted(total),
            (Total::Exactly(total), false, false) => t.desk_found_sorted(total),
            (Total::More, ..) => t.desk_found_more(self.last()),
        }
    }

    /// « 1 à 50 sur 126 »
    fn place(&self) -> String {
        let (t, first) = (self.desk.page.t, self.found.before + 1);
        match self.found.total {
            Total::Exactly(total) => t.desk_place(first, self.last(), total),
            Total::More => t.desk_place_more(first, self.last()),
        }
    }

    /// Everybody who is found, on all pages.
    fn whole(&self) -> String {
        let t = self.desk.page.t;
        match self.found.total {
            Total::Exactly(total) => t.desk_bulk_whole(total),
            Total::More => t.desk_bulk_whole_more().to_owned(),
        }
    }

    fn last(&self) -> i64 {
        self.found.before + i64::try_from(self.found.registrations.len()).unwrap_or_default()
    }

    fn has_pages(&self) -> bool {
        self.found.neighbours.iter().any(Option::is_some)
    }

    fn newer(&self) -> Option<Link> {
        let t = self.desk.page.t;
        let label = if self.is_by_time() { t.desk_newer() } else { t.desk_page_before() };
        Some(self.neighbour("before", self.found.neighbours[0].as_ref()?, label))
    }

    fn older(&self) -> Option<Link> {
        let t = self.desk.page.t;
        let label = if self.is_by_time() { t.desk_older() } else { t.desk_page_after() };
        Some(self.neighbour("after", self.found.neighbours[1].as_ref()?, label))
    }

    fn neighbour(&self, name: &str, place: &Place, label: &'static str) -> Link {
        let path = self.beside(&self.filter.query(), self.sort, Some((name, &place.code())));
        Link { path, label, current: None }
    }

    fn is_by_time(&self) -> bool {
        self.sort.by == By::Date && self.sort.descending
    }

    /// Why the list is empty.
    fn nothing(&self) -> &'static str {
        let t = self.desk.page.t;
        match (self.filter.is_everybody(), self.filter.typed.is_empty()) {
            (true, _) => t.desk_empty(),
            (false, true) => t.desk_none_sifted(),
            (false, false) => t.desk_none_found(),
        }
    }
}

fn item(value: &str, label: &str, chosen: bool) -> Item {
    Item { value: value.to_owned(), label: label.to_owned(), chosen }
}

fn items<T: Choice>(t: crate::i18n::Messages, chosen: Option<T>) -> Vec<Item> {
    T::OPTIONS.iter().map(|(code, option)| item(code, option.label(t), chosen == Some(*option))).collect()
}

/// When something was done, in the conference's zone.
pub(in crate::desk) fn moment(desk: &DeskPage, millis: i64) -> String {
    dates::moment(&zoned(desk, millis))
}

fn zoned(desk: &DeskPage, millis: i64) -> jiff::Zoned {
    let at = Timestamp::from_millisecond(millis).unwrap_or(Timestamp::UNIX_EPOCH);
    at.to_zoned(desk.page.edition.zone())
}
