//! SQL of what a filter lets through.

use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::{Filter, SeatStanding, StatusAsked};
use crate::error::Result;
use crate::registration::keys::{Wanted, wanted};
use crate::registration::{Choice, Interpretation, Status};

/// Whom so many or fewer have is looked up, one by one: that is quick however many there are.
const RARE: i64 = 4_000;
/// Of so many, the newest, one tells how far one goes along the list until a page is full…
const SAMPLE: i64 = 4_000;
/// …of so many.
const FULL: i64 = 51;

/// A filter, and how the database is to go about it.
pub(in crate::desk::delegates) struct Asked<'f> {
    filter: &'f Filter,
    words: Vec<Wanted>,
    /// What is read first by who wants all; none if only kinds are asked for.
    begin: Option<Begin>,
    /// Whether that is less than one would pass on the way along the list until a page is full.
    is_few: bool,
}

/// What is read first: whoever it names is then looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Begin {
    /// One of the words, by its place.
    Word(usize),
    Alike,
    Seats,
    Contribution,
    Consent,
}

impl<'f> Asked<'f> {
    /// Looks how many have each of what is asked for, no further than needed to tell the way.
    pub(in crate::desk::delegates) async fn of(moment: &mut SqliteConnection, filter: &'f Filter) -> Result<Self> {
        let words = wanted(&filter.typed);
        let ways = [
            ((filter.activity.is_some() || filter.standing.is_some()), Begin::Seats),
            (filter.contribution.is_some(), Begin::Contribution),
            (filter.consent.is_some(), Begin::Consent),
        ];
        let ways: Vec<Begin> = ways.into_iter().filter(|(is_asked, _)| *is_asked).map(|(_, way)| way).collect();
        let ways: Vec<Begin> = (0..words.len()).map(Begin::Word).chain(ways).collect();
        let mut asked = Self { filter, words, begin: ways.first().copied(), is_few: false };
        // Who is alike is found all at once or not at all.
        if filter.duplicates {
            (asked.begin, asked.is_few) = (Some(Begin::Alike), true);
        }
        if ways.is_empty() {
            return Ok(asked);
        }
        if !asked.choose(moment, &ways, RARE).await? {
            let passed = asked.passed(moment).await?;
            asked.choose(moment, &ways, passed).await?;
        }
        Ok(asked)
    }

    /// Begins with what the fewest have, if they are no more than a limit.
    async fn choose(&mut self, moment: &mut SqliteConnection, ways: &[Begin], limit: i64) -> Result<bool> {
        let mut least = limit;
        for way in ways {
            let mut query = QueryBuilder::new("SELECT COUNT(*) FROM (SELECT registration_id FROM (");
            self.push_begin(&mut query, *way, " UNION ALL ", "");
            query.push(") AS every LIMIT ").push_bind(least + 1).push(") AS some");
            let number: i64 = query.build_query_scalar().fetch_one(&mut *moment).await?;
            if number <= least {
                (self.begin, self.is_few, least) = (Some(*way), true, number);
            }
        }
        Ok(self.is_few)
    }

    /// How many one passes on the way along the list until a page is full, by what the newest are like.
    async fn passed(&self, moment: &mut SqliteConnection) -> Result<i64> {
        let mut query = QueryBuilder::new("SELECT COUNT(*)");
        self.push_from(&mut query, None);
        query.push(" AND registration.id >= (SELECT MIN(id) FROM (SELECT id FROM registration WHERE edition_number = ");
        query.push_bind(i64::from(self.filter.edition)).push(" ORDER BY id DESC LIMIT ");
        query.push_bind(SAMPLE).push(") AS newest)");
        let fit: i64 = query.build_query_scalar().fetch_one(moment).await?;
        // Where none fits, half of one does.
        Ok(FULL * SAMPLE * 2 / (fit * 2).max(1))
    }

    /// Whether few are found, and all of them at once.
    pub(in crate::desk::delegates) const fn is_few(&self) -> bool {
        self.is_few
    }

    /// Whether words are looked for that many have, and nothing else but kinds: counting who has them
    /// takes long.
    pub(in crate::desk::delegates) fn is_wide(&self) -> bool {
        !self.words.is_empty() && !self.is_few && !self.filter.has_others()
    }

    /// How many it lets through, and how many of them are expected.
    pub(in crate::desk::delegates) async fn count(&self, moment: &mut SqliteConnection) -> Result<(i64, i64)> {
        if let Some(number) = self.filter.known_count(moment).await? {
            return Ok(number);
        }
        let mut query = QueryBuilder::new(
            "SELECT COUNT(*), CAST(COALESCE(SUM(CASE WHEN registration.status IN ('received', 'confirmed') THEN 1 END), 0)
                AS BIGINT)",
        );
        self.push_from(&mut query, self.begin);
        Ok(query.build_query_as().fetch_one(moment).await?)
    }

    /// FROM and WHERE, for who reads some of them in an order; conditions may follow.
    pub(in crate::desk::delegates) fn push(&self, query: &mut QueryBuilder<Sqlite>) {
        self.push_from(query, self.begin.filter(|_| self.is_few));
    }

    fn push_from(&self, query: &mut QueryBuilder<Sqlite>, begin: Option<Begin>) {
        let filter = self.filter;
        // Asked of whoever is read first, what is looked up elsewhere is looked up before the row is.
        let id = if begin.is_some() { "hit.registration_id" } else { "registration.id" };
        if let Some(begin) = begin {
            // Each once, whichever of its words begin so.
            query.push(" FROM (");
            self.push_begin(query, begin, " UNION ", "DISTINCT ");
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
        filter.push_others(query, begin, id);
        for (at, word) in self.words.iter().enumerate() {
            if begin != Some(Begin::Word(at)) {
                push_word(query, word);
            }
        }
    }

    /// Who is read first.
    fn push_begin(&self, query: &mut QueryBuilder<Sqlite>, begin: Begin, joint: &str, once: &str) {
        let filter = self.filter;
        match begin {
            Begin::Word(at) => filter.push_tokens(query, &self.words[at], joint, once),
            Begin::Alike => filter.push_alike(query),
            Begin::Seats => {
                query.push("SELECT ").push(once).push("registration_id FROM seat WHERE edition_number = ");
                query.push_bind(i64::from(filter.edition)).push(" AND ");
                filter.push_seat(query);
            }
            Begin::Contribution => {
                let kind = filter.contribution.map_or("", Choice::code);
                query.push("SELECT registration_id FROM contribution WHERE kind = ").push_bind(kind);
            }
            Begin::Consent => {
                let purpose = filter.consent.clone().unwrap_or_default();
                query.push("SELECT registration_id FROM consent WHERE purpose = ").push_bind(purpose);
            }
        }
    }
}

/// That a row has a word.
fn push_word(query: &mut QueryBuilder<Sqlite>, word: &Wanted) {
    for (at, pattern) in word.patterns().enumerate() {
        query.push(if at > 0 { " OR " } else { " AND (" });
        query.push("registration.words LIKE ").push_bind(pattern).push(" ESCAPE '\\'");
    }
    query.push(")");
}

impl Filter {
    /// How many it lets through, and how many of them are expected, if that is known without looking at them.
    async fn known_count(&self, moment: &mut SqliteConnection) -> Result<Option<(i64, i64)>> {
        if !self.typed.is_empty() || self.has_others() {
            return Ok(None);
        }
        let mut query = QueryBuilder::new(
            "SELECT CAST(COALESCE(SUM(number), 0) AS BIGINT),
                CAST(COALESCE(SUM(CASE WHEN status IN ('received', 'confirmed') THEN number END), 0) AS BIGINT)
             FROM registration_count WHERE edition_number = ",
        );
        query.push_bind(i64::from(self.edition));
        self.push_kinds(&mut query, "registration_count");
        Ok(Some(query.build_query_as().fetch_one(moment).await?))
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

    /// What no table counts, but for what was begun with, of whoever has an id.
    fn push_others(&self, query: &mut QueryBuilder<Sqlite>, begin: Option<Begin>, id: &str) {
        if self.from.is_some() || self.to.is_some() {
            query.push(" AND registration.created_at >= ").push_bind(self.span.0);
            query.push(" AND registration.created_at < ").push_bind(self.span.1);
        }
        let of_seats = self.activity.is_some() || self.standing.is_some();
        if of_seats && begin != Some(Begin::Seats) {
            query.push(" AND EXISTS (SELECT 1 FROM seat WHERE seat.registration_id = ").push(id).push(" AND ");
            self.push_seat(query);
            query.push(")");
        }
        if let Some(kind) = self.contribution.filter(|_| begin != Some(Begin::Contribution)) {
            query.push(" AND EXISTS (SELECT 1 FROM contribution WHERE contribution.registration_id = ").push(id);
            query.push(" AND kind = ").push_bind(kind.code()).push(")");
        }
        if let Some(purpose) = self.consent.as_ref().filter(|_| begin != Some(Begin::Consent)) {
            query.push(" AND EXISTS (SELECT 1 FROM consent WHERE consent.registration_id = ").push(id);
            query.push(" AND purpose = ").push_bind(purpose.clone()).push(")");
        }
        if self.duplicates && begin != Some(Begin::Alike) {
            query.push(" AND ").push(id).push(" IN (");
            self.push_alike(query);
            query.push(")");
        }
    }

    /// Who may be one person with another, by address and by organisation.
    fn push_alike(&self, query: &mut QueryBuilder<Sqlite>) {
        // Grouped in the order of the index of each.
        let ways = [
            ("email_key", "email_key, person_key", ""),
            ("organisation_key", "person_key, organisation_key", " AND organisation_key <> ''"),
        ];
        for (at, (key, group, is_there)) in ways.into_iter().enumerate() {
            query.push(if at > 0 { " UNION " } else { "" });
            query.push("SELECT own.id AS registration_id FROM registration AS own JOIN (SELECT person_key, ").push(key);
            query.push(" FROM registration WHERE edition_number = ").push_bind(i64::from(self.edition));
            query.push(" AND person_key <> '' AND status <> 'cancelled'").push(is_there);
            query.push(" GROUP BY ").push(group).push(" HAVING COUNT(*) > 1) AS twin");
            query.push(" ON own.person_key = twin.person_key AND own.").push(key).push(" = twin.").push(key);
            query.push(" WHERE own.edition_number = ").push_bind(i64::from(self.edition));
            query.push(" AND own.status <> 'cancelled'");
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
