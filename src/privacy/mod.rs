//! What becomes of people's data: how long each thing is kept, how it is deleted for good,
//! and how the keys of what is sealed are changed.
//!
//! What it promises: each thing goes on its own day, by the conference clock, at the latest
//! an hour after that day has begun, and never because the machine's time has jumped; what
//! was deleted is overwritten in the database file and its log, within minutes; a backup that
//! is restored does not bring back who was erased; a change of keys can be interrupted
//! anywhere.

mod queries;
mod retention;
mod rotation;
mod scrub;

pub(crate) use queries::{Purge, Request, unsubscribe};
pub use retention::{Outlook, Rule, Watch, outlook, retain};
pub(crate) use rotation::count_sealed;
pub use rotation::{RotationError, forget_unused, reseal, rotate};
pub use scrub::scrub;

use std::time::Duration;

use crate::web::AppState;

/// How often it is looked whether something is to be overwritten.
const LOOK: Duration = Duration::from_mins(1);
/// Looks between two rounds of the rules.
const ROUND: u32 = 60;

/// Executes the rules at once and every hour, overwrites within a minute what was deleted, and
/// forgets the networks that have been quiet. It never ends.
pub async fn keep(app: AppState) {
    let mut looks = 0_u32;
    let mut watch = Watch::default();
    loop {
        if looks.is_multiple_of(ROUND)
            && let Err(error) = watch.retain(&app).await
        {
            tracing::error!(%error, "what is due could not be deleted; it is tried again");
            // Not an hour later: at the next look.
            looks = looks.wrapping_sub(1);
        }
        if let Err(error) = scrub(&app).await {
            tracing::error!(%error, "what was deleted could not be overwritten; it is tried again");
        }
        app.limits.forget_quiet();
        tokio::time::sleep(LOOK).await;
        looks = looks.wrapping_add(1);
    }
}
