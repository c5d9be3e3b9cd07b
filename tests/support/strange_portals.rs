//! Portals of our own on this machine, behind names and public addresses that only the tests
//! know, and a door behind every other address that nobody may open.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use vietphap::checker::{Limits, Reach};

/// Nobody listens there.
const SHUT: &str = "127.0.0.1:1";

/// A request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) path: String,
    /// All of it, in small letters.
    pub(crate) head: String,
}

/// What a portal does.
#[derive(Clone)]
pub(crate) enum Act {
    /// Sends these bytes and ends the connection.
    Send(Vec<u8>),
    /// Sends these bytes, then nothing more, and stays.
    Hang(Vec<u8>),
    /// Sends the first bytes, then the others again and again.
    Endless(Vec<u8>, Vec<u8>),
    /// Sends the first bytes, then the others a byte at a time.
    Drip(Vec<u8>, Vec<u8>),
    /// Ends the connection as a fault does.
    Reset,
}

/// Which certificate a portal shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Certificate {
    Good,
    Expired,
    /// Of another name, by an authority that nobody knows.
    Foreign,
}

type Behaviour = dyn Fn(&Asked) -> Act + Send + Sync;

/// Everything that can be reached.
#[derive(Default)]
struct World {
    /// What a name answers, the first time and the next; the last goes on.
    names: HashMap<String, Vec<Vec<IpAddr>>>,
    doors: HashMap<SocketAddr, SocketAddr>,
    /// Requests, in order: the host, and the request.
    asked: Vec<(String, Asked)>,
}

/// The portals, as long as they are kept.
pub(crate) struct Portals {
    world: Arc<Mutex<World>>,
    forbidden: Arc<AtomicUsize>,
    /// Where connections go that should not be made.
    trap: SocketAddr,
    sent: Arc<AtomicUsize>,
    tasks: Vec<tokio::task::JoinHandle<()>>,
}

impl Portals {
    pub(crate) async fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let trap = listener.local_addr().expect("its number");
        let forbidden = Arc::new(AtomicUsize::new(0));
        let counter = forbidden.clone();
        let task = tokio::spawn(async move {
            while let Ok((mut connection, _)) = listener.accept().await {
                counter.fetch_add(1, Ordering::SeqCst);
                let _ = connection.write_all(page("<a href=/>secret</a>").as_slice()).await;
            }
        });
        Self { world: Arc::default(), forbidden, trap, sent: Arc::default(), tasks: vec![task] }
    }

    /// A portal at a name, by http.
    pub(crate) async fn add(&mut self, host: &str, act: impl Fn(&Asked) -> Act + Send + Sync + 'static) {
        self.open(host, 80, None, Arc::new(act)).await;
    }

    /// What listens where https should be, and speaks something else.
    pub(crate) async fn add_instead_of_https(
        &mut self,
        host: &str,
        act: impl Fn(&Asked) -> Act + Send + Sync + 'static,
    ) {
        self.open(host, 443, None, Arc::new(act)).await;
    }

    /// A portal at a name, by https.
    pub(crate) async fn add_secure(
        &mut self,
        host: &str,
        certificate: Certificate,
        act: impl Fn(&Asked) -> Act + Send + Sync + 'static,
    ) {
        self.open(host, 443, Some(acceptor(certificate)), Arc::new(act)).await;
    }

    /// What a name answers: the first time, the next, and from then on.
    pub(crate) fn name(&self, host: &str, answers: &[&[&str]]) {
        let addresses = |answer: &&[&str]| answer.iter().map(|address| address.parse().expect("an address")).collect();
        self.world.lock().expect("the world").names.insert(host.to_owned(), answers.iter().map(addresses).collect());
    }

    /// The address of a name.
    pub(crate) fn address(&self, host: &str) -> IpAddr {
        self.world.lock().expect("the world").names[host][0][0]
    }

    /// What was asked of a host.
    pub(crate) fn asked(&self, host: &str) -> Vec<Asked> {
        let world = self.world.lock().expect("the world");
        world.asked.iter().filter(|(own, _)| own == host).map(|(_, asked)| asked.clone()).collect()
    }

    /// How many connections were made that should not have been.
    pub(crate) fn forbidden(&self) -> usize {
        self.forbidden.load(Ordering::SeqCst)
    }

    /// How many bytes the portals could send.
    pub(crate) fn sent(&self) -> usize {
        self.sent.load(Ordering::SeqCst)
    }

    /// The way to them. The rules about addresses are those of the program; what they let
    /// pass and is no portal's ends at a door that is shut, and what they should have refused
    /// at one that counts.
    pub(crate) fn reach(&self) -> Reach {
        let (names, doors, trap) = (self.world.clone(), self.world.clone(), self.trap);
        let names = move |host: &str| {
            let mut world = names.lock().expect("the world");
            let Some(answers) = world.names.get_mut(host.trim_end_matches('.')) else { return Vec::new() };
            if answers.len() > 1 { answers.remove(0) } else { answers[0].clone() }
        };
        let doors = move |judged: SocketAddr| {
            let known = doors.lock().expect("the world").doors.get(&judged).copied();
            let is_test_net = matches!(judged.ip(), IpAddr::V4(address) if address.octets()[0] == 11);
            known.unwrap_or_else(|| if is_test_net { SHUT.parse().expect("an address") } else { trap })
        };
        let authority = CertificateDer::from_pem_slice(include_bytes!("portals/ca.pem")).expect("a certificate");
        Reach::of_tests(names, doors, vec![authority]).expect("a way")
    }

    async fn open(&mut self, host: &str, port: u16, tls: Option<TlsAcceptor>, act: Arc<Behaviour>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let door = listener.local_addr().expect("its number");
        {
            let mut world = self.world.lock().expect("the world");
            let number = u32::try_from(world.names.len()).expect("few names");
            // 11.0.0.0/8 is public, and nobody's on this machine.
            let address = IpAddr::V4(Ipv4Addr::from_bits(0x0b00_0001 + number));
            let address = world.names.entry(host.to_owned()).or_insert_with(|| vec![vec![address]])[0][0];
            world.doors.insert(SocketAddr::new(address, port), door);
        }
        let (world, sent, host) = (self.world.clone(), self.sent.clone(), host.to_owned());
        self.tasks.push(tokio::spawn(async move {
            while let Ok((connection, _)) = listener.accept().await {
                let (world, sent, host, act, tls) =
                    (world.clone(), sent.clone(), host.clone(), act.clone(), tls.clone());
                tokio::spawn(async move {
                    if let Some(tls) = tls {
                        if let Ok(mut connection) = tls.accept(connection).await {
                            let _ = serve(&mut connection, &host, &world, &*act, &sent).await;
                            let _ = connection.shutdown().await;
                        }
                    } else {
                        let mut connection = connection;
                        if let Ok(true) = serve(&mut connection, &host, &world, &*act, &sent).await {
                            reset(connection);
                        }
                    }
                });
            }
        }));
    }
}

impl Drop for Portals {
    fn drop(&mut self) {
        for task in &self.tasks {
            task.abort();
        }
    }
}

/// Closes a connection without a word (RST).
fn reset(connection: TcpStream) {
    let connection = connection.into_std().expect("a socket");
    let _ = tokio::net::TcpSocket::from_std_stream(connection).set_zero_linger();
}

/// Answers one request; whether the connection is to end as a fault does.
async fn serve<S: AsyncRead + AsyncWrite + Unpin>(
    connection: &mut S,
    host: &str,
    world: &Mutex<World>,
    act: &Behaviour,
    sent: &AtomicUsize,
) -> std::io::Result<bool> {
    let mut head = Vec::new();
    let mut buffer = [0; 2048];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        let read = connection.read(&mut buffer).await?;
        if read == 0 {
            return Ok(false);
        }
        head.extend_from_slice(&buffer[..read]);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
    let asked = Asked { path, head: head.to_lowercase() };
    let act = act(&asked);
    world.lock().expect("the world").asked.push((host.to_owned(), asked));
    let mut say = async |bytes: &[u8]| -> std::io::Result<()> {
        connection.write_all(bytes).await?;
        connection.flush().await?;
        sent.fetch_add(bytes.len(), Ordering::SeqCst);
        Ok(())
    };
    match act {
        Act::Send(bytes) => say(&bytes).await?,
        Act::Hang(bytes) => {
            say(&bytes).await?;
            tokio::time::sleep(Duration::from_mins(5)).await;
        }
        Act::Endless(first, again) => {
            say(&first).await?;
            loop {
                say(&again).await?;
            }
        }
        Act::Drip(first, bytes) => {
            say(&first).await?;
            for byte in bytes {
                say(&[byte]).await?;
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
        Act::Reset => return Ok(true),
    }
    Ok(false)
}

fn acceptor(certificate: Certificate) -> TlsAcceptor {
    let (chain, key) = match certificate {
        Certificate::Good => (&include_bytes!("portals/portal.pem")[..], &include_bytes!("portals/portal.key.pem")[..]),
        Certificate::Expired => {
            (&include_bytes!("portals/expired.pem")[..], &include_bytes!("portals/portal.key.pem")[..])
        }
        Certificate::Foreign => (&include_bytes!("relay/relay.pem")[..], &include_bytes!("relay/relay.key.pem")[..]),
    };
    let chain = CertificateDer::from_pem_slice(chain).expect("a certificate");
    let key = PrivateKeyDer::from_pem_slice(key).expect("a key");
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![chain], key)
        .expect("they belong together");
    TlsAcceptor::from(Arc::new(config))
}

/// The program's limits of size, and less time.
pub(crate) fn limits() -> Limits {
    Limits {
        connect: Duration::from_secs(1),
        request: Duration::from_millis(1_500),
        look: Duration::from_secs(20),
        pause: Duration::from_millis(1),
        longest_pause: Duration::from_millis(300),
        ..Limits::default()
    }
}

/// An answer of HTML.
pub(crate) fn page(body: &str) -> Vec<u8> {
    answer("200 OK", "Content-Type: text/html; charset=utf-8\r\n", body.as_bytes())
}

/// Any answer.
pub(crate) fn answer(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

/// An answer that leads elsewhere.
pub(crate) fn redirect(to: &str) -> Vec<u8> {
    answer("302 Found", &format!("Location: {to}\r\n"), b"")
}

/// What is not there.
pub(crate) fn missing() -> Act {
    Act::Send(answer("404 Not Found", "Content-Type: text/html\r\n", b"<h1>404</h1>"))
}
