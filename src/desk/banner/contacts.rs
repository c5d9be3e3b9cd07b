//! Whom to write to about a portal: known to organisers, or given by somebody and waiting for
//! them.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::form::Reader;
use super::portal::PortalView;
use super::portal_forms::done;
use crate::desk::Named;
use crate::desk::page::DeskPage;
use crate::desk::route::DeskRoute;
use crate::desk::session::{Owner, Tongue};
use crate::email::{EMAIL_LIMIT, is_address};
use crate::error::{Error, Result};
use crate::i18n::Lang;
use crate::portals::{Decision, add_contact, approve_contact, remove_contact};
use crate::web::{AppState, Fields, Form, View};

/// Adds, approves or removes one.
pub(super) async fn submit(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    owner: Owner,
    Path(slug): Named,
    fields: Fields,
) -> Result<Response> {
    let entered = fields.entered();
    let code = entered.value("campaign").to_owned();
    let organiser = owner.organiser.id.clone();
    let desk = DeskPage::inside(&app, lang, DeskRoute::BannerPortal(slug.clone()), owner.organiser);
    let portal = app.campaigns.load().portal(&slug).cloned().ok_or(Error::NotFound)?;
    let known = app.store.portal_contacts(&portal.id).await?;
    let is_its = |id: &str| known.iter().any(|contact| contact.id == id);
    let (approved, removed) = (entered.value("approve"), entered.value("remove"));
    let (decision, what) = if !removed.is_empty() {
        // One that is gone was removed by an earlier click.
        let decision = if is_its(removed) { remove_contact(&app, removed).await? } else { Decision::Before };
        (decision, "removed")
    } else if !approved.is_empty() {
        let decision = if is_its(approved) { approve_contact(&app, approved).await? } else { Decision::Stale };
        (decision, "contact")
    } else {
        let mut reader = Reader::new(&fields, desk.page.t);
        let email = reader.needed("email", desk.page.t.desk_email(), EMAIL_LIMIT);
        if !email.is_empty() && !is_address(&email) {
            reader.wrong("email", desk.page.t.fault_email());
        }
        let languages = Lang::ALL.map(|lang| (lang.tag(), lang));
        let their_lang = reader.one("lang", desk.page.t.desk_banner_contact_lang(), &languages);
        match reader.finish((email, their_lang.unwrap_or(lang))) {
            Ok((email, lang)) => (add_contact(&app, &portal.id, &email, lang).await?, "contact"),
            Err(faults) => {
                let mut view = PortalView::new(&app, desk, &slug, &code).await?;
                view.contact = Form::sent(&fields, faults);
                return Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response());
            }
        }
    };
    match decision {
        Decision::Done | Decision::Before | Decision::Unknown => {
            tracing::info!(organiser, portal = slug, what, "the contacts of a portal changed");
            Ok(done(&desk, &slug, &code, what))
        }
        Decision::Stale => {
            let mut view = PortalView::new(&app, desk, &slug, &code).await?;
            view.stale = true;
            Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response())
        }
    }
}
