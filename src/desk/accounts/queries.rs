//! SQL of accounts.

use jiff::Timestamp;
use sqlx::{Sqlite, SqliteConnection, Transaction};

use super::account::{Account, AccountState};
use super::sign_ins::end_sign_ins;
use super::{password, record, totp};
use crate::audit::{ActKind, By, Field};
use crate::desk::model::{NewOrganiser, Role};
use crate::error::Result;
use crate::i18n::Lang;
use crate::store::{Store, new_id};
use crate::vault::Vault;

const HAS_ORGANISER: &str = "SELECT EXISTS (SELECT 1 FROM organiser)";
const INSERT_ORGANISER: &str = "
    INSERT INTO organiser (id, email, name, role, state, lang, password_hash, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (email) DO NOTHING";

/// Every column of an [`Account`].
macro_rules! accounts {
    () => {
        "SELECT organiser.id, email, name, role, state, lang, password_hash, codes, codes_step, version,
            digest
         FROM organiser"
    };
}
const ACCOUNT_OF_ADDRESS: &str = concat!(accounts!(), " WHERE email = $1");
const ACCOUNT: &str = concat!(accounts!(), " WHERE organiser.id = $1");
const ACCOUNTS: &str = concat!(accounts!(), " ORDER BY organiser.id");
const ACCOUNT_OF_LINK: &str = concat!(
    accounts!(),
    " JOIN password_link ON password_link.organiser_id = organiser.id
      WHERE password_link.token_hash = $1 AND password_link.expires_at > $2 AND state <> 'closed'"
);
const LAST_SEEN: &str = "SELECT id, seen_at FROM organiser WHERE seen_at IS NOT NULL ORDER BY id";

const DELETE_LINKS: &str = "DELETE FROM one_time_link";
const INSERT_LINK: &str = "INSERT INTO one_time_link (token_hash, created_at, expires_at) VALUES ($1, $2, $3)";
const LINK_IS_GOOD: &str = "SELECT EXISTS (SELECT 1 FROM one_time_link WHERE token_hash = $1 AND expires_at > $2)";
const USE_LINK: &str = "DELETE FROM one_time_link WHERE token_hash = $1 AND expires_at > $2";

const INSERT_PASSWORD_LINK: &str =
    "INSERT INTO password_link (token_hash, organiser_id, created_at, expires_at) VALUES ($1, $2, $3, $4)";
const USE_PASSWORD_LINK: &str = "DELETE FROM password_link WHERE token_hash = $1 AND expires_at > $2";
const DELETE_PASSWORD_LINKS: &str = "DELETE FROM password_link WHERE organiser_id = $1";
const DELETE_OLD_PASSWORD_LINKS: &str = "DELETE FROM password_link WHERE expires_at <= $1";

const TAKE_STEP: &str = "UPDATE organiser SET codes_step = $2 WHERE id = $1 AND codes_step < $2";
const TAKE_RECOVERY: &str = "DELETE FROM recovery_code WHERE organiser_id = $1 AND code_hash = $2";
const COUNT_RECOVERY: &str = "SELECT COUNT(*) FROM recovery_code WHERE organiser_id = $1";
const DELETE_RECOVERY: &str = "DELETE FROM recovery_code WHERE organiser_id = $1";
const INSERT_RECOVERY: &str = "INSERT INTO recovery_code (organiser_id, code_hash) VALUES ($1, $2)";
const SET_CODES: &str =
    "UPDATE organiser SET codes = $2, codes_step = $3, version = version + 1 WHERE id = $1 AND codes IS NULL";
const REMOVE_CODES: &str = "UPDATE organiser SET codes = NULL, codes_step = 0, version = version + 1 WHERE id = $1";

const SET_PASSWORD: &str = "
    UPDATE organiser SET password_hash = $2, name = $3, state = 'active', version = version + 1
    WHERE id = $1 AND state <> 'closed'";
const REPLACE_PASSWORD: &str = "UPDATE organiser SET password_hash = $2, version = version + 1 WHERE id = $1";
const FORGET_PASSWORD: &str = "UPDATE organiser SET password_hash = NULL WHERE id = $1";
/// Whoever asks for the numbers of a day gets them from then on.
const SET_DETAILS: &str = "
    UPDATE organiser SET name = $2, lang = $3, version = version + 1,
        digest_at = CASE WHEN digest < $4 THEN $5 ELSE digest_at END, digest = $4
    WHERE id = $1";
const SET_ROLE: &str = "UPDATE organiser SET role = $3, version = version + 1 WHERE id = $1 AND version = $2";
/// Who is let in again is not told of the time between.
const SET_STATE: &str = "UPDATE organiser SET state = $2, digest_at = NULL, version = version + 1 WHERE id = $1";
const OTHER_OWNERS: &str = "SELECT COUNT(*) FROM organiser WHERE role = 'owner' AND state = 'active' AND password_hash IS NOT NULL AND id <> $1";

/// The codes of a telephone, and those on paper that go with them.
pub(super) struct NewCodes<'a> {
    pub(super) sealed: &'a [u8],
    pub(super) step: i64,
    pub(super) recovery: &'a [String],
}

impl Store {
    /// Adds an account that has a password; false if there is one of that address. Links for a
    /// first account are void from then on.
    ///
    /// # Errors
    ///
    /// Those of the database and of hashing.
    pub async fn add_organiser(&self, vault: &Vault, organiser: NewOrganiser, now: Timestamp) -> Result<bool> {
        let password_hash = password::hash(organiser.password.clone()).await?;
        let id = new_id(now);
        let mut transaction = self.begin().await?;
        let added = insert_active(&mut transaction, &id, &organiser, &password_hash, now).await?;
        if added {
            let fields = [Field::noted("role", organiser.role.code()), Field::noted("email", &organiser.email)];
            let act = (By::Command, ActKind::OrganiserAdded, id.as_str());
            record::put(&mut transaction, vault, act, &fields, now).await?;
        }
        sqlx::query(DELETE_LINKS).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(added)
    }

    /// Keeps a link for the first account in place of all others, unless there is an
    /// account already.
    pub(super) async fn replace_first_link(&self, hash: &[u8], now: Timestamp, expires: Timestamp) -> Result<bool> {
        let mut transaction = self.begin().await?;
        if sqlx::query_scalar(HAS_ORGANISER).fetch_one(&mut *transaction).await? {
            return Ok(false);
        }
        sqlx::query(DELETE_LINKS).execute(&mut *transaction).await?;
        sqlx::query(INSERT_LINK)
            .bind(hash)
            .bind(now.as_millisecond())
            .bind(expires.as_millisecond())
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Whether a link still makes the first account.
    pub(super) async fn first_link_is_good(&self, hash: &[u8], now: Timestamp) -> Result<bool> {
        Ok(sqlx::query_scalar(LINK_IS_GOOD).bind(hash).bind(now.as_millisecond()).fetch_one(self.read()).await?)
    }

    /// Uses a link up and makes the first account; none if the link is good no more.
    pub(super) async fn open_desk(
        &self,
        link: &[u8],
        vault: &Vault,
        (organiser, password_hash): (&NewOrganiser, &str),
        now: Timestamp,
    ) -> Result<Option<Account>> {
        let id = new_id(now);
        let mut transaction = self.begin().await?;
        if sqlx::query_scalar(HAS_ORGANISER).fetch_one(&mut *transaction).await? {
            return Ok(None);
        }
        let used = sqlx::query(USE_LINK).bind(link).bind(now.as_millisecond()).execute(&mut *transaction).await?;
        if used.rows_affected() == 0 || !insert_active(&mut transaction, &id, organiser, password_hash, now).await? {
            return Ok(None);
        }
        let fields = [Field::noted("role", organiser.role.code()), Field::noted("email", &organiser.email)];
        let act = (By::Command, ActKind::OrganiserAdded, id.as_str());
        record::put(&mut transaction, vault, act, &fields, now).await?;
        transaction.commit().await?;
        self.account(&id).await
    }

    /// The account of an address.
    pub(super) async fn account_of(&self, email: &str) -> Result<Option<Account>> {
        Ok(sqlx::query_as(ACCOUNT_OF_ADDRESS).bind(email).fetch_optional(self.read()).await?)
    }

    /// The account of an id.
    pub(in crate::desk) async fn account(&self, id: &str) -> Result<Option<Account>> {
        Ok(sqlx::query_as(ACCOUNT).bind(id).fetch_optional(self.read()).await?)
    }

    /// Every account, the oldest first.
    pub(in crate::desk) async fn accounts(&self) -> Result<Vec<Account>> {
        Ok(sqlx::query_as(ACCOUNTS).fetch_all(self.read()).await?)
    }

    /// When each account was last seen, by id.
    pub(super) async fn last_seen(&self) -> Result<Vec<(String, i64)>> {
        Ok(sqlx::query_as(LAST_SEEN).fetch_all(self.read()).await?)
    }

    /// The account that a link chooses a password for.
    pub(super) async fn account_of_link(&self, hash: &[u8], now: Timestamp) -> Result<Option<Account>> {
        let query = sqlx::query_as(ACCOUNT_OF_LINK).bind(hash).bind(now.as_millisecond());
        Ok(query.fetch_optional(self.read()).await?)
    }

    /// How many codes on paper are left.
    pub(super) async fn recovery_left(&self, organiser: &str) -> Result<i64> {
        Ok(sqlx::query_scalar(COUNT_RECOVERY).bind(organiser).fetch_one(self.read()).await?)
    }
}

/// Keeps an account that waits for whoever is invited; none if there is one of that address.
/// Links for a first account are void from then on.
pub(super) async fn insert_invited(
    transaction: &mut SqliteConnection,
    (email, name, role, lang): (&str, &str, Role, Lang),
    now: Timestamp,
) -> Result<Option<String>> {
    let id = new_id(now);
    let done = sqlx::query(INSERT_ORGANISER)
        .bind(&id)
        .bind(email)
        .bind(name)
        .bind(role.code())
        .bind(AccountState::Invited.code())
        .bind(lang.tag())
        .bind(None::<String>)
        .bind(now.as_millisecond())
        .execute(&mut *transaction)
        .await?;
    sqlx::query(DELETE_LINKS).execute(transaction).await?;
    Ok((done.rows_affected() > 0).then_some(id))
}

async fn insert_active(
    transaction: &mut Transaction<'_, Sqlite>,
    id: &str,
    organiser: &NewOrganiser,
    password_hash: &str,
    now: Timestamp,
) -> Result<bool> {
    let done = sqlx::query(INSERT_ORGANISER)
        .bind(id)
        .bind(&organiser.email)
        .bind(&organiser.name)
        .bind(organiser.role.code())
        .bind(AccountState::Active.code())
        .bind(organiser.lang.tag())
        .bind(password_hash)
        .bind(now.as_millisecond())
        .execute(&mut **transaction)
        .await?;
    Ok(done.rows_affected() > 0)
}

/// Takes a code of a telephone, by its step; false if it was taken before.
pub(super) async fn take_step(transaction: &mut SqliteConnection, organiser: &str, step: i64) -> Result<bool> {
    let done = sqlx::query(TAKE_STEP).bind(organiser).bind(step).execute(transaction).await?;
    Ok(done.rows_affected() > 0)
}

/// Takes a code on paper, which is then good no more; false if there is no such code.
pub(super) async fn take_recovery(transaction: &mut SqliteConnection, organiser: &str, typed: &str) -> Result<bool> {
    let query = sqlx::query(TAKE_RECOVERY).bind(organiser).bind(totp::recovery_hash(typed));
    Ok(query.execute(transaction).await?.rows_affected() > 0)
}

/// Keeps a link by which a password is chosen, and forgets those that are good no more.
pub(super) async fn insert_password_link(
    transaction: &mut SqliteConnection,
    hash: &[u8],
    organiser: &str,
    now: Timestamp,
    expires: Timestamp,
) -> Result<()> {
    sqlx::query(DELETE_OLD_PASSWORD_LINKS).bind(now.as_millisecond()).execute(&mut *transaction).await?;
    sqlx::query(INSERT_PASSWORD_LINK)
        .bind(hash)
        .bind(organiser)
        .bind(now.as_millisecond())
        .bind(expires.as_millisecond())
        .execute(transaction)
        .await?;
    Ok(())
}

/// Uses a link up; false if it is good no more.
pub(super) async fn use_link(transaction: &mut SqliteConnection, hash: &[u8], now: Timestamp) -> Result<bool> {
    let query = sqlx::query(USE_PASSWORD_LINK).bind(hash).bind(now.as_millisecond());
    Ok(query.execute(transaction).await?.rows_affected() > 0)
}

/// Gives an account a password and a name; its links, its sign-ins and the browsers that were
/// known are void. False if it was shut out.
pub(super) async fn set_password(
    transaction: &mut SqliteConnection,
    organiser: &str,
    password_hash: &str,
    name: &str,
) -> Result<bool> {
    let query = sqlx::query(SET_PASSWORD).bind(organiser).bind(password_hash).bind(name);
    let is_done = query.execute(&mut *transaction).await?.rows_affected() > 0;
    sqlx::query(DELETE_PASSWORD_LINKS).bind(organiser).execute(&mut *transaction).await?;
    end_sign_ins(transaction, organiser, None).await?;
    Ok(is_done)
}

/// Gives an account another password; its links are void.
pub(super) async fn replace_password(
    transaction: &mut SqliteConnection,
    organiser: &str,
    password_hash: &str,
) -> Result<()> {
    sqlx::query(REPLACE_PASSWORD).bind(organiser).bind(password_hash).execute(&mut *transaction).await?;
    sqlx::query(DELETE_PASSWORD_LINKS).bind(organiser).execute(transaction).await?;
    Ok(())
}

/// Gives an account codes of a telephone and on paper; false if it has some.
pub(super) async fn set_codes(
    transaction: &mut SqliteConnection,
    organiser: &str,
    codes: &NewCodes<'_>,
) -> Result<bool> {
    let query = sqlx::query(SET_CODES).bind(organiser).bind(codes.sealed).bind(codes.step);
    if query.execute(&mut *transaction).await?.rows_affected() == 0 {
        return Ok(false);
    }
    set_recovery(transaction, organiser, codes.recovery).await?;
    Ok(true)
}

/// Takes an account's codes away, those on paper, too.
pub(super) async fn remove_codes(transaction: &mut SqliteConnection, organiser: &str) -> Result<()> {
    sqlx::query(REMOVE_CODES).bind(organiser).execute(&mut *transaction).await?;
    set_recovery(transaction, organiser, &[]).await
}

/// Puts codes on paper in the place of those that were there.
pub(super) async fn set_recovery(transaction: &mut SqliteConnection, organiser: &str, codes: &[String]) -> Result<()> {
    sqlx::query(DELETE_RECOVERY).bind(organiser).execute(&mut *transaction).await?;
    for code in codes {
        let query = sqlx::query(INSERT_RECOVERY).bind(organiser).bind(totp::recovery_hash(code));
        query.execute(&mut *transaction).await?;
    }
    Ok(())
}

/// Gives an account another name, the language of its letters, and the numbers of a day or not.
pub(super) async fn set_details(
    transaction: &mut SqliteConnection,
    organiser: &str,
    (name, lang, digest): (&str, Lang, bool),
    now: Timestamp,
) -> Result<()> {
    sqlx::query(SET_DETAILS)
        .bind(organiser)
        .bind(name)
        .bind(lang.tag())
        .bind(digest)
        .bind(now.as_millisecond())
        .execute(transaction)
        .await?;
    Ok(())
}

/// Gives an account another role; false if it was changed since `version`.
pub(super) async fn set_role(
    transaction: &mut SqliteConnection,
    organiser: &str,
    version: i64,
    role: Role,
) -> Result<bool> {
    let query = sqlx::query(SET_ROLE).bind(organiser).bind(version).bind(role.code());
    Ok(query.execute(transaction).await?.rows_affected() > 0)
}

/// The account of an id, as a transaction has left it.
pub(super) async fn account_in(transaction: &mut SqliteConnection, id: &str) -> Result<Option<Account>> {
    Ok(sqlx::query_as(ACCOUNT).bind(id).fetch_optional(transaction).await?)
}

/// Takes password, codes, links and sign-ins away: nobody comes in but by a new link.
pub(super) async fn forget_all(transaction: &mut SqliteConnection, organiser: &str) -> Result<()> {
    sqlx::query(FORGET_PASSWORD).bind(organiser).execute(&mut *transaction).await?;
    sqlx::query(DELETE_PASSWORD_LINKS).bind(organiser).execute(&mut *transaction).await?;
    remove_codes(&mut *transaction, organiser).await?;
    end_sign_ins(transaction, organiser, None).await
}

/// Shuts an account out, or lets it in again.
pub(super) async fn set_state(transaction: &mut SqliteConnection, organiser: &str, state: AccountState) -> Result<()> {
    sqlx::query(SET_STATE).bind(organiser).bind(state.code()).execute(transaction).await?;
    Ok(())
}

/// Whether the desk has an owner who can come in beside this one.
pub(super) async fn has_another_owner(transaction: &mut SqliteConnection, organiser: &str) -> Result<bool> {
    let owners: i64 = sqlx::query_scalar(OTHER_OWNERS).bind(organiser).fetch_one(transaction).await?;
    Ok(owners > 0)
}
