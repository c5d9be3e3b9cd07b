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
/// Every registration of an address, of whatever edition and fate, the newest of them first:
/// each has a page on which it can be erased.
const OF_ADDRESS: &str = "
    SELECT id, reference, honorific, full_name, email_proven_at IS NOT NULL
    FROM registration WHERE email_key = $1
    ORDER BY id DESC LIMIT 50";
const LINK_EXISTS: &str = "SELECT EXISTS (SELECT 1 FROM access_link WHERE token_hash = $1)";
const IS_PROVEN: &str =
    "SELECT EXISTS (SELECT 1 FROM registration WHERE email_key = $1 AND email_proven_at IS NOT NULL)";
const OFFER_STANDS: &str = "
    SELECT EXISTS (SELECT 1 FROM seat WHERE registration_id = $1 AND activity_id = $2 AND state = 'offered'
        AND answer_by > $3)";

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

    /// Whether somebody showed that this mailbox is theirs.
    pub(super) async fn address_is_proven(&self, key: &str) -> Result<bool> {
        Ok(sqlx::query_scalar(IS_PROVEN).bind(key).fetch_one(self.read()).await?)
    }

    /// Whether an offer can still be accepted.
    pub(super) async fn offer_stands(&self, id: &str, activity: &str, now: Timestamp) -> Result<bool> {
        let now = now.as_millisecond();
        Ok(sqlx::query_scalar(OFFER_STANDS).bind(id).bind(activity).bind(now).fetch_one(self.read()).await?)
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
