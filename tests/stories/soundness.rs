//! Whether a database is sound: what the doctor finds, and what it does not overlook.

use std::fs;
use std::path::Path;

use sqlx::SqlitePool;
use tempfile::TempDir;

use super::process::{refused, run};

/// What the doctor says of a database that is as it must be.
#[track_caller]
pub(super) fn is_sound(data: &Path) {
    let examined = run(&["doctor", "--deep"], data);
    let said = String::from_utf8_lossy(&examined.stdout).into_owned();
    assert!(examined.status.success(), "{said}{}", String::from_utf8_lossy(&examined.stderr));
    assert!(said.lines().count() > 15 && said.lines().all(|line| line.starts_with("ok     ")), "{said}");
}

/// A rehearsal with delegates.
fn filled() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    assert!(run(&["rehearsal", "fill", "--registrations", "60"], folder.path()).status.success());
    folder
}

async fn database(data: &Path) -> SqlitePool {
    SqlitePool::connect(&format!("sqlite://{}", data.join("vietphap.sqlite").display())).await.expect("opened")
}

#[test]
fn a_filled_rehearsal_is_sound() {
    is_sound(filled().path());
}

#[tokio::test]
async fn nothing_that_is_broken_is_overlooked() {
    let whole = filled();
    // Each is done to a copy: what is done, and what is said then.
    let harms = [
        ("UPDATE activity SET capacity = 0", "no activity has more seats"),
        ("UPDATE seat_count SET held = held + 1", "seats are counted"),
        ("UPDATE seat_count SET last_arrival = 0", "stands behind all others"),
        ("UPDATE activity SET starts_at = 1, ends_at = 2", "at the same time"),
        ("UPDATE seat SET answer_by = 1 WHERE state = 'held'", "until when it stands"),
        ("UPDATE seat SET state = 'waiting', arrival = 1", "stands twice at one place"),
        ("UPDATE registration_count SET number = number - 1", "registrations are counted"),
        ("UPDATE registration SET number = NULL WHERE number = 1", "keys to be sorted and found by"),
        ("DELETE FROM search_token WHERE number = 2", "found by each of its words"),
        ("UPDATE registration SET words = '[]' WHERE number = 2", "no word finds anybody"),
        ("UPDATE release SET number = number + 1", "without a gap"),
        ("UPDATE release SET document = '{}'", "cannot be read by this version"),
        ("UPDATE need SET sealed = X'00'", "what is sealed opens"),
        ("PRAGMA foreign_keys = OFF; DELETE FROM edition WHERE number = 12", "belongs to what it names"),
        ("DELETE FROM _sqlx_migrations WHERE version > 70", "an older vietphap"),
        ("INSERT INTO _sqlx_migrations VALUES (9999, '', '', TRUE, X'', 0)", "a newer vietphap"),
    ];
    for (harm, words) in harms {
        let folder = TempDir::new().expect("a folder");
        for name in ["vietphap.sqlite", "keys.toml"] {
            fs::copy(whole.path().join(name), folder.path().join(name)).expect("copied");
        }
        let pool = database(folder.path()).await;
        let mut one = pool.acquire().await.expect("a connection");
        sqlx::raw_sql(harm).execute(&mut *one).await.unwrap_or_else(|error| panic!("{harm}: {error}"));
        drop(one);
        pool.close().await;
        let examined = run(&["doctor", "--deep"], folder.path());
        let said = String::from_utf8_lossy(&examined.stdout).into_owned();
        let faults: Vec<&str> = said.lines().filter(|line| line.starts_with("fault  ")).collect();
        assert!(faults.iter().any(|line| line.contains(words)), "`{harm}` is overlooked: {said}");
        refused(&examined, &["not sound"]);
    }
}

#[test]
fn a_damaged_file_and_none_are_told_apart() {
    let folder = filled();
    let file = folder.path().join("vietphap.sqlite");
    let mut bytes = fs::read(&file).expect("read");
    // Near its end, where the newest pages are: SQLite still opens it.
    let len = bytes.len();
    bytes[len - 40_960..].fill(0x5A);
    fs::write(&file, bytes).expect("written");
    let examined = run(&["doctor", "--deep"], folder.path());
    let said = String::from_utf8_lossy(&examined.stdout).into_owned();
    assert!(said.contains("fault  the file is damaged: "), "{said}");
    refused(&examined, &["not sound"]);
    let empty = TempDir::new().expect("a folder");
    let examined = run(&["doctor", "--deep"], empty.path());
    assert!(String::from_utf8_lossy(&examined.stdout).contains("fault  the database: there is none"));
    assert_eq!(fs::read_dir(empty.path()).expect("read").count(), 0, "and none is made");
}

#[test]
fn a_database_without_its_keys_is_examined_as_far_as_can_be() {
    let folder = filled();
    fs::remove_file(folder.path().join("keys.toml")).expect("removed");
    let examined = run(&["doctor", "--deep"], folder.path());
    let said = String::from_utf8_lossy(&examined.stdout).into_owned();
    assert!(examined.status.success(), "{said}");
    assert!(said.contains("look   the keys: ") && said.contains("is not looked at"), "{said}");
}
