//! SQL of keys and words.

use sqlx::{FromRow, QueryBuilder, SqliteConnection};

use super::model::{Entered, Keys};
use crate::edition::Localities;
use crate::error::Result;
use crate::store::{Store, push_list};

const ENTERED: &str = "
    SELECT edition_number, reference, full_name, organisation, side, locality, locality_name, email, telephone,
        contact_person, sort_name
    FROM registration WHERE id = $1";
const WITHOUT: &str = "SELECT id FROM registration WHERE number IS NULL ORDER BY id LIMIT $1";
const LAST_NUMBER: &str = "SELECT COALESCE(MAX(number), 0) FROM registration";
const SET_KEYS: &str = "
    UPDATE registration SET sort_name = $2, name_vi = $3, name_fr = $4, locality_vi = $5, locality_fr = $6, words = $7,
        hint_one = $8, hint_two = $9, number = COALESCE(number, (SELECT COALESCE(MAX(number), 0) + 1 FROM registration))
    WHERE id = $1";
/// Before other words take their place.
const DELETE_TOKENS: &str = "
    DELETE FROM search_token
    WHERE edition_number = $1 AND token IN (SELECT value FROM json_each((SELECT words FROM registration WHERE id = $2)))
        AND number = (SELECT number FROM registration WHERE id = $2)";
const INSERT_TOKENS: &str = "
    INSERT INTO search_token (edition_number, token, number, hint_one, hint_two)
    SELECT edition_number, word.value, number, hint_one, hint_two
    FROM registration CROSS JOIN json_each(registration.words) AS word WHERE registration.id IN ";
/// In the order of their index: the same words of many stand side by side in it.
const IN_THEIR_ORDER: &str = " ORDER BY 1, 2, 3";
/// Registrations that get their keys in one transaction, so that nobody waits for long.
const BATCH: i64 = 500;

#[derive(FromRow)]
struct Row {
    edition_number: i64,
    reference: String,
    full_name: String,
    organisation: String,
    side: String,
    locality: Option<String>,
    locality_name: Option<String>,
    email: String,
    telephone: Option<String>,
    contact_person: Option<String>,
    sort_name: String,
}

/// Which name a registration is sorted by from now on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum SortName<'a> {
    /// The one that follows from the name.
    Derived,
    /// The one it has.
    Kept,
    /// One that organisers give.
    Corrected(&'a str),
}

/// Has registrations found by the words that stand in their rows.
pub(in crate::registration) async fn insert_tokens(
    transaction: &mut SqliteConnection,
    registrations: &[&str],
) -> Result<()> {
    let mut query = QueryBuilder::new(INSERT_TOKENS);
    push_list(&mut query, registrations.iter().copied());
    query.push(IN_THEIR_ORDER).build().execute(transaction).await?;
    Ok(())
}

/// The number of whoever came last; 0 if nobody has one.
pub(in crate::registration) async fn last_number(transaction: &mut SqliteConnection) -> Result<i64> {
    Ok(sqlx::query_scalar(LAST_NUMBER).fetch_one(transaction).await?)
}

/// Makes the keys and words of a registration anew from what is kept of it.
pub(crate) async fn write_again(
    transaction: &mut SqliteConnection,
    localities: &Localities,
    registration: &str,
    name: SortName<'_>,
) -> Result<()> {
    set_keys(transaction, localities, registration, name).await?;
    insert_tokens(transaction, &[registration]).await
}

/// The same, but for having it found by its words.
async fn set_keys(
    transaction: &mut SqliteConnection,
    localities: &Localities,
    registration: &str,
    name: SortName<'_>,
) -> Result<()> {
    let found: Option<Row> = sqlx::query_as(ENTERED).bind(registration).fetch_optional(&mut *transaction).await?;
    let Some(row) = found else { return Ok(()) };
    let entered = Entered {
        reference: &row.reference,
        full_name: &row.full_name,
        organisation: &row.organisation,
        side: &row.side,
        locality: row.locality.as_deref(),
        locality_name: row.locality_name.as_deref(),
        email: &row.email,
        telephone: row.telephone.as_deref(),
        contact_person: row.contact_person.as_deref(),
    };
    let corrected = match name {
        SortName::Derived => None,
        SortName::Kept => Some(row.sort_name.as_str()).filter(|name| !name.is_empty()),
        SortName::Corrected(name) => Some(name),
    };
    let keys = Keys::of(&entered, corrected, localities);
    sqlx::query(DELETE_TOKENS).bind(row.edition_number).bind(registration).execute(&mut *transaction).await?;
    let [name_vi, name_fr] = keys.name;
    let [locality_vi, locality_fr] = keys.locality;
    let [hint_one, hint_two] = keys.hint.halves();
    sqlx::query(SET_KEYS)
        .bind(registration)
        .bind(keys.sort_name)
        .bind(name_vi)
        .bind(name_fr)
        .bind(locality_vi)
        .bind(locality_fr)
        .bind(keys.words)
        .bind(hint_one)
        .bind(hint_two)
        .execute(transaction)
        .await?;
    Ok(())
}

/// Has a registration sorted by a name that organisers give; an empty one brings back the name
/// that follows from what was entered.
pub(crate) async fn correct_sort_name(
    transaction: &mut SqliteConnection,
    localities: &Localities,
    registration: &str,
    name: &str,
) -> Result<()> {
    let name = if name.trim().is_empty() { SortName::Derived } else { SortName::Corrected(name.trim()) };
    write_again(transaction, localities, registration, name).await
}

/// Gives registrations of an earlier build what they are found and sorted by. How many had none.
pub(in crate::registration) async fn fill(store: &Store, localities: &Localities) -> Result<usize> {
    let mut filled = 0;
    loop {
        let without: Vec<String> = sqlx::query_scalar(WITHOUT).bind(BATCH).fetch_all(store.read()).await?;
        if without.is_empty() {
            return Ok(filled);
        }
        let mut transaction = store.begin().await?;
        for registration in &without {
            set_keys(&mut transaction, localities, registration, SortName::Kept).await?;
        }
        insert_tokens(&mut transaction, &without.iter().map(String::as_str).collect::<Vec<_>>()).await?;
        transaction.commit().await?;
        filled += without.len();
    }
}
