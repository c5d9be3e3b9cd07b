//! E-mail addresses: one rule for delegates, organisers, contacts and settings.

use email_address::{EmailAddress, Options};

/// Letters an address may have (RFC 5321 §4.5.3.1.3, less the angle brackets).
pub const EMAIL_LIMIT: usize = 254;

/// An address of a mailbox under a domain with a dot (RFC 5321, RFC 6531) that can be a
/// host's (RFC 5890, STD 3), and nothing around it.
#[must_use]
pub fn is_address(text: &str) -> bool {
    let options = Options::default().without_display_text().without_domain_literal().with_minimum_sub_domains(2);
    let domain = text.rsplit_once('@').map_or("", |(_, domain)| domain);
    text.len() <= EMAIL_LIMIT
        && EmailAddress::parse_with_options(text, options).is_ok()
        && idna::domain_to_ascii_strict(domain).is_ok()
}

/// A domain as it is compared and as mail carries it: lower case, ASCII (RFC 5890), as
/// typed where that is impossible.
#[must_use]
pub fn domain_key(domain: &str) -> String {
    idna::domain_to_ascii(domain).unwrap_or_else(|_| domain.to_lowercase())
}

/// An address as it is compared: the mailbox without regard to case, the domain in the
/// form that the mail itself uses (RFC 5890), so that `ví-dụ.vn` is `xn--v-d-rma6749a.vn`.
#[must_use]
pub fn email_key(address: &str) -> String {
    let address = address.trim();
    match address.rsplit_once('@') {
        Some((mailbox, domain)) => format!("{}@{}", mailbox.to_lowercase(), domain_key(domain)),
        None => address.to_lowercase(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_every_honest_form_are_taken() {
        for address in [
            "vietfrance12@hanoi.gov.vn",
            "minhhoangmofa@gmail.com",
            "nguyen.ha@ambassade-vietnam.fr",
            "prenom+assises@region.example.fr",
            "o'neil@example.org",
            "thư@ví-dụ.vn",
            "ha@xn--v-d-rma6749a.vn",
            "a@b.co",
            "1@2.example",
            "\"nguyen thi\"@example.vn",
            "!#$%&'*+-/=?^_`{|}~@example.org",
            &format!("{}@example.org", "a".repeat(64)),
        ] {
            assert!(is_address(address), "{address}");
        }
        for address in [
            "",
            "a",
            "a@b",
            "a@@b.vn",
            "a b@c.vn",
            "a@b.vn>",
            "<a@b.vn>",
            "a@b.vn, c@d.vn",
            "A <a@b.vn>",
            "a@[1.2.3.4]",
            ".a@example.org",
            "a.@example.org",
            "a..b@example.org",
            "a@-example.org",
            "a@example-.org",
            "a@example..org",
            "a@.example.org",
            "a@example.org.",
            "a@exam ple.org",
            "a\r\nBcc: b@example.org@example.org",
            "a@example.org\r\nBcc: b@example.org",
            "\"a\"b@example.org",
            "a@example_b.org",
            &format!("{}@example.org", "a".repeat(65)),
            &format!("a@{}.org", "b".repeat(64)),
            &format!("a@{}.org", ["b"; 125].join(".")),
        ] {
            assert!(!is_address(address), "{address}");
        }
    }
}
