//! SQL of what a filter lets through.

use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::{Filter, SeatStanding, StatusAsked};
use crate::error::Result;
use crate::registration::keys::{Wanted, wanted};
use crate::registration::{Choice, ContributionKind, Interpretation, Status};

/// A word that so many have is rare: they are looked up one by one. What more have is met soon enough
/// on the way through the list.
const RARE: i64 = 4_000;
/// Of so many who are read first less than one fits: whoever walks along the list meets few.
const FEW: i64 = 100;

/// A filter, and how the database is to go about it.
pub(in crate::desk::delegates) struct Asked<'f> {
    filter: &'f Filter,
    /// The rarest first.
    words: Vec<Wanted>,
    /// Whether few are met on the way through the list, so that they are looked up instead.
    is_rare: bool,
    /// Whether the rarest of the words is: the fewest begin with it then.
    is_rare_word: bool,
}

/// What is read first: whoever it names is then looked at.
enum Begin<'a> {
    Word(&'a Wanted),
    Alike,
    Seats,
    Contribution(ContributionKind),
    Consent(&'a str),
}

/// How many are read first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Read {
    /// All, each once.
    All,
    /// So many that one can tell; nothing waits until all are found.
    Sample,
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
        let is_rare_word = words.first().is_some_and(|(number, _)| *number <= RARE);
        let words = words.into_iter().map(|(_, word)| word).collect();
        let mut asked = Self { filter, words, is_rare: is_rare_word, is_rare_word };
        asked.is_rare = asked.is_rare_word || asked.are_few(moment).await?;
        Ok(asked)
    }

    /// Whether all that is asked together leaves few, looked at no further than needed to tell.
    async fn are_few(&self, moment: &mut SqliteConnection) -> Result<bool> {
        match self.begin() {
            None => Ok(false),
            // They are found all at once or not at all.
            Some(Begin::Alike) => Ok(true),
            Some(Begin::Word(_)) if self.words.len() == 1 && !self.filter.has_kinds() => Ok(false),
            Some(begin) => {
                let mut query = QueryBuilder::new("SELECT COUNT(*) FROM (");
                self.push_begin(&mut query, &begin, Read::Sample);
                query.push(") AS some");
                if query.build_query_scalar::<i64>().fetch_one(&mut *moment).await? < RARE {
                    return Ok(true);
                }
                let mut query = QueryBuilder::new("SELECT COUNT(*)");
                self.push_from(&mut query, Some(&begin), Read::Sample);
                Ok(query.build_query_scalar::<i64>().fetch_one(moment).await? < RARE / FEW)
            }
        }
    }

    /// Whether words are looked for that many have, and nothing else but kinds: counting who has them
    /// takes long.
    pub(in crate::desk::delegates) fn is_wide(&self) -> bool {
        !self.words.is_empty() && !self.is_rare && !self.filter.has_others()
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
        self.push_from(&mut query, self.begin().as_ref(), Read::All);
        Ok(query.build_query_as().fetch_one(moment).await?)
    }

    /// FROM and WHERE, for who reads some of them in an order; conditions may follow.
    pub(in crate::desk::delegates) fn push(&self, query: &mut QueryBuilder<Sqlite>) {
        self.push_from(query, self.begin().filter(|_| self.is_rare).as_ref(), Read::All);
    }

    /// The fewest, as far as one can tell.
    fn begin(&self) -> Option<Begin<'_>> {
        let filter = self.filter;
        let seats = (filter.activity.is_some() || filter.standing.is_some()).then_some(Begin::Seats);
        let word = || self.words.first().map(Begin::Word);
        let rare = word().filter(|_| self.is_rare_word);
        rare.or(filter.duplicates.then_some(Begin::Alike))
            .or(seats)
            .or(filter.contribution.map(Begin::Contribution))
            .or(filter.consent.as_deref().map(Begin::Consent))
            .or_else(word)
    }

    fn push_from(&self, query: &mut QueryBuilder<Sqlite>, begin: Option<&Begin<'_>>, read: Read) {
        let filter = self.filter;
        let mut words = self.words.iter();
        // Asked of whoever is read first, what is looked up elsewhere is looked up before the row is.
        let id = if begin.is_some() { "hit.registration_id" } else { "registration.id" };
        if let Some(begin) = begin {
            query.push(" FROM (");
            self.push_begin(query, begin, read);
            if matches!(begin, Begin::Word(_)) {
                words.next();
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
        filter.push_others(query, begin, id);
        let joint = format!(" AND registration_id = {id} UNION ALL ");
        for word in words {
            query.push(" AND EXISTS (");
            filter.push_tokens(query, word, &joint, "");
            query.push(" AND registration_id = ").push(id).push(")");
        }
    }

    /// Who is read first.
    fn push_begin(&self, query: &mut QueryBuilder<Sqlite>, begin: &Begin<'_>, read: Read) {
        let filter = self.filter;
        // Each once, whichever of its words begin so.
        let (joint, once) = match read {
            Read::All => (" UNION ", "DISTINCT "),
            Read::Sample => (" UNION ALL ", ""),
        };
        if read == Read::Sample {
            query.push("SELECT registration_id FROM (");
        }
        match begin {
            Begin::Word(word) => filter.push_tokens(query, word, joint, once),
            Begin::Alike => filter.push_alike(query),
            Begin::Seats => {
                query.push("SELECT ").push(once).push("registration_id FROM seat WHERE edition_number = ");
                query.push_bind(i64::from(filter.edition)).push(" AND ");
                filter.push_seat(query);
            }
            Begin::Contribution(kind) => {
                query.push("SELECT registration_id FROM contribution WHERE kind = ").push_bind(kind.code());
            }
            Begin::Consent(purpose) => {
                query.push("SELECT registration_id FROM consent WHERE purpose = ").push_bind((*purpose).to_owned());
            }
        }
        if read == Read::Sample {
            query.push(") AS every LIMIT ").push_bind(RARE);
        }
    }
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

    /// Whether it asks for kinds.
    fn has_kinds(&self) -> bool {
        let of_whom = self.side.is_some() || self.locality.is_some() || self.kind.is_some();
        of_whom || self.status.is_some() || self.interpretation.is_some() || self.proven.is_some()
    }

    /// Whether it asks for more than kinds and words.
    fn has_others(&self) -> bool {
        let seat = self.activity.is_some() || self.standing.is_some();
        let days = self.from.is_some() || self.to.is_some();
        seat || days || self.contribution.is_some() || self.consent.is_some() || self.duplicates
    }

    /// What no table counts, but for what was begun with, of whoever has an id.
    fn push_others(&self, query: &mut QueryBuilder<Sqlite>, begin: Option<&Begin<'_>>, id: &str) {
        if self.from.is_some() || self.to.is_some() {
            query.push(" AND registration.created_at >= ").push_bind(self.span.0);
            query.push(" AND registration.created_at < ").push_bind(self.span.1);
        }
        let of_seats = self.activity.is_some() || self.standing.is_some();
        if of_seats && !matches!(begin, Some(Begin::Seats)) {
            query.push(" AND EXISTS (SELECT 1 FROM seat WHERE seat.registration_id = ").push(id).push(" AND ");
            self.push_seat(query);
            query.push(")");
        }
        if let Some(kind) = self.contribution.filter(|_| !matches!(begin, Some(Begin::Contribution(_)))) {
            query.push(" AND EXISTS (SELECT 1 FROM contribution WHERE contribution.registration_id = ").push(id);
            query.push(" AND kind = ").push_bind(kind.code()).push(")");
        }
        if let Some(purpose) = self.consent.as_ref().filter(|_| !matches!(begin, Some(Begin::Consent(_)))) {
            query.push(" AND EXISTS (SELECT 1 FROM consent WHERE consent.registration_id = ").push(id);
            query.push(" AND purpose = ").push_bind(purpose.clone()).push(")");
        }
        if self.duplicates && !matches!(begin, Some(Begin::Alike)) {
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
