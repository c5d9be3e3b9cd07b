//! What organisers tell one another about a delegate: plain text, which the delegate's own page
//! does not show and the file of the delegate's data does.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::came_from::CameFrom;
use super::page::view;
use super::queries::{NewNote, delete_note, write_note};
use crate::desk::Named;
use crate::desk::page::DeskPage;
use crate::desk::route::DeskRoute;
use crate::desk::session::{SignedIn, Tongue};
use crate::error::{Error, Result};
use crate::i18n::Messages;
use crate::web::{AppState, Fault, Fields, Form, View};

/// Letters a note may have.
pub(super) const NOTE_LIMIT: usize = 2_000;
/// The field of the text.
pub(super) const NOTE: &str = "note";

/// Writes a note, or deletes one's own; a second click on either changes nothing.
pub(in crate::desk) async fn submit(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(reference): Named,
    came_from: CameFrom,
    fields: Fields,
) -> Result<Response> {
    let by = organiser.id.clone();
    let desk = came_from.page(DeskPage::inside(&app, lang, DeskRoute::Registration(reference.clone()), organiser));
    let edition = desk.page.edition.number;
    let found = app.store.registration_by_reference(edition, &reference).await?;
    let registration = found.ok_or(Error::NotFound)?;
    let path = desk.path(&DeskRoute::Registration(reference.clone()));
    if let Some(id) = fields.values("delete").next() {
        delete_note(&app, &by, (edition, &registration.id), id).await?;
        return Ok(Redirect::to(&came_from.along(&path, &[("done", "note-deleted")])).into_response());
    }
    let once = fields.line("once", 36).ok().flatten().filter(|id| uuid::Uuid::try_parse(id).is_ok());
    let fault = match (fields.lines(NOTE, NOTE_LIMIT), once) {
        (Ok(Some(text)), Some(once)) => {
            let note = NewNote { id: &once, registration: &registration.id, text: &text };
            write_note(&app, &by, edition, &note).await?;
            return Ok(Redirect::to(&came_from.along(&path, &[("done", "noted")])).into_response());
        }
        (Ok(_), _) => Fault::Missing,
        (Err(fault), _) => fault,
    };
    let mut view = view(&app, desk, &reference, came_from, None).await?;
    view.note = Form::sent(&fields, vec![(NOTE, explain(view.desk.page.t, view.desk.page.t.person_note(), fault))]);
    Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response())
}

/// What is wrong with a field of a label.
pub(super) fn explain(t: Messages, label: &str, fault: Fault) -> String {
    match fault {
        Fault::TooLong(limit) => t.fault_too_long(label, limit),
        Fault::Invisible => t.fault_invisible(label),
        Fault::Unreadable => t.fault_unreadable(label),
        Fault::Repeated => t.fault_repeated(label),
        Fault::Missing | Fault::UnknownOption | Fault::Malformed => t.fault_missing(label),
    }
}
