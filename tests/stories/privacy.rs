//! What becomes of people's data: it goes on its day, and leaves no trace.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::{Arc, Mutex};

use unicode_normalization::UnicodeNormalization;
use vietphap::i18n::fold;
use vietphap::privacy;
use vietphap::serve;
use vietphap::store::Store;
use vietphap::vault::Vault;

use crate::support::TestApp;
use crate::support::desk::{Browser, change, number, register, text, visitor, with_needs};

/// Everything a person can tell us, in words that nothing else holds.
pub(super) const PERSON: [(&str, &str); 11] = [
    ("full_name", "Quách Thị Ngọc Khuê Xyzzy"),
    ("position", "Phó Trưởng phòng Đối ngoại Plugh"),
    ("organisation", "Sở Ngoại vụ Vĩnh Yên Frobozz"),
    ("email", "khue.quach+zork@thu-dien-tu-rieng.example.vn"),
    ("telephone", "+84 987 654 321"),
    ("locality", ""),
    ("locality_name", "Huyện Mù Cang Chải Zemdor"),
    ("contact_person", "Lục Văn Khởi Yoruk"),
    ("contact_email", "khoi.luc@van-phong-rieng.example.vn"),
    ("contact_telephone", "+84 912 345 678"),
    ("remarks", "Đến muộn vì chuyến bay Gnusto.\nXin chỗ gần cửa."),
];
const PARTNER: &str = "Communauté d’agglomération de Rezrov";
const NEED: &str = "không ăn lạc Nitfol";

/// Writes the log to where a test can read it.
#[derive(Clone, Default)]
pub(super) struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().expect("the log").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// A text in every form in which it could lie somewhere.
pub(super) fn forms(text: &str) -> Vec<Vec<u8>> {
    let folded = fold(text);
    let mut forms = vec![
        text.nfc().collect::<String>(),
        text.nfd().collect(),
        text.to_lowercase(),
        text.to_uppercase(),
        folded.split(' ').collect(),
        folded,
    ];
    // An address by its parts, a text by its lines.
    forms.extend(text.split(['@', '\n']).map(str::to_owned));
    forms.into_iter().filter(|form| form.len() > 4).map(String::into_bytes).collect()
}

/// Every needle that one of the files in a folder holds, with the file.
pub(super) fn found(folder: &Path, log: &Log, needles: &[Vec<u8>]) -> Vec<String> {
    let mut found = Vec::new();
    let mut look = |name: &str, bytes: &[u8]| {
        for needle in needles {
            if bytes.windows(needle.len()).any(|window| window == needle) {
                found.push(format!("{name}: {}", String::from_utf8_lossy(needle)));
            }
        }
    };
    for entry in fs::read_dir(folder).expect("read").chain(fs::read_dir(folder.join("outbox")).into_iter().flatten()) {
        let path = entry.expect("an entry").path();
        if path.is_file() {
            look(&path.display().to_string(), &fs::read(&path).expect("bytes"));
        }
    }
    look("the log", &log.0.lock().expect("the log"));
    found
}

pub(super) fn program(arguments: &[&str], data: &Path, clock: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vietphap"));
    command.args(arguments).env("VIETPHAP_DATA", data).env("VIETPHAP_CLOCK", clock).env_remove("VIETPHAP_CONFIG");
    command.output().expect("it runs")
}

#[track_caller]
pub(super) fn said(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    said
}

/// A person who has told everything, with letters, needs, a place in line and a history.
pub(super) async fn somebody(app: &TestApp) {
    let mut form = PERSON.to_vec();
    form.extend([
        ("partner", PARTNER),
        ("contributions", "agreement"),
        ("side_events", "visits"),
        ("consents", "next-editions.1"),
    ]);
    register(app, &form).await;
    with_needs(app, PERSON[0].1, NEED).await;
}

#[tokio::test]
async fn an_erased_person_is_in_no_byte_of_any_file_nor_in_the_log() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt().with_writer(move || writer.clone()).with_ansi(false);
    let _guard = tracing::subscriber::set_default(subscriber.with_max_level(tracing::Level::DEBUG).finish());
    let app = TestApp::new().await;
    let data = app.state.config.data.clone();
    visitor(&app, "Trần Bích").await;
    let browser = Browser::owner(&app).await;
    somebody(&app).await;
    // A letter without a registration, asked for by the address; and the files of letters.
    change(
        &app,
        "INSERT INTO letter (id, edition_number, registration_id, kind, lang, recipient, recipient_key, state, due_at,
            created_at)
         SELECT '01868f3c-7a10-7000-8000-00000000000a', 12, NULL, 'lost-link', 'vi', email, email_key, 'queued', 0, 0
         FROM registration WHERE full_name LIKE 'Quách%'",
    )
    .await;
    fs::create_dir_all(data.join("outbox")).expect("a folder");
    let mut letters = vec!["01868f3c-7a10-7000-8000-00000000000a".to_owned()];
    letters.push(text(&app, "SELECT id FROM letter WHERE recipient LIKE 'khue%' AND kind = 'registered'").await);
    // One whose row is gone already, as after a loss of power.
    letters.push("01868f3c-7a10-7000-8000-00000000000b".to_owned());
    for letter in &letters {
        let words = format!("To: {}\r\n\r\n{}", PERSON[3].1, PERSON[0].1);
        fs::write(data.join("outbox").join(format!("{letter}.eml")), words).expect("written");
    }
    let page = browser.page_of(PERSON[0].1).await;
    let reference = page.rsplit('/').next().expect("a reference").to_owned();
    let status = format!("{page}/trang-thai");
    for (was, becomes) in [("received", "confirmed"), ("confirmed", "declined"), ("declined", "received")] {
        browser.post(&status, &[("was", was), ("status", becomes)]).await.expect(303);
    }
    browser.get("/admin/vi/dang-ky?q=quach+khue").await.expect(200).shows(PERSON[0].1);
    browser.get(&format!("{page}/nhu-cau")).await.expect(200).shows(NEED);

    let texts = PERSON.iter().map(|(_, value)| *value).chain([PARTNER, NEED, &reference]).filter(|it| !it.is_empty());
    let needles: Vec<Vec<u8>> = texts.flat_map(forms).collect();
    let before = found(&data, &log, &needles);
    assert!(before.len() > 20, "the test looks where the person is: {before:?}");
    assert!(!before.iter().any(|place| place.starts_with("the log") || place.contains("Nitfol")), "{before:?}");

    let step = browser.get(&format!("{page}/xoa")).await.expect(200).shows("Chỉ còn lại số, loại và ngày của yêu cầu");
    step.shows("ngày 31 tháng 3 năm 2023");
    let erased = browser.post(&format!("{page}/xoa"), &[]).await;
    browser.follow(erased).await.expect(200).shows("Số yêu cầu: YC-2023-0001");
    let _second_click = browser.post(&format!("{page}/xoa"), &[]).await.expect(404);
    assert!(privacy::scrub(&app.state).await.expect("scrubbed"));
    assert!(!privacy::scrub(&app.state).await.expect("nothing is due any more"));

    let after = found(&data, &log, &needles);
    assert!(after.is_empty(), "{after:#?}");
    assert_eq!(number(&app, "SELECT COUNT(*) FROM registration").await, 1);
    browser.get(&page).await.expect(404);
}

#[tokio::test]
async fn who_erases_themselves_after_a_whole_life_is_in_no_byte_either() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt().with_writer(move || writer.clone()).with_ansi(false);
    let _guard = tracing::subscriber::set_default(subscriber.with_max_level(tracing::Level::DEBUG).finish());
    let app = TestApp::new().await;
    let mut form = PERSON.to_vec();
    form.extend([("side_events", "visits"), ("partner", PARTNER), ("contributions", "agreement")]);
    let page = register(&app, &form).await.page().to_owned();
    app.post("/vi/lay-lai-lien-ket", &[("email", PERSON[3].1)]).await;
    app.send_letters().await;
    let need = [("diet", "vegan"), ("other_diet", NEED), ("consent", "needs.1")];
    app.post(&format!("{page}/nhu-cau"), &need).await.expect(303);
    // Another name, another address, other remarks: what stood there before is a trace, too.
    let later = [
        ("full_name", "Quách Ngọc Diệp Quendor"),
        ("email", "diep.quendor@hop-thu-khac.example.vn"),
        ("remarks", "Ozmoo ăn tối"),
    ];
    let kept = form.iter().filter(|(name, _)| later.iter().all(|(other, _)| other != name));
    let mut changed: Vec<(&str, &str)> = kept.copied().chain(later).collect();
    changed.extend([
        ("version", "1"),
        ("honorific", "madam"),
        ("organisation_kind", "authority"),
        ("side", "vietnam"),
        ("days", "2023-04-13"),
        ("languages", "vi"),
        ("interpretation", "no"),
    ]);
    app.post(&format!("{page}/sua"), &changed).await.expect(303);
    app.post("/vi/lay-lai-lien-ket", &[("email", later[1].1)]).await;
    app.send_letters().await;
    let reference = text(&app, "SELECT reference FROM registration").await;
    let texts = PERSON.iter().chain(&later).map(|(_, value)| *value).chain([PARTNER, NEED, &reference]);
    let needles: Vec<Vec<u8>> = texts.filter(|text| !text.is_empty()).flat_map(forms).collect();
    let data = app.state.config.data.clone();
    let before = found(&data, &log, &needles);
    assert!(before.len() > 20 && !before.iter().any(|place| place.starts_with("the log")), "{before:#?}");
    assert!(before.iter().any(|place| place.contains("outbox")), "letters were written: {before:#?}");
    app.post(&format!("{page}/xoa"), &[]).await.expect(200);
    assert!(privacy::scrub(&app.state).await.expect("scrubbed"));
    let after = found(&data, &log, &needles);
    assert!(after.is_empty(), "{after:#?}");
    assert_eq!(number(&app, "SELECT COUNT(*) FROM letter").await, 0);
}

#[tokio::test]
async fn an_erasure_frees_the_seat_for_who_waits() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    visitor(&app, "Trần Bích").await;
    visitor(&app, "Lê An").await;
    change(&app, "UPDATE activity SET capacity = 1 WHERE id = 'visits'").await;
    change(&app, "UPDATE seat SET state = 'waiting' WHERE arrival > 1").await;
    let page = browser.page_of("Trần Bích").await;
    browser.post(&format!("{page}/xoa"), &[]).await.expect(303);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM seat WHERE state = 'offered'").await, 1);
}

#[tokio::test]
async fn a_restored_backup_does_not_bring_an_erased_person_back() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    somebody(&app).await;
    visitor(&app, "Trần Bích").await;
    let data = app.state.config.data.clone();
    let backup = data.join("backup.sqlite");
    change(&app, "PRAGMA wal_checkpoint(TRUNCATE)").await;
    fs::copy(data.join("vietphap.sqlite"), &backup).expect("a backup");
    let page = browser.page_of(PERSON[0].1).await;
    browser.post(&format!("{page}/xoa"), &[]).await.expect(303);
    app.state.store.close().await;
    for suffix in ["-wal", "-shm"] {
        let _ = fs::remove_file(data.join(format!("vietphap.sqlite{suffix}")));
    }
    fs::copy(&backup, data.join("vietphap.sqlite")).expect("restored");
    let config = app.state.config.clone();
    let store = Store::open(&config.database_url).await.expect("opened");
    let again = serve::with(config, store, app.state.clock.clone()).await.expect("started");
    assert_eq!(number(&app, "SELECT COUNT(*) FROM registration").await, 1);
    assert!(privacy::scrub(&again).await.expect("scrubbed"));
    again.store.close().await;
    let bytes = fs::read(data.join("vietphap.sqlite")).expect("bytes");
    let name = PERSON[0].1.as_bytes();
    assert!(!bytes.windows(name.len()).any(|window| window == name));
    let ledger = fs::read_to_string(data.join("erased.txt")).expect("the ledger");
    let words: Vec<&str> = ledger.split_whitespace().collect();
    assert!(matches!(words[..], ["2023-03-01", "organisers", id] if id.len() == 36), "a day and an id: {ledger}");
    // The backup did not know of the request either.
    let kept = "SELECT COUNT(*) FROM privacy_request WHERE kind = 'erasure' AND channel = 'organisers'
        AND done_at IS NOT NULL";
    assert_eq!(number(&app, kept).await, 1);
}

#[tokio::test]
async fn an_erasure_that_cannot_be_remembered_is_not_done() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    somebody(&app).await;
    fs::create_dir(app.state.config.data.join("erased.txt")).expect("in the way of the ledger");
    let page = browser.page_of(PERSON[0].1).await;
    browser.post(&format!("{page}/xoa"), &[]).await.expect(500);
    browser.get(&page).await.expect(200).shows(PERSON[0].1);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM privacy_request").await, 0);
}

#[tokio::test]
async fn an_erasure_that_was_interrupted_is_done_at_the_next_start() {
    let app = TestApp::new().await;
    somebody(&app).await;
    visitor(&app, "Trần Bích").await;
    // The program ended after the ledger and before the commit; later amid the rewriting.
    let id = text(&app, "SELECT id FROM registration ORDER BY id LIMIT 1").await;
    fs::write(app.state.config.data.join("erased.txt"), format!("{id}\n")).expect("written");
    let config = app.state.config.clone();
    let store = Store::open(&config.database_url).await.expect("opened");
    serve::with(config, store, app.state.clock.clone()).await.expect("started").store.close().await;
    assert_eq!(text(&app, "SELECT full_name FROM registration").await, "Trần Bích");
    change(&app, "UPDATE setting SET name = 'scrub_under_way' WHERE name = 'scrub_due'").await;
    assert!(privacy::scrub(&app.state).await.expect("scrubbed"));
    assert!(!privacy::scrub(&app.state).await.expect("nothing is due any more"));
}

#[tokio::test]
async fn an_erasure_takes_the_address_off_the_list_and_ends_the_request_that_asked_for_it() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    somebody(&app).await;
    change(
        &app,
        "INSERT INTO subscriber (id, edition_number, full_name, email, lang, consent_version, consented_at, forget_at,
            email_key) SELECT id, 12, full_name, email, 'vi', 1, 1, 1, email_key FROM registration",
    )
    .await;
    let page = browser.page_of(PERSON[0].1).await;
    let reference = page.rsplit('/').next().expect("a reference").to_owned();
    let asked = [("kind", "erasure"), ("asked_on", "01/03/2023"), ("reference", reference.as_str())];
    browser.post("/admin/vi/du-lieu-ca-nhan/yeu-cau", &asked).await.expect(303);
    let erased = browser.post(&format!("{page}/xoa"), &[]).await;
    browser.follow(erased).await.expect(200).shows("Số yêu cầu: YC-2023-0001").hides("YC-2023-0002");
    assert_eq!(number(&app, "SELECT COUNT(*) FROM privacy_request WHERE done_at IS NULL").await, 0);
    assert_eq!(number(&app, "SELECT COUNT(*) FROM subscriber").await, 0);
}

#[tokio::test]
async fn a_change_of_keys_may_be_interrupted_anywhere_while_the_site_runs() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    somebody(&app).await;
    let data = app.state.config.data.clone();
    let keys = data.join("keys.toml");
    let page = format!("{}/nhu-cau", browser.page_of(PERSON[0].1).await);
    let open = async || browser.get(&page).await.expect(200).shows(NEED);
    let key_count = || fs::read_to_string(&keys).expect("keys").matches("[[seal]]").count();
    let first = fs::read_to_string(&keys).expect("keys");
    // Interrupted after the new key was added: old texts open, new ones are sealed anew.
    let rotation = Vault::open(&keys).expect("keys");
    rotation.add_key().expect("added");
    open().await;
    visitor(&app, "Trần Bích").await;
    assert_eq!(key_count(), 2);
    // Interrupted after everything was sealed anew, before the old keys were forgotten.
    let resealed = privacy::reseal(&app.state.store, &rotation).await.expect("sealed anew");
    assert_eq!(resealed, 2, "the needs and the letter of the first; the second's is new");
    open().await;
    // Finished by the command line, beside the site that runs.
    assert!(said(&program(&["keys", "rotate"], &data, "now")).contains("sealed anew: 3"));
    assert_eq!(key_count(), 1);
    open().await;
    visitor(&app, "Lê An").await;
    assert!(said(&program(&["keys", "rotate"], &data, "now")).contains("sealed anew: 4"));
    open().await;
    // Nothing is left that the first key opens.
    fs::write(&keys, &first).expect("the first keys again");
    let stolen = Vault::open(&keys).expect("keys");
    assert!(privacy::reseal(&app.state.store, &stolen).await.is_err());
}

#[tokio::test]
async fn old_keys_are_kept_as_long_as_something_cannot_be_sealed_anew() {
    let app = TestApp::new().await;
    somebody(&app).await;
    change(&app, "UPDATE need SET sealed = X'00000001ffff'").await;
    let output = program(&["keys", "rotate"], &app.state.config.data, "now");
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot be opened"));
    let keys = fs::read_to_string(app.state.config.data.join("keys.toml")).expect("keys");
    assert_eq!(keys.matches("[[seal]]").count(), 2);
}

#[tokio::test]
async fn requests_are_on_record_with_their_deadlines() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    register(&app, &[]).await;
    let reference = browser.page_of("Nguyễn Thị Hà").await.rsplit('/').next().expect("a reference").to_owned();
    let (page, record) = ("/admin/fr/donnees-personnelles", "/admin/fr/donnees-personnelles/demandes");
    browser.get(page).await.expect(200).shows("Aucune demande").shows("value=\"01/03/2023\"");
    let once = ("once", "01868f3c-7a10-7000-8000-00000000000c");
    let objection = [("kind", "objection"), ("asked_on", "28/02/2023"), ("reference", reference.as_str()), once];
    let recorded = browser.post(record, &objection).await;
    let twice = browser.post(record, &objection).await.expect(303);
    assert_eq!(twice.location(), recorded.location());
    let shown = browser.follow(recorded).await.expect(200).shows("sous le numéro YC-2023-0001");
    // Two working days, fifteen days.
    shown.shows("02/03/2023").shows("15/03/2023").shows("à traiter").shows(&reference);
    // Nobody has answered within two working days; then somebody does.
    app.set_clock("2023-03-03T00:00:00+07:00");
    let browser = Browser::owner(&app).await;
    browser.get(page).await.expect(200).shows("en retard");
    for _ in 0..2 {
        let answered = browser.post(&format!("{record}/YC-2023-0001/reponse"), &[]).await;
        let answered = browser.follow(answered).await.expect(200).shows("est notée");
        answered.shows("réponse du 03/03/2023").hides("en retard");
    }
    browser.post(&format!("{record}/YC-2023-0002/reponse"), &[]).await.expect(404);
    app.set_clock("2023-03-16T00:00:00+07:00");
    let browser = Browser::owner(&app).await;
    browser.get(page).await.expect(200).shows("en retard");
    let done = browser.post(&format!("{record}/YC-2023-0001"), &[]).await;
    browser.follow(done).await.expect(200).shows("est marquée comme traitée").hides("en retard");
    browser.post(&format!("{record}/YC-2023-0001"), &[]).await.expect(303);
    browser.post(&format!("{record}/YC-2023-0002"), &[]).await.expect(404);
    browser.get(&format!("{page}?erased=%3Cb%3E")).await.expect(200).hides("<b>");
}

#[tokio::test]
async fn a_request_that_cannot_be_is_refused_with_what_was_typed() {
    let app = TestApp::new().await;
    let browser = Browser::owner(&app).await;
    let record = "/admin/vi/du-lieu-ca-nhan/yeu-cau";
    let wrong = [("kind", "cats"), ("asked_on", "02/03/2023"), ("reference", "12-0000-0000")];
    let refused = browser.post(record, &wrong).await.expect(422).shows("Có 3 mục cần xem lại");
    refused.shows("Ngày này chưa đến").shows("Không có đăng ký nào mang mã số này").shows("value=\"12-0000-0000\"");
    let reader = Browser::reader(&app).await;
    reader.get("/admin/vi/du-lieu-ca-nhan").await.expect(200).hides("name=\"asked_on\"");
    reader.post(record, &[("kind", "access"), ("asked_on", "01/03/2023")]).await.expect(403);
    reader.post(&format!("{record}/YC-2023-0001"), &[]).await.expect(403);
}

#[tokio::test]
async fn needs_are_for_owners_alone_and_neither_in_the_table_nor_in_the_log() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt().with_writer(move || writer.clone()).with_ansi(false);
    let _guard = tracing::subscriber::set_default(subscriber.with_max_level(tracing::Level::DEBUG).finish());
    let app = TestApp::new().await;
    let owner = Browser::owner(&app).await;
    let reader = Browser::reader(&app).await;
    somebody(&app).await;
    let page = owner.page_of(PERSON[0].1).await;
    owner.get(&page).await.expect(200).shows("Xem nhu cầu").hides(NEED);
    owner.get("/admin/vi/dang-ky.csv").await.expect(200).hides(NEED).hides("vegetarian");
    reader.get(&page).await.expect(200).hides("nhu-cau").hides("/xoa");
    owner.get(&format!("{page}/nhu-cau")).await.expect(200).shows(NEED);
    reader.get(&format!("{page}/nhu-cau")).await.expect(403);
    reader.get(&format!("{page}/xoa")).await.expect(403);
    reader.post(&format!("{page}/xoa"), &[]).await.expect(403);
    let log = String::from_utf8(log.0.lock().expect("the log").clone()).expect("UTF-8");
    assert!(log.contains("signed in"), "it is the desk's log: {log}");
    for word in [NEED, "Nitfol", "vegetarian", "step-free", PERSON[0].1] {
        assert!(!log.contains(word), "{word} is in the log: {log}");
    }
}
