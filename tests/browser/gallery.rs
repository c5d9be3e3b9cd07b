//! Every page in every state, hung where a browser can look at each as often as it likes.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;

use crate::support::states::Shown;
use crate::support::{TestApp, VISITOR};

/// Pages as they were answered, with the site's styles, fonts and policy around them.
pub(crate) struct Gallery {
    pub(crate) shown: Arc<Vec<Shown>>,
    pub(crate) base: String,
}

impl Gallery {
    pub(crate) async fn open(shown: Vec<Shown>) -> Self {
        let app = TestApp::new().await;
        let policy = app.get("/vi/").await.header("content-security-policy").to_owned();
        Self::hang(app, shown, policy).await
    }

    /// Letters, as a strict reader of mail shows them: their own styles, their own picture.
    pub(crate) async fn of_letters(shown: Vec<Shown>) -> Self {
        let policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:".to_owned();
        Self::hang(TestApp::new().await, shown, policy).await
    }

    async fn hang(app: TestApp, shown: Vec<Shown>, policy: String) -> Self {
        let (shown, site) = (Arc::new(shown), app.site());
        let router = Router::new()
            .route("/gallery/{number}", get(show))
            .with_state((shown.clone(), Arc::<str>::from(policy)))
            .fallback(move |request: Request| async move { site.answer(request, VISITOR).await.map(Body::new) });
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        tokio::spawn(async move {
            // The site lives as long as its gallery is served.
            let _app = app;
            axum::serve(listener, router).await
        });
        Self { shown, base }
    }

    /// Where a page hangs.
    pub(crate) fn address(&self, number: usize) -> String {
        format!("{}/gallery/{number}", self.base)
    }
}

/// Part of the names of the pages that whoever looks wants to see alone.
fn only() -> String {
    #[expect(clippy::disallowed_methods, reason = "the site reads its settings elsewhere; this is for who looks")]
    std::env::var("ONLY").unwrap_or_default()
}

/// Whether all pages are looked at.
pub(crate) fn is_whole() -> bool {
    only().is_empty()
}

/// The pages whose names hold what `ONLY` says; all of them without it.
pub(crate) fn wanted(shown: Vec<Shown>) -> Vec<Shown> {
    let only = only();
    shown.into_iter().filter(|page| page.name.contains(&only)).collect()
}

async fn show(State((shown, policy)): State<(Arc<Vec<Shown>>, Arc<str>)>, Path(number): Path<usize>) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
        (header::CONTENT_SECURITY_POLICY, policy.to_string()),
    ];
    (headers, shown[number].html.clone()).into_response()
}
