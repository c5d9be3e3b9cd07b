//! Whose page is looked at and when, and what is kept of it.

use std::collections::HashSet;

use jiff::Timestamp;
use jiff::civil::date;
use tempfile::TempDir;
use vietphap::campaign::{Remark, Standing, Verdict};
use vietphap::checker::{self, Due, Round, Which};
use vietphap::config::{Config, Overrides};

use super::{SNIPPET, app, checker};
use crate::stories::process::{refused, run};
use crate::support::TestApp;
use crate::support::strange_portals::{Act, Portals, missing, page};

const HAI_PHONG: Which<'static> = Which { portal: Some("hai-phong"), campaign: None };

/// Every portal of the seed has a page, one and the same.
async fn all_portals(app: &TestApp, body: &'static str) -> Portals {
    let mut portals = Portals::new().await;
    portals.add("tinh.example", move |asked| if asked.path == "/" { Act::Send(page(body)) } else { missing() }).await;
    let address = portals.address("tinh.example").to_string();
    for portal in &app.state.campaigns.load().portals {
        if let Some(host) = &portal.host {
            portals.name(host, &[&[&address]]);
        }
    }
    portals
}

async fn due(app: &TestApp, which: Which<'_>) -> Vec<Due> {
    checker::due(&app.state, which).await.expect("the database answers")
}

fn slugs(due: &[Due]) -> HashSet<&str> {
    due.iter().map(|due| due.portal.slug.as_str()).collect()
}

#[tokio::test]
async fn a_day_on_which_it_was_found_stays_one() {
    let app = app().await;
    let (found, nothing) = (all_portals(&app, SNIPPET).await, all_portals(&app, "<p>a").await);
    let (mut seeing, mut blind) = (checker(&app, &found), checker(&app, &nothing));
    let id = app.state.campaigns.load().portal("hai-phong").expect("a portal").id.clone();
    for (moment, finds) in [
        ("2023-03-01T09:00:00+07:00", false),
        ("2023-03-01T10:00:00+07:00", true),
        // Nothing any more, at the end of the day; then nothing the next day.
        ("2023-03-01T23:59:59+07:00", false),
        ("2023-03-02T00:00:00+07:00", false),
    ] {
        app.set_clock(moment);
        let due = due(&app, HAI_PHONG).await;
        let checker = if finds { &mut seeing } else { &mut blind };
        let look = checker::check(&app.state, checker, &due[0]).await.expect("kept").expect("a host");
        assert_eq!(look.findings[0].verdict, if finds { Verdict::Found } else { Verdict::NotFound });
    }
    let checks = app.state.store.portal_checks("12", &id).await.expect("checks");
    let told: Vec<_> = checks.iter().map(|check| (check.day, check.verdict)).collect();
    assert_eq!(told, [(date(2023, 3, 2), Verdict::NotFound), (date(2023, 3, 1), Verdict::Found)]);
    assert_eq!(checks[1].checked_at, "2023-03-01T10:00:00+07:00".parse::<Timestamp>().expect("a moment"));
    assert_eq!((checks[1].page.as_str(), checks[1].remarks.len()), ("http://haiphong.gov.vn/", 0));
    let evidence = &app.state.store.evidence("12").await.expect("evidence")["hai-phong"];
    assert_eq!((evidence.days_seen, evidence.first_seen), (1, Some(date(2023, 3, 1))));
    assert_eq!(evidence.checked, Some((date(2023, 3, 2), Verdict::NotFound)));
    let campaigns = app.state.campaigns.load();
    let (campaign, published) = (campaigns.get("12").expect("a campaign"), app.state.published.load());
    let days = campaign.window(None, &published.current);
    assert_eq!(evidence.standing(true, days, date(2023, 3, 2)), Standing::Seen(date(2023, 3, 1)));
}

#[tokio::test]
async fn a_snippet_of_a_campaign_that_is_under_way_is_no_old_one() {
    let app = app().await;
    let portals = all_portals(&app, SNIPPET).await;
    let mut checker = checker(&app, &portals);
    let tenth = Which { campaign: Some("10"), ..HAI_PHONG };
    for (moment, remarks) in
        [("2023-03-01T09:00:00+07:00", &[][..]), ("2023-06-01T09:00:00+07:00", &[Remark::OldAddress])]
    {
        app.set_clock(moment);
        let due = due(&app, tenth).await;
        let look = checker::check(&app.state, &mut checker, &due[0]).await.expect("kept").expect("a host");
        assert_eq!((look.findings[0].verdict, &look.findings[0].remarks[..]), (Verdict::NotFound, remarks), "{moment}");
    }
}

#[tokio::test]
async fn those_who_were_asked_are_looked_at_while_their_window_is_open() {
    let app = app().await;
    let asked = due(&app, Which::default()).await;
    assert_eq!(asked.len(), 62, "every province but the host");
    assert!(!slugs(&asked).contains("ha-noi"));
    assert!(asked.iter().all(|due| due.campaigns == [("12".to_owned(), date(2023, 3, 1))]));
    // The host's own, once the banner was seen there.
    app.get_with(
        "/banner/12/ha-noi/vi/728x90.png",
        &[("referer", "https://hanoi.gov.vn/"), ("user-agent", "Mozilla/5.0 Firefox/110.0")],
    )
    .await
    .expect(200);
    app.counts.flush(&app.state).await;
    assert_eq!(due(&app, Which::default()).await.len(), 63);
    // Anybody, if they are named.
    assert_eq!(due(&app, HAI_PHONG).await.len(), 1);
    assert_eq!(due(&app, Which { portal: Some("ha-noi"), campaign: Some("10") }).await.len(), 1);
    for (moment, number) in [
        ("2023-02-19T23:59:59+07:00", 0),
        ("2023-02-20T00:00:00+07:00", 63),
        ("2023-04-12T23:59:59+07:00", 63),
        ("2023-04-13T00:00:00+07:00", 0),
    ] {
        app.set_clock(moment);
        assert_eq!(due(&app, Which::default()).await.len(), number, "{moment}");
    }
    // A campaign that is over, by name alone.
    assert_eq!(due(&app, Which { portal: None, campaign: Some("10") }).await.len(), 62);
}

#[tokio::test]
async fn a_round_spreads_over_the_day_and_goes_on_after_a_restart() {
    let app = app().await;
    let portals = all_portals(&app, SNIPPET).await;
    app.set_clock("2023-03-01T00:00:00+07:00");
    let mut round = Round::new(checker(&app, &portals));
    assert!(!round.turn(&app.state).await, "nobody at midnight");
    app.set_clock("2023-03-01T12:00:00+07:00");
    let mut by_noon = 0;
    while round.turn(&app.state).await {
        by_noon += 1;
    }
    assert!((15..50).contains(&by_noon), "spread over the day: {by_noon} by noon");
    // Another server, at the end of the day.
    app.set_clock("2023-03-01T23:30:00+07:00");
    let mut round = Round::new(checker(&app, &portals));
    let mut rest = 0;
    while round.turn(&app.state).await {
        rest += 1;
    }
    assert_eq!(by_noon + rest, 62, "each once");
    assert!(due(&app, Which::default()).await.is_empty());
    let evidence = app.state.store.evidence("12").await.expect("evidence");
    assert_eq!(evidence.values().filter(|own| own.days_seen == 1).count(), 1, "the one whose snippet it is");
    app.set_clock("2023-03-02T00:00:00+07:00");
    assert_eq!(due(&app, Which::default()).await.len(), 62, "the next day everybody again");
}

#[tokio::test]
async fn a_rehearsal_asks_nobody_unless_it_is_told_to() {
    let data = TempDir::new().expect("a folder");
    let said = |arguments: &[&str]| {
        let output = run(&[&["portals", "check"], arguments].concat(), data.path());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text")
    };
    let list = said(&["--dry-run"]);
    assert_eq!(list.lines().count(), 62, "{list}");
    assert!(
        list.lines()
            .any(|line| line.starts_with("hai-phong ") && line.contains(" 12 ") && line.ends_with("haiphong.gov.vn")),
        "{list}"
    );
    refused(&run(&["portals", "check"], data.path()), &["a rehearsal does not ask all portals", "--portal"]);
    refused(&run(&["portals", "check", "--portal", "atlantis"], data.path()), &["no portal atlantis"]);
    refused(&run(&["portals", "check", "--campaign", "11"], data.path()), &["no campaign 11", "10, 12"]);
    // The real way: it knows what is inside.
    let file = data.path().join("vietphap.sqlite");
    let database = sqlx::SqlitePool::connect(&format!("sqlite://{}", file.display())).await.expect("opened");
    sqlx::query("UPDATE portal SET host = '127.0.0.1' WHERE slug = 'hai-phong'").execute(&database).await.expect("set");
    let looked = said(&["--portal", "hai-phong"]);
    assert!(looked.starts_with("hai-phong (12): unreachable, https://127.0.0.1/\n"), "{looked}");
    assert!(looked.contains("private network"), "{looked}");
    let kept: (String, String) =
        sqlx::query_as("SELECT verdict, remarks FROM portal_check").fetch_one(&database).await.expect("one");
    assert_eq!(kept, ("unreachable".to_owned(), "not-public".to_owned()));
    assert!(said(&["--portal", "hai-phong", "--campaign", "10", "--dry-run"]).contains("10"));
}

#[test]
fn the_schedule_is_on_in_production_and_off_in_a_rehearsal() {
    let with = |file: Option<&str>, value: Option<&str>| {
        let folder = TempDir::new().expect("a folder");
        let path = folder.path().join("vietphap.toml");
        let config = file.map(|text| {
            std::fs::write(&path, text).expect("written");
            path.display().to_string()
        });
        let settings = Overrides { config, checker: value.map(str::to_owned), ..Overrides::default() };
        Config::load(settings).map(|config| config.checker).map_err(|error| error.to_string())
    };
    let example = include_str!("../../../deploy/vietphap.example.toml");
    let silent: String =
        example.lines().filter(|line| !line.starts_with("checker")).fold(String::new(), |all, line| all + line + "\n");
    assert_ne!(example.trim_end(), silent.trim_end(), "the example speaks of it");
    for (file, value, expected) in [
        (None, None, Ok(false)),
        (None, Some("on"), Ok(true)),
        (Some(example), None, Ok(true)),
        (Some(silent.as_str()), None, Ok(true)),
        (Some(silent.as_str()), Some("off"), Ok(false)),
        (None, Some("yes"), Err("checker: `yes` is neither `on` nor `off`".to_owned())),
    ] {
        assert_eq!(with(file, value), expected, "{value:?}");
    }
}
