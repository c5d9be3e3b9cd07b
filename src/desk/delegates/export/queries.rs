//! SQL of tables of delegates: who is in them, what stands in a row, and kept sets of columns.

use std::collections::HashMap;

use jiff::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use crate::error::{Error, Result};
use crate::registration::{Part, Registration, registration_columns};
use crate::store::{Store, new_id};

/// A hundred ids, those that are not used empty.
macro_rules! hundred {
    () => {
        "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
          $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45,
          $46, $47, $48, $49, $50, $51, $52, $53, $54, $55, $56, $57, $58, $59, $60, $61, $62, $63, $64, $65, $66, $67,
          $68, $69, $70, $71, $72, $73, $74, $75, $76, $77, $78, $79, $80, $81, $82, $83, $84, $85, $86, $87, $88, $89,
          $90, $91, $92, $93, $94, $95, $96, $97, $98, $99, $100)"
    };
}
/// A row for each, with what it has several of joined: many rows cost more than what stands in them.
const LINES_OF: &str = concat!(
    "SELECT ",
    registration_columns!(),
    ", email_proven_at IS NOT NULL AS is_proven, invitation_asked_at IS NOT NULL AS is_invitation_asked,
        (SELECT string_agg(day, ',' ORDER BY day) FROM registration_day
         WHERE registration_id = registration.id) AS days,
        (SELECT string_agg(language, ',' ORDER BY language) FROM registration_language
         WHERE registration_id = registration.id) AS languages,
        (SELECT string_agg(kind, ',' ORDER BY kind) FROM contribution
         WHERE registration_id = registration.id) AS contributions,
        (SELECT string_agg(purpose || ' ' || version, ',' ORDER BY purpose) FROM consent
         WHERE registration_id = registration.id) AS consents,
        (SELECT string_agg(activity_id || ' ' || state, ',' ORDER BY activity_id) FROM seat
         WHERE registration_id = registration.id AND state <> 'released') AS seats
     FROM registration WHERE registration.id IN ",
    hundred!()
);

/// One's own, and those that others share.
const SETS: &str = "
    SELECT column_set.id, column_set.name, columns, shared, organiser_id = $1 AS own, organiser.name AS author
    FROM column_set JOIN organiser ON organiser.id = column_set.organiser_id
    WHERE organiser_id = $1 OR shared = 1
    ORDER BY own DESC, column_set.name, column_set.id LIMIT 200";
const KEEP: &str = "
    INSERT INTO column_set (id, organiser_id, name, columns, shared, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (organiser_id, name) DO UPDATE
        SET columns = excluded.columns, shared = excluded.shared, updated_at = excluded.updated_at";
const OWN: &str = "SELECT COUNT(*) FROM column_set WHERE organiser_id = $1 AND name <> $2";
const FORGET: &str = "DELETE FROM column_set WHERE id = $1 AND organiser_id = $2";

/// Sets that one organiser may keep.
const LIMIT: i64 = 50;

/// Lines that are read at once.
pub(super) const AT_ONCE: usize = 100;

/// What a row of the table is made of.
#[derive(Default)]
pub(super) struct Line {
    pub(super) registration: Registration,
    /// Whether the address is proven.
    pub(super) is_proven: bool,
    /// Whether an invitation letter is needed.
    pub(super) is_invitation_asked: bool,
    /// Activity and state.
    pub(super) seats: Vec<(String, String)>,
}

/// The same as it is read; see [`LINES_OF`].
#[derive(FromRow)]
struct JoinedLine {
    #[sqlx(flatten)]
    registration: Registration,
    is_proven: bool,
    is_invitation_asked: bool,
    days: Option<String>,
    languages: Option<String>,
    contributions: Option<String>,
    consents: Option<String>,
    seats: Option<String>,
}

impl From<JoinedLine> for Line {
    fn from(joined: JoinedLine) -> Self {
        let mut registration = joined.registration;
        let parts = [
            (Part::Day, joined.days),
            (Part::Language, joined.languages),
            (Part::Contribution, joined.contributions),
            (Part::Consent, joined.consents),
        ];
        for (part, values) in parts {
            registration.choices.add_joined(part, values.as_deref().unwrap_or_default());
        }
        let seats = joined.seats.unwrap_or_default();
        let seats: Vec<(&str, &str)> = seats.split(',').filter_map(|seat| seat.split_once(' ')).collect();
        for (activity, _) in &seats {
            registration.choices.add_joined(Part::Activity, activity);
        }
        Self {
            registration,
            is_proven: joined.is_proven,
            is_invitation_asked: joined.is_invitation_asked,
            seats: seats.into_iter().map(|(activity, state)| (activity.to_owned(), state.to_owned())).collect(),
        }
    }
}

/// Columns kept under a name.
#[derive(Clone, Debug, FromRow)]
pub(super) struct ColumnSet {
    pub(super) id: String,
    pub(super) name: String,
    /// Codes between commas; empty for all.
    pub(super) columns: String,
    pub(super) shared: bool,
    /// Whether who looks has made it.
    pub(super) own: bool,
    pub(super) author: String,
}

impl Store {
    /// A hundred at most, in the order of their ids; who was erased meanwhile is missing.
    pub(super) async fn lines_of(&self, ids: &[Uuid]) -> Result<Vec<Line>> {
        let ids: Vec<String> = ids.iter().map(Uuid::to_string).collect();
        if ids.len() > AT_ONCE {
            return Err(Error::other("more lines asked for at once than a query takes"));
        }
        let places = ids.iter().map(String::as_str).chain(std::iter::repeat("")).take(AT_ONCE);
        let query = places.fold(sqlx::query_as(LINES_OF), sqlx::query::QueryAs::bind);
        let lines: Vec<JoinedLine> = query.fetch_all(self.read()).await?;
        let lines = lines.into_iter().map(|line| (line.registration.id.clone(), line.into()));
        let mut lines: HashMap<String, Line> = lines.collect();
        Ok(ids.iter().filter_map(|id| lines.remove(id)).collect())
    }

    /// The sets that an organiser sees: one's own and those that are shared.
    pub(super) async fn column_sets(&self, organiser: &str) -> Result<Vec<ColumnSet>> {
        Ok(sqlx::query_as(SETS).bind(organiser).fetch_all(self.read()).await?)
    }

    /// Keeps columns under a name, in place of one's own of that name; false if there are too many.
    pub(super) async fn keep_column_set(
        &self,
        organiser: &str,
        (name, columns, shared): (&str, &str, bool),
        now: Timestamp,
    ) -> Result<bool> {
        let mut transaction = self.begin().await?;
        let others: i64 = sqlx::query_scalar(OWN).bind(organiser).bind(name).fetch_one(&mut *transaction).await?;
        if others >= LIMIT {
            return Ok(false);
        }
        sqlx::query(KEEP)
            .bind(new_id(now))
            .bind(organiser)
            .bind(name)
            .bind(columns)
            .bind(shared)
            .bind(now.as_millisecond())
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Forgets a set of one's own; whether there was one.
    pub(super) async fn forget_column_set(&self, id: &str, organiser: &str) -> Result<bool> {
        let mut transaction = self.begin().await?;
        let done = sqlx::query(FORGET).bind(id).bind(organiser).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(done.rows_affected() > 0)
    }
}
