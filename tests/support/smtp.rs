//! A small relay that takes letters over a real connection (RFC 5321), and fails as relays
//! do when it is told to.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// How a connection goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// 421 instead of a greeting.
    Busy,
    /// No greeting.
    Silent,
    /// No word after MAIL.
    HangsAtSender,
    /// No word after RCPT.
    HangsAtRecipient,
    /// 421 to the recipient, and the connection ends.
    ClosesAtRecipient,
    /// 550 5.7.1 to the recipient, whoever it is.
    Rule,
    /// 421 to the next letter after one, and the connection ends.
    OneLetter,
    /// 451 to the recipient.
    Later,
    /// 550 to the recipient.
    Unknown,
    /// 554 to the letter.
    Refused,
    /// No word after DATA.
    Hangs,
    /// The connection ends in the middle of the letter.
    CutInLetter,
    /// The letter is taken, and the connection ends before the relay says so.
    CutAfterLetter,
    /// Each answer takes a while.
    Slow,
}

/// How the way to it is kept private.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Open,
    StartTls,
    Tls,
}

/// Who vouches for the relay: an authority of the tests, good until 2120.
pub(crate) const AUTHORITY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/support/relay/ca.pem");
/// The account it knows.
pub(crate) const ACCOUNT: (&str, &str) = ("dangky", "mật khẩu của máy chủ thư");

/// A letter as it was taken.
#[derive(Clone, Debug)]
pub(crate) struct Taken {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) in_private: bool,
    pub(crate) signed_in: bool,
}

#[derive(Default)]
struct State {
    faults: VecDeque<Fault>,
    taken: Vec<Taken>,
}

/// The relay, for as long as it is kept.
pub(crate) struct Relay {
    pub(crate) address: SocketAddr,
    state: Arc<Mutex<State>>,
    task: tokio::task::JoinHandle<()>,
}

impl Relay {
    pub(crate) async fn start() -> Self {
        Self::failing(&[]).await
    }

    /// One fault for each of its first connections.
    pub(crate) async fn failing(faults: &[Fault]) -> Self {
        Self::at("127.0.0.1:0".parse().expect("an address"), faults).await
    }

    pub(crate) async fn at(address: SocketAddr, faults: &[Fault]) -> Self {
        Self::with(address, faults, Way::Open).await
    }

    pub(crate) async fn reached_by(way: Way) -> Self {
        Self::with("127.0.0.1:0".parse().expect("an address"), &[], way).await
    }

    async fn with(address: SocketAddr, faults: &[Fault], way: Way) -> Self {
        let acceptor = acceptor();
        let listener = TcpListener::bind(address).await.expect("a port");
        let address = listener.local_addr().expect("its number");
        let state = Arc::new(Mutex::new(State { faults: faults.iter().copied().collect(), taken: Vec::new() }));
        let shared = state.clone();
        let task = tokio::spawn(async move {
            while let Ok((connection, _)) = listener.accept().await {
                let fault = shared.lock().expect("the state").faults.pop_front();
                let (shared, acceptor) = (shared.clone(), acceptor.clone());
                tokio::spawn(async move {
                    if way == Way::Tls {
                        let connection = acceptor.accept(connection).await?;
                        serve(&mut BufReader::new(connection), fault, &shared, (Way::Tls, true)).await?;
                        return Ok(());
                    }
                    let mut connection = BufReader::new(connection);
                    if serve(&mut connection, fault, &shared, (way, false)).await? {
                        let connection = acceptor.accept(connection.into_inner()).await?;
                        serve(&mut BufReader::new(connection), fault, &shared, (Way::StartTls, true)).await?;
                    }
                    std::io::Result::Ok(())
                });
            }
        });
        Self { address, state, task }
    }

    pub(crate) fn taken(&self) -> Vec<Taken> {
        self.state.lock().expect("the state").taken.clone()
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Until the end of the connection, or until it asks to go on in private.
async fn serve<S: AsyncRead + AsyncWrite + Unpin>(
    connection: &mut BufReader<S>,
    fault: Option<Fault>,
    state: &Mutex<State>,
    (way, in_private): (Way, bool),
) -> std::io::Result<bool> {
    let pause = if fault == Some(Fault::Slow) { Duration::from_millis(120) } else { Duration::ZERO };
    let greeting = if fault == Some(Fault::Busy) { "421 busy\r\n" } else { "220 relay.example ESMTP\r\n" };
    if fault == Some(Fault::Silent) {
        std::future::pending::<()>().await;
    }
    if way != Way::StartTls || !in_private {
        connection.write_all(greeting.as_bytes()).await?;
    }
    let mut signed_in = false;
    let (mut from, mut to) = (String::new(), String::new());
    let mut line = String::new();
    loop {
        line.clear();
        if connection.read_line(&mut line).await? == 0 {
            return Ok(false);
        }
        tokio::time::sleep(pause).await;
        let upper = line.to_uppercase();
        let answer = if upper.starts_with("EHLO") {
            match (way, in_private) {
                (Way::StartTls, false) => "250-relay.example\r\n250-STARTTLS\r\n250 8BITMIME\r\n",
                (_, true) => "250-relay.example\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME\r\n",
                _ => "250-relay.example\r\n250 8BITMIME\r\n",
            }
        } else if upper.starts_with("STARTTLS") && way == Way::StartTls {
            connection.write_all(b"220 go on\r\n").await?;
            return Ok(true);
        } else if upper.starts_with("AUTH PLAIN ") {
            let known = format!("\0{}\0{}", ACCOUNT.0, ACCOUNT.1);
            signed_in = line["AUTH PLAIN ".len()..].trim() == BASE64_STANDARD.encode(known);
            if signed_in { "235 welcome\r\n" } else { "535 5.7.8 who are you?\r\n" }
        } else if upper.starts_with("MAIL FROM:") {
            match fault {
                Some(Fault::HangsAtSender) => std::future::pending::<()>().await,
                Some(Fault::OneLetter) if !from.is_empty() => {
                    connection.write_all(b"421 4.7.0 enough\r\n").await?;
                    return Ok(false);
                }
                _ => {}
            }
            from = between(&line);
            "250 ok\r\n"
        } else if upper.starts_with("RCPT TO:") {
            to = between(&line);
            match fault {
                Some(Fault::HangsAtRecipient) => std::future::pending::<&str>().await,
                Some(Fault::ClosesAtRecipient) => {
                    connection.write_all(b"421 4.3.2 closing\r\n").await?;
                    return Ok(false);
                }
                Some(Fault::Rule) => "550 5.7.1 <thuha@example.gov.vn>: Relay access denied\r\n",
                Some(Fault::Later) => "451 4.3.0 try again, said <thuha@example.gov.vn>\r\n",
                Some(Fault::Unknown) => "550 5.1.1 <thuha@example.gov.vn> unknown\r\n",
                _ => "250 ok\r\n",
            }
        } else if upper.starts_with("DATA") {
            connection.write_all(b"354 go on\r\n").await?;
            match fault {
                Some(Fault::Hangs) => std::future::pending::<()>().await,
                Some(Fault::CutInLetter) => {
                    connection.read_exact(&mut [0; 500]).await?;
                    return Ok(false);
                }
                _ => {}
            }
            let bytes = letter(connection).await?;
            if fault == Some(Fault::Refused) {
                "554 5.7.1 not wanted\r\n"
            } else {
                let taken = Taken { from: from.clone(), to: to.clone(), bytes, in_private, signed_in };
                state.lock().expect("the state").taken.push(taken);
                if fault == Some(Fault::CutAfterLetter) {
                    return Ok(false);
                }
                "250 taken\r\n"
            }
        } else if upper.starts_with("QUIT") {
            connection.write_all(b"221 bye\r\n").await?;
            return Ok(false);
        } else if upper.starts_with("NOOP") || upper.starts_with("RSET") {
            "250 ok\r\n"
        } else {
            "502 unknown\r\n"
        };
        connection.write_all(answer.as_bytes()).await?;
    }
}

/// What a client believes who asks the authority of the tests.
pub(crate) fn acceptor() -> TlsAcceptor {
    let certificate = CertificateDer::from_pem_slice(include_bytes!("relay/relay.pem")).expect("a certificate");
    let key = PrivateKeyDer::from_pem_slice(include_bytes!("relay/relay.key.pem")).expect("a key");
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .expect("they belong together");
    TlsAcceptor::from(Arc::new(config))
}

/// All up to the line with a dot, as it was before dots were doubled (RFC 5321 §4.5.2).
async fn letter<S: AsyncRead + Unpin>(connection: &mut BufReader<S>) -> std::io::Result<Vec<u8>> {
    let mut letter = Vec::new();
    loop {
        let mut line = Vec::new();
        if connection.read_until(b'\n', &mut line).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        if line == b".\r\n" {
            return Ok(letter);
        }
        assert!(line.ends_with(b"\r\n"), "lines end with CR and LF");
        letter.extend_from_slice(line.strip_prefix(b".").unwrap_or(&line));
    }
}

fn between(line: &str) -> String {
    let (_, rest) = line.split_once('<').unwrap_or(("", ""));
    rest.split('>').next().unwrap_or_default().to_owned()
}
