//! What a form sent: decoded, cleaned, and kept for showing again.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::extract::{FromRequest, Request};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt;
use percent_encoding::percent_decode;
use unicode_normalization::UnicodeNormalization;

use crate::error::{Error, Result};
use crate::i18n::is_invisible;

/// The largest form, in bytes: everything typed at its limits is a tenth of it.
pub const FORM_LIMIT: usize = 256 * 1024;
/// The largest form of long texts: both texts of a letter to many at their limits are a tenth of
/// it, and whoever pastes a book is told so beside what was pasted.
const LONG_FORM_LIMIT: usize = 4 * 1024 * 1024;
/// How many bytes of a larger one are read and thrown away.
const READ_ON: usize = 8 * 1024 * 1024;

/// What is wrong with what was sent in one field, whatever the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing was given where something is needed.
    Missing,
    /// More letters than the limit.
    TooLong(usize),
    /// Control characters or marks that turn the direction of text; they are taken out
    /// before the text is shown again.
    Invisible,
    /// Not UTF-8; the letters that could not be read are shown as �.
    Unreadable,
    /// One answer was asked for and several were sent.
    Repeated,
    /// An option that the form does not have.
    UnknownOption,
    /// Not of the form that is asked for (an e-mail address, a telephone number).
    Malformed,
}

/// The fields of a form as sent, in order.
#[derive(Debug)]
pub struct Fields(Vec<(String, String)>);

/// The same of a form of long texts, behind the desk's door.
#[derive(Debug)]
pub struct LongFields(pub Fields);

/// What was typed, kept to be shown again.
#[derive(Clone, Debug, Default)]
pub struct Entered(BTreeMap<String, Vec<String>>);

/// Reads the body as `application/x-www-form-urlencoded`; what says that it is something else is
/// refused with status 415, what is too large with 413.
impl<S: Send + Sync> FromRequest<S> for Fields {
    type Rejection = Response;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Response> {
        read(request, FORM_LIMIT).await
    }
}

impl<S: Send + Sync> FromRequest<S> for LongFields {
    type Rejection = Response;

    async fn from_request(request: Request, _state: &S) -> Result<Self, Response> {
        read(request, LONG_FORM_LIMIT).await.map(Self)
    }
}

async fn read(request: Request, limit: usize) -> Result<Fields, Response> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Err(Error::UnsupportedMediaType.into_response());
    }
    let body = whole(request.into_body(), limit).await.ok_or_else(|| StatusCode::PAYLOAD_TOO_LARGE.into_response())?;
    Ok(Fields::decode(&body))
}

/// A body, unless it is larger than a limit. What is larger is read on to a point: a browser
/// that is answered while it sends may show a broken connection instead of the answer.
async fn whole(mut body: Body, limit: usize) -> Option<Vec<u8>> {
    let (mut bytes, mut read) = (Vec::new(), 0);
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.ok()?.into_data() else { continue };
        read += data.len();
        if read <= limit {
            bytes.extend_from_slice(&data);
        } else if read > READ_ON {
            break;
        }
    }
    (read <= limit).then_some(bytes)
}

impl Fields {
    /// Reads the query of an address.
    #[must_use]
    pub fn query(query: Option<&str>) -> Self {
        Self::decode(query.unwrap_or_default().as_bytes())
    }

    /// Bytes that are no UTF-8 become U+FFFD, which [`Fault::Unreadable`] finds.
    fn decode(bytes: &[u8]) -> Self {
        let decode = |part: &[u8]| {
            let spaced: Vec<u8> = part.iter().map(|byte| if *byte == b'+' { b' ' } else { *byte }).collect();
            percent_decode(&spaced).decode_utf8_lossy().into_owned()
        };
        let pairs = bytes.split(|byte| *byte == b'&').filter(|pair| !pair.is_empty());
        Self(
            pairs
                .map(|pair| {
                    let mut halves = pair.splitn(2, |byte| *byte == b'=');
                    let name = decode(halves.next().unwrap_or_default());
                    (name, decode(halves.next().unwrap_or_default()))
                })
                .collect(),
        )
    }

    fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        let name = name.to_owned();
        self.0.iter().filter(move |(field, _)| *field == name).map(|(_, value)| value.as_str())
    }

    /// Whether a field was sent, were it empty.
    #[must_use]
    pub fn sent(&self, name: &str) -> bool {
        self.all(name).next().is_some()
    }

    /// A single line of at most `limit` letters, trimmed, NFC, with single spaces; none
    /// if nothing was typed.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn line(&self, name: &str, limit: usize) -> Result<Option<String>, Fault> {
        let Some(raw) = self.single(name)? else { return Ok(None) };
        let text: String = raw.nfc().collect();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        // A tab or a line end is a space to whoever pasted it; the rest is invisible.
        accept(text, limit)
    }

    /// Several lines of at most `limit` letters.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn lines(&self, name: &str, limit: usize) -> Result<Option<String>, Fault> {
        let Some(raw) = self.single(name)? else { return Ok(None) };
        let text: String = raw.replace("\r\n", "\n").nfc().collect();
        accept(text.trim().to_owned(), limit)
    }

    /// Everything sent in a field that is not empty.
    pub fn values<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.all(name).filter(|value| !value.is_empty())
    }

    /// One of `options`; none if nothing was chosen.
    ///
    /// # Errors
    ///
    /// What is wrong with it.
    pub fn one<T: Copy>(&self, name: &str, options: &[(&str, T)]) -> Result<Option<T>, Fault> {
        let Some(raw) = self.single(name)?.filter(|raw| !raw.is_empty()) else { return Ok(None) };
        options.iter().find(|(value, _)| *value == raw).map(|(_, option)| Some(*option)).ok_or(Fault::UnknownOption)
    }

    /// Any of `options`, in their order.
    ///
    /// # Errors
    ///
    /// If something else was sent.
    pub fn any<T: Copy>(&self, name: &str, options: &[(&str, T)]) -> Result<Vec<T>, Fault> {
        let sent: Vec<&str> = self.all(name).filter(|value| !value.is_empty()).collect();
        if sent.iter().any(|value| options.iter().all(|(option, _)| option != value)) {
            return Err(Fault::UnknownOption);
        }
        Ok(options.iter().filter(|(option, _)| sent.contains(option)).map(|(_, option)| *option).collect())
    }

    /// The same with one field sent otherwise.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.0.retain(|(field, _)| field != name);
        self.0.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Everything typed, without what cannot be seen.
    #[must_use]
    pub fn entered(&self) -> Entered {
        let mut entered = BTreeMap::<String, Vec<String>>::new();
        for (name, value) in &self.0 {
            let visible = value.chars().filter(|c| !is_invisible(*c)).nfc().collect();
            entered.entry(name.clone()).or_default().push(visible);
        }
        Entered(entered)
    }

    fn single<'a>(&'a self, name: &str) -> Result<Option<&'a str>, Fault> {
        let mut values = self.all(name);
        let first = values.next();
        if values.next().is_some() { Err(Fault::Repeated) } else { Ok(first) }
    }
}

impl Entered {
    /// What was typed in a field.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        self.0.get(name).and_then(|values| values.first()).map_or("", String::as_str)
    }

    /// Everything sent in a field.
    #[must_use]
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.0.get(name).into_iter().flatten().map(String::as_str).filter(|value| !value.is_empty()).collect()
    }

    /// Whether an option was chosen.
    #[must_use]
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.0.get(name).is_some_and(|values| values.iter().any(|chosen| chosen == value))
    }

    /// Whether anything was entered in one of the fields.
    #[must_use]
    pub fn any_of(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.0.get(*name).is_some_and(|values| values.iter().any(|value| !value.is_empty())))
    }

    /// Fills in a field.
    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.0.entry(name.to_owned()).or_default().push(value.into());
    }
}

fn accept(text: String, limit: usize) -> Result<Option<String>, Fault> {
    if text.contains('\u{FFFD}') {
        Err(Fault::Unreadable)
    } else if text.chars().any(is_invisible) {
        Err(Fault::Invisible)
    } else if text.chars().count() > limit {
        Err(Fault::TooLong(limit))
    } else {
        Ok((!text.is_empty()).then_some(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fields(body: &[u8]) -> Fields {
        Fields::decode(body)
    }

    #[test]
    fn text_is_kept_in_nfc_and_as_typed() {
        let decomposed: String = "Nguyễn Thị Thu Hà".nfd().collect();
        let body = form_urlencoded::Serializer::new(String::new()).append_pair("name", &decomposed).finish();
        assert_eq!(fields(body.as_bytes()).line("name", 120), Ok(Some("Nguyễn Thị Thu Hà".into())));
    }

    #[test]
    fn what_cannot_be_seen_is_named_and_taken_out() {
        for (body, fault) in [
            (&b"n=a%00b"[..], Fault::Invisible),
            (b"n=a%E2%80%AEb", Fault::Invisible),
            (b"n=a%1Bb", Fault::Invisible),
            (b"n=a%FFb", Fault::Unreadable),
            (b"n=a&n=b", Fault::Repeated),
            (b"n=abcdef", Fault::TooLong(5)),
        ] {
            assert_eq!(fields(body).line("n", 5), Err(fault), "{}", String::from_utf8_lossy(body));
        }
        assert_eq!(fields(b"n=a%00b").entered().value("n"), "ab");
    }

    #[test]
    fn spaces_are_no_text() {
        assert_eq!(fields(b"n=++%09+").line("n", 5), Ok(None));
        assert_eq!(fields(b"n=+a++b%0A").line("n", 5), Ok(Some("a b".into())));
        assert_eq!(fields(b"n=a%0D%0Ab").lines("n", 5), Ok(Some("a\nb".into())));
    }

    #[test]
    fn only_options_of_the_form_are_taken() {
        let options = [("vi", 1), ("fr", 2)];
        assert_eq!(fields(b"l=fr&l=vi").any("l", &options), Ok(vec![1, 2]));
        assert_eq!(fields(b"l=fr&l=de").any("l", &options), Err(Fault::UnknownOption));
        assert_eq!(fields(b"l=").one("l", &options), Ok(None));
        assert_eq!(fields(b"l=de").one("l", &options), Err(Fault::UnknownOption));
    }

    proptest! {
        #[test]
        fn no_body_upsets_the_reader(body in proptest::collection::vec(any::<u8>(), 0..300)) {
            let fields = fields(&body);
            let _ = (fields.line("a", 10), fields.lines("a", 10), fields.entered());
        }
    }
}
