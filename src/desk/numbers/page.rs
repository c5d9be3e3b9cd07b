//! The page: what was counted, as bars, as a chart, as tables, each number with its list.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use form_urlencoded::Serializer;
use jiff::{ToSpan, Zoned};

use super::chart::{Bar, Chart, Step};
use super::model::{Course, NeedCounts, Period};
use super::queries::{Cell, Counts};
use crate::desk::activities::title;
use crate::desk::banner::{Figures, figures_now};
use crate::desk::delegates::filter::{EXPECTED, Filter};
use crate::desk::page::DeskPage;
use crate::desk::rights::Right;
use crate::desk::route::DeskRoute;
use crate::desk::session::{SignedIn, Tongue};
use crate::edition::{Activity, known_locality};
use crate::error::Result;
use crate::i18n::{Rich, capitalised, dates};
use crate::registration::needs::Known;
use crate::registration::{Choice, ContributionKind, OrganisationKind, Side, Status};
use crate::web::{App, AppState, Fields, View};

/// Localities that stand open; the others are one click away, and all are on paper.
const LOCALITIES: usize = 12;

#[derive(Template)]
#[template(path = "desk/numbers.html")]
struct NumbersView {
    desk: DeskPage,
    counts: Counts,
    /// When it was counted, in the conference's zone.
    at: Zoned,
    course: Option<Course>,
    /// Those that may be one person with another; none if who looks may not see delegates.
    alike: i64,
    needs: Option<NeedCounts>,
    failed: Option<i64>,
    portals: Option<Figures>,
}

/// A number and the list behind it.
struct Figure {
    number: String,
    path: Option<String>,
}

/// A line with a bar.
struct Row {
    label: Rich,
    figure: Figure,
    bar: Bar,
}

/// Lines that have a heading.
struct Table {
    caption: &'static str,
    head: &'static str,
    rows: Vec<Row>,
    /// What stands behind a click.
    more: Vec<Row>,
}

/// An activity with its seats.
struct Seats {
    title: Rich,
    path: Option<String>,
    capacity: String,
    is_full: bool,
    held: Figure,
    offered: Figure,
    waiting: Figure,
    /// How full it is; none where whoever wants to may come.
    bar: Option<Bar>,
}

/// A period of the course.
struct Line {
    label: String,
    by_side: Vec<Figure>,
    total: Figure,
}

/// The page.
pub(in crate::desk) async fn show(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
) -> Result<Response> {
    let desk = DeskPage::inside(&app, lang, DeskRoute::Numbers, organiser);
    let edition = desk.page.edition.clone();
    let counts = app.store.counts(edition.number).await?;
    let at = app.clock.system_now().to_zoned(edition.zone());
    let alike = if desk.may(Right::Delegates) {
        app.store.count_of(&Filter::read(&edition, &Fields::query(Some(ALIKE)))).await?
    } else {
        0
    };
    let needs = if desk.may(Right::Needs) { Some(count_needs(&app, edition.number).await?) } else { None };
    let failed = if desk.may(Right::Outbox) { Some(app.store.letters_given_up(edition.number).await?) } else { None };
    let portals = if desk.may(Right::Banner) { figures_now(&app).await? } else { None };
    // After the conference the course is over, too.
    let course = counts.course(at.date().min(edition.dates.announced.last), &edition.zone());
    Ok(View::new(NumbersView { desk, counts, at, course, alike, needs, failed, portals }).into_response())
}

/// The list of possible doubles.
const ALIKE: &str = "duplicates=1";

/// What was told of food and access, counted; of nobody in particular.
async fn count_needs(app: &App, edition: u16) -> Result<NeedCounts> {
    let mut counts = NeedCounts::default();
    let mut behind = String::new();
    loop {
        let some = app.store.needs_behind(edition, &behind).await?;
        let Some((last, ..)) = some.last() else { return Ok(counts) };
        behind.clone_from(last);
        for (registration, sealed, at) in some {
            counts.add(Known::open(app, &registration, Some((sealed, at))).needs.as_ref());
        }
    }
}

impl NumbersView {
    /// The list of who is expected and of which this holds, if who looks may see it.
    fn list(&self, pairs: &[(&str, &str)]) -> Option<String> {
        let expected = [("status", EXPECTED)];
        let query = Serializer::new(String::new()).extend_pairs(pairs.iter().chain(&expected)).finish();
        self.desk.may(Right::Delegates).then(|| format!("{}?{query}", self.desk.list_path()))
    }

    /// A number with the list behind it; there is none behind nothing.
    fn figure(&self, number: i64, path: Option<String>) -> Figure {
        Figure { number: crate::i18n::number(self.desk.page.lang, number), path: path.filter(|_| number > 0) }
    }

    fn expected(&self) -> Figure {
        self.figure(self.counts.expected(|_| true), self.list(&[]))
    }

    fn is_empty(&self) -> bool {
        self.counts.cube.is_empty()
    }

    fn name(&self) -> Rich {
        self.desk.page.text(&self.desk.page.edition.name)
    }

    fn moment(&self) -> String {
        self.desk.page.t.numbers_moment(dates::moment(&self.at))
    }

    /// Who registered in the last seven days, today included.
    fn lately(&self) -> Figure {
        let first = self.at.date().checked_sub(6.days()).unwrap_or(self.at.date());
        let number = self.counts.since(first, &self.desk.page.edition.zone());
        self.figure(number, self.list(&[("from", &first.to_string())]))
    }

    /// Each status; the only table that counts who is not expected.
    fn by_status(&self) -> Table {
        let t = self.desk.page.t;
        let of = |(code, status): &(&'static str, Status)| {
            let query = format!("{}?status={code}", self.desk.list_path());
            let path = self.desk.may(Right::Delegates).then_some(query);
            (self.desk.page.set(status.label(t)), self.counts.sum(|cell| cell.status == *code), path)
        };
        self.table(t.desk_status(), t.desk_status(), Status::OPTIONS.iter().map(of).collect())
    }

    fn by_side(&self) -> Table {
        let t = self.desk.page.t;
        let rows = self.coded::<Side>("side", |cell| &cell.side);
        self.table(t.numbers_by_side(), t.desk_side(), rows)
    }

    fn by_kind(&self) -> Table {
        let t = self.desk.page.t;
        let mut rows = self.coded::<OrganisationKind>("kind", |cell| &cell.organisation_kind);
        rows.sort_by_key(|(_, number, _)| std::cmp::Reverse(*number));
        self.table(t.numbers_by_kind(), t.desk_filter_kind(), rows)
    }

    /// Who needs an interpreter, by side.
    fn interpretation(&self) -> Table {
        let t = self.desk.page.t;
        let of = |(code, side): &(&'static str, Side)| {
            let number = self.counts.expected(|cell| cell.interpretation && cell.side == *code);
            let path = self.list(&[("side", code), ("interpretation", "yes")]);
            (self.desk.page.set(side.label(t)), number, path)
        };
        let mut rows: Vec<_> = Side::OPTIONS.iter().map(of).collect();
        let all = self.counts.expected(|cell| cell.interpretation);
        rows.push((self.desk.page.set(t.numbers_total()), all, self.list(&[("interpretation", "yes")])));
        self.table(t.numbers_interpretation(), t.desk_side(), rows)
    }

    fn contributions(&self) -> Table {
        let t = self.desk.page.t;
        let of = |(code, kind): &(&'static str, ContributionKind)| {
            let path = self.list(&[("contribution", code)]);
            (self.desk.page.set(kind.label(t)), self.counts.contribution(code), path)
        };
        let rows = ContributionKind::OPTIONS.iter().map(of).collect();
        self.table(t.numbers_contributions(), t.desk_filter_contribution(), rows)
    }

    /// The localities of each side, those that send most first; the bars of all sides are of one scale.
    fn localities(&self) -> Vec<Table> {
        let (page, t) = (&self.desk.page, self.desk.page.t);
        let of_one = |(known, unknown): (Vec<(&str, i64)>, i64)| {
            known.into_iter().map(|(_, number)| number).chain([unknown]).max().unwrap_or_default()
        };
        let most =
            Side::OPTIONS.iter().map(|(_, side)| of_one(self.counts.localities(*side))).max().unwrap_or_default();
        let of = |(code, side): &(&'static str, Side)| {
            let (mut known, unknown) = self.counts.localities(*side);
            let name = |slug: &str| {
                known_locality(slug).map_or_else(|| slug.to_owned(), |it| it.name.get(page.lang).to_owned())
            };
            // Those that send as many stand in the order of the page's language.
            known.sort_by(|(one, few), (other, many)| {
                many.cmp(few).then_with(|| crate::i18n::compare(page.lang, &name(one), &name(other)))
            });
            let row = |(slug, number): (&str, i64)| {
                (page.set(name(slug)), number, self.list(&[("side", code), ("locality", slug)]))
            };
            let mut rows: Vec<_> = known.into_iter().map(row).collect();
            if unknown > 0 {
                rows.push((page.set(t.numbers_no_locality()), unknown, None));
            }
            let caption = match side {
                Side::Vietnam => t.numbers_localities_vietnam(),
                Side::France => t.numbers_localities_france(),
                Side::Other => t.numbers_localities_other(),
            };
            let mut table = self.scaled(most, caption, t.desk_filter_locality(), rows);
            table.more = table.rows.split_off(LOCALITIES.min(table.rows.len()));
            table
        };
        Side::OPTIONS.iter().map(of).filter(|table| !table.rows.is_empty()).collect()
    }

    fn seats(&self) -> Vec<Seats> {
        self.counts.activities.0.iter().map(|activity| self.seats_of(activity)).collect()
    }

    fn seats_of(&self, activity: &Activity) -> Seats {
        let of = |state: &str| {
            let number = self.counts.seats(&activity.id, state);
            let query = format!("{}?activity={}&standing={state}", self.desk.list_path(), activity.id);
            self.figure(number, self.desk.may(Right::Delegates).then_some(query))
        };
        let [held, offered] = ["held", "offered"].map(|state| self.counts.seats(&activity.id, state));
        let route = DeskRoute::Activity(activity.id.clone());
        Seats {
            title: title(&self.desk, &activity.id),
            path: self.desk.may(Right::Activities).then(|| self.desk.path(&route)),
            capacity: crate::desk::activities::capacity(&self.desk, activity),
            // Whoever is offered a seat may still take it.
            is_full: activity.capacity.is_some_and(|capacity| held + offered >= capacity),
            held: of("held"),
            offered: of("offered"),
            waiting: of("waiting"),
            bar: activity.capacity.map(|capacity| Bar::of(held, capacity)),
        }
    }

    /// Food and access: numbers without lists.
    fn needs_tables(&self, needs: &NeedCounts) -> [Table; 2] {
        let (page, t) = (&self.desk.page, self.desk.page.t);
        let other = |number| (page.set(t.numbers_in_words()), number, None);
        let diets = needs.diets().map(|(diet, number)| (page.set(diet.label(t)), number, None));
        let accesses = needs.accesses().map(|(access, number)| (page.set(access.label(t)), number, None));
        [
            self.table(t.own_needs_diet(), t.numbers_need(), diets.chain([other(needs.in_words.0)]).collect()),
            self.table(t.own_needs_access(), t.numbers_need(), accesses.chain([other(needs.in_words.1)]).collect()),
        ]
    }

    fn needs_people(&self, needs: &NeedCounts) -> String {
        self.desk.page.t.numbers_needs_people(needs.people)
    }

    /// What waits for somebody: label, number, where.
    fn to_do(&self) -> Vec<(&'static str, Figure)> {
        let t = self.desk.page.t;
        let unproven = self.counts.expected(|cell| !cell.is_proven);
        let mut lines = Vec::new();
        if self.desk.may(Right::Delegates) {
            let list = format!("{}?{ALIKE}", self.desk.list_path());
            lines.push((t.numbers_alike(), self.figure(self.alike, Some(list))));
        }
        lines.push((t.numbers_unproven(), self.figure(unproven, self.list(&[("proven", "no")]))));
        if let Some(failed) = self.failed {
            let letters = format!("{}?state=given-up", self.desk.path(&DeskRoute::Letters));
            lines.push((t.numbers_failed(), self.figure(failed, Some(letters))));
        }
        lines
    }

    /// Portals of the campaign: asked, seen.
    fn banner(&self) -> Vec<(&'static str, Figure)> {
        let t = self.desk.page.t;
        let Some(figures) = self.portals else { return Vec::new() };
        let board = self.desk.path(&DeskRoute::Banner);
        let figure = |number: usize, status: &str| {
            let path = if status.is_empty() { board.clone() } else { format!("{board}?status={status}") };
            self.figure(i64::try_from(number).unwrap_or(i64::MAX), Some(path))
        };
        vec![
            (t.desk_banner_figure_asked(), figure(figures.asked, "")),
            (t.desk_banner_figure_seen(), figure(figures.seen, "seen")),
        ]
    }

    fn chart(course: &Course) -> Chart {
        let numbers: Vec<Vec<i64>> = course.periods.iter().map(|period| period.by_side.to_vec()).collect();
        Chart::of(&numbers)
    }

    fn course_caption(&self, course: &Course) -> &'static str {
        let t = self.desk.page.t;
        match course.step {
            Step::Day => t.numbers_course_days(),
            Step::Week => t.numbers_course_weeks(),
            Step::Month => t.numbers_course_months(),
        }
    }

    fn course_head(&self, course: &Course) -> &'static str {
        let t = self.desk.page.t;
        match course.step {
            Step::Day => t.numbers_day(),
            Step::Week => t.numbers_week(),
            Step::Month => t.numbers_month(),
        }
    }

    /// First and last period, and the greatest number.
    fn course_ends(&self, course: &Course) -> (String, String, String) {
        let label = |period: Option<&Period>| period.map(|period| self.label(course.step, period)).unwrap_or_default();
        let greatest = course.periods.iter().map(Period::total).max().unwrap_or_default();
        (label(course.periods.first()), label(course.periods.last()), self.desk.page.t.numbers_greatest(greatest))
    }

    fn label(&self, step: Step, period: &Period) -> String {
        match step {
            Step::Day => dates::numeric(period.first),
            Step::Week => format!("{} – {}", dates::numeric(period.first), dates::numeric(period.last)),
            Step::Month => capitalised(&dates::month_year(self.desk.page.lang, period.first)),
        }
    }

    /// The course as a table: the periods in which somebody registered, the newest first.
    fn course_lines(&self, course: &Course) -> Vec<Line> {
        let line = |period: &Period| {
            let (from, to) = (period.first.to_string(), period.last.to_string());
            let days = [("from", from.as_str()), ("to", to.as_str())];
            let by_side = Side::OPTIONS.iter().zip(period.by_side).map(|((code, _), number)| {
                let pairs = [&[("side", *code)], days.as_slice()].concat();
                self.figure(number, self.list(&pairs))
            });
            Line {
                label: self.label(course.step, period),
                by_side: by_side.collect(),
                total: self.figure(period.total(), self.list(&days)),
            }
        };
        course.periods.iter().rev().filter(|period| period.total() > 0).map(line).collect()
    }

    fn sides(&self) -> Vec<&'static str> {
        Side::OPTIONS.iter().map(|(_, side)| side.label(self.desk.page.t)).collect()
    }

    /// Each choice with who is expected of it.
    fn coded<T: Choice>(&self, name: &str, of: impl Fn(&Cell) -> &String) -> Vec<(Rich, i64, Option<String>)> {
        let row = |(code, choice): &(&'static str, T)| {
            let number = self.counts.expected(|cell| of(cell) == code);
            (self.desk.page.set(choice.label(self.desk.page.t)), number, self.list(&[(name, code)]))
        };
        T::OPTIONS.iter().map(row).collect()
    }

    fn table(&self, caption: &'static str, head: &'static str, rows: Vec<(Rich, i64, Option<String>)>) -> Table {
        let most = rows.iter().map(|(_, number, _)| *number).max().unwrap_or_default();
        self.scaled(most, caption, head, rows)
    }

    /// The same where a whole bar is as much as `most`.
    fn scaled(
        &self,
        most: i64,
        caption: &'static str,
        head: &'static str,
        rows: Vec<(Rich, i64, Option<String>)>,
    ) -> Table {
        let row = |(label, number, path): (Rich, i64, Option<String>)| Row {
            label,
            figure: self.figure(number, path),
            bar: Bar::of(number, most),
        };
        Table { caption, head, rows: rows.into_iter().map(row).collect(), more: Vec::new() }
    }
}
