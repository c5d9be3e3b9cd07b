//! A status for many: a preview that says who, the deed, and the way back.
//!
//! Who it is about is frozen when the preview is made: whoever registers meanwhile is not in it,
//! and a second click changes nobody twice.

mod queries;

use std::time::Duration;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use self::queries::{Bulk, Progress, Whom, carry_out, freeze, take_back};
use super::filter::Filter;
use crate::desk::Named;
use crate::desk::page::DeskPage;
use crate::desk::route::DeskRoute;
use crate::desk::session::{SignedIn, Tongue};
use crate::error::{Error, Result};
use crate::registration::{Choice, Status};
use crate::web::{AppState, Fields, View};

/// Names that the preview says.
const NAMES: i64 = 20;
/// How long the browser waits before it is shown how far it is.
const PATIENCE: Duration = Duration::from_secs(4);
/// Ticked at once at most: a page of the list.
const TICKED: usize = 200;

#[derive(Template)]
#[template(path = "desk/bulk.html")]
struct BulkView {
    desk: DeskPage,
    bulk: Bulk,
    progress: Progress,
    /// Reference, name, side.
    names: Vec<(String, String, String)>,
    seated: i64,
}

/// Freezes who was ticked, or everybody found, and goes to the preview.
pub(in crate::desk) async fn begin(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    fields: Fields,
) -> Result<Response> {
    let edition = app.published.load().current.clone();
    let filter = Filter::read(&edition, &Fields::query(Some(fields.entered().value("list"))));
    let entered = fields.entered();
    let ticked: Vec<&str> = entered.all("who").into_iter().take(TICKED).collect();
    let becomes = fields.one("becomes", Status::OPTIONS).ok().flatten();
    let whom = if entered.has("whole", "1") { Whom::Found(&filter) } else { Whom::Ticked(&ticked) };
    let (Some(becomes), true) = (becomes, entered.has("whole", "1") || !ticked.is_empty()) else {
        let query = filter.query();
        let and = if query.is_empty() { "" } else { "&" };
        let path = format!("{}?{query}{and}unticked=1", DeskRoute::Registrations.path(lang));
        return Ok(Redirect::to(&path).into_response());
    };
    let id = freeze(&app, edition.number, &organiser.id, whom, becomes).await?;
    Ok(Redirect::to(&DeskRoute::BulkChange(id).path(lang)).into_response())
}

/// The preview, or what came of it.
pub(in crate::desk) async fn show(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(id): Named,
) -> Result<Response> {
    let desk = DeskPage::inside(&app, lang, DeskRoute::BulkChange(id.clone()), organiser.clone());
    let edition = desk.page.edition.number;
    let bulk = app.store.bulk(&id, edition, &organiser.id).await?.ok_or(Error::NotFound)?;
    let progress = app.store.bulk_progress(&id).await?;
    let names = app.store.bulk_names(&id, NAMES).await?;
    let seated = app.store.bulk_seated(&id).await?;
    Ok(View::new(BulkView { desk, bulk, progress, names, seated }).into_response())
}

/// The deed; a second click goes on with what is left.
pub(in crate::desk) async fn submit(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(id): Named,
) -> Result<Response> {
    act(app, &organiser.id, &id, false).await?;
    Ok(Redirect::to(&DeskRoute::BulkChange(id).path(lang)).into_response())
}

/// The way back.
pub(in crate::desk) async fn undo(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    Path(id): Named,
) -> Result<Response> {
    act(app, &organiser.id, &id, true).await?;
    Ok(Redirect::to(&DeskRoute::BulkChange(id).path(lang)).into_response())
}

/// Once begun it is carried through, even if whoever asked is gone.
async fn act(app: AppState, organiser: &str, id: &str, is_back: bool) -> Result<()> {
    let edition = app.published.load().current.clone();
    let bulk = app.store.bulk(id, edition.number, organiser).await?.ok_or(Error::NotFound)?;
    // What was never begun has no way back; what is being taken back is not begun again.
    if is_back == bulk.begun_at.is_none() || (!is_back && bulk.undone_at.is_some()) {
        return Ok(());
    }
    tracing::info!(organiser, bulk = id, is_back, "the status of many is changed");
    let deed = tokio::spawn(async move {
        let done =
            if is_back { take_back(&app, &edition, &bulk).await } else { carry_out(&app, &edition, &bulk).await };
        if let Err(error) = &done {
            tracing::error!(%error, "the status of many could not be changed");
        }
        done
    });
    match tokio::time::timeout(PATIENCE, deed).await {
        Ok(done) => done.map_err(|_| Error::other("a change of many ended by a fault"))?,
        Err(_) => Ok(()),
    }
}

impl BulkView {
    fn title(&self) -> String {
        let t = self.desk.page.t;
        t.desk_bulk_title(self.bulk.becomes().label(t))
    }

    fn is_preview(&self) -> bool {
        self.bulk.begun_at.is_none()
    }

    fn is_undone(&self) -> bool {
        self.bulk.undone_at.is_some()
    }

    /// Whether it is under way, or was cut off and can be gone on with.
    fn is_left(&self) -> bool {
        let left = if self.is_undone() { self.progress.done } else { self.progress.waiting };
        !self.is_preview() && left > 0
    }

    /// Whether those who hold seats give them back.
    fn releases(&self) -> bool {
        self.seated > 0 && matches!(self.bulk.becomes(), Status::Declined | Status::Cancelled)
    }

    fn path(&self) -> String {
        self.desk.path(&DeskRoute::BulkChange(self.bulk.id.clone()))
    }

    fn undo_path(&self) -> String {
        self.desk.path(&DeskRoute::BulkUndo(self.bulk.id.clone()))
    }

    fn record_path(&self, reference: &str) -> String {
        self.desk.path(&DeskRoute::Registration(reference.to_owned()))
    }

    fn tongue(side: &str) -> &'static str {
        match side {
            "vietnam" => "vi",
            "france" => "fr",
            _ => "",
        }
    }

    /// How many are not named.
    fn unnamed(&self) -> i64 {
        let Progress { waiting, done, passed, undone, kept } = self.progress;
        waiting + done + passed + undone + kept - i64::try_from(self.names.len()).unwrap_or_default()
    }
}
