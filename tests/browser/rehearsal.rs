//! A site in rehearsal and a browser to look at it with.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::{Client, ClientBuilder};
use tempfile::TempDir;

/// A site in rehearsal, with a browser, until it is dropped.
pub(crate) struct Rehearsal {
    pub(crate) base: String,
    /// The one-time link that the terminal shows.
    pub(crate) first_link: String,
    server: Child,
    driver: Child,
    driver_port: u16,
    _folder: TempDir,
}

/// How the browser looks at the site.
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

impl Rehearsal {
    /// Starts the program as `cargo run` does, and reads what it says.
    pub(crate) fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let port = free_port();
        let mut command = Command::new(env!("CARGO_BIN_EXE_vietphap"));
        command
            .env("VIETPHAP_LISTEN", format!("127.0.0.1:{port}"))
            .env("VIETPHAP_DATA", folder.path())
            .env("VIETPHAP_LOG", "warn")
            .stdout(Stdio::piped());
        let mut server = command.spawn().expect("the program starts");
        let mut said = BufReader::new(server.stdout.take().expect("its words")).lines();
        let first_link = loop {
            let line = said.next().expect("it says how to sign in").expect("text");
            if let Some(link) = line.trim().strip_prefix("to sign in") {
                break link.trim().to_owned();
            }
        };
        std::thread::spawn(move || said.for_each(drop));
        let driver_port = free_port();
        let driver = Command::new("chromedriver")
            .arg(format!("--port={driver_port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts: run `make test`, which installs it");
        Self { base: format!("http://127.0.0.1:{port}"), first_link, server, driver, driver_port, _folder: folder }
    }

    /// Opens a browser.
    pub(crate) async fn browser(&self, look: Look) -> Client {
        let mut arguments = vec![
            "--headless=new".to_owned(),
            "--no-sandbox".to_owned(),
            "--disable-gpu".to_owned(),
            "--disable-quic".to_owned(),
            "--no-first-run".to_owned(),
            "--disable-background-networking".to_owned(),
            "--disable-component-update".to_owned(),
            "--disable-sync".to_owned(),
            "--hide-scrollbars".to_owned(),
            // A driver does not wait for a page that glides.
            "--force-prefers-reduced-motion".to_owned(),
        ];
        if look.dark {
            arguments.push("--blink-settings=preferredColorScheme=0".to_owned());
        }
        let mut options = serde_json::json!({ "args": arguments });
        if !look.script {
            options["prefs"] = serde_json::json!({ "profile.managed_default_content_settings.javascript": 2 });
        }
        // Headless windows have a least width; an emulated screen has none.
        options["mobileEmulation"] = serde_json::json!({ "deviceMetrics": { "width": look.width, "height": 800, "pixelRatio": 1.0, "touch": false, "mobile": false } });
        let mut capabilities = serde_json::Map::new();
        capabilities.insert("browserName".to_owned(), "chrome".into());
        capabilities.insert("goog:chromeOptions".to_owned(), options);
        let since = Instant::now();
        loop {
            let asked = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
                .capabilities(capabilities.clone())
                .connect(&format!("http://127.0.0.1:{}", self.driver_port))
                .await;
            match asked {
                Ok(client) => return client,
                Err(error) => assert!(since.elapsed() < Duration::from_secs(30), "no browser: {error}"),
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}

impl Drop for Rehearsal {
    fn drop(&mut self) {
        for child in [&mut self.driver, &mut self.server] {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port").port()
}
