//! A small relay that takes letters over a real connection (RFC 5321), and fails as relays
//! do when it is told to.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// How a connection goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// 421 instead of a greeting.
    Busy,
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

/// A letter as it was taken.
#[derive(Clone, Debug)]
pub(crate) struct Taken {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) bytes: Vec<u8>,
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
        let listener = TcpListener::bind(address).await.expect("a port");
        let address = listener.local_addr().expect("its number");
        let state = Arc::new(Mutex::new(State { faults: faults.iter().copied().collect(), taken: Vec::new() }));
        let shared = state.clone();
        let task = tokio::spawn(async move {
            while let Ok((connection, _)) = listener.accept().await {
                let fault = shared.lock().expect("the state").faults.pop_front();
                let shared = shared.clone();
                tokio::spawn(async move {
                    let _ = serve(connection, fault, &shared).await;
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

async fn serve(connection: TcpStream, fault: Option<Fault>, state: &Mutex<State>) -> std::io::Result<()> {
    let mut connection = BufReader::new(connection);
    let pause = if fault == Some(Fault::Slow) { Duration::from_millis(120) } else { Duration::ZERO };
    let greeting = if fault == Some(Fault::Busy) { "421 busy\r\n" } else { "220 relay.example ESMTP\r\n" };
    connection.write_all(greeting.as_bytes()).await?;
    let (mut from, mut to) = (String::new(), String::new());
    let mut line = String::new();
    loop {
        line.clear();
        if connection.read_line(&mut line).await? == 0 {
            return Ok(());
        }
        tokio::time::sleep(pause).await;
        let upper = line.to_uppercase();
        let answer = if upper.starts_with("EHLO") {
            "250-relay.example\r\n250 8BITMIME\r\n"
        } else if upper.starts_with("MAIL FROM:") {
            from = between(&line);
            "250 ok\r\n"
        } else if upper.starts_with("RCPT TO:") {
            to = between(&line);
            match fault {
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
                    return Ok(());
                }
                _ => {}
            }
            let bytes = letter(&mut connection).await?;
            if fault == Some(Fault::Refused) {
                "554 5.7.1 not wanted\r\n"
            } else {
                let taken = Taken { from: from.clone(), to: to.clone(), bytes };
                state.lock().expect("the state").taken.push(taken);
                if fault == Some(Fault::CutAfterLetter) {
                    return Ok(());
                }
                "250 taken\r\n"
            }
        } else if upper.starts_with("QUIT") {
            connection.write_all(b"221 bye\r\n").await?;
            return Ok(());
        } else if upper.starts_with("NOOP") || upper.starts_with("RSET") {
            "250 ok\r\n"
        } else {
            "502 unknown\r\n"
        };
        connection.write_all(answer.as_bytes()).await?;
    }
}

/// All up to the line with a dot, as it was before dots were doubled (RFC 5321 §4.5.2).
async fn letter(connection: &mut BufReader<TcpStream>) -> std::io::Result<Vec<u8>> {
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
