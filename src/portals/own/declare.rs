//! The page that carries the banner, as the editors declare it.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::show::Show;
use super::{Done, Own};
use crate::error::{Error, Result};
use crate::portals::field::{Faults, Field, Reader, Wrong};
use crate::portals::follow::elsewhere;
use crate::portals::queries;
use crate::portals::website::Website;
use crate::web::{App, AppState, Fields, Network, View};

/// Keeps the page; one that is not of the portal's own website is refused beside its field.
pub(super) async fn receive(
    State(app): State<AppState>,
    own: Own,
    network: Network,
    fields: Fields,
) -> Result<Response> {
    let (faults, unsaved) = match read(&own, &fields) {
        Ok(page) => match keep(&app, &own, network, &page).await {
            Ok(()) => {
                app.campaigns_changed().await;
                return Ok(own.back(Done::Declared));
            }
            Err(error) => (Faults::new(), Some(error)),
        },
        Err(faults) => (faults, None),
    };
    let view = Show::of(own, None).await?.with(&fields, &faults);
    Ok(match unsaved {
        Some(error) => {
            let is_limit = matches!(error, Error::TooManyLetters);
            View::instead_of(error, view.unsaved(is_limit))
        }
        None => View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response(),
    })
}

fn read(own: &Own, fields: &Fields) -> Result<Website, Faults> {
    let mut reader = Reader::new(fields);
    let Ok(page) = reader.website(Field::Page) else { return Err(reader.faults) };
    if let Some(host) = elsewhere(&own.portal, &page) {
        reader.note(Field::Page, Wrong::Elsewhere(host));
    }
    if reader.faults.is_empty() { Ok(page) } else { Err(reader.faults) }
}

async fn keep(app: &App, own: &Own, network: Network, page: &Website) -> Result<()> {
    app.limits.letter(network)?;
    let mut transaction = app.store.begin().await?;
    queries::set_page(&mut transaction, &own.portal.id, &page.url).await?;
    queries::settle_pages(&mut transaction, &own.portal.id).await?;
    Ok(transaction.commit().await?)
}
