//! Asking, as plainly as can be.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// A header, by its name in small letters; nothing if it is not there.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers().find(|(own, _)| *own == name).map(|(_, value)| value).unwrap_or_default()
    }

    pub(crate) fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// A connection that is kept.
pub(crate) struct Line(BufReader<TcpStream>);

impl Line {
    pub(crate) fn open(port: u16) -> Self {
        let connection = TcpStream::connect(("127.0.0.1", port)).expect("connected");
        connection.set_nodelay(true).expect("set");
        Self(BufReader::new(connection))
    }

    pub(crate) fn get(&mut self, path: &str, headers: &[String]) -> Answer {
        let headers: String = headers.iter().flat_map(|header| [header.as_str(), "\r\n"]).collect();
        self.send(format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}\r\n").as_bytes())
    }

    pub(crate) fn send(&mut self, request: &[u8]) -> Answer {
        self.0.get_mut().write_all(request).expect("sent");
        let first = self.line();
        let status = first.split(' ').nth(1).and_then(|code| code.parse().ok()).expect("a status");
        let mut answer = Answer { status, headers: Vec::new(), body: Vec::new() };
        loop {
            let line = self.line();
            let Some((name, value)) = line.split_once(": ") else { break };
            answer.headers.push((name.to_lowercase(), value.to_owned()));
        }
        if answer.header("transfer-encoding") == "chunked" {
            while let size @ 1.. = usize::from_str_radix(&self.line(), 16).expect("a size") {
                self.take(size, &mut answer.body);
                self.line();
            }
            self.line();
        } else if status != 304 {
            self.take(answer.header("content-length").parse().unwrap_or_default(), &mut answer.body);
        }
        answer
    }

    fn take(&mut self, size: usize, body: &mut Vec<u8>) {
        let before = body.len();
        body.resize(before + size, 0);
        self.0.read_exact(&mut body[before..]).expect("a body");
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.0.read_line(&mut line).expect("a line");
        line.trim_end().to_owned()
    }
}

/// One answer, on a connection of its own.
pub(crate) fn ask(port: u16, path: &str, headers: &[String]) -> Answer {
    Line::open(port).get(path, headers)
}

/// A form that a browser sends.
pub(crate) fn form(path: &str, body: &str) -> Vec<u8> {
    format!(
        "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nSec-Fetch-Site: same-origin\r\nContent-Length: {}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}
