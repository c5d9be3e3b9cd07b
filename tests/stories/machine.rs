//! Programs read the site as well as people do: search engines, feed readers, calendars.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::Method;
use jiff::civil::date;
use jiff::{Timestamp, ToSpan};
use serde_json::Value;
use vietphap::clock::Clock;
use vietphap::i18n::Lang;
use vietphap::web::{File, Route};

use super::pages::{ORIGIN, STAGES, pages, routes};
use super::registration::form;
use crate::support::calendar::Component;
use crate::support::html::Html;
use crate::support::states::{in_service, in_service_with};
use crate::support::xml::Element;
use crate::support::{Answer, BEFORE, OVER, TestApp, UNDER_WAY, breakable, request};

/// Where a site that is no rehearsal stands.
const BASE: &str = "https://vietphap.example";

/// The values of every `<meta property=…>` of a name.
fn property<'a>(html: &'a Html, name: &str) -> Vec<&'a str> {
    let those = html.all("meta").filter(|tag| tag.get("property") == Some(name));
    those.map(|tag| tag.get("content").expect("a value")).collect()
}

/// What the one heading of a page says.
fn heading(page: &str) -> String {
    let (_, rest) = page.split_once("<h1").expect("a heading");
    let (inside, _) = rest.split_once("</h1>").expect("its end");
    let html = Html::read(&format!("<h1{inside}</h1>"));
    html.texts.into_iter().map(|(_, text)| text).collect()
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
    let edition = app.state.published.load().current.clone();
    for (route, lang, answer) in pages(&app).await {
        let place = format!("{route:?} in {lang:?}");
        let html = Html::read(&answer.text());
        let [title] = property(&html, "og:title")[..] else { panic!("{place}: one title") };
        assert_eq!(breakable(title), breakable(&heading(&answer.text())), "{place}");
        assert_eq!(property(&html, "og:site_name"), [edition.short_name.get(lang)], "{place}");
        let description = html.all("meta").find(|tag| tag.get("name") == Some("description")).expect("one");
        assert_eq!(property(&html, "og:description"), [description.get("content").expect("words")], "{place}");
        assert_eq!(property(&html, "og:url"), [format!("{ORIGIN}{}", route.path(lang))], "{place}");
        assert_eq!(property(&html, "og:type"), ["website"], "{place}");
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
    let own = sent.page().to_owned();
    let answers = [
        ("a delegate's own page", app.get(&own).await.expect(200), true),
        ("its form for another person", app.get(&format!("{own}/autre-personne")).await.expect(200), true),
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
            assert!(text(&event["image"]).starts_with(&format!("{ORIGIN}/cards/{}.png", lang.tag())));
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
                    assert!(text(&part["@id"]).starts_with(&format!("{}/", text(&event["@id"]))), "{place}: {part}");
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
    if let Some(image) = event.get("image") {
        assert!(text(image).starts_with(&format!("{ORIGIN}/cards/")), "{place}: {image}");
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

#[tokio::test]
async fn news_are_read_from_their_day_on_newest_first_and_what_happened_once_it_is_over() {
    for (moment, expected) in [
        ("2023-02-13T23:59:59+07:00", &[][..]),
        ("2023-02-14T00:00:00+07:00", &["invitation"]),
        ("2023-03-28T00:00:00+07:00", &["balade-en-france", "invitation"]),
        ("2023-04-16T23:59:59+07:00", &["first-day", "balade-en-france", "invitation"]),
        (OVER, &["closing", "opening", "first-day", "balade-en-france", "invitation"]),
    ] {
        let app = TestApp::at(moment).await;
        let edition = app.state.published.load().current.clone();
        for lang in Lang::ALL {
            let page = app.get(&Route::News.path(lang)).await.expect(200);
            let html = Html::read(&page.text());
            let shown: Vec<&str> = html.all("li").filter_map(|tag| tag.get("id")).collect();
            assert_eq!(shown, expected, "{lang:?} at {moment}");
            let said: String = html.texts.iter().map(|(_, text)| breakable(text)).collect();
            for item in &edition.news {
                let is_told = said.contains(&breakable(item.text.get(lang)));
                assert_eq!(is_told, expected.contains(&item.id.as_str()), "{} in {lang:?} at {moment}", item.id);
            }

            let feed = Element::read(&app.get(&File::Feed(lang).path()).await.expect(200).text());
            let titles: Vec<&str> = feed.all("entry").map(|entry| entry.one("title").text.as_str()).collect();
            let by_id = |id: &&str| edition.news.iter().find(|item| item.id == *id).expect("an item").title.get(lang);
            assert_eq!(titles, expected.iter().map(by_id).collect::<Vec<_>>(), "{lang:?} at {moment}");
        }
    }
}

#[tokio::test]
async fn a_feed_reader_follows_the_news_in_its_language() {
    let app = in_service_with(OVER, BASE, |settings| {
        settings.legal_publisher_vi = Some("Cơ quan A & B <vi>".to_owned());
        settings.legal_publisher_fr = Some("Organisme A & B <fr>".to_owned());
    })
    .await;
    let base = BASE;
    let edition = app.state.published.load().current.clone();
    let mut ids = BTreeSet::new();
    for (lang, publisher) in [(Lang::Vi, "Cơ quan A & B <vi>"), (Lang::Fr, "Organisme A & B <fr>")] {
        let home = Html::read(&app.get(&Route::Home.path(lang)).await.text());
        let offered = home.all("link").find(|tag| tag.get("type") == Some("application/atom+xml")).expect("a feed");
        let path = offered.get("href").expect("an address");
        let answer = app.get(path).await.expect(200);
        assert_eq!(answer.header("content-type"), "application/atom+xml; charset=utf-8");

        let feed = Element::read(&answer.text());
        assert_eq!((feed.name.as_str(), feed.attribute("xmlns")), ("feed", "http://www.w3.org/2005/Atom"));
        assert_eq!(feed.attribute("xml:lang"), lang.tag());
        assert_eq!(feed.one("author").one("name").text, publisher);
        assert_eq!(feed.one("updated").text, OVER, "what happened is told once it is over");
        assert_eq!(feed.one("id").text, format!("tag:vietphap.example,2023:{}/news", lang.tag()), "of no edition");
        let link = |of: &Element, rel: &str| {
            let found = of.all("link").find(|link| link.attribute("rel") == rel).expect("a link");
            found.attribute("href").to_owned()
        };
        assert_eq!(link(&feed, "self"), format!("{base}{path}"));
        assert_eq!(link(&feed, "alternate"), format!("{base}{}", Route::News.path(lang)));
        assert!(!feed.one("title").text.is_empty());
        ids.insert(feed.one("id").text.clone());
        for entry in feed.all("entry") {
            let moment: Timestamp = entry.one("updated").text.parse().expect("RFC 3339");
            // News that could be read before the feed says so would be missed by its readers.
            let before = moment.checked_sub(1.second()).expect("a moment");
            let heading = &entry.one("title").text;
            for (at, is_told) in [(before, false), (moment, true)] {
                let told = edition.news_at(at);
                assert_eq!(told.iter().any(|item| item.title.get(lang) == heading), is_told, "{heading} at {at}");
            }
            assert_eq!(entry.one("published").text, entry.one("updated").text);
            assert!(!entry.one("content").text.is_empty());
            let (page, anchor) = link(entry, "alternate")
                .rsplit_once('#')
                .map(|(a, b)| (a.to_owned(), b.to_owned()))
                .expect("an anchor");
            assert_eq!(page, format!("{base}{}", Route::News.path(lang)));
            app.get(&Route::News.path(lang)).await.shows(&format!("<li id=\"{anchor}\">"));
            assert!(entry.one("id").text.starts_with("tag:vietphap.example,2023:12/"), "{}", entry.one("id").text);
            assert!(ids.insert(entry.one("id").text.clone()), "an id is given twice");
        }
    }
    assert_eq!(ids.len(), 12, "two feeds of five pieces of news");
}

#[tokio::test]
async fn a_feed_without_news_is_a_feed() {
    let app = TestApp::at("2023-02-01T09:00:00+07:00").await;
    let feed = Element::read(&app.get("/fr/actualites.atom").await.expect(200).text());
    assert_eq!(feed.one("updated").text, "2023-02-01T00:00:00+07:00");
    assert_eq!(feed.all("entry").count(), 0);
    app.get("/fr/actualites").await.expect(200).shows("Aucune information n’a encore été publiée.");
}

#[tokio::test]
async fn the_site_map_for_programs_names_every_page_in_both_languages() {
    let app = TestApp::new().await;
    let answer = app.get("/sitemap.xml").await.expect(200);
    assert_eq!(answer.header("content-type"), "application/xml; charset=utf-8");
    let root = Element::read(&answer.text());
    assert_eq!(
        (root.name.as_str(), root.attribute("xmlns")),
        ("urlset", "http://www.sitemaps.org/schemas/sitemap/0.9")
    );
    let mut named = BTreeSet::new();
    for url in root.all("url") {
        let place = url.one("loc").text.clone();
        let page = app.get(place.strip_prefix(ORIGIN).expect("of this site")).await.expect(200);
        let html = Html::read(&page.text());
        let of_page: Vec<(&str, &str)> =
            html.all("link").filter_map(|link| Some((link.get("hreflang")?, link.get("href")?))).collect();
        let of_map: Vec<(&str, &str)> =
            url.all("xhtml:link").map(|link| (link.attribute("hreflang"), link.attribute("href"))).collect();
        assert_eq!(of_map, of_page, "{place}: as the page says");
        assert_eq!(of_map.len(), 3, "{place}");
        assert!(named.insert(place), "named twice");
    }
    let all = routes(&app).into_iter().flat_map(|route| Lang::ALL.map(|lang| format!("{ORIGIN}{}", route.path(lang))));
    assert_eq!(named, all.collect());
}

#[tokio::test]
async fn search_engines_are_led_to_the_site_map_and_kept_out_of_a_rehearsal() {
    let app = TestApp::new().await;
    assert_eq!(app.get("/robots.txt").await.expect(200).text(), "User-agent: *\nDisallow: /\n");
    let app = in_service(BEFORE, BASE).await;
    let answer = app.get("/robots.txt").await.expect(200);
    assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
    answer
        .shows("\nSitemap: https://vietphap.example/sitemap.xml\n")
        .shows("\nDisallow: /banner/\n")
        .hides("admin")
        .hides("mon-inscription")
        .hides("dang-ky-cua-toi");
}

#[tokio::test]
async fn whoever_finds_a_fault_is_told_whom_to_write_to() {
    TestApp::new().await.get("/.well-known/security.txt").await.expect(404);
    let rehearsal = in_service_with(BEFORE, BASE, |settings| settings.rehearsal = Some("on".to_owned())).await;
    rehearsal.get("/.well-known/security.txt").await.expect(404);
    let app = in_service(BEFORE, BASE).await;
    let answer = app.get("/.well-known/security.txt").await.expect(200);
    assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
    answer
        .shows("Contact: mailto:vietfrance12@hanoi.gov.vn\n")
        .shows("Preferred-Languages: vi, fr\n")
        .shows("Canonical: https://vietphap.example/.well-known/security.txt\n");
    let app = in_service_with(BEFORE, BASE, |settings| {
        settings.security_contact = Some("https://example.org/bao-mat".to_owned());
        settings.security_expires = Some("2023-09-30".to_owned());
    })
    .await;
    app.get("/.well-known/security.txt")
        .await
        .shows("Contact: https://example.org/bao-mat\n")
        .shows("Expires: 2023-09-30T23:59:59Z\n");
    app.set_clock("2023-09-30T23:59:59Z");
    app.get("/.well-known/security.txt").await.expect(200);
    app.set_clock("2023-10-01T00:00:00Z");
    app.get("/.well-known/security.txt").await.expect(404);
}

#[tokio::test]
async fn the_promise_to_answer_those_who_find_a_fault_is_renewed_in_time() {
    let app = in_service(BEFORE, BASE).await;
    let text = app.get("/.well-known/security.txt").await.expect(200).text();
    let expires: Timestamp =
        text.lines().find_map(|line| line.strip_prefix("Expires: ")).expect("a day").parse().expect("RFC 3339");
    let days = expires.duration_since(Clock::system().system_now()).as_hours() / 24;
    assert!(days > 30, "in {days} days the promise ends: renew `EXPIRES` in site/security_txt.rs");
    assert!(days < 366, "RFC 9116 wants less than a year, not {days} days");
}

#[tokio::test]
async fn the_conference_goes_into_a_calendar_whole_or_day_by_day() {
    for (stage, after, days) in [(BEFORE, "20230416", 3), (UNDER_WAY, "20230416", 3), (OVER, "20230417", 4)] {
        let app = TestApp::at(stage).await;
        for (lang, name) in [(Lang::Vi, "Hội nghị"), (Lang::Fr, "Assises")] {
            let whole = calendar(app.get(&File::Calendar(lang).path()).await);
            let event = whole.all("VEVENT").next().expect("an event");
            assert_eq!((event.get("DTSTART"), event.get("DTEND")), ("20230413", after), "{lang:?} at {stage}");
            assert!(event.get("SUMMARY").contains(name), "{}", event.get("SUMMARY"));
            assert_eq!(event.lang("SUMMARY"), Some(lang.tag()));
            assert_eq!(event.get("URL"), format!("{ORIGIN}{}", Route::Home.path(lang)));

            let mut uids = BTreeSet::from([event.get("UID").to_owned()]);
            for day in (13..=days + 12).map(|day| date(2023, 4, day)) {
                let path = File::Day(lang, day).path();
                let file = calendar(app.get(&path).await);
                let event = file.all("VEVENT").next().expect("an event");
                assert_eq!(event.get("DTSTART"), day.strftime("%Y%m%d").to_string());
                assert_eq!(event.get("DTEND"), day.tomorrow().expect("a day").strftime("%Y%m%d").to_string());
                assert!(uids.insert(event.get("UID").to_owned()), "an event of its own");
            }
            for day in [date(2023, 4, 12), date(2023, 4, 13 + days)] {
                app.get(&File::Day(lang, day).path()).await.expect(404);
            }
            let programme = app.get(&Route::Programme.path(lang)).await.text();
            let offers = programme.matches(".ics\"").count();
            assert_eq!(offers, if stage == OVER { 0 } else { 4 }, "{lang:?} at {stage}: the whole and each day");
        }
    }
}

#[tokio::test]
async fn what_happened_on_a_day_enters_its_calendar_only_once_it_is_over() {
    let app = TestApp::at(UNDER_WAY).await;
    let path = "/fr/programme/assises-2023-04-14.ics";
    app.get(path).await.expect(200).hides("Cérémonie");
    app.set_clock(OVER);
    app.get(path).await.expect(200).shows("Cérémonie");
    for unknown in ["/fr/programme/assises-2023-04-14", "/fr/programme/hoi-nghi-2023-04-14.ics", "/vi/chuong-trinh/x"] {
        app.get(unknown).await.expect(404);
    }
}

#[tokio::test]
async fn a_delegates_calendar_is_as_strict_as_the_conferences() {
    let app = TestApp::new().await;
    let sent = app.post("/vi/dang-ky", &form()).await.expect(303);
    let file = app.get(&format!("{}/lich-hoi-nghi.ics", sent.page())).await.expect(200);
    assert_eq!(file.header("x-robots-tag"), "noindex");
    assert_eq!(calendar(file).all("VEVENT").count(), 1);
}

/// Reads a calendar with the zone of its days.
fn calendar(answer: Answer) -> Component {
    let answer = answer.expect(200);
    assert_eq!(answer.header("content-type"), "text/calendar; charset=utf-8");
    let calendar = Component::read(&answer.text());
    assert_eq!(calendar.get("X-WR-TIMEZONE"), "Asia/Ho_Chi_Minh");
    let zone = calendar.all("VTIMEZONE").next().expect("a zone");
    assert_eq!(zone.get("TZID"), "Asia/Ho_Chi_Minh");
    assert_eq!(zone.all("STANDARD").next().expect("an observance").get("TZOFFSETTO"), "+0700");
    calendar
}

#[tokio::test]
async fn a_file_that_has_not_changed_is_not_sent_again_and_head_says_what_get_would() {
    let app = in_service(BEFORE, BASE).await;
    let days = Lang::ALL.map(|lang| File::Day(lang, date(2023, 4, 14)));
    for file in File::FIXED.into_iter().chain(days) {
        let path = file.path();
        let first = app.get(&path).await.expect(200);
        assert_eq!(first.header("cache-control"), "no-cache", "{path}");
        assert_eq!(first.header("x-content-type-options"), "nosniff", "{path}");
        assert!(first.header("content-security-policy").starts_with("default-src 'none'"), "{path}");
        let tag = first.header("etag").to_owned();
        assert!(app.get_with(&path, &[("if-none-match", &tag)]).await.expect(304).bytes.is_empty(), "{path}");
        let head = app.send(request(Method::HEAD, &path, &[], Body::empty())).await.expect(200);
        assert!(head.bytes.is_empty(), "{path}");
        assert_eq!(head.header("etag"), tag, "{path}");
        assert_eq!(head.header("content-type"), first.header("content-type"), "{path}");
    }
    let tag = app.get("/vi/tin-tuc.atom").await.header("etag").to_owned();
    app.set_clock(OVER);
    app.get_with("/vi/tin-tuc.atom", &[("if-none-match", &tag)]).await.expect(200);
}
