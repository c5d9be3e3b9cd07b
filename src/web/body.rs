//! Bytes that are sent often: compressed once, with a strong `ETag` for each encoding.

use std::io::Write;

use super::security::IMAGE_POLICY;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// What is sent often is compressed once, as far as it can be: in some tenths of a second.
const SMALLEST: Level = Level { brotli: 11, gzip: 9, mark: "" };
/// What everybody gets until a core had time for more: within some milliseconds.
const QUICK: Level = Level { brotli: 9, gzip: 6, mark: "q" };
/// What is made for one request: within some 2 ms.
const ONCE: i32 = 6;

/// The smallest and the largest window of brotli, as powers of two.
const WINDOWS: (u32, u32) = (10, 22);

/// The encodings that texts are kept in, the smallest first.
pub(super) const CODINGS: [&str; 2] = [BROTLI, GZIP];
const BROTLI: &str = "br";
const GZIP: &str = "gzip";

/// How small, at what price.
#[derive(Clone, Copy, Debug)]
struct Level {
    brotli: i32,
    gzip: u32,
    /// What it adds to the tag: other bytes, another tag (RFC 9110 §8.8.3).
    mark: &'static str,
}

/// One body in the encodings that browsers ask for.
#[derive(Debug)]
pub struct Encoded {
    identity: Bytes,
    brotli: Option<Bytes>,
    gzip: Option<Bytes>,
    /// Whether it is compressed for those who take that, if not now then later.
    is_text: bool,
    tag: String,
    mark: &'static str,
}

impl Encoded {
    /// Text, compressed as far as it can be: away from the threads that answer, if it is long.
    #[must_use]
    pub fn text(bytes: impl Into<Bytes>) -> Self {
        Self::at(bytes.into(), SMALLEST, &CODINGS)
    }

    /// Text, compressed at once, in some encodings.
    pub(super) fn quickly(bytes: impl Into<Bytes>, codings: &[&str]) -> Self {
        Self::at(bytes.into(), QUICK, codings)
    }

    fn at(identity: Bytes, level: Level, codings: &[&str]) -> Self {
        let brotli = codings.contains(&BROTLI).then(|| brotli(&identity, level.brotli)).flatten();
        let gzip = codings.contains(&GZIP).then(|| gzip(&identity, level.gzip)).flatten();
        Self { brotli, gzip, is_text: true, tag: tag(&identity), mark: level.mark, identity }
    }

    /// What is compressed already: fonts, images.
    #[must_use]
    pub fn opaque(bytes: impl Into<Bytes>) -> Self {
        let identity = bytes.into();
        Self { brotli: None, gzip: None, is_text: false, tag: tag(&identity), mark: "", identity }
    }

    /// The bytes as they were made.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.identity
    }

    /// The bytes in an encoding, or as they are, with their tag and the one that they have or had at
    /// another level: who has the one has what the other says.
    pub(super) fn variant(&self, coding: Option<&str>) -> Option<(&Bytes, [String; 2])> {
        let (bytes, name) = match coding {
            None => (&self.identity, ""),
            Some(BROTLI) => (self.brotli.as_ref()?, "-br"),
            Some(_) => (self.gzip.as_ref()?, "-gz"),
        };
        let other = if self.mark.is_empty() { QUICK.mark } else { "" };
        let marks = if name.is_empty() { ["", ""] } else { [self.mark, other] };
        Some((bytes, marks.map(|mark| format!("\"{}{name}{mark}\"", self.tag))))
    }
}

/// Which of these a client has (`If-None-Match`; RFC 9110 §13.1.2), by its place: the answer names no
/// other, lest the bytes of one are kept under the tag of the other (RFC 9111 §4.3.4).
pub(super) fn has(if_none_match: &str, tags: &[String; 2]) -> Option<usize> {
    let given = || if_none_match.split(',').map(|tag| tag.trim().trim_start_matches("W/"));
    let own = tags.iter().position(|own| given().any(|tag| tag == own));
    own.or_else(|| given().any(|tag| tag == "*").then_some(0))
}

/// Answers with `encoded`, or 304 if the client has it (RFC 9110 §13.1.2).
#[must_use]
pub fn respond(
    request: &HeaderMap,
    encoded: &Encoded,
    content_type: &'static str,
    cache_control: &'static str,
) -> Response {
    let accepted = accepted(request);
    let taken = CODINGS.into_iter().filter(|coding| accepts(accepted, coding));
    let chosen = taken.into_iter().find_map(|coding| Some((Some(coding), encoded.variant(Some(coding))?)));
    let (coding, variant) = chosen.map_or_else(|| (None, encoded.variant(None)), |(coding, it)| (coding, Some(it)));
    let Some((bytes, tags)) = variant else { return Response::default() };
    let had = has(text(request, &header::IF_NONE_MATCH), &tags);
    let mut response = if had.is_some() {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let mut response = Response::new(Body::from(bytes.clone()));
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
        if let Some(coding) = coding {
            response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
        }
        response
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache_control));
    // Here and not by what is answered: 304 has no type, and its headers take the place of those kept.
    if content_type.starts_with("image/") {
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(IMAGE_POLICY));
    }
    if let Ok(etag) = HeaderValue::from_str(&tags[had.unwrap_or_default()]) {
        headers.insert(header::ETAG, etag);
    }
    if encoded.is_text {
        headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    }
    response
}

/// A header as text, empty if it is not there or none.
pub(super) fn text<'r>(request: &'r HeaderMap, name: &HeaderName) -> &'r str {
    request.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// The encodings that a request takes.
pub(super) fn accepted(request: &HeaderMap) -> &str {
    text(request, &header::ACCEPT_ENCODING)
}

/// The smallest encoding that a request takes; none if it takes none.
pub(super) fn smallest_of(request: &HeaderMap) -> Option<&'static str> {
    CODINGS.into_iter().find(|coding| accepts(accepted(request), coding))
}

/// Whether `Accept-Encoding` takes `coding` (RFC 9110 §12.5.3).
pub(super) fn accepts(header: &str, coding: &str) -> bool {
    header.split(',').any(|item| {
        let mut parts = item.split(';').map(str::trim);
        parts.next().is_some_and(|name| name.eq_ignore_ascii_case(coding))
            && !parts
                .any(|parameter| matches!(parameter.trim_start_matches(['q', 'Q']), "=0" | "=0.0" | "=0.00" | "=0.000"))
    })
}

fn tag(bytes: &[u8]) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(&Sha256::digest(bytes)[..12])
}

/// A page that is made for one request, in the smallest encoding that `request` takes, with its
/// name. Not for pages with secrets: their length would tell of them (BREACH).
pub(super) fn packed(request: &HeaderMap, page: &[u8]) -> Option<(Bytes, &'static str)> {
    Some(match smallest_of(request)? {
        BROTLI => (brotli(page, ONCE)?, BROTLI),
        _ => (gzip(page, ONCE.unsigned_abs())?, GZIP),
    })
}

fn brotli(bytes: &[u8], quality: i32) -> Option<Bytes> {
    // A window that holds all of it and no more (RFC 7932 §9.1: 2ⁿ − 16 bytes): at the highest quality eight bytes
    // are kept for each byte of the window, which is 4 MB unless it is told.
    let lgwin = (bytes.len() + 16).next_power_of_two().ilog2().clamp(WINDOWS.0, WINDOWS.1).cast_signed();
    let params = brotli::enc::BrotliEncoderParams { quality, lgwin, size_hint: bytes.len(), ..Default::default() };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &params).ok()?;
    Some(out.into())
}

fn gzip(bytes: &[u8], level: u32) -> Option<Bytes> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(level));
    encoder.write_all(bytes).ok()?;
    Some(encoder.finish().ok()?.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoding_that_is_refused_is_not_sent() {
        assert!(accepts("gzip, deflate, br", "br"));
        assert!(accepts("gzip;q=0.5, BR", "br"));
        assert!(!accepts("gzip, br;q=0", "br"));
        assert!(!accepts("", "br"));
    }

    #[test]
    fn each_encoding_has_a_tag_of_its_own() {
        let page = Encoded::text("nhịp cầu hữu nghị ".repeat(50));
        let tag = |accepted: &'static str| {
            let mut request = HeaderMap::new();
            request.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(accepted));
            respond(&request, &page, "text/html", "no-cache").headers()[header::ETAG].clone()
        };
        assert_ne!(tag("br"), tag("gzip"));
        assert_ne!(tag("br"), tag(""));
    }
}
