//! The checker: it looks at portals of all kinds, and at nothing else.

mod cases;
mod network;
mod reach;
mod rounds;

use std::time::{Duration, Instant};

use vietphap::campaign::{Portal, Remark};
use vietphap::checker::{Checker, Look};
use vietphap::i18n::Lang;

use self::cases::{Case, SITE, SNIPPET};
use crate::support::TestApp;
use crate::support::strange_portals::{Act, Asked, Portals, answer, limits, missing, page};

async fn app() -> TestApp {
    TestApp::with(crate::support::BEFORE, |settings| settings.base_url = Some(SITE.to_owned())).await
}

fn checker(app: &TestApp, portals: &Portals) -> Checker {
    Checker::new(&app.state.config, Lang::Vi, portals.reach(), limits()).expect("a checker")
}

/// The portal of Hải Phòng, as if it had this host.
fn portal(app: &TestApp, host: &str, page: Option<&str>) -> Portal {
    let campaigns = app.state.campaigns.load();
    let portal = campaigns.portal("hai-phong").expect("a portal");
    Portal { host: Some(host.to_owned()), page: page.map(str::to_owned), ..Portal::clone(portal) }
}

async fn look(app: &TestApp, checker: &mut Checker, portal: &Portal) -> Look {
    let campaigns = app.state.campaigns.load_full();
    checker.look(&campaigns, portal, &["12".to_owned()], &[]).await.expect("a host")
}

/// The verdict, and the codes of the remarks.
fn said(look: &Look) -> String {
    let finding = &look.findings[0];
    let codes = Remark::write(&finding.remarks);
    format!("{} {codes}", finding.verdict.code()).trim_end().to_owned()
}

/// Two hosts that some portals lead to.
async fn neighbours(portals: &mut Portals) {
    portals.add("moved.example", |asked| if asked.path == "/" { Act::Send(page(SNIPPET)) } else { missing() }).await;
    let closed = |_: &Asked| Act::Send(answer("200 OK", "", b"User-agent: *\nDisallow: /"));
    portals.add("closed.example", closed).await;
    portals.add("other.example", |_| Act::Send(page(SNIPPET))).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_portal_gets_the_verdict_that_it_deserves() {
    let app = app().await;
    let mut portals = Portals::new().await;
    neighbours(&mut portals).await;
    let mut checker = checker(&app, &portals);
    let cases: Vec<Case> = cases::all().into_iter().chain(network::all()).collect();
    assert!(cases.len() >= 60, "{} portals", cases.len());
    let (mut wrong, mut slowest) = (Vec::new(), (Duration::ZERO, ""));
    let started = Instant::now();
    for (number, Case { name, act, secure, page, said: expected }) in cases.into_iter().enumerate() {
        let host = format!("p{number}.tinh.example");
        // Where its pages say HOST they mean it.
        let own = host.clone();
        let act = move |asked: &Asked| match act(asked) {
            Act::Send(bytes) => Act::Send(named(bytes, &own)),
            other => other,
        };
        if let Some(certificate) = secure {
            portals.add_secure(&host, certificate, act).await;
        } else {
            portals.add(&host, act).await;
            portals.name(&format!("www.{host}"), &[&[&portals.address(&host).to_string()]]);
        }
        let declared = page.map(|page| page.replace("HOST", &host));
        let (sent, since) = (portals.sent(), Instant::now());
        let look = look(&app, &mut checker, &portal(&app, &host, declared.as_deref())).await;
        let took = since.elapsed();
        if said(&look) != expected {
            wrong.push(format!("{name}: `{}` instead of `{expected}` ({})", said(&look), look.page));
        }
        // A look is bounded: in what it reads, in what a portal could send, and in time.
        assert!(look.bytes <= (3 << 20) + (1 << 20), "{name}: {} bytes", look.bytes);
        assert!(portals.sent() - sent < 24 << 20, "{name}: {} bytes were taken", portals.sent() - sent);
        assert!(took < Duration::from_secs(30), "{name}: {took:?}");
        slowest = slowest.max((took, name));
    }
    println!("all in {:?}; the slowest, {}, in {:?}", started.elapsed(), slowest.1, slowest.0);
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(portals.forbidden(), 0, "a forbidden address was connected to");
    assert!(portals.asked("other.example").is_empty(), "frames of somebody else are not asked for");
}

/// With the portal's host where it is named.
fn named(bytes: Vec<u8>, host: &str) -> Vec<u8> {
    match bytes.windows(4).position(|word| word == b"HOST") {
        Some(at) if bytes.len() < 4_096 => [&bytes[..at], host.as_bytes(), &bytes[at + 4..]].concat(),
        _ => bytes,
    }
}

#[tokio::test]
async fn a_portal_is_told_who_asks_and_is_not_pressed() {
    let app = app().await;
    let mut portals = Portals::new().await;
    portals
        .add("p0.tinh.example", |asked| match asked.path.as_str() {
            "/robots.txt" => {
                Act::Send(answer("200 OK", "Set-Cookie: a=b\r\n", b"User-agent: *\nCrawl-delay: 0.2\nDisallow: /admin"))
            }
            "/" => Act::Send(answer("302 Found", "Location: /vi\r\nSet-Cookie: id=1\r\n", b"")),
            "/vi" => Act::Send(page(
                "<iframe src=/a></iframe><iframe src=/b></iframe><iframe src=/a#b></iframe><iframe src=/vi></iframe><iframe src=/></iframe>",
            )),
            _ => Act::Send(page("<p>a")),
        })
        .await;
    let mut checker = checker(&app, &portals);
    let portal = portal(&app, "p0.tinh.example", None);
    let since = Instant::now();
    let first = look(&app, &mut checker, &portal).await;
    assert_eq!(said(&first), "not-found");
    let asked = portals.asked("p0.tinh.example");
    let paths: Vec<&str> = asked.iter().map(|asked| asked.path.as_str()).collect();
    assert_eq!(paths, ["/robots.txt", "/", "/vi", "/a", "/b"], "each once");
    // A pause before each but the first.
    assert!(since.elapsed() >= Duration::from_millis(4 * 200), "{:?}", since.elapsed());
    for asked in &asked {
        let head = &asked.head;
        assert!(
            head.contains("user-agent: vietphap-checker/0.1 (+https://vietphap.example.vn/vi/banner)\r\n"),
            "{head}"
        );
        assert!(head.contains("host: p0.tinh.example\r\n") && head.contains("accept-encoding: gzip\r\n"), "{head}");
        assert!(!head.contains("cookie:") && !head.contains("referer:"), "{head}");
    }
    // Its rules are known for a while.
    look(&app, &mut checker, &portal).await;
    let robots = portals.asked("p0.tinh.example").iter().filter(|asked| asked.path == "/robots.txt").count();
    assert_eq!(robots, 1);
}

#[tokio::test]
async fn a_portal_with_letters_of_its_language_in_its_name_is_found() {
    let app = app().await;
    let mut portals = Portals::new().await;
    portals.add("idn.tinh.example", |asked| if asked.path == "/" { Act::Send(page(SNIPPET)) } else { missing() }).await;
    let mut checker = checker(&app, &portals);
    let name = "C\u{1ED4}NG.tinh.example";
    let ascii = url::Url::parse(&format!("http://{name}/")).expect("an address").host_str().expect("a host").to_owned();
    portals.name(&ascii, &[&[&portals.address("idn.tinh.example").to_string()]]);
    let found = look(&app, &mut checker, &portal(&app, name, None)).await;
    assert_eq!((said(&found).as_str(), found.page), ("found", format!("http://{ascii}/")));
}

#[tokio::test]
async fn where_https_is_not_spoken_http_is() {
    let app = app().await;
    let mut portals = Portals::new().await;
    let ours = |asked: &Asked| if asked.path == "/" { Act::Send(page(SNIPPET)) } else { missing() };
    let mut checker = checker(&app, &portals);
    for (number, act) in [Act::Send(page("<p>a")), Act::Reset, Act::Hang(Vec::new())].into_iter().enumerate() {
        let host = format!("p{number}.tinh.example");
        portals.add(&host, ours).await;
        portals.add_instead_of_https(&host, move |_| act.clone()).await;
        let found = look(&app, &mut checker, &portal(&app, &host, None)).await;
        assert_eq!((said(&found).as_str(), found.page), ("found", format!("http://{host}/")), "{number}");
        let declared = format!("https://{host}/");
        let found = look(&app, &mut checker, &portal(&app, &host, Some(&declared))).await;
        assert!(said(&found).starts_with("unreachable "), "what was declared is what is looked at");
    }
}
