//! Styles, fonts and drawings inside the program, under names that change with their
//! bytes: a browser keeps them for good.

use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

use axum::Router;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::Uri;
use axum::response::Response;
use axum::routing::get;

use super::{AppState, Encoded, respond};
use crate::error::{Error, Result};

const IMMUTABLE: &str = "public, max-age=31536000, immutable";

struct Asset {
    path: &'static str,
    content_type: &'static str,
    /// Whether the style guide alone asks for it: only a rehearsal has one.
    guide: bool,
    bytes: &'static [u8],
}

/// Each asset by its address, compressed when it is first asked for.
static BY_PATH: LazyLock<HashMap<&str, (&Asset, OnceLock<Encoded>)>> =
    LazyLock::new(|| ASSETS.iter().map(|asset| (asset.path, (asset, OnceLock::new()))).collect());

/// `/static/…`
pub fn static_files() -> Router<AppState> {
    Router::new().route("/static/{*path}", get(show))
}

async fn show(State(app): State<AppState>, uri: Uri, headers: HeaderMap) -> Result<Response> {
    let (asset, encoded) = BY_PATH.get(uri.path()).ok_or(Error::NotFound)?;
    if asset.guide && !app.config.rehearsal {
        return Err(Error::NotFound);
    }
    let encoded = encoded.get_or_init(|| {
        if asset.content_type == "font/woff2" || asset.content_type == "image/png" {
            Encoded::opaque(asset.bytes)
        } else {
            Encoded::text(asset.bytes)
        }
    });
    Ok(respond(&headers, encoded, asset.content_type, IMMUTABLE))
}

include!(concat!(env!("OUT_DIR"), "/assets.rs"));
