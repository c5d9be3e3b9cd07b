//! The way to a portal: a name, its addresses, a connection to one that is public.
//!
//! Names are resolved here and nowhere else, each address is judged, and the connection is
//! made to the very address that was judged: what a name says the next moment (DNS rebinding)
//! changes nothing. There is no proxy.

use std::fmt;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use hickory_resolver::TokioResolver;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{self, ClientConfig, RootCertStore};
use url::{Host, Url};

use super::addresses::is_public;
use crate::campaign::Remark;

/// How many addresses of a name are tried.
const ADDRESSES: usize = 4;
/// How long one server of names has to answer.
const NAME_PATIENCE: Duration = Duration::from_secs(4);

type Names = dyn Fn(&str) -> Vec<IpAddr> + Send + Sync;
type Wires = dyn Fn(SocketAddr) -> SocketAddr + Send + Sync;

/// How portals are reached.
pub struct Reach {
    names: Resolver,
    /// Where a connection to an address that was judged goes instead, in tests.
    wires: Option<Box<Wires>>,
    tls: TlsConnector,
}

enum Resolver {
    System(Box<TokioResolver>),
    Told(Box<Names>),
}

/// This machine has no resolver to ask, or no way to speak https.
#[derive(Debug, thiserror::Error)]
#[error("portals cannot be reached: {0}")]
pub struct ReachError(pub(super) String);

/// A connection, private or not.
pub(super) trait Wire: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Wire for T {}

impl Reach {
    /// By the system's resolver, to the public internet, with the authorities that browsers know.
    ///
    /// # Errors
    ///
    /// See [`ReachError`].
    pub fn public() -> Result<Self, ReachError> {
        let mut builder = TokioResolver::builder_tokio().map_err(|error| ReachError(error.to_string()))?;
        let options = builder.options_mut();
        options.timeout = NAME_PATIENCE;
        options.attempts = 2;
        let resolver = builder.build().map_err(|error| ReachError(error.to_string()))?;
        let tls = tls(webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect())?;
        Ok(Self { names: Resolver::System(Box::new(resolver)), wires: None, tls })
    }

    /// For tests: with names, and authorities, of their own. The rules about addresses are
    /// those of [`Self::public`]; only an address that they let pass is handed to `wires`, and
    /// the connection goes to the one that comes back. No setting leads here.
    ///
    /// # Errors
    ///
    /// See [`ReachError`].
    pub fn of_tests(
        names: impl Fn(&str) -> Vec<IpAddr> + Send + Sync + 'static,
        wires: impl Fn(SocketAddr) -> SocketAddr + Send + Sync + 'static,
        authorities: Vec<CertificateDer<'static>>,
    ) -> Result<Self, ReachError> {
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(authorities);
        Ok(Self { names: Resolver::Told(Box::new(names)), wires: Some(Box::new(wires)), tls: tls(roots)? })
    }

    /// A connection for an address that may be asked.
    ///
    /// # Errors
    ///
    /// What keeps us from it.
    pub(super) async fn connect(&self, url: &Url, patience: Duration) -> Result<Box<dyn Wire>, Remark> {
        let port = permitted(url)?;
        let addresses = match url.host() {
            Some(Host::Ipv4(address)) => vec![IpAddr::V4(address)],
            Some(Host::Ipv6(address)) => vec![IpAddr::V6(address)],
            Some(Host::Domain(name)) => self.addresses(name).await?,
            None => return Err(Remark::NotPublic),
        };
        let mut public: Vec<IpAddr> = addresses.into_iter().filter(|address| is_public(*address)).collect();
        if public.is_empty() {
            return Err(Remark::NotPublic);
        }
        // Many machines have no way by IPv6.
        public.sort_by_key(IpAddr::is_ipv6);
        public.truncate(ADDRESSES);
        let each = patience / u32::try_from(public.len()).unwrap_or(1);
        for address in public {
            let judged = SocketAddr::new(address, port);
            let to = self.wires.as_ref().map_or(judged, |wires| wires(judged));
            let Ok(Ok(stream)) = tokio::time::timeout(each, TcpStream::connect(to)).await else { continue };
            if url.scheme() == "http" {
                return Ok(Box::new(stream));
            }
            return match tokio::time::timeout(patience, self.secure(url, stream)).await {
                Ok(wire) => wire,
                Err(_) => Err(Remark::Silent),
            };
        }
        Err(Remark::Silent)
    }

    /// All addresses of a name.
    async fn addresses(&self, name: &str) -> Result<Vec<IpAddr>, Remark> {
        let addresses = match &self.names {
            Resolver::Told(names) => names(name),
            Resolver::System(resolver) => {
                // With a dot at the end: no domain of this machine is tried after it.
                let whole = format!("{}.", name.trim_end_matches('.'));
                match resolver.lookup_ip(whole).await {
                    Ok(found) => found.iter().collect(),
                    Err(error) if error.is_no_records_found() || error.is_nx_domain() => Vec::new(),
                    Err(error) => {
                        tracing::debug!(%error, "a name could not be asked for");
                        Vec::new()
                    }
                }
            }
        };
        if addresses.is_empty() { Err(Remark::NoName) } else { Ok(addresses) }
    }

    async fn secure(&self, url: &Url, stream: TcpStream) -> Result<Box<dyn Wire>, Remark> {
        let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']).trim_end_matches('.');
        let name = ServerName::try_from(host.to_owned()).map_err(|_| Remark::NoName)?;
        match self.tls.connect(name, stream).await {
            Ok(stream) => Ok(Box::new(stream)),
            Err(error) => Err(match error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
                Some(rustls::Error::InvalidCertificate(_) | rustls::Error::NoCertificatesPresented) => {
                    Remark::Certificate
                }
                // Ways to be private that browsers have given up, or no https.
                Some(_) => Remark::Broken,
                None => Remark::Silent,
            }),
        }
    }
}

impl fmt::Debug for Reach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reach").field("is_of_tests", &self.wires.is_some()).finish_non_exhaustive()
    }
}

/// The port of an address that may be asked: a web page's, without an account in it.
pub(super) fn permitted(url: &Url) -> Result<u16, Remark> {
    let is_web = matches!(url.scheme(), "http" | "https");
    let is_open = url.username().is_empty() && url.password().is_none();
    let port = url.port_or_known_default().filter(|port| matches!(port, 80 | 443));
    port.filter(|_| is_web && is_open).ok_or(Remark::NotPublic)
}

fn tls(roots: RootCertStore) -> Result<TlsConnector, ReachError> {
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| ReachError(error.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(TlsConnector::from(Arc::new(config)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_pages_are_asked_for() {
        for (url, port) in [
            ("http://haiphong.gov.vn/", Some(80)),
            ("https://haiphong.gov.vn/", Some(443)),
            ("http://haiphong.gov.vn:443/", Some(443)),
            ("https://haiphong.gov.vn:80/", Some(80)),
            ("http://haiphong.gov.vn:8080/", None),
            ("http://haiphong.gov.vn:22/", None),
            ("https://haiphong.gov.vn:0/", None),
            ("http://root@haiphong.gov.vn/", None),
            ("http://root:secret@haiphong.gov.vn/", None),
            ("http://:secret@haiphong.gov.vn/", None),
            ("ftp://haiphong.gov.vn/", None),
            ("gopher://haiphong.gov.vn:80/", None),
            ("file:///etc/passwd", None),
            ("data:text/html,a", None),
            ("javascript:alert(1)", None),
            ("ws://haiphong.gov.vn/", None),
        ] {
            assert_eq!(permitted(&Url::parse(url).expect("an address")).ok(), port, "{url}");
        }
    }

    #[tokio::test]
    async fn no_spelling_of_a_private_address_is_connected_to() {
        let told = |name: &str| -> Vec<IpAddr> {
            let address = match name {
                "localhost" | "localhost." => "127.0.0.1",
                "metadata.google.internal" => "169.254.169.254",
                "mixed.gov.vn" => return vec!["10.0.0.1".parse().unwrap(), "::1".parse().unwrap()],
                _ => return Vec::new(),
            };
            vec![address.parse().unwrap()]
        };
        let reach = Reach::of_tests(told, |judged| panic!("{judged} was to be connected to"), Vec::new()).unwrap();
        for url in [
            "http://127.0.0.1/",
            "http://127.1/",
            "http://2130706433/",
            "http://0177.0.0.1/",
            "http://0x7f.0.0.1/",
            "http://0x7f000001/",
            "http://017700000001/",
            "http://0/",
            "http://[::1]/",
            "http://[::]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[::ffff:7f00:1]/",
            "http://[64:ff9b::7f00:1]/",
            "http://[2002:7f00:1::]/",
            "http://[fd00:ec2::254]/",
            "http://169.254.169.254/latest/meta-data/",
            "http://10.0.0.1/",
            "https://192.168.1.1/",
            "http://①②⑦.⓪.⓪.①/",
            "http://127。0。0。1/",
            "http://localhost/",
            "http://LOCALHOST./",
            "http://metadata.google.internal/",
            "http://mixed.gov.vn/",
        ] {
            let url = Url::parse(url).expect("an address");
            let refused = reach.connect(&url, Duration::from_secs(1)).await.err();
            assert_eq!(refused, Some(Remark::NotPublic), "{url}");
        }
    }
}
