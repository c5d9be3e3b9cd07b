//! How much of a portal's time, and of ours, a look may take.

use std::time::Duration;

/// What bounds a look. Tests scale it down; no setting does.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Until a connection stands.
    pub connect: Duration,
    /// For one request, from its name to the last byte.
    pub request: Duration,
    /// For everything that a look at one portal takes.
    pub look: Duration,
    /// Bytes of a page, on the wire and unpacked.
    pub page: usize,
    /// Bytes of a robots.txt (RFC 9309 §2.5), and one: it tells that the last line was cut, and
    /// half a rule is not kept to.
    pub robots: usize,
    /// Redirects of a page, and of a robots.txt (RFC 9309 §2.3.1.2).
    pub redirects: u8,
    /// Frames of a page.
    pub frames: usize,
    /// Between two requests to one host.
    pub pause: Duration,
    /// The longest that a robots.txt can ask for instead.
    pub longest_pause: Duration,
    /// For making sense of one page.
    pub reading: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            request: Duration::from_secs(30),
            look: Duration::from_mins(10),
            page: 3 * 1024 * 1024,
            robots: robotxt::BYTE_LIMIT + 1,
            redirects: 5,
            frames: 8,
            pause: Duration::from_secs(2),
            longest_pause: Duration::from_secs(30),
            reading: Duration::from_secs(10),
        }
    }
}
