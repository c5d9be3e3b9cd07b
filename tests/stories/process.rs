//! The program as an operator meets it: started, stopped, killed, misconfigured.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use reqwest::redirect::Policy;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::Mutex;

use super::registration::form;

/// The program, serving from a folder until it is dropped.
pub(super) struct Server {
    child: Child,
    pub(super) base: String,
    port: u16,
}

impl Server {
    pub(super) async fn start(data: &Path, port: u16) -> Self {
        Self::start_as(program().arg("serve"), data, port).await
    }

    pub(super) async fn start_as(command: &mut Command, data: &Path, port: u16) -> Self {
        let child = command
            .env("VIETPHAP_LISTEN", format!("127.0.0.1:{port}"))
            .env("VIETPHAP_DATA", data)
            .env("VIETPHAP_RATE_LIMITS", "off")
            .env("VIETPHAP_LOG", "warn")
            .stdout(Stdio::null())
            .spawn()
            .expect("the program starts");
        let server = Self { child, base: format!("http://127.0.0.1:{port}"), port };
        let client = client();
        let since = Instant::now();
        while client.get(format!("{}/readyz", server.base)).send().await.is_err() {
            assert!(since.elapsed() < Duration::from_secs(30), "the server does not answer");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        server
    }

    /// One that was started elsewhere.
    pub(super) fn of(child: Child, port: u16) -> Self {
        Self { child, base: format!("http://127.0.0.1:{port}"), port }
    }

    pub(super) fn signal(&self, name: &str) {
        let sent = Command::new("kill").arg(format!("-{name}")).arg(self.child.id().to_string()).status();
        assert!(sent.expect("kill runs").success());
    }

    pub(super) fn id(&self) -> u32 {
        self.child.id()
    }

    pub(super) fn wait(&mut self) -> std::process::ExitStatus {
        self.child.wait().expect("it ends")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(super) fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vietphap"));
    command.env_remove("VIETPHAP_CONFIG");
    command
}

pub(super) fn run(arguments: &[&str], data: &Path) -> Output {
    program().args(arguments).env("VIETPHAP_DATA", data).stdin(Stdio::null()).output().expect("it runs")
}

/// One line that says what to do, on standard error, and an exit code that is not 0.
#[track_caller]
pub(super) fn refused(output: &Output, words: &[&str]) {
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success(), "it succeeded");
    let lines: Vec<&str> = said.lines().filter(|line| line.starts_with("vietphap: ")).collect();
    assert_eq!(lines.len(), 1, "{said}");
    for word in words {
        assert!(lines[0].contains(word), "`{word}` is not in: {said}");
    }
}

pub(super) fn client() -> reqwest::Client {
    reqwest::Client::builder().redirect(Policy::none()).cookie_store(true).build().expect("a client")
}

pub(super) fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("its number").port()
}

fn encode(form: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish()
}

pub(super) async fn post(
    client: &reqwest::Client,
    url: &str,
    form: &[(&str, &str)],
) -> reqwest::Result<reqwest::Response> {
    client
        .post(url)
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .body(encode(form))
        .send()
        .await
}

pub(super) fn numbered(name: &str) -> Vec<(&'static str, &str)> {
    let mut form: Vec<(&'static str, &str)> = form().into_iter().filter(|(field, _)| *field != "full_name").collect();
    form.push(("full_name", name));
    form
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_survives_kill_9_and_nothing_is_doubled() {
    const ALL: usize = 1_000;
    const KILL_AFTER: usize = 300;
    let folder = TempDir::new().expect("a folder");
    let data = folder.path().to_owned();
    let port = free_port();
    let mut server = Server::start(&data, port).await;
    let url = format!("{}/vi/dang-ky", server.base);
    let next = Arc::new(AtomicUsize::new(0));
    let acknowledged = Arc::new(Mutex::new(Vec::new()));
    let workers: Vec<_> = (0..16)
        .map(|_| {
            let (url, next, acknowledged) = (url.clone(), next.clone(), acknowledged.clone());
            tokio::spawn(async move {
                let client = client();
                loop {
                    let number = next.fetch_add(1, Ordering::SeqCst);
                    if number >= ALL {
                        break;
                    }
                    let name = format!("Nguyễn Văn {number}");
                    let Ok(answer) = post(&client, &url, &numbered(&name)).await else { break };
                    assert_eq!(answer.status(), 303);
                    let location = answer.headers()["location"].to_str().expect("ASCII").to_owned();
                    acknowledged.lock().await.push((name, location));
                }
            })
        })
        .collect();
    while acknowledged.lock().await.len() < KILL_AFTER {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    server.signal("KILL");
    server.wait();
    for worker in workers {
        worker.await.expect("a worker ends");
    }
    let acknowledged = acknowledged.lock().await.clone();
    assert!((KILL_AFTER..ALL).contains(&acknowledged.len()), "killed in the middle: {}", acknowledged.len());

    let server = Server::start(&data, port).await;
    let client = client();
    for (name, location) in &acknowledged {
        let page = client.get(format!("{}{location}", server.base)).send().await.expect("an answer");
        assert_eq!(page.status(), 200, "{name} is lost");
        assert!(page.text().await.expect("text").contains(name.as_str()), "{name} is lost");
    }
    // The client sends everything again, as a person would who saw no answer.
    for number in 0..ALL {
        let name = format!("Nguyễn Văn {number}");
        let answer = post(&client, &url, &numbered(&name)).await.expect("an answer");
        assert_eq!(answer.status(), 303);
    }
    let csv = everything(&server, &client, &data).await;
    let mut names: Vec<&str> =
        csv.lines().filter_map(|line| line.split(';').find(|cell| cell.starts_with("Nguyễn Văn "))).collect();
    assert_eq!(names.len(), ALL, "each once");
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), ALL, "none twice");
}

/// The client signs in, with an account of its own.
pub(super) async fn enter_the_desk(client: &reqwest::Client, base: &str, data: &Path) {
    let password = "một mật khẩu đủ dài";
    add_organiser(data, password);
    let form = [("email", "chi@example.gov.vn"), ("password", password)];
    let answer = post(client, &format!("{base}/admin/vi/dang-nhap"), &form).await.expect("an answer");
    assert_eq!(answer.status(), 303, "{}", answer.text().await.unwrap_or_default());
}

/// Everything registered, as an organiser downloads it.
async fn everything(server: &Server, client: &reqwest::Client, data: &Path) -> String {
    enter_the_desk(client, &server.base, data).await;
    let file = client.get(format!("{}/admin/vi/dang-ky.csv", server.base)).send().await.expect("an answer");
    assert_eq!(file.status(), 200);
    file.text().await.expect("text")
}

fn add_organiser(data: &Path, password: &str) {
    use std::io::Write;
    let mut child = program()
        .args([
            "organiser",
            "add",
            "--email",
            "chi@example.gov.vn",
            "--name",
            "Chi",
            "--role",
            "owner",
            "--password-stdin",
        ])
        .env("VIETPHAP_DATA", data)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .expect("it runs");
    child.stdin.take().expect("an input").write_all(password.as_bytes()).expect("written");
    assert!(child.wait().expect("it ends").success());
}

#[tokio::test(flavor = "multi_thread")]
async fn told_to_stop_it_finishes_what_is_in_flight() {
    let folder = TempDir::new().expect("a folder");
    let mut server = Server::start(folder.path(), free_port()).await;
    let body = encode(&form());
    let (first, rest) = body.split_at(body.len() / 2);
    let head = format!(
        "POST /vi/dang-ky HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nSec-Fetch-Site: same-origin\r\nContent-Type: \
         application/x-www-form-urlencoded\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{first}",
        server.port,
        body.len()
    );
    let mut connection = tokio::net::TcpStream::connect(("127.0.0.1", server.port)).await.expect("connected");
    connection.write_all(head.as_bytes()).await.expect("sent");
    tokio::time::sleep(Duration::from_millis(200)).await;
    server.signal("TERM");
    tokio::time::sleep(Duration::from_millis(200)).await;
    connection.write_all(rest.as_bytes()).await.expect("sent");
    let mut answer = String::new();
    connection.read_to_string(&mut answer).await.expect("read");
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    assert!(server.wait().success());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_is_too_large_is_answered_over_a_real_connection() {
    let folder = TempDir::new().expect("a folder");
    let server = Server::start(folder.path(), free_port()).await;
    let huge = "a".repeat(5_000_000);
    let answer = post(&client(), &format!("{}/fr/inscription", server.base), &[("remarks", &huge)]).await;
    assert_eq!(answer.expect("an answer, not a broken connection").status(), 413);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_names_requests_and_no_person() {
    let folder = TempDir::new().expect("a folder");
    let log = folder.path().join("log");
    let port = free_port();
    let base = format!("http://127.0.0.1:{port}");
    let child = program()
        .arg("serve")
        .env("VIETPHAP_LISTEN", format!("127.0.0.1:{port}"))
        .env("VIETPHAP_DATA", folder.path())
        .env("VIETPHAP_LOG", "debug")
        .stdout(Stdio::null())
        .stderr(fs::File::create(&log).expect("a log"))
        .spawn()
        .expect("the program starts");
    let mut server = Server { child, base: base.clone(), port };
    let client = client();
    while client.get(format!("{base}/readyz")).send().await.is_err() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let answer = post(&client, &format!("{base}/vi/dang-ky"), &form()).await.expect("an answer");
    let id = answer.headers()["x-request-id"].to_str().expect("ASCII").to_owned();
    let location = answer.headers()["location"].to_str().expect("ASCII").to_owned();
    client.get(format!("{base}{location}")).send().await.expect("an answer");
    let faulty: Vec<_> = form().into_iter().filter(|(field, _)| *field != "notice").collect();
    post(&client, &format!("{base}/vi/dang-ky"), &faulty).await.expect("an answer");
    let search = format!("{base}/admin/vi/dang-ky?q=Nguy%E1%BB%85n");
    client.get(search).send().await.expect("an answer");
    server.signal("TERM");
    server.wait();
    let said = fs::read_to_string(&log).expect("read");
    assert!(said.contains(&id), "the request's id is there:\n{said}");
    let secret = location.rsplit('/').next().expect("a secret");
    for personal in ["Nguyễn", "Nguy%E1", "thuha@", "3825 3536", "Hải Phòng", secret] {
        assert!(!said.contains(personal), "`{personal}` is in the log:\n{said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rehearsal_begins_on_1_march_2023_and_goes_on_from_where_it_was() {
    let folder = TempDir::new().expect("a folder");
    let port = free_port();
    let client = client();
    let server = Server::start(folder.path(), port).await;
    let home = format!("{}/fr/", server.base);
    let today = async || client.get(&home).send().await.expect("an answer").text().await.expect("text");
    assert!(today().await.contains("1<sup>er</sup>\u{A0}mars\u{A0}2023"));
    drop(server);
    // Ten days go by: the offset that is kept with the data is what counts.
    let file = folder.path().join("vietphap.sqlite");
    let database = sqlx::SqlitePool::connect(&format!("sqlite://{}", file.display())).await.expect("opened");
    sqlx::query(
        "UPDATE setting SET value = CAST(CAST(value AS INTEGER) + 864000000 AS TEXT)
         WHERE name = 'rehearsal_clock_offset_ms'",
    )
    .execute(&database)
    .await
    .expect("written");
    database.close().await;
    let _server = Server::start(folder.path(), port).await;
    assert!(today().await.contains("11\u{A0}mars\u{A0}2023"));
}

#[test]
fn the_example_configuration_is_accepted() {
    let folder = TempDir::new().expect("a folder");
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("deploy/vietphap.example.toml");
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("its number").to_string();
    // It gets as far as the port, which is taken: everything before was right.
    let arguments = ["serve", "--config", &example.display().to_string(), "--listen", &address];
    refused(&run(&arguments, folder.path()), &["cannot listen"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn half_a_request_does_not_keep_it_from_stopping() {
    let folder = TempDir::new().expect("a folder");
    let mut server = Server::start(folder.path(), free_port()).await;
    let mut connection = tokio::net::TcpStream::connect(("127.0.0.1", server.port)).await.expect("connected");
    connection.write_all(b"GET /vi/ HTTP/1.1\r\nHost: x\r\nX-A").await.expect("sent");
    tokio::time::sleep(Duration::from_millis(200)).await;
    server.signal("TERM");
    tokio::time::sleep(Duration::from_millis(300)).await;
    // An operator in a hurry asks twice.
    server.signal("TERM");
    assert!(server.wait().success());
    drop(connection);
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn delegates_data_is_closed_to_other_users_of_the_machine() {
    use std::os::unix::fs::PermissionsExt;
    let folder = TempDir::new().expect("a folder");
    let data = folder.path().join("dữ liệu 100%?");
    drop(Server::start(&data, free_port()).await);
    for (path, mode) in [(data.clone(), 0o700), (data.join("vietphap.sqlite"), 0o600)] {
        let found = fs::metadata(&path).expect("there").permissions().mode() & 0o777;
        assert_eq!(found, mode, "{}", path.display());
    }
}

#[test]
fn help_explains_each_command() {
    let folder = TempDir::new().expect("a folder");
    for (arguments, words) in [
        (&["--help"][..], &["serve", "edition", "organiser"][..]),
        (&["serve", "--help"], &["VIETPHAP_LISTEN", "VIETPHAP_CLOCK", "--config"]),
        (&["organiser", "add", "--help"], &["--password-stdin", "owner"]),
    ] {
        let output = run(arguments, folder.path());
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success());
        for word in words {
            assert!(said.contains(word), "`{word}` is not in:\n{said}");
        }
    }
}

#[test]
fn a_port_in_use_is_named() {
    let folder = TempDir::new().expect("a folder");
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("its number").to_string();
    let output = run(&["serve", "--listen", &address], folder.path());
    refused(&output, &[&address, "--listen"]);
    assert!(!folder.path().join("vietphap.sqlite").exists(), "nothing was changed");
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("a-file");
    fs::write(&file, "").expect("written");
    let output = run(&["serve", "--listen", &format!("127.0.0.1:{}", free_port())], &file.join("data"));
    refused(&output, &["a-file/data", "may write"]);
}

#[test]
fn a_broken_configuration_is_named_with_its_line() {
    let folder = TempDir::new().expect("a folder");
    let file = folder.path().join("vietphap.toml");
    for (text, words) in [
        ("listen = \"127.0.0.1:3000\"\nlisten_on = 1\n", &["vietphap.toml:2", "listen_on"][..]),
        ("listen = 3000\n", &["vietphap.toml:1"]),
        ("listen = \n", &["vietphap.toml:1"]),
        ("listen = \"here\"\n", &["listen", "here"]),
        ("rate_limits = \"maybe\"\nrehearsal = \"on\"\n", &["rate_limits", "maybe"]),
        ("log = \"a=b=c\"\nrehearsal = \"on\"\n", &["log", "a=b=c"]),
        ("clock = \"tomorrow\"\nrehearsal = \"on\"\n", &["clock", "tomorrow"]),
        (
            "registration_opens = \"2023-04-10\"\nregistration_closes = \"2023-04-01\"\nrehearsal = \"on\"\n",
            &["registration_closes"],
        ),
        ("rehearsal = \"on\"\nlisten = \"0.0.0.0:3000\"\n", &["rehearsal", "0.0.0.0"]),
        ("", &["base_url"]),
        ("base_url = \"https://vietphap.example\"\n", &["legal"]),
        ("base_url = \"http://vietphap.example\"\n", &["base_url", "https"]),
        ("security_contact = \"+84 24 1234\"\nrehearsal = \"on\"\n", &["security_contact", "+84"]),
        ("security_expires = \"soon\"\nrehearsal = \"on\"\n", &["security_expires", "soon"]),
    ] {
        fs::write(&file, text).expect("written");
        let output = run(&["serve", "--config", &file.display().to_string()], folder.path());
        refused(&output, words);
    }
    refused(&run(&["serve", "--config", "/nowhere/vietphap.toml"], folder.path()), &["/nowhere/vietphap.toml"]);
}

#[test]
fn a_window_that_never_opens_and_a_file_that_is_no_database_are_named() {
    let folder = TempDir::new().expect("a folder");
    let listen = format!("127.0.0.1:{}", free_port());
    let late = run(&["serve", "--listen", &listen, "--registration-opens", "2023-06-20"], folder.path());
    refused(&late, &["registration_opens", "last day"]);
    let other = TempDir::new().expect("a folder");
    fs::write(other.path().join("vietphap.sqlite"), "not a database, but a letter".repeat(100)).expect("written");
    refused(&run(&["serve", "--listen", &listen], other.path()), &["is no database", "backup"]);
}

#[test]
fn a_variable_that_is_no_setting_is_named() {
    let folder = TempDir::new().expect("a folder");
    let output = program().arg("serve").env("VIETPHAP_LISTENS", "x").env("VIETPHAP_DATA", folder.path()).output();
    refused(&output.expect("it runs"), &["VIETPHAP_LISTENS"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_newer_than_the_program_is_left_alone() {
    let folder = TempDir::new().expect("a folder");
    drop(Server::start(folder.path(), free_port()).await);
    let file = folder.path().join("vietphap.sqlite");
    let database = sqlx::SqlitePool::connect(&format!("sqlite://{}", file.display())).await.expect("opened");
    sqlx::query(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (9999, 'from the future', 1, x'00', 0)",
    )
    .execute(&database)
    .await
    .expect("written");
    database.close().await;
    let before = fs::read(&file).expect("read");
    let output = run(&["serve", "--listen", &format!("127.0.0.1:{}", free_port())], folder.path());
    refused(&output, &["newer vietphap", "9999"]);
    assert_eq!(fs::read(&file).expect("read"), before, "nothing was changed");
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn when_the_disk_is_full_the_visitor_is_told_and_nothing_acknowledged_is_lost() {
    let folder = TempDir::new().expect("a folder");
    let data = folder.path().to_owned();
    let port = free_port();
    let mut server = Server::start(&data, port).await;
    server.signal("TERM");
    server.wait();
    // No file may grow beyond 2 MB: the database's log soon wants to.
    let mut limited = Command::new("sh");
    limited.args(["-c", "trap '' XFSZ; ulimit -f 4096; exec \"$0\" serve", env!("CARGO_BIN_EXE_vietphap")]);
    let mut server = Server::start_as(&mut limited, &data, port).await;
    let client = client();
    let url = format!("{}/vi/dang-ky", server.base);
    let mut acknowledged = Vec::new();
    let refused = loop {
        let name = format!("Nguyễn Văn {}", acknowledged.len());
        let answer = post(&client, &url, &numbered(&name)).await.expect("an answer");
        if answer.status() != 303 {
            break (name, answer);
        }
        acknowledged.push((name, answer.headers()["location"].to_str().expect("ASCII").to_owned()));
        assert!(acknowledged.len() < 2_000, "the disk is never full");
    };
    let (name, answer) = refused;
    assert_eq!(answer.status(), 503);
    let page = answer.text().await.expect("text");
    assert!(page.contains("Đăng ký chưa được lưu") && page.contains(&name), "told, with everything typed: {page}");
    assert_eq!(client.get(format!("{}/vi/", server.base)).send().await.expect("an answer").status(), 200);
    server.signal("KILL");
    server.wait();

    let server = Server::start(&data, port).await;
    assert!(!acknowledged.is_empty());
    for (name, location) in &acknowledged {
        let page = client.get(format!("{}{location}", server.base)).send().await.expect("an answer");
        assert!(page.text().await.expect("text").contains(name.as_str()), "{name} is lost");
    }
    let answer = post(&client, &url, &numbered(&name)).await.expect("an answer");
    assert_eq!(answer.status(), 303, "once there is room the same form is taken");
}

#[test]
fn keys_that_are_gone_are_never_replaced_unasked() {
    let folder = TempDir::new().expect("a folder");
    let data = folder.path();
    let looks = ["retention", "--dry-run"];
    assert!(run(&looks, data).status.success());
    let keys = data.join("keys.toml");
    let first = fs::read_to_string(&keys).expect("the first start made them");
    fs::remove_file(&keys).expect("removed");
    for command in [&looks[..], &["keys", "rotate"], &["serve", "--listen", "127.0.0.1:0"]] {
        refused(&run(command, data), &["keys.toml are gone", "put back the copy", "vietphap keys accept-new"]);
        assert!(!keys.exists(), "{command:?} makes no others");
    }
    let doctor = run(&["doctor", "--to", "thuha@example.gov.vn"], data);
    let found = String::from_utf8_lossy(&doctor.stdout).into_owned();
    assert!(!doctor.status.success() && found.contains("fault  keys: the keys"), "{found}");
    let said = |output: Output| {
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let accepted = said(run(&["keys", "accept-new"], data));
    assert!(accepted.contains("lost for good") && accepted.contains("tickets"), "{accepted}");
    assert!(said(run(&["keys", "accept-new"], data)).contains("nothing has changed"));
    assert!(run(&looks, data).status.success());
    assert!(run(&["keys", "rotate"], data).status.success(), "a change of keys is none of that");
    assert!(run(&looks, data).status.success());
    fs::write(&keys, first).expect("the first ones again");
    refused(&run(&looks, data), &["are not those of this database"]);
}
