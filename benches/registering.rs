//! What registering costs: `make bench-registering`, on Linux with two cores and taskset.
//!
//! 64 people at a time register through the form, each with a name, an address and choices of their own;
//! the program stands on the first core, they on the second, limits are off, and the disk is told to keep
//! each commit (`synchronous=FULL`). What they wrote is then written again into a fresh database, with the
//! same tables, indexes and triggers, by nothing but SQL: raw, 64 registrations in a transaction; and in a
//! pool of ten connections, a transaction each, as one writes it when one does not think of it. The three
//! take turns; what is printed is the median of the ratios of the rounds, with the least and the most.

#![expect(clippy::print_stdout, reason = "it prints figures")]

use std::fs::{self, OpenOptions};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use form_urlencoded::Serializer;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{AssertSqlSafe, Connection, SqliteConnection};
use tokio::task::JoinSet;

const PROGRAM: &str = env!("CARGO_BIN_EXE_vietphap");
const ROUNDS: usize = 5;
const CLIENTS: usize = 64;
const EACH: Duration = Duration::from_secs(4);
/// What a registration writes, whoever stands behind whom first.
const TABLES: [(&str, &str); 9] = [
    ("registration", "id"),
    ("search_token", "registration_id"),
    ("registration_day", "registration_id"),
    ("registration_language", "registration_id"),
    ("contribution", "registration_id"),
    ("consent", "registration_id"),
    ("receipt", "registration_id"),
    ("seat", "registration_id"),
    ("access_link", "registration_id"),
];
const HISTORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/history.tsv");

fn main() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let empty = tempfile::tempdir().expect("a folder");
    drop(serve(empty.path()));
    let mut rounds = Vec::new();
    for round in 0..ROUNDS {
        let folder = tempfile::tempdir().expect("a folder");
        let site = serve(folder.path());
        let through = through_the_form(&site, round);
        drop(site);
        let written = folder.path().join("vietphap.sqlite");
        // On the core on which the program stood.
        stand_on("0");
        let (raw, pool) = runtime.block_on(async {
            (raw(&copy(empty.path()), &written).await, pooled(&copy(empty.path()), &written).await)
        });
        println!(
            "{:>8.0} / s (p50 {:.1} ms, p99 {:.1} ms)   raw {raw:>8.0} / s   pool {pool:>8.0} / s",
            through.0, through.1, through.2
        );
        rounds.push((through.0 / raw, through.0 / pool));
    }
    say("registering, raw", rounds.iter().map(|it| it.0), "bar 0.50, aim 0.75");
    say("registering, pool", rounds.iter().map(|it| it.1), "bar 5.00, aim 8.00");
}

/// Prints a ratio and keeps it in the history.
fn say(name: &str, ratios: impl Iterator<Item = f64>, bars: &str) {
    let mut ratios: Vec<f64> = ratios.collect();
    ratios.sort_by(f64::total_cmp);
    let (ratio, least, most) = (ratios[ratios.len() / 2], ratios[0], ratios[ratios.len() - 1]);
    println!("{name:<20} {ratio:>8.2} ({least:.2}–{most:.2})   {bars}");
    let out = Command::new("git").args(["log", "-1", "--format=%cs %h"]).output();
    let commit = out.map(|out| String::from_utf8_lossy(&out.stdout).trim().to_owned()).unwrap_or_default();
    let kept = OpenOptions::new().create(true).append(true).open(HISTORY);
    let line = format!("{commit}\t{name}\t{ratio:.3}\t{least:.3}\t{most:.3}\n");
    kept.and_then(|mut file| file.write_all(line.as_bytes())).expect("the history is kept");
}

/// The site under measurement; it ends with its value.
struct Site {
    child: Child,
    port: u16,
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
    }
}

/// In a rehearsal before the conference, with one letter a minute: letters are not what is measured.
fn serve(data: &Path) -> Site {
    let port = TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a port").port();
    let child = Command::new("taskset")
        .args(["-c", "0", PROGRAM, "serve"])
        .env_remove("VIETPHAP_CONFIG")
        .env("VIETPHAP_DATA", data)
        .env("VIETPHAP_LISTEN", format!("127.0.0.1:{port}"))
        .env("VIETPHAP_CLOCK", "2023-03-01T09:00+07:00")
        .env("VIETPHAP_RATE_LIMITS", "off")
        .env("VIETPHAP_MAIL_PER_MINUTE", "1")
        .env("VIETPHAP_LOG", "warn")
        .stdout(Stdio::null())
        .spawn()
        .expect("the program starts");
    let connection = loop {
        match TcpStream::connect(("127.0.0.1", port)) {
            Ok(connection) => break connection,
            Err(_) => thread::sleep(Duration::from_millis(5)),
        }
    };
    // It answers once its database is there.
    let mut connection = BufReader::new(connection);
    connection.get_mut().write_all(b"GET /vi/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").expect("sent");
    assert_eq!(status(&mut connection), 200);
    Site { child, port }
}

/// Registrations a second through the form, and milliseconds of one: the half's and the slowest hundredth's.
fn through_the_form(site: &Site, round: usize) -> (f64, f64, f64) {
    let (done, took) = (Arc::new(AtomicUsize::new(0)), Arc::new(Mutex::new(Vec::new())));
    let since = Instant::now();
    let clients: Vec<_> = (0..CLIENTS)
        .map(|client| {
            let (done, took, port) = (done.clone(), took.clone(), site.port);
            thread::spawn(move || {
                let mut connection = BufReader::new(TcpStream::connect(("127.0.0.1", port)).expect("connected"));
                connection.get_ref().set_nodelay(true).expect("set");
                let mut own = Vec::new();
                for number in 0.. {
                    if since.elapsed() > EACH {
                        break;
                    }
                    let request = request(&format!("{round}.{client}.{number}"), client + number);
                    let begun = Instant::now();
                    connection.get_mut().write_all(&request).expect("sent");
                    assert_eq!(status(&mut connection), 303);
                    own.push(begun.elapsed().as_secs_f64() * 1e3);
                    done.fetch_add(1, Ordering::Relaxed);
                }
                took.lock().expect("sound").append(&mut own);
            })
        })
        .collect();
    // The program has the first core for itself.
    stand_on("1");
    for client in clients {
        client.join().expect("it ends");
    }
    let whole = since.elapsed();
    stand_on("0-1");
    let mut took = took.lock().expect("sound").clone();
    took.sort_by(f64::total_cmp);
    let number = done.load(Ordering::Relaxed);
    (per_second(number, whole), took[number / 2], took[number * 99 / 100])
}

/// Has all threads of this process, and those to come, stand on some of the cores.
fn stand_on(cores: &str) {
    let all =
        Command::new("taskset").args(["-acp", cores, &std::process::id().to_string()]).stdout(Stdio::null()).status();
    assert!(all.is_ok_and(|status| status.success()), "taskset is there");
}

fn per_second(number: usize, whole: Duration) -> f64 {
    f64::from(u32::try_from(number).expect("not so many")) / whole.as_secs_f64()
}

/// The form of somebody; who they are and what they choose goes by the number.
fn request(name: &str, number: usize) -> Vec<u8> {
    let family = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Đặng"][number % 8];
    let full_name = format!("{family} Thị Thu {name}");
    let email = format!("{name}@example.vn");
    let session = ["environment-water", "smart-cities", "culture-heritage-tourism"][number % 3];
    let mut form = Serializer::new(String::new());
    form.extend_pairs([
        ("honorific", "madam"),
        ("full_name", &full_name),
        ("position", "Phó Giám đốc Sở"),
        ("email", &email),
        ("telephone", "+84 24 3825 3536"),
        ("side", "vietnam"),
        ("organisation", "Sở Ngoại vụ thành phố Hải Phòng"),
        ("organisation_kind", "authority"),
        ("locality", "hai-phong"),
        ("days", "2023-04-13"),
        ("days", "2023-04-14"),
        ("languages", "vi"),
        ("languages", "fr"),
        ("interpretation", "no"),
        ("sessions", session),
        ("contributions", "talk"),
        ("notice", "4"),
        ("consents", "list-of-delegates.1"),
    ]);
    let body = form.finish();
    format!(
        "POST /vi/dang-ky HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\nContent-Length: {}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// The status of the next answer, which is read to its end.
fn status(connection: &mut BufReader<TcpStream>) -> u16 {
    let (mut status, mut length) = (None, 0);
    loop {
        let mut line = String::new();
        connection.read_line(&mut line).expect("a line");
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        status = status.or_else(|| line.split(' ').nth(1).and_then(|code| code.parse().ok()));
        if let Some((_, value)) = line.split_once(": ").filter(|(name, _)| name.eq_ignore_ascii_case("content-length"))
        {
            length = value.parse().expect("a length");
        }
    }
    let mut body = vec![0; length];
    connection.read_exact(&mut body).expect("a body");
    status.expect("a status")
}

/// A fresh database with the editions and nobody in it.
fn copy(empty: &Path) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for file in fs::read_dir(empty).expect("read").flatten().filter(|file| file.path().is_file()) {
        fs::copy(file.path(), folder.path().join(file.file_name())).expect("copied");
    }
    folder
}

fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(30))
        .pragma("secure_delete", "ON")
        .pragma("cache_size", "-16000")
        .pragma("wal_autocheckpoint", "16000")
}

/// The ids of all who registered, in the order of coming.
async fn ids(written: &Path) -> Vec<String> {
    let mut source = SqliteConnection::connect_with(&options(written)).await.expect("opened");
    let ids = sqlx::query_scalar("SELECT id FROM registration ORDER BY id").fetch_all(&mut source).await;
    source.close().await.expect("closed");
    ids.expect("read")
}

/// Writes some registrations, all their rows, and their letters.
async fn write(connection: &mut SqliteConnection, ids: &[String]) -> sqlx::Result<()> {
    let marks = vec!["?"; ids.len()].join(", ");
    for (table, key) in TABLES.into_iter().chain([("letter", "registration_id")]) {
        let sql = format!("INSERT INTO main.{table} SELECT * FROM written.{table} WHERE {key} IN ({marks})");
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for id in ids {
            query = query.bind(id.as_str());
        }
        query.execute(&mut *connection).await?;
    }
    Ok(())
}

fn attach(written: &Path) -> AssertSqlSafe<String> {
    AssertSqlSafe(format!("ATTACH '{}' AS written", written.display()))
}

fn database(folder: &tempfile::TempDir) -> PathBuf {
    folder.path().join("vietphap.sqlite")
}

/// Registrations a second, 64 in a transaction, by one connection.
async fn raw(folder: &tempfile::TempDir, written: &Path) -> f64 {
    let ids = ids(written).await;
    let mut connection = SqliteConnection::connect_with(&options(&database(folder))).await.expect("opened");
    sqlx::query(attach(written)).execute(&mut connection).await.expect("attached");
    let since = Instant::now();
    for some in ids.chunks(CLIENTS) {
        let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await.expect("begun");
        write(&mut transaction, some).await.expect("written");
        transaction.commit().await.expect("kept");
    }
    per_second(ids.len(), since.elapsed())
}

/// Registrations a second, a transaction each, by 64 who share ten connections.
async fn pooled(folder: &tempfile::TempDir, written: &Path) -> f64 {
    let ids = ids(written).await;
    let attach = attach(written).0;
    let pool: SqlitePool = SqlitePoolOptions::new()
        .max_connections(10)
        .after_connect(move |connection, _| {
            let attach = attach.clone();
            Box::pin(async move { sqlx::query(AssertSqlSafe(attach)).execute(connection).await.map(drop) })
        })
        .connect_with(options(&database(folder)))
        .await
        .expect("opened");
    let (next, done) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let ids = Arc::new(ids);
    let since = Instant::now();
    let mut all = JoinSet::new();
    for _ in 0..CLIENTS {
        let (next, done, ids, pool) = (next.clone(), done.clone(), ids.clone(), pool.clone());
        all.spawn(async move {
            while let Some(id) = ids.get(next.fetch_add(1, Ordering::Relaxed)).filter(|_| since.elapsed() < EACH) {
                let mut transaction = pool.begin_with("BEGIN IMMEDIATE").await.expect("begun");
                write(&mut transaction, std::slice::from_ref(id)).await.expect("written");
                transaction.commit().await.expect("kept");
                done.fetch_add(1, Ordering::Relaxed);
            }
        });
    }
    all.join_all().await;
    let whole = since.elapsed();
    pool.close().await;
    per_second(done.load(Ordering::Relaxed), whole)
}
