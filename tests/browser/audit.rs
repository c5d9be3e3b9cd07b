//! What takes longer than a test may, or must be looked at: `make audit` writes it to
//! `audit/`, and what Lighthouse says into `docs/audit.md`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use fantoccini::Client;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use vietphap::i18n::Lang;
use vietphap::web::Route;

use super::driver::{Driver, Look, devtools};
use crate::support::states::in_service;
use crate::support::{BEFORE, TestApp};

/// The site as a server of its own, before the conference, and all its public pages.
struct Site {
    base: String,
    pages: Vec<(String, String)>,
}

impl Site {
    async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        let app: TestApp = in_service(BEFORE, &base).await;
        let mut pages = Vec::new();
        {
            let published = app.state.published.load();
            for route in Route::all(&published.current, &published.archive) {
                for lang in Lang::ALL {
                    let name = format!("{route:?}-{}", lang.tag()).to_lowercase().replace(['(', ')'], "");
                    pages.push((name, route.path(lang)));
                }
            }
        }
        for (_, path) in &pages {
            app.get(path).await.expect(200);
        }
        let site = app.site();
        tokio::spawn(async move {
            // The site lives as long as it is served, and nobody tells it to stop.
            let _app = app;
            let (_stop, stopping) = tokio::sync::watch::channel(false);
            vietphap::connections::serve(listener, site, stopping).await;
        });
        Self { base, pages }
    }
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("audit").join(name);
    fs::create_dir_all(&folder).expect("made");
    folder
}

/// One run of Lighthouse over one page.
#[derive(Clone, Debug, Deserialize)]
struct Run {
    url: String,
    accessibility: u32,
    practices: u32,
    seo: u32,
    performance: u32,
    /// Cumulative layout shift, without unit.
    shift: f64,
    /// Largest contentful paint, in milliseconds, on the slow telephone it simulates.
    paint: f64,
    failed: Vec<String>,
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes half an hour: make audit"]
async fn audit_lighthouse() {
    const RUNS: usize = 5;
    assert!(report().is_file(), "where the results go");
    let site = Site::open().await;
    let urls: Vec<String> = site.pages.iter().map(|(_, path)| format!("{}{path}", site.base)).collect();
    let asked = json!({ "runs": RUNS, "urls": urls }).to_string();
    let output = tokio::task::spawn_blocking(move || lighthouse(&asked)).await.expect("ran");
    fs::write(folder("lighthouse").join("runs.jsonl"), &output).expect("written");
    let mut pages: BTreeMap<String, Vec<Run>> = BTreeMap::new();
    for line in output.lines() {
        let run: Run = serde_json::from_str(line).expect("a run");
        pages.entry(run.url.clone()).or_default().push(run);
    }
    let mut table = String::from(
        "| page | accessibility | best practices | SEO | performance | layout shift | largest paint, ms |\n|---|--:|--:|--:|--:|--:|--:|\n",
    );
    let mut short = Vec::new();
    for url in &urls {
        let runs = &pages[url];
        assert_eq!(runs.len(), RUNS, "{url}");
        let path = &url[site.base.len()..];
        let middle = |of: fn(&Run) -> f64| {
            let mut values: Vec<f64> = runs.iter().map(of).collect();
            values.sort_by(f64::total_cmp);
            values[RUNS / 2]
        };
        let scores = [
            middle(|run| run.accessibility.into()),
            middle(|run| run.practices.into()),
            middle(|run| run.seo.into()),
            middle(|run| run.performance.into()),
        ];
        let (shift, paint) = (middle(|run| run.shift), middle(|run| run.paint));
        let [accessibility, practices, seo, performance] = scores;
        let _ = writeln!(
            table,
            "| {path} | {accessibility} | {practices} | {seo} | {performance} | {shift:.3} | {paint:.0} |"
        );
        if scores.iter().zip([100.0, 100.0, 100.0, 99.0]).any(|(score, wanted)| *score < wanted) || shift > 0.0005 {
            short.push(format!("{path}: {scores:?}, shift {shift:.3}, {:?}", runs[0].failed));
        }
    }
    keep_in_report("lighthouse", &table);
    assert!(short.is_empty(), "{}", short.join("\n"));
}

fn lighthouse(asked: &str) -> String {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lighthouse/run.mjs");
    let mut node = Command::new("node")
        .arg(script)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("node starts: run `make audit`, which installs it");
    node.stdin.take().expect("its input").write_all(asked.as_bytes()).expect("asked");
    let output = node.wait_with_output().expect("it ends");
    assert!(output.status.success(), "Lighthouse gave up");
    String::from_utf8(output.stdout).expect("UTF-8")
}

fn report() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/audit.md")
}

/// Replaces a part of `docs/audit.md`, between `<!-- name -->` and `<!-- /name -->`.
fn keep_in_report(name: &str, text: &str) {
    let text_before = fs::read_to_string(report()).expect("docs/audit.md");
    let (start, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let (before, rest) = text_before.split_once(&start).expect("where it begins");
    let (_, after) = rest.split_once(&end).expect("where it ends");
    fs::write(report(), format!("{before}{start}{text}{end}{after}")).expect("written");
}

/// As Firefox draws it, without script, on a telephone and on a desk.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "must be looked at: make audit"]
async fn audit_firefox() {
    let site = Site::open().await;
    let profile = tempfile::tempdir().expect("a folder");
    let settings = "user_pref('javascript.enabled', false);\nuser_pref('app.update.auto', false);\n\
                    user_pref('datareporting.policy.dataSubmissionEnabled', false);\n\
                    user_pref('ui.prefersReducedMotion', 1);\n";
    fs::write(profile.path().join("user.js"), settings).expect("written");
    let folder = folder("firefox");
    for (name, path) in &site.pages {
        for width in ["500", "1280"] {
            let file = folder.join(format!("{name}-{width}.png"));
            let _ = fs::remove_file(&file);
            let mut firefox = Command::new("firefox-esr");
            firefox.args(["--headless", "--no-remote", "--profile"]).arg(profile.path());
            firefox.arg("--screenshot").arg(&file).arg(format!("--window-size={width}"));
            firefox.arg(format!("{}{path}", site.base)).stdout(Stdio::null()).stderr(Stdio::null());
            let status = tokio::task::spawn_blocking(move || firefox.status()).await.expect("ran");
            assert!(status.expect("firefox-esr starts").success(), "{path}");
            let bytes = fs::metadata(&file).map_or(0, |file| file.len());
            assert!(bytes > 10_000, "{path} at {width}: a picture of {bytes} bytes");
        }
    }
}

/// As Chromium draws it without script, on paper, and as it reads it to those who listen.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "must be looked at: make audit"]
async fn audit_paper_and_tree() {
    let site = Site::open().await;
    let driver = Driver::start();
    let browser = driver.browser(Look { script: false, ..Look::PHONE }).await;
    let (bare, printed, read) = (folder("no-script"), folder("paper"), folder("tree"));
    for (name, path) in &site.pages {
        browser.goto(&format!("{}{path}", site.base)).await.expect("opened");
        let whole = json!({ "captureBeyondViewport": true, "format": "png" });
        let png = devtools(&browser, "Page.captureScreenshot", whole).await;
        fs::write(bare.join(format!("{name}.png")), decoded(&png)).expect("written");
        let a4 = json!({ "preferCSSPageSize": true, "printBackground": false, "generateTaggedPDF": true });
        let pdf = devtools(&browser, "Page.printToPDF", a4).await;
        fs::write(printed.join(format!("{name}.pdf")), decoded(&pdf)).expect("written");
        fs::write(read.join(format!("{name}.txt")), accessibility_tree(&browser, path).await).expect("written");
    }
    browser.close().await.expect("closed");
}

fn decoded(answer: &Value) -> Vec<u8> {
    BASE64_STANDARD.decode(answer["data"].as_str().expect("base64")).expect("bytes")
}

/// The accessibility tree as text, in the order in which it is read: role and name, a
/// line each. Whatever can be used has a name.
async fn accessibility_tree(browser: &Client, path: &str) -> String {
    let answer = devtools(browser, "Accessibility.getFullAXTree", json!({})).await;
    let nodes = answer["nodes"].as_array().expect("nodes");
    let by_id: BTreeMap<&str, &Value> =
        nodes.iter().filter_map(|node| Some((node["nodeId"].as_str()?, node))).collect();
    let mut text = String::new();
    let mut ahead = vec![(nodes[0]["nodeId"].as_str().expect("an id"), 0)];
    while let Some((id, depth)) = ahead.pop() {
        let Some(node) = by_id.get(id) else { continue };
        let role = node["role"]["value"].as_str().unwrap_or_default();
        let name = node["name"]["value"].as_str().unwrap_or_default();
        let is_read = node["ignored"] != true && !["InlineTextBox", "none", "generic"].contains(&role);
        if is_read {
            let needs_name = ["link", "button", "textbox", "combobox", "checkbox", "radio", "image"].contains(&role);
            assert!(!needs_name || !name.is_empty(), "{path}: a {role} without a name");
            let _ = writeln!(text, "{:depth$}{role} {name}", "");
        }
        let children = node["childIds"].as_array().into_iter().flatten().filter_map(Value::as_str);
        ahead.extend(children.rev().map(|child| (child, depth + usize::from(is_read))));
    }
    text
}
