//! Rules of the house that the compiler cannot keep.

use std::fs;
use std::path::{Path, PathBuf};

fn files(folder: &str, extensions: &[&str]) -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, extensions: &[&str], found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(folder).expect("read") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, extensions, found);
            } else if path.extension().is_some_and(|own| extensions.iter().any(|it| own == *it)) {
                let text = fs::read_to_string(&path).expect("text");
                found.push((path, text));
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), extensions, &mut found);
    assert!(!found.is_empty(), "{folder} holds files");
    found
}

#[test]
fn sql_is_written_in_queries_rs_alone() {
    for (path, text) in files("src", &["rs"]) {
        let is_sql = ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM "].iter().any(|word| text.contains(word));
        assert!(!is_sql || path.ends_with("queries.rs"), "{} holds SQL", path.display());
    }
}

#[test]
fn no_template_trusts_text_as_html() {
    for (path, text) in files("templates", &["html", "svg"]) {
        let squeezed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        assert!(!squeezed.contains("|safe"), "{} says |safe", path.display());
        for inline in ["<style", " style=", " onclick=", "javascript:"] {
            // Readers of mail fetch no style sheet, nor do snippets on the pages of others; where a
            // policy is against styles inside, these do without.
            let folder = path.parent().filter(|_| inline.contains("style"));
            let is_elsewhere = folder.is_some_and(|own| own.ends_with("letters") || own.ends_with("snippets"));
            let is_page = path.extension().is_some_and(|own| own == "html") && !is_elsewhere;
            assert!(!is_page || !text.contains(inline), "{} holds {inline}", path.display());
        }
        // A script is a file of its own, or data that no browser executes.
        for script in text.split("<script").skip(1) {
            let tag = script.split('>').next().unwrap_or_default();
            let harmless = tag.contains(" src=") || tag == " type=\"application/ld+json\"";
            assert!(harmless, "{} holds an inline script", path.display());
        }
    }
}
