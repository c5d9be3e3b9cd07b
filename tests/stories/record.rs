//! The record: every organiser's act in a chain that shows what was changed.

use sha2::{Digest, Sha256};
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, Row};
use vietphap::audit::{Fault, Walk, verify};

use super::process::program;
use crate::support::TestApp;
use crate::support::desk::{Browser, database, number, register, text, with_needs};

const FENCES: [&str; 5] =
    ["audit_entry_is_kept", "audit_entry_is_final", "audit_value_is_final", "audit_head_is_kept", "audit_head_grows"];

/// What somebody does who may write the file and takes the fences down first.
async fn tamper(app: &TestApp, sql: &str) {
    let database = database(app).await;
    for fence in FENCES {
        let drop = format!("DROP TRIGGER IF EXISTS {fence}");
        sqlx::query(AssertSqlSafe(drop)).execute(&database).await.expect("taken down");
    }
    let done = sqlx::query(AssertSqlSafe(sql.to_owned())).execute(&database).await.expect("tampered with");
    assert!(done.rows_affected() > 0, "{sql} changes something");
    database.close().await;
}

async fn walk(app: &TestApp, noted: Option<&str>) -> Result<Walk, Fault> {
    let found = verify(&app.state.store, Some(&app.state.vault), noted).await.expect("it can be read");
    found.map_err(|broken| broken.fault)
}

/// A site where somebody was confirmed, declined and received again.
async fn with_acts() -> TestApp {
    let app = TestApp::new().await;
    register(&app, &[]).await;
    let owner = Browser::owner(&app).await;
    let page = owner.page_of("Nguyễn Thị Hà").await;
    for (was, status) in [("received", "confirmed"), ("confirmed", "declined"), ("declined", "received")] {
        owner.post(&format!("{page}/trang-thai"), &[("was", was), ("status", status)]).await.expect(303);
    }
    app
}

#[tokio::test]
async fn the_chain_of_acts_is_whole_and_says_where_it_ends() {
    let app = with_acts().await;
    let whole = walk(&app, None).await.expect("whole");
    let entries = number(&app, "SELECT COUNT(*) FROM audit_entry").await;
    assert!(whole.entries == entries && entries >= 3, "{whole:?}");
    assert!(whole.values >= 3 && whole.unknown == 0, "{whole:?}");
    assert_eq!(whole.head.len(), 64);
    assert_eq!(walk(&app, Some(&whole.head)).await.expect("whole").noted, Some(entries));
    let spaced =
        whole.head.to_uppercase().as_bytes().chunks(8).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ");
    assert_eq!(walk(&app, Some(&spaced)).await.expect("as typed off a paper").noted, Some(entries));
}

#[tokio::test]
async fn one_byte_changed_in_any_column_is_found() {
    let columns = [
        ("id", "'x' || id"),
        ("at", "at + 1"),
        ("origin", "'site'"),
        ("organiser_id", "'x' || organiser_id"),
        ("act", "'needs-read'"),
        ("subject_kind", "'letter'"),
        ("subject_id", "'x' || subject_id"),
        ("edition", "edition + 1"),
        ("fields", "fields || ' '"),
        ("keys", "'x' || keys"),
        ("previous", "zeroblob(32)"),
        ("hash", "randomblob(32)"),
        ("seq", "seq + 1000"),
    ];
    for (column, other) in columns {
        let app = with_acts().await;
        let second = "(SELECT MAX(seq) - 1 FROM audit_entry)";
        // Values would hold the place of their entry fast.
        tamper(&app, &format!("DELETE FROM audit_value WHERE entry = {second}")).await;
        tamper(&app, &format!("UPDATE audit_entry SET {column} = {other} WHERE seq = {second}")).await;
        assert!(walk(&app, None).await.is_err(), "{column}");
    }
}

#[tokio::test]
async fn a_value_that_was_changed_or_added_is_found() {
    for sql in [
        "UPDATE audit_value SET before = 'x' WHERE before = 'confirmed'",
        "UPDATE audit_value SET after = NULL WHERE after = 'confirmed'",
        "UPDATE audit_value SET field = 'email' WHERE field = 'status'",
        "UPDATE audit_value SET registration_id = NULL",
        "INSERT INTO audit_value (entry, field, after) SELECT MAX(seq), 'email', 'x' FROM audit_entry",
    ] {
        let app = with_acts().await;
        tamper(&app, sql).await;
        assert_eq!(walk(&app, None).await, Err(Fault::Value), "{sql}");
    }
}

/// An entry of another act and keys of another name, hashed as the program does it: what a forger
/// can do.
fn forged(row: &SqliteRow, act: &str, keys: &str) -> Vec<u8> {
    let mut hash = Sha256::new();
    hash.update(b"vietphap audit entry 1\n");
    let mut add = |mark: u8, bytes: Option<&[u8]>| {
        let bytes = bytes.unwrap_or_default();
        hash.update([mark]);
        hash.update((bytes.len() as u64).to_be_bytes());
        hash.update(bytes);
    };
    for column in ["seq", "at", "edition"] {
        let number: Option<i64> = row.get(column);
        add(if number.is_some() { b'i' } else { b'n' }, number.map(i64::to_be_bytes).as_ref().map(|it| &it[..]));
    }
    for column in ["id", "origin", "organiser_id", "act", "subject_kind", "subject_id", "fields", "keys"] {
        let text: Option<&str> = match column {
            "act" => Some(act),
            "keys" => Some(keys),
            _ => row.get(column),
        };
        add(if text.is_some() { b't' } else { b'n' }, text.map(str::as_bytes));
    }
    add(b'b', Some(row.get("previous")));
    hash.finalize().to_vec()
}

#[tokio::test]
async fn whoever_forges_the_end_with_keys_of_another_name_is_found() {
    let app = with_acts().await;
    tamper(&app, "DELETE FROM audit_value").await;
    let database = database(&app).await;
    let sql = "SELECT * FROM audit_entry ORDER BY seq DESC LIMIT 1";
    let last = sqlx::query(sql).fetch_one(&database).await.expect("an entry");
    let as_it_is = forged(&last, last.get("act"), last.get("keys"));
    assert_eq!(as_it_is, last.get::<Vec<u8>, _>("hash"), "a forger knows how entries are hashed");
    let hash = forged(&last, "needs-read", "of nobody");
    let sql = "UPDATE audit_entry SET act = 'needs-read', keys = 'of nobody', hash = $1 WHERE hash = $2";
    sqlx::query(sql).bind(&hash).bind(as_it_is).execute(&database).await.expect("forged");
    sqlx::query("UPDATE audit_head SET hash = $1").bind(&hash).execute(&database).await.expect("forged");
    database.close().await;
    assert_eq!(walk(&app, None).await, Err(Fault::End), "nobody seals it without the keys");
}

#[tokio::test]
async fn an_entry_that_was_taken_out_is_missed_wherever_it_stood() {
    let app = with_acts().await;
    tamper(&app, "DELETE FROM audit_value WHERE entry >= 2").await;
    tamper(&app, "DELETE FROM audit_entry WHERE seq = 2").await;
    assert_eq!(walk(&app, None).await, Err(Fault::Missing));
    let app = with_acts().await;
    tamper(&app, "DELETE FROM audit_value").await;
    tamper(&app, "DELETE FROM audit_entry WHERE seq = (SELECT MAX(seq) FROM audit_entry)").await;
    assert_eq!(walk(&app, None).await, Err(Fault::Missing), "the sealed end is further on");
}

#[tokio::test]
async fn a_tail_that_was_cut_off_together_with_the_sealed_end_is_found_with_a_noted_hash() {
    let app = with_acts().await;
    let noted = walk(&app, None).await.expect("whole").head;
    tamper(&app, "DELETE FROM audit_value").await;
    tamper(&app, "DELETE FROM audit_entry WHERE seq = (SELECT MAX(seq) FROM audit_entry)").await;
    let end = "UPDATE audit_head SET seq = (SELECT MAX(seq) FROM audit_entry),
        hash = (SELECT hash FROM audit_entry ORDER BY seq DESC LIMIT 1)";
    tamper(&app, end).await;
    assert_eq!(walk(&app, None).await, Err(Fault::End), "nobody seals without the keys");
    // Somebody with an older copy of the database has an older seal; a copy without the keys
    // shows nothing but the paper.
    let found = verify(&app.state.store, None, Some(&noted)).await.expect("read").map_err(|broken| broken.fault);
    assert_eq!(found, Err(Fault::Noted));
    assert!(verify(&app.state.store, None, None).await.expect("read").is_ok());
}

#[tokio::test]
async fn an_erasure_empties_the_values_and_the_chain_still_holds() {
    let app = with_acts().await;
    let owner = Browser::owner(&app).await;
    let page = owner.page_of("Nguyễn Thị Hà").await;
    let before = number(&app, "SELECT COUNT(*) FROM audit_value WHERE registration_id IS NOT NULL").await;
    assert!(before >= 3);
    owner.post(&format!("{page}/xoa"), &[]).await.expect(303);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM audit_value WHERE registration_id IS NOT NULL").await, 0);
    let whole = walk(&app, None).await.expect("whole");
    assert_eq!(text(&app, "SELECT act FROM audit_entry ORDER BY seq DESC").await, "registration-erased");
    assert_eq!(whole.entries, number(&app, "SELECT COUNT(*) FROM audit_entry").await);
}

#[tokio::test]
async fn nobody_who_keeps_to_the_rules_changes_the_past() {
    let app = with_acts().await;
    let database = database(&app).await;
    for sql in [
        "UPDATE audit_entry SET at = 0",
        "DELETE FROM audit_entry",
        "UPDATE audit_value SET before = NULL",
        "DELETE FROM audit_head",
        "UPDATE audit_head SET seq = 0",
    ] {
        assert!(sqlx::query(sql).execute(&database).await.is_err(), "{sql}");
    }
    database.close().await;
    assert!(walk(&app, None).await.is_ok());
}

#[tokio::test]
async fn two_who_act_at_once_stand_one_behind_the_other() {
    let app = TestApp::new().await;
    for name in ["Nguyễn Văn An", "Trần Thị Bình"] {
        register(&app, &[("full_name", name), ("email", &format!("{}@example.vn", name.len()))]).await;
    }
    let (one, other) = (Browser::owner(&app).await, Browser::owner(&app).await);
    let (first, second) = (one.page_of("Nguyễn Văn An").await, other.page_of("Trần Thị Bình").await);
    let status = async |browser: &Browser<'_>, page: &str| {
        for (was, status) in [("received", "confirmed"), ("confirmed", "received")].repeat(5) {
            browser.post(&format!("{page}/trang-thai"), &[("was", was), ("status", status)]).await.expect(303);
        }
    };
    tokio::join!(status(&one, &first), status(&other, &second));
    assert!(number(&app, "SELECT COUNT(*) FROM audit_entry WHERE act = 'status-changed'").await == 20);
    walk(&app, None).await.expect("whole");
}

#[tokio::test]
async fn needs_are_on_record_before_they_are_shown() {
    let app = TestApp::new().await;
    register(&app, &[]).await;
    with_needs(&app, "Nguyễn Thị Hà", "không ăn hành").await;
    let owner = Browser::owner(&app).await;
    let page = format!("{}/nhu-cau", owner.page_of("Nguyễn Thị Hà").await);
    owner.get(&page).await.expect(200).shows("không ăn hành");
    let about = "SELECT COUNT(*) FROM audit_entry JOIN registration ON registration.id = audit_entry.subject_id
        WHERE act = 'needs-read' AND organiser_id IS NOT NULL";
    assert_eq!(number(&app, about).await, 1);
    // Where it cannot be put on record, nothing is shown.
    let refuse = "CREATE TRIGGER full BEFORE INSERT ON audit_entry BEGIN SELECT RAISE(ABORT, 'full'); END";
    crate::support::desk::change(&app, refuse).await;
    owner.get(&page).await.expect(500).hides("không ăn hành");
}

#[tokio::test]
async fn a_letter_and_a_table_are_on_record_with_who_took_them() {
    let app = TestApp::new().await;
    register(&app, &[]).await;
    let owner = Browser::owner(&app).await;
    owner.get("/admin/vi/dang-ky.csv?q=ha").await.expect(200);
    let search = "SELECT after FROM audit_value WHERE field = 'search'";
    assert_eq!(text(&app, search).await, "q=%E2%80%A6", "what was typed may name somebody");
    assert_eq!(number(&app, "SELECT COUNT(*) FROM audit_entry WHERE act = 'table-downloaded'").await, 1);
}

#[tokio::test]
async fn the_command_walks_the_chain_beside_a_running_site() {
    let app = with_acts().await;
    let data = app.state.config.data.display().to_string();
    let run = |more: &[&str]| {
        let mut command = program();
        command.args(["audit", "verify", "--data", &data]).args(more).output().expect("it runs")
    };
    let whole = run(&[]);
    let said = String::from_utf8_lossy(&whole.stdout).into_owned();
    assert!(whole.status.success() && said.contains("the record is whole"), "{whole:?}");
    let head = walk(&app, None).await.expect("whole").head;
    assert!(said.contains(&head), "{said}");
    assert!(run(&["--head", &head]).status.success());
    assert_eq!(run(&["--head", &"0".repeat(64)]).status.code(), Some(1));
    tamper(&app, "UPDATE audit_entry SET at = at + 1 WHERE seq = 2").await;
    let broken = run(&[]);
    assert_eq!(broken.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&broken.stderr).contains("entry 2 was changed"), "{broken:?}");
}
