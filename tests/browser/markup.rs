//! The HTML of every page in every state, and the styles, as the Nu Html Checker reads
//! them (the W3C's own; <https://validator.github.io/validator/>).

use std::fs;
use std::path::Path;
use std::process::Command;

use serde::Deserialize;

use crate::support::TestApp;
use crate::support::states::{everything, letters};

/// What the checker does not know yet of CSS, with the reason. Of HTML it may say nothing.
const CSS_IT_DOES_NOT_KNOW: &[(&str, &str)] = &[
    (
        "Unrecognized at-rule “@view-transition”",
        "CSS View Transitions 2, in Chromium and Safari since 2024; others pass over it",
    ),
    (
        "“field-sizing”",
        "CSS UI 4, in Chromium since 2024 and Safari since 2025; others print the box as it is on the screen",
    ),
    (
        "“vector-effect”",
        "SVG 2, “Vector effects”, in every browser: the edge of a column is as thin however wide the chart is",
    ),
];

#[derive(Deserialize)]
struct Report {
    messages: Vec<Message>,
}

#[derive(Deserialize)]
struct Message {
    url: String,
    #[serde(rename = "message")]
    text: String,
    #[serde(default)]
    extract: String,
}

#[tokio::test]
#[ignore = "needs Java and npm packages: make test"]
async fn the_nu_checker_has_nothing_to_say_of_any_page() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut shown = everything().await;
    shown.extend(letters().await);
    assert!(shown.len() > 150, "{} pages", shown.len());
    for (number, page) in shown.iter().enumerate() {
        let file = folder.path().join(format!("{number:03}-{}.html", page.name));
        fs::write(file, &page.html).expect("written");
    }
    let said = check(folder.path());
    assert!(said.is_empty(), "{} findings:\n{}", said.len(), said.join("\n"));
}

#[tokio::test]
#[ignore = "needs Java and npm packages: make test"]
async fn the_nu_checker_knows_all_our_css_but_for_a_short_list() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = TestApp::new().await;
    for path in [vietphap::web::SITE_CSS, vietphap::web::DESK_CSS] {
        let css = app.get(path).await.expect(200).bytes;
        fs::write(folder.path().join(path.rsplit('/').next().expect("a name")), css).expect("written");
    }
    let (known, unknown): (Vec<_>, Vec<_>) = check(folder.path())
        .into_iter()
        .partition(|said| CSS_IT_DOES_NOT_KNOW.iter().any(|(excused, _)| said.contains(excused)));
    assert!(unknown.is_empty(), "{} findings:\n{}", unknown.len(), unknown.join("\n"));
    for (excused, reason) in CSS_IT_DOES_NOT_KNOW {
        assert!(known.iter().any(|said| said.contains(excused)), "no longer needed: {excused} ({reason})");
    }
}

/// Errors, warnings and remarks, each once.
fn check(folder: &Path) -> Vec<String> {
    let jar = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/npm/node_modules/vnu-jar/build/dist/vnu.jar");
    let output = Command::new("java")
        .arg("-jar")
        .arg(jar)
        .args(["--format", "json", "--stdout", "--exit-zero-always", "--also-check-css", "--also-check-svg"])
        .arg(folder)
        .output()
        .expect("java starts: run `make test`, which installs it");
    let report: Report = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|error| panic!("no report: {error}\n{}", String::from_utf8_lossy(&output.stderr)));
    let mut said: Vec<String> = report
        .messages
        .into_iter()
        .map(|found| {
            let page = found.url.rsplit('/').next().unwrap_or_default().to_owned();
            format!("{} [{}] {page}", found.text, found.extract.trim())
        })
        .collect();
    said.sort();
    said.dedup();
    said
}
