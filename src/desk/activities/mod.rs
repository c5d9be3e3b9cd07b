//! What has seats: how many there are, who may come, when it can be chosen.

pub(super) mod activity;
mod queries;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse, Response};

use super::page::DeskPage;
use super::route::DeskRoute;
use super::session::{SignedIn, Tongue};
use crate::edition::{Activity, Audience, Country};
use crate::error::Result;
use crate::i18n::{Messages, Rich, dates};
use crate::web::{AppState, View};
use queries::Seats;

#[derive(Template)]
#[template(path = "desk/activities.html")]
struct ActivitiesView {
    desk: DeskPage,
    rows: Vec<Row>,
}

/// An activity in the list.
struct Row {
    path: String,
    title: Rich,
    hours: String,
    audience: &'static str,
    capacity: String,
    held: String,
    offered: String,
    waiting: String,
    window: Rich,
}

/// The list.
pub(super) async fn show(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
) -> Result<Response> {
    let desk = DeskPage::inside(&app, lang, DeskRoute::Activities, organiser);
    let edition = desk.page.edition.number;
    let (activities, seats) = (app.store.activities(edition).await?, app.store.seats_by_activity(edition).await?);
    let rows = activities.0.iter().map(|activity| row(&desk, activity, &seats)).collect();
    Ok(View::new(ActivitiesView { desk, rows }).into_response())
}

fn row(desk: &DeskPage, activity: &Activity, seats: &Seats) -> Row {
    let number = |state| crate::i18n::number(desk.page.lang, seats.of(&activity.id, state));
    Row {
        path: desk.path(&DeskRoute::Activity(activity.id.clone())),
        title: title(desk, &activity.id),
        hours: hours(desk, activity),
        audience: audience(desk.page.t, activity.audience),
        capacity: capacity(desk, activity),
        held: number("held"),
        offered: number("offered"),
        waiting: number("waiting"),
        window: window(desk, activity),
    }
}

/// The title of an activity; its id where the edition no longer has it.
pub(super) fn title(desk: &DeskPage, id: &str) -> Rich {
    desk.page.edition.activity_title(id).map_or_else(|| desk.page.verbatim(id), |title| desk.page.text(title))
}

/// When it takes place: "14/04/2023 09:00 – 11:00", in the conference's zone.
pub(super) fn hours(desk: &DeskPage, activity: &Activity) -> String {
    let zone = desk.page.edition.zone();
    match activity.starts_at.zip(activity.ends_at) {
        Some((starts, ends)) => {
            let (starts, ends) = (starts.to_zoned(zone.clone()), ends.to_zoned(zone));
            let until =
                if starts.date() == ends.date() { ends.strftime("%H:%M").to_string() } else { dates::moment(&ends) };
            format!("{} – {until}", dates::moment(&starts))
        }
        None => desk.page.t.desk_hours_unknown().to_owned(),
    }
}

pub(super) fn capacity(desk: &DeskPage, activity: &Activity) -> String {
    activity.capacity.map_or_else(
        || desk.page.t.desk_capacity_unlimited().to_owned(),
        |capacity| crate::i18n::number(desk.page.lang, capacity),
    )
}

/// Its own window, if it has one.
pub(super) fn window(desk: &DeskPage, activity: &Activity) -> Rich {
    let (lang, t) = (desk.page.lang, desk.page.t);
    let text = match (activity.opens_on, activity.closes_on) {
        (None, None) => t.desk_window_none().to_owned(),
        (Some(first), None) => t.desk_window_from(dates::long(lang, first)),
        (None, Some(last)) => t.desk_window_until(dates::long(lang, last)),
        (Some(first), Some(last)) => dates::range(lang, first, last),
    };
    desk.page.set(text)
}

/// Who may take a seat.
pub(super) fn audience(t: Messages, audience: Audience) -> &'static str {
    match audience {
        Audience::All => t.desk_audience_all(),
        Audience::Side(Country::Vietnam) => t.desk_audience_vietnam(),
        Audience::Side(Country::France) => t.desk_audience_france(),
        Audience::Companies => t.desk_audience_companies(),
    }
}
