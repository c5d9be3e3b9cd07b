//! The history of a registration: who changed what, when, from what to what.

use crate::desk::delegates::moment;
use crate::desk::page::DeskPage;
use crate::registration::field_label;
use crate::registration::history::{Change, said};

/// A change of the registration.
pub(super) struct ChangeLine {
    pub(super) at: String,
    pub(super) author: String,
    pub(super) fields: Vec<FieldLine>,
}

/// A field that was changed.
pub(super) struct FieldLine {
    pub(super) label: String,
    /// What stood there and what stands there now, as far as it is still kept.
    pub(super) values: Option<(String, String)>,
}

/// The newest first.
pub(super) fn lines(desk: &DeskPage, changes: &[Change]) -> Vec<ChangeLine> {
    let t = desk.page.t;
    let line = |change: &Change| ChangeLine {
        at: moment(desk, change.changed_at),
        author: match (change.author.as_str(), &change.organiser) {
            ("delegate", _) => t.desk_author_delegate().to_owned(),
            ("organiser", Some(name)) => name.clone(),
            ("organiser", None) => t.desk_author_organiser().to_owned(),
            _ => t.desk_author_site().to_owned(),
        },
        fields: change.fields.split(' ').map(|name| field(desk, change, name)).collect(),
    };
    changes.iter().rev().map(line).collect()
}

fn field(desk: &DeskPage, change: &Change, name: &str) -> FieldLine {
    let value = change.values.iter().find(|value| value.field == name);
    let side = |value: &Option<String>| {
        value.as_ref().map_or_else(|| desk.page.t.desk_value_none().to_owned(), |stored| said(&desk.page, name, stored))
    };
    FieldLine { label: label(desk, name), values: value.map(|value| (side(&value.before), side(&value.after))) }
}

/// The name of a field of the history.
pub(super) fn label(desk: &DeskPage, name: &str) -> String {
    let t = desk.page.t;
    match name {
        "status" => t.desk_status().to_owned(),
        "other" => t.journal_other().to_owned(),
        "sort_name" => t.person_sort_name().to_owned(),
        "invitation" => t.desk_invitation().to_owned(),
        _ => field_label(t, name).map_or_else(|| name.to_owned(), str::to_owned),
    }
}
