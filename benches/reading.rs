//! What the desk reads, by nothing but SQL.

use std::io;
use std::path::Path;
use std::time::Instant;

use form_urlencoded::byte_serialize;
use futures_util::TryStreamExt;
use sqlx::sqlite::SqliteRow;
use sqlx::{Connection, Row, SqliteConnection};

use crate::history::sorted;
use crate::raw::options;

const PAGE: &str = "
    SELECT id, reference, full_name, position, organisation, side, locality, locality_name, status, email, telephone,
        CAST(created_at AS TEXT)
    FROM registration WHERE edition_number = 12 AND id < $1 ORDER BY id DESC LIMIT 50";
/// What stands in the table of all columns.
const TABLE: &str = "
    SELECT reference, CAST(created_at AS TEXT), status, lang, honorific, full_name, position, organisation,
        organisation_kind, side, locality, locality_name, email, telephone, contact_person, contact_email,
        contact_telephone, partner, remarks, CAST(interpretation AS TEXT), CAST(notice_version AS TEXT),
        CAST(email_proven_at AS TEXT), CAST(invitation_asked_at AS TEXT),
        (SELECT group_concat(day, ' | ') FROM registration_day WHERE registration_id = registration.id),
        (SELECT group_concat(language, ' | ') FROM registration_language WHERE registration_id = registration.id),
        (SELECT group_concat(kind, ' | ') FROM contribution WHERE registration_id = registration.id),
        (SELECT group_concat(purpose, ' | ') FROM consent WHERE registration_id = registration.id),
        (SELECT group_concat(activity_id || ' ' || state, ' | ') FROM seat WHERE registration_id = registration.id)
    FROM registration WHERE edition_number = 12 ORDER BY id";
/// What delegates are known by.
const KNOWN_BY: &str = "
    SELECT full_name, email, reference, telephone, organisation
    FROM registration WHERE edition_number = 12 ORDER BY random() LIMIT $1";

type Texts = Vec<Option<String>>;

fn texts(row: &SqliteRow) -> Texts {
    (0..row.len()).map(|at| row.get(at)).collect()
}

async fn open(database: &Path) -> SqliteConnection {
    SqliteConnection::connect_with(&options(database)).await.expect("opened")
}

/// Milliseconds of the first fifty, of the fifty after them, and so on.
pub(crate) async fn pages(database: &Path, times: usize) -> Vec<f64> {
    let mut connection = open(database).await;
    let (mut took, mut before) = (Vec::new(), "~".to_owned());
    for _ in 0..times {
        let since = Instant::now();
        let rows = sqlx::query(PAGE).bind(before.as_str()).fetch_all(&mut connection).await.expect("read");
        let rows: Vec<Texts> = rows.iter().map(texts).collect();
        took.push(since.elapsed().as_secs_f64() * 1e3);
        before = rows.last().and_then(|row| row[0].clone()).expect("an id");
    }
    connection.close().await.expect("closed");
    sorted(took)
}

/// Rows a second of a loop that reads and writes CSV, to nowhere.
pub(crate) async fn table(database: &Path) -> f64 {
    let mut connection = open(database).await;
    let mut table = csv::Writer::from_writer(io::sink());
    let since = Instant::now();
    let mut number = 0.0;
    {
        let mut rows = sqlx::query(TABLE).fetch(&mut connection);
        while let Some(row) = rows.try_next().await.expect("read") {
            let cells = texts(&row);
            let cells = cells.iter().map(|cell| cell.as_deref().unwrap_or_default());
            table.write_record(cells).expect("written");
            number += 1.0;
        }
    }
    let took = since.elapsed().as_secs_f64();
    connection.close().await.expect("closed");
    number / took
}

/// What one types to find somebody, each somebody else: name, address, number, the end of a telephone
/// number, name and organisation, in turn.
pub(crate) async fn searches(database: &Path, number: u32) -> Vec<String> {
    let mut connection = open(database).await;
    let rows = sqlx::query(KNOWN_BY).bind(number).fetch_all(&mut connection).await.expect("read");
    connection.close().await.expect("closed");
    let typed = rows.iter().map(texts).enumerate().map(|(at, known)| {
        let known: Vec<String> = known.into_iter().map(Option::unwrap_or_default).collect();
        let telephone: String = known[3].chars().filter(char::is_ascii_digit).collect();
        match at % 5 {
            0 => known[0].clone(),
            1 => known[1].clone(),
            2 => known[2].clone(),
            3 => telephone[telephone.len().saturating_sub(6)..].to_owned(),
            _ => format!("{} {}", known[0], known[4].split(' ').next().unwrap_or_default()),
        }
    });
    typed.map(|typed| byte_serialize(typed.as_bytes()).collect()).collect()
}
