//! Answers that are ready to be sent: each encoding with all its headers, made once for everybody.

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use http_body_util::Full;

use super::body::{CODINGS, Encoded, accepted, accepts, has, respond, text};
use super::memory::Kept;
use super::security::secure;

/// An answer in each encoding that it is kept in.
#[derive(Debug)]
pub struct Ready {
    /// The smallest first, as it was made last.
    variants: Vec<Variant>,
}

#[derive(Debug)]
struct Variant {
    coding: Option<&'static str>,
    body: Bytes,
    /// The headers of 200, and of 304 by what the client has.
    whole: HeaderMap,
    unchanged: [HeaderMap; 2],
    /// What clients may have of it: as it is, and as it was or will be compressed otherwise.
    tags: [String; 2],
}

impl Ready {
    /// With all headers; `own` is one that this answer has otherwise than all others.
    #[must_use]
    pub fn new(
        encoded: &Encoded,
        content_type: &'static str,
        cache_control: &'static str,
        is_secure: bool,
        own: Option<&(HeaderName, HeaderValue)>,
    ) -> Self {
        let variant = |coding: Option<&'static str>| {
            let (body, tags) = encoded.variant(coding)?;
            let mut request = HeaderMap::new();
            request.insert(header::ACCEPT_ENCODING, HeaderValue::from_static(coding.unwrap_or("identity")));
            let headers = |request: &HeaderMap| {
                let mut headers = respond(request, encoded, content_type, cache_control).headers().clone();
                headers.extend(own.cloned());
                secure(&mut headers, is_secure);
                headers
            };
            let whole = headers(&request);
            let unchanged = tags.each_ref().map(|tag| {
                let mut request = request.clone();
                request.extend(HeaderValue::from_str(tag).ok().map(|tag| (header::IF_NONE_MATCH, tag)));
                headers(&request)
            });
            Some(Variant { coding, body: body.clone(), whole, unchanged, tags })
        };
        Self { variants: CODINGS.into_iter().map(Some).chain([None]).filter_map(variant).collect() }
    }

    /// The text that it says.
    pub(super) fn text(&self) -> Bytes {
        self.variants.last().map(|identity| identity.body.clone()).unwrap_or_default()
    }

    /// The answer to a request with these headers.
    #[must_use]
    pub fn answer(&self, request: &HeaderMap, is_head: bool) -> Kept {
        let accepted = accepted(request);
        let fits = |variant: &&Variant| variant.coding.is_none_or(|coding| accepts(accepted, coding));
        let Some(variant) = self.variants.iter().find(fits) else { return Kept::default() };
        let mut response = Kept::default();
        if let Some(had) = has(text(request, &header::IF_NONE_MATCH), &variant.tags) {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            response.headers_mut().clone_from(&variant.unchanged[had]);
        } else {
            response.headers_mut().clone_from(&variant.whole);
            if is_head {
                response.headers_mut().insert(header::CONTENT_LENGTH, variant.body.len().into());
            } else {
                *response.body_mut() = Full::new(variant.body.clone());
            }
        }
        response
    }
}
