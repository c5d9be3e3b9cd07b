//! Whom to write to about a portal: known to organisers, or given by somebody and waiting for
//! them.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};

use super::form::Reader;
use super::portal::PortalView;
use super::portal_forms::done;
use crate::audit::{Act, ActKind, Field, Subject, SubjectKind};
use crate::campaign::Portal;
use crate::desk::Named;
use crate::desk::page::DeskPage;
use crate::desk::route::DeskRoute;
use crate::desk::session::{SignedIn, Tongue};
use crate::email::{EMAIL_LIMIT, is_address};
use crate::error::{Error, Result};
use crate::i18n::{Lang, Rich};
use crate::portals::{ContactState, Decision, PortalContact, add_contact, approve_contact, remove_contact};
use crate::web::{AppState, Fields, Form, View};

/// The step before an approved address is removed: the link of all others goes with it.
#[derive(Template)]
#[template(path = "desk/banner_remove.html")]
struct RemoveView {
    desk: DeskPage,
    portal: Arc<Portal>,
    code: String,
    contact: PortalContact,
    /// How many approved addresses remain.
    others: usize,
}

/// The step.
pub(in crate::desk) async fn show_remove(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(slug): Named,
    uri: Uri,
) -> Result<Response> {
    let entered = Fields::query(uri.query()).entered();
    let code = entered.value("campaign").to_owned();
    let portal = app.campaigns.load().portal(&slug).cloned().ok_or(Error::NotFound)?;
    let route = DeskRoute::BannerPortalContacts(slug.clone());
    let desk = DeskPage::inside(&app, lang, route, organiser).with_query(uri.query());
    let mut known = app.store.portal_contacts(&portal.id).await?;
    let Some(at) = known.iter().position(|contact| contact.id == entered.value("remove")) else {
        // A colleague has removed it: the portal's page has those that remain.
        return Ok(done(&desk, &slug, &code, ""));
    };
    let contact = known.swap_remove(at);
    let others = known.iter().filter(|contact| contact.state == ContactState::Approved).count();
    Ok(View::new(RemoveView { desk, portal, code, contact, others }).into_response())
}

impl RemoveView {
    fn name(&self) -> Rich {
        self.desk.page.text(&self.portal.name)
    }

    fn what(&self) -> String {
        self.desk.page.t.desk_banner_contact_remove_what(self.others)
    }

    fn action(&self) -> String {
        self.desk.path(&DeskRoute::BannerPortalContacts(self.portal.slug.clone()))
    }

    fn portal_path(&self) -> String {
        let path = self.desk.path(&DeskRoute::BannerPortal(self.portal.slug.clone()));
        format!("{path}?{}", PortalView::kept(&self.code))
    }
}

/// Adds, approves or removes one.
pub(in crate::desk) async fn submit(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(slug): Named,
    fields: Fields,
) -> Result<Response> {
    let entered = fields.entered();
    let code = entered.value("campaign").to_owned();
    let by = organiser.id.clone();
    let desk = DeskPage::inside(&app, lang, DeskRoute::BannerPortal(slug.clone()), organiser);
    let portal = app.campaigns.load().portal(&slug).cloned().ok_or(Error::NotFound)?;
    let known = app.store.portal_contacts(&portal.id).await?;
    let of = |id: &str| known.iter().find(|contact| contact.id == id);
    let (approved, removed) = (entered.value("approve"), entered.value("remove"));
    let (decision, what) = if !removed.is_empty() {
        match of(removed) {
            Some(contact) if contact.has_link() => (remove_contact(&app, removed).await?, "voided"),
            Some(_) => (remove_contact(&app, removed).await?, "removed"),
            // An earlier click has removed it, or it was never this portal's: the page says which
            // remain, and nothing was done now.
            None => (Decision::Unknown, ""),
        }
    } else if !approved.is_empty() {
        let decision = if of(approved).is_some() { approve_contact(&app, approved).await? } else { Decision::Stale };
        // The link went to one that was approved before.
        let is_known = of(approved).is_some_and(|contact| contact.state == ContactState::Approved);
        (decision, if is_known { "page" } else { "contact" })
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
        Decision::Done => {
            let noted = [Field::noted("what", what)];
            let subject = Subject::of(SubjectKind::Portal, &slug);
            let act = Act::of(&by, ActKind::PortalContactsChanged, subject, &noted);
            app.store.put_on_record(&app.vault, act, app.clock.system_now()).await?;
            Ok(done(&desk, &slug, &code, what))
        }
        Decision::Before => Ok(done(&desk, &slug, &code, "known")),
        Decision::Unknown => Ok(done(&desk, &slug, &code, what)),
        Decision::Stale => {
            let mut view = PortalView::new(&app, desk, &slug, &code).await?;
            view.stale = true;
            Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response())
        }
    }
}
