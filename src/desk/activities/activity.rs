//! One activity: exact numbers, who holds, is offered and waits in order, and its terms.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::civil::Date;

use super::queries::{ActivityChange, Seated, Terms, set_activity};
use super::{audience, capacity, hours, title, window};
use crate::desk::Named;
use crate::desk::delegates::moment;
use crate::desk::page::DeskPage;
use crate::desk::route::DeskRoute;
use crate::desk::session::{SignedIn, Tongue};
use crate::edition::{Activity, Audience};
use crate::error::{Error, Result};
use crate::i18n::{Rich, dates};
use crate::web::{AppState, Entered, Fields, View};

/// More than any hall of the country holds.
const CAPACITY_LIMIT: i64 = 10_000;
/// Letters of a number or a day.
const LINE_LIMIT: usize = 20;

#[derive(Template)]
#[template(path = "desk/activity.html")]
struct ActivityView {
    desk: DeskPage,
    activity: Activity,
    seated: Vec<Seated>,
    entered: Entered,
    faults: Vec<(&'static str, TermFault)>,
    outcome: Option<Outcome>,
}

/// What came of a change.
enum Outcome {
    Saved,
    /// A colleague was faster.
    Stale,
    /// Who would lose a seat: reference and name.
    WouldLose(Vec<(String, String)>),
}

/// What is wrong with the terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TermFault {
    /// No whole number within bounds.
    Capacity,
    /// No such audience.
    Audience,
    /// Not a day.
    Day,
    /// The last day is before the first.
    Backwards,
}

/// An option of the list of audiences.
struct Choice {
    value: &'static str,
    label: &'static str,
    chosen: bool,
}

/// Somebody in the activity.
struct Person {
    path: String,
    name: String,
    tongue: &'static str,
    organisation: String,
    reference: String,
    state: &'static str,
    look: &'static str,
    /// Until when an offer stands; the place in line.
    note: String,
}

/// The page.
pub(in crate::desk) async fn show(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(id): Named,
    uri: Uri,
) -> Result<Response> {
    let desk = DeskPage::inside(&app, lang, DeskRoute::Activity(id.clone()), organiser);
    let saved = Fields::query(uri.query()).entered().has("saved", "1").then_some(Outcome::Saved);
    let mut view = view(&app, desk, &id).await?;
    view.entered = view.as_stored();
    view.outcome = saved;
    Ok(View::new(view).into_response())
}

/// Takes terms, unless somebody has changed them since the page was made.
pub(in crate::desk) async fn submit(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(id): Named,
    fields: Fields,
) -> Result<Response> {
    let route = DeskRoute::Activity(id.clone());
    let path = route.path(lang);
    let by = organiser.id.clone();
    let desk = DeskPage::inside(&app, lang, route, organiser);
    let edition = desk.page.edition.clone();
    let (terms, faults) = match terms(&fields) {
        Ok(terms) => (Some(terms), Vec::new()),
        Err(faults) => (None, faults),
    };
    let outcome = match terms {
        Some(terms) => match set_activity(&app, &edition, &by, &id, fields.entered().value("was"), &terms).await? {
            ActivityChange::Done => {
                return Ok(Redirect::to(&format!("{path}?saved=1")).into_response());
            }
            ActivityChange::Unknown => return Err(Error::NotFound),
            ActivityChange::Stale => Some(Outcome::Stale),
            ActivityChange::WouldLose(people) => Some(Outcome::WouldLose(people)),
        },
        None => None,
    };
    let view = ActivityView { entered: fields.entered(), faults, outcome, ..view(&app, desk, &id).await? };
    Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response())
}

async fn view(app: &AppState, desk: DeskPage, id: &str) -> Result<ActivityView> {
    let edition = desk.page.edition.number;
    let activity = app.store.activities(edition).await?.get(id).cloned().ok_or(Error::NotFound)?;
    let seated = app.store.seated(edition, id).await?;
    Ok(ActivityView { desk, activity, seated, entered: Entered::default(), faults: Vec::new(), outcome: None })
}

/// Reads the form; everything that is wrong is said at once.
fn terms(fields: &Fields) -> Result<Terms, Vec<(&'static str, TermFault)>> {
    let mut faults = Vec::new();
    let line = |name| fields.line(name, LINE_LIMIT).map_err(|_| ());
    let capacity = match line("capacity").map(|text| text.map(|text| number(&text))) {
        Ok(None) => None,
        Ok(Some(Some(capacity))) => Some(capacity),
        _ => {
            faults.push(("capacity", TermFault::Capacity));
            None
        }
    };
    let audience = fields.one("audience", &Audience::OPTIONS).ok().flatten().unwrap_or_else(|| {
        faults.push(("audience", TermFault::Audience));
        Audience::All
    });
    let [opens_on, closes_on] =
        ["opens_on", "closes_on"].map(|name| match line(name).map(|text| text.map(|text| day(&text))) {
            Ok(None) => None,
            Ok(Some(Some(day))) => Some(day),
            _ => {
                faults.push((name, TermFault::Day));
                None
            }
        });
    if opens_on.zip(closes_on).is_some_and(|(first, last)| last < first) {
        faults.push(("closes_on", TermFault::Backwards));
    }
    if faults.is_empty() { Ok(Terms { capacity, audience, opens_on, closes_on }) } else { Err(faults) }
}

/// A whole number, with the spaces and points of thousands that people type.
fn number(text: &str) -> Option<i64> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok().filter(|number| *number <= CAPACITY_LIMIT)
}

/// A day as people write it ("31/03/2023") or as programs do ("2023-03-31").
pub(in crate::desk) fn day(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split(['/', '-', '.']).map(str::trim).collect();
    let [one, two, three] = parts[..] else { return None };
    let (year, month, day) = if one.len() == 4 { (one, two, three) } else { (three, two, one) };
    let digits = [year, month, day].iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    if !digits || year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

impl ActivityView {
    fn title(&self) -> Rich {
        title(&self.desk, &self.activity.id)
    }

    fn list_path(&self) -> String {
        self.desk.path(&DeskRoute::Activities)
    }

    fn is_wrong(&self) -> bool {
        !self.faults.is_empty()
    }

    fn saved(&self) -> bool {
        matches!(self.outcome, Some(Outcome::Saved))
    }

    fn is_stale(&self) -> bool {
        matches!(self.outcome, Some(Outcome::Stale))
    }

    /// Who would lose a seat, the last comer first: reference, name, page.
    fn losers(&self) -> Vec<(&str, &str, String)> {
        let Some(Outcome::WouldLose(people)) = &self.outcome else { return Vec::new() };
        let path = |reference: &str| self.desk.path(&DeskRoute::Registration(reference.to_owned()));
        people.iter().map(|(reference, name)| (reference.as_str(), name.as_str(), path(reference))).collect()
    }

    fn lowering_refused(&self) -> String {
        self.desk.page.t.desk_capacity_would_lose(self.losers().len())
    }

    /// What is decided and how many there are.
    fn facts(&self) -> Vec<(&'static str, Vec<Rich>)> {
        let (page, t) = (&self.desk.page, self.desk.page.t);
        let count = |state| {
            let seated = self.seated.iter().filter(|one| one.state == state).count();
            vec![page.set(crate::i18n::number(page.lang, i64::try_from(seated).unwrap_or_default()))]
        };
        vec![
            (t.desk_hours(), vec![page.set(hours(&self.desk, &self.activity))]),
            (t.desk_capacity(), vec![page.set(capacity(&self.desk, &self.activity))]),
            (t.desk_held(), count("held")),
            (t.desk_offered(), count("offered")),
            (t.desk_waiting(), count("waiting")),
            (t.desk_audience(), vec![page.set(audience(t, self.activity.audience))]),
            (t.desk_window(), vec![window(&self.desk, &self.activity)]),
        ]
    }

    /// Who is in it: who holds a seat, who is offered one, who waits, each in order.
    fn people(&self) -> Vec<Person> {
        let t = self.desk.page.t;
        let mut place = 0_i64;
        let mut people = Vec::with_capacity(self.seated.len());
        for one in &self.seated {
            let (state, look, note) = match one.state.as_str() {
                "held" => (t.desk_state_held(), "confirmed", String::new()),
                "offered" => {
                    let until = one.answer_by.map(|at| t.desk_offered_until(moment(&self.desk, at)));
                    (t.desk_state_offered(), "new", until.unwrap_or_default())
                }
                _ => {
                    place += 1;
                    (t.desk_state_waiting(), "new", t.desk_place_in_line(place))
                }
            };
            people.push(Person {
                path: self.desk.path(&DeskRoute::Registration(one.reference.clone())),
                name: one.full_name.clone(),
                tongue: one.tongue(),
                organisation: one.organisation.clone(),
                reference: one.reference.clone(),
                state,
                look,
                note,
            });
        }
        people
    }

    fn caption(&self) -> String {
        self.desk.page.t.desk_seated(self.seated.len())
    }

    /// What the organiser saw when the form was filled in; after a colleague's change, what
    /// is shown now.
    fn was(&self) -> String {
        match self.entered.value("was") {
            was if !was.is_empty() && !self.is_stale() => was.to_owned(),
            _ => Terms::of(&self.activity).token(),
        }
    }

    fn as_stored(&self) -> Entered {
        let mut entered = Entered::default();
        let day = |day: Option<Date>| day.map(dates::numeric).unwrap_or_default();
        entered.set("capacity", self.activity.capacity.map(|capacity| capacity.to_string()).unwrap_or_default());
        entered.set("audience", self.activity.audience.code());
        entered.set("opens_on", day(self.activity.opens_on));
        entered.set("closes_on", day(self.activity.closes_on));
        entered
    }

    fn audiences(&self) -> Vec<Choice> {
        let chosen = self.entered.value("audience");
        let choice = |(code, one): &(&'static str, Audience)| Choice {
            value: code,
            label: audience(self.desk.page.t, *one),
            chosen: *code == chosen,
        };
        Audience::OPTIONS.iter().map(choice).collect()
    }

    fn action(&self) -> String {
        self.desk.path(&DeskRoute::Activity(self.activity.id.clone()))
    }

    fn value(&self, field: &str) -> &str {
        self.entered.value(field)
    }

    fn error(&self, field: &str) -> Option<String> {
        self.faults.iter().find(|(own, _)| *own == field).map(|(_, fault)| self.words(*fault))
    }

    fn wrong(&self) -> Vec<(&'static str, String)> {
        self.faults.iter().map(|(field, fault)| (*field, self.words(*fault))).collect()
    }

    fn words(&self, fault: TermFault) -> String {
        let t = self.desk.page.t;
        match fault {
            TermFault::Capacity => t.desk_capacity_malformed(CAPACITY_LIMIT),
            TermFault::Audience => t.desk_audience_unknown().to_owned(),
            TermFault::Day => t.desk_day_malformed().to_owned(),
            TermFault::Backwards => t.desk_days_backwards().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_as_people_and_as_programs_write_it() {
        let expected = Date::new(2023, 3, 31).ok();
        for text in ["31/03/2023", "31/3/2023", "31.03.2023", "31-03-2023", "2023-03-31"] {
            assert_eq!(day(text), expected, "{text}");
        }
        for text in ["31/02/2023", "31/03", "31/03/23", "mars", "31/+3/2023", ""] {
            assert_eq!(day(text), None, "{text}");
        }
    }

    #[test]
    fn a_number_is_whole_and_within_bounds() {
        assert_eq!((number("0"), number("1 200"), number("1.200")), (Some(0), Some(1200), Some(1200)));
        for text in ["-1", "10001", "12a", "1,5", ""] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
