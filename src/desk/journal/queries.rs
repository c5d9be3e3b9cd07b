//! SQL of the record's page.

use sqlx::FromRow;
use uuid::Uuid;

use crate::audit::ActKind;
use crate::error::Result;
use crate::store::Store;

/// Entries of a page.
pub(super) const PAGE: i64 = 50;

/// Every condition that is not given is empty; the newest first.
const JOURNAL: &str = "
    SELECT audit_entry.seq, audit_entry.at, audit_entry.origin, audit_entry.organiser_id,
        organiser.name AS organiser, audit_entry.act, audit_entry.subject_kind, audit_entry.subject_id,
        audit_entry.fields, registration.reference, account.name AS account
    FROM audit_entry
        LEFT JOIN organiser ON organiser.id = audit_entry.organiser_id
        LEFT JOIN organiser AS account ON audit_entry.subject_kind = 'organiser' AND account.id = audit_entry.subject_id
        LEFT JOIN registration ON audit_entry.subject_kind = 'registration' AND registration.id = audit_entry.subject_id
    WHERE ($1 = '' OR audit_entry.organiser_id = $1) AND ($2 = '' OR audit_entry.act = $2)
        AND ($3 = '' OR audit_entry.subject_id = $3) AND audit_entry.at >= $4 AND audit_entry.at < $5
        AND audit_entry.seq < $6
    ORDER BY audit_entry.seq DESC LIMIT $7";
/// Those about a delegate only where the reader may see delegates.
const VALUES: &str = "
    SELECT field, before, after FROM audit_value WHERE entry = $1 AND ($2 OR registration_id IS NULL) ORDER BY field";
const NAMES: &str = "SELECT id, name FROM organiser ORDER BY name, id";

/// What is looked for.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    /// By id; empty for all.
    pub(super) organiser: String,
    /// Its code.
    pub(super) act: String,
    /// The id of what it is about.
    pub(super) subject: String,
    /// UTC milliseconds.
    pub(super) from: i64,
    /// Before this moment.
    pub(super) until: i64,
    /// Older than this entry.
    pub(super) behind: i64,
}

impl Wanted {
    /// As the record keeps it: ids and codes. Whatever else was typed may name somebody, and would
    /// outlive the erasure of that person there.
    pub(super) fn on_record(&self) -> String {
        let known = |text: &String| text.is_empty() || Uuid::parse_str(text).is_ok();
        let subject = if known(&self.subject) { self.subject.as_str() } else { "…" };
        let organiser = if known(&self.organiser) { self.organiser.as_str() } else { "…" };
        let act = ActKind::from_code(&self.act).map_or("", ActKind::code);
        let all = [("organiser", organiser), ("act", act), ("subject", subject)];
        let asked = all.into_iter().filter(|(_, value)| !value.is_empty());
        form_urlencoded::Serializer::new(String::new()).extend_pairs(asked).finish()
    }
}

/// An entry as the page reads it.
#[derive(FromRow)]
pub(super) struct Row {
    pub(super) seq: i64,
    pub(super) at: i64,
    pub(super) origin: String,
    pub(super) organiser_id: Option<String>,
    /// The name, as the account has it now.
    pub(super) organiser: Option<String>,
    pub(super) act: String,
    pub(super) subject_kind: String,
    pub(super) subject_id: Option<String>,
    pub(super) fields: String,
    /// Of a registration that is still there.
    pub(super) reference: Option<String>,
    /// Whose account it is about.
    pub(super) account: Option<String>,
}

impl Store {
    /// A page of the record.
    pub(super) async fn journal(&self, wanted: &Wanted) -> Result<Vec<Row>> {
        Ok(sqlx::query_as(JOURNAL)
            .bind(&wanted.organiser)
            .bind(&wanted.act)
            .bind(&wanted.subject)
            .bind(wanted.from)
            .bind(wanted.until)
            .bind(wanted.behind)
            .bind(PAGE)
            .fetch_all(self.read())
            .await?)
    }

    /// The values of an entry that are still kept: field, before, after.
    pub(super) async fn journal_values(
        &self,
        entry: i64,
        of_delegates: bool,
    ) -> Result<Vec<(String, Option<String>, Option<String>)>> {
        Ok(sqlx::query_as(VALUES).bind(entry).bind(of_delegates).fetch_all(self.read()).await?)
    }

    /// Every account: id and name.
    pub(super) async fn organiser_names(&self) -> Result<Vec<(String, String)>> {
        Ok(sqlx::query_as(NAMES).fetch_all(self.read()).await?)
    }
}
