//! A rehearsal is filled with delegates who do not exist.

use std::path::Path;
use std::process::Output;

use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
use tempfile::TempDir;

use super::process::program;

pub(super) fn fill(data: &Path, arguments: &[&str]) -> Output {
    program().args(["rehearsal", "fill"]).args(arguments).env("VIETPHAP_DATA", data).output().expect("it runs")
}

/// A text of each row of a query.
async fn texts(data: &Path, sql: &'static str) -> Vec<String> {
    let options = SqliteConnectOptions::new().filename(data.join("vietphap.sqlite"));
    let database = SqlitePoolOptions::new().max_connections(1).connect_with(options).await.expect("the database");
    let rows = sqlx::query_scalar(sql).fetch_all(&database).await.expect("rows");
    database.close().await;
    rows
}

const PEOPLE: &str =
    "SELECT full_name || ' ' || email || ' ' || reference || ' ' || status FROM registration ORDER BY id";

#[tokio::test]
async fn the_same_seed_makes_the_same_delegates_once() {
    let folders = [TempDir::new().expect("a folder"), TempDir::new().expect("a folder")];
    let mut people = Vec::new();
    for folder in &folders {
        let done = fill(folder.path(), &["--registrations", "300", "--seed", "7"]);
        assert!(done.status.success(), "{done:?}");
        people.push(texts(folder.path(), PEOPLE).await);
    }
    assert_eq!(people[0].len(), 300);
    assert_eq!(people[0], people[1]);
    let again = fill(folders[0].path(), &["--registrations", "10", "--seed", "7"]);
    assert!(String::from_utf8_lossy(&again.stderr).contains("give another with --seed"), "{again:?}");
    assert!(fill(folders[0].path(), &["--registrations", "10", "--seed", "8"]).status.success());
    assert_eq!(texts(folders[0].path(), PEOPLE).await.len(), 310);
    // Nobody can be written to, nobody is, and everybody can be found and sorted.
    for sql in [
        "SELECT email FROM registration WHERE email NOT LIKE '%.example.org' AND email NOT LIKE '%@example.org'",
        "SELECT id FROM letter",
        "SELECT id FROM registration WHERE sort_name = '' OR number IS NULL OR number NOT IN (SELECT number FROM search_token)",
        "SELECT registration_id FROM seat JOIN registration ON registration.id = registration_id
         WHERE status IN ('declined', 'cancelled') AND state <> 'released'",
    ] {
        assert_eq!(texts(folders[0].path(), sql).await, [""; 0], "{sql}");
    }
    for sql in [
        "SELECT email FROM registration WHERE full_name LIKE 'Nguyễn %'",
        "SELECT email FROM registration WHERE email LIKE 'again.%'",
        "SELECT email FROM registration WHERE side = 'france' AND status = 'confirmed'",
        "SELECT activity_id FROM seat WHERE state = 'held'",
        "SELECT registration_id FROM need JOIN consent USING (registration_id) WHERE purpose = 'needs'",
    ] {
        assert_ne!(texts(folders[0].path(), sql).await, [""; 0], "{sql}");
    }
}

#[tokio::test]
async fn nobody_is_invented_among_real_delegates() {
    let folder = TempDir::new().expect("a folder");
    let real = fill(folder.path(), &["--registrations", "5", "--rehearsal", "off", "--base-url", "https://a.example"]);
    assert!(!real.status.success(), "{real:?}");
    assert!(!folder.path().join("vietphap.sqlite").exists());
    assert!(fill(folder.path(), &["--registrations", "5"]).status.success());
    // A database that a production server made knows no rehearsal's clock.
    texts(folder.path(), "DELETE FROM setting WHERE name = 'rehearsal_clock_offset_ms' RETURNING name").await;
    let kept = fill(folder.path(), &["--registrations", "5", "--seed", "2"]);
    assert!(String::from_utf8_lossy(&kept.stderr).contains("is not a rehearsal's"), "{kept:?}");
    assert_eq!(texts(folder.path(), PEOPLE).await.len(), 5);
}
