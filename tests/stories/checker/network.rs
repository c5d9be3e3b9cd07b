//! The test portals, further: what is around a page, and on the way to it.

use super::cases::{Case, SNIPPET, acts, bomb, does, gzip, html, robots, sends, shows, site, text};
use crate::support::strange_portals::{Act, Asked, Certificate, answer, missing, page, redirect};

/// All of them.
pub(super) fn all() -> Vec<Case> {
    [frames(), pages(), ways(), rules(), burdens(), wires()].into_iter().flatten().collect()
}

/// Pages around pages.
fn frames() -> Vec<Case> {
    let frames = |which: usize| {
        let all = (1..=10).map(|n| format!("<iframe src='/{n}'></iframe>")).collect::<Vec<_>>().concat();
        move |asked: &Asked| match asked.path.trim_start_matches('/') {
            "" => Act::Send(page(&all)),
            "robots.txt" => missing(),
            number if number == which.to_string() => Act::Send(page(SNIPPET)),
            _ => Act::Send(page("<p>a")),
        }
    };
    vec![
        site(
            "a set of frames",
            "found",
            &[
                (
                    "/",
                    "<frameset cols='200,*'><frame src=menu.htm><frame src=main.htm><noframes>x</noframes></frameset>",
                ),
                ("/menu.htm", "<p>menu"),
                ("/main.htm", SNIPPET),
            ],
        ),
        site(
            "a frame in a column",
            "found narrow-180",
            &[("/", "<table><td width=180><iframe src=/b width=100%></iframe></table>"), ("/b", SNIPPET)],
        ),
        site(
            "a hidden frame",
            "not-found hidden",
            &[("/", "<iframe src=/b style='display:none'></iframe>"), ("/b", SNIPPET)],
        ),
        site(
            "a frame in a frame",
            "not-found",
            &[("/", "<iframe src=/a></iframe>"), ("/a", "<iframe src=/b></iframe>"), ("/b", SNIPPET)],
        ),
        acts("the eighth frame", "found", frames(8)),
        acts("the ninth frame", "not-found", frames(9)),
        acts("a frame in a page that did not come", "unreachable status-500", |asked| match asked.path.as_str() {
            "/" => Act::Send(answer("500 Oh", "Content-Type: text/html\r\n", b"<iframe src=/b></iframe>")),
            "/b" => Act::Send(page("<p>a")),
            _ => missing(),
        }),
        acts("a frame that does not end", "not-found", |asked| match asked.path.as_str() {
            "/" => Act::Send(page("<iframe src=/b></iframe>")),
            "/b" => Act::Send(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99\r\n\r\n<p>a".to_vec()),
            _ => missing(),
        }),
        acts("frames that are elsewhere", "found", |asked| match asked.path.as_str() {
            "/robots.txt" => missing(),
            "/" => Act::Send(redirect("/vi")),
            "/vi" => {
                Act::Send(page(&(1..=8).map(|n| format!("<iframe src=/{n}></iframe>")).collect::<Vec<_>>().concat()))
            }
            "/at/8" => Act::Send(page(SNIPPET)),
            path if path.starts_with("/at/") => Act::Send(page("<p>a")),
            path => Act::Send(redirect(&format!("/at{path}"))),
        }),
        shows("a frame of somebody else", "not-found", "<iframe src='http://other.example/'></iframe>"),
        acts("a frame that is not wanted", "not-found robots", |asked| match asked.path.as_str() {
            "/" => Act::Send(page("<iframe src=/b></iframe>")),
            "/robots.txt" => text("User-agent: *\nDisallow: /b"),
            _ => Act::Send(page(SNIPPET)),
        }),
        site(
            "a page that leads on",
            "found",
            &[("/", "<meta http-equiv=Refresh content='0; URL=/vi'>"), ("/vi", SNIPPET)],
        ),
        site(
            "a page that leads on, and on",
            "not-found",
            &[
                ("/", "<meta http-equiv=refresh content='0;/a'>"),
                ("/a", "<meta http-equiv=refresh content='0;url=/b'>"),
                ("/b", SNIPPET),
            ],
        ),
        shows(
            "a page that leads to itself",
            "not-found",
            "<meta http-equiv=refresh content='300; url=/'><meta http-equiv=refresh content=60>",
        ),
    ]
}

/// What comes, or comes instead.
fn pages() -> Vec<Case> {
    vec![
        sends(
            "the page of an error",
            "found status-404",
            answer("404 Not Found", "Content-Type: text/html\r\n", SNIPPET.as_bytes()),
        ),
        acts("an error", "unreachable status-404", |_| missing()),
        sends(
            "an error of the server",
            "unreachable status-500",
            answer("500 Oh", "Content-Type: text/html\r\n", b"<p>a"),
        ),
        sends("not for us", "unreachable status-403", answer("403 Forbidden", "", b"")),
        sends(
            "not without a password",
            "unreachable status-401",
            answer("401 Who", "WWW-Authenticate: Basic\r\n", b""),
        ),
        sends(
            "not now",
            "unreachable status-503",
            answer("503 Later", "Retry-After: 9999999\r\nContent-Type: text/html\r\n", b""),
        ),
        sends("nothing new", "unreachable status-304", answer("304 Not Modified", "", b"")),
        sends("an empty page", "not-found", html("text/html", b"")),
        sends("a PDF", "unreachable not-page", html("application/pdf", b"%PDF-1.4 ...")),
        sends("a PDF that says nothing", "unreachable not-page", answer("200 OK", "", b"%PDF-1.4 ...")),
        sends("an image", "unreachable not-page", html("image/png", b"\x89PNG")),
        sends("a page that says nothing", "found", answer("200 OK", "", SNIPPET.as_bytes())),
        sends(
            "a page of XHTML",
            "found",
            html("application/xhtml+xml", format!("<?xml version='1.0'?><html>{SNIPPET}</html>").as_bytes()),
        ),
        site("the page that was declared", "found", &[("/", "<p>a"), ("/tin?id=7&b=%C3%A1", SNIPPET)])
            .declares("http://HOST/tin?id=7&b=á#banner"),
        shows("a page elsewhere", "found page-elsewhere", SNIPPET).declares("https://facebook.example/haiphong"),
        shows("a page at no address", "found page-elsewhere", SNIPPET).declares("trang chủ"),
        shows("a page behind a door", "unreachable not-public", SNIPPET).declares("http://HOST:8080/"),
        shows("a page of files", "unreachable not-public", SNIPPET).declares("ftp://HOST/"),
        shows("a page with a password", "unreachable not-public", SNIPPET).declares("http://ban:mat-khau@HOST/"),
    ]
}

/// The way to a page.
fn ways() -> Vec<Case> {
    let hops = |most: usize| {
        move |asked: &Asked| match asked.path.trim_start_matches("/r").parse::<usize>() {
            Ok(hop) if hop >= most => Act::Send(page(SNIPPET)),
            Ok(hop) => Act::Send(redirect(&format!("/r{}", hop + 1))),
            Err(_) if asked.path == "/" => Act::Send(redirect("/r1")),
            Err(_) => missing(),
        }
    };
    let to = |target: &'static str| {
        move |asked: &Asked| match asked.path.as_str() {
            "/" => Act::Send(redirect(target)),
            "/robots.txt" => missing(),
            _ => Act::Send(page(SNIPPET)),
        }
    };
    vec![
        acts("another address", "found", to("vi/trang-chu")),
        acts("another address of other letters", "found", to("/trang-chủ/á")),
        acts("five addresses on", "found", hops(5)),
        acts("six addresses on", "unreachable redirects", hops(6)),
        acts("without end", "unreachable redirects", |asked| {
            let next = format!("{}a", asked.path);
            if asked.path == "/robots.txt" { missing() } else { Act::Send(redirect(&next)) }
        }),
        acts("in a circle", "unreachable redirects", |asked| match asked.path.as_str() {
            "/robots.txt" => missing(),
            "/" => Act::Send(redirect("/a")),
            _ => Act::Send(redirect("/")),
        }),
        acts("to itself", "unreachable redirects", |asked| {
            if asked.path == "/robots.txt" { missing() } else { Act::Send(redirect("/")) }
        }),
        acts("nowhere", "unreachable status-302", |asked| {
            if asked.path == "/robots.txt" { missing() } else { Act::Send(answer("302 Found", "", b"")) }
        }),
        acts("a long way", "unreachable broken", |asked| match asked.path.as_str() {
            "/robots.txt" => missing(),
            "/" => Act::Send(redirect(&format!("/{}", "a".repeat(2_048)))),
            _ => Act::Send(page(SNIPPET)),
        }),
        acts("to no address", "unreachable broken", to("http://[")),
        acts("to a file", "unreachable not-public", to("file:///etc/passwd")),
        acts("to a script", "unreachable not-public", to("javascript:alert(1)")),
        acts("to a name that nobody has", "unreachable left-host no-name", to("http://nobody.tinh.example/")),
        acts("to another host", "found left-host", to("http://moved.example/")),
        acts("to its new name", "found", to("http://www.HOST/vi")),
        acts("to another host where nobody may look", "forbidden left-host robots", to("http://closed.example/")),
        shows("https", "found", SNIPPET).by_https(Certificate::Good),
        shows("a certificate that has expired", "unreachable certificate", SNIPPET).by_https(Certificate::Expired),
        shows("a certificate of somebody else", "unreachable certificate", SNIPPET).by_https(Certificate::Foreign),
    ]
}

/// robots.txt.
fn rules() -> Vec<Case> {
    let huge = format!("User-agent: *\nDisallow: /admin\n{}Disallow: /\n", "# Cổng thông tin điện tử\n".repeat(60_000));
    let early = format!("User-agent: *\nDisallow: /\n{}", "# Cổng thông tin điện tử\n".repeat(60_000));
    let cut = "User-agent: *\nDisallow: /tin\n#";
    let cut = format!("{cut}{}\nDisallow: /admin\n", "-".repeat(500 * 1024 - cut.len() - "\nDisallow: /".len()));
    let status =
        |status: &str| Act::Send(answer(status, "Content-Type: text/plain\r\n", b"User-agent: *\nDisallow: /"));
    vec![
        robots("nobody may look", "forbidden robots", text("User-agent: *\nDisallow: /")),
        robots(
            "we may not look",
            "forbidden robots",
            text("User-agent: Googlebot\nAllow: /\n\nUSER-AGENT: VietPhap-Checker\nDISALLOW: /"),
        ),
        robots(
            "others may not look",
            "found",
            text("User-agent: *\nDisallow: /\n\nUser-agent: vietphap-checker\nDisallow: /admin"),
        ),
        robots("the longest rule decides", "found", text("User-agent: *\nDisallow: /*\nAllow: /$\nDisallow: /")),
        robots("none of it", "found", status("404 Not Found")),
        robots("not for us", "found", status("403 Forbidden")),
        robots("an error of the server", "forbidden robots-unread", status("500 Oh")),
        robots("busy", "forbidden robots-unread", status("503 Later")),
        robots("asked too often", "forbidden robots-unread", status("429 Too Many Requests")),
        robots("a page instead", "found", Act::Send(page("<h1>Cổng thông tin điện tử</h1>"))),
        robots("bytes", "found", Act::Send(html("text/plain", &(0..=255).cycle().take(10_000).collect::<Vec<u8>>()))),
        robots("a rule beyond all measure", "found", text(&huge)),
        robots("a rule before that", "forbidden robots", text(&early)),
        robots("a rule that is cut to another one", "found", text(&cut)),
        robots(
            "we may not look, with all that we call ourselves",
            "forbidden robots",
            text("User-agent: vietphap-checker/0.1 (+https://vietphap.example.vn/vi/banner)\nDisallow: /"),
        ),
        robots("in a circle", "found", Act::Send(redirect("/robots.txt"))),
        robots("kept elsewhere", "forbidden robots", Act::Send(redirect("http://closed.example/robots.txt"))),
        robots(
            "kept where nobody may go",
            "forbidden robots-unread",
            Act::Send(redirect("http://10.0.0.1/robots.txt")),
        ),
        robots("that never comes", "unreachable silent", Act::Hang(Vec::new())),
        robots(
            "that never ends",
            "forbidden robots-unread",
            Act::Drip(
                html("text/plain", b"")[..0].to_vec(),
                b"HTTP/1.1 200 OK\r\n\r\n".iter().chain(&[b'#'; 500]).copied().collect(),
            ),
        ),
        robots("in a bomb", "found", Act::Send(answer("200 OK", "Content-Encoding: gzip\r\n", &bomb(b'\n', 50)))),
    ]
}

/// What is too much.
fn burdens() -> Vec<Case> {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1073741824\r\n\r\n";
    let begins = format!("{head}{SNIPPET}");
    let megabyte = |text: &str| text.repeat((1 << 20) / text.len());
    let packed = |bytes: Vec<u8>| answer("200 OK", "Content-Type: text/html\r\nContent-Encoding: gzip\r\n", &bytes);
    vec![
        does("a gigabyte", "not-found too-big", Act::Endless(head.into(), megabyte("<p>a</p>").into_bytes())),
        does(
            "a gigabyte after ours",
            "found too-big",
            Act::Endless(begins.into_bytes(), megabyte("<p>a</p>").into_bytes()),
        ),
        does("a gigabyte in one tag", "not-found too-big", Act::Endless(head.into(), megabyte(" a=b").into_bytes())),
        does(
            "chunks without end",
            "not-found too-big",
            Act::Endless(
                b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec(),
                b"400\r\n".iter().chain(&[b' '; 0x400]).chain(b"\r\n").copied().collect(),
            ),
        ),
        sends("a bomb", "not-found too-big", packed(bomb(b' ', 300))),
        sends(
            "a bomb in a bomb",
            "unreachable broken",
            answer("200 OK", "Content-Type: text/html\r\nContent-Encoding: gzip, gzip\r\n", &gzip(&bomb(b' ', 300))),
        ),
        sends("packed, and ours", "found", packed(gzip(SNIPPET.as_bytes()))),
        sends(
            "said to be packed",
            "unreachable broken",
            answer("200 OK", "Content-Type: text/html\r\nContent-Encoding: gzip\r\n", SNIPPET.as_bytes()),
        ),
        shows("elements in elements in elements", "not-found", "<b>".repeat(60_000)),
        shows("a million elements", "not-found too-big", "<p>".repeat(1 << 20)),
        shows("tables in links in tables", "not-found", "<table><a href=b>".repeat(20_000)),
        shows(
            "a long style around many frames",
            "not-found",
            format!("<body style='{}'>{}", "a:b;".repeat(375_000), "<iframe></iframe>".repeat(88_000)),
        ),
        shows(
            "a long style around many banners",
            "found",
            format!("<body style='{}'>{}", "a:b;".repeat(375_000), SNIPPET.repeat(5_000)),
        ),
        shows("slashes without end", "not-found", format!("<p>{}/banner/", "/".repeat(3_000_000))),
        shows("a style in a style in a style", "not-found", format!("<p style='{}'>", "url(".repeat(700_000))),
        shows(
            "bold letters in all paragraphs",
            "not-found too-big",
            format!(
                "<p>{}{}",
                (0..10_000).map(|n| format!("<b a={n}>")).collect::<Vec<_>>().concat(),
                "<p>x".repeat(100_000)
            ),
        ),
        shows("ten thousand banners", "found", SNIPPET.repeat(5_000)),
        shows(
            "ten thousand attributes",
            "not-found",
            format!("<a {}>", (0..10_000).map(|n| format!("a{n}=b ")).collect::<Vec<_>>().concat()),
        ),
        does("slow", "unreachable slow", Act::Drip(head.into(), vec![b'a'; 1_000])),
        does("slow after ours", "found slow", Act::Drip(format!("{head}{SNIPPET}").into_bytes(), vec![b'a'; 1_000])),
    ]
}

/// What is no HTTP, or not quite.
fn wires() -> Vec<Case> {
    let raw = |bytes: &str| bytes.as_bytes().to_vec();
    let headers = (0..5_000).map(|n| format!("X-{n}: a\r\n")).collect::<Vec<_>>().concat();
    let long = format!("X-A: {}\r\n", "a".repeat(1 << 20));
    let declared = |length: usize| {
        raw(&format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {length}\r\n\r\n{SNIPPET}"))
    };
    let chunks = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{SNIPPET}\r\n",
        SNIPPET.len()
    );
    vec![
        does("silent", "unreachable silent", Act::Hang(Vec::new())),
        does("gone at once", "unreachable silent", Act::Reset),
        does("gone without a word", "unreachable silent", Act::Send(Vec::new())),
        does("half a head", "unreachable silent", Act::Hang(raw("HTTP/1.1 200 OK\r\nContent-Ty"))),
        does("half a head, then gone", "unreachable silent", Act::Send(raw("HTTP/1.1 200 OK\r\nContent-Ty"))),
        does(
            "a head by drops",
            "unreachable silent",
            Act::Drip(Vec::new(), raw("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 3\r\n\r\nabc")),
        ),
        does("a head without end", "unreachable broken", Act::Endless(raw("HTTP/1.1 200 OK\r\n"), raw("X-A: a\r\n"))),
        does(
            "a hundred until it goes on",
            "unreachable silent",
            Act::Endless(Vec::new(), raw("HTTP/1.1 100 Continue\r\n\r\n").repeat(100)),
        ),
        sends("five thousand headers", "unreachable broken", answer("200 OK", &headers, SNIPPET.as_bytes())),
        sends("a header of a megabyte", "unreachable broken", answer("200 OK", &long, SNIPPET.as_bytes())),
        sends("no HTTP", "unreachable broken", raw("220 mail.haiphong.gov.vn ESMTP\r\n\r\n")),
        sends("bytes", "unreachable broken", (0..=255).cycle().take(5_000).collect()),
        sends("as in 1991", "unreachable broken", raw(SNIPPET)),
        sends("as in 1996", "found", raw(&format!("HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n{SNIPPET}"))),
        sends("longer than it says", "not-found", declared(40)),
        sends("shorter than it says", "found broken", declared(100_000)),
        sends(
            "shorter than it says, and nothing of ours",
            "unreachable broken",
            raw("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 99\r\n\r\n<p>a"),
        ),
        sends(
            "two lengths",
            "unreachable broken",
            raw("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n<p>abc"),
        ),
        sends("in chunks", "found", raw(&format!("{chunks}0\r\n\r\n"))),
        sends("in chunks that break off", "found broken", raw(&chunks)),
        sends(
            "in chunks of nonsense",
            "unreachable broken",
            raw("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n<p>abc"),
        ),
        sends(
            "in a chunk of the size of the world",
            "unreachable broken",
            raw(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n<p>abc",
            ),
        ),
        sends(
            "something else from now on",
            "unreachable status-101",
            raw("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"),
        ),
    ]
}
