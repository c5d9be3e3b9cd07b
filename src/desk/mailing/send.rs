//! Letters to many on their way: written into the outbox a batch at a time, beside the
//! requests, for as long as the program runs.

use std::time::Duration;

use tokio::sync::watch;

use super::deeds::write_batch;
use crate::error::Result;
use crate::web::AppState;

/// How often it is looked at while letters go out, and otherwise.
const LOOKS: (Duration, Duration) = (Duration::from_millis(500), Duration::from_secs(3));

/// Writes the next letters of all that go out, as many as there is room for. How many
/// recipients were dealt with; none is also what is said while the outbox is full.
///
/// # Errors
///
/// Those of the database: what was not written is written the next time.
pub async fn feed(app: &AppState) -> Result<usize> {
    let mut dealt = 0;
    for id in app.store.mailings_under_way().await? {
        // One that cannot be gone on with keeps no other waiting.
        match write_batch(app, &id).await {
            Ok(written) => dealt += written,
            Err(error) => tracing::error!(%error, mailing = id, "the next letters of a mailing could not be written"),
        }
    }
    if dealt > 0 {
        app.outbox.notify_one();
    }
    Ok(dealt)
}

/// The same again and again, until told to stop.
pub async fn keep_feeding(app: AppState, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        let look = match feed(&app).await {
            Ok(0) => LOOKS.1,
            Ok(_) => LOOKS.0,
            Err(error) => {
                tracing::error!(%error, "the next letters to many could not be written");
                LOOKS.1
            }
        };
        tokio::select! {
            () = tokio::time::sleep(look) => {}
            changed = stop.changed() => if changed.is_err() { return },
        }
    }
}
