//! What the letters to the editors of portals say.

use crate::error::{Error, Result};
use crate::mail::{Letter, PortalLetter, QueuedLetter};
use crate::web::AppState;

/// The words of a letter; none if there is nothing to say any more.
pub(crate) async fn letter(_: &AppState, _: &QueuedLetter, _: PortalLetter) -> Result<Option<Letter>> {
    Err(Error::other("its words follow"))
}
