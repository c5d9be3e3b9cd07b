//! Two registrations of one person side by side: for each difference one chooses what stays.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};

use super::history::label;
use crate::desk::Named;
use crate::desk::page::DeskPage;
use crate::desk::route::DeskRoute;
use crate::desk::session::{SignedIn, Tongue};
use crate::error::{Error, Result};
use crate::registration::history::{Changed, said};
use crate::registration::merge::queries::{Merged, merge};
use crate::registration::merge::{Stays, differing};
use crate::registration::{Choice, Registration, Status};
use crate::web::{App, AppState, Entered, Fields, View};

/// The answers to "which stays?".
const SIDES: &[(&str, Stays)] = &[("own", Stays::Own), ("other", Stays::Other)];

#[derive(Template)]
#[template(path = "desk/person_merge.html")]
struct MergeView {
    desk: DeskPage,
    kept: Registration,
    second: Registration,
    versions: (i64, i64),
    differing: Vec<Changed>,
    entered: Entered,
    faults: Vec<(&'static str, String)>,
    refused: Option<Merged>,
}

/// A field that both say otherwise.
struct Question {
    name: &'static str,
    label: String,
    own: String,
    others: String,
    takes_other: bool,
    takes_own: bool,
}

/// The page.
pub(in crate::desk) async fn show(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(reference): Named,
    uri: Uri,
) -> Result<Response> {
    let desk = DeskPage::inside(&app, lang, DeskRoute::Merge(reference.clone()), organiser).with_query(uri.query());
    let with = Fields::query(uri.query()).entered().value("with").to_owned();
    let view = view(&app, desk, &reference, &with).await?;
    Ok(View::new(view).into_response())
}

/// Makes them one; a second click finds them so.
pub(in crate::desk) async fn submit(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(reference): Named,
    fields: Fields,
) -> Result<Response> {
    let by = organiser.id.clone();
    let typed = fields.entered();
    let with = typed.value("with").to_owned();
    let query = format!("with={with}");
    let desk = DeskPage::inside(&app, lang, DeskRoute::Merge(reference.clone()), organiser).with_query(Some(&query));
    let mut view = view(&app, desk, &reference, &with).await?;
    let mut taken = Vec::new();
    for one in &view.differing {
        match fields.one(one.field, SIDES) {
            Ok(Some(Stays::Other)) => taken.push(one.field),
            Ok(Some(Stays::Own)) => {}
            _ => view.faults.push((one.field, view.desk.page.t.merge_unchosen(label(&view.desk, one.field)))),
        }
    }
    let version = |name| typed.value(name).parse().unwrap_or(0);
    let versions = (version("version"), version("other_version"));
    // An earlier click that did it left nothing to choose; a stale page is told so first.
    let is_asked = view.faults.is_empty() || versions != view.versions;
    if is_asked {
        let edition = view.desk.page.edition.clone();
        match merge(&app, &edition, &by, (&view.kept, &view.second), versions, &taken).await? {
            Merged::Done => {
                let path = view.desk.path(&DeskRoute::Registration(reference));
                return Ok(Redirect::to(&format!("{path}?done=merged")).into_response());
            }
            refused => {
                view.faults.clear();
                view.refused = Some(refused);
            }
        }
    }
    view.entered = typed;
    Ok(View::with_status(StatusCode::UNPROCESSABLE_ENTITY, view).into_response())
}

/// Versions are read before what they count.
async fn view(app: &App, desk: DeskPage, reference: &str, with: &str) -> Result<MergeView> {
    let edition = desk.page.edition.number;
    let ((kept, own), (second, its)) = (find(app, edition, reference).await?, find(app, edition, with).await?);
    if kept.id == second.id {
        return Err(Error::NotFound);
    }
    let differing = differing(&desk.page.edition, &kept, &second);
    let (entered, faults, refused) = (Entered::default(), Vec::new(), None);
    Ok(MergeView { desk, kept, second, versions: (own, its), differing, entered, faults, refused })
}

async fn find(app: &App, edition: u16, reference: &str) -> Result<(Registration, i64)> {
    let first = app.store.registration_by_reference(edition, reference).await?.ok_or(Error::NotFound)?;
    let (version, _) = app.store.changed(&first.id).await?.ok_or(Error::NotFound)?;
    let it = app.store.registration_by_reference(edition, reference).await?.ok_or(Error::NotFound)?;
    Ok((it, version))
}

impl MergeView {
    fn questions(&self) -> Vec<Question> {
        let t = self.desk.page.t;
        let words = |field: &str, value: &Option<String>| {
            value.as_ref().map_or_else(|| t.desk_value_none().to_owned(), |stored| said(&self.desk.page, field, stored))
        };
        let question = |one: &Changed| Question {
            name: one.field,
            label: label(&self.desk, one.field),
            own: words(one.field, &one.before),
            others: words(one.field, &one.after),
            takes_other: self.entered.has(one.field, "other"),
            takes_own: self.entered.has(one.field, "own"),
        };
        self.differing.iter().map(question).collect()
    }

    fn error(&self, name: &str) -> Option<&str> {
        self.faults.iter().find(|(field, _)| *field == name).map(|(_, says)| says.as_str())
    }

    fn refusal(&self) -> Option<&'static str> {
        let t = self.desk.page.t;
        match self.refused? {
            Merged::Done => None,
            Merged::Stale => Some(t.merge_stale()),
            Merged::NotExpected => Some(t.merge_not_expected()),
        }
    }

    /// Both must be expected, or nothing can be done here.
    fn is_possible(&self) -> bool {
        let is_expected = |it: &Registration| matches!(it.status(), Status::Received | Status::Confirmed);
        is_expected(&self.kept) && is_expected(&self.second)
    }

    fn status(&self, it: &Registration) -> &'static str {
        it.status().label(self.desk.page.t)
    }

    fn path(&self, it: &Registration) -> String {
        self.desk.path(&DeskRoute::Registration(it.reference.clone()))
    }

    fn action(&self) -> String {
        self.desk.path(&DeskRoute::Merge(self.kept.reference.clone()))
    }
}
