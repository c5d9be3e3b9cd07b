//! Whoever connects is bounded, and let go of when the server stops.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::timeout;
use vietphap::connections;

use crate::support::TestApp;

const PATIENCE: Duration = Duration::from_secs(10);

/// A site behind a port of its own.
struct Served {
    _app: TestApp,
    port: u16,
    stop: watch::Sender<bool>,
    serving: JoinHandle<()>,
}

async fn serve() -> Served {
    let app = TestApp::new().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let (stop, stopping) = watch::channel(false);
    let serving = tokio::spawn(connections::serve(listener, app.site(), stopping));
    Served { _app: app, port, stop, serving }
}

impl Served {
    async fn connect(&self) -> TcpStream {
        TcpStream::connect(("127.0.0.1", self.port)).await.expect("connected")
    }
}

/// Reads as much as is sent at once.
async fn heard(stream: &mut TcpStream) -> String {
    let mut bytes = vec![0; 512 * 1024];
    let read = timeout(PATIENCE, stream.read(&mut bytes)).await.expect("an answer").unwrap_or_default();
    String::from_utf8_lossy(&bytes[..read]).into_owned()
}

async fn say(stream: &mut TcpStream, request: &str) {
    stream.write_all(request.as_bytes()).await.expect("sent");
}

#[tokio::test]
async fn one_connection_is_asked_again_and_again() {
    let site = serve().await;
    let mut stream = site.connect().await;
    // The second is answered from memory; a HEAD has no body that the next answer would stand behind.
    for method in ["GET", "GET", "HEAD", "HEAD"] {
        say(&mut stream, &format!("{method} /robots.txt HTTP/1.1\r\nHost: x\r\n\r\n")).await;
        let answer = heard(&mut stream).await;
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{method}: {answer}");
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
        assert!(head.contains("content-length: ") && head.contains("content-security-policy: "), "{head}");
        assert_eq!(body.is_empty(), method == "HEAD", "{body}");
    }
}

#[tokio::test]
async fn a_head_without_end_is_refused() {
    let site = serve().await;
    let mut stream = site.connect().await;
    let long = "x".repeat(512 * 1024);
    // What nobody reads any more may end the connection before all is sent, or before the answer is read.
    let _ = stream.write_all(format!("GET /vi/ HTTP/1.1\r\nHost: x\r\nX-Long: {long}\r\n\r\n").as_bytes()).await;
    let answer = heard(&mut stream).await;
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 431 "), "{answer}");
    let mut stream = site.connect().await;
    let many = "A: b\r\n".repeat(101);
    say(&mut stream, &format!("GET /vi/ HTTP/1.1\r\nHost: x\r\n{many}\r\n")).await;
    assert!(heard(&mut stream).await.starts_with("HTTP/1.1 431 "));
}

#[tokio::test]
async fn a_server_that_stops_lets_go_of_who_only_listens() {
    let site = serve().await;
    let mut silent = site.connect().await;
    let mut idle = site.connect().await;
    say(&mut idle, "GET /robots.txt HTTP/1.1\r\nHost: x\r\n\r\n").await;
    assert!(heard(&mut idle).await.starts_with("HTTP/1.1 200 OK"));
    site.stop.send(true).expect("told");
    timeout(PATIENCE, site.serving).await.expect("it stops").expect("well");
    assert_eq!(heard(&mut idle).await, "");
    assert_eq!(heard(&mut silent).await, "");
}
