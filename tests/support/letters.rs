//! What is in the outbox, and letters as their readers get them.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use mail_parser::{Message, MessageParser, MimeHeaders};
use sqlx::SqlitePool;
use tokio::sync::watch;
use vietphap::config::Overrides;
use vietphap::i18n::Lang;
use vietphap::mail::{Postman, Round};

use super::{TestApp, desk};

/// Every kind of letter.
const KINDS: [&str; 9] = [
    "registered",
    "already-registered",
    "lost-link",
    "link-renewed",
    "address-changed",
    "address-left",
    "seat-offered",
    "seat-lapsed",
    "cancelled",
];

/// A relay of the tests in the settings.
pub(crate) fn relay(settings: &mut Overrides, address: std::net::SocketAddr) {
    settings.mail_smtp_host = Some(address.ip().to_string());
    settings.mail_smtp_port = Some(address.port().to_string());
    settings.mail_smtp_security = Some("none".to_owned());
    settings.mail_per_minute = Some("60000".to_owned());
}

/// A letter as the outbox has it: kind, recipient, state, attempts, problem, and whether
/// its secrets are still there.
pub(crate) type Row = (String, String, String, i64, Option<String>, bool);

impl TestApp {
    /// Who sends the letters, with little patience.
    pub(crate) fn postman(&self) -> Postman {
        let (_, stop) = watch::channel(false);
        vietphap::post::postman(&self.state, stop).with_patience(std::time::Duration::from_millis(300))
    }

    /// Sends what is due.
    pub(crate) async fn send_letters(&self) -> Round {
        self.postman().round().await.expect("a database")
    }

    /// The database, from outside.
    pub(crate) async fn database(&self) -> SqlitePool {
        desk::database(self).await
    }

    /// All letters, oldest first.
    pub(crate) async fn outbox(&self) -> Vec<Row> {
        let database = self.database().await;
        let rows = sqlx::query_as(
            "SELECT kind, recipient, state, attempts, problem, facts IS NOT NULL FROM letter ORDER BY id",
        )
        .fetch_all(&database)
        .await
        .expect("read");
        database.close().await;
        rows
    }

    /// Writes a letter of any kind into the outbox, about the newest registration.
    pub(crate) async fn queue(&self, kind: &str, lang: &str, facts: &str) {
        let database = self.database().await;
        let (registration, recipient): (String, String) =
            sqlx::query_as("SELECT id, email FROM registration ORDER BY id DESC LIMIT 1")
                .fetch_one(&database)
                .await
                .expect("a registration");
        let registration = (kind != "lost-link").then_some(registration);
        database.close().await;
        self.queue_to(kind, lang, facts, registration.as_deref(), &recipient).await;
    }

    /// Writes a letter to anybody.
    pub(crate) async fn queue_to(
        &self,
        kind: &str,
        lang: &str,
        facts: &str,
        registration: Option<&str>,
        recipient: &str,
    ) {
        let now = self.state.clock.system_now();
        let id = vietphap::store::new_id(now);
        let sealed = self.state.vault.seal(&format!("letter {id}"), facts.as_bytes()).expect("sealed");
        let database = self.database().await;
        sqlx::query(
            "INSERT INTO letter (id, edition_number, registration_id, kind, lang, recipient, recipient_key, facts,
                 state, due_at, created_at)
             VALUES ($1, 12, $2, $3, $4, $5, $5, $6, 'queued', $7, $7)",
        )
        .bind(&id)
        .bind(registration)
        .bind(kind)
        .bind(lang)
        .bind(recipient)
        .bind(sealed)
        .bind(now.as_millisecond())
        .execute(&database)
        .await
        .expect("written");
        database.close().await;
    }

    /// Registers somebody and writes every kind of letter about them in both languages: the
    /// names of the letters, in their order.
    pub(crate) async fn queue_every_kind(&self, form: &[(&str, &str)], proven: bool) -> Vec<String> {
        self.post("/vi/dang-ky", form).await.expect(303);
        let database = self.database().await;
        let until = self.state.clock.conference_now().as_millisecond() + 172_800_000;
        sqlx::query("UPDATE seat SET state = 'offered', answer_by = $1")
            .bind(until)
            .execute(&database)
            .await
            .expect("written");
        if proven {
            sqlx::query("UPDATE registration SET email_proven_at = 1").execute(&database).await.expect("written");
        }
        let id: String = sqlx::query_scalar("SELECT id FROM registration").fetch_one(&database).await.expect("one");
        database.close().await;
        let mut names = vec!["first-vi".to_owned()];
        for lang in Lang::ALL.map(Lang::tag) {
            let secret = r#""secret":"AAAAAAAAAAAAAAAAAAAAAA""#;
            let offer = format!(r#"{{{secret},"activity":"environment-water","answer_by":{until}}}"#);
            for kind in KINDS {
                match kind {
                    "address-left" => self.queue_to(kind, lang, "{}", Some(&id), "old@example.vn").await,
                    "seat-offered" | "seat-lapsed" => self.queue(kind, lang, &offer).await,
                    _ => self.queue(kind, lang, &format!("{{{secret}}}")).await,
                }
                names.push(format!("{kind}-{lang}"));
            }
        }
        names
    }

    /// The letters that were written to the folder, oldest first.
    pub(crate) fn written(&self) -> Vec<Vec<u8>> {
        let folder = self.state.config.data.join("outbox");
        let mut files: Vec<_> = std::fs::read_dir(folder)
            .map(|entries| entries.map(|entry| entry.expect("an entry").path()).collect())
            .unwrap_or_default();
        files.sort();
        files.iter().map(|path| std::fs::read(path).expect("read")).collect()
    }
}

/// The HTML of a letter with its picture inside, as a reader of mail puts it there.
pub(crate) fn as_shown(bytes: &[u8]) -> String {
    let letter = parsed(bytes);
    let mut html = letter.body_html(0).expect("HTML").into_owned();
    for part in letter.parts.iter().filter(|part| part.content_id().is_some()) {
        let name = format!("cid:{}", part.content_id().expect("an id"));
        let data = format!("data:image/png;base64,{}", BASE64_STANDARD.encode(part.contents()));
        assert!(html.contains(&name), "the picture is shown");
        html = html.replace(&name, &data);
    }
    html
}

/// Reads a letter strictly: what a lenient reader would forgive fails here.
pub(crate) fn parsed(bytes: &[u8]) -> Message<'_> {
    for line in bytes.split(|byte| *byte == b'\n') {
        assert!(line.len() <= 79, "a line of {} letters: {}", line.len(), String::from_utf8_lossy(line));
        assert!(line.is_ascii(), "{}", String::from_utf8_lossy(line));
    }
    let letter = MessageParser::default().parse(bytes).expect("a letter");
    for part in &letter.parts {
        assert!(!part.is_encoding_problem, "a part that cannot be decoded");
    }
    letter
}

/// The link to the delegate's own page.
pub(crate) fn link(text: &str) -> String {
    let own = |line: &&str| line.contains("/dang-ky-cua-toi/") || line.contains("/mon-inscription/");
    let whole = text.lines().map(str::trim).find(own).expect("a link");
    let path = ["/vi/", "/fr/"].iter().find_map(|start| whole.find(start)).expect("a path");
    whole[path..].to_owned()
}

/// A letter.
#[derive(Debug)]
pub(crate) struct Letter {
    pub(crate) kind: String,
    pub(crate) recipient: String,
    /// What its link opens.
    pub(crate) secret: Option<String>,
}

impl Letter {
    /// Where its link leads, in Vietnamese.
    #[track_caller]
    pub(crate) fn link(&self) -> String {
        format!("/vi/dang-ky-cua-toi/{}", self.secret.as_ref().expect("a link"))
    }
}

/// All that were written and not sent yet, oldest first.
pub(crate) async fn letters(app: &TestApp) -> Vec<Letter> {
    let rows: Vec<(String, String, String, Option<Vec<u8>>)> =
        rows(app, "SELECT id, kind, recipient, facts FROM letter ORDER BY created_at, id").await;
    let read = |(id, kind, recipient, facts): (String, String, String, Option<Vec<u8>>)| {
        let facts = facts.map(|sealed| app.state.vault.open_sealed(&format!("letter {id}"), &sealed).expect("opened"));
        let facts: serde_json::Value =
            facts.map_or(serde_json::Value::Null, |text| serde_json::from_slice(&text).expect("JSON"));
        Letter { kind, recipient, secret: facts["secret"].as_str().map(str::to_owned) }
    };
    rows.into_iter().map(read).collect()
}

/// Reads the database beside the site.
pub(crate) async fn rows<T>(app: &TestApp, sql: &'static str) -> Vec<T>
where
    T: for<'r> sqlx::FromRow<'r, sqlx::sqlite::SqliteRow> + Send + Unpin,
{
    let pool = app.database().await;
    let rows = sqlx::query_as(sql).fetch_all(&pool).await.expect("read");
    pool.close().await;
    rows
}
