//! SQL of what a filter lets through.

use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection};

use super::{Filter, SeatStanding, StatusAsked};
use crate::error::Result;
use crate::registration::keys::{Hint, Wanted, wanted};
use crate::registration::{Choice, Interpretation, Status};

/// So many or fewer are looked up, one by one: that is quick however many there are.
const RARE: i64 = 2_000;
/// Numbers are given in the order of coming: the last says how many there are, or were.
const EVERYBODY: &str = "SELECT COALESCE(MAX(number), 0) FROM registration";
/// So many, the newest, tell what the others are like.
const SAMPLE: i64 = 2_000;
/// One goes along the list until so many fit.
const FULL: i64 = 51;
/// What takes how long, beside each other: to pass somebody on the way along the list, to pass somebody who has a word
/// and by the hints no other, and to look somebody up.
const PASSING: i64 = 4;
const HINTED: i64 = 1;
const LOOKING_UP: i64 = 12;

/// A filter, and how the database is to go about it.
pub(in crate::desk::delegates) struct Asked<'f> {
    filter: &'f Filter,
    words: Vec<Wanted>,
    /// Of all the words.
    hint: Hint,
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
        let hint = Hint::wanted(&words);
        let mut asked = Self { filter, words, hint, begin: ways.first().copied(), is_few: false };
        // Who is alike is found all at once or not at all.
        if filter.duplicates {
            (asked.begin, asked.is_few) = (Some(Begin::Alike), true);
        }
        if let Some((way, _)) = asked.rarest(moment, &ways, RARE).await? {
            (asked.begin, asked.is_few) = (Some(way), true);
        } else if !ways.is_empty() && !asked.is_few {
            asked.weigh(moment, &ways).await?;
        }
        Ok(asked)
    }

    /// What the fewest have, and how many, if they are no more than a limit.
    async fn rarest(&self, moment: &mut SqliteConnection, ways: &[Begin], limit: i64) -> Result<Option<(Begin, i64)>> {
        let mut rarest = None;
        let mut least = limit;
        for way in ways {
            let mut query = QueryBuilder::new("SELECT COUNT(*) FROM (SELECT who FROM (");
            self.push_begin(&mut query, *way, Hint::default(), " UNION ALL ");
            query.push(") AS every LIMIT ").push_bind(least + 1).push(") AS some");
            let number: i64 = query.build_query_scalar().fetch_one(&mut *moment).await?;
            if number <= least {
                (rarest, least) = (Some((*way, number)), number);
            }
        }
        Ok(rarest)
    }

    /// Whether to go along the list until a page is full or to look everybody up who has one thing, and which: where
    /// each is frequent, the newest tell how many that will be.
    async fn weigh(&mut self, moment: &mut SqliteConnection, ways: &[Begin]) -> Result<()> {
        let (fit, words) = self.sample(moment).await?;
        let everybody: i64 = sqlx::query_scalar(EVERYBODY).fetch_one(&mut *moment).await?;
        // Where none of the newest is, half of one is.
        let share = |of_sample: i64| (everybody * of_sample.max(1) / SAMPLE) / if of_sample > 0 { 1 } else { 2 };
        let walk = PASSING * FULL * SAMPLE * 2 / (fit * 2).max(1);
        let rarest = words.iter().enumerate().min_by_key(|(_, number)| **number);
        let word = rarest.map(|(at, number)| (Begin::Word(at), HINTED * share(*number) + LOOKING_UP * share(fit)));
        let others: Vec<Begin> = ways.iter().copied().filter(|way| !matches!(way, Begin::Word(_))).collect();
        let other = self.rarest(moment, &others, walk / LOOKING_UP).await?;
        let other = other.map(|(way, number)| (way, LOOKING_UP * number));
        if let Some((way, cost)) = word.into_iter().chain(other).min_by_key(|(_, cost)| *cost) {
            (self.begin, self.is_few) = (Some(way), cost < walk);
        }
        Ok(())
    }

    /// How many of the newest fit, and how many of them have each word.
    async fn sample(&self, moment: &mut SqliteConnection) -> Result<(i64, Vec<i64>)> {
        const COUNT: &str = "CAST(COALESCE(SUM(CASE WHEN 1 = 1";
        const THEN: &str = " THEN 1 END), 0) AS BIGINT)";
        let mut query = QueryBuilder::new("SELECT ");
        query.push(COUNT);
        self.push_conditions(&mut query, None, "registration.id");
        query.push(THEN);
        for word in &self.words {
            query.push(", ").push(COUNT);
            push_word(&mut query, word);
            query.push(THEN);
        }
        query.push(" FROM registration WHERE registration.edition_number = ");
        query.push_bind(i64::from(self.filter.edition));
        query.push(" AND registration.id >= (SELECT MIN(id) FROM (SELECT id FROM registration WHERE edition_number = ");
        query.push_bind(i64::from(self.filter.edition)).push(" ORDER BY id DESC LIMIT ");
        query.push_bind(SAMPLE).push(") AS newest)");
        let row = query.build().fetch_one(moment).await?;
        let words = (1..=self.words.len()).map(|at| row.try_get(at)).collect::<sqlx::Result<_>>()?;
        Ok((row.try_get(0)?, words))
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
        let (own, id) = match begin {
            Some(Begin::Word(_)) => ("registration.number", "registration.id"),
            Some(_) => ("registration.id", "hit.who"),
            None => ("", "registration.id"),
        };
        if let Some(begin) = begin {
            // Each once, whichever of its words begin so. The join is as portable as a comma; and SQLite
            // reads the left side of such a one first.
            query.push(" FROM (SELECT DISTINCT who FROM (");
            self.push_begin(query, begin, self.hint, " UNION ALL ");
            query.push(") AS every) AS hit CROSS JOIN registration WHERE ").push(own).push(" = hit.who AND ");
            // By their ids and by nothing else: of an edition there are so many that SQLite must not
            // take it for the way to one of them.
            query.push("registration.edition_number + 0 = ");
        } else {
            query.push(" FROM registration WHERE registration.edition_number = ");
        }
        query.push_bind(i64::from(filter.edition));
        self.push_conditions(query, begin, id);
    }

    /// What is asked for, but for what was begun with, of a row and of whoever has an id.
    fn push_conditions(&self, query: &mut QueryBuilder<Sqlite>, begin: Option<Begin>, id: &str) {
        self.filter.push_kinds(query, "registration");
        self.filter.push_others(query, begin, id);
        // Quicker to look at than the words.
        push_hint(query, "registration", self.hint);
        for (at, word) in self.words.iter().enumerate() {
            if begin != Some(Begin::Word(at)) {
                push_word(query, word);
            }
        }
    }

    /// Who is read first: their numbers if they are found by a word, or else their ids.
    fn push_begin(&self, query: &mut QueryBuilder<Sqlite>, begin: Begin, hint: Hint, joint: &str) {
        let filter = self.filter;
        match begin {
            Begin::Word(at) => filter.push_tokens(query, &self.words[at], hint, joint),
            Begin::Alike => filter.push_alike(query),
            Begin::Seats => {
                query.push("SELECT registration_id AS who FROM seat WHERE edition_number = ");
                query.push_bind(i64::from(filter.edition)).push(" AND ");
                filter.push_seat(query);
            }
            Begin::Contribution => {
                let kind = filter.contribution.map_or("", Choice::code);
                query.push("SELECT registration_id AS who FROM contribution WHERE kind = ").push_bind(kind);
            }
            Begin::Consent => {
                let purpose = filter.consent.clone().unwrap_or_default();
                query.push("SELECT registration_id AS who FROM consent WHERE purpose = ").push_bind(purpose);
            }
        }
    }
}

/// That nothing says that a row of a table has not all the words.
fn push_hint(query: &mut QueryBuilder<Sqlite>, table: &str, hint: Hint) {
    for (column, half) in [".hint_one", ".hint_two"].into_iter().zip(hint.halves()) {
        if half != 0 {
            query.push(" AND (").push(table).push(column).push(" & ").push_bind(half).push(") = ").push_bind(half);
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
            query.push("SELECT own.id AS who FROM registration AS own JOIN (SELECT person_key, ").push(key);
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

    /// The numbers of those who have a word and may have others, its ranges joined.
    fn push_tokens(&self, query: &mut QueryBuilder<Sqlite>, word: &Wanted, others: Hint, joint: &str) {
        for (at, range) in word.ranges.iter().enumerate() {
            query.push(if at > 0 { joint } else { "" });
            query.push("SELECT number AS who FROM search_token WHERE edition_number = ");
            query.push_bind(i64::from(self.edition));
            query.push(" AND token >= ").push_bind(range.start.clone());
            query.push(" AND token < ").push_bind(range.end.clone());
            push_hint(query, "search_token", others);
        }
    }
}
