//! Answers from memory stand before everything else: a page that is kept costs what a file costs.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::extract::Request;
use axum::response::Response;
use futures_util::future::Either;
use tower::Service;

/// What may be answered at once, or not.
type Front = dyn Fn(&Request) -> Option<Response> + Send + Sync;

/// A site before which kept answers stand: no log line, no time limit and no id is needed for what
/// neither waits nor fails.
#[derive(Clone)]
pub struct FromMemory<S> {
    front: Arc<Front>,
    site: S,
}

impl<S> FromMemory<S> {
    /// A site behind what is answered at once.
    pub fn new(front: impl Fn(&Request) -> Option<Response> + Send + Sync + 'static, site: S) -> Self {
        Self { front: Arc::new(front), site }
    }
}

impl<S> Service<Request> for FromMemory<S>
where
    S: Service<Request, Response = Response, Error = Infallible>,
{
    type Response = Response;
    type Error = Infallible;
    type Future = Either<Ready<Result<Response, Infallible>>, S::Future>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.site.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        match (self.front)(&request) {
            Some(response) => Either::Left(ready(Ok(response))),
            None => Either::Right(self.site.call(request)),
        }
    }
}
