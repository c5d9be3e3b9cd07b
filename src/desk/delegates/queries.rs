//! SQL of the delegates' list.

use sqlx::sqlite::{SqliteArguments, SqliteRow};
use sqlx::{FromRow, Sqlite};
use uuid::Uuid;

use super::filter::Filter;
use super::sort::{By, Cursor, Place, Sort};
use crate::error::{Error, Result};
use crate::i18n::Lang;
use crate::registration::keys::wanted;
use crate::registration::{Choice, Interpretation, Registration, registrations};
use crate::store::Store;

/// Registrations on a page.
pub(in crate::desk) const PAGE: i64 = 50;
/// Ids that are read at once by who wants them all.
const STRIDE: i64 = 10_000;
/// Before and after every id.
const ENDS: [&str; 2] = ["", "\u{10FFFF}"];
/// Behind every key.
const LAST: [u8; 2] = [0xFF, 0xFF];

/// A word of the search: what begins with either of two texts; a place that is not used asks nothing.
macro_rules! word {
    ($a:literal, $b:literal, $c:literal, $d:literal) => {
        concat!(
            " AND (",
            $b,
            " = '' OR registration.id IN (
                SELECT registration_id FROM search_token WHERE edition_number = $1 AND token >= ",
            $a,
            " AND token < ",
            $b,
            " UNION ALL SELECT registration_id FROM search_token WHERE edition_number = $1 AND token >= ",
            $c,
            " AND token < ",
            $d,
            "))"
        )
    };
}

/// What a filter lets through: forty places, of which those that are not asked let everything through.
macro_rules! filtered {
    () => {
        concat!(
            " WHERE registration.edition_number = $1
                AND ($2 = '' OR registration.side = $2)
                AND ($3 = '' OR registration.locality = $3)
                AND ($4 = '' OR registration.organisation_kind = $4)
                AND ($5 = '' OR registration.status = $5
                    OR ($5 = 'expected' AND registration.status IN ('received', 'confirmed')))
                AND ($6 < 0 OR registration.interpretation = $6)
                AND ($7 < 0 OR ($7 = 1 AND registration.email_proven_at IS NOT NULL)
                    OR ($7 = 0 AND registration.email_proven_at IS NULL))
                AND registration.created_at >= $8 AND registration.created_at < $9
                AND ($10 = 0 OR registration.id IN (
                    SELECT registration_id FROM seat
                    WHERE edition_number = $1 AND activity_id >= $11 AND activity_id <= $12
                        AND state <> 'released' AND ($13 = '' OR state = $13)))
                AND ($14 = '' OR registration.id IN (SELECT registration_id FROM contribution WHERE kind = $14))
                AND ($15 = '' OR registration.id IN (SELECT registration_id FROM consent WHERE purpose = $15))
                AND ($16 = 0 OR registration.id IN (
                    SELECT own.id FROM registration AS own JOIN
                        (SELECT email_key, person_key FROM registration
                         WHERE edition_number = $1 AND person_key <> '' AND status <> 'cancelled'
                         GROUP BY email_key, person_key HAVING COUNT(*) > 1) AS twin
                        ON own.email_key = twin.email_key AND own.person_key = twin.person_key
                    WHERE own.edition_number = $1 AND own.status <> 'cancelled'
                    UNION ALL
                    SELECT own.id FROM registration AS own JOIN
                        (SELECT person_key, organisation_key FROM registration
                         WHERE edition_number = $1 AND person_key <> '' AND organisation_key <> ''
                            AND status <> 'cancelled'
                         GROUP BY person_key, organisation_key HAVING COUNT(*) > 1) AS twin
                        ON own.person_key = twin.person_key AND own.organisation_key = twin.organisation_key
                    WHERE own.edition_number = $1 AND own.status <> 'cancelled'))",
            word!("$17", "$18", "$19", "$20"),
            word!("$21", "$22", "$23", "$24"),
            word!("$25", "$26", "$27", "$28"),
            word!("$29", "$30", "$31", "$32"),
            word!("$33", "$34", "$35", "$36"),
            word!("$37", "$38", "$39", "$40")
        )
    };
}

pub(super) use filtered;
pub(super) use word;

const COUNT: &str = concat!("SELECT COUNT(*) FROM registration", filtered!());
const IDS: &str = concat!(
    "SELECT registration.id FROM registration",
    filtered!(),
    " AND registration.id > $41 ORDER BY registration.id LIMIT $42"
);
const ROW: &str = concat!(registrations!(), " WHERE registration.id = $1");

/// The walks along one order: up after a place, down before it, and how many stand before it.
struct Walks {
    up: &'static str,
    down: &'static str,
    before: &'static str,
}

macro_rules! walks {
    ($key:literal) => {
        Walks {
            up: concat!(
                "SELECT registration.id, ",
                $key,
                " FROM registration",
                filtered!(),
                " AND (",
                $key,
                ", registration.id) > ($41, $42) ORDER BY ",
                $key,
                ", registration.id LIMIT $43"
            ),
            down: concat!(
                "SELECT registration.id, ",
                $key,
                " FROM registration",
                filtered!(),
                " AND (",
                $key,
                ", registration.id) < ($41, $42)
                ORDER BY ",
                $key,
                " DESC, registration.id DESC LIMIT $43"
            ),
            before: concat!(
                "SELECT COUNT(*) FROM registration",
                filtered!(),
                " AND (",
                $key,
                ", registration.id) < ($41, $42)"
            ),
        }
    };
}

/// By date an id is enough; the place of a key says nothing.
const BY_DATE: Walks = Walks {
    up: concat!(
        "SELECT registration.id, $41 FROM registration",
        filtered!(),
        " AND registration.id > $42 ORDER BY registration.id LIMIT $43"
    ),
    down: concat!(
        "SELECT registration.id, $41 FROM registration",
        filtered!(),
        " AND registration.id < $42 ORDER BY registration.id DESC LIMIT $43"
    ),
    before: concat!("SELECT COUNT(*) FROM registration", filtered!(), " AND registration.id < $42 AND $41 IS NOT NULL"),
};
const BY_NAME_VI: Walks = walks!("registration.name_vi");
const BY_NAME_FR: Walks = walks!("registration.name_fr");
const BY_LOCALITY_VI: Walks = walks!("registration.locality_vi");
const BY_LOCALITY_FR: Walks = walks!("registration.locality_fr");

const fn walks(sort: Sort) -> &'static Walks {
    match (sort.by, sort.lang) {
        (By::Date, _) => &BY_DATE,
        (By::Name, Lang::Vi) => &BY_NAME_VI,
        (By::Name, Lang::Fr) => &BY_NAME_FR,
        (By::Locality, Lang::Vi) => &BY_LOCALITY_VI,
        (By::Locality, Lang::Fr) => &BY_LOCALITY_FR,
    }
}

/// A page of what a filter finds.
#[derive(Debug, Default)]
pub(in crate::desk) struct Found {
    /// In the order asked for.
    pub(in crate::desk) registrations: Vec<Registration>,
    /// How many are found in all.
    pub(in crate::desk) total: i64,
    /// How many of them stand before the first of this page.
    pub(in crate::desk) before: i64,
    /// Where the first and the last of this page stand.
    pub(in crate::desk) ends: Option<(Place, Place)>,
}

type Query<'q, T> = sqlx::query::QueryAs<'q, Sqlite, T, SqliteArguments>;

/// A query over what a filter finds: its first forty arguments.
pub(super) fn filtering<'q, T: for<'r> FromRow<'r, SqliteRow>>(sql: &'static str, filter: &'q Filter) -> Query<'q, T> {
    let code = |code: Option<&'q str>| code.unwrap_or_default();
    let activity = filter.activity.as_deref();
    let query = sqlx::query_as(sql)
        .bind(i64::from(filter.edition))
        .bind(code(filter.side.map(Choice::code)))
        .bind(code(filter.locality.as_deref()))
        .bind(code(filter.kind.map(Choice::code)))
        .bind(code(filter.status.map(Choice::code)))
        .bind(filter.interpretation.map_or(-1, |it| i64::from(it == Interpretation::Needed)))
        .bind(filter.proven.map_or(-1, i64::from))
        .bind(filter.span.0)
        .bind(filter.span.1)
        .bind(i64::from(activity.is_some() || filter.standing.is_some()))
        .bind(activity.unwrap_or(ENDS[0]))
        .bind(activity.unwrap_or(ENDS[1]))
        .bind(code(filter.standing.map(Choice::code)))
        .bind(code(filter.contribution.map(Choice::code)))
        .bind(code(filter.consent.as_deref()))
        .bind(i64::from(filter.duplicates));
    wanted(&filter.typed).into_iter().flat_map(|word| word.ranges).fold(query, Query::bind)
}

impl Store {
    /// How many a filter finds.
    pub(in crate::desk) async fn count_of(&self, filter: &Filter) -> Result<i64> {
        Ok(filtering::<(i64,)>(COUNT, filter).fetch_one(self.read()).await?.0)
    }

    /// The ids of what a filter finds, in their own order, after one of them: for whoever goes through
    /// all of them bit by bit.
    pub(in crate::desk) async fn ids_of(
        &self,
        filter: &Filter,
        after: Option<&str>,
        limit: i64,
    ) -> Result<Vec<String>> {
        let query = filtering::<(String,)>(IDS, filter).bind(after.unwrap_or_default()).bind(limit);
        Ok(query.fetch_all(self.read()).await?.into_iter().map(|(id,)| id).collect())
    }

    /// A page of what a filter finds, as of one moment.
    pub(in crate::desk) async fn page_of(&self, filter: &Filter, sort: &Sort, cursor: &Cursor) -> Result<Found> {
        let mut moment = self.read().begin().await?;
        let walks = walks(*sort);
        let total = filtering::<(i64,)>(COUNT, filter).fetch_one(&mut *moment).await?.0;
        let (back, place) = match cursor {
            Cursor::First => (false, None),
            Cursor::After(place) => (false, Some(place)),
            Cursor::Before(place) => (true, Some(place)),
        };
        let mut rows = walk(&mut moment, walks, filter, (sort.descending != back, PAGE), place).await?;
        // Fewer than a page stand before: that is the first page. None stand after: the list has
        // become shorter.
        if rows.is_empty() || (back && i64::try_from(rows.len()).is_ok_and(|found| found < PAGE)) {
            rows = walk(&mut moment, walks, filter, (sort.descending, PAGE), None).await?;
        } else if back {
            rows.reverse();
        }
        let mut registrations = Vec::with_capacity(rows.len());
        for (id, _) in &rows {
            registrations.extend(sqlx::query_as(ROW).bind(id).fetch_optional(&mut *moment).await?);
        }
        let place = |(id, key): &(String, Vec<u8>)| Place { key: key.clone(), id: id.clone() };
        let ends = rows.first().map(place).zip(rows.last().map(place));
        let before = match &ends {
            Some((first, _)) => {
                let query = filtering::<(i64,)>(walks.before, filter).bind(&first.key).bind(&first.id);
                let below = query.fetch_one(&mut *moment).await?.0;
                if sort.descending { total - below - 1 } else { below }
            }
            None => 0,
        };
        Ok(Found { registrations, total, before, ends })
    }
}

impl Store {
    /// Who a filter finds, in an order, as of one moment: sixteen bytes each, for whoever goes through all.
    pub(in crate::desk) async fn order_of(&self, filter: &Filter, sort: Sort) -> Result<Vec<Uuid>> {
        let mut moment = self.read().begin().await?;
        let (walks, mut order, mut place) = (walks(sort), Vec::new(), None);
        loop {
            let rows = walk(&mut moment, walks, filter, (sort.descending, STRIDE), place.as_ref()).await?;
            let Some((id, key)) = rows.last().cloned() else { return Ok(order) };
            place = Some(Place { key, id });
            for (id, _) in rows {
                order.push(Uuid::parse_str(&id).map_err(|error| Error::other(format!("an id is none: {error}")))?);
            }
        }
    }
}

/// A page's ids and keys from a place on, or from the end at which the walk begins.
async fn walk(
    moment: &mut sqlx::SqliteConnection,
    walks: &Walks,
    filter: &Filter,
    (down, limit): (bool, i64),
    place: Option<&Place>,
) -> Result<Vec<(String, Vec<u8>)>> {
    let sql = if down { walks.down } else { walks.up };
    let (key, id) = match place {
        Some(place) => (place.key.as_slice(), place.id.as_str()),
        None if down => (LAST.as_slice(), ENDS[1]),
        None => (&[][..], ENDS[0]),
    };
    Ok(filtering(sql, filter).bind(key).bind(id).bind(limit).fetch_all(moment).await?)
}
