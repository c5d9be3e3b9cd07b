//! From settings to a listening server, and back to rest.

use std::io::IsTerminal;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use jiff::{SignedDuration, Timestamp};
use tokio::net::TcpListener;
use tokio::task::{JoinHandle, JoinSet};
use tracing_subscriber::EnvFilter;

use crate::audit::{Act, ActKind, By, Subject};
use crate::banner::{self, Counts};
use crate::clock::Clock;
use crate::config::{ClockSetting, Config};
use crate::edition::{self, Edition, Problem};
use crate::store::{OpenError, Store};
use crate::vault::{FINGERPRINT, Vault, VaultError};
use crate::web::{App, AppState, Lately, Limits, PageCache, Published, Shelf};
use crate::{campaign, checker, connections, desk, post, privacy, registration, site};

/// The moment at which a rehearsal begins: 1 March 2023, 09:00 in Hà Nội.
const REHEARSAL_BEGINS: &str = "2023-03-01T09:00:00+07:00";
/// How long requests in flight have to finish once the server is told to stop.
const GRACE: Duration = Duration::from_secs(20);
/// How long it waits after a start: whoever waits for the site comes first.
const AFTER_A_START: Duration = Duration::from_millis(250);
/// How long work beside the requests rests after a fault of its own.
const AFTER_A_FAULT: Duration = Duration::from_mins(1);
const REHEARSAL_OFFSET: &str = "rehearsal_clock_offset_ms";

/// Why the server did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The database.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The database, once open.
    #[error("the database does not answer: {0}")]
    Database(#[from] sqlx::Error),
    /// The shipped content is not sound; a test sees to it that it is.
    #[error("the shipped content is not sound: {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Content(Vec<Problem>),
    /// A published edition cannot be read.
    #[error(transparent)]
    Release(#[from] edition::ReleaseError),
    /// The keys of what is kept sealed.
    #[error(transparent)]
    Keys(#[from] VaultError),
    /// No edition at all.
    #[error("the database holds no edition")]
    NoEdition,
    /// Somebody else listens there.
    #[error("cannot listen on {address}: {cause}. Stop what is listening there, or choose another port with --listen")]
    Listen {
        /// Where.
        address: SocketAddr,
        /// What the system says.
        cause: std::io::Error,
    },
    /// A window of the settings that no moment is inside of.
    #[error("{0}: it opens after the conference's last day, or after it closes; give it another day")]
    Window(&'static str),
    /// No randomness, no link.
    #[error("cannot make a link to sign in: {0}")]
    Link(#[from] crate::error::Error),
    /// What an earlier build or a restored backup left could not be set right.
    #[error("the registrations cannot be set right: {0}")]
    Registrations(crate::error::Error),
}

/// Serves until told to stop, then finishes what is in flight.
///
/// # Errors
///
/// See [`StartError`].
pub async fn run(config: Config) -> Result<(), StartError> {
    log(&config);
    // The port first: if it is taken, nothing has been changed.
    let listener =
        TcpListener::bind(config.listen).await.map_err(|cause| StartError::Listen { address: config.listen, cause })?;
    let address = listener.local_addr().map_err(|cause| StartError::Listen { address: config.listen, cause })?;
    let rehearsal = config.rehearsal;
    let state = open(config).await?;
    let counts = Counts::default();
    let counting = tokio::spawn(counts.clone().keep_flushing(state.clone()));
    let (stop, mut stopping) = tokio::sync::watch::channel(false);
    let (app, told) = (state.clone(), stopping.clone());
    let mut posting = kept("letters", move || post::postman(&app, told.clone()).keep_sending());
    let (app, told) = (state.clone(), stopping.clone());
    let mut upkeep = kept("upkeep", move || registration::keep_up(app.clone(), told.clone()));
    let (app, told) = (state.clone(), stopping.clone());
    let mut mailings = kept("mailings", move || desk::keep_feeding(app.clone(), told.clone()));
    let app = state.clone();
    let telling = kept("numbers of the day", move || desk::keep_telling(app.clone()));
    let app = state.clone();
    let campaigns = kept("campaigns", move || banner::keep_looking(app.clone()));
    let app = state.clone();
    let privacy = kept("privacy", move || privacy::keep(app.clone()));
    let app = state.clone();
    let checker = kept("checker", move || checker::keep(app.clone()));
    let store = state.store.clone();
    let folding = kept("the log of the database", move || store.clone().keep_folding());
    let link = state.store.first_link(&state.clock).await?;
    if !rehearsal && site::security_expired(&state.config, state.clock.system_now()) {
        tracing::warn!("security.txt has expired and is not served: renew security_expires");
    }
    announce(&state, address, rehearsal, link.as_deref());
    let site = crate::app(state.clone(), counts.clone());
    tokio::spawn(async move {
        told_to_stop().await;
        tracing::info!("finishing what is in flight");
        let _ = stop.send(true);
    });
    let serving = connections::serve(listener, site, stopping.clone());
    // A connection that sends half a request and no more must not keep us from stopping.
    let patience = async move {
        let _ = stopping.wait_for(|stop| *stop).await;
        tokio::select! { () = tokio::time::sleep(GRACE) => {}, () = told_to_stop() => {} }
    };
    tokio::select! {
        () = serving => {}
        () = patience => tracing::warn!("stopped with requests still in flight"),
    }
    // The letter in hand; what is cut here is sent again after the next start.
    let at_rest = async {
        let _ = tokio::join!(&mut posting, &mut upkeep, &mut mailings);
    };
    if tokio::time::timeout(GRACE, at_rest).await.is_err() {
        tracing::warn!("stopped with a letter in hand");
    }
    // Nothing writes any more when the database is closed.
    for mut work in [posting, upkeep, mailings, telling, campaigns, privacy, checker, folding, counting] {
        if !work.is_finished() {
            work.abort();
            let _ = (&mut work).await;
        }
    }
    counts.finish(&state, GRACE).await;
    state.store.close().await;
    tracing::info!("stopped");
    Ok(())
}

/// Work beside the requests that goes on after a fault of its own.
fn kept<F>(name: &'static str, work: impl Fn() -> F + Send + 'static) -> JoinHandle<()>
where
    F: Future<Output = ()> + Send + 'static,
{
    tokio::spawn(async move {
        tokio::time::sleep(AFTER_A_START).await;
        // A set ends its task when it is dropped: whoever ends us ends the work.
        let mut running = JoinSet::new();
        running.spawn(work());
        while let Some(Err(fault)) = running.join_next().await {
            tracing::error!(work = name, %fault, "ended by a fault; it begins again in a minute");
            tokio::time::sleep(AFTER_A_FAULT).await;
            running.spawn(work());
        }
    })
}

/// Opens the database, publishes the shipped editions if it is new, and reads all that
/// is published.
///
/// # Errors
///
/// See [`StartError`].
pub async fn open(config: Config) -> Result<AppState, StartError> {
    crate::fault::arm(config.fault.as_deref());
    let store = Store::open(&config.database_url).await?;
    let clock = clock(&config, &store).await?;
    with(config, store, clock).await
}

/// As [`open`], with a database and a clock of the caller's.
///
/// # Errors
///
/// See [`StartError`].
pub async fn with(config: Config, store: Store, clock: Clock) -> Result<AppState, StartError> {
    let known = store.edition_slugs().await?;
    for edition in edition::shipped_beside(&known).map_err(StartError::Content)? {
        if store.import_edition(&edition, clock.system_now()).await? {
            tracing::info!(edition = edition.slug, "published the shipped edition");
        }
    }
    let published = Published::new(store.published_editions().await?).ok_or(StartError::NoEdition)?;
    let limits = Limits::new(config.rate_limits);
    let vault = keys(&config, &store).await?;
    let activities = store.activities(published.current.number).await?;
    let localities = edition::localities().map_err(StartError::Content)?;
    let editions: Vec<&Edition> = published.all().map(AsRef::as_ref).collect();
    campaign::seed(&store, &config, &clock, &localities, &editions).await?;
    let campaigns = store.campaigns(&localities).await?;
    let app = App {
        vault,
        outbox: tokio::sync::Notify::new(),
        erased: Lately::default(),
        shelf: Shelf::default(),
        activities: ArcSwap::from_pointee(activities),
        localities,
        campaigns: ArcSwap::from_pointee(campaigns),
        published: ArcSwap::from_pointee(published),
        cache: PageCache::default(),
        looking: tokio::sync::Mutex::default(),
        limits,
        config,
        clock,
        store,
    };
    let current = app.published.load_full().current.clone();
    let window = app.registration_window(&current);
    if window.opens.zip(window.closes).is_some_and(|(opens, closes)| opens >= closes) {
        return Err(StartError::Window("registration_opens"));
    }
    registration::set_right(&app).await.map_err(StartError::Registrations)?;
    Ok(Arc::new(app))
}

/// The keys that a database was written with; its first start makes them.
///
/// # Errors
///
/// See [`StartError`]: keys that are gone are never replaced unasked.
pub async fn keys(config: &Config, store: &Store) -> Result<Vault, StartError> {
    let known = store.setting(FINGERPRINT).await?;
    let vault = Vault::open_known(&config.keys, known.as_deref())?;
    if known.is_none() {
        store.set_setting(FINGERPRINT, &vault.fingerprint()).await?;
    }
    Ok(vault)
}

/// Goes on with the keys that are there, or new ones, whatever the database was written
/// with. Whether anything has changed.
///
/// # Errors
///
/// See [`StartError`]; the database is then as it was.
pub async fn accept_keys(config: &Config, store: &Store) -> Result<bool, StartError> {
    let known = store.setting(FINGERPRINT).await?;
    let vault = Vault::open(&config.keys)?;
    let fingerprint = vault.fingerprint();
    store.set_setting(FINGERPRINT, &fingerprint).await?;
    let is_other = known.is_some_and(|known| known != fingerprint);
    if is_other {
        // The end of the record is sealed with these keys from now on, and says why.
        let act = Act { by: By::Command, kind: ActKind::KeysAccepted, subject: Subject::none(), fields: &[] };
        store.put_on_record(&vault, act, Clock::system().system_now()).await?;
    }
    Ok(is_other)
}

/// Whether a database is a rehearsal's, or there is none yet.
///
/// # Errors
///
/// See [`StartError`].
pub async fn is_rehearsals(config: &Config) -> Result<bool, StartError> {
    let kept = Store::setting_at(&config.database_url, REHEARSAL_OFFSET).await?;
    Ok(kept.is_none_or(|offset| offset.is_some()))
}

/// The clocks of these settings. A rehearsal's offset is kept with its data, so that
/// its time goes on from one start to the next.
async fn clock(config: &Config, store: &Store) -> Result<Clock, StartError> {
    let system = Clock::system();
    let now = system.system_now();
    let offset = match config.clock {
        ClockSetting::Now => SignedDuration::ZERO,
        ClockSetting::From(moment) => moment.duration_since(now),
        ClockSetting::Rehearsal => {
            let kept = store.setting(REHEARSAL_OFFSET).await?.and_then(|text| text.parse().ok());
            if let Some(millis) = kept {
                SignedDuration::from_millis(millis)
            } else {
                let begins: Timestamp = REHEARSAL_BEGINS.parse().unwrap_or(now);
                let offset = begins.duration_since(now);
                store.set_setting(REHEARSAL_OFFSET, &offset.as_millis().to_string()).await?;
                offset
            }
        }
    };
    Ok(system.with_conference_ahead_by(offset))
}

fn log(config: &Config) {
    let filter = EnvFilter::try_new(&config.log).unwrap_or_else(|_| EnvFilter::new("info"));
    let ansi = std::io::stderr().is_terminal();
    // A line that cannot be written (the log may lie on a disk that is full) is lost: complaining of it on the
    // same way would end the request.
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(ansi)
        .log_internal_errors(false);
    if config.rehearsal {
        builder.compact().init();
    } else {
        builder.json().init();
    }
}

#[expect(clippy::print_stdout, reason = "the terminal tells a person where to go")]
fn announce(state: &AppState, address: SocketAddr, rehearsal: bool, link: Option<&str>) {
    let base = &state.config.base_url;
    if !rehearsal {
        tracing::info!(%address, base, "serving");
        if let Some(link) = link {
            println!("First account of the desk, good for one use and one day:\n  {base}{link}");
        }
        return;
    }
    println!("vietphap {}: a rehearsal, on this machine alone", env!("CARGO_PKG_VERSION"));
    println!("  the site    {base}/");
    println!("  the desk    {base}/admin");
    match link {
        Some(link) => println!("  to sign in  {base}{link}\n              (a link good for one use and one day)"),
        None => println!("  to sign in  with the account you made, or add one: vietphap organiser add --help"),
    }
    println!("  to stop     Ctrl+C");
}

async fn told_to_stop() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! { () = interrupt => {}, () = terminate => {} }
}
