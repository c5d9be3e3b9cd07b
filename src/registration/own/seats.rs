//! An offered seat taken up; a seat, an offer or a place in line given back.

use axum::extract::State;
use axum::response::Response;
use sqlx::SqliteConnection;

use super::queries::touch;
use super::route::OwnRoute;
use super::{Done, Own};
use crate::edition::Edition;
use crate::error::{Error, Result};
use crate::registration::history::{Author, Changed, activity_field, keep_change};
use crate::registration::queries::seating;
use crate::registration::seats::Answer;
use crate::web::{App, AppState, Fields};

/// The delegate takes the seat that became free.
pub(super) async fn accept(State(app): State<AppState>, own: Own, fields: Fields) -> Result<Response> {
    let page = own.page(OwnRoute::Show);
    let activity = activity(&fields)?;
    if !own.may_change(&page) {
        return Ok(own.back(Done::TooLate));
    }
    let mut transaction = app.store.begin().await?;
    let answer = seating(&app, &page.edition, &mut transaction).accept(&own.registration.id, &activity).await?;
    if answer == Answer::TooLate {
        return Ok(own.back(Done::TooLate));
    }
    if answer == Answer::Held {
        let states = (Some(format!("{activity}:offered")), Some(format!("{activity}:held")));
        note(&app, &own, &page.edition, (&activity, states), &mut transaction).await?;
        crate::fault::point("accept.written");
        transaction.commit().await?;
        crate::fault::point("accept.committed");
        app.seats_changed().await;
    }
    Ok(own.back(Done::Accepted))
}

/// The delegate gives it back; whoever waits first is offered it.
pub(super) async fn let_go(State(app): State<AppState>, own: Own, fields: Fields) -> Result<Response> {
    let page = own.page(OwnRoute::Show);
    let activity = activity(&fields)?;
    if !own.may_change(&page) {
        return Ok(own.back(Done::TooLate));
    }
    let mut transaction = app.store.begin().await?;
    if seating(&app, &page.edition, &mut transaction).let_go(&own.registration.id, &activity).await? {
        note(&app, &own, &page.edition, (&activity, (Some(activity.clone()), None)), &mut transaction).await?;
        crate::fault::point("let-go.written");
        transaction.commit().await?;
        crate::fault::point("let-go.committed");
        app.seats_changed().await;
    }
    Ok(own.back(Done::LetGo))
}

fn activity(fields: &Fields) -> Result<String> {
    fields.values("activity").next().map(str::to_owned).ok_or(Error::BadRequest)
}

/// A form that was opened before would undo it: it counts as a change.
async fn note(
    app: &App,
    own: &Own,
    edition: &Edition,
    (activity, (before, after)): (&str, (Option<String>, Option<String>)),
    transaction: &mut SqliteConnection,
) -> Result<()> {
    let now = app.clock.system_now();
    let changed = [Changed { field: activity_field(edition, activity), before, after }];
    touch(transaction, &own.registration.id, now).await?;
    keep_change(transaction, &own.registration.id, Author::Delegate, &changed, now).await
}
