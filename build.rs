//! Turns `locales/` into typed messages and `static/` into content-hashed names.
//! Nothing else.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use sha2::{Digest, Sha256};

#[path = "src/i18n/generator.rs"]
mod generator;

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    for watched in ["locales", "static", "content", "migrations", "src/i18n/generator.rs", "build.rs"] {
        println!("cargo::rerun-if-changed={watched}");
    }
    let messages = messages(&root).expect("locales/ can be read");
    fs::write(out.join("messages.rs"), messages).expect("OUT_DIR can be written");
    let assets = assets(&root, &out).expect("static/ can be read");
    fs::write(out.join("assets.rs"), assets).expect("OUT_DIR can be written");
    let content = content(&root).expect("content/ can be read");
    fs::write(out.join("content.rs"), content).expect("OUT_DIR can be written");
}

fn messages(root: &Path) -> io::Result<String> {
    let languages = ["vi", "fr"];
    let mut sources = Vec::new();
    for lang in languages {
        for path in files(&root.join("locales").join(lang))? {
            sources.push(generator::Source {
                lang: lang.to_owned(),
                file: name(&path),
                text: fs::read_to_string(&path)?,
            });
        }
    }
    Ok(generator::generate(&languages, &sources).unwrap_or_else(|problems| {
        for problem in &problems {
            println!("cargo::error=locales/{problem}");
        }
        String::new()
    }))
}

/// A file to serve: its name in the code, its address, where it is read, and whether
/// the style guide alone asks for it.
struct Served {
    name: String,
    address: String,
    file: PathBuf,
    guide: bool,
}

/// Every file of `static/` that a browser asks for, under a name that changes with
/// its bytes, and the style sheets, each bundled from its layers (and once more for each
/// scheme that the style guide shows).
fn assets(root: &Path, out: &Path) -> io::Result<String> {
    let folder = root.join("static");
    let mut served = Vec::new();
    let mut addresses = BTreeMap::new();
    for sub in ["art", "fonts", "js"] {
        for path in files(&folder.join(sub))? {
            if content_type(&path).is_some() {
                let plain = format!("/static/{sub}/{}", name(&path));
                let address = hashed(&plain, &fs::read(&path)?);
                addresses.insert(plain.clone(), address.clone());
                served.push(Served { name: plain, address, file: path, guide: false });
            }
        }
    }
    let site = files(&folder.join("css/site"))?;
    let shared = site.iter().filter(|path| ["10-", "20-"].iter().any(|layer| name(path).starts_with(layer)));
    let desk: Vec<PathBuf> = shared.cloned().chain(files(&folder.join("css/desk"))?).collect();
    for (bundle, layers) in [("site", site), ("desk", desk), ("guide", files(&folder.join("css/guide"))?)] {
        let mut css = String::new();
        for layer in layers {
            css.push_str(&fs::read_to_string(layer)?);
        }
        for (plain, address) in &addresses {
            css = css.replace(&format!("\"{plain}\""), &format!("\"{address}\""));
        }
        let css = without_comments(&css);
        let mut sheets = vec![("", css.clone())];
        if bundle != "guide" {
            sheets.extend([("-light", in_scheme(&css, "light")), ("-dark", in_scheme(&css, "dark"))]);
        }
        for (suffix, css) in sheets {
            let file = out.join(format!("{bundle}{suffix}.css"));
            fs::write(&file, &css)?;
            let plain = format!("/static/{bundle}{suffix}.css");
            let address = hashed(&plain, css.as_bytes());
            let guide = bundle == "guide" || !suffix.is_empty();
            served.push(Served { name: plain, address, file, guide });
        }
    }
    let mut code = String::new();
    for asset in &served {
        let constant: String = asset.name["/static/".len()..]
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' })
            .collect();
        let _ = writeln!(code, "#[doc = {:?}]\npub const {constant}: &str = {:?};", asset.name, asset.address);
    }
    code.push_str("static ASSETS: &[Asset] = &[\n");
    for asset in &served {
        let kind = content_type(&asset.file).unwrap_or("application/octet-stream");
        let _ = writeln!(
            code,
            "    Asset {{ path: {:?}, content_type: {kind:?}, guide: {}, bytes: include_bytes!({:?}) }},",
            asset.address,
            asset.guide,
            asset.file.display().to_string()
        );
    }
    code.push_str("];\n");
    Ok(code)
}

/// The shipped editions and localities, inside the program.
fn content(root: &Path) -> io::Result<String> {
    let mut code = String::from("pub(super) static SHIPPED: &[(&str, &[(&str, &str)])] = &[\n");
    for folder in entries(&root.join("content"))?.into_iter().filter(|path| path.is_dir()) {
        let _ = writeln!(code, "    ({:?}, &[", name(&folder));
        for file in files(&folder)?.into_iter().filter(|path| path.extension().is_some_and(|e| e == "toml")) {
            let _ = writeln!(code, "        ({:?}, include_str!({:?})),", name(&file), file.display().to_string());
        }
        code.push_str("    ]),\n");
    }
    code.push_str("];\n");
    Ok(code)
}

/// The same style in one scheme, whatever the device prefers: the style guide shows both
/// beside each other, and a browser can be asked for neither.
fn in_scheme(css: &str, scheme: &str) -> String {
    let applies = if scheme == "dark" { "@media all" } else { "@media not all" };
    css.replace("@media (prefers-color-scheme:dark)", applies)
        .replace("color-scheme:light dark", &format!("color-scheme:{scheme}"))
}

/// Comments and most spaces are for us; the visitor's telephone need not load them. No
/// string of ours holds any of the pairs that are tightened.
fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find("/*") {
        out.push_str(&rest[..start]);
        rest = rest[start..].split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    let lines: Vec<&str> = out.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let mut css = lines.join("\n") + "\n";
    // Spaces beside punctuation mean nothing; those between words stay.
    for (loose, tight) in [(" { ", "{"), (" {\n", "{\n"), ("; }", "}"), ("; ", ";"), (": ", ":"), (", ", ",")] {
        css = css.replace(loose, tight);
    }
    css
}

fn hashed(plain: &str, bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let hash: Vec<String> = digest.iter().take(5).map(|byte| format!("{byte:02x}")).collect();
    let hash = hash.concat();
    let (stem, extension) = plain.rsplit_once('.').unwrap_or((plain, ""));
    format!("{stem}.{hash}.{extension}")
}

fn content_type(path: &Path) -> Option<&'static str> {
    Some(match path.extension()?.to_str()? {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "webmanifest" => "application/manifest+json",
        _ => return None,
    })
}

fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    paths.sort();
    Ok(paths)
}

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    Ok(entries(folder)?.into_iter().filter(|path| path.is_file()).collect())
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
