//! SQL of the delegates' list.

use std::collections::HashMap;

use sqlx::{QueryBuilder, Sqlite, SqliteConnection};
use uuid::Uuid;

use super::filter::{Asked, Filter};
use super::sort::{By, Cursor, Place, Sort};
use crate::error::{Error, Result};
use crate::i18n::Lang;
use crate::registration::{Registration, registrations};
use crate::store::Store;

/// Registrations on a page.
pub(in crate::desk) const PAGE: usize = 50;
/// Ids that are read at once by who wants them all.
const STRIDE: usize = 10_000;
/// Among so many everybody is counted who has a word that many have; beyond, that takes longer than
/// reading the page.
const COUNTED: i64 = 200_000;
const EVERYBODY: &str =
    "SELECT CAST(COALESCE(SUM(number), 0) AS BIGINT) FROM registration_count WHERE edition_number = $1";
const ROWS: &str = concat!(registrations!(), " WHERE registration.id IN (");

/// How many a filter finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::desk) enum Total {
    Exactly(i64),
    /// Than those up to the end of the page: so many are there that nobody waits for the counting.
    More,
}

/// A page of what a filter finds.
#[derive(Debug)]
pub(in crate::desk) struct Found {
    /// In the order asked for.
    pub(in crate::desk) registrations: Vec<Registration>,
    pub(in crate::desk) total: Total,
    /// How many of all are expected, if they were counted.
    pub(in crate::desk) expected: Option<i64>,
    /// Where the first of this page stands; the first of all at 0.
    pub(in crate::desk) before: i64,
    /// From where the page before this one and the page after it are read.
    pub(in crate::desk) neighbours: [Option<Place>; 2],
}

/// What a filter finds, in an order.
struct Line<'a> {
    asked: &'a Asked<'a>,
    sort: Sort,
    /// Read at once, in that order, where they are few; and how many of them are expected.
    few: Option<(Vec<Place>, i64)>,
}

impl Store {
    /// How many a filter finds.
    pub(in crate::desk) async fn count_of(&self, filter: &Filter) -> Result<i64> {
        let mut moment = self.read().begin().await?;
        Ok(Asked::of(&mut moment, filter).await?.count(&mut moment).await?.0)
    }

    /// The ids of what a filter finds, in their own order, after one of them: for whoever goes through
    /// all of them bit by bit.
    pub(in crate::desk) async fn ids_of(
        &self,
        filter: &Filter,
        after: Option<&str>,
        limit: i64,
    ) -> Result<Vec<String>> {
        let mut moment = self.read().begin().await?;
        let mut query = QueryBuilder::new("SELECT registration.id");
        Asked::of(&mut moment, filter).await?.push(&mut query);
        query.push(" AND registration.id > ").push_bind(after.unwrap_or_default().to_owned());
        query.push(" ORDER BY registration.id LIMIT ").push_bind(limit);
        Ok(query.build_query_scalar().fetch_all(&mut *moment).await?)
    }

    /// A page of what a filter finds, as of one moment.
    pub(in crate::desk) async fn page_of(&self, filter: &Filter, sort: &Sort, cursor: &Cursor) -> Result<Found> {
        let mut moment = self.read().begin().await?;
        let asked = Asked::of(&mut moment, filter).await?;
        let line = Line::of(&mut moment, &asked, *sort).await?;
        let mut counted = if asked.is_wide() && everybody(&mut moment, filter).await? > COUNTED {
            None
        } else {
            Some(line.count(&mut moment).await?)
        };
        let (mut back, mut from) = match cursor {
            Cursor::First => (false, None),
            Cursor::After(place) => (false, Some(place)),
            Cursor::Before(place) => (true, Some(place)),
        };
        let mut places = line.walk(&mut moment, back, from, PAGE + 1).await?;
        // No whole page stands before: that is the first page. None stand after: the list has become
        // shorter.
        if from.is_some() && (places.is_empty() || (back && places.len() < PAGE)) {
            (back, from) = (false, None);
            places = line.walk(&mut moment, back, from, PAGE + 1).await?;
        }
        let goes_on = places.len() > PAGE;
        places.truncate(PAGE);
        let number = i64::try_from(places.len()).unwrap_or_default();
        if back {
            places.reverse();
        }
        if counted.is_none() && !back && !goes_on {
            // The end is in sight, and an address may say anything of where one stands.
            counted = Some(line.count(&mut moment).await?);
        }
        let before = match (from, counted.map(|(total, _)| total)) {
            (None, _) => 0,
            // Whoever came or went since the address was written has moved this page.
            (Some(_), _) if back && !goes_on => 0,
            (Some(_), Some(total)) if !back && !goes_on => total - number,
            (Some(place), total) => {
                let before = if back { place.at - number } else { place.at + 1 };
                total.map_or(before, |total| before.min(total - number))
            }
        };
        let before = before.max(0);
        let ends = [(places.first(), before), (places.last(), before + number - 1)];
        let are_there = if back { [goes_on, true] } else { [from.is_some(), goes_on] };
        let mut neighbours = [None, None];
        for (neighbour, (is_there, (end, at))) in neighbours.iter_mut().zip(are_there.into_iter().zip(ends)) {
            *neighbour = end.filter(|_| is_there).map(|end| Place { at, ..end.clone() });
        }
        let total = counted.map_or(Total::More, |(total, _)| Total::Exactly(total));
        let expected = counted.map(|(_, expected)| expected);
        Ok(Found { registrations: rows(&mut moment, &places).await?, total, expected, before, neighbours })
    }

    /// Who a filter finds, in an order, as of one moment: sixteen bytes each, for whoever goes through all.
    pub(in crate::desk) async fn order_of(&self, filter: &Filter, sort: Sort) -> Result<Vec<Uuid>> {
        let mut moment = self.read().begin().await?;
        let asked = Asked::of(&mut moment, filter).await?;
        let line = Line::of(&mut moment, &asked, sort).await?;
        let (mut order, mut last) = (Vec::new(), None);
        loop {
            let places = line.walk(&mut moment, false, last.as_ref(), STRIDE).await?;
            for place in &places {
                let id = Uuid::parse_str(&place.id);
                order.push(id.map_err(|error| Error::other(format!("an id is none: {error}")))?);
            }
            last = places.into_iter().next_back();
            if last.is_none() {
                return Ok(order);
            }
        }
    }
}

async fn everybody(moment: &mut SqliteConnection, filter: &Filter) -> Result<i64> {
    Ok(sqlx::query_scalar(EVERYBODY).bind(i64::from(filter.edition)).fetch_one(moment).await?)
}

/// The rows of places, in their order.
async fn rows(moment: &mut SqliteConnection, places: &[Place]) -> Result<Vec<Registration>> {
    let mut query = QueryBuilder::new(ROWS);
    let mut ids = query.separated(", ");
    for place in places {
        ids.push_bind(place.id.clone());
    }
    query.push(")");
    let rows: Vec<Registration> = query.build_query_as().fetch_all(moment).await?;
    let mut rows: HashMap<String, Registration> = rows.into_iter().map(|row| (row.id.clone(), row)).collect();
    Ok(places.iter().filter_map(|place| rows.remove(&place.id)).collect())
}

/// What the list is sorted by, beside the id; by date the id is enough.
fn key(sort: Sort) -> Option<&'static str> {
    match (sort.by, sort.lang) {
        (By::Date, _) => None,
        (By::Name, Lang::Vi) => Some("registration.name_vi"),
        (By::Name, Lang::Fr) => Some("registration.name_fr"),
        (By::Locality, Lang::Vi) => Some("registration.locality_vi"),
        (By::Locality, Lang::Fr) => Some("registration.locality_fr"),
    }
}

impl<'a> Line<'a> {
    /// Reads all of them, if they are few.
    async fn of(moment: &mut SqliteConnection, asked: &'a Asked<'a>, sort: Sort) -> Result<Self> {
        let mut line = Self { asked, sort, few: None };
        if asked.is_few() {
            let all = line.read(moment, false, None, i64::MAX).await?;
            let expected = all.iter().filter(|(_, is_expected)| *is_expected).count();
            let all = all.into_iter().map(|(place, _)| place).collect();
            line.few = Some((all, i64::try_from(expected).unwrap_or_default()));
        }
        Ok(line)
    }

    /// How many they are, and how many of them are expected.
    async fn count(&self, moment: &mut SqliteConnection) -> Result<(i64, i64)> {
        match &self.few {
            Some((all, expected)) => Ok((i64::try_from(all.len()).unwrap_or_default(), *expected)),
            None => self.asked.count(moment).await,
        }
    }

    /// Those after a place, or from the beginning; turned round, those before it from the nearest on.
    async fn walk(
        &self,
        moment: &mut SqliteConnection,
        back: bool,
        from: Option<&Place>,
        limit: usize,
    ) -> Result<Vec<Place>> {
        let Some((all, _)) = &self.few else {
            let limit = i64::try_from(limit).unwrap_or(i64::MAX);
            return Ok(self.read(moment, back, from, limit).await?.into_iter().map(|(place, _)| place).collect());
        };
        // Read in the order asked for: what stands before a place is a first part of them.
        let stands = |place: &Place, other: &Place| {
            let order = (&place.key, &place.id).cmp(&(&other.key, &other.id));
            if self.sort.descending { order.reverse() } else { order }
        };
        let before = |from: &Place| all.partition_point(|place| stands(place, from).is_lt());
        let through = |from: &Place| all.partition_point(|place| stands(place, from).is_le());
        Ok(if back {
            all[..from.map_or(all.len(), before)].iter().rev().take(limit).cloned().collect()
        } else {
            all[from.map_or(0, through)..].iter().take(limit).cloned().collect()
        })
    }

    /// The same from the database, each with whether they are expected.
    async fn read(
        &self,
        moment: &mut SqliteConnection,
        back: bool,
        from: Option<&Place>,
        limit: i64,
    ) -> Result<Vec<(Place, bool)>> {
        let (beyond, order) = if self.sort.descending == back { (" > ", "") } else { (" < ", " DESC") };
        let key = key(self.sort);
        let mut query: QueryBuilder<Sqlite> = QueryBuilder::new("SELECT registration.id, ");
        query.push(key.unwrap_or("X''")).push(", registration.status IN ('received', 'confirmed')");
        self.asked.push(&mut query);
        match (key, from) {
            (_, None) => {}
            (None, Some(place)) => {
                query.push(" AND registration.id").push(beyond).push_bind(place.id.clone());
            }
            (Some(key), Some(place)) => {
                query.push(" AND (").push(key).push(", registration.id)").push(beyond);
                query.push("(").push_bind(place.key.clone()).push(", ").push_bind(place.id.clone()).push(")");
            }
        }
        query.push(" ORDER BY ");
        if let Some(key) = key {
            query.push(key).push(order).push(", ");
        }
        query.push("registration.id").push(order);
        query.push(" LIMIT ").push_bind(limit);
        let places: Vec<(String, Vec<u8>, bool)> = query.build_query_as().fetch_all(moment).await?;
        Ok(places.into_iter().map(|(id, key, is_expected)| (Place { key, id, at: 0 }, is_expected)).collect())
    }
}
