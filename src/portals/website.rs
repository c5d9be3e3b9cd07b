//! The address of a website, or of a page on it, as people type it.

use url::{Host, Url};

use crate::campaign::bare;
use crate::i18n::Messages;

/// Letters of an address: no page that carries a banner has a longer one.
pub(crate) const LIMIT: usize = 500;

/// An address that anybody may open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Website {
    /// The whole of it, its host in the letters of DNS.
    pub(crate) url: String,
    /// Its host, without `www.`: what is below it belongs to it.
    pub(crate) host: String,
}

/// What is wrong with an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// No address, or none of a website.
    Malformed,
    /// Another way than http or https.
    Scheme,
    /// A number in the place of a name.
    Number,
    /// A port.
    Port,
    /// A name or a password before the host.
    Credentials,
    /// No name that anybody can register: `localhost`, `gov.vn`.
    Name,
}

impl Fault {
    /// In words, beside the field and in the summary.
    pub(crate) fn words(self, t: Messages) -> &'static str {
        match self {
            Self::Malformed => t.portal_fault_website(),
            Self::Scheme => t.portal_fault_scheme(),
            Self::Number => t.portal_fault_number(),
            Self::Port => t.portal_fault_port(),
            Self::Credentials => t.portal_fault_credentials(),
            Self::Name => t.portal_fault_host(),
        }
    }
}

/// Reads an address; `https://` may be left out.
pub(crate) fn read(text: &str) -> Result<Website, Fault> {
    let mut url = parse(text)?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Fault::Scheme);
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Fault::Credentials);
    }
    let host = match url.host() {
        Some(Host::Domain(host)) => host.trim_end_matches('.').to_owned(),
        Some(Host::Ipv4(_) | Host::Ipv6(_)) => return Err(Fault::Number),
        None => return Err(Fault::Malformed),
    };
    if url.port().is_some() {
        return Err(Fault::Port);
    }
    let bare = bare(&host).to_owned();
    if idna::domain_to_ascii_strict(&host).is_err() || registrable(&bare).is_none() {
        return Err(Fault::Name);
    }
    url.set_fragment(None);
    url.set_host(Some(&host)).map_err(|_| Fault::Malformed)?;
    Ok(Website { url: url.into(), host: bare })
}

/// The part of a host that somebody has registered (publicsuffix.org): of
/// `sngv.haiphong.gov.vn` it is `haiphong.gov.vn`; none of `gov.vn`, below which anybody may be.
pub(crate) fn registrable(host: &str) -> Option<&str> {
    let domain = psl::domain(host.as_bytes()).filter(|domain| domain.suffix().is_known())?;
    std::str::from_utf8(domain.as_bytes()).ok()
}

fn parse(text: &str) -> Result<Url, Fault> {
    // What stands before a colon and is no host with its port is a scheme: `javascript:…`
    let before = text.split(['/', '?', '#']).next().unwrap_or_default();
    let is_bare = !text.contains("://")
        && before.split_once(':').is_none_or(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()));
    let whole = if is_bare { format!("https://{text}") } else { text.to_owned() };
    Url::parse(&whole).map_err(|_| Fault::Malformed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_address_is_read_as_people_type_it() {
        for (text, url, host) in [
            ("https://www.grandlyon.com", "https://www.grandlyon.com/", "grandlyon.com"),
            ("www.haiphong.gov.vn", "https://www.haiphong.gov.vn/", "haiphong.gov.vn"),
            ("http://sngv.HaiPhong.gov.vn:80/a?b=1#c", "http://sngv.haiphong.gov.vn/a?b=1", "sngv.haiphong.gov.vn"),
            ("https://ví-dụ.vn/trang chủ", "https://xn--v-d-rma6749a.vn/trang%20ch%E1%BB%A7", "xn--v-d-rma6749a.vn"),
            ("grandlyon.com./", "https://grandlyon.com/", "grandlyon.com"),
            ("haiphong.gov.vn/?url=https%3A", "https://haiphong.gov.vn/?url=https%3A", "haiphong.gov.vn"),
        ] {
            let expected = Website { url: url.to_owned(), host: host.to_owned() };
            assert_eq!(read(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_nobody_should_follow_is_refused_by_its_reason() {
        for (text, fault) in [
            ("javascript:alert(1)", Fault::Scheme),
            ("javascript://haiphong.gov.vn/%0aalert(1)", Fault::Scheme),
            ("data:text/html,<script>", Fault::Scheme),
            ("ftp://haiphong.gov.vn", Fault::Scheme),
            ("file:///etc/passwd", Fault::Scheme),
            ("mailto:a@haiphong.gov.vn", Fault::Scheme),
            ("http://127.0.0.1/", Fault::Number),
            ("http://2130706433", Fault::Number),
            ("http://0x7f.1", Fault::Number),
            ("http://[::1]/", Fault::Number),
            ("https://haiphong.gov.vn:8443/", Fault::Port),
            ("haiphong.gov.vn:8080", Fault::Port),
            ("https://ai:mat-khau@haiphong.gov.vn", Fault::Credentials),
            ("https://haiphong.gov.vn@evil.example.fr/", Fault::Credentials),
            ("http://localhost", Fault::Name),
            ("https://intranet", Fault::Name),
            ("https://portal.internal", Fault::Name),
            ("https://gov.vn", Fault::Name),
            ("https://www.gov.vn", Fault::Name),
            ("https://gouv.fr/", Fault::Name),
            ("https://a_b.example.vn", Fault::Name),
            ("https://-a.example.vn", Fault::Name),
            ("https://", Fault::Malformed),
            ("Métropole de Lyon", Fault::Malformed),
            ("<script>alert(1)</script>", Fault::Malformed),
            ("https://exa mple.vn", Fault::Malformed),
            ("", Fault::Malformed),
        ] {
            assert_eq!(read(text), Err(fault), "{text}");
        }
    }

    #[test]
    fn a_name_is_registered_below_a_public_suffix() {
        assert_eq!(registrable("sngv.haiphong.gov.vn"), Some("haiphong.gov.vn"));
        assert_eq!(registrable("www.grandlyon.com"), Some("grandlyon.com"));
        assert_eq!(registrable("ville.github.io"), Some("ville.github.io"));
        for host in ["gov.vn", "gouv.fr", "com", "", "localhost", "portal.internal"] {
            assert_eq!(registrable(host), None, "{host}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_read_is_a_plain_address(text in ".{0,80}") {
            if let Ok(website) = read(&text) {
                let url = Url::parse(&website.url).expect("an address");
                prop_assert!(matches!(url.scheme(), "http" | "https"));
                prop_assert!(url.port().is_none() && url.username().is_empty());
                let host = url.host_str().expect("a host");
                prop_assert_eq!(host.strip_prefix("www.").unwrap_or(host), &website.host);
                prop_assert_eq!(read(&website.url), Ok(website));
            }
        }
    }
}
