//! Which delegates are asked for: what the address of the list says, and so what letters, tables and
//! changes of many are about.

mod queries;

use form_urlencoded::Serializer;
use jiff::civil::Date;

pub(in crate::desk::delegates) use self::queries::Asked;
use crate::desk::page::DeskPage;
use crate::edition::{Edition, known_locality};
use crate::i18n::{Messages, Rich, dates};
use crate::registration::{Choice, ContributionKind, Interpretation, OrganisationKind, Side, Status};
use crate::web::Fields;

/// Letters that are read of what was typed to be found.
const TYPED_LIMIT: usize = 120;

/// What became of a choice of activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::desk) enum SeatStanding {
    Held,
    Offered,
    Waiting,
}

impl Choice for SeatStanding {
    const OPTIONS: &'static [(&'static str, Self)] =
        &[("held", Self::Held), ("offered", Self::Offered), ("waiting", Self::Waiting)];

    fn label(self, t: Messages) -> &'static str {
        match self {
            Self::Held => t.desk_state_held(),
            Self::Offered => t.desk_state_offered(),
            Self::Waiting => t.desk_state_waiting(),
        }
    }
}

/// A status that is asked for, or both of those of who is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::desk) enum StatusAsked {
    Expected,
    One(Status),
}

impl Choice for StatusAsked {
    const OPTIONS: &'static [(&'static str, Self)] = &[
        (EXPECTED, Self::Expected),
        ("received", Self::One(Status::Received)),
        ("confirmed", Self::One(Status::Confirmed)),
        ("declined", Self::One(Status::Declined)),
        ("cancelled", Self::One(Status::Cancelled)),
    ];

    fn label(self, t: Messages) -> &'static str {
        match self {
            Self::Expected => t.desk_filter_expected(),
            Self::One(status) => status.label(t),
        }
    }
}

/// Who is expected, in addresses.
pub(in crate::desk) const EXPECTED: &str = "expected";

/// Which delegates are asked for; everything that is set must hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::desk) struct Filter {
    /// Number of the edition.
    pub(in crate::desk) edition: u16,
    /// What stands in a name, an organisation, a locality, an address, a reference, a telephone.
    pub(in crate::desk) typed: String,
    pub(in crate::desk) side: Option<Side>,
    /// Slug of a known one.
    pub(in crate::desk) locality: Option<String>,
    pub(in crate::desk) kind: Option<OrganisationKind>,
    pub(in crate::desk) status: Option<StatusAsked>,
    /// Id; with `standing`, where they stand in it, else any place but a returned one.
    pub(in crate::desk) activity: Option<String>,
    pub(in crate::desk) standing: Option<SeatStanding>,
    pub(in crate::desk) interpretation: Option<Interpretation>,
    pub(in crate::desk) contribution: Option<ContributionKind>,
    /// Those alone who may have registered twice.
    pub(in crate::desk) duplicates: bool,
    /// Whether a link that was sent to the address was opened.
    pub(in crate::desk) proven: Option<bool>,
    /// A purpose that was allowed.
    pub(in crate::desk) consent: Option<String>,
    /// First and last day of registering, in the conference's zone.
    pub(in crate::desk) from: Option<Date>,
    pub(in crate::desk) to: Option<Date>,
    /// The same as moments, half open, in UTC milliseconds.
    pub(super) span: (i64, i64),
    /// Names of what was asked in words that mean nothing here, and is not applied.
    pub(in crate::desk) ignored: Vec<&'static str>,
}

/// One thing that is asked, in words, and the query without it.
pub(in crate::desk) struct Chip {
    pub(in crate::desk) words: Rich,
    pub(in crate::desk) without: String,
}

const YES_NO: &[(&str, bool)] = &[("yes", true), ("no", false)];

impl Filter {
    /// What an address asks for. What means nothing is named in `ignored` and asks nothing.
    pub(in crate::desk) fn read(edition: &Edition, fields: &Fields) -> Self {
        let mut ignored = Vec::new();
        let entered = fields.entered();
        let of_edition = entered.value("edition");
        if !of_edition.is_empty() && of_edition != edition.number.to_string() {
            ignored.push("edition");
        }
        let known = |name: &'static str, is_known: &dyn Fn(&str) -> bool, ignored: &mut Vec<&'static str>| {
            let value = entered.value(name);
            if value.is_empty() || is_known(value) {
                Some(value.to_owned()).filter(|value| !value.is_empty())
            } else {
                ignored.push(name);
                None
            }
        };
        let locality = known("locality", &|slug| known_locality(slug).is_some(), &mut ignored);
        let activity = known("activity", &|id| edition.activity_title(id).is_some(), &mut ignored);
        let is_purpose = |id: &str| edition.privacy.iter().any(|it| it.consents.iter().any(|own| own.id == id));
        let consent = known("consent", &is_purpose, &mut ignored);
        let [from, to] = ["from", "to"].map(|name| {
            let day: Option<Date> = entered.value(name).parse().ok();
            if day.is_none() && !entered.value(name).is_empty() {
                ignored.push(name);
            }
            day
        });
        let side = option(fields, "side", Side::OPTIONS, &mut ignored);
        let kind = option(fields, "kind", OrganisationKind::OPTIONS, &mut ignored);
        let status = option(fields, "status", StatusAsked::OPTIONS, &mut ignored);
        let standing = option(fields, "standing", SeatStanding::OPTIONS, &mut ignored);
        let interpretation = option(fields, "interpretation", Interpretation::OPTIONS, &mut ignored);
        let contribution = option(fields, "contribution", ContributionKind::OPTIONS, &mut ignored);
        let proven = option(fields, "proven", YES_NO, &mut ignored);
        let duplicates = option(fields, "duplicates", &[("1", ())], &mut ignored).is_some();
        let start = |day: Date| day.to_zoned(edition.zone()).ok().map(|at| at.timestamp().as_millisecond());
        let span = (
            from.and_then(start).unwrap_or(i64::MIN),
            to.and_then(|day| day.tomorrow().ok()).and_then(start).unwrap_or(i64::MAX),
        );
        Self {
            edition: edition.number,
            typed: entered.value("q").trim().chars().take(TYPED_LIMIT).collect(),
            side,
            locality,
            kind,
            status,
            activity,
            standing,
            interpretation,
            contribution,
            duplicates,
            proven,
            consent,
            from,
            to,
            span,
            ignored,
        }
    }

    /// What is asked, by name, in the order of an address.
    pub(in crate::desk) fn pairs(&self) -> Vec<(&'static str, String)> {
        let code = |code: Option<&str>| code.unwrap_or_default().to_owned();
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let all = [
            ("q", self.typed.clone()),
            ("side", code(self.side.map(Choice::code))),
            ("locality", code(self.locality.as_deref())),
            ("kind", code(self.kind.map(Choice::code))),
            ("status", code(self.status.map(Choice::code))),
            ("activity", code(self.activity.as_deref())),
            ("standing", code(self.standing.map(Choice::code))),
            ("interpretation", code(self.interpretation.map(Choice::code))),
            ("contribution", code(self.contribution.map(Choice::code))),
            ("duplicates", code(self.duplicates.then_some("1"))),
            ("proven", code(self.proven.map(|yes| if yes { "yes" } else { "no" }))),
            ("consent", code(self.consent.as_deref())),
            ("from", day(self.from)),
            ("to", day(self.to)),
        ];
        all.into_iter().filter(|(_, value)| !value.is_empty()).collect()
    }

    /// As a query, in a stable order, with what is set alone; empty if everybody is asked for.
    pub(in crate::desk) fn query(&self) -> String {
        Serializer::new(String::new()).extend_pairs(self.pairs()).finish()
    }

    /// The query as the record keeps it. What was typed may name somebody, and would outlive the
    /// erasure of that person there: that something was typed is all that is said.
    pub(in crate::desk) fn on_record(&self) -> String {
        let said = |(name, value): (&'static str, String)| (name, if name == "q" { "…".to_owned() } else { value });
        Serializer::new(String::new()).extend_pairs(self.pairs().into_iter().map(said)).finish()
    }

    /// The same of who is expected.
    pub(in crate::desk) fn of_expected(&self) -> Self {
        Self { status: Some(StatusAsked::Expected), ..self.clone() }
    }

    /// Whether it asks for everybody.
    pub(in crate::desk) fn is_everybody(&self) -> bool {
        self.pairs().is_empty()
    }

    /// What is asked, in the page's words, each with the query without it.
    pub(in crate::desk) fn chips(&self, desk: &DeskPage) -> Vec<Chip> {
        let pairs = self.pairs();
        let chip = |(name, value): &(&'static str, String)| {
            let others = pairs.iter().filter(|(other, _)| other != name);
            let without = Serializer::new(String::new()).extend_pairs(others).finish();
            let label = label(desk, name);
            let value = self.says(desk, name, value);
            let words = desk.page.t.desk_filter_chip(label, value);
            // What somebody typed stands as typed.
            Chip { words: if *name == "q" { desk.page.verbatim(&words) } else { desk.page.set(words) }, without }
        };
        pairs.iter().map(chip).collect()
    }

    /// What is asked under a name, in the page's words.
    fn says(&self, desk: &DeskPage, name: &str, value: &str) -> String {
        let (page, t) = (&desk.page, desk.page.t);
        let yes_no = |yes: bool| if yes { t.desk_yes() } else { t.desk_no() };
        let words = match name {
            "side" => self.side.map(|it| it.label(t)),
            "kind" => self.kind.map(|it| it.label(t)),
            "status" => self.status.map(|it| it.label(t)),
            "standing" => self.standing.map(|it| it.label(t)),
            "interpretation" => self.interpretation.map(|it| needed(t, it)),
            "contribution" => self.contribution.map(|it| it.label(t)),
            "locality" => known_locality(value).map(|locality| locality.name.get(page.lang)),
            "activity" => page.edition.activity_title(value).map(|title| title.get(page.lang)),
            "consent" => {
                let mut purposes = page.edition.privacy.iter().flat_map(|privacy| &privacy.consents);
                purposes.find(|own| own.id == value).map(|own| own.text.get(page.lang))
            }
            "proven" => self.proven.map(yes_no),
            "duplicates" => Some(t.desk_yes()),
            "from" => return self.from.map(|day| dates::long(page.lang, day)).unwrap_or_default(),
            "to" => return self.to.map(|day| dates::long(page.lang, day)).unwrap_or_default(),
            _ => None,
        };
        words.unwrap_or(value).to_owned()
    }
}

/// The answer about interpretation beside its heading, which the form's own words would say again.
pub(in crate::desk::delegates) fn needed(t: Messages, answer: Interpretation) -> &'static str {
    match answer {
        Interpretation::Needed => t.desk_filter_needed(),
        Interpretation::NotNeeded => t.desk_filter_not_needed(),
    }
}

/// What is asked under a name.
pub(in crate::desk) fn label(desk: &DeskPage, name: &str) -> &'static str {
    let t = desk.page.t;
    match name {
        "q" => t.desk_filter_typed(),
        "side" => t.desk_side(),
        "locality" => t.desk_filter_locality(),
        "kind" => t.desk_filter_kind(),
        "status" => t.desk_status(),
        "activity" => t.desk_filter_activity(),
        "standing" => t.desk_filter_standing(),
        "interpretation" => t.desk_filter_interpretation(),
        "contribution" => t.desk_filter_contribution(),
        "duplicates" => t.desk_alike_mark(),
        "proven" => t.desk_column_proven(),
        "consent" => t.desk_filter_consent(),
        "from" => t.desk_filter_from(),
        "to" => t.desk_filter_to(),
        _ => t.desk_filter_edition(),
    }
}

fn option<T: Copy>(
    fields: &Fields,
    name: &'static str,
    options: &[(&str, T)],
    ignored: &mut Vec<&'static str>,
) -> Option<T> {
    let Ok(found) = fields.one(name, options) else {
        ignored.push(name);
        return None;
    };
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(query: &str) -> Filter {
        let edition = crate::edition::shipped().expect("sound").pop().expect("there");
        Filter::read(&edition, &Fields::query(Some(query)))
    }

    #[test]
    fn what_is_asked_writes_itself_back_in_one_order() {
        let filter = read("to=2023-03-02&status=confirmed&q=Thu+H%C3%A0&side=vietnam&locality=hai-phong&proven=no");
        let query = "q=Thu+H%C3%A0&side=vietnam&locality=hai-phong&status=confirmed&proven=no&to=2023-03-02";
        assert_eq!(filter.query(), query);
        assert_eq!(read(query), filter);
        assert!(read("").is_everybody());
    }

    #[test]
    fn what_means_nothing_is_named_and_asks_nothing() {
        let filter =
            read("side=moon&locality=atlantis&activity=x&consent=x&from=soon&status=eaten&status=x&edition=11");
        assert!(filter.is_everybody());
        let mut ignored = filter.ignored.clone();
        ignored.sort_unstable();
        assert_eq!(ignored, ["activity", "consent", "edition", "from", "locality", "side", "status"]);
    }

    #[test]
    fn days_are_those_of_the_conference() {
        let span = read("from=2023-03-01&to=2023-03-01").span;
        assert_eq!(span.1 - span.0, 24 * 60 * 60 * 1000);
        let first: jiff::Timestamp = "2023-03-01T00:00:00+07:00".parse().expect("a moment");
        assert_eq!(span.0, first.as_millisecond());
    }
}
