//! One request and its answer, within limits of time and size.

use std::io::{self, Read};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use flate2::read::{DeflateDecoder, GzDecoder, ZlibDecoder};
use http_body_util::{BodyExt, Empty};
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper::header::{self, HeaderName};
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::task::JoinSet;
use tokio::time::{Instant, timeout_at};
use url::{Position, Url};

use super::reach::Reach;
use crate::campaign::Remark;

/// Of the head of an answer.
const HEAD: usize = 64 * 1024;
const HEADERS: usize = 200;

/// What one request may take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    pub(super) connect: Duration,
    pub(super) request: Duration,
    pub(super) bytes: usize,
}

/// What came.
pub(super) struct Answer {
    pub(super) status: StatusCode,
    /// Where it leads to.
    pub(super) location: Option<String>,
    pub(super) content_type: Option<String>,
    /// Unpacked.
    pub(super) body: Vec<u8>,
    /// Why it is not the whole of it.
    pub(super) cut: Option<Remark>,
    /// Bytes of the body that were read from the wire.
    pub(super) read: usize,
}

/// Asks for an address and reads what comes, as far as the limits go.
///
/// # Errors
///
/// What kept it from coming at all.
pub(super) async fn fetch(reach: &Reach, agent: &str, url: &Url, bounds: Bounds) -> Result<Answer, Remark> {
    let until = Instant::now() + bounds.request;
    let in_time = async {
        let wire = reach.connect(url, bounds.connect).await?;
        // Of a body chunks may take as much again; of a head that is put off again and again
        // (100 Continue) nobody else keeps count.
        let wire = Counted { wire, left: HEAD + 2 * bounds.bytes };
        let (mut sender, connection) = http1::Builder::new()
            .max_buf_size(HEAD)
            .max_headers(HEADERS)
            .handshake::<_, Empty<Bytes>>(TokioIo::new(wire))
            .await
            .map_err(|_| Remark::Broken)?;
        // Whoever drops the set ends the connection.
        let mut connections = JoinSet::new();
        connections.spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a portal's connection ended");
            }
        });
        let response = sender.send_request(request(agent, url)?).await.map_err(|error| trouble(&error))?;
        Ok((connections, response))
    };
    let (_connection, response) = timeout_at(until, in_time).await.map_err(|_| Remark::Silent)??;
    let (status, headers) = (response.status(), response.headers());
    let text = |name: HeaderName| headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    let mut answer = Answer {
        status,
        location: text(header::LOCATION).filter(|_| status.is_redirection()),
        content_type: text(header::CONTENT_TYPE),
        body: Vec::new(),
        cut: None,
        read: 0,
    };
    // Of what leads elsewhere only where to matters.
    if answer.location.is_none() {
        read(response, &mut answer, until, bounds.bytes).await;
    }
    Ok(answer)
}

/// A connection from which no more than so many bytes are read.
struct Counted<W> {
    wire: W,
    left: usize,
}

impl<W: AsyncRead + Unpin> AsyncRead for Counted<W> {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = into.filled().len();
        ready!(Pin::new(&mut self.wire).poll_read(context, into))?;
        if let Some(left) = self.left.checked_sub(into.filled().len() - before) {
            self.left = left;
            return Poll::Ready(Ok(()));
        }
        // A read that fails leaves nothing behind.
        into.set_filled(before);
        Poll::Ready(Err(io::Error::other("more came than was wanted")))
    }
}

impl<W: AsyncWrite + Unpin> AsyncWrite for Counted<W> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.wire).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.wire).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.wire).poll_shutdown(context)
    }
}

fn request(agent: &str, url: &Url) -> Result<Request<Empty<Bytes>>, Remark> {
    Request::get(&url[Position::BeforePath..Position::AfterQuery])
        .header(header::HOST, &url[Position::BeforeHost..Position::AfterPort])
        .header(header::USER_AGENT, agent)
        .header(header::ACCEPT, "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5")
        .header(header::ACCEPT_ENCODING, "gzip")
        .header(header::CONNECTION, "close")
        .body(Empty::new())
        .map_err(|_| Remark::NotPublic)
}

/// An answer that is none, or a connection that ends before one.
fn trouble(error: &hyper::Error) -> Remark {
    if error.is_parse() { Remark::Broken } else { Remark::Silent }
}

/// Reads a body until its end, the time's or the limit's.
async fn read(response: Response<Incoming>, answer: &mut Answer, until: Instant, limit: usize) {
    let packed =
        response.headers().get(header::CONTENT_ENCODING).map(|value| String::from_utf8_lossy(value.as_bytes()));
    let packed = packed.unwrap_or_default().trim().to_ascii_lowercase();
    let mut body = response.into_body();
    let mut bytes = Vec::new();
    answer.cut = loop {
        match timeout_at(until, body.frame()).await {
            Err(_) => break Some(Remark::Slow),
            Ok(None) => break None,
            Ok(Some(Err(_))) => break Some(Remark::Broken),
            Ok(Some(Ok(frame))) => {
                let chunk = frame.into_data().unwrap_or_default();
                answer.read += chunk.len();
                bytes.extend_from_slice(&chunk[..chunk.len().min(limit - bytes.len())]);
                if answer.read > limit {
                    break Some(Remark::TooBig);
                }
            }
        }
    };
    let (unpacked, cut) = unpack(&packed, bytes, limit);
    answer.body = unpacked;
    answer.cut = answer.cut.or(cut);
}

/// Takes a body out of what it is packed in, as far as the limit goes, and says why not all of
/// it. We ask for gzip or nothing; some portals send what they like.
fn unpack(packed: &str, bytes: Vec<u8>, limit: usize) -> (Vec<u8>, Option<Remark>) {
    match packed {
        "" | "identity" | "none" => (bytes, None),
        "gzip" | "x-gzip" => bounded(GzDecoder::new(&bytes[..]), limit),
        // The name stands for two formats (RFC 9110 §8.4.1.2); method 8 in the low bits of the
        // first byte tells the one that it should be (RFC 1950 §2.2).
        "deflate" if bytes.first().is_some_and(|first| first & 0x0f == 8) => {
            bounded(ZlibDecoder::new(&bytes[..]), limit)
        }
        "deflate" => bounded(DeflateDecoder::new(&bytes[..]), limit),
        "br" => bounded(brotli::Decompressor::new(&bytes[..], 4096), limit),
        _ => (Vec::new(), Some(Remark::Broken)),
    }
}

fn bounded(mut from: impl Read, limit: usize) -> (Vec<u8>, Option<Remark>) {
    let mut bytes = Vec::new();
    let mut buffer = vec![0; 16 * 1024];
    loop {
        match from.read(&mut buffer) {
            Ok(0) => return (bytes, None),
            Ok(_) if bytes.len() >= limit => return (bytes, Some(Remark::TooBig)),
            Ok(read) => bytes.extend_from_slice(&buffer[..read.min(limit - bytes.len())]),
            Err(_) => return (bytes, Some(Remark::Broken)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
    use std::io::Write;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn a_body_is_taken_out_of_what_it_is_packed_in() {
        let page = "<p>Hải Phòng</p>".repeat(100).into_bytes();
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::fast());
        zlib.write_all(&page).unwrap();
        let mut raw = DeflateEncoder::new(Vec::new(), Compression::fast());
        raw.write_all(&page).unwrap();
        let mut br = brotli::CompressorWriter::new(Vec::new(), 4096, 5, 20);
        br.write_all(&page).unwrap();
        for (packed, bytes) in [
            ("", page.clone()),
            ("identity", page.clone()),
            ("gzip", gzip(&page)),
            ("x-gzip", gzip(&page)),
            ("deflate", zlib.finish().unwrap()),
            ("deflate", raw.finish().unwrap()),
            ("br", br.into_inner()),
        ] {
            assert_eq!(unpack(packed, bytes, 1 << 20), (page.clone(), None), "{packed}");
        }
        let half = gzip(&page);
        let (read, cut) = unpack("gzip", half[..half.len() / 2].to_vec(), 1 << 20);
        assert!(page.starts_with(&read), "what came is kept");
        assert_eq!(cut, Some(Remark::Broken));
        assert_eq!(unpack("gzip, gzip", gzip(&gzip(&page)), 1 << 20), (Vec::new(), Some(Remark::Broken)));
        assert_eq!(unpack("zstd", page, 1 << 20), (Vec::new(), Some(Remark::Broken)));
    }

    #[tokio::test]
    async fn no_more_is_read_from_a_wire_than_was_agreed() {
        for (left, is_enough) in [(99, false), (100, true), (101, true)] {
            let mut wire = Counted { wire: &[b'a'; 100][..], left };
            let mut read = Vec::new();
            let whole = tokio::io::AsyncReadExt::read_to_end(&mut wire, &mut read).await;
            assert_eq!(whole.is_ok(), is_enough, "{left}");
        }
        let endless = Counted { wire: tokio::io::repeat(b'a'), left: HEAD };
        let mut endless = tokio::io::BufReader::new(endless);
        assert!(tokio::io::copy_buf(&mut endless, &mut tokio::io::sink()).await.is_err());
    }

    #[test]
    fn a_bomb_fills_no_more_than_its_limit() {
        let bomb = gzip(&vec![b' '; 50 << 20]);
        assert!(bomb.len() < 64 * 1024);
        let (bytes, cut) = unpack("gzip", bomb, 1 << 20);
        assert_eq!((bytes.len(), cut), (1 << 20, Some(Remark::TooBig)));
        assert!(bytes.capacity() <= 2 << 20);
    }
}
