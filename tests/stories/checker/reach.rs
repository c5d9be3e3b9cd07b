//! Nothing leads the checker to an address that is not public.

use super::{app, checker, look, portal, said};
use crate::support::strange_portals::{Act, Asked, Portals, missing, page, redirect};

/// Addresses of private networks and of this machine, in every spelling that browsers know.
const FORBIDDEN: [&str; 34] = [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0177.0.0.1/",
    "http://017700000001/",
    "http://127.0.0.1.:80/",
    "http://127%2e0%2e0%2e1/",
    "http://①②⑦.⓪.⓪.①/",
    "http://0/",
    "http://0.0.0.0/",
    "http://localhost/",
    "http://LocalHost./",
    "http://admin.localhost/",
    "http://[::1]/",
    "http://[::]/",
    "http://[0:0:0:0:0:ffff:7f00:1]/",
    "http://[::ffff:169.254.169.254]/",
    "http://[64:ff9b::10.0.0.1]/",
    "http://[2002:7f00:1::1]/",
    "http://[fe80::1]/",
    "http://[fd00:ec2::254]/",
    "http://10.0.0.1/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://100.64.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://2852039166/latest/meta-data/",
    "http://metadata.example/computeMetadata/v1/",
    "http://224.0.0.251/",
    "https://10.0.0.1/",
    "//127.0.0.1/",
    "http:\\\\127.0.0.1\\",
    "http://both.example/",
];

/// Names that lead inside.
fn names(portals: &Portals) {
    for (name, addresses) in [
        ("localhost", &["127.0.0.1", "::1"][..]),
        ("admin.localhost", &["127.0.0.1"]),
        ("metadata.example", &["169.254.169.254"]),
        ("both.example", &["10.0.0.1", "::1", "::ffff:127.0.0.1"]),
    ] {
        portals.name(name, &[addresses]);
    }
}

#[tokio::test]
async fn no_redirect_leads_to_a_forbidden_address() {
    let app = app().await;
    let mut portals = Portals::new().await;
    names(&portals);
    let mut checker = checker(&app, &portals);
    for (number, target) in FORBIDDEN.into_iter().enumerate() {
        let host = format!("p{number}.tinh.example");
        portals
            .add(&host, move |asked| if asked.path == "/robots.txt" { missing() } else { Act::Send(redirect(target)) })
            .await;
        let look = look(&app, &mut checker, &portal(&app, &host, None)).await;
        assert_eq!(said(&look), "unreachable left-host not-public", "{target}");
    }
    assert_eq!(portals.forbidden(), 0);
}

#[tokio::test]
async fn no_part_of_a_page_and_no_robots_txt_leads_there_either() {
    let app = app().await;
    let mut portals = Portals::new().await;
    names(&portals);
    // Below the portal's own name, and inside all the same.
    portals.name("inside.p0.tinh.example", &[&["192.168.0.10"]]);
    let mut checker = checker(&app, &portals);
    let frames =
        FORBIDDEN.iter().map(|target| format!("<iframe src='{target}'></iframe>")).collect::<Vec<_>>().concat();
    let behaviours: [(&str, Behaviour); 5] = [
        (
            "not-found",
            Box::new(move |asked| match asked.path.as_str() {
                "/" => Act::Send(page(&format!("{frames}<frame src=http://inside.p0.tinh.example/></frame>"))),
                _ => missing(),
            }),
        ),
        ("not-found", Box::new(frame_that_leads_inside)),
        (
            "not-found left-host not-public",
            Box::new(|_| Act::Send(page("<meta http-equiv=refresh content='0;url=http://169.254.169.254/'>"))),
        ),
        ("forbidden robots-unread", Box::new(|_| Act::Send(redirect("http://127.0.0.1/robots.txt")))),
        (
            "unreachable left-host not-public",
            Box::new(|asked| match asked.path.as_str() {
                "/robots.txt" => missing(),
                _ => Act::Send(redirect("http://both.example/")),
            }),
        ),
    ];
    for (number, (expected, act)) in behaviours.into_iter().enumerate() {
        let host = format!("p{number}.tinh.example");
        portals.add(&host, act).await;
        let look = look(&app, &mut checker, &portal(&app, &host, None)).await;
        assert_eq!(said(&look), expected, "{number}");
    }
    assert_eq!(portals.forbidden(), 0);
}

type Behaviour = Box<dyn Fn(&Asked) -> Act + Send + Sync>;

fn frame_that_leads_inside(asked: &Asked) -> Act {
    match asked.path.as_str() {
        "/" => Act::Send(page("<iframe src=/b></iframe>")),
        "/b" => Act::Send(redirect("http://10.0.0.1/")),
        _ => missing(),
    }
}

#[tokio::test]
async fn a_name_that_changes_its_mind_is_judged_each_time() {
    let app = app().await;
    let mut portals = Portals::new().await;
    portals.add("p0.tinh.example", |_| Act::Send(page("<p>a"))).await;
    let own = portals.address("p0.tinh.example").to_string();
    let mut checker = checker(&app, &portals);
    // By https nobody answers; by http robots.txt is asked for, then the page.
    for (answers, expected) in [
        (&[&[own.as_str()][..], &[own.as_str()], &["127.0.0.1"]][..], "unreachable not-public"),
        (&[&[own.as_str()][..], &["169.254.169.254"]], "unreachable not-public"),
        (&[&["10.0.0.1"][..], &[own.as_str()]], "unreachable not-public"),
        // Of several addresses only the public ones are tried.
        (&[&["127.0.0.1", own.as_str(), "10.0.0.1"]], "not-found"),
    ] {
        portals.name("p0.tinh.example", answers);
        let mut fresh = super::checker(&app, &portals);
        let look = look(&app, &mut fresh, &portal(&app, "p0.tinh.example", None)).await;
        assert_eq!(said(&look), expected, "{answers:?}");
    }
    let look = look(&app, &mut checker, &portal(&app, "2130706433", None)).await;
    assert_eq!(said(&look), "unreachable not-public", "an address instead of a name");
    assert_eq!(portals.forbidden(), 0);
}

#[test]
fn no_part_of_the_program_builds_the_way_of_the_tests() {
    fn files(folder: &std::path::Path, found: &mut Vec<std::path::PathBuf>) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() { files(&path, found) } else { found.push(path) }
        }
    }
    let mut all = Vec::new();
    files(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut all);
    for path in all.iter().filter(|path| !path.ends_with("checker/reach.rs")) {
        let text = std::fs::read_to_string(path).expect("text");
        assert!(!text.contains("of_tests("), "{}", path.display());
    }
}
