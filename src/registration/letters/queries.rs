//! SQL of what letters say of registrations.

use jiff::Timestamp;
use sqlx::SqliteConnection;

use crate::error::Result;
use crate::registration::queries::insert_link;
use crate::store::Store;
use crate::web::Secret;

const ABOUT: &str = "
    SELECT reference, honorific, full_name, email_key, email_proven_at IS NOT NULL, status
    FROM registration WHERE id = $1";
/// The registrations of an address, of whatever edition and fate, newest first: each has a
/// page on which it can be erased. An assistant has a whole province; a letter has an end.
const OF_ADDRESS: &str = "
    SELECT id, reference, honorific, full_name, email_proven_at IS NOT NULL
    FROM registration WHERE email_key = $1
    ORDER BY id DESC LIMIT 500";
const LINK_EXISTS: &str = "SELECT EXISTS (SELECT 1 FROM access_link WHERE token_hash = $1)";

/// What a letter may need to know of the registration it is about.
#[derive(sqlx::FromRow)]
pub(super) struct About {
    pub(super) reference: String,
    pub(super) honorific: String,
    pub(super) full_name: String,
    pub(super) email_key: String,
    /// Whether the address it has now is proven.
    #[sqlx(rename = "email_proven_at IS NOT NULL")]
    pub(super) proven: bool,
    pub(super) status: String,
}

/// A registration of an address, with a link of its own.
pub(super) struct Linked {
    pub(super) reference: String,
    pub(super) honorific: String,
    pub(super) full_name: String,
    pub(super) proven: bool,
    pub(super) secret: Secret,
}

impl Store {
    /// What a letter may need to know of a registration.
    pub(super) async fn letter_about(&self, id: &str) -> Result<Option<About>> {
        Ok(sqlx::query_as(ABOUT).bind(id).fetch_optional(self.read()).await?)
    }

    /// The registrations of an address, each with a link that follows from `secret`: the
    /// same however often the letter is written. Opening one proves the address.
    pub(super) async fn links_of_address(&self, key: &str, secret: &str, now: Timestamp) -> Result<Vec<Linked>> {
        let mut transaction = self.begin().await?;
        let rows: Vec<(String, String, String, String, bool)> =
            sqlx::query_as(OF_ADDRESS).bind(key).fetch_all(&mut *transaction).await?;
        let mut linked = Vec::with_capacity(rows.len());
        for (id, reference, honorific, full_name, proven) in rows {
            let secret = Secret::following(secret, &id);
            link(&mut transaction, &id, &secret, key, now).await?;
            linked.push(Linked { reference, honorific, full_name, proven, secret });
        }
        transaction.commit().await?;
        Ok(linked)
    }
}

async fn link(transaction: &mut SqliteConnection, id: &str, secret: &Secret, key: &str, now: Timestamp) -> Result<()> {
    let exists: bool = sqlx::query_scalar(LINK_EXISTS).bind(secret.hash()).fetch_one(&mut *transaction).await?;
    if exists { Ok(()) } else { insert_link(transaction, id, secret, Some(key), now).await }
}
