//! Addresses that open a letter (RFC 6068).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stands in a `mailto:` address as it is.
const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'@').remove(b'.').remove(b'-').remove(b'_').remove(b'+');

/// A letter to `address`, with a subject and a body unless they are empty. Lines of the
/// body end as those of mail do, with CR and LF (RFC 6068 §5).
#[must_use]
pub fn mailto(address: &str, subject: &str, body: &str) -> String {
    let encode = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let body = body.replace("\r\n", "\n").replace('\n', "\r\n");
    let fields = [("subject", subject), ("body", body.as_str())].into_iter().filter(|(_, text)| !text.is_empty());
    let fields: Vec<String> = fields.map(|(name, text)| format!("{name}={}", encode(text))).collect();
    let mark = if fields.is_empty() { "" } else { "?" };
    format!("mailto:{}{mark}{}", utf8_percent_encode(address, KEPT), fields.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_says_only_what_it_has() {
        assert_eq!(mailto("thu-ha@example.vn", "", ""), "mailto:thu-ha@example.vn");
        assert_eq!(mailto("a@b.vn", "Số 1?", ""), "mailto:a@b.vn?subject=S%E1%BB%91%201%3F");
        assert_eq!(mailto("", "A", "b & c"), "mailto:?subject=A&body=b%20%26%20c");
        assert_eq!(mailto("", "", "b\n\nc\r\nd"), "mailto:?body=b%0D%0A%0D%0Ac%0D%0Ad");
        assert_eq!(mailto("a&b?c@d.vn", "", ""), "mailto:a%26b%3Fc@d.vn", "an address cannot add fields");
    }
}
