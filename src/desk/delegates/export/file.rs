//! The table itself, made while it is sent.

use std::io::{self, BufWriter, Write};
use std::time::Duration;

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http_body_util::channel::{Channel, Sender};
use tokio::runtime::Handle;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::timeout;
use uuid::Uuid;

use super::columns::{Chosen, all};
use super::queries::AT_ONCE;
use super::row::cells;
use crate::audit::{Act, ActKind, Field, Subject};
use crate::desk::delegates::filter::Filter;
use crate::desk::delegates::sort::Sort;
use crate::desk::page::DeskPage;
use crate::desk::route::DeskRoute;
use crate::desk::session::{SignedIn, Tongue};
use crate::documents::sheet::{self, Heading, Sheet};
use crate::documents::table::{self, Cell, Csv};
use crate::error::{Error, Result};
use crate::web::{AppState, Fields};

/// Tables made at once; who asks for one more waits.
static TABLES: Semaphore = Semaphore::const_new(2);
/// How long one waits for the tables of others before one is asked to come back.
const QUEUE: Duration = Duration::from_secs(10);
/// How long a browser may take none of it before it is taken for gone.
const PATIENCE: Duration = Duration::from_secs(20);
/// Bytes that go out together.
const CHUNK: usize = 64 * 1024;

/// What the table becomes.
#[derive(Clone, Copy)]
enum Kind {
    Csv,
    Sheet,
}

/// The list as CSV.
pub(in crate::desk) async fn csv(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    uri: Uri,
) -> Result<Response> {
    let desk = DeskPage::inside(&app, lang, DeskRoute::Table, organiser);
    download(&app, desk, &uri, Kind::Csv).await
}

/// The list as XLSX.
pub(in crate::desk) async fn sheet(
    State(app): State<AppState>,
    Tongue(lang): Tongue,
    SignedIn { organiser }: SignedIn,
    uri: Uri,
) -> Result<Response> {
    let desk = DeskPage::inside(&app, lang, DeskRoute::Sheet, organiser);
    download(&app, desk, &uri, Kind::Sheet).await
}

async fn download(app: &AppState, desk: DeskPage, uri: &Uri, kind: Kind) -> Result<Response> {
    let fields = Fields::query(uri.query());
    let filter = Filter::read(&desk.page.edition, &fields);
    let columns = all(&desk);
    let chosen = Chosen::read(&columns, &fields);
    // Columns that there are not, alone: nobody is given all for a slip.
    if chosen.is_empty() {
        return Err(Error::BadRequest);
    }
    let permit = timeout(QUEUE, TABLES.acquire()).await.map_err(|_| Error::TooManyRequests)?;
    let permit = permit.map_err(|error| Error::other(error.to_string()))?;
    let ids = app.store.order_of(&filter, Sort::read(desk.page.lang, &fields)).await?;
    let (rows, search, codes) = (ids.len().to_string(), filter.on_record(), chosen.codes(&columns));
    let noted = [Field::noted("rows", &rows), Field::noted("search", &search), Field::noted("columns", &codes)];
    // All columns: nothing to say of them.
    let noted = &noted[..if codes.is_empty() { 2 } else { 3 }];
    let by = desk.organiser().map(|organiser| organiser.id.clone()).unwrap_or_default();
    let act = Act::of(&by, ActKind::TableDownloaded, Subject::none().in_edition(desk.page.edition.number), noted);
    app.store.put_on_record(&app.vault, act, app.clock.system_now()).await?;

    let (page, t) = (&desk.page, desk.page.t);
    // As the dates in it, which a rehearsal's clock does not turn back.
    let today = app.clock.system_now().to_zoned(page.edition.zone()).date().to_string();
    let (kind_of, ending) = match kind {
        Kind::Csv => (table::CONTENT_TYPE, "csv"),
        Kind::Sheet => (sheet::CONTENT_TYPE, "xlsx"),
    };
    let name = t.desk_file_name(today, ending, page.edition.number, which(&desk, &filter));
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""));
    let disposition = disposition.map_err(|error| Error::other(error.to_string()))?;
    let headings = columns.into_iter().map(|column| Heading { text: column.label, width: column.width }).collect();
    let (sender, body) = Channel::<Bytes, io::Error>::new(4);
    let made = Table { app: app.clone(), headings: chosen.of(headings), chosen, ids, desk };
    tokio::spawn(send(made, kind, sender, permit));
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind_of)),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, Body::new(body)).into_response())
}

/// Of whom a table is, in its file's name: the locality or the activity; and that it is a part, if more
/// was asked for.
fn which(desk: &DeskPage, filter: &Filter) -> String {
    let one = filter.locality.as_deref().or(filter.activity.as_deref());
    let is_part = filter.pairs().len() > usize::from(one.is_some());
    let part = is_part.then(|| desk.page.t.desk_file_part());
    one.into_iter().chain(part).flat_map(|words| ["-", words]).collect()
}

/// Makes the table away from the threads that answer requests.
async fn send(table: Table, kind: Kind, sender: Sender<Bytes, io::Error>, permit: SemaphorePermit<'static>) {
    let runtime = Handle::current();
    let made = tokio::task::spawn_blocking(move || {
        let mut out = Out { sender: Some(sender), runtime: runtime.clone() };
        let done = match kind {
            Kind::Csv => table.csv(&runtime, &mut out),
            Kind::Sheet => table.sheet(&runtime, &mut out),
        };
        match done {
            Ok(()) => out.finish(),
            Err(error) => tracing::warn!(cause = %error, "a table was broken off"),
        }
        drop(permit);
    });
    if let Err(error) = made.await {
        tracing::error!(cause = %error, "a table stopped");
    }
}

/// A table that is asked for.
struct Table {
    app: AppState,
    desk: DeskPage,
    chosen: Chosen,
    headings: Vec<Heading>,
    /// Who stands in it, in its order.
    ids: Vec<Uuid>,
}

impl Table {
    fn csv(self, runtime: &Handle, out: &mut Out) -> Result<()> {
        let headings = self.headings.iter().map(|heading| heading.text.clone());
        let mut table = Csv::begin(BufWriter::with_capacity(CHUNK, out), headings).map_err(broken)?;
        self.rows(runtime, |cells| table.row(cells).map_err(broken))?;
        table.finish().map_err(broken)?.flush().map_err(broken)
    }

    fn sheet(mut self, runtime: &Handle, out: &mut Out) -> Result<()> {
        let name = self.desk.page.t.export_sheet_name();
        let headings = std::mem::take(&mut self.headings);
        let mut table = Sheet::begin(&self.app.config.data, name, headings).map_err(broken)?;
        self.rows(runtime, |cells| table.row(cells).map_err(broken))?;
        let mut out = BufWriter::with_capacity(CHUNK, out);
        table.finish(&mut out).map_err(broken)?;
        out.flush().map_err(broken)
    }

    /// Each row, a hundred read at once, and the next while these are written.
    fn rows(&self, runtime: &Handle, mut row: impl FnMut(Vec<Cell>) -> Result<()>) -> Result<()> {
        let read = |ids: &[Uuid]| {
            let (app, ids) = (self.app.clone(), ids.to_vec());
            runtime.spawn(async move { app.store.lines_of(&ids).await })
        };
        let mut hundreds = self.ids.chunks(AT_ONCE);
        let mut ahead = hundreds.next().map(read);
        while let Some(lines) = ahead.take() {
            let lines = runtime.block_on(lines).map_err(broken)??;
            ahead = hundreds.next().map(read);
            for line in lines {
                row(self.chosen.of(cells(&self.desk, &line)))?;
            }
        }
        Ok(())
    }
}

/// The way to the browser, as slow as it is. Whatever ends it before it is finished, a fault of the
/// program's included, breaks the download off.
struct Out {
    sender: Option<Sender<Bytes, io::Error>>,
    runtime: Handle,
}

impl Out {
    /// The table is whole.
    fn finish(mut self) {
        self.sender = None;
    }
}

impl Drop for Out {
    fn drop(&mut self) {
        if let Some(sender) = self.sender.take() {
            sender.abort(io::Error::other("broken off"));
        }
    }
}

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(sender) = &mut self.sender else { return Err(io::ErrorKind::BrokenPipe.into()) };
        let sent = sender.send_data(Bytes::copy_from_slice(bytes));
        match self.runtime.block_on(async { timeout(PATIENCE, sent).await }) {
            Ok(Ok(())) => Ok(bytes.len()),
            Ok(Err(_)) => Err(io::ErrorKind::BrokenPipe.into()),
            Err(_) => Err(io::ErrorKind::TimedOut.into()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn broken(error: impl std::error::Error) -> Error {
    Error::other(error.to_string())
}
