//! The letter as a named delegate gets it: chosen from the list, shown as HTML and as text.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};

use super::deeds::{Deed, note_reading};
use super::find;
use super::letter::{Sheet, example_link, sheet};
use super::list::List;
use super::queries::Delegate;
use crate::desk::Named;
use crate::desk::page::DeskPage;
use crate::desk::route::DeskRoute;
use crate::desk::session::{SignedIn, Tongue};
use crate::error::Result;
use crate::i18n::{Lang, Rich};
use crate::web::{AppState, Fields, Form, Page, Tick, View};

#[derive(Template)]
#[template(path = "desk/mailing_preview.html")]
struct PreviewView {
    desk: DeskPage,
    id: String,
    form: Form,
    /// Reference, name and language of some on the list.
    readers: Vec<(String, String, String)>,
    shown: Option<(Delegate, Sheet)>,
}

/// The page.
pub(in crate::desk) async fn show(
    Shared(app): Shared<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(id): Named,
    uri: Uri,
) -> Result<Response> {
    let by = organiser.id.clone();
    let desk = DeskPage::inside(&app, lang, DeskRoute::MailingPreview(id.clone()), organiser).with_query(uri.query());
    let mailing = find(&app, &desk, &id).await?;
    if !mailing.words.unfit().is_empty() {
        let words = desk.path(&DeskRoute::MailingWords(id));
        return Ok(Redirect::to(&format!("{words}?unfit")).into_response());
    }
    let edition = desk.page.edition.number;
    let first = List::read(&desk.page, &mailing.list).first(&app.store).await?;
    let readers = app.store.readers(edition, &first).await?;
    let fields = Fields::query(uri.query());
    let typed = fields.entered().value("reference").trim().to_owned();
    let chosen = if typed.is_empty() { fields.entered().value("reader").to_owned() } else { typed };
    let reference = if chosen.is_empty() { readers.first().map(|(first, _, _)| first.clone()) } else { Some(chosen) };
    let delegate = match &reference {
        Some(reference) => app.store.addressed_by_reference(edition, reference).await?,
        None => None,
    };
    if let Some(delegate) = &delegate {
        let deed = Deed { app: &app, by: &by, edition, id: &id, version: mailing.version };
        note_reading(deed, &delegate.id).await?;
    }
    let faults = if reference.is_some() && delegate.is_none() {
        vec![("reference", desk.page.t.desk_mailing_preview_unknown().to_owned())]
    } else {
        Vec::new()
    };
    let shown = delegate.and_then(|delegate| {
        let page = Page::new(&app, Lang::from_tag(&delegate.lang).unwrap_or(Lang::Vi), None);
        let words = mailing.words.readable(page.lang)?;
        let link = example_link(&page);
        let sheet = sheet(page, &words, &delegate, &link);
        Some((delegate, sheet))
    });
    let form = Form::sent(&fields, faults);
    Ok(View::new(PreviewView { desk, id, form, readers, shown }).into_response())
}

impl PreviewView {
    fn back_path(&self) -> String {
        self.desk.path(&DeskRoute::Mailing(self.id.clone()))
    }

    fn action(&self) -> String {
        self.desk.path(&DeskRoute::MailingPreview(self.id.clone()))
    }

    fn options(&self) -> Vec<Tick> {
        let shown = self.shown.as_ref().map(|(delegate, _)| delegate.reference.as_str());
        let tick = |(reference, name, lang): &(String, String, String)| {
            let tongue = Lang::from_tag(lang).map_or("", Lang::endonym);
            Tick {
                chosen: shown == Some(reference.as_str()),
                value: reference.clone(),
                label: Rich::verbatim(&format!("{name} ({reference}, {tongue})")),
                notes: Vec::new(),
                off: false,
            }
        };
        self.readers.iter().map(tick).collect()
    }
}
