//! What is counted of a portal's banner: exactly, by what it is, and nothing about anybody.

use std::process::Command;
use std::time::{Duration, Instant};

use axum::body::Body;
use axum::http::{HeaderValue, Method};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
use sqlx::{Row, SqlitePool};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::process::{Server, free_port, program};
use crate::support::desk::{change, counted, text};
use crate::support::{TestApp, request};

const BROWSER: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0";
const IMAGE: &str = "/banner/12/hai-phong/vi/728x90.png";
const LINK: &str = "/banner/12/hai-phong/vi/728x90";
const KEY: [&str; 5] = ["12", "hai-phong", "2023-03-01", "728x90", "vi"];

/// Every number of a key, in the order of the columns.
async fn numbers(app: &TestApp) -> [i64; 6] {
    let mut numbers = [0; 6];
    for (at, what) in ["requests", "seen", "clicks", "clicks_seen", "bots", "damped"].into_iter().enumerate() {
        numbers[at] = counted(app, what, KEY).await;
    }
    numbers
}

#[tokio::test]
async fn a_request_counts_as_what_it_is() {
    let app = TestApp::new().await;
    let portal = ("referer", "https://haiphong.gov.vn/");
    let browser = ("user-agent", BROWSER);
    for (path, headers, counts) in [
        (IMAGE, vec![browser], [1, 0, 0, 0, 0, 0]),
        (IMAGE, vec![browser, portal], [1, 1, 0, 0, 0, 0]),
        (IMAGE, vec![browser, ("referer", "http://www.haiphong.gov.vn/tin-tuc?id=5")], [1, 1, 0, 0, 0, 0]),
        (IMAGE, vec![browser, ("referer", "https://danang.gov.vn/")], [1, 0, 0, 0, 0, 0]),
        (IMAGE, vec![], [1, 0, 0, 0, 0, 0]),
        (LINK, vec![browser], [0, 0, 1, 0, 0, 0]),
        (LINK, vec![browser, portal], [0, 0, 1, 1, 0, 0]),
        (IMAGE, vec![("user-agent", "Googlebot-Image/1.0"), portal], [0, 0, 0, 0, 1, 0]),
        (LINK, vec![("user-agent", "facebookexternalhit/1.1"), portal], [0, 0, 0, 0, 1, 0]),
        (IMAGE, vec![browser, portal, ("sec-purpose", "prefetch;prerender")], [0, 0, 0, 0, 1, 0]),
    ] {
        let before = numbers(&app).await;
        app.get_with(path, &headers).await;
        let after = numbers(&app).await;
        let added: Vec<i64> = after.iter().zip(before).map(|(after, before)| after - before).collect();
        assert_eq!(added, counts, "{path} {headers:?}");
    }
}

#[tokio::test]
async fn a_banner_that_the_hosts_hide_is_asked_for_and_not_seen() {
    let app = TestApp::at("2023-02-19T09:00:00+07:00").await;
    let from = [("user-agent", BROWSER), ("referer", "https://haiphong.gov.vn/")];
    let day = ["12", "hai-phong", "2023-02-19", "728x90", "vi"];
    let mut before = (0, 0);
    for (decision, seen) in [
        ("UPDATE campaign SET early = 'nothing' WHERE code = '12'", 0),
        ("UPDATE campaign SET early = 'announce' WHERE code = '12'", 1),
        ("UPDATE campaign SET paused = 1 WHERE code = '12'", 0),
        ("UPDATE campaign SET paused = 0 WHERE code = '12'", 1),
    ] {
        change(&app, decision).await;
        app.state.look_at_campaigns().await.expect("looked at");
        app.get_with(IMAGE, &from).await.expect(200);
        let now = (counted(&app, "requests", day).await, counted(&app, "seen", day).await);
        assert_eq!(now, (before.0 + 1, before.1 + seen), "{decision}");
        before = now;
    }
}

#[tokio::test]
async fn what_old_pages_and_long_names_send_is_read() {
    let app = TestApp::new().await;
    let ask = async |name: &'static str, value: &[u8]| {
        let mut request = request(Method::GET, IMAGE, &[], Body::empty());
        request.headers_mut().insert("user-agent", BROWSER.parse().expect("a value"));
        request.headers_mut().insert(name, HeaderValue::from_bytes(value).expect("a value"));
        app.send(request).await.expect(200);
        numbers(&app).await
    };
    // An address whose letters nobody has escaped, in windows-1258.
    assert_eq!(ask("referer", b"http://haiphong.gov.vn/tin-t\xFDc").await, [1, 1, 0, 0, 0, 0]);
    let long = format!("https://haiphong.gov.vn/{}", "a".repeat(4_000));
    assert_eq!(ask("referer", long.as_bytes()).await, [2, 2, 0, 0, 0, 0], "as long as browsers send it");
    let endless = format!("{BROWSER} {}", "x".repeat(7_000));
    assert_eq!(ask("user-agent", endless.as_bytes()).await, [3, 2, 0, 0, 0, 0]);
}

#[tokio::test]
async fn what_cannot_be_written_is_kept_until_it_can() {
    let app = TestApp::new().await;
    app.get_with(IMAGE, &[("user-agent", BROWSER)]).await.expect(200);
    change(&app, "ALTER TABLE banner_count RENAME TO elsewhere").await;
    assert!(!app.counts.flush(&app.state).await);
    let waiting = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        change(&app, "ALTER TABLE elsewhere RENAME TO banner_count").await;
    };
    tokio::join!(app.counts.finish(&app.state, Duration::from_secs(20)), waiting);
    assert_eq!(crate::support::desk::number(&app, "SELECT SUM(requests) FROM banner_count").await, 1);
}

#[tokio::test]
async fn a_page_that_pretends_to_be_the_portal_is_not_taken_for_it() {
    let app = TestApp::new().await;
    let long = format!("https://haiphong.gov.vn/{}", "a".repeat(5_000));
    let pretenders = [
        "https://haiphong.gov.vn.evil.example/",
        "https://haiphong.gov.vn@evil.example/",
        "https://evil.example/haiphong.gov.vn",
        "https://evil.example/?https://haiphong.gov.vn/",
        "https://nothaiphong.gov.vn/",
        "https://gov.vn/",
        "javascript:alert('haiphong.gov.vn')",
        "<script>haiphong.gov.vn</script>",
        "haiphong.gov.vn",
        "//haiphong.gov.vn/",
        &long,
        "",
    ];
    for referer in pretenders {
        app.get_with(IMAGE, &[("user-agent", BROWSER), ("referer", referer)]).await.expect(200);
    }
    let asked = i64::try_from(pretenders.len()).expect("a number");
    assert_eq!(numbers(&app).await, [asked, 0, 0, 0, 0, 0]);
}

#[tokio::test]
async fn one_network_cannot_fake_zeal_and_others_are_counted_all_the_same() {
    let app = TestApp::with(crate::support::BEFORE, |settings| {
        settings.rate_limits = Some("on".to_owned());
        settings.trusted_proxies = Some("1".to_owned());
    })
    .await;
    let ask = async |network: &str, path: &str| {
        let headers = [("user-agent", BROWSER), ("x-forwarded-for", network), ("referer", "https://haiphong.gov.vn/")];
        app.get_with(path, &headers).await
    };
    for _ in 0..1_000 {
        ask("203.0.113.7", IMAGE).await.expect(200);
        ask("203.0.113.7", LINK).await.expect(302);
    }
    let [requests, seen, clicks, clicks_seen, bots, damped] = numbers(&app).await;
    assert_eq!(requests + clicks + damped, 2_000, "everything is counted as something");
    assert_eq!((requests, clicks), (seen, clicks_seen));
    assert_eq!(bots, 0);
    assert!((300..400).contains(&(requests + clicks)), "{requests} {clicks}");
    for number in 0..100 {
        ask(&format!("198.51.100.{number}"), IMAGE).await.expect(200);
    }
    assert_eq!(numbers(&app).await[0], requests + 100);
    // Another portal's is another matter.
    ask("203.0.113.7", "/banner/12/da-nang/vi/728x90.png").await.expect(200);
    assert_eq!(counted(&app, "requests", ["12", "da-nang", "2023-03-01", "728x90", "vi"]).await, 1);
}

#[tokio::test]
async fn a_mistaken_address_and_a_head_count_nothing() {
    let app = TestApp::new().await;
    for path in
        ["/banner/12/hai-phong/vi/1x1.png", "/banner/12/hai-phong/de/728x90.png", "/banner/12/atlantis/vi/728x90.png"]
    {
        app.get(path).await.expect(404);
    }
    app.send(request(Method::HEAD, IMAGE, &[], Body::empty())).await.expect(200);
    app.counts.flush(&app.state).await;
    assert_eq!(crate::support::desk::number(&app, "SELECT COUNT(*) FROM banner_count").await, 0);
}

#[tokio::test]
async fn what_is_kept_has_no_room_for_a_visitor() {
    let app = TestApp::new().await;
    let headers = [
        ("user-agent", BROWSER),
        ("referer", "https://haiphong.gov.vn/can-bo/nguyen-van-a"),
        ("cookie", "id=7"),
        ("accept-language", "vi-VN"),
    ];
    let answer = app.get_with(IMAGE, &headers).await.expect(200);
    assert_eq!(answer.header("set-cookie"), "");
    app.counts.flush(&app.state).await;
    let row = "SELECT group_concat(name) FROM pragma_table_info('banner_count')";
    let columns = "campaign,portal,day,size,lang,requests,seen,clicks,clicks_seen,bots,damped";
    assert_eq!(text(&app, row).await, columns);
    let kept = "SELECT campaign || portal || day || size || lang FROM banner_count";
    assert_eq!(text(&app, kept).await, "12hai-phong2023-03-01728x90vi");
}

/// The program with its limits on, behind a proxy that says which network asks.
async fn server(data: &std::path::Path) -> Server {
    let port = free_port();
    let mut command: Command = program();
    command
        .arg("serve")
        .env("VIETPHAP_LISTEN", format!("127.0.0.1:{port}"))
        .env("VIETPHAP_DATA", data)
        .env("VIETPHAP_TRUSTED_PROXIES", "1")
        .env("VIETPHAP_LOG", "warn")
        .stdout(std::process::Stdio::null());
    let server = Server::of(command.spawn().expect("the program starts"), port);
    let client = super::process::client();
    let since = Instant::now();
    while client.get(format!("{}/readyz", server.base)).send().await.is_err() {
        assert!(since.elapsed() < Duration::from_secs(30), "the server does not answer");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    server
}

/// Asks `times` times, as fast as it is answered, each hundred from a network of its own:
/// in turn for an image that the browser has and for the link.
async fn ask(server: &Server, networks: std::ops::Range<u32>) {
    let host = server.base.trim_start_matches("http://").to_owned();
    let image = reqwest::get(format!("{}{IMAGE}", server.base)).await.expect("an image");
    let etag = image.headers()["etag"].to_str().expect("ASCII").to_owned();
    let mut connection = TcpStream::connect(&host).await.expect("a connection");
    for network in networks {
        let address = std::net::Ipv4Addr::from(0x0A00_0000 + network);
        let one = |path: &str, more: &str| {
            format!(
                "GET {path} HTTP/1.1\r\nhost: {host}\r\nuser-agent: {BROWSER}\r\nx-forwarded-for: {address}\r\nreferer: https://haiphong.gov.vn/\r\n{more}\r\n"
            )
        };
        let pair = one(IMAGE, &format!("if-none-match: {etag}\r\n")) + &one(LINK, "");
        connection.write_all(pair.repeat(50).as_bytes()).await.expect("sent");
        let mut answers = Vec::new();
        while answers.windows(4).filter(|four| four == b"\r\n\r\n").count() < 100 {
            let mut piece = vec![0; 64 * 1024];
            let read = connection.read(&mut piece).await.expect("an answer");
            assert!(read > 0, "the server hung up");
            answers.extend_from_slice(&piece[..read]);
        }
        let answers = String::from_utf8_lossy(&answers).into_owned();
        assert_eq!(answers.matches("HTTP/1.1 304").count(), 50, "{answers}");
        assert_eq!(answers.matches("HTTP/1.1 302").count(), 50, "{answers}");
    }
}

async fn database(data: &std::path::Path) -> SqlitePool {
    let options = SqliteConnectOptions::new().filename(data.join("vietphap.sqlite"));
    SqlitePoolOptions::new().max_connections(1).connect_with(options).await.expect("the database")
}

/// Requests and clicks from the portal's pages, and what else was counted.
async fn totals(data: &std::path::Path) -> (i64, i64, i64) {
    let database = database(data).await;
    let sql = "SELECT COALESCE(SUM(seen), 0), COALESCE(SUM(clicks_seen), 0), COALESCE(SUM(bots + damped), 0) FROM banner_count";
    let row = sqlx::query(sql).fetch_one(&database).await.expect("numbers");
    database.close().await;
    (row.get(0), row.get(1), row.get(2))
}

#[tokio::test]
async fn a_hundred_thousand_requests_and_a_graceful_stop_are_counted_exactly() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut server = server(folder.path()).await;
    tokio::join!(ask(&server, 0..500), ask(&server, 500..1_000));
    server.signal("TERM");
    assert!(server.wait().success());
    assert_eq!(totals(folder.path()).await, (50_000, 50_000, 0));
}

#[tokio::test]
async fn a_killed_server_has_lost_nothing_but_the_last_batch() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut server = server(folder.path()).await;
    ask(&server, 0..20).await;
    // What was counted before a batch was written is there from then on.
    let since = Instant::now();
    while totals(folder.path()).await.0 < 1_000 {
        assert!(since.elapsed() < Duration::from_secs(30), "nothing is written");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(totals(folder.path()).await, (1_000, 1_000, 0));
    ask(&server, 20..30).await;
    // A batch is written every five seconds: twice that is enough for any machine.
    tokio::time::sleep(Duration::from_secs(10)).await;
    ask(&server, 30..40).await;
    server.signal("KILL");
    server.wait();
    let (seen, clicks, others) = totals(folder.path()).await;
    assert!((1_500..=2_000).contains(&seen) && (1_500..=2_000).contains(&clicks), "{seen} {clicks}");
    assert_eq!(others, 0);
}
