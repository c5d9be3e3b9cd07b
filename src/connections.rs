//! Connections: taken in, bounded, answered, let go of when the server stops.

use std::convert::Infallible;
use std::io::{self, ErrorKind};
use std::time::Duration;

use futures_util::FutureExt;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::web::Site;

/// Bytes that are held of a request's head, give or take a read; who sends more is told so (431, RFC 6585 §5).
const HEAD: usize = 64 * 1024;
/// How long a connection may be quiet before, between and inside the heads of its requests. Longer than
/// the minute for which nginx keeps one to ask again: a proxy is never cut off while it sends.
const QUIET: Duration = Duration::from_secs(75);
/// How long nobody is taken in when the system cannot (no file descriptor is left).
const REST: Duration = Duration::from_secs(1);

/// Answers whoever connects until told to stop, then finishes what is in flight.
pub async fn serve(listener: TcpListener, site: Site, mut stopping: watch::Receiver<bool>) {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(QUIET).max_buf_size(HEAD);
    let open = GracefulShutdown::new();
    loop {
        let taken = tokio::select! {
            taken = listener.accept() => taken,
            _ = stopping.wait_for(|stop| *stop) => break,
        };
        let (stream, peer) = match taken {
            Ok(taken) => taken,
            Err(error) => {
                after(&error).await;
                continue;
            }
        };
        // A table that is made while it is sent goes out as it comes.
        let _ = stream.set_nodelay(true);
        let site = site.clone();
        let service = service_fn(move |request| site.answer(request, peer).map(Ok::<_, Infallible>));
        let connection = open.watch(http.serve_connection(TokioIo::new(stream), service));
        // What goes wrong on the way is the client's own: gone, silent, or no HTTP.
        tokio::spawn(connection.map(drop));
    }
    drop(listener);
    open.shutdown().await;
}

/// What is to be done when somebody could not be taken in.
async fn after(error: &io::Error) {
    let is_their_own = [ErrorKind::ConnectionRefused, ErrorKind::ConnectionAborted, ErrorKind::ConnectionReset];
    if !is_their_own.contains(&error.kind()) {
        tracing::error!(%error, "nobody can be taken in");
        tokio::time::sleep(REST).await;
    }
}
