//! Editions are checked and published from the command line.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::process::{Server, client, free_port, post, refused, run};
use super::registration::form;

#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_content_is_published_as_the_next_release() {
    let folder = TempDir::new().expect("a folder");
    let data = folder.path().join("data");
    let port = free_port();
    let client = client();
    let server = Server::start(&data, port).await;
    let form: Vec<_> = form().into_iter().collect();
    post(&client, &format!("{}/vi/dang-ky", server.base), &form).await.expect("an answer");
    drop(server);
    let copy = copy_of_the_edition(folder.path());
    let practical = copy.join("practical.toml");
    let hotel = "\n[[practical]]\nid = \"hotel\"\ntitle = { vi = \"Khách sạn\", fr = \"Hôtel\" }\n\
                 paragraphs = [{ vi = \"Gần hồ.\", fr = \"Près du lac.\" }]\n\
                 origin = { source = \"the host\", confidence = \"high\" }\n";
    let text = fs::read_to_string(&practical).expect("read");
    fs::write(&practical, text + hotel).expect("written");
    let output = run(&["edition", "publish", &copy.display().to_string()], &data);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(String::from_utf8_lossy(&output.stdout).contains("release 2"));
    let server = Server::start(&data, port).await;
    let page = client.get(format!("{}/fr/informations-pratiques", server.base)).send().await.expect("an answer");
    assert!(page.text().await.expect("text").contains("Près du lac."));
    drop(server);
    // Somebody comes to the first session: a release without it is refused.
    let sessions = copy.join("sessions.toml");
    let text = fs::read_to_string(&sessions).expect("read");
    fs::write(&sessions, text.replace("environment-water", "environment")).expect("written");
    refused(&run(&["edition", "publish", &copy.display().to_string()], &data), &["environment-water (1)"]);
}

/// A copy of the shipped edition, to be changed.
fn copy_of_the_edition(folder: &Path) -> std::path::PathBuf {
    let copy = folder.join("12-ha-noi-2023");
    fs::create_dir(&copy).expect("made");
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/12-ha-noi-2023");
    for entry in fs::read_dir(&shipped).expect("read") {
        let path = entry.expect("an entry").path();
        fs::copy(&path, copy.join(path.file_name().expect("a name"))).expect("copied");
    }
    copy
}

#[tokio::test(flavor = "multi_thread")]
async fn hours_come_with_a_release_unless_they_put_somebody_in_two_places() {
    const WATER: &str = "id = \"environment-water\"\n";
    const CITIES: &str = "id = \"smart-cities\"\n";
    let folder = TempDir::new().expect("a folder");
    let data = folder.path().join("data");
    let port = free_port();
    let client = client();
    let server = Server::start(&data, port).await;
    let mut both = form();
    both.push(("sessions", "smart-cities"));
    assert_eq!(post(&client, &format!("{}/vi/dang-ky", server.base), &both).await.expect("an answer").status(), 303);
    drop(server);
    let copy = copy_of_the_edition(folder.path());
    let sessions = copy.join("sessions.toml");
    let shipped = fs::read_to_string(&sessions).expect("read");
    let hours = |starts: &str, ends: &str| {
        format!(
            "time = {{ starts = \"{starts}\", ends = \"{ends}\", origin = {{ source = \"the host\", confidence = \"high\" }} }}\n"
        )
    };
    let with = |water: String, cities: String| {
        let text = shipped.replace(WATER, &format!("{WATER}{water}")).replace(CITIES, &format!("{CITIES}{cities}"));
        fs::write(&sessions, text).expect("written");
        run(&["edition", "publish", &copy.display().to_string()], &data)
    };
    let morning = || hours("2023-04-14T09:00", "2023-04-14T11:30");
    for (starts, ends, words) in [
        ("2023-04-14T11:00", "2023-04-14T09:00", "it ends before it begins"),
        ("2023-05-14T09:00", "2023-05-14T11:00", "it is not within the days of the conference"),
    ] {
        refused(&with(hours(starts, ends), String::new()), &["sessions.toml:", words]);
    }
    let overlapping = with(morning(), hours("2023-04-14T11:00", "2023-04-14T12:00"));
    refused(&overlapping, &["environment-water and smart-cities (1)"]);
    let output = with(morning(), hours("2023-04-14T11:30", "2023-04-14T12:00"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let server = Server::start(&data, port).await;
    for (page, words) in [
        ("/vi/phien-chuyen-de/1", "từ 9 giờ đến 11 giờ 30"),
        ("/fr/ateliers/1", "de 9 h à 11 h 30"),
        ("/fr/inscription", "de 11 h 30 à 12 h"),
    ] {
        let text = client.get(format!("{}{page}", server.base)).send().await.expect("an answer").text().await;
        assert!(text.expect("text").replace('\u{A0}', " ").contains(words), "{page} says {words}");
    }
}

#[test]
fn the_shipped_editions_pass_the_check() {
    let folder = TempDir::new().expect("a folder");
    let output = run(&["edition", "check"], folder.path());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    for edition in ["10-can-tho-2016", "12-ha-noi-2023"] {
        let output = run(&["edition", "check", &root.join(edition).display().to_string()], folder.path());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn a_slip_in_an_edition_is_named_with_file_and_line() {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/12-ha-noi-2023");
    for (file, from, to, words) in [
        ("edition.toml", "city.fr = \"Hanoï\"", "city.fr = \"\"", "empty"),
        ("edition.toml", "city.fr = \"Hanoï\"", "", "fr"),
        ("edition.toml", "city.fr = \"Hanoï\"", "city.fr = \"Hanoi\u{308}\"", "NFC"),
        ("edition.toml", "city.fr = \"Hanoï\"", "city.fr = \"Hanoï : ville\"", "no-break space"),
        ("edition.toml", "time_zone = \"Asia/Ho_Chi_Minh\"", "time_zone = \"Asia/Hanoi\"", "time zone"),
        ("edition.toml", "last = \"2023-04-15\"", "last = \"2023-04-12\"", "before the first"),
        ("edition.toml", "last = \"2023-04-15\"", "last = \"2023-04-31\"", ""),
        ("edition.toml", "number = 12\n", "", "number"),
        ("edition.toml", "city.fr = \"Hanoï\"", "city.fr = \"\u{200B}\"", "empty"),
        ("programme.toml", "date = \"2023-04-13\"", "date = \"2021-04-13\"", "no day of the conference"),
        ("history.toml", "number = 9\n", "number = 8\n", "order of number"),
        ("history.toml", "year = 2013\n", "year = 2012\n", "another year"),
        ("side_events.toml", "id = \"exhibitions\"", "id = \"smart-cities\"", "thematic session's id"),
        ("privacy.toml", "id = \"french-institutions\"", "id = \"list-of-delegates\"", "given twice"),
        ("contacts.toml", "vietfrance12@hanoi.gov.vn", "vietfrance12", "no address"),
        ("letters.toml", "\"so-ngoai-vu-ha-noi\"", "\"somebody-else\"", "somebody-else"),
        ("letters.toml", "excerpt.fr = \"Nous", "excerpt.fr = \"Vous", "the letter does not say this"),
        ("news.toml", "date = \"2023-04-15\"", "date = \"2023-01-15\"", "oldest first"),
        ("news.toml", "id = \"closing\"", "id = \"opening\"", "given twice"),
        ("news.toml", "link = \"letter\"", "link = \"nowhere\"", "nowhere"),
        ("edition.toml", "number = 12", "number = 12\ncolour = \"red\"", "colour"),
    ] {
        let folder = TempDir::new().expect("a folder");
        let copy = folder.path().join("12-ha-noi-2023");
        fs::create_dir(&copy).expect("made");
        for entry in fs::read_dir(&shipped).expect("read") {
            let path = entry.expect("an entry").path();
            fs::copy(&path, copy.join(path.file_name().expect("a name"))).expect("copied");
        }
        let text = fs::read_to_string(copy.join(file)).expect("read");
        assert!(text.contains(from), "`{from}` is not in {file}");
        let changed = text.replacen(from, to, 1);
        let line = text[..text.find(from).expect("there")].matches('\n').count() + 1;
        fs::write(copy.join(file), changed).expect("written");
        let output = run(&["edition", "check", &copy.display().to_string()], folder.path());
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success(), "{to} passes");
        assert!(said.contains(&format!("12-ha-noi-2023/{file}:")) && said.contains(words), "{to}: {said}");
        let named: usize = said
            .split(&format!("{file}:"))
            .nth(1)
            .and_then(|rest| rest.split(':').next())
            .and_then(|n| n.parse().ok())
            .expect("a line");
        assert!(named.abs_diff(line) <= 3, "{to}: line {named}, not {line}: {said}");
    }
}
