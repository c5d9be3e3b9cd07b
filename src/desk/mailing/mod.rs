//! Letters to many: written in both languages for the delegates of a list, shown, tried,
//! confirmed, approved, sent.
//!
//! What it promises: nothing goes out with a placeholder that nobody knows, or in one
//! language only; what is sent is the text and the list that were confirmed, and above a
//! number a second organiser has read that very text; nobody gets it twice, whatever is
//! clicked or breaks; what was stopped is not sent until somebody goes on; who was erased
//! gets nothing; and no letter of another kind waits for any of these.

pub(super) mod acts;
pub(super) mod all;
pub(super) mod confirm;
mod deeds;
mod ids;
mod letter;
mod list;
mod markdown;
mod model;
pub(super) mod one;
mod placeholder;
mod plain;
pub(super) mod preview;
mod queries;
pub(super) mod results;
mod say;
mod send;
pub(super) mod words;

pub(in crate::desk) use deeds::mark;
pub(crate) use letter::{letter, test_letter};
pub use send::{feed, keep_feeding};

use self::model::Mailing;
use super::page::DeskPage;
use crate::error::{Error, Result};
use crate::web::AppState;

/// The letter of an id; of the current edition alone.
async fn find(app: &AppState, desk: &DeskPage, id: &str) -> Result<Mailing> {
    app.store.mailing(desk.page.edition.number, id).await?.ok_or(Error::NotFound)
}
