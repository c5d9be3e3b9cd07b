//! SQL of the numbers.

use sqlx::FromRow;

use crate::edition::{Activities, activities_now};
use crate::error::Result;
use crate::store::Store;

/// Everybody, by all that is counted with every change.
const CUBE: &str = "
    SELECT status, side, NULLIF(locality, '') AS locality, organisation_kind, interpretation, is_proven, number
    FROM registration_count WHERE edition_number = $1 AND number > 0";
/// Who is expected, by the hour of registering: in both countries an hour belongs to one day.
const HOURS: &str = "
    SELECT created_at / 3600000 AS since_1970, side, COUNT(*) AS number
    FROM registration WHERE edition_number = $1 AND status IN ('received', 'confirmed')
    GROUP BY since_1970, side ORDER BY since_1970";
const CONTRIBUTIONS: &str = "
    SELECT contribution.kind, COUNT(*) FROM contribution CROSS JOIN registration
    WHERE registration.id = contribution.registration_id AND registration.edition_number = $1 AND registration.status IN ('received', 'confirmed')
    GROUP BY contribution.kind";
const SEATS: &str = "
    SELECT activity_id, state, COUNT(*) FROM seat WHERE edition_number = $1 AND state <> 'released'
    GROUP BY activity_id, state";
const NEEDS: &str = "
    SELECT need.registration_id, need.sealed, need.updated_at
    FROM need JOIN registration ON registration.id = need.registration_id
    WHERE registration.edition_number = $1 AND registration.status IN ('received', 'confirmed')
        AND registration.id > $2
    ORDER BY registration.id LIMIT 1000";

/// How many have all of this in common.
#[derive(Clone, Debug, Default, FromRow)]
pub(super) struct Cell {
    pub(super) status: String,
    pub(super) side: String,
    /// Slug of a known one.
    pub(super) locality: Option<String>,
    pub(super) organisation_kind: String,
    pub(super) interpretation: bool,
    pub(super) is_proven: bool,
    pub(super) number: i64,
}

/// How many registered in an hour since 1970, of those expected.
#[derive(Clone, Debug, FromRow)]
pub(super) struct Hour {
    pub(super) since_1970: i64,
    pub(super) side: String,
    pub(super) number: i64,
}

/// All that is counted of registrations and seats, as of one moment.
#[derive(Default)]
pub(super) struct Counts {
    pub(super) cube: Vec<Cell>,
    pub(super) hours: Vec<Hour>,
    /// Code of a kind, number.
    pub(super) contributions: Vec<(String, i64)>,
    /// Activity, state, number.
    pub(super) seats: Vec<(String, String, i64)>,
    pub(super) activities: Activities,
}

/// Needs as they are stored: whose, sealed, since when.
pub(super) type SealedNeeds = (String, Vec<u8>, i64);

impl Store {
    /// Counts everybody of an edition.
    pub(super) async fn counts(&self, edition: u16) -> Result<Counts> {
        let number = i64::from(edition);
        let mut moment = self.read().begin().await?;
        Ok(Counts {
            cube: sqlx::query_as(CUBE).bind(number).fetch_all(&mut *moment).await?,
            hours: sqlx::query_as(HOURS).bind(number).fetch_all(&mut *moment).await?,
            contributions: sqlx::query_as(CONTRIBUTIONS).bind(number).fetch_all(&mut *moment).await?,
            seats: sqlx::query_as(SEATS).bind(number).fetch_all(&mut *moment).await?,
            activities: activities_now(&mut moment, edition).await?,
        })
    }

    /// A thousand needs of who is expected, behind a registration.
    pub(super) async fn needs_behind(&self, edition: u16, registration: &str) -> Result<Vec<SealedNeeds>> {
        let query = sqlx::query_as(NEEDS).bind(i64::from(edition)).bind(registration);
        Ok(query.fetch_all(self.read()).await?)
    }
}
