//! The portal, plainly and by TLS, and TLS for the site.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};

use crate::support::smtp::acceptor;

/// A page of the portal: its policy and its HTML.
pub(super) type Pages = Arc<Mutex<HashMap<String, (String, String)>>>;

/// Serves the pages of a portal, plainly or by TLS.
pub(super) async fn serve(pages: Pages, tls: bool) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("its number").port();
    tokio::spawn(async move {
        while let Ok((connection, _)) = listener.accept().await {
            let pages = pages.clone();
            tokio::spawn(async move {
                if tls {
                    if let Ok(connection) = acceptor().accept(connection).await {
                        answer(connection, &pages).await;
                    }
                } else {
                    answer(connection, &pages).await;
                }
            });
        }
    });
    port
}

async fn answer(connection: impl AsyncRead + AsyncWrite + Unpin, pages: &Pages) {
    let mut connection = BufReader::new(connection);
    let mut first = String::new();
    let _ = connection.read_line(&mut first).await;
    loop {
        let mut line = String::new();
        if connection.read_line(&mut line).await.unwrap_or(0) == 0 || line == "\r\n" {
            break;
        }
    }
    let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
    let page = pages.lock().expect("nobody panics").get(&path).cloned();
    let (status, policy, html) = page.map_or(("404 Not Found", String::new(), String::new()), |(policy, html)| {
        ("200 OK", if policy.is_empty() { policy } else { format!("content-security-policy: {policy}\r\n") }, html)
    });
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: text/html; charset=utf-8\r\n{policy}content-length: {}\r\nconnection: close\r\n\r\n",
        html.len()
    );
    let _ = connection.write_all(head.as_bytes()).await;
    let _ = connection.write_all(html.as_bytes()).await;
    let _ = connection.shutdown().await;
}

/// Speaks TLS for the site, which is behind it.
pub(super) async fn front(port: u16) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let own = listener.local_addr().expect("its number").port();
    tokio::spawn(async move {
        while let Ok((connection, _)) = listener.accept().await {
            tokio::spawn(async move {
                let Ok(mut outside) = acceptor().accept(connection).await else { return };
                let Ok(mut inside) = TcpStream::connect(("127.0.0.1", port)).await else { return };
                let _ = copy_bidirectional(&mut outside, &mut inside).await;
            });
        }
    });
    own
}
