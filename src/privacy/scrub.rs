//! Deleting for good: what was deleted is overwritten in the database file, and its log is
//! emptied; files of letters that no row knows any more go.
//!
//! SQLite overwrites what it deletes (`secure_delete`), but older states of a page stand in
//! the write-ahead log until it is emptied, and in unused parts of pages that were split.
//! Rewriting the file and emptying the log leaves neither. What a disk keeps of blocks that
//! a file no longer has is beyond a program: encrypt the disk.

use std::collections::HashSet;
use std::path::Path;

use crate::error::{Error, Result};
use crate::registration::erasure::SCRUB_DUE;
use crate::web::App;

/// Stands for [`SCRUB_DUE`] while the file is rewritten, so that an erasure in the meantime
/// is not taken for done.
const SCRUBBING: &str = "scrub_under_way";

/// Overwrites what was deleted, if anything was; tried again until both the file and its log
/// are clean. Whether it was done.
///
/// # Errors
///
/// Those of the database and the disk; it stays due.
pub async fn scrub(app: &App) -> Result<bool> {
    sweep(app).await?;
    if !app.store.begin_scrub(SCRUB_DUE, SCRUBBING).await? {
        return Ok(false);
    }
    if !app.store.rewrite().await? {
        tracing::info!("somebody is reading: the log is emptied later");
        return Ok(false);
    }
    app.store.end_scrub(SCRUBBING).await?;
    tracing::info!("what was deleted is overwritten");
    Ok(true)
}

/// Deletes the files of letters that are no longer in the outbox's table: the program ended
/// between a commit and the deletion of a file.
async fn sweep(app: &App) -> Result<()> {
    let folder = app.config.data.join("outbox");
    // The files first: a letter's row is older than its file.
    let files = listed(&folder)?;
    if files.is_empty() {
        return Ok(());
    }
    let known: HashSet<String> = app.store.letter_ids().await?.into_iter().collect();
    for name in files {
        // Finished or still being written: the id begins the name. What is not ours stays.
        let id = name.trim_start_matches('.').get(..36).filter(|id| uuid::Uuid::try_parse(id).is_ok());
        if id.is_some_and(|id| !known.contains(id)) {
            delete(&folder.join(&name))?;
        }
    }
    Ok(())
}

fn listed(folder: &Path) -> Result<Vec<String>> {
    match std::fs::read_dir(folder) {
        Ok(entries) => Ok(entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(Error::other(format!("the folder of letters cannot be read: {error}"))),
    }
}

/// Deletes a file; one that is gone already is gone.
pub(super) fn delete(file: &Path) -> Result<()> {
    match std::fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(Error::other(format!("the file of a letter cannot be deleted: {error}")))
        }
        _ => Ok(()),
    }
}
