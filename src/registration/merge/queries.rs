//! SQL of merging: one transaction.

use jiff::Timestamp;
use sqlx::SqliteConnection;

use super::joined;
use crate::audit::{self, Act, ActKind, Field, Subject};
use crate::edition::Edition;
use crate::email::email_key;
use crate::error::Result;
use crate::registration::correction::recorded;
use crate::registration::history::{Author, Changed, differences, keep_change};
use crate::registration::model::{Choice, Status};
use crate::registration::own::queries::{sealed_needs_in, set_needs, update, void_links_to};
use crate::registration::queries::seating;
use crate::registration::seats::Wanted;
use crate::registration::stored::{Part, Registration};
use crate::web::App;

const STANDING: &str = "SELECT version, status, merged_into FROM registration WHERE id = $1";
const SET_STATUS: &str = "UPDATE registration SET status = $2 WHERE id = $1";
/// It stays to be looked at; what was merged into it before is now merged further.
const ABSORB: &str = "
    UPDATE registration SET status = 'cancelled', merged_into = $2, version = version + 1, updated_at = $3
    WHERE id = $1";
const POINT_ON: &str = "UPDATE registration SET merged_into = $2 WHERE merged_into = $1";
/// Those that were sent to the address that stays. Others open what they opened: whoever registered
/// under somebody's name is not let into that person's page by a merge.
const MOVE_LINKS: &str = "
    UPDATE access_link SET registration_id = $2
    WHERE registration_id = $1 AND sent_to = (SELECT email_key FROM registration WHERE id = $2)";
/// Those to many stay with whom they were for: the list of recipients names them.
const MOVE_LETTERS: &str = "UPDATE letter SET registration_id = $2 WHERE registration_id = $1 AND mailing_id IS NULL";
const MOVE_NOTES: &str = "UPDATE organiser_note SET registration_id = $2 WHERE registration_id = $1";
const MOVE_CHANGES: &str = "UPDATE change SET registration_id = $2 WHERE registration_id = $1";
const MOVE_REQUESTS: &str = "UPDATE privacy_request SET registration_id = $2 WHERE registration_id = $1";
/// What the one that stays neither allowed nor took back; before the receipts, which say so.
/// Needs have a way of their own.
const MOVE_CONSENTS: &str = "
    UPDATE consent SET registration_id = $2 WHERE registration_id = $1 AND purpose <> 'needs'
        AND NOT EXISTS (SELECT 1 FROM consent AS own WHERE own.registration_id = $2 AND own.purpose = consent.purpose)
        AND NOT EXISTS (SELECT 1 FROM receipt WHERE receipt.registration_id = $2
            AND receipt.purpose = consent.purpose AND receipt.given = 0)";
const MOVE_NEEDS_CONSENT: &str = "
    UPDATE consent SET registration_id = $2 WHERE registration_id = $1 AND purpose = 'needs'
        AND NOT EXISTS (SELECT 1 FROM consent AS own WHERE own.registration_id = $2 AND own.purpose = 'needs')";
const MOVE_RECEIPTS: &str = "UPDATE receipt SET registration_id = $2 WHERE registration_id = $1";
/// What was taken back last, by either, is not allowed.
const TAKE_BACK_CONSENTS: &str = "
    DELETE FROM consent WHERE registration_id = $2 AND $1 <> $2 AND EXISTS (
        SELECT 1 FROM receipt WHERE receipt.registration_id = $2 AND receipt.purpose = consent.purpose
            AND receipt.given = 0 AND NOT EXISTS (
                SELECT 1 FROM receipt AS later WHERE later.registration_id = $2
                    AND later.purpose = receipt.purpose AND later.given = 1
                    AND later.answered_at > receipt.answered_at))";
const FORGET_CONSENTS: &str = "DELETE FROM consent WHERE registration_id = $1";
const FORGET_NEEDS: &str = "DELETE FROM need WHERE registration_id = $1";
/// What one of both had proven or asked for.
const JOIN_STANDING: &str = "
    UPDATE registration SET
        email_proven_at = COALESCE(email_proven_at, (SELECT other.email_proven_at FROM registration AS other
            WHERE other.id = $1 AND other.email_key = registration.email_key)),
        invitation_asked_at = COALESCE(invitation_asked_at,
            (SELECT other.invitation_asked_at FROM registration AS other WHERE other.id = $1))
    WHERE id = $2";

/// What came of merging.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Merged {
    /// It is done, by this click or an earlier one.
    Done,
    /// One of both is not as the organiser saw it.
    Stale,
    /// One of both is not expected.
    NotExpected,
}

/// Makes two registrations one: all of it or nothing. `versions` are those that the organiser
/// saw, of the one that stays and of the other; `taken` names the fields of which the other's
/// value stays.
pub(crate) async fn merge(
    app: &App,
    edition: &Edition,
    organiser: &str,
    (kept, other): (&Registration, &Registration),
    versions: (i64, i64),
    taken: &[&'static str],
) -> Result<Merged> {
    let now = app.clock.system_now();
    let mut transaction = app.store.begin().await?;
    let own = standing(&mut transaction, &kept.id).await?;
    let its = standing(&mut transaction, &other.id).await?;
    if its.2.as_deref() == Some(kept.id.as_str()) {
        return Ok(Merged::Done);
    }
    if (own.0, its.0) != versions {
        return Ok(Merged::Stale);
    }
    let is_expected = |status: &str| status == Status::Received.code() || status == Status::Confirmed.code();
    if !is_expected(&own.1) || !is_expected(&its.1) {
        return Ok(Merged::NotExpected);
    }
    let (mut new, status) = joined(edition, kept, other, taken);
    let had = kept.choices.of(Part::Activity);
    new.activities = had.map(|id| Wanted { activity: id.to_owned(), may_wait: true }).collect();
    let mut changed: Vec<Changed> = differences(edition, kept, &new);
    if status != kept.status() {
        changed.insert(0, Changed::status(kept.status(), status));
    }
    let was_other = Changed { field: "other", before: None, after: Some(other.reference.clone()) };
    changed.push(was_other);
    // First the other: the same form twice is one, as long as both are expected.
    let pair = [other.id.as_str(), kept.id.as_str()];
    sqlx::query(ABSORB).bind(pair[0]).bind(pair[1]).bind(now.as_millisecond()).execute(&mut *transaction).await?;
    update(&mut transaction, app, kept, &new, now).await?;
    sqlx::query(SET_STATUS).bind(pair[1]).bind(status.code()).execute(&mut *transaction).await?;
    seating(app, edition, &mut transaction).join(pair[1], pair[0]).await?;
    join_needs(app, &mut transaction, pair).await?;
    let left = email_key(&kept.email);
    if email_key(&new.email) != left {
        // As when the delegate moves: the old mailbox opens nothing any more.
        void_links_to(&mut transaction, pair[1], &left, "").await?;
    }
    for sql in [
        MOVE_CONSENTS,
        MOVE_RECEIPTS,
        TAKE_BACK_CONSENTS,
        MOVE_LINKS,
        MOVE_LETTERS,
        MOVE_NOTES,
        MOVE_CHANGES,
        MOVE_REQUESTS,
        JOIN_STANDING,
        POINT_ON,
    ] {
        sqlx::query(sql).bind(pair[0]).bind(pair[1]).execute(&mut *transaction).await?;
    }
    sqlx::query(FORGET_CONSENTS).bind(pair[0]).execute(&mut *transaction).await?;
    keep_change(&mut transaction, pair[1], Author::Organiser(organiser), &changed, now).await?;
    let gone = [Changed::status(other.status(), Status::Cancelled)];
    keep_change(&mut transaction, pair[0], Author::Organiser(organiser), &gone, now).await?;
    record(app, &mut transaction, organiser, (edition, kept, other), &changed, now).await?;
    transaction.commit().await?;
    app.seats_changed().await;
    Ok(Merged::Done)
}

/// Both are on record: what became of the one that stays, and which one went.
async fn record(
    app: &App,
    transaction: &mut SqliteConnection,
    organiser: &str,
    (edition, kept, other): (&Edition, &Registration, &Registration),
    changed: &[Changed],
    now: Timestamp,
) -> Result<()> {
    let fields = recorded(changed);
    let subject = Subject::registration(edition.number, &kept.id);
    audit::append(transaction, &app.vault, Act::of(organiser, ActKind::RegistrationsMerged, subject, &fields), now)
        .await?;
    let gone = [Field::changed("status", Some(&other.status), Some(Status::Cancelled.code()))];
    let subject = Subject::registration(edition.number, &other.id);
    audit::append(transaction, &app.vault, Act::of(organiser, ActKind::RegistrationsMerged, subject, &gone), now)
        .await?;
    Ok(())
}

async fn standing(transaction: &mut SqliteConnection, id: &str) -> Result<(i64, String, Option<String>)> {
    Ok(sqlx::query_as(STANDING).bind(id).fetch_one(transaction).await?)
}

/// Needs are sealed for the registration they are of: those of the other are sealed anew if
/// the one that stays has none. What cannot be read now is of no use to anybody.
async fn join_needs(app: &App, transaction: &mut SqliteConnection, [other, kept]: [&str; 2]) -> Result<()> {
    let own = sealed_needs_in(transaction, kept).await?;
    let theirs = sealed_needs_in(transaction, other).await?;
    if let (None, Some((sealed, at))) = (own, theirs)
        && let Ok(open) = app.vault.open_sealed(&format!("need {other}"), &sealed)
    {
        let sealed = app.vault.seal(&format!("need {kept}"), &open)?;
        set_needs(transaction, kept, &sealed, at).await?;
        sqlx::query(MOVE_NEEDS_CONSENT).bind(other).bind(kept).execute(&mut *transaction).await?;
    }
    sqlx::query(FORGET_NEEDS).bind(other).execute(transaction).await?;
    Ok(())
}
