//! Whom to tell of a fault in the program (RFC 9116).

use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;

use crate::config::Config;
use crate::error::{Error, Result};
use crate::i18n::Lang;
use crate::web::{File, Page};

/// Until when the contact is promised to answer, where the settings do not say: less than
/// a year ahead (RFC 9116 §2.5.5), renewed with each version. A test fails a month before.
const EXPIRES: Date = date(2027, 10, 31);

/// Whether the promise to answer is over: such a file must not be used (RFC 9116 §2.5.5),
/// so that none is served.
#[must_use]
pub fn security_expired(config: &Config, now: Timestamp) -> bool {
    let day = now.to_zoned(TimeZone::UTC).date();
    day > expires(config)
}

/// The last day of the promise, in UTC.
fn expires(config: &Config) -> Date {
    config.security_expires.unwrap_or(EXPIRES)
}

/// The contact of the settings, else whoever answers for the site. A rehearsal has no such
/// file: nobody answers for it.
pub(super) fn render(page: &Page) -> Result<String> {
    let config = page.config();
    if config.rehearsal {
        return Err(Error::NotFound);
    }
    let legal = config.legal.as_ref().map(|legal| format!("mailto:{}", legal.email));
    let contact = config.security_contact.clone().or(legal).ok_or(Error::NotFound)?;
    let expires = expires(config);
    let host = page.edition.host_country.lang();
    let languages: Vec<&str> = [host, host.other()].map(Lang::tag).into();
    Ok(format!(
        "Contact: {contact}\nExpires: {expires}T23:59:59Z\nPreferred-Languages: {}\nCanonical: {}\n",
        languages.join(", "),
        page.file_url(File::SecurityTxt)
    ))
}
