//! The power is cut between any two steps; after the next start no seat is lost or doubled,
//! and no letter is lost.

use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use sqlx::SqlitePool;
use tempfile::TempDir;
use vietphap::fault::POINTS;

use super::process::{Server, client, free_port, numbered, post, program};
use crate::support::letters::parsed;
use crate::support::smtp::Relay;

/// The program with a relay, and a point at which it ends.
fn start(data: &Path, port: u16, relay: &Relay, point: Option<&str>) -> Child {
    let mut command = program();
    command
        .arg("serve")
        .env("VIETPHAP_LISTEN", format!("127.0.0.1:{port}"))
        .env("VIETPHAP_DATA", data)
        .env("VIETPHAP_RATE_LIMITS", "off")
        .env("VIETPHAP_LOG", "warn")
        .env("VIETPHAP_MAIL_SMTP_HOST", "127.0.0.1")
        .env("VIETPHAP_MAIL_SMTP_PORT", relay.address.port().to_string())
        .env("VIETPHAP_MAIL_SMTP_SECURITY", "none")
        .env("VIETPHAP_MAIL_PER_MINUTE", "60000")
        .stdout(Stdio::null());
    if let Some(point) = point {
        command.env("VIETPHAP_FAULT", point);
    }
    command.spawn().expect("the program starts")
}

async fn within(seconds: u64, what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    let since = Instant::now();
    while !is_so().await {
        assert!(since.elapsed() < Duration::from_secs(seconds), "{what}");
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
}

async fn database(data: &Path) -> SqlitePool {
    let file = data.join("vietphap.sqlite");
    SqlitePool::connect(&format!("sqlite://{}", file.display())).await.expect("opened")
}

fn kinds(relay: &Relay) -> Vec<(String, String)> {
    let mut kinds: Vec<(String, String)> = relay
        .taken()
        .iter()
        .map(|letter| {
            let letter = parsed(&letter.bytes);
            let subject = letter.subject().expect("a subject").to_owned();
            (subject, letter.message_id().expect("an id").to_owned())
        })
        .collect();
    kinds.sort();
    kinds
}

#[tokio::test(flavor = "multi_thread")]
async fn a_power_cut_between_any_two_steps_of_a_registration_loses_and_doubles_nothing() {
    for point in POINTS.into_iter().filter(|point| !point.starts_with("upkeep.")) {
        let folder = TempDir::new().expect("a folder");
        let data = folder.path();
        let relay = Relay::start().await;
        let port = free_port();
        let url = format!("http://127.0.0.1:{port}");
        let mut child = start(data, port, &relay, Some(point));
        let client = client();
        within(30, "the server does not answer", async || client.get(format!("{url}/readyz")).send().await.is_ok())
            .await;
        let form = numbered("Nguyễn Văn An");
        let page = format!("{url}/vi/dang-ky");
        let acknowledged = post(&client, &page, &form).await.is_ok_and(|answer| answer.status() == 303);
        within(30, &format!("{point}: it ends there"), async || child.try_wait().expect("asked").is_some()).await;
        assert!(!child.wait().expect("it ended").success(), "{point}");

        let child = start(data, port, &relay, None);
        let server = Server::of(child, port);
        within(30, "the server does not answer", async || client.get(format!("{url}/readyz")).send().await.is_ok())
            .await;
        // Who saw no answer sends the form again.
        let again = post(&client, &page, &form).await.expect("an answer");
        assert_eq!(again.status(), 303, "{point}");
        let database = database(data).await;
        within(20, &format!("{point}: the letter is sent"), async || {
            let sent: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM letter WHERE state = 'sent'")
                .fetch_one(&database)
                .await
                .expect("read");
            sent == 1
        })
        .await;
        let (people, seats, letters): (i64, i64, i64) = sqlx::query_as(
            "SELECT (SELECT COUNT(*) FROM registration), (SELECT COUNT(*) FROM seat WHERE state = 'held'),
                    (SELECT COUNT(*) FROM letter)",
        )
        .fetch_one(&database)
        .await
        .expect("read");
        database.close().await;
        assert_eq!((people, seats, letters), (1, 1, 1), "{point} (acknowledged: {acknowledged})");
        let taken = kinds(&relay);
        assert_eq!(taken.len(), if point == "mail.sent" { 2 } else { 1 }, "{point}: {taken:?}");
        assert!(taken.iter().all(|letter| letter == &taken[0]), "{point}: copies are one letter");
        drop(server);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_power_cut_while_an_offer_is_passed_on_loses_and_doubles_nothing() {
    for point in POINTS.into_iter().filter(|point| point.starts_with("upkeep.")) {
        let folder = TempDir::new().expect("a folder");
        let data = folder.path();
        let relay = Relay::start().await;
        let port = free_port();
        let url = format!("http://127.0.0.1:{port}");
        let client = client();
        let mut server = Server::of(start(data, port, &relay, None), port);
        within(30, "the server does not answer", async || client.get(format!("{url}/readyz")).send().await.is_ok())
            .await;
        for name in ["Nguyễn Văn An", "Trần Thị Bình"] {
            let answer = post(&client, &format!("{url}/vi/dang-ky"), &numbered(name)).await.expect("an answer");
            assert_eq!(answer.status(), 303);
        }
        within(20, "both letters are sent", async || relay.taken().len() == 2).await;
        server.signal("TERM");
        server.wait();
        // The first was offered the only seat and did not answer; the second waits.
        let database = database(data).await;
        for statement in [
            "UPDATE activity SET capacity = 1 WHERE id = 'environment-water'",
            "UPDATE seat SET state = 'waiting', arrival = 2",
            "UPDATE seat SET state = 'offered', answer_by = 1, arrival = 1
             WHERE registration_id = (SELECT MIN(id) FROM registration)",
        ] {
            sqlx::query(statement).execute(&database).await.expect("written");
        }
        database.close().await;
        let mut child = start(data, port, &relay, Some(point));
        within(30, &format!("{point}: it ends there"), async || child.try_wait().expect("asked").is_some()).await;

        let _server = Server::of(start(data, port, &relay, None), port);
        within(30, "both letters are sent", async || relay.taken().len() >= 4).await;
        tokio::time::sleep(Duration::from_millis(500)).await;
        let taken = kinds(&relay);
        let count = |words: &str| taken.iter().filter(|(subject, _)| subject.contains(words)).count();
        assert_eq!(
            (count("Mời nhận chỗ"), count("Đã hết thời hạn nhận chỗ"), taken.len()),
            (1, 1, 4),
            "{point}: {taken:?}"
        );
        let database = self::database(data).await;
        let seats: Vec<(String, i64)> =
            sqlx::query_as("SELECT state, arrival FROM seat").fetch_all(&database).await.expect("read");
        assert_eq!(seats, [("offered".to_owned(), 2)], "{point}");
        database.close().await;
    }
}
