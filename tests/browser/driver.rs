//! Chromium, driven.

use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use serde_json::{Map, Value, json};

/// The driver of browsers, until it is dropped.
pub(crate) struct Driver {
    process: Child,
    port: u16,
}

/// How a browser looks at the site.
#[derive(Clone, Copy)]
pub(crate) struct Look {
    pub(crate) width: u32,
    pub(crate) dark: bool,
    pub(crate) script: bool,
}

impl Look {
    /// A telephone.
    pub(crate) const PHONE: Self = Self { width: 360, dark: false, script: true };
    /// A desk.
    pub(crate) const DESK: Self = Self { width: 1280, dark: false, script: true };
}

impl Driver {
    pub(crate) fn start() -> Self {
        let port = free_port();
        let process = Command::new("chromedriver")
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts: run `make test`, which installs it");
        Self { process, port }
    }

    /// Opens a browser.
    pub(crate) async fn browser(&self, look: Look) -> Client {
        self.browser_with(look, &[]).await
    }

    /// Opens a browser with further arguments, that takes any certificate.
    pub(crate) async fn browser_with(&self, look: Look, more: &[String]) -> Client {
        let usual = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            // A driver does not wait for a page that glides.
            "--force-prefers-reduced-motion",
        ];
        let arguments: Vec<&str> = usual.into_iter().chain(more.iter().map(String::as_str)).collect();
        let mut options = json!({ "args": arguments });
        if !look.script {
            options["prefs"] = json!({ "profile.managed_default_content_settings.javascript": 2 });
        }
        let mut capabilities = Map::new();
        capabilities.insert("browserName".to_owned(), "chrome".into());
        capabilities.insert("goog:chromeOptions".to_owned(), options);
        capabilities.insert("acceptInsecureCerts".to_owned(), true.into());
        let since = Instant::now();
        loop {
            let asked = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
                .capabilities(capabilities.clone())
                .connect(&format!("http://127.0.0.1:{}", self.port))
                .await;
            match asked {
                Ok(browser) => {
                    look_as(&browser, look.width, look.dark).await;
                    return browser;
                }
                Err(error) => assert!(since.elapsed() < Duration::from_secs(30), "no browser: {error}"),
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Gives the page another width and scheme. Headless windows have a least width; an
/// emulated screen has none.
pub(crate) async fn look_as(browser: &Client, width: u32, dark: bool) {
    let screen = json!({ "width": width, "height": 800, "deviceScaleFactor": 1, "mobile": false });
    devtools(browser, "Emulation.setDeviceMetricsOverride", screen).await;
    let scheme = if dark { "dark" } else { "light" };
    let features = json!([
        { "name": "prefers-color-scheme", "value": scheme },
        { "name": "prefers-reduced-motion", "value": "reduce" }
    ]);
    devtools(browser, "Emulation.setEmulatedMedia", json!({ "features": features })).await;
}

/// Chromium's own protocol, for what `WebDriver` has no word for.
pub(crate) async fn devtools(browser: &Client, command: &str, parameters: Value) -> Value {
    let command = Devtools { command: command.to_owned(), parameters };
    browser.issue_cmd(command).await.expect("Chromium does it")
}

#[derive(Debug)]
struct Devtools {
    command: String,
    parameters: Value,
}

impl WebDriverCompatibleCommand for Devtools {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(json!({ "cmd": self.command, "params": self.parameters }).to_string()))
    }
}

/// A port that nobody listens on.
pub(crate) fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port").port()
}
