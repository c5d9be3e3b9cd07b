//! Answers from memory stand before everything else: a page that is kept costs what a file costs.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::task::{Context, Poll};

use axum::extract::Request;
use axum::response::Response;
use futures_util::future::Either;
use tower::Service;

use super::AppState;

/// A site whose kept pages are answered at once: no log line, no time limit and no id is needed for
/// what neither waits nor fails.
#[derive(Clone)]
pub struct FromMemory<S> {
    app: AppState,
    site: S,
}

impl<S> FromMemory<S> {
    /// The site behind what is kept in memory.
    pub const fn new(app: AppState, site: S) -> Self {
        Self { app, site }
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
        match self.app.cache.answer(&self.app, &request) {
            Some(response) => Either::Left(ready(Ok(response))),
            None => Either::Right(self.site.call(request)),
        }
    }
}
