//! SQL of sign-ins.

use jiff::Timestamp;
use sqlx::SqliteConnection;

use super::{Incoming, SignInRow};
use crate::desk::session::{SignIn, Stage};
use crate::error::Result;
use crate::store::{Store, new_id};

const INSERT_SIGN_IN: &str = "
    INSERT INTO sign_in (token_hash, id, organiser_id, stage, agent, created_at, seen_at, confirmed_at, expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $6, $6, $7)";
const DELETE_OLD_SIGN_INS: &str = "DELETE FROM sign_in WHERE expires_at <= $1";
const DELETE_SIGN_IN: &str = "DELETE FROM sign_in WHERE token_hash = $1";
const DELETE_SIGN_IN_OF: &str = "DELETE FROM sign_in WHERE organiser_id = $1 AND id = $2";
const DELETE_OTHER_SIGN_INS: &str = "DELETE FROM sign_in WHERE organiser_id = $1 AND id <> $2";
const DELETE_SIGN_INS: &str = "DELETE FROM sign_in WHERE organiser_id = $1";
const SIGN_IN: &str = "
    SELECT sign_in.id, sign_in.organiser_id, organiser.name, organiser.role, sign_in.stage, sign_in.seen_at,
        sign_in.confirmed_at, organiser.codes IS NOT NULL AS has_codes
    FROM sign_in JOIN organiser ON organiser.id = sign_in.organiser_id
    WHERE sign_in.token_hash = $1 AND sign_in.expires_at > $2 AND organiser.state = 'active'";
const SEEN: &str = "UPDATE sign_in SET seen_at = $2 WHERE id = $1 RETURNING organiser_id";
const ORGANISER_SEEN: &str = "UPDATE organiser SET seen_at = $2 WHERE id = $1";
const CONFIRMED: &str = "UPDATE sign_in SET confirmed_at = $2 WHERE id = $1";
const FAILED: &str = "UPDATE sign_in SET failures = failures + 1 WHERE id = $1 RETURNING failures";
const SIGN_INS: &str = "
    SELECT id, agent, created_at, seen_at FROM sign_in
    WHERE organiser_id = $1 AND stage = 'in' AND expires_at > $2 ORDER BY seen_at DESC, id DESC";
const KNOWN_TO_ANY: &str = "SELECT EXISTS (SELECT 1 FROM known_browser WHERE token_hash = $1 AND expires_at > $2)";
const KNOWN_BROWSER: &str =
    "SELECT EXISTS (SELECT 1 FROM known_browser WHERE token_hash = $1 AND organiser_id = $2 AND expires_at > $3)";
const INSERT_KNOWN: &str = "INSERT INTO known_browser (token_hash, organiser_id, expires_at) VALUES ($1, $2, $3)
     ON CONFLICT (token_hash, organiser_id) DO UPDATE SET expires_at = $3";
const DELETE_KNOWN: &str = "DELETE FROM known_browser WHERE organiser_id = $1";
const DELETE_OLD_KNOWN: &str = "DELETE FROM known_browser WHERE expires_at <= $1";
const CHANGED: &str = "UPDATE organiser SET version = version + 1 WHERE id = $1";

impl Store {
    /// The sign-in of a token that is still good.
    pub(in crate::desk) async fn sign_in_of(&self, token: &[u8], now: Timestamp) -> Result<Option<SignIn>> {
        Ok(sqlx::query_as(SIGN_IN).bind(token).bind(now.as_millisecond()).fetch_optional(self.read()).await?)
    }

    /// Notes that a sign-in was seen.
    pub(in crate::desk) async fn seen(&self, sign_in: &str, now: Timestamp) -> Result<()> {
        let mut transaction = self.begin().await?;
        let query = sqlx::query_scalar(SEEN).bind(sign_in).bind(now.as_millisecond());
        let organiser: Option<String> = query.fetch_optional(&mut *transaction).await?;
        let query = sqlx::query(ORGANISER_SEEN).bind(organiser).bind(now.as_millisecond());
        query.execute(&mut *transaction).await?;
        Ok(transaction.commit().await?)
    }

    /// The sign-ins of an account that are still good, the last seen first.
    pub(in crate::desk) async fn sign_ins(&self, organiser: &str, now: Timestamp) -> Result<Vec<SignInRow>> {
        let query = sqlx::query_as(SIGN_INS).bind(organiser).bind(now.as_millisecond());
        Ok(query.fetch_all(self.read()).await?)
    }

    /// Whether somebody has signed in in a browser before, by whatever account.
    pub(in crate::desk::accounts) async fn is_known_to_any(&self, token: &[u8], now: Timestamp) -> Result<bool> {
        let query = sqlx::query_scalar(KNOWN_TO_ANY).bind(token).bind(now.as_millisecond());
        Ok(query.fetch_one(self.read()).await?)
    }

    /// Whether somebody has signed in by an account in a browser before.
    pub(in crate::desk::accounts) async fn is_known_browser(
        &self,
        token: &[u8],
        organiser: &str,
        now: Timestamp,
    ) -> Result<bool> {
        let query = sqlx::query_scalar(KNOWN_BROWSER).bind(token).bind(organiser).bind(now.as_millisecond());
        Ok(query.fetch_one(self.read()).await?)
    }
}

/// Keeps a sign-in, and forgets those that have expired.
pub(in crate::desk::accounts) async fn sign_in(
    transaction: &mut SqliteConnection,
    incoming: &Incoming<'_>,
    now: Timestamp,
) -> Result<()> {
    sqlx::query(DELETE_OLD_SIGN_INS).bind(now.as_millisecond()).execute(&mut *transaction).await?;
    sqlx::query(DELETE_OLD_KNOWN).bind(now.as_millisecond()).execute(&mut *transaction).await?;
    insert_sign_in(transaction, incoming, now).await
}

async fn insert_sign_in(transaction: &mut SqliteConnection, incoming: &Incoming<'_>, now: Timestamp) -> Result<()> {
    sqlx::query(INSERT_SIGN_IN)
        .bind(incoming.token)
        .bind(new_id(now))
        .bind(incoming.organiser)
        .bind(incoming.stage.code())
        .bind(incoming.agent)
        .bind(now.as_millisecond())
        .bind(incoming.expires.as_millisecond())
        .execute(&mut *transaction)
        .await?;
    if incoming.stage == Stage::In {
        let query = sqlx::query(ORGANISER_SEEN).bind(incoming.organiser).bind(now.as_millisecond());
        query.execute(transaction).await?;
    }
    Ok(())
}

/// Keeps a browser in which somebody has signed in.
pub(in crate::desk::accounts) async fn know_browser(
    transaction: &mut SqliteConnection,
    token: &[u8],
    organiser: &str,
    expires: Timestamp,
) -> Result<()> {
    let query = sqlx::query(INSERT_KNOWN).bind(token).bind(organiser).bind(expires.as_millisecond());
    query.execute(transaction).await?;
    Ok(())
}

/// Forgets a sign-in.
pub(in crate::desk::accounts) async fn sign_out(transaction: &mut SqliteConnection, token: &[u8]) -> Result<()> {
    sqlx::query(DELETE_SIGN_IN).bind(token).execute(transaction).await?;
    Ok(())
}

/// Notes that somebody has said again who they are.
pub(in crate::desk::accounts) async fn confirmed(
    transaction: &mut SqliteConnection,
    sign_in: &str,
    now: Timestamp,
) -> Result<()> {
    sqlx::query(CONFIRMED).bind(sign_in).bind(now.as_millisecond()).execute(transaction).await?;
    Ok(())
}

/// Counts a wrong code. How many there were of this sign-in; none if it was ended or let in
/// meanwhile.
pub(in crate::desk::accounts) async fn code_failed(
    transaction: &mut SqliteConnection,
    sign_in: &str,
) -> Result<Option<i64>> {
    Ok(sqlx::query_scalar(FAILED).bind(sign_in).fetch_optional(transaction).await?)
}

/// Lets a sign-in in under a new token, in place of the one that owed a code; false if that one
/// was ended meanwhile.
pub(in crate::desk::accounts) async fn promote(
    transaction: &mut SqliteConnection,
    owed: &str,
    incoming: &Incoming<'_>,
    now: Timestamp,
) -> Result<bool> {
    if !end_sign_in(&mut *transaction, incoming.organiser, owed).await? {
        return Ok(false);
    }
    insert_sign_in(transaction, incoming, now).await?;
    Ok(true)
}

/// Ends the sign-ins of an account, but one; all of them, with the browsers that were known,
/// if none is to stay.
pub(in crate::desk::accounts) async fn end_sign_ins(
    transaction: &mut SqliteConnection,
    organiser: &str,
    but: Option<&str>,
) -> Result<()> {
    if let Some(but) = but {
        sqlx::query(DELETE_OTHER_SIGN_INS).bind(organiser).bind(but).execute(transaction).await?;
    } else {
        sqlx::query(DELETE_SIGN_INS).bind(organiser).execute(&mut *transaction).await?;
        sqlx::query(DELETE_KNOWN).bind(organiser).execute(&mut *transaction).await?;
        // Who is on the way in by what was good a moment ago is not let in.
        sqlx::query(CHANGED).bind(organiser).execute(transaction).await?;
    }
    Ok(())
}

/// Ends one sign-in of an account; false if it has no such.
pub(in crate::desk::accounts) async fn end_sign_in(
    transaction: &mut SqliteConnection,
    organiser: &str,
    id: &str,
) -> Result<bool> {
    let done = sqlx::query(DELETE_SIGN_IN_OF).bind(organiser).bind(id).execute(transaction).await?;
    Ok(done.rows_affected() > 0)
}
