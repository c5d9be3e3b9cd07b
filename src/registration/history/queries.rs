//! SQL of the history of registrations.

use std::collections::HashMap;

use jiff::Timestamp;
use sqlx::{FromRow, SqliteConnection};

use super::{Author, Changed};
use crate::error::Result;
use crate::store::{Store, new_id};

const INSERT_CHANGE: &str = "
    INSERT INTO change (id, registration_id, author, fields, changed_at, organiser_id) VALUES ($1, $2, $3, $4, $5, $6)";
const INSERT_VALUE: &str = "INSERT INTO change_value (change_id, field, before, after) VALUES ($1, $2, $3, $4)";
const CHANGES: &str = "
    SELECT change.id, change.author, organiser.name AS organiser, change.fields, change.changed_at
    FROM change LEFT JOIN organiser ON organiser.id = change.organiser_id
    WHERE change.registration_id = $1 ORDER BY change.changed_at, change.id";
const VALUES: &str = "
    SELECT change_value.change_id, change_value.field, change_value.before, change_value.after
    FROM change_value JOIN change ON change.id = change_value.change_id
    WHERE change.registration_id = $1 ORDER BY change_value.field";

/// A field's value before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Value {
    /// The name of the field.
    pub(crate) field: String,
    /// As it was stored.
    pub(crate) before: Option<String>,
    /// As it was stored then.
    pub(crate) after: Option<String>,
}

/// A change of a registration.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct Change {
    pub(super) id: String,
    /// delegate, organiser, site.
    pub(crate) author: String,
    /// The name of the organiser, where it was one.
    pub(crate) organiser: Option<String>,
    /// The names of fields.
    pub(crate) fields: String,
    /// UTC milliseconds.
    pub(crate) changed_at: i64,
    /// Those that are still kept; earlier changes have none.
    #[sqlx(skip)]
    pub(crate) values: Vec<Value>,
}

/// Keeps who changed what, in the transaction that changes it.
pub(crate) async fn keep_change(
    transaction: &mut SqliteConnection,
    registration: &str,
    author: Author<'_>,
    changed: &[Changed],
    now: Timestamp,
) -> Result<()> {
    let id = new_id(now);
    let names: Vec<&str> = changed.iter().map(|one| one.field).collect();
    let (author, organiser) = match author {
        Author::Delegate => ("delegate", None),
        Author::Organiser(id) => ("organiser", Some(id)),
    };
    sqlx::query(INSERT_CHANGE)
        .bind(&id)
        .bind(registration)
        .bind(author)
        .bind(names.join(" "))
        .bind(now.as_millisecond())
        .bind(organiser)
        .execute(&mut *transaction)
        .await?;
    for one in changed {
        sqlx::query(INSERT_VALUE)
            .bind(&id)
            .bind(one.field)
            .bind(&one.before)
            .bind(&one.after)
            .execute(&mut *transaction)
            .await?;
    }
    Ok(())
}

impl Store {
    /// The changes of a registration, the oldest first.
    pub(crate) async fn history(&self, registration: &str) -> Result<Vec<Change>> {
        let mut moment = self.read().begin().await?;
        let mut changes: Vec<Change> = sqlx::query_as(CHANGES).bind(registration).fetch_all(&mut *moment).await?;
        let rows: Vec<(String, String, Option<String>, Option<String>)> =
            sqlx::query_as(VALUES).bind(registration).fetch_all(&mut *moment).await?;
        let mut values = HashMap::<String, Vec<Value>>::new();
        for (change, field, before, after) in rows {
            values.entry(change).or_default().push(Value { field, before, after });
        }
        for change in &mut changes {
            change.values = values.remove(&change.id).unwrap_or_default();
        }
        Ok(changes)
    }
}
