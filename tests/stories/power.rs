//! The power is cut between any two steps; after the next start no seat is lost or doubled,
//! and no letter is lost.

use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use sqlx::SqlitePool;
use tempfile::TempDir;
use vietphap::fault::POINTS;

use super::process::{Server, client, enter_the_desk, free_port, numbered, post, program};
use super::soundness::is_sound;
use crate::support::letters::parsed;
use crate::support::smtp::Relay;

/// The points of some rooms.
pub(super) fn points(rooms: &[&str]) -> Vec<&'static str> {
    let of = |point: &&str| rooms.contains(&point.split('.').next().expect("a room"));
    let found: Vec<&str> = POINTS.into_iter().filter(of).collect();
    assert!(found.len() >= 2 * rooms.len(), "{rooms:?}");
    found
}

/// The program, with a relay or without, and a point at which it ends.
fn start_to(data: &Path, port: u16, relay: Option<u16>, point: Option<&str>) -> Child {
    let mut command = program();
    command
        .arg("serve")
        .env("VIETPHAP_LISTEN", format!("127.0.0.1:{port}"))
        .env("VIETPHAP_DATA", data)
        .env("VIETPHAP_RATE_LIMITS", "off")
        .env("VIETPHAP_LOG", "warn")
        .stdout(Stdio::null());
    if let Some(relay) = relay {
        command
            .env("VIETPHAP_MAIL_SMTP_HOST", "127.0.0.1")
            .env("VIETPHAP_MAIL_SMTP_PORT", relay.to_string())
            .env("VIETPHAP_MAIL_SMTP_SECURITY", "none")
            .env("VIETPHAP_MAIL_PER_MINUTE", "60000");
    }
    if let Some(point) = point {
        command.env("VIETPHAP_FAULT", point);
    }
    command.spawn().expect("the program starts")
}

/// A site whose power can be cut, with its relay, and somebody who looks at it.
pub(super) struct Plug {
    folder: TempDir,
    port: u16,
    pub(super) relay: Relay,
    pub(super) url: String,
    pub(super) client: reqwest::Client,
}

impl Plug {
    pub(super) async fn new() -> Self {
        let port = free_port();
        Self {
            folder: TempDir::new().expect("a folder"),
            port,
            relay: Relay::start().await,
            url: format!("http://127.0.0.1:{port}"),
            client: client(),
        }
    }

    pub(super) fn data(&self) -> &Path {
        self.folder.path()
    }

    /// Starts it, and waits until it answers; its database is sound then, whatever happened before.
    pub(super) async fn on(&self) -> Server {
        let server = Server::of(self.start(None), self.port);
        self.answers().await;
        is_sound(self.data());
        server
    }

    /// Starts it with a point at which it ends; with some it never answers.
    pub(super) fn doomed(&self, point: &str) -> Child {
        self.start(Some(point))
    }

    pub(super) async fn answers(&self) {
        let ready = format!("{}/readyz", self.url);
        within(30, "the server does not answer", async || self.client.get(&ready).send().await.is_ok()).await;
    }

    fn start(&self, point: Option<&str>) -> Child {
        start_to(self.data(), self.port, Some(self.relay.address.port()), point)
    }
}

/// Waits until the program has ended at its point.
pub(super) async fn ended(child: &mut Child, point: &str) {
    within(30, &format!("{point}: it ends there"), async || child.try_wait().expect("asked").is_some()).await;
}

pub(super) async fn within(seconds: u64, what: &str, mut is_so: impl AsyncFnMut() -> bool) {
    let since = Instant::now();
    while !is_so().await {
        assert!(since.elapsed() < Duration::from_secs(seconds), "{what}");
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
}

pub(super) async fn database(data: &Path) -> SqlitePool {
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
    for point in points(&["register", "mail"]) {
        let plug = Plug::new().await;
        let Plug { relay, url, client, .. } = &plug;
        let data = plug.data();
        let mut child = plug.doomed(point);
        plug.answers().await;
        let form = numbered("Nguyễn Văn An");
        let page = format!("{url}/vi/dang-ky");
        let acknowledged = post(client, &page, &form).await.is_ok_and(|answer| answer.status() == 303);
        ended(&mut child, point).await;
        assert!(!child.wait().expect("it ended").success(), "{point}");

        let server = plug.on().await;
        // Who saw no answer sends the form again.
        let again = post(client, &page, &form).await.expect("an answer");
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
        let taken = kinds(relay);
        assert_eq!(taken.len(), if point == "mail.sent" { 2 } else { 1 }, "{point}: {taken:?}");
        assert!(taken.iter().all(|letter| letter == &taken[0]), "{point}: copies are one letter");
        drop(server);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_power_cut_while_an_offer_is_passed_on_loses_and_doubles_nothing() {
    for point in points(&["upkeep"]) {
        let plug = Plug::new().await;
        let Plug { relay, url, client, .. } = &plug;
        let data = plug.data();
        let mut server = plug.on().await;
        for name in ["Nguyễn Văn An", "Trần Thị Bình"] {
            let answer = post(client, &format!("{url}/vi/dang-ky"), &numbered(name)).await.expect("an answer");
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
        let mut child = plug.doomed(point);
        ended(&mut child, point).await;

        let _server = plug.on().await;
        within(30, "both letters are sent", async || relay.taken().len() >= 4).await;
        tokio::time::sleep(Duration::from_millis(500)).await;
        let taken = kinds(relay);
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

/// What a delegate sends from the own page: where, and what.
fn deed(point: &str) -> (&'static str, Vec<(&'static str, &'static str)>) {
    let visit = vec![("activity", "environment-water")];
    match point.split('.').next().expect("a room") {
        "change" => {
            let kept = |field: &str| !["notice", "consents", "position"].contains(&field);
            let mut form: Vec<_> = numbered("Nguyễn Văn An").into_iter().filter(|(field, _)| kept(field)).collect();
            form.extend([("position", "Cố vấn"), ("version", "1")]);
            ("sua", form)
        }
        "cancel" => ("huy", Vec::new()),
        "accept" => ("nhan-cho", visit),
        "let-go" => ("tra-cho", visit),
        "renew" => ("doi-lien-ket", Vec::new()),
        "erase" => ("xoa", Vec::new()),
        other => panic!("{other} is no deed"),
    }
}

/// What is there after it was done once.
fn done(point: &str) -> (&'static str, &'static [&'static str]) {
    const SEATS: &str = "SELECT group_concat(state, ' ') FROM (SELECT state FROM seat ORDER BY arrival)
        UNION ALL SELECT CAST(COUNT(*) AS TEXT) FROM letter WHERE kind = 'seat-offered'
        UNION ALL SELECT CAST(COUNT(*) AS TEXT) FROM registration WHERE status = 'received'";
    match point.split('.').next().expect("a room") {
        "change" => ("SELECT position FROM registration WHERE full_name = 'Nguyễn Văn An'", &["Cố vấn"]),
        "renew" => ("SELECT CAST(COUNT(*) AS TEXT) FROM letter WHERE kind = 'link-renewed'", &["1"]),
        "cancel" => (SEATS, &["released offered", "1", "1"]),
        "accept" => (SEATS, &["held waiting", "0", "2"]),
        "let-go" => (SEATS, &["offered", "1", "2"]),
        _ => (SEATS, &["offered", "1", "1"]),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_power_cut_while_a_delegate_acts_leaves_all_of_it_or_nothing() {
    for point in points(&["change", "cancel", "accept", "let-go", "renew", "erase"]) {
        let plug = Plug::new().await;
        let Plug { url, client, .. } = &plug;
        let data = plug.data();
        let mut server = plug.on().await;
        let mut own = String::new();
        for name in ["Trần Thị Bình", "Nguyễn Văn An"] {
            let answer = post(client, &format!("{url}/vi/dang-ky"), &numbered(name)).await.expect("an answer");
            own = answer.headers()["location"].to_str().expect("an address").split('?').next().expect("one").to_owned();
        }
        server.signal("TERM");
        server.wait();
        let database = database(data).await;
        let (state, answer_by) =
            if point.starts_with("accept") { ("offered", "1680000000000") } else { ("held", "NULL") };
        for statement in [
            "UPDATE activity SET capacity = 1 WHERE id = 'environment-water'".to_owned(),
            "UPDATE seat SET state = 'waiting', arrival = 2".to_owned(),
            format!(
                "UPDATE seat SET state = '{state}', answer_by = {answer_by}, arrival = 1
                 WHERE registration_id = (SELECT id FROM registration WHERE full_name = 'Nguyễn Văn An')"
            ),
        ] {
            sqlx::query(sqlx::AssertSqlSafe(statement)).execute(&database).await.expect("written");
        }
        let (page, form) = deed(point);
        let page = format!("{url}{own}/{page}");
        let mut child = plug.doomed(point);
        plug.answers().await;
        assert!(post(client, &page, &form).await.is_err(), "{point}: nobody is told that it is done");
        ended(&mut child, point).await;
        let server = plug.on().await;
        // Who saw no answer clicks again; whose link is gone finds nothing more to do.
        post(client, &page, &form).await.expect("an answer");
        let (sql, expected) = done(point);
        let found: Vec<String> = sqlx::query_scalar(sql).fetch_all(&database).await.expect("read");
        assert_eq!(found, expected, "{point}");
        database.close().await;
        drop(server);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_power_cut_while_an_organiser_decides_leaves_all_of_it_or_nothing() {
    const SEATS: &str = "SELECT group_concat(state, ' ') FROM (SELECT state FROM seat ORDER BY arrival)
        UNION ALL SELECT CAST(COUNT(*) AS TEXT) FROM letter WHERE kind = 'seat-offered'";
    for point in points(&["capacity", "status"]) {
        let plug = Plug::new().await;
        let Plug { url, client, .. } = &plug;
        let data = plug.data();
        let mut server = plug.on().await;
        for name in ["Nguyễn Văn An", "Trần Thị Bình"] {
            let answer = post(client, &format!("{url}/vi/dang-ky"), &numbered(name)).await.expect("an answer");
            assert_eq!(answer.status(), 303);
        }
        enter_the_desk(client, url, data).await;
        server.signal("TERM");
        server.wait();
        // The first has the only seat; the second waits.
        let database = database(data).await;
        for statement in [
            "UPDATE activity SET capacity = 1 WHERE id = 'environment-water'",
            "UPDATE seat SET state = 'waiting' WHERE registration_id = (SELECT MAX(id) FROM registration)",
        ] {
            sqlx::query(statement).execute(&database).await.expect("written");
        }
        let reference: String = sqlx::query_scalar("SELECT reference FROM registration ORDER BY id LIMIT 1")
            .fetch_one(&database)
            .await
            .expect("read");
        let (page, form, expected) = if point.starts_with("capacity") {
            let terms = vec![("was", "1_all__"), ("capacity", "2"), ("audience", "all")];
            (format!("{url}/admin/vi/hoat-dong/environment-water"), terms, ["held offered", "1"])
        } else {
            let declined = vec![("was", "received"), ("status", "declined")];
            (format!("{url}/admin/vi/dang-ky/{reference}/trang-thai"), declined, ["released offered", "1"])
        };
        let mut child = plug.doomed(point);
        plug.answers().await;
        assert!(post(client, &page, &form).await.is_err(), "{point}: nobody is told that it is done");
        ended(&mut child, point).await;
        let server = plug.on().await;
        // Who saw no answer clicks again.
        post(client, &page, &form).await.expect("an answer");
        let found: Vec<String> = sqlx::query_scalar(SEATS).fetch_all(&database).await.expect("read");
        assert_eq!(found, expected, "{point}");
        database.close().await;
        drop(server);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_power_cut_while_a_letter_becomes_a_file_leaves_one_whole_file() {
    for point in points(&["folder"]) {
        let folder = TempDir::new().expect("a folder");
        let data = folder.path();
        let port = free_port();
        let url = format!("http://127.0.0.1:{port}");
        let client = client();
        let answers = async || client.get(format!("{url}/readyz")).send().await.is_ok();
        let mut child = start_to(data, port, None, Some(point));
        within(30, "the server does not answer", answers).await;
        let form = numbered("Nguyễn Văn An");
        let _ = post(&client, &format!("{url}/vi/dang-ky"), &form).await;
        within(30, &format!("{point}: it ends there"), async || child.try_wait().expect("asked").is_some()).await;
        let server = Server::of(start_to(data, port, None, None), port);
        let database = database(data).await;
        within(20, &format!("{point}: the letter is sent"), async || {
            let sent: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM letter WHERE state = 'sent'")
                .fetch_one(&database)
                .await
                .expect("read");
            sent == 1
        })
        .await;
        let files: Vec<_> = std::fs::read_dir(data.join("outbox"))
            .expect("read")
            .map(|entry| entry.expect("an entry").path())
            .collect();
        assert_eq!(files.len(), 1, "{point}: {files:?}");
        assert!(parsed(&std::fs::read(&files[0]).expect("read")).subject().is_some(), "{point}: it is whole");
        database.close().await;
        drop(server);
    }
}

/// One command of the program, with a point at which it ends.
fn command(arguments: &[&str], data: &Path, clock: &str, point: Option<&str>) -> bool {
    let mut command = program();
    command.args(arguments).env("VIETPHAP_DATA", data).env("VIETPHAP_CLOCK", clock).stdout(Stdio::null());
    if let Some(point) = point {
        command.env("VIETPHAP_FAULT", point);
    }
    command.status().expect("it runs").success()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_power_cut_while_keys_change_or_data_goes_is_made_good_by_the_next_run() {
    const NOW: &str = "2023-03-01T09:00+07:00";
    const LATER: &str = "2025-01-01T09:00+07:00";
    let relay = Relay::start().await;
    for point in points(&["retention", "rotation"]) {
        let folder = TempDir::new().expect("a folder");
        let data = folder.path();
        let port = free_port();
        let url = format!("http://127.0.0.1:{port}");
        let client = client();
        let answers = async || client.get(format!("{url}/readyz")).send().await.is_ok();
        // Nobody listens at this port: the letter waits, sealed.
        let mut server = Server::of(start_to(data, port, Some(free_port()), None), port);
        within(30, "the server does not answer", answers).await;
        post(&client, &format!("{url}/vi/dang-ky"), &numbered("Nguyễn Văn An")).await.expect("an answer");
        server.signal("TERM");
        server.wait();
        let database = database(data).await;
        if point.starts_with("retention") {
            assert!(!command(&["retention"], data, LATER, Some(point)), "{point}: it ends there");
            assert!(command(&["retention"], data, LATER, None), "{point}");
            let left: (i64, i64) = sqlx::query_as(
                "SELECT (SELECT COUNT(*) FROM registration),
                    (SELECT COUNT(*) FROM purge GROUP BY rule ORDER BY COUNT(*) DESC LIMIT 1)",
            )
            .fetch_one(&database)
            .await
            .expect("read");
            assert_eq!(left, (0, 1), "{point}: each rule is applied once");
        } else {
            assert!(!command(&["keys", "rotate"], data, NOW, Some(point)), "{point}: it ends there");
            assert!(command(&["keys", "rotate"], data, NOW, None), "{point}");
            let before = relay.taken().len();
            let server = Server::of(start_to(data, port, Some(relay.address.port()), None), port);
            within(20, &format!("{point}: the letter opens"), async || relay.taken().len() > before).await;
            drop(server);
        }
        database.close().await;
    }
}
