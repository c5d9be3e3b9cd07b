//! A browser at the desk, delegates to look at, and a look under the floor.

use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
use sqlx::{Row, SqlitePool};
use totp_rs::{Builder, Secret, Totp};
use vietphap::desk::{NewOrganiser, Role};

use super::{Answer, TestApp};

const PASSWORD: &str = "nhịp cầu hữu nghị";

/// A browser that keeps the desk's cookie.
pub(crate) struct Browser<'a> {
    pub(crate) app: &'a TestApp,
    pub(crate) cookie: String,
}

impl<'a> Browser<'a> {
    /// Somebody who may do everything.
    pub(crate) async fn owner(app: &'a TestApp) -> Self {
        Self::of(app, "owner@example.vn", Role::Owner).await
    }

    /// Somebody who may look.
    pub(crate) async fn reader(app: &'a TestApp) -> Self {
        Self::of(app, "reader@example.vn", Role::Reader).await
    }

    /// Somebody of a role.
    pub(crate) async fn of(app: &'a TestApp, email: &str, role: Role) -> Self {
        let organiser = NewOrganiser::parse(email, "Lê Thị Mai", role, PASSWORD).expect("an account");
        // One who comes back has an account already.
        app.state.store.add_organiser(&app.state.vault, organiser, app.state.clock.system_now()).await.expect("added");
        let account = [("email", email), ("password", PASSWORD)];
        let answer = app.post("/admin/vi/dang-nhap", &account).await.expect(303);
        let cookie = answer.header("set-cookie").split(';').next().expect("a cookie").to_owned();
        Self { app, cookie }
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.app.get_with(path, &[("cookie", &self.cookie)]).await
    }

    pub(crate) async fn post(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        self.app.post_with(path, form, &[("cookie", &self.cookie)]).await
    }

    /// Sets up the codes of a telephone at the page for it: the answer, and the browser inside.
    pub(crate) async fn set_up_codes(&self, page: &str) -> (Answer, Self) {
        let telephone = telephone(&self.get(page).await.expect(200));
        let done = self.post(page, &[("code", &code(self.app, &telephone))]).await.expect(200);
        let cookie = done.header("set-cookie").split(';').next().expect("a cookie").to_owned();
        (done, Self { app: self.app, cookie })
    }

    /// The CSV of a search, without its byte order mark: header and rows.
    pub(crate) async fn table(&self, path: &str) -> Vec<Vec<String>> {
        let text = self.get(path).await.expect(200).text();
        let mut reader =
            csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(&text.as_bytes()[3..]);
        reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
    }

    /// What the answer to a form leads to.
    pub(crate) async fn follow(&self, answer: Answer) -> Answer {
        let answer = answer.expect(303);
        self.get(answer.location()).await
    }

    /// The address of the page of a delegate, in Vietnamese.
    pub(crate) async fn page_of(&self, name: &str) -> String {
        format!("/admin/vi/dang-ky/{}", reference_of(self.app, name).await)
    }
}

/// The maker of codes that a page tells to a telephone, from the key that it spells.
pub(crate) fn telephone(page: &Answer) -> Totp {
    let text = page.text();
    let spelled = text.split("<span class=\"mono\">").nth(1).expect("a key").split('<').next().expect("its end");
    let secret = Secret::try_from_base32(spelled.replace(' ', "")).expect("base 32");
    Builder::new().with_secret(secret).with_account_name("organiser").build().expect("a maker of codes")
}

/// The code that a telephone shows now.
pub(crate) fn code(app: &TestApp, telephone: &Totp) -> String {
    let seconds = app.state.clock.system_now().as_second();
    telephone.generate(u64::try_from(seconds).expect("after 1970")).to_string()
}

/// Registers a delegate through the public form; `overrides` replace fields of that name.
pub(crate) async fn register(app: &TestApp, overrides: &[(&str, &str)]) -> Answer {
    let notice = app.state.published.load().current.privacy.as_ref().map_or(0, |privacy| privacy.version).to_string();
    let usual = [
        ("honorific", "madam"),
        ("full_name", "Nguyễn Thị Hà"),
        ("position", "Phó Giám đốc"),
        ("organisation", "Sở Ngoại vụ Hải Phòng"),
        ("organisation_kind", "authority"),
        ("side", "vietnam"),
        ("locality", "hai-phong"),
        ("email", "ha@example.vn"),
        ("days", "2023-04-13"),
        ("days", "2023-04-14"),
        ("languages", "vi"),
        ("interpretation", "no"),
        ("notice", &notice),
    ];
    let is_usual = |field: &(&str, &str)| overrides.iter().all(|(name, _)| *name != field.0);
    let form: Vec<_> = usual.into_iter().filter(is_usual).chain(overrides.iter().copied()).collect();
    app.post("/vi/dang-ky", &form).await.expect(303)
}

/// Registers somebody of a name for the visits.
pub(crate) async fn visitor(app: &TestApp, name: &str) {
    let email = format!("{}@example.vn", name.len());
    register(app, &[("full_name", name), ("email", &email), ("side_events", "visits")]).await;
}

/// The database of a site, beside its own way to it.
pub(crate) async fn database(app: &TestApp) -> SqlitePool {
    let options = SqliteConnectOptions::new().filename(app.state.config.data.join("vietphap.sqlite"));
    SqlitePoolOptions::new().max_connections(1).connect_with(options).await.expect("the database")
}

/// Changes something under the floor that no door leads to yet.
pub(crate) async fn change(app: &TestApp, sql: &'static str) {
    let database = database(app).await;
    sqlx::query(sql).execute(&database).await.expect("changed");
    database.close().await;
}

/// A number from the database.
pub(crate) async fn number(app: &TestApp, sql: &'static str) -> i64 {
    let database = database(app).await;
    let row = sqlx::query(sql).fetch_one(&database).await.expect("a row");
    database.close().await;
    row.get(0)
}

/// A text from the database.
pub(crate) async fn text(app: &TestApp, sql: &'static str) -> String {
    let database = database(app).await;
    let row = sqlx::query(sql).fetch_one(&database).await.expect("a row");
    database.close().await;
    row.get(0)
}

/// The reference of a delegate.
pub(crate) async fn reference_of(app: &TestApp, name: &str) -> String {
    let database = database(app).await;
    let sql = "SELECT reference FROM registration WHERE full_name = $1 ORDER BY id DESC";
    let row = sqlx::query(sql).bind(name).fetch_one(&database).await.expect("a delegate");
    database.close().await;
    row.get(0)
}

/// The id of the newest letter of a fate.
pub(crate) async fn letter_of(app: &TestApp, state: &str) -> String {
    let database = database(app).await;
    let sql = "SELECT id FROM letter WHERE state = $1 ORDER BY id DESC";
    let row = sqlx::query(sql).bind(state).fetch_one(&database).await.expect("a letter");
    database.close().await;
    row.get(0)
}

/// Keeps needs of a delegate, sealed, as their own page does.
pub(crate) async fn with_needs(app: &TestApp, name: &str, other: &str) {
    let database = database(app).await;
    let sql = "SELECT id FROM registration WHERE full_name = $1";
    let id: String = sqlx::query(sql).bind(name).fetch_one(&database).await.expect("a delegate").get(0);
    let json = format!("{{\"diet\":[\"vegetarian\"],\"other_diet\":\"{other}\",\"access\":[\"step-free\"]}}");
    let sealed = app.state.vault.seal(&format!("need {id}"), json.as_bytes()).expect("sealed");
    let sql = "INSERT INTO need (registration_id, sealed, updated_at) VALUES ($1, $2, 0)";
    sqlx::query(sql).bind(&id).bind(sealed).execute(&database).await.expect("kept");
    database.close().await;
}

/// Gives the current edition's campaign other days.
pub(crate) async fn campaign(app: &TestApp, first: &str, last: &str) {
    let database = database(app).await;
    let sql = "UPDATE campaign SET first_day = $1, last_day = $2 WHERE code = '12'";
    sqlx::query(sql).bind(first).bind(last).execute(&database).await.expect("changed");
    database.close().await;
    app.state.look_at_campaigns().await.expect("looked at");
}

/// What was counted of a portal's banner on a day: a sum over the columns that `what` names.
pub(crate) async fn counted(app: &TestApp, what: &'static str, key: [&str; 5]) -> i64 {
    app.counts.flush(&app.state).await;
    let database = database(app).await;
    let sql = format!(
        "SELECT COALESCE(SUM({what}), 0) FROM banner_count
         WHERE campaign = $1 AND portal = $2 AND day = $3 AND size = $4 AND lang = $5"
    );
    let query = key.into_iter().fold(sqlx::query(sqlx::AssertSqlSafe(sql)), |query, part| query.bind(part.to_owned()));
    let counted = query.fetch_one(&database).await.expect("a number").get(0);
    database.close().await;
    counted
}
