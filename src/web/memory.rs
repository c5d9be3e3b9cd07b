//! Answers from memory stand before everything else: a page that is kept costs what a file costs.

use std::future::ready;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Method, Request, Uri};
use axum::response::Response;
use axum::{BoxError, Router};
use futures_util::future::Either as Way;
use http_body_util::{Either, Full};
use tower::ServiceExt;

/// An answer that stands ready.
pub type Kept = Response<Full<Bytes>>;
/// An answer, ready or made.
pub type Answer = Response<Either<Full<Bytes>, Body>>;

/// What is asked, as far as a kept answer depends on it.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'r> {
    /// GET, HEAD…
    pub method: &'r Method,
    /// Path and query.
    pub uri: &'r Uri,
    /// Which encodings are taken, what is there already.
    pub headers: &'r HeaderMap,
    /// The other end of the connection.
    pub peer: SocketAddr,
}

/// What may be answered at once, or not.
type Front = dyn Fn(Asked<'_>) -> Option<Kept> + Send + Sync;

/// A site before which kept answers stand: no log line, no time limit and no id is needed for what
/// neither waits nor fails.
#[derive(Clone)]
pub struct Site {
    front: Arc<Front>,
    behind: Router,
}

impl Site {
    /// A site behind what is answered at once.
    pub fn new(front: impl Fn(Asked<'_>) -> Option<Kept> + Send + Sync + 'static, behind: Router) -> Self {
        Self { front: Arc::new(front), behind }
    }

    /// The answer to a request from the other end of a connection.
    pub fn answer<B>(&self, request: Request<B>, peer: SocketAddr) -> impl Future<Output = Answer> + use<B>
    where
        B: HttpBody<Data = Bytes, Error: Into<BoxError>> + Send + 'static,
    {
        let (method, uri, headers) = (request.method(), request.uri(), request.headers());
        if let Some(kept) = (self.front)(Asked { method, uri, headers, peer }) {
            return Way::Left(ready(kept.map(Either::Left)));
        }
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        let made = self.behind.clone().oneshot(request);
        Way::Right(async { made.await.unwrap_or_else(|never| match never {}).map(Either::Right) })
    }
}
