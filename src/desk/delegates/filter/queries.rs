//! SQL of what a filter lets through.

use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::{Filter, SeatStanding, StatusAsked};
use crate::error::Result;
use crate::registration::keys::{Wanted, wanted};
use crate::registration::{Choice, ContributionKind, Interpretation, Status};

/// A word that so many have is rare: they are looked up one by one. What more have is met soon enough
/// on the way through the list.
const RARE: i64 = 4_000;
/// Who may be one person with another, by address and by organisation.
const ALIKE: &str = "
    SELECT own.id AS registration_id FROM registration AS own JOIN
        (SELECT edition_number, email_key, person_key FROM registration
         WHERE person_key <> '' AND status <> 'cancelled'
         GROUP BY edition_number, email_key, person_key HAVING COUNT(*) > 1) AS twin
        ON own.edition_number = twin.edition_number AND own.email_key = twin.email_key
            AND own.person_key = twin.person_key
    WHERE own.status <> 'cancelled'
    UNION
    SELECT own.id FROM registration AS own JOIN
        (SELECT edition_number, person_key, organisation_key FROM registration
         WHERE person_key <> '' AND organisation_key <> '' AND status <> 'cancelled'
         GROUP BY edition_number, person_key, organisation_key HAVING COUNT(*) > 1) AS twin
        ON own.edition_number = twin.edition_number AND own.person_key = twin.person_key
            AND own.organisation_key = twin.organisation_key
    WHERE own.status <> 'cancelled'";

/// A filter, and how the database is to go about it.
pub(in crate::desk::delegates) struct Asked<'f> {
    filter: &'f Filter,
    /// The rarest first.
    words: Vec<Wanted>,
    /// Whether few are met on the way through the list, so that they are looked up instead.
    is_rare: bool,
}

/// What is read first: whoever it names is then looked at.
enum Begin<'a> {
    Word(&'a Wanted),
    Alike,
    Seats,
    Contribution(ContributionKind),
    Consent(&'a str),
}

impl<'f> Asked<'f> {
    /// Looks how many have each of the words that were typed.
    pub(in crate::desk::delegates) async fn of(moment: &mut SqliteConnection, filter: &'f Filter) -> Result<Self> {
        let mut words = Vec::new();
        for word in wanted(&filter.typed) {
            let mut query = QueryBuilder::new("SELECT COUNT(*) FROM (");
            filter.push_tokens(&mut query, &word, " UNION ALL ", "");
            query.push(" LIMIT ").push_bind(RARE + 1).push(") AS some");
            words.push((query.build_query_scalar::<i64>().fetch_one(&mut *moment).await?, word));
        }
        words.sort_by_key(|(number, _)| *number);
        let is_rare = words.first().is_some_and(|(number, _)| *number <= RARE);
        Ok(Self { filter, words: words.into_iter().map(|(_, word)| word).collect(), is_rare })
    }

    /// Whether nothing but words is looked for that many have: counting who has them takes long.
    pub(in crate::desk::delegates) fn is_wide(&self) -> bool {
        !self.words.is_empty() && !self.is_rare
    }

    /// How many it lets through.
    pub(in crate::desk::delegates) async fn count(&mut self, moment: &mut SqliteConnection) -> Result<i64> {
        if let Some(number) = self.filter.known_count(moment).await? {
            return Ok(number);
        }
        let mut query = QueryBuilder::new("SELECT COUNT(*)");
        self.push_from(&mut query, self.begin().as_ref());
        let number = query.build_query_scalar().fetch_one(moment).await?;
        self.is_rare |= number <= RARE;
        Ok(number)
    }

    /// FROM and WHERE, for who reads some of them in an order; conditions may follow.
    pub(in crate::desk::delegates) fn push(&self, query: &mut QueryBuilder<Sqlite>) {
        self.push_from(query, self.begin().filter(|_| self.is_rare).as_ref());
    }

    /// The fewest, as far as one can tell.
    fn begin(&self) -> Option<Begin<'_>> {
        let filter = self.filter;
        let seats = (filter.activity.is_some() || filter.standing.is_some()).then_some(Begin::Seats);
        let word = self.words.first().map(Begin::Word);
        word.or(filter.duplicates.then_some(Begin::Alike))
            .or(seats)
            .or(filter.contribution.map(Begin::Contribution))
            .or(filter.consent.as_deref().map(Begin::Consent))
    }

    fn push_from(&self, query: &mut QueryBuilder<Sqlite>, begin: Option<&Begin<'_>>) {
        let filter = self.filter;
        let mut words = self.words.iter();
        if let Some(begin) = begin {
            query.push(" FROM (");
            match begin {
                Begin::Word(word) => {
                    words.next();
                    // Each once, whichever of its words begin so.
                    filter.push_tokens(query, word, " UNION ", "DISTINCT ");
                }
                Begin::Alike => {
                    query.push(ALIKE);
                }
                Begin::Seats => {
                    query.push("SELECT DISTINCT registration_id FROM seat WHERE edition_number = ");
                    query.push_bind(i64::from(filter.edition)).push(" AND ");
                    filter.push_seat(query);
                }
                Begin::Contribution(kind) => {
                    query.push("SELECT registration_id FROM contribution WHERE kind = ").push_bind(kind.code());
                }
                Begin::Consent(purpose) => {
                    query.push("SELECT registration_id FROM consent WHERE purpose = ").push_bind(purpose.to_owned());
                }
            }
            // As portable as a comma; and SQLite reads the left side of such a join first.
            query.push(") AS hit CROSS JOIN registration WHERE registration.id = hit.registration_id AND ");
            // By their ids and by nothing else: of an edition there are so many that SQLite must not
            // take it for the way to one of them.
            query.push("registration.edition_number + 0 = ");
        } else {
            query.push(" FROM registration WHERE registration.edition_number = ");
        }
        query.push_bind(i64::from(filter.edition));
        filter.push_kinds(query, "registration");
        filter.push_others(query, begin);
        for word in words {
            query.push(" AND EXISTS (");
            filter.push_tokens(query, word, " AND registration_id = registration.id UNION ALL ", "");
            query.push(" AND registration_id = registration.id)");
        }
    }
}

impl Filter {
    /// How many it lets through, if that is known without looking at them.
    async fn known_count(&self, moment: &mut SqliteConnection) -> Result<Option<i64>> {
        if !self.typed.is_empty() || self.has_others() {
            return Ok(None);
        }
        let mut query = QueryBuilder::new(
            "SELECT CAST(COALESCE(SUM(number), 0) AS BIGINT) FROM registration_count WHERE edition_number = ",
        );
        query.push_bind(i64::from(self.edition));
        self.push_kinds(&mut query, "registration_count");
        Ok(Some(query.build_query_scalar().fetch_one(moment).await?))
    }

    /// What the table of counts knows as well as that of registrations.
    fn push_kinds(&self, query: &mut QueryBuilder<Sqlite>, table: &str) {
        let codes = [
            (".side", self.side.map(Choice::code)),
            (".locality", self.locality.as_deref()),
            (".organisation_kind", self.kind.map(Choice::code)),
        ];
        for (column, code) in codes {
            if let Some(code) = code {
                query.push(" AND ").push(table).push(column).push(" = ").push_bind(code.to_owned());
            }
        }
        let statuses = match self.status {
            None => &[][..],
            Some(StatusAsked::Expected) => &[Status::Received, Status::Confirmed],
            Some(StatusAsked::One(ref status)) => std::slice::from_ref(status),
        };
        if !statuses.is_empty() {
            query.push(" AND ").push(table).push(".status IN (");
            let mut list = query.separated(", ");
            for status in statuses {
                list.push_bind(status.code());
            }
            query.push(")");
        }
        if let Some(interpretation) = self.interpretation {
            query.push(" AND ").push(table).push(".interpretation = ");
            query.push_bind(interpretation == Interpretation::Needed);
        }
        if let Some(proven) = self.proven {
            query.push(" AND ").push(match (table, proven) {
                ("registration", true) => "registration.email_proven_at IS NOT NULL",
                ("registration", false) => "registration.email_proven_at IS NULL",
                (_, true) => "is_proven = 1",
                (_, false) => "is_proven = 0",
            });
        }
    }

    /// Whether it asks for more than kinds and words.
    fn has_others(&self) -> bool {
        let seat = self.activity.is_some() || self.standing.is_some();
        let days = self.from.is_some() || self.to.is_some();
        seat || days || self.contribution.is_some() || self.consent.is_some() || self.duplicates
    }

    /// What no table counts, but for what was begun with.
    fn push_others(&self, query: &mut QueryBuilder<Sqlite>, begin: Option<&Begin<'_>>) {
        if self.from.is_some() || self.to.is_some() {
            query.push(" AND registration.created_at >= ").push_bind(self.span.0);
            query.push(" AND registration.created_at < ").push_bind(self.span.1);
        }
        let of_seats = self.activity.is_some() || self.standing.is_some();
        if of_seats && !matches!(begin, Some(Begin::Seats)) {
            query.push(" AND EXISTS (SELECT 1 FROM seat WHERE seat.registration_id = registration.id AND ");
            self.push_seat(query);
            query.push(")");
        }
        if let Some(kind) = self.contribution.filter(|_| !matches!(begin, Some(Begin::Contribution(_)))) {
            query.push(" AND EXISTS (SELECT 1 FROM contribution WHERE registration_id = registration.id AND kind = ");
            query.push_bind(kind.code()).push(")");
        }
        if let Some(purpose) = self.consent.as_ref().filter(|_| !matches!(begin, Some(Begin::Consent(_)))) {
            query.push(" AND EXISTS (SELECT 1 FROM consent WHERE registration_id = registration.id AND purpose = ");
            query.push_bind(purpose.clone()).push(")");
        }
        if self.duplicates && !matches!(begin, Some(Begin::Alike)) {
            query.push(" AND registration.id IN (").push(ALIKE).push(")");
        }
    }

    /// Which seats are asked for.
    fn push_seat(&self, query: &mut QueryBuilder<Sqlite>) {
        match self.standing.map(SeatStanding::code) {
            Some(state) => query.push("seat.state = ").push_bind(state),
            None => query.push("seat.state <> 'released'"),
        };
        if let Some(activity) = &self.activity {
            query.push(" AND seat.activity_id = ").push_bind(activity.clone());
        }
    }

    /// The registrations that have a word, its ranges joined.
    fn push_tokens(&self, query: &mut QueryBuilder<Sqlite>, word: &Wanted, joint: &str, once: &str) {
        for (at, range) in word.ranges.iter().enumerate() {
            query.push(if at > 0 { joint } else { "" });
            query.push("SELECT ").push(once).push("registration_id FROM search_token WHERE edition_number = ");
            query.push_bind(i64::from(self.edition));
            query.push(" AND token >= ").push_bind(range.start.clone());
            query.push(" AND token < ").push_bind(range.end.clone());
        }
    }
}
