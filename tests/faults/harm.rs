//! What goes wrong.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::crowd::Crowd;
use crate::site::Site;

/// How long a fault lasts.
const LASTS: Duration = Duration::from_secs(4);
/// File descriptors for all that connect; the hard limit stays.
const MANY: &str = "--nofile=16384:";
/// `$LIB` is the folder of libraries of this kind of machine (`ld.so(8)`).
const FAKETIME: &str = "/usr/$LIB/faketime/libfaketime.so.1";

pub(crate) struct Harm {
    pub(crate) name: &'static str,
    kind: Kind,
}

#[derive(Clone, Copy)]
enum Kind {
    /// It ends at once, as at a power cut, and is started again.
    Killed,
    /// System calls fail or take their time, as `strace` makes them: which, and what they do.
    Calls(&'static str, &'static str),
    /// Somebody else fills the file system.
    Full,
    /// So many file descriptors more than it has may be opened, and more people come.
    Descriptors,
    /// Somebody reads from the database and does not end: its log cannot be folded and grows by some 120 KB a
    /// registration, at times until the file system of the test is full.
    Reader,
    /// It does not run for a while.
    Frozen,
    /// The clock of the system leaps, forth and back.
    Clock,
    /// So many connections that say nothing, and so many that say half a request.
    Connections(usize, usize),
}

const fn harm(name: &'static str, kind: Kind) -> Harm {
    Harm { name, kind }
}

pub(crate) const HARMS: &[Harm] = &[
    harm("killed (SIGKILL)", Kind::Killed),
    harm("sync fails, each second one (EIO)", Kind::Calls("fsync,fdatasync", "error=EIO:when=1+2")),
    harm("sync takes 200 ms", Kind::Calls("fsync,fdatasync", "delay_exit=200000")),
    harm("writes fail, each fifth (EIO)", Kind::Calls("pwrite64", "error=EIO:when=1+5")),
    harm("no room on the disk, each third write (ENOSPC)", Kind::Calls("pwrite64", "error=ENOSPC:when=1+3")),
    harm("writes take 5 ms", Kind::Calls("pwrite64", "delay_exit=5000")),
    harm("reads fail, each tenth (EIO)", Kind::Calls("pread64", "error=EIO:when=1+10")),
    harm("the disk is full", Kind::Full),
    harm("no file descriptor left", Kind::Descriptors),
    harm("a reader that does not end", Kind::Reader),
    harm("stopped for 4 s (SIGSTOP)", Kind::Frozen),
    harm("the clock leaps a day on and two days back", Kind::Clock),
    harm("5,000 silent connections, 1,000 of half a request", Kind::Connections(5_000, 1_000)),
];

impl Harm {
    /// Lets it happen, for a while. When it was over.
    pub(crate) async fn run(&self, site: &mut Site, crowd: &Crowd) -> Instant {
        match self.kind {
            Kind::Killed => {
                site.end("KILL");
                tokio::time::sleep(Duration::from_millis(500)).await;
                site.start_with(&[]);
                return Instant::now();
            }
            Kind::Calls(calls, what) => {
                let mut strace = strace(site, calls, what);
                tokio::time::sleep(LASTS).await;
                // It lets go of the process and ends.
                let told = Command::new("kill").args(["-INT", &strace.id().to_string()]).status();
                assert!(told.expect("kill runs").success());
                strace.wait().expect("it ends");
            }
            Kind::Full => {
                let ballast = site.data().join("ballast");
                let mut file = fs::File::create(&ballast).expect("made");
                while std::io::Write::write_all(&mut file, &[0; 4096]).is_ok() {}
                tokio::time::sleep(LASTS).await;
                drop(file);
                fs::remove_file(ballast).expect("removed");
            }
            Kind::Descriptors => {
                let open = fs::read_dir(format!("/proc/{}/fd", site.pid())).expect("Linux").count();
                prlimit(&site.pid(), &format!("--nofile={}:", open + 8));
                let others = connect(site, 200, b"").await;
                tokio::time::sleep(LASTS).await;
                prlimit(&site.pid(), MANY);
                drop(others);
            }
            Kind::Reader => {
                let pool = site.database().await;
                let mut reader = pool.acquire().await.expect("a connection");
                sqlx::raw_sql("BEGIN; SELECT COUNT(*) FROM registration").execute(&mut *reader).await.expect("read");
                tokio::time::sleep(LASTS * 2).await;
                sqlx::raw_sql("COMMIT").execute(&mut *reader).await.expect("ended");
                drop(reader);
                pool.close().await;
            }
            Kind::Frozen => {
                site.signal("STOP");
                tokio::time::sleep(LASTS).await;
                site.signal("CONT");
            }
            Kind::Clock => return leap(site, crowd).await,
            Kind::Connections(silent, half) => {
                prlimit(&site.pid(), MANY);
                prlimit(&std::process::id().to_string(), MANY);
                let silent = connect(site, silent, b"").await;
                let half = connect(site, half, b"POST /vi/dang-ky HTTP/1.1\r\nHost: x\r\nContent-Le").await;
                // People register meanwhile: this is the moment from which it is asked whether they can.
                let since = Instant::now();
                crowd.next_success_after(since).await;
                tokio::time::sleep(LASTS).await;
                drop((silent, half));
                return since;
            }
        }
        Instant::now()
    }
}

fn strace(site: &Site, calls: &str, what: &str) -> Child {
    let (trace, inject) = (format!("trace={calls}"), format!("inject={calls}:{what}"));
    let mut command = Command::new("strace");
    command.args(["-f", "-q", "-p", &site.pid(), "-e", &trace, "-e", &inject, "-o", "/dev/null"]);
    command.stderr(Stdio::null()).spawn().expect("strace is here")
}

fn prlimit(pid: &str, limit: &str) {
    let set = Command::new("prlimit").args(["--pid", pid, limit]).status();
    assert!(set.expect("prlimit is here").success());
}

/// Connections that begin with some bytes and say nothing more.
async fn connect(site: &Site, number: usize, beginning: &'static [u8]) -> Vec<TcpStream> {
    let port = site.port;
    let open = move || {
        let one = || {
            // Who finds no place in the queue goes away.
            let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
            let mut stream = TcpStream::connect_timeout(&address, Duration::from_millis(100)).ok()?;
            std::io::Write::write_all(&mut stream, beginning).ok().map(|()| stream)
        };
        (0..number).filter_map(|_| one()).collect()
    };
    tokio::task::spawn_blocking(open).await.expect("they connect")
}

/// Started with a clock of its own, which leaps while people register.
async fn leap(site: &mut Site, crowd: &Crowd) -> Instant {
    let file = site.data().join("clock");
    let shown = file.display().to_string();
    let set = |by: &str| fs::write(&file, by).expect("written");
    set("+0");
    site.end("TERM");
    site.start_with(&[
        ("LD_PRELOAD", FAKETIME.to_owned()),
        ("FAKETIME_TIMESTAMP_FILE", shown),
        ("FAKETIME_NO_CACHE", "1".to_owned()),
        // The clock that only runs on is not moved by whoever sets the time.
        ("FAKETIME_DONT_FAKE_MONOTONIC", "1".to_owned()),
    ]);
    let mut healed = Instant::now();
    for by in ["+0", "+1d", "-1d", "+0"] {
        healed = Instant::now();
        set(by);
        crowd.next_success_after(healed).await;
    }
    healed
}
