//! What is done without anybody asking.

use std::time::Duration;

use tokio::sync::watch;

use super::queries::seating;
use crate::error::Result;
use crate::fault;
use crate::mail;
use crate::web::{App, AppState};

/// How often. An offer that lapsed is passed on this much later at most.
const EVERY: Duration = Duration::from_secs(15);

/// Looks after the registrations at start and now and then, until told to stop.
pub async fn keep_up(app: AppState, mut stop: watch::Receiver<bool>) {
    loop {
        if let Err(error) = once(&app).await {
            tracing::error!(%error, "the registrations could not be looked after");
        }
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            told = stop.wait_for(|stop| *stop) => {
                let _ = told;
                break;
            }
        }
    }
}

/// Passes on what was offered and not accepted in time.
///
/// # Errors
///
/// Those of the database; nothing has changed then.
pub async fn once(app: &App) -> Result<()> {
    let edition = app.published.load().current.clone();
    let mut transaction = app.store.begin().await?;
    mail::forget_asks(&mut transaction, app.clock.system_now()).await?;
    let lapsed = seating(app, &edition, &mut transaction).expire().await?;
    fault::point("upkeep.written");
    transaction.commit().await?;
    fault::point("upkeep.committed");
    if lapsed > 0 {
        tracing::info!(lapsed, "offers that nobody accepted were passed on");
        app.outbox.notify_one();
    }
    app.look_at_seats().await
}
