//! The columns that a table can have, in its order, and those that are asked for.

use form_urlencoded::Serializer;
use strum::{EnumIter, IntoEnumIterator};

use crate::desk::page::DeskPage;
use crate::desk::person::purposes;
use crate::i18n::Messages;
use crate::registration::{Registration, record};
use crate::web::Fields;

/// What columns are about, in the order of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter)]
pub(super) enum Group {
    Registration,
    Person,
    Contact,
    Attendance,
    Contribution,
    Consents,
}

impl Group {
    pub(super) fn label(self, t: Messages) -> &'static str {
        match self {
            Self::Registration => t.export_group_registration(),
            Self::Person => t.export_group_person(),
            Self::Contact => t.export_group_contact(),
            Self::Attendance => t.export_group_attendance(),
            Self::Contribution => t.export_group_contribution(),
            Self::Consents => t.export_group_consents(),
        }
    }

    /// What a column is about.
    fn of(code: &str) -> Self {
        match code {
            "honorific" | "full_name" | "position" | "organisation" | "organisation_kind" | "side" | "locality" => {
                Self::Person
            }
            "email" | "telephone" | "contact_person" | "contact_email" | "contact_telephone" => Self::Contact,
            "days" | "languages" | "interpretation" | "sessions" | "side_events" | "held" | "offered" | "waiting" => {
                Self::Attendance
            }
            "contributions" | "partner" | "remarks" => Self::Contribution,
            "notice" => Self::Consents,
            purpose if purpose.starts_with(CONSENT) => Self::Consents,
            _ => Self::Registration,
        }
    }
}

/// What the code of the column of a purpose begins with.
const CONSENT: &str = "consent.";
/// Letters of a column that holds names, titles, lines of text.
const WIDE: usize = 32;

/// Letters of a column of addresses, which cannot be read in part.
const ADDRESS: usize = 40;

/// A column of the table.
#[derive(Clone, Debug)]
pub(super) struct Column {
    /// In addresses, and in what is kept.
    pub(super) code: String,
    pub(super) label: String,
    pub(super) group: Group,
    /// Letters.
    pub(super) width: usize,
}

/// Every column, in the order of the table, in a page's language.
pub(super) fn all(desk: &DeskPage) -> Vec<Column> {
    let (page, t) = (&desk.page, desk.page.t);
    let ours = [
        ("reference", t.desk_reference(), 14),
        ("received", t.desk_received(), 18),
        ("status", t.desk_status(), 18),
        ("made_in", t.desk_made_in(), 14),
    ];
    let ours = ours.map(|(code, label, width)| column(code, label, width));
    let entered = record(page, &page.edition, &Registration::default()).into_iter();
    let entered = entered.map(|item| column(item.code(), item.label, width(item.code())));
    let purposes =
        purposes(desk).map(|purpose| column(format!("{CONSENT}{}", purpose.id), purpose.text.get(page.lang), WIDE));
    let standing = [
        ("held", t.desk_column_held(), WIDE),
        ("offered", t.desk_column_offered(), WIDE),
        ("waiting", t.desk_column_waiting(), WIDE),
        ("proven", t.desk_column_proven(), 16),
        ("invitation", t.desk_invitation(), 16),
    ];
    let standing = standing.map(|(code, label, width)| column(code, label, width));
    let notice = column("notice", t.desk_notice(), WIDE);
    ours.into_iter().chain(entered).chain([notice]).chain(purposes).chain(standing).collect()
}

/// Codes between commas in words; what is no column any more, as it was kept.
pub(in crate::desk) fn labels(desk: &DeskPage, codes: &str) -> String {
    let all = all(desk);
    let label = |code| all.iter().find(|column| column.code == code).map_or(code, |column| column.label.as_str());
    codes.split(',').map(label).collect::<Vec<_>>().join(", ")
}

/// Letters of a column of what was entered: what is one of few words needs no more than the longest of them.
fn width(code: &str) -> usize {
    match code {
        "honorific" => 10,
        "side" => 14,
        "telephone" | "contact_telephone" => 18,
        "languages" | "interpretation" => 22,
        "email" | "contact_email" => ADDRESS,
        _ => WIDE,
    }
}

fn column(code: impl Into<String>, label: impl Into<String>, width: usize) -> Column {
    let code = code.into();
    Column { group: Group::of(&code), code, label: label.into(), width }
}

/// The columns that are asked for, by their places among all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Chosen(Vec<usize>);

impl Chosen {
    /// Those an address names, in the order of the table; all, if it names none.
    pub(super) fn read(all: &[Column], fields: &Fields) -> Self {
        let asked: Vec<&str> = fields.values("column").flat_map(|value| value.split(',')).collect();
        if asked.iter().all(|code| code.is_empty()) {
            return Self((0..all.len()).collect());
        }
        let known = |(place, column): (usize, &Column)| asked.contains(&column.code.as_str()).then_some(place);
        Self(all.iter().enumerate().filter_map(known).collect())
    }

    /// Whether it names columns, and none that there are.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn has(&self, place: usize) -> bool {
        self.0.contains(&place)
    }

    /// The cells of these columns out of those of all.
    pub(super) fn of<T>(&self, cells: Vec<T>) -> Vec<T> {
        let cells = cells.into_iter().enumerate();
        cells.filter(|(place, _)| self.has(*place)).map(|(_, cell)| cell).collect()
    }

    /// As it is kept: codes between commas; none, if these are all.
    pub(super) fn codes(&self, all: &[Column]) -> String {
        let codes = self.0.iter().filter_map(|place| Some(all.get(*place)?.code.as_str()));
        if self.0.len() == all.len() { String::new() } else { codes.collect::<Vec<_>>().join(",") }
    }
}

/// A query that asks for a list and, beside it, for columns.
pub(super) fn query(list: &str, codes: &str) -> String {
    let mut query = Serializer::for_suffix(list.to_owned(), 0);
    query.extend_pairs((!codes.is_empty()).then_some(("column", codes)));
    query.finish()
}

/// The groups, each with its columns and their places.
pub(super) fn grouped(all: &[Column]) -> Vec<(Group, Vec<(usize, &Column)>)> {
    let of = |group| all.iter().enumerate().filter(|(_, column)| column.group == group).collect();
    Group::iter().map(|group| (group, of(group))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn three() -> Vec<Column> {
        ["reference", "full_name", "consent.photographs"].map(|code| column(code, code, 10)).into()
    }

    fn read(query: &str) -> Chosen {
        Chosen::read(&three(), &Fields::query(Some(query)))
    }

    #[test]
    fn columns_stand_in_the_order_of_the_table_however_they_are_asked_for() {
        let chosen = read("column=full_name&column=reference");
        assert_eq!(chosen, read("column=reference,full_name,moon"));
        assert_eq!(chosen.of(vec![1, 2, 3]), [1, 2]);
        assert_eq!(chosen.codes(&three()), "reference,full_name");
        assert_eq!(read(&query("q=ha", &chosen.codes(&three()))), chosen);
    }

    #[test]
    fn who_names_none_gets_all() {
        assert!(read("column=moon").is_empty(), "a slip does not give everything away");
        assert_eq!(read("").codes(&three()), "");
        assert_eq!(query("q=ha", ""), "q=ha");
    }

    #[test]
    fn every_column_has_a_place_in_the_form() {
        let places: Vec<usize> =
            grouped(&three()).into_iter().flat_map(|(_, of)| of.into_iter().map(|(place, _)| place)).collect();
        assert_eq!(places, [0, 1, 2]);
    }
}
