//! Who was erased: ids with the day, in a file beside the database. A backup that is restored
//! has those people again; at the next start they are erased again. An id says nothing of
//! anybody, and is forgotten once no backup can hold it any more.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use jiff::ToSpan;
use jiff::civil::Date;

use super::queries::Channel;
use crate::error::{Error, Result};

/// Letters of an id.
const ID: usize = 36;

/// An erasure, as the ledger has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::registration) struct Erased {
    pub(in crate::registration) id: String,
    pub(in crate::registration) channel: Channel,
    /// When; an earlier build did not say.
    day: Option<Date>,
}

impl Erased {
    /// The id stands last: of a line that was cut it is not whole.
    fn read(line: &str) -> Option<Self> {
        let words: Vec<&str> = line.split(' ').collect();
        let id = words.last().filter(|id| id.len() == ID)?;
        let channel = words.iter().find_map(|word| Channel::from_code(word)).unwrap_or(Channel::OwnPage);
        Some(Self { id: (*id).to_owned(), channel, day: words[0].parse().ok() })
    }

    fn write(&self, today: Date) -> String {
        format!("{} {} {}\n", self.day.unwrap_or(today), self.channel.code(), self.id)
    }
}

fn path(data: &Path) -> PathBuf {
    data.join("erased.txt")
}

/// Adds an id, durably, before its erasure is: if the program ends in between, the erasure is
/// done at the next start.
pub(in crate::registration) fn append(data: &Path, id: &str, channel: Channel, today: Date) -> Result<()> {
    let line = Erased { id: id.to_owned(), channel, day: None }.write(today);
    let add = || {
        std::fs::create_dir_all(data)?;
        let mut options = OpenOptions::new();
        options.append(true).create(true);
        let mut file = own(&mut options).open(path(data))?;
        // A line that was cut by a loss of power stays a line of its own.
        file.write_all(format!("\n{line}").as_bytes())?;
        file.sync_all()?;
        settled(data)
    };
    add().map_err(|error| unwritable(&error))
}

/// Every erasure of the ledger.
pub(in crate::registration) fn erased(data: &Path) -> Result<Vec<Erased>> {
    match std::fs::read_to_string(path(data)) {
        // The last line may have been cut by a loss of power: its erasure was not told as done.
        Ok(text) => Ok(text.lines().filter_map(Erased::read).collect()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(Error::other(format!("the ledger of erasures cannot be read: {error}"))),
    }
}

/// Forgets erasures that are older than any backup may be, in which they could come back.
pub(in crate::registration) fn forget_old(data: &Path, days: u16, today: Date) -> Result<()> {
    let all = erased(data)?;
    let last = today.checked_sub(i64::from(days).days()).unwrap_or(Date::MIN);
    let is_kept = |one: &&Erased| one.day.is_none_or(|day| day >= last);
    if all.iter().all(|one| one.day.is_some() && is_kept(&one)) {
        return Ok(());
    }
    let text: String = all.iter().filter(is_kept).map(|one| one.write(today)).collect();
    let replace = || {
        let aside = data.join("erased.new");
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        let mut file = own(&mut options).open(&aside)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&aside, path(data))?;
        settled(data)
    };
    replace().map_err(|error| unwritable(&error))
}

/// For this user's eyes alone.
fn own(options: &mut OpenOptions) -> &mut OpenOptions {
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
    options
}

/// The folder knows the file even after a loss of power.
fn settled(data: &Path) -> std::io::Result<()> {
    if cfg!(unix) { File::open(data)?.sync_all() } else { Ok(()) }
}

fn unwritable(error: &std::io::Error) -> Error {
    Error::other(format!("the ledger of erasures cannot be written: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    const ONE: &str = "01868f3c-7a10-7000-8000-000000000001";
    const TWO: &str = "01868f3c-7a10-7000-8000-000000000002";

    fn ids(folder: &tempfile::TempDir) -> Vec<String> {
        erased(folder.path()).expect("read").into_iter().map(|one| one.id).collect()
    }

    #[test]
    fn what_was_added_is_read_again_even_after_a_line_that_was_cut() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(ids(&folder).is_empty());
        append(folder.path(), ONE, Channel::Organisers, date(2023, 3, 1)).expect("added");
        let text = std::fs::read_to_string(path(folder.path())).expect("there");
        std::fs::write(path(folder.path()), format!("{text}2023-03-02 own-page 01868f3c-7a")).expect("cut");
        assert_eq!(ids(&folder), [ONE]);
        append(folder.path(), TWO, Channel::OwnPage, date(2023, 3, 2)).expect("added");
        assert_eq!(ids(&folder), [ONE, TWO]);
        assert_eq!(erased(folder.path()).expect("read")[0].channel, Channel::Organisers);
    }

    #[test]
    fn an_erasure_is_forgotten_once_no_backup_can_hold_it() {
        let folder = tempfile::tempdir().expect("a folder");
        // As an earlier build wrote it: its day is the one on which it was first seen.
        std::fs::write(path(folder.path()), format!("{TWO}\n")).expect("written");
        append(folder.path(), ONE, Channel::OwnPage, date(2023, 3, 1)).expect("added");
        for (today, left) in [(date(2023, 4, 30), 2), (date(2023, 5, 1), 1), (date(2023, 6, 30), 0)] {
            forget_old(folder.path(), 60, today).expect("forgotten");
            assert_eq!(ids(&folder).len(), left, "{today}");
        }
    }
}
