//! SQL of soundness: each statement counts what must not be.

use sqlx::{Connection, SqliteConnection};

use super::{Rule, judge};
use crate::edition::Edition;
use crate::finding::{Finding, fault, ok};
use crate::store::Store;

/// `ok`, or a line for each thing that is wrong in the file.
const INTEGRITY: &str = "PRAGMA integrity_check(20)";
const DOCUMENTS: &str = "SELECT edition_number, document FROM release ORDER BY edition_number, number";

const RULES: &[Rule] = &[
    Rule { what: "every row belongs to what it names", breaches: "SELECT COUNT(*) FROM pragma_foreign_key_check" },
    Rule {
        what: "no activity has more seats held or offered than it has",
        breaches: "
            SELECT COUNT(*) FROM activity WHERE capacity < (
                SELECT COUNT(*) FROM seat WHERE seat.edition_number = activity.edition_number
                    AND seat.activity_id = activity.id AND seat.state IN ('held', 'offered'))",
    },
    Rule {
        what: "seats are counted as they are",
        breaches: "
            SELECT COUNT(*) FROM (
                SELECT edition_number, activity_id, SUM(held) AS held, SUM(offered) AS offered, SUM(waiting) AS waiting
                FROM (
                    SELECT edition_number, activity_id, held, offered, waiting FROM seat_count
                    UNION ALL
                    SELECT edition_number, activity_id, -SUM(state = 'held'), -SUM(state = 'offered'),
                        -SUM(state = 'waiting')
                    FROM seat GROUP BY 1, 2) AS both_ways
                GROUP BY 1, 2) AS differences
            WHERE held <> 0 OR offered <> 0 OR waiting <> 0",
    },
    Rule {
        what: "whoever comes next for an activity stands behind all others",
        breaches: "
            SELECT COUNT(*) FROM seat JOIN seat_count ON seat_count.edition_number = seat.edition_number
                AND seat_count.activity_id = seat.activity_id
            WHERE seat.arrival > seat_count.last_arrival",
    },
    Rule {
        what: "nobody stands twice at one place of a line",
        breaches: "
            SELECT COUNT(*) FROM (
                SELECT 1 FROM seat WHERE state = 'waiting' GROUP BY edition_number, activity_id, arrival
                HAVING COUNT(*) > 1) AS places",
    },
    Rule {
        what: "nobody has two activities at the same time",
        breaches: "
            SELECT COUNT(*) FROM activity AS one
            JOIN activity AS two ON two.edition_number = one.edition_number AND two.id > one.id
                AND one.starts_at < two.ends_at AND two.starts_at < one.ends_at
            JOIN seat AS first ON first.edition_number = one.edition_number AND first.activity_id = one.id
                AND first.state <> 'released'
            JOIN seat AS second ON second.registration_id = first.registration_id AND second.activity_id = two.id
                AND second.state <> 'released'",
    },
    Rule {
        what: "nobody who cancelled or was declined has a seat",
        breaches: "
            SELECT COUNT(*) FROM seat JOIN registration ON registration.id = seat.registration_id
            WHERE seat.state <> 'released' AND registration.status IN ('cancelled', 'declined')",
    },
    Rule {
        what: "seats are of the edition of whoever has them",
        breaches: "
            SELECT COUNT(*) FROM seat JOIN registration ON registration.id = seat.registration_id
            WHERE seat.edition_number <> registration.edition_number",
    },
    Rule {
        what: "every offer of a seat says until when it stands, and nothing else does",
        breaches: "SELECT COUNT(*) FROM seat WHERE (state = 'offered') <> (answer_by IS NOT NULL)",
    },
    Rule {
        what: "registrations are counted as they are",
        breaches: "
            SELECT COUNT(*) FROM (
                SELECT SUM(number) AS number FROM (
                    SELECT edition_number, status, side, locality, organisation_kind, interpretation, is_proven, number
                    FROM registration_count
                    UNION ALL
                    SELECT edition_number, status, side, COALESCE(locality, ''), organisation_kind, interpretation,
                        email_proven_at IS NOT NULL, -COUNT(*)
                    FROM registration GROUP BY 1, 2, 3, 4, 5, 6, 7) AS both_ways
                GROUP BY edition_number, status, side, locality, organisation_kind, interpretation, is_proven)
                AS differences
            WHERE number <> 0",
    },
    Rule {
        what: "every registration has keys to be sorted and found by",
        breaches: "SELECT COUNT(*) FROM registration WHERE number IS NULL OR sort_name = '' OR email_key = ''",
    },
    Rule {
        what: "every registration is found by each of its words",
        breaches: "
            SELECT COUNT(*) FROM registration CROSS JOIN json_each(registration.words) AS word
            WHERE NOT EXISTS (
                SELECT 1 FROM search_token WHERE search_token.edition_number = registration.edition_number
                    AND search_token.token = word.value AND search_token.number = registration.number)",
    },
    Rule {
        what: "no word finds anybody who does not have it",
        breaches: "
            SELECT ABS((SELECT COUNT(*) FROM search_token)
                - (SELECT COALESCE(SUM(json_array_length(words)), 0) FROM registration))",
    },
    Rule {
        what: "what waits to be sent has what it is written from, and what has ended has not",
        breaches: "
            SELECT COUNT(*) FROM letter
            WHERE (state = 'queued') <> (facts IS NOT NULL) OR (state = 'queued') <> (ended_at IS NULL)",
    },
    Rule {
        what: "every recipient of a mailing whose letter waits has that letter",
        breaches: "
            SELECT COUNT(*) FROM mailing_recipient WHERE state = 'queued' AND NOT EXISTS (
                SELECT 1 FROM letter WHERE letter.mailing_id = mailing_recipient.mailing_id
                    AND letter.registration_id = mailing_recipient.registration_id AND letter.state = 'queued')",
    },
    Rule {
        what: "releases of an edition are numbered from 1 without a gap",
        breaches: "
            SELECT COUNT(*) FROM (
                SELECT 1 FROM release GROUP BY edition_number HAVING MIN(number) <> 1 OR MAX(number) <> COUNT(*)) AS gaps",
    },
];

impl Store {
    /// What one state of the database says of every rule, said as soon as it is known.
    pub(super) async fn soundness(&self, found: &mut impl FnMut(Finding)) -> sqlx::Result<()> {
        let mut reader = self.read().acquire().await?;
        // Nothing is written; all statements see the same state.
        let mut moment = reader.begin().await?;
        whole(&mut moment).await.into_iter().for_each(&mut *found);
        for rule in RULES {
            let breaches: i64 = sqlx::query_scalar(rule.breaches).fetch_one(&mut *moment).await?;
            found(judge(rule, breaches));
        }
        found(documents(&mut moment).await?);
        moment.rollback().await
    }
}

async fn whole(moment: &mut SqliteConnection) -> Vec<Finding> {
    let damaged = |line: &str| fault(format!("the file is damaged: {line}"));
    match sqlx::query_scalar::<_, String>(INTEGRITY).fetch_all(moment).await {
        Ok(lines) if lines == ["ok"] => vec![ok("the file is whole")],
        Ok(lines) => lines.iter().map(|line| damaged(line)).collect(),
        Err(error) => vec![damaged(&error.to_string())],
    }
}

async fn documents(moment: &mut SqliteConnection) -> sqlx::Result<Finding> {
    let releases: Vec<(i64, String)> = sqlx::query_as(DOCUMENTS).fetch_all(moment).await?;
    let unreadable = releases.iter().filter(|(_, document)| serde_json::from_str::<Edition>(document).is_err());
    Ok(match unreadable.map(|(edition, _)| edition.to_string()).next() {
        None => ok(format!("every release can be read: {}", releases.len())),
        Some(edition) => fault(format!("a release of edition {edition} cannot be read by this version")),
    })
}
