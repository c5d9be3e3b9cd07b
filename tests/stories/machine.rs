//! Programs read the site as well as people do: search engines, feed readers, calendars.

use serde_json::Value;
use vietphap::i18n::Lang;
use vietphap::web::Route;

use super::pages::{ORIGIN, STAGES, pages};
use super::registration::form;
use crate::support::html::Html;
use crate::support::{BEFORE, OVER, TestApp, UNDER_WAY};

/// The values of every `<meta property=…>` of a name.
fn property<'a>(html: &'a Html, name: &str) -> Vec<&'a str> {
    let those = html.all("meta").filter(|tag| tag.get("property") == Some(name));
    those.map(|tag| tag.get("content").expect("a value")).collect()
}

/// The nodes of a page's linked data.
fn linked_data(page: &str) -> Vec<Value> {
    let (_, rest) = page.split_once("<script type=\"application/ld+json\">").expect("linked data");
    let (json, _) = rest.split_once("</script>").expect("its end");
    let data: Value = serde_json::from_str(json).expect("JSON");
    assert_eq!(data["@context"], "https://schema.org");
    data["@graph"].as_array().expect("nodes").clone()
}

fn events(nodes: &[Value]) -> Vec<&Value> {
    nodes.iter().filter(|node| node["@type"] == "Event").collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}"))
}

#[tokio::test]
async fn an_address_that_is_passed_on_is_shown_with_its_title_and_what_it_is_about() {
    let app = TestApp::new().await;
    for (route, lang, answer) in pages(&app).await {
        let place = format!("{route:?} in {lang:?}");
        let html = Html::read(&answer.text());
        let heading = html.all("meta").find(|tag| tag.get("name") == Some("description")).expect("a description");
        assert_eq!(property(&html, "og:description"), [heading.get("content").expect("words")], "{place}");
        assert_eq!(property(&html, "og:url"), [format!("{ORIGIN}{}", route.path(lang))], "{place}");
        assert_eq!(property(&html, "og:type"), ["website"], "{place}");
        assert_eq!(property(&html, "og:title").len(), 1, "{place}");
        assert_eq!(property(&html, "og:site_name").len(), 1, "{place}");
        let (own, other) = if lang == Lang::Vi { ("vi_VN", "fr_FR") } else { ("fr_FR", "vi_VN") };
        assert_eq!(property(&html, "og:locale"), [own], "{place}");
        assert_eq!(property(&html, "og:locale:alternate"), [other], "{place}");
    }
}

#[tokio::test]
async fn readers_of_neither_language_are_led_to_the_hosts_and_on_the_home_page_to_their_choice() {
    let app = TestApp::new().await;
    for (route, lang, answer) in pages(&app).await {
        let html = Html::read(&answer.text());
        let neutral = html.all("link").find(|tag| tag.get("hreflang") == Some("x-default")).expect("a neutral address");
        let expected = if route == Route::Home { "/".to_owned() } else { route.path(Lang::Vi) };
        assert_eq!(neutral.get("href"), Some(format!("{ORIGIN}{expected}").as_str()), "{route:?} in {lang:?}");
    }
}

#[tokio::test]
async fn what_is_of_one_person_or_of_no_page_stays_out_of_search_engines() {
    let app = TestApp::new().await;
    let sent = app.post("/fr/inscription", &form()).await.expect(303);
    let confirmation = sent.location().to_owned();
    let answers = [
        ("a confirmation", app.get(&confirmation).await.expect(200), true),
        ("its form for another person", app.get(&format!("{confirmation}/autre-personne")).await.expect(200), true),
        ("a form with errors", app.post("/fr/inscription", &[]).await.expect(422), true),
        ("a banner that was chosen", app.get("/fr/banniere?portal=ha-noi&lang=vi&size=728x90").await.expect(200), true),
        ("an unknown address", app.get("/fr/nulle-part").await.expect(404), false),
        ("the desk", app.get(app.get("/admin/fr").await.expect(303).location()).await.expect(200), true),
    ];
    for (what, answer, by_header) in answers {
        assert_eq!(answer.header("x-robots-tag") == "noindex", by_header, "{what}");
        let html = Html::read(&answer.text());
        assert!(html.all("meta").any(|tag| tag.get("content") == Some("noindex")), "{what}");
        assert!(html.all("link").all(|tag| tag.get("rel") != Some("canonical")), "{what}");
        assert!(html.all("meta").all(|tag| tag.get("property").is_none()), "{what}");
        assert!(html.all("script").all(|tag| tag.get("type") != Some("application/ld+json")), "{what}");
    }
}

#[tokio::test]
async fn search_engines_read_the_conference_its_parts_and_those_who_carry_it() {
    for (stage, last) in [(BEFORE, "2023-04-15"), (UNDER_WAY, "2023-04-15"), (OVER, "2023-04-16")] {
        let app = TestApp::at(stage).await;
        let edition = app.state.published.load().current.clone();
        for lang in Lang::ALL {
            let nodes = linked_data(&app.get(&Route::Home.path(lang)).await.text());
            let [event] = events(&nodes)[..] else { panic!("one conference: {nodes:?}") };
            assert_eq!(event["name"], edition.name.get(lang));
            assert_eq!(event["description"], edition.theme.get(lang));
            assert_eq!(event["startDate"], "2023-04-13");
            assert_eq!(event["endDate"], last, "at {stage}: what is known once it is over");
            assert_eq!(event["location"]["address"]["addressLocality"], edition.city.get(lang));
            assert_eq!(event["location"]["address"]["addressCountry"], "VN");
            assert_eq!(event["inLanguage"], serde_json::json!(["vi", "fr"]));
            let names = |list: &Value| {
                let list = list.as_array().expect("organisations").clone();
                list.into_iter().map(|it| text(&it["name"]).to_owned()).collect::<Vec<_>>()
            };
            assert_eq!(names(&event["organizer"]), [edition.host.get(lang)]);
            assert_eq!(names(&event["contributor"]).len(), 5);
            let titles = edition.thematic_sessions.iter().map(|it| &it.title);
            let titles: Vec<&str> =
                titles.chain(edition.side_events.iter().map(|it| &it.title)).map(|title| title.get(lang)).collect();
            assert_eq!(names(&event["subEvent"]), titles);
        }
    }
}

#[tokio::test]
async fn linked_data_are_whole_on_every_page_at_every_stage() {
    for stage in STAGES {
        let app = TestApp::at(stage).await;
        for (route, lang, answer) in pages(&app).await {
            let place = format!("{route:?} in {lang:?} at {stage}");
            let nodes = linked_data(&answer.text());
            for event in events(&nodes) {
                is_whole(event, &place);
                for part in event["subEvent"].as_array().into_iter().flatten() {
                    is_whole(part, &place);
                    assert_eq!(part.get("startDate"), None, "{place}: no day of a part is known");
                }
                if matches!(route, Route::Session(_) | Route::SideEvents) {
                    is_whole(&event["superEvent"], &place);
                    assert!(event["superEvent"]["startDate"].is_string(), "{place}");
                }
            }
            let trails: Vec<&Value> = nodes.iter().filter(|node| node["@type"] == "BreadcrumbList").collect();
            assert_eq!(trails.len(), usize::from(route != Route::Home), "{place}");
            for trail in trails {
                let steps = trail["itemListElement"].as_array().expect("steps");
                for (step, position) in steps.iter().zip(1..) {
                    assert_eq!(step["position"], position, "{place}");
                    assert!(!text(&step["name"]).is_empty(), "{place}");
                }
                assert_eq!(steps[0]["item"], format!("{ORIGIN}{}", Route::Home.path(lang)), "{place}");
                assert_eq!(steps[steps.len() - 1]["item"], format!("{ORIGIN}{}", route.path(lang)), "{place}");
            }
        }
    }
}

/// What every event must say; its days, where it says them, are days.
fn is_whole(event: &Value, place: &str) {
    for name in ["name", "eventStatus", "eventAttendanceMode"] {
        assert!(!text(&event[name]).is_empty(), "{place}: {name} in {event}");
    }
    for name in ["@id", "url"] {
        assert!(text(&event[name]).starts_with(ORIGIN), "{place}: {name} in {event}");
    }
    assert_eq!(event["location"]["@type"], "Place", "{place}");
    assert_eq!(event["location"]["address"]["@type"], "PostalAddress", "{place}");
    for name in ["startDate", "endDate"] {
        let Some(day) = event.get(name) else { continue };
        let read: jiff::civil::Date = text(day).parse().unwrap_or_else(|_| panic!("{place}: {name} is {day}"));
        assert_eq!(read.to_string(), text(day), "{place}: {name}");
    }
}
