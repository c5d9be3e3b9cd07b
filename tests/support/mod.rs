//! A site of one's own for each test: a fresh database, a clock that stands still, and
//! a client that behaves as a browser does (it sends where it comes from and keeps
//! cookies). Everything goes through the public door.

mod account_states;
mod banner_states;
pub(crate) mod calendar;
pub(crate) mod desk;
pub(crate) mod desk_states;
mod export_states;
pub(crate) mod html;
pub(crate) mod letters;
mod list_states;
mod mailing_states;
mod numbers_states;
mod organiser_letters;
mod person_states;
mod portal_states;
pub(crate) mod portals;
pub(crate) mod smtp;
pub(crate) mod states;
pub(crate) mod strange_portals;
pub(crate) mod xml;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use jiff::Timestamp;
use tempfile::TempDir;
use vietphap::Site;
use vietphap::banner::Counts;
use vietphap::clock::Clock;
use vietphap::config::{Config, Overrides};
use vietphap::store::Store;
use vietphap::web::AppState;

/// In the rehearsal's first hour.
pub(crate) const BEFORE: &str = "2023-03-01T09:00:00+07:00";
/// On the first day, as the delegates arrive.
pub(crate) const UNDER_WAY: &str = "2023-04-13T08:00:00+07:00";
/// The first second after the last day, as held.
pub(crate) const OVER: &str = "2023-04-17T00:00:00+07:00";

/// Where requests come from.
pub(crate) const VISITOR: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 50_000);

/// A site of one's own.
pub(crate) struct TestApp {
    pub(crate) state: AppState,
    pub(crate) counts: Counts,
    site: Site,
    _folder: TempDir,
}

/// What the site answered, with its body read.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
}

impl TestApp {
    /// In a rehearsal, before the conference.
    pub(crate) async fn new() -> Self {
        Self::at(BEFORE).await
    }

    /// In a rehearsal, at a moment of both clocks.
    pub(crate) async fn at(moment: &str) -> Self {
        Self::with(moment, |_| {}).await
    }

    /// With settings of the test's own.
    pub(crate) async fn with(moment: &str, change: impl FnOnce(&mut Overrides)) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut settings = Overrides {
            data: Some(folder.path().display().to_string()),
            rate_limits: Some("off".to_owned()),
            ..Overrides::default()
        };
        change(&mut settings);
        let config = Config::load(settings).expect("settings are right");
        let clock = Clock::manual(moment.parse().expect("a moment"));
        let store = Store::open(&config.database_url).await.expect("a database");
        let state = vietphap::serve::with(config, store, clock).await.expect("a site");
        let counts = Counts::default();
        let site = vietphap::app(state.clone(), counts.clone());
        Self { state, counts, site, _folder: folder }
    }

    /// The site itself, to be served.
    pub(crate) fn site(&self) -> Site {
        self.site.clone()
    }

    /// Moves both clocks.
    pub(crate) fn set_clock(&self, moment: &str) {
        let moment: Timestamp = moment.parse().expect("a moment");
        self.state.clock.set(moment);
    }

    /// Sends anything.
    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.site.answer(request, VISITOR).await;
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(Body::new(body), usize::MAX).await.expect("a body").to_vec();
        Answer { status: parts.status, headers: parts.headers, bytes }
    }

    /// Opens an address.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.get_with(path, &[]).await
    }

    /// Opens an address with headers.
    pub(crate) async fn get_with(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(request(Method::GET, path, headers, Body::empty())).await
    }

    /// Sends a form as a browser does from the site's own page.
    pub(crate) async fn post(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        self.post_with(path, form, &[]).await
    }

    /// Sends a form with further headers (a cookie).
    pub(crate) async fn post_with(&self, path: &str, form: &[(&str, &str)], headers: &[(&str, &str)]) -> Answer {
        let body: String = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let mut all = vec![
            ("content-type", "application/x-www-form-urlencoded"),
            ("origin", "http://127.0.0.1:3000"),
            ("sec-fetch-site", "same-origin"),
        ];
        all.extend_from_slice(headers);
        self.send(request(Method::POST, path, &all, Body::from(body))).await
    }
}

/// The text with every space one at which a line may end.
pub(crate) fn breakable(text: &str) -> String {
    text.replace('\u{A0}', " ")
}

/// A request as the browser's, from this machine.
pub(crate) fn request(method: Method, path: &str, headers: &[(&str, &str)], body: Body) -> Request<Body> {
    let mut builder = Request::builder().method(method).uri(path).header(header::HOST, "127.0.0.1:3000");
    for (name, value) in headers {
        builder = builder.header(*name, *value);
    }
    builder.body(body).expect("a request")
}

impl Answer {
    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.bytes.clone()).expect("UTF-8")
    }

    /// A header, empty if it is not there.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("ASCII"))
    }

    /// The address it leads to.
    pub(crate) fn location(&self) -> &str {
        self.header("location")
    }

    /// The page it leads to, without what was done.
    pub(crate) fn page(&self) -> &str {
        self.location().split('?').next().unwrap_or_default()
    }

    /// What the first hidden field of a name holds.
    #[track_caller]
    pub(crate) fn hidden(&self, name: &str) -> String {
        let text = self.text();
        let after = text.split(&format!("type=\"hidden\" name=\"{name}\" value=\"")).nth(1);
        after.and_then(|rest| rest.split('"').next()).expect(name).to_owned()
    }

    /// Fails with the body if the status is another.
    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}", String::from_utf8_lossy(&self.bytes));
        self
    }

    /// Fails with the body if `text` is not in it. Where a line may end matters only to a
    /// text that says so.
    #[track_caller]
    pub(crate) fn shows(self, text: &str) -> Self {
        let body = if text.contains('\u{A0}') { self.text() } else { breakable(&self.text()) };
        assert!(body.contains(text), "`{text}` is not in:\n{body}");
        self
    }

    /// Fails with the body if `text` is in it.
    #[track_caller]
    pub(crate) fn hides(self, text: &str) -> Self {
        assert!(!self.text().contains(text), "`{text}` is in:\n{}", self.text());
        self
    }
}
