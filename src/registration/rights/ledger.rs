//! Who was erased: ids alone, in a file beside the database. A backup that is restored has
//! those people again; at the next start they are erased again. An id says nothing of anybody.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};

fn path(data: &Path) -> PathBuf {
    data.join("erased.txt")
}

/// Adds an id, durably, before its erasure is: if the program ends in between, the erasure is
/// done at the next start.
pub(in crate::registration) fn append(data: &Path, id: &str) -> Result<()> {
    let write = || {
        std::fs::create_dir_all(data)?;
        let mut options = OpenOptions::new();
        options.append(true).create(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path(data))?;
        file.write_all(format!("{id}\n").as_bytes())?;
        file.sync_all()?;
        #[cfg(unix)]
        File::open(data)?.sync_all()?;
        Ok(())
    };
    write().map_err(|error: std::io::Error| Error::other(format!("the ledger of erasures cannot be written: {error}")))
}

/// Every id of the ledger.
pub(in crate::registration) fn ids(data: &Path) -> Result<Vec<String>> {
    match std::fs::read_to_string(path(data)) {
        // The last line may have been cut by a loss of power: its erasure was not told as done.
        Ok(text) => Ok(text.lines().filter(|line| line.len() == 36).map(str::to_owned).collect()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(Error::other(format!("the ledger of erasures cannot be read: {error}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_added_is_read_again_and_a_line_that_was_cut_is_passed_over() {
        let folder = tempfile::tempdir().expect("a folder");
        assert_eq!(ids(folder.path()).expect("read"), Vec::<String>::new());
        let id = "01868f3c-7a10-7000-8000-000000000001";
        append(folder.path(), id).expect("added");
        let text = std::fs::read_to_string(path(folder.path())).expect("there");
        std::fs::write(path(folder.path()), format!("{text}01868f3c-7a")).expect("cut");
        assert_eq!(ids(folder.path()).expect("read"), [id]);
    }
}
